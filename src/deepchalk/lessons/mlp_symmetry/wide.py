"""A network with more units, trained from several starts."""

from __future__ import annotations

from functools import cache

import numpy as np

from .numbers.hidden_layer import HiddenLayer, with_bias

X = np.array([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])
TARGETS = np.abs(X) - 1.25
"""V-shaped data, which no single tanh can fit."""

LEARNING_RATE, STEPS = 0.1, 300


@cache
def runs(units: int, seed: int) -> tuple[HiddenLayer, ...]:
    """Trained from weights 0, from .5, and twice at random (−1 to 1); then two half-way."""
    # Half-way between both random ones, and between the first of them and its copy with every unit
    # moved on by one place.
    # Input weight, bias and output weight of each unit.
    starts = [np.full((3, units), value) for value in (0, 0.5)]
    starts += [np.random.default_rng([seed, k]).uniform(-1, 1, (3, units)) for k in (0, 1)]
    zero, alike, one, other = (
        HiddenLayer(start[:2], start[2]).trained(with_bias(X), TARGETS, LEARNING_RATE, STEPS)
        for start in starts
    )
    moved_on = one.reordered([*range(1, units), 0])
    return zero, alike, one, other, one.halfway(other), one.halfway(moved_on)
