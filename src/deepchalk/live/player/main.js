/** Opens the lesson that stands in the page. */

import { followAddress } from "./address.js";
import { buildControls } from "./controls.js";
import { Film } from "./film.js";
import { Numbers } from "./numbers.js";
import { part } from "./page.js";
import { preparePrinting } from "./printing.js";
import { Questions } from "./questions.js";
import { CannotPlay, fromBase64, read } from "./reading.js";
import { tell } from "./telling.js";
import { Timeline } from "./timeline.js";

async function open() {
  const file = await read(fromBase64(part("lesson").textContent));
  const timeline = new Timeline(file);
  document.documentElement.style.setProperty("--ratio", String(timeline.width / timeline.height));
  const pictures = await Promise.all(file.pictures.map((one) => createImageBitmap(one)));
  const film = new Film(timeline, file.head, part("picture"), soundOf(part("sound").textContent), pictures);
  film.theme = document.documentElement.dataset.theme === "light" ? "light" : "dark";
  film.painter.setPalette(film.palettes[film.theme] ?? film.palettes.dark);
  tell(film);
  const questions = new Questions(film);
  const numbers = new Numbers(film, file.head);
  buildControls(film);
  followAddress(film);
  preparePrinting(film);
  film.show();
  performance.mark("first picture");
  numbers.layButtons();
  // For those who look at the page from a console.
  Object.assign(window, { film, questions, numbers });
  document.documentElement.dataset.state = "ready";
}

/** @param {string} text */
function soundOf(text) {
  if (!text.trim()) return null;
  const sound = new Audio(URL.createObjectURL(new Blob([fromBase64(text)], { type: "audio/mp4" })));
  sound.preload = "auto";
  return sound;
}

open().catch((error) => {
  part("trouble").textContent =
    error instanceof CannotPlay ? error.message : `This lesson cannot be played: ${error.message}`;
  part("trouble").hidden = false;
  part("film").hidden = true;
  part("steps").hidden = true;
  document.documentElement.dataset.state = "broken";
  if (!(error instanceof CannotPlay)) throw error;
});
