/** Weights of one's own model: a file, which tensor is what, and what of it is looked at. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { post, whyOf } from "./asking.js";
import { dropPlace } from "./files.js";
import { newName } from "./inputs.js";
import { sentence } from "./typing.js";

/** Milliseconds without a key after which what was typed is tried. */
const PAUSE = 300;

/** The choice that leaves it to the studio to find a tensor. */
const BY_NAME = "";

export class Weights {
  /**
   * @param {string} lesson
   * @param {(values: Record<string, any>, notes: string[]) => void} take  shows what came of a file
   */
  constructor(lesson, take) {
    this.lesson = lesson;
    this.take = take;
    this.upload = "";
    this.timer = 0;
    this.turn = 0;
    /** @type {Record<string, string>} The tensors that were chosen for roles. */
    this.tensors = {};
    /** @type {Record<string, string>} What was typed for choices and settings. */
    this.choices = {};
    this.trouble = trouble();
    this.rows = make("div", { className: "weights" });
    this.shown = "";
    /** @type {Map<string, HTMLElement>} Where sentences about roles and choices stand. */
    this.places = new Map();
    const title = make("h3", { text: phrase("studio-weights") });
    const about = make("p", { className: "about", text: phrase("studio-weights-about") });
    const drop = dropPlace(phrase("studio-weights"), ".safetensors,.npz", (told) => {
      this.upload = told.upload;
      this.tensors = {};
      this.choices = {};
      this.ask();
    });
    const box = make("div", { className: "field" }, title, drop, about, this.trouble, this.rows);
    box.dataset.field = "weights-file";
    this.element = make("details", { className: "group" }, make("summary", { text: phrase("studio-own-model") }), box);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), PAUSE);
  }

  /** What the file gives, with the tensors and choices that are named. */
  async ask() {
    clearTimeout(this.timer);
    const turn = (this.turn += 1);
    const { lesson, upload, tensors, choices } = this;
    let told;
    try {
      told = await post("/weights", { lesson, upload, tensors: filled(tensors), choices: filled(choices) });
    } catch (error) {
      told = { why: whyOf(error), at: "" };
    }
    if (turn !== this.turn) return;
    if (told.tensors) this.show(told);
    for (const place of this.places.values()) place.replaceChildren();
    this.trouble.replaceChildren();
    if (told.why) (this.places.get(told.at) ?? this.trouble).replaceChildren(sentence(told.why));
    else this.take(told.values, told.notes);
  }

  /** @param {any} told */
  show({ tensors, roles, optional, found, choices, settings }) {
    const names = Object.keys(tensors);
    const form = JSON.stringify([names, Object.keys(roles), choices, settings]);
    if (form !== this.shown) {
      this.shown = form;
      this.places.clear();
      const rows = Object.entries(roles).map(([role, about]) => this.role(role, about, optional.includes(role), tensors));
      for (const [name, takes] of Object.entries(choices)) rows.push(this.choice(name, takes, ""));
      for (const [name, usual] of Object.entries(settings)) rows.push(this.choice(name, phrase("studio-setting"), String(usual)));
      this.rows.replaceChildren(...rows);
    }
    for (const select of this.rows.querySelectorAll("select")) {
      const role = select.dataset.role ?? "";
      const option = select.options[0];
      if (!option) continue;
      if (found[role] && !this.tensors[role]) option.textContent = phrase("studio-by-name", { tensor: found[role] });
      else option.textContent = optional.includes(role) ? phrase("studio-none") : phrase("studio-choose-tensor");
    }
  }

  /**
   * @param {string} role
   * @param {any} about
   * @param {boolean} isOptional
   * @param {Record<string, number[]>} tensors
   */
  role(role, about, isOptional, tensors) {
    const select = /** @type {HTMLSelectElement} */ (make("select", {}));
    select.dataset.role = role;
    select.append(new Option("", BY_NAME));
    for (const [name, shape] of Object.entries(tensors)) select.append(new Option(`${name}  ${shape.join(" × ") || phrase("studio-one-number")}`, name));
    select.value = this.tensors[role] ?? BY_NAME;
    select.addEventListener("change", () => {
      this.tensors[role] = select.value;
      this.ask();
    });
    return this.row(role, isOptional ? phrase("studio-may-be-missing", { about }) : about, select);
  }

  /**
   * @param {string} name
   * @param {any} takes
   * @param {string} usual
   */
  choice(name, takes, usual) {
    const input = /** @type {HTMLInputElement} */ (make("input", {}));
    input.type = "text";
    input.spellcheck = false;
    input.placeholder = usual;
    input.value = this.choices[name] ?? "";
    input.addEventListener("input", () => {
      this.choices[name] = input.value;
      this.later();
    });
    return this.row(name, takes, input);
  }

  /**
   * @param {string} name
   * @param {string} about
   * @param {HTMLElement} input
   */
  row(name, about, input) {
    const place = trouble();
    this.places.set(name, place);
    input.id = newName();
    place.id = `${input.id}-trouble`;
    const label = make("label", { text: name });
    label.htmlFor = input.id;
    const said = make("p", { className: "about", text: about });
    said.id = `${input.id}-about`;
    input.setAttribute("aria-describedby", `${said.id} ${place.id}`);
    return make("div", { className: "weight" }, label, input, said, place);
  }
}

function trouble() {
  const made = make("p", { className: "trouble-here" });
  made.setAttribute("role", "alert");
  return made;
}

/** @param {Record<string, string>} typed */
function filled(typed) {
  return Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ""));
}
