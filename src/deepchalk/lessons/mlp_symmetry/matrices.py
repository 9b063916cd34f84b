"""W₁ and W₂ as grids: a column and a row for each hidden unit, in the unit's tone."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.brackets import brackets
from deepchalk.mobjects.tables.grid import Cell, NumberGrid, cell_widening
from deepchalk.mobjects.text import Formula, Part
from deepchalk.theme import UNIT

LARGEST_CELL, SMALLEST_CELL = 0.8, 0.42
HEAD_STRIP = 0.5
"""Above a matrix, for the symbols of the units."""

NAME_STRIP = 0.5
"""Below a matrix, for its name."""

BESIDE = 0.55
"""At the left of a matrix, for the symbols of its rows."""

BRACKETS = 0.3
APART = 2 * UNIT


class UnitMatrices(mn.VGroup):
    """W₁ with a column for each unit and W₂ with a row for each, side by side.

    Columns and rows keep their unit's number when they change places.

    Parameters
    ----------
    like
        pairs of W₁ and W₂ that will stand here one after the other: they decide the width of cells
    decimals
        of W₁ and of W₂, for ``like`` as well

    Attributes
    ----------
    columns, rows
        for each unit its column of W₁ and its row of W₂, each with its symbol at the end
    """

    def __init__(
        self,
        first: np.ndarray,
        second: np.ndarray,
        tones: Sequence[str],
        room: Room,
        like: Sequence[tuple[np.ndarray, np.ndarray]],
        decimals: Sequence[tuple[int, int]],
    ) -> None:
        super().__init__()
        cell, widths = _fitting(first.shape, room, like, decimals)
        self.first = NumberGrid(
            first, "parameter", cell=cell, decimals=decimals[0][0], widening=widths[0] / cell
        )
        self.second = NumberGrid(
            second[:, None],
            "parameter",
            cell=cell,
            decimals=decimals[0][1],
            widening=widths[1] / cell,
        )
        middle = room.centre[1] - (HEAD_STRIP - NAME_STRIP) / 2
        total = widths[0] * first.shape[1] + widths[1] + 2 * (BESIDE + BRACKETS) + APART
        left = room.centre[0] - total / 2 + BESIDE + BRACKETS / 2
        self.first.move_to([left + self.first.width / 2, middle, 0])
        left = self.first.get_right()[0] + BRACKETS + APART + BESIDE
        self.second.move_to([left + self.second.width / 2, middle, 0])
        self.brackets = [brackets(self.first), brackets(self.second)]
        self.add(*self.brackets)
        self._add_inputs(first.shape[0])
        self._add_units(first.shape[1], tones)
        self.names = [_name(1, self.first), _name(2, self.second)]
        self.add(*self.names)

    def _add_inputs(self, count: int) -> None:
        edge = self.brackets[0].get_left()[0]
        self.inputs = []
        for index in range(count):
            label = _symbol(symbols.x(index)).set_x(edge - 0.4 * UNIT, mn.RIGHT)
            self.inputs.append(_level_with(label, self.first.cell(index, 0)))
        self.add(*self.inputs)

    def _add_units(self, count: int, tones: Sequence[str]) -> None:
        edge = self.brackets[1].get_left()[0]
        top = self.first.get_top()[1] + 0.6 * UNIT
        self.columns, self.rows = [], []
        for unit in range(count):
            head = _symbol(symbols.h(unit)).set_y(top, mn.DOWN)
            head.set_x(self.first.cell(0, unit).get_x())
            self.columns.append(mn.VGroup(*self.first.column(unit), head))
            beside = _symbol(symbols.h(unit)).set_x(edge - 0.4 * UNIT, mn.RIGHT)
            _level_with(beside, self.second.cell(unit, 0))
            self.rows.append(mn.VGroup(*self.second.row(unit), beside))
            for cell in self.cells_of(unit):
                tint(cell, tones[unit])
        self.add(*self.columns, *self.rows)

    def cells_of(self, unit: int) -> list[Cell]:
        """The cells of a unit: those of its column, then the one of its row."""
        return [*self.columns[unit][:-1], self.rows[unit][0]]

    def heads_of(self, unit: int) -> list[mn.VMobject]:
        """The symbols of a unit at its column and at its row."""
        return [self.columns[unit][-1], self.rows[unit][-1]]


def tint(cell: Cell, tone: str) -> Cell:
    """Draw a cell in a tone."""
    now = theme.active()
    cell.box.set_stroke(tone).set_fill(theme.mix(now.ground, tone, now.fill_opacity), opacity=1)
    exempt(cell.box, "palette", because="tones of a role tell its units apart")
    return cell


def needed_width(
    shape: tuple[int, ...],
    like: Sequence[tuple[np.ndarray, np.ndarray]],
    decimals: Sequence[tuple[int, int]],
    cell: float = SMALLEST_CELL,
) -> float:
    """Width that both matrices take with cells of that height."""
    first, second = _widths(like, decimals, cell)
    return first * shape[1] + second + 2 * (BESIDE + BRACKETS) + APART


def _fitting(
    shape: tuple[int, ...],
    room: Room,
    like: Sequence[tuple[np.ndarray, np.ndarray]],
    decimals: Sequence[tuple[int, int]],
) -> tuple[float, tuple[float, float]]:
    """Height of a cell, and the widths of cells of W₁ and W₂."""
    cell = min(LARGEST_CELL, (room.height - HEAD_STRIP - NAME_STRIP) / max(shape))
    while cell > SMALLEST_CELL and needed_width(shape, like, decimals, cell) > room.width:
        cell *= 0.98
    return cell, _widths(like, decimals, cell)


def _widths(
    like: Sequence[tuple[np.ndarray, np.ndarray]],
    decimals: Sequence[tuple[int, int]],
    cell: float,
) -> tuple[float, float]:
    first, second = (
        cell
        * max(
            cell_widening(pair[k], places[k], cell)
            for pair, places in zip(like, decimals, strict=True)
        )
        for k in (0, 1)
    )
    return first, second


def _symbol(part: Part) -> Formula:
    return Formula("{s}", s=part, height=theme.active().sizes.label)


def _level_with(label: Formula, cell: Cell) -> Formula:
    label.stand_on(cell.get_y() - label.digit_height / 2)
    return label


def _name(layer: int, grid: NumberGrid) -> Formula:
    name = _symbol(symbols.weights(layer)).set_x(grid.get_x())
    name.set_y(grid.get_bottom()[1] - 0.6 * UNIT, mn.UP)
    return name
