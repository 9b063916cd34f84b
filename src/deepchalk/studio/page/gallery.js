/** The lessons, each with a moving picture, its sentence, and how long it is. */

import { make, minutes, part } from "./player/page.js";
import { get } from "./asking.js";
import { hashOf } from "./address.js";
import { Posters } from "./posters.js";

/** Headings of lessons that name no topic. */
const [OWN, OTHER] = ["Your own lessons", "Other lessons"];

export class Gallery {
  constructor() {
    this.posters = new Posters();
    /** @type {any[]} */
    this.lessons = [];
    /** @type {{ card: HTMLElement, topic: HTMLElement, words: () => string }[]} */
    this.cards = [];
    part("sought").oninput = () => this.filter();
  }

  /** Ask for the lessons, and show them. */
  /** @param {() => boolean} isLeft  whether something else was opened meanwhile */
  async open(isLeft) {
    const { lessons, topics } = await get("/lessons");
    if (isLeft()) return;
    const names = String(lessons.map((/** @type {any} */ one) => one.name));
    if (names !== String(this.lessons.map((one) => one.name))) {
      this.lessons = lessons;
      this.posters.forget();
      this.cards = [];
      part("topics").replaceChildren(...[OWN, ...topics, OTHER].flatMap((topic) => this.topic(topic, lessons)));
      this.filter();
    }
    this.posters.play();
  }

  close() {
    this.posters.rest();
  }

  /**
   * The lessons of a topic below its heading; nothing if there are none.
   * @param {string} topic
   * @param {any[]} lessons
   */
  topic(topic, lessons) {
    const of = lessons.filter((one) => (one.own ? OWN : one.topic || OTHER) === topic);
    if (!of.length) return [];
    const element = make("section", { className: "topic", label: topic }, make("h2", { text: topic }));
    element.append(make("ul", { className: "cards" }, ...of.map((one) => this.card(one, element))));
    return [element];
  }

  /** Show the lessons in which all that is typed stands. */
  filter() {
    const sought = part("sought").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { card, words } of this.cards) {
      const text = words().toLowerCase();
      card.hidden = !sought.every((/** @type {string} */ word) => text.includes(word));
    }
    for (const { topic } of this.cards) topic.hidden = !topic.querySelector("li:not([hidden])");
    const count = this.cards.filter(({ card }) => !card.hidden).length;
    part("found").textContent = !sought.length ? "" : count === 1 ? "1 lesson" : `${count || "No"} lessons`;
  }

  /**
   * @param {{ name: string, summary: string, own: boolean }} lesson
   * @param {HTMLElement} topic
   */
  card({ name, summary, own }, topic) {
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
    // Titles and presets come later.
    this.cards.push({ card, topic, words: () => `${name} ${topic.ariaLabel} ${card.textContent}` });
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
