/** Text in a page → the bytes that it stands for. */

import { CannotPlay } from "./trouble.js";
import { phrase } from "./phrases.js";

/** Two letters are 13 bits. */
const BITS = 13;

/** Bits of a last letter that is alone. */
const ALONE = 6;

/** The value of each letter, by its code: all that can be seen but `"`, `&` and `<`. */
const VALUES = new Uint8Array(128).fill(255);
for (let code = 33, value = 0; code < 127; code++) {
  if (!'"&<'.includes(String.fromCharCode(code))) VALUES[code] = value++;
}
const LETTERS = 91;

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text) {
  const letters = text.trim();
  const pairs = letters.length >> 1;
  const isOdd = letters.length % 2 === 1;
  const bytes = new Uint8Array((BITS * pairs + (isOdd ? ALONE : 0)) >> 3);
  let waiting = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < letters.length; i += 2) {
    const first = VALUES[letters.charCodeAt(i)] ?? 255;
    const isAlone = i + 1 === letters.length;
    const value = isAlone ? first : first * LETTERS + (VALUES[letters.charCodeAt(i + 1)] ?? 255);
    const count = isAlone ? ALONE : BITS;
    if (value >= 1 << count) throw new CannotPlay(phrase("live-damaged"));
    waiting = ((waiting & 255) << count) | value;
    for (bits += count; bits >= 8; ) bytes[at++] = waiting >> (bits -= 8);
  }
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed  a gzip file
 * @returns {Promise<Uint8Array>}
 */
export async function inflated(packed) {
  if (typeof DecompressionStream === "undefined") {
    throw new CannotPlay(phrase("live-old-browser"));
  }
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new CannotPlay(phrase("live-damaged"));
  }
}
