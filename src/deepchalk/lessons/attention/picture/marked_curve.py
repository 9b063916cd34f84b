"""A curve in axes of its own, with numbers at some of its points."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Number, Room


class MarkedCurve(mn.VGroup):
    """A quantity over another one.

    Parameters
    ----------
    x, y
        quantities of one axis
    x_range, y_range
        of the axes
    titles
        of the axes
    marked
        positions of the points that bear their number

    Attributes
    ----------
    axes, curve, marks
        its parts; the marks are a dot and a number for each marked point
    """

    def __init__(
        self,
        room: Room,
        x: Quantity,
        y: Quantity,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        titles: tuple[str, str],
        marked: Sequence[int] = (),
    ) -> None:
        self.axes = Axes(room, x_range, y_range, titles)
        self.curve = self.axes.line(x.values, y.values, "ink")
        self.marks = mn.VGroup()
        for place in marked:
            dot = self.axes.dot(x[place].value, y[place].value)
            self.marks.add(dot, Number(y[place]).next_to(dot, mn.UP, buff=0.08))
        super().__init__(self.axes, self.curve, self.marks)
