"""A network as a diagram: nodes in layers, and between them one edge for each weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.networks.link import Link
from deepchalk.mobjects.networks.network_node import NetworkNode, NodeSize, widest_number
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text import Label, Part
from deepchalk.theme import UNIT, Role

LARGEST_NODE, SMALLEST_NODE = 0.95, 0.4
"""Height of a node."""

PITCH_USED = 0.9
"""Share of the height between two nodes that a node with its symbol takes at most."""

WIDEST_EDGE = 0.11
"""Width of the edge of the largest weight, in Manim units."""

NAME_STRIP = 0.5


@dataclass(frozen=True, eq=False)
class Layer:
    """One column of nodes.

    Attributes
    ----------
    symbols
        one for each node; above the node if it has a value, else in it
    role
        colour of the outlines; ``output`` has a double outline
    values
        written into the nodes, shape (nodes); ``None`` for none
    decimals
        of the values; by default what they need, at most two
    like
        values that decide how wide the nodes are: pass all that will stand here in turn
    name
        written below the layer
    """

    symbols: Sequence[Part]
    role: Role = "data"
    values: np.ndarray | None = None
    decimals: int | None = None
    like: np.ndarray | None = None
    name: str = ""

    @property
    def places(self) -> int:
        """Decimals of its values."""
        if self.decimals is not None or self.values is None:
            return self.decimals or 0
        return numbers.decimals_for(self.values)


class NetworkDiagram(mn.VGroup):
    """Layers from left to right, fitted to a room.

    Nodes keep their index when they change places, so ``node(1, 0)`` is the same unit before and
    after; edges follow their nodes when ``draw_edges`` is called.

    Parameters
    ----------
    layers
        at least two
    weights
        for each pair of neighbours shape (nodes on the left, nodes on the right); ``None`` draws
        thin grey edges
    largest
        absolute weight that gets the widest edge; by default the largest of ``weights``
    tones
        for a layer's number the colours of its nodes' edges, those that come in and those that go
        out; other edges take the colour of ``edge_role``
    edge_role
        ``parameter``, unless the edges carry something else
    tallest
        height of a node at most: smaller nodes leave more of a narrow room to the edges

    Attributes
    ----------
    nodes
        the nodes of each layer
    names
        the names of the layers, where they have one
    links
        all edges; they lie behind the nodes

    Raises
    ------
    ValueError
        if weights and layers do not fit together
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        weights: Sequence[np.ndarray | None],
        room: Room,
        largest: float | None = None,
        tones: dict[int, Sequence[str]] | None = None,
        edge_role: Role = "parameter",
        tallest: float = LARGEST_NODE,
    ) -> None:
        super().__init__()
        self.layers = tuple(layers)
        _check_sizes(self.layers, weights)
        if any(layer.name for layer in layers):
            below, room = room.cut_bottom(NAME_STRIP, 0.0)
        self.sizes = _node_sizes(self.layers, room, tallest)
        self.nodes = [
            [
                NetworkNode(
                    layer.symbols[index],
                    layer.role,
                    None if layer.values is None else float(layer.values[index]),
                    layer.places,
                    size,
                )
                for index in range(len(layer.symbols))
            ]
            for layer, size in zip(self.layers, self.sizes, strict=True)
        ]
        self._place(room)
        self.names = [
            _name(layer.name, column, below.top if layer.name else 0.0)
            for layer, column in zip(self.layers, self.nodes, strict=True)
            if layer.name
        ]
        self.largest = largest or _largest(weights)
        self.edges: dict[tuple[int, int, int], Link] = {}
        self._draw_edges(weights, tones or {}, edge_role)
        self.draw_edges()
        self.links = mn.VGroup(*self.edges.values())
        self.add(self.links)
        self.add(*(node for column in self.nodes for node in column), *self.names)

    def _place(self, room: Room) -> None:
        widths = [size.width for size in self.sizes]
        gap = (room.width - sum(widths)) / (len(widths) - 1)
        left = room.left
        self.places: list[list[np.ndarray]] = []
        for column, size in zip(self.nodes, self.sizes, strict=True):
            pitch = min(room.height / len(column), 2.6 * size.full_height)
            middle = room.centre[1] - (size.full_height - size.height) / 2
            places = []
            for index, node in enumerate(column):
                height = middle + ((len(column) - 1) / 2 - index) * pitch
                places.append(np.array([left + size.width / 2, height, 0.0]))
                node.put(places[-1])
            self.places.append(places)
            left += size.width + gap

    def _draw_edges(
        self,
        weights: Sequence[np.ndarray | None],
        tones: dict[int, Sequence[str]],
        role: Role,
    ) -> None:
        for layer in range(len(weights)):
            for left in range(len(self.nodes[layer])):
                for right in range(len(self.nodes[layer + 1])):
                    link = Link(mn.LEFT, mn.RIGHT, None, role, WIDEST_EDGE)
                    self.edges[layer, left, right] = link
        for layer, colours in tones.items():
            self.tint(layer, colours)
        for (layer, left, right), link in self.edges.items():
            matrix = weights[layer]
            if matrix is not None:
                link.weigh(self._share(matrix[left, right]))

    def _share(self, weight: float) -> float:
        return min(1.0, abs(float(weight)) / self.largest)

    def node(self, layer: int, index: int) -> NetworkNode:
        """A node, by the index that it had first."""
        return self.nodes[layer][index]

    def edge(self, layer: int, left: int, right: int) -> Link:
        """The edge between node ``left`` of a layer and node ``right`` of the next."""
        return self.edges[layer, left, right]

    def edges_of(self, layer: int, index: int) -> list[Link]:
        """The edges that come into a node and those that leave it."""
        return [
            link
            for (left_layer, left, right), link in self.edges.items()
            if (left_layer + 1, right) == (layer, index) or (left_layer, left) == (layer, index)
        ]

    def draw_edges(self) -> NetworkDiagram:
        """Let every edge run between its nodes, wherever they are now."""
        for (layer, left, right), link in self.edges.items():
            start = self.nodes[layer][left].port(1)
            end = self.nodes[layer + 1][right].port(-1)
            link.put_start_and_end_on(start, end)
        return self

    def tint(self, layer: int, tones: Sequence[str]) -> NetworkDiagram:
        """Give the edges of each node of a layer a colour; it shows when they are weighed next."""
        for index, tone in enumerate(tones):
            for link in self.edges_of(layer, index):
                link.full = link.pale = tone
                exempt(link, "palette", because="tones of a role tell its units apart")
        return self

    def weigh(self, weights: Sequence[np.ndarray]) -> NetworkDiagram:
        """Let the edges' widths follow other weights, shapes as at the beginning."""
        for (layer, left, right), link in self.edges.items():
            link.weigh(self._share(weights[layer][left, right]))
        return self


