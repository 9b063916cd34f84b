/** Buttons, keys and the bar of time. */

/**
 * @param {import("./film.js").Film} film
 * @param {Document} page
 */
export function buildControls(film, page) {
  const part = (/** @type {string} */ id) => /** @type {any} */ (page.getElementById(id));
  const stage = part("stage");
  part("play").onclick = () => film.toggle();
  part("previous").onclick = () => film.previous();
  part("next").onclick = () => film.next();
  part("time").max = film.clock.duration;
  part("time").oninput = () => film.seek(Number(part("time").value));
  film.addEventListener("time", () => {
    part("time").value = film.time;
  });
  const fit = () => film.resize(stage.clientWidth, devicePixelRatio || 1);
  new ResizeObserver(fit).observe(stage);
  fit();
}
