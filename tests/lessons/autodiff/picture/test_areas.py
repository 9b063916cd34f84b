"""Areas where two roads part are cut so that the eye sees what the numbers say."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.values.numbers import read
from deepchalk.lessons.autodiff.picture.areas import LETTERS, RADIUS, AreaRow, between
from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.trace import Params, Trace, random_params
from deepchalk.stage import FRAME, READ

OPPOSITE = {}
ALIKE = {"expression": "p = a*b; L = (p + 2*p)^2", "at": {"a": 1, "b": 2}, "step_size": 0.001}


def row_of(params):
    t = Trace(params=params)
    return AreaRow(t, RoadMap(t, FRAME), "taken off")


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
    for start, stop, end in zip(row.parting(), row.lanes(), row.meeting(), strict=True):
        for other in (stop, end):
            assert size(other) == pytest.approx(size(start), rel=1e-6)
            assert size(between(start, other, 0.3)) == pytest.approx(size(start), rel=1e-6)


@pytest.mark.parametrize("values", [OPPOSITE, ALIKE], ids=["opposite", "alike"])
def test_in_their_own_column_two_pieces_stand_apart_between_their_neighbours(values):
    row = row_of(Params.of(**values))
    low, high = row.lanes()
    assert low[1] + low[3] + 0.4 < high[1]
    left, right = row.box(row.roads.start), row.box(row.roads.end)
    assert left[0] + left[2] < low[0] and low[0] + low[2] < right[0]


def test_what_another_piece_is_cut_out_of_is_bracketed_whole():
    row = row_of(Params())
    (left, low, wide, high), (across, *_) = row.parting()[0], row.at_parting()
    assert (across.get_bottom()[1], across.get_top()[1]) == pytest.approx((low, low + high))
    assert across.get_left()[0] > left + wide
    end = row.meeting()[0]
    bracket, (number, *_) = row.at_meeting()
    assert (bracket.get_left()[0], bracket.width) == pytest.approx((end[0], end[2]))
    assert read(number.text) * row.unit == pytest.approx(end[2], rel=1e-3)


@pytest.mark.parametrize(
    ("values", "told"),
    [(OPPOSITE, ["2", "−0.4", "=", "1.6"]), (ALIKE, ["4", "+", "2", "=", "6"])],
    ids=["opposite", "alike"],
)
def test_widths_are_added_below_between_their_neighbours(values, told):
    row = row_of(Params.of(**values))
    _, rule = row.at_meeting()
    assert [one.text for one in rule] == told
    end = row.roads.end
    assert rule.get_top()[1] < row.box(end)[1]
    assert rule.get_bottom()[1] > LETTERS + RADIUS
    assert row.lanes()[0][0] + row.lanes()[0][2] < rule.get_left()[0]
    after = [node for node in row.nodes if row.x[node] > row.x[end]]
    for one in (part for node in after for part in row.sides(node)):
        assert rule.get_right()[0] < one.get_left()[0]


def test_a_number_at_a_side_keeps_its_digits_where_an_edge_passes():
    row = row_of(Params())
    box = row.box(row.nodes[0])
    behind = [row.rectangle(box), *row.edges(row.nodes[0])]
    for number in row.sides(row.nodes[0]):
        assert all(number.z_index > one.z_index for one in behind)
        assert all(
            glyph.background_stroke_width > 0 for glyph in number.family_members_with_points()
        )


def test_one_line_of_areas_is_an_equation_from_one_end_to_the_other():
    row = row_of(Params())
    told, line = [], [row.area(node) for node in row.nodes]
    line.insert(row.nodes.index(row.roads.start) + 1, row.area_in_lanes())
    for signs, column in zip([0] + [1] * (len(line) - 1), line, strict=True):
        assert len(column) == signs + 1
        told.append(column[-1])
    numbers = [one.text for one in told if one is not row.sum]
    assert set(numbers) == {"−2.56"} and len(numbers) == len(row.nodes)
    for one, other in pairwise(told):
        assert one.get_right()[0] < other.get_left()[0]
    assert READ.left <= told[0].get_left()[0] and told[-1].get_right()[0] <= READ.right


@pytest.mark.parametrize(("decimals", "sign"), [(2, "≈"), (4, "=")])
def test_areas_of_two_roads_are_set_equal_to_one_only_where_their_numbers_are(decimals, sign):
    rounded = {"expression": "p = a/b; L = (p + p^3)^2", "at": {"a": 1, "b": 3}}
    row = row_of(Params.of(**rounded, decimals=decimals))
    after = row.nodes[row.nodes.index(row.roads.start) + 1]
    assert [one[0].text for one in (row.area_in_lanes(), row.area(after))] == [sign, sign]


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
        ends = [row.area(row.nodes[0])[-1], row.area(row.nodes[-1])[-1]]
        assert ends[0].get_left()[0] >= READ.left and ends[1].get_right()[0] <= READ.right
        sign = -1 if row.t.are_opposite else 1
        for (large, small), node in (
            (row.parting(), row.roads.start),
            (row.meeting(), row.roads.end),
        ):
            true = row.unit * abs(float(row.t.across[node])) * row.tall
            true *= abs(float(row.t.upright[node]))
            assert size(large) + sign * size(small) == pytest.approx(true, rel=0.05, abs=0.3)
    assert seen
