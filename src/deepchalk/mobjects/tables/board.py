"""A board: square cells with a number in each, which changes from moment to moment.

Pairs of numbers are rows and columns, counted from 0, from the upper left cell on: markers, ways
and arrows stand on a board as they do on a plane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.colour_map import Heat, colours_of
from deepchalk.mobjects.motion import show_instead
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.marks import ON_TOP
from deepchalk.mobjects.plots.planes.space import Pairs, Space
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.tables.grid import CELL_GAP, DIGIT_WIDTH, Box, Cell, longest_number
from deepchalk.mobjects.text import Label

LARGEST_CELL = 1.6
DIGITS, WORDS = 0.3, 0.2
"""Heights of a number and of a mark, as shares of their cell."""

INSIDE = 0.88
"""Share of a cell's width that its number, or its mark, may take."""

WALKED, LOWER, UPPER = 0.08, -0.26, 0.3
"""Above the middle of its cell: who walks, a number that gives way to it, and a mark; shares."""

NUMBERS = ON_TOP - 2
"""Numbers and marks lie over ways, which would cross them out, and under markers."""

Place = tuple[int, int]


class CellSpace(Space):
    """Rows, downwards, and columns as places in a rectangle."""

    # rise: how far above the middles of cells places are, in cells.

    def __init__(self, ground: mn.Rectangle, rows: int, columns: int, rise: float) -> None:
        super().__init__(ground, np.array([[-0.5, rows - 0.5], [-0.5, columns - 0.5]]))
        self.rise = rise / rows

    def shares(self, pairs: Pairs) -> np.ndarray:
        down, right = np.moveaxis(super().shares(pairs), -1, 0)
        return np.stack([right, 1 - down + self.rise], axis=-1)


