/** A lesson on the desk: its film, its form, and what happens between them. */

import { part } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { get } from "./asking.js";
import { hashOf } from "./address.js";
import { Changes } from "./changes.js";
import { Form } from "./form.js";
import { keepLanguage, listed } from "./language.js";
import { Script } from "./script.js";
import { Stage } from "./stage.js";
import { Exports } from "./exports.js";

/** Milliseconds without a key after which a change is shown. */
const PAUSE = 60;

/** The same while a sentence is typed, which is drawn when its writer halts. */
const PAUSE_IN_WORDS = 350;

/** The language that every lesson has. */
const ENGLISH = "en";

/** What speaks the language of the lesson, whatever that of the studio is. */
const TOLD = ["lesson-title", "summary", "picture", "cue", "asked", "options", "sentences"];

/** Milliseconds between two looks at the files of a lesson of one's own. */
const LOOK = 1500;

export class Desk {
  /** @param {(said: string) => void} say  shows the condition of the studio */
  constructor(say) {
    this.say = say;
    this.stage = new Stage();
    this.changes = new Changes();
    this.name = "";
    /** @type {any} What the server told of the parameters last. */
    this.told = null;
    /** The language in which the lesson is told. */
    this.toldIn = ENGLISH;
    /** @type {any} */
    this.lesson = null;
    /** @type {Form | null} */
    this.form = null;
    /** @type {Record<string, any>} */
    this.waiting = {};
    this.timer = 0;
    this.watching = 0;
    /** What happens when the files of the lesson have changed. @type {() => void} */
    this.tellNew = () => {};
    /** What happens when a lesson is told in a language that was chosen. @type {(language: string) => Promise<boolean>} */
    this.tellLanguage = async () => false;
    this.isComparing = false;
    /** @type {Record<string, any>} The edit that is being shown. */
    this.edit = {};
    /** @type {import("./script.js").Edit[]} Sentences that are being shown as they were typed. */
    this.words = [];
    /** @type {Map<string, () => import("./script.js").Edit>} Those that wait for their writer to halt. */
    this.wordsWaiting = new Map();
    this.wordsTimer = 0;
    /** Words that were opened as a file are on their way. */
    this.isOpeningWords = false;
    /** @type {Record<string, any>} The same without what was refused before. */
    this.alone = {};
    this.isChecked = true;
    /** @type {string} The field whose change is on its way to the stage. */
    this.changing = "";
    /** The change is not seen where one is, and told nowhere: it is looked for in what is drawn. */
    this.isSearching = false;
    /** @type {string[]} What is to be said with what is shown next. */
    this.notes = [];
    this.exports = new Exports(() => ({ lesson: this.lesson.name, ...this.changes.now }));
    part("form").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.script = new Script((edit, read) => this.typeWords(edit, read), (text) => this.takeWords(text));
    // What was typed and is not told yet is undone first.
    part("undo").onclick = () => this.goTo(this.wordsWaiting.size || this.words.length ? this.changes.now : this.changes.go(-1));
    part("redo").onclick = () => this.goTo(this.changes.go(1));
    part("script-undo").onclick = () => part("undo").click();
    part("script-redo").onclick = () => part("redo").click();
    part("reset").onclick = () => this.reset();
    part("compare").onclick = () => this.compare();
    part("parameters").onchange = () => this.openFile(part("parameters").files[0]);
    part("preset").onchange = () => this.choosePreset(part("preset").value);
    part("language").onchange = () => this.chooseLanguage(part("language").value);
    document.addEventListener("keydown", (event) => this.key(event));
    const { stage } = this;
    stage.addEventListener("asked", () => this.working(true));
    stage.addEventListener("checked", (event) => this.checked(/** @type {CustomEvent} */ (event).detail));
    stage.addEventListener("refused", (event) => this.refused(/** @type {CustomEvent} */ (event).detail));
    stage.addEventListener("failed", (event) => this.failed(/** @type {CustomEvent} */ (event).detail));
    stage.addEventListener("at", (event) => this.script.go(/** @type {CustomEvent} */ (event).detail.step));
    stage.addEventListener("picture", (event) => this.pictured(/** @type {CustomEvent} */ (event).detail));
    stage.addEventListener("step", (event) => this.progress(/** @type {CustomEvent} */ (event).detail));
    for (const what of ["done", "shown"]) stage.addEventListener(what, () => this.finished());
    // Who goes somewhere after a change is not taken away from there.
    stage.addEventListener("sought", () => (this.isSearching = false));
    stage.addEventListener("starting", () => this.say(phrase("studio-starting")));
    stage.addEventListener("lost", () => this.say(phrase("studio-again")));
  }

