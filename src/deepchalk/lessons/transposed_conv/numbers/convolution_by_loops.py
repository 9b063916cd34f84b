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


def inside_by_loops(
    kernel: np.ndarray, stride: convolution.Pair, dilation: convolution.Pair
) -> np.ndarray:
    """What ``inside`` tells, cut out of the middle of a picture that is large enough."""
    step, reach = np.array(stride), np.array(convolution.covered(kernel.shape, dilation))
    stamps = 2 * -(-reach // step) + 1
    large = np.zeros(step * (stamps - 1) + reach)
    for place in np.ndindex(*stamps):
        for at, weight in np.ndenumerate(kernel):
            large[tuple(step * place + np.array(dilation) * at)] += weight
    rows, columns = (
        slice(f, f + s) for f, s in zip(-(-(reach - 1) // step) * step, step, strict=True)
    )
    return large[rows, columns]
