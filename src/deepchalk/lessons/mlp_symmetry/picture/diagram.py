"""The network itself: inputs, units that have hues and can change places, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Formula, Label, Number, Room, exempt, show_instead, symbol, theme

from .laid import laid

RADIUS = 0.3
"""Of a node at most."""

BIAS = 0.42
"""Radius of the mark of a bias, as a share of that of its node."""

WEIGHT, FIXED, NAME = 0.26, 0.22, 0.25
"""Height of the digits of a weight, of one that stays as it is, and of what a weight is called."""


class Diagram(mn.VGroup):
    """Nodes and edges in a room: ``diagram.lay(room)``, ``diagram.cross(share)``.

    Attributes
    ----------
    inputs, units, output
        nodes
    edges
        in one shape for each unit, with its hue
    called
        which weight stands at each of the two edges: it belongs to the place, a hue to the unit
    weights, fixed
        of the first input, at the two edges, where these are all that is learned; and the 1 of
        each edge behind the units
    biases
        a mark in each unit; they come where they are told of
    """

    def __init__(
        self,
        inputs: int,
        hues: Sequence[str],
        pair: Sequence[int],
        weights: Sequence[Quantity],
        room: Room,
        z: float = 72,
        named: bool = False,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.pair, self.crossed = tuple(pair), 0.0
        self.inputs = [mn.Circle(stroke_color=now.data, stroke_width=5) for _ in range(inputs)]
        self.units = [mn.Circle(stroke_color=hue, stroke_width=7) for hue in hues]
        self.output = mn.Circle(stroke_color=now.output, stroke_width=6)
        self.edges = [mn.VMobject(stroke_color=hue, stroke_width=5) for hue in hues]
        self.biases = [mn.Dot(color=now.parameter) for _ in hues]
        self.weights = [Number(one, height=WEIGHT) for one in weights]
        for number, hue in zip(self.weights, hues, strict=False):
            number.set_color(hue)
        self.called = [
            Formula("{n}", height=NAME, n=symbol(f"w_{place + 1}", "parameter"))
            for place in range(len(pair) if named else 0)
        ]
        self.fixed = [Label("1", "ink2", FIXED, 500, constants=["1"]) for _ in weights]
        for edge in self.edges:
            laid(edge, z, "fading", "blinking", because="it leads from node to node")
        for node in (*self.inputs, *self.units, self.output):
            node.set_fill(now.ground, 1)
            laid(node, z + 1, "fading", because="edges end at it")
        for bias in self.biases:
            laid(bias, z + 2, "fading", because="it stands in its unit")
        for name in self.called:
            laid(name, z + 2, "fading", "load", because="it stands at its edge, as at an axis")
        for fixed in self.fixed:
            laid(fixed, z + 2, "fading", "load", because="it stays as it is")
        for number in self.weights:
            laid(number, z + 2, "numbers", "blinking", because="it tells where the point is now")
        self.add(*self.edges, *self.inputs, *self.units, self.output, *self.weights)
        self.add(*self.called, *self.fixed)
        self.lay(room)

    def lay(self, room: Room) -> Diagram:
        """Fill a room of the frame."""
        self.room = room
        return self.cross(self.crossed)

    def cross(self, share: float) -> Diagram:
        """The two units of the pair have changed places, or are on their way."""
        room, self.crossed = self.room, share
        count = max(len(self.inputs), len(self.units))
        radius = min(RADIUS, 0.42 * room.height / count)

        def column(x: float, nodes: int) -> list[np.ndarray]:
            gap = room.height / max(nodes, 2)
            top = room.centre[1] + gap * (nodes - 1) / 2
            return [np.array([x, top - gap * place, 0.0]) for place in range(nodes)]

        left = column(room.left + radius, len(self.inputs))
        middle = column(room.centre[0], len(self.units))
        right = column(room.right - radius, 1)[0]
        heights = [place[1] for place in middle]
        one, other = self.pair
        # Farther aside where others stand between them.
        bent = 1.3 if abs(one - other) == 1 else 2.4
        bow = bent * radius * np.sin(np.pi * share) * mn.RIGHT
        way = middle[other] - middle[one]
        middle[one], middle[other] = (
            middle[one] + share * way + bow,
            middle[other] - share * way - bow,
        )
        for nodes, places in ((self.inputs, left), (self.units, middle), ([self.output], [right])):
            for node, place in zip(nodes, places, strict=True):
                node.set_points(radius * mn.Circle(radius=1.0).points + place)
        for bias, place in zip(self.biases, middle, strict=True):
            bias.set_points(BIAS * radius * mn.Circle(radius=1.0).points + place)
        for edge, place in zip(self.edges, middle, strict=True):
            edge.clear_points()
            for start in left:
                edge.start_new_path(start)
                edge.add_line_to(place)
            edge.start_new_path(place)
            edge.add_line_to(right)
        for k, number in enumerate(self.weights):
            start, end = left[0], middle[k]
            side = float(np.clip((end[1] - room.centre[1]) / (0.25 * room.height), -1, 1))
            # Beside what it is called there is less room.
            aside = (0.18 if self.called else 0.24) * mn.LEFT
            number.move_to(start + 0.42 * (end - start) + side * 0.34 * mn.UP + aside)
            # Where they would pass through each other they are not read.
            number.set_opacity(float(np.clip(2 * abs(1 - 2 * share) - 0.6, 0, 1)))
        for name, unit in zip(self.called, self.pair, strict=False):
            # It tells a place, so it stays there when units change theirs.
            side = 1 if heights[unit] > room.centre[1] else -1
            start = left[0]
            y = start[1] + 0.42 * (heights[unit] - start[1]) + side * 0.34
            name.move_to([start[0] - 0.42, y, 0])
        for start, fixed in zip(middle, self.fixed, strict=False):
            side = float(np.clip((start[1] - room.centre[1]) / (0.25 * room.height), -1, 1))
            fixed.move_to(start + 0.58 * (right - start) + side * 0.3 * mn.UP + 0.2 * mn.RIGHT)
        return self

    def stay_crossed(self) -> Diagram:
        """The two units stand where they came to: others can change places now."""
        one, other = self.pair
        self.units[one], self.units[other] = self.units[other], self.units[one]
        self.edges[one], self.edges[other] = self.edges[other], self.edges[one]
        return self.cross(0.0)

    def weigh(self, values: Sequence[Quantity | float], says: str = "") -> None:
        """Other weights are shown at the edges; of those on a way it is said what they are."""
        for number, value in zip(self.weights, values, strict=False):
            show_instead(number, value, 2, says=says)


def network_of(hues: Sequence[str], room: Room, z: float) -> Diagram:
    """A network with one input, units of these hues and one output."""
    diagram = Diagram(1, hues, (0, 1), (), room, z)
    for part in diagram:
        exempt(part, "dwell", because="it only tells how many units there are")
    return diagram
