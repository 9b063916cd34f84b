/** Questions: the film waits, options are buttons, the motion answers. */

import { isElsewhere, make, part, place } from "./page.js";
import { say } from "./telling.js";
import { phrase } from "./phrases.js";

export const LETTERS = "ABCD";

/** Seconds after which the mark on the picture is drawn. */
const DRAWN = 0.7;

/** Pixels of a button around its option, and between two buttons; and how high one is for a finger. */
const ROOM = 10;
const BETWEEN = 4;
const FINGER = 44;

/** Pixels to the right of an option for what is said of it. */
const SAYS = 120;

/** Seconds that two moments may be apart and be the same. */
const SAME = 0.02;

/**
 * @typedef {{ question: import("./film.js").Question, step: import("./film.js").Step,
 *   chosen: number | null, passed: boolean }} Asked
 */

export class Questions {
  /**
   * @param {import("./film.js").Film} film
   * @param {{ letters?: boolean }} [keys]  whether a letter chooses an option
   */
  constructor(film, { letters = true } = {}) {
    this.film = film;
    this.all = askedIn(film);
    /** @type {Asked | null} */
    this.open = null;
    this.told = "";
    film.addEventListener("film", () => this.take());
    film.nextStop = (time) => this.nextStop(time);
    film.goingOn = () => this.goOn();
    film.addEventListener("time", () => this.show());
    film.addEventListener("end", () => this.showResult());
    film.addEventListener("resize", () => this.show(true));
    part("again").onclick = () => this.askAgain();
    document.addEventListener("keydown", (event) => {
      const at = LETTERS.indexOf(event.key.toUpperCase());
      if (!letters || isElsewhere(event)) return;
      if (!this.isWaiting || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (at >= (this.open?.question.options.length ?? 0)) return;
      // Here the letter is an answer, whatever else it does.
      event.preventDefault();
      event.stopImmediatePropagation();
      this.choose(at);
    });
  }

  /** Take the questions of another film; what was answered there, and is asked here, too, is known. */
  take() {
    const before = this.all;
    this.all = askedIn(this.film);
    for (const one of this.all) {
      const known = before.find(({ step, question: { text } }) => step.name === one.step.name && text === one.question.text);
      if (known) Object.assign(one, { chosen: known.chosen, passed: known.passed });
    }
    this.open = null;
    part("question").hidden = true;
    part("result").hidden = true;
  }

  /** Whether the film stands and waits for an answer. */
  get isWaiting() {
    const { open, film } = this;
    if (!open || film.playing || open.chosen !== null || open.passed) return false;
    return Math.abs(film.time - open.question.think) < SAME;
  }

  /**
   * When the film stops next: no moment before a stop is near enough to be behind it.
   * @param {number} time
   */
  nextStop(time) {
    const { film } = this;
    const asks = this.all
      .filter((one) => one.chosen === null && !one.passed && one.question.think > time)
      .map((one) => one.question.think);
    // Why an answer was wrong is read before the film goes on; at its end it stands anyway.
    const reads = this.all
      .filter(({ question, chosen }) => chosen !== null && chosen !== question.answer)
      .map(({ question }) => question.until - SAME)
      .filter((end) => end > time && end < film.clock.duration - 2 * SAME);
    const ends = film.stops ? film.steps.slice(0, -1).map((step) => step.end - SAME).filter((end) => end > time) : [];
    return Math.min(...asks, ...reads, ...ends);
  }

  /** Playing on while a question waits means: show me. */
  goOn() {
    const { open, film } = this;
    if (!this.isWaiting || !open) return;
    open.passed = true;
    film.seek(open.question.reveal);
  }

  /** @param {number} option */
  choose(option) {
    const { open, film } = this;
    if (!open || open.chosen !== null) return;
    open.chosen = option;
    film.seek(open.question.reveal);
    film.play();
    say(phrase("live-chosen", { answer: `${LETTERS[option]}, ${open.question.options[option]}` }));
    this.show(true);
  }

  /**
   * Show the question that is on the picture.
   * @param {boolean} [anew]
   */
  show(anew = false) {
    const { time } = this.film;
    const open =
      this.all.find(({ question }) => time >= question.think - SAME && time < question.until) ?? null;
    if (open !== this.open) {
      this.open = open;
      this.told = "";
      part("question").hidden = !open;
      if (open) this.build(open);
      anew = true;
    }
    if (!open) return;
    const { question } = open;
    const state = time >= question.marked + DRAWN ? "marked" : open.chosen !== null || open.passed ? "seen" : "asked";
    const key = `${state} ${open.chosen}`;
    if (key === this.told && !anew) return;
    const isNews = key !== this.told;
    this.told = key;
    this.mark(open, state === "marked");
    if (isNews) this.tell(open, state);
  }

  /** @param {Asked} open */
  build({ question }) {
    part("asked").textContent = question.text;
    const buttons = question.options.map((text, at) =>
      make(
        "button",
        { click: () => this.choose(at) },
        make("span", { className: "words", text: `${LETTERS[at]}: ${text}` }),
        make("span", { className: "mark" }),
      ),
    );
    part("options").replaceChildren(...buttons);
  }

  /**
   * @param {Asked} open
   * @param {boolean} isMarked
   */
  mark({ question, chosen, passed }, isMarked) {
    const isWide = part("film").classList.contains("wide");
    const laid = isWide ? laidOut(question.places) : [];
    [...part("options").children].forEach((button, at) => {
      const right = at === question.answer;
      button.disabled = chosen !== null || passed;
      button.classList.toggle("chosen", at === chosen);
      button.classList.toggle("right", isMarked && right);
      const words = [at === chosen ? phrase("live-yours") : "", isMarked && right && !isWide ? phrase("live-right-mark") : ""];
      button.lastElementChild.textContent = words.filter(Boolean).join(", ");
      const box = laid[at];
      const needs = (question.places[at]?.[2] ?? 0) * part("stage").clientWidth + SAYS;
      button.classList.toggle("narrow", !!box && box[2] * part("stage").clientWidth < needs);
      if (box) place(button, box);
      else button.removeAttribute("style");
    });
  }

  /**
   * @param {Asked} open
   * @param {string} state
   */
  tell({ question, chosen }, state) {
    const right = rightOf(question);
    let text = "";
    if (state === "asked") {
      say(`${question.text} ${question.options.map((each, at) => `${LETTERS[at]}: ${each}.`).join(" ")}`);
    } else if (state === "marked") {
      if (chosen === null) text = phrase("live-answer-is", { answer: right });
      else text = chosen === question.answer ? phrase("live-right") : phrase("live-wrong", { answer: right });
      text += ` ${question.because}`;
    }
    part("verdict").textContent = text;
  }

  showResult() {
    if (!this.all.length) return;
    const answered = this.all.filter((one) => one.chosen !== null);
    const right = answered.filter((one) => one.chosen === one.question.answer).length;
    const facts = { answered: answered.length, count: this.all.length, right };
    part("score").textContent = phrase("live-score", facts);
    part("result").hidden = false;
  }

  askAgain() {
    for (const one of this.all) Object.assign(one, { chosen: null, passed: false });
    part("result").hidden = true;
    this.film.goTo(Math.max(0, this.film.steps.findIndex((step) => step.questions.length > 0)));
    this.film.play();
  }
}

/**
 * The right answer: its letter and the option, or the letter alone where the reason behind it begins with the option.
 * @param {import("./film.js").Question} question
 */
export function rightOf({ options, answer, because }) {
  const [letter, option] = [LETTERS[answer] ?? "", options[answer] ?? ""];
  const isSaid = because.toLowerCase().startsWith(option.toLowerCase());
  return isSaid && /^[^\p{L}\p{N}]*(\s|$)/u.test(because.slice(option.length)) ? letter : `${letter}, ${option}`;
}

/**
 * @param {import("./film.js").Film} film
 * @returns {Asked[]}
 */
function askedIn(film) {
  return film.steps.flatMap((step) =>
    step.questions.map((question) => ({ question, step, chosen: null, passed: false })),
  );
}

/**
 * Where buttons lie over the options on the picture: as shares of it, none over another.
 * @param {import("./painter.js").Box[]} places
 * @returns {import("./painter.js").Box[]}
 */
function laidOut(places) {
  const { clientWidth: across, clientHeight: down } = part("stage");
  const tops = places.map(([, top]) => top * down);
  const ends = places.map(([, top, , height]) => (top + height) * down);
  const isColumn = places.every(([left]) => Math.abs(left - (places[0]?.[0] ?? 0)) * across < ROOM);
  // How far apart neighbours in a column stand: what is between them is shared.
  const gaps = tops.slice(1).map((one, at) => (isColumn ? one - (ends[at] ?? 0) : Infinity));
  const widest = Math.max(...places.map(([, , width]) => width * across)) + 2 * ROOM + SAYS;
  return places.map(([left, , width, height], at) => {
    const wanted = Math.max(ROOM, (FINGER - height * down) / 2);
    const [above, below] = [gaps[at - 1] ?? gaps[at], gaps[at] ?? gaps[at - 1]].map((gap = Infinity) =>
      Math.max(0, Math.min(wanted, (gap - BETWEEN) / 2)),
    );
    const beside = Math.min(...places.map(([other]) => other).filter((other) => other > left), 1);
    const free = (beside - left) * across - BETWEEN;
    const wide = isColumn ? Math.min(widest, free) : Math.min(width * across + 2 * ROOM, free);
    const own = height * down + (above ?? 0) + (below ?? 0);
    return [left - ROOM / across, ((tops[at] ?? 0) - (above ?? 0)) / down, wide / across, own / down];
  });
}
