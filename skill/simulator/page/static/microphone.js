// The microphone's button, and the question that comes before anything is sent away.

import { Ear } from "./ear.js";

const NAMES = {
  here: "Speak",
  soon: "Microphone off: the browser would have to fetch a language first",
  away: "Microphone off: this browser would send the sound away",
  nowhere: "This browser does not recognise speech; type instead",
};
const HINTS = {
  here: "",
  soon: "The microphone is off: your browser would first fetch a language to recognise speech on this computer.",
  away: "The microphone is off: your browser would send what you say to its maker. It stays off until you agree.",
  agreed: "What you say into the microphone goes to your browser's maker, as you agreed.",
  nowhere: "Your browser does not recognise speech. Type what you would say.",
};
const QUESTIONS = {
  soon: ["Fetch a language?", "Your browser would fetch a language from its maker once. After that, what you say is recognised on this computer.", "Fetch it"],
  away: ["Send the sound away?", "Your browser does not recognise speech on this computer. It would send what you say to its maker, for this visit only. So far nothing was sent.", "I agree"],
};

export class Microphone {
  #ear = new Ear();
  #locale;
  #used = false;

  // `on.open()` interrupts, `on.soFar(text)` shows what is heard, `on.heard(text)` takes it, "" for nothing.
  constructor(on) {
    this.on = on;
    this.$ = (id) => document.getElementById(id);
    this.$("mic").addEventListener("click", () => this.#press());
  }

  async use(locale) {
    this.#locale = locale;
    await this.#ear.look(locale);
    this.#show();
  }

  // The device listens: so does the browser, if the person spoke last time.
  async follow() {
    if (this.#used && this.#ear.ready && !this.#ear.listening) await this.#listen();
  }

  stop() {
    this.#ear.stop();
    this.$("mic").setAttribute("aria-pressed", "false");
  }

  async #press() {
    if (this.#ear.listening) return this.stop();
    if (!this.#ear.ready && !(await this.#agreed())) return undefined;
    this.#used = true;
    this.on.open();
    return this.#listen();
  }

  async #listen() {
    this.$("mic").setAttribute("aria-pressed", "true");
    const words = await this.#ear.listen(this.#locale, this.on.soFar);
    this.$("mic").setAttribute("aria-pressed", "false");
    if (!words) this.#used = false;
    this.on.heard(words);
  }

  #agreed() {
    const [title, text, yes] = QUESTIONS[this.#ear.where];
    this.$("consent-title").textContent = title;
    this.$("consent-text").textContent = text;
    this.$("consent-yes").textContent = yes;
    const dialog = this.$("consent");
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((done) => {
      dialog.addEventListener(
        "close",
        async () => {
          const agreed = dialog.returnValue === "yes" && (await this.#ear.agree(this.#locale));
          this.#show();
          done(agreed);
        },
        { once: true },
      );
    });
  }

  #show() {
    const where = this.#ear.ready ? "here" : this.#ear.where;
    this.$("mic").disabled = where === "nowhere";
    this.$("mic").classList.toggle("off", where !== "here");
    this.$("mic-name").textContent = NAMES[where];
    this.$("mic").title = NAMES[where];
    this.$("mic-hint").textContent = HINTS[this.#ear.away ? "agreed" : where];
  }
}
