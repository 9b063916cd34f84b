"""What stands at the right of the canvas: sums, tables of numbers, and a table of threads."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
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

from ..trace import Trace
from .cells import LEAST_DIGIT

MOST_ROWS = 5
"""Products that are written below each other."""


class SumOfStamps(mn.VGroup):
    """Number times weight for each number in reach of a cell, and their sum."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        now, links = theme.active(), t.params.met
        self.rows = [
            Formula(
                "{y} dot {w} = {q}",
                height=0.4,
                y=number(t.y[cell], role="data"),
                w=number(t.kernel[weight], role="parameter", bracket_negative=True),
                q=number(part),
            )
            for (cell, weight), part in zip(links, t.parts, strict=True)
        ]
        if len(self.rows) > MOST_ROWS:
            self.rows = []
        for place, row in enumerate(self.rows):
            row.set_x(room.right, mn.RIGHT).stand_on(room.top - 0.4 - 0.62 * place)
        self.total = Number(t.together, height=0.8, role="output")
        self.total.scale(min(1.0, room.width / self.total.width))
        low = room.top - 0.62 * len(self.rows) - 0.05
        self.line = mn.Line([room.left, low, 0], [room.right, low, 0], stroke_width=3)
        self.line.set_color(now.ink2)
        self.total.set_x(room.right, mn.RIGHT).stand_on(low - 1.1)
        self.add(*self.rows, *([self.line] if self.rows else []), self.total)
        if self.width > room.width:
            self.scale(room.width / self.width, about_point=[room.right, room.top, 0])


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
        was.set_color(now.data).set_x(room.left, mn.LEFT).set_y(room.centre[1])
        came.set_x(room.right, mn.RIGHT).set_y(room.centre[1])
        ends = was.get_right() + 0.25 * mn.RIGHT, came.get_left() + 0.25 * mn.LEFT
        self.add(was, came)
        if ends[1][0] > ends[0][0] + 0.3:
            self.add(arrow(*ends, now.ink2, 6.0))
        as_one(self)
        room.shrink_to_fit(self)


MOST_DOTS = 12, 26
"""Rows and columns of the table of threads that is drawn; a larger one is seen coarser."""


class ThreadTable(mn.VGroup):
    """A dot for each thread, in a row for each number and a column for each cell.

    Attributes
    ----------
    dots
        one shape
    tipped
        the same, its rows and columns changed
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        geometry = t.params.geometry
        rows = geometry.order
        width = geometry.result[1]
        threads = np.zeros((len(rows), int(np.prod(geometry.result))), dtype=bool)
        for place, cell in enumerate(rows):
            for _, (down, across) in geometry.links_of(cell):
                threads[place, down * width + across] = True
        shown = _coarser(threads)
        count = np.array(shown.shape)
        pitch = min(room.width / count.max(), room.height / count.max(), 0.5)
        corner = np.array([room.left, room.top, 0.0])
        at, size = np.argwhere(shown), np.array(shown.shape)

        def laid(turned: bool) -> tuple[mn.VMobject, mn.Rectangle]:
            """The table, or the same with rows and columns changed."""
            (down, across), (high, wide) = (at.T[::-1], size[::-1]) if turned else (at.T, size)
            flat = np.stack([across + 0.5, -down - 0.5, np.zeros(len(at))], axis=1)
            frame = mn.Rectangle(width=pitch * wide, height=pitch * high, stroke_width=2.5)
            frame.set_stroke(theme.active().ink2)
            frame.move_to(corner + pitch * np.array([wide, -high, 0]) / 2)
            return self._dots(corner + pitch * flat, pitch), frame

        self.dots, self.frame = laid(turned=False)
        self.tipped, self.tipped_frame = laid(turned=True)
        self.add(self.frame, self.dots)
        for part in (self.frame, self.dots, self.tipped, self.tipped_frame):
            exempt(part, "overlap", because="the table lies over the canvas for a moment")

    @staticmethod
    def _dots(places: np.ndarray, pitch: float) -> mn.VMobject:
        unit = np.array(mn.Circle(0.34 * pitch).points)
        shape = mn.VMobject(stroke_width=0, fill_color=theme.active().data, fill_opacity=1)
        return shape.set_points(np.concatenate([place + unit for place in places]))


def _coarser(threads: np.ndarray) -> np.ndarray:
    """A table of at most so many rows and columns: a dot where any thread is."""
    for axis, most in enumerate(MOST_DOTS):
        each = -(-threads.shape[axis] // most)
        pad = [(0, 0), (0, 0)]
        pad[axis] = (0, -threads.shape[axis] % each)
        padded = np.moveaxis(np.pad(threads, pad), axis, 0)
        joined = padded.reshape(-1, each, padded.shape[1]).any(axis=1)
        threads = np.moveaxis(joined, 0, axis)
    return threads
