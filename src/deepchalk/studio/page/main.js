/** The studio's page: a gallery of lessons, and a desk for the one that is open. */

import { part } from "./player/page.js";
import { placeIn } from "./address.js";
import { Refused, whyOf } from "./asking.js";
import { Desk } from "./desk.js";
import { Gallery } from "./gallery.js";
import { keepLanguage, keptLanguage, languages, sayAll, speak } from "./language.js";

const GROUND = "deepchalk-ground";

/** @param {string} text */
function say(text) {
  if (part("condition").textContent !== text) part("condition").textContent = text;
}

const gallery = new Gallery();
const desk = new Desk(say);

/** How often something was opened. */
let opened = 0;

/**
 * Show what an address names; answers may come in any order, and the last address is the one that is meant.
 * @param {string} [hash]
 */
async function go(hash = location.hash) {
  const place = placeIn(hash);
  const own = (opened += 1);
  const isLeft = () => own !== opened;
  part("gallery").hidden = place !== null;
  part("lesson").hidden = place === null;
  desk.exports.dock(place !== null);
  say("");
  try {
    if (place) {
      gallery.close();
      await desk.open(place, isLeft);
    } else {
      desk.close();
      await gallery.open(isLeft);
    }
  } catch (error) {
    if (isLeft()) return;
    const why = whyOf(error);
    if (place) desk.failed({ why, traceback: error instanceof Refused ? error.trace : "" });
    else say(why);
  }
}

/**
 * Speak a language, if the studio does; whether it speaks another one now.
 * @param {string} code
 */
async function speakAs(code) {
  if (!(await speak(code))) return false;
  part("spoken").value = document.documentElement.lang;
  desk.retell();
  if (!part("gallery").hidden) await gallery.open(() => part("gallery").hidden);
  return true;
}

/** @param {string} ground */
function setGround(ground) {
  document.documentElement.dataset.theme = ground;
  part("ground").setAttribute("aria-pressed", String(ground === "light"));
  if (desk.stage.film && desk.stage.film.theme !== ground) {
    desk.stage.film.setTheme(ground === "light" ? "light" : "dark");
  }
  gallery.posters.repaintAll();
  try {
    localStorage.setItem(GROUND, ground);
  } catch {
    // Nothing is kept where that is not allowed.
  }
}

/** The ground that was chosen last, or that the system asks for. */
function usualGround() {
  try {
    const kept = localStorage.getItem(GROUND);
    if (kept === "dark" || kept === "light") return kept;
  } catch {
    // As above.
  }
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

part("ground").onclick = () => setGround(document.documentElement.dataset.theme === "light" ? "dark" : "light");
desk.stage.addEventListener("theme", (event) => setGround(/** @type {CustomEvent} */ (event).detail.theme));
desk.tellNew = () => go();
desk.tellLanguage = speakAs;
part("spoken").replaceChildren(...Object.entries(languages()).map(([code, name]) => new Option(name, code)));
part("spoken").value = document.documentElement.lang;
part("spoken").onchange = () => {
  keepLanguage(part("spoken").value);
  speakAs(part("spoken").value);
};
// What is shown next writes its own address, which may be before this is told.
window.addEventListener("hashchange", ({ newURL }) => go(newURL ? new URL(newURL).hash : location.hash));
// A file that is dropped beside its field must not replace the page.
for (const what of ["dragover", "drop"]) window.addEventListener(what, (event) => event.preventDefault());
setGround(usualGround());
sayAll();
Object.assign(window, { desk, gallery });
speakAs(keptLanguage())
  .then(() => go())
  .finally(() => (document.documentElement.dataset.state = "ready"));
