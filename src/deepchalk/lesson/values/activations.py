"""Activations of hidden units, and what the units of a hidden layer add to a prediction."""

from __future__ import annotations

from collections.abc import Callable

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


def contributions(
    x: np.ndarray, first: np.ndarray, second: np.ndarray, activation: str
) -> np.ndarray:
    """What each unit of a hidden layer adds to the prediction.

    Parameters
    ----------
    x
        shape (example, input)
    first, second
        weights, shapes (…, input, unit) and (…, unit)

    Returns
    -------
    shape (…, example, unit)
    """
    outputs = ACTIVATIONS[activation](np.einsum("ei,...iu->...eu", x, first))
    return np.asarray(outputs * second[..., None, :])
