/** What numbers answer, from the columns of a file. */

import { Column } from "./columns.js";

/**
 * @typedef {{ symbol: number, name: string, says: string, where: string[], role: string,
 *   text: string, value: number, how: number | null, closes: boolean,
 *   operands: [string, string][], used_by: string[], from: string[] }} Answer
 * @typedef {{ parts: [number, number, number, number][] }} Formula  Operand, outline, x and y of each part.
 * @typedef {[string, number | null, string | null, string]} Shown  Text, value and path of a number, and
 *   what it is where it has none.
 */

/**
 * @param {any} told  in the file's head
 * @param {Record<string, Int32Array>} columns
 * @returns {{ numbers: Shown[], answers: { entries: Record<string, Answer>, formulas: Formula[] } }}
 */
export function answersOf(told, columns) {
  const read = (/** @type {string} */ name) => new Column(columns[name]);
  const paths = pathsOf(read, columns["path.name"]?.length ?? 0, told.words);
  const text = (/** @type {number} */ code, /** @type {number | null | undefined} */ value) =>
    code % 2 ? told.words[(code - 1) / 2] : rounded(value ?? 0, code / 2, told.mark ?? ".");
  const entries = entriesOf(read, told, paths, text);
  const [path, shown, says] = [read("number.path"), read("number.text"), read("number.says")];
  const numbers = told.shown.map((/** @type {number | null} */ value) => {
    const known = paths[path.next() - 1] ?? null;
    const own = known === null ? value : (entries[known]?.value ?? value);
    return [text(shown.next(), own), value, known, told.words[says.next() - 1] ?? ""];
  });
  return { numbers, answers: { entries, formulas: formulasOf(read, columns["formula.parts"]?.length ?? 0) } };
}

/**
 * @typedef {(name: string) => Column} Read
 */

/**
 * @param {Read} read
 * @param {number} count
 * @param {string[]} words
 * @returns {string[]}
 */
function pathsOf(read, count, words) {
  const [name, places, place] = [read("path.name"), read("path.places"), read("path.place")];
  return Array.from({ length: count }, () => {
    const named = words[name.next()] ?? "";
    const at = place.take(places.next());
    return at.length ? `${named}[${at.join(", ")}]` : named;
  });
}

/**
 * @param {Read} read
 * @param {any} told
 * @param {string[]} paths  those of the entries first
 * @param {(code: number, value: number | null | undefined) => string} text
 */
function entriesOf(read, told, paths, text) {
  const [kind, wheres, where] = [read("entry.kind"), read("entry.wheres"), read("entry.where")];
  const [symbol, how, closes] = [read("entry.symbol"), read("entry.how"), read("entry.closes")];
  const [written, operands] = [read("entry.text"), read("entry.operands")];
  const [operand, operandText] = [read("operand.path"), read("operand.text")];
  /** @type {Record<string, Answer>} */
  const entries = Object.create(null);
  /** @type {number[]} */
  const values = told.values;
  values.forEach((value, number) => {
    const [name, says, role, from] = told.kinds[kind.next()];
    const calculation = how.next();
    /** @type {Answer} */
    const answer = {
      ...{ name, says, role, from, value, used_by: [] },
      where: where.take(wheres.next()).map((word) => told.words[word]),
      symbol: symbol.step(),
      how: calculation ? calculation - 1 : null,
      closes: closes.next() === 1,
      text: text(written.next(), value),
      operands: Array.from({ length: operands.next() }, () => {
        const other = number + operand.next();
        return [paths[other] ?? "", text(operandText.next(), values[other])];
      }),
    };
    entries[paths[number] ?? ""] = answer;
  });
  for (const [path, answer] of Object.entries(entries)) {
    for (const [used] of answer.operands) {
      const users = entries[used]?.used_by;
      if (users && !users.includes(path)) users.push(path);
    }
  }
  return entries;
}

/**
 * @param {Read} read
 * @param {number} count
 * @returns {Formula[]}
 */
function formulasOf(read, count) {
  const parts = read("formula.parts");
  const [operand, outline] = [read("formula.operand"), read("formula.outline")];
  const [x, y] = [read("formula.x"), read("formula.y")];
  return Array.from({ length: count }, () => ({
    parts: Array.from({ length: parts.next() }, () => [operand.next(), outline.step(), x.next(), y.next()]),
  }));
}

/**
 * @param {number} value
 * @param {number} decimals
 * @param {string} mark  between ones and tenths
 */
function rounded(value, decimals, mark) {
  return (value < 0 ? "−" : "") + Math.abs(value).toFixed(decimals).replace(".", mark);
}
