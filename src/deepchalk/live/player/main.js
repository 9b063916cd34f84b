/** Opens the lesson that stands in the page. */

import { buildControls } from "./controls.js";
import { Film } from "./film.js";
import { CannotPlay, fromBase64, read } from "./reading.js";
import { Timeline } from "./timeline.js";

/**
 * The element of the page with this name.
 * @param {string} id
 * @returns {any}
 */
function element(id) {
  return document.getElementById(id);
}

async function open() {
  const { head, columns } = await read(fromBase64(element("lesson").textContent));
  const timeline = new Timeline({ head, columns });
  const film = new Film(timeline, head, element("picture"), null);
  buildControls(film, document);
  film.show();
  Object.assign(window, { film });
  document.documentElement.dataset.state = "ready";
}

open().catch((error) => {
  element("trouble").textContent =
    error instanceof CannotPlay ? error.message : `This lesson cannot be played: ${error.message}`;
  element("trouble").hidden = false;
  document.documentElement.dataset.state = "broken";
  if (!(error instanceof CannotPlay)) throw error;
});
