"""Territories are where a mast is nearest; a square on a link is as large as its square."""

import numpy as np
import pytest

from deepchalk.lessons.k_means.numbers.territories import (
    sides_within,
    squares_on,
    territory,
    within,
)

FRAME = ((0.0, 10.0), (0.0, 6.0))


def area(corners: np.ndarray) -> float:
    x, y = corners.T
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


@pytest.mark.parametrize("unit", [1.0, 5.0])
def test_territories_fill_the_frame_and_hold_what_is_nearest(unit):
    masts = np.array([[1.0, 1], [8, 2], [5, 5]])
    cells = [territory(mast, masts, FRAME, unit) for mast in range(3)]
    assert sum(map(area, cells)) == pytest.approx(60)
    for mast, cell in enumerate(cells):
        middle = cell.mean(0)
        gaps = (((masts - middle) / [unit, 1]) ** 2).sum(1)
        assert gaps.argmin() == mast


def test_of_two_masts_at_one_place_the_first_has_it():
    masts = np.array([[2.0, 2], [2, 2]])
    assert area(territory(0, masts, FRAME)) == pytest.approx(60)
    assert len(territory(1, masts, FRAME)) == 0


def test_a_square_is_as_large_as_the_square_of_its_link():
    points, ends = np.array([[3.0, 0]]), np.array([[0.0, 4]])
    (corners,) = squares_on(points, ends, np.ones(1))
    assert area(corners) == pytest.approx(25)


def test_squares_stand_where_they_stay_within_the_frame():
    points, ends = np.array([[1.0, 1], [9, 5]]), np.array([[[4.0, 1], [6, 5]]])
    sides = sides_within(points, ends, FRAME)
    corners = squares_on(points, ends[0], sides)
    for one in corners:
        assert area(within(one, FRAME)) == pytest.approx(area(one))
