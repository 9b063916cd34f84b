"""The plane in which two units of a network differ, and the loss over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import functions

from .numbers.hidden_layer import HiddenLayer
from .parameters import Params

FAR = 50.0
"""Places beyond it are nowhere near the picture: such a descent has failed and stands still."""


LOOKED_AT, NEARER = 4_001, 7
"""Places at which alike units are looked at, and how often that is done again, nearer."""

SAME = 1e-9
"""Share by which rounding may part losses that are equal."""


@dataclass(frozen=True)
class Landscape:
    """The loss over a plane of networks: two units that differ, each at a place of its own."""

    # Where these two units' input weights are all that is learned, the places are the weights.
    # Otherwise both units lie on the straight line through the two given ones: 1 is the first of
    # them, −1 the second; where these are equal there is no line, and both are at 0.

    x: np.ndarray  # shapes (example, input) and (example,)
    targets: np.ndarray
    pair: list[int]  # positions of the two units
    at_zero: HiddenLayer  # the network with both units at place 0
    # What a step of 1 adds to a unit's weights, shape (input,), and to its output weight.
    way: tuple[np.ndarray, float]
    a: np.ndarray  # the places of the units of the given network
    is_whole: bool  # whether the plane holds all weights that are learned

    @classmethod
    def of(cls, params: Params) -> Landscape:
        """The plane of the two units that are swapped."""
        given, x = params.network, np.array(params.x)
        targets = given.predict(x) if params.targets is None else np.array(params.targets)
        pair = sorted(unit - 1 for unit in params.swap)
        fixed = not params.learn_output and bool((given.second == 1).all())
        if given.first.shape == (1, 2) and fixed:
            zero = HiddenLayer(np.zeros((1, 2)), np.ones(2), params.activation)
            return cls(x, targets, pair, zero, (np.ones(1), 0.0), given.first[0], True)
        zero = given.halfway(given.reordered(params.order))
        first, second = given.first - zero.first, given.second - zero.second
        way = first[:, pair[0]], float(second[pair[0]])
        # Units that are equal stand at one place.
        a = np.array([1.0, -1.0]) * bool(way[0].any() or way[1])
        return cls(x, targets, pair, zero, way, a, False)

    def network(self, places: np.ndarray) -> HiddenLayer:
        """The networks at places (…, 2)."""
        units = np.zeros((*places.shape[:-1], len(self.at_zero.second)))
        units[..., self.pair] = places
        first = self.at_zero.first + units[..., None, :] * self.way[0][:, None]
        second = self.at_zero.second + units * self.way[1]
        return HiddenLayer(first, second, self.at_zero.activation)

    def loss(self, places: np.ndarray) -> np.ndarray:
        """Mean squared error of the networks at places (…, 2), shape (…)."""
        return self.network(places).loss(self.x, self.targets)

    def gradient(self, places: np.ndarray) -> np.ndarray:
        """Slope of the loss along both places, shape (…, 2)."""
        first, second = self.network(places).slopes(self.x, self.targets)
        along = (first * self.way[0][:, None]).sum(axis=-2) + second * self.way[1]
        return np.asarray(along[..., self.pair])

    def descent(self, start: np.ndarray, learning_rate: float, steps: int) -> np.ndarray:
        """Places (step + 1, …, 2) of gradient descent."""
        return functions.descent(
            start,
            lambda here: np.where(np.abs(here) > FAR, 0, self.gradient(here)),
            learning_rate,
            lambda here: False,
            steps,
        )

    def best_alike(self, ends: np.ndarray) -> float:
        """The place at which both units, alike, have the lowest loss; between two ends, if any."""
        near, far = (self._lowest_alike(*one) for one in (ends, (-FAR, FAR)))
        losses = self.loss(np.array([[near, near], [far, far]]))
        return far if losses[1] < losses[0] - SAME * max(1.0, losses[0]) else near

    def _lowest_alike(self, low: float, high: float) -> float:
        places = np.linspace(low, high, LOOKED_AT)
        for _ in range(NEARER):
            best = places[self.loss(np.stack([places, places], axis=-1)).argmin()]
            step = places[1] - places[0]
            places = np.linspace(max(best - step, low), min(best + step, high), LOOKED_AT // 20 + 1)
        return float(best)
