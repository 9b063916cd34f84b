/** A line of a sentence to be edited: plain text, and values in it that typing cannot break. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";

/**
 * @typedef {string | { fact: string } | { choice: number }} Piece  As the server takes it.
 * @typedef {{ fact: string, name: string, shows: string }} Value  What may be named, and what it is now.
 * @typedef {{ fact: string, key: string, others: string[] }} When
 * @typedef {{ path: number[], when: When[], pieces: Piece[], shows: string[] }} Box
 */

/** Stands beside a value, so that there is a place for the caret, and no line ends there. */
const ROOM = "\u2060";

/** How what is cut or copied is called for whoever pastes it here. */
const KIND = "application/x-deepchalk-pieces";

/** The value that is being dragged, and its line. @type {{ chip: HTMLElement, line: Line } | null} */
let dragged = null;

export class Line {
  /**
   * @param {string} label
   * @param {() => void} changed
   */
  constructor(label, changed) {
    this.changed = () => {
      this.isUntold = true;
      this.late = null;
      changed();
    };
    /** Something was typed that the server does not know of. */
    this.isUntold = false;
    /** @type {HTMLElement[]} The values as the server knows them; what was typed since has others. */
    this.known = [];
    /** @type {Box | null} What is said now, where something else stands that was typed. */
    this.late = null;
    /** @type {Range | null} Where the caret was last. */
    this.caret = null;
    /** @type {Map<string, string>} Names of the values, by what stands for them. */
    this.names = new Map();
    this.element = /** @type {HTMLElement} */ (make("div", { className: "line", label }));
    this.element.setAttribute("role", "textbox");
    this.element.setAttribute("aria-multiline", "true");
    this.element.contentEditable = "true";
    this.element.spellcheck = true;
    const on = this.element;
    on.addEventListener("beforeinput", (event) => this.before(event));
    on.addEventListener("input", () => this.changed());
    on.addEventListener("keydown", (event) => this.key(event));
    for (const what of /** @type {const} */ (["copy", "cut"])) on.addEventListener(what, (event) => this.copy(event));
    on.addEventListener("paste", (event) => this.paste(event));
    on.addEventListener("dragstart", (event) => this.drag(event));
    on.addEventListener("dragend", () => (dragged = null));
    on.addEventListener("dragover", (event) => dragged && event.preventDefault());
    on.addEventListener("drop", (event) => this.drop(event));
    on.addEventListener("blur", () => this.remember());
    on.addEventListener("focusout", ({ relatedTarget }) => this.leave(relatedTarget));
  }

  /** @param {string} label */
  call(label) {
    this.element.setAttribute("aria-label", label);
  }

  get isFocused() {
    return this.element.contains(document.activeElement);
  }

  /**
   * Show pieces. Where somebody is typing, words stay, and values follow; so they do where nothing else is said.
   * @param {Box} box
   * @param {Value[]} values
   * @param {boolean} [all]  also where somebody is typing
   */
  show(box, values, all = false) {
    const { pieces, shows } = box;
    this.names = new Map(values.map(({ fact, name }) => [fact, name]));
    const made = pieces.map((piece, at) => (typeof piece === "string" ? piece : this.chip(piece, shows[at] ?? "")));
    const now = /** @type {HTMLElement[]} */ (made.filter((one) => typeof one !== "string"));
    const isSaid = sayingOf(piecesIn(this.element)) === sayingOf(pieces);
    if (isSaid || (this.isFocused && !all)) {
      this.late = isSaid || this.isUntold ? null : box;
      if (isSaid) this.known = this.chips();
      if (this.known.length === now.length) this.known.forEach((chip, at) => dress(chip, /** @type {HTMLElement} */ (now[at])));
      return;
    }
    this.late = null;
    this.isUntold = false;
    this.known = now;
    const isFocused = this.isFocused;
    this.element.replaceChildren(...made.flatMap((one) => (typeof one === "string" ? [one] : [ROOM, one, ROOM])));
    this.caret = null;
    if (isFocused) this.put(null);
  }

  /**
   * Whoever leaves the line sees what is said: an empty one is as it was.
   * @param {EventTarget | null} to
   */
  leave(to) {
    if (!this.late || (to instanceof Node && this.element.contains(to))) return;
    const values = [...this.names].map(([fact, name]) => ({ fact, name, shows: "" }));
    this.show(this.late, values, true);
  }

  /** What stands there now, to be told to the server. @returns {Piece[]} */
  read() {
    this.isUntold = false;
    this.known = this.chips();
    return piecesIn(this.element);
  }

