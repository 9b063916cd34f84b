/** Steps that were recorded one by one become one film. */

import { read } from "./player/reading.js";
import { Timeline } from "./player/timeline.js";

/**
 * @typedef {{ timeline: Timeline, head: any, pictures: ImageBitmap[] }} Part  A step, from its own beginning.
 * @typedef {import("./player/timeline.js").Track} Track
 * @typedef {import("./player/timeline.js").Style} Style
 */

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<Part>}
 */
export async function partOf(packed) {
  const file = await read(packed);
  const pictures = await Promise.all(file.pictures.map((one) => createImageBitmap(one)));
  return { timeline: new Timeline(file), head: file.head, pictures };
}

/**
 * One film of parts, which follow one another; each has the number of its step.
 * @param {Part[]} parts
 * @returns {Part}
 */
export function joined(parts) {
  const first = /** @type {Part} */ (parts[0]);
  /** @type {any} */
  const whole = Object.assign(Object.create(Timeline.prototype), {
    frames: 0,
    frameRate: first.timeline.frameRate,
    width: first.timeline.width,
    height: first.timeline.height,
    views: [],
    viewFrames: [],
    outlines: [],
    styles: [],
    // A state holds a scale, too, which is no whole number.
    states: new Float32Array(parts.reduce((sum, { timeline }) => sum + timeline.states.length, 0)),
    eases: [],
    tracks: [],
    orders: [],
  });
  /** @type {any} */
  const head = { steps: [], moments: [], cues: [], numbers: [], palettes: {}, answers: { entries: {}, formulas: [] }, whole: first.head.whole };
  /** @type {ImageBitmap[]} */
  const pictures = [];
  /** @type {number[]} */
  const orderFrames = [];
  const motions = { firsts: /** @type {number[]} */ ([]), lasts: /** @type {number[]} */ ([]) };
  const offsets = { colours: 0, states: 0 };
  for (const { timeline, head: told, pictures: shown } of parts) {
    const begin = whole.frames;
    const [outlines, styles, eases] = [whole.outlines.length, whole.styles.length, whole.eases.length];
    const [tracks, numbers] = [whole.tracks.length, head.numbers.length];
    const states = offsets.states / 5;
    whole.outlines.push(...timeline.outlines);
    whole.styles.push(...timeline.styles.map((style) => moved(style, offsets.colours, pictures.length)));
    whole.eases.push(...timeline.eases);
    takeStates(whole.states, offsets.states, timeline.states, outlines, styles);
    const later = timeline.tracks.map((track) => shifted(track, begin, states, eases, numbers));
    whole.tracks.push(...later);
    for (const frame of timeline.orderFrames) orderFrames.push(frame + begin);
    whole.orders.push(...timeline.orders.map((order) => order.map((thing) => thing + tracks)));
    for (const frame of timeline.motions.firsts) motions.firsts.push(frame + begin);
    for (const frame of timeline.motions.lasts) motions.lasts.push(frame + begin);
    whole.views.push(...timeline.views.map((view) => (view === null ? null : view + tracks)));
    whole.viewFrames.push(...timeline.viewFrames.map((frame) => frame + begin));
    takeTold(head, told, begin / timeline.frameRate, outlines);
    head.numbers.push(...told.numbers);
    pictures.push(...shown);
    offsets.colours += told.palettes.dark.colours.length;
    offsets.states += timeline.states.length;
    whole.frames += timeline.frames;
  }
  whole.orderFrames = Int32Array.from(orderFrames);
  whole.motions = { firsts: Int32Array.from(motions.firsts), lasts: Int32Array.from(motions.lasts) };
  return { timeline: whole, head, pictures };
}

/**
 * @param {Style} style
 * @param {number} colours
 * @param {number} pictures
 * @returns {Style}
 */
function moved(style, colours, pictures) {
  /** @param {import("./player/timeline.js").Paint} paint */
  const paint = (paint) => ({ colours: paint.colours.map((one) => one + colours), alphas: paint.alphas });
  return {
    ...style,
    fill: paint(style.fill),
    stroke: paint(style.stroke),
    back: paint(style.back),
    picture: style.picture < 0 ? style.picture : style.picture + pictures,
  };
}

/**
 * @param {Float32Array} into
 * @param {number} at
 * @param {ArrayLike<number>} states
 * @param {number} outlines
 * @param {number} styles
 */
function takeStates(into, at, states, outlines, styles) {
  into.set(states, at);
  for (let k = at; k < at + states.length; k += 5) {
    into[k] = (into[k] ?? 0) + outlines;
    into[k + 4] = (into[k + 4] ?? 0) + styles;
  }
}

/**
 * @param {Track} track
 * @param {number} frames
 * @param {number} states
 * @param {number} eases
 * @param {number} numbers
 * @returns {Track}
 */
function shifted(track, frames, states, eases, numbers) {
  return {
    first: track.first.map((one) => one + frames),
    last: track.last.map((one) => one + frames),
    start: track.start.map((one) => one + states),
    to: track.to.map((one) => one + states),
    ease: track.ease.map((one) => (one < 0 ? one : one + eases)),
    numbers: track.numbers.map((one) => one + numbers),
    pinned: track.pinned,
    at: 0,
  };
}

/**
 * @param {any} head
 * @param {any} told
 * @param {number} by  seconds
 * @param {number} outlines
 */
function takeTold(head, told, by, outlines) {
  const TIMES = ["start", "end", "think", "reveal", "marked", "until"];
  /** @param {any} one */
  const later = (one) =>
    Object.fromEntries(Object.entries(one).map(([key, value]) => [key, TIMES.includes(key) ? value + by : value]));
  for (const step of told.steps) {
    head.steps.push({ ...later(step), questions: step.questions.map(later) });
  }
  head.moments.push(...told.moments.map((/** @type {number} */ time) => time + by));
  head.cues.push(...told.cues.map(later));
  for (const [name, palette] of Object.entries(told.palettes)) {
    const known = head.palettes[name];
    if (known) known.colours.push(...palette.colours);
    else head.palettes[name] = { ...palette, colours: [...palette.colours] };
  }
  const { formulas, entries } = head.answers;
  const before = formulas.length;
  for (const formula of told.answers.formulas) {
    const parts = formula.parts.map(
      (/** @type {number[]} */ [part, outline, x, y]) => [part, (outline ?? 0) + outlines, x, y],
    );
    formulas.push({ ...formula, parts });
  }
  for (const [path, answer] of Object.entries(told.answers.entries)) {
    const how = answer.how === null ? null : answer.how + before;
    entries[path] = { ...answer, symbol: answer.symbol + before, how };
  }
}
