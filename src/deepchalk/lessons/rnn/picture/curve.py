"""The curve that bends the plane: a number goes in below, and comes out at the side."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, numbers, recurrence
from deepchalk.mobjects import Formula, Label, Room, disc, exempt, number, symbol, theme

LEAST, OVER = 3.0, 1.15
"""How far the curve is drawn to each side at least, and how far beyond the numbers that go in."""

BOUNDS = ("\N{MINUS SIGN}1", "1")
"""Between what tanh keeps all numbers."""

OPERATORS: dict[recurrence.Activation, str] = {"tanh": "tanh", "relu": 'op("relu")'}
"""How a formula writes it."""


class Curve(mn.VGroup):
    """An activation with its two axes, and the ways of some numbers through it.

    Attributes
    ----------
    frame
        axes, curve, the bounds that it keeps to, and its name
    dots, ways
        of each number, and the lines that it goes along: up to the curve, and across
    told
        what goes in and what comes out, below each other
    """

    def __init__(
        self,
        activation: recurrence.Activation,
        pairs: Sequence[tuple[Quantity, Quantity]],
        room: Room,
    ) -> None:
        super().__init__()
        now = theme.active()
        right, below = room.rows(2.1, 1.0, gap=0.3)
        self.room = Room(right.left + 0.5, right.right, right.bottom + 0.15, right.top - 0.15)
        values = np.array([[float(one.value) for one in pair] for pair in pairs])
        self.reach = max(LEAST, OVER * float(np.abs(values[:, 0]).max()))
        self.highest = 1.0 if activation == "tanh" else max(1.0, float(np.abs(values[:, 1]).max()))
        sums = np.linspace(-self.reach, self.reach, 161)
        bent = np.clip(recurrence.activate(sums, activation), -self.highest, self.highest)
        curve = mn.VMobject(stroke_color=now.data, stroke_width=7)
        curve.set_points_as_corners(
            np.array([self.at(*one) for one in zip(sums, bent, strict=True)])
        )
        axes = [
            mn.Line(self.at(*start), self.at(*end), stroke_color=now.line, stroke_width=3)
            for start, end in (
                ((-self.reach, 0.0), (self.reach, 0.0)),
                ((0.0, -self.highest), (0.0, self.highest)),
            )
        ]
        bounds = [
            mn.DashedLine(
                self.at(-self.reach, level),
                self.at(self.reach, level),
                stroke_color=now.line,
                stroke_width=3,
                dash_length=0.12,
            )
            for level in ((-1.0, 1.0) if activation == "tanh" else ())
        ]
        name = Label(activation, "data", 0.36, 700)
        name.move_to(self.at(-0.55 * self.reach, 0.55 * self.highest))
        marks = [
            Label(text, "ink2", now.sizes.smallest, constants=[text]).next_to(
                one, mn.LEFT, buff=0.15
            )
            for text, one in zip(BOUNDS, bounds, strict=False)
        ]
        self.frame = mn.VGroup(*bounds, *marks, *axes, curve, name)
        self.dots, self.ways, self.told = [], [], []
        for (before, after), (x, y) in zip(pairs, values, strict=True):
            corners = [self.at(x, 0.0), self.at(x, y), self.at(0.0, y)]
            way = mn.VMobject(stroke_color=now.ink, stroke_width=5)
            self.ways.append(way.set_points_as_corners(corners))
            self.dots.append(disc(corners[0], now.ink, 0.13))
            line = Formula(
                f"{{name}} ({{x}}) {relation(activation, before, after)} {{y}}",
                role="ink",
                height=0.32,
                name=symbol(OPERATORS[activation], "ink"),
                x=number(before),
                y=number(after),
            )
            self.told.append(line)
        smaller = min(1.0, room.width / max(line.width for line in self.told))
        for line, row in zip(self.told, below.rows(*[1] * len(pairs), gap=0.15), strict=True):
            line.scale(smaller).move_to(row.centre).set_x(room.left, mn.LEFT)
        self.add(self.frame, *self.ways, *self.dots, *self.told)
        self.set_z_index(20)
        for part in (*self.ways, *self.dots, *self.frame, *self.told):
            exempt(part, "overlap", "contrast", because="the curve is a picture in the picture")

    def at(self, before: float, after: float) -> np.ndarray:
        """Where a number is seen that goes in, and what comes out of it."""
        x = self.room.centre[0] + 0.5 * self.room.width * before / self.reach
        y = self.room.centre[1] + 0.5 * self.room.height * after / self.highest
        return np.array([x, y, 0.0])


class Sigmoid(mn.VGroup):
    """The curve that makes a probability of how far a memory lies beyond the line.

    Attributes
    ----------
    frame
        the curve, its axes, its bounds, and above them its name
    dot, way
        of one number: up to the curve, and across
    """

    def __init__(self, beyond: float, room: Room, name: str) -> None:
        super().__init__()
        now = theme.active()
        called = Label(name, "output", 0.32, 700)
        top = room.top - called.height - 0.25
        self.room = Room(room.left + 0.5, room.right - 1.3, room.bottom + 0.15, top)
        called.set_x(self.room.left, mn.LEFT).set_y(room.top, mn.UP)
        self.reach = max(4.0, OVER * abs(beyond))
        steps = np.linspace(-self.reach, self.reach, 161)
        curve = mn.VMobject(stroke_color=now.output, stroke_width=6)
        curve.set_points_as_corners([self.at(one, 1 / (1 + np.exp(-one))) for one in steps])
        ends = (-self.reach, 0.0), (self.reach, 0.0), (0.0, 0.0), (0.0, 1.0)
        corners = [self.at(*one) for one in ends]
        axes = [
            mn.Line(*pair, stroke_color=now.line, stroke_width=3)
            for pair in (corners[:2], corners[2:])
        ]
        bound = mn.DashedLine(
            self.at(-self.reach, 1.0),
            self.at(self.reach, 1.0),
            stroke_color=now.line,
            stroke_width=3,
            dash_length=0.12,
        )
        marks = [
            Label(text, "ink2", now.sizes.smallest, constants=[text]).next_to(
                self.at(-self.reach, level), mn.LEFT, buff=0.15
            )
            for text, level in (("0", 0.0), ("1", 1.0))
        ]
        self.frame = mn.VGroup(called, *axes, bound, *marks, curve)
        there = self.at(beyond, 1 / (1 + np.exp(-beyond)))
        self.dot = disc(self.at(beyond, 0.0), now.ink, 0.11)
        self.way = mn.VMobject(stroke_color=now.ink, stroke_width=5)
        self.way.set_points_as_corners([self.at(beyond, 0.0), there])
        self.add(self.frame, self.way, self.dot)
        self.set_z_index(21)
        for part in (self.frame, *self.frame, self.way, self.dot):
            exempt(part, "overlap", "contrast", because="the curve is a picture in the picture")

    def at(self, beyond: float, share: float) -> np.ndarray:
        """Where a number is seen, and what the curve makes of it."""
        x = self.room.centre[0] + 0.5 * self.room.width * beyond / self.reach
        return np.array([x, self.room.bottom + self.room.height * share, 0.0])

    def stand_below(self, number: mn.Mobject) -> None:
        """What goes in stands below its place on the axis."""
        number.next_to(self.way.get_start(), mn.DOWN, buff=0.2)

    def stand_beside(self, number: mn.Mobject) -> None:
        """A number goes to the right of the curve, where its dot ends."""
        end = self.way.get_end()
        number.move_to([self.room.right + 0.2, end[1], 0.0], aligned_edge=mn.LEFT)


def relation(activation: recurrence.Activation, before: Quantity, after: Quantity) -> str:
    """What stands between what goes in and what comes out, as both are printed."""
    if after.text[0] in "<>":
        return ""
    printed = np.array([numbers.as_printed(before.value, before.decimals)])
    again = float(np.round(recurrence.activate(printed, activation), after.decimals)[0])
    return numbers.relation(after.value, after.decimals, again)
