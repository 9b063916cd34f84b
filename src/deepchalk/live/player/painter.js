/** Paints a timeline on a canvas; finds what stands under a point of it. */

import { before } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {import("./timeline.js").Outline} Outline
 * @typedef {import("./timeline.js").Style} Style
 * @typedef {import("./timeline.js").Paint} Paint
 * @typedef {{ ground: string, colours: (string | null)[] }} Palette  Without a colour nothing is seen.
 * @typedef {[number, number, number, number]} Box  Left, top, width, height, in shares of the frame.
 * @typedef {{ x: number, y: number, width: number, height: number }} View
 */

export const JOINS = /** @type {CanvasLineJoin[]} */ (["miter", "round", "bevel", "miter"]);
export const CAPS = /** @type {CanvasLineCap[]} */ (["butt", "round", "butt", "square"]);

/** Units of a place for one of Manim's stroke units: a hundredth of a scene unit. */
export const STROKE = 10.8;

/** How opaque a rectangle is, from 0 to 1, below which nothing can be read any more. */
const HIDES = 0.7;

/** Share of the frame by which something may stand beyond its edge, and still be read. */
const BEYOND = 0.01;

/** Fewer things are not worth a layer of their own. */
const FEW = 8;

/** How one thing looks now. */
class Look {
  x = 0;
  y = 0;
  /** @type {Outline | null} */ outline = null;
  scale = 1;
  /** @type {Outline | null} The outline that it comes from, while it becomes another one. */
  from = null;
  fromScale = 1;
  toScale = 1;
  mix = 1;
  /** @type {Style | null} */ style = null;
  /** @type {Style | null} */ styleBefore = null;
}

