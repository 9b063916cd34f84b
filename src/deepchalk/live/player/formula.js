/** Formulas beside the picture, drawn with the outlines of the picture's own letters. */

import { makeSvg } from "./page.js";

/** Units of an outline to a formula's type size. */
const UNITS = 1080;

/** Height of the type on the page, in pixels. */
const TYPE = 19;

/** Room around a formula, in units. */
const ROOM = 60;

/** @type {WeakMap<import("./timeline.js").Outline, string>} */
const known = new WeakMap();

/**
 * An outline as SVG's path data.
 * @param {import("./timeline.js").Outline} outline
 */
export function pathData(outline) {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const words = [];
  for (const { points, lines, closed, x, y } of outline.parts) {
    words.push(`M${x} ${y}`);
    for (let k = 0; k < lines.length; k++) {
      const at = [...points.subarray(6 * k, 6 * k + 6)].map((value, i) =>
        Math.round(value + (i % 2 ? y : x)),
      );
      words.push(lines[k] ? `L${at[4]} ${at[5]}` : `C${at.join(" ")}`);
    }
    if (closed) words.push("Z");
  }
  const data = words.join("");
  known.set(outline, data);
  return data;
}

/**
 * @param {import("./timeline.js").Timeline} timeline
 * @param {import("./answers.js").Formula} formula
 * @param {string} label  what it says
 * @param {(part: number) => string} className  of a part
 */
export function drawFormula(timeline, formula, label, className) {
  const [left, bottom, right, top] = boxOf(timeline, formula);
  const width = right - left + 2 * ROOM;
  const height = top - bottom + 2 * ROOM;
  const paths = formula.parts.map(([part, outline, x, y]) => {
    const drawn = timeline.outlines[outline];
    return makeSvg("path", {
      d: drawn ? pathData(drawn) : "",
      transform: `translate(${x} ${y})`,
      class: className(part),
    });
  });
  const upright = makeSvg("g", { transform: "scale(1 -1)" }, ...paths);
  return makeSvg(
    "svg",
    {
      class: "formula",
      role: "img",
      "aria-label": label,
      viewBox: `${left - ROOM} ${-top - ROOM} ${width} ${height}`,
      width: Math.round((width / UNITS) * TYPE),
      height: Math.round((height / UNITS) * TYPE),
    },
    upright,
  );
}

/**
 * Left, bottom, right and top.
 * @param {import("./timeline.js").Timeline} timeline
 * @param {import("./answers.js").Formula} formula
 * @returns {[number, number, number, number]}
 */
function boxOf(timeline, formula) {
  /** @type {[number, number, number, number]} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, outline, x, y] of formula.parts) {
    const [left, bottom, right, top] = timeline.outlines[outline]?.box ?? [0, 0, 0, 0];
    box[0] = Math.min(box[0], x + left);
    box[1] = Math.min(box[1], y + bottom);
    box[2] = Math.max(box[2], x + right);
    box[3] = Math.max(box[3], y + top);
  }
  return box;
}
