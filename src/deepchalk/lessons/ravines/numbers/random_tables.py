"""Tables of inputs and a target at random, and one whose numbers suit hands."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import numbers

COUNTS = (2, 3, 4, 5, 6, 12, 40, 300)
"""Rows that a table may have."""


def random_table(random: np.random.Generator) -> np.ndarray:
    """One input or two, of unlike sizes, perhaps far from zero and going together; and a target."""
    inputs = int(random.integers(1, 3))
    count = max(int(random.choice(COUNTS)), inputs + 1)
    sizes = 10.0 ** random.uniform(-1, 2.5, inputs)
    drawn = random.normal(size=(count, inputs))
    share = float(random.uniform(-0.95, 0.95))
    drawn[:, -1] += (share * drawn[:, 0] - drawn[:, -1] / 2) * (inputs - 1)
    table = (drawn + random.normal(0, 2, inputs) * random.integers(0, 3)) * sizes
    goal = table @ (random.normal(0, 1, inputs) / sizes) * 10.0 ** random.uniform(0, 2)
    return np.column_stack([table, goal + random.normal(0, 1, count)])


def table_by_hand(random: np.random.Generator) -> list[list[float]]:
    """Four rows of one whole input, whose mean and deviation are whole as well, and a target."""
    mean, deviation = int(random.integers(15, 25)), int(random.choice([5, 10]))
    # Their squares have the mean 1, so that the deviation is whole.
    places = random.permutation([-1.4, -0.2, 0.2, 1.4])
    goals = random.permutation(7)[:4]
    return [
        [round(mean + deviation * place), int(goal)]
        for place, goal in zip(places, goals, strict=True)
    ]


def counts_around(right: int, other: int) -> np.ndarray:
    """A count between two others that differ from it, sorted: less than, and as large as another.

    Parameters
    ----------
    right, other
        the count that is asked for, and one that is known
    """
    near = [int(float(f"{one:.2g}")) for one in ((right * other) ** 0.5, other / 2)]
    others = [one for one in dict.fromkeys([*near, other, 2 * other, 4 * other]) if one > 0]
    return np.sort([right, *[one for one in others if one != right][:2]])


def as_at_its_end(_: Any, entries: np.ndarray) -> np.ndarray:
    """For numbers that run along the last axis those of the last one, which is told as well."""
    runs = np.atleast_2d(entries)
    decimals = [[max(1, numbers.significant(run[-1:]))] for run in runs]
    return np.broadcast_to(decimals, runs.shape).reshape(entries.shape)