  /**
   * Open a lesson, as an address names it.
   * @param {import("./address.js").Place} place
   * @param {() => boolean} isLeft  whether something else was opened meanwhile
   */
  async open({ lesson: name, preset, changed = {}, language, own_words = "", step }, isLeft) {
    this.stage.stop();
    clearTimeout(this.timer);
    this.waiting = {};
    this.giveUpWords();
    this.isComparing = false;
    const isOther = this.name !== name;
    this.name = name;
    if (isOther) {
      this.lesson = null;
      part("lesson-title").textContent = name.replaceAll("-", " ");
      part("summary").textContent = "";
      part("fields").replaceChildren();
      part("watch").classList.add("empty");
    }
    this.hideFailure();
    this.watch(name);
    // Words that were typed before there was a choice are English.
    const wanted = language ?? (own_words ? ENGLISH : document.documentElement.lang);
    const lesson = await describe(name, wanted);
    const codes = Object.keys(lesson.languages);
    const told = codes.includes(wanted) ? wanted : ENGLISH;
    if (codes.length > 1) await this.tellLanguage(told);
    if (isLeft()) return;
    this.lesson = lesson;
    this.announce(lesson, told);
    part("told-in").hidden = codes.length < 2;
    part("language").replaceChildren(...codes.map((code) => new Option(lesson.languages[code], code)));
    const named = listed(Object.values(lesson.languages));
    this.notes = language && told !== language ? [phrase("studio-not-told-in", { language, languages: named })] : [];
    part("preset").replaceChildren(...Object.keys(lesson.presets).map((one) => new Option(one, one)));
    this.told = null;
    this.form = this.formOf(lesson);
    this.exports.offer(lesson);
    this.script.begin(lesson);
    const known = preset !== undefined && preset in lesson.presets ? preset : (Object.keys(lesson.presets)[0] ?? "");
    this.changes.begin({ preset: known, changed, language: told, own_words: lesson.words ? own_words : "" });
    part("preset").value = known;
    part("language").value = told;
    if (isOther || step) this.stage.put((step ?? 1) - 1);
    this.form.show(lesson.presets[known] ?? {}, [], []);
    this.edit = {};
    this.stage.show({ lesson: name, ...this.changes.now });
  }

  /** @param {any} lesson */
  formOf(lesson) {
    // A file may be read when another lesson is open already.
    const isOpen = () => this.lesson === lesson;
    return new Form(lesson, (edit) => isOpen() && this.type(edit), (values, notes) => isOpen() && this.takeAll(values, notes));
  }

  /**
   * A lesson says what it is, in the language in which it is told.
   * @param {{ title: string, summary: string }} lesson
   * @param {string} language
   */
  announce({ title, summary }, language) {
    this.toldIn = language;
    for (const name of TOLD) part(name).lang = language;
    part("lesson-title").textContent = title;
    part("summary").textContent = summary;
    document.title = `${title} · deepchalk studio`;
  }

  /**
   * A lesson of one's own is opened again when one of its files changes.
   * @param {string} name
   */
  async watch(name) {
    clearTimeout(this.watching);
    const { stamp } = await get(`/lessons/${encodeURIComponent(name)}/stamp`).catch(() => ({ stamp: "" }));
    const look = async () => {
      if (this.lesson && !this.lesson.own) return;
      const now = await get(`/lessons/${encodeURIComponent(name)}/stamp`).catch(() => ({ stamp }));
      if (now.stamp === stamp) {
        this.watching = window.setTimeout(look, LOOK);
        return;
      }
      this.stage.forget();
      this.tellNew();
    };
    clearTimeout(this.watching);
    this.watching = window.setTimeout(look, LOOK);
  }

  close() {
    clearTimeout(this.watching);
    this.stage.stop();
    this.stage.film?.pause();
    document.title = "deepchalk studio";
  }

