/** Words, each in a line of its own; what belongs to them grows and shrinks along. */

import { make } from "./player/page.js";
import { phrase } from "./player/phrases.js";
import { plusMinus } from "./grids.js";
import { line } from "./inputs.js";
import { table } from "./typing.js";

/**
 * @param {import("./fields.js").Field} field
 * @param {import("./inputs.js").Tell} tell
 * @param {import("./fields.js").About} about
 * @returns {import("./inputs.js").Input}
 */
export function words(field, tell, about) {
  const { name, title } = field;
  const element = make("div", { className: "words" });
  /** @type {string[]} */
  let now = [];
  /** @type {ReturnType<typeof line>[]} */
  let lines = [];
  const axis = about.axes[field.axes[0] ?? ""];
  /** @param {string[]} next */
  const say = (next) => tell({ [name]: (now = next) });
  return {
    element,
    show: (values) => {
      now = values[name] ?? [];
      if (now.length !== lines.length || !element.childElementCount) {
        const focused = lines.findIndex(({ input }) => input === document.activeElement);
        lines = now.map((_, at) => {
          const made = line(`${title} ${at + 1}`, (typed) => say(now.map((word, place) => (place === at ? typed : word))));
          made.input.maxLength = 2 * field.longest;
          made.input.size = Math.min(field.longest, 12);
          made.input.addEventListener("paste", (event) => {
            const found = table(event.clipboardData?.getData("text/plain") ?? "");
            if (!found) return;
            event.preventDefault();
            say(found.flat().filter(Boolean));
          });
          return made;
        });
        const limits = /** @type {[number, number]} */ (axis ? [axis.at_least, axis.at_most] : [field.least[0] ?? 0, field.most[0] ?? 64]);
        const more = () => {
          const next = [...now];
          do next.push(newWord(next, field.axes[0] ?? "word"));
          while (next.length < limits[0]);
          say(next);
        };
        const fewer = () => say(now.slice(0, -1));
        element.replaceChildren(
          ...lines.map(({ input }) => input),
          make("div", { className: "sizes" }, ...plusMinus(phrase("studio-word"), now.length, limits, more, fewer)),
        );
        if (focused >= 0) lines[Math.min(focused, lines.length - 1)]?.input.focus();
      }
      lines.forEach((one, at) => one.show(now[at]));
    },
  };
}

/**
 * @param {string[]} known
 * @param {string} axis
 */
function newWord(known, axis) {
  for (let number = known.length + 1; ; number++) {
    const word = axis.length <= 6 ? `${axis}-${number}` : `new-${number}`;
    if (!known.includes(word)) return word;
  }
}