class Board(Field):
    """Numbers in square cells; ``room.fit(Board(t.values))`` sizes it.

    Parameters
    ----------
    values
        shape (moment, row, column), or (row, column) if they stay as they are
    blocked
        places that are no cells, like walls: they have a ground and no number
    marks
        words of some places, like ``{(0, 3): "goal"}``; they stand above the number
    heat
        how numbers colour their cells, equally in all moments
    most
        the number that gets the strongest colour; by default the largest, without its sign
    walked
        whether somebody walks over it: numbers stand lower in their cells, ways go above them

    Attributes
    ----------
    cells
        by place; those that are blocked are none
    walls
        grounds of the places that are blocked, by place
    marks
        the words, by place

    Raises
    ------
    ValueError
        if the shape is another one, or a place lies outside of it
    """

    def __init__(
        self,
        values: Quantity,
        *,
        blocked: Iterable[Place] = (),
        marks: Mapping[Place, str] | None = None,
        heat: Heat = "sequential",
        most: float | None = None,
        walked: bool = False,
    ) -> None:
        super().__init__()
        if len(values.shape) not in (2, 3):
            raise ValueError(
                f"{values.path} has the shape {values.shape}, but a board takes (row, column) or "
                "(moment, row, column)"
            )
        self.values, self.walked = values, walked
        self.rows, self.columns = values.shape[-2:]
        walls = set(blocked)
        for row, column in (*walls, *(marks or {})):
            if not (0 <= row < self.rows and 0 <= column < self.columns):
                raise ValueError(
                    f"({row}, {column}) is no place of a board of {self.rows} × {self.columns}"
                )
        if len(walls) == self.rows * self.columns:
            raise ValueError(f"all places of the board {values.path} are blocked")
        # Unseen: where the board is, wherever all of it is moved.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.space = CellSpace(self.ground, self.rows, self.columns, WALKED if walked else 0.0)
        every = [(row, column) for row in range(self.rows) for column in range(self.columns)]
        self._colours = colours_of(list(self._extremes(walls)), heat, most)
        size = theme.active().sizes.label
        self.cells = {
            at: Cell(self._at(0, at), None, (1.0, 1.0), values.role, "value", size)
            for at in every
            if at not in walls
        }
        self.walls = {
            at: Box(1.0, 1.0, "line", "empty", rounded=False) for at in every if at in walls
        }
        self.marks = {at: Label(words, "ink", size) for at, words in (marks or {}).items()}
        now = theme.active()
        for wall in self.walls.values():
            wall.set_fill(now.grid, opacity=1).set_stroke(width=0)
            exempt(wall, "contrast", because="it is no cell: there is nothing to read")
        for text in (*(cell.number for cell in self.cells.values()), *self.marks.values()):
            text.set_z_index(NUMBERS)
        self.add(self.ground, *self.walls.values(), *self.cells.values(), *self.marks.values())
        self.adapt_to(LARGEST_CELL * self.columns, LARGEST_CELL * self.rows)
        self.place(0)

    def cell(self, row: int, column: int) -> Cell:
        """A cell, by its place.

        Raises
        ------
        KeyError
            if that place is blocked
        """
        return self.cells[row, column]

    def place(self, moment: float) -> Board:
        """Show the numbers of a moment, counted from 0; between two, those of the earlier one."""
        for at, cell in self.cells.items():
            entry = self._at(int(moment), at)
            if entry.path != cell.number.path:
                show_instead(cell.number, entry)
            cell.box.set_fill(self._colours(entry.value), opacity=1)
        return self

    def adapt_to(self, width: float, height: float) -> None:
        """Take the largest cells for which there is room.

        Raises
        ------
        LayoutError
            if the numbers, or the marks, would be too small
        """
        now, side = theme.active(), min(width / self.columns, height / self.rows, LARGEST_CELL)
        digits = min(DIGITS * side, INSIDE * side / (longest_number(self.values) * DIGIT_WIDTH))
        fitting = (INSIDE * side * one.digit_height / one.width for one in self.marks.values())
        words = min([WORDS * side, *fitting])
        least = min(digits, words) if self.marks else digits
        if least * (1 + 1e-6) < now.sizes.smallest:
            raise LayoutError(
                f"the board of {self.rows} × {self.columns} has numbers or words of {least:.2f} in "
                f"a room of {width:.2f} × {height:.2f}, but to be read they need "
                f"{now.sizes.smallest:.2f}"
            )
        centre, gap = self.ground.get_center(), CELL_GAP * side
        self.ground.stretch_to_fit_width(side * self.columns)
        self.ground.stretch_to_fit_height(side * self.rows).move_to(centre)
        for at, wall in self.walls.items():
            wall.resize(side, side).shift(self._middle(at))
        for at, cell in self.cells.items():
            cell.box.resize(side - gap, side - gap).shift(self._middle(at))
            cell.number.scale(digits / cell.number.digit_height)
            lower = LOWER if self.walked or at in self.marks else 0.0
            cell.number.move_to(self._middle(at) + lower * side * mn.UP)
        for at, label in self.marks.items():
            label.scale(words / label.digit_height)
            label.move_to(self._middle(at) + UPPER * side * mn.UP)
        self.redraw()

    def _middle(self, place: Place) -> np.ndarray:
        frame, (row, column) = self.space.frame, place
        right, down = (column + 0.5) / self.columns, (row + 0.5) / self.rows
        return np.array([frame.left + right * frame.width, frame.top - down * frame.height, 0.0])

    def _at(self, moment: int, place: Place) -> Quantity:
        if len(self.values.shape) == 2:
            return self.values[place]
        return self.values[min(moment, len(self.values) - 1), place[0], place[1]]

    def _extremes(self, walls: set[Place]) -> Iterator[Quantity]:
        """The least and the largest number of all moments."""
        numbers = np.array(self.values.values, dtype=float)
        for row, column in walls:
            numbers[..., row, column] = np.nan
        for find in (np.nanargmin, np.nanargmax):
            at = np.unravel_index(find(numbers), numbers.shape)
            yield self.values[tuple(int(one) for one in at)]
