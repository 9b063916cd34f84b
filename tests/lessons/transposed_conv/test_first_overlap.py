"""Where the first two stamps meet, only what can be told apart is asked."""

import numpy as np
from quantities import sample

from deepchalk.lesson.mathematics.convolution import Geometry, stamp
from deepchalk.lessons.transposed_conv.sentences import FirstOverlap

KERNEL = np.arange(1.0, 10).reshape(3, 3)


def overlap(numbers, stride: int) -> FirstOverlap:
    numbers = np.array(numbers, dtype=float)
    shape = Geometry(numbers.shape, (3, 3), (stride, stride), (1, 1), (0, 0), (1, 1))
    stamps = sample("stamps", np.multiply.outer(numbers, KERNEL), decimals=0)
    return FirstOverlap(shape, stamps, sample("n", stamp(numbers, KERNEL, shape), decimals=0))


def test_the_cell_with_the_largest_sum():
    found = overlap([[2, 1, 3], [4, 1, 2]], 2)
    assert found.can_be_asked and found.place == (1, 1)
    assert found.options == ["7, the new one", "18, the old one", "25, both"]


def test_stamps_that_lie_apart_or_are_alike_ask_nothing():
    assert not overlap([[2, 1]], 3).can_be_asked
    assert not overlap([[0, 1]], 2).can_be_asked
    assert not overlap([[2]], 1).can_be_asked
