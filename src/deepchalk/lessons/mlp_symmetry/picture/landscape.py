"""The picture: a landscape of networks, and the network in which one point of it is at home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Formula,
    Layer,
    NetworkDiagram,
    OwnMotion,
    Room,
    Surface,
    exempt,
    symbol,
    theme,
)
from deepchalk.stage import Picture

from ..numbers.hidden_layer import HiddenLayer
from ..trace import Trace
from .unit_curves import UnitCurves

TALLEST = 0.56
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
    diagram = NetworkDiagram(layers, weights, room, largest, {1: tones}, tallest=TALLEST)
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


class Glide(OwnMotion):
    """A drawing moves by ``shift``, on a bow that reaches ``bow`` beside the straight way."""

    def __init__(
        self,
        mobject: mn.Mobject,
        shift: np.ndarray,
        bow: np.ndarray = mn.ORIGIN,
        **kwargs: Any,
    ) -> None:
        self.shift, self.bow = shift, bow
        self.moved = mn.ORIGIN
        super().__init__(mobject, **kwargs)

    def begin(self) -> None:
        self.moved = mn.ORIGIN
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        place = share * self.shift + np.sin(np.pi * share) * self.bow
        self.mobject.shift(place - self.moved)
        self.moved = place


class Follow(OwnMotion):
    """Edges stay at their nodes; play it together with what moves the nodes, and after it."""

    def __init__(self, diagram: NetworkDiagram, **kwargs: Any) -> None:
        self.diagram = diagram
        # The diagram's own group: a new one would be added to the scene, above the nodes.
        super().__init__(diagram.links, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        self.diagram.draw_edges()


class Reweigh(OwnMotion):
    """The edges take one computed set of weights after another."""

    def __init__(
        self,
        diagram: NetworkDiagram,
        # For each pair of neighbouring layers shape (moment, nodes on the left, nodes on the
        # right).
        weights: Sequence[np.ndarray],
        layer: int = 0,  # a layer and, for each moment, the colours of its nodes' edges
        tones: Sequence[Sequence[str]] = (),
        **kwargs: Any,
    ) -> None:
        self.diagram, self.weights = diagram, weights
        self.layer, self.tones = layer, tones
        # The diagram's own group: a new one would be added to the scene, above the nodes.
        super().__init__(diagram.links, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        moment = round(self.rate_func(alpha) * (len(self.weights[0]) - 1))
        if self.tones:
            self.diagram.tint(self.layer, self.tones[moment])
        self.diagram.weigh([matrices[moment] for matrices in self.weights])


NODE = 0.465
"""Height that a node needs."""

MARGIN = 0.14
"""Around the network, for the focus."""


class Landscape(Picture):
    """A network with its curves above at the left, and the plane of networks at the right."""

    # side, right: the room at the left, the network's part included, and that of the plane.
    # network, curves: the network that is shown now; what its units add comes when it is brought.
    # surface, mirror, marks: the plane, the diagonal on which both units are alike, A and B; all
    # come later.
    # point: where the network is that is shown now.
    # far: a place far from A, with another weight of the first unit.

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.side, self.right = room.columns(6.9, 5.6)
        # Nodes of many units need the height.
        tall = max(2.3, NODE * max(t.params.inputs, t.params.hidden))
        above, below = self.side.rows(tall, 4.9 - tall, gap=theme.UNIT)
        self.free = below.cut_bottom(0.1, 0)[1]
        at_left, at_right = above.columns(3, 3.7)
        self.landscape, self.in_places = t.landscape, [0, 1]
        self.far = t.a.values - np.array([0.3 * np.ptp(t.ends.values), 0])
        tones = {unit: theme.active().identity(n) for n, unit in enumerate(self.landscape.pair)}
        self.network = self._network(t, at_left.shrunk(MARGIN), tones)
        like = [self.landscape.network(at) for at in (t.a.values, t.middle.values, self.far)]
        x, targets = self.landscape.x, self.landscape.targets
        self.curves = UnitCurves(at_right, x, targets, tones, like)
        self._prepare_plane(t)
        self.place(t.a)
        self.add(self.curves, self.network)

    def place(self, place: Quantity | np.ndarray) -> None:
        """Show the network at this place: point, edges, curves."""
        self.here = np.asarray(place, dtype=float)
        self.point.place(place)
        # A unit that has changed places is still the same unit.
        network = self.landscape.network(self.here[self.in_places])
        self.network.weigh(weights_of(network))
        self.curves.place(network)

    def change_places(self) -> list[mn.Animation]:
        """The two units' nodes pass each other; their edges go along, and so does the point."""
        one, other = (self.network.node(1, unit) for unit in self.landscape.pair)
        way = other.outline.get_center() - one.outline.get_center()
        bow = 0.6 * one.width * mn.RIGHT
        self.in_places, self.here = self.in_places[::-1], self.here[::-1]
        nodes = [Glide(one, way, bow), Glide(other, -way, -bow)]
        return [*nodes, Follow(self.network), self.point.go_to(self.here)]

    def _network(self, t: Trace, room: Room, tones: dict[int, str]) -> NetworkDiagram:
        ink, given = theme.active().line, t.params.network
        every = [tones.get(unit, ink) for unit in range(t.params.hidden)]
        network = hidden_layer_diagram(given, room, every)
        if t.is_whole:
            for unit, side in enumerate((mn.UL, mn.DL)):
                weight = Formula("{w}", w=symbol(f"w_{unit + 1}", "parameter"))
                weight.scale(theme.active().sizes.smallest / weight.digit_height)
                edge = network.edge(0, 0, unit).get_center()
                network.add(weight.next_to(edge, side, buff=0.06))
        return network

    def _prepare_plane(self, t: Trace) -> None:
        now, ends = theme.active(), t.ends.values
        letter = "w" if t.is_whole else "s"
        names = tuple(symbol(f"{letter}_{number}", "parameter") for number in (1, 2))
        surface = Surface(
            t.heights, tuple(ends), tuple(ends), highest=t.top.value, names=names, labelled=False
        )
        self.surface = self.right.fit(surface)
        diagonal = np.stack([ends, ends], axis=1)
        self.mirror = surface.path(diagonal, role="ink", width=now.strokes.thin)
        self.point = surface.point(t.a)
        self.marks = [
            surface.point(at, role="ink2", radius=0.09, name=name)
            for at, name in ((t.a, "A"), (t.b, "B"))
        ]
