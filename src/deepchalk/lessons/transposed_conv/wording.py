"""Pieces of sentences that follow sizes."""

from __future__ import annotations

from deepchalk.lesson import Quantity
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.trace import Trace

ORDINALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def counted(count: int, one: str, many: str = "") -> str:
    """``one stamp``, ``four stamps``, ``12 stamps``."""
    number = ORDINALS[count] if count < len(ORDINALS) else str(count)
    return f"{number} {one if count == 1 else many or one + 's'}"


def times(sizes: Quantity) -> str:
    """A size for rows and columns: ``3 × 4``."""
    return f"{sizes[0]} × {sizes[1]}"


def size_of(quantity: Quantity) -> str:
    """The size of what has rows and columns."""
    return numbers.size(*quantity.shape)


def alike(sizes: Quantity) -> bool:
    """Whether rows and columns have one number."""
    return bool(sizes[0].value == sizes[1].value)


def each_way(sizes: Quantity) -> str:
    """``2``, or ``2 down and 1 across`` where they differ."""
    return f"{sizes[0]}" if alike(sizes) else f"{sizes[0]} down and {sizes[1]} across"


ROWS, COLUMNS = ("upper", "middle", "lower"), ("left", "middle", "right")


def place_name(t: Trace, weight: Pair) -> str:
    """Where a weight stands in the kernel: ``upper left``, or its row and column."""
    rows, columns = t.kernel.shape
    names = []
    for at, length, words in ((weight[0], rows, ROWS), (weight[1], columns, COLUMNS)):
        if length > 3:
            return f"row {weight[0] + 1}, column {weight[1] + 1}"
        names.append("" if length == 1 else words[0] if at == 0 else words[2 - (length - 1 - at)])
    name = " ".join(name for name in names if name)
    return "the middle" if name in ("middle middle", "") else f"the {name}"


def way_to(t: Trace, cell: Pair) -> str:
    """Where a seat lies, seen from the focus."""
    place = zip(cell, t.focus, t.stride.values, t.padding.values, t.reach.values, strict=True)
    down, across = (s * m - p + (k - 1) / 2 - at for m, at, s, p, k in place)
    if down and across:
        return f"at the {'upper' if down < 0 else 'lower'} {'left' if across < 0 else 'right'}"
    if down:
        return "above" if down < 0 else "below"
    return "on the left" if across < 0 else "on the right" if across else "on it"
