"""A recurrent network by its definition, number by number: a second route to ``network``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from operator import mul

import numpy as np

from deepchalk.lesson import recurrence

from .network import RecurrentNetwork

BEND: dict[recurrence.Activation, Callable[[float], float]] = {
    "tanh": math.tanh,
    "relu": lambda a: max(0.0, a),
    "identity": float,
}
SLOPE: dict[recurrence.Activation, Callable[[float], float]] = {
    "tanh": lambda a: 1 / math.cosh(a) ** 2 if abs(a) < 300 else 0.0,
    "relu": lambda a: float(a > recurrence.CORNER),
    "identity": lambda a: 1.0,
}


def states_by_loops(
    network: RecurrentNetwork, words: Iterable[int], start: Iterable[float] | None = None
) -> np.ndarray:
    """The start and the state after each word, shape (word + 1, unit)."""
    # start: from which it reads, by default 0.
    states = [[0.0] * len(network.bias) if start is None else [*start]]
    rows = [network.recurrent_weights.tolist(), network.input_weights.tolist()]
    for word in words:
        read = states[-1], network.vectors[word].tolist()
        sums = network.bias.tolist()
        for weights, numbers in zip(rows, read, strict=True):
            sums = [
                total + sum(map(mul, row, numbers))
                for total, row in zip(sums, weights, strict=True)
            ]
        states.append([BEND[network.activation](total) for total in sums])
    return np.array(states)


def stretch_by_eigenvalue(network: RecurrentNetwork, words: np.ndarray, after: int = 1) -> float:
    """How far a nudge of the state after so many words is stretched at most, until the last."""
    # The largest singular value of a product is the root of the largest eigenvalue of its square.
    product = np.eye(len(network.bias))
    states = states_by_loops(network, words)
    for before, word in zip(states[after:], words[after:], strict=False):
        push = network.input_weights @ network.vectors[word] + network.bias
        slopes = map(SLOPE[network.activation], network.recurrent_weights @ before + push)
        product = np.diag(list(slopes)) @ network.recurrent_weights @ product
    return math.sqrt(max(float(np.linalg.eigvalsh(product @ product.T).max()), 0.0))


def nudges_by_loops(
    network: RecurrentNetwork, words: np.ndarray, axes: Iterable[int], step: float = 1e-6
) -> np.ndarray:
    """How the last state moves with a nudge of the first along each axis: (axis, unit)."""
    first = states_by_loops(network, words[:1])[-1]

    def moved(axis: int) -> np.ndarray:
        ends = []
        for sign in (1, -1):
            start = first.copy()
            start[axis] += sign * step
            ends.append(states_by_loops(network, words[1:], start)[-1])
        return np.asarray((ends[0] - ends[1]) / (2 * step))

    return np.array([moved(axis) for axis in axes])
