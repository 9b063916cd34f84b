"""Discs that were made small: enlarged by copying, and with a stamp that was learned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from deepchalk.lesson import convolution

LARGE, SMALL = (16, 24), (8, 12)
LEARNED_FROM, TESTED = 40, 100
BLACK = 0.5
"""What is more than this counts as black."""

TENT = np.outer((1, 3, 3, 1), (1, 3, 3, 1)).ravel() / 16
"""The stamp of bilinear interpolation between middles of pixels that are twice as large."""


@dataclass(frozen=True)
class Discs:
    """One disc that nobody learned from, and how all of them fare."""

    disc: np.ndarray  # the disc, its averages of 2 × 2 blocks, and enlarged again: black or white
    small: np.ndarray
    copied: np.ndarray
    learned: np.ndarray
    kernel: np.ndarray  # the stamp that was found, shape (4, 4)
    wrong: tuple[int, int]  # pixels that copying, and the learned stamp, get wrong in this disc
    # The same, mean of the discs that nobody learned from; and that of a fixed tent.
    mean_wrong: tuple[float, float, float]


@cache
def discs() -> Discs:
    """Fit 16 weights to the first discs by least squares, and look at the others."""
    random = np.random.default_rng(0)
    drawn = np.array([_disc(random) for _ in range(LEARNED_FROM + TESTED)])
    small = drawn.reshape(len(drawn), SMALL[0], 2, SMALL[1], 2).mean(axis=(2, 4))
    copied = np.kron(small, np.ones((1, 2, 2))) > BLACK
    reached = np.array([_by_weight(one) for one in small])
    known = reached[:LEARNED_FROM].transpose(0, 2, 3, 1).reshape(-1, 16)
    weights = np.linalg.lstsq(known, drawn[:LEARNED_FROM].ravel(), rcond=None)[0]
    learned, tent = (np.einsum("nwrc,w->nrc", reached, one) > BLACK for one in (weights, TENT))
    wrong = [(each != drawn).sum(axis=(1, 2))[LEARNED_FROM:] for each in (copied, learned, tent)]
    first = LEARNED_FROM
    return Discs(
        drawn[first],
        small[first],
        copied[first].astype(float),
        learned[first].astype(float),
        weights.reshape(4, 4),
        (int(wrong[0][0]), int(wrong[1][0])),
        (float(wrong[0].mean()), float(wrong[1].mean()), float(wrong[2].mean())),
    )


def _disc(random: np.random.Generator) -> np.ndarray:
    """A pixel is black if its centre lies in the disc."""
    row, column = random.uniform(4, 12), random.uniform(4, 20)
    radius = random.uniform(3, 6)
    down, across = np.mgrid[0.5 : LARGE[0], 0.5 : LARGE[1]]
    return np.asarray(np.hypot(down - row, across - column) <= radius, dtype=float)


GEOMETRY = convolution.Geometry(SMALL, (4, 4), (2, 2), (1, 1), (0, 0), (1, 1))


def _by_weight(small: np.ndarray) -> np.ndarray:
    """What each weight of a 4 × 4 stamp adds when it is 1: shape (weight, row, column)."""
    shape = (len(small), small.shape[1])
    large = np.zeros((16, *GEOMETRY.canvas))
    for weight in range(16):
        row, column = divmod(weight, 4)
        large[weight, row : row + 2 * shape[0] : 2, column : column + 2 * shape[1] : 2] = small
    return convolution.cropped(large, GEOMETRY)
