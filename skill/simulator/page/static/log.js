// The log of turns: who said what, and the request and the response to open.

export class Log {
  #list;
  #empty;

  constructor(list, empty) {
    this.#list = list;
    this.#empty = empty;
  }

  add(exchange) {
    this.#empty.hidden = true;
    const turn = element("li");
    turn.append(...this.#lines(exchange));
    for (const [name, value] of [["Request", exchange.request], ["Response", exchange.response]]) {
      if (value) turn.append(folded(name, value));
    }
    this.#list.append(turn);
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  clear() {
    this.#list.replaceChildren();
    this.#empty.hidden = false;
  }

  *#lines(exchange) {
    if (exchange.said !== null) yield element("p", "you", exchange.said);
    if (exchange.cut !== null) yield element("p", "aside", `into the answer, at ${exchange.cut.toFixed(1)} s`);
    if (exchange.intent) yield element("p", "intent", `${exchange.intent}${how(exchange)}`);
    if (exchange.note) yield element("p", "aside", exchange.note);
    for (const fault of exchange.refusal) yield element("p", "fault", `Alexa refuses this answer: ${fault}`);
    if (exchange.text) yield element("p", "alexa", exchange.text);
  }
}

function how(exchange) {
  const guessed = exchange.how === "similar" ? ", by likeness" : "";
  return `${guessed}, ${exchange.took} ms`;
}

function folded(name, value) {
  const details = element("details");
  const text = element("pre");
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", `${name} as JSON`);
  details.append(element("summary", "", name), text);
  details.addEventListener("toggle", () => (text.textContent = JSON.stringify(value, null, 2)), { once: true });
  return details;
}

export function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
}
