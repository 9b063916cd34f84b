/** A file that is dropped, or chosen; of a table one says which columns are taken. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { upload, whyOf } from "./asking.js";

/** Columns that are offered at most. */
const MOST_COLUMNS = 40;

/**
 * A place to drop a file on, or to choose one.
 * @param {string} title
 * @param {string} accept  kinds of files that are offered
 * @param {(told: any) => void} take  what the studio says of the file
 */
export function dropPlace(title, accept, take) {
  const chooser = /** @type {HTMLInputElement} */ (make("input", { label: title }));
  chooser.type = "file";
  chooser.accept = accept;
  const said = make("p", { className: "quiet", text: phrase("studio-drop") });
  said.setAttribute("role", "status");
  const element = make("div", { className: "drop" }, said, chooser);

  let turn = 0;
  /** @param {File | undefined} chosen */
  const send = async (chosen) => {
    if (!chosen) return;
    const own = (turn += 1);
    said.textContent = phrase("studio-reading", { file: chosen.name });
    try {
      const told = await upload(chosen);
      if (own !== turn) return;
      said.textContent = told.columns ? phrase("studio-rows", { file: told.name, count: told.rows }) : told.name;
      take(told);
    } catch (error) {
      if (own !== turn) return;
      said.textContent = whyOf(error);
    }
  };

  chooser.addEventListener("change", () => send(chooser.files?.[0]));
  element.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    element.classList.remove("over");
    send(event.dataTransfer?.files[0]);
  });
  return element;
}

/**
 * @param {import("./fields.js").Field} field
 * @param {import("./inputs.js").Tell} tell
 * @returns {import("./inputs.js").Input}
 */
export function file(field, tell) {
  const columns = make("div", { className: "columns" });
  let hasColumns = false;

  /**
   * @param {string[]} names
   * @param {object} given
   */
  const showColumns = (names, given) => {
    if (!hasColumns || names.length < 2) return columns.replaceChildren();
    const boxes = names.slice(0, MOST_COLUMNS).map((name) => {
      const box = /** @type {HTMLInputElement} */ (make("input", {}));
      box.type = "checkbox";
      box.value = name;
      box.addEventListener("change", () => {
        const chosen = boxes.filter((one) => one.checked).map((one) => one.value);
        if (chosen.length) tell({ [field.name]: given, columns: chosen });
      });
      return box;
    });
    const labels = boxes.map((box) => make("label", {}, box, make("span", { text: box.value })));
    columns.replaceChildren(make("p", { className: "quiet", text: phrase("studio-columns") }), ...labels);
  };

  const element = dropPlace(field.title, field.endings.join(","), (told) => {
    const given = { upload: told.upload, name: told.name };
    showColumns(told.number_columns ?? [], given);
    tell({ [field.name]: given });
  });
  element.append(columns);
  return { element, show: (values) => (hasColumns = "columns" in values) };
}
