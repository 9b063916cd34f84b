"""Take the nearest, move to the mean: Lloyd (1982), *Least squares quantization in PCM*.

Points have the shape (point, axis), masts (mast, axis), groups (point,): the mast of each point.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ROUNDED = 9
"""Decimals, as shares of the largest square, that decide which of two masts is nearer."""

MOST_ROUNDS = 200


@dataclass(frozen=True)
class Runs:
    """Lloyd's algorithm from several starts at once; who has arrived waits for the others."""

    points: np.ndarray
    masts: np.ndarray  # before each round, and at the end: shape (round + 1, start, mast, axis)
    groups: np.ndarray  # in each round: shape (round, start, point)

    def costs(self) -> np.ndarray:
        """What each start has come to at the end, shape (start,)."""
        own = np.take_along_axis(self.masts[-1], self.groups[-1][..., None], axis=1)
        return np.asarray(((self.points - own) ** 2).sum((1, 2)))

    def totals(self, start: int = 0) -> np.ndarray:
        """Of one start: in each round the cost after taking the nearest, then after moving."""
        rounds = len(self.groups)
        return np.array(
            [
                cost(self.points, self.masts[at + moved, start], self.groups[at, start])
                for at in range(rounds)
                for moved in (0, 1)
            ]
        )


def squares(points: np.ndarray, masts: np.ndarray) -> np.ndarray:
    """Squared distances: masts of shape (…, mast, axis) give (…, point, mast)."""
    away = points[:, None, :] - np.asarray(masts)[..., None, :, :]
    return np.asarray((away**2).sum(-1))


def nearest(points: np.ndarray, masts: np.ndarray) -> np.ndarray:
    """The nearest mast of each point, shape (…, point); of equally near ones the first."""
    found = squares(points, masts)
    largest = float(found.max(initial=0.0)) or 1.0
    return np.asarray(np.round(found / largest, ROUNDED).argmin(-1))


def means(points: np.ndarray, groups: np.ndarray, masts: np.ndarray) -> np.ndarray:
    """Each mast moves to the mean of its points; one without points stays where it is."""
    # Groups of shape (…, point) and masts of shape (…, mast, axis) give (…, mast, axis).
    belongs = groups[..., None, :] == np.arange(masts.shape[-2])[:, None]
    sizes = belongs.sum(-1)[..., None]
    return np.where(sizes > 0, belongs @ points / np.maximum(sizes, 1), masts)


def cost(points: np.ndarray, masts: np.ndarray, groups: np.ndarray) -> float:
    """The sum of all squared distances from a point to its mast."""
    return float(((points - masts[groups]) ** 2).sum())


def run(points: np.ndarray, starts: np.ndarray) -> Runs:
    """Both steps, again and again, until nowhere a point changes its mast."""
    # starts: masts of each start, shape (start, mast, axis).
    masts, groups = [np.asarray(starts, dtype=float)], [nearest(points, starts)]
    while True:
        masts.append(means(points, groups[-1], masts[-1]))
        again = nearest(points, masts[-1])
        if (again == groups[-1]).all() or len(groups) >= MOST_ROUNDS:
            return Runs(points, np.array(masts), np.array(groups))
        groups.append(again)
