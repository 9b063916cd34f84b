"""A drawn graph: numbers clear of everything, arrows from outline to outline."""

import itertools

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk import theme
from deepchalk.lessons.autodiff.picture.computation_graph import (
    ComputationGraph,
    GraphNode,
    NodeLook,
)
from deepchalk.lessons.autodiff.picture.flow_arrow import FlowArrow
from deepchalk.lessons.autodiff.picture.graph_layers import DoesNotFit
from deepchalk.lessons.autodiff.picture.graph_scales import SCALES
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number, symbol

ROOM = Room(-6.3, 6.3, -1.8, 2.5)
EDGES = [(0, 2), (1, 2), (0, 3), (2, 3), (3, 4)]


def look(symbol_source: str, role: str, value: float) -> NodeLook:
    above, below = sample("values", value, decimals=4), sample("slopes", -value, decimals=4)
    return NodeLook(symbol(symbol_source), role, above, (below,))


@pytest.fixture
def graph() -> ComputationGraph:
    looks = [
        look(name, role, value)
        for name, role, value in [
            ("x", "parameter", 0.1234),
            ("w", "target", -12.5),
            ('upright("loss")', "ink", 3.0),
            ("y", "ink", -0.0001),
            ("L", "output", 99.5),
        ]
    ]
    return ComputationGraph(looks, EDGES, ROOM)


def below(graph: ComputationGraph) -> list[Number]:
    return [
        graph.number_below(node, one.below[0], "gradient") for node, one in enumerate(graph.looks)
    ]


def box(mobject: mn.Mobject) -> np.ndarray:
    return np.array([mobject.get_corner(mn.DL)[:2], mobject.get_corner(mn.UR)[:2]])


def meet(first: mn.Mobject, second: mn.Mobject) -> bool:
    a, b = box(first), box(second)
    return bool(np.all(a[0] < b[1]) and np.all(b[0] < a[1]))


def test_nothing_overlaps(graph: ComputationGraph) -> None:
    drawn = [*graph.nodes, *graph.values, *graph.rulers.values(), *below(graph)]
    for first, second in itertools.combinations(drawn, 2):
        assert not meet(first, second)


def test_everything_is_in_the_room(graph: ComputationGraph) -> None:
    for mobject in [*graph.nodes, *graph.values, *below(graph), *graph.forward.values()]:
        (left, bottom), (right, top) = box(mobject)
        assert left >= ROOM.left - 1e-9 and right <= ROOM.right + 1e-9
        assert bottom >= ROOM.bottom - 1e-9 and top <= ROOM.top + 1e-9


def test_values_stand_above_and_gradients_below(graph: ComputationGraph) -> None:
    for node, value, gradient in zip(graph.nodes, graph.values, below(graph), strict=True):
        assert value.get_bottom()[1] > node.get_top()[1]
        assert gradient.get_top()[1] < node.get_bottom()[1]
        assert value.digit_height >= theme.active().sizes.smallest - 1e-6


def test_arrows_cross_no_number(graph: ComputationGraph) -> None:
    for arrow in [*graph.forward.values(), *graph.backward.values()]:
        points = arrow.samples()[:, :2]
        for number in [*graph.values, *below(graph)]:
            low, high = box(number)
            assert not np.any(np.all((points > low) & (points < high), axis=1))


def test_forward_ends_at_the_target_and_backward_at_the_source(graph: ComputationGraph) -> None:
    for (source, target), arrow in graph.forward.items():
        tip = arrow.tip.get_right()[0]
        assert 0 < graph.nodes[target].get_left()[0] - tip < 0.2
        back = graph.backward[source, target].tip.get_left()[0]
        assert 0 < back - graph.nodes[source].get_right()[0] < 0.2


def test_a_label_stands_clear_of_its_arrow(graph: ComputationGraph) -> None:
    placed = graph.label_edges({edge: Number(1.5, 1, height=0.22) for edge in EDGES})
    assert placed
    for label, arrow in itertools.product(placed.values(), graph.forward.values()):
        points, (low, high) = arrow.samples()[:, :2], box(label)
        assert not np.any(np.all((points > low) & (points < high), axis=1))


def test_a_long_chain_is_wrapped_and_a_longer_one_refused() -> None:
    def chain(length: int) -> ComputationGraph:
        looks = [look("x", "ink", 0.25) for _ in range(length)]
        return ComputationGraph(looks, [(i, i + 1) for i in range(length - 1)], ROOM)

    assert chain(6).layout.bands == 1
    assert chain(20).layout.bands > 1
    with pytest.raises(DoesNotFit):
        chain(80)


def test_a_dashed_arrow_follows_the_same_route() -> None:
    corners = np.array([[0, 0, 0], [1, 0, 0], [2, 1, 0], [3, 1, 0]], dtype=float)
    there, back = FlowArrow(corners, "line"), FlowArrow(corners[::-1], "gradient", dashed=True)
    middle = there.samples()
    middle = middle[(middle[:, 0] > 1) & (middle[:, 0] < 2)]
    distances = [np.linalg.norm(back.samples() - point, axis=1).min() for point in middle]
    assert max(distances) < 0.05


def test_a_label_is_nearer_to_its_arrow_than_to_others(graph: ComputationGraph) -> None:
    placed = graph.label_edges({edge: Number(1.5, 1, height=0.22) for edge in EDGES})

    def distance(label: mn.Mobject, edge: tuple[int, int]) -> float:
        low, high = box(label)
        points = graph.forward[edge].samples()[:, :2]
        outside = np.maximum(np.maximum(low - points, points - high), 0)
        return float(np.linalg.norm(outside, axis=1).min())

    for edge, label in placed.items():
        own = distance(label, edge)
        assert own < 0.2
        assert all(own < distance(label, other) for other in EDGES if other != edge)


def test_inputs_of_one_operation_stand_above_each_other() -> None:
    looks = [look("x", "ink", 0.5) for _ in range(3)]
    graph = ComputationGraph(looks, [(0, 2), (1, 2)], ROOM)
    assert graph.layout.layers == [0, 0, 1]
    # A single chain leaves all the height to its nodes.
    chain = ComputationGraph(looks[:2], [(0, 1)], ROOM)
    assert chain.scale.node > graph.scale.node


def test_a_bar_is_as_long_as_its_share_of_the_ruler(graph: ComputationGraph) -> None:
    centre = graph.ruler_centre(2)
    right, left = graph.bar(2, 0.5, "data"), graph.bar(2, -1.0, "gradient")
    assert right.width == pytest.approx(0.5 * graph.ruler_half)
    assert right.get_left()[0] == pytest.approx(centre[0])
    assert left.get_left()[0] >= centre[0] - graph.ruler_half - 1e-6
    assert left.get_right()[0] == pytest.approx(centre[0])
    # Both are seen at once: one above the line of the ruler, the other below it.
    assert right.get_bottom()[1] >= centre[1] - 1e-6 >= left.get_top()[1] - 2e-6
    assert graph.rulers[2].get_top()[1] < graph.nodes[2].outline.get_bottom()[1]


def test_nothing_stands_below_its_bottom(graph: ComputationGraph) -> None:
    lowest = min(number.get_bottom()[1] for number in below(graph))
    assert graph.bottom <= lowest + 0.02
    assert graph.bottom_from(graph.nodes[4].get_left()[0] + 0.1) >= graph.bottom


def test_bars_of_a_statement_stay_inside_its_outline():
    barred, plain = (
        GraphNode(look(source, "ink", 1.0), SCALES[0]) for source in ("v = abs(y)", "v = y + a")
    )
    assert barred.corner < plain.corner == plain.radius
