/** What is seen at any time: shapes, looks, and who is between which of them. */

import { Column } from "./columns.js";

const WHOLE = 4096;
const WIDTHS = 50;

/**
 * @typedef {{ points: Float32Array, lines: Uint8Array, closed: boolean, x: number, y: number }} Part
 * @typedef {{ colours: number[], alphas: number[] }} Paint
 * @typedef {{ fill: Paint, stroke: Paint, back: Paint, join: number, cap: number, width: number,
 *   backWidth: number, ends: number[] | null, picture: number }} Style
 * @typedef {{ kind: number, rate: number, offset: number, samples: Float32Array | null }} Ease
 * @typedef {{ first: Int32Array, last: Int32Array, start: Int32Array, to: Int32Array,
 *   ease: Int32Array, numbers: number[], pinned: boolean, at: number }} Track  What is pinned stands
 *   in the frame, wherever the camera goes.
 * @typedef {{ a: number, b: number, mix: number }} Moment  Two states, and how far between them.
 */

const LOW = 1 / (1 + Math.exp(5));

/**
 * Manim's smooth curve.
 * @param {number} way
 */
export function smooth(way) {
  if (way <= 0) return 0;
  if (way >= 1) return 1;
  const raw = (1 / (1 + Math.exp(-10 * (way - 0.5))) - LOW) / (1 - 2 * LOW);
  return Math.min(1, Math.max(0, raw));
}

/**
 * The last place in a rising list whose value is at most `value`; 0 if there is none.
 * @param {ArrayLike<number>} list
 * @param {number} value
 */
