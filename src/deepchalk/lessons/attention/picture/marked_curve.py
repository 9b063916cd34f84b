"""A curve in axes of its own, with numbers at some of its points."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Number, Room


class MarkedCurve(mn.VGroup):
    """A quantity over another one."""

    # axes, curve, marks: its parts; the marks are a dot and a number for each marked point.

    def __init__(
        self,
        room: Room,
        x: Quantity,  # quantities of one axis
        y: Quantity,
        x_range: tuple[float, float],  # of the axes
        y_range: tuple[float, float],
        titles: tuple[str, str],  # of the axes
        marked: Sequence[int] = (),  # positions of the points that bear their number
    ) -> None:
        self.axes = Axes(room, x_range, y_range, titles)
        self.curve = self.axes.line(x.values, y.values, "ink")
        self.marks = mn.VGroup()
        for place in marked:
            dot = self.axes.dot(x[place].value, y[place].value)
            self.marks.add(dot, Number(y[place]).next_to(dot, mn.UP, buff=0.08))
        super().__init__(self.axes, self.curve, self.marks)
