"""A meter with a needle: how wrong the network is."""

from __future__ import annotations

import math

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Formula, Number, Part, exempt, show_instead, theme

from .roads import coloured

RADIUS = 1.5
TICKS = 9

NICE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0)
"""What a scale may end with, times a power of ten."""


class Meter(mn.VGroup):
    """Half a circle, filled as far as the needle points; ``place`` shows a value.

    Attributes
    ----------
    number
        the value, below the needle
    """

    def __init__(self, wiggled: Quantity, fallen: Quantity, name: Part) -> None:
        super().__init__()
        now = theme.active()
        values = np.concatenate([wiggled.values.ravel(), fallen.values])
        low, high = float(values.min()), float(values.max())
        # A loss is measured from zero; what is far from it, from a little below.
        spread = max(high - low, 1e-6)
        self.low = 0.0 if 0 <= low < 4 * spread else low - 0.4 * spread
        self.high = self.low + _nice(max(high - self.low, spread) * 1.08)
        self.value = fallen[0]
        line = coloured("line", 0.75)
        self.rim = mn.VMobject(stroke_color=line, stroke_width=9)
        self.filled = mn.VMobject(stroke_color=now.gradient, stroke_width=17)
        self.ticks = mn.VMobject(stroke_color=now.line, stroke_width=4)
        for one in np.linspace(0.1, 0.9, TICKS):
            self.ticks.start_new_path(self._at(one, RADIUS - 0.34))
            self.ticks.add_line_to(self._at(one, RADIUS - 0.17))
        self.rim.set_points_as_corners([self._at(one, RADIUS) for one in np.linspace(0, 1, 61)])
        self.needle = mn.Line(mn.ORIGIN, mn.UP, stroke_color=now.ink, stroke_width=11)
        self.hub = mn.Dot(mn.ORIGIN, radius=0.17, color=now.ink)
        self.letter = Formula("{s}", s=name, height=0.6).in_role("gradient")
        self.letter.move_to([-RADIUS - 0.55, 0.4, 0])
        self.number = Number(self.value, role="ink", height=0.42)
        self.number.move_to([RADIUS + 0.25, 0.25, 0], aligned_edge=mn.LEFT)
        # Unseen: where its middle is, and how large it is.
        self.base = mn.Line(mn.ORIGIN, RADIUS * mn.RIGHT, stroke_width=0)
        self.add(self.base, self.rim, self.filled, self.ticks, self.needle, self.hub)
        self.add(self.letter, self.number)
        for one in self:
            exempt(one, "overlap", "contrast", because="a needle lies on its meter")
        self.place(self.value)

    def _at(self, share: float, radius: float) -> np.ndarray:
        angle = math.pi * (1 - share)
        return radius * np.array([math.cos(angle), math.sin(angle), 0.0])

    def place(self, value: Quantity) -> None:
        """Show a value."""
        share = float(np.clip((value.value - self.low) / (self.high - self.low), 0, 1))
        start, end = self.base.get_start(), self.base.get_end()
        size = float(np.linalg.norm(end - start)) / RADIUS

        def at(part: float, radius: float) -> np.ndarray:
            return np.asarray(start + size * self._at(part, radius))

        self.needle.set_points_as_corners([start, at(share, RADIUS - 0.12)])
        ends = np.linspace(0, max(share, 0.002), 40)
        self.filled.set_points_as_corners([at(one, RADIUS) for one in ends])
        if value.path != self.number.path:
            show_instead(self.number, value, edge=mn.LEFT)


def _nice(size: float) -> float:
    power = 10.0 ** math.floor(math.log10(size))
    return next(one * power for one in NICE if one * power >= size - 1e-12)
