"""The diagram of a network with one hidden layer, a tone for each unit."""

from __future__ import annotations

import numpy as np

from deepchalk.mobjects import Layer, NetworkDiagram, Room, exempt, symbol

from ..numbers.hidden_layer import HiddenLayer

NODE = 0.56
"""Height of a node at most: the edges need the room."""

MANY = 3
"""Units in a layer beyond which nodes are small: no room for a hat, nor for a second outline."""


def hidden_layer_diagram(network: HiddenLayer, room: Room, tones: list[str]) -> NetworkDiagram:
    """Inputs, hidden units whose outlines and edges have their tones, and the prediction."""
    inputs, units = network.first.shape
    small = max(inputs, units) > MANY
    layers = [
        Layer([symbol("x", "ink")] * inputs, "data"),
        Layer([symbol("h", "ink")] * units, "data"),
        Layer([symbol("y" if small else "hat(y)", "ink")], "output"),
    ]
    weights = weights_of(network)
    largest = max(float(np.abs(one).max()) for one in weights)
    diagram = NetworkDiagram(layers, weights, room, largest, {1: tones}, tallest=NODE)
    if small:
        output = diagram.node(2, 0)
        output.remove(output.inner)
    for node, tone in zip(diagram.nodes[1], tones, strict=True):
        node.outline.set_stroke(tone)
        exempt(node.outline, "palette", because="tones tell the units apart")
    return diagram


def weights_of(network: HiddenLayer) -> list[np.ndarray]:
    """Its weights as ``NetworkDiagram.weigh`` takes them."""
    return [network.first, network.second[:, None]]
