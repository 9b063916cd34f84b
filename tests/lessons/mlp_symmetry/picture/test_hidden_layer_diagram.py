"""The diagram of a network with one hidden layer: widths are weights, tones are units."""

import numpy as np
import pytest

from deepchalk.lessons.mlp_symmetry.numbers.hidden_layer import HiddenLayer
from deepchalk.lessons.mlp_symmetry.picture.landscape import hidden_layer_diagram, weights_of
from deepchalk.mobjects.room import Room

ROOM = Room(-6, -3, 0, 2.8)
NETWORK = HiddenLayer(np.array([[2.0, -0.5]]), np.array([1.0, 1.0]))
TONES = ["#E69F00", "#56B4E9"]


def test_edges_are_as_wide_as_their_weights_and_have_room():
    diagram = hidden_layer_diagram(NETWORK, ROOM, TONES)
    assert [diagram.edge(0, 0, unit).weight for unit in (0, 1)] == [1, 0.25]
    diagram.weigh(weights_of(HiddenLayer(np.array([[0.5, 2.0]]), np.ones(2))))
    assert [diagram.edge(0, 0, unit).weight for unit in (0, 1)] == [0.25, 1]
    for edge in diagram.edges.values():
        assert edge.get_length() > 0.6


@pytest.mark.parametrize(("inputs", "units"), [(1, 2), (4, 6)])
def test_it_stays_in_its_room(inputs, units):
    network = HiddenLayer(np.ones((inputs, units)), np.ones(units))
    diagram = hidden_layer_diagram(network, ROOM, TONES * (units // 2))
    assert ROOM.left - 1e-6 <= diagram.get_left()[0]
    assert diagram.get_right()[0] <= ROOM.right + 1e-6
    assert diagram.height <= ROOM.height + 1e-6
    tones = [str(node.outline.get_stroke_color()).upper() for node in diagram.nodes[1]]
    assert tones == TONES * (units // 2)
