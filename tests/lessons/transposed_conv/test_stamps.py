"""What is said and asked of stamps."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics.convolution import Geometry
from deepchalk.lessons.transposed_conv.sentences import (
    AskedWeight,
    apart,
    back_to,
    cut_off,
    more,
    nearly,
    second,
)

NONE = (0, 0)


def geometry(size, stride, kernel=(3, 3)):
    return Geometry(size, kernel, stride, NONE, NONE, (1, 1))


@pytest.mark.parametrize(
    ("stride", "told"),
    [
        ((2, 2), "Stamps stand 2 apart"),
        ((3, 3), "Stamps stand side by side: nothing to add"),
        ((4, 3), "Stamps stand apart: nothing to add"),
    ],
)
def test_how_stamps_stand(stride, told):
    assert apart(geometry((2, 2), stride), str(stride[0])) == told


@pytest.mark.parametrize(
    ("size", "stride", "told"),
    [
        ((2, 2), (2, 2), "stamps two columns further on."),
        ((2, 1), (3, 1), "stamps three rows further down. The two do not meet."),
    ],
)
def test_where_the_second_stamps(size, stride, told):
    assert second(geometry(size, stride)) == told


def test_a_weight_is_asked_that_a_turn_changes_and_the_turned_one_is_an_option():
    shape = geometry((2, 2), (2, 2))
    kernel = sample("k", np.arange(1.0, 10).reshape(3, 3), decimals=0)
    asked = AskedWeight(shape, sample("y", [[2, 1], [4, 3]], decimals=0), kernel, (2, 2))
    assert asked.can_be_asked and asked.link == ((0, 0), (2, 2))
    assert asked.options[0] == "1, the upper left"
    assert asked.options[1] == f"{asked.told_weight}, {asked.told_place}" == "9, the lower right"
    assert len(asked.options) == 3
    assert asked.told_number == "2 at the upper left"


def test_of_an_even_kernel_of_equal_weights_nothing_is_asked():
    shape = geometry((2, 2), (1, 1), (2, 2))
    ones, numbers = sample("k", np.ones((2, 2))), sample("y", np.ones((2, 2)))
    assert not AskedWeight(shape, numbers, ones, (1, 1)).can_be_asked


def test_what_padding_and_extra_do():
    assert cut_off("1", False) == "The padding, p = 1, says how much is cut off at each side."
    assert "before the convolution" in cut_off("1", True)
    assert "stamps reach there" in more("1", True) and "is 0" in more("1", False)


def test_two_sizes_shrink_to_one():
    small, large, size = (sample("n", one, decimals=0) for one in ([3, 5], [4, 6], [2, 3]))
    told = back_to(small, large, size, 1)
    assert told == "A convolution shrinks 5 and 6 columns to 3; a says which we want back. "


def test_the_smallest_and_the_largest_of_sums():
    assert nearly(sample("n", [1.08, 1.07, 1.07], decimals=2)) == "1.07 and 1.08"
    assert nearly(sample("n", [1.0, 1.0], decimals=0)) == "1"
