/** What is said where there is no film. */

import { part } from "./page.js";
import { phrase } from "./phrases.js";

/**
 * A file that cannot be played; the message is one sentence for who opened it.
 */
export class CannotPlay extends Error {}

/**
 * Say in one sentence why there is no film.
 * @param {Error} error
 */
export function showTrouble(error) {
  const isKnown = error instanceof CannotPlay;
  part("trouble").textContent = isKnown ? error.message : phrase("live-trouble", { why: error.message });
  part("trouble").hidden = false;
  for (const name of ["film", "steps", "picture", "deck"]) {
    if (part(name)) part(name).hidden = true;
  }
  document.documentElement.dataset.state = "broken";
  if (!isKnown) throw error;
}
