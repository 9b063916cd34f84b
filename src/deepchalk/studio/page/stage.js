/** The film on the page: it follows the parameters, and stays where one is. */

import { buildControls } from "./player/controls.js";
import { Film } from "./player/film.js";
import { Numbers } from "./player/numbers.js";
import { part } from "./player/page.js";
import { Questions } from "./player/questions.js";
import { tell } from "./player/telling.js";
import { frames, whyOf } from "./asking.js";
import { joined, partOf } from "./joining.js";
import { isSeenAs } from "./looks.js";

/**
 * @typedef {import("./joining.js").Part} Part
 * @typedef {import("./looks.js").Look} Look
 * @typedef {{ step: string, place: number, sentence: number, seconds: number }} Moment
 * @typedef {{ names: { name: string, title: string }[], parts: Map<string, Part>, whole: boolean, told: any }} Reel
 * @typedef {{ name: string, title: string, words: string }} Step
 */

/** The sentence of a moment that is the end of its step. */
export const END = 1000;

/** A little less than the shortest motion; nearer to the end of a step, a film is at the one that comes next. */
const SLIVER = 2e-3;

/** Films that are kept, so that going back to one takes no time. */
const KEPT = 6;

export class Stage extends EventTarget {
  constructor() {
    super();
    /** @type {Film | null} */
    this.film = null;
    /** @type {Numbers | null} */
    this.numbers = null;
    /** @type {Reel | null} What is on the stage. */
    this.reel = null;
    /** @type {Map<string, Reel>} */
    this.kept = new Map();
    this.running = new AbortController();
    /** What is not checked yet: until it is, what runs goes on. */
    this.checking = new AbortController();
    /** @type {Reel | null} What was on the stage when the last change was asked for. */
    this.before = null;
    /** @type {Moment} Where one is. */
    this.moment = { step: "", place: 0, sentence: END, seconds: 0 };
    /** Nobody went there yet: whoever plays it wants the whole step. */
    this.isPut = true;
    /** To which second the film was taken last by itself. */
    this.putAt = 0;
    /** @type {Look | null} What is seen. */
    this.seen = null;
    this.wantsToPlay = false;
    this.isTaking = false;
    /** Name of the step that is shown. */
    this.at = "";
  }

  /** Whatever is under way is not wanted any more. */
  stop() {
    this.running.abort();
    this.checking.abort();
  }

  /** The page speaks another language by now. */
  retell() {
    const { film } = this;
    this.numbers?.close();
    if (!film) return;
    this.isTaking = true;
    for (const what of ["seek", "option", "time"]) film.tell(what);
    this.isTaking = false;
  }

  /** Nothing that was drawn before is right any more. */
  forget() {
    this.stop();
    this.kept.clear();
  }

  /**
   * Go to the end of a step, where all of it is seen, as soon as something is shown.
   * @param {number} place  of the step, from 0
   * @param {string} [name]
   */
  put(place, name = "") {
    this.moment = { step: name, place, sentence: END, seconds: 0 };
    this.isPut = true;
    this.wantsToPlay = false;
    this.film?.pause();
  }

  /**
   * Show a lesson with parameters; who listens hears ``checked``, ``refused``, ``failed``.
   * @param {{ lesson: string, preset: string, changed: object, language: string, own_words: string, edit?: object, words?: object[] }} asked
   */
  async show(asked) {
    const key = keyOf(asked);
    const known = asked.edit ? undefined : this.kept.get(key);
    if (known?.whole) {
      this.stop();
      this.keep(key, known);
      this.mount(known);
      this.tell("checked", known.told);
      this.tell("shown", {});
      return;
    }
    this.checking.abort();
    const own = (this.checking = new AbortController());
    /** @type {Reel} */
    const reel = { names: [], parts: new Map(), whole: false, told: null };
    if (asked.edit) this.before = this.reel;
    const body = { ...asked, ...this.moment, whole: true };
    this.tell("asked", {});
    try {
      for await (const { head, body: packed } of frames("/show", body, own.signal)) {
        if (own.signal.aborted) return;
        // Where the process that draws ended, all of it comes a second time.
        if (head.kind === "checked" && this.running !== own) {
          this.running.abort();
          this.running = own;
          // What is refused next must not end what is right and being drawn.
          this.checking = new AbortController();
        }
        await this.take(reel, head, packed, asked.lesson, own.signal);
      }
    } catch (error) {
      if (own.signal.aborted) return;
      this.tell("failed", { why: whyOf(error) });
    }
  }