  chips() {
    return /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(".chip")]);
  }

  /**
   * @param {Piece} piece
   * @param {string} shows
   */
  chip(piece, shows) {
    const isChoice = typeof piece === "object" && "choice" in piece;
    const name = typeof piece === "object" && "fact" in piece ? (this.names.get(piece.fact) ?? piece.fact) : "";
    const about = isChoice ? phrase("studio-choice") : name;
    const said = shows || phrase("studio-nothing");
    const chip = make("span", { className: isChoice ? "chip choice" : "chip", text: said });
    chip.classList.toggle("silent", shows === "");
    chip.contentEditable = "false";
    chip.draggable = true;
    chip.tabIndex = 0;
    chip.title = about;
    chip.dataset.piece = JSON.stringify(piece);
    chip.setAttribute("role", "button");
    chip.setAttribute("aria-label", `${said}: ${isChoice ? about : phrase("studio-value", { name })}`);
    return /** @type {HTMLElement} */ (chip);
  }

  /**
   * Put a value in where the caret is, or was.
   * @param {Value} value
   */
  insert({ fact, name, shows }) {
    this.names.set(fact, name);
    this.put(this.chip({ fact }, shows));
    this.changed();
  }

  /**
   * Put something where the caret was last, or at the end; then the caret stands behind it.
   * @param {Node | null} what
   */
  put(what) {
    const selection = /** @type {Selection} */ (getSelection());
    const isHere = this.caret !== null && this.element.contains(this.caret.startContainer);
    const range = isHere ? /** @type {Range} */ (this.caret) : document.createRange();
    if (!isHere) {
      range.selectNodeContents(this.element);
      range.collapse(false);
    }
    this.element.focus();
    range.deleteContents();
    if (what) {
      const room = document.createTextNode(ROOM);
      range.insertNode(room);
      range.insertNode(what);
      range.insertNode(document.createTextNode(ROOM));
      range.setStartAfter(room);
    }
    range.collapse(!what);
    selection.removeAllRanges();
    selection.addRange(range);
    this.remember();
  }

  remember() {
    const selection = getSelection();
    if (!selection?.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (this.element.contains(range.startContainer) && !chipAround(range.startContainer)) this.caret = range.cloneRange();
  }

  /** @param {InputEvent} event */
  before(event) {
    // A sentence is one line of plain text; what is undone is undone by the studio.
    if (/^(format|history|insertParagraph|insertLineBreak|insertFromDrop)/.test(event.inputType)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const chip = event.target instanceof HTMLElement && event.target.matches(".chip") ? event.target : null;
    const isBack = event.key === "Backspace";
    if (!isBack && event.key !== "Delete" && !event.key.startsWith("Arrow")) return;
    if (chip) {
      this.keyOn(chip, event);
      return;
    }
    if (event.key.startsWith("Arrow")) return;
    const beside = this.beside(isBack);
    if (!beside) return;
    event.preventDefault();
    this.remove(beside);
  }

  /**
   * A value that has the focus is taken out, or moved word by word.
   * @param {HTMLElement} chip
   * @param {KeyboardEvent} event
   */
  keyOn(chip, event) {
    event.preventDefault();
    if (!event.key.startsWith("Arrow")) {
      this.remove(chip);
      return;
    }
    const isBack = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (event.altKey) {
      this.move(chip, isBack);
      return;
    }
    const range = document.createRange();
    if (isBack) range.setStartBefore(chip);
    else range.setStartAfter(chip);
    this.caret = range;
    this.put(null);
  }

  /** @param {HTMLElement} chip */
  remove(chip) {
    const range = document.createRange();
    range.setStartBefore(chip);
    chip.remove();
    range.collapse(true);
    this.caret = range;
    this.put(null);
    this.changed();
  }

  /**
   * Move a value past the next word, or past the next value.
   * @param {HTMLElement} chip
   * @param {boolean} isBack
   */
  move(chip, isBack) {
    this.element.normalize();
    let next = isBack ? chip.previousSibling : chip.nextSibling;
    while (next && next.nodeType === Node.TEXT_NODE && plain(next.textContent ?? "") === "") next = isBack ? next.previousSibling : next.nextSibling;
    if (!next) return;
    if (next instanceof Text) {
      const text = next.data;
      const found = isBack ? text.search(/\S+[\s\u2060]*$/) : text.match(/^[\s\u2060]*\S+/)?.[0].length;
      const at = found === undefined || found < 0 ? (isBack ? 0 : text.length) : found;
      const after = next.splitText(at);
      after.before(ROOM, chip, ROOM);
    } else if (isBack) next.before(chip, ROOM);
    else next.after(ROOM, chip);
    chip.focus();
    this.changed();
  }

  /**
   * The value right before the caret, or behind it.
   * @param {boolean} isBack
   */
  beside(isBack) {
    const selection = getSelection();
    if (!selection?.isCollapsed || !selection.anchorNode) return null;
    let { anchorNode: node, anchorOffset: at } = selection;
    /** @type {Node | null} */
    let next = null;
    if (node instanceof Text) {
      if (plain(isBack ? node.data.slice(0, at) : node.data.slice(at)) !== "") return null;
      next = isBack ? node.previousSibling : node.nextSibling;
    } else if (node === this.element) {
      next = node.childNodes[isBack ? at - 1 : at] ?? null;
    }
    while (next instanceof Text && plain(next.data) === "") next = isBack ? next.previousSibling : next.nextSibling;
    return next instanceof HTMLElement && next.matches(".chip") ? next : null;
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    const selection = getSelection();
    if (!selection?.rangeCount || !event.clipboardData || selection.isCollapsed) return;
    const held = make("div", {}, selection.getRangeAt(0).cloneContents());
    event.preventDefault();
    event.clipboardData.setData("text/plain", plain(held.textContent ?? ""));
    event.clipboardData.setData(KIND, JSON.stringify(piecesIn(held).map((piece, at) => [piece, textsIn(held)[at]])));
    if (event.type !== "cut") return;
    selection.deleteFromDocument();
    this.changed();
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    event.preventDefault();
    const given = event.clipboardData;
    if (!given) return;
    this.remember();
    /** @type {[Piece, string][]} */
    let pieces;
    try {
      pieces = JSON.parse(given.getData(KIND));
    } catch {
      pieces = [[given.getData("text/plain"), ""]];
    }
    for (const [piece, shows] of pieces) {
      // A choice belongs to its line.
      const isValue = typeof piece === "object" && "fact" in piece;
      if (isValue) this.put(this.chip(piece, shows));
      else this.put(document.createTextNode(String(typeof piece === "string" ? piece : shows).replace(/\s+/g, " ")));
    }
    this.changed();
  }

  /** @param {DragEvent} event */
  drag(event) {
    const chip = event.target instanceof HTMLElement && event.target.matches(".chip") ? event.target : null;
    dragged = chip && { chip, line: this };
    if (chip) event.dataTransfer?.setData("text/plain", chip.textContent ?? "");
  }

  /** @param {DragEvent} event */
  drop(event) {
    event.preventDefault();
    if (!dragged || (dragged.line !== this && dragged.chip.matches(".choice"))) return;
    const { chip, line } = dragged;
    dragged = null;
    const range = placeAt(event.clientX, event.clientY);
    if (!range || !this.element.contains(range.startContainer) || chipAround(range.startContainer)) return;
    this.caret = range;
    chip.remove();
    this.put(chip);
    this.changed();
    if (line !== this) line.changed();
  }
}

/**
 * The place in a text that is at a point of the window.
 * @param {number} x
 * @param {number} y
 */
function placeAt(x, y) {
  if (!document.caretPositionFromPoint) return document.caretRangeFromPoint?.(x, y);
  const place = document.caretPositionFromPoint(x, y);
  if (!place) return null;
  const range = document.createRange();
  range.setStart(place.offsetNode, place.offset);
  return range;
}

/** @param {Node} node */
function chipAround(node) {
  return (node instanceof Element ? node : node.parentElement)?.closest(".chip") ?? null;
}

/**
 * A value that is there says what another one does.
 * @param {HTMLElement} chip
 * @param {HTMLElement} other
 */
function dress(chip, other) {
  chip.textContent = other.textContent;
  chip.className = other.className;
  chip.title = other.title;
  chip.dataset.piece = other.dataset.piece;
  chip.setAttribute("aria-label", other.getAttribute("aria-label") ?? "");
}

/**
 * The same text for the same pieces, however they are cut.
 * @param {Piece[]} pieces
 */
function sayingOf(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : `\0${JSON.stringify(piece)}\0`)).join("");
}

/** @param {string} text */
function plain(text) {
  return text.replaceAll(ROOM, "");
}

/**
 * What stands in an element: texts, and values by what is noted at them; nothing else counts.
 * @param {Node} held
 * @returns {Piece[]}
 */
function piecesIn(held) {
  /** @type {Piece[]} */
  const found = [];
  for (const node of nodesIn(held)) {
    if (node instanceof HTMLElement) found.push(JSON.parse(node.dataset.piece ?? '""'));
    else found.push(plain(node.textContent ?? ""));
  }
  return found.filter((piece) => piece !== "");
}

/**
 * What each of these pieces shows.
 * @param {Node} held
 */
function textsIn(held) {
  return nodesIn(held).map((node) => plain(node.textContent ?? "")).filter((text) => text !== "");
}

/**
 * Texts and values, in order.
 * @param {Node} held
 * @returns {Node[]}
 */
function nodesIn(held) {
  return [...held.childNodes].flatMap((node) => {
    if (node instanceof HTMLElement && node.matches(".chip")) return [node];
    return node instanceof Text ? [node] : nodesIn(node);
  });
}
