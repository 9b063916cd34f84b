"""Places on a map: at random, and a ring with a core."""

from __future__ import annotations

import numpy as np


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
