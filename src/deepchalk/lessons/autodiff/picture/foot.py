"""The ruler at a dial: how far its number moves, and how much the result cares about it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import DIGIT_WIDTH, IS_GROUND, Number, exempt, theme
from deepchalk.stage import READ

from .dial import Dial
from .roads import coloured
from .scales import Scale

LEAST = 0.035
"""Length of the shortest bar that can be seen."""

SHORT = 0.12
"""Length of a bar that is drawn in one, whatever it shows."""

WHOLE, STRIPS = ((0.0, 1.0),), ((0.0, 0.38), (0.62, 1.0))
"""From where to where in its thickness a bar is drawn: in one, or in two strips."""

GHOST = 0.5
"""Of a bar's thickness, and of its colour, that is left when another one is laid beside it."""


class Foot:
    """Where bars lie at a dial: zero is below its middle, or above it.

    Attributes
    ----------
    ground
        unseen: the room of short bars and of a number
    tick
        the line at zero
    """

    def __init__(self, dial: Dial, above: bool, scale: Scale, unit: float, widest: str) -> None:
        self.scale_of, self.unit = scale, unit
        self.side = 1 if above else -1
        self.zero = dial.place + self.side * (dial.radius + scale.near) * mn.UP
        width = DIGIT_WIDTH * numbers.width(widest) * scale.number
        self.ground = mn.Rectangle(width=width, height=scale.foot - scale.near, stroke_width=0)
        self.ground.move_to(self.zero, aligned_edge=-self.side * mn.UP)
        self.ground.set_fill(opacity=0)
        exempt(
            self.ground, "contrast", "overlap", "size", IS_GROUND, because="nothing of it is seen"
        )
        thick = 1.62 * scale.bar
        self.tick = mn.Line(
            self.zero - 0.04 * self.side * mn.UP, self.zero + self.side * thick * mn.UP
        )
        self.tick.set_stroke(theme.active().ink2, 3.5)
        exempt(self.tick, "overlap", because="bars begin at it")

    def reach(self, unit: float, lengths: Sequence[float]) -> tuple[float, float, float, float]:
        """The box of bars of these lengths: left, right, bottom, top."""
        x, y, _ = self.zero
        low, high = min(0.0, *lengths) * unit, max(0.0, *lengths) * unit
        far = y + self.side * 1.55 * self.scale_of.bar
        return float(x + low), float(x + high), float(min(y, far)), float(max(y, far))

    def bar(
        self,
        length: float,
        role: Role,
        start: float = 0.0,
        second: bool = False,
        share: float = 1.0,
    ) -> mn.VMobject:
        """A bar from ``start``, in numbers; the second row is a thinner one.

        What runs back has two strips: pieces of its length would be counted.
        """
        scale = self.scale_of
        first, thick = (scale.bar, GHOST * scale.bar) if second else (0.0, scale.bar)
        low = self.zero + self.side * (first + 0.02) * mn.UP + start * self.unit * mn.RIGHT
        reach = max(abs(length) * self.unit, LEAST)
        way = np.sign(length or 1) * mn.RIGHT
        up = self.side * thick * mn.UP
        shape = mn.VMobject(stroke_width=0, fill_color=coloured(role, share), fill_opacity=1)
        # A short bit of a bar stays one.
        for a, b in STRIPS if role == "gradient" and reach > SHORT else WHOLE:
            end = low + reach * way
            corners = [low + a * up, end + a * up, end + b * up, low + b * up]
            shape.start_new_path(corners[0])
            shape.add_points_as_corners([*corners[1:], corners[0]])
        exempt(shape, "overlap", "contrast", "scramble", because="bars lie on each other's rulers")
        return shape

    def number(
        self, entry: Quantity, role: Role, large: float = 1.0, length: float = 0.0
    ) -> Number:
        """A number outside of the bars, at the middle of a long one."""
        scale = self.scale_of
        number = Number(entry, role=role, height=large * scale.number)
        away = 1.62 * scale.bar + scale.near if scale.has_bars else 0.0
        edge = self.zero + self.side * away * mn.UP
        number.move_to(edge, aligned_edge=-self.side * mn.UP)
        way = length * self.unit
        if abs(way) > number.width:
            number.shift(way / 2 * mn.RIGHT)
        half = number.width / 2
        number.set_x(float(np.clip(number.get_x(), READ.left + half, READ.right - half)))
        tall = number.height / 2
        number.set_y(float(np.clip(number.get_y(), READ.bottom + tall, READ.top - tall)))
        return number.set_z_index(4)

    @property
    def middle(self) -> np.ndarray:
        """Of the bars."""
        return np.asarray(self.zero + self.side * 0.5 * self.scale_of.bar * mn.UP)
