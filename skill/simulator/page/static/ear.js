// The browser's speech recognition. On this computer where the browser can; otherwise only once the person agrees
// that what they say is sent to the browser's maker.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition ?? null;

export class Ear {
  #agreed = false;
  #local = false;
  #listening = null;
  where = "nowhere";

  // Find out where a locale would be recognised: "here", "soon" (after a download), "away" or "nowhere".
  async look(locale) {
    this.where = await whereFor(locale);
    this.#local = this.where === "here";
    return this.where;
  }

  get ready() {
    return this.#local || this.#agreed;
  }

  // Whether what is said is sent to the browser's maker.
  get away() {
    return this.#agreed && !this.#local;
  }

  get listening() {
    return this.#listening !== null;
  }

  // The person agrees: to the download of a language, or to their words being sent away.
  async agree(locale) {
    if (this.where === "soon") {
      const options = { langs: [locale], processLocally: true };
      this.#local = await Recognition.install(options).catch(() => false);
      return this.#local;
    }
    this.#agreed = true;
    return true;
  }

  // Listen once. The words that were heard, or "" for none.
  listen(locale, soFar) {
    this.stop();
    return new Promise((done) => {
      const ear = new Recognition();
      ear.lang = locale;
      ear.interimResults = true;
      if (this.#local) ear.processLocally = true;
      let words = "";
      ear.onresult = (event) => {
        words = [...event.results].map((result) => result[0].transcript).join(" ").trim();
        soFar(words);
      };
      ear.onerror = () => {};
      ear.onend = () => {
        if (this.#listening === ear) this.#listening = null;
        done(words);
      };
      this.#listening = ear;
      ear.start();
    });
  }

  stop() {
    this.#listening?.abort();
    this.#listening = null;
  }
}

async function whereFor(locale) {
  if (!Recognition) return "nowhere";
  if (typeof Recognition.available !== "function") return "away";
  const found = await Recognition.available({ langs: [locale], processLocally: true }).catch(() => "unavailable");
  return { available: "here", downloadable: "soon", downloading: "soon" }[found] ?? "away";
}
