/** The sentences of the step that is shown, to be told in one's own words. */

import { make, part } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { newName } from "./inputs.js";
import { listed } from "./language.js";
import { Line } from "./line.js";
import { sentence as asSentence } from "./typing.js";

/**
 * @typedef {import("./line.js").Box} Box
 * @typedef {import("./line.js").Value} Value
 * @typedef {import("./line.js").Piece} Piece
 * @typedef {{ what: string, message: string, attribute: string | null, says: string, is_own: boolean,
 *   words: number[], boxes: Box[], values: Value[] }} Sentence
 * @typedef {{ steps: Record<string, Sentence[]>, values: Value[], longest: number }} Told
 * @typedef {{ message: string, attribute: string | null, path: number[], pieces: Piece[] | null }} Edit
 * @typedef {{ box: HTMLElement, when: HTMLElement, line: Line, told: Box }} Row
 */

/** Characters of a file at most; the server counts again. */
const LARGEST = 100_000;

/** What the parts of a step are called. @type {Record<string, () => string>} */
const NAMES = {
  title: () => phrase("studio-title"),
  chapter: () => phrase("studio-chapter"),
  sentence: () => phrase("studio-sentence"),
  question: () => phrase("studio-question"),
  option: () => phrase("studio-option"),
  options: () => phrase("studio-each-option"),
  answer: () => phrase("studio-answer"),
};

export class Script {
  /**
   * @param {(edit: Edit, read: () => Edit) => void} type  a sentence was changed; reads it when it is told
   * @param {(text: string) => void} take  all own words are others
   */
  constructor(type, take) {
    this.type = type;
    this.take = take;
    this.lesson = "";
    this.own = "";
    this.step = "";
    /** @type {Told | null} */
    this.told = null;
    /** @type {Map<string, Item>} */
    this.items = new Map();
    /** What is shown next is shown also where somebody is typing. */
    this.isFresh = false;
    part("script-save").onclick = () => this.save();
    part("script-reset").onclick = () => this.take("");
    part("script-file").onchange = () => this.open(part("script-file").files[0]);
  }

  /**
   * Another lesson is on the desk.
   * @param {{ name: string, words: boolean }} lesson
   */
  begin({ name, words }) {
    this.lesson = name;
    this.told = null;
    this.items.clear();
    part("script").hidden = !words;
    part("script-save").textContent = phrase("studio-download", { file: `${name}.ftl` });
    part("sentences").replaceChildren();
    this.complain("");
    this.know("");
  }

  /**
   * Own words as they are now.
   * @param {string} own
   */
  know(own) {
    this.own = own;
    part("script-save").disabled = part("script-reset").disabled = !own;
  }

  /** What was typed and not taken is given up, and what is shown next counts everywhere. */
  forget() {
    this.isFresh = true;
    this.complain("");
    for (const item of this.items.values()) item.isRefused = false;
  }

  /** The page speaks another language by now. */
  retell() {
    this.items.clear();
    part("sentences").replaceChildren();
    part("script-save").textContent = phrase("studio-download", { file: `${this.lesson}.ftl` });
    this.render();
  }

  /** @param {Told} told */
  show(told) {
    this.told = told;
    this.render();
    this.isFresh = false;
  }

  /** @param {string} step */
  go(step) {
    this.step = step;
    this.render();
  }

  render() {
    const sentences = this.told?.steps[this.step] ?? [];
    const numbers = /** @type {Record<string, number>} */ ({});
    const keys = sentences.map(keyOf);
    for (const [key, item] of this.items) {
      if (keys.includes(key)) continue;
      item.element.remove();
      this.items.delete(key);
    }
    part("script-none").hidden = sentences.length > 0;
    sentences.forEach((sentence, at) => {
      const key = /** @type {string} */ (keys[at]);
      const number = (numbers[sentence.what] = (numbers[sentence.what] ?? 0) + 1);
      const isOne = sentences.filter(({ what }) => what === sentence.what).length === 1;
      const name = `${NAMES[sentence.what]?.() ?? sentence.what}${isOne ? "" : ` ${number}`}`;
      let item = this.items.get(key);
      if (!item) {
        item = new Item(this.type);
        this.items.set(key, item);
        part("sentences").insertBefore(item.element, part("sentences").children[at] ?? null);
      }
      item.show(name, sentence, /** @type {Told} */ (this.told), this.isFresh);
    });
  }

  /**
   * A sentence stands where something is wrong with it.
   * @param {{ why: string, words: string[] }} told
   */
  refuse({ why, words: [message, attribute] }) {
    const item = this.items.get(`${message}.${attribute ?? ""}`);
    if (item) item.refuse(why);
    else this.complain(why);
  }

  /** Something is well, wherever it was wrong. */
  clear() {
    this.complain("");
    for (const item of this.items.values()) item.clear();
  }

  /** @param {string} why */
  complain(why) {
    part("script-trouble").textContent = why && asSentence(why);
    part("script-trouble").hidden = !why;
    if (!why) return;
    part("script").open = true;
    part("script-trouble").scrollIntoView({ block: "nearest" });
  }