export class Painter {
  /**
   * @param {Timeline} timeline
   * @param {Palette} palette
   * @param {ImageBitmap[]} [pictures]
   */
  constructor(timeline, palette, pictures = []) {
    this.timeline = timeline;
    this.pictures = pictures;
    this.look = new Look();
    this.moment = { a: 0, b: 0, mix: 0 };
    /** @type {HTMLCanvasElement | null} */
    this.layer = null;
    this.layerKey = "";
    this.below = 0;
    /** Stops of paints that are not on their way to others. @type {Map<Paint, string[]>} */
    this.known = new Map();
    this.setPalette(palette);
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.channels = palette.colours.map((colour) =>
      colour === null ? null : [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)),
    );
    this.layerKey = "";
    this.known.clear();
  }

  /**
   * What the camera sees while it rests, and what is pinned with it always.
   * @returns {View}
   */
  get rest() {
    const { width, height } = this.timeline;
    return { x: -width / 2, y: -height / 2, width, height };
  }

  /**
   * What the camera sees.
   * @param {number} frame
   * @returns {View}
   */
  view(frame) {
    const { width, height } = this.timeline;
    const view = this.timeline.camera(frame);
    if (view === null) return this.rest;
    const look = this.lookOf(view, frame);
    // Its outline is the diagonal, from the lower left to the upper right.
    const end = (/** @type {Outline | null} */ outline, /** @type {number} */ at) =>
      outline?.parts[0]?.points[4 + at] ?? 0;
    const [across, up] = [0, 1].map((at) => {
      const after = end(look.outline, at) * look.toScale;
      return mixed(end(look.from ?? look.outline, at) * look.fromScale, after, look.mix);
    });
    return { x: look.x, y: look.y, width: across ?? width, height: up ?? height };
  }

  /**
   * @param {number} thing
   * @param {number} frame
   */
  lookOf(thing, frame) {
    const { states, outlines, styles } = this.timeline;
    const { moment, look } = this;
    this.timeline.at(thing, frame, moment);
    const a = 5 * moment.a;
    const b = 5 * moment.b;
    const mix = (look.mix = moment.mix);
    const to = states[b] ?? 0;
    const scale = states[b + 3] ?? 0;
    look.outline = outlines[to] ?? null;
    look.style = styles[states[b + 4] ?? 0] ?? null;
    look.toScale = scale;
    if (mix === 1) {
      look.x = states[b + 1] ?? 0;
      look.y = states[b + 2] ?? 0;
      look.scale = look.toScale;
      look.from = null;
      look.styleBefore = null;
    } else {
      look.fromScale = states[a + 3] ?? 0;
      look.x = mixed(states[a + 1] ?? 0, states[b + 1] ?? 0, mix);
      look.y = mixed(states[a + 2] ?? 0, states[b + 2] ?? 0, mix);
      look.scale = mixed(look.fromScale, look.toScale, mix);
      look.from = states[a] === to ? null : (outlines[states[a] ?? 0] ?? null);
      look.styleBefore = styles[states[a + 4] ?? 0] ?? null;
    }
    return look;
  }

  /**
   * Paint the picture at a time in frames; what rests below everything that moves is kept.
   * @param {CanvasRenderingContext2D} context
   * @param {number} frame
   */
  paint(context, frame) {
    const { timeline } = this;
    const motion = timeline.motion(frame);
    const still = timeline.stillness(frame);
    if (motion < 0 || !still) {
      this.layerKey = "";
      this.paintThings(context, frame, 0, Infinity);
      return;
    }
    const { width, height } = context.canvas;
    const order = before(timeline.orderFrames, frame);
    const key = `${order}/${motion}/${still[0]}/${width}`;
    if (key !== this.layerKey) {
      this.layerKey = key;
      this.below = this.resting(order, motion, still);
      if (this.below) {
        const layer = (this.layer ??= document.createElement("canvas"));
        if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
        const kept = layer.getContext("2d", { alpha: false });
        if (kept) this.paintThings(kept, frame, 0, this.below);
      }
    }
    if (this.below && this.layer) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(this.layer, 0, 0);
    }
    this.paintThings(context, frame, this.below, Infinity);
  }

  /**
   * How many of the lowest things rest as long as this order and this motion last, and the camera is
   * still.
   * @param {number} order
   * @param {number} motion
   * @param {[number, number]} still
   */
  resting(order, motion, still) {
    const { orders, orderFrames, motions } = this.timeline;
    const begin = Math.max(motions.firsts[motion] ?? 0, orderFrames[order] ?? 0, still[0]);
    const end = Math.min(motions.lasts[motion] ?? 0, orderFrames[order + 1] ?? Infinity, still[1]);
    const things = /** @type {Int32Array} */ (orders[order]);
    let count = 0;
    while (count < things.length && !this.timeline.moves(things[count] ?? 0, begin, end)) count++;
    return count < FEW ? 0 : count;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} frame
   * @param {number} from
   * @param {number} to
   */
  paintThings(context, frame, from, to) {
    const { width, height } = context.canvas;
    const [seen, rest] = [this.view(frame), this.rest];
    if (from === 0) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = this.palette?.ground ?? "#000";
      context.fillRect(0, 0, width, height);
    }
    context.miterLimit = 10;
    const things = this.timeline.shown(frame);
    const end = Math.min(to, things.length);
    for (let i = from; i < end; i++) {
      const thing = things[i] ?? 0;
      const look = this.lookOf(thing, frame);
      if (!look.outline || !look.style) continue;
      const view = this.timeline.tracks[thing]?.pinned ? rest : seen;
      const unit = height / view.height;
      const scale = unit * (look.from ? 1 : look.scale);
      const x = (look.x - view.x) * unit;
      const y = height - (look.y - view.y) * unit;
      context.setTransform(scale, 0, 0, -scale, x, y);
      this.paintThing(context, look, look.from ? morph(look) : pathOf(look.outline), unit / scale);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Look} look
   * @param {Path2D} path
   * @param {number} unit  of a place, where the pen stands
   */
  paintThing(context, look, path, unit) {
    const style = /** @type {Style} */ (look.style);
    if (style.picture >= 0) {
      this.paintPicture(context, look, style);
      return;
    }
    const old = look.styleBefore ?? style;
    const back = this.source(context, look, "back");
    const fill = this.source(context, look, "fill");
    const stroke = this.source(context, look, "stroke");
    const backWidth = mixed(old.backWidth, style.backWidth, look.mix);
    const width = mixed(old.width, style.width, look.mix);
    context.lineJoin = JOINS[style.join] ?? "miter";
    context.lineCap = CAPS[style.cap] ?? "butt";
    if (back && backWidth > 0) {
      context.lineWidth = backWidth * STROKE * unit;
      context.strokeStyle = back;
      context.stroke(path);
    }
    if (fill) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke && width > 0) {
      context.lineWidth = width * STROKE * unit;
      context.strokeStyle = stroke;
      context.stroke(path);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Look} look
   * @param {Style} style
   */
  paintPicture(context, look, style) {
    const picture = this.pictures[style.picture];
    if (!picture || !look.outline) return;
    const [a, b, c, d, e, f] = cornersOf(look);
    const alpha = (look.styleBefore ?? style).fill.alphas[0] ?? 0;
    context.globalAlpha = mixed(alpha, style.fill.alphas[0] ?? 0, look.mix) / 255;
    context.transform(a / picture.width, b / picture.width, c / picture.height, d / picture.height, e, f);
    context.drawImage(picture, 0, 0);
    context.globalAlpha = 1;
  }

  /**
   * The colour or gradient of one of a thing's paints; null where nothing is seen.
   * @param {CanvasRenderingContext2D} context
   * @param {Look} look
   * @param {"fill" | "stroke" | "back"} name
   */
  source(context, look, name) {
    const to = /** @type {Style} */ (look.style);
    const from = look.styleBefore ?? to;
    const stops = this.stops(from[name], to[name], look.mix);
    if (!stops.length) return null;
    const [only] = stops;
    if (stops.length === 1 || !to.ends || only === undefined) return only ?? null;
    const ends = to.ends.map((end, at) => {
      const moved = look.from ? end * look.toScale : end;
      const before = look.from ? (from.ends?.[at] ?? end) * look.fromScale : (from.ends?.[at] ?? end);
      return mixed(before, moved, look.mix);
    });
    const gradient = context.createLinearGradient(...gradientEnds(ends));
    stops.forEach((stop, at) => gradient.addColorStop(at / (stops.length - 1), stop));
    return gradient;
  }

  /**
   * Colours along a gradient, or one; none where nothing is seen.
   * @param {Paint} from
   * @param {Paint} to
   * @param {number} mix
   * @returns {string[]}
   */
  stops(from, to, mix) {
    if (from !== to && mix < 1) return this.mixedStops(from, to, mix);
    let kept = this.known.get(to);
    if (!kept) {
      kept = this.mixedStops(to, to, 1);
      this.known.set(to, kept);
    }
    return kept;
  }

  /**
   * @param {Paint} from
   * @param {Paint} to
   * @param {number} mix
   */
  mixedStops(from, to, mix) {
    /** @type {string[]} */
    const found = [];
    let seen = false;
    for (let i = 0; i < to.colours.length; i++) {
      const start = this.channels?.[from.colours[i] ?? from.colours[0] ?? 0] ?? null;
      const end = this.channels?.[to.colours[i] ?? 0] ?? null;
      const known = end ?? start ?? [0, 0, 0];
      const before = start ?? known;
      const alphaBefore = start ? (from.alphas[i] ?? from.alphas[0] ?? 0) : 0;
      const alpha = mixed(alphaBefore, end ? (to.alphas[i] ?? 0) : 0, mix) / 255;
      const [r, g, b] = known.map((level, at) => Math.round(mixed(before[at] ?? 0, level, mix)));
      seen ||= alpha > 0;
      found.push(`rgba(${r},${g},${b},${alpha.toFixed(4)})`);
    }
    return seen ? found : [];
  }

  /**
   * Where a thing stands in the frame.
   * @param {number} thing
   * @param {number} frame
   * @returns {Box}
   */
  box(thing, frame) {
    const view = this.timeline.tracks[thing]?.pinned ? this.rest : this.view(frame);
    const [left, bottom, right, top] = boxOf(this.lookOf(thing, frame));
    return [
      (left - view.x) / view.width,
      1 - (top - view.y) / view.height,
      (right - left) / view.width,
      (top - bottom) / view.height,
    ];
  }

  /**
   * Which of some things can be read: they are in the frame, and no rectangle lies over them.
   * @param {number[]} things
   * @param {number} frame
   */
  read(things, frame) {
    const order = [...this.timeline.shown(frame)];
    const lids = order.flatMap((thing, place) => (this.hides(thing, frame) ? [{ place, box: this.box(thing, frame) }] : []));
    return things.filter((thing) => {
      const box = this.box(thing, frame);
      const place = order.indexOf(thing);
      const isHidden = lids.some((lid) => lid.place > place && holds(lid.box, box, 0));
      return this.isSeen(thing, frame) && holds([0, 0, 1, 1], box, BEYOND) && !isHidden;
    });
  }

  /**
   * Whether a thing is a rectangle below which nothing can be read.
   * @param {number} thing
   * @param {number} frame
   */
  hides(thing, frame) {
    const { outline, style, styleBefore, mix } = this.lookOf(thing, frame);
    if (!outline || !style || !outline.isUpright || !this.channels?.[style.fill.colours[0] ?? 0]) return false;
    const [alpha = 0] = style.fill.alphas;
    return mixed(styleBefore?.fill.alphas[0] ?? alpha, alpha, mix) >= HIDES * 255;
  }

  /**
   * Whether anything of a thing is seen.
   * @param {number} thing
   * @param {number} frame
   */
  isSeen(thing, frame) {
    const look = this.lookOf(thing, frame);
    if (!look.style) return false;
    const from = look.styleBefore ?? look.style;
    return (
      this.stops(from.fill, look.style.fill, look.mix).length > 0 ||
      (look.style.width > 0 && this.stops(from.stroke, look.style.stroke, look.mix).length > 0)
    );
  }
}

