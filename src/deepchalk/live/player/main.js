/** Opens the lesson that stands in the page. */

import { followAddress } from "./address.js";
import { buildControls } from "./controls.js";
import { learn } from "./glossary.js";
import { Numbers } from "./numbers.js";
import { openFilm } from "./opening.js";
import { preparePrinting } from "./printing.js";
import { Questions } from "./questions.js";
import { tell } from "./telling.js";
import { writeTranscript } from "./transcript.js";
import { showTrouble } from "./trouble.js";

async function open() {
  const { film, head } = await openFilm();
  film.showPoster();
  learn(film);
  tell(film);
  const questions = new Questions(film);
  const numbers = new Numbers(film, head);
  buildControls(film);
  writeTranscript(film);
  followAddress(film);
  preparePrinting(film);
  film.show();
  performance.mark("first picture");
  numbers.layButtons();
  // For those who look at the page from a console.
  Object.assign(window, { film, questions, numbers });
  document.documentElement.dataset.state = "ready";
}

open().catch(showTrouble);
