/**
 * Deep links: ``#step=3`` and ``#t=12.5`` lead there, ``#stops`` makes the film stop at each step; and
 * the address follows the steps.
 */

/** @param {import("./film.js").Film} film */
export function followAddress(film) {
  let own = "";
  const go = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (wanted.has("stops")) film.set("stops", true);
    const time = Number(wanted.get("t") ?? NaN);
    const number = Number(wanted.get("step") ?? NaN);
    const place = film.steps.findIndex((step) => step.number === number);
    if (Number.isFinite(time)) film.seek(time);
    else if (place >= 0) film.goTo(place);
  };
  window.addEventListener("hashchange", () => location.hash === own || go());
  film.addEventListener("step", () => {
    const step = film.steps[film.step];
    if (!step || (film.step === 0 && !location.hash)) return;
    own = `#step=${step.number}`;
    try {
      history.replaceState(null, "", own);
    } catch {
      // A page within a page may have no address of its own.
    }
  });
  go();
}
