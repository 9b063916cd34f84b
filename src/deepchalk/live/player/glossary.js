/** Terms in the sentences: each tells what it means when it is asked, as the page's list has it. */

import { make, part } from "./page.js";

/** What the user calls a word is no term. */
const IN_QUOTES = "“[^”]*”|„[^“]*“|«[^»]*»";

/** Signs that stand before a term and behind it, without a space between. */
const OPENING = /[^\s\p{L}\p{N}]*$/u;
const CLOSING = /^[^\s\p{L}\p{N}]*/u;

/** What is looked for in a sentence. @type {RegExp | null} */
let pattern = null;

/** Where each form of a term leads: to what it means. @type {Map<string, HTMLElement>} */
const places = new Map();

/** Whether the film runs: its sentences go by, and nobody can keep a place in them. */
let runs = false;

/**
 * From now on sentences mark the terms that the page explains, if it does.
 * @param {import("./film.js").Film} film
 */
export function learn(film) {
  for (const name of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#terms dt"))) {
    const means = /** @type {HTMLElement} */ (name.nextElementSibling);
    for (const form of name.dataset.forms?.split("|") ?? []) places.set(plain(form), means);
  }
  if (!places.size) return;
  // Of two that begin alike the longer one.
  const forms = [...places.keys()].sort((one, other) => other.length - one.length);
  const either = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+"));
  const beside = "[\\p{L}\\p{N}_-]";
  pattern = new RegExp(`${IN_QUOTES}|(?<!${beside})(${either.join("|")})(?!${beside})`, "giu");
  // Its terms can be reached, so what else it says must be there for all, too.
  part("cue").removeAttribute("aria-hidden");
  part("film").append(Object.assign(make("div"), { id: "meaning", popover: "auto" }));
  part("cue").addEventListener("click", () => film.pause());
  for (const what of ["play", "pause"]) {
    film.addEventListener(what, () => {
      runs = film.playing;
      if (runs) part("meaning").hidePopover?.();
      for (const button of part("cue").querySelectorAll("button")) button.tabIndex = runs ? -1 : 0;
    });
  }
}

/**
 * A sentence with a button for each of its terms, once each.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function marked(text) {
  if (!pattern) return [text];
  /** @type {(Node | string)[]} */
  const nodes = [];
  const seen = new Set();
  let end = 0;
  for (const { 0: { length }, 1: form, index } of text.matchAll(pattern)) {
    const means = places.get(plain(form ?? ""));
    if (!means || seen.has(means)) continue;
    seen.add(means);
    const last = index + length;
    const [opening] = text.slice(end, index).match(OPENING) ?? [""];
    const [closing] = text.slice(last).match(CLOSING) ?? [""];
    // Lines end on either side of a button, but no line begins with a comma.
    const word = make("span", { className: "word" }, opening, asking(text.slice(index, last), means), closing);
    nodes.push(text.slice(end, index - opening.length), word);
    end = last + closing.length;
  }
  return [...nodes, text.slice(end)];
}

/**
 * A term that opens its meaning above the sentence.
 * @param {string} text
 * @param {HTMLElement} means  as the list has it
 */
function asking(text, means) {
  const meaning = part("meaning");
  const button = make("button", {
    text,
    className: "term",
    click: () => {
      const { left } = button.getBoundingClientRect();
      const { top } = part("cue").getBoundingClientRect();
      meaning.style.left = `max(.5rem, min(${left}px, 100vw - 23.5rem))`;
      meaning.style.bottom = `calc(100vh - ${top}px + .4rem)`;
      meaning.textContent = means.textContent;
    },
  });
  button.popoverTargetElement = meaning;
  button.tabIndex = runs ? -1 : 0;
  button.setAttribute("aria-describedby", means.id);
  return button;
}

/** @param {string} form */
function plain(form) {
  return form.replace(/\s+/g, " ").toLowerCase();
}
