"""Quantities of a trace with two starts of Lloyd's algorithm: what the picture of masts shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from deepchalk.lesson import gradient, numbers, quantity

from ..place_params import scaled
from .starts import chances, histogram
from .study import Study, studied

MOST_STAIRS, MOST_ENDS, MOST_WRITTEN = 7, 8, 8

MOST_EXACT = 1000.0
"""Numbers from here on are told with four figures, even where decimals would be exact."""


def exact(_: Any, entries: np.ndarray) -> np.ndarray:
    """Four figures, all of them where two decimals are exact."""
    short, told = (numbers.decimals_each(entries, 4, exact) for exact in (0, 2))
    return np.where(np.abs(entries) < MOST_EXACT, told, short)


price = partial(gradient, "J", decimals=exact)
fall = partial(gradient, decimals=exact)
square = partial(quantity, "d^2", role="gradient", decimals=exact)
place = partial(quantity, decimals=exact)
count = partial(quantity, decimals=0)
running = partial(gradient, "J", decimals=lambda t, entries: np.minimum(exact(t, entries), 1))


def study(t: Any) -> Study:
    """All that is computed, once for a set of parameters."""
    p, points = t.params, tuple(map(tuple, np.asarray(t.points).tolist()))
    return studied(points, p.k, p.starts, p.start, p.other, p.seed)


def of(tell: Callable[[Study], Any]) -> Callable[[Any], Any]:
    """What is told of the study."""
    return lambda t: tell(study(t))


def shown_stairs(t: Any) -> np.ndarray:
    """Steps whose totals are drawn: the first ones and the last."""
    last = len(t.totals) - 1
    return np.unique(np.minimum([*range(MOST_STAIRS), last], last))


def in_percent(t: Any) -> list[np.ndarray]:
    """After each mast but the last, how likely each point is the next, shape (mast, point)."""
    points, start = np.asarray(t.points), study(t).start
    return [100 * chances(points, list(start[:count])) for count in range(1, max(2, len(start)))]


def ends_of(s: Study) -> tuple[np.ndarray, np.ndarray]:
    """Where starts end, and how many of them."""
    return histogram(s.every.ends, MOST_ENDS)


def is_short(members: np.ndarray) -> bool:
    """Whether a sum of coordinates can be read."""
    return len(members) <= MOST_WRITTEN and bool((members == members.round()).all())


class GroupingQuantities:
    """Base of a trace; its parameters have places, scaling, k, starts, start, other and seed."""

    points = place(
        "x", "point", "coordinate", of=lambda t: scaled(t.params.places, t.params.scaling)
    )
    number = count("i", "point", of=lambda t: np.arange(len(t.points)) + 1)
    start = count("i", "centre", of=of(lambda s: s.start + 1))
    drawing = quantity("p", "drawn", "point", decimals=0, of=in_percent)
    totals = price("stair", of=of(lambda s: s.run.totals()))
    stairs = count("s", "shown", of=shown_stairs)
    shown = price("shown", of=lambda t: t.totals[t.stairs.astype(int)])
    costs = running("moment", of=of(lambda s: s.films[0].costs))
    away = place("d", "beyond", of=of(lambda s: s.beyond * s.moves[s.example] ** 0.5))
    part = price("beyond", of=of(lambda s: s.sliding))
    sliding = price("beyond", of=lambda t: t.totals[0] - t.part[0] + t.part)
    other = count("i", "centre", of=of(lambda s: s.other + 1))
    other_totals = price("step", of=of(lambda s: s.other_run.totals()))
    other_costs = running("instant", of=of(lambda s: s.films[1].costs))

    @property
    def study(self) -> Study:
        """What is no number that is shown."""
        return study(self)
