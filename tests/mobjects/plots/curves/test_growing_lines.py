"""Lines that grow: they reach the moment that is shown, and their last numbers stay apart."""

import manim as mn
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk import lesson
from deepchalk.lesson.values.quantity import quantity
from deepchalk.mobjects.plots.curves.growing_lines import APART, GrowingLines
from deepchalk.mobjects.room import Room

ROOM = Room(-6.4, 0.5, -2.7, 0.4)


@lesson.trace
class Losses:
    params: object

    high = quantity("L", "step", decimals=2, of=lambda t: t.params[0])
    low = quantity("L", "step", decimals=2, of=lambda t: t.params[1])


def losses(high, low):
    return Losses(params=(np.array(high, dtype=float), np.array(low, dtype=float)))


def test_lines_reach_the_moment_that_is_shown():
    t = losses([3, 2, 1, 1], [3, 1.5, 0.5, 0])
    lines = GrowingLines(ROOM, t.high, t.low, names=("step", "loss"))
    for moment in (1, 3, 2):
        lines.place(moment)
        for line, values in zip(lines.lines, (t.high, t.low), strict=True):
            end = lines.axes.to_numbers(line.get_end())
            assert end == pytest.approx((moment, values[moment].value), abs=1e-6)


@pytest.mark.parametrize("last", [(1, 0.99), (0.02, 0), (0, 0), (0.99, 1)])
def test_last_numbers_stand_apart_and_above_the_name_of_the_axis(last):
    t = losses([3, last[0]], [3, last[1]])
    lines = GrowingLines(ROOM, t.high, t.low, names=("step", "loss"))
    lower, higher = sorted(lines.last, key=lambda number: number.baseline)
    assert higher.baseline - lower.baseline >= APART * lower.digit_height - 1e-6
    assert lower.get_bottom()[1] > lines.axes.x.name.get_top()[1]
    assert max(number.get_right()[0] for number in lines.last) <= ROOM.right + 1e-6


def test_what_its_digits_cannot_show_is_not_blown_up():
    t = losses([1e-9, 0], [1e-9, 0])
    assert GrowingLines(ROOM, t.high, names=("", "loss")).axes.y.range[1] > 0.04


def test_the_horizontal_axis_may_count_something_else():
    t = losses([0, 2, 0], [0, 0, 0])
    lines = GrowingLines(ROOM, t.high, ends=(0, 1)).place(1)
    assert lines.axes.to_numbers(lines.lines[0].get_end()) == pytest.approx((0.5, 2), abs=1e-6)


def test_a_number_beside_its_point_and_a_level_across():
    t = losses([0, 2, 1], [0, 0, 0])
    lines = GrowingLines(ROOM, t.high)
    number = lines.number(1)
    assert (number.text, number.shown[0].path) == ("2.00", "high[1]")
    assert number.get_bottom()[1] > lines.axes.to_point(1, 2)[1]
    ends = [lines.axes.to_numbers(lines.level(1.5)[i].get_center())[1] for i in (0, -1)]
    assert ends == pytest.approx([1.5, 1.5])


@pytest.mark.deep
@given(
    values=st.lists(st.integers(-20, 20).map(lambda tenths: tenths / 10), min_size=2, max_size=12),
    place=st.floats(0, 1),
    side=st.sampled_from([mn.UP, mn.DOWN]),
)
def test_a_number_beside_its_point_is_crossed_by_its_line_nowhere(values, place, side):
    lines = GrowingLines(ROOM, losses(values, values).high).place(len(values) - 1)
    number = lines.number(round(place * (len(values) - 1)), side=side)
    curve = lines.lines[0]
    drawn = np.array([curve.point_from_proportion(share) for share in np.linspace(0, 1, 200)])
    x, y, _ = drawn.T
    beside = y[(number.get_left()[0] <= x) & (x <= number.get_right()[0])]
    assert (side[1] * (number.get_edge_center(-side)[1] - beside)).min(initial=1) > 0


def test_words_stand_above_the_ends_of_their_lines():
    t = losses([3, 1], [3, 0])
    lines = GrowingLines(ROOM, t.high, t.low, names=("step", "loss"), called=("as it is", "pushed"))
    for word, height in zip(lines.words, (1, 0), strict=True):
        right, low = lines.axes.to_numbers(word.get_corner([1, -1, 0]))
        assert right <= 1 + 1e-6 and height < low < height + 0.5
