/** Between what is typed and values: numbers as people write them, tables as spreadsheets copy them. */

/**
 * What a text stands for: a number if it is one, else the text, which is then refused by name.
 * @param {string} text
 * @returns {number | string}
 */
export function numberIn(text) {
  const plain = text.trim().replaceAll("−", "-").replace(/^([+-]?\d+),(\d+)$/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

/** @param {unknown} value */
export function shown(value) {
  if (typeof value === "number") return String(value).replace("-", "−");
  return value === null || value === undefined ? "" : String(value);
}

/**
 * The cells of a table that was copied from a spreadsheet; null if it is a single one.
 * @param {string} text
 * @returns {string[][] | null}
 */
export function table(text) {
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
  const separator = ["\t", ";"].find((one) => text.includes(one)) ?? (/,.*,|,\s/.test(lines[0] ?? "") ? "," : /\s+/);
  const cells = lines.map((line) => line.trim().split(separator).map((cell) => cell.trim()));
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1 ? cells : null;
}

/**
 * How far a value is between limits, as a slider shows it; wide ranges go by factors.
 * @param {number} low
 * @param {number} high
 */
export function scaleOf(low, high) {
  const wide = low > 0 && high / low >= 1000;
  return {
    wide,
    /** @param {number} value */
    place: (value) =>
      wide ? Math.log(Math.max(low, value) / low) / Math.log(high / low) : (value - low) / (high - low || 1),
    /** @param {number} place */
    value: (place) => (wide ? low * (high / low) ** place : low + place * (high - low)),
  };
}

/**
 * A value on a grid of steps; of wide ranges with two digits.
 * @param {number} value
 * @param {number | null} step
 * @param {boolean} wide
 */
export function rounded(value, step, wide) {
  if (wide) return Number(value.toPrecision(2));
  if (!step) return value;
  return Number((Math.round(value / step) * step).toFixed(12));
}

/**
 * A sentence as it is written: from a capital to a point. The name of a file stays as it is.
 * @param {string} why
 */
export function sentence(why) {
  const begun = /^\w+[.-]\w/.test(why) ? why : why.charAt(0).toUpperCase() + why.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