/**
 * Whether one box lies within another.
 * @param {Box} around
 * @param {Box} inner
 * @param {number} beyond  how far it may reach out
 */
function holds([left, top, width, height], [x, y, across, down], beyond) {
  return (
    x >= left - beyond &&
    y >= top - beyond &&
    x + across <= left + width + beyond &&
    y + down <= top + height + beyond
  );
}

/**
 * @param {number} one
 * @param {number} other
 * @param {number} mix
 */
function mixed(one, other, mix) {
  return one + (other - one) * mix;
}

/**
 * @param {number[]} ends
 * @returns {[number, number, number, number]}
 */
function gradientEnds(ends) {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends;
  return [x0, y0, x1, y1];
}

/**
 * Left, bottom, right, top in units.
 * @param {Look} look
 * @returns {[number, number, number, number]}
 */
function boxOf(look) {
  const [left, bottom, right, top] = look.outline?.box ?? [0, 0, 0, 0];
  const { x, y, scale } = look;
  return [x + left * scale, y + bottom * scale, x + right * scale, y + top * scale];
}

/**
 * A picture's upper edge, its left edge, and its upper left corner.
 * @param {Look} look
 * @returns {[number, number, number, number, number, number]}
 */
export function cornersOf(look) {
  const corners = (/** @type {Outline | null} */ outline) => {
    const part = outline?.parts[0];
    // The second point ends the first line; the third lies across, the fourth below the first.
    const at = (/** @type {number} */ i) => part?.points[i] ?? 0;
    return [at(4), at(5), at(16), at(17), part?.x ?? 0, part?.y ?? 0];
  };
  const news = corners(look.outline);
  if (!look.from) return /** @type {any} */ (news);
  const before = look.fromScale * (1 - look.mix);
  const after = look.toScale * look.mix;
  return /** @type {any} */ (corners(look.from).map((old, i) => old * before + (news[i] ?? 0) * after));
}