def _check_sizes(layers: Sequence[Layer], weights: Sequence[np.ndarray | None]) -> None:
    if len(layers) < 2 or len(weights) != len(layers) - 1:
        raise ValueError(f"{len(layers)} layers cannot have {len(weights)} weight matrices")
    for index, layer in enumerate(layers):
        if layer.values is not None and len(layer.values) != len(layer.symbols):
            raise ValueError(
                f"layer {index} has {len(layer.symbols)} symbols and {len(layer.values)} values"
            )
    for index, matrix in enumerate(weights):
        expected = (len(layers[index].symbols), len(layers[index + 1].symbols))
        if matrix is not None and matrix.shape != expected:
            raise ValueError(f"weights {index} have shape {matrix.shape}, not {expected}")


def _largest(weights: Sequence[np.ndarray | None]) -> float:
    known = [float(np.abs(matrix).max()) for matrix in weights if matrix is not None]
    return max(known, default=1.0) or 1.0


def _node_sizes(layers: Sequence[Layer], room: Room, tallest: float) -> list[NodeSize]:
    """One height for all nodes; each layer as wide as its values need."""
    pitch = room.height / max(len(layer.symbols) for layer in layers)
    height = tallest
    while True:
        sizes = [_node_size(layer, height) for layer in layers]
        fits = all(size.full_height <= PITCH_USED * pitch for size in sizes)
        if fits or height <= SMALLEST_NODE:
            return sizes
        height *= 0.97


def _node_size(layer: Layer, height: float) -> NodeSize:
    shown = layer.values if layer.like is None else layer.like
    widest = 0.0 if shown is None else widest_number(shown, layer.places)
    return NodeSize.fitting(height, widest, layer.role, has_value=shown is not None)


def _name(text: str, column: Sequence[NetworkNode], top: float) -> Label:
    label = Label(text, "ink2", theme.active().sizes.label)
    label.set_x(column[0].outline.get_x())
    return label.stand_on(top - UNIT - label.digit_height)  # type: ignore[return-value]
