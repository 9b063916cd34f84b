"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import math
import re

import numpy as np
from by_hand import answers, grids, sheets


def test_the_swap_and_the_bump_can_be_worked_out_on_paper() -> None:
    for predict, swap, half_way, count in sheets("mlp-symmetry"):
        x, first, second, h = grids(predict)
        np.testing.assert_array_equal(h, x @ first)
        z = float(h[0] @ second[0])
        assert answers(predict)[-1] == z

        one, other = (int(unit) - 1 for unit in re.findall(r"unit (\d)", swap.task))
        order = np.arange(first.shape[1])
        order[[one, other]] = other, one
        swapped_first, swapped_second, swapped_h = grids(swap)
        np.testing.assert_array_equal(swapped_first, first[:, order])
        np.testing.assert_array_equal(swapped_second, second[:, order])
        np.testing.assert_array_equal(swapped_h, x @ swapped_first)
        assert answers(swap)[-1] == z

        middle_first, middle_second, middle_h = grids(half_way)
        np.testing.assert_array_equal(middle_first, (first + swapped_first) / 2)
        np.testing.assert_array_equal(middle_second, (second + swapped_second) / 2)
        np.testing.assert_array_equal(middle_h, x @ middle_first)
        there, loss = answers(half_way)[-2:]
        assert there == float(middle_h[0] @ middle_second[0])
        assert loss == (there - z) ** 2 > 0, "the loss is higher half-way"
        assert answers(count) == [math.factorial(first.shape[1])]
