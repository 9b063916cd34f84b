"""A heat map: cells coloured by their weight, with the number in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import SMALLEST_CELL, Cell, NumberGrid, cell_widening
from deepchalk.mobjects.text import Label, Typeset
from deepchalk.theme import UNIT, Role

LARGEST = 0.95
LINE = 1.9
"""Height of a line of labels, in digits."""


class HeatMap(NumberGrid):
    """Weights from 0 to 1 in rows and columns, coloured by a perceptually even map.

    Parameters
    ----------
    values
        shape (rows, columns)
    cell, width
        height and width of a cell, in Manim units
    decimals
        of every number
    """

    def __init__(
        self,
        values: np.ndarray,
        cell: float,
        width: float | None = None,
        decimals: int = 2,
        role: Role = "data",
    ) -> None:
        least = cell_widening(np.asarray(values), decimals, cell)
        super().__init__(
            values,
            role,
            cell=cell,
            decimals=decimals,
            widening=least if width is None else width / cell,
        )
        self.map = ColourMap(role)
        for one in self.flat():
            self.colour_cell(one)

    def colour_cell(self, one: Cell) -> Cell:
        """Give a cell the colour of its value."""
        one.box.set_fill(self.map.colour(one.value), opacity=1)
        one.box.set_stroke(theme.active().colour(self.role), width=theme.active().strokes.thin)
        return one


class RollCells(mn.Animation):
    """The cells of a heat map take one row of computed weights after another.

    Parameters
    ----------
    heat_map
        changed in place
    values
        shape (moments, cells), cells in row order
    """

    def __init__(self, heat_map: HeatMap, values: np.ndarray, **kwargs: Any) -> None:
        self.heat_map = heat_map
        self.values = np.asarray(values, dtype=float)
        self.reached = -1
        super().__init__(heat_map, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        position = round(self.rate_func(alpha) * (len(self.values) - 1))
        if position == self.reached:
            return
        self.reached = position
        for one, value in zip(self.heat_map.flat(), self.values[position], strict=True):
            one.value = float(value)
            show_instead(one.number, one.value, self.heat_map.decimals)
            self.heat_map.colour_cell(one)


class LabelledHeatMap(mn.VGroup):
    """A heat map with a label for each row and each column, as large as its room allows.

    Column labels that are wider than their column stand on two lines in turn.
    """

    def __init__(
        self,
        values: np.ndarray,
        rows: Sequence[str],
        columns: Sequence[str],
        room: Room,
        decimals: int = 2,
        role: Role = "data",
    ) -> None:
        super().__init__()
        digits = theme.active().sizes.smallest
        self.row_labels = [Label(text, "ink2", digits) for text in rows]
        self.column_labels = [Label(text, "ink2", digits) for text in columns]
        beside = max(label.width for label in self.row_labels) + UNIT
        count = len(columns)
        width = (room.width - beside) / count
        last = self.column_labels[-1].width
        if last > width:
            # Half of what the last label is wider than its column hangs over at the right.
            width = (room.width - beside - last / 2) / (count - 0.5)
        widest = max(label.width for label in self.column_labels)
        lines = 1 if widest + 0.5 * UNIT <= min(width, 2.2 * LARGEST) else 2
        above = lines * LINE * digits
        cell = min(LARGEST, (room.height - above) / len(rows))
        needed = cell_widening(np.asarray(values), decimals, cell) * cell
        while needed > width and cell > SMALLEST_CELL:
            cell *= 0.98
            needed = cell_widening(np.asarray(values), decimals, cell) * cell
        wanted = max(needed, 1.3 * cell, (widest + 0.5 * UNIT) / lines)
        self.map = HeatMap(values, cell, min(width, wanted), decimals, role)
        self.add(self.map)
        for index, label in enumerate(self.row_labels):
            stand_beside(label, self.map.cell(index, 0))
        for index, label in enumerate(self.column_labels):
            label.set_x(self.map.cell(0, index).get_x())
            raised = (lines - 1 - index % lines) * LINE * digits
            label.stand_on(self.map.get_top()[1] + 0.5 * UNIT + raised)
        self.add(*self.row_labels, *self.column_labels)
        self.move_to(room.centre)

    def row(self, index: int) -> mn.VGroup:
        """The label and the cells of one row."""
        return mn.VGroup(self.row_labels[index], *self.map.cells[index])


def stand_beside(label: Typeset, cell: mn.Mobject) -> Typeset:
    """Put a label to the left of a cell, on the line of its number."""
    label.next_to(cell, mn.LEFT, buff=0.7 * UNIT)
    label.stand_on(cell.get_center()[1] - label.digit_height / 2)
    return label
