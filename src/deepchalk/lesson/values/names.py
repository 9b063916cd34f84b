"""How a student calls a lesson's numbers: data beside its trace, in ``names.toml``.

A lesson whose words lie in files has them there: ``telling/naming.py``. ``[quantities]`` has a
phrase for each quantity, with the positions of its axes in braces: ``scores = "the score of
{class}"``. ``[positions]`` has two phrases for each axis, for all and for one: ``class = ["each
class", "“{}”"]``. For ``{}`` stands the name of the position, or its number from 1; for ``{0}`` its
number from 0. What starts with ``t.`` is of the trace, as in a sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.words import active, faces

POSITION = re.compile(r"\{([^{}]+)\}")
FILE = "names.toml"

FOR = "for"
"""The form of a position in what index letters count: ``i for each word``."""


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

    def has(self, name: str) -> bool:
        """Whether there is a phrase for the quantity of that name."""
        return name in self.quantities

    def whole(self, quantity: Quantity) -> str:
        """The quantity as sheets call it, where they name no position: ``the context``."""
        return quantity.declaration.says or self.general(quantity)

    def asked(self, quantity: Quantity) -> str:
        """The same behind “compute”."""
        return self.whole(quantity)

    def general(self, quantity: Quantity) -> str:
        """The whole quantity: ``the score of each class``."""
        phrase = self._phrase(quantity) if self.has(quantity.name) else self._told(quantity)
        return POSITION.sub(lambda match: self._all(*_axis_and_form(match[1])), phrase)

    def template(self, quantity: Quantity) -> str:
        """The phrase of each of its entries: ``{0}`` stands for the first of its ``places``."""
        slots = self._slots(quantity)
        order = iter(sorted(range(len(slots)), key=slots.__getitem__))
        number_of = {place: number for number, place in enumerate(order)}
        place = count()
        return POSITION.sub(lambda _: f"{{{number_of[next(place)]}}}", self._phrase(quantity))

    def _slots(self, quantity: Quantity) -> list[tuple[int, str]]:
        """The positions in its phrase: of which axis each is, from 0, and in which form."""
        axes = quantity.declaration.axes
        slots: list[tuple[int, str]] = []
        for match in POSITION.finditer(self._phrase(quantity)):
            axis, form = _axis_and_form(match[1])
            # Of two axes of one name the first is meant first.
            of_that_name = [number for number, name in enumerate(axes) if name == axis]
            known = {number for number, _ in slots}
            slots.append(
                (next((n for n in of_that_name if n not in known), of_that_name[-1]), form)
            )
        return slots

    def legend(self, axes: Mapping[str, str]) -> str:
        """What index letters count: ``i for each word, j and k for each place``."""
        letters_of: dict[str, list[str]] = {}
        for letter, axis in axes.items():
            letters_of.setdefault(self._all(axis, FOR), []).append(letter)
        return ", ".join(
            faces.say("sheet-legend", letters=active().listed(letters), all=all_)
            for all_, letters in letters_of.items()
        )

    def places(self, entry: Quantity) -> list[str]:
        """What its phrase says of where an entry stands on each axis: ``“dog”``."""
        found = []
        for number, form in sorted(self._slots(entry)):
            axis, place = entry.declaration.axes[number], entry.places[number]
            assert isinstance(place, int)
            found.append(self._one(axis, place, entry.entry_names.get(axis), form))
        return found

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

    def _all(self, axis: str, form: str = "") -> str:
        known = axis in self.positions
        return self.positions[axis][0] if known else faces.say("card-each", axis=_spaced(axis))

    def _one(self, axis: str, place: int, names: Sequence[str] | None, form: str = "") -> str:
        called = str(names[place]) if names else str(place + 1)
        if axis not in self.positions:
            return faces.say("card-place", axis=_spaced(axis), name=called)
        return self.positions[axis][1].replace("{}", called).replace("{0}", str(place))


def _axis_and_form(slot: str) -> tuple[str, str]:
    """``source.of``: the axis, and the form in which the language wants its position there."""
    axis, _, form = slot.partition(".")
    return axis, form


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
