/** The form of a lesson's parameters, made from their types. */

import { make, part } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { fieldsOf } from "./fields.js";
import { inputFor, newName } from "./inputs.js";
import { sentence } from "./typing.js";
import { Weights } from "./weights.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./inputs.js").Input & { field: Field, box: HTMLElement, trouble: HTMLElement, seen: HTMLElement, back: HTMLElement }} Row
 */

export class Form {
  /**
   * @param {any} lesson  as the server tells it
   * @param {(edit: Record<string, any>) => void} tell
   * @param {(values: Record<string, any>, notes: string[]) => void} take  all values at once
   */
  constructor(lesson, tell, take) {
    const about = lesson.schema.deepchalk ?? { axes: {} };
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Record<string, any>} What was typed and is not taken. */
    this.refused = {};
    const fields = fieldsOf(lesson.schema);
    part("fields").replaceChildren();
    for (const field of fields) this.rows.set(field.name, this.row(field, about, tell));
    // What matters most has no heading, and comes first.
    for (const heading of ["", ...(about.groups ?? [])]) {
      const boxes = [...this.rows.values()].filter(({ field }) => field.group === heading).map(({ box }) => box);
      if (heading) part("fields").append(make("details", { className: "group" }, make("summary", { text: heading }), ...boxes));
      else part("fields").append(...boxes);
    }
    if (lesson.weights) part("fields").append(new Weights(lesson.name, take).element);
  }

  /**
   * @param {Field} field
   * @param {import("./fields.js").About} about
   * @param {(edit: Record<string, any>) => void} tell
   * @returns {Row}
   */
  row(field, about, tell) {
    const input = inputFor(field, tell, about);
    const name = newName();
    const title = make("h3", { text: field.kind === "switch" ? "" : field.title });
    title.id = name;
    const said = make("p", { className: "about", text: field.about });
    said.id = `${name}-about`;
    const trouble = make("p", { className: "trouble-here" });
    trouble.id = `${name}-trouble`;
    trouble.setAttribute("role", "alert");
    const seen = make("p", { className: "seen" });
    seen.setAttribute("role", "status");
    const giveBack = field.seeded ? phrase("studio-from-seed") : phrase("studio-by-default");
    const back = make("button", {
      className: "back-to",
      text: giveBack,
      label: `${field.title}: ${giveBack}`,
      click: () => tell({ [field.name]: null }),
    });
    back.hidden = true;
    const head = make("div", { className: "field-head" }, title, back);
    const box = make("div", { className: `field of-kind-${field.kind}` }, ...(field.kind === "switch" ? [] : [head]), input.element, said, trouble, seen);
    box.dataset.field = field.name;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", field.title);
    box.setAttribute("aria-describedby", `${said.id} ${trouble.id}`);
    return { ...input, field, box, trouble, seen, back };
  }

  /**
   * Show values; what somebody is typing stays.
   * @param {Record<string, any>} values
   * @param {string[]} seeded
   * @param {string[]} changed  names of the fields that are not as in the preset
   */
  show(values, seeded, changed) {
    for (const { field, show, back, box } of this.rows.values()) {
      box.hidden = !applies(field, values);
      box.classList.toggle("changed", changed.includes(field.name));
      if (!(field.name in this.refused)) show(values);
      const isDefault = values[field.name] === null || seeded.includes(field.name);
      back.hidden = !field.optional || isDefault || field.kind === "file";
      box.classList.toggle("seeded", seeded.includes(field.name));
    }
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (part("fields").querySelectorAll(".group"))) {
      group.hidden = !group.querySelector(".field:not([hidden])");
      group.classList.toggle("changed", group.querySelector(".changed:not([hidden])") !== null);
    }
  }

  /** Nothing is wrong, or not any more. @param {string} [name] */
  clear(name) {
    for (const row of name ? [this.rows.get(name)] : this.rows.values()) {
      if (!row) continue;
      row.trouble.replaceChildren();
      row.box.classList.remove("wrong");
      for (const input of inputsOf(row)) input.removeAttribute("aria-invalid");
      delete this.refused[row.field.name];
    }
  }

  /**
   * At the field that was changed stands where the change is seen; without a name it stands nowhere.
   * @param {string} [name]
   * @param {string} [where]
   * @param {string} [away]  text of the button that leads away
   * @param {() => void} [go]
   */
  tellSeen(name, where = "", away = "", go) {
    for (const { seen } of this.rows.values()) seen.replaceChildren();
    const row = this.rows.get(name ?? "");
    row?.seen.replaceChildren(sentence(where), " ", make("button", { text: away, click: go }));
  }

  /**
   * A sentence stands at the field that it is about.
   * @param {{ why: string, field: string | null, column: number | null }} told
   * @param {Record<string, any>} edit
   */
  refuse({ why, field, column }, edit) {
    const typed = Object.keys(edit)[0] ?? "";
    const row = this.rows.get(field ?? "") ?? this.rows.get(typed);
    if (!row) return false;
    Object.assign(this.refused, edit);
    const spoken = this.spoken(why);
    const text = edit[row.field.name];
    row.trouble.replaceChildren(...(column && typeof text === "string" ? [marked(text, column)] : []), spoken);
    row.box.classList.add("wrong");
    this.bring(row);
    for (const input of inputsOf(row)) input.setAttribute("aria-invalid", "true");
    return true;
  }

  /**
   * What has to be read is in sight, whatever is folded or scrolled away.
   * @param {Row} row
   */
  bring({ box, trouble }) {
    box.hidden = false;
    const group = box.closest("details");
    if (group) [group.hidden, group.open] = [false, true];
    trouble.scrollIntoView({ block: "nearest" });
  }

  /**
   * A sentence in which fields have their titles.
   * @param {string} why
   */
  spoken(why) {
    const named = why.match(/^\w+/)?.[0] ?? "";
    const title = this.rows.get(named)?.field.title;
    return sentence(title ? phrase("studio-field", { title }) + why.slice(named.length) : why);
  }
}

/**
 * Whether a field says anything, with the values of the others.
 * @param {Field} field
 * @param {Record<string, any>} values
 */
function applies({ when }, values) {
  if (!when) return true;
  const value = values[when.field] ?? null;
  return when.values.length ? when.values.includes(value) : value !== null;
}

/** @param {Row} row */
function inputsOf(row) {
  return row.box.querySelectorAll("input, textarea, select");
}

/**
 * A formula with the place that is wrong.
 * @param {string} text
 * @param {number} column  from 1
 */
function marked(text, column) {
  const mark = make("mark", { text: text.slice(column - 1, column) || "⏎" });
  return make("code", { className: "marked" }, text.slice(0, column - 1), mark, text.slice(column));
}
