"""Convolutions and their way back: sizes, links and patterns, each by another route."""

import numpy as np
import pytest

from deepchalk.lesson.mathematics import convolution as c
from deepchalk.lessons.transposed_conv.numbers.convolution_by_loops import (
    convolve_by_loops,
)

GEOMETRY = c.Geometry((2, 3), (3, 3), (2, 2), (1, 1), (1, 1), (1, 1))
KERNEL = np.arange(1.0, 10).reshape(3, 3)
NUMBERS = np.array([[2.0, 1, 3], [4, 1, 2]])


def test_sizes():
    assert GEOMETRY.uncropped == (5, 7)
    assert GEOMETRY.canvas == (6, 8)
    assert GEOMETRY.result == (4, 6)
    assert c.covered((3, 2), (2, 1)) == (5, 2)


def test_what_meets_in_a_place_adds_up_to_it():
    result = c.cropped(c.stamp(NUMBERS, KERNEL, GEOMETRY)[-1], GEOMETRY)
    for place in np.ndindex(*GEOMETRY.result):
        links = GEOMETRY.meeting(place)
        assert sum(NUMBERS[cell] * KERNEL[weight] for cell, weight in links) == result[place]
    assert len(GEOMETRY.meeting(GEOMETRY.place_with(4))) == 4
    assert GEOMETRY.seat((1, 2)) == (2, 4)


def test_a_seat_of_an_even_kernel_lies_between_cells():
    even = c.Geometry((2, 2), (2, 2), (1, 1), (0, 0), (0, 0), (1, 1))
    assert even.seat((0, 1)) == (0.5, 1.5)


def test_the_turned_kernel_the_matrix_and_the_slopes_agree():
    result = c.cropped(c.stamp(NUMBERS, KERNEL, GEOMETRY)[-1], GEOMETRY)
    slid = c.convolve(c.spread(NUMBERS, GEOMETRY), KERNEL[::-1, ::-1])
    np.testing.assert_allclose(slid, result)
    np.testing.assert_allclose(c.slopes(NUMBERS, KERNEL, GEOMETRY), result)
    matrix = c.as_matrix(KERNEL, GEOMETRY)
    np.testing.assert_allclose(matrix.T @ NUMBERS.ravel(), result.ravel())
    np.testing.assert_allclose(
        matrix @ result.ravel(), c.gathered(result, KERNEL, GEOMETRY).ravel()
    )


def test_places_of_the_spread_grid():
    found = c.kinds(GEOMETRY)
    assert found.shape == (6, 8)
    assert (found == "value").sum() == 6
    assert list(found[1]) == ["padding", *["value", "inserted"] * 2, "value", *["padding"] * 2]


@pytest.mark.parametrize(
    ("kernel", "stride", "sums"),
    [
        (np.ones((3, 3)), (2, 2), [[4, 2], [2, 1]]),
        (np.ones((4, 4)), (2, 2), [[4, 4], [4, 4]]),
        (KERNEL, (2, 2), [[20, 10], [10, 5]]),
        (KERNEL, (1, 3), [[12, 15, 18]]),
    ],
)
def test_sums_far_from_the_border(kernel, stride, sums):
    assert c.inside(kernel, stride).tolist() == sums


def test_what_stamps_do_to_each_other():
    assert GEOMETRY.order == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    assert GEOMETRY.overlaps and GEOMETRY.has_gaps
    side_by_side = c.Geometry((2, 2), (2, 2), (2, 2), (0, 0), (0, 0), (1, 1))
    assert not side_by_side.overlaps
    dilated = c.Geometry((1, 2), (3, 3), (1, 1), (0, 0), (0, 0), (2, 2))
    assert not dilated.overlaps, "the second lies between the weights of the first"
    assert not c.Geometry((1, 1), (3, 3), (2, 2), (1, 1), (0, 0), (1, 1)).has_gaps


def test_extra_and_turned_places():
    assert GEOMETRY.result == (4, 6)
    assert GEOMETRY.turned((0, 1)) == (2, 1)
    dilated = c.Geometry((2, 2), (3, 5), (1, 1), (0, 0), (0, 0), (2, 2))
    assert dilated.turned((0, 0)) == (1, 2)


@pytest.mark.parametrize(("stride", "dilation"), [((1, 1), (1, 1)), ((2, 1), (1, 2))])
def test_loops_find_the_same(stride, dilation):
    random = np.random.default_rng(3)
    grid, kernel = random.normal(size=(6, 7)), random.normal(size=(2, 3))
    found = convolve_by_loops(grid, kernel, stride, dilation)
    np.testing.assert_allclose(found, c.convolve(grid, kernel, stride, dilation))


def test_what_comes_back_is_the_same_a_multiple_or_neither():
    ours = np.array([[1.0, 2], [0, -1]])
    assert c.multiple(ours, ours) == 1
    assert c.multiple(ours, -3 * ours) == -3
    assert c.multiple(ours, ours + 1) is None
    assert c.multiple(ours, 0 * ours) is None


def test_the_links_of_a_number_are_those_that_meet_in_their_places():
    for number in GEOMETRY.order:
        links = GEOMETRY.links_of(number)
        assert links and all((number, weight) in GEOMETRY.meeting(at) for weight, at in links)
    count = sum(len(GEOMETRY.links_of(number)) for number in GEOMETRY.order)
    assert count == sum(len(GEOMETRY.meeting(at)) for at in np.ndindex(*GEOMETRY.result))


@pytest.mark.parametrize(
    ("size", "stride", "kernel", "copies"),
    [
        ((2, 2), (2, 2), (3, 3), True),
        ((2, 2), (1, 1), (3, 3), False),
        ((2, 2), (3, 2), (2, 2), False),
        ((1, 2), (2, 2), (3, 3), False),
    ],
)
def test_copying_makes_blocks_that_a_stamp_covers(size, stride, kernel, copies):
    assert c.Geometry(size, kernel, stride, (0, 0), (0, 0), (1, 1)).copies_blocks == copies
