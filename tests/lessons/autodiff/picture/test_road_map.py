"""A map of any computation: dials apart, roads between them, every bar on one scale."""

import itertools

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.errors import DeepchalkError
from deepchalk.lessons.autodiff.picture.areas import AreaRow
from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.trace import PRESETS, Params, Trace, random_params
from deepchalk.mobjects.room import Room
from deepchalk.stage.camera import FRAME, READ


def drawn(params: Params) -> RoadMap:
    return RoadMap(Trace(params=params), READ)


@pytest.fixture(scope="module")
def share() -> RoadMap:
    return drawn(PRESETS["share"])


def test_every_road_of_the_votes_has_its_slope_and_is_straight(share):
    assert len(share.slopes) == len(share.back) == 7
    assert all(isinstance(road.route, mn.Line) for road in share.roads)


def test_between_two_roads_of_the_fork_no_slope_is_written(share):
    a, s, y = (share.dials[share.t.graph.named(one)].place[:2] for one in "asy")
    sides = (s - a, y - s, a - y)
    for number in share.slopes.values():
        away = (number.get_center()[:2] - one for one in (a, s, y))
        turns = [np.sign(p * v - q * u) for (p, q), (u, v) in zip(sides, away, strict=True)]
        assert len({*turns}) > 1, number.text


def test_the_longest_bar_of_the_votes_is_away_from_the_edge(share):
    t = share.t
    for node, foot in share.feet.items():
        bar = foot.bar(t.gradients[node].value, "gradient")
        assert bar.get_left()[0] > FRAME.left + 0.3 and bar.get_right()[0] < FRAME.right - 0.3


def test_what_is_given_has_no_way_back_and_no_ruler(share):
    given_nodes = {share.t.graph.named(name) for name in "xt"}
    assert not given_nodes & share.feet.keys()
    assert not {share.pairs[edge][0] for edge in share.back} & given_nodes


@pytest.mark.few("share")
@pytest.mark.parametrize("name", PRESETS)
def test_numbers_of_presets_lie_on_nothing(name):
    world = drawn(PRESETS[name])
    things = [*world.slopes.values(), *(dial.face for dial in world.dials)]
    things += [dial.operation for dial in world.dials if dial.operation is not None]
    for place, one in enumerate(things):
        for other in things[place + 1 :]:
            assert not Room.around(one, -0.02).meets(other)


def test_bars_of_both_ways_have_one_scale(share):
    t = share.t
    for node, foot in share.feet.items():
        for entry in (t.reach[node], t.gradients[node]):
            # Of a short one a little is seen in any case.
            if abs(entry.value) * share.unit > 0.2:
                bar = foot.bar(entry.value, "data")
                assert bar.width == pytest.approx(abs(entry.value) * share.unit, rel=1e-6)


def test_a_bar_begins_where_another_one_ends(share):
    t, foot = share.t, share.feet[share.t.meeting]
    one, other = (push.value / t.nudge.value for push in t.pushes)
    second = foot.bar(other, "data", start=one, second=True)
    end = foot.zero[0] + share.unit * t.reach[t.meeting].value
    assert min(abs(second.get_left()[0] - end), abs(second.get_right()[0] - end)) < 0.01


@pytest.mark.deep
@example(631)
@examples(12)
@given(st.integers(0, 10**6))
def test_any_map_stands_in_the_frame_with_its_dials_apart(seed):
    try:
        world = drawn(random_params(np.random.default_rng(seed)))
    except DeepchalkError:
        return
    for place, dial in enumerate(world.dials):
        assert FRAME.holds(dial.face)
        for other in world.dials[place + 1 :]:
            corners = np.array([other.face.get_corner(way) for way in (mn.UL, mn.UR, mn.DL, mn.DR)])
            middle = other.place[None]
            assert dial.distance(np.concatenate([corners, middle])).min() > -0.25 * dial.radius
    for edge, road in enumerate(world.roads):
        source, target = (world.dials[one] for one in world.pairs[edge])
        ends = road.samples()[[0]]
        assert source.distance(ends)[0] < 0.3
        assert abs(target.distance(road.tip.points).min()) < 0.3
        if isinstance(road.route, mn.Line):
            others = [one for one in world.dials if one not in (source, target)]
            assert all(one.distance(road.samples()).min() > 0 for one in others)


