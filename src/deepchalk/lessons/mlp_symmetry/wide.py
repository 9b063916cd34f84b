"""A network with more units, trained from several starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

X = np.array([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])
TARGETS = np.abs(X) - 1.25
"""V-shaped data, which no single tanh can fit."""

LEARNING_RATE, STEPS = 0.1, 300


@dataclass(frozen=True)
class Wide:
    """One input, tanh units with biases, and output weights: three numbers for each unit.

    Attributes
    ----------
    weights
        shape (3, unit): of the input, the bias, of the output
    """

    weights: np.ndarray

    @classmethod
    def random(cls, units: int, seed: int, start: int) -> Wide:
        """Weights between −1 and 1."""
        return cls(np.random.default_rng([seed, start]).uniform(-1, 1, (3, units)))

    @classmethod
    def alike(cls, units: int, value: float) -> Wide:
        """Every weight the same."""
        return cls(np.full((3, units), value))

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Shape (n,) to (n,)."""
        w, b, v = self.weights
        return np.asarray((np.tanh(x[:, None] * w + b) * v).sum(axis=1))

    @property
    def loss(self) -> float:
        """Mean squared error on the V."""
        return float(((self.predict(X) - TARGETS) ** 2).mean())

    def trained(self) -> Wide:
        """After full-batch gradient descent on all weights."""
        weights = self.weights
        for _ in range(STEPS):
            w, b, v = weights
            h = np.tanh(X[:, None] * w + b)
            error = 2 * ((h * v).sum(axis=1) - TARGETS)[:, None] / len(X)
            inner = error * v * (1 - h**2)
            # No matrix product: the order in which it sums could part units that are alike.
            slopes = [one.sum(axis=0) for one in (inner * X[:, None], inner, error * h)]
            weights = weights - LEARNING_RATE * np.array(slopes)
        return Wide(weights)

    def moved_on(self) -> Wide:
        """The same network, each unit one place further."""
        return Wide(np.roll(self.weights, 1, axis=1))

    def halfway(self, other: Wide) -> Wide:
        """Every weight half-way between those of two networks."""
        return Wide((self.weights + other.weights) / 2)


@cache
def runs(units: int, seed: int) -> tuple[Wide, ...]:
    """Trained from weights 0, from .5, and twice at random; then two networks half-way.

    Half-way between both random ones, and between the first of them and its copy with the units
    moved on.
    """
    starts = [Wide.alike(units, 0), Wide.alike(units, 0.5)]
    starts += [Wide.random(units, seed, start) for start in (0, 1)]
    zero, alike, one, other = (start.trained() for start in starts)
    return zero, alike, one, other, one.halfway(other), one.halfway(one.moved_on())
