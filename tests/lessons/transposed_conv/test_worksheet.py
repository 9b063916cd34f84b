"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import numpy as np
from by_hand import answers, grids, sheets


def slide(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Multiply what lies over each other and add up, position by position."""
    rows, columns = kernel.shape
    return np.array(
        [
            [(x[r : r + rows, c : c + columns] * kernel).sum() for c in starts]
            for starts in [range(0, x.shape[1] - columns + 1, stride)]
            for r in range(0, x.shape[0] - rows + 1, stride)
        ]
    )


def test_both_convolutions_can_be_worked_out_on_paper() -> None:
    for size, direct, way_back, result in sheets("transposed-conv"):
        x, kernel, y = grids(direct)
        assert y.shape == tuple(answers(size))
        inserted, _ = answers(way_back)[:2]
        stride = int(inserted) + 1
        np.testing.assert_array_equal(y, slide(x, kernel, stride))

        spread, turned = grids(way_back)
        np.testing.assert_array_equal(turned, np.rot90(kernel, 2))
        padding = int(answers(way_back)[1])
        inner = spread[padding : padding + stride * (y.shape[0] - 1) + 1 : stride]
        np.testing.assert_array_equal(
            inner[:, padding : padding + stride * (y.shape[1] - 1) + 1 : stride], y
        )
        assert np.count_nonzero(spread) == np.count_nonzero(y)

        (back,) = grids(result)
        np.testing.assert_array_equal(back, slide(spread, turned, 1))
        stamped = np.zeros(np.array(x.shape))
        for (row, column), value in np.ndenumerate(y):
            top, left = row * stride, column * stride
            stamped[top : top + kernel.shape[0], left : left + kernel.shape[1]] += value * kernel
        ring = (x.shape[0] - back.shape[0]) // 2
        np.testing.assert_array_equal(
            back, stamped[ring : x.shape[0] - ring, ring : x.shape[1] - ring]
        )
