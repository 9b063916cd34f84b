"""The ways of optimisers, number by number: a second route for checks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from .optimisers import DESCENT, MOMENTUM, RMSPROP, Settings

Slope = Callable[[float, float], Sequence[float]]


def valley_slope(along: float, across: float, angle: float) -> Slope:
    """Slope in a valley turned by degrees: into its own directions, and back."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def slope(x: float, y: float) -> Sequence[float]:
        floor, wall = along * (cosine * x + sine * y), across * (cosine * y - sine * x)
        return cosine * floor - sine * wall, sine * floor + cosine * wall

    return slope


def saddle_slope(x: float, y: float) -> Sequence[float]:
    """Slope of ½ x² − ½ y² + ¼ y⁴."""
    return x, y * y * y - y


def way_by_loops(
    rule: int, slope: Slope, start: Sequence[float], rate: float, by: Settings, steps: int
) -> np.ndarray:
    """Weights at the start and after each step, shape (step + 1, 2)."""
    w, v, s = [float(one) for one in start], [0.0, 0.0], [0.0, 0.0]
    way = [tuple(w)]
    for step in range(1, steps + 1):
        for i, g in enumerate(slope(w[0], w[1])):
            if rule == DESCENT:
                w[i] -= rate * g
            elif rule == MOMENTUM:
                v[i] = by.momentum * v[i] + g
                w[i] -= rate * v[i]
            elif rule == RMSPROP:
                s[i] = by.ruler * s[i] + (1 - by.ruler) * g * g
                w[i] -= rate * g / (math.sqrt(s[i]) + by.epsilon)
            else:
                v[i] = by.adam_mean * v[i] + (1 - by.adam_mean) * g
                s[i] = by.adam_ruler * s[i] + (1 - by.adam_ruler) * g * g
                size = math.sqrt(s[i] / (1 - by.adam_ruler**step))
                w[i] -= rate * v[i] / (1 - by.adam_mean**step) / (size + by.epsilon)
        way.append(tuple(w))
    return np.array(way)
