/** Small pictures that move: the one that is pointed at, or one after the other. */

import { Painter } from "./player/painter.js";
import { getBytes } from "./asking.js";
import { partOf } from "./joining.js";

/** Milliseconds of a poster's turn. */
const TURN = 6000;

/** Milliseconds between two pictures of a poster. */
const BEAT = 40;

/**
 * @typedef {{ card: HTMLElement, canvas: HTMLCanvasElement, address: string, told: () => Promise<void>,
 *   part: import("./joining.js").Part | null, painter: Painter | null, asked: boolean, isSeen: boolean, at: number }} Poster
 */

export class Posters {
  constructor() {
    /** @type {Poster[]} */
    this.all = [];
    /** @type {Poster | null} */
    this.pointed = null;
    this.turn = 0;
    this.began = 0;
    this.timer = 0;
    this.isAsking = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const poster = this.all.find(({ card }) => card === target);
        if (poster) poster.isSeen = isIntersecting;
      }
      this.ask();
    });
  }

  /**
   * @param {HTMLElement} card
   * @param {HTMLCanvasElement} canvas
   * @param {string} address
   * @param {() => Promise<void>} told  asks what the lesson is called
   */
  add(card, canvas, address, told) {
    /** @type {Poster} */
    const poster = { card, canvas, address, told, part: null, painter: null, asked: false, isSeen: false, at: 0 };
    this.all.push(poster);
    this.watch.observe(card);
    for (const what of ["pointerenter", "focusin"]) card.addEventListener(what, () => (this.pointed = poster));
    for (const what of ["pointerleave", "focusout"]) card.addEventListener(what, () => (this.pointed = null));
  }

  forget() {
    this.watch.disconnect();
    this.all = [];
  }

  play() {
    this.rest();
    this.ask();
    if (!this.calm) this.timer = window.setInterval(() => this.beat(), BEAT);
  }

  rest() {
    clearInterval(this.timer);
  }

  /** Ask for what is seen and not there yet, one after the other: others need the machine, too. */
  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    for (;;) {
      const next = this.all.find((one) => one.isSeen && !one.asked);
      if (!next) break;
      next.asked = true;
      await next.told();
      try {
        next.part = await partOf(await getBytes(next.address));
        this.repaint(next);
      } catch {
        // The card says what it is without a picture.
      }
    }
    this.isAsking = false;
  }

  /** In another theme. */
  repaintAll() {
    for (const one of this.all) if (one.part) this.repaint(one);
  }

  /** @param {Poster} poster */
  repaint(poster) {
    const { part, canvas } = poster;
    if (!part) return;
    const theme = document.documentElement.dataset.theme ?? "dark";
    const palette = part.head.palettes[theme];
    poster.painter = new Painter(part.timeline, palette, part.pictures);
    poster.at ||= Math.floor(0.85 * part.timeline.frames);
    this.paint(poster);
    canvas.classList.add("painted");
  }

  /** @param {Poster} poster */
  paint({ painter, canvas, part, at }) {
    const context = canvas.getContext("2d", { alpha: false });
    if (context && part) painter?.paint(context, Math.min(at, part.timeline.frames - 1));
  }

  /** The poster whose turn it is moves on. */
  beat() {
    if (document.hidden) return;
    const now = performance.now();
    const seen = this.all.filter((one) => one.isSeen && one.part);
    if (now - this.began > TURN) {
      this.began = now;
      this.turn += 1;
    }
    const poster = this.pointed?.part ? this.pointed : seen[this.turn % (seen.length || 1)];
    if (!poster?.part) return;
    const { frames, frameRate } = poster.part.timeline;
    const before = poster.at;
    poster.at = (poster.at + (BEAT / 1000) * frameRate) % frames;
    if (!poster.part.timeline.rests(before, poster.at)) this.paint(poster);
  }
}
