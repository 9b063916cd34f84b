"""What sentences of a lesson may name: numbers of its trace, words of the user, and what is so.

A lesson's ``facts.py`` declares them once::

    FACTS = Facts(
        top=word(lambda t: t.words[t.strongest]),
        top_score=number(lambda t: t.scores[t.strongest]),
        leads=truth(lambda t: t.leads_alone, again=lambda t: …),
    )

In a file of words ``top_score`` is ``$top-score``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from deepchalk import words as language
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.quantity import Quantity

__all__ = ["Fact", "Facts", "choice", "number", "several", "truth", "word"]

Tell: TypeAlias = Callable[[Any], Any]
"""From a trace to a value."""

Kind: TypeAlias = Literal["number", "word", "words", "truth", "choice"]
"""What a fact is."""


@dataclass(frozen=True)
class Fact:
    """Something that a sentence may name.

    Attributes
    ----------
    kind
        what it is
    of
        tells it of a trace
    again
        the same by a second route, of what states something: both agree for all parameters
    choices
        what a choice may be
    decimals
        of a number, where they are not those that it has everywhere
    """

    kind: Kind
    of: Tell
    again: Tell | None = None
    choices: tuple[str, ...] = ()
    decimals: int | None = None

    def told(self, trace: Any) -> Any:
        """Its value for a trace, as messages take it.

        Raises
        ------
        ValueError
            if a choice is none of those that were declared
        """
        value = self.of(trace)
        if self.kind == "number":
            return _shown(value, self.decimals)
        if self.kind == "words":
            return language.Several(tuple(map(str, value)))
        if self.kind == "truth":
            return "yes" if value else "no"
        if self.kind == "choice" and value not in self.choices:
            raise ValueError(f"{value!r} is none of {', '.join(self.choices)}")
        return str(value)


def number(of: Tell, decimals: int | None = None) -> Fact:
    """A number: an entry of a quantity, which keeps its digits and its origin, or a count.

    Parameters
    ----------
    decimals
        where they are not those that it has everywhere
    """
    return Fact("number", of, decimals=decimals)


def word(of: Tell) -> Fact:
    """A word, or a name, that belongs to the parameters."""
    return Fact("word", of)


def several(of: Tell) -> Fact:
    """Some words, which a sentence lists."""
    return Fact("words", of)


def truth(of: Tell, *, again: Tell | None = None) -> Fact:
    """Whether something is so: ``yes`` or ``no``.

    Parameters
    ----------
    again
        the same by a second route; needed where it states something of what was computed
    """
    return Fact("truth", of, again)


def choice(*choices: str, of: Tell, again: Tell | None = None) -> Fact:
    """One of a few."""
    return Fact("choice", of, again, choices)


class Facts(Mapping[str, Fact]):
    """The facts of a lesson, by the names that they have in files of words: ``top-score``."""

    def __init__(self, **facts: Fact) -> None:
        self._facts = {name.replace("_", "-"): fact for name, fact in facts.items()}

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


@dataclass(frozen=True)
class _Shown:
    """A number as it is printed, here and with other decimals."""

    value: Any
    decimals: int | None

    def __str__(self) -> str:
        return self._with(self.decimals)

    def __format__(self, decimals: str) -> str:
        return self._with(int(decimals) if decimals else self.decimals)

    def _with(self, decimals: int | None) -> str:
        if isinstance(self.value, Quantity):
            return self.value.text if decimals is None else self.value.with_decimals(decimals)
        return numbers.show(self.value, decimals)


def _shown(value: Any, decimals: int | None) -> Any:
    exact = float(value)
    is_count = exact.is_integer() and (not isinstance(value, Quantity) or value.decimals == 0)
    return language.Number.of(int(exact) if is_count else exact, _Shown(value, decimals))
