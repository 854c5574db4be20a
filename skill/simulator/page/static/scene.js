// What is seen of the device: its ring of light, the words, the pose, the hold, and the place in the routine.

import { Figure } from "./figure.js";
import { element } from "./log.js";

const STATES = {
  waiting: "One moment",
  speaking: "Speaking",
  reprompting: "Asking again",
  listening: "Listening",
  "listening again": "Still listening",
  lingering: "Screen on, microphone off",
  consent: "Alexa asks for a permission",
  asleep: "Asleep",
};
const LIGHTS = {
  reprompting: "speaking",
  "listening again": "listening",
  consent: "listening",
  lingering: "idle",
};
const CONSENT = "Alexa herself asks whether the skill may do that. Yes, or no?";
const SHORTEST_SHOWN = 1.5;
const SVG = "http://www.w3.org/2000/svg";

export class Scene {
  #part = null;
  #exchange = null;
  #state = "asleep";
  #playhead = null;

  constructor() {
    this.$ = (id) => document.getElementById(id);
    this.figure = new Figure(this.$("pose"));
  }

  set kind(kind) {
    this.$("scene").dataset.kind = kind;
    this.$("screen").classList.toggle("dark", kind !== "speaker");
  }

  get state() {
    return this.#state;
  }

  // A new answer begins: its bar, and its place until a line of it says otherwise.
  begin(exchange) {
    this.#exchange = exchange;
    this.#bar(exchange);
    this.#place(exchange.place);
  }

  // A sentence, a silence or a spell of the device begins.
  part(part, all) {
    this.#part = part;
    this.become(part.state);
    if (part.kind === "say") this.#words(part, all);
    if (part.state === "consent") this.$("now").textContent = CONSENT;
    if (part.step) this.#place({ ...this.#exchange.place, step: part.step, name: part.name });
    if (part.pose) this.figure.show(part.pose);
  }

  become(state) {
    if (state !== this.#state) this.$("state").textContent = STATES[state];
    this.#state = state;
    this.$("status").textContent = STATES[state];
    this.$("scene").dataset.state = LIGHTS[state] ?? state;
    if (state === "asleep") this.#part = null;
  }

  // The device sleeps. The last words stay, unless something else has to be told.
  rest(words, next) {
    this.#part = null;
    this.#place(null);
    this.#bar(null);
    this.become("asleep");
    this.tick(0);
    this.$("now").textContent = words ?? this.$("now").textContent;
    this.$("before").textContent = "";
    this.$("after").textContent = next;
  }

  // Sixty times a second at most: what moves with the clock.
  tick(position) {
    const part = this.#part;
    const left = part ? Math.max(0, part.start + part.length - position) : 0;
    this.$("now").classList.toggle("said", part?.kind === "pause");
    this.$("status").textContent = this.#status(part, left);
    this.$("clock").textContent = this.#clock(part, position);
    this.#playhead?.setAttribute("x", Math.min(position, this.#length()) - this.#length() / 400);
    this.#hold(position);
  }

  #status(part, left) {
    if (!part) return STATES[this.#state];
    if (part.kind === "pause" && part.length >= SHORTEST_SHOWN) return `Silence, ${Math.ceil(left)} s`;
    if (part.kind === "microphone" || part.kind === "linger") return `${STATES[part.state]}, ${Math.ceil(left)} s`;
    return STATES[part.state];
  }

  #clock(part, position) {
    if (!part || part.state !== "speaking") return "";
    return `${clock(position)} / ${clock(this.#length())}`;
  }

  #length() {
    return this.#exchange?.spells.find((spell) => spell.state === "speaking")?.length ?? 1;
  }

  #words(part, all) {
    const sentences = all.filter((other) => other.kind === "say" && other.state === part.state);
    const at = sentences.indexOf(part);
    this.$("before").textContent = sentences[at - 1]?.text ?? "";
    this.$("now").textContent = part.text;
    this.$("after").textContent = sentences[at + 1]?.text ?? "";
  }

  #hold(position) {
    const inAnswer = this.#part?.state === "speaking";
    const hold = inAnswer && this.#exchange.holds.find(([start, length]) => position >= start && position < start + length);
    const [start, length] = hold || [0, 1];
    const left = Math.max(0, start + length - position);
    this.$("hold").classList.toggle("on", Boolean(hold));
    this.$("hold").setAttribute("aria-label", hold ? `Hold of ${Math.round(length)} seconds` : "No hold");
    this.$("hold-left").setAttribute("stroke-dasharray", `${hold ? left / length : 0} 1`);
    this.$("hold-seconds").textContent = hold ? Math.ceil(left) : "";
  }

  #place(place) {
    this.$("place").hidden = !place;
    if (!place) return;
    this.$("place-number").textContent = `${place.step} of ${place.of}`;
    this.$("place-name").textContent = place.name;
    const steps = Array.from({ length: place.of }, (_, index) => element("li", mark(index + 1, place.step)));
    this.$("place-steps").replaceChildren(...steps);
  }

  // The answer at a glance: sentences as strokes, holds as bands, and where it is.
  #bar(exchange) {
    const bar = this.$("bar");
    bar.replaceChildren();
    this.#playhead = null;
    if (!exchange?.words.length) return;
    const total = this.#length();
    bar.setAttribute("viewBox", `0 0 ${total} 10`);
    bar.append(box("paper", 0, total, 4, 2));
    for (const [start, length] of exchange.holds) bar.append(box("band", start, length, 0, 10));
    for (const word of exchange.words) if (word.text) bar.append(box("word", word.start, word.length, 3, 4));
    this.#playhead = box("head", 0, total / 200, 0, 10);
    bar.append(this.#playhead);
  }
}

function mark(number, current) {
  return number < current ? "done" : number === current ? "here" : "ahead";
}

function box(kind, x, width, y, height) {
  const made = document.createElementNS(SVG, "rect");
  made.setAttribute("class", kind);
  for (const [name, value] of Object.entries({ x, width, y, height })) made.setAttribute(name, value);
  return made;
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
