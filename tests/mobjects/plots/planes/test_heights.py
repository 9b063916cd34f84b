"""Heights upon any field: a function, a lattice of numbers and a quadratic tell the same hills."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.planes.heights import HeightTable, Quadratic, shades_of
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT

LOWEST, HESSIAN = np.array([0.5, -0.25]), np.array([[2.0, 0.6], [0.6, 1.0]])
BOWL = Quadratic(LOWEST, HESSIAN, 1.0)


def fields():
    return [
        CONTENT.fit(Plane(x=(-3, 3), y=(-2, 2))),
        Axes(CONTENT, (-3, 3), (-2, 2), ("x", "y")),
    ]


@pytest.mark.few(3)
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("kind", ["function", "lattice", "quadratic"])
def test_each_line_lies_at_its_height_in_any_field(which, kind):
    field = fields()[which]
    ranges = field.space.ranges
    sides = [np.linspace(low, high, 121) for low, high in ranges]
    lattice = HeightTable(BOWL.at(np.stack(np.meshgrid(*sides), axis=-1)), ranges)
    of = {"function": BOWL.at, "lattice": lattice, "quadratic": BOWL}[kind]
    heights = field.heights(of, [1.5, 3.0, 30.0], shades=shades_of("gradient", 0.1, 0.5, 4))
    frame, (low, high) = field.space.frame, ranges.T
    for curve, level in zip(heights.curves, (1.5, 3.0), strict=False):
        shares = (curve.points[::4, :2] - [frame.left, frame.bottom]) / [frame.width, frame.height]
        np.testing.assert_allclose(BOWL.at(low + shares * (high - low)), level, atol=0.02)
    assert not heights.curves[2].has_points()
    widths = [band.width for band in heights.bands[:2]]
    assert widths == sorted(widths)
    field.shift([0.5, 0.25, 0])
    assert field.space.frame.left == pytest.approx(frame.left + 0.5)
    middle = heights.bands[0].get_center()
    np.testing.assert_allclose(middle, field.to_point(*LOWEST), atol=0.05)


@pytest.mark.deep
@settings(deadline=None, max_examples=25)
@given(tilt=st.floats(0, 1), at=st.tuples(st.floats(-3, 3), st.floats(-2, 2)))
def test_the_camera_leans_along_straight_ways_and_marks_stay_on_the_ground(tilt, at):
    plane = CONTENT.fit(Plane(x=(-3, 3), y=(-2, 2)))
    plane.space.heights = lambda pairs: (BOWL.at(pairs) - 1) / 20
    mark, places = plane.point(at), []
    for now in (0.0, 1.0, tilt):
        plane.space.tilt = now
        plane.redraw()
        places.append(mark.get_center())
        np.testing.assert_allclose(places[-1], plane.to_point(*at), atol=0.01)
    np.testing.assert_allclose(places[2], places[0] + tilt * (places[1] - places[0]), atol=1e-6)


@settings(deadline=None, max_examples=60)
@given(
    lowest=st.tuples(st.floats(-4, 4), st.floats(-4, 4)),
    sizes=st.tuples(st.floats(0.01, 20), st.floats(0.01, 20)),
    turn=st.floats(0, np.pi),
    height=st.floats(1.01, 200),
)
def test_the_area_below_a_height_is_what_the_ellipse_has_within_the_ranges(
    lowest, sizes, turn, height
):
    ways = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    bowl = Quadratic(np.array(lowest), ways @ np.diag(sizes) @ ways.T, 1.0)
    ranges = np.array([[-3.0, 3.0], [-2.0, 2.0]])
    seen = bowl.within(ranges)
    for line in seen.lines(height):
        np.testing.assert_allclose(bowl.at(line), height, rtol=1e-3)
        assert (np.abs(line) <= np.array([3, 2]) * 1.001).all()
    middles = [(np.arange(400) + 0.5) / 400 * side - side / 2 for side in (6, 4)]
    counted = (bowl.at(np.stack(np.meshgrid(*middles), axis=-1)) <= height).mean() * 24
    x, y = np.concatenate(seen.below(height) or [np.zeros((1, 2))]).T
    area = np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2
    assert area == pytest.approx(counted, abs=0.12)
    assert all(np.allclose(one[0], one[-1]) for one in seen.outlines(height))


def test_an_ellipse_is_drawn_as_few_arcs():
    axes = Axes(CONTENT, (-3, 3), (-2, 2), ("x", "y"))
    heights = axes.heights(BOWL, [1.5, 4.0], shades=shades_of("gradient", 0.1, 0.5, 3))
    assert len(heights.curves[0].points) == len(heights.bands[0].points) == 4 * 4
    assert len(heights.curves[1].points) < len(heights.bands[1].points) <= 4 * 16
