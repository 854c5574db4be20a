// The drawing of the pose. It moves from one pose to the next where the figure can simply go there.

const FRAME = 90;
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Figure {
  #frame;
  #poses = {};
  #shown = null;
  #ways = new Map();

  constructor(frame) {
    this.#frame = frame;
  }

  async load() {
    this.#poses = await fetch("/poses.json").then((answer) => answer.json());
  }

  async show(name) {
    if (!this.#poses[name] || name === this.#shown) return;
    const before = this.#shown;
    this.#shown = name;
    this.#frame.dataset.pose = name;
    const way = before && !still.matches ? await this.#way(before, name) : {};
    if (this.#shown !== name) return;
    const indexes = Object.keys(way);
    if (indexes.length) await this.#go(way, indexes, name);
    if (this.#shown === name) this.#draw(name);
  }

  #draw(name) {
    const drawn = new DOMParser().parseFromString(this.#poses[name], "image/svg+xml").documentElement;
    this.#frame.replaceChildren(document.importNode(drawn, true));
  }

  async #way(first, second) {
    const key = `${first}/${second}`;
    if (!this.#ways.has(key)) this.#ways.set(key, fetch(`/ways/${key}.json`).then((answer) => answer.json()));
    return this.#ways.get(key).catch(() => ({}));
  }

  async #go(way, indexes, name) {
    const paths = this.#frame.querySelectorAll("path");
    for (const arrow of this.#frame.querySelectorAll(".accent")) arrow.remove();
    for (let step = 1; step < way[indexes[0]].length; step += 1) {
      if (this.#shown !== name) return;
      for (const index of indexes) paths[index]?.setAttribute("d", way[index][step]);
      await new Promise((done) => setTimeout(done, FRAME));
    }
  }
}
