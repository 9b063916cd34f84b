"""Clouds: shadows and bars stand where the numbers are, and everything moves together."""

import manim as mn
import numpy as np
import pytest

from deepchalk.errors import LayoutError
from deepchalk.lessons.batch_norm.picture.rulers import (
    ABOVE,
    Cross,
    MeasuredCloud,
    Shadows,
    SpreadBars,
    Squares,
    happen,
    spread_of,
)
from deepchalk.lessons.batch_norm.picture.stages import stages
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula

POINTS = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 0.5]])


@pytest.fixture
def plane() -> Plane:
    return Room(-6, 0, -2, 2).fit(Plane(x=(-4, 8), y=(-4, 4)))


def ends(mark: mn.VMobject) -> np.ndarray:
    """First and last corner of each stroke, shape (stroke, 2, 3)."""
    return np.array([[line[0], line[-1]] for line in mark.get_subpaths()])


def test_each_point_has_a_shadow_at_both_edges_or_at_one(plane):
    shadows = Shadows(plane.space, POINTS)
    strokes = ends(shadows)
    assert len(strokes) == 6
    places = plane.at(POINTS)
    np.testing.assert_allclose(strokes[:3, 0, 0], places[:, 0])
    np.testing.assert_allclose(strokes[:3, 0, 1], plane.frame.bottom)
    np.testing.assert_allclose(strokes[3:, 0, 1], places[:, 1])
    assert len(ends(Shadows(plane.space, POINTS, [0]))) == 3


def test_what_lies_outside_has_no_shadow(plane):
    assert len(ends(Shadows(plane.space, POINTS + np.array([20, 0])))) == 3


def test_bars_reach_one_spread_to_both_sides(plane):
    bars = ends(SpreadBars(plane.space, [[1, 0], [2, 1]]))
    left, right = plane.to_point(-1, 0)[0], plane.to_point(3, 0)[0]
    np.testing.assert_allclose(bars[0, :, 0], [left, right])
    np.testing.assert_allclose(bars[0, :, 1], plane.frame.bottom + ABOVE)
    assert len(bars) == 8


def test_a_cross_has_arms_of_one_spread(plane):
    cross = ends(Cross(plane.space, [[1, 0], [2, 1]]))
    np.testing.assert_allclose(cross[0], plane.at([[-1, 0], [3, 0]]))
    np.testing.assert_allclose(cross[1], plane.at([[1, -1], [1, 1]]))


def test_squares_have_the_distances_for_sides(plane):
    squares = Squares(plane.space, [1, 3, -1, 1])
    np.testing.assert_allclose(squares.get_corner(mn.DL), plane.to_point(-1, 0), atol=1e-6)
    np.testing.assert_allclose(squares.get_corner(mn.UR), plane.to_point(3, 2), atol=1e-6)


def test_a_cloud_moves_with_its_shadows_and_bars(plane):
    cloud = MeasuredCloud(plane, POINTS, groups=[0, 1, -1])
    moving = cloud.go_to(POINTS / 2, plane)
    moving.begin()
    moving.interpolate(1)
    for mark in (cloud.dots, cloud.shadows):
        np.testing.assert_allclose(mark.values, POINTS / 2)
    np.testing.assert_allclose(cloud.bars.values, spread_of(POINTS / 2))


def test_points_grow_one_by_one(plane):
    dots = plane.scatter(POINTS).conceal()
    assert not len(dots.clouds[-1].points)
    growing = happen(plane, dots.grow(1))
    growing.begin()
    growing.interpolate(1)
    assert dots.sizes.tolist() == [0, 1, 0]
    centre = dots.clouds[-1].get_center()
    np.testing.assert_allclose(centre, plane.to_point(*POINTS[1]), atol=1e-6)


def test_stages_have_one_scale():
    moments = [(Formula("h"), POINTS), (Formula("h - 1", constants="1"), POINTS - 1)]
    found = stages(Room(-6, 0, -2, 2), moments, [0, 1, 2])
    first, second = (group[1] for group in found)
    np.testing.assert_allclose(first.space.ranges, second.space.ranges)
    assert first.frame.width == pytest.approx(second.frame.width)
    with pytest.raises(LayoutError):
        stages(Room(-6, 0, -2, 2), moments * 4, [0, 1, 2])
