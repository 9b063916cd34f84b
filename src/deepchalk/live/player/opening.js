/** From the data that stand in a page to a film on the page's canvas. */

import { Film } from "./film.js";
import { part } from "./page.js";
import { read } from "./reading.js";
import { Timeline } from "./timeline.js";
import { bytesOf } from "./unpacking.js";

/** Pixels across from which options and cards lie on the picture. */
export const WIDE = 640;

/** @returns {Promise<{ film: Film, head: any }>} */
export async function openFilm() {
  const { head, columns, pictures: packed } = await read(bytesOf(part("lesson").textContent));
  const timeline = new Timeline({ head, columns, pictures: packed });
  document.documentElement.style.setProperty("--ratio", String(timeline.width / timeline.height));
  const pictures = await Promise.all(packed.map((one) => createImageBitmap(one)));
  const film = new Film(timeline, head, part("picture"), soundOf(part("sound").textContent), pictures);
  film.theme = document.documentElement.dataset.theme === "light" ? "light" : "dark";
  film.painter.setPalette(film.palettes[film.theme] ?? film.palettes.dark);
  return { film, head };
}

/** @param {string} text */
function soundOf(text) {
  if (!text.trim()) return null;
  const sound = new Audio(URL.createObjectURL(new Blob([bytesOf(text)], { type: "audio/mp4" })));
  sound.preload = "auto";
  return sound;
}
