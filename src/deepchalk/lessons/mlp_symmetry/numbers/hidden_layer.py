"""A network with one hidden layer and one output, or many such networks at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Curve = Callable[[np.ndarray], np.ndarray]


def sigmoid(z: np.ndarray) -> np.ndarray:
    """``1 / (1 + e^−z)``, without large powers."""
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


ACTIVATIONS: dict[str, Curve] = {
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "relu": lambda z: np.maximum(z, 0),
    "identity": lambda z: z,
}

SLOPES: dict[str, Curve] = {
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "relu": lambda z: (z > 0).astype(float),
    "identity": np.ones_like,
}

ODD = ("tanh", "identity")
"""Activations with φ(−z) = −φ(z)."""


@dataclass(frozen=True)
class HiddenLayer:
    """Networks of equal shape. A bias is the weight of an input that is always 1."""

    first: np.ndarray  # weights of the inputs, shape (…, input, unit)
    second: np.ndarray  # weight of each unit in the prediction, shape (…, unit)
    activation: str = "tanh"  # name of one of ``ACTIVATIONS``

    def sums(self, x: np.ndarray) -> np.ndarray:
        """What goes into each unit, for x (example, input): shape (…, example, unit)."""
        return np.asarray(np.einsum("ei,...iu->...eu", x, self.first))

    def parts(self, x: np.ndarray) -> np.ndarray:
        """What each unit adds to each prediction, shape (…, example, unit)."""
        return np.asarray(ACTIVATIONS[self.activation](self.sums(x)) * self.second[..., None, :])

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Shape (…, example)."""
        return np.asarray(self.parts(x).sum(axis=-1))

    def loss(self, x: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Mean squared error, shape (…)."""
        return np.asarray(((self.predict(x) - targets) ** 2).mean(axis=-1))

    def slopes(self, x: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Slope of the loss along each weight, in the shapes of ``first`` and ``second``."""
        # Every sum runs over the examples in the same order, so units that are alike get slopes
        # that are equal to the last bit: a matrix product could part them.
        sums = self.sums(x)
        errors = 2 * (self.predict(x) - targets)[..., None] / len(x)
        inner = errors * self.second[..., None, :] * SLOPES[self.activation](sums)
        first = (inner[..., :, None, :] * x[:, :, None]).sum(axis=-3)
        return first, (errors * ACTIVATIONS[self.activation](sums)).sum(axis=-2)

    def training(
        self, x: np.ndarray, targets: np.ndarray, learning_rate: float, after: Sequence[int]
    ) -> HiddenLayer:
        """After so many steps of gradient descent on all weights, in order: a moment for each."""
        now, found = self, list[HiddenLayer]()
        for step in range(after[-1] + 1):
            if step in after:
                found.append(now)
            along = now.slopes(x, targets)
            first, second = (
                now.first - learning_rate * along[0],
                now.second - learning_rate * along[1],
            )
            now = HiddenLayer(first, second, self.activation)
        return HiddenLayer(
            np.array([one.first for one in found]),
            np.array([one.second for one in found]),
            self.activation,
        )

    def at(self, moment: int) -> HiddenLayer:
        """One of several networks."""
        return HiddenLayer(self.first[moment], self.second[moment], self.activation)

    def reordered(self, order: list[int]) -> HiddenLayer:
        """The units in another order, with all their weights."""
        return HiddenLayer(self.first[..., order], self.second[..., order], self.activation)

    def halfway(self, other: HiddenLayer) -> HiddenLayer:
        """Every weight half-way between those of two networks."""
        return HiddenLayer(
            (self.first + other.first) / 2, (self.second + other.second) / 2, self.activation
        )


def with_bias(x: np.ndarray) -> np.ndarray:
    """Examples of one input, shape (example,), and a second input of 1: shape (example, 2)."""
    return np.stack([x, np.ones_like(x)], axis=1)


def sides_of_diagonal(pairs: np.ndarray) -> list[int]:
    """How many pairs lie below the diagonal, above it, and on it."""
    sides = np.sign(np.round(pairs[..., 0] - pairs[..., 1], 9))
    return [int((sides == side).sum()) for side in (1, -1, 0)]