export function before(list, value) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((list[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export class Timeline {
  /** @param {import("./reading.js").File} file */
  constructor({ head, columns }) {
    this.frames = /** @type {number} */ (head.frames);
    this.frameRate = /** @type {number} */ (head.frame_rate);
    this.width = /** @type {number} */ (head.width);
    this.height = /** @type {number} */ (head.height);
    /** Which track is the camera's from which frame on; null while it rests. @type {(number | null)[]} */
    this.views = [head.view];
    this.viewFrames = [0];
    const read = (/** @type {string} */ name) => new Column(columns[name]);
    this.outlines = outlines(read, columns["outline.parts"]?.length ?? 0, contours(read, columns));
    this.styles = styles(read, columns["style.join"]?.length ?? 0);
    this.states = states(read, columns["state.outline"]?.length ?? 0);
    this.eases = eases(read, columns["ease.kind"]?.length ?? 0);
    this.tracks = tracks(read, columns["track.spans"]?.length ?? 0);
    const pinned = read("track.pinned");
    for (let i = columns["track.pinned"]?.length ?? 0; i > 0; i--) {
      /** @type {Track} */ (this.tracks[pinned.step()]).pinned = true;
    }
    const order = orders(read, columns["order.frame"]?.length ?? 0);
    this.orderFrames = order.frames;
    this.orders = order.orders;
    this.motions = motions(this.tracks);
  }

  get seconds() {
    return this.frames / this.frameRate;
  }

  /**
   * The things that are seen, in drawing order.
   * @param {number} frame
   */
  shown(frame) {
    return /** @type {Int32Array} */ (this.orders[before(this.orderFrames, frame)]);
  }

  /**
   * Between which states a thing is at a time in frames, which need not be whole.
   * @param {number} thing
   * @param {number} frame
   * @param {Moment} into
   */
  at(thing, frame, into) {
    const track = /** @type {Track} */ (this.tracks[thing]);
    const { first, last, start, to, ease } = track;
    let at = track.at;
    if (!((first[at] ?? 0) <= frame && (at + 1 >= first.length || (first[at + 1] ?? 0) > frame))) {
      track.at = at = before(first, frame);
    }
    into.a = start[at] ?? 0;
    into.b = to[at] ?? 0;
    into.mix = 1;
    const curve = ease[at] ?? -1;
    if (curve < 0 || frame >= (last[at] ?? 0)) return;
    const { kind, rate, offset, samples } = /** @type {Ease} */ (this.eases[curve]);
    const gone = Math.max(0, frame - (first[at] ?? 0));
    if (kind === 0) into.mix = gone / ((last[at] ?? 0) - (first[at] ?? 0));
    else if (kind === 1) into.mix = smooth(rate * gone + offset);
    else if (samples) {
      const whole = Math.floor(gone);
      const here = samples[whole] ?? 0;
      const there = samples[Math.min(whole + 1, samples.length - 1)] ?? 0;
      into.mix = here + (there - here) * (gone - whole);
    }
  }

  /**
   * Which motion goes on at a time; −1 while everything rests.
   * @param {number} frame
   */
  motion(frame) {
    const { firsts, lasts } = this.motions;
    const at = before(firsts, frame);
    return (firsts[at] ?? 0) <= frame && frame < (lasts[at] ?? 0) ? at : -1;
  }

  /**
   * From when to when the camera stands still; null while it moves.
   * @param {number} frame
   * @returns {[number, number] | null}
   */
  stillness(frame) {
    const part = before(this.viewFrames, frame);
    const begin = this.viewFrames[part] ?? 0;
    const end = this.viewFrames[part + 1] ?? this.frames;
    const view = this.views[part] ?? null;
    if (view === null) return [begin, end];
    const { first, last } = /** @type {Track} */ (this.tracks[view]);
    if (frame < (first[0] ?? 0)) return [begin, first[0] ?? 0];
    const at = before(first, frame);
    return frame < (last[at] ?? 0) ? null : [Math.max(begin, last[at] ?? 0), Math.min(end, first[at + 1] ?? end)];
  }

  /** The frames in which the camera comes to rest. */
  get arrivals() {
    return this.views.flatMap((view) => (view === null ? [] : [...(this.tracks[view]?.last ?? [])]));
  }

  /**
   * The camera's track at a time; null while it has not moved yet.
   * @param {number} frame
   */
  camera(frame) {
    const view = this.views[before(this.viewFrames, frame)] ?? null;
    return view === null || frame < (this.tracks[view]?.first[0] ?? 0) ? null : view;
  }

  /**
   * Whether the picture is the same at both times.
   * @param {number} one
   * @param {number} other
   */
  rests(one, other) {
    const [early, late] = one < other ? [one, other] : [other, one];
    if (before(this.orderFrames, early) !== before(this.orderFrames, late)) return false;
    const { firsts, lasts } = this.motions;
    const at = before(firsts, late);
    return !firsts.length || (firsts[at] ?? 0) > late || (lasts[at] ?? 0) <= early;
  }

  /**
   * Whether a thing changes between two frames.
   * @param {number} thing
   * @param {number} begin
   * @param {number} end
   */
  moves(thing, begin, end) {
    const { first, last } = /** @type {Track} */ (this.tracks[thing]);
    for (let at = before(first, end); at >= 0 && (last[at] ?? 0) >= begin; at--) {
      const begins = first[at] ?? 0;
      if ((begins >= begin && begins <= end) || ((last[at] ?? 0) > begin && begins < end)) return true;
    }
    return false;
  }
}

/**
 * @typedef {(name: string) => Column} Read
 */

/**
 * @param {Read} read
 * @param {Record<string, Int32Array>} columns
 */
function contours(read, columns) {
  const curves = read("contour.curves");
  const bits = read("contour.lines");
  const guesses = read("contour.guess");
  const across = read("contour.x");
  const up = read("contour.y");
  const found = [];
  /** @type {Steps} */ let before = { x: NOTHING, y: NOTHING };
  /** @type {Steps} */ let earlier = before;
  for (let i = columns["contour.curves"]?.length ?? 0; i > 0; i--) {
    const told = curves.next();
    const lines = new Uint8Array(told >> 1);
    let word = 0;
    let count = 0;
    for (let k = 0; k < lines.length; k++) {
      if (k % 16 === 0) word = bits.next();
      const isLine = (word >> k % 16) & 1;
      lines[k] = isLine;
      count += isLine ? 1 : 3;
    }
    const guess = guesses.next();
    const steps = {
      x: guessed(across, count, guess, before.x, earlier.x),
      y: guessed(up, count, guess, before.y, earlier.y),
    };
    found.push(new Contour(lines, steps, (told & 1) === 1));
    earlier = before;
    before = steps;
  }
  return found;
}

/** @typedef {{ x: Int32Array, y: Int32Array }} Steps  From point to point. */

/** A line that is drawn in one go. Most are needed late, if at all: points are made when they are. */
class Contour {
  /**
   * @param {Uint8Array} lines
   * @param {Steps} steps
   * @param {boolean} closed
   */
  constructor(lines, steps, closed) {
    this.lines = lines;
    this.steps = steps;
    this.closed = closed;
    /** @type {Map<number, Float32Array>} */
    this.sizes = new Map();
  }

  /**
   * @param {number} size
   * @returns {Float32Array}
   */
  points(size) {
    let points = this.sizes.get(size);
    if (!points) {
      points = pointsOf(this.lines, this.steps);
      if (size !== 1) for (let p = 0; p < points.length; p++) points[p] = (points[p] ?? 0) * size;
      this.sizes.set(size, points);
    }
    return points;
  }
}

const NOTHING = new Int32Array(0);

/**
 * The steps of a contour: what a column says, upon what is guessed from the step before, and from the
 * steps at the same place of the contours before.
 * @param {Column} column
 * @param {number} count
 * @param {number} guess
 * @param {Int32Array} before
 * @param {Int32Array} earlier
 */
function guessed(column, count, guess, before, earlier) {
  const steps = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const last = steps[k - 1] ?? 0;
    const like = before[k] ?? 0;
    let value = column.next();
    if (guess === 1) value += last;
    else if (guess === 2) value += like;
    else if (guess === 3) value += like + last - (before[k - 1] ?? 0);
    else if (guess === 4) value += 2 * like - (earlier[k] ?? 0);
    steps[k] = value;
  }
  return steps;
}

/**
 * Two handles and an end of each curve; a line has them, too.
 * @param {Uint8Array} lines
 * @param {Steps} steps
 */
function pointsOf(lines, steps) {
  const flat = new Float32Array(6 * lines.length);
  let at = 0;
  let x = 0;
  let y = 0;
  for (let k = 0; k < lines.length; k++) {
    const o = 6 * k;
    if (lines[k]) {
      const dx = steps.x[at] ?? 0;
      const dy = steps.y[at++] ?? 0;
      flat.set([x + dx / 3, y + dy / 3, x + (2 * dx) / 3, y + (2 * dy) / 3, x + dx, y + dy], o);
      x += dx;
      y += dy;
    } else {
      for (let p = 0; p < 6; p += 2) {
        flat[o + p] = x += steps.x[at] ?? 0;
        flat[o + p + 1] = y += steps.y[at++] ?? 0;
      }
    }
  }
  return flat;
}

/**
 * @param {Read} read
 * @param {number} count
 * @param {Contour[]} known
 */
function outlines(read, count, known) {
  const counts = read("outline.parts");
  const contour = read("part.contour");
  const across = read("part.x");
  const up = read("part.y");
  const scale = read("part.scale");
  /** How far apart two contours stood last, by their numbers. @type {Map<number, [number, number]>} */
  const usual = new Map();
  /** @type {Outline[]} */
  const found = [];
  for (let i = 0; i < count; i++) {
    /** @type {Placed[]} */
    const parts = [];
    let x = 0;
    let y = 0;
    let before = -1;
    for (let k = counts.next(); k > 0; k--) {
      const number = contour.step();
      const pair = (before + 1) * known.length + number;
      const away = usual.get(pair) ?? [0, 0];
      x += away[0] += across.next();
      y += away[1] += up.next();
      usual.set(pair, away);
      before = number;
      const drawn = /** @type {Contour} */ (known[number]);
      parts.push({ contour: drawn, x, y, size: scale.next() / WHOLE + 1 });
    }
    found.push(new Outline(parts));
  }
  return found;
}

/** @typedef {{ contour: Contour, x: number, y: number, size: number }} Placed */

/** A shape; like its contours it is made when it is needed. */
export class Outline {
  /** @param {Placed[]} placed */
  constructor(placed) {
    this.placed = placed;
    /** @type {Part[] | null} */
    this.made = null;
    /** @type {[number, number, number, number] | null} */
    this.room = null;
    /** @type {Path2D | null} */
    this.path = null;
    /** @type {boolean | null} */
    this.upright = null;
  }

  get parts() {
    return (this.made ??= this.placed.map(({ contour, x, y, size }) => {
      return { points: contour.points(size), lines: contour.lines, closed: contour.closed, x, y };
    }));
  }

  /** Left, bottom, right and top. */
  get box() {
    if (this.room) return this.room;
    /** @type {[number, number, number, number]} */
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { points, x, y } of this.parts) {
      widen(box, x, y);
      for (let p = 0; p < points.length; p += 2) {
        widen(box, x + (points[p] ?? 0), y + (points[p + 1] ?? 0));
      }
    }
    return (this.room = box);
  }

  /** Whether it is a rectangle whose sides are level and upright. */
  get isUpright() {
    return (this.upright ??= this.findUpright());
  }

  findUpright() {
    const [only, ...others] = this.placed;
    if (!only || others.length || only.contour.lines.length > 5 || !only.contour.lines.every(Boolean)) return false;
    const [left, bottom, right, top] = this.box;
    return this.parts.every(({ points, x, y }) => {
      // At a corner a line ends.
      for (let p = 4; p < points.length; p += 6) {
        const [across, up] = [x + (points[p] ?? 0), y + (points[p + 1] ?? 0)];
        if (Math.min(Math.abs(across - left), Math.abs(across - right)) > 1) return false;
        if (Math.min(Math.abs(up - bottom), Math.abs(up - top)) > 1) return false;
      }
      return true;
    });
  }
}

/**
 * @param {[number, number, number, number]} box
 * @param {number} x
 * @param {number} y
 */
function widen(box, x, y) {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}

/**
 * @param {Read} read
 * @param {number} count
 */
function styles(read, count) {
  const join = read("style.join");
  const cap = read("style.cap");
  const width = read("style.width");
  const backWidth = read("style.back_width");
  const hasGradient = read("style.has_gradient");
  const gradient = read("style.gradient");
  const picture = read("style.picture");
  const stops = read("paint.stops");
  const colour = read("paint.colour");
  const alpha = read("paint.alpha");
  const paint = () => {
    const number = stops.next();
    return { colours: colour.take(number), alphas: alpha.take(number) };
  };
  /** @type {Style[]} */
  const found = [];
  for (let i = 0; i < count; i++) {
    found.push({
      join: join.next(),
      cap: cap.next(),
      width: width.next() / WIDTHS,
      backWidth: backWidth.next() / WIDTHS,
      picture: picture.next() - 1,
      ends: hasGradient.next() ? gradient.take(4) : null,
      fill: paint(),
      stroke: paint(),
      back: paint(),
    });
  }
  return found;
}

/**
 * Five numbers for each state: outline, x, y, scale, style.
 * @param {Read} read
 * @param {number} count
 */
function states(read, count) {
  const outline = read("state.outline");
  const x = read("state.x");
  const y = read("state.y");
  const scale = read("state.scale");
  const style = read("state.style");
  const found = new Float32Array(5 * count);
  for (let i = 0; i < count; i++) {
    found[5 * i] = outline.step();
    found[5 * i + 1] = x.step();
    found[5 * i + 2] = y.step();
    found[5 * i + 3] = scale.next() / WHOLE + 1;
    found[5 * i + 4] = style.next();
  }
  return found;
}

/**
 * @param {Read} read
 * @param {number} count
 */
function eases(read, count) {
  const kinds = read("ease.kind");
  const values = read("ease.values");
  /** @type {Ease[]} */
  const found = [];
  for (let i = 0; i < count; i++) {
    const kind = kinds.next();
    const ease = { kind, rate: 0, offset: 0, samples: /** @type {Float32Array | null} */ (null) };
    if (kind === 1) {
      ease.rate = values.next() / 1e7;
      ease.offset = values.next() / 1e6;
    } else if (kind === 2) {
      const fineness = values.next();
      const samples = new Float32Array(values.next());
      const isEven = values.next();
      let sum = 0;
      let step = 0;
      for (let k = 0; k < samples.length; k++) {
        step = isEven ? step + values.next() : values.next();
        samples[k] = (sum += step) / fineness;
      }
      ease.samples = samples;
    }
    found.push(ease);
  }
  return found;
}

/**
 * @param {Read} read
 * @param {number} count
 */
function tracks(read, count) {
  const spans = read("track.spans");
  const numbers = read("track.numbers");
  const number = read("track.number");
  const firsts = read("span.first");
  const lengths = read("span.length");
  const kinds = read("span.ease");
  const starts = read("span.start");
  const tos = read("span.to");
  let state = 0;
  /** @type {Track[]} */
  const found = [];
  for (let i = 0; i < count; i++) {
    const length = spans.next();
    const column = () => new Int32Array(length);
    const [first, last, start, to, ease] = [column(), column(), column(), column(), column()];
    let ended = 0;
    for (let k = 0; k < length; k++) {
      first[k] = firsts.step();
      last[k] = (first[k] ?? 0) + lengths.next();
      const kind = kinds.next();
      if (kind === 0) {
        state += tos.next();
        start[k] = state;
        ease[k] = -1;
      } else {
        if (kind % 2 === 0) state += starts.next();
        start[k] = kind % 2 ? ended : state;
        ease[k] = (kind - 1) >> 1;
        state += tos.next();
      }
      to[k] = ended = state;
    }
    const shown = number.take(numbers.next());
    found.push({ first, last, start, to, ease, numbers: shown, pinned: false, at: 0 });
  }
  return found;
}

/**
 * @param {Read} read
 * @param {number} count
 */
function orders(read, count) {
  const at = read("order.frame");
  const kept = read("order.kept");
  const things = read("order.new");
  const frames = new Int32Array(count);
  /** @type {Int32Array[]} */
  const found = [];
  let last = new Int32Array(0);
  for (let i = 0; i < count; i++) {
    frames[i] = at.step();
    const [head, tail, added] = [kept.next(), kept.next(), kept.next()];
    const order = new Int32Array(head + added + tail);
    order.set(last.subarray(0, head), 0);
    for (let k = 0; k < added; k++) order[head + k] = things.step();
    order.set(last.subarray(last.length - tail), head + added);
    found.push(order);
    last = order;
  }
  return { frames, orders: found };
}

/**
 * When something moves: from which frame to which, without overlaps.
 * @param {Track[]} all
 */
function motions(all) {
  /** @type {[number, number][]} */
  const spans = [];
  for (const { first, last } of all) {
    for (let k = 0; k < first.length; k++) spans.push([first[k] ?? 0, last[k] ?? 0]);
  }
  spans.sort((one, other) => one[0] - other[0]);
  /** @type {[number, number][]} */
  const joined = [];
  for (const [begin, end] of spans) {
    const open = joined[joined.length - 1];
    if (open && begin <= open[1]) open[1] = Math.max(open[1], end);
    else joined.push([begin, end]);
  }
  return {
    firsts: Int32Array.from(joined, (span) => span[0]),
    lasts: Int32Array.from(joined, (span) => span[1]),
  };
}
