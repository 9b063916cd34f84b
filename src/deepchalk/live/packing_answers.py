"""What numbers answer, as columns: most of it is said many times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from deepchalk.live.columns import Columns, Table, deltas
from deepchalk.live.timeline import Number
from deepchalk.words import active

_PATH = re.compile(r"(\w+)(?:\[(\d+(?:, \d+)*)\])?")

_DIGITS = re.compile(r"−?\d+(?:[.,](\d{1,20}))?")

POINT = "."

LARGEST = 1e15
"""Of larger values not every decimal is known."""


class AnswerPacker:
    """Puts numbers and their answers into columns, and what is no whole number into a head."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.words: Table[str] = Table()
        self.paths: Table[str] = Table()
        self.kinds: Table[tuple[Any, ...]] = Table()

    def pack(self, numbers: Sequence[Number], answers: Mapping[str, Any]) -> dict[str, Any]:
        """What goes into the head, of ``entries`` and ``formulas`` as ``film.answers`` has them."""
        entries: Mapping[str, Any] = answers.get("entries", {})
        for path in entries:
            self.paths.number(path)
        for number, answer in enumerate(entries.values()):
            self._add(number, answer, entries)
        for formula in answers.get("formulas", ()):
            self._add_formula(formula)
        for one in numbers:
            self._add_shown(one, entries)
        for path in self.paths:
            self._add_path(path)
        for name in ("entry.symbol", "formula.outline"):
            self.columns[name] = deltas(self.columns[name])
        mark = active().decimal_mark
        return {
            **({} if mark == POINT else {"mark": mark}),
            "words": list(self.words),
            "kinds": [[name, says, role, list(read)] for name, says, role, read in self.kinds],
            "values": [answer["value"] for answer in entries.values()],
            "shown": [one.value for one in numbers],
        }

    def _add(self, number: int, answer: Mapping[str, Any], entries: Mapping[str, Any]) -> None:
        columns = self.columns
        kind = (answer["name"], answer["says"], answer["role"], tuple(answer["from"]))
        columns["entry.kind"].append(self.kinds.number(kind))
        columns["entry.wheres"].append(len(answer["where"]))
        columns["entry.where"] += (self.words.number(word) for word in answer["where"])
        columns["entry.symbol"].append(answer["symbol"])
        columns["entry.how"].append(0 if answer["how"] is None else 1 + answer["how"])
        columns["entry.closes"].append(int(answer["closes"]))
        columns["entry.text"].append(self._text(answer["text"], answer["value"]))
        columns["entry.operands"].append(len(answer["operands"]))
        for path, text in answer["operands"]:
            columns["operand.path"].append(self.paths.number(path) - number)
            value = entries[path]["value"] if path in entries else None
            columns["operand.text"].append(self._text(text, value))

    def _add_formula(self, formula: Mapping[str, Any]) -> None:
        columns = self.columns
        columns["formula.parts"].append(len(formula["parts"]))
        for operand, outline, x, y in formula["parts"]:
            columns["formula.operand"].append(operand)
            columns["formula.outline"].append(outline)
            columns["formula.x"].append(x)
            columns["formula.y"].append(y)

    def _add_shown(self, shown: Number, entries: Mapping[str, Any]) -> None:
        path = shown.path
        self.columns["number.path"].append(0 if path is None else 1 + self.paths.number(path))
        entry = None if path is None else entries.get(path)
        value = shown.value if entry is None else entry["value"]
        self.columns["number.text"].append(self._text(shown.text, value))
        self.columns["number.says"].append(self.words.number(shown.says) + 1 if shown.says else 0)

    def _add_path(self, path: str) -> None:
        """A name with its places; what is written otherwise is a word as it stands."""
        found = _PATH.fullmatch(path)
        name = found[1] if found else path
        places = [int(place) for place in found[2].split(", ")] if found and found[2] else []
        self.columns["path.name"].append(self.words.number(name))
        self.columns["path.places"].append(len(places))
        self.columns["path.place"] += places

    def _text(self, text: str, value: float | None) -> int:
        """Twice the decimals with which a value is the text, or a word: twice its number plus 1."""
        found = _DIGITS.fullmatch(text)
        decimals = len(found[1] or "") if found else 0
        if found and value is not None and active().number(rounded(value, decimals)) == text:
            return 2 * decimals
        return 2 * self.words.number(text) + 1


def rounded(value: float, decimals: int) -> str:
    """As the format says: the exact value, halves away from zero; with a minus if it is below 0."""
    if not abs(value) < LARGEST:
        return ""
    unit = Decimal(1).scaleb(-decimals)
    return f"{'−' * (value < 0)}{Decimal(abs(value)).quantize(unit, ROUND_HALF_UP):f}"
