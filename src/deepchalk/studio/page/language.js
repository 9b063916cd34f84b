/** The language in which the studio speaks, which follows that of the lesson. */

import { part } from "./player/page.js";
import { phrase, speakWith } from "./player/phrases.js";
import { get } from "./asking.js";

const KEPT = "deepchalk-language";

/** Attributes of the page that hold texts. */
const ATTRIBUTES = ["aria-label"];

/** What was asked for last: only that counts, whatever comes first. */
let asked = "";

/**
 * What the languages in which the studio speaks are called, by their codes.
 * @returns {Record<string, string>}
 */
export function languages() {
  return JSON.parse(part("languages").textContent);
}

/**
 * Speak a language, if the studio does; whether it is another one than before.
 * @param {string} code
 */
export async function speak(code) {
  const [plain = ""] = code.split("-");
  const known = [code, plain].find((one) => one in languages());
  asked = known ?? asked;
  if (!known || known === document.documentElement.lang) return false;
  const texts = await get(`/texts/${known}`).catch(() => null);
  if (!texts || asked !== known) return false;
  speakWith(texts);
  document.documentElement.lang = known;
  sayAll();
  return true;
}

/** Say what stands in the page from its beginning. */
export function sayAll() {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-says]"))) one.textContent = phrase(one.dataset.says ?? "");
  for (const attribute of ATTRIBUTES) {
    const noted = `data-says-${attribute}`;
    for (const one of document.querySelectorAll(`[${noted}]`)) one.setAttribute(attribute, phrase(one.getAttribute(noted) ?? ""));
  }
  document.documentElement.style.setProperty("--changed", JSON.stringify(phrase("studio-changed")));
}

/** The language that was chosen last. */
export function keptLanguage() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} code */
export function keepLanguage(code) {
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // Nothing is kept where that is not allowed.
  }
}

/**
 * Texts as a list, as the language writes it.
 * @param {string[]} texts
 * @param {"conjunction" | "disjunction"} [type]
 */
export function listed(texts, type = "conjunction") {
  return new Intl.ListFormat(document.documentElement.lang, { type }).format(texts);
}
