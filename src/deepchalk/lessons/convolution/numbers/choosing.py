"""Which places of a map are looked at closely."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import convolution

from .layers import Layer

NOT_HERE = -np.inf


def strongest(numbers: np.ndarray) -> convolution.Pair:
    """The place of the largest number (row, column)."""
    # Where one that is not in column 0 is above 0, it is the largest of those: so a picture that
    # moves to the left still has it.
    if numbers.shape[1] > 1 and numbers[:, 1:].max() > 0:
        rest = numbers.astype(float).copy()
        rest[:, 0] = NOT_HERE
        return largest(rest)
    return largest(numbers)


def another(numbers: np.ndarray, place: convolution.Pair, layer: Layer) -> convolution.Pair:
    """The place of the largest number whose window does not meet that of a place, if it can be."""
    # Of a single number it is its own.
    apart = numbers.astype(float).copy()
    for at in np.ndindex(*numbers.shape):
        near = (
            abs(one - other) * step < covered
            for one, other, step, covered in zip(
                at, place, layer.stride, layer.covered, strict=True
            )
        )
        if all(near):
            apart[at] = NOT_HERE
    if not np.isfinite(apart).any():
        apart = numbers.astype(float).copy()
        apart[place] = NOT_HERE
    return largest(apart) if np.isfinite(apart).any() else place


def largest(numbers: np.ndarray) -> convolution.Pair:
    """The place of the largest number; of equal ones the first."""
    row, column = np.unravel_index(int(numbers.argmax()), numbers.shape)
    return int(row), int(column)
