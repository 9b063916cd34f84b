"""The formulas of batch normalisation, on whole arrays (Ioffe & Szegedy 2015)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "identity": lambda values: values,
    "relu": lambda values: np.maximum(values, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda values: 0.5 * (1.0 + np.tanh(0.5 * values)),  # exp cannot overflow
}


CONSTANT = 1e-12
"""Values closer than this, relative to their size, differ by rounding only."""


@dataclass(frozen=True)
class Statistics:
    """Mean, biased variance and deviation √(variance + ε), shape (…, unit) each."""

    mean: np.ndarray
    variance: np.ndarray
    deviation: np.ndarray


def is_constant(h: np.ndarray) -> np.ndarray:
    """Whether a unit has one value in all examples of a batch: (…, example, unit) → (…, unit)."""
    largest = np.abs(h).max(axis=-2)
    return np.asarray(np.ptp(h, axis=-2) <= CONSTANT * largest)


def statistics(h: np.ndarray, epsilon: float) -> Statistics:
    """Statistics over the examples of each batch: (…, example, unit) → (…, unit)."""
    mean = h.mean(axis=-2)
    variance = ((h - mean[..., None, :]) ** 2).mean(axis=-2)
    return Statistics(mean, variance, np.sqrt(variance + epsilon))


def in_batches(values: np.ndarray, size: int) -> np.ndarray:
    """Full batches in the order of the rows: (row, column) → (batch, example, column)."""
    batches = len(values) // size
    return values[: batches * size].reshape(batches, size, -1)


def unbiased(variance: np.ndarray, size: int) -> np.ndarray:
    """Variance with division by size − 1 instead of size."""
    return variance * size / (size - 1)


def running(
    values: np.ndarray, start: float, momentum: float, passes: int, first: int
) -> np.ndarray:
    """Running statistics: the start, the first few updates, and the last one of all passes.

    new = (1 − momentum) · old + momentum · batch's value, batch after batch, pass after pass.

    Shapes: values (batch, unit) → (first + 2, unit), or all updates if there are no more.
    """
    batches = len(values)
    now = np.full(values.shape[1], start)
    early = [now]
    for update in range(min(first, batches * passes)):
        now = (1 - momentum) * now + momentum * values[update % batches]
        early.append(now)
    if batches * passes <= first:
        return np.array(early)
    # Every pass does the same to the old value: it keeps a share of it and adds an amount.
    added = np.zeros(values.shape[1])
    for value in values:
        added = (1 - momentum) * added + momentum * value
    kept = (1 - momentum) ** batches
    now = np.full(values.shape[1], start)
    for _ in range(passes):
        now = kept * now + added
    return np.array([*early, now])
