"""The world: the landscape of the loss over two units, with the network of a point on a pane."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    disc,
    shade,
    show_instead,
    symbol,
    theme,
)
from deepchalk.stage import READ, World

from ..trace import Trace
from .diagram import Diagram
from .graph import Graph
from .laid import laid
from .scale import Scale
from .terrain import Block, Map, look, mirror_line

LARGE = Room(-7.111, 7.111, -4.0, 4.0)
"""All of the frame."""

BESIDE = Room(-7.0, 2.1, -3.85, 3.85)
"""All but where the network stands."""

PANE = Room(-6.85, -1.65, -1.15, 3.75)
"""Left, above the landscape."""

BELOW = Room(-6.35, -2.35, -3.0, -1.45)
"""Under it, for the network."""

NETWORK, NETWORK_OF_MORE = Room(2.8, 6.3, -0.9, 1.5), Room(2.3, 6.7, -1.45, 2.7)
"""For the network beside the large curves: below a formula, and where there is none."""

PLACE = np.array([3.0, 0.0])
"""Where the middle of A and its twin is."""

PANE_EDGE = Room(-9, -1.0, -6.6, 4.6)
"""Where the landscape is dimmed."""

TICKED = Room(-0.9, 6.7, -3.7, 3.7)
"""Where a number of an axis can stand."""

FREE = -1.1
"""To the right of it the landscape can be read."""

LOWER = 2.9
"""Where the axis to the right is higher its name stands below it: above it there is no room."""

LOSS = (-6.35, -3.62)
"""Where the loss stands, left, and its foot."""

LIFT = np.array([2.9, -1.0])
"""Where what the block is looked at stands."""


class LossLandscape(World):
    """Each network is a point, each point has a loss.

    Attributes
    ----------
    map, block, mirror
        the loss from above, and as a block; the line where both units are equal
    graph, network, loss
        the curves of one network, the network itself, and its loss
    dot, a, twin
        that network as a point; A and its twin with their names
    axes, names
        where weights are 0, and what they are called
    over_pane
        where the landscape is dimmed
    scale_of
        which loss a colour means
    beside
        where the network stands beside the large curves
    stacked
        units whose parts are laid on each other, those together that have no hue
    order
        which unit stands first: (1, 0) once both have changed places
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t, self.landscape = t, t.landscape
        self.hues = [now.line] * t.params.hidden
        for place, unit in enumerate(self.landscape.pair):
            self.hues[unit] = now.identity(place)
        # Stacked in this order: those without a hue together, and then the pair.
        others = [unit for unit in range(t.params.hidden) if unit not in self.landscape.pair]
        self.stacked = [others] * bool(others) + [[unit] for unit in self.landscape.pair]
        # What numbers are that stand nowhere in the trace, while the point moves.
        self.on_the_way = {
            "weight": label(t, "weight-on-the-way"),
            "loss": label(t, "loss-on-the-way"),
        }
        self.order = [0, 1]
        self.has_mirror = False
        self.leaning = 0.0
        self._draw_ground(t)
        self._draw_network(t)
        self.dot = laid(disc(mn.ORIGIN, now.ink, 0.17).set_stroke(now.ground, 3), 12, "fading")
        # Where a name stands, from its place, on the map and on the block.
        self.aside: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self.a, self.twin = (
            self._mark(t, place, name, side)
            for place, name, side in ((t.a, "a", mn.DOWN), (t.b, "twin", mn.UP))
        )
        self._draw_axes(t)
        self.scale_of = Scale(t, self)
        self.stand(t.a)

    def _draw_ground(self, t: Trace) -> None:
        """The landscape, from above and as a block, with what dims it below the pane."""
        reach = float(np.ptp(t.ends.values)) / 2
        self.high = t.high
        self.map = Map(self.landscape, float(t.middle[0]), reach, self.high, PLACE)
        # Cut open along the way from A to its twin, so that its edge is what is walked.
        cut = float(t.middle.values.sum()) / np.sqrt(2)
        self.block = Block(self.map, t.half, cut, self.high, LIFT)
        self.mirror = mirror_line(self.map)
        self.over_pane = shade(PANE_EDGE, "right", z=55, most=0.97)

    def _draw_network(self, t: Trace) -> None:
        """Its curves, the network itself, and its loss."""
        xs, pair = self.landscape.x, list(self.landscape.pair)
        added = [t.parts.values[:, units].sum(axis=1) for units in self.stacked]
        # All heights of the stack, also when the pair has changed places.
        stacks = (np.cumsum(order, axis=0) for order in (added, [*added[:-2], *added[:-3:-1]]))
        seen = np.concatenate([t.parts.values[:, pair].ravel(), *(one.ravel() for one in stacks)])
        names = (label(t, "hours"), label(t, "level")) if t.is_pill else ("", "")
        # Where the trainings start, and halfway to the twin, both units may add much.
        both = np.array([t.on_mirror.values[0], t.pushed.values[0], t.middle.values])
        far = float(self.landscape.network(both).predict(xs).max()) if t.is_whole else 0.0
        hues = [self.hues[unit] for unit in pair]
        self.graph = Graph(*(xs, self.landscape.targets, seen, hues, names, LARGE), far=1.06 * far)
        weights = t.a.entries if t.is_whole else ()
        self.beside = NETWORK if t.is_whole else NETWORK_OF_MORE
        self.network = Diagram(
            t.params.inputs, self.hues, pair, weights, self.beside, named=t.is_whole
        )
        self.loss = mn.VGroup(
            Label(label(t, "loss"), "ink2", 0.32, 500), Number(t.loss_a, height=0.36)
        )
        self.loss[0].move_to([LOSS[0], 0, 0], aligned_edge=mn.LEFT).stand_on(LOSS[1])
        self.loss[1].next_to(self.loss[0], mn.RIGHT, buff=0.28).stand_on(LOSS[1])
        for one in self.loss:
            laid(one, 74, "numbers", "blinking", because="it tells the loss of the point now")

    def _draw_axes(self, t: Trace) -> None:
        """Where weights are 0, and what they are called."""
        now = theme.active()
        lines = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.5), stroke_width=2.4)
        zero = self.map.at([0.0, 0.0])
        lines.set_points_as_corners([zero + 30 * mn.LEFT, zero + 30 * mn.RIGHT])
        lines.start_new_path(zero + 30 * mn.DOWN)
        lines.add_line_to(zero + 30 * mn.UP)
        laid(lines, 3, "fading")
        self.axes = mn.VGroup(lines, *([] if t.is_one_point else self._ticks()))
        letter = "w" if t.is_whole else "s"
        self.names: list[mn.VGroup] = []
        # Clear of the balls that stand on the axes later.
        for unit, corner in enumerate(((6.8, zero[1]), (zero[0], 3.4))):
            one = Formula("{n}", height=0.34, n=symbol(f"{letter}_{unit + 1}", "parameter"))
            x = float(np.clip(corner[0], -0.8, 6.8))
            y = float(np.clip(corner[1], -3.1, 3.4))
            if unit == 0 and y > LOWER:
                one.next_to([x, y - 0.22, 0], mn.DL, buff=0.16)
            elif unit == 0:
                one.next_to([x, y + 0.22, 0], mn.UL, buff=0.16)
            else:
                one.next_to([x, y, 0], mn.LEFT if x > 0.3 else mn.RIGHT, buff=0.66)
            laid(one, 10, "fading")
            # On ground of its own, or it would be lost in the colours of the landscape.
            sides = "left", "right", "top", "bottom"
            below = shade(Room.around(one, 0.28), *sides, z=9.8, most=0.8)
            self.names.append(mn.VGroup(below, one))

    def _ticks(self) -> list[mn.Mobject]:
        """Where both places are 0, and where one of them is 1."""
        found: list[mn.Mobject] = []
        for text, pair, side in (
            ("0", (0, 0), np.array([0.36, -0.36, 0])),
            ("1", (1, 0), np.array([-0.24, 0.32, 0])),
            # Below its tick, or that would be read as a minus.
            ("1", (0, 1), np.array([0.38, -0.28, 0])),
        ):
            place = self.map.at(pair)
            number = Label(text, "ink2", 0.26, 500, constants=[text]).move_to(place + side)
            if not TICKED.holds(number):
                continue
            found.append(laid(number, 10, "fading", "load"))
            if any(pair):
                way = mn.UP if pair[0] else mn.RIGHT
                tick = mn.Line(place - 0.1 * way, place + 0.1 * way)
                tick.set_stroke(theme.active().ink2, 3)
                found.append(laid(tick, 9, "fading"))
        return found

    def _mark(self, t: Trace, place: Quantity, name: str, side: np.ndarray) -> mn.VGroup:
        now = theme.active()
        ring = mn.Circle(radius=0.26, stroke_color=now.ink, stroke_width=5)
        ring.move_to(self.map.at(place))
        told = Label(label(t, name), "ink", 0.36, 600)
        told.next_to(ring, mn.RIGHT if name == "a" else mn.LEFT, buff=0.16)
        # The landscape leans, and the name goes along with its place.
        leaning = self.block.lean(1.0).at(place)[0] - ring.get_center()[0]
        self.block.lean(0.0)
        if (
            told.get_right()[0] + max(leaning, 0) > 6.7
            or told.get_left()[0] + min(leaning, 0) < FREE
        ):
            told.next_to(ring, side, buff=0.16)
        on_block = told.get_center() - ring.get_center()
        if name == "a" and told.get_left()[0] > ring.get_right()[0]:
            # On the map below the ways that come to it from aside, if there is room.
            lower = told.copy().next_to(ring, mn.DR, buff=0)
            if lower.get_bottom()[1] > READ.bottom:
                told.move_to(lower)
        self.aside[name] = told.get_center() - ring.get_center(), on_block
        mark = mn.VGroup(ring, told)
        for one in mark:
            laid(one, 11, "fading", because="it marks a place of the landscape")
        return mark

    # Change

    def show_run(self, colour: str) -> None:
        """The curve of the network is that of a training, which has this colour."""
        self.graph.total.set_stroke(colour)

    def curves_of(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What the two units add, each where its hue is, and the sum."""
        ordered = np.asarray(places, dtype=float)[self.order]
        parts = self.landscape.network(ordered).parts(self.graph.samples)
        return parts[:, self.landscape.pair], parts.sum(axis=1)

    def stand(
        self,
        places: Quantity | np.ndarray,
        loss: Quantity | float | None = None,
        decimals: int = 2,
    ) -> None:
        """The network of this point is the one that is seen."""
        self.here = np.asarray(places, dtype=float)
        self.graph.take(*self.curves_of(self.here))
        moves = not isinstance(places, Quantity)
        told = [float(one) for one in self.here] if moves else places.entries
        # The number keeps to its edge, and an edge to its unit.
        weights = [told[self.order[k]] for k in range(2)]
        self.network.weigh(weights, self.on_the_way["weight"] if moves else "")
        height = self.landscape.loss(self.here)
        shown, says = (loss, "") if loss is not None else (float(height), self.on_the_way["loss"])
        show_instead(self.loss[1], shown, decimals, mn.LEFT, says)
        self.dot.move_to(self.place_of(self.here))

    def colour_of(self, loss: float) -> str:
        """Of the band of a loss."""
        tops, shades = look(self.high)
        return shades[int(np.searchsorted(tops, loss))]

    def place_of(self, places: object) -> np.ndarray:
        """Where a point is, on the map or on the block."""
        return self.block.at(places) if self.leaning else self.map.at(places)

    def lean(self, share: float) -> None:
        """The block leans back, and what lies on it goes along."""
        self.block.lean(share)
        self.leaning = share
        self.dot.move_to(self.place_of(self.here))
        for name, mark, places in (("a", self.a, self.t.a), ("twin", self.twin, self.t.b)):
            place, (flat, on_block) = self.place_of(places), self.aside[name]
            mark[0].move_to(place)
            mark[1].move_to(place + flat + share * (on_block - flat))