  /**
   * Something was typed.
   * @param {Record<string, any>} edit
   */
  type(edit) {
    // Two fields at once are two changes: the first is on its way already.
    if (Object.keys(this.waiting).some((name) => !(name in edit))) this.send();
    Object.assign(this.waiting, edit);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), PAUSE);
  }

  /**
   * A sentence was typed. It is read when it is told: what is shown meanwhile may number its choices anew.
   * @param {import("./script.js").Edit} edit
   * @param {() => import("./script.js").Edit} read
   */
  typeWords({ message, attribute, path, pieces }, read) {
    const sentence = `${message}.${attribute ?? ""} `;
    if (pieces === null) for (const key of this.wordsWaiting.keys()) if (key.startsWith(sentence)) this.wordsWaiting.delete(key);
    this.wordsWaiting.set(sentence + path, read);
    clearTimeout(this.wordsTimer);
    this.wordsTimer = window.setTimeout(() => this.sendWords(), PAUSE_IN_WORDS);
    this.showTools();
  }

  sendWords() {
    clearTimeout(this.wordsTimer);
    const typed = [...this.wordsWaiting.values()].map((read) => read());
    this.wordsWaiting.clear();
    if (!typed.length || !this.lesson) return;
    this.isComparing = false;
    this.changing = "";
    this.isSearching = false;
    // As with numbers: what was not answered yet must not be lost.
    const before = this.isChecked ? [] : this.words;
    const edit = this.isChecked ? {} : this.edit;
    this.alone = edit;
    this.isChecked = false;
    this.ask(edit, innerFirst(typed.reduce(withEdit, before)));
  }

  giveUpWords() {
    clearTimeout(this.wordsTimer);
    this.wordsWaiting.clear();
    this.words = [];
    this.isOpeningWords = false;
  }

  /**
   * All own words are others: those of a file, or none.
   * @param {string} text
   */
  takeWords(text) {
    this.giveUpWords();
    this.isComparing = false;
    this.edit = {};
    this.isOpeningWords = text !== "";
    this.script.forget();
    this.stage.show({ lesson: this.lesson.name, ...this.changes.now, own_words: text });
  }

  send() {
    clearTimeout(this.timer);
    const edit = this.waiting;
    this.waiting = {};
    if (!Object.keys(edit).length || !this.lesson) return;
    this.isComparing = false;
    // Where the change before this one is seen is not looked for any more: going there would end this one.
    this.changing = "";
    this.isSearching = false;
    // An edit that was not answered yet must not be lost.
    const words = this.isChecked ? [] : this.words;
    this.alone = this.isChecked ? edit : { ...this.edit, ...edit };
    this.isChecked = false;
    // What was refused may be right together with this: two fields that belong together.
    this.ask({ ...this.form?.refused, ...this.alone }, words);
  }

  /**
   * @param {Record<string, any>} edit
   * @param {import("./script.js").Edit[]} words
   */
  ask(edit, words) {
    this.edit = edit;
    this.words = words;
    this.stage.show({ lesson: this.lesson.name, ...this.changes.now, edit, words });
  }

  /** @param {any} told */
  checked(told) {
    this.isChecked = true;
    const edited = Object.keys(this.edit);
    if (!this.isComparing) {
      this.changing = edited[0] ?? "";
      this.isSearching = false;
      if (edited.length) this.form?.tellSeen();
      if (edited.length) edited.forEach((name) => this.form?.clear(name));
      else if (!this.words.length) this.form?.clear();
      if (this.words.length || this.isOpeningWords) this.script.clear();
      const names = [...edited, ...this.words.map(({ message, attribute }) => `words ${message}.${attribute}`)];
      const { preset, changed, language, own_words } = told;
      this.changes.add({ preset, changed, language, own_words }, names.length === 1 ? (names[0] ?? "") : "", performance.now());
      this.script.know(own_words);
      this.told = told;
      this.form?.show(told.values, told.seeded, Object.keys(told.changed));
      part("notes").textContent = [...this.notes, ...told.notes].map((/** @type {string} */ note) => this.form?.spoken(note)).join(" ");
      history.replaceState(null, "", hashOf(this.place));
      this.exports.showWords();
      this.notes = [];
    }
    if (told.sentences) this.script.show(told.sentences);
    this.edit = {};
    this.words = [];
    this.isOpeningWords = false;
    this.hideFailure();
    this.showTools();
  }

  /** @param {any} told */
  refused(told) {
    if (Object.keys(this.edit).some((name) => !(name in this.alone))) {
      this.ask(this.alone, this.words);
      return;
    }
    this.isChecked = true;
    this.working(false);
    const edit = this.edit;
    const isTyped = this.words.length > 0 || this.isOpeningWords;
    this.edit = {};
    this.words = [];
    this.isOpeningWords = false;
    if (told.words) {
      this.script.refuse(told);
      this.say("");
      if (!isTyped) this.leaveWords();
      return;
    }
    if (!this.form?.refuse(told, edit)) this.failed(told);
    this.say("");
  }

  /** Own words that cannot be said with what was chosen now are left; undone, they are there again. */
  leaveWords() {
    const version = { ...this.changes.now, own_words: "" };
    this.changes.add(version, "", performance.now());
    this.stage.show({ lesson: this.lesson.name, ...version });
  }

  /** @param {any} told */
  failed(told) {
    this.isChecked = true;
    this.working(false);
    part("failure").textContent = this.form?.spoken(told.why) ?? told.why;
    part("failure").hidden = false;
    part("trace").textContent = told.traceback ?? "";
    part("trace").hidden = !told.traceback;
    this.say("");
  }

  hideFailure() {
    part("failure").hidden = true;
    part("trace").hidden = true;
  }

  /** @param {{ place: number, isSame: boolean }} told */
  pictured({ place, isSame }) {
    part("watch").classList.remove("empty");
    part("busy").classList.add("behind");
    document.documentElement.dataset.picture = String(Number(document.documentElement.dataset.picture ?? 0) + 1);
    this.say(phrase("studio-drawing-steps"));
    if (!isSame || !this.changing) return;
    const told = this.stage.whereTold();
    this.isSearching = told === null;
    if (told !== null && told !== place) this.goWhereSeen(told, place);
  }

  /**
   * The film goes to the first step in which a change is seen; back it goes by a button.
   * @param {number} place
   * @param {number} from
   */
  goWhereSeen(place, from) {
    const name = this.changing;
    this.changing = "";
    this.isSearching = false;
    const { title } = this.stage.reel?.names[place] ?? { title: "" };
    /** @param {number} to */
    const go = (to) => {
      this.stage.put(to);
      this.stage.show({ lesson: this.lesson.name, ...this.changes.now });
    };
    this.form?.tellSeen(name, phrase("studio-seen", { number: place + 1, title }), phrase("studio-back-to", { number: from + 1 }), () => {
      this.form?.tellSeen();
      go(from);
    });
    go(place);
  }

  /** @param {{ step: string, there: number, of: number }} told */
  progress({ step, there, of }) {
    if (this.isSearching && this.stage.isOther(step)) {
      const place = this.stage.reel?.names.findIndex(({ name }) => name === step) ?? 0;
      if (place !== this.stage.moment.place) this.goWhereSeen(place, this.stage.moment.place);
    }
    part("watch").classList.remove("empty");
    part("busy").firstElementChild.style.width = `${(100 * there) / of}%`;
    this.say(there < of ? phrase("studio-drawing-of", { number: there, steps: of }) : "");
  }

  finished() {
    this.working(false);
    this.say("");
    document.documentElement.dataset.whole = String(Number(document.documentElement.dataset.whole ?? 0) + 1);
  }

  /** @param {boolean} isIt */
  working(isIt) {
    part("busy").hidden = !isIt;
    part("busy").classList.remove("behind");
    part("busy").firstElementChild.style.width = "0";
    if (isIt) this.say(phrase("studio-drawing"));
  }

  /** @param {import("./changes.js").Version} version */
  goTo(version) {
    this.isComparing = false;
    this.giveUpWords();
    this.script.forget();
    this.edit = {};
    this.form?.clear();
    this.form?.tellSeen();
    this.stage.show({ lesson: this.lesson.name, ...version });
    this.tellIn(version.language);
    this.showTools();
  }

  /**
   * Title, summary and form of the lesson follow the language in which it is told.
   * @param {string} language
   */
  async tellIn(language) {
    if (this.toldIn === language) return;
    this.toldIn = language;
    part("language").value = language;
    const { lesson } = this;
    const told = await describe(lesson.name, language).catch(() => lesson);
    if (this.lesson !== lesson || this.changes.now.language !== language) return;
    this.announce(told, language);
    lesson.schema = told.schema;
    if (!(await this.tellLanguage(language))) this.retellForm();
  }

  /** The studio speaks another language by now. */
  retell() {
    this.exports.retell();
    this.script.retell();
    this.stage.retell();
    this.retellForm();
  }

  /** What parameters are called has changed, their values stay. */
  retellForm() {
    const { told } = this;
    if (!this.lesson || !told) return;
    this.form = this.formOf(this.lesson);
    this.form.show(told.values, told.seeded, Object.keys(told.changed));
    this.showTools();
  }

  /** What is shown now, as an address names it. */
  get place() {
    const { language, ...now } = this.changes.now;
    const hasChoice = Object.keys(this.lesson.languages).length > 1;
    return { lesson: this.lesson.name, ...now, language: hasChoice ? language : undefined };
  }

  reset() {
    this.choosePreset(this.changes.now.preset);
  }

  /** @param {string} preset */
  choosePreset(preset) {
    this.changes.add({ ...this.changes.now, preset, changed: {} }, "", performance.now());
    this.goTo(this.changes.now);
  }

  /**
   * Tell the lesson in another language, in the words that one had in it.
   * @param {string} language
   */
  chooseLanguage(language) {
    keepLanguage(language);
    const own_words = this.changes.wordsIn(language);
    this.changes.add({ ...this.changes.now, language, own_words }, "", performance.now());
    this.goTo(this.changes.now);
  }

  /**
   * Take over all values of a parameter file.
   * @param {File | undefined} file
   */
  async openFile(file) {
    if (!file) return;
    part("parameters").value = "";
    let changed;
    try {
      changed = JSON.parse(await file.text());
    } catch {
      changed = null;
    }
    if (changed === null || typeof changed !== "object" || Array.isArray(changed)) {
      this.failed({ why: phrase("studio-no-parameters", { file: file.name, example: '{"seed": 3}' }) });
      return;
    }
    this.takeAll(changed, []);
  }

  /**
   * Show values that replace all that there were.
   * @param {Record<string, any>} changed
   * @param {string[]} notes  to be said with them
   */
  takeAll(changed, notes) {
    clearTimeout(this.timer);
    this.waiting = {};
    this.isComparing = false;
    this.edit = {};
    this.notes = notes;
    this.form?.clear();
    this.stage.show({ lesson: this.lesson.name, ...this.changes.now, preset: Object.keys(this.lesson.presets)[0] ?? "", changed });
  }

  /** Look at the preset, and back. */
  compare() {
    this.isComparing = !this.isComparing;
    this.edit = {};
    this.giveUpWords();
    this.script.forget();
    const asItWas = this.isComparing ? { changed: {}, own_words: "" } : {};
    this.stage.show({ lesson: this.lesson.name, ...this.changes.now, ...asItWas });
    this.showTools();
  }

  showTools() {
    const isChanged = Object.keys(this.changes.now.changed).length > 0;
    part("undo").disabled = part("script-undo").disabled = !this.changes.canUndo && !this.wordsWaiting.size;
    part("redo").disabled = part("script-redo").disabled = !this.changes.canRedo;
    part("reset").disabled = !isChanged;
    part("compare").disabled = !isChanged && !this.changes.now.own_words;
    part("compare").setAttribute("aria-pressed", String(this.isComparing));
    part("compare").textContent = this.isComparing ? phrase("studio-mine") : phrase("studio-compare");
    part("watch").classList.toggle("comparing", this.isComparing);
    part("preset").value = this.changes.now.preset;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.lesson || part("lesson").hidden || !(event.ctrlKey || event.metaKey)) return;
    const on = event.target instanceof Element ? event.target : document.body;
    // In a line to type in, the browser undoes what was typed there.
    if (on.matches("textarea, input:not([type=range], [type=checkbox], [type=radio])")) return;
    const key = event.key.toLowerCase();
    const button = key === "z" && !event.shiftKey ? part("undo") : key === "y" || key === "z" ? part("redo") : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  }
}

/**
 * What a lesson is, told in a language if it has that.
 * @param {string} name
 * @param {string} language
 * @returns {Promise<any>}
 */
function describe(name, language) {
  return get(`/lessons/${encodeURIComponent(name)}?${new URLSearchParams({ language })}`);
}

/**
 * Edits of sentences with one more, of each line the last.
 * @param {import("./script.js").Edit[]} edits
 * @param {import("./script.js").Edit} edit
 */
function withEdit(edits, edit) {
  const isSame = (/** @type {import("./script.js").Edit} */ one) => one.message === edit.message && one.attribute === edit.attribute && (edit.pieces === null || String(one.path) === String(edit.path));
  return [...edits.filter((one) => !isSame(one)), edit];
}

/**
 * Edits in the order in which none changes where another one is: what a line has is numbered as it is shown.
 * @param {import("./script.js").Edit[]} edits
 */
function innerFirst(edits) {
  const depth = (/** @type {import("./script.js").Edit} */ { path, pieces }) => (pieces === null ? Infinity : path.length);
  return edits.toSorted((one, other) => (depth(one) === depth(other) ? 0 : depth(other) - depth(one)));
}
