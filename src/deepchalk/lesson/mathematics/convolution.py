"""Convolutions of one channel and their way back, each by the plainest route.

As deep learning has it, a convolution does not turn its kernel. Sizes are pairs (rows, columns).
Names follow Dumoulin and Visin (2016), *A guide to convolution arithmetic for deep learning*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

Pair = tuple[int, int]
"""A number for rows and one for columns."""


def per_axis(rule: Callable[..., int], *pairs: Pair) -> Pair:
    """A rule for rows and for columns."""
    rows, columns = (int(rule(*lengths)) for lengths in zip(*pairs, strict=True))
    return rows, columns


def covered(kernel: Pair, dilation: Pair) -> Pair:
    """Cells that a dilated kernel covers: d(k − 1) + 1."""
    return per_axis(lambda k, d: d * (k - 1) + 1, kernel, dilation)


@dataclass(frozen=True)
class Geometry:
    """What a transposed convolution makes of sizes.

    Attributes
    ----------
    size
        of what it begins with
    kernel
        cells that the kernel covers, dilated
    stride, padding, dilation
        those of the convolution whose way back it is
    extra
        rows and columns that it has more at the end (``output_padding``)
    """

    size: Pair
    kernel: Pair
    stride: Pair
    padding: Pair
    extra: Pair
    dilation: Pair

    @property
    def uncropped(self) -> Pair:
        """Cells that the stamps reach: s(i − 1) + k."""
        return per_axis(lambda i, k, s: s * (i - 1) + k, self.size, self.kernel, self.stride)

    @property
    def canvas(self) -> Pair:
        """The same with the extra rows and columns."""
        return per_axis(lambda n, a: n + a, self.uncropped, self.extra)

    @property
    def result(self) -> Pair:
        """What is left without the padding: s(i − 1) + k − 2p + a."""
        return per_axis(lambda n, p: n - 2 * p, self.canvas, self.padding)

    def taps(self, cell: Pair) -> Iterator[tuple[Pair, Pair]]:
        """Where each weight of a stamp lies: (weight, place on the canvas)."""
        weights = per_axis(lambda k, d: (k - 1) // d + 1, self.kernel, self.dilation)
        for weight in np.ndindex(*weights):
            yield (
                weight,
                per_axis(
                    lambda m, s, w, d: s * m + d * w, cell, self.stride, weight, self.dilation
                ),
            )

    def meeting(self, place: Pair) -> list[tuple[Pair, Pair]]:
        """Which number and which weight meet in a place of the result, in the order of rows."""
        return list(_links(self).get(place, ()))

    def links_of(self, cell: Pair) -> list[tuple[Pair, Pair]]:
        """Which weight of a number lies in which place of the result, in the order of weights."""
        inside = (
            (weight, per_axis(lambda at, p: at - p, place, self.padding))
            for weight, place in self.taps(cell)
        )
        return [
            (weight, place)
            for weight, place in inside
            if all(0 <= at < size for at, size in zip(place, self.result, strict=True))
        ]

    def place_with(self, wanted: int) -> Pair:
        """The first place of the result in which that many links meet, or nearly so many."""
        links = _links(self)
        counts = {(int(r), int(c)): 0 for r, c in np.ndindex(*self.result)}
        counts |= {at: len(those) for at, those in links.items() if at in counts}
        return min(
            counts, key=lambda at: (1 if counts[at] > wanted else -2) * (counts[at] - wanted)
        )

    def seat(self, number: Pair) -> tuple[float, float]:
        """Where a number sits, in cells of the result: the middle of its stamp."""
        axes = zip(self.stride, number, self.padding, self.kernel, strict=True)
        row, column = (s * i - p + (k - 1) / 2 for s, i, p, k in axes)
        return row, column

    @property
    def order(self) -> list[Pair]:
        """The numbers, in the order in which they stamp: row by row."""
        return [(row, column) for row in range(self.size[0]) for column in range(self.size[1])]

    @property
    def overlaps(self) -> bool:
        """Whether any cell of the canvas gets more than one stamp."""
        return max(len(links) for links in _links(self).values()) > 1

    @property
    def copies_blocks(self) -> bool:
        """Whether copying makes four blocks or more, of several cells, no larger than a stamp."""
        fits = all(k >= s for k, s in zip(self.kernel, self.stride, strict=True))
        return fits and self.stride != (1, 1) and len(self.order) > 3

    @property
    def has_gaps(self) -> bool:
        """Whether there are empty places between the seats of neighbours."""
        return any(s > 1 and i > 1 for s, i in zip(self.stride, self.size, strict=True))

    def turned(self, weight: Pair) -> Pair:
        """Where a weight stands in the kernel turned by 180°."""
        return per_axis(lambda k, d, w: (k - 1) // d - w, self.kernel, self.dilation, weight)


@cache
def _links(geometry: Geometry) -> dict[Pair, list[tuple[Pair, Pair]]]:
    """What meets in each place, in cells of the result."""
    found: dict[Pair, list[tuple[Pair, Pair]]] = {}
    for row, column in np.ndindex(*geometry.size):
        for weight, place in geometry.taps((row, column)):
            at = per_axis(lambda c, p: c - p, place, geometry.padding)
            found.setdefault(at, []).append(((int(row), int(column)), weight))
    return found


def gathered(picture: np.ndarray, kernel: np.ndarray, geometry: Geometry) -> np.ndarray:
    """The convolution of a picture whose way back the geometry is."""
    padded = np.pad(picture, [(p, p) for p in geometry.padding])
    return convolve(padded, kernel, geometry.stride, geometry.dilation)


def multiple(one: np.ndarray, other: np.ndarray) -> float | None:
    """How many times one the other is, for all numbers alike; None where it is no multiple."""
    if np.allclose(one, other):
        return 1.0
    scale = float((other * one).sum()) / float((one * one).sum()) if one.any() else 0.0
    return scale if scale and np.allclose(other, scale * one) else None


def slopes(numbers: np.ndarray, kernel: np.ndarray, geometry: Geometry) -> np.ndarray:
    """How a convolution's output, weighed with numbers, changes with each pixel of its picture."""
    units = np.eye(int(np.prod(geometry.result))).reshape(-1, *geometry.result)
    found = [(numbers * gathered(unit, kernel, geometry)).sum() for unit in units]
    return np.array(found).reshape(geometry.result)