/** @param {Outline} outline */
function pathOf(outline) {
  if (outline.path) return outline.path;
  const path = new Path2D();
  for (const { points, lines, closed, x, y } of outline.parts) {
    path.moveTo(x, y);
    for (let k = 0; k < lines.length; k++) {
      const p = 6 * k;
      const at = (/** @type {number} */ i) => points[p + i] ?? 0;
      if (lines[k]) path.lineTo(x + at(4), y + at(5));
      else path.bezierCurveTo(x + at(0), y + at(1), x + at(2), y + at(3), x + at(4), y + at(5));
    }
    if (closed) path.closePath();
  }
  return (outline.path = path);
}

/**
 * An outline on its way to another one, point by point, in units from where it stands.
 * @param {Look} look
 */
function morph(look) {
  const path = new Path2D();
  const olds = look.from?.parts ?? [];
  const news = look.outline?.parts ?? [];
  const before = look.fromScale * (1 - look.mix);
  const after = look.toScale * look.mix;
  for (let i = 0; i < Math.min(olds.length, news.length); i++) {
    const one = olds[i];
    const other = news[i];
    if (!one || !other) continue;
    const x = one.x * before + other.x * after;
    const y = one.y * before + other.y * after;
    const at = (/** @type {number} */ p) =>
      (one.points[p] ?? 0) * before + (other.points[p] ?? 0) * after;
    path.moveTo(x, y);
    for (let p = 0; p < Math.min(one.points.length, other.points.length); p += 6) {
      path.bezierCurveTo(x + at(p), y + at(p + 1), x + at(p + 2), y + at(p + 3), x + at(p + 4), y + at(p + 5));
    }
    if (one.closed && other.closed) path.closePath();
  }
  return path;
}
