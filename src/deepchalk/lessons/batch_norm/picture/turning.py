"""How dots go to a linear map of where they are: they turn and stretch, and are never flattened."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def turning(start: np.ndarray, end: np.ndarray) -> Callable[[float], np.ndarray]:
    """Where dots are on their way, at a share from 0 to 1, pairs of shape (dot, 2)."""
    middles = start.mean(axis=0), end.mean(axis=0)
    around = start - middles[0]
    whole = np.linalg.lstsq(around, end - middles[1], rcond=None)[0]
    # The map is a turn, then a stretch along two ways that are square to each other.
    left, sizes, right = np.linalg.svd(whole)
    turn, stretch = left @ right, right.T @ np.diag(sizes) @ right
    rest = end - middles[1] - around @ whole
    angle = np.arctan2(turn[0, 1], turn[0, 0]) if np.linalg.det(turn) > 0 else None

    def at(share: float) -> np.ndarray:
        middle = middles[0] + share * (middles[1] - middles[0])
        if angle is None:
            # Turned over: nothing but the straight way is left.
            return np.asarray(start + share * (end - start))
        cos, sin = np.cos(share * angle), np.sin(share * angle)
        turned = around @ np.array([[cos, sin], [-sin, cos]])
        return np.asarray(
            middle + turned @ (np.eye(2) + share * (stretch - np.eye(2))) + share * rest
        )

    return at
