"""A plane that changes while it is seen, and the bowl upon it."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk.lessons.ravines.picture.bowl import Bowl
from deepchalk.lessons.ravines.picture.fitted import FittedLine
from deepchalk.lessons.ravines.picture.moving_plane import MovingPlane
from deepchalk.lessons.ravines.picture.ruled_bowl import RuledBowl
from deepchalk.mobjects.plots.planes.heights import Quadratic
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import symbol

ROOM = Room(-3.0, 3.0, -2.0, 2.0)
NAMES = (symbol("b"), symbol("w"))
HESSIAN = np.array([[2.0, 10], [10, 58]])
BEST = np.array([1.5, 0.5])


def plane() -> MovingPlane:
    return MovingPlane(ROOM, np.array([[-4.0, 8], [-2, 6]]), NAMES)


def bowl(on: MovingPlane) -> Bowl:
    made = Bowl(on, Quadratic(BEST, HESSIAN, 1.0), [1.1, 18.0])
    on.set_view(ranges=made.ranges())
    return made


def test_marks_go_along_with_room_and_ranges():
    one = plane()
    mark = one.point((2.0, 2.0))
    np.testing.assert_allclose(mark.get_center(), one.to_point(2, 2), atol=1e-9)
    one.set_view(room=Room(0.0, 5.0, -1.0, 3.0), ranges=np.array([[0.0, 4], [0, 3]]))
    np.testing.assert_allclose(mark.get_center(), one.to_point(2, 2), atol=1e-9)
    frame = one.frame
    assert one.to_point(0, 0)[:2] == pytest.approx([frame.left, frame.bottom])


def test_a_ruler_moves_its_numbers_and_no_mark():
    one = plane()
    mark, ticks = one.point((2.0, 2.0)), one.ruled.points.copy()
    place = mark.get_center()
    one.set_view(ruler=(0.5, 1.0))
    assert one.ruled.points.shape != ticks.shape or not np.allclose(one.ruled.points, ticks)
    np.testing.assert_allclose(mark.get_center(), place)


def test_a_zoom_ends_at_both_ranges():
    one = plane()
    whole, near = np.array([[-4.0, 8], [-2, 6]]), np.array([[0.0, 1.5], [0, 1]])
    for share, ranges in ((0.0, whole), (1.0, near)):
        one.look(share, whole, near)
        np.testing.assert_allclose(one.space.ranges, ranges, atol=1e-9)


@pytest.mark.parametrize("low, high", [(-389.0, 408.0), (-399.0, 399.0), (450.0, 1150.0)])
def test_where_no_side_has_two_numbers_by_itself_one_has_two_or_three(low, high):
    one = MovingPlane(Room(0.0, 3.9, 0.0, 3.9), np.array([(low, high), (low - 50, high)]), NAMES)
    across, up = (len(side.ticks.values) for side in one._axes())
    assert across in (1, 2, 3)
    assert up in (2, 3)


@pytest.mark.parametrize("tilt", [0.2, 0.6, 1.0])
def test_what_leans_back_stays_in_the_frame(tilt):
    one = plane()
    made = bowl(one)
    one.lean(tilt)
    frame = one.frame
    for shape in (one.edge, *made.bands, *made.curves):
        assert shape.get_left()[0] >= frame.left - 0.01
        assert shape.get_right()[0] <= frame.right + 0.01
        assert shape.get_bottom()[1] >= frame.bottom - 0.01
        assert shape.get_top()[1] <= frame.top + 0.01


def test_it_leans_back_along_straight_ways():
    """Both ends are enough for a recording."""
    one = plane()
    pairs = np.array([[-3.0, 5], [1.5, 0.5], [7, -1]])
    bowl(one)
    above, between, beside = (one.lean(tilt).space.at(pairs) for tilt in (0, 0.25, 1))
    np.testing.assert_allclose(between, 0.75 * above + 0.25 * beside, atol=1e-9)


def test_a_way_lies_on_the_bowl():
    one = plane()
    bowl(one)
    across = one.path([(-1.0, 0.5), (4.0, 0.5)])
    one.lean(1.0)
    lowest = one.to_point(*BEST)
    assert np.linalg.norm(across.points - lowest, axis=1).min() < 0.05


def test_corners_of_a_bowl_move_little_when_it_changes_little():
    """Also where its long and its wide axis change places, and where they point the other way."""
    one = plane()
    made = bowl(one)
    for before, after in (
        ([[2.0, 1], [1, 2.0]], [[2.0, -1], [-1, 2.0]]),
        ([[2.0, 0], [0, 2.01]], [[2.01, 0], [0, 2.0]]),
    ):
        rings = []
        for share in np.linspace(0, 1, 101):
            hessian = np.array(before) + share * (np.array(after) - before)
            made.place(Quadratic(BEST, hessian, 1.0))
            rings.append(made.curves[-1].points.copy())
        steps = [np.abs(b - a).max() for a, b in pairwise(rings)]
        assert max(steps) < 0.05 * np.ptp(rings[0])


def test_each_level_line_costs_its_level():
    one = plane()
    made = bowl(one)
    low, high = one.space.ranges.T
    frame = one.frame
    for curve, level in zip(made.curves, (1.1, 18.0), strict=True):
        flat = (curve.points[::4, :2] - [frame.left, frame.bottom]) / [frame.width, frame.height]
        away = low + flat * (high - low) - BEST
        costs = 1 + 0.5 * np.einsum("ni,ij,nj->n", away, HESSIAN, away)
        np.testing.assert_allclose(costs, level, rtol=1e-6)


def test_a_bowl_is_cut_at_the_frame():
    one = plane()
    made = bowl(one)
    one.set_view(ranges=np.array([[1.0, 2], [0, 1]]))
    frame = one.frame
    assert made.bands[-1].get_right()[0] <= frame.right + 1e-6
    assert made.bands[-1].get_bottom()[1] >= frame.bottom - 1e-6


def test_a_fitted_line_goes_through_its_heights():
    drawn = FittedLine(ROOM, [2, 4, 5], [2, 5, 4], (0.0, 0.0), (1.5, 0.5))
    drawn.place((1.0, 0.5))
    ends = drawn.line.points[[0, -1]]
    for x in (2, 5):
        expected = drawn.plane.to_point(x, 1 + 0.5 * x)
        share = (expected[0] - ends[0, 0]) / (ends[1, 0] - ends[0, 0])
        np.testing.assert_allclose(ends[0] + share * (ends[1] - ends[0]), expected, atol=1e-6)


def test_a_ruled_bowl_stays_in_its_room():
    made = RuledBowl(ROOM, BEST, HESSIAN, [1.1, 18.0], 1.0, ("b", "w"), np.array([2.0, 4, 8]))
    assert made.get_bottom()[1] >= ROOM.bottom - 0.15
    assert made.get_right()[0] <= ROOM.right + 0.1
