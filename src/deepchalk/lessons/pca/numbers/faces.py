"""Faces that are drawn from three numbers: how they smile, how open their eyes are, the light."""

from __future__ import annotations

from functools import cache

import numpy as np

COUNT, SIDE, SEED = 80, 16, 0
"""Faces, pixels of each side, and what the numbers are drawn from."""


@cache
def faces(only_smile: bool = False) -> np.ndarray:
    """Grey of each pixel, shape (face, pixel)."""
    # only_smile: whether eyes and light are the same in all of them.
    random = np.random.default_rng(SEED)
    numbers = random.uniform([-1, 0.3, -0.3], [1, 1, 0.3], (COUNT, 3))
    if only_smile:
        numbers[:, 1:] = [0.65, 0.0]
    drawn = np.array([face(*row) for row in numbers])
    drawn.setflags(write=False)
    return drawn


def face(smile: float, eyes: float, light: float) -> np.ndarray:
    """One face, row by row of pixels."""
    # smile: from −1 (sad) to 1.
    # eyes: from 0 (closed) to 1.
    # light: what is added to the grey of its skin.
    middle = (SIDE - 1) / 2
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    across, up = (columns - middle) / (SIDE / 2), (middle - rows) / (SIDE / 2)
    skin = np.exp(-(((across**2 + up**2) / 0.9) ** 8))
    grey = (0.6 + light) * skin
    for eye in (-0.35, 0.35):
        width, height = (across - eye) / 0.13, (up - 0.3) / (0.16 * eyes)
        grey = grey - 0.5 * np.exp(-(width**2 + height**2))
    bend = up + 0.35 - 0.9 * smile * (across**2 - 0.06)
    mouth = np.exp(-((bend / 0.09) ** 2)) * (np.abs(across) < 0.45)
    return np.asarray(grey - 0.5 * mouth).ravel()


def guessed(table: np.ndarray, vectors: np.ndarray, row: int, counts: range) -> np.ndarray:
    """A row as it is guessed from its first components, shape (count, column)."""
    mean = table.mean(0)
    moved = table[row] - mean
    return np.array([mean + (vectors[:k] @ moved) @ vectors[:k] for k in counts])


def greys(rows: np.ndarray, levels: int = 16) -> np.ndarray:
    """Rows of pixels as pictures from 0 to 1 in a few greys, shape (row, side, side)."""
    low, high = float(rows.min()), float(rows.max())
    shares = np.clip((rows - low) / (high - low), 0, 1)
    return np.asarray(np.round(shares * (levels - 1)) / (levels - 1)).reshape(-1, SIDE, SIDE)
