"""What stands beside the canvas, or in its place: sums, tables of numbers, and a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, convolution
from deepchalk.mobjects import (
    ColourMap,
    Formula,
    Label,
    Number,
    Room,
    arrow,
    as_one,
    exempt,
    number,
    theme,
)

from ..numbers.threads import coarser, threads_of
from ..trace import Trace
from .cells import LEAST_DIGIT

LEADING, GAP = 0.62, 0.4
"""From one product to the next below it, and above the first."""

Term = tuple[Quantity, Quantity, Quantity]
"""A number, a weight, and their product."""


class SumOfProducts(mn.VGroup):
    """Number times weight, line by line, and what they add up to.

    Attributes
    ----------
    rows
        the products; none where they are too many to be read
    line, total
        below them
    """

    def __init__(
        self,
        terms: Sequence[Term],
        total: Quantity,
        room: Room,
        role: Role,
        of_total: Role = "output",
    ) -> None:
        super().__init__()
        self.rows = [
            Formula(
                "{y} dot {w} = {q}",
                height=0.4,
                y=number(factor, role=role, bracket_negative=True),
                w=number(weight, role="parameter", bracket_negative=True),
                q=number(product),
            )
            for factor, weight, product in terms
        ]
        if self.needs(len(terms)) > room.height:
            self.rows = []
        for place, row in enumerate(self.rows):
            row.set_x(room.right, mn.RIGHT).stand_on(room.top - GAP - LEADING * place)
        low = room.top - LEADING * len(self.rows) - 0.05
        self.line, self.total = summing(total, room, of_total)
        self.line.set_y(low)
        self.total.stand_on(low - 1.1)
        self.add(*self.rows, *([self.line] if self.rows else []), self.total)
        if self.width > room.width:
            self.scale(room.width / self.width, about_point=[room.right, room.top, 0])

    @staticmethod
    def needs(count: int) -> float:
        """Height of so many products and their sum."""
        return LEADING * count + 1.15


def summing(total: Quantity, room: Room, role: Role = "output") -> tuple[mn.Line, Number]:
    """The line below what is added up, as wide as the room, and the sum at its right end."""
    line = mn.Line([room.left, 0, 0], [room.right, 0, 0], stroke_width=3)
    made = Number(total, height=0.8, role=role)
    made.scale(min(1.0, room.width / made.width)).set_x(room.right, mn.RIGHT)
    return line.set_color(theme.active().ink2), made


def times(value: Quantity, width: float) -> Formula:
    """By what all weights of a stamp are multiplied, no wider than there is room: × 2."""
    shown = number(value, role="data", bracket_negative=True)
    made = Formula("times {y}", height=0.62, y=shown).set_z_index(62)
    return made.scale(min(1.0, width / made.width))


def exceeds(value: Quantity, threshold: Quantity) -> Formula:
    """A sum, and what it is larger than."""
    parts = {
        "r": number(value, role="output"),
        "b": number(threshold, role="parameter"),
    }
    return Formula("{r} > {b}", height=0.56, **parts)


LARGEST = 1.4
"""How much larger than usual digits of a small table are at most."""


class SmallTable(mn.VGroup):
    """A table of numbers in the frame: digits where they can be read, else colour.

    Parameters
    ----------
    other
        what stands in a table as wide and as high as this one, to be compared
    """

    def __init__(
        self, values: Quantity, other: Quantity, room: Room, colour: str, name: str
    ) -> None:
        super().__init__()
        self.title = Label(name, "ink", 0.36, 600)
        self.title.set_x(room.left, mn.LEFT).stand_on(room.top - 0.34)
        self.room = Room(room.left, room.right, room.bottom, room.top - 0.52)
        rows, columns = values.shape
        numbers = {at: Number(values[at], height=0.36) for at in np.ndindex(rows, columns)}
        others = [Number(entry, height=0.36) for entry in other.entries]
        wide = max(one.width for one in (*numbers.values(), *others)) + 0.3
        scale = min(LARGEST, self.room.width / (wide * columns), self.room.height / (0.66 * rows))
        self.cells: dict[convolution.Pair, mn.VMobject] = {}
        if 0.36 * scale >= LEAST_DIGIT:
            for (r, c), one in numbers.items():
                one.set_color(colour).scale(scale)
                one.set_x(self.room.left + (wide * (c + 1) - 0.3) * scale, mn.RIGHT)
                one.set_y(self.room.top - 0.66 * scale * (r + 0.5))
                self.cells[r, c] = one
        else:
            self._as_colour(values, rows, columns)
        self.add(self.title, *self.cells.values())
        as_one(self)

    @staticmethod
    def widest(values: Quantity, other: Quantity) -> float:
        """How wide both tables are at most, with digits as large as they become."""
        numbers = [Number(entry, height=0.36) for entry in (*values.entries, *other.entries)]
        wide = max(one.width for one in numbers) + 0.3
        return LARGEST * wide * int(values.shape[1])

    def _as_colour(self, values: Quantity, rows: int, columns: int) -> None:
        pitch = min(self.room.width / columns, self.room.height / rows)
        most = float(np.abs(values.values).max()) or 1.0
        colours = ColourMap("data")
        for (r, c), value in np.ndenumerate(values.values):
            cell = mn.Square(0.92 * pitch, stroke_width=0)
            cell.set_fill(colours.colour(0.15 + 0.85 * abs(float(value)) / most), 1)
            cell.move_to([self.room.left + pitch * (c + 0.5), self.room.top - pitch * (r + 0.5), 0])
            self.cells[r, c] = exempt(cell, "contrast", because="it is a number as colour")


class Pair(mn.VGroup):
    """What was there, an arrow, and what came back."""

    def __init__(self, before: Quantity, after: Quantity, room: Room) -> None:
        super().__init__()
        now = theme.active()
        was, came = Number(before, height=0.6), Number(after, height=0.6)
        # Between them the arrow has room.
        scale = min(1.0, (room.width - 1.1) / (was.width + came.width))
        for one in (was, came):
            one.scale(scale).set_color(now.data)
        was.set_x(room.left, mn.LEFT).set_y(room.centre[1])
        came.set_x(room.right, mn.RIGHT).set_y(room.centre[1])
        ends = was.get_right() + 0.2 * mn.RIGHT, came.get_left() + 0.2 * mn.LEFT
        self.add(was, came, arrow(*ends, now.ink2, 6.0))
        as_one(self)


NAME = 0.32
"""Height of the names of a table's rows and columns."""

