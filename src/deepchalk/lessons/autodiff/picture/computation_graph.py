"""A computation drawn as a graph: values above the nodes, rulers below, arrows both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product, takewhile

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import Formula, Number, Part, Room, Typeset, exempt, theme

from .edge_labels import place_beside
from .flow_arrow import FlowArrow
from .graph_layers import DoesNotFit, Sizes, longest_way
from .graph_scales import SCALES, Scale
from .layered_layout import Layout, lay_out

Edge = tuple[int, int]


@dataclass(frozen=True)
class NodeLook:
    """How a node is drawn and what stands around it."""

    symbol: Part  # what stands in it: its name, or the statement that computes it
    role: Role  # colour of its outline; ``output`` has a double outline, ``target`` a dashed one
    value: Quantity  # the number above it
    # Numbers that stand below it, one at a time; none of what is given.
    below: tuple[Quantity, ...] = ()


MOST_WRAPPED = 0.6
"""Diameter of a node at most where a graph is wrapped into bands."""

LEAST_IN_STEP = 0.6
"""Diameter of a node at least for the sake of which a graph gets no more layers than it needs."""

DASH = 0.09
"""Length of a dash of an outline, and of a bar."""

RULER = 0.85
"""Half a ruler, in diameters of a node."""

BAR = 0.42
"""Thickness of a bar, in heights of the foot."""

LEAST_BAR = 0.025
"""Length of the shortest bar that can be seen."""

HAIR = 0.004
"""Between a bar and the line of its ruler: half of a pixel."""

ARROW_GAP = 0.045
"""Between an arrow and the node where it starts or ends."""


class GraphNode(mn.VGroup):
    """A circle with a symbol; longer symbols make it wider."""

    def __init__(self, look: NodeLook, scale: Scale) -> None:
        super().__init__()
        now = theme.active()
        self.symbol = Formula("{s}", s=look.symbol, height=scale.symbol)
        self.radius = scale.node / 2
        half = half_width(self.symbol.width, scale, look.role)
        self.half_width = half
        # Bars as those of |x| would cross a round end.
        self.corner = (0.5 if "abs(" in look.symbol.source else 1.0) * self.radius
        self.outline = mn.RoundedRectangle(
            corner_radius=self.corner,
            width=2 * half,
            height=scale.node,
            stroke_color=now.colour(look.role),
            stroke_width=now.strokes.normal,
            fill_color=now.ground,
            fill_opacity=1,
        )
        self.symbol.move_to(self.outline)
        if look.role == "target":
            dashes = round(self.outline.get_arc_length() / DASH)
            self.outline.set_stroke(width=0)
            exempt(self.outline, "contrast", because="what is seen are the dashes on it")
            border = self.outline.copy().set_fill(opacity=0)
            border.set_stroke(now.ink2, now.strokes.normal)
            self.add(self.outline, mn.DashedVMobject(border, num_dashes=dashes))
        else:
            self.add(self.outline)
        if look.role == "output":
            self.add(self._inner(look))
        self.add(self.symbol)

    def _inner(self, look: NodeLook) -> mn.VMobject:
        now = theme.active()
        room = double_gap(self.radius)
        return mn.RoundedRectangle(
            corner_radius=self.corner - room,
            width=2 * (self.half_width - room),
            height=2 * (self.radius - room),
            stroke_color=now.colour(look.role),
            stroke_width=now.strokes.thin,
        )

    def port(self, side: int, offset: float = 0.0) -> np.ndarray:
        """Point on the outline at the right (1) or left (−1), ``offset`` above the middle."""
        reach = self.half_width - self.radius + np.sqrt(self.radius**2 - offset**2)
        return np.asarray(self.outline.get_center() + side * reach * mn.RIGHT + offset * mn.UP)


class CloselyRinged(mn.VGroup):
    """A node that is pointed at by a ring along its outline, between it and its numbers."""

    def __init__(self, node: GraphNode, scale: Scale) -> None:
        super().__init__(node)
        self.pointed_at, self.near = node, scale.near

    def ringed(self) -> mn.VMobject:
        """The ring, behind the node."""
        now, target = theme.active(), self.pointed_at
        # Half of the line lies outside, and the numbers must stay clear of it.
        room = 0.35 * self.near
        ring = mn.RoundedRectangle(
            corner_radius=target.corner + room,
            width=2 * (target.half_width + room),
            height=2 * (target.radius + room),
            stroke_color=now.focus,
            stroke_width=now.strokes.focus,
        )
        if now.focus_fill is not None:
            # On a light ground a yellow band shows which of the dark outlines is the focus.
            outline = ring.copy()
            exempt(ring, "contrast", because="what is seen is the outline on it")
            clear = 0.9 * self.near - room
            ring.set_stroke(now.focus_fill, width=max(now.strokes.focus, 200 * clear))
            ring.add(outline)
        return ring.set_z_index(-1).move_to(target.outline)


def half_width(symbol: float, scale: Scale, role: Role) -> float:
    """Half the width of a node whose symbol is ``symbol`` wide: a circle if that is enough."""
    inner = double_gap(scale.node / 2) + 0.04 if role == "output" else 0.0
    return max(scale.node / 2, symbol / 2 + 0.12 + inner)


def double_gap(radius: float) -> float:
    """Between the two outlines of the result."""
    return 0.06 if radius > 0.25 else 0.038


def _relative_widths(look: NodeLook) -> tuple[float, float]:
    """Widths of the symbol and of the widest number around it when a digit is 1 high."""
    texts = [entry.text for entry in (look.value, *look.below)]
    widest = max(texts, key=numbers.width)
    return (
        Formula("{s}", s=look.symbol, height=1.0).width,
        Formula("{n}", n=Part(widest, widest, "ink"), height=1.0).width,
    )


class ComputationGraph:
    """Nodes in layers, drawn piece by piece by whoever holds it."""

    # nodes: the nodes, placed.
    # values: the numbers above the nodes, placed.
    # rulers: what bars are laid on, below each node that is not given; none in a crowded graph.
    # forward, backward: for each edge its solid arrow, and the dashed arrow the other way.
    # layout: layers, routes and the number of crossings.

    def __init__(
        self,
        looks: Sequence[NodeLook],
        edges: Iterable[Edge],
        room: Room,
        scales: Sequence[Scale] = SCALES,  # from large to small; the first that fits is taken
    ) -> None:
        self.looks = tuple(looks)
        self.edges = tuple(edges)
        self.room = room
        self._steps = longest_way(len(self.looks), self.edges)
        self.scale, self.layout = self._fitted(scales)
        self.nodes = [GraphNode(look, self.scale) for look in looks]
        self.values = [Number(look.value, height=self.scale.number) for look in self.looks]
        self._place()
        self.rulers = {n: self._ruler(n) for n, look in enumerate(looks) if look.below}
        if not self.scale.foot:
            self.rulers = {}
        self.ports = self._spread_ports()
        self.tip = tip = min(0.18, 0.3 * self.scale.gap)
        self.forward = {e: FlowArrow(self._route(e), "line", tip=tip) for e in self.edges}
        self.backward = {
            e: FlowArrow(self._route(e)[::-1], "gradient", tip=tip, dashed=True) for e in self.edges
        }
        self._labels: list[Typeset] = []

    def _fitted(self, scales: Sequence[Scale]) -> tuple[Scale, Layout]:
        widths = [_relative_widths(look) for look in self.looks]
        roomy = [scale for scale in scales if scale.beside is None]
        tight = [scale for scale in scales if scale.beside is not None]
        for some, bands in product((roomy, tight), (1, 2, 3)):
            found: list[tuple[Scale, Layout]] = []
            for scale in some if bands == 1 else [s for s in some if s.node <= MOST_WRAPPED]:
                if found and scale.node < LEAST_IN_STEP:
                    break
                try:
                    layout = self._laid_out(scale, widths, bands)
                except DoesNotFit:
                    continue
                # A layer that is too full for its height sends some of its nodes further left.
                # Rather smaller nodes, each in the layer where a reader looks for it.
                if max(layout.layers) == self._steps:
                    return scale, layout
                found.append((scale, layout))
            if found:
                return found[0]
        raise DoesNotFit("this graph has too many layers to be read")

    def _laid_out(self, scale: Scale, widths: Sequence[tuple[float, float]], bands: int) -> Layout:
        sizes = Sizes(
            [
                max(
                    2 * half_width(symbol * scale.symbol, scale, look.role),
                    number * scale.number - scale.overhang,
                    2 * RULER * scale.node if look.below and scale.foot else 0.0,
                )
                for look, (symbol, number) in zip(self.looks, widths, strict=True)
            ],
            scale.row,
            lane=scale.lane,
            gap=scale.gap,
            most_gap=scale.most_gap,
        )
        room = self.room
        return lay_out(len(self.looks), self.edges, room.width, room.height, sizes, bands)

    def _place(self) -> None:
        for node, centre, value in zip(self.nodes, self.layout.centres, self.values, strict=True):
            node.move_to(self.room.centre + np.array([*centre, 0.0]))
            # A ruler and a number stand below a node, only a number above it.
            node.shift(self.scale.foot / 2 * mn.UP)
            above = node.outline.get_y() + self.scale.node / 2 + self.scale.near
            value.set_x(node.get_x()).stand_on(above)

    def _ruler(self, node: int) -> mn.VMobject:
        now, half = theme.active(), self.ruler_half
        drawn = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        middle, tick = self.ruler_centre(node), 0.35 * self.scale.foot * mn.UP
        drawn.set_points_as_corners([middle - half * mn.RIGHT, middle + half * mn.RIGHT])
        drawn.start_new_path(middle - tick).add_line_to(middle + tick)
        return drawn

    @property
    def ruler_half(self) -> float:
        """Length of a ruler from its middle, which is no move at all, to an end."""
        return RULER * self.scale.node

    def ruler_centre(self, node: int) -> np.ndarray:
        """Middle of the ruler below a node."""
        outline = self.nodes[node].outline
        return np.asarray(
            outline.get_center() - (self.scale.node / 2 + 0.6 * self.scale.foot) * mn.UP
        )

    def bar(self, node: int, length: float, role: Role) -> mn.VMobject:
        """A bar on the ruler: solid above its line, or dashed below it for a gradient."""
        # length: from −1 to 1, the ends of the ruler.
        now = theme.active()
        end = self.ruler_centre(node) + length * self.ruler_half * mn.RIGHT
        side = -1 if role == "gradient" else 1
        thick = BAR * self.scale.foot
        start = self.ruler_centre(node) + side * 0.5 * thick * mn.UP
        reach = abs(length) * self.ruler_half
        bar = mn.VMobject(stroke_width=0, fill_color=now.colour(role), fill_opacity=1)
        pieces = max(1, round(reach / DASH)) if role == "gradient" else 1
        for piece in range(pieces):
            first = piece / pieces
            last = first + (0.65 if pieces > 1 else 1) / pieces
            low, high = (start + share * (end - self.ruler_centre(node)) for share in (first, last))
            if reach < LEAST_BAR:
                high = low + LEAST_BAR * np.sign(length or 1) * mn.RIGHT
            # A hair apart from what lies on the other side of the line.
            up = (0.5 * thick - HAIR) * mn.UP
            bar.start_new_path(low - up)
            for corner in (high - up, high + up, low + up, low - up):
                bar.add_line_to(corner)
        return bar

    def number_below(self, node: int, entry: Quantity, role: Role) -> Number:
        """A number where those below a node stand."""
        number = Number(entry, role=role, height=self.scale.number)
        away = self.scale.node / 2 + self.scale.foot + self.scale.near + number.digit_height
        number.set_x(self.nodes[node].get_x())
        number.stand_on(self.nodes[node].outline.get_y() - away)
        return number

    def _spread_ports(self) -> dict[Edge, float]:
        """Arrows that end at one node arrive a little apart, in the order of their routes."""
        apart = 0.36 * self.scale.node
        ports = {}
        for node in range(len(self.nodes)):
            arriving = [edge for edge in self.edges if edge[1] == node]
            arriving.sort(key=lambda edge: self.layout.routes[edge][-2][1])
            for place, edge in enumerate(arriving):
                ports[edge] = (place - (len(arriving) - 1) / 2) * apart
        return ports

    def _route(self, edge: Edge) -> np.ndarray:
        """The corner points of an edge, shape (points, 3)."""
        source, target = edge
        offset = self.ports[edge]
        points = [np.array([*point, 0.0]) + self.room.centre for point in self.layout.routes[edge]]
        # Nodes stand above the middle of their rows, passing edges in the middle of theirs.
        ends = (points[0][1], points[-1][1])
        level = [*takewhile(lambda point: point[1] == ends[0], points)]
        level += takewhile(lambda point: point[1] == ends[1], points[: len(level) - 1 : -1])
        for point in level:
            point[1] += self.scale.foot / 2
        points[-1] = points[-1] + offset * mn.UP
        start = self.nodes[source].port(1) + ARROW_GAP * mn.RIGHT
        end = self.nodes[target].port(-1, offset) + ARROW_GAP * mn.LEFT
        # Where a node is as wide as its layer, the bend must leave room for the tips.
        middle = (start[0] + end[0]) / 2
        near = len(points) == 2
        first = max(points[0][0], start[0] + self.tip + 0.01)
        last = min(points[-1][0], end[0] - self.tip - 0.01)
        points[0][0] = min(first, middle - 0.02) if near else first
        points[-1][0] = max(last, middle + 0.02) if near else last
        return np.array([start, *points, end])

    @property
    def bottom(self) -> float:
        """Height under which nothing of it stands."""
        return self.bottom_from(self.room.left)

    def bottom_from(self, left: float) -> float:
        """The same for all that stands right of ``left``."""
        below = self.scale.node / 2 + self.scale.foot + self.scale.near + self.scale.number
        lowest = [self.room.top]
        for node, look in zip(self.nodes, self.looks, strict=True):
            if node.outline.get_x() + max(node.half_width, self.ruler_half) > left:
                lowest.append(node.outline.get_y() - (below if look.below else self.scale.node / 2))
        for arrow in self.forward.values():
            points = arrow.samples()
            lowest += points[points[:, 0] > left, 1].tolist()
        return float(min(lowest))

    def flash(self, edges: Iterable[Edge], role: Role, seconds: float) -> mn.Animation:
        """A signal along edges: forwards in the data colour, backwards in the gradient colour."""
        arrows = self.backward if role == "gradient" else self.forward
        flashes = [arrows[edge].flash(role) for edge in edges]
        return mn.AnimationGroup(*flashes, run_time=seconds)

    def label_edges(self, labels: dict[Edge, Typeset]) -> dict[Edge, Typeset]:
        """Place a text beside each edge, clear of nodes, numbers, edges and each other."""
        # Returns those that found a free place.
        return place_beside(labels, self.forward, self.backward, self._obstacles(), self.room)

    def _obstacles(self) -> list[mn.Mobject]:
        below = [
            self.number_below(node, max(look.below, key=lambda one: numbers.width(one.text)), "ink")
            for node, look in enumerate(self.looks)
            if look.below
        ]
        tips = [arrow.tip for arrows in (self.forward, self.backward) for arrow in arrows.values()]
        outlines = [node.outline for node in self.nodes]
        return [*outlines, *self.values, *self.rulers.values(), *below, *tips]
