/** Numbers answer: what they are, how they came about, and where from. */

import { drawFormula } from "./formula.js";
import { isElsewhere, make, minutes, part, place } from "./page.js";
import { phrase, written } from "./phrases.js";

/** Pixels of room around a number that is pointed at. */
const ROOM = 5;

/** Numbers that a card leads to, as long as not all of them are asked for. */
const MOST = 9;

/** Milliseconds that a card stays when the pointer has left, so that it can be reached. */
const STAYS = 300;

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {{ text: string, value: number | null, path: string | null, says: string }} Shown
 */

export class Numbers {
  /**
   * @param {import("./film.js").Film} film
   * @param {any} head
   */
  constructor(film, head) {
    this.film = film;
    /** @type {Shown[]} */
    this.shown = [];
    /** @type {Record<string, Answer>} */
    this.entries = {};
    /** @type {any[]} */
    this.formulas = [];
    this.know(head);
    /** Number of the thing whose card is open. */
    this.thing = -1;
    this.isPinned = false;
    /** Keys led to its number. */
    this.isReached = false;
    /** @type {Shown[]} What was looked at before, for the way back. */
    this.way = [];
    this.leaving = 0;
    for (const what of ["pause", "stop", "end", "seek", "resize"]) {
      film.addEventListener(what, () => this.layButtons());
    }
    film.addEventListener("play", () => this.clear());
    film.addEventListener("time", () => film.playing || this.follow());
    const stage = part("stage");
    stage.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => this.point(event));
    stage.addEventListener("pointerleave", () => this.leave());
    part("card").addEventListener("pointerenter", () => clearTimeout(this.leaving));
    part("card").addEventListener("pointerleave", () => this.leave());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.thing < 0 || isElsewhere(event)) return;
      event.stopImmediatePropagation();
      this.close(true);
    });
  }

  /**
   * What is told of the numbers of this film.
   * @param {any} head
   */
  know(head) {
    this.shown = head.numbers.map(
      (/** @type {import("./answers.js").Shown} */ [text, value, path, says]) => ({ text, value, path, says }),
    );
    this.entries = head.answers?.entries ?? {};
    this.formulas = head.answers?.formulas ?? [];
  }

  /** The film has moved under an open card, as the bar of time is dragged. */
  follow() {
    if (part("numbers").childElementCount && this.laid !== this.film.time) this.layButtons();
  }

  clear() {
    part("numbers").replaceChildren();
    this.close();
  }

  /** A button over each number that is seen, in reading order. */
  layButtons() {
    const { film } = this;
    if (film.playing) return;
    this.laid = film.time;
    const focused = document.activeElement?.getAttribute("data-thing");
    const seen = this.seen().map((thing) => ({ thing, box: film.painter.box(thing, film.frame) }));
    seen.sort(({ box: one }, { box: other }) => {
      const row = Math.round(20 * one[1]) - Math.round(20 * other[1]);
      return row || one[0] - other[0];
    });
    const buttons = seen.map(({ thing, box }) => {
      const button = make("button", { label: this.label(thing) });
      button.addEventListener("click", (/** @type {MouseEvent} */ { detail }) => {
        this.open(thing, true);
        // Who has no pointer gets into the card so, and back by Escape.
        if (detail === 0) part("card").querySelector("button")?.focus();
      });
      button.dataset.thing = String(thing);
      place(button, box, ROOM);
      button.addEventListener("pointerenter", () => this.isHeld || this.open(thing));
      button.addEventListener("focus", () => this.reach(thing));
      return button;
    });
    part("numbers").replaceChildren(...buttons);
    buttons.find((button) => button.dataset.thing === focused)?.focus();
    if (this.thing >= 0 && !seen.some(({ thing }) => thing === this.thing)) this.close();
  }

  /** Things with numbers that can be read on the picture now. */
  seen() {
    const { timeline, painter, frame } = this.film;
    const things = [...timeline.shown(frame)].filter((thing) => timeline.tracks[thing]?.numbers.length);
    return painter.read(things, frame);
  }

  /**
   * The number of a thing that has the most to tell.
   * @param {number} thing
   */
  numberOf(thing) {
    const numbers = (this.film.timeline.tracks[thing]?.numbers ?? []).map((at) => this.shown[at]);
    return numbers.find((one) => one?.path && this.entries[one.path]) ?? numbers[0] ?? null;
  }

  /** @param {number} thing */
  label(thing) {
    const number = this.numberOf(thing);
    if (!number) return "";
    const answer = number.path ? this.entries[number.path] : undefined;
    const says = answer ? this.meaning(answer) : number.says;
    return says ? `${number.text}: ${says}` : number.text;
  }

  /** @param {Answer} answer */
  meaning(answer) {
    return answer.says.replace(/\{(\d+)\}/g, (_, at) => answer.where[at] ?? "");
  }

  /**
   * The pointer moves over a picture that moves.
   * @param {PointerEvent} event
   */
  point(event) {
    const { film } = this;
    if (!film.playing || event.pointerType === "touch") return;
    const { left, top, width, height } = part("stage").getBoundingClientRect();
    const x = (event.clientX - left) / width;
    const y = (event.clientY - top) / height;
    const under = this.seen().find((thing) => {
      const [l, t, w, h] = film.painter.box(thing, film.frame);
      return x >= l - 0.004 && x <= l + w + 0.004 && y >= t - 0.008 && y <= t + h + 0.008;
    });
    if (under !== undefined) this.open(under);
    else this.leave();
  }

  leave() {
    clearTimeout(this.leaving);
    if (!this.isHeld) this.leaving = window.setTimeout(() => this.isHeld || this.close(), STAYS);
  }

  /** Whether the card stays, whatever a pointer does that rests somewhere: it was asked for, or its number has the focus. */
  get isHeld() {
    const isThere = document.activeElement?.getAttribute("data-thing") === String(this.thing);
    return this.isPinned || (this.isReached && isThere);
  }

  /**
   * Show the card of a number on the picture.
   * @param {number} thing
   * @param {boolean} [pin]  it stays until it is closed
   */
  open(thing, pin = false) {
    clearTimeout(this.leaving);
    this.isPinned = pin;
    this.isReached = false;
    const number = this.numberOf(thing);
    if (!number || (thing === this.thing && !this.way.length)) return;
    this.thing = thing;
    this.way = [];
    this.show(number);
  }

  /** @param {number} thing  that has the focus now */
  reach(thing) {
    this.open(thing);
    this.isReached = true;
  }

  /** @param {boolean} [back]  to the number from which it was opened */
  close(back = false) {
    // A button that gets the focus opens its card, so that comes before it is closed.
    if (back) part("numbers").querySelector(`[data-thing="${this.thing}"]`)?.focus();
    clearTimeout(this.leaving);
    this.thing = -1;
    this.isPinned = false;
    part("card").hidden = true;
    part("rings").replaceChildren();
  }

  /**
   * Fill the card.
   * @param {Shown} number
   */
  show(number) {
    const card = part("card");
    const answer = number.path ? this.entries[number.path] : undefined;
    const parts = answer ? this.told(number, answer) : this.plain(number);
    const close = make("button", { className: "close", label: phrase("live-close"), text: "×", click: () => this.close(true) });
    if (this.way.length) parts.push(this.backButton());
    card.replaceChildren(...parts, close);
    card.hidden = false;
    this.ring(number, answer);
    this.moveCard();
  }

  /** @param {Shown} number */
  plain(number) {
    return [
      make("h2", { text: number.text }),
      ...(number.says ? [make("p", { text: number.says })] : []),
      make("p", { className: "quiet", text: phrase("card-value") }),
      make("p", { className: "value", text: written(String(number.value)) }),
    ];
  }

  /**
   * @param {Shown} number
   * @param {Answer} answer
   * @returns {Node[]}
   */
  told(number, answer) {
    const symbol = this.formula(answer.symbol, answer.name, () => `of-${answer.role}`);
    const found = [
      make("h2", {}, symbol, ` = ${number.text}`),
      make("p", { text: this.meaning(answer) }),
      make("p", { className: "quiet", text: phrase("card-value") }),
      make("p", { className: "value", text: written(String(answer.value)) }),
    ];
    if (answer.how !== null) {
      const label = answer.operands.map(([path, text]) => `${this.entries[path]?.name ?? path} ${text}`);
      const roles = answer.operands.map(([path]) => this.entries[path]?.role ?? "ink");
      const calculation = this.formula(answer.how, phrase("card-computed-from", { numbers: label.join(", ") }), (at) =>
        at > 0 ? `of-${roles[at - 1]}` : "",
      );
      const text = answer.closes ? phrase("card-computed") : phrase("card-computed-nearly");
      found.push(make("p", { className: "quiet", text }), make("p", {}, calculation));
      const operands = [...new Map(answer.operands).keys()];
      if (operands.some((path) => this.entries[path])) {
        found.push(make("p", { className: "quiet", text: phrase("card-from") }), this.links(operands, Infinity));
      }
    } else {
      const read = answer.from.join(", ");
      const text = read ? phrase("card-read-from", { quantities: read }) : phrase("card-given");
      found.push(make("p", { className: "quiet", text }));
    }
    if (answer.used_by.length) {
      found.push(make("p", { className: "quiet", text: phrase("card-used") }), this.links(answer.used_by));
    }
    return found;
  }

  /**
   * @param {number} at
   * @param {string} label
   * @param {(part: number) => string} className
   */
  formula(at, label, className) {
    return drawFormula(this.film.timeline, this.formulas[at], label, className);
  }

  /**
   * Buttons that lead to other numbers; of many the first ones, until all are asked for.
   * @param {string[]} paths
   * @param {number} [most]
   */
  links(paths, most = MOST) {
    const list = make("ul", { className: "links" });
    const known = paths.filter((path) => this.entries[path]);
    // A button for the rest takes the place of one.
    const shown = known.length > most ? known.slice(0, most - 1) : known;
    for (const path of shown) {
      const answer = /** @type {Answer} */ (this.entries[path]);
      const symbol = this.formula(answer.symbol, this.meaning(answer), () => `of-${answer.role}`);
      const button = make("button", { click: () => this.followTo(path) }, symbol, ` = ${answer.text}`);
      button.dataset.path = path;
      button.addEventListener("pointerenter", () => this.choose(path));
      button.addEventListener("focus", () => this.choose(path));
      list.append(make("li", {}, button));
    }
    if (shown.length < known.length) {
      const all = () => {
        const whole = this.links(paths, Infinity);
        list.replaceWith(whole);
        whole.querySelectorAll("button")[shown.length].focus();
      };
      const text = phrase("card-more", { count: known.length - shown.length });
      list.append(make("li", {}, make("button", { text, click: all })));
    }
    return list;
  }

  /** @param {string} path */
  followTo(path) {
    const answer = this.entries[path];
    if (!answer) return;
    this.isPinned = true;
    const here = this.current;
    if (here) this.way.push(here);
    this.show({ text: answer.text, value: answer.value, path, says: "" });
    part("card").querySelector("button")?.focus();
  }

  backButton() {
    return make("button", {
      text: phrase("card-back"),
      className: "back",
      click: () => {
        const last = this.way.pop();
        if (last) this.show(last);
        part("card").querySelector("button")?.focus();
      },
    });
  }

  /**
   * Ring a number on the picture, and doubly those that it was computed from.
   * @param {Shown} number
   * @param {Answer | undefined} answer
   */
  ring(number, answer) {
    this.current = number;
    const operands = new Set(answer?.operands.map(([path]) => path));
    /** @type {HTMLElement[]} */
    const rings = [];
    for (const thing of this.seen()) {
      const path = this.numberOf(thing)?.path ?? null;
      const isIt = this.way.length ? path !== null && path === number.path : thing === this.thing;
      if (!isIt && !(path !== null && operands.has(path))) continue;
      const one = make("i", { className: isIt ? "chosen" : "" });
      one.dataset.path = path ?? "";
      place(one, this.film.painter.box(thing, this.film.frame), ROOM);
      rings.push(one);
    }
    part("rings").replaceChildren(...rings);
    this.offer(number, rings.some((one) => one.className === "chosen"));
  }

  /**
   * Offer to go to where a number is seen, if it is not on the picture.
   * @param {Shown} number
   * @param {boolean} isSeen
   */
  offer(number, isSeen) {
    if (isSeen || !number.path) return;
    const frame = this.firstSeen(number.path);
    if (frame === null) {
      part("card").append(make("p", { className: "quiet", text: phrase("card-nowhere") }));
      return;
    }
    const seconds = frame / this.film.timeline.frameRate;
    const step = this.film.steps.find((one) => seconds < one.end);
    const time = minutes(seconds);
    const text = step ? phrase("card-show-step", { number: step.number, time }) : phrase("card-show", { time });
    part("card").append(make("button", { text, className: "shows", click: () => this.goTo(number) }));
  }

  /** @param {Shown} number */
  goTo(number) {
    const frame = number.path ? this.firstSeen(number.path) : null;
    if (frame === null) return;
    this.film.seek((frame + 1) / this.film.timeline.frameRate);
    const thing = this.seen().find((one) => this.numberOf(one)?.path === number.path);
    if (thing === undefined) return;
    this.thing = -1;
    this.open(thing, true);
    part("numbers").querySelector(`[data-thing="${thing}"]`)?.focus();
    this.isPinned = true;
  }

  /**
   * The first frame in which a number of this path has come to rest on the picture.
   * @param {string} path
   * @returns {number | null}
   */
  firstSeen(path) {
    const { timeline, painter } = this.film;
    const things = new Set(
      timeline.tracks.flatMap((track, thing) =>
        track.numbers.some((at) => this.shown[at]?.path === path) ? [thing] : [],
      ),
    );
    for (let at = 0; at < timeline.orders.length; at++) {
      const here = timeline.orders[at]?.find((thing) => things.has(thing));
      if (here === undefined) continue;
      const first = timeline.orderFrames[at] ?? 0;
      const motion = timeline.motion(first);
      const rests = motion < 0 ? first : (timeline.motions.lasts[motion] ?? first);
      const next = timeline.orderFrames[at + 1] ?? timeline.frames;
      // A camera may come to it later.
      const arrivals = timeline.arrivals.filter((frame) => frame > rests && frame < next);
      const frame = [Math.min(rests, next - 1), ...arrivals].find((one) => painter.read([here], one).length);
      if (frame !== undefined) return frame;
    }
    return null;
  }

  /**
   * Among the rings, show which one a link means.
   * @param {string} path
   */
  choose(path) {
    for (const one of part("rings").children) {
      one.classList.toggle("meant", one.dataset.path === path);
    }
  }

  /** Beside the number, where there is more room. */
  moveCard() {
    const card = part("card");
    if (!part("film").classList.contains("wide")) {
      card.removeAttribute("style");
      return;
    }
    const [left, top, width] = this.film.painter.box(this.thing, this.film.frame);
    const { clientWidth: across, clientHeight: down } = part("stage");
    const isLeft = left + width / 2 < 0.5;
    const x = isLeft ? (left + width) * across + 24 : left * across - card.offsetWidth - 24;
    const y = top * down - card.offsetHeight / 3;
    card.style.left = `${Math.max(8, Math.min(across - card.offsetWidth - 8, x))}px`;
    card.style.top = `${Math.max(8, Math.min(down - card.offsetHeight - 8, y))}px`;
  }
}
