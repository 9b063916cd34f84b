"""How a student calls a lesson's numbers: data beside its trace, in ``names.toml``.

``[quantities]`` has a phrase for each quantity, with the positions of its axes in braces:
``scores = "the score of {class}"``. ``[positions]`` has two phrases for each axis, for all and for
one: ``class = ["each class", "“{}”"]``. For ``{}`` stands the name of the position, or its number
from 1; for ``{0}`` its number from 0. What starts with ``t.`` is of the trace, as in a sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from deepchalk.lesson.values.quantity import Quantity

POSITION = re.compile(r"\{([^{}]+)\}")
FILE = "names.toml"


@dataclass(frozen=True)
class Names:
    """What a lesson says of its quantities and of their positions; may be empty."""

    quantities: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def said(self, say: Callable[[str], str]) -> Names:
        """With what depends on the parameters put in: ``{t.row}`` is what the film calls a row."""
        return Names(
            {name: say(phrase) for name, phrase in self.quantities.items()},
            {axis: [say(one) for one in both] for axis, both in self.positions.items()},
        )

    def general(self, quantity: Quantity) -> str:
        """The whole quantity: ``the score of each class``."""
        phrase = self.quantities.get(quantity.name, self._told(quantity))
        return POSITION.sub(lambda match: self._all(match[1]), phrase)

    def template(self, quantity: Quantity) -> str:
        """The phrase of each of its entries: ``{0}`` stands for the first of its ``places``."""
        waiting = list(enumerate(quantity.declaration.axes))

        def filled(match: re.Match[str]) -> str:
            # Of two axes of one name the first is meant first.
            found = next(pair for pair in waiting if pair[1] == match[1])
            waiting.remove(found)
            return f"{{{found[0]}}}"

        return POSITION.sub(filled, self._phrase(quantity))

    def legend(self, axes: Mapping[str, str]) -> str:
        """What index letters count: ``i for each word, j and k for each place``."""
        letters_of: dict[str, list[str]] = {}
        for letter, axis in axes.items():
            letters_of.setdefault(self._all(axis), []).append(letter)
        return ", ".join(
            f"{' and '.join(letters)} for {all_}" for all_, letters in letters_of.items()
        )

    def places(self, entry: Quantity) -> list[str]:
        """Where an entry stands on each axis: ``“dog”``."""
        return [
            self._one(axis, place, entry.entry_names.get(axis))
            for axis, place in zip(entry.declaration.axes, entry.places, strict=True)
            if isinstance(place, int)
        ]

    def entry(self, entry: Quantity) -> str:
        """One entry: ``the score of “dog”``."""
        places = self.places(entry)
        return POSITION.sub(lambda match: places[int(match[1])], self.template(entry))

    def _phrase(self, quantity: Quantity) -> str:
        found = self.quantities.get(quantity.name)
        axes = (f"{{{axis}}}" for axis in quantity.declaration.axes)
        return ", ".join([self._told(quantity), *axes]) if found is None else found

    def _told(self, quantity: Quantity) -> str:
        """What the trace itself says, for a lesson that names nothing."""
        return quantity.declaration.says or _spaced(quantity.name)

    def _all(self, axis: str) -> str:
        return self.positions[axis][0] if axis in self.positions else f"each {_spaced(axis)}"

    def _one(self, axis: str, place: int, names: Sequence[str] | None) -> str:
        phrase = self.positions[axis][1] if axis in self.positions else f"{_spaced(axis)} {{}}"
        called = str(names[place]) if names else str(place + 1)
        return phrase.replace("{}", called).replace("{0}", str(place))


def _spaced(name: str) -> str:
    return name.replace("_", " ")


@cache
def names_in(folder: Path) -> Names:
    """The names of the lesson in a folder."""
    file = folder / FILE
    if not file.is_file():
        return Names()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Names(data.get("quantities", {}), data.get("positions", {}))
