"""Pieces of sentences that follow the values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from deepchalk.lesson.telling.step import say
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.quantity import Quantity

THOUSANDS = ("", " thousand", " million", " billion", " trillion")
"""Names of the powers of a thousand, as they follow a number."""

FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""Words for numbers up to nine."""


def listed(words: Iterable[object]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def first_ones(words: Iterable[object], at_most: int) -> str:
    """``a, b and c``; of more words the first ones: ``a, b and more``."""
    all_of_them = list(words)
    if len(all_of_them) > at_most:
        return f"{', '.join(map(str, all_of_them[:at_most]))} and more"
    return listed(all_of_them)


def with_names(quantity: Quantity, at_most: int = 4) -> str:
    """Entries with the names of their positions: ``cat 1.4, dog 0.4 and fox −0.4``.

    Of more than ``at_most`` entries the last ones are left out, and that is said.
    """
    entries = [f"{entry.label} {entry}" for entry in quantity]
    if len(entries) > at_most:
        return f"{', '.join(entries[:at_most])} and so on"
    return listed(entries)


def in_words(share: Quantity) -> str:
    """A number as it stands in a sentence: ``less than 0.0001`` and not ``<0.0001``."""
    return str(share).replace("<", "less than ").replace(">", "more than ")


def told_by(condition: str, yes: str, no: str) -> Callable[[Any], str]:
    """What is said where a property of the trace is true, and what else; may hold values of it."""
    return lambda t: say(yes if attrgetter(condition)(t) else no, t)


def counted(count: int, one: str, many: str = "") -> str:
    """``no stamps``, ``one stamp``, ``four stamps``, ``12 stamps``."""
    number = FEW[count] if count < len(FEW) else numbers.show(count, 0)
    return f"{number} {one if count == 1 else many or one + 's'}"


def size_of(quantity: Quantity) -> str:
    """How many rows and columns a quantity has: ``3 × 4``."""
    return numbers.size(*quantity.shape)


def direction(down: float, across: float) -> str:
    """Where something lies, seen from elsewhere: ``at the upper left``, ``below``."""
    row, column = "upper" if down < 0 else "lower", "left" if across < 0 else "right"
    if down and across:
        return f"at the {row} {column}"
    if down:
        return "above" if down < 0 else "below"
    return f"on the {column}" if across else "right there"


def changes(before: Quantity, after: Quantity) -> str:
    """What a number does: ``falls``, ``rises`` or ``stays``."""
    change = after.value - before.value
    return "falls" if change < 0 else "rises" if change > 0 else "stays"


def distinct(words: Iterable[str]) -> list[str]:
    """Words, with a number where one stands there again."""
    seen: list[str] = []
    numbered = []
    for word in words:
        seen.append(word)
        count = seen.count(word)
        numbered.append(word if count == 1 else f"{word} ({count})")
    return numbered
