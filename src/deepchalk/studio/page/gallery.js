/** The lessons, each with a moving picture, its sentence, and how long it is. */

import { make, minutes, part } from "./player/page.js";
import { get } from "./asking.js";
import { hashOf } from "./address.js";
import { Posters } from "./posters.js";

export class Gallery {
  constructor() {
    this.posters = new Posters();
    /** @type {any[]} */
    this.lessons = [];
  }

  /** Ask for the lessons, and show them. */
  async open() {
    const { lessons } = await get("/lessons");
    const names = String(lessons.map((/** @type {any} */ one) => one.name));
    if (names !== String(this.lessons.map((one) => one.name))) {
      this.lessons = lessons;
      this.posters.forget();
      part("cards").replaceChildren(...lessons.map((/** @type {any} */ one) => this.card(one)));
    }
    this.posters.play();
  }

  close() {
    this.posters.rest();
  }

  /** @param {{ name: string, summary: string, own: boolean }} lesson */
  card({ name, summary, own }) {
    const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", {}));
    canvas.width = 640;
    canvas.height = 360;
    canvas.setAttribute("aria-hidden", "true");
    const title = make("span", { className: "name", text: name.replaceAll("-", " ") });
    const length = make("span", { className: "quiet", text: own ? "your own" : "" });
    const link = make("a", {}, make("span", { className: "poster" }, canvas), title);
    link.href = hashOf({ lesson: name });
    const presets = make("p", { className: "presets" });
    const card = make("li", {}, link, length, make("p", { text: summary }), presets);
    this.posters.add(card, canvas, name, async () => {
      const told = await get(`/lessons/${name}`).catch((error) => ({ title: name, failure: String(error.message) }));
      if (told.failure) {
        presets.textContent = told.failure;
        return;
      }
      title.textContent = told.title;
      length.textContent = [own ? "your own" : "", `about ${minutes(told.seconds)}`].filter(Boolean).join(", ");
      const links = Object.keys(told.presets).map((preset) => {
        const one = make("a", { text: preset });
        one.href = hashOf({ lesson: name, preset });
        return one;
      });
      presets.replaceChildren(...links);
    });
    return card;
  }
}
