"""What stands at the right of the canvas: sums, tables of numbers, and a table of threads."""

from __future__ import annotations

from collections.abc import Sequence

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

    def __init__(self, terms: Sequence[Term], total: Quantity, room: Room, role: Role) -> None:
        super().__init__()
        now = theme.active()
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
        self.total = Number(total, height=0.8, role="output")
        self.total.scale(min(1.0, room.width / self.total.width))
        low = room.top - LEADING * len(self.rows) - 0.05
        self.line = mn.Line([room.left, low, 0], [room.right, low, 0], stroke_width=3)
        self.line.set_color(now.ink2)
        self.total.set_x(room.right, mn.RIGHT).stand_on(low - 1.1)
        self.add(*self.rows, *([self.line] if self.rows else []), self.total)
        if self.width > room.width:
            self.scale(room.width / self.width, about_point=[room.right, room.top, 0])

    @staticmethod
    def needs(count: int) -> float:
        """Height of so many products and their sum."""
        return LEADING * count + 1.15


class SmallTable(mn.VGroup):
    """A table of numbers in the frame: digits where they can be read, else colour."""

    def __init__(self, values: Quantity, room: Room, colour: str, name: str) -> None:
        super().__init__()
        self.title = Label(name, "ink2", 0.29, 500)
        self.title.set_x(room.left, mn.LEFT).stand_on(room.top - 0.3)
        self.room = Room(room.left, room.right, room.bottom, room.top - 0.45)
        rows, columns = values.shape
        numbers = {at: Number(values[at], height=0.36) for at in np.ndindex(rows, columns)}
        wide = max(one.width for one in numbers.values()) + 0.3
        scale = min(1.4, self.room.width / (wide * columns), self.room.height / (0.66 * rows))
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
            one.scale(scale)
        was.set_color(now.data).set_x(room.left, mn.LEFT).set_y(room.centre[1])
        came.set_x(room.right, mn.RIGHT).set_y(room.centre[1])
        ends = was.get_right() + 0.2 * mn.RIGHT, came.get_left() + 0.2 * mn.LEFT
        self.add(was, came, arrow(*ends, now.ink2, 6.0))
        as_one(self)


NAME = 0.36
"""Height of the names of a table's rows and columns."""


class ThreadTable(mn.VGroup):
    """A dot for each thread, in a row for each number and a column for each cell.

    Attributes
    ----------
    frame, rows
        a line round it, and the dots of each row as one shape
    down, across
        how many rows and columns it has, at its left and above it
    heads
        the numbers at their rows, where each has one of its own
    weights
        of each row, in place of its dots, where they can be read
    """

    def __init__(self, t: Trace, names: tuple[str, str], room: Room) -> None:
        super().__init__()
        threads, now = threads_of(t.params.geometry), theme.active()
        shown = coarser(threads)
        self.room, self.shape = room, shown.shape
        self.places = [np.flatnonzero(row) for row in shown]
        self.rows = [_dots(now.data) for _ in self.places]
        self.frame = mn.Rectangle(stroke_width=2.5, stroke_color=now.ink2)
        self.down, self.across = (
            Label(name, "ink", NAME, 600).set_color(colour)
            for name, colour in zip(names, (now.data, now.output), strict=True)
        )
        self.heads = mn.VGroup()
        if shown.shape == threads.shape:
            self.heads.add(*(Number(t.y[at], height=0.26) for at in t.params.geometry.order))
            self.heads.set_color(now.data)
        self.weights = [mn.VGroup() for _ in self.rows]
        self.lay()
        if self.heads and 0.6 * self.pitch >= LEAST_DIGIT:
            self._write_weights(t)
        self.add(self.frame, *self.rows, self.down, self.across, self.heads, *self.weights)
        for part in self.get_family():
            exempt(part, "overlap", "share", because="it has the stage for itself")

    def _write_weights(self, t: Trace) -> None:
        """The weight of each thread where its dot is."""
        width = t.params.geometry.result[1]
        for place, number_at in enumerate(t.params.geometry.order):
            for weight, (down, across) in t.params.geometry.links_of(number_at):
                one = Number(t.kernel[weight], height=0.6 * self.pitch, role="parameter")
                if one.width > 0.9 * self.pitch:
                    self.weights = [mn.VGroup() for _ in self.rows]
                    return
                column = down * width + across
                middle = self.corner + self.pitch * np.array([column + 0.5, -place - 0.5, 0])
                self.weights[place].add(one.move_to(middle))

    def lay(self, tipped: bool = False) -> ThreadTable:
        """A row for each number; tipped: a column for each."""
        rows, columns = self.shape[::-1] if tipped else self.shape
        left = NAME + 0.3 + max(self.down.width, self.across.width)
        pitch = min((self.room.width - left) / columns, (self.room.height - 1) / rows, 0.6)
        self.pitch = pitch
        size = pitch * np.array([columns, rows])
        corner = np.array([*self.room.centre[:2], 0.0])
        corner += np.array([left - size[0], size[1] - NAME - 0.3, 0]) / 2
        self.corner = corner
        unit = np.array(mn.Circle(0.34 * pitch).points)
        for place, (row, dots) in enumerate(zip(self.rows, self.places, strict=True)):
            along = np.stack([dots + 0.5, np.full(len(dots), place + 0.5)], axis=1) * pitch
            x, y = along.T[::-1] if tipped else along.T
            middles = corner + np.stack([x, -y, np.zeros(len(dots))], axis=1)
            row.set_points(np.concatenate([middle + unit for middle in middles] or [unit[:0]]))
        middle = corner + np.array([size[0], -size[1], 0]) / 2
        self.frame.stretch_to_fit_width(size[0]).stretch_to_fit_height(size[1]).move_to(middle)
        above, beside = (self.down, self.across) if tipped else (self.across, self.down)
        above.move_to(corner + np.array([size[0] / 2, 0.3 + NAME / 2, 0]))
        beside.move_to(corner - np.array([0.6 + beside.width / 2, size[1] / 2, 0]))
        for place, head in enumerate(self.heads):
            head.move_to(corner - np.array([0.3, (place + 0.5) * pitch, 0]))
        return self


def _dots(colour: str) -> mn.VMobject:
    return mn.VMobject(stroke_width=0, fill_color=colour, fill_opacity=1)
