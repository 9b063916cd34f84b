"""Tables of inputs and a target at random, and one whose numbers suit hands."""

from __future__ import annotations

import numpy as np

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


def random_places(random: np.random.Generator) -> list[list[float]]:
    """Places on a map, few or many, in heaps or anywhere."""
    count = int(random.choice([4, 5, 6, 9, 14, 25, 60]))
    heaps = random.uniform(-10, 10, (int(random.integers(1, 5)), 2))
    places = heaps[random.integers(len(heaps), size=count)]
    places = places + random.normal(0, random.choice([0.3, 1, 4]), (count, 2))
    found: list[list[float]] = np.round(
        places * random.choice([1, 1, 20]), random.integers(0, 3)
    ).tolist()
    return found


def ring_with_core() -> list[list[float]]:
    """Twelve places on a ring of radius 4, and four near its middle."""
    angles = 0.1 + 2 * np.pi * np.arange(12) / 12
    around = np.round(4 * np.column_stack([np.cos(angles), np.sin(angles)]), 4)
    return [*around.tolist(), [0.5, 0.0], [0.0, 0.6], [-0.5, -0.1], [0.1, -0.5]]
