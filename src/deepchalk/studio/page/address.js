/** The page's address holds lesson, preset, changed parameters, language and own words: a link to it shows the same. */

/**
 * @typedef {{ lesson: string, preset?: string, changed?: Record<string, any>, language?: string, own_words?: string, step?: number }} Place
 */

const KNOWN = ["lesson", "preset", "step", "language", "words"];

/**
 * @param {Place} place
 * @returns {string}
 */
export function hashOf({ lesson, preset, changed = {}, language, own_words, step }) {
  const words = new URLSearchParams({ lesson });
  if (preset) words.set("preset", preset);
  if (step) words.set("step", String(step));
  for (const [name, value] of Object.entries(changed)) words.set(`_${name}`, JSON.stringify(value));
  if (language) words.set("language", language);
  if (own_words) words.set("words", own_words);
  return `#${words}`;
}

/**
 * What the address names; null for the gallery.
 * @param {string} hash
 * @returns {Place | null}
 */
export function placeIn(hash) {
  const words = new URLSearchParams(hash.slice(1));
  const lesson = words.get("lesson");
  if (!lesson) return null;
  /** @type {Record<string, any>} */
  const changed = {};
  for (const [key, text] of words) {
    if (KNOWN.includes(key) || !key.startsWith("_")) continue;
    try {
      changed[key.slice(1)] = JSON.parse(text);
    } catch {
      // Who changed the address by hand is told what the field takes.
      changed[key.slice(1)] = text;
    }
  }
  const step = Number(words.get("step")) || undefined;
  return { lesson, preset: words.get("preset") ?? undefined, changed, language: words.get("language") ?? undefined, own_words: words.get("words") ?? "", step };
}
