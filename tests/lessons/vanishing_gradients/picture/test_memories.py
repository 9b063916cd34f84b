"""Lanes over the words, their tubes, bars on powers of ten, and the curve that squeezes."""

from dataclasses import replace

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.errors import LayoutError
from deepchalk.lessons.vanishing_gradients.picture.columns import Columns, ColumnWords
from deepchalk.lessons.vanishing_gradients.picture.lanes import Lane
from deepchalk.lessons.vanishing_gradients.picture.log_bars import LogBars
from deepchalk.lessons.vanishing_gradients.picture.squeeze import Squeeze
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation_kinds import written_product

ROOM = Room(0, 6, 0, 3)
LINES = np.array([[-1.0, 1.0], [0.0, 0.5], [0.2, 0.25], [-0.5, -0.4]])
TUBES = LINES[..., None] + np.array([-0.1, 0.0, 0.2]) * np.array([1, 0.5, 0.2, 0.1])[:, None, None]


@lesson.trace
class Trace:
    params: lesson.Params
    values = lesson.positive("q_{i}", "word", of=lambda t: np.array([1e-4, 1e-3, 20, 1.0]))
    slopes = lesson.quantity("s_{i}", "word", of=lambda t: np.array([0.5, -0.25, 0.5, 2.0]))
    product = lesson.quantity("p", of=lambda t: np.prod(t.slopes))
    thirds = lesson.quantity("s_{i}", "word", decimals=2, of=lambda t: np.full(4, 1 / 3))
    power = lesson.quantity("p", decimals=4, of=lambda t: np.prod(t.thirds))


T = Trace(params=lesson.Params())


@pytest.fixture
def columns():
    return Columns.within(ROOM, 4)


@pytest.fixture
def lane(columns):
    return Lane(ROOM, columns, LINES, TUBES, "h")


def test_lines_grow_word_by_word(lane):
    lane.place(2.5)
    for k, (line, dot) in enumerate(zip(lane.lines, lane.dots, strict=True)):
        end = lane.axes.to_point(2.5, LINES[1:3, k].mean())
        np.testing.assert_allclose(dot.get_center(), end)
        np.testing.assert_allclose(line.points[-1], end)
    lane.place(4)
    np.testing.assert_allclose(lane.dots[1].get_center(), lane.axes.to_point(4, -0.4))


def up(lane, values):
    return lane.axes.at(np.column_stack([np.ones(len(values)), values]))[:, 1]


def test_a_tube_is_as_wide_as_its_neighbours_are_apart(lane):
    assert not len(lane.tubes[0].points)
    lane.open(4)
    heights = up(lane, TUBES[0, 0])
    assert lane.tubes[0].get_bottom()[1] == pytest.approx(heights.min())
    at_end = lane.tubes[0].points[np.isclose(lane.tubes[0].points[:, 0], lane.columns.across(4))]
    assert np.ptp(at_end[:, 1]) == pytest.approx(np.ptp(up(lane, TUBES[-1, 0])))


def test_a_lane_goes_to_another_room_with_all_it_shows(lane):
    lane.place(3).open(3)
    before = lane.axes.frame
    lane.stand_in(Room(0, 6, 2, 3))
    after = lane.axes.frame
    assert after.height < before.height / 2
    assert (after.left, after.right) == (before.left, before.right)
    end = lane.axes.to_point(3, 0.2)
    np.testing.assert_allclose(lane.dots[0].get_center(), end)


def test_bars_stand_under_the_words_by_powers_of_ten(columns, lane):
    bars = LogBars(ROOM, columns, T.values, "q")
    np.testing.assert_allclose([bar.get_x() for bar in bars.bars], columns.across(columns.places))
    heights = np.array([bar.height for bar in bars.bars])
    tens = np.diff(heights) / np.diff(np.log10(T.values.values))
    np.testing.assert_allclose(tens, tens[0])
    for number in bars.numbers:
        assert bars.axes.frame.left <= number.get_left()[0]
        assert number.get_right()[0] <= bars.axes.frame.right
        assert number.get_top()[1] <= ROOM.top