  save() {
    const link = make("a", {});
    link.href = URL.createObjectURL(new Blob([this.own], { type: "text/plain" }));
    link.download = `${this.lesson}.ftl`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** @param {File | undefined} file */
  async open(file) {
    if (!file) return;
    part("script-file").value = "";
    // A character has at most four bytes.
    if (file.size > 4 * LARGEST) {
      this.complain(phrase("studio-large-words", { file: file.name, most: LARGEST }));
      return;
    }
    const text = (await file.text()).replace(/^\ufeff/, "");
    if (text.trim()) this.take(text);
    else this.complain(phrase("studio-empty-words", { file: file.name }));
  }
}

/** A sentence with all its lines. */
class Item {
  /** @param {(edit: Edit, read: () => Edit) => void} type */
  constructor(type) {
    this.type = type;
    this.isRefused = false;
    /** It is to be as it was, also where one is typing. */
    this.isGivenBack = false;
    /** @type {Sentence | null} */
    this.sentence = null;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Value[]} */
    this.values = [];
    /** @type {Line | null} The line in which one was last. */
    this.last = null;
    this.title = make("h3", {});
    this.title.id = newName();
    this.back = make("button", { className: "back-to", text: phrase("studio-as-it-was"), click: () => this.reset() });
    this.lines = make("div", { className: "lines" });
    this.list = make("div", { className: "offered" });
    this.offer = make("details", { className: "offer" }, make("summary", { text: phrase("studio-put-in") }), this.list);
    this.offer.addEventListener("toggle", () => this.showOffer());
    this.trouble = make("p", { className: "trouble-here" });
    this.trouble.setAttribute("role", "alert");
    this.notes = make("p", { className: "quiet" });
    this.element = /** @type {HTMLElement} */ (
      make("li", { className: "spoken" }, make("div", { className: "field-head" }, this.title, this.back), this.lines, this.trouble, this.notes, this.offer)
    );
    this.element.setAttribute("aria-labelledby", this.title.id);
  }

  /**
   * @param {string} name
   * @param {Sentence} sentence
   * @param {Told} told  what any sentence may name
   * @param {boolean} all  also where somebody is typing
   */
  show(name, sentence, { values, longest }, all) {
    this.sentence = sentence;
    this.title.textContent = name;
    this.back.hidden = !sentence.is_own;
    this.back.setAttribute("aria-label", `${name}: ${phrase("studio-as-it-was")}`);
    this.element.classList.toggle("changed", sentence.is_own);
    this.element.dataset.sentence = keyOf(sentence);
    const long = sentence.words.filter((count) => count > longest);
    this.notes.textContent = long.map((count) => asSentence(phrase("studio-long", { count, most: longest }))).join(" ");
    const own = sentence.values.filter(({ fact }) => !values.some((one) => one.fact === fact));
    const isNamed = ({ fact = "" }) => sentence.values.some((one) => one.fact === fact);
    this.values = [...own, ...values.filter(isNamed), ...values.filter((one) => !isNamed(one))];
    this.showOffer();
    if (this.isRefused) return;
    const paths = sentence.boxes.map(({ path }) => path.join("."));
    for (const [path, { box }] of this.rows) {
      if (paths.includes(path)) continue;
      box.remove();
      this.rows.delete(path);
    }
    sentence.boxes.forEach((told, at) => {
      const path = /** @type {string} */ (paths[at]);
      const row = this.rows.get(path) ?? this.row(path, at);
      row.told = told;
      const outer = sentence.boxes.filter((one) => one !== told && told.path.join(".").startsWith(one.path.join("."))).at(-1);
      const reasons = told.when.slice(outer?.when.length ?? 0).map(reasonOf).join(", ");
      row.box.classList.toggle("inner", outer !== undefined);
      row.when.textContent = reasons && phrase("studio-said-when", { reasons });
      row.line.call([name, row.when.textContent].filter(Boolean).join(", "));
      row.line.show(told, this.values, all || this.isGivenBack);
    });
    if (!sentence.is_own) this.isGivenBack = false;
  }

  /**
   * @param {string} path
   * @param {number} at
   * @returns {Row}
   */
  row(path, at) {
    const when = make("p", { className: "when" });
    const line = new Line("", () => this.typed(row));
    line.element.addEventListener("focus", () => (this.last = line));
    const box = make("div", { className: "line-box" }, when, line.element);
    const row = { box, when, line, told: /** @type {any} */ (null) };
    this.rows.set(path, row);
    this.lines.insertBefore(box, this.lines.children[at] ?? null);
    return row;
  }

  /** @param {Row} row */
  typed(row) {
    if (!this.sentence) return;
    this.isRefused = this.isGivenBack = false;
    const { message, attribute } = this.sentence;
    const edit = { message, attribute, path: row.told.path, pieces: [] };
    this.type(edit, () => ({ ...edit, path: row.told.path, pieces: row.line.read() }));
  }

  reset() {
    if (!this.sentence) return;
    const { message, attribute } = this.sentence;
    this.clear();
    this.isGivenBack = true;
    /** @type {HTMLElement | undefined} */ (this.rows.values().next().value?.line.element)?.focus();
    const edit = { message, attribute, path: [], pieces: null };
    this.type(edit, () => edit);
  }

  /** The values that may be put in, while somebody looks at them. */
  showOffer() {
    if (!this.offer.open) return;
    const line = () => this.last ?? this.rows.values().next().value?.line;
    const buttons = this.values.map((value) =>
      make("button", { className: "chip", label: phrase("studio-put-in-value", { name: value.name, shows: value.shows }), click: () => line()?.insert(value) }, value.shows, make("small", { text: value.name })),
    );
    this.list.replaceChildren(...buttons);
  }

  /** @param {string} why */
  refuse(why) {
    this.isRefused = true;
    this.trouble.textContent = asSentence(why);
    this.element.classList.add("wrong");
    this.trouble.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.isRefused = false;
    this.trouble.textContent = "";
    this.element.classList.remove("wrong");
  }
}

/** @param {Sentence} sentence */
function keyOf({ message, attribute }) {
  return `${message}.${attribute ?? ""}`;
}

/** @param {import("./line.js").When} when */
function reasonOf({ fact, key, others }) {
  const isPlain = !others.length || (others.length === 1 && ["yes", "no"].includes(key));
  return isPlain ? `${fact} = ${key}` : phrase("studio-is-not", { fact, others: listed(others, "disjunction") });
}
