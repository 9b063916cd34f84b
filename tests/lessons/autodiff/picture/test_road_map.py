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
