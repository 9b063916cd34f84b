"""Convolutions by their definition, number by number: a second route to ``convolution``."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import convolution


def convolve_by_loops(
    grid: np.ndarray,
    kernel: np.ndarray,
    stride: convolution.Pair = (1, 1),
    dilation: convolution.Pair = (1, 1),
) -> np.ndarray:
    """Window by window, weight by weight; shapes as for ``convolve``."""
    lengths = zip(grid.shape, convolution.covered(kernel.shape, dilation), stride, strict=True)
    found = np.zeros([(n - k) // s + 1 for n, k, s in lengths])
    for (row, column), _ in np.ndenumerate(found):
        for (i, j), weight in np.ndenumerate(kernel):
            seen = row * stride[0] + i * dilation[0], column * stride[1] + j * dilation[1]
            found[row, column] += weight * grid[seen]
    return found
