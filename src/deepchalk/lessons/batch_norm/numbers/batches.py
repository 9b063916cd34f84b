"""Batches of examples: normalised in themselves, visited in another order each pass, averaged."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import ComputationError

LARGEST, LEAST_SPREAD = 99_999, 0.01
"""Size of a value, and spread of a unit within a batch, that can still be read."""


def check_visible(h: np.ndarray, batch: int) -> np.ndarray:
    """What units compute for a batch, shape (unit, example), if it can be seen."""
    largest = np.abs(h).max()
    if largest > LARGEST:
        raise ComputationError(
            f"a unit computes {largest:.0f}, which is too long to be read: take smaller weights, "
            "or examples in larger units"
        )
    if h.std(axis=1).max() < LEAST_SPREAD:
        raise ComputationError(
            f"in batch {batch} every unit has nearly the same value in all {h.shape[1]} examples, "
            "so there is no spread to normalise: take other data, another batch or other weights"
        )
    return h


def shown_units(h: np.ndarray) -> tuple[int, ...]:
    """The two units that are drawn, or the one there is: first those whose values differ."""
    flat = h.std(axis=1) < LEAST_SPREAD
    return tuple(np.argsort(flat, kind="stable")[:2].tolist())


def normalised(h: np.ndarray, epsilon: float) -> np.ndarray:
    """Mean 0 and spread 1 along the last axis, of any shape (…, example)."""
    centred = h - h.mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon))


def visits(rows: int, size: int, passes: int, seed: int) -> np.ndarray:
    """The rows of every batch of all passes, shape (update, example)."""
    # The first pass goes in order, the others each in an order of their own; rows that fill no
    # batch are left out.
    random, used = np.random.default_rng([seed, 4]), rows // size * size
    orders = [np.arange(rows), *(random.permutation(rows) for _ in range(passes - 1))]
    return np.concatenate([order[:used] for order in orders]).reshape(-1, size)


def running(values: np.ndarray, start: float, momentum: float) -> np.ndarray:
    """Running statistics after each update: (…, update) → (…, update + 1), the start first."""
    # new = (1 − momentum) · old + momentum · value
    found = np.empty((*values.shape[:-1], values.shape[-1] + 1))
    found[..., 0], found[..., 1:] = start, momentum * values
    for update in range(1, found.shape[-1]):
        found[..., update] += (1 - momentum) * found[..., update - 1]
    return found


def shown_updates(updates: int, first: int, most: int) -> np.ndarray:
    """Numbers of the updates that are shown, from 0: the first ones, then ever fewer."""
    spread = np.geomspace(1, updates, most).round().astype(int)
    return np.unique([*range(min(first, updates) + 1), *spread])
