// Plays an exchange: its sentences and silences, then what the device does until somebody speaks.
//
// The clock is that of the answer, in seconds since the speech began. A sentence takes as long as the voice takes
// and a silence exactly as long as it says, or a small part of it where the person is in a hurry; on the clock
// both take what the skill reckoned with, so that an interruption is told at the second that a device would tell.

export class Player {
  #voice;
  #on;
  #run = 0;
  #parts = [];
  #part = null;
  #began = 0;
  #pace = 1;
  #patience = null;
  fast = false;
  hurry = 0.1;

  // `on.part(part, next)` is told each sentence, silence and spell as it begins, `on.end()` the end of the last one.
  constructor(voice, on) {
    this.#voice = voice;
    this.#on = on;
  }

  async play(exchange) {
    const run = this.stop();
    this.#parts = parts(exchange);
    await this.#pass({ kind: "delay", state: "waiting", start: 0, length: exchange.delay }, run);
    for (const part of this.#parts) {
      if (run !== this.#run) return;
      await this.#pass(part, run);
    }
    if (run === this.#run) this.#on.end();
  }

  // Silence at once. The number of the run that may go on now.
  stop() {
    this.#voice.stop();
    this.#part = null;
    this.#run += 1;
    return this.#run;
  }

  get playing() {
    return this.#part !== null;
  }

  get state() {
    return this.#part ? this.#part.state : "asleep";
  }

  // Where the answer is: seconds since its speech began.
  position(now = performance.now()) {
    const part = this.#part;
    if (!part || part.kind === "delay") return 0;
    const gone = ((now - this.#began) / 1000) * this.#pace;
    return part.start + Math.min(gone, part.length * 0.999);
  }

  // Hold the microphone open while somebody is still typing.
  set typing(typing) {
    if (this.#part?.kind !== "microphone" || typing === (this.#patience !== null)) return;
    if (typing) {
      this.#patience = performance.now();
    } else {
      this.#began += performance.now() - this.#patience;
      this.#patience = null;
    }
  }

  async #pass(part, run) {
    this.#part = part;
    this.#began = performance.now();
    this.#patience = null;
    this.#pace = this.#paceOf(part);
    this.#on.part(part, this.#parts);
    const spoken = part.kind === "say" && (await this.#voice.speak(part.text, part.rate, part.length));
    if (!spoken) await this.#last(part, run);
  }

  #paceOf(part) {
    const silent = part.kind === "pause" || part.kind === "delay" || (part.kind === "say" && !this.#voice.ready);
    return this.fast && silent ? 1 / this.hurry : 1;
  }

  // Wait until the part is over. Looked at again and again, because the pace may change and typing holds it up.
  async #last(part, run) {
    while (run === this.#run) {
      this.#changePace(part);
      const gone = (((this.#patience ?? performance.now()) - this.#began) / 1000) * this.#pace;
      const left = ((part.length - gone) / this.#pace) * 1000;
      if (left <= 0 && this.#patience === null) return;
      await new Promise((done) => setTimeout(done, Math.min(Math.max(left, 5), 100)));
    }
  }

  #changePace(part) {
    const pace = this.#paceOf(part);
    if (pace === this.#pace) return;
    const now = performance.now();
    this.#began = now - ((now - this.#began) * this.#pace) / pace;
    this.#pace = pace;
  }
}

// Everything that happens after an exchange, in order, each with its place on the clock.
export function parts(exchange) {
  return exchange.spells.flatMap((spell) => {
    const entries = { speaking: exchange.words, reprompting: exchange.again }[spell.state];
    if (!entries) return [{ ...spell, kind: spell.state === "lingering" ? "linger" : "microphone" }];
    return entries.map((entry) => ({
      ...entry,
      start: spell.start + entry.start,
      state: spell.state,
      kind: entry.text ? "say" : "pause",
    }));
  });
}