def test_what_a_view_would_cut_leaves_with_its_roads_and_comes_back(share):
    world = drawn(PRESETS["share"])
    world.add(*world.dials, *(dial.value for dial in world.dials), *world.roads)
    names = [share.t.graph.nodes[node].name for node in range(len(world.dials))]
    w, a = names.index("w"), names.index("a")
    near = Room.around(mn.Group(world.dials[w], world.dials[a]), 0.3)
    whole = len(world.submobjects)
    gone, _ = world.seen_whole(near)
    left = [one for one in world.submobjects if one is not world.lots]
    assert {id(one) for one in left} == {
        *(id(part) for node in (w, a) for part in (world.dials[node], world.dials[node].value)),
        id(world.roads[world.pairs.index((w, a))]),
    }
    _, back = world.seen_whole(Room(-50, 50, -50, 50))
    assert len(back) == len(gone) and len(world.submobjects) == whole and not world.cut


@pytest.mark.few(1)
@pytest.mark.parametrize("name", PRESETS)
def test_areas_in_a_row_are_to_each_other_as_they_are(name):
    t = Trace(params=PRESETS[name])
    row = AreaRow(t, drawn(PRESETS[name]))
    boxes = [row.box(node) for node in row.nodes]
    # Of a thin one a little is seen in any case.
    areas = [wide * high for _, _, wide, high in boxes if min(wide, high) > 0.06]
    assert areas == pytest.approx([row.unit * row.tall * abs(t.area.value)] * len(areas), rel=1e-6)
    for (left, _, wide, _), (right, *_) in itertools.pairwise(boxes):
        assert left + wide < right
    assert READ.left <= boxes[0][0] and boxes[-1][0] + boxes[-1][2] <= READ.right


IN_TWO_LINES = {
    "expression": "(abs(min(log((sigmoid(((((((((b * b) * b) + b) + b) / b) + b) + b) + b)) * b)),"
    " b)) / b)",
    "at": {"b": 0.7},
    "decimals": 2,
}
OVER_A_RULER = {
    "expression": "((tanh(tanh(y)) + max(((((a - w1) / y) + w2) + ((cos(b) * w2))^2), "
    "cos((w2 * w1)))) * sin(tanh(loss)))",
    "at": {"w1": 0.04, "loss": 1.1, "b": -0.64, "y": 0.59, "w2": 2, "a": -1.3},
}
SLIM = {"expression": "log(relu(exp(log(max(abs(c + y), y))))) + y", "at": {"y": 0.9, "c": -2}}


def meets(road, box: Room) -> bool:
    x, y, _ = road.samples().T
    return bool(((box.left < x) & (x < box.right) & (box.bottom < y) & (y < box.top)).any())


@pytest.mark.parametrize("values", [IN_TWO_LINES, OVER_A_RULER])
def test_no_road_runs_over_an_operation_there_or_back(values):
    world = drawn(Params.of(**values))
    told = [Room.around(dial.operation) for dial in world.dials if dial.operation is not None]
    for road in (*world.roads, *world.back.values()):
        assert not any(meets(road, box) for box in told)


def test_a_straight_road_over_a_ruler_takes_another_way():
    world = drawn(Params.of(**OVER_A_RULER))
    nodes = world.t.graph.nodes
    y = world.t.graph.named("y")
    tanh = next(node for node, one in enumerate(nodes) if one.sources() == (y,))
    road = world.roads[world.pairs.index((y, tanh))]
    assert not isinstance(road.route, mn.Line)
    assert not any(meets(road, Room.around(foot.ground)) for foot in world.feet.values())


def test_a_slim_map_takes_the_height_that_there_is():
    world = drawn(Params.of(**SLIM, fixed=["y"]))
    box = Room.around(mn.Group(*(dial.face for dial in world.dials)))
    passed = [
        dial for dial in world.dials if abs(dial.place[1] - box.centre[1]) > 0.15 * box.height
    ]
    assert len(passed) > len(world.dials) / 2


def test_roads_of_what_is_given_lie_over_those_that_lead_back(share):
    for edge, road in enumerate(share.roads):
        assert (road.z_index > 0) == (edge not in share.back)
