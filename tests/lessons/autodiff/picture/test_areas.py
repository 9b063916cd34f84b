"""Rectangles of a row have one area, and stand clear of each other."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.values.numbers import read
from deepchalk.lessons.autodiff.picture.areas import AREAS, LETTERS, RADIUS, AreaRow, between
from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.trace import Params, Trace, random_params
from deepchalk.stage import FRAME, READ


def row_of(params):
    t = Trace(params=params)
    return AreaRow(t, RoadMap(t, FRAME))


def size(box):
    return box[2] * box[3]


def test_all_rectangles_have_one_area_and_keep_it_on_their_way():
    row = row_of(Params())
    boxes = [row.box(node) for node in row.nodes]
    assert len(boxes) == 5
    for one, other in pairwise(boxes):
        assert size(other) == pytest.approx(size(one), rel=1e-6)
        assert size(between(one, other, 0.3)) == pytest.approx(size(one), rel=1e-6)


def test_they_are_as_wide_as_their_nodes_move_and_as_high_as_the_result_does():
    row = row_of(Params())
    names = [row.t.graph.nodes[node].name for node in row.nodes]
    wide = dict(zip(names, (row.box(node)[2] for node in row.nodes), strict=True))
    high = dict(zip(names, (row.box(node)[3] for node in row.nodes), strict=True))
    assert wide["a"] / wide["w"] == pytest.approx(5)
    assert wide["y"] / wide["a"] == pytest.approx(0.32)
    assert high["w"] / high["L"] == pytest.approx(2.56)


def test_they_are_large_and_stand_clear_of_each_other():
    row = row_of(Params())
    boxes = [row.box(node) for node in row.nodes]
    assert max(box[3] for box in boxes) >= FRAME.height / 2
    assert sum(box[2] for box in boxes) > FRAME.width / 2
    for one, other in pairwise(boxes):
        assert one[0] + one[2] < other[0]
    for node in row.nodes:
        across, upright = row.sides(node)
        assert across.get_bottom()[1] > LETTERS + RADIUS
        assert upright.get_top()[1] < row.area(node).get_bottom()[1]


def test_each_area_is_worked_out_in_one_place():
    row = row_of(Params())
    rules = [row.area(node) for node in row.nodes]
    assert all(rule.get_center() == pytest.approx([0, AREAS, 0]) for rule in rules)
    assert [rule.text for rule in rules] == [
        "1 dot (−2.56) = −2.56",
        "5 dot (−0.512) = −2.56",
        "1.6 dot (−1.6) = −2.56",
        "−1.6 dot 1.6 = −2.56",
        "−2.56 dot 1 = −2.56",
    ]


def test_where_the_first_step_is_a_fork_both_roads_are_its_factor():
    row = row_of(Params.of(expression="L = (x^2 + x) * 3", at={"x": 2}, step_size=0.01))
    # 2 x + 1, and not the 1 of the road on which x is added.
    assert row.parting().text == "1 dot 5 dot 3 = 15"


@pytest.mark.parametrize("decimals", [2, 4])
def test_what_is_worked_out_closes_as_it_is_written(decimals):
    rounded = {"expression": "p = a/b; q = p^2; L = q^3", "at": {"a": 5, "b": 3}}
    row = row_of(Params.of(**rounded, decimals=decimals, step_size=0.0001))
    for node in row.nodes:
        rule = row.area(node).text
        assert "=" in rule
        factors, told = rule.split(" = ")
        wide, high = (read(one.strip("()")) for one in factors.split(" dot "))
        decimals_told = len(told.partition(".")[2])
        assert round(wide * high, decimals_told) == read(told)


def test_a_number_at_a_side_keeps_its_digits_where_an_edge_passes():
    row = row_of(Params())
    box = row.box(row.nodes[0])
    behind = [row.rectangle(box), *row.edges(row.nodes[0])]
    for number in row.sides(row.nodes[0]):
        assert all(number.z_index > one.z_index for one in behind)
        assert all(
            glyph.background_stroke_width > 0 for glyph in number.family_members_with_points()
        )


@pytest.mark.deep
def test_of_random_computations():
    seen = 0
    for seed in range(60):
        try:
            row = row_of(random_params(np.random.default_rng(seed)))
        except DeepchalkError:
            continue
        if len(row.t.cuts) < 3 or not row.t.area.value:
            continue
        seen += 1
        true = row.unit * row.tall * abs(float(row.t.area))
        for node in row.nodes:
            left, _, wide, _ = row.box(node)
            assert left >= READ.left and left + wide <= READ.right
            assert size(row.box(node)) == pytest.approx(true, rel=0.05, abs=0.3)
    assert seen
