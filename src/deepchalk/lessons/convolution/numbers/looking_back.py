"""Where a number of a convolutional network looks: its field of view, and its slopes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from deepchalk.lesson import convolution

from .layers import Layer

Span = tuple[convolution.Pair, convolution.Pair]
"""The first and the last cell, (row, column) each, of a rectangle of cells."""


def fields(layers: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """How many cells of the picture a number can depend on along one axis, after each layer."""
    # r ← r + (k − 1) · j and j ← j · s, from r = j = 1.
    # layers: window and stride of each.
    # Returns r and j, one more of each than there are layers.
    reach, jump = [1], [1]
    for window, stride in layers:
        reach.append(reach[-1] + (window - 1) * jump[-1])
        jump.append(jump[-1] * stride)
    return reach, jump


def looked_at(
    place: convolution.Pair, layers: Sequence[Layer], sizes: Sequence[convolution.Pair]
) -> list[Span]:
    """The rectangles on which a number depends, layer by layer back to the picture."""
    # place: of the number in what the last layer makes.
    # layers, sizes: from the picture on, and the size of what each layer looks at; padding counts
    # for nothing.
    first = last = place
    found = []
    for layer, size in zip(reversed(layers), reversed(sizes), strict=True):
        first = layer.first(first)
        start = layer.first(last)
        last = start[0] + layer.covered[0] - 1, start[1] + layer.covered[1] - 1
        first = max(first[0], 0), max(first[1], 0)
        last = min(last[0], size[0] - 1), min(last[1], size[1] - 1)
        found.append((first, last))
    return found


def area(span: Span) -> int:
    """Cells of a rectangle."""
    (top, left), (bottom, right) = span
    return (bottom - top + 1) * (right - left + 1)


def back_through_filters(
    slopes: np.ndarray, filters: np.ndarray, layer: Layer, size: convolution.Pair
) -> np.ndarray:
    """Slopes along what a convolution looks at, from those along what it makes."""
    # Shapes: slopes (filter, row, column), filters (filter, channel, i, j) → (channel, *size).
    found = np.zeros((filters.shape[1], *size))
    for own, row, column in np.argwhere(slopes):
        for at, weight in layer.seen((int(row), int(column)), size):
            found[:, at[0], at[1]] += (
                slopes[own, row, column] * filters[(own, slice(None), *weight)]
            )
    return found


def back_through_pool(
    slopes: np.ndarray, maps: np.ndarray, window: convolution.Pair, kind: str
) -> np.ndarray:
    """The same along maps that are pooled: all of it goes to the largest cell, or equal parts."""
    if kind == "none":
        return slopes
    found = np.zeros(maps.shape)
    for one, row, column in np.argwhere(slopes):
        block = (
            one,
            slice(row * window[0], (row + 1) * window[0]),
            slice(column * window[1], (column + 1) * window[1]),
        )
        if kind == "mean":
            found[block] += slopes[one, row, column] / np.prod(window)
        else:
            best = np.unravel_index(int(maps[block].argmax()), maps[block].shape)
            found[block][best] += slopes[one, row, column]
    return found
