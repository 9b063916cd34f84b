"""Stamps that lie over each other: their numbers can be told apart, and add up as they land."""

from itertools import combinations

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.picture.canvas import CHIP, Canvas
from deepchalk.lessons.transposed_conv.picture.overlay import Overlay, StrideMark
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.mobjects import Room, SquaredPaper
from deepchalk.stage.camera import FRAME

SHEET = Room(-30, 60, -40, 20)
NEAR = Room(-3.5, 3.5, -2, 2)
GEOMETRIES = [
    {},
    {"kernel": (4, 4)},
    {"kernel": (4, 3)},
    {"kernel": (2, 2), "stride": 1, "padding": 0},
    {"stride": 1},
    {"stride": 3},
    {"input": (3, 1)},
    {"kernel": 2, "dilation": 2, "stride": 1, "input": 3},
]


def laid(**values) -> tuple[Canvas, Trace]:
    t = Trace(params=Params.of(**values))
    return Canvas(SquaredPaper((-3, 2), 1.0, SHEET), t, (0, 0)), t


@pytest.mark.few(3)
@pytest.mark.parametrize("values", GEOMETRIES, ids=str)
def test_numbers_that_share_a_cell_stand_apart_and_beside_chips(values):
    canvas, t = laid(**values)
    meeting = [number for number, _ in t.params.met]
    overlay = Overlay(canvas, t, meeting, NEAR)
    written = [
        (number, weight, one)
        for number, sheet in overlay.sheets.items()
        for weight, one in sheet.numbers.items()
    ]
    for (number, weight, one), (other_number, other_weight, other) in combinations(written, 2):
        assert not Room.around(one).meets(other), (number, weight, other_number, other_weight)
    for number, weight, one in written:
        assert one.text == t.stamps[number + weight].text
        middle = canvas.at(*canvas.taps(number)[weight])
        assert np.abs(one.get_center() - middle)[:2].max() < canvas.cell / 2
        for chip in canvas.chips.values():
            apart = np.abs(chip.get_center() - one.get_center())[:2]
            assert apart.max() > CHIP / 2 * canvas.cell


def test_in_the_cell_that_is_asked_of_all_four_products_are_seen():
    canvas, t = laid()
    overlay = Overlay(canvas, t, [number for number, _ in t.params.met], NEAR)
    seen = [overlay.sheets[number].numbers[weight].text for number, weight in t.params.met]
    assert seen == ["18", "7", "12", "1"]


def test_a_line_goes_round_what_two_stamps_share_and_nothing_else():
    canvas, t = laid()
    first, second = t.neighbours
    shared = Overlay(canvas, t, [first, second], NEAR).shared
    # One column of three cells.
    assert np.isclose([shared.width, shared.height], [1, 3]).all()
    canvas, t = laid(stride=3)
    assert not len(Overlay(canvas, t, list(t.neighbours), NEAR).shared.points)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("size", [(2, 3), (2, 1)])
def test_the_mark_is_as_long_as_the_stride_and_says_so(stride, size):
    canvas, t = laid(stride=stride, input=size)
    first, second = t.neighbours
    mark = StrideMark(canvas, t, first, second)
    assert mark.number.text == str(stride)
    ends = [one.head.get_all_points() for one in mark if hasattr(one, "head")]
    axis = 0 if size[1] > 1 else 1
    reach = np.ptp(np.concatenate(ends)[:, axis])
    assert reach == pytest.approx(stride * canvas.cell)
    # It stands outside of all that stamps reach.
    assert not Room.around(canvas.whole).shrunk(0.01).meets(mark.number)


@pytest.mark.few(3)
@pytest.mark.parametrize("values", [*GEOMETRIES, {"input": (4, 4), "kernel": 3, "stride": 2}])
def test_what_a_cell_holds_after_each_stamp_is_found_by_loops(values):
    canvas, t = laid(**values)
    canvas.sums.view = NEAR
    done = []
    for number in t.params.landing:
        before, done = done, [*done, number]
        complete = canvas.complete(done, before)
        canvas.summed([number], complete)
        so_far = {}
        for one in done:
            for weight, place in canvas.taps(one).items():
                so_far[place] = so_far.get(place, 0) + t.stamps[one + weight].value
        for moment, place in canvas.sums.written:
            assert canvas.sums.numbers[moment, place].value == pytest.approx(so_far[place])
        waiting = {at for at in so_far if any(n not in done for n, _ in canvas.links[at])}
        assert {place for _, place in canvas.sums.written} == waiting
    assert not canvas.sums.written
    assert FRAME.width > NEAR.width


def test_products_come_together_one_by_one():
    t = Trace(params=Params())
    assert [one.text for one in t.so_far] == ["18", "25", "37", "38"]
