/** What the instructor takes away: ordered here, made behind, downloaded when it is there. */

import { make, minutes, part } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { hashOf } from "./address.js";
import { get, post, remove, whyOf } from "./asking.js";

/** Milliseconds between two looks at what is being made. */
const LOOK = 1000;

/** Formats that are offered first; the others are a fold below. */
const FIRST = ["mp4", "pptx", "handout", "worksheet", "live", "gif"];

/** Enough for a projector, and made within minutes; a larger picture can be chosen. */
const USUAL_QUALITY = "m";

/** How it stands with what was asked for. @type {Record<string, () => string>} */
const STATES = {
  waiting: () => phrase("studio-waiting"),
  running: () => phrase("studio-running"),
  done: () => phrase("studio-done"),
  failed: () => phrase("studio-failed"),
  cancelled: () => phrase("studio-cancelled"),
};

/** Fields that say how something is made. */
const OPTIONS = ["quality", "take-theme", "voice", "short", "count", "sheet-seed"];

export class Exports {
  /** @param {() => any} asked  the lesson with its parameters, as the server takes it */
  constructor(asked) {
    this.asked = asked;
    this.timer = 0;
    this.shown = "";
    /** How often it was looked, and words were asked for: only the last answer counts. */
    this.looks = 0;
    this.asks = 0;
    /** @type {any} */
    this.offered = null;
    /** @type {any} */
    this.lesson = null;
    part("taken-open").onclick = () => this.toggle();
    document.querySelectorAll("[data-copies]").forEach((button) => {
      button.addEventListener("click", () => copy(/** @type {HTMLElement} */ (button)));
    });
    part("to-take").onclick = () => {
      part("take").scrollIntoView({ block: "start" });
      part("take").focus({ preventScroll: true });
    };
    part("words").addEventListener("toggle", () => this.showWords());
    this.begin();
  }

  async begin() {
    this.offered ??= await get("/exports/formats").catch(() => null);
    this.look();
  }

  /**
   * Results stand below what makes them, or above the lessons, and never over anything.
   * @param {boolean} isDesk  whether a lesson is open
   */
  dock(isDesk) {
    if (isDesk) part("side").append(part("taken"));
    else part("gallery").before(part("taken"));
  }

  /** @param {boolean} [open] */
  toggle(open = part("taken").hidden) {
    part("taken").hidden = !open;
    part("taken-open").setAttribute("aria-expanded", String(open));
    if (!open) return;
    part("taken-title").focus({ preventScroll: true });
    part("taken").scrollIntoView({ block: "start" });
    this.look();
  }

  /** The studio speaks another language by now; what was chosen stays. */
  async retell() {
    const { lesson } = this;
    const [fields, values] = [OPTIONS.map((id) => part(id)), new Map()];
    for (const one of fields.filter(Boolean)) values.set(one.id, [one.value, one.checked]);
    this.offered = null;
    this.shown = "";
    if (lesson) await this.offer(lesson);
    for (const [id, [value, checked]] of values) Object.assign(part(id), { value, checked });
    await this.begin();
  }

  /**
   * Offer what there is for a lesson.
   * @param {any} lesson
   */
  async offer(lesson) {
    this.lesson = lesson;
    this.offered ??= await get("/exports/formats");
    const { formats, qualities } = this.offered;
    const buttons = formats
      .filter((/** @type {any} */ one) => one.name !== "worksheet" || lesson.worksheet)
      .map((/** @type {any} */ one) => {
        const button = make("button", { className: "format", click: () => this.order(one.name) }, make("strong", { text: one.title }), make("span", { text: one.about }));
        button.dataset.format = one.name;
        return button;
      });
    const isFirst = (/** @type {any} */ button) => FIRST.includes(button.dataset.format);
    const others = make("div", { className: "formats" }, ...buttons.filter((/** @type {any} */ one) => !isFirst(one)));
    const more = make("details", {}, make("summary", { text: phrase("studio-more-formats") }), others);
    more.open = part("formats").querySelector("details")?.open ?? false;
    part("formats").replaceChildren(...buttons.filter(isFirst), more);
    const quality = select(phrase("studio-picture"), "quality", qualities.map((/** @type {any} */ one) => [one.letter, one.title]), USUAL_QUALITY);
    const grounds = /** @type {[string, string][]} */ ([
      ["dark", phrase("studio-ground-dark")],
      ["light", phrase("studio-ground-light")],
    ]);
    const theme = select(phrase("studio-ground"), "take-theme", grounds, "dark");
    const voice = check(phrase("studio-narrated"), "voice", true);
    const short = check(phrase("studio-short"), "short", false);
    short.hidden = !lesson.short;
    const count = numberLine(phrase("studio-sheets"), "count", 1, 1, 500);
    const seed = numberLine(phrase("studio-first-seed"), "sheet-seed", 1, 0, 999999);
    count.hidden = seed.hidden = !lesson.worksheet;
    part("take-options").replaceChildren(quality, theme, voice, short, count, seed);
    part("take-options").onchange = () => this.showWords();
    this.showWords();
  }

  /** @param {string} format */
  wanted(format) {
    return {
      ...this.asked(),
      format,
      quality: part("quality").value,
      theme: part("take-theme").value,
      voice: part("voice").checked,
      short: part("short").checked,
      count: Number(part("count").value),
      seed: Number(part("sheet-seed").value),
    };
  }

  /** @param {string} format */
  async order(format) {
    part("take-trouble").hidden = true;
    try {
      await post("/exports", this.wanted(format));
      this.toggle(true);
    } catch (error) {
      part("take-trouble").textContent = whyOf(error);
      part("take-trouble").hidden = false;
    }
    this.look();
  }