WIDEST, HIGHEST = 0.85, 0.78
"""Of a cell of the table, in units of the frame."""

LIT_ROW = 0.56
"""How high the row of our cell is in a matrix that is flipped: its digits are larger."""

HIGHEST_DIGIT = 0.46
"""Height of a digit in the table at most."""

STRETCHED = 2.4
"""How much wider than high a cell is at most, or higher than wide."""

FILLED = 0.84
"""Height of a digit in a row of the table, if the row is low."""

WRITTEN = 0.56
"""What of a column a number takes at most, where a row meets numbers: between stand signs."""

TIGHT = 0.4
"""How high a row of a matrix is at least, if all its weights are to be written in it."""

POINT = 0.03
"""Radius of what stands in the table where no weight does."""


class ThreadTable(mn.VGroup):
    """A weight, or a dot, for each thread: a row for each number and a column for each cell.

    Parameters
    ----------
    lead
        the number whose row lies on a band
    tipped
        whether rows and columns have changed places: a number has a column

    Attributes
    ----------
    frame, band, rows
        a line round it, a band below the threads of one number, and the dots of each number as one
        shape
    lead
        which of these rows lies on the band
    high_row
        height of the row of our cell
    down, across
        how many numbers and cells it has: names beside it and above it
    weights
        of each number, in place of its dots, where they can be read; of low rows a square for each,
        but for the row of our cell
    digit
        height of the highest digit of them
    nothing
        a point wherever no weight stands
    is_low
        whether most rows are too low for digits
    """

    def __init__(
        self,
        t: Trace,
        names: tuple[str, str],
        room: Room,
        lead: convolution.Pair,
        tipped: bool = False,
    ) -> None:
        super().__init__()
        geometry, now = t.params.geometry, theme.active()
        threads = threads_of(geometry)
        shown = coarser(threads)
        self.room, self.is_tipped = room, tipped
        self.is_whole = shown.shape == threads.shape
        self.shape = shown.shape[::-1] if tipped else shown.shape
        self._lit = t.params.focus[0] * geometry.result[1] + t.params.focus[1]
        self.down, self.across = (
            Label(name, "ink", NAME, 600).set_color(colour)
            for name, colour in zip(names, (now.data, now.output), strict=True)
        )
        self._lay()
        self.rows = [self._dots(place, row) for place, row in enumerate(shown)]
        # In a coarser table a row stands for several numbers.
        self.lead = geometry.order.index(lead) // -(-len(threads) // len(shown))
        self.band = self._band(self.lead)
        self.weights = [mn.VGroup() for _ in self.rows]
        self.digit = 0.0
        if self.is_whole:
            self._write_weights(t)
        self.nothing = self._points(~shown)
        self.add(self.frame, self.band, self.nothing, *self.rows, self.down, self.across)
        self.add(*self.weights)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "share", "contrast", "fading"),
                because="it has the stage for itself, and leaves once it is told",
            )

    def at(self, number: float, cell: float) -> np.ndarray:
        """The middle of a thread's place in the table."""
        row, column = (cell, number) if self.is_tipped else (number, cell)
        wide, high = self.pitch
        down = high * (row + 0.5)
        if self.is_tipped:
            # The row of our cell is higher than others, and those below make room.
            down += (self.high_row - high) * float(np.clip((row - self._lit + 1) / 2, 0, 1))
        return np.asarray(self.corner + np.array([wide * (column + 0.5), -down, 0]))

    def _lay(self) -> None:
        """As large as its room allows, with its names beside it and above it."""
        rows, columns = self.shape
        above, beside = (self.down, self.across) if self.is_tipped else (self.across, self.down)
        top = above.height + 0.26
        free = self.room.height - top - 0.01

        def fitting(left: float) -> tuple[float, float]:
            wide = min((self.room.width - left) / columns, WIDEST)
            high = min(free / rows, HIGHEST)
            return min(wide, STRETCHED * high), min(high, STRETCHED * wide)

        # Above a wide table there is room for both names.
        left = beside.width + 0.4
        most = columns * fitting(0.0)[0]
        is_above = not self.is_tipped and most > 2 * beside.width + above.width + 1.0
        if is_above:
            left = 0.0
        wide, high = fitting(left)
        self.high_row = high
        if self.is_tipped and self.is_whole and rows > 1 and high < LIT_ROW:
            lower = min(high, (free - LIT_ROW) / (rows - 1))
            # Where digits can just be read they stay.
            if FILLED * lower >= LEAST_DIGIT:
                high, self.high_row = lower, LIT_ROW
        self.pitch = wide, high
        size = np.array([wide * columns, high * (rows - 1) + self.high_row])
        x, y, _ = self.room.centre
        self.corner = np.array([x + (left - size[0]) / 2, y + (size[1] - top) / 2, 0.0])
        middle = self.corner + np.array([size[0], -size[1], 0]) / 2
        self.frame = mn.Rectangle(width=size[0], height=size[1], stroke_width=2.5)
        self.frame.set_stroke(theme.active().ink2).move_to(middle)
        # A name may be wider than a table of few columns: it keeps to the room.
        rightmost = self.room.right - above.width / 2
        above.move_to([min(middle[0], rightmost), self.corner[1] + 0.25 + above.height / 2, 0])
        beside.move_to([self.corner[0] - 0.3 - beside.width / 2, middle[1], 0])
        if is_above:
            beside.set_x(self.corner[0], mn.LEFT).set_y(above.get_y())
        self.is_low = self.is_tipped and self.high_row > high < TIGHT

    def _dots(self, place: int, threads: np.ndarray) -> mn.VMobject:
        unit = np.array(mn.Circle(0.36 * min(self.pitch)).points)
        middles = [self.at(place, cell) for cell in np.flatnonzero(threads)]
        dots = mn.VMobject(stroke_width=0, fill_color=theme.active().parameter, fill_opacity=1)
        return dots.set_points(np.concatenate([one + unit for one in middles] or [unit[:0]]))

    @staticmethod
    def _square(high: float) -> mn.Square:
        """What stands for a weight in a low row."""
        now = theme.active()
        made = mn.Square(0.5 * high, stroke_width=0, fill_color=now.parameter)
        return made.set_fill(opacity=1)

    def _points(self, free: np.ndarray) -> mn.VMobject:
        """Small points in places of the table, number by number, as one shape."""
        unit = np.array(mn.Circle(POINT).points)
        middles = [self.at(place, cell) for place, cell in np.argwhere(free)]
        points = mn.VMobject(stroke_width=0, fill_color=theme.active().line, fill_opacity=1)
        return points.set_points(np.concatenate([one + unit for one in middles] or [unit[:0]]))

    def _band(self, place: int) -> mn.Rectangle:
        now, (wide, high) = theme.active(), self.pitch
        size = (wide, self.frame.height) if self.is_tipped else (self.frame.width, high)
        band = mn.Rectangle(width=size[0], height=size[1], stroke_width=0)
        band.set_fill(theme.mix(now.ground, now.parameter, 0.24), 1)
        if self.is_tipped:
            return band.move_to(self.at(place, 0)).set_y(self.frame.get_y())
        return band.move_to(self.at(place, (self.shape[1] - 1) / 2))

    def _write_weights(self, t: Trace) -> None:
        """The weight of each thread where its dot is."""
        width = t.params.geometry.result[1]
        wide, high = self.pitch
        digit = min(HIGHEST_DIGIT, FILLED * high, max(LEAST_DIGIT, 0.8 * wide))
        for place, number_at in enumerate(t.params.geometry.order):
            for weight, (down, across) in t.params.geometry.links_of(number_at):
                one = Number(t.kernel[weight], height=digit, role="parameter")
                if one.width > 0.9 * wide:
                    one.scale(0.9 * wide / one.width)
                if one.digit_height < LEAST_DIGIT:
                    self.weights = [mn.VGroup() for _ in self.rows]
                    return
                self.digit = max(self.digit, float(one.digit_height))
                cell = down * width + across
                # Low rows of digits, one upon the other, would be read as columns of them.
                is_square = self.is_low and cell != self._lit
                made = self._square(high) if is_square else one
                self.weights[place].add(made.move_to(self.at(place, cell)))


