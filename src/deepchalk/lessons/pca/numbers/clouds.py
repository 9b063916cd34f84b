"""Clouds of points: the one that is given, and others at random."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from deepchalk.lesson import directions


@lru_cache(maxsize=8)
def cloud_of(p: Any) -> directions.Cloud:
    """The cloud of parameters with ``rows``, a ``divisor`` and ``scaling``."""
    count = len(p.rows)
    cloud = directions.Cloud(p.rows, count if p.divisor == "n" else count - 1)
    return cloud if p.scaling == "none" else cloud.standardised


def random_cloud(random: np.random.Generator) -> list[list[float]]:
    """Points with two columns or more, few or many, round or long."""
    count = int(random.choice([3, 4, 6, 10, 10, 25, 60, 150]))
    width = int(random.choice([2, 2, 2, 2, 3, 4, 6, 12]))
    mixed = random.normal(size=(count, width)) @ random.normal(size=(width, width))
    size = random.choice([0.5, 3, 20, 300])
    points = size * (mixed + random.normal(0, 3, width))
    found: list[list[float]] = np.round(points, random.integers(0, 3)).tolist()
    return found


def cloud_by_hand(random: np.random.Generator) -> list[list[int]]:
    """Four points with whole numbers whose widest direction is (0.6, 0.8) or (0.8, 0.6)."""
    corners = random.permutation([[1, 1], [1, -1], [-1, 1], [-1, -1]]) * [random.integers(2, 5), 1]
    ways = np.array([[4, 3], [-3, 4]]) if random.integers(2) else np.array([[3, 4], [-4, 3]])
    points = random.integers(20, 40, 2) + corners @ ways
    return [[int(one) for one in row] for row in points]