  /** The command, the Python and the link, while they are looked at. */
  async showWords() {
    if (!part("words").open || !part("quality")) return;
    part("link").textContent = location.href;
    const own = (this.asks += 1);
    let told;
    try {
      told = await post("/exports/words", this.wanted("mp4"));
    } catch (error) {
      told = { command: whyOf(error), python: "" };
    }
    if (own !== this.asks) return;
    part("command").textContent = told.command;
    part("python").textContent = told.python;
  }

  /** Look what has become of what was asked for; again soon, while something is being made. */
  async look() {
    clearTimeout(this.timer);
    const own = (this.looks += 1);
    const told = await get("/exports").catch(() => null);
    if (own !== this.looks) return;
    if (told === null) {
      this.timer = window.setTimeout(() => this.look(), 3 * LOOK);
      return;
    }
    const { results } = told;
    const open = results.filter((/** @type {any} */ one) => one.state === "waiting" || one.state === "running");
    const wide = make("span", { className: "wide", text: ` ${phrase("studio-making")}` });
    part("taken-count").replaceChildren(...(open.length ? [`(${open.length}`, wide, ")"] : results.length ? [`(${results.length})`] : []));
    const text = JSON.stringify(results);
    if (text !== this.shown) {
      this.shown = text;
      part("taken-none").hidden = results.length > 0;
      const focused = document.activeElement?.getAttribute("data-of");
      part("results").replaceChildren(...results.map((/** @type {any} */ one) => this.item(one)));
      if (focused) /** @type {HTMLElement | null} */ (document.querySelector(`[data-of="${focused}"]`))?.focus();
    }
    if (open.length) this.timer = window.setTimeout(() => this.look(), LOOK);
  }

  /** @param {any} result */
  item({ number, lesson, title, format, state, progress, left, why, files, command, made_from, preset, changed, language, own_words, notes }) {
    const name = this.offered?.formats.find((/** @type {any} */ one) => one.name === format)?.title ?? format;
    const about = state === "running" && left !== null ? phrase("studio-left", { time: minutes(left) }) : STATES[state]?.();
    const parts = [make("h3", { text: `${title}: ${name}` }), make("p", { className: "quiet", text: about })];
    if (made_from) {
      const told = make("p", { className: "made-from" }, `${phrase("studio-from", { what: made_from })} `);
      if (changed) {
        const again = make("a", { text: phrase("studio-open-again"), label: `${title}: ${phrase("studio-open-again")}` });
        again.href = hashOf({ lesson, preset, changed, language, own_words });
        // The address may name them already, while something else is on its way.
        again.addEventListener("click", () => again.hash === location.hash && window.dispatchEvent(new Event("hashchange")));
        told.append(again);
      }
      parts.push(told);
    }
    if (state === "running") {
      const bar = make("progress", { label: `${title}: ${name}` });
      if (progress !== null) bar.value = progress;
      parts.push(bar);
    }
    if (why) parts.push(make("p", { className: "why", text: why }));
    for (const note of notes) parts.push(make("p", { className: "quiet", text: note }));
    for (const [file, size] of Object.entries(files)) {
      const link = make("a", { text: `${file} (${sizeOf(/** @type {number} */ (size))})` });
      link.href = `/exports/${number}/${encodeURIComponent(file)}`;
      link.download = file;
      link.dataset.of = `${number}/${file}`;
      parts.push(make("p", {}, link));
    }
    const isOver = state !== "waiting" && state !== "running";
    const giveUp = isOver ? phrase("studio-remove") : phrase("studio-cancel");
    const end = make("button", {
      text: giveUp,
      label: `${giveUp}: ${title}, ${name}`,
      click: async () => {
        await remove(`/exports/${number}`).catch(() => {});
        this.look();
      },
    });
    end.dataset.of = number;
    const item = make("li", { className: `is-${state}` }, ...parts, end);
    item.title = command;
    return item;
  }
}

/** @param {HTMLElement} button */
async function copy(button) {
  const text = part(button.dataset.copies ?? "").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = phrase("studio-copied");
  } catch {
    getSelection()?.selectAllChildren(part(button.dataset.copies ?? ""));
    button.textContent = phrase("studio-selected");
  }
  setTimeout(() => (button.textContent = phrase(button.dataset.says ?? "")), 2000);
}

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${(bytes / 1e6).toLocaleString(document.documentElement.lang, digits)} MB`;
}

/**
 * @param {string} title
 * @param {string} id
 * @param {[string, string][]} choices
 * @param {string} usual
 */
function select(title, id, choices, usual) {
  const made = make("select", {}, ...choices.map(([value, text]) => new Option(text, value, value === usual, value === usual)));
  made.id = id;
  return make("label", {}, make("span", { text: title }), made);
}

/**
 * @param {string} title
 * @param {string} id
 * @param {boolean} usual
 */
function check(title, id, usual) {
  const made = make("input", {});
  Object.assign(made, { type: "checkbox", id, checked: usual });
  return make("label", { className: "switch" }, made, make("span", { text: title }));
}

/**
 * @param {string} title
 * @param {string} id
 * @param {number} usual
 * @param {number} low
 * @param {number} high
 */
function numberLine(title, id, usual, low, high) {
  const made = make("input", {});
  Object.assign(made, { type: "number", id, value: String(usual), min: String(low), max: String(high) });
  return make("label", {}, make("span", { text: title }), made);
}
