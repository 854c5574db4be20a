// The way to the server on this computer. One request at a time: what comes twice quickly is told so.

export class Refusal extends Error {}

export class Conversation {
  #token = null;
  #turn = 0;
  busy = false;

  get known() {
    return this.#token !== null;
  }

  async person(wishes) {
    const news = await this.#post("person", wishes, {});
    this.#token = news.token;
    return news;
  }

  device(wishes) {
    return this.#post("device", wishes);
  }

  say(text, at) {
    return this.#post("say", { text, at });
  }

  tap(argumentsOfTap, at) {
    return this.#post("tap", { arguments: argumentsOfTap, at });
  }

  silence() {
    return this.#post("silence", {});
  }

  async #post(what, body, tab = { token: this.#token, turn: this.#turn }) {
    if (this.busy) throw new Refusal("One moment: the answer before this one is still on its way.");
    this.busy = true;
    try {
      return await this.#answer(what, { ...body, ...tab });
    } finally {
      this.busy = false;
    }
  }

  async #answer(what, body) {
    const news = await fetch(`/api/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).then(
      (answer) => answer.json(),
      () => ({ error: "The simulator does not answer. Is it still running in the terminal?" }),
    );
    if (Number.isInteger(news.turn)) this.#turn = news.turn;
    if (news.error) throw new Refusal(news.error);
    return news;
  }
}
