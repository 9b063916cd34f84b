"""Marks the numbers of a trace below every printed digit, to recognise them on the screen."""

from __future__ import annotations

import hashlib
import re
import struct
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

from deepchalk.lesson.telling import sources
from deepchalk.lesson.values.trace import altered, numbers_in

SMALLEST, LARGEST = 2e-12, 2e-11
"""Relative size of a mark: above rounding errors, and so far below ``numbers.EXACT`` that sums of
marked numbers in which much cancels still print as they would without marks."""

SAME = 1e-14
"""Relative difference up to which two numbers are the same mark."""

NEAR = 1e-9
NOTHING = 1e-8
RESIDUE = 5e-14
"""Relative difference from which a number cannot have been typed."""

_INDEX = re.compile(r"\[[\d, ]+\]")
"""A place in an array; a key in a table names another quantity."""


@cache
def mark(value: float) -> float:
    """The value with its mark: equal values get equal marks; 0, 1 and −1 none."""
    if value in (0.0, 1.0, -1.0):
        return value
    # Two routes to one number differ in their last bits and still must get the same mark.
    rounded = float(f"{abs(value):.12g}")
    digest = hashlib.blake2b(struct.pack("<d", rounded), digest_size=4).digest()
    share = int.from_bytes(digest, "little") / 2**32
    # Larger in size, so that rounding down gives what it gave before.
    return value * (1 + SMALLEST + (LARGEST - SMALLEST) * share)


def marked_trace(trace: Any) -> Any:
    """A copy of the trace in which every number that is no count (int) carries its mark."""

    def marked(array: np.ndarray) -> np.ndarray:
        values = np.array([mark(float(value)) for value in np.ravel(array)]).reshape(array.shape)
        values.setflags(write=False)
        return values

    return altered(trace, marked)


class Known:
    """The numbers of a trace, with and without marks."""

    def __init__(self, trace: Any, originals: Any) -> None:
        self._paths: dict[float, str] = {}
        self._fields: dict[float, set[str]] = {}
        counts: set[float] = {0.0}
        marked: set[float] = set()
        for (path, value), (_, original) in zip(
            numbers_in(trace), numbers_in(originals), strict=True
        ):
            self._paths.setdefault(original, path)
            if value == original:
                counts.add(value)
            else:
                marked.add(value)
                self._fields.setdefault(value, set()).add(_INDEX.sub("", path))
        self.axes = _axis_lengths(trace)
        counts.update(float(length) for lengths in self.axes.values() for length in lengths)
        self.counts = _Sorted(counts)
        self.marked = _Sorted(marked)
        self.originals = _Sorted(self._paths)
        named = [name for names in trace.entry_names.values() for name in names]
        # So are sentences about a model from which the numbers come.
        named += sources.told(trace)
        # The longest first: "we (2)" is a name of its own, not "we" and a number.
        self.names = tuple(sorted(named, key=len, reverse=True))

    def comes_from_trace(self, value: float) -> bool:
        """Whether the value was read from the trace, or computed anew from its numbers."""
        if self.is_count(value) or self.is_marked(value):
            return True
        if abs(value) <= NOTHING:
            # Marked numbers that cancel leave a rest of the size of their marks.
            return True
        # Computed in the scene from marked numbers: no mark of its own, but not round either.
        original = self.originals.nearest(value, NEAR)
        return original is not None and abs(value - original) > RESIDUE * abs(original)

    def is_count(self, value: float) -> bool:
        """Whether the value can be a size or another whole number that carries no mark."""
        return self.counts.near(value, SAME)

    def is_marked(self, value: float) -> bool:
        """Whether the value was read from one of the trace's floating-point numbers."""
        return self.marked.near(value, SAME)

    def path_of(self, value: float) -> str | None:
        """Where a number of the trace looks the same as ``value``."""
        original = self.originals.nearest(value, NEAR)
        return None if original is None else self._paths[original]

    def fields_of(self, value: float) -> set[str]:
        """The field of the trace that the value was read from, if it is certain: one or none."""
        marked = self.marked.nearest(value, SAME)
        fields = self._fields[marked] if marked is not None else set()
        return fields if len(fields) == 1 else set()


class _Sorted:
    """Finds the nearest of many numbers."""

    def __init__(self, numbers: Iterable[float]) -> None:
        self.numbers = sorted(numbers)

    def nearest(self, value: float, within: float) -> float | None:
        at = bisect_left(self.numbers, value)
        around = self.numbers[max(0, at - 1) : at + 1]
        close = [n for n in around if abs(n - value) <= within * max(abs(value), abs(n))]
        return min(close, key=lambda n: abs(n - value), default=None)

    def near(self, value: float, within: float) -> bool:
        return self.nearest(value, within) is not None


def _axis_lengths(trace: Any) -> dict[str, set[int]]:
    """Lengths of each named axis, also under the last word of its name."""
    lengths: dict[str, set[int]] = {}
    for name, declaration in trace.declarations.items():
        for axis, length in zip(declaration.axes, trace.quantities[name].shape, strict=True):
            for word in {axis, axis.split("_")[-1]}:
                lengths.setdefault(word, set()).add(int(length))
    return lengths
