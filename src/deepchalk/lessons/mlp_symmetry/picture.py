"""The picture: a landscape of networks, and the network in which one point of it is at home."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.networks.network_motion import Follow, Glide
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.planes.fold import fold
from deepchalk.mobjects.plots.planes.surface import Surface
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, symbol

NODE = 0.56
"""Height of a node at most."""

MANY = 3
"""Units in a layer from which on nodes are small."""

MARGIN = 0.1
"""Around the network, for the focus."""

SAMPLES = 90
DASH = 0.6
"""Length of a dash at an example, where there is no curve."""


class Landscape(Picture):
    """A network with its curves above at the left, and the plane of networks at the right.

    Attributes
    ----------
    side, right
        the room at the left, the network's part included, and that of the plane
    surface
        the plane; like the curves not on the screen before it is brought
    mirror
        the diagonal on which both units are alike
    point
        the network that is shown now
    units, whole
        what each of the two units adds, and the prediction
    dots
        the data
    far
        a place far from A, with another weight of the first unit
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.side, self.right = room.columns(6.9, 5.6)
        above, below = self.side.rows(2.3, 2.6)
        self.free = below.cut_bottom(0.1, 0)[1]
        at_left, at_right = above.columns(3, 3.7)
        self.t, self.landscape = t, t.landscape
        self.in_places = [0, 1]
        self.tones = [theme.active().identity(number) for number in (0, 1)]
        self.far = t.a.values - np.array([0.3 * np.ptp(t.ends.values), 0])
        self.network = self._network(t, at_left.shrunk(MARGIN))
        self._prepare_curves(t, at_right)
        self._prepare_plane(t)
        self.place(t.a)
        self.add(self.axes, self.network)

    def place(self, place: Quantity | np.ndarray) -> None:
        """Show the network at this place: point, edges, curves."""
        self.here = np.asarray(place, dtype=float)
        self.point.place(place)
        # A unit that has changed places is still the same unit.
        here = self.here[self.in_places]
        network = self.landscape.network(here)
        self.network.weigh([network.first, network.second[:, None]])
        added = network.parts(self.samples)
        for curve, unit in zip(self.units, self.landscape.pair, strict=True):
            self._draw(curve, added[:, unit])
        self._draw(self.whole, added.sum(axis=1))

    def change_places(self) -> list[mn.Animation]:
        """The two units' nodes pass each other; their edges go along, and so does the point."""
        one, other = (self.network.node(1, unit) for unit in self.landscape.pair)
        way = other.outline.get_center() - one.outline.get_center()
        bow = 0.6 * one.width * mn.RIGHT
        self.in_places = self.in_places[::-1]
        self.here = self.here[::-1]
        return [
            Glide(one, way, bow),
            Glide(other, -way, -bow),
            Follow(self.network),
            self.point.go_to(self.here),
        ]

    def folded(self) -> mn.Animation:
        """The half with A turns over around the mirror."""
        return fold(self.surface, self.marks[0])

    def _network(self, t: Trace, room: Room) -> NetworkDiagram:
        given = t.params.network
        inputs, hidden = given.first.shape
        # Small nodes have no room for an index or a hat.
        prediction = "hat(y)" if hidden <= MANY else "y"
        layers = [
            Layer([symbol("x", "ink")] * inputs, "data"),
            Layer([symbol("h", "ink")] * hidden, "data"),
            Layer([symbol(prediction, "ink")], "output"),
        ]
        tones = [theme.active().line] * hidden
        for tone, unit in zip(self.tones, self.landscape.pair, strict=True):
            tones[unit] = tone
        weights = [given.first, given.second[:, None]]
        largest = max(float(np.abs(one).max()) for one in weights)
        network = NetworkDiagram(layers, weights, room, largest, {1: tones}, tallest=NODE)
        for node, tone in zip(network.nodes[1], tones, strict=True):
            node.outline.set_stroke(tone)
            exempt(node.outline, "palette", because="tones tell the two units apart")
        if t.is_whole:
            for unit, side in enumerate((mn.UL, mn.DL)):
                weight = Formula("{w}", w=symbol(f"w_{unit + 1}", "parameter"))
                edge = network.edge(0, 0, unit).get_center()
                network.add(weight.next_to(edge, side, buff=0.05))
        return network

    # Curves, or dashes where an example has several numbers

    def _prepare_curves(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.has_curves = t.params.inputs == 1
        places = (
            self.landscape.x[:, 0] if self.has_curves else np.arange(1, len(self.landscape.x) + 1)
        )
        ends = (
            spread(np.array([0.0, *places]))
            if self.has_curves
            else (0.4, len(self.landscape.x) + 0.6)
        )
        self.places = np.linspace(*ends, SAMPLES) if self.has_curves else places
        self.samples = self.places[:, None] if self.has_curves else self.landscape.x
        seen = [0.0, *t.targets.values]
        for place in (t.a.values, t.middle.values, self.far):
            added = self.landscape.network(place).parts(self.landscape.x)
            seen += [*added[:, self.landscape.pair].ravel(), *added.sum(axis=1)]
        self.axes = Axes(room, ends, spread(seen), ("x" if self.has_curves else "example", ""))
        self.units = [
            mn.VMobject(stroke_color=tone, stroke_width=now.strokes.normal) for tone in self.tones
        ]
        self.whole = mn.VMobject(
            stroke_color=now.colour("output"), stroke_width=now.strokes.focus, z_index=1
        )
        pairs = zip(places, t.targets.values, strict=True)
        self.dots = mn.VGroup(*(self.axes.dot(x, y, "data") for x, y in pairs)).set_z_index(2)

    def _draw(self, curve: mn.VMobject, heights: np.ndarray) -> None:
        drawn = (
            self.axes.line(self.places, heights)
            if self.has_curves
            else self.axes.dashes(self.places, heights, DASH)
        )
        curve.set_points(drawn.points)

    # The plane

    def _prepare_plane(self, t: Trace) -> None:
        now, ends = theme.active(), t.ends.values
        letter = "w" if t.is_whole else "s"
        names = tuple(symbol(f"{letter}_{number}", "parameter") for number in (1, 2))
        surface = Surface(
            t.heights, tuple(ends), tuple(ends), highest=t.top.value, names=names, labelled=False
        )
        self.surface = self.right.fit(surface)
        self.mirror = surface.path(
            np.stack([ends, ends], axis=1), role="ink", width=now.strokes.thin
        )
        self.point = surface.point(t.a)
        self.marks = [
            surface.point(at, role="ink2", radius=0.09, name=name)
            for at, name in ((t.a, "A"), (t.b, "B"))
        ]
