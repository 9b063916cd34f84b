"""A diagram of a network: edges join the right nodes, wherever these are."""

from __future__ import annotations

import numpy as np
import pytest

from deepchalk.mobjects.networks.network_diagram import WIDEST_EDGE, Layer, NetworkDiagram
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import symbol
from deepchalk.theme import active


def layer(letter: str, count: int, role: str = "data", values: np.ndarray | None = None) -> Layer:
    symbols = [symbol(f"{letter}_{index + 1}", role) for index in range(count)]  # type: ignore[arg-type]
    return Layer(symbols, role, values)  # type: ignore[arg-type]


def drawn(inputs: int, hidden: int, room: Room = CONTENT) -> NetworkDiagram:
    weights = [
        np.arange(inputs * hidden, dtype=float).reshape(inputs, hidden),
        np.ones((hidden, 1)),
    ]
    values = np.linspace(-90.5, 90.25, hidden)
    return NetworkDiagram(
        [
            layer("x", inputs, values=np.ones(inputs)),
            layer("h", hidden, values=values),
            layer("z", 1, "output", np.array([50.0])),
        ],
        weights,
        room,
        tones={1: [active().identity(unit) for unit in range(hidden)]},
    )


def test_an_edge_runs_from_its_left_node_to_its_right_node() -> None:
    diagram = drawn(2, 3)
    assert len(diagram.edges) == 2 * 3 + 3
    start, end = diagram.edge(0, 1, 2).get_start_and_end()
    assert np.allclose(start, diagram.node(0, 1).port(1))
    assert np.allclose(end, diagram.node(1, 2).port(-1))


def test_edges_follow_a_node_that_moved() -> None:
    diagram = drawn(2, 3)
    diagram.node(1, 0).put(np.array([1.0, 2.0, 0.0]))
    diagram.draw_edges()
    for edge in diagram.edges_of(1, 0):
        start, end = edge.get_start_and_end()
        ports = (diagram.node(1, 0).port(-1), diagram.node(1, 0).port(1))
        assert np.allclose(end, ports[0]) or np.allclose(start, ports[1])


def test_width_follows_the_size_of_the_weight() -> None:
    diagram = drawn(2, 3)
    widths = [diagram.edge(0, i, j).get_stroke_width() for i in range(2) for j in range(3)]
    assert widths == sorted(widths)
    assert widths[-1] == pytest.approx(100 * WIDEST_EDGE)
    diagram.weigh([-np.full((2, 3), 5.0), np.zeros((3, 1))])
    assert diagram.edge(0, 0, 0).get_stroke_width() == pytest.approx(100 * WIDEST_EDGE)
    assert diagram.edge(1, 0, 0).get_stroke_width() == pytest.approx(active().strokes.thin)


def test_edges_of_one_unit_share_its_tone_and_others_have_another() -> None:
    diagram = drawn(3, 4)
    colours = [
        {edge.get_stroke_color().to_hex() for edge in diagram.edges_of(1, u)} for u in range(4)
    ]
    assert all(len(own) == 1 for own in colours)
    assert len(set.union(*colours)) == 4


@pytest.mark.parametrize(("inputs", "hidden"), [(2, 2), (2, 3), (4, 5)])
def test_it_stays_in_its_room_and_nodes_stay_apart(inputs: int, hidden: int) -> None:
    room = CONTENT.columns(1, 1)[0]
    diagram = drawn(inputs, hidden, room)
    assert diagram.get_left()[0] >= room.left - 1e-6
    assert diagram.get_right()[0] <= room.right + 1e-6
    assert diagram.get_bottom()[1] >= room.bottom - 1e-6
    assert diagram.get_top()[1] <= room.top + 1e-6
    for above, below in zip(diagram.nodes[1], diagram.nodes[1][1:], strict=False):
        assert above.get_bottom()[1] > below.get_top()[1]


def test_without_values_the_symbols_stand_in_the_nodes() -> None:
    diagram = NetworkDiagram([layer("x", 2), layer("h", 2)], [None], CONTENT)
    node = diagram.node(0, 0)
    assert np.allclose(node.symbol.get_center()[:2], node.outline.get_center()[:2], atol=0.1)
    assert diagram.edge(0, 0, 0).get_stroke_color().to_hex().upper() == active().line


def test_weights_that_do_not_fit_are_refused() -> None:
    layers = [layer("x", 2), layer("h", 3)]
    with pytest.raises(ValueError, match=r"weights 0 have shape \(3, 2\), not \(2, 3\)"):
        NetworkDiagram(layers, [np.ones((3, 2))], CONTENT)
    with pytest.raises(ValueError, match="2 layers cannot have 2 weight matrices"):
        NetworkDiagram(layers, [None, None], CONTENT)
    with pytest.raises(ValueError, match="layer 1 has 3 symbols and 2 values"):
        NetworkDiagram([layers[0], layer("h", 3, values=np.ones(2))], [None], CONTENT)
