"""The picture that turns the view round: x → y, then y → a grid of the shape to come back to."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson.numbers import size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.arrow import Arrow
from deepchalk.mobjects.grid import NumberGrid, common_cell
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.titled import LABEL_STRIP, side_by_side
from deepchalk.theme import UNIT

ARROW = 1.3
SMALLEST_CELL = 0.36
"""Height of a cell down to which x is shown too."""


class WayBack:
    """x, y as output, y as input at the same place, and the empty result."""

    def __init__(self, room: Room, trace: Trace) -> None:
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        blank = np.zeros(trace.returned)
        cell = common_cell(picture, trace.x, trace.y, blank, gap=ARROW)
        self.shows_x = cell >= SMALLEST_CELL
        if not self.shows_x:
            cell = common_cell(picture, trace.y, blank, gap=ARROW)
        self.x = NumberGrid(trace.x, "data", cell=cell)
        self.output = NumberGrid(trace.y, "output", cell=cell)
        self.blank = NumberGrid(blank, "output", "empty", cell=cell)
        drawings: list[tuple[mn.Mobject, str]] = [
            (self.x, f"x {size(*trace.x.shape)}"),
            (self.output, f"y {size(*trace.output)}"),
            (self.blank, f"result {size(*trace.returned)}"),
        ]
        shown = drawings if self.shows_x else drawings[1:]
        labels = side_by_side(picture, shown, gap=0, arrows=ARROW)
        *x_label, self.y_label, self.result_label = labels
        self.y = NumberGrid(trace.y, "data", cell=cell).move_to(self.output)
        middle = self.output.get_y()
        self.arrow_back = _arrow(self.output, self.blank, middle)
        self.there = mn.VGroup(self.output)
        if self.shows_x:
            self.there = mn.VGroup(
                self.x, *x_label, _arrow(self.x, self.output, middle), self.output
            )

    def turn(self) -> list[mn.Animation]:
        """y changes from an output to an input."""
        return [
            mn.ReplacementTransform(self.output.cell(*index), self.y.cell(*index))
            for index in np.ndindex(self.y.rows, self.y.columns)
        ]


def _arrow(left: NumberGrid, right: NumberGrid, middle: float) -> Arrow:
    start = np.array([left.get_right()[0] + 0.6 * UNIT, middle, 0])
    return Arrow(start, np.array([right.get_left()[0] - 0.6 * UNIT, middle, 0]))
