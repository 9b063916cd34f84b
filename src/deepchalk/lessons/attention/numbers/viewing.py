"""The plane in which vectors are looked at, and what its points span."""

from __future__ import annotations

import numpy as np

READABLE = -1.0, 9.0
"""Scores whose largest lies in between have powers of e that can be read."""


def shift_to_read(scores: np.ndarray) -> float:
    """What is taken off scores before powers of e: nothing where they can be read as they are."""
    low, high = READABLE
    largest = float(scores.max())
    return 0.0 if low <= largest <= high else largest


def viewing_plane(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Two directions in which points of any width are seen best, shape (2, width).

    Points of width 2 are seen as they are. Three points lie in the plane exactly; of more it is the
    plane nearest to them (the first two directions of a singular value decomposition about their
    mean). Where they do not need two directions, ``others`` choose.
    """
    if points.shape[1] == 2:
        return np.eye(2)
    spread = points - points.mean(axis=0)
    # Small enough to change nothing that the points decide themselves.
    found = np.linalg.svd(np.concatenate([spread, 1e-9 * others]))[2][:2]
    # Each direction points to where its largest number is positive: the same on every machine.
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    return np.asarray(found * np.sign(largest))


def hull(points: np.ndarray) -> np.ndarray:
    """The corners of the smallest convex shape around points (n, 2), in order (monotone chain)."""
    order = np.unique(points, axis=0)
    halves: list[np.ndarray] = []
    for way in (order, order[::-1]):
        half: list[np.ndarray] = []
        for point in way:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves += half[:-1]
    return np.array(halves) if halves else order[:1]


def _turn(one: np.ndarray, two: np.ndarray, three: np.ndarray) -> float:
    """Above 0 if the way through three points turns left."""
    (a, b), (c, d) = two - one, three - one
    return float(a * d - b * c)
