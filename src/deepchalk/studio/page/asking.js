/** Asks the studio's server; what it answers comes as JSON, or frame by frame. */

import { phrase } from "./player/phrases.js";

/** A refusal: the message is one sentence for whom it concerns. */
export class Refused extends Error {
  /**
   * @param {string} why
   * @param {string} [trace]  the lines of the lesson's own code that failed
   */
  constructor(why, trace = "") {
    super(why);
    this.trace = trace;
  }
}

/**
 * Why something failed, in one sentence.
 * @param {unknown} error
 */
export function whyOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function fetched(address, options = {}) {
  let answer;
  // What it says is said in the language of the page.
  const headers = { ...options.headers, "accept-language": document.documentElement.lang };
  try {
    answer = await fetch(address, { ...options, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(phrase("studio-gone"));
  }
  if (answer.ok) return answer;
  const told = await answer.text();
  let [why, trace] = [told.trim(), ""];
  try {
    ({ why, traceback: trace = "" } = JSON.parse(told));
  } catch {
    // It is said in plain words already.
  }
  throw new Refused(why || phrase("studio-status", { status: answer.status }), trace);
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(address, signal) {
  return (await fetched(address, { signal })).json();
}

/** @param {string} address */
export async function getBytes(address) {
  return new Uint8Array(await (await fetched(address)).arrayBuffer());
}

/**
 * @param {unknown} body
 * @returns {RequestInit}
 */
function json(body) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * @param {string} address
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export async function post(address, body) {
  return (await fetched(address, json(body))).json();
}

/**
 * @param {File} file
 * @returns {Promise<any>}
 */
export async function upload(file) {
  const headers = { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) };
  return (await fetched("/uploads", { method: "POST", headers, body: file })).json();
}

/** @param {string} address */
export async function remove(address) {
  await fetched(address, { method: "DELETE" });
}

/**
 * The frames of an answer, as they come: a head, and bytes.
 * @param {string} address
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{ head: any, body: Uint8Array<ArrayBuffer> }>}
 */
export async function* frames(address, body, signal) {
  const answer = await fetched(address, { ...json(body), signal });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  let waiting = new Uint8Array(0);
  /** @param {number} count */
  const take = async (count) => {
    while (waiting.length < count) {
      const { done, value } = await reader.read();
      if (done) return null;
      const more = new Uint8Array(waiting.length + value.length);
      more.set(waiting);
      more.set(value, waiting.length);
      waiting = more;
    }
    const taken = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return taken;
  };
  for (;;) {
    const size = await take(4);
    if (!size) return;
    const head = await take(new DataView(size.buffer).getUint32(0, true));
    if (!head) return;
    const told = JSON.parse(new TextDecoder().decode(head));
    const bytes = await take(told.size);
    if (!bytes) return;
    yield { head: told, body: bytes };
  }
}
