"""How a student calls a lesson's numbers: data beside its trace, in ``names.toml``.

``[quantities]`` has a phrase for each quantity, with the positions of its axes in braces:
``scores = "the score of {class}"``. ``[positions]`` has two phrases for each axis, for all and for
one: ``class = ["each class", "“{}”"]``. For ``{}`` stands the name of the position, or its number
from 1; for ``{0}`` its number from 0.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
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

    def general(self, quantity: Quantity) -> str:
        """The whole quantity: ``the score of each class``."""
        return POSITION.sub(lambda match: self._all(match[1]), self._phrase(quantity))

    def template(self, quantity: Quantity) -> str:
        """The phrase of each of its entries: ``{0}`` stands for the first of its ``places``."""
        order = {axis: str(at) for at, axis in enumerate(quantity.declaration.axes)}
        return POSITION.sub(lambda match: f"{{{order[match[1]]}}}", self._phrase(quantity))

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
        if found is not None:
            return found
        # A lesson that names nothing is told by what its trace says.
        told = quantity.declaration.says or _spaced(quantity.name)
        return ", ".join([told, *(f"{{{axis}}}" for axis in quantity.declaration.axes)])

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
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return Names(told.get("quantities", {}), told.get("positions", {}))
