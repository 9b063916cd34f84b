"""Squared paper without an edge, and numbers in its cells that are drawn while they can be read."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.room import IS_GROUND, Room, exempt
from deepchalk.mobjects.text import Number

SPACE = 0.07
"""Between two squares of a picture on paper, in cells."""


class SquaredPaper(mn.VGroup):
    """A sheet of squared paper that runs past all edges: ``paper.at(row, column)``.

    Rows count downwards. Cells of a picture are squares on it, many of them one shape.

    Parameters
    ----------
    first
        the middle of cell (0, 0), in units of the frame
    cell
        how long the side of a cell is
    room
        the sheet's size: more than a camera ever sees
    """

    def __init__(self, first: Sequence[float], cell: float, room: Room) -> None:
        super().__init__()
        self.first, self.cell = np.array([*first[:2], 0.0]), float(cell)
        corner = self.first[:2] - self.cell / 2
        lines = []
        for axis, (low, high) in enumerate(((room.left, room.right), (room.bottom, room.top))):
            numbers = np.arange(
                np.ceil((low - corner[axis]) / cell), np.floor((high - corner[axis]) / cell) + 1
            )
            for at in corner[axis] + numbers * cell:
                ends = np.array([[room.left, room.bottom, 0.0], [room.right, room.top, 0.0]])
                ends[:, axis] = at
                lines.append(ends)
        self.lines = mn.VMobject(stroke_color=theme.active().grid, stroke_width=1.5)
        self.lines.set_points(bezier_points(lines))
        exempt(
            self.lines,
            *("frame", "overlap", "contrast", "size", IS_GROUND),
            because="it only tells that this is squared paper",
        )
        self.add(self.lines)

    def at(self, row: float, column: float) -> np.ndarray:
        """The middle of a cell; halves are on lines."""
        return self.first + self.cell * np.array([column, -row, 0.0])

    def room(self, row: float, column: float, rows: float, columns: float) -> Room:
        """What so many rows and columns take, from a first cell on."""
        left, top = (self.at(row, column) + self.cell / 2 * (mn.UP + mn.LEFT))[:2]
        return Room(left, left + columns * self.cell, top - rows * self.cell, top)

    def squares(
        self, cells: Iterable[tuple[float, float]], side: float = 1 - SPACE, **look: Any
    ) -> mn.VMobject:
        """Squares in the middle of cells, as one shape.

        Parameters
        ----------
        side
            in cells
        look
            of Manim's shapes, like ``fill_color``
        """
        shape = mn.VMobject(**{"stroke_width": 0, "fill_opacity": 1, **look})
        return shape.set_points(self.square_points(cells, side))

    def square_points(
        self, cells: Iterable[tuple[float, float]], side: float = 1 - SPACE
    ) -> np.ndarray:
        """The Bézier points of such a shape, for one that changes."""
        corners = np.array([[-1, 1], [1, 1], [1, -1], [-1, -1], [-1, 1]]) * side * self.cell / 2
        flat = np.column_stack([corners, np.zeros(5)])
        return bezier_points([self.at(*cell) + flat for cell in cells])

    def edges(self, cells: Iterable[tuple[int, int]], **look: Any) -> mn.VMobject:
        """The line round all of some cells, as one shape."""
        inside = set(cells)
        lines = []
        for row, column in inside:
            middle = self.at(row, column)
            for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                if (row + down, column + right) not in inside:
                    out = np.array([right, -down, 0.0])
                    along = np.array([-out[1], out[0], 0.0])
                    ends = [middle + self.cell / 2 * (out + side * along) for side in (-1, 1)]
                    lines.append(np.array(ends))
        shape = mn.VMobject(**look)
        shape.cap_style = mn.CapStyleType.ROUND
        return shape.set_points(bezier_points(lines))


class Digits(mn.VGroup):
    """Numbers in places of a world, of which those are drawn that can be read.

    What is written and too small at rest appears as the camera comes near, and leaves as it goes
    (``beat.reveal_digits(digits)``); so a grid may have any size.

    Parameters
    ----------
    numbers
        by their places
    middles
        where each place is
    height
        of a digit, in units of the frame at rest
    widest
        of a number: a longer one is smaller
    view
        what is seen in the beginning
    """

    LEGIBLE = 0.028
    """Height of a digit that can be read, as a share of what is seen."""

    def __init__(
        self,
        numbers: Mapping[Any, float | Quantity],
        middles: Mapping[Any, np.ndarray],
        height: float,
        widest: float,
        view: Room,
        colour: str | None = None,
    ) -> None:
        super().__init__()
        self.numbers, self.middles = dict(numbers), middles
        self.height_of_digit, self.widest, self.view = height, widest, view
        self.colour = colour or theme.active().ink
        self.written: dict[Hashable, None] = {}
        self._made: dict[Hashable, Number] = {}

    def write(self, *places: Hashable) -> list[Number]:
        """Numbers are there from now on; those that can be read, to be faded in."""
        self.written |= dict.fromkeys(places)
        coming = [self.of(place) for place in places if self._is_read(place)]
        self.add(*coming)
        return coming

    def wipe(self, *places: Hashable) -> list[Number]:
        """Numbers are there no longer; those that were drawn, to be faded out."""
        gone = [self._made[one] for one in places if one in self.written and one in self._made]
        for place in places:
            self.written.pop(place, None)
        leaving = [one for one in gone if one in self.submobjects]
        self.remove(*leaving)
        return leaving

    def of(self, place: Hashable) -> Number:
        """The number of a place, whether it is drawn or not."""
        if place not in self._made:
            number = Number(self.numbers[place], height=self.height_of_digit)
            number.set_color(self.colour)
            number.scale(min(1.0, self.widest / number.width)).move_to(self.middles[place])
            for lint, because in getattr(self, "lint_off", {}).items():
                # It may fade in by itself.
                exempt(number, lint, because=because)
            self._made[place] = number.set_z_index(self.z_index)
        return self._made[place]

    def shown(self, *places: Hashable) -> list[Number]:
        """Those of some places that are drawn now; by default of all."""
        wanted = places or tuple(self.written)
        return [self._made[one] for one in wanted if self._made.get(one) in self.submobjects]

    def carry(self, way: np.ndarray) -> None:
        """All places are elsewhere from now on."""
        self.middles = {place: middle + way for place, middle in self.middles.items()}
        for number in self._made.values():
            number.shift(way)

    def seen_from(self, view: Room) -> tuple[list[Number], list[Number]]:
        """The camera sees this from now on: what comes, and what leaves."""
        self.view = view
        coming, leaving = list[Number](), list[Number]()
        for place in self.written:
            is_there = place in self._made and self._made[place] in self.submobjects
            is_read = self._is_read(place)
            if is_read and not is_there:
                coming.append(self.of(place))
            elif is_there and not is_read:
                leaving.append(self._made[place])
        self.add(*coming)
        self.remove(*leaving)
        return coming, leaving

    def _is_read(self, place: Hashable) -> bool:
        least = self.LEGIBLE * self.view.height
        x, y, _ = self.middles[place]
        # What is half beyond the edge is seen a moment later.
        is_seen = self.view.left < x < self.view.right and self.view.bottom < y < self.view.top
        return is_seen and self.height_of_digit >= least and self.of(place).digit_height >= least
