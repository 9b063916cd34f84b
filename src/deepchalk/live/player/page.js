/** Small helpers for elements of the page; text is always text, never markup. */

/**
 * The page's element of this name.
 * @param {string} id
 * @returns {any}
 */
export function part(id) {
  return document.getElementById(id);
}

/**
 * @param {string} name
 * @param {{ text?: string, className?: string, label?: string, click?: () => void }} [options]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(name, { text, className, label, click } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  if (label) made.setAttribute("aria-label", label);
  if (made instanceof HTMLButtonElement) made.type = "button";
  if (click) made.addEventListener("click", click);
  made.append(...children);
  return made;
}

/**
 * Whether a key was pressed in a part of the page that has keys of its own.
 * @param {KeyboardEvent} event
 */
export function isElsewhere(event) {
  return event.target instanceof Element && event.target.closest("[data-own-keys]") !== null;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
export function makeSvg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * Put an element over the picture.
 * @param {HTMLElement} element
 * @param {import("./painter.js").Box} box
 * @param {number} [room]  around it, in pixels
 */
export function place(element, [left, top, width, height], room = 0) {
  const { style } = element;
  style.left = `calc(${100 * left}% - ${room}px)`;
  style.top = `calc(${100 * top}% - ${room}px)`;
  style.width = `calc(${100 * width}% + ${2 * room}px)`;
  style.height = `calc(${100 * height}% + ${2 * room}px)`;
}

/** @param {number} seconds */
export function minutes(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
