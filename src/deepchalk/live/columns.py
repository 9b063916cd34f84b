"""Tables and columns of whole numbers: the form in which a live lesson keeps nearly everything."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

Columns = dict[str, list[int]]

Entry = TypeVar("Entry", bound=Hashable)


class Table(dict[Entry, int]):
    """Numbers each entry when it comes for the first time."""

    def number(self, entry: Entry) -> int:
        return self.setdefault(entry, len(self))


def varints(values: Iterable[int]) -> bytes:
    """Whole numbers, small ones in one byte: 0, −1, 1, −2 … as 0, 1, 2, 3 …, seven bits a byte."""
    out = bytearray()
    for value in values:
        rest = -2 * value - 1 if value < 0 else 2 * value
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def deltas(values: Iterable[int]) -> list[int]:
    """Each value less the one before it."""
    return [after - before for before, after in pairwise([0, *values])]
