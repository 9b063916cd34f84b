"""Pieces of sentences that follow the values."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.quantity import Quantity

FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def listed(words: Iterable[object]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def with_names(quantity: Quantity, at_most: int = 4) -> str:
    """Entries with the names of their positions: ``cat 1.4, dog 0.4 and fox −0.4``.

    Of more than ``at_most`` entries the last ones are left out, and that is said.
    """
    entries = [f"{entry.label} {entry}" for entry in quantity]
    if len(entries) > at_most:
        return f"{', '.join(entries[:at_most])} and so on"
    return listed(entries)


def counted(count: int, one: str, many: str = "") -> str:
    """``no stamps``, ``one stamp``, ``four stamps``, ``12 stamps``."""
    number = FEW[count] if count < len(FEW) else numbers.show(count, 0)
    return f"{number} {one if count == 1 else many or one + 's'}"


def size_of(quantity: Quantity) -> str:
    """How many rows and columns a quantity has: ``3 × 4``."""
    return numbers.size(*quantity.shape)


def each_way(sizes: Quantity) -> str:
    """A number for rows and one for columns: ``2``, or ``2 down and 1 across``."""
    down, across = sizes
    return str(down) if down.text == across.text else f"{down} down and {across} across"
