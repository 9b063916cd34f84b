"""A diagram in motion: nodes trade places, edges stay at them, weights and tones follow."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lessons.mlp_symmetry.picture.landscape import Follow, Glide, Reweigh
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text import symbol
from deepchalk.theme import active


def tones() -> list[str]:
    """A colour for each of three units."""
    return [active().identity(unit) for unit in range(3)]


def drawn() -> NetworkDiagram:
    layers = [
        Layer([symbol("x_1", "data"), symbol("x_2", "data")], "data", np.array([1.0, 2.0])),
        Layer([symbol(f"h_{k}", "data") for k in (1, 2, 3)], "data", like=np.array([-9.5])),
    ]
    weights = [np.array([[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]])]
    return NetworkDiagram(layers, weights, CONTENT, tones={1: tones()})


def run(*animations: mn.Animation, share: float) -> None:
    for animation in animations:
        animation.begin()
        animation.interpolate(share)


def test_two_nodes_trade_places_and_their_edges_follow() -> None:
    diagram = drawn()
    one, other = diagram.node(1, 0), diagram.node(1, 2)
    places = [node.outline.get_center() for node in (one, other)]
    there = places[1] - places[0]
    moves = [Glide(one, there, mn.RIGHT), Glide(other, -there, mn.LEFT), Follow(diagram)]
    run(*moves, share=0.5)
    middle = (places[0] + places[1]) / 2
    np.testing.assert_allclose(one.outline.get_center(), middle + mn.RIGHT, atol=1e-6)
    np.testing.assert_allclose(diagram.edge(0, 0, 0).get_end(), one.port(-1), atol=1e-6)
    for move in moves:
        move.finish()
    np.testing.assert_allclose(one.outline.get_center(), places[1], atol=1e-6)
    np.testing.assert_allclose(other.outline.get_center(), places[0], atol=1e-6)
    np.testing.assert_allclose(diagram.edge(0, 1, 2).get_end(), other.port(-1), atol=1e-6)


def test_edges_take_the_weights_and_tones_of_the_moment() -> None:
    diagram = drawn()
    weights = np.stack([np.full((2, 3), size) for size in (0.0, 3.0, 6.0)])
    moments = [tones(), ("#FF0000", "#00FF00", "#0000FF"), tones()]
    run(Reweigh(diagram, [weights], 1, moments), share=0.5)
    half = drawn().weigh([np.full((2, 3), 3.0)])
    for key, link in diagram.edges.items():
        assert link.get_stroke_width() == half.edges[key].get_stroke_width()
    assert diagram.edge(0, 0, 1).get_stroke_color().to_hex().upper() == "#00FF00"


def test_moving_edges_are_the_diagrams_own_group() -> None:
    # Any other group would be added to the scene a second time, above the nodes.
    diagram = drawn()
    assert Follow(diagram).mobject is diagram.links
    assert diagram.submobjects[0] is diagram.links


def test_a_node_hands_its_number_over() -> None:
    node = drawn().node(1, 1)
    number = node.slot(-4.5, 1)
    assert node.drop() is None
    node.hold(number)
    assert node.number is number
    assert number in node.submobjects
    assert node.drop() is number
    assert number not in node.submobjects
