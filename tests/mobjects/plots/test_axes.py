"""Axes: numbers and points, round numbers that can be read, names at their axis."""

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.mobjects.lines import clipped
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, symbol

ROOM = Room(-3.0, 3.0, -2.4, 2.4)

ranges = st.tuples(st.floats(-1e7, 1e7), st.floats(-6, 7).map(lambda exponent: 10.0**exponent)).map(
    lambda pair: (pair[0], pair[0] + max(pair[1], 1e-4 * abs(pair[0])))
)


def boxes_apart(one: mn.Mobject, other: mn.Mobject) -> bool:
    apart_x = one.get_right()[0] <= other.get_left()[0] or other.get_right()[0] <= one.get_left()[0]
    apart_y = one.get_top()[1] <= other.get_bottom()[1] or other.get_top()[1] <= one.get_bottom()[1]
    return bool(apart_x or apart_y)


@examples(60)
@given(ranges, ranges, st.floats(-0.2, 1.2), st.floats(-0.2, 1.2))
def test_a_point_leads_back_to_its_numbers(x, y, share_x, share_y):
    axes = Axes(ROOM, x, y, ("length", symbol("w_2")))
    axes.shift([0.7, -0.3, 0])
    pair = x[0] + share_x * (x[1] - x[0]), y[0] + share_y * (y[1] - y[0])
    found = axes.to_numbers(axes.to_point(*pair))
    assert np.allclose(np.subtract(found, pair), 0, atol=1e-9 * max(map(abs, (*x, *y))))


@examples(60)
@given(ranges, ranges)
@example((-6388201.0, -6387562.1799), (0, 10))
def test_labels_stand_apart_inside_the_room(x, y):
    axes = Axes(ROOM, x, y, (symbol("w_1"), symbol("w_2")))
    labels = [*axes.x.numbers, *axes.y.numbers, axes.x.name, axes.y.name]
    for position, label in enumerate(labels):
        assert label.digit_height >= 0.999 * theme.active().sizes.smallest
        assert label.get_left()[0] >= ROOM.left - 1e-6
        assert label.get_right()[0] <= ROOM.right + 1e-6
        assert label.get_bottom()[1] >= ROOM.bottom - 0.06
        assert label.get_top()[1] <= ROOM.top + 1e-6
        assert all(boxes_apart(label, other) for other in labels[position + 1 :])


def test_numbers_stand_at_their_ticks():
    axes = Axes(ROOM, (0, 10), (-1, 1))
    for value, label in zip(axes.x.ticks.values, axes.x.numbers, strict=True):
        assert label.value == value
        assert label.get_x() == pytest.approx(axes.to_point(value, 0)[0], abs=1e-6)
    for value, label in zip(axes.y.ticks.values, axes.y.numbers, strict=True):
        middle = label.baseline + label.digit_height / 2
        assert middle == pytest.approx(axes.to_point(0, value)[1], abs=1e-6)


def test_large_numbers_are_written_with_a_power_of_ten_in_the_name():
    axes = Axes(ROOM, (0, 3e6), (0, 4e-5), ("cost", symbol("w_1")))
    assert axes.x.name.text == "cost med (times 10^6)"
    assert "10^−6" in axes.y.name.text
    assert [label.text for label in axes.x.numbers][:2] == ["0.0", "0.5"]


def test_equal_units_are_equally_long():
    axes = Axes(ROOM, (0, 2), (0, 10), equal=True)
    origin = axes.to_point(0, 0)
    assert axes.to_point(1, 0)[0] - origin[0] == pytest.approx(axes.to_point(0, 1)[1] - origin[1])
    assert axes.frame.top <= ROOM.top and axes.frame.right <= ROOM.right


def test_a_curve_keeps_to_the_frame():
    axes = Axes(ROOM, (-2, 2), (0, 1))
    curve = axes.curve(lambda x: x**2)
    assert curve.get_top()[1] == pytest.approx(axes.frame.top)
    assert curve.get_left()[0] == pytest.approx(axes.to_point(-1, 0)[0], abs=0.02)


def test_a_line_outside_the_frame_draws_nothing():
    axes = Axes(ROOM, (0, 1), (0, 1))
    assert not axes.line(np.array([2.0, 3.0]), np.array([0.0, 1.0])).has_points()


@pytest.mark.parametrize("bad", [(1, 1), (2, 1), (0, float("inf")), (float("nan"), 1)])
def test_an_empty_range_is_refused(bad):
    with pytest.raises(ValueError, match="scale"):
        Axes(ROOM, bad, (0, 1))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=6))
def test_clipped_lines_lie_inside(corners):
    points = np.array([[x, y, 0] for x, y in corners])
    for piece in clipped(points, ROOM):
        assert len(piece) >= 2
        for x, y, _ in piece:
            assert ROOM.left - 1e-9 <= x <= ROOM.right + 1e-9
            assert ROOM.bottom - 1e-9 <= y <= ROOM.top + 1e-9


def test_a_line_that_leaves_and_comes_back_is_in_two_pieces():
    points = np.array([[0.0, 0, 0], [0, 5, 0], [1, 5, 0], [1, 0, 0]])
    first, second = clipped(points, ROOM)
    assert np.allclose(first, [[0, 0, 0], [0, 2.4, 0]])
    assert np.allclose(second, [[1, 2.4, 0], [1, 0, 0]])


@pytest.mark.few(5)
@pytest.mark.parametrize("height", [1.1, 1.2, 1.35, 1.5, 1.8])
@pytest.mark.parametrize("y", [(-2.47, -0.8), (-12.0, 0.0), (0.0, 0.97), (-0.3, 5.1)])
def test_on_a_low_axis_two_numbers_stand_apart_and_its_name_at_their_side(height, y):
    room = Room(0, 6, 0, height)
    axes = Axes(room, (0, 100), y, ("steps", symbol("L")))
    first, *_, last = axes.y.numbers
    assert boxes_apart(first, last)
    for label in (axes.y.name, *axes.y.numbers):
        assert label.get_left()[0] >= -1e-6 and label.get_top()[1] <= height + 0.06
        assert label is axes.y.name or boxes_apart(label, axes.y.name)
    assert axes.y.at_side == (height < 1.6)
    assert axes.frame.height >= 0.4


@settings(deadline=None, max_examples=25)
@given(st.tuples(st.floats(-6, 6), st.floats(0.5, 6)), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_equal_steps_on_an_axis_of_powers_are_equal_factors(ends, shares):
    low, decades = ends
    axes = Axes(ROOM, (0, 4), (10**low, 10 ** (low + decades)), ("x", "y"), powers=(False, True))
    x, y = 4 * shares[0], 10 ** (low + decades * shares[1])
    assert axes.to_numbers(axes.to_point(x, y)) == pytest.approx((x, y))
    once, twice, thrice = (axes.to_point(x, y * factor)[1] for factor in (1, 3, 9))
    assert thrice - twice == pytest.approx(twice - once)
    for mark in (one for one in axes if isinstance(one, Formula)):
        power = axes.to_point(0, 10 ** mark.shown[0].value)[1]
        assert mark.get_bottom()[1] < power < mark.get_top()[1]
