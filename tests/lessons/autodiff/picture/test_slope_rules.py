"""A slope is worked out beside its own arrow, and nothing that stays lies below it."""

import pytest

from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.picture.scales import SMALLEST
from deepchalk.lessons.autodiff.picture.slope_rules import in_their_way, rules_beside, used_values
from deepchalk.lessons.autodiff.trace import PRESETS, Trace
from deepchalk.mobjects.room import Room
from deepchalk.stage.camera import READ


def drawn(params):
    t = Trace(params=params)
    return t, RoadMap(t, READ)


@pytest.fixture(scope="module")
def share():
    return drawn(PRESETS["share"])


def test_each_slope_is_written_in_the_letters_it_follows_from(share):
    t, world = share
    rules = rules_beside(t, world, t.derived_edges)
    names = [tuple(t.graph.nodes[one].name for one in world.pairs[edge]) for edge in rules]
    assert names == [("a", "y"), ("s", "y")]
    assert [[t.graph.nodes[one].name for one in used_values(t, edge)] for edge in rules] == [
        ["s"],
        ["a", "s"],
    ]


def test_nothing_that_stays_lies_below(share):
    t, world = share
    rules = rules_beside(t, world, t.derived_edges)
    for rule in rules.values():
        for dial in world.dials:
            assert not Room.around(rule).meets(dial.face)
        assert READ.holds(rule)
    one, other = (rules[edge] for edge in t.derived_edges)
    assert not Room.around(one).meets(other)
    told = world.dials[t.meeting].operation
    world.add(*(dial.operation for dial in world.dials if dial.operation is not None))
    assert all(one is not told for one in in_their_way(world, rules))


@pytest.mark.few("classic")
@pytest.mark.parametrize("name", PRESETS)
def test_all_of_them_have_room_or_none(name):
    t, world = drawn(PRESETS[name])
    found = rules_beside(t, world, t.derived_edges)
    assert list(found) in ([], t.derived_edges)
    for rule in found.values():
        assert rule.digit_height >= SMALLEST - 1e-6
