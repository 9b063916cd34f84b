"""A network with more units, trained from equal weights and from random ones."""

from __future__ import annotations

from functools import cache

import numpy as np

from .numbers.hidden_layer import HiddenLayer, with_bias

X = np.array([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])
TARGETS = np.abs(X) - 1.25
"""V-shaped data, which no single tanh can fit."""

LEARNING_RATE, STEPS = 0.1, 300

EQUAL = 0.5
"""Every weight of the start at which all units are alike."""

SHOWN = np.unique(np.round(np.geomspace(1, STEPS + 1, 31)).astype(int) - 1)
"""Steps after which a training is shown: close to each other where it is fast."""


@cache
def trainings(units: int, seed: int) -> tuple[HiddenLayer, ...]:
    """From equal weights, and from random ones (−1 to 1), after each of these steps."""
    # Input weight, bias and output weight of each unit.
    equal = np.full((3, units), EQUAL)
    random = np.random.default_rng([seed, 0]).uniform(-1, 1, (3, units))
    return tuple(
        HiddenLayer(start[:2], start[2]).training(
            with_bias(X), TARGETS, LEARNING_RATE, SHOWN.tolist()
        )
        for start in (equal, random)
    )


@cache
def trained(units: int, seed: int) -> tuple[HiddenLayer, ...]:
    """Both after the last step."""
    return tuple(one.at(-1) for one in trainings(units, seed))
