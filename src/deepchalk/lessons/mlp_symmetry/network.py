"""The plane in which two units of a network differ, and the loss over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson.values.activations import ACTIVATIONS, SLOPES, contributions
from deepchalk.lesson.values.functions import descent
from deepchalk.lessons.mlp_symmetry.parameters import Params

FAR = 50.0
"""Places beyond it are nowhere near the picture: such a descent has failed and stands still."""


@dataclass(frozen=True)
class Landscape:
    """The loss over a plane of networks: two units that differ, each at a place of its own.

    Where these two units' input weights are all that is learned, the places are the weights.
    Otherwise both units lie on the straight line through the two given ones: 1 is the first of
    them, −1 the second.

    Attributes
    ----------
    x, targets
        shapes (example, input) and (example,)
    pair
        positions of the two units
    activation
        name of φ
    at_zero
        the network with both units at place 0: weights (input, unit) and output weights (unit,)
    way
        what a step of 1 adds to a unit's weights (input,) and to its output weight
    a
        the places of the units of the given network
    is_whole
        whether the plane holds all weights that are learned
    """

    x: np.ndarray
    targets: np.ndarray
    pair: list[int]
    activation: str
    at_zero: tuple[np.ndarray, np.ndarray]
    way: tuple[np.ndarray, np.ndarray]
    a: np.ndarray
    is_whole: bool

    @classmethod
    def of(cls, params: Params) -> Landscape:
        """The plane of the two units that are swapped."""
        given = first, second = np.array(params.weights), np.array(params.output_weights)
        x, pair = np.array(params.x), sorted(unit - 1 for unit in params.swap)
        own = contributions(x, first, second, params.activation).sum(axis=1)
        targets = own if params.targets is None else np.array(params.targets)
        fixed = not params.learn_output and bool((second == 1).all())
        if first.shape == (1, 2) and fixed:
            zero = np.zeros((1, 2)), np.ones(2)
            way = np.ones(1), np.array(0.0)
            return cls(x, targets, pair, params.activation, zero, way, first[0, pair], True)
        zero = first.copy(), second.copy()
        for one in zero:
            one[..., pair] = one[..., pair].mean(axis=-1, keepdims=True)
        way = tuple((one[..., pair[0]] - one[..., pair[1]]) / 2 for one in given)
        return cls(x, targets, pair, params.activation, zero, way, np.array([1.0, -1.0]), False)

    def weights(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The networks at places (…, 2): shapes (…, input, unit) and (…, unit)."""
        found = []
        for zero, way in zip(self.at_zero, self.way, strict=True):
            weights = np.broadcast_to(zero, (*places.shape[:-1], *zero.shape)).copy()
            for unit, place in zip(self.pair, np.moveaxis(places, -1, 0), strict=True):
                weights[..., unit] += np.multiply.outer(place, way)
            found.append(weights)
        return found[0], found[1]

    def added(self, places: np.ndarray, x: np.ndarray) -> np.ndarray:
        """What each unit adds for x (example, input): shape (…, example, unit)."""
        return contributions(x, *self.weights(places), self.activation)

    def loss(self, places: np.ndarray) -> np.ndarray:
        """Mean squared error of the networks at places (…, 2), shape (…)."""
        errors = self.added(places, self.x).sum(axis=-1) - self.targets
        return np.asarray((errors**2).mean(axis=-1))

    def gradient(self, places: np.ndarray) -> np.ndarray:
        """Slope of the loss along both places, shape (…, 2).

        Both sums run over the examples in the same order: units that are alike get slopes that
        are equal to the last bit.
        """
        first, second = (weights[..., self.pair] for weights in self.weights(places))
        sums = np.einsum("ei,...iu->...eu", self.x, first)
        along_input = second[..., None, :] * SLOPES[self.activation](sums)
        slopes = along_input * (self.x @ self.way[0])[:, None]
        slopes = slopes + ACTIVATIONS[self.activation](sums) * self.way[1]
        errors = self.added(places, self.x).sum(axis=-1) - self.targets
        return np.asarray(2 * (errors[..., None] * slopes).mean(axis=-2))

    def descent(self, start: np.ndarray, learning_rate: float, steps: int) -> np.ndarray:
        """Places (step + 1, …, 2) of gradient descent."""
        return descent(
            start,
            lambda here: np.where(np.abs(here) > FAR, 0, self.gradient(here)),
            learning_rate,
            lambda here: False,
            steps,
        )

    def curvature(self, place: np.ndarray, direction: np.ndarray) -> float:
        """Second slope of the loss at a place along a direction of length 1, by differences."""
        h = 1e-4 * direction
        before, here, after = self.loss(np.array([place - h, place, place + h]))
        return float((before - 2 * here + after) / 1e-8)
