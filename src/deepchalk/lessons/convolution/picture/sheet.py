"""A sheet of numbers that lies in perspective: rows further back stand higher and to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, convolution
from deepchalk.mobjects import (
    DIGIT_WIDTH,
    READABLE_CONTRAST,
    Label,
    Number,
    contrast,
    exempt,
    hide,
    show,
    theme,
)

SLANT = 0.32
"""How far a row stands to the left of the one behind it, in widths of a cell."""

STRONGEST = 0.6
"""How much of its hue the strongest cell has at most."""

STRONGEST_BELOW = 0.15
"""The same of numbers below 0, whose hue is grey: the lines of the cell must still be seen."""

DIGITS, WIDEST, FLATTEST = 0.7, 0.62, 0.9
"""Height of a number as a share of a cell, width of a cell at most, and its height over that."""

SHORT = 2.6
"""Width of a number, in digits, up to which it is short."""

LEAST = 0.985
"""Share of the smallest size at which a number can still be read."""

Hue = Role | int
"""A role, or the place of an identity."""


def hue_of(hue: Hue) -> str:
    """Its colour in the active theme."""
    now = theme.active()
    return now.identity(hue) if isinstance(hue, int) else now.colour(hue)


@cache
def strongest(hue: Hue) -> float:
    """How much of a hue the strongest cell has, so that ink can be read on it in every theme."""
    for share in np.linspace(STRONGEST, 0, 61):
        if all(_is_read(one, hue, float(share)) for one in theme.THEMES.values()):
            return float(share)
    return 0.0


def _is_read(of: theme.Theme, hue: Hue, share: float) -> bool:
    with theme.using(of):
        return (
            contrast(of.ink, theme.mix(of.ground, hue_of(hue), share)) >= 1.08 * READABLE_CONTRAST
        )


@dataclass(frozen=True)
class Tile:
    """How large a cell is drawn, and its numbers."""

    width: float  # of a cell
    height: float
    digits: float | None  # height of a number; None where numbers could not be read

    @classmethod
    def fitting(
        cls,
        size: convolution.Pair,  # rows and columns, with those of the padding
        longest: float,  # width of the longest number, in digits
        width: float,  # of the sheet at most
        height: float,
        widest: float = WIDEST,  # width of a cell at most
    ) -> Tile:
        """The largest with which a sheet fits."""
        now, (rows, columns) = theme.active(), size
        wide = min(width / (columns + SLANT * rows), widest)
        high = min(height / rows, FLATTEST * wide)
        # Beside a long number the slanted edges of its cell come near, beside two digits a little;
        # a minus is below them.
        near = 1.0 if longest > SHORT else 0.5 if abs(longest - 2) < 0.3 else 0.0
        slanted = near * SLANT * wide / high
        across = 0.94 * wide / (DIGIT_WIDTH * longest + slanted)
        digits = min(DIGITS * high, across, now.sizes.label)
        return cls(wide, high, digits if digits >= LEAST * now.sizes.smallest else None)


class SheetCell(mn.VGroup):
    """A cell that is not 0: a slanted box, the stronger in colour the larger its number."""

    def __init__(
        self, entry: Quantity, corners: Sequence[np.ndarray], colour: str, digits: float | None
    ) -> None:
        super().__init__()
        now = theme.active()
        self.entry = entry
        # Lines around a number below 0 are faint: its minus comes near them.
        line = now.line if entry.value > 0 else now.grid
        self.box = mn.VMobject(
            stroke_color=line, stroke_width=now.strokes.thin, fill_color=colour, fill_opacity=1
        )
        self.box.set_points_as_corners([*corners, corners[0]])
        exempt(self.box, "contrast", because="how strong it is, is its number")
        self.add(self.box)
        self.number: Number | None = None
        if digits is not None:
            role: Role = "ink" if entry.value > 0 else "ink2"
            self.number = _placed(Number(entry, role=role, height=digits), corners)
            self.add(self.number)


class Sheet(mn.VGroup):
    """Numbers in rows and columns as a sheet in perspective, with its name above it."""

    # Its zeros are one shape, so that a picture of which most is empty draws fast.
    # cells: those that are not 0, by row and column.
    # label: its name, or None.

    is_one_thing = True

    def __init__(
        self,
        values: Quantity,  # shape (row, column)
        tile: Tile,
        hue: Hue,
        most: float,  # the number with the strongest colour
        name: str = "",
        padding: convolution.Pair = (0, 0),  # rings of zeros round it, drawn as a dashed outline
    ) -> None:
        super().__init__()
        now = theme.active()
        self.tile, self.shape, self.padding = tile, values.shape, padding
        self.hue, self.most, self.is_legible = hue, most, True
        (rows, columns), (top, left) = self.shape, padding
        far = SLANT * tile.width
        origin = np.array([left * tile.width + (rows + top) * far, -top * tile.height, 0.0])
        self._frame = origin, np.array([tile.width, 0, 0]), np.array([-far, -tile.height, 0])
        bottom, right = rows + top, columns + left
        first = -top, -left
        around = (first, (-top, right), (bottom, right), (bottom, -left), first)
        self.ground = mn.VMobject(fill_color=now.ground, fill_opacity=1, stroke_width=0)
        self.ground.set_points_as_corners([self._start(*place) for place in around])
        exempt(self.ground, "contrast", because="only its place counts")
        self.lines = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        for row in range(rows + 1):
            self._draw_line(self._start(row, 0), self._start(row, columns))
        for column in range(columns + 1):
            self._draw_line(self._start(0, column), self._start(rows, column))
        if any(padding):
            for start, end in pairwise(around):
                self._dash(start, end)
        self.zeros = mn.VMobject(fill_color=now.line, fill_opacity=1, stroke_width=0)
        exempt(self.zeros, "jump", because="which numbers are 0 changes with all of them")
        self.cells: dict[convolution.Pair, SheetCell] = {}
        self._zeros: dict[convolution.Pair, Quantity] = {}
        self.add(self.ground, self.lines, self.zeros)
        self.label: Label | None = None
        if name:
            self.label = Label(name, "ink2")
            self.label.set_x(float(self._start(*first)[0]), mn.LEFT).stand_on(0.35 * theme.UNIT)
            self.add(self.label)
        self.tell(values)

    def _start(self, row: float, column: float) -> np.ndarray:
        """The upper left corner of a cell as it is made."""
        origin, across, down = self._frame
        return np.asarray(origin + column * across + row * down)

    def _draw_line(self, start: np.ndarray, end: np.ndarray) -> None:
        self.lines.start_new_path(start)
        self.lines.add_line_to(end)

    def _dash(self, start: convolution.Pair, end: convolution.Pair) -> None:
        """Dashes along an edge of the rings of zeros."""
        first, last = self._start(*start), self._start(*end)
        count = 2 * max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        ends = first + np.linspace(0, 1, count + 1)[:, None] * (last - first)
        for begin, stop in zip(ends[0::2], ends[1::2], strict=False):
            self._draw_line(begin, stop)

    # Where its cells are now

    def at(self, row: float, column: float) -> np.ndarray:
        """The upper left corner of a cell as it is now, also of one beyond the sheet."""
        upper_left, upper_right, _, lower_left = self.ground.get_start_anchors()[:4]
        (rows, columns), (top, left) = self.shape, self.padding
        down = (row + top) / (rows + 2 * top) * (lower_left - upper_left)
        across = (column + left) / (columns + 2 * left) * (upper_right - upper_left)
        return np.asarray(upper_left + down + across)

    def corners(
        self, first: tuple[float, float], size: convolution.Pair = (1, 1)
    ) -> list[np.ndarray]:
        """The corners of some rows and columns, from the upper left on, as they are now."""
        (row, column), (rows, columns) = first, size
        places = ((0, 0), (0, columns), (rows, columns), (rows, 0))
        return [self.at(row + down, column + across) for down, across in places]

    def spot(self, place: convolution.Pair) -> mn.VMobject:
        """A shape that is not seen, where a cell is: to point at it."""
        return mn.VMobject(stroke_width=0).set_points_as_corners(self.corners(place))

    def some(self, most: int) -> list[mn.Mobject]:
        """Some of the cells that are not 0, to point at; the sheet itself where all are."""
        cells: list[mn.Mobject] = [*self.cells.values()]
        return cells[:most] or [self]

    @property
    def _digits(self) -> float | None:
        if self.tile.digits is None:
            return None
        upper, lower = self.ground.get_top()[1], self.ground.get_bottom()[1]
        rows = self.shape[0] + 2 * self.padding[0]
        return self.tile.digits * float(upper - lower) / (rows * self.tile.height)

    # What it shows

    def tell(self, values: Quantity) -> None:
        """Show other numbers, shape (row, column)."""
        for row, column in np.ndindex(*self.shape):
            self._put((row, column), values[row, column])
        self._draw_zeros()

    def tell_at(self, place: convolution.Pair, entry: Quantity) -> None:
        """Show another number in one cell."""
        self._put(place, entry)
        self._draw_zeros()

    def empty(self, *places: convolution.Pair) -> Sheet:
        """Show no number in some cells; in none, if none is named."""
        for place in places or list(np.ndindex(*self.shape)):
            self._take(place)
        self._draw_zeros()
        return self

    def suit(self, scale: float) -> None:
        """Numbers and name are seen only where they can be read at so many times its size."""
        now = theme.active()
        self.is_legible = (self.tile.digits or 0.0) * scale >= LEAST * now.sizes.smallest
        for cell in self.cells.values():
            if cell.number is not None:
                (show if self.is_legible else hide)(cell.number)
        self._draw_zeros()
        if self.label is not None:
            is_legible = now.sizes.label * scale >= LEAST * now.sizes.smallest
            (show if is_legible else hide)(self.label)

    def _take(self, place: convolution.Pair) -> None:
        self._zeros.pop(place, None)
        if place in self.cells:
            self.remove(self.cells.pop(place))

    def _put(self, place: convolution.Pair, entry: Quantity) -> None:
        self._take(place)
        if entry.value == 0:
            self._zeros[place] = entry
            return
        now, share = theme.active(), min(abs(entry.value) / self.most, 1.0)
        colour = hue_of(self.hue) if entry.value > 0 else now.line
        amount = share * (strongest(self.hue) if entry.value > 0 else STRONGEST_BELOW)
        tint = theme.mix(now.ground, colour, amount)
        cell = SheetCell(entry, self.corners(place), tint, self._digits)
        if cell.number is not None and not self.is_legible:
            hide(cell.number)
        self.cells[place] = cell
        self.add(cell)

    def _draw_zeros(self) -> None:
        digits = self._digits
        if digits is None or not self.is_legible or not self._zeros:
            self.zeros.set_points(np.zeros((0, 3)))
            return
        zero = Number(next(iter(self._zeros.values())), height=digits)
        shape = _placed(zero, [np.zeros(3)]).submobjects[0].points
        middles = (np.mean(self.corners(place), axis=0) for place in self._zeros)
        self.zeros.set_points(np.concatenate([shape + middle for middle in middles]))


def _placed(number: Number, corners: Sequence[np.ndarray]) -> Number:
    """A number in the middle of these corners."""
    middle = np.mean(corners, axis=0)
    number.set_x(float(middle[0])).stand_on(float(middle[1]) - number.digit_height / 2)
    return number
