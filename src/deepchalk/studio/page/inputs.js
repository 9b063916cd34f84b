/** One input for each kind of field; each tells what was typed, and shows what it is told. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { grid, named, numbers, pair } from "./grids.js";
import { file } from "./files.js";
import { words } from "./words.js";
import { numberIn, rounded, scaleOf, shown } from "./typing.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {Record<string, any>} Values
 * @typedef {{ element: HTMLElement, show: (values: Values) => void }} Input
 * @typedef {(edit: Values) => void} Tell  Says what was typed: values by the names of their fields.
 */

/** Choices that stand beside each other; more are a list. */
const BESIDE = 4;

const LARGEST_SEED = 999_999;

let last = 0;

/** A name that no other element has. */
export function newName() {
  return `field-${(last += 1)}`;
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @param {import("./fields.js").About} about
 * @returns {Input}
 */
export function inputFor(field, tell, about) {
  const makers = { number, seed, switch: onOff, choice, oneOf, text, words, numbers, grid, pair, named, file, other };
  return makers[field.kind](field, tell, about);
}

/**
 * A line to type in, which is not written over while somebody types there.
 * @param {string} label
 * @param {(text: string) => void} typed
 */
export function line(label, typed) {
  const input = /** @type {HTMLInputElement} */ (make("input", { label }));
  input.type = "text";
  input.spellcheck = false;
  input.addEventListener("input", () => typed(input.value));
  /** @param {unknown} value */
  const show = (value) => {
    const text = shown(value);
    if (document.activeElement === input && same(input.value, text)) return;
    if (input.value !== text) input.value = text;
  };
  return { input, show };
}

/**
 * @param {string} typed
 * @param {string} text
 */
function same(typed, text) {
  return typed === text || (typed.trim() !== "" && numberIn(typed) === numberIn(text));
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function number(field, tell) {
  const { name, title, low, high, step } = field;
  const { input, show } = line(title, (typed) => tell({ [name]: typed.trim() === "" && field.optional ? null : numberIn(typed) }));
  input.inputMode = "decimal";
  input.className = "number";
  const element = make("div", { className: "number-line" }, input);
  if (field.unit) element.append(make("span", { className: "unit", text: field.unit }));
  if (low === null || high === null) return { element, show: (values) => show(values[name]) };
  const scale = scaleOf(low, high);
  const slider = /** @type {HTMLInputElement} */ (make("input", { label: phrase("studio-slider", { title }) }));
  slider.type = "range";
  slider.min = "0";
  slider.max = "1";
  // By keys, a slider moves on by its own step.
  slider.step = scale.wide ? "0.01" : String(Math.max(step ?? 0, (high - low) / 1000) / (high - low || 1));
  slider.addEventListener("input", () => {
    const value = Math.min(high, Math.max(low, rounded(scale.value(Number(slider.value)), step, scale.wide)));
    const now = field.whole ? Math.round(value) : value;
    input.value = shown(now);
    tell({ [name]: now });
  });
  element.prepend(slider);
  return {
    element,
    show: (values) => {
      show(values[name]);
      if (document.activeElement !== slider) slider.value = String(scale.place(Number(values[name] ?? low)));
      slider.setAttribute("aria-valuetext", shown(values[name]));
    },
  };
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function seed(field, tell) {
  const { name, title, high } = field;
  const { input, show } = line(title, (typed) => tell({ [name]: typed.trim() === "" && field.optional ? null : numberIn(typed) }));
  input.inputMode = "numeric";
  input.className = "number";
  if (field.optional) input.placeholder = phrase("studio-none");
  const dice = make("button", {
    text: `⚄ ${phrase("studio-roll")}`,
    label: phrase("studio-roll-about"),
    click: () => tell({ [name]: Math.floor(Math.random() * Math.min(10_000, high ?? LARGEST_SEED)) }),
  });
  return { element: make("div", { className: "number-line" }, input, dice), show: (values) => show(values[name]) };
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function onOff({ name, title }, tell) {
  const input = /** @type {HTMLInputElement} */ (make("input", {}));
  input.type = "checkbox";
  input.addEventListener("change", () => tell({ [name]: input.checked }));
  return {
    element: make("label", { className: "switch" }, input, make("span", { text: title })),
    show: (values) => (input.checked = values[name] === true),
  };
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function choice(field, tell) {
  const { name, title, choices, called } = field;
  if (choices.length > BESIDE) return list(field, tell, () => choices);
  const group = newName();
  const inputs = choices.map((one) => {
    const input = /** @type {HTMLInputElement} */ (make("input", {}));
    Object.assign(input, { type: "radio", name: group, value: one });
    input.addEventListener("change", () => tell({ [name]: one }));
    return input;
  });
  const labels = inputs.map((input) => make("label", {}, input, make("span", { text: called[input.value] ?? input.value })));
  const element = make("div", { className: "choices", label: title }, ...labels);
  element.setAttribute("role", "radiogroup");
  return {
    element,
    show: (values) => inputs.forEach((input) => (input.checked = input.value === values[name])),
  };
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function oneOf(field, tell) {
  return list(field, tell, (values) => values[field.source] ?? []);
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @param {(values: Values) => string[]} choicesOf
 * @returns {Input}
 */
function list({ name, title, called }, tell, choicesOf) {
  const select = /** @type {HTMLSelectElement} */ (make("select", { label: title }));
  select.addEventListener("change", () => tell({ [name]: select.value }));
  return {
    element: select,
    show: (values) => {
      const choices = choicesOf(values);
      const before = [...select.options].map((one) => one.value);
      if (String(before) !== String(choices)) select.replaceChildren(...choices.map((one) => new Option(called[one] ?? one, one)));
      select.value = values[name] ?? "";
    },
  };
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function text(field, tell) {
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", { label: field.title, className: "formula" }));
  area.rows = 2;
  area.spellcheck = false;
  area.addEventListener("input", () => tell({ [field.name]: area.value }));
  return {
    element: area,
    show: (values) => {
      const now = shown(values[field.name]);
      if (document.activeElement !== area && area.value !== now) area.value = now;
    },
  };
}

/**
 * What no other input takes is typed as JSON.
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
function other(field, tell) {
  const { input, show } = line(field.title, (typed) => {
    let value;
    try {
      value = JSON.parse(typed);
    } catch {
      value = typed;
    }
    tell({ [field.name]: value });
  });
  input.classList.add("formula");
  return { element: input, show: (values) => show(JSON.stringify(values[field.name] ?? null)) };
}
