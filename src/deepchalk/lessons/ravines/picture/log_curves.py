"""Curves over axes on which each step is ten times the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Number, Room, exempt, key_entry, theme

SPARE = 0.06
"""Of a range, in powers of ten, above its highest value."""

KEY = 0.8
"""Height of the lines that name the curves and their marked heights."""


class NamedCurve(NamedTuple):
    """Heights over the common values across, one of them marked."""

    name: str
    identity: int
    heights: Quantity
    marked_at: Quantity
    marked: Quantity


class LogCurves(mn.VGroup):
    """Curves with their names above them. Heights that are not above 0 are left out."""

    # room: all of it is used.
    # x: the values across, all above 0.
    # names: of the horizontal and of the vertical axis.
    # axes, key: what is seen from the start.
    # curves, marks: for each curve its line, and the marked point with its number.

    def __init__(
        self, room: Room, x: Quantity, curves: Sequence[NamedCurve], names: tuple[str, str]
    ) -> None:
        super().__init__()
        head, body = room.cut_top(KEY, gap=0)
        heights = np.maximum(np.concatenate([one.heights.values for one in curves]), 1)
        self.axes = Axes(body, _range(x.values), _range(heights), names, powers=(True, True))
        self.key = mn.VGroup(*(key_entry(one.name, one.identity) for one in curves)).arrange(
            mn.RIGHT, buff=2 * theme.UNIT
        )
        self.key.move_to([head.centre[0], head.top, 0], aligned_edge=mn.UP)
        self.curves, self.marks = [], []
        for one, entry in zip(curves, self.key, strict=True):
            seen, colour = one.heights.values > 0, theme.active().identity(one.identity)
            self.curves.append(
                self.axes.line(x.values[seen], one.heights.values[seen]).set_stroke(colour)
            )
            label = Number(one.marked, height=theme.active().sizes.smallest)
            label.next_to(entry, mn.DOWN, buff=0.5 * theme.UNIT)
            self.marks.append(mn.VGroup(self.dot(one.marked_at, one.marked, one.identity), label))
        self.add(self.axes, self.key)

    def dot(self, x: Quantity, height: Quantity, identity: int) -> mn.Dot:
        """A dot on a curve."""
        place = self.axes.to_point(x.value, height.value)
        dot = mn.Dot(place, 0.09, color=theme.active().identity(identity), z_index=3)
        return exempt(dot, "contrast", because="it may lie on that of another curve")


def _range(values: np.ndarray) -> tuple[float, float]:
    low, high = np.log10([values.min(), values.max()])
    return float(values.min()), float(10 ** (high + SPARE * max(high - low, 1.0)))
