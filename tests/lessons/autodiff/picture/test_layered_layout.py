"""Layers from left to right, nothing on top of each other, no crossing that need not be."""

import itertools

import numpy as np
import pytest
from deeply import examples
from hypothesis import assume, given
from hypothesis import strategies as st

from deepchalk.lessons.autodiff.picture.graph_layers import DoesNotFit, Sizes, assign_layers
from deepchalk.lessons.autodiff.picture.layered_layout import Layout, lay_out

WIDTH, HEIGHT = 12.6, 4.2


def sizes(count: int) -> Sizes:
    return Sizes([0.6] * count, height=0.9, lane=0.12, gap=0.3)


@st.composite
def graphs(draw):
    """Acyclic graphs like those of expressions: every node has at most two sources."""
    count = draw(st.integers(2, 16))
    edges = set()
    for target in range(1, count):
        for source in draw(st.lists(st.integers(0, target - 1), min_size=0, max_size=2)):
            edges.add((source, target))
    # Every node leads on to the last one.
    for node in range(count - 1):
        if not any(source == node for source, _ in edges):
            edges.add((node, count - 1))
    return count, sorted(edges)


def drawn(graph: tuple[int, list[tuple[int, int]]], bands: int = 1) -> Layout:
    count, edges = graph
    try:
        return lay_out(count, edges, WIDTH, HEIGHT, sizes(count), bands)
    except DoesNotFit:
        assume(False)
        raise


@given(graphs(), st.sampled_from([1, 2]))
@examples(25)
def test_nodes_stay_apart_and_in_the_room(graph, bands) -> None:
    layout = drawn(graph, bands)
    assert np.all(np.abs(layout.centres[:, 0]) <= WIDTH / 2 - 0.3 + 1e-6)
    assert np.all(np.abs(layout.centres[:, 1]) <= HEIGHT / 2 - 0.45 + 1e-6)
    for first, second in itertools.combinations(layout.centres, 2):
        apart = np.abs(first - second)
        assert apart[0] >= 0.6 - 1e-6 or apart[1] >= 0.9 - 1e-6


@given(graphs())
@examples(25)
def test_every_edge_leads_to_a_later_layer(graph) -> None:
    layout = drawn(graph)
    for source, target in graph[1]:
        assert layout.layers[source] < layout.layers[target]
        assert layout.centres[source, 0] < layout.centres[target, 0]


@given(graphs())
@examples(25)
def test_routes_pass_no_node(graph) -> None:
    layout = drawn(graph)
    for edge, route in layout.routes.items():
        assert np.allclose(route[0][1], layout.centres[edge[0], 1])
        assert np.allclose(route[-1][1], layout.centres[edge[1], 1])
        for (left, y), (right, end) in itertools.pairwise(route):
            for node, (x, height) in enumerate(layout.centres):
                if node not in edge and left < x < right:
                    assert y == end
                    assert abs(height - y) >= 0.45


def test_a_tree_has_no_crossing() -> None:
    edges = [(0, 4), (1, 4), (2, 5), (3, 5), (4, 6), (5, 6)]
    assert drawn((7, edges)).crossings == 0


def test_two_moves_that_only_help_together_are_found() -> None:
    # y goes to v5 and v2, t to v4 and v3: without a crossing only in one order.
    names = ["y", "t", "v5", "v4", "v6", "v2", "v3", "v7", "L"]
    pairs = ["y-v5", "y-v2", "t-v4", "t-v3", "v5-v6", "v6-v7", "v4-v7", "v2-v3", "v3-L", "v7-L"]
    edges = [tuple(names.index(name) for name in pair.split("-")) for pair in pairs]
    assert drawn((9, edges)).crossings == 0


def test_a_crossing_that_must_be_is_counted() -> None:
    complete = [(a, b) for a in (0, 1, 2) for b in (3, 4, 5)]
    assert drawn((7, [*complete, (3, 6), (4, 6), (5, 6)])).crossings >= 1


def test_an_input_stands_just_before_its_use() -> None:
    chain = [(0, 1), (1, 2), (2, 3), (4, 3)]
    assert assign_layers(5, chain, HEIGHT, sizes(5))[4] == 2


def test_a_layer_holds_no_more_than_fits() -> None:
    edges = [(node, 9) for node in range(9)]
    layers = assign_layers(10, edges, 1.9, sizes(10))
    assert max(layers.count(layer) for layer in layers) <= 2


def test_what_does_not_fit_is_said() -> None:
    chain = [(node, node + 1) for node in range(30)]
    with pytest.raises(DoesNotFit):
        lay_out(31, chain, WIDTH, HEIGHT, sizes(31))
    assert lay_out(31, chain, WIDTH, HEIGHT, sizes(31), bands=3).bands == 3
