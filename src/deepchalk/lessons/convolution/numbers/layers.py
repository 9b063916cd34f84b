"""Convolution through all channels, pooling, and what moves and what stays when a picture moves.

As deep learning has it, a convolution does not turn its kernel. Sizes are pairs (rows, columns).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import Quantity, convolution


@dataclass(frozen=True)
class Layer:
    """How windows of a layer stand."""

    window: convolution.Pair  # cells under it
    stride: convolution.Pair = (1, 1)  # how far it moves on
    padding: convolution.Pair = (0, 0)  # rings of zeros round what it looks at
    dilation: convolution.Pair = (1, 1)  # distance of two cells under it

    @property
    def covered(self) -> convolution.Pair:
        """Rows and columns from the first cell under it to the last: d(k − 1) + 1."""
        return convolution.per_axis(lambda k, d: d * (k - 1) + 1, self.window, self.dilation)

    def result(self, size: convolution.Pair) -> convolution.Pair:
        """Rows and columns of what it makes: ⌊(n + 2p − k) / s⌋ + 1."""
        return convolution.per_axis(
            lambda n, k, s, p: (n + 2 * p - k) // s + 1,
            *(size, self.covered, self.stride, self.padding),
        )

    def left_over(self, size: convolution.Pair) -> convolution.Pair:
        """Last rows and columns that no window reaches."""
        return convolution.per_axis(
            lambda n, k, s, p: (n + 2 * p - k) % s,
            *(size, self.covered, self.stride, self.padding),
        )

    def first(self, place: convolution.Pair) -> convolution.Pair:
        """Where the window of a place begins; negative in the padding."""
        return convolution.per_axis(lambda at, s, p: at * s - p, place, self.stride, self.padding)

    def seen(
        self, place: convolution.Pair, size: convolution.Pair
    ) -> list[tuple[convolution.Pair, convolution.Pair]]:
        """Cells of what it looks at, each with the cell of the window over it; no padding."""
        found = []
        top, left = self.first(place)
        for row, column in np.ndindex(*self.window):
            at = top + row * self.dilation[0], left + column * self.dilation[1]
            if 0 <= at[0] < size[0] and 0 <= at[1] < size[1]:
                found.append((at, (int(row), int(column))))
        return found


def channel_sums(image: np.ndarray, filters: np.ndarray, layer: Layer) -> np.ndarray:
    """What each channel brings each filter."""
    # Shapes: image (channel, row, column), filters (filter, channel, i, j) → (filter, channel, row,
    # column).
    padded = padded_like(image, layer)
    return np.array(
        [
            [
                convolution.convolve(sheet, kernel, layer.stride, layer.dilation)
                for sheet, kernel in zip(padded, one, strict=True)
            ]
            for one in filters
        ]
    )


def links(
    sheet: Quantity, kernel: Quantity, layer: Layer, place: convolution.Pair
) -> list[tuple[Quantity, Quantity]]:
    """Numbers of a sheet under a window, each with its weight; products of 0 are left out."""
    size = (sheet.shape[0], sheet.shape[1])
    pairs = ((sheet[at], kernel[weight]) for at, weight in layer.seen(place, size))
    return [(number, weight) for number, weight in pairs if number.value * weight.value != 0]


def padded_like(image: np.ndarray, layer: Layer) -> np.ndarray:
    """A picture (channel, row, column) with its rings of zeros."""
    (top, left) = layer.padding
    return np.pad(image, [(0, 0), (top, top), (left, left)])


def pooled(maps: np.ndarray, window: convolution.Pair, kind: str) -> np.ndarray:
    """The largest number, or the mean, of each block; rows and columns without one are left."""
    # Shapes: (map, row, column) → (map, ⌊rows / window⌋, ⌊columns / window⌋).
    if kind == "none":
        return maps
    count, rows, columns = (
        maps.shape[0],
        *convolution.per_axis(lambda n, q: n // q, maps.shape[1:], window),
    )
    whole = maps[:, : rows * window[0], : columns * window[1]]
    blocks = whole.reshape(count, rows, window[0], columns, window[1])
    found = blocks.max(axis=(2, 4)) if kind == "max" else blocks.mean(axis=(2, 4))
    return np.asarray(found)


def moved(image: np.ndarray, right: int) -> np.ndarray:
    """A picture (channel, row, column) some columns to the right, or left; zeros come in."""
    columns = image.shape[2]
    wide = np.pad(image, [(0, 0), (0, 0), (abs(right), abs(right))])
    start = abs(right) - right
    return np.asarray(wide[:, :, start : start + columns])


def rectified(numbers: np.ndarray) -> np.ndarray:
    """What is below 0 becomes 0."""
    return np.asarray(np.maximum(numbers, 0.0))
