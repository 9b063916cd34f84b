"""The picture that turns the view round: x → y, then y → a grid of the shape to come back to."""

from __future__ import annotations

import itertools

import manim as mn
import numpy as np

from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import LARGEST_CELL, NumberGrid, common_cell
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.titled import LABEL_STRIP, side_by_side, title_above
from deepchalk.theme import UNIT

ARROW = 1.3
ARROW_DOWN = 0.65
MUCH_LARGER = 1.25
"""How much larger grids must become to be stacked."""

SMALLEST_CELL = 0.36
"""Height of a cell down to which x is shown too."""


class WayBack:
    """x, y as output, y as input at the same place, and the empty result."""

    def __init__(self, room: Room, trace: Trace) -> None:
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        strip, picture = picture.cut_bottom(0.45)
        self.note = strip.place(Label("convolution: x → y, transposed convolution: y → result"))
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
        self._place(picture, shown)
        self.y = NumberGrid(trace.y, "data", cell=cell)
        self.y.match_height(self.output).move_to(self.output)

    def _place(self, picture: Room, shown: list[tuple[mn.Mobject, str]]) -> None:
        """Side by side; flat and wide grids one below the other, which lets them be larger."""
        grids = [grid for grid, _ in shown]
        gaps = len(grids) - 1
        free = picture.height - gaps * (ARROW_DOWN + LABEL_STRIP)
        factor = min(
            free / sum(grid.height for grid in grids),
            picture.width / max(grid.width for grid in grids),
            LARGEST_CELL / self.output.cell_height,
        )
        if factor < MUCH_LARGER:
            labels = side_by_side(picture, shown, gap=0, arrows=ARROW)
            ends = [
                (
                    np.array([left.get_right()[0], self.output.get_y(), 0]),
                    np.array([right.get_left()[0], self.output.get_y(), 0]),
                )
                for left, right in itertools.pairwise(grids)
            ]
        else:
            for grid in grids:
                grid.scale(factor)
            column = mn.VGroup(*grids).arrange(mn.DOWN, buff=ARROW_DOWN + LABEL_STRIP)
            column.move_to(picture.centre)
            labels = [title_above(grid, name) for grid, name in shown]
            ends = [
                (upper.get_bottom(), label.get_top())
                for upper, label in zip(grids, labels[1:], strict=False)
            ]
        *x_label, self.y_label, self.result_label = labels
        arrows = [_arrow(start, end) for start, end in ends]
        self.arrow_back = arrows[-1]
        self.there = mn.VGroup(*grids[:-1], *x_label, *arrows[:-1])

    def turn(self) -> list[mn.Animation]:
        """y changes from an output to an input."""
        return [
            mn.ReplacementTransform(self.output.cell(*index), self.y.cell(*index))
            for index in np.ndindex(self.y.rows, self.y.columns)
        ]


def _arrow(start: np.ndarray, end: np.ndarray) -> Arrow:
    along = (end - start) / np.linalg.norm(end - start)
    return Arrow(start + 0.6 * UNIT * along, end - 0.6 * UNIT * along)
