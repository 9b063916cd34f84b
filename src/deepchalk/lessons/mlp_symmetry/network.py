"""A network with one hidden layer and one output, and losses for it."""

from __future__ import annotations

from typing import Literal

import numpy as np

Activation = Literal["identity", "relu", "tanh", "sigmoid"]
Loss = Literal["squared", "half-squared", "absolute"]

ODD = ("identity", "tanh")
"""Activations with φ(−a) = −φ(a)."""

RESCALABLE = ("identity", "relu")
"""Activations with φ(c a) = c φ(a) for every c > 0."""


def activated(name: Activation, a: np.ndarray) -> np.ndarray:
    """φ(a), number by number."""
    if name == "relu":
        return np.asarray(np.maximum(a, 0.0))
    if name == "tanh":
        return np.asarray(np.tanh(a))
    # The logistic function through tanh: exp cannot overflow.
    return 0.5 * (1 + np.tanh(a / 2)) if name == "sigmoid" else a


def forward(
    x: np.ndarray, first: np.ndarray, second: np.ndarray, activation: Activation
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """a = x W₁, h = φ(a) and z = h W₂.

    Parameters
    ----------
    x
        shape (input,)
    first, second
        shapes (…, input, unit) and (…, unit); the leading axes count weight settings

    Returns
    -------
    a and h, shapes (…, unit), and z, shape (…)
    """
    a = np.einsum("i,...iu->...u", x, first)
    h = activated(activation, a)
    return a, h, np.einsum("...u,...u->...", h, second)


def loss_of(kind: Loss, z: np.ndarray, target: float) -> np.ndarray:
    """What a prediction z costs when the target was wanted, shape of z."""
    if kind == "absolute":
        return np.abs(z - target)
    return (z - target) ** 2 * (0.5 if kind == "half-squared" else 1.0)
