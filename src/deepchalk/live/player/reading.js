/** Bytes of a live lesson → its head and its columns of whole numbers. */

import { answersOf } from "./answers.js";
import { unpacked } from "./columns.js";
import { CannotPlay } from "./trouble.js";
import { inflated } from "./unpacking.js";
import { phrase } from "./phrases.js";

const MAGIC = "deepchalk live\n";
const VERSION = 3;

/**
 * @typedef {{ head: any, columns: Record<string, Int32Array>, pictures: Blob[] }} File
 */

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<File>}
 */
export async function read(packed) {
  return take(await inflated(packed));
}

/**
 * @param {Uint8Array} bytes
 * @returns {File}
 */
function take(bytes) {
  const start = MAGIC.length;
  if (new TextDecoder().decode(bytes.subarray(0, start)) !== MAGIC) {
    throw new CannotPlay(phrase("live-no-lesson"));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(start, true);
  if (version !== VERSION) {
    throw new CannotPlay(phrase("live-other-format", { format: version, known: VERSION }));
  }
  const length = view.getUint32(start + 4, true);
  let at = start + 8 + length;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(start + 8, at)));
  /** @type {Record<string, Int32Array>} */
  const columns = {};
  for (const [name, size, count] of head.columns) {
    columns[name] = unpacked(bytes, at, count);
    at += size;
  }
  const pictures = head.pictures.map((/** @type {number} */ size) => {
    at += size;
    return new Blob([bytes.slice(at - size, at)], { type: "image/png" });
  });
  return { head: { ...head, ...answersOf(head.answers, columns) }, columns, pictures };
}
