"""A graph that lives: bars and numbers come and go, arrows turn, slopes stand beside them."""

import pytest
from manim import RIGHT, UP
from quantities import sample

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.picture.computation_graph import NodeLook
from deepchalk.lessons.autodiff.picture.graph_layers import DoesNotFit
from deepchalk.lessons.autodiff.picture.nudged_graph import NudgedGraph
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import symbol
from deepchalk.mobjects.text.equation import Equation

EDGES = [(0, 2), (1, 2), (2, 3)]
VALUES = sample("values", [0.5, 2.0, 1.0, 3.0], "node")
MOVES = sample("moves", [1.0, 0.0, 2.0, -4.0], "node")
SLOPES: list[Quantity | None] = [
    sample("slopes", [2.0, 7.0, -2.0], "edge")[0],
    None,
    sample("slopes", [2.0, 7.0, -2.0], "edge")[2],
]


def looks(whole: bool) -> list[NodeLook]:
    roles = ("parameter", "target", "ink", "output")
    return [
        NodeLook(symbol(name), role, VALUES[i], () if role == "target" else (MOVES[i],))
        for i, (name, role) in enumerate(zip("wxaL", roles, strict=True))
    ]


@pytest.fixture
def graph() -> NudgedGraph:
    return NudgedGraph(looks, EDGES, SLOPES, CONTENT)


def test_a_given_input_has_no_slope_and_no_ruler(graph):
    assert set(graph.slopes) == {0, 2}
    assert 1 not in graph.graph.rulers and graph.lay(1, MOVES, "data") == []


def test_bars_share_one_scale(graph):
    for node in (0, 2, 3):
        graph.lay(node, MOVES, "data", MOVES[node])
    whole = graph.graph.ruler_half
    assert graph.bars[3, "data"].width == pytest.approx(whole)
    assert graph.bars[2, "data"].width == pytest.approx(whole / 2)
    assert graph.bars[0, "data"].width == pytest.approx(whole / 4)
    assert {node: number.text for node, number in graph.below.items()}[3] == MOVES[3].text


def test_a_run_back_keeps_its_bars_beside_those_of_a_run_forward(graph):
    graph.lay(3, MOVES, "data", MOVES[3])
    graph.lay(3, MOVES, "gradient")
    assert {(3, "data"), (3, "gradient")} == set(graph.bars)
    graph.clear("data")
    assert set(graph.bars) == {(3, "gradient")} and graph.below == {}


def test_only_arrows_that_a_nudge_takes_turn_and_flash(graph):
    graph.bring(*graph.arrows.values())
    before = dict(graph.arrows)
    assert len(graph.turn(back=True)) == 2 and graph.turn(back=True) == []
    assert graph.arrows[1, 2] is before[1, 2] and graph.arrows[0, 2] is not before[0, 2]
    assert len(graph.flash()) == 2 and len(graph.flash([1])) == 1
    graph.turn(back=False)
    assert not graph.is_back


def test_slopes_come_once_and_leave_together(graph):
    assert len(graph.bring_slopes([0, 1])) == 1 and graph.bring_slopes([0]) == []
    graph.bring_slopes()
    assert all(one in graph.submobjects for one in graph.slopes.values())
    graph.take_slopes()
    assert not any(one in graph.submobjects for one in graph.slopes.values())


def test_numbers_fly_from_where_they_stand(graph):
    graph.bring(graph.value(0))
    rule = Equation("{a} {~} {result}", a=VALUES[0], result=VALUES[0])
    assert graph.sources(rule) == {"a": graph.value(0)}
    other = Equation("{a} {~} {result}", a=VALUES[1], result=VALUES[1])
    assert graph.sources(other) == {}


def test_what_was_put_away_returns(graph):
    graph.bring(graph.node(0), graph.value(0))
    graph.put_away()
    assert not graph.submobjects
    graph.bring_back()
    assert graph.submobjects == [graph.node(0), graph.value(0)]


def test_a_plot_has_room_below_or_none(graph):
    assert graph.corner is not None and graph.corner.top < graph.graph.bottom_from(CONTENT.right)
    assert graph.free.top < graph.graph.bottom


def test_too_little_room_is_refused():
    with pytest.raises(DoesNotFit, match="too many"):
        NudgedGraph(looks, EDGES, SLOPES, Room(-1, 1, -2.4, 2.4))


def test_what_arrives_has_the_colour_of_its_direction_and_brings_its_slope(graph):
    graph.bring(*graph.arrows.values())
    assert len(graph.arrive(2, [0], MOVES, MOVES[2])) >= 2
    assert (2, "data") in graph.bars and graph.slopes[0] in graph.submobjects
    graph.turn(back=True)
    graph.arrive(3, (), MOVES, MOVES[3])
    assert (3, "gradient") in graph.bars


def test_bars_and_numbers_are_laid_at_many_nodes(graph):
    graph.lay_all([0, 2], MOVES, "data", with_numbers=False)
    assert set(graph.bars) == {(0, "data"), (2, "data")} and graph.below == {}
    graph.lay_all([0, 3], MOVES, "gradient")
    assert set(graph.below) == {0, 3}


@pytest.mark.parametrize("slope", [1.0, -1.0])
def test_the_way_to_turn_a_knob_stands_beside_it_in_the_room(graph, slope):
    value = graph.value(0)
    arrow = graph.direction(0, slope)
    assert arrow.get_left()[0] > value.get_right()[0]
    assert (arrow.tip.get_y() < arrow.line.get_y()) == (slope > 0)
    graph.slopes[0].next_to(value, RIGHT, buff=0.1)
    assert graph.direction(0, slope).get_right()[0] < value.get_left()[0]
    graph.whole = Room(graph.node(0).get_left()[0], 6.4, CONTENT.bottom, CONTENT.top)
    assert graph.whole.holds(graph.direction(0, slope))


def test_a_ring_around_a_node_leaves_out_a_number_for_which_it_would_meet_others(graph):
    graph.lay(0, MOVES, "data", MOVES[0])
    graph.bring(*graph.graph.values)
    graph.bring_slopes()
    whole = graph.with_numbers(0)
    assert {*whole.submobjects} == {graph.node(0), graph.value(0), graph.below[0]}
    graph.slopes[0].next_to(graph.below[0], RIGHT, buff=0.05)
    assert graph.below[0] not in graph.with_numbers(0).submobjects
    # Nor any other: it stands so close to the node that only its outline can be ringed.
    graph.slopes[0].move_to(graph.node(0)).shift(0.02 * UP)
    outline = ring(graph.with_numbers(0))
    node = graph.node(0)
    assert node.width < outline.width < node.width + 0.2
    assert node.height < outline.height < node.height + 0.2
