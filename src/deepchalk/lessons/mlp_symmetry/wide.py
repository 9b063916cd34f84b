"""A network with more units, trained from several starts."""

from __future__ import annotations

from dataclasses import dataclass

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
        random = np.random.default_rng([seed, start])
        return cls(random.uniform(-1, 1, (3, units)))

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
        w, b, v = self.weights.copy()
        for _ in range(STEPS):
            h = np.tanh(X[:, None] * w + b)
            error = 2 * ((h * v).sum(axis=1) - TARGETS)[:, None] / len(X)
            inner = error * v * (1 - h**2)
            # No matrix product: the order in which it sums could part units that are alike.
            steps = (inner * X[:, None]).sum(axis=0), inner.sum(axis=0), (error * h).sum(axis=0)
            w, b, v = (
                old - LEARNING_RATE * step for old, step in zip((w, b, v), steps, strict=True)
            )
        return Wide(np.array([w, b, v]))

    def moved_on(self) -> Wide:
        """The same network, each unit one place further."""
        return Wide(np.roll(self.weights, 1, axis=1))

    def halfway(self, other: Wide) -> Wide:
        """Every weight half-way between those of two networks."""
        return Wide((self.weights + other.weights) / 2)
