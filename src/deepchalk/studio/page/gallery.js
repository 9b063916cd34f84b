/** The lessons, each with a moving picture, its sentence, and how long it is. */

import { make, minutes, part } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { get } from "./asking.js";
import { hashOf } from "./address.js";
import { Posters } from "./posters.js";

export class Gallery {
  constructor() {
    this.posters = new Posters();
    /** The lessons that are shown, and the language. */
    this.shown = "";
    /** @type {{ card: HTMLElement, topic: HTMLElement, words: () => string }[]} */
    this.cards = [];
    part("sought").oninput = () => this.filter();
  }

  /** Ask for the lessons, and show them. */
  /** @param {() => boolean} isLeft  whether something else was opened meanwhile */
  async open(isLeft) {
    const { lang } = document.documentElement;
    const { lessons, topics } = await get("/lessons");
    if (isLeft()) return;
    const shown = `${lang} ${lessons.map((/** @type {any} */ one) => one.name)}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.posters.forget();
      this.cards = [];
      const [own, other] = [phrase("studio-own-lessons"), phrase("studio-other-lessons")];
      /** @param {any} one */
      const topicOf = (one) => (one.own ? own : one.topic || other);
      const of = (/** @type {string} */ topic) => lessons.filter((/** @type {any} */ one) => topicOf(one) === topic);
      part("topics").replaceChildren(...[own, ...topics, other].flatMap((topic) => this.topic(topic, of(topic))));
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
   * @param {any[]} of
   */
  topic(topic, of) {
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
    part("found").textContent = !sought.length ? "" : count ? phrase("studio-found", { count }) : phrase("studio-found-none");
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
    const mine = own ? phrase("studio-own") : "";
    const { lang } = document.documentElement;
    const length = make("span", { className: "quiet", text: mine });
    const sentence = make("p", { text: summary });
    const link = make("a", {}, make("span", { className: "poster" }, canvas), title);
    link.href = hashOf({ lesson: name });
    const presets = make("p", { className: "presets" });
    const card = make("li", {}, link, length, sentence, presets);
    // Titles and presets come later.
    this.cards.push({ card, topic, words: () => `${name} ${topic.ariaLabel} ${card.textContent}` });
    const address = `/lessons/${name}`;
    this.posters.add(card, canvas, `${address}/poster?language=${lang}`, async () => {
      const told = await get(`${address}?language=${lang}`).catch((error) => ({ title: name, failure: String(error.message) }));
      if (told.failure) {
        presets.textContent = told.failure;
        return;
      }
      title.textContent = told.title;
      sentence.textContent = told.summary;
      title.lang = sentence.lang = lang in told.languages ? lang : "en";
      length.textContent = [mine, phrase("studio-lasts", { time: minutes(told.seconds) })].filter(Boolean).join(", ");
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
