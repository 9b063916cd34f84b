/** Captions, and the same as live text for those who listen to the page. */

import { marked } from "./glossary.js";
import { part } from "./page.js";
import { phrase } from "./phrases.js";

/** @param {import("./film.js").Film} film */
export function tell(film) {
  let cue = -1;
  const showPlace = () => document.documentElement.classList.toggle("whole", film.whole);
  showPlace();
  film.addEventListener("film", showPlace);
  film.addEventListener("time", () => {
    const now = film.cues.findIndex((one) => film.time >= one.start && film.time < one.end);
    if (now === cue) return;
    cue = now;
    const text = film.cues[now]?.text ?? "";
    part("cue").replaceChildren(...marked(isOnPicture(film, text) ? "" : text));
    // Where a voice speaks, a second one over it could not be understood.
    if (text && !film.clock.sound) say(text.replaceAll("\n", " "));
  });
  film.addEventListener("step", () => {
    const step = film.steps[film.step];
    if (!step) return;
    say(phrase("live-step", { number: step.number, steps: film.steps.length, title: step.title }));
  });
}

/**
 * Whether a sentence is the question that stands on the picture anyway.
 * @param {import("./film.js").Film} film
 * @param {string} text
 */
function isOnPicture(film, text) {
  const said = text.replaceAll("\n", " ");
  return film.steps.some(({ questions }) =>
    questions.some((one) => film.time < one.reveal && one.text.includes(said)),
  );
}

/** @type {string[]} */
let news = [];

/**
 * Let a screen reader say something; what happens at once is said together.
 * @param {string} text
 */
export function say(text) {
  if (!news.length) {
    queueMicrotask(() => {
      part("said").textContent = news.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(" ");
      news = [];
    });
  }
  news.push(text);
}
