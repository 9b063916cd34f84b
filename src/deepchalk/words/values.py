"""What a message may name: numbers with their own digits, and several words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fluent.runtime.types import FluentFloat, FluentInt, FluentType

from deepchalk.words.language import active


class Number(FluentFloat):
    """A number as it is shown everywhere else; variants see its value.

    Attributes
    ----------
    shown
        anything that becomes text as the number shall, and takes a number of decimals
    """

    shown: Any

    @classmethod
    def of(cls, value: float, shown: Any) -> FluentType:
        """A number that is printed as ``shown`` says; a count chooses by plural rules, too."""
        made = Count(value) if isinstance(value, int) else cls(value)
        made.shown = shown
        return made

    def format(self, locale: Any) -> str:
        return str(self.shown)


class Count(FluentInt):
    """The same of a whole number."""

    shown: Any

    def format(self, locale: Any) -> str:
        return str(self.shown)


@dataclass(frozen=True)
class Several(FluentType):
    """Some words: a list, as the language lists things."""

    words: tuple[str, ...]

    def format(self, locale: Any) -> str:
        return active().listed(self.words)


def words_of(value: Any) -> Sequence[str]:
    """One word or several, as several."""
    return value.words if isinstance(value, Several) else (str(value),)