class RowMeets(mn.VGroup):
    """A row of weights above the numbers that it meets, their products, and what these add up to.

    Attributes
    ----------
    weights, numbers, products
        from left to right, of each number; no products, and none of them, where they could not be
        read
    signs
        between products
    line, total
        below the numbers, and at the end
    """

    PITCH = 0.95
    """From line to line of it, in heights of a digit, beyond the digit."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        order = t.params.geometry.order
        lines = self._lines(t, order, room)
        self.weights, self.numbers, self.products = lines
        high = max((one.digit_height for line in lines for one in line), default=0.0)
        # Some digits are a little higher than others.
        top = low = room.top - 0.06
        if high:
            for place, line in enumerate(lines):
                low = top - high / 2 - (1 + self.PITCH) * high * place
                for one in line:
                    one.set_y(low)
        self.line, self.total = summing(t.together, room)
        self.line.set_y(top - (2 + 1.5 * self.PITCH) * high)
        self.total.set_y(low - (0.5 + self.PITCH) * high - 0.4)
        self.signs = [self._plus(pair, high) for pair in pairwise(self.products)]
        if any(one.width > room.width / len(order) * (1 - WRITTEN) for one in self.signs):
            self.signs = []
        parts = [*(one for line in lines for one in line), *self.signs]
        self.add(*parts, *([self.line] if parts else []), self.total)
        for part in self.get_family():
            exempt(part, *("overlap", "fading"), because="it leaves with the table")

    @staticmethod
    def _plus(pair: tuple[Number, Number], high: float) -> Formula:
        """Between two products."""
        made = Formula("+", height=max(0.6 * high, LEAST_DIGIT))
        made.set_color(theme.active().ink2)
        between = (pair[0].get_x(mn.RIGHT) + pair[1].get_x(mn.LEFT)) / 2
        return made.move_to([between, pair[0].get_y(), 0])

    @staticmethod
    def _lines(
        t: Trace, order: Sequence[convolution.Pair], room: Room
    ) -> tuple[list[Number], list[Number], list[Number]]:
        """Three lines of numbers, in columns of equal width."""
        each = room.width / len(order)
        made: tuple[list[Number], list[Number], list[Number]] = ([], [], [])
        for place, number_at in enumerate(order):
            kinds: tuple[tuple[Quantity, Role], ...] = (
                (t.reaching[place], "parameter"),
                (t.y[number_at], "data"),
                (t.brought[place], "ink"),
            )
            for line, (value, role) in zip(made, kinds, strict=True):
                line.append(Number(value, height=0.44, role=role))
        size = min(1.0, *(WRITTEN * each / one.width for line in made for one in line))
        if 0.44 * size < LEAST_DIGIT:
            return [], [], []
        for line in made:
            for place, one in enumerate(line):
                one.scale(size).set_x(room.left + each * (place + 0.5))
        return made
