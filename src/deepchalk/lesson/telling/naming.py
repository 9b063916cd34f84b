"""How a student calls a lesson's numbers, from its files of words, or from ``names.toml``.

In a file of words a message names a quantity, with the positions of its axes, and another each of
these positions, all of them and one::

    quantity-scores = the score of { $source }
        .whole = the scores
    position-source = each word
        .one = the word { QUOTED($name) }

``$name`` is a position's name, or its number from 1; ``$number`` is that number, ``$number0`` the
one from 0. ``.whole`` is how sheets call the quantity where they name no position, ``.asked`` the
same behind “compute”; without them it is called as on cards. Where a language wants a position in
another form, that is an attribute, too: ``$source-of`` is ``.of`` for all and ``.of-one`` for one.
Behind “for” stands ``.for``, if there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from deepchalk import words
from deepchalk.lesson.telling.script import FOLDER, Script, dashed, script_of
from deepchalk.lesson.telling.step import say
from deepchalk.lesson.values.names import FILE, Names, names_in
from deepchalk.lesson.values.quantity import Quantity

QUANTITY, POSITION = "quantity-", "position-"
"""What messages begin with that name quantities and positions."""

ONE, WHOLE, ASKED = "one", "whole", "asked"


def names_of(folder: Path, trace: Any) -> Names:
    """How the numbers of a trace are called, in the language in which it is told.

    Parameters
    ----------
    folder
        of its lesson
    """
    if (folder / FILE).is_file() or not (folder / FOLDER).is_dir():
        return names_in(folder).said(partial(say, trace=trace))
    return NamesInWords(script=script_of(trace), trace=trace)


def source_of(folder: Path) -> str:
    """The file in which a lesson names its numbers."""
    in_words = (folder / FOLDER).is_dir() and not (folder / FILE).is_file()
    return f"{FOLDER}/en.ftl" if in_words else FILE


@dataclass(frozen=True)
class NamesInWords(Names):
    """Names from a script, for one trace."""

    script: Script = field(kw_only=True)
    trace: Any = field(kw_only=True)

    def has(self, name: str) -> bool:
        return self.script.has(QUANTITY + dashed(name))

    def whole(self, quantity: Quantity) -> str:
        return self._called(quantity, WHOLE) or self.general(quantity)

    def asked(self, quantity: Quantity) -> str:
        return self._called(quantity, ASKED) or self.whole(quantity)

    def _called(self, quantity: Quantity, attribute: str) -> str:
        message = QUANTITY + dashed(quantity.name)
        known = self._in_its_language(message, attribute)
        return self.script.says(self.trace, message, attribute) if known else ""

    def _in_its_language(self, message: str, attribute: str) -> bool:
        """Whether the language that has a message has this text of it, too."""
        # The English one would stand between words of the other language.
        layers = [one for one in self.script.layers if one.has(message)]
        return any(
            one.has(message, attribute)
            for one in self.script.layers
            if layers and one.language == layers[0].language
        )

    def _phrase(self, quantity: Quantity) -> str:
        if not self.has(quantity.name):
            return super()._phrase(quantity)
        # Positions stand as ``{axis}``, or ``{axis.form}``, until they are known.
        given: dict[str, Any] = {}
        for axis in quantity.declaration.axes:
            given[dashed(axis)] = f"{{{axis}}}"
            for form in self._forms(axis):
                given[f"{dashed(axis)}-{form}"] = f"{{{axis}.{form}}}"
        return self.script.says(self.trace, QUANTITY + dashed(quantity.name), **given)

    def _forms(self, axis: str) -> set[str]:
        message = POSITION + dashed(axis)
        forms = {one for layer in self.script.layers for one in layer.attributes(message)}
        return {one for one in forms if one != ONE and not one.endswith(f"-{ONE}")}

    def _all(self, axis: str, form: str = "") -> str:
        message = POSITION + dashed(axis)
        if not self.script.has(message):
            return super()._all(axis)
        attribute = form if form and self._in_its_language(message, form) else None
        return self.script.says(self.trace, message, attribute)

    def _one(self, axis: str, place: int, names: Sequence[str] | None, form: str = "") -> str:
        message = POSITION + dashed(axis)
        if not self.script.has(message):
            return super()._one(axis, place, names)
        number = words.Number.of(place + 1, place + 1)
        given: Mapping[str, Any] = {
            "name": str(names[place]) if names else number,
            "number": number,
            "number0": words.Number.of(place, place),
        }
        attribute = f"{form}-{ONE}" if form else ONE
        return self.script.says(self.trace, message, attribute, **given)
