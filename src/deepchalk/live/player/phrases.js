/** Texts of the page's language, which stand in the page. */

import { part } from "./page.js";

/** @typedef {Record<string, string | Record<string, string>>} Texts  One, or one for each plural form. */

/** @type {Texts | null} */
let texts = null;

/**
 * Speak with other texts from now on.
 * @param {Texts} others
 */
export function speakWith(others) {
  texts = others;
}

/**
 * A text with its facts; `count` chooses the plural form.
 * @param {string} name
 * @param {Record<string, string | number>} [facts]
 */
export function phrase(name, facts = {}) {
  texts ??= /** @type {Texts} */ (JSON.parse(part("texts").textContent));
  const { count = 0 } = facts;
  const form = new Intl.PluralRules(language()).select(Number(count));
  const found = texts[name] ?? name;
  const text = typeof found === "string" ? found : (found[count] ?? found[form] ?? found["other"] ?? name);
  // In one go: what a fact says is text, whatever stands in it.
  return text.replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
}

/** Between groups of three digits, as in pictures: no line breaks there. */
const NARROW_SPACE = "\u202f";

/**
 * A number's text, which has a point, as the language writes it, and with the minus sign and the
 * groups of digits of pictures.
 * @param {string | number} text
 */
export function written(text) {
  // The language of the film, which may be another one than that of the page around it.
  const parts = new Intl.NumberFormat(part("picture")?.lang || language()).formatToParts(0.5);
  const mark = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  return String(text)
    .replaceAll("-", "−")
    .replace(/^(−?)(\d{5,})/, (_, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE))
    .replace(".", mark);
}

function language() {
  return document.documentElement.lang || "en";
}
