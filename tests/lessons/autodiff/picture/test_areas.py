"""Areas where two roads part are cut so that the eye sees what the numbers say."""

import numpy as np
import pytest

from deepchalk.errors import DeepchalkError
from deepchalk.lessons.autodiff.picture.areas import AreaRow, between
from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.trace import Params, Trace, random_params
from deepchalk.stage import FRAME

OPPOSITE = {}
ALIKE = {"expression": "p = a*b; L = (p + 2*p)^2", "at": {"a": 1, "b": 2}, "step_size": 0.001}


def row_of(params):
    t = Trace(params=params)
    return AreaRow(t, RoadMap(t, FRAME))


def size(box):
    return box[2] * box[3]


def is_inside(one, other):
    return all(
        other[side] - 1e-9 <= one[side]
        and one[side] + one[side + 2] <= other[side] + other[side + 2] + 1e-9
        for side in (0, 1)
    )


@pytest.mark.parametrize("values", [OPPOSITE, ALIKE], ids=["opposite", "alike"])
def test_what_two_roads_take_is_the_whole_area_at_both_ends(values):
    row = row_of(Params.of(**values))
    sign = -1 if row.t.are_opposite else 1
    assert row.t.are_opposite == (values is OPPOSITE)
    for boxes, node in ((row.parting(), row.roads.start), (row.meeting(), row.roads.end)):
        large, small = boxes
        whole = row.box(node)
        assert size(large) + sign * size(small) == pytest.approx(size(whole))
        assert is_inside(small, large) == (sign < 0)
        assert sign < 0 or (is_inside(large, whole) and is_inside(small, whole))


def test_each_piece_keeps_its_area_on_its_road():
    row = row_of(Params())
    for start, stop, end in zip(row.parting(), row.passing(), row.meeting(), strict=True):
        for other in (stop, end):
            if other is not None:
                assert size(other) == pytest.approx(size(start), rel=1e-6)
                assert size(between(start, other, 0.3)) == pytest.approx(size(start), rel=1e-6)
    assert row.passing()[0] is None and row.passing()[1] is not None


def test_what_another_piece_is_cut_out_of_is_bracketed_whole():
    row = row_of(Params())
    (left, low, wide, high), (across, *_) = row.parting()[0], row.span(row.parting()[0])
    assert (across.get_bottom()[1], across.get_top()[1]) == pytest.approx((low, low + high))
    assert across.get_left()[0] > left + wide
    end = row.meeting()[0]
    bracket, number = row.span(end, meeting=True)
    assert (bracket.get_left()[0], bracket.width) == pytest.approx((end[0], end[2]))
    assert float(number.text.replace("−", "-")) * row.unit == pytest.approx(end[2], rel=1e-3)
    assert row_of(Params.of(**ALIKE)).span(end) == []


@pytest.mark.deep
def test_of_random_computations():
    seen = 0
    for seed in range(60):
        try:
            row = row_of(random_params(np.random.default_rng(seed)))
        except DeepchalkError:
            continue
        if row.roads is None or len(row.t.cuts) < 3:
            continue
        seen += 1
        sign = -1 if row.t.are_opposite else 1
        for (large, small), node in (
            (row.parting(), row.roads.start),
            (row.meeting(), row.roads.end),
        ):
            true = row.unit * abs(float(row.t.across[node])) * row.tall
            true *= abs(float(row.t.upright[node]))
            assert size(large) + sign * size(small) == pytest.approx(true, rel=0.05, abs=0.3)
    assert seen
