/** Which parameters, language and words there are now, and which there were: undo, redo. */

/** Milliseconds in which changes of the same field are one. */
const ONE_CHANGE = 1200;

/**
 * @typedef {{ preset: string, changed: Record<string, any>, language: string, own_words: string }} Version
 */

export class Changes {
  constructor() {
    /** @type {Version[]} */
    this.versions = [];
    this.at = -1;
    this.last = { field: "", when: 0 };
  }

  get now() {
    return /** @type {Version} */ (this.versions[this.at]);
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at + 1 < this.versions.length;
  }

  /**
   * The own words that one had last in a language.
   * @param {string} language
   */
  wordsIn(language) {
    const last = this.versions.slice(0, this.at + 1).findLast((one) => one.language === language);
    return last?.own_words ?? "";
  }

  /** @param {Version} version */
  begin(version) {
    this.versions = [version];
    this.at = 0;
    this.last = { field: "", when: 0 };
  }

  /**
   * @param {Version} version
   * @param {string} field  that was changed
   * @param {number} when  in milliseconds
   */
  add(version, field, when) {
    if (JSON.stringify(version) === JSON.stringify(this.now)) return;
    // A slider that is drawn is one change.
    const goesOn = field !== "" && field === this.last.field && when - this.last.when < ONE_CHANGE && this.at > 0;
    this.last = { field, when };
    if (!goesOn) this.at += 1;
    this.versions.length = this.at;
    this.versions.push(version);
  }

  /** @param {-1 | 1} by */
  go(by) {
    this.at = Math.max(0, Math.min(this.versions.length - 1, this.at + by));
    this.last = { field: "", when: 0 };
    return this.now;
  }
}
