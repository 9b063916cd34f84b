"""What is asked of a cell, and where things lie."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics.convolution import Geometry
from deepchalk.lessons.transposed_conv.numbers.asking import AskedWeight, place_in

NONE = (0, 0)


def test_a_weight_is_asked_that_a_turn_changes_and_the_turned_one_is_an_option():
    shape = Geometry((2, 2), (3, 3), (2, 2), NONE, NONE, (1, 1))
    kernel = sample("k", np.arange(1.0, 10).reshape(3, 3), decimals=0)
    asked = AskedWeight(shape, kernel, (2, 2))
    assert asked.link == ((0, 0), (2, 2))
    assert [kernel[at].text for at in asked.options] == ["1", "5", "9"]


@pytest.mark.parametrize("kernel", [np.ones((2, 2)), [[1, 2], [2, 1]], [[1, 2], [2, 2]]])
def test_nothing_is_asked_without_three_weights_that_differ(kernel):
    shape = Geometry((2, 2), (2, 2), (1, 1), NONE, NONE, (1, 1))
    asked = AskedWeight(shape, sample("k", kernel, decimals=0), (1, 1))
    assert asked.options is None and asked.link == ((0, 0), (1, 1))


@pytest.mark.parametrize(
    ("shape", "at", "place"),
    [
        ((3, 3), (2, 0), "lower-left"),
        ((3, 3), (1, 1), "middle"),
        ((3, 3), (1, 2), "right"),
        ((2, 2), (0, 1), "upper-right"),
        ((1, 2), (0, 1), "right"),
        ((1, 1), (0, 0), "middle"),
        ((4, 4), (3, 0), "other"),
    ],
)
def test_where_a_weight_stands(shape, at, place):
    assert place_in(shape, *at) == place