def test_what_is_below_the_finest_power_has_no_height(columns):
    @lesson.trace
    class Tiny:
        params: lesson.Params
        values = lesson.positive("q_{i}", "word", of=lambda t: np.array([0, 1e-30, 1e-10, 1.0]))

    bars = LogBars(ROOM, columns, Tiny(params=lesson.Params()).values, "q")
    assert bars.bars[0].height == pytest.approx(bars.bars[2].height)


def test_words_stand_in_the_first_row_with_room():
    across = np.linspace(1, 5, 5)
    short = ColumnWords(ROOM, across, ("a", "b"), ["c", "d", "e", "f"])
    assert short.rows == 2
    long = ColumnWords(ROOM, across, ("understood", "b"), ["understood"] * 4)
    assert long.rows > 2
    boxes = [(one.get_left()[0], one.get_right()[0], one.baseline) for one in long.words]
    for at, (left, right, y) in enumerate(boxes):
        for other in boxes[:at]:
            assert abs(other[2] - y) > 0.1 or left >= other[1] or right <= other[0]
    with pytest.raises(LayoutError, match="take shorter words"):
        ColumnWords(ROOM, np.linspace(1, 5, 12), ("a", "b"), ["MMMMMMMMMMMM"] * 11)


def test_the_band_narrows_as_the_slope_of_the_curve_does():
    befores, pushes = np.array([0.0, 0.0]), np.array([0.0, 2.0])
    tube = np.array([[-0.1, 0.1], [-0.1, 0.1], [0, 0]])
    curve = Squeeze(ROOM, 1.0, "tanh", befores, pushes, tube)

    def ends() -> np.ndarray:
        points = curve.band.points
        left = points[np.isclose(points[:, 0], curve.axes.frame.left)]
        return left[:, 1]

    at_first = np.ptp(ends())
    curve.place(1)
    expected = (np.tanh(2.1) - np.tanh(1.9)) / (2 * np.tanh(0.1))
    assert np.ptp(ends()) / at_first == pytest.approx(expected, rel=1e-6)
    np.testing.assert_allclose(curve.dot.get_center(), curve.axes.to_point(2.0, np.tanh(2.0)))


def test_factors_take_as_many_rows_as_they_need():
    entries = T.slopes.entries
    wide = written_product(Room(0, 6, 0, 3), "s:", entries, T.product)
    narrow = written_product(Room(0, 3.6, 0, 3), "s:", entries, T.product)
    assert len(wide.submobjects) < len(narrow.submobjects)
    told = [number for row in narrow[:-1] for number in row.numbers]
    assert len(told) == len(entries)
    with pytest.raises(LayoutError):
        written_product(Room(0, 0.5, 0, 3), "s:", entries, T.product)


def test_a_product_that_the_printed_factors_do_not_give_is_about():
    closing = written_product(ROOM, "s:", T.slopes.entries, T.product)[-1].text
    rough = written_product(ROOM, "s:", T.thirds.entries, T.power)[-1].text
    assert "≈" not in closing and "=" in closing
    assert "≈" in rough and "=" not in rough


@pytest.mark.parametrize("height", [1.2, 1.6, 2.4, 3.0])
def test_bars_on_powers_of_ten_keep_to_their_room(columns, height):
    room = Room(0, 6, 0, height)
    for powers in ((-2, -1, 0, -1), (-2, 0, 0, 0), (-4, -3, 1, 0), (0, 1, 2, 3)):
        values = 10.0 ** (np.array(powers) + 0.3)
        bars = LogBars(room, columns, replace(T.values, values=values), "q")
        for drawn in (bars, *bars.bars, *bars.numbers):
            assert drawn.get_bottom()[1] >= room.bottom - 1e-6
            assert drawn.get_top()[1] <= room.top + 1e-6
