// The browser's own voices, those of this computer only. A voice from elsewhere would send the words away.

const SLOWEST = 4;

export class Voice {
  #voice = null;
  #cancel = () => {};
  wanted = true;

  // `changed` is told whenever other voices become known: some browsers load them late.
  constructor(changed) {
    this.synth = window.speechSynthesis ?? null;
    this.synth?.addEventListener?.("voiceschanged", changed);
  }

  // The best voice of this computer for a locale; null where it has none.
  choose(locale) {
    const local = (this.synth?.getVoices() ?? []).filter((voice) => voice.localService === true);
    const tag = (voice) => voice.lang.replace("_", "-").toLowerCase();
    const same = local.filter((voice) => tag(voice) === locale.toLowerCase());
    const near = local.filter((voice) => tag(voice).startsWith("en"));
    this.#voice = same.find((voice) => voice.default) ?? same[0] ?? near[0] ?? null;
    return this.#voice;
  }

  get ready() {
    return this.wanted && this.#voice !== null;
  }

  // Speak one sentence; false where it was not to be heard, so that its time has to pass otherwise.
  speak(text, rate, seconds) {
    if (!this.ready) return Promise.resolve(false);
    return new Promise((done) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = this.#voice;
      utterance.lang = this.#voice.lang;
      utterance.rate = rate / 100;
      const over = (heard) => {
        clearTimeout(watch);
        this.#cancel = () => {};
        done(heard);
      };
      // Some browsers forget to tell the end of a sentence.
      const watch = setTimeout(() => this.#give(over), (seconds * SLOWEST + 5) * 1000);
      utterance.onend = () => over(true);
      utterance.onerror = (event) => over(event.error === "canceled" || event.error === "interrupted");
      this.#cancel = () => over(true);
      this.synth.speak(utterance);
    });
  }

  stop() {
    const cancel = this.#cancel;
    this.synth?.cancel();
    cancel();
  }

  #give(over) {
    this.synth.cancel();
    over(true);
  }
}
