"""Pieces of sentences that follow sizes."""

from __future__ import annotations

from deepchalk.lesson import Quantity

ORDINALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def counted(count: int, one: str, many: str = "") -> str:
    """``one stamp``, ``four stamps``, ``12 stamps``."""
    number = ORDINALS[count] if count < len(ORDINALS) else str(count)
    return f"{number} {one if count == 1 else many or one + 's'}"


def times(sizes: Quantity) -> str:
    """A size for rows and columns: ``3 × 4``."""
    return f"{sizes[0]} × {sizes[1]}"


def alike(sizes: Quantity) -> bool:
    """Whether rows and columns have one number."""
    return bool(sizes[0].value == sizes[1].value)


def each_way(sizes: Quantity) -> str:
    """``2``, or ``2 down and 1 across`` where they differ."""
    return f"{sizes[0]}" if alike(sizes) else f"{sizes[0]} down and {sizes[1]} across"
