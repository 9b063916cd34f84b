"""A sheet of numbers that lies in perspective: rows further back stand higher and to the right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.mathematics.convolution import Pair
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.hiding import hide, show
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.tables.grid import DIGIT_WIDTH
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT, Role

SLANT = 0.32
"""How far a row stands to the left of the one behind it, in widths of a cell."""

STRONGEST = 0.6
"""How much of its hue the strongest cell has, so that ink can be read on it."""

DIGITS, WIDEST, FLATTEST = 0.64, 0.62, 0.78
"""Height of a number as a share of a cell, width of a cell at most, and its height over that."""

LEAST = 0.985
"""Share of the smallest size at which a number can still be read."""

Hue = Role | int
"""A role, or the place of an identity."""


def hue_of(hue: Hue) -> str:
    """Its colour in the active theme."""
    now = theme.active()
    return now.identity(hue) if isinstance(hue, int) else now.colour(hue)


@dataclass(frozen=True)
class Tile:
    """How large a cell is drawn, and its numbers.

    Attributes
    ----------
    width, height
        of a cell
    digits
        height of a number; None where numbers could not be read
    """

    width: float
    height: float
    digits: float | None

    @classmethod
    def fitting(cls, size: Pair, longest: float, width: float, height: float) -> Tile:
        """The largest with which a sheet fits.

        Parameters
        ----------
        size
            rows and columns, with those of the padding
        longest
            width of the longest number, in digits
        width, height
            of the sheet at most
        """
        now, (rows, columns) = theme.active(), size
        wide = min(width / (columns + SLANT * rows), WIDEST)
        high = min(height / rows, FLATTEST * wide)
        digits = min(DIGITS * high, 0.94 * wide / (DIGIT_WIDTH * longest), now.sizes.label)
        return cls(wide, high, digits if digits >= LEAST * now.sizes.smallest else None)


class SheetCell(mn.VGroup):
    """A cell: a slanted box, the stronger in colour the larger its number, and the number."""

    def __init__(
        self, entry: Quantity, corners: np.ndarray, hue: Hue, most: float, digits: float | None
    ) -> None:
        super().__init__()
        now = theme.active()
        self.hue, self.most, self.entry = hue, most, entry
        self.box = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin, fill_opacity=1)
        self.box.set_points_as_corners([*corners, corners[0]])
        self.add(self.box)
        self.number: Number | None = None
        if digits is not None:
            self.number = Number(entry, height=digits)
            self.number.move_to(corners.mean(axis=0)).stand_on(corners[:, 1].mean() - digits / 2)
            self.add(self.number)
        self.tell(entry)

    def tell(self, entry: Quantity) -> None:
        """Show another number, with its colour."""
        now, share = theme.active(), min(abs(entry.value) / self.most, 1.0)
        self.entry = entry
        colour = hue_of(self.hue) if entry.value > 0 else now.line
        amount = STRONGEST * share if entry.value > 0 else 0.45 * share
        self.box.set_fill(theme.mix(now.ground, colour, amount), opacity=1)
        if self.number is not None:
            show(self.number)
            show_instead(self.number, entry)
            self.number.in_role("ink" if entry.value else "line")

    def empty(self) -> None:
        """Show nothing: it is not yet computed."""
        self.box.set_fill(theme.active().ground, opacity=1)
        if self.number is not None:
            hide(self.number)


class Sheet(mn.VGroup):
    """Numbers in rows and columns as a sheet in perspective, with its name above it.

    Parameters
    ----------
    values
        shape (row, column)
    most
        the number with the strongest colour
    padding
        rings of zeros round it, drawn as a dashed outline

    Attributes
    ----------
    cells
        by row and column
    label
        its name, or None
    """

    is_one_thing = True

    def __init__(
        self,
        values: Quantity,
        tile: Tile,
        hue: Hue,
        most: float,
        name: str = "",
        padding: Pair = (0, 0),
    ) -> None:
        super().__init__()
        self.tile, self.shape, self.padding = tile, values.shape, padding
        (rows, columns), (top, left) = self.shape, padding
        far = SLANT * tile.width
        self._origin = np.array([left * tile.width + (rows + top) * far, -top * tile.height, 0.0])
        self._across = np.array([tile.width, 0.0, 0.0])
        self._down = np.array([-far, -tile.height, 0.0])
        self.ground = self._shape((-top, -left), (rows + top, columns + left))
        self.ground.set_stroke(width=0)
        exempt(self.ground, "contrast", because="only its place counts")
        self.add(self.ground)
        if any(padding):
            self.add(self._outline())
        self.cells = {
            (row, column): SheetCell(
                values[row, column], self._corners(row, column), hue, most, tile.digits
            )
            for row, column in np.ndindex(rows, columns)
        }
        self.add(*self.cells.values())
        self.label: Label | None = None
        if name:
            self.label = Label(name, "ink2", theme.active().sizes.smallest)
            self.label.set_x(float(self._origin[0]), mn.LEFT).stand_on(
                top * tile.height + 0.35 * UNIT
            )
            self.add(self.label)

    def _corners(self, row: float, column: float) -> np.ndarray:
        start = self._origin + column * self._across + row * self._down
        ends = (0, self._across, self._across + self._down, self._down)
        return np.array([start + end for end in ends])

    def _shape(self, first: Pair, last: Pair) -> mn.VMobject:
        corners = [
            self._origin + column * self._across + row * self._down
            for row, column in (first, (first[0], last[1]), last, (last[0], first[1]), first)
        ]
        return mn.VMobject().set_points_as_corners(corners)

    def _outline(self) -> mn.VMobject:
        """Dashes round the rings of zeros."""
        now, (rows, columns), (top, left) = theme.active(), self.shape, self.padding
        shape = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        around = [(-top, -left), (-top, columns + left), (rows + top, columns + left)]
        around = [*around, (rows + top, -left), (-top, -left)]
        for (row, column), (to_row, to_column) in pairwise(around):
            ends = np.linspace(0, 1, 2 * max(abs(to_row - row), abs(to_column - column)) + 1)
            start = self._origin + column * self._across + row * self._down
            way = (to_column - column) * self._across + (to_row - row) * self._down
            for begin, end in zip(ends[0::2], ends[1::2], strict=False):
                shape.start_new_path(start + begin * way)
                shape.add_line_to(start + end * way)
        return shape

    def at(self, row: float, column: float) -> np.ndarray:
        """The upper left corner of a cell as it is now, also of one beyond the sheet."""
        upper_left, upper_right, _, lower_left = self.ground.get_start_anchors()[:4]
        (rows, columns), (top, left) = self.shape, self.padding
        down = (row + top) / (rows + 2 * top) * (lower_left - upper_left)
        across = (column + left) / (columns + 2 * left) * (upper_right - upper_left)
        return np.asarray(upper_left + down + across)

    def corners(self, first: tuple[float, float], size: Pair) -> list[np.ndarray]:
        """The corners of some rows and columns, from the upper left on, as they are now."""
        (row, column), (rows, columns) = first, size
        places = ((0, 0), (0, columns), (rows, columns), (rows, 0))
        return [self.at(row + down, column + across) for down, across in places]

    def tell(self, values: Quantity) -> None:
        """Show other numbers, shape (row, column)."""
        for at, cell in self.cells.items():
            cell.tell(values[at])

    def empty(self) -> Sheet:
        """Show no numbers."""
        for cell in self.cells.values():
            cell.empty()
        return self

    def suit(self, scale: float) -> None:
        """Numbers and name are seen only where they can be read at so many times its size."""
        least = LEAST * theme.active().sizes.smallest
        for cell in self.cells.values():
            if cell.number is not None:
                change = show if (self.tile.digits or 0.0) * scale >= least else hide
                change(cell.number)
        if self.label is not None:
            change = show if scale * theme.active().sizes.smallest >= least else hide
            change(self.label)
