/** The film on its canvas: plays, waits, jumps, and tells who listens. */

import { Clock } from "./clock.js";
import { before } from "./timeline.js";
import { Painter } from "./painter.js";

/**
 * @typedef {{ title: string, name: string, number: number, start: number, end: number,
 *   captions: string[], questions: Question[], goes_dark?: boolean }} Step
 * @typedef {{ text: string, options: string[], answer: number, think: number, reveal: number,
 *   marked: number, until: number, because: string, places: import("./painter.js").Box[] }} Question
 * @typedef {{ text: string, start: number, end: number }} Cue
 * @typedef {"dark" | "light"} ThemeName
 */

/** Seconds into a step after which going back leads to its own beginning. */
const BACK = 1.5;

/** Seconds before the end of a sentence in which its last picture is seen. */
const PAUSE = 0.02;

/** A little less than the shortest motion: where a step ends, the next has not begun. */
const SLIVER = 1e-3;

export class Film extends EventTarget {
  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {any} head
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLAudioElement | null} sound
   * @param {ImageBitmap[]} pictures
   */
  constructor(timeline, head, canvas, sound, pictures) {
    super();
    this.timeline = timeline;
    /** @type {Step[]} */
    this.steps = head.steps;
    /** @type {Cue[]} */
    this.cues = head.cues;
    /** Whether the picture goes to the edges of the frame: then nothing is written over it. */
    this.whole = head.whole === true;
    /** @type {Record<string, any>} */
    this.palettes = head.palettes;
    this.canvas = canvas;
    this.clock = new Clock(timeline.seconds, sound);
    /** @type {ThemeName} */
    this.theme = "dark";
    this.painter = new Painter(timeline, this.palettes.dark, pictures);
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    this.painted = -1;
    this.step = -1;
    /** When the film stops by itself, after a time; infinity for never. @type {(time: number) => number} */
    this.nextStop = () => Infinity;
    /** What happens before the film goes on. @type {() => void} */
    this.goingOn = () => {};
    /** Whether whole pictures are shown, sentence by sentence, instead of motions. */
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    /** When sentences begin. @type {number[]} */
    this.moments = head.moments;
    this.pauses = pausesOf(head, this.clock.duration);
    /** The frame that stands for the film until it is played, or null. @type {number | null} */
    this.poster = null;
    this.captions = true;
    this.stops = false;
    this.muted = false;
    this.tick = this.tick.bind(this);
  }

  /**
   * Become another film, which begins at its beginning; whether it runs stays as it is.
   * @param {import("./timeline.js").Timeline} timeline
   * @param {any} head
   * @param {ImageBitmap[]} pictures
   */
  become(timeline, head, pictures) {
    this.timeline = timeline;
    this.steps = head.steps;
    this.cues = head.cues;
    this.whole = head.whole === true;
    this.palettes = head.palettes;
    this.moments = head.moments;
    this.clock.duration = timeline.seconds;
    this.clock.time = 0;
    this.pauses = pausesOf(head, timeline.seconds);
    this.painter = new Painter(timeline, this.palettes[this.theme], pictures);
    this.painted = -1;
    this.step = -1;
    this.tell("film");
  }

  get time() {
    return this.clock.time;
  }

  get playing() {
    return this.clock.running;
  }

  /** The frame that is shown: with little motion, the one in which the present sentence ends. */
  get frame() {
    const { timeline, pauses, time, poster } = this;
    if (poster !== null) return poster;
    const shown = this.calm ? Math.max(time, (pauses[before(pauses, time) + 1] ?? 0) - PAUSE) : time;
    return Math.min(timeline.frames - SLIVER, shown * timeline.frameRate);
  }

  play() {
    if (this.playing) return;
    this.poster = null;
    this.goingOn();
    if (this.time >= this.clock.duration - SLIVER) this.clock.jump(0);
    this.clock.start();
    this.tell("play");
    requestAnimationFrame(this.tick);
  }

  pause() {
    if (!this.playing) return;
    this.clock.stop();
    this.tell("pause");
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /**
   * Jump to a second of the film.
   * @param {number} time
   */
  seek(time) {
    this.poster = null;
    this.clock.jump(time);
    this.show();
    this.tell("seek");
  }

  /**
   * Go to a step. While the film stands, to where its first sentence begins: before that the picture
   * is still that of the step before. In a lecture, which stops at each step, the step is played.
   * @param {number} number  of the step, from 0
   */
  goTo(number) {
    const step = this.steps[Math.max(0, Math.min(this.steps.length - 1, number))];
    if (!step) return;
    this.seek(this.opening(step) + SLIVER);
    if (this.stops) this.play();
  }

  /**
   * Where one comes to who goes to a step.
   * @param {{start: number, end: number}} step
   */
  opening(step) {
    if (this.playing || this.stops) return step.start;
    return this.moments.find((one) => one >= step.start && one < step.end) ?? step.start;
  }

  next() {
    if (this.step + 1 < this.steps.length) this.goTo(this.step + 1);
    else this.seek(this.clock.duration);
  }

  previous() {
    const here = this.steps[this.step];
    this.goTo(here && this.time - this.opening(here) > BACK ? this.step : this.step - 1);
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.clock.setSpeed(speed);
    this.tell("speed");
  }

  /** @param {ThemeName} theme */
  setTheme(theme) {
    this.theme = theme;
    this.painter.setPalette(this.palettes[theme]);
    this.painted = -1;
    this.show();
    this.tell("theme");
  }

  /**
   * @param {"captions" | "stops" | "muted" | "calm"} option
   * @param {boolean} value
   */
  set(option, value) {
    this[option] = value;
    if (this.clock.sound) this.clock.sound.muted = this.muted;
    this.tell("option");
    this.show();
  }

  /** Show the end of the step that sums up, before a program, until the film is played or moved. */
  showPoster() {
    const { timeline, steps, clock } = this;
    const last = steps.filter((step) => !step.goes_dark).pop() ?? steps[steps.length - 1];
    const end = (last?.end ?? clock.duration) - PAUSE;
    this.poster = Math.max(0, Math.min(timeline.frames - SLIVER, end * timeline.frameRate));
    this.show();
  }

  /**
   * Give the canvas as many pixels as it covers.
   * @param {number} width  CSS pixels
   * @param {number} density
   */
  resize(width, density) {
    const { timeline, canvas } = this;
    const across = Math.max(1, Math.round(width * density));
    const down = Math.max(1, Math.round((across * timeline.height) / timeline.width));
    if (canvas.width === across && canvas.height === down) return;
    canvas.width = across;
    canvas.height = down;
    this.painted = -1;
    this.show();
  }

  /** @param {number} now */
  tick(now) {
    if (!this.playing) return;
    const stop = this.nextStop(this.time);
    this.clock.tick(now);
    const ends = this.time >= this.clock.duration;
    if (this.time >= stop) {
      this.clock.jump(stop);
      this.pause();
      this.show();
      this.tell("stop");
    } else if (ends) {
      this.pause();
      this.show();
      this.tell("end");
    } else {
      this.show();
      requestAnimationFrame(this.tick);
    }
  }

  /** Paint what is seen now, if it is not painted yet. */
  show() {
    const { frame } = this;
    if (this.painted < 0 || !this.timeline.rests(this.painted, frame)) {
      this.painter.paint(this.context, frame);
    }
    this.painted = frame;
    const time = this.time;
    const later = this.steps.findIndex((step) => time < step.end - SLIVER);
    const step = later < 0 ? this.steps.length - 1 : later;
    if (step !== this.step) {
      this.step = step;
      this.tell("step");
    }
    this.tell("time");
  }

  /** @param {string} what */
  tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

/**
 * When sentences, questions and steps begin and end, in order.
 * @param {any} head
 * @param {number} duration
 */
function pausesOf(head, duration) {
  const steps = /** @type {Step[]} */ (head.steps);
  const times = steps.flatMap(({ start, end, questions }) => [
    start,
    end,
    ...questions.flatMap(({ think, reveal }) => [think, reveal]),
  ]);
  return [...new Set([0, ...head.moments, ...times, duration])].sort((one, other) => one - other);
}
