/** Buttons, keys, the bar of time, and the list of steps. */

import { WIDE } from "./opening.js";
import { isElsewhere, make, minutes, part } from "./page.js";
import { phrase, written } from "./phrases.js";

/** Seconds that a key moves on or back. */
const MOMENT = 1;

/** @param {import("./film.js").Film} film */
export function buildControls(film) {
  part("time").addEventListener("input", () => film.seek(Number(part("time").value)));
  part("play").onclick = () => film.toggle();
  part("begin").onclick = () => film.play();
  part("previous").onclick = () => film.previous();
  part("next").onclick = () => film.next();
  part("speed").onchange = () => film.setSpeed(Number(part("speed").value));
  part("theme").onclick = () => film.setTheme(film.theme === "dark" ? "light" : "dark");
  part("captions").onclick = () => film.set("captions", !film.captions);
  part("stops").onclick = () => film.set("stops", !film.stops);
  part("calm").onchange = () => film.set("calm", part("calm").checked);
  part("mute").onclick = () => film.set("muted", !film.muted);
  part("mute").hidden = !film.clock.sound;
  part("whole").onclick = toggleFullScreen;
  part("whole").hidden = !document.fullscreenEnabled;
  part("help").onclick = () => part("keys").showModal();
  part("picture").addEventListener("click", () => film.toggle());
  part("steps").hidden = !film.steps.length;
  showSteps(film);
  film.addEventListener("film", () => showSteps(film));
  keys(film);
  film.addEventListener("time", () => showTime(film));
  for (const what of ["play", "pause", "seek"]) film.addEventListener(what, () => showPlaying(film));
  for (const what of ["film", "option"]) film.addEventListener(what, () => showOptions(film));
  film.addEventListener("theme", () => showTheme(film));
  film.addEventListener("step", () => showStep(film));
  film.addEventListener("speed", () => (part("speed").value = String(film.clock.speed)));
  document.addEventListener("fullscreenchange", () => {
    part("whole").setAttribute("aria-pressed", String(document.fullscreenElement !== null));
  });
  const fit = () => {
    const across = part("stage").clientWidth;
    part("film").classList.toggle("wide", across >= WIDE);
    film.resize(across, devicePixelRatio || 1);
    film.tell("resize");
  };
  new ResizeObserver(fit).observe(part("stage"));
  showOptions(film);
  showTheme(film);
  fit();
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

/** @param {import("./film.js").Film} film */
function showSteps(film) {
  const { duration } = film.clock;
  part("time").max = String(duration);
  /** @param {number} at @param {string} className */
  const tick = (at, className) => {
    const one = make("i", { className });
    one.style.left = `${(100 * at) / duration}%`;
    return one;
  };
  const ticks = film.steps.flatMap(({ start, questions }) => [
    ...(start > 0 ? [tick(start, "")] : []),
    ...questions.map(({ think }) => tick(think, "asks")),
  ]);
  const steps = film.steps.map((step, place) => {
    const text = `${step.title} (${minutes(step.start)})`;
    return make("li", {}, make("button", { text, click: () => film.goTo(place) }));
  });
  part("chapters").replaceChildren(...ticks);
  part("steps").querySelector("ol").replaceChildren(...steps);
}

/** @param {import("./film.js").Film} film */
function showTime(film) {
  const { time, clock } = film;
  part("time").value = String(time);
  const told = `${minutes(time)} / ${minutes(clock.duration)}`;
  if (part("clock").textContent !== told) part("clock").textContent = told;
  const step = film.steps[film.step];
  const where = step ? phrase("live-where", { time: minutes(time), number: step.number, title: step.title }) : minutes(time);
  if (part("time").getAttribute("aria-valuetext") !== where) {
    part("time").setAttribute("aria-valuetext", where);
  }
}

/** @param {import("./film.js").Film} film */
function showPlaying(film) {
  part("play").classList.toggle("is-playing", film.playing);
  part("play").setAttribute("aria-label", film.playing ? phrase("live-pause") : phrase("live-play"));
  part("begin").hidden ||= film.playing || film.time > 0;
}

/** @param {import("./film.js").Film} film */
function showOptions(film) {
  for (const one of part("speed").options) one.textContent = `${written(one.value)}×`;
  part("film").classList.toggle("captions-off", !film.captions);
  part("captions").setAttribute("aria-pressed", String(film.captions));
  part("stops").setAttribute("aria-pressed", String(film.stops));
  part("calm").checked = film.calm;
  part("mute").setAttribute("aria-pressed", String(!film.muted));
}

/** @param {import("./film.js").Film} film */
function showTheme(film) {
  const root = document.documentElement;
  root.dataset.theme = film.theme;
  const { ground, roles } = film.palettes[film.theme];
  for (const [role, colour] of Object.entries({ ...roles, ground })) {
    root.style.setProperty(`--${role}`, String(colour));
  }
  part("theme").setAttribute("aria-pressed", String(film.theme === "light"));
  part("theme").hidden = Object.keys(film.palettes).length < 2;
}

/** @param {import("./film.js").Film} film */
function showStep(film) {
  [...part("steps").querySelectorAll("li button")].forEach((button, place) => {
    if (place === film.step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  });
  const step = film.steps[film.step];
  if (step) part("picture").setAttribute("aria-label", step.title);
}

/** @param {import("./film.js").Film} film */
function keys(film) {
  /** @type {Record<string, () => void>} */
  const acts = {
    " ": () => film.toggle(),
    k: () => film.toggle(),
    ArrowRight: () => film.next(),
    ArrowLeft: () => film.previous(),
    PageDown: () => film.next(),
    PageUp: () => film.previous(),
    ".": () => film.seek(film.time + MOMENT),
    ",": () => film.seek(film.time - MOMENT),
    Home: () => film.seek(0),
    End: () => film.seek(film.clock.duration),
    "<": () => changeSpeed(-1),
    ">": () => changeSpeed(1),
    c: () => part("captions").click(),
    s: () => part("stops").click(),
    d: () => part("theme").click(),
    f: () => part("whole").click(),
    m: () => part("mute").click(),
    "?": () => part("help").click(),
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || part("keys").open || isElsewhere(event)) return;
    const on = target instanceof Element ? target : document.body;
    // What a field or a button does with its own keys, it does.
    if (on.matches("select") || (key === " " && on.matches("button, summary"))) return;
    if (on.matches("input") && (key.startsWith("Arrow") || /^(Home|End|Page)/.test(key))) return;
    const act = acts[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {number} by */
function changeSpeed(by) {
  const speed = part("speed");
  speed.selectedIndex = Math.max(0, Math.min(speed.options.length - 1, speed.selectedIndex + by));
  speed.dispatchEvent(new Event("change"));
}