  /**
   * @param {Reel} reel
   * @param {any} head
   * @param {Uint8Array<ArrayBuffer>} packed
   * @param {string} lesson
   * @param {AbortSignal} signal
   */
  async take(reel, head, packed, lesson, signal) {
    switch (head.kind) {
      case "checked":
        if (reel.told) break;
        reel.names = head.steps;
        reel.told = head;
        this.keep(keyOf({ lesson, ...head }), reel);
        this.tell("checked", head);
        this.tellPlace(this.present(reel)?.name ?? "");
        break;
      case "picture":
      case "step": {
        const told = await partOf(packed);
        if (signal.aborted) return;
        if (head.kind === "picture") this.showPicture(reel, told);
        else this.addStep(reel, told);
        break;
      }
      case "done":
        reel.whole = reel.names.length > 0 && reel.parts.size === reel.names.length;
        if (reel.names.length) this.tell("done", {});
        break;
      default:
        this.tell(head.kind, head);
    }
  }

  /**
   * @param {string} key
   * @param {Reel} reel
   */
  keep(key, reel) {
    this.kept.delete(key);
    this.kept.set(key, reel);
    for (const old of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(old);
  }

  /**
   * The moment one is at, before its step is recorded.
   * @param {Reel} reel
   * @param {Part} picture
   */
  showPicture(reel, picture) {
    const { head, timeline } = picture;
    const place = reel.names.findIndex(({ name }) => name === head.step);
    const { name, title } = reel.names[place] ?? { name: head.step, title: "" };
    const step = { name, title, number: place + 1, start: 0, end: timeline.seconds, captions: [], questions: [] };
    this.reel = reel;
    // A picture lasts no time: there is none to be told.
    part("watch").classList.add("momentary");
    const before = this.seen;
    this.become({ ...picture, head: { ...head, steps: [step], moments: [], cues: [] } }, 0);
    this.seen = { part: picture, frame: 0 };
    this.tellPlace(name);
    const isSame = before !== null && !this.wantsToPlay && isSeenAs(before, this.seen);
    this.tell("picture", { step: name, place, isSame, spent: head.processor_seconds });
  }

  /**
   * @param {Reel} reel
   * @param {Part} part
   */
  addStep(reel, part) {
    const step = part.head.steps[0];
    reel.parts.set(step.name, part);
    const present = this.present(reel);
    // Before that, its picture is what there is to look at.
    if (present && reel.parts.has(present.name)) this.mount(reel);
    this.tell("step", { step: step.name, of: reel.names.length, there: reel.parts.size });
  }

  /**
   * The step of a reel at which one is.
   * @param {Reel} reel
   */
  present({ names }) {
    const { step: name, place } = this.moment;
    return names.find((one) => one.name === name) ?? names[Math.min(place, names.length - 1)];
  }

  /**
   * Put on stage what there is of a reel.
   * @param {Reel} reel
   */
  mount(reel) {
    this.reel = reel;
    const parts = reel.names.flatMap(({ name }) => reel.parts.get(name) ?? []);
    if (!parts.length) return;
    part("watch").classList.remove("momentary");
    const whole = joined(parts);
    this.become(whole, this.timeOf(whole.head));
    this.look();
  }

  /** Note what is seen: the step that one is at, and which of its frames. */
  look() {
    const film = this.film;
    const step = film?.steps[film.step];
    const part = step && this.reel?.parts.get(step.name);
    if (!film || !part) return;
    this.tellPlace(step.name);
    const { frames, frameRate } = part.timeline;
    const frame = Math.floor((film.time - step.start) * frameRate);
    this.seen = { part, frame: Math.max(0, Math.min(frames - 1, frame)) };
  }

  /** @param {string} step  that is shown from now on */
  tellPlace(step) {
    if (step === this.at) return;
    this.at = step;
    this.tell("at", { step });
  }

  /**
   * The first step in which the last change is told; null if there is none.
   * @returns {number | null}
   */
  whereTold() {
    const [old, now] = [this.before?.told?.steps, this.reel?.told?.steps];
    if (!old || !now) return null;
    const place = now.findIndex((/** @type {Step} */ step) => old.find((/** @type {Step} */ one) => one.name === step.name)?.words !== step.words);
    return place < 0 ? null : place;
  }

  /**
   * Whether a step that was drawn looks otherwise at its end than before the last change.
   * @param {string} name
   */
  isOther(name) {
    const [old, now] = [this.before?.parts.get(name), this.reel?.parts.get(name)];
    if (!old || !now) return false;
    return !isSeenAs({ part: old, frame: old.timeline.frames - 1 }, { part: now, frame: now.timeline.frames - 1 });
  }

  /**
   * The time of the present moment in a film.
   * @param {any} head
   */
  timeOf(head) {
    const { step: name, place, sentence, seconds } = this.moment;
    const step = head.steps.find((/** @type {any} */ one) => one.name === name) ?? head.steps[Math.min(place, head.steps.length - 1)];
    if (sentence === END) return step.end - SLIVER;
    const begins = head.moments.filter((/** @type {number} */ time) => time >= step.start && time < step.end);
    const from = begins[sentence] ?? step.start;
    const until = begins[sentence + 1] ?? step.end;
    return Math.min(from + seconds, until - SLIVER);
  }

  /**
   * @param {Part} whole
   * @param {number} time
   */
  become({ timeline, head, pictures }, time) {
    this.isTaking = true;
    if (!this.film) {
      this.build(timeline, head, pictures);
    } else {
      this.film.become(timeline, head, pictures);
      this.numbers?.know(head);
    }
    const film = /** @type {Film} */ (this.film);
    film.seek(time);
    this.putAt = film.time;
    this.isTaking = false;
    if (this.wantsToPlay && !film.playing && film.steps.length > 1) film.play();
    if (!film.playing) this.numbers?.layButtons();
  }

  /**
   * @param {import("./player/timeline.js").Timeline} timeline
   * @param {any} head
   * @param {ImageBitmap[]} pictures
   */
  build(timeline, head, pictures) {
    document.documentElement.style.setProperty("--ratio", String(timeline.width / timeline.height));
    const film = (this.film = new Film(timeline, head, part("picture"), null, pictures));
    film.theme = document.documentElement.dataset.theme === "light" ? "light" : "dark";
    film.painter.setPalette(film.palettes[film.theme]);
    tell(film);
    const questions = new Questions(film);
    this.numbers = new Numbers(film, head);
    buildControls(film);
    film.addEventListener("time", () => this.note());
    film.addEventListener("seek", () => this.isTaking || this.tell("sought", {}));
    film.addEventListener("play", () => this.begin());
    film.addEventListener("pause", () => (this.wantsToPlay = this.isTaking && this.wantsToPlay));
    film.addEventListener("end", () => (this.wantsToPlay = !this.reel?.whole && this.reel !== null));
    film.addEventListener("theme", () => this.tell("theme", { theme: film.theme }));
    // For those who look at the page from a console.
    Object.assign(window, { film, questions, numbers: this.numbers });
  }

  /** What nobody went to is played from the beginning of its step. */
  begin() {
    this.wantsToPlay = true;
    const film = this.film;
    const step = film?.steps[film.step];
    if (this.isPut && !this.isTaking && step) film?.seek(step.start);
  }

  /** Note where one is. */
  note() {
    const film = this.film;
    const step = film?.steps[film.step];
    if (!film || !step || this.isTaking || film.timeline.frames < 2) return;
    // It is painted again at the same moment, too: in a window that was made larger.
    if (this.isPut && film.time === this.putAt) return;
    const begins = film.moments.filter((time) => time >= step.start && time < step.end);
    const sentence = begins.findLastIndex((time) => time <= film.time + SLIVER);
    const from = begins[sentence] ?? step.start;
    const place = this.reel?.names.findIndex(({ name }) => name === step.name) ?? 0;
    const isEnd = film.time >= step.end - 1.5 / film.timeline.frameRate;
    this.moment = isEnd
      ? { step: step.name, place, sentence: END, seconds: 0 }
      : { step: step.name, place, sentence, seconds: Math.max(0, film.time - from) };
    this.isPut = false;
    this.look();
  }

  /**
   * @param {string} what
   * @param {any} detail
   */
  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

/**
 * What tells a film from others.
 * @param {{ lesson: string, preset: string, changed: object, language: string, own_words: string }} shown
 */
function keyOf({ lesson, preset, changed, language, own_words }) {
  return JSON.stringify([lesson, preset, changed, language, own_words]);
}
