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
from deepchalk.mobjects.plots.planes.surface import Surface
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, symbol

MANY = 3
"""Units in a layer from which on nodes are small."""

MARGIN = 0.1
"""Around the network, for the focus."""

SAMPLES = 90
DASH = 0.3
"""Half the length of a dash at an example, where there is no curve."""


class Landscape(Picture):
    """A network with its curves above at the left, and the plane of networks at the right.

    Attributes
    ----------
    side
        the room at the left, the network's part included
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
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.side, mine = room.columns(6.9, 5.6)
        above, below = self.side.rows(*((2.1, 2.8) if t.is_whole else (2.7, 2.2)))
        self.free = below.cut_bottom(0.1, 0)[1]
        at_left, at_right = above.columns(2, 3)
        self.t, self.landscape = t, t.landscape
        self.tones = [theme.active().identity(number) for number in (0, 1)]
        self.network = self._network(t, at_left.shrunk(MARGIN))
        self._prepare_curves(t, at_right)
        self._prepare_plane(t, mine)
        self.place(t.a)
        self.add(self.axes, self.network)

    def place(self, place: Quantity | np.ndarray) -> None:
        """Show the network at this place: point, edges, curves."""
        self.here = np.asarray(place, dtype=float)
        self.point.place(place)
        first, second = self.landscape.weights(self.here)
        self.network.weigh([first, second[:, None]])
        added = self._added(self.here)
        for curve, unit in zip(self.units, self.landscape.pair, strict=True):
            self._draw(curve, added[:, unit])
        self._draw(self.whole, added.sum(axis=1))

    def change_places(self) -> list[mn.Animation]:
        """The two units' nodes pass each other; their edges go along."""
        one, other = (self.network.node(1, unit) for unit in self.landscape.pair)
        way = other.outline.get_center() - one.outline.get_center()
        bow = 0.6 * one.width * mn.RIGHT
        return [Glide(one, way, bow), Glide(other, -way, -bow), Follow(self.network)]

    def change_colours(self) -> mn.Animation:
        """The thin curves stay, and each becomes the other unit's."""
        colours = [mn.ManimColor(tone) for tone in self.tones]

        def update(_: mn.Mobject, alpha: float) -> None:
            for curve, old, new in zip(self.units, colours, colours[::-1], strict=True):
                curve.set_stroke(mn.interpolate_color(old, new, alpha))

        return mn.UpdateFromAlphaFunc(mn.VGroup(*self.units), update)

    def settle_at(self, place: Quantity) -> None:
        """Show the network at a place, each curve in the colour of its unit."""
        for curve, tone in zip(self.units, self.tones, strict=True):
            curve.set_stroke(tone)
        self.place(place)

    def folded(self) -> mn.Animation:
        """The half with A turns over around the mirror, and its lines lie on the others."""
        now, (low, high) = theme.active(), self.t.ends.values
        corners = [self.surface.at(*at) for at in ((low, low), (high, low), (high, high))]
        sheet = mn.Polygon(*corners, fill_color=now.ink, fill_opacity=0.15, stroke_width=0)
        lines = mn.VMobject(stroke_color=now.ink, stroke_width=now.strokes.normal)
        x, y, _ = self.surface.at(low, low)
        for curve in self.surface.curves:
            for piece in curve.get_cubic_bezier_tuples():
                middle = piece.mean(axis=0)
                if middle[0] - x > middle[1] - y:
                    lines.append_points(piece)
        half = mn.VGroup(sheet, lines, self.marks[0].copy())
        return mn.Rotate(half, np.pi, axis=mn.UR, about_point=corners[0], remover=True)

    def tilt(self, to: float = 1.0) -> mn.Animation:
        """The plane leans back, or lies flat again with 0; the names go along."""

        def follow(_: mn.Mobject) -> None:
            for mark, name in zip(self.marks, self.names, strict=True):
                name.next_to(mark, mn.RIGHT, buff=0.1)

        shown = (name for name in self.names if name in self.submobjects)
        names = mn.UpdateFromFunc(mn.VGroup(*shown), follow)
        return mn.AnimationGroup(self.surface.tilt(to), names)

    def _network(self, t: Trace, room: Room) -> NetworkDiagram:
        inputs, hidden = t.first.shape
        # Small nodes have no room for an index or a hat.
        prediction = "hat(y)" if hidden <= MANY else "y"
        layers = [
            Layer([symbol("x", "ink")] * inputs, "data"),
            Layer([symbol(str(unit + 1), "ink") for unit in range(hidden)], "data"),
            Layer([symbol(prediction, "ink")], "output"),
        ]
        ink = theme.active().line
        tones = [ink] * hidden
        for tone, unit in zip(self.tones, self.landscape.pair, strict=True):
            tones[unit] = tone
        weights = [t.first.values, t.second.values[:, None]]
        largest = max(float(np.abs(one).max()) for one in weights)
        return NetworkDiagram(layers, weights, room, largest, {1: tones})

    # Curves, or dashes where an example has several numbers

    def _prepare_curves(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.has_curves = t.params.inputs == 1
        places = t.x.values[:, 0] if self.has_curves else np.arange(1, len(t.x) + 1)
        ends = spread(np.array([0.0, *places])) if self.has_curves else (0.4, len(t.x) + 0.6)
        self.samples = np.linspace(*ends, SAMPLES)
        self.places = places
        seen = [
            t.targets.values,
            *(
                self._sums(p)
                for p in (t.a.values, t.middle.values, t.drag.values[len(t.drag) // 2])
            ),
        ]
        heights = spread(np.array([0.0, *np.concatenate([one.ravel() for one in seen])]))
        self.axes = Axes(room, ends, heights, ("x" if self.has_curves else "example", ""))
        self.units = [
            mn.VMobject(stroke_color=tone, stroke_width=now.strokes.normal) for tone in self.tones
        ]
        self.whole = mn.VMobject(
            stroke_color=now.colour("output"), stroke_width=now.strokes.focus, z_index=1
        )
        self.dots = mn.VGroup(
            *(self.axes.dot(x, y, "data") for x, y in zip(places, t.targets.values, strict=True))
        ).set_z_index(2)

    def _sums(self, place: np.ndarray) -> np.ndarray:
        added = self.t.added(place, self.t.x.values)
        pair = list(self.landscape.pair)
        return np.concatenate([added[:, pair], added.sum(axis=1, keepdims=True)], axis=1)

    def _added(self, place: np.ndarray) -> np.ndarray:
        """What each unit adds, shape (sample or example, unit)."""
        return self.t.added(place, self.samples[:, None] if self.has_curves else self.t.x.values)

    def _draw(self, curve: mn.VMobject, heights: np.ndarray) -> None:
        if self.has_curves:
            drawn = self.axes.line(self.samples, heights)
            curve.set_points(drawn.points)
            return
        points = [
            self.axes.line(np.array([x - DASH, x + DASH]), np.array([y, y])).points
            for x, y in zip(self.places, heights, strict=True)
        ]
        curve.set_points(np.concatenate([one for one in points if len(one)] or [np.zeros((0, 3))]))

    # The plane

    def _prepare_plane(self, t: Trace, room: Room) -> None:
        now, ends = theme.active(), t.ends.values
        names = (symbol("w_1", "parameter"), symbol("w_2", "parameter"))
        if not t.is_whole:
            names = (symbol("s_1", "parameter"), symbol("s_2", "parameter"))
        surface = Surface(
            t.heights, tuple(ends), tuple(ends), highest=t.top.value, names=names, labelled=False
        )
        self.surface = room.fit(surface)
        self.mirror = surface.path(
            np.stack([ends, ends], axis=1), role="ink", width=now.strokes.thin
        )
        self.point = surface.point(t.a)
        self.marks = [surface.point(at, role="ink2", radius=0.09) for at in (t.a, t.b)]
        self.names = [
            Label(name, "ink").next_to(mark, mn.RIGHT, buff=0.1)
            for mark, name in zip(self.marks, "AB", strict=True)
        ]
        for name in self.names:
            exempt(name, "overlap", because="it stands on the landscape, whose lines are thin")
