/** Numbers in rows and columns: typed cell by cell, pasted from a spreadsheet, grown and cut. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { line } from "./inputs.js";
import { numberIn, table } from "./typing.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./fields.js").About} About
 * @typedef {import("./inputs.js").Input} Input
 * @typedef {import("./inputs.js").Tell} Tell
 * @typedef {import("./inputs.js").Values} Values
 */

/** Rows that are shown; of a longer table the rest is told. */
const MOST_ROWS = 40;

/** Lengths of an axis that is declared nowhere. */
const MOST = 64;

/**
 * @param {Field} field
 * @param {Tell} tell
 * @param {About} about
 * @returns {Input}
 */
export function grid(field, tell, about) {
  return cells(field, tell, about, true);
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @param {About} about
 * @returns {Input}
 */
export function numbers(field, tell, about) {
  return cells(field, tell, about, false);
}

/**
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
export function pair(field, tell) {
  const alone = { ...field, axes: [], least: [2, null], most: [2, null] };
  return cells(alone, tell, { axes: {} }, false);
}

/**
 * A table of inputs; a list is a table of one row.
 * @param {Field} field
 * @param {Tell} tell
 * @param {About} about
 * @param {boolean} isGrid
 * @returns {Input}
 */
function cells(field, tell, about, isGrid) {
  const { name, title, axes } = field;
  const [downAxis, acrossAxis] = isGrid ? [axes[0] ?? "", axes[1] ?? ""] : ["", axes[0] ?? ""];
  /** @type {unknown[][]} */
  let now = [];
  /** @type {ReturnType<typeof line>[][]} */
  let inputs = [];
  let form = "";
  const element = make("div", { className: "cells" });
  /** @param {unknown[][]} rows */
  const say = (rows) => {
    now = rows;
    tell({ [name]: isGrid ? rows : (rows[0] ?? []) });
  };
  /** @param {number} row @param {number} column @param {string} typed */
  const typedAt = (row, column, typed) => say(now.map((cellsOfRow, y) => cellsOfRow.map((value, x) => (y === row && x === column ? numberIn(typed) : value))));
  /** @param {number} row @param {number} column @param {ClipboardEvent} event */
  const pasted = (row, column, event) => {
    const found = table(event.clipboardData?.getData("text/plain") ?? "");
    if (!found) return;
    event.preventDefault();
    say(laid(now, found, row, column, isGrid));
    element.dispatchEvent(new CustomEvent("pasted", { bubbles: true }));
  };
  /** @param {Values} values */
  const show = (values) => {
    const value = values[name];
    const rows = /** @type {unknown[][]} */ (value === null || value === undefined ? [] : isGrid ? value : [value]);
    now = rows;
    const heads = namesOf(acrossAxis, about, values, rows[0]?.length ?? 0);
    const names = isGrid ? namesOf(downAxis, about, values, rows.length) : [""];
    const shownRows = rows.slice(0, MOST_ROWS);
    const key = JSON.stringify([shownRows.map((row) => row.length), heads, names, rows.length]);
    if (key !== form) {
      form = key;
      const focused = focusedIn(inputs);
      inputs = shownRows.map((row, y) =>
        row.map((_, x) => {
          const place = [names[y], heads[x]].filter(Boolean).join(", ") || (isGrid ? `${y + 1}, ${x + 1}` : `${x + 1}`);
          const made = line(`${title}: ${place}`, (typed) => typedAt(y, x, typed));
          made.input.inputMode = "decimal";
          made.input.addEventListener("paste", (event) => pasted(y, x, event));
          made.input.addEventListener("keydown", (event) => move(inputs, y, x, event));
          return made;
        }),
      );
      if (rows.length && (rows[0]?.length ?? 0) > 0) {
        element.replaceChildren(tableOf(inputs, heads, names, isGrid, rows.length), ...sizes(field, about, now, isGrid, say));
      } else {
        const begin = () => say(firstRows(field, about, values, isGrid));
        element.replaceChildren(make("button", { className: "give", text: phrase("studio-give"), label: `${title}: ${phrase("studio-give")}`, click: begin }));
      }
      if (focused) inputs[Math.min(focused[0], inputs.length - 1)]?.[focused[1]]?.input.focus();
    }
    inputs.forEach((row, y) => row.forEach((one, x) => one.show(rows[y]?.[x])));
  };
  return { element, show };
}

/**
 * A pasted table laid over what is there, which grows where it is larger.
 * @param {unknown[][]} rows
 * @param {string[][]} pasted
 * @param {number} row
 * @param {number} column
 * @param {boolean} isGrid
 */
function laid(rows, pasted, row, column, isGrid) {
  // A column pasted into a list is the list.
  const cellsOf = isGrid || pasted.length === 1 ? pasted : [pasted.map((one) => one[0] ?? "")];
  const whole = row === 0 && column === 0;
  const down = whole ? cellsOf.length : Math.max(rows.length, row + cellsOf.length);
  const across = whole ? Math.max(...cellsOf.map((one) => one.length)) : Math.max(rows[0]?.length ?? 0, column + (cellsOf[0]?.length ?? 0));
  return Array.from({ length: down }, (_, y) =>
    Array.from({ length: across }, (_, x) => {
      const text = cellsOf[y - row]?.[x - column];
      return text === undefined ? (rows[y]?.[x] ?? 0) : numberIn(text);
    }),
  );
}

/**
 * What the places of an axis are called: as the words that share it.
 * @param {string} axis
 * @param {About} about
 * @param {Values} values
 * @param {number} length
 */
function namesOf(axis, about, values, length) {
  const naming = about.axes[axis]?.fields.find((name) => Array.isArray(values[name]) && typeof values[name][0] === "string");
  const names = naming ? values[naming] : [];
  return Array.from({ length }, (_, at) => String(names[at] ?? ""));
}

/**
 * What one begins with where nothing is given: zeros, as many as fit what is given beside it.
 * @param {Field} field
 * @param {About} about
 * @param {Values} values
 * @param {boolean} isGrid
 */
function firstRows(field, about, values, isGrid) {
  /** @param {number} dimension */
  const length = (dimension) => {
    const axis = field.axes[dimension];
    const shared = about.axes[axis ?? ""]?.fields.find((name) => name !== field.name && Array.isArray(values[name]));
    const least = field.least[dimension] ?? (field.kind === "pair" ? 2 : 1);
    return shared && field.kind !== "grid" ? values[shared].length : Math.max(least, about.axes[axis ?? ""]?.at_least ?? 1);
  };
  const [down, across] = isGrid ? [length(0), length(1)] : [1, length(0)];
  return Array.from({ length: down }, () => Array.from({ length: across }, () => (field.kind === "pair" ? 1 : 0)));
}

/** @param {ReturnType<typeof line>[][]} inputs */
function focusedIn(inputs) {
  for (const [y, row] of inputs.entries()) {
    const x = row.findIndex(({ input }) => input === document.activeElement);
    if (x >= 0) return /** @type {[number, number]} */ ([y, x]);
  }
  return null;
}

/**
 * @param {ReturnType<typeof line>[][]} inputs
 * @param {string[]} heads
 * @param {string[]} names
 * @param {boolean} isGrid
 * @param {number} count
 */
function tableOf(inputs, heads, names, isGrid, count) {
  const body = make("table", {});
  if (heads.some(Boolean)) {
    const cellsOfHead = heads.map((text) => make("th", { text }));
    for (const one of cellsOfHead) one.scope = "col";
    body.append(make("tr", {}, ...(names.some(Boolean) ? [make("td", {})] : []), ...cellsOfHead));
  }
  inputs.forEach((row, y) => {
    const made = make("tr", {});
    if (names.some(Boolean)) {
      const head = make("th", { text: names[y] });
      head.scope = "row";
      made.append(head);
    }
    made.append(...row.map(({ input }) => make("td", {}, input)));
    body.append(made);
  });
  const more = count - inputs.length;
  const rest = more > 0 ? [make("p", { className: "quiet", text: phrase("studio-more-rows", { count: more }) })] : [];
  const box = make("div", { className: isGrid ? "grid" : "row-of-numbers" }, body, ...rest);
  return box;
}

/**
 * Buttons that add and take away.
 * @param {Field} field
 * @param {About} about
 * @param {unknown[][]} rows
 * @param {boolean} isGrid
 * @param {(rows: unknown[][]) => void} say
 */
function sizes(field, about, rows, isGrid, say) {
  const found = [];
  const [downAxis, acrossAxis] = isGrid ? field.axes : ["", field.axes[0]];
  if (isGrid) {
    const fewer = () => say(rows.slice(0, -1));
    const more = () => say([...rows, (rows.at(-1) ?? []).map(() => 0)]);
    found.push(...plusMinus(phrase("studio-row"), rows.length, limits(field, about, downAxis, 0), more, fewer));
  }
  const across = rows[0]?.length ?? 0;
  const fewer = () => say(rows.map((row) => row.slice(0, -1)));
  const more = () => say(rows.map((row) => [...row, 0]));
  found.push(...plusMinus(isGrid ? phrase("studio-column") : phrase("studio-number"), across, limits(field, about, acrossAxis, isGrid ? 1 : 0), more, fewer));
  return found.length ? [make("div", { className: "sizes" }, ...found)] : [];
}

/**
 * @param {Field} field
 * @param {About} about
 * @param {string | undefined} axis
 * @param {number} dimension
 * @returns {[number, number]}
 */
function limits(field, about, axis, dimension) {
  const known = about.axes[axis ?? ""];
  return known ? [known.at_least, known.at_most] : [field.least[dimension] ?? 1, field.most[dimension] ?? MOST];
}

/**
 * @param {string} what
 * @param {number} length
 * @param {[number, number]} limits
 * @param {() => void} more
 * @param {() => void} fewer
 */
export function plusMinus(what, length, [least, most], more, fewer) {
  if (least === most) return [];
  const minus = make("button", { text: `− ${what}`, click: fewer });
  const plus = make("button", { text: `+ ${what}`, click: more });
  minus.disabled = length <= least;
  plus.disabled = length >= most;
  return [minus, plus];
}

/**
 * Up and down go from row to row, as in a spreadsheet.
 * @param {ReturnType<typeof line>[][]} inputs
 * @param {number} row
 * @param {number} column
 * @param {KeyboardEvent} event
 */
function move(inputs, row, column, event) {
  const by = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  const next = by && inputs[row + by]?.[column];
  if (event.key === "Enter") event.preventDefault();
  if (!next) return;
  event.preventDefault();
  next.input.focus();
  next.input.select();
}

/**
 * Numbers by name.
 * @param {Field} field
 * @param {Tell} tell
 * @returns {Input}
 */
export function named(field, tell) {
  const element = make("div", { className: "named" });
  let form = "";
  /** @type {Record<string, unknown>} */
  let now = {};
  /** @type {Record<string, ReturnType<typeof line>>} */
  let lines = {};
  return {
    element,
    show: (values) => {
      now = values[field.name] ?? {};
      const names = Object.keys(now);
      if (String(names) !== form) {
        form = String(names);
        lines = Object.fromEntries(
          names.map((name) => [name, line(`${field.title}: ${name}`, (typed) => tell({ [field.name]: (now = { ...now, [name]: numberIn(typed) }) }))]),
        );
        element.replaceChildren(
          ...names.map((name) => make("label", {}, make("span", { text: name }), lines[name]?.input ?? "")),
        );
      }
      for (const name of names) lines[name]?.show(now[name]);
    },
  };
}
