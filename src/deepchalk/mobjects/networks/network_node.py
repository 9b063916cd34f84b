"""A node of a network: an outline with a value in it and a symbol above."""

from __future__ import annotations

from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.tables.grid import DIGIT_WIDTH
from deepchalk.mobjects.text import Formula, Number, Part
from deepchalk.theme import Role

ABOVE = 0.12
"""Between a node and its symbol."""

BESIDE = 0.12
"""Between a number and the outline around it, at least."""

RING_GAP = 0.05
"""Between a node and the ring around it."""

INNER = 0.06
"""Between the two outlines of an output."""


@dataclass(frozen=True)
class NodeSize:
    """Measures of a layer's nodes, in Manim units."""

    width: float
    height: float
    digit: float  # heights of a digit in the node and in its symbol
    symbol: float
    has_value: bool

    @classmethod
    def fitting(cls, height: float, widest: float, role: Role, has_value: bool) -> NodeSize:
        """For numbers that are ``widest`` digits wide."""
        sizes = theme.active().sizes
        digit = float(np.clip(0.36 * height, sizes.smallest, sizes.label))
        symbol = float(np.clip(0.34 * height, sizes.smallest, sizes.formula))
        inner = INNER + 0.04 if role == "output" else 0.0
        needed = DIGIT_WIDTH * widest * digit + 2 * (BESIDE + inner)
        return cls(max(height, needed), height, digit, symbol, has_value)

    @property
    def full_height(self) -> float:
        """Of the node with the symbol above it."""
        return self.height + (1.35 * self.symbol + ABOVE if self.has_value else 0.0)


def widest_number(values: np.ndarray, decimals: int) -> float:
    """Width of the longest of these numbers, in digits."""
    return max(numbers.width(numbers.show(value, decimals)) for value in np.ravel(values))


class NetworkNode(mn.VGroup):
    """A circle, or a pill where its number is long."""

    # outline, symbol: its parts; an output has a second outline, ``inner``.
    # number: its value, or ``None``.

    def __init__(
        self, symbol: Part, role: Role, value: float | None, decimals: int, size: NodeSize
    ) -> None:
        super().__init__()
        now = theme.active()
        self.size = size
        self.role: Role = role
        self.outline = _pill(size.width, size.height)
        self.outline.set_stroke(now.colour(role), now.strokes.normal)
        self.outline.set_fill(now.fill(role), opacity=1)
        self.add(self.outline)
        if role == "output":
            self.inner = _pill(size.width - 2 * INNER, size.height - 2 * INNER)
            self.inner.set_stroke(now.colour(role), now.strokes.thin)
            self.add(self.inner)
        self.symbol = Formula("{s}", s=symbol, height=size.symbol)
        self.number: Number | None = None
        if size.has_value:
            self.symbol.set_y(size.height / 2 + ABOVE, mn.DOWN)
        if value is not None:
            self.hold(self.slot(value, decimals))
        self.add(self.symbol)

    def hold(self, number: Number) -> NetworkNode:
        """Take a number that stands in it already as its value."""
        if self.number is not None:
            self.remove(self.number)
        self.number = number
        self.add(number)
        return self

    def drop(self) -> Number | None:
        """Let go of its number and return it."""
        number, self.number = self.number, None
        if number is not None:
            self.remove(number)
        return number

    def slot(self, value: float, decimals: int) -> Number:
        """A number of its size at its place, not yet part of it."""
        number = Number(value, decimals, "ink", self.size.digit)
        return number.shift(self.outline.get_center() - mn.ORIGIN)

    def put(self, centre: np.ndarray) -> NetworkNode:
        """Move it so that the outline is centred there."""
        self.shift(centre - self.outline.get_center())
        return self

    def ring(self) -> mn.VMobject:
        """The focus around its outline."""
        now = theme.active()
        frame = _pill(self.size.width + 2 * RING_GAP, self.size.height + 2 * RING_GAP)
        frame.set_stroke(now.focus, now.strokes.focus).move_to(self.outline)
        if now.focus_fill is not None:
            outline = frame.copy()
            frame.set_stroke(now.focus_fill, width=2 * now.strokes.focus)
            frame.add(outline)
        return frame

    def port(self, side: int) -> np.ndarray:
        """Where edges leave (1, at the right) and arrive (−1, at the left)."""
        return np.asarray(self.outline.get_center() + side * self.outline.width / 2 * mn.RIGHT)


def _pill(width: float, height: float) -> mn.RoundedRectangle:
    return mn.RoundedRectangle(corner_radius=height / 2, width=width, height=height)
