/** All that is said, to be read: a paragraph a step, and each sentence leads to its moment. */

import { make, minutes, part } from "./page.js";

/** @param {import("./film.js").Film} film */
export function writeTranscript(film) {
  const transcript = part("transcript");
  const write = () => {
    transcript.hidden = !film.cues.length;
    const paragraphs = transcript.open ? film.steps.map((_, place) => paragraph(film, place)) : [];
    transcript.querySelector("div").replaceChildren(...paragraphs.flat());
    follow(film);
  };
  transcript.addEventListener("toggle", write);
  film.addEventListener("film", write);
  film.addEventListener("time", () => transcript.open && follow(film));
  write();
}

/**
 * @param {import("./film.js").Film} film
 * @param {number} place  of the step
 */
function paragraph(film, place) {
  const { title, start, end } = /** @type {import("./film.js").Step} */ (film.steps[place]);
  const lines = film.cues.flatMap((cue, at) => {
    if (cue.start < start || cue.start >= end) return [];
    // Who has no pointer gets to a step by its heading.
    const line = make("span", { text: cue.text.replaceAll("\n", " "), click: () => film.seek(cue.start) });
    line.dataset.cue = String(at);
    return [line, " "];
  });
  const heading = make("button", { text: `${title} (${minutes(start)})`, click: () => film.goTo(place) });
  return [make("h3", {}, heading), make("p", {}, ...lines)];
}

/**
 * Mark the sentence of this moment.
 * @param {import("./film.js").Film} film
 */
function follow(film) {
  const now = film.cues.findIndex((one) => film.time >= one.start && film.time < one.end);
  const line = part("transcript").querySelector(`[data-cue="${now}"]`);
  const before = part("transcript").querySelector("[aria-current]");
  if (line === before) return;
  before?.removeAttribute("aria-current");
  line?.setAttribute("aria-current", "true");
}
