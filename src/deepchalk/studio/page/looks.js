/** Whether two pictures look the same. */

import { Painter } from "./player/painter.js";

/**
 * @typedef {{ part: import("./joining.js").Part, frame: number }} Look  A frame of what was recorded.
 */

/** Large enough that a digit is seen. */
const [WIDTH, HEIGHT] = [640, 360];

/** Levels of a colour, of 255, from which on a pixel is another one. */
const LEVEL = 12;

/**
 * @param {Look} one
 * @param {Look} other
 */
export function isSeenAs(one, other) {
  const [first, second] = [pixels(one), pixels(other)];
  return first.every((level, at) => Math.abs(level - (second[at] ?? 0)) < LEVEL);
}

/** @param {Look} look */
function pixels({ part, frame }) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false, willReadFrequently: true }));
  new Painter(part.timeline, part.head.palettes.dark, part.pictures).paint(context, frame);
  return context.getImageData(0, 0, WIDTH, HEIGHT).data;
}
