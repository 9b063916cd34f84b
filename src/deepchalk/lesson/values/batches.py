"""Batches of examples: normalised in themselves, visited in another order each pass, averaged."""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter

DRAWS, MOST_DRAWN = 2_000, 2_000_000
"""Draws of mates for an example, and examples that are drawn for them at most."""


def normalised(h: np.ndarray, epsilon: float) -> np.ndarray:
    """Mean 0 and spread 1 along the last axis, of any shape (…, example)."""
    centred = h - h.mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon))


def visits(rows: int, size: int, passes: int, seed: int) -> np.ndarray:
    """The rows of every batch of all passes, shape (update, example).

    The first pass goes in order, the others each in an order of their own; rows that fill no batch
    are left out.
    """
    random, used = np.random.default_rng([seed, 4]), rows // size * size
    orders = [np.arange(rows), *(random.permutation(rows) for _ in range(passes - 1))]
    return np.concatenate([order[:used] for order in orders]).reshape(-1, size)


def running(values: np.ndarray, start: float, momentum: float) -> np.ndarray:
    """Running statistics after each update: (…, update) → (…, update + 1), the start first.

    new = (1 − momentum) · old + momentum · value
    """
    first = np.full((*values.shape[:-1], 1), start)
    kept = 1 - momentum
    after, _ = lfilter([momentum], [1, -kept], values, zi=kept * first)
    return np.concatenate([first, after], axis=-1)


def among_mates(h: np.ndarray, own: int, size: int, seed: int, epsilon: float) -> np.ndarray:
    """An example's normalised values in batches of other random mates: (unit, draw).

    Parameters
    ----------
    h
        of all examples, shape (unit, row)
    own
        the row of the example
    size
        examples in a batch, the own one included
    """
    others = np.delete(h, own, axis=1)
    count = others.shape[1]
    random = np.random.default_rng([seed, 5, size])
    draws = min(DRAWS, MOST_DRAWN // count)
    mates = random.random((draws, count)).argsort(1)[:, : size - 1]
    together = np.concatenate(
        [np.broadcast_to(h[:, own, None, None], (len(h), draws, 1)), others[:, mates]], axis=2
    )
    return np.asarray(normalised(together, epsilon)[..., 0])
