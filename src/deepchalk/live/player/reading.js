/** Bytes of a live lesson → its head and its columns of whole numbers. */

const MAGIC = "deepchalk live\n";
const VERSION = 1;

/**
 * A file that cannot be played; the message is one sentence for who opened it.
 */
export class CannotPlay extends Error {}

/**
 * @typedef {{ head: any, columns: Record<string, Int32Array>, pictures: Blob[] }} File
 */

/**
 * The bytes that stand in a page as text.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(text) {
  let letters;
  try {
    letters = atob(text.trim());
  } catch {
    throw new CannotPlay("This lesson is damaged: its data is not whole. Please get the file again.");
  }
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<File>}
 */
export async function read(packed) {
  if (typeof DecompressionStream === "undefined") {
    throw new CannotPlay("This browser is too old to play the lesson: please take a newer one.");
  }
  return take(await inflated(packed));
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<Uint8Array>}
 */
async function inflated(packed) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new CannotPlay("This lesson is damaged: its data is not whole. Please get the file again.");
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {File}
 */
function take(bytes) {
  const start = MAGIC.length;
  if (new TextDecoder().decode(bytes.subarray(0, start)) !== MAGIC) {
    throw new CannotPlay("This is no live lesson: its data begins otherwise.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(start, true);
  if (version !== VERSION) {
    throw new CannotPlay(
      `This lesson has format ${version}, and this player reads ${VERSION}: please take the player it came with.`,
    );
  }
  const length = view.getUint32(start + 4, true);
  let at = start + 8 + length;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(start + 8, at)));
  /** @type {Record<string, Int32Array>} */
  const columns = {};
  for (const [name, size, count] of head.columns) {
    columns[name] = numbers(bytes, at, count);
    at += size;
  }
  const pictures = head.pictures.map((/** @type {number} */ size) => {
    at += size;
    return new Blob([bytes.slice(at - size, at)], { type: "image/png" });
  });
  return { head, columns, pictures };
}

/**
 * Whole numbers of seven bits a byte, the last bit the sign.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} count
 */
function numbers(bytes, at, count) {
  const out = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let value = 0;
    let unit = 1;
    let byte;
    do {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    out[i] = value % 2 ? -(value + 1) / 2 : value / 2;
  }
  return out;
}
