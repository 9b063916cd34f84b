"""A linear network with one number in its middle, taught by Adam to give back what it got."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

STARTS = (
    *(0.6647553301890121, 0.29390167076471757),
    *(-0.08123411374509824, 0.8414953682439205),
)
"""Weights of PyTorch's ``Linear(2, 1)`` and ``Linear(1, 2)``,
in double precision after ``torch.manual_seed(0)``."""

RATE, MEMORY, LONG_MEMORY, TINY = 0.01, 0.9, 0.999, 1e-8
"""Of Adam: its learning rate, and its usual other numbers."""


def taught(covariance: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean squared error before each step, and the weights."""
    # These are those into the middle and those out of it, shape (steps + 1, 2, 2).
    # With moved points the error is the trace of (1 − d eᵀ) Σ (1 − d eᵀ)ᵀ for weights e into the
    # middle and d out of it, so that the points themselves are not needed.
    return _taught(tuple(covariance.ravel().tolist()), steps)


@lru_cache(maxsize=8)
def _taught(entries: tuple[float, ...], steps: int) -> tuple[np.ndarray, np.ndarray]:
    covariance = np.array(entries).reshape(2, 2)
    weights = np.array(STARTS).reshape(2, 2)
    mean, square = np.zeros((2, 2)), np.zeros((2, 2))
    errors, passed = [], []
    for step in range(1, steps + 2):
        into, out = weights
        left = np.eye(2) - np.outer(out, into)
        errors.append(float(np.trace(left @ covariance @ left.T)))
        passed.append(weights)
        slope = -2 * np.array([covariance @ left.T @ out, left @ covariance @ into])
        mean = MEMORY * mean + (1 - MEMORY) * slope
        square = LONG_MEMORY * square + (1 - LONG_MEMORY) * slope**2
        size = np.sqrt(square / (1 - LONG_MEMORY**step)) + TINY
        weights = weights - RATE * mean / (1 - MEMORY**step) / size
    return np.array(errors), np.array(passed)
