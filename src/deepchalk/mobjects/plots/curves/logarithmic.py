"""Curves over axes on which each step is ten times the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, number
from deepchalk.theme import UNIT

SPARE = 0.06
"""Of a range, above its highest value."""

KEY = 0.8
"""Height of the lines that name the curves and their marked heights."""

BEFORE = 1.2 * UNIT
"""What a power of ten is wider than its exponent, for which the axes leave room: most at 1."""


class NamedCurve(NamedTuple):
    """Heights over the common values across, one of them marked."""

    name: str
    identity: int
    heights: Quantity
    marked_at: Quantity
    marked: Quantity


class LogCurves(mn.VGroup):
    """Curves with their names above them. Heights that are not above 0 are left out.

    Parameters
    ----------
    room
        all of it is used
    x
        the values across, all above 0
    names
        of the horizontal and of the vertical axis

    Attributes
    ----------
    axes, key
        what is seen from the start
    curves, marks
        for each curve its line, and the marked point with its number
    """

    def __init__(
        self, room: Room, x: Quantity, curves: Sequence[NamedCurve], names: tuple[str, str]
    ) -> None:
        super().__init__()
        head, body = room.cut_top(KEY, gap=0)
        across = np.log10(x.values)
        heights = [np.log10(np.maximum(one.heights.values, 1)) for one in curves]
        inner = Room(body.left + BEFORE, body.right, body.bottom, body.top)
        self.axes = Axes(inner, _range(across), _range(np.concatenate(heights)), names)
        for axis in (self.axes.x, self.axes.y):
            for value, label in zip(axis.ticks.values, axis.numbers, strict=True):
                self.axes.remove(label)
                if float(value).is_integer():
                    self.axes.add(power_of_ten_at(int(value), label))
        self.key = mn.VGroup(*(key_entry(one.name, one.identity) for one in curves)).arrange(
            mn.RIGHT, buff=2 * UNIT
        )
        self.key.move_to([head.centre[0], head.top, 0], aligned_edge=mn.UP)
        self.curves, self.marks = [], []
        for one, logs, entry in zip(curves, heights, self.key, strict=True):
            seen, colour = one.heights.values > 0, theme.active().identity(one.identity)
            self.curves.append(self.axes.line(across[seen], logs[seen]).set_stroke(colour))
            label = Number(one.marked, height=theme.active().sizes.smallest)
            label.next_to(entry, mn.DOWN, buff=0.5 * UNIT)
            self.marks.append(mn.VGroup(self.dot(one.marked_at, one.marked, one.identity), label))
        self.add(self.axes, self.key)

    def dot(self, x: Quantity, height: Quantity, identity: int) -> mn.Dot:
        """A dot on a curve."""
        place = self.axes.to_point(*np.log10([x.value, height.value]))
        dot = mn.Dot(place, 0.09, color=theme.active().identity(identity), z_index=3)
        return exempt(dot, "contrast", because="it may lie on that of another curve")


def key_entry(name: str, identity: int, constants: Iterable[str] = ()) -> mn.VGroup:
    """A line in an identity's colour, and the name of what it stands for."""
    now = theme.active()
    label = Label(name, "ink2", now.sizes.smallest, constants=constants)
    line = mn.Line(mn.ORIGIN, 0.4 * mn.RIGHT, color=now.identity(identity))
    line.set_stroke(width=now.strokes.strong)
    return mn.VGroup(line.next_to(label, mn.LEFT, buff=0.6 * UNIT), label)


def _range(logs: np.ndarray) -> tuple[float, float]:
    low, high = float(logs.min()), float(logs.max())
    return low, high + SPARE * max(high - low, 1.0)


def power_of_ten_at(exponent: int, place: Number) -> Formula:
    """Its label, whose right end is where that of a label of an axis is."""
    label = power_of_ten(exponent, place.shown[0].says)
    return label.move_to(place.get_right(), aligned_edge=mn.RIGHT)


def power_of_ten(exponent: int, says: str) -> Formula:
    """The label of a mark that says what it measures."""
    told = number(exponent, 0, "ink2", says=f"{says}, as a power of ten")
    size = theme.active().sizes.smallest
    label = Formula("10^{n}", n=told, constants=("10",), height=size)
    return exempt(label, "numbers", because="a power of ten of a scale, not one of the trace")
