"""A network with one hidden layer, and the plane in which two of its units differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Curve = Callable[[np.ndarray], np.ndarray]


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


ACTIVATIONS: dict[str, tuple[Curve, Curve]] = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    "identity": (lambda z: z, np.ones_like),
}
"""Each activation and its slope."""

ODD = ("tanh", "identity")
"""Activations with φ(−z) = −φ(z)."""


def contributions(
    x: np.ndarray, first: np.ndarray, second: np.ndarray, activation: str
) -> np.ndarray:
    """What each unit adds to the prediction.

    Parameters
    ----------
    x
        shape (example, input)
    first, second
        shapes (…, input, unit) and (…, unit)

    Returns
    -------
    shape (…, example, unit)
    """
    outputs = ACTIVATIONS[activation][0](np.einsum("ei,...iu->...eu", x, first))
    return np.asarray(outputs * second[..., None, :])


@dataclass(frozen=True)
class Landscape:
    """The loss over a plane of networks: two units that differ, each at a place of its own.

    Both lie on the straight line through the two given units: 1 is the first of them, −1 the
    second. Where these two weights are all that the network has, the places are the weights.

    Attributes
    ----------
    x, targets
        shapes (example, input) and (example,)
    first, second
        the given network A, shapes (input, unit) and (unit,)
    pair
        positions of the two units
    activation
        name of φ
    is_whole
        whether the plane holds all weights of the network
    """

    x: np.ndarray
    targets: np.ndarray
    first: np.ndarray
    second: np.ndarray
    pair: tuple[int, int]
    activation: str
    is_whole: bool

    @property
    def a(self) -> np.ndarray:
        """The place of the given network."""
        return self.first[0, list(self.pair)] if self.is_whole else np.array([1.0, -1.0])

    def weights(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The networks at places (…, 2): shapes (…, input, unit) and (…, unit)."""
        if self.is_whole:
            return places[..., None, :], np.ones_like(places)
        one, other = self.pair
        lead = places.shape[:-1]
        found = []
        for given in (self.first, self.second):
            mean = (given[..., one] + given[..., other]) / 2
            difference = (given[..., one] - given[..., other]) / 2
            spread = np.broadcast_to(given, (*lead, *given.shape)).copy()
            for unit, place in zip(self.pair, np.moveaxis(places, -1, 0), strict=True):
                along = np.reshape(place, (*lead, *(1,) * (given.ndim - 1)))
                spread[..., unit] = mean + along * difference
            found.append(spread)
        return found[0], found[1]

    def predictions(self, places: np.ndarray) -> np.ndarray:
        """Shape (…, 2) to (…, example)."""
        added = contributions(self.x, *self.weights(places), self.activation)
        return np.asarray(added.sum(axis=-1))

    def loss(self, places: np.ndarray) -> np.ndarray:
        """Mean squared error of the networks at places (…, 2), shape (…)."""
        return np.asarray(((self.predictions(places) - self.targets) ** 2).mean(axis=-1))

    def gradient(self, places: np.ndarray) -> np.ndarray:
        """Slope of the loss along each of the two weights; only where the plane is whole.

        Every weight's sum runs over the examples in the same order, so that equal units get
        slopes that are equal to the last bit.
        """
        sums = self.x * places[..., None, :]
        errors = self.predictions(places) - self.targets
        slopes = ACTIVATIONS[self.activation][1](sums) * self.x
        return np.asarray(2 * (errors[..., None] * slopes).sum(axis=-2) / len(self.x))

    def descent(self, start: np.ndarray, learning_rate: float, steps: int) -> np.ndarray:
        """Places (step + 1, …, 2) of gradient descent; far outside it stands still."""
        path = [np.asarray(start, dtype=float)]
        for _ in range(steps):
            after = path[-1] - learning_rate * self.gradient(path[-1])
            far = np.abs(after).max(axis=-1, keepdims=True) > FAR
            path.append(np.where(far, path[-1], after))
        return np.array(path)

    def curvature(self, place: np.ndarray, direction: np.ndarray) -> float:
        """Second slope of the loss at a place along a direction of length 1, by differences."""
        h = 1e-4 * direction
        values = self.loss(np.array([place - h, place, place + h]))
        return float((values[0] - 2 * values[1] + values[2]) / 1e-8)


FAR = 50.0
"""Weights beyond it are nowhere near the picture: such a descent has failed."""