def convolve(
    grid: np.ndarray, kernel: np.ndarray, stride: Pair = (1, 1), dilation: Pair = (1, 1)
) -> np.ndarray:
    """Weigh and add up what lies under the kernel, window by window.

    Shapes: a grid (rows, columns) that is padded already, kernel (rows, columns) →
    (⌊(rows − d(k − 1) − 1) / s⌋ + 1, likewise for columns).
    """
    windows = np.lib.stride_tricks.sliding_window_view(grid, covered(kernel.shape, dilation))
    seen = windows[:: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return np.asarray(np.einsum("rckl,kl->rc", seen, kernel))


def stamp(grid: np.ndarray, kernel: np.ndarray, geometry: Geometry) -> np.ndarray:
    """The canvas after each number has stamped the kernel, scaled by it, in the order of rows.

    Returns
    -------
    shape (number, canvas row, canvas column); the padding is still around the result
    """
    moments = np.zeros((grid.size, *geometry.canvas))
    for moment, cell in enumerate(np.ndindex(*grid.shape)):
        moments[moment] = moments[moment - 1] if moment else 0.0
        for weight, place in geometry.taps((cell[0], cell[1])):
            moments[(moment, *place)] += grid[cell] * kernel[weight]
    return moments


def cropped(canvas: np.ndarray, geometry: Geometry) -> np.ndarray:
    """What is left of a canvas (…, row, column) without the padding."""
    (top, left), (rows, columns) = geometry.padding, geometry.result
    return np.asarray(canvas[..., top : top + rows, left : left + columns])


def seats(geometry: Geometry) -> tuple[slice, slice]:
    """Where the numbers stand on the spread grid: k − 1 − p rings inside, the stride apart."""
    axes = zip(geometry.size, geometry.kernel, geometry.stride, geometry.padding, strict=True)
    rows, columns = (slice(k - 1 - p, k - p + s * (i - 1), s) for i, k, s, p in axes)
    return rows, columns


def spread_size(geometry: Geometry) -> Pair:
    """Rows and columns of the spread grid: a window of the kernel's size finds each result."""
    return per_axis(lambda o, k: o + k - 1, geometry.result, geometry.kernel)


def spread(grid: np.ndarray, geometry: Geometry) -> np.ndarray:
    """The grid with s − 1 zeros between neighbours, k − 1 − p rings around, a more at the end."""
    apart = np.zeros(spread_size(geometry))
    apart[seats(geometry)] = grid
    return apart


def kinds(geometry: Geometry) -> np.ndarray:
    """What each place of the spread grid is: ``value``, ``inserted`` or ``padding``."""
    rows, columns = seats(geometry)
    found = np.full(spread_size(geometry), "padding", dtype=object)
    found[rows.start : rows.stop, columns.start : columns.stop] = "inserted"
    found[rows, columns] = "value"
    return found


def as_matrix(kernel: np.ndarray, geometry: Geometry) -> np.ndarray:
    """The convolution of a picture of the result's size as a matrix, from unit pictures.

    Returns
    -------
    shape (number, place): numbers and places in the order of rows
    """
    moments = np.zeros((int(np.prod(geometry.size)), *geometry.canvas))
    for number, cell in enumerate(np.ndindex(*geometry.size)):
        for weight, place in geometry.taps((cell[0], cell[1])):
            moments[(number, *place)] = kernel[weight]
    return cropped(moments, geometry).reshape(len(moments), -1)


def inside(kernel: np.ndarray, stride: Pair, dilation: Pair = (1, 1)) -> np.ndarray:
    """What stamps of equal numbers 1 add up to far from the border: one sum for each place.

    The pattern, of the shape of the stride, repeats. A cell gets the weights whose places differ
    from its own by whole strides.
    """
    sums = np.zeros(stride)
    for (row, column), weight in np.ndenumerate(kernel):
        sums[row * dilation[0] % stride[0], column * dilation[1] % stride[1]] += weight
    return sums
