"""Rules that tell the decimals of a quantity's entries, for its declaration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk.lesson.values.numbers import decimals_each, significant

Rule = Callable[[Any, np.ndarray], Any]
"""From the values of a trace and the entries, shape (…), to decimals of the same shape."""


def figures(at_most: Callable[[Any], int], most: int = 4, exact: int = 4) -> Rule:
    """Each entry by itself: so many figures, fewer where they tell it exactly.

    Parameters
    ----------
    at_most, most
        figures at most: as the trace's values tell, and anyway
    exact
        figures up to which an entry is told in full
    """
    return lambda t, entries: decimals_each(entries, min(most, at_most(t)), exact)


def digits(count: int, first: int | None = None) -> Rule:
    """For all entries alike: so many digits of the largest one, of the first ones if so wanted."""

    def rule(_: Any, entries: np.ndarray) -> np.ndarray:
        seen = entries if first is None else entries[:first]
        return np.full(entries.shape, significant(seen, count))

    return rule


def of_each(_: Any, entries: np.ndarray) -> np.ndarray:
    """Three digits of the largest entry of each part, shape (part, …)."""
    return np.stack([np.full(np.shape(one), significant(np.ravel(one))) for one in entries])
