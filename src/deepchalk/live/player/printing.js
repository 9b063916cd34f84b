/** On paper: a page for each step, with its last picture, its sentences and its questions. */

import { pathData } from "./formula.js";
import { make, makeSvg, part } from "./page.js";
import { CAPS, cornersOf, JOINS, Painter, STROKE } from "./painter.js";
import { LETTERS } from "./questions.js";
import { phrase } from "./phrases.js";

/** Seconds before its end at which a step's last picture is taken. */
const BEFORE = 0.05;

/** @param {import("./film.js").Film} film */
export function preparePrinting(film) {
  window.addEventListener("beforeprint", () => part("pages").replaceChildren(...pages(film)));
  window.addEventListener("afterprint", () => part("pages").replaceChildren());
}

/**
 * @param {import("./film.js").Film} film
 * @returns {Node[]}
 */
function pages(film) {
  const painter = new Painter(film.timeline, film.palettes.light ?? film.palettes.dark, film.painter.pictures);
  const whole = { title: document.title, number: 1, end: film.clock.duration, captions: [], questions: [] };
  const steps = film.steps.length ? film.steps : [whole];
  return steps.map((step) => {
    const frame = Math.min(film.timeline.frames - 1, (step.end - BEFORE) * film.timeline.frameRate);
    return make(
      "section",
      {},
      make("h2", { text: `${step.number}. ${step.title}` }),
      picture(painter, frame),
      make("p", { text: sentences(step) }),
      ...step.questions.map(questionOnPaper),
    );
  });
}

/**
 * What is said in a step besides its questions.
 * @param {Pick<import("./film.js").Step, "captions" | "questions">} step
 */
function sentences({ captions, questions }) {
  const asked = new Set(questions.map(({ text }) => text));
  return captions.filter((sentence) => !asked.has(sentence)).join(" ");
}

/** @param {import("./film.js").Question} question */
function questionOnPaper({ text, options, answer }) {
  const lettered = options.map((option, at) => `(${LETTERS[at]}) ${option}`).join("  ");
  const told = phrase("live-answer", { answer: LETTERS[answer] ?? "" });
  return make("p", { text: `${text}  ${lettered}  ${told}` });
}

/**
 * @param {Painter} painter
 * @param {Painter["look"]} look
 * @param {import("./timeline.js").Style} style
 * @param {string} along  the transform of what is pinned
 */
function embedded(painter, look, style, along) {
  const picture = painter.pictures[style.picture];
  const [a, b, c, d, e, f] = cornersOf(look);
  const { width = 1, height = 1 } = picture ?? {};
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  if (picture) canvas.getContext("2d")?.drawImage(picture, 0, 0);
  const { x, y, scale } = look;
  const matrix = [a / width, b / width, c / height, d / height, e, f].join(" ");
  return makeSvg("image", {
    href: canvas.toDataURL(),
    width,
    height,
    opacity: (style.fill.alphas[0] ?? 0) / 255,
    transform: `${along}translate(${x} ${y}) scale(${scale}) matrix(${matrix})`,
  });
}

/**
 * The picture of a frame as SVG.
 * @param {Painter} painter
 * @param {number} frame
 */
export function picture(painter, frame) {
  const view = painter.view(frame);
  const box = { x: view.x, y: view.y, width: view.width, height: view.height };
  const { ground } = painter.palette ?? { ground: "#000" };
  const viewBox = `${view.x} ${-view.y - view.height} ${view.width} ${view.height}`;
  const svg = makeSvg("svg", { viewBox, role: "img" });
  // Where the page leaves more room than the picture has, the world would go on beside it.
  const cut = makeSvg("svg", { ...box, y: -view.y - view.height, viewBox });
  const upright = makeSvg("g", { transform: "scale(1 -1)" });
  upright.append(makeSvg("rect", { ...box, fill: ground }));
  const { rest, timeline } = painter;
  // What is pinned goes along with the camera.
  const carried = `translate(${view.x} ${view.y}) scale(${view.width / rest.width}) translate(${-rest.x} ${-rest.y}) `;
  for (const thing of timeline.shown(frame)) {
    const along = timeline.tracks[thing]?.pinned ? carried : "";
    const look = painter.lookOf(thing, frame);
    if (!look.outline || !look.style) continue;
    if (look.style.picture >= 0) {
      upright.append(embedded(painter, look, look.style, along));
      continue;
    }
    const { style, outline, scale, x, y } = look;
    const before = look.styleBefore ?? style;
    const paint = (/** @type {"fill" | "stroke" | "back"} */ name) =>
      painter.stops(before[name], style[name], look.mix)[0] ?? "none";
    const shape = (/** @type {Record<string, string | number>} */ attributes) =>
      makeSvg("path", {
        d: pathData(outline),
        transform: `${along}translate(${x} ${y}) scale(${scale})`,
        "stroke-linejoin": JOINS[style.join] ?? "miter",
        "stroke-linecap": CAPS[style.cap] ?? "butt",
        "stroke-miterlimit": 10,
        ...attributes,
      });
    const width = (/** @type {number} */ units) => (units * STROKE) / scale;
    if (style.backWidth > 0 && paint("back") !== "none") {
      upright.append(shape({ fill: "none", stroke: paint("back"), "stroke-width": width(style.backWidth) }));
    }
    upright.append(
      shape({ fill: paint("fill"), stroke: paint("stroke"), "stroke-width": width(style.width) }),
    );
  }
  cut.append(upright);
  svg.append(cut);
  return svg;
}
