"""The picture: a canvas, the numbers of y on their seats above it, and the kernel they stamp."""

from __future__ import annotations

from contextlib import suppress

import manim as mn

from deepchalk.lesson import LayoutError, Quantity, convolution
from deepchalk.mobjects import NamedTable, Room, Table, longest_number
from deepchalk.stage import Picture

from ..trace import Trace
from .stamped import Stamped

WIDEST, STRIP, LOWEST = 7.2, 1.75, 0.36
"""Width of the canvas at most; height of the strip of y and the kernel, and of a row at least."""


class Canvas(Picture):
    """y and its kernel, and the canvas that they stamp."""

    # whole: all the room of the lesson.
    # stamped: the canvas.
    # y, given: its table, None where it is too large for one beside the canvas; and the tables that
    # are.

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.whole = room
        widest = longest_number(t.moments, t.spread, t.kernel)
        mine, numbers = room.cut_left(room.width - WIDEST, gap=0)[1], (t.y, t.kernel, t.turned)
        self.stamped = Stamped(mine, t.params.geometry, *numbers, t.stamps, t.moments, widest)
        self.lattice, self.floor = self.stamped.lattice, self.stamped.floor
        left = room.cut_left(self.stamped.room.left - 0.5 - room.left)[0]
        given, self.free = left.cut_top(max(STRIP, LOWEST * t.kernel.shape[0]), gap=0.4)
        first, second = given.columns(t.y.shape[1] + 1, t.kernel.shape[1] + 1)
        kernel = legible_table(second, t.kernel)
        self.y = None if kernel is None else legible_table(first, t.y)
        self.kernel = given.fit(Table(t.kernel)) if kernel is None else kernel
        self.given = [one for one in (self.y, self.kernel) if one is not None]

    def source(self, cell: convolution.Pair) -> mn.Mobject:
        """Where a number of y comes from: its cell; without a table of y, the kernel."""
        return self.kernel if self.y is None else self.y.cell(*cell)

    def sit(self, cell: convolution.Pair) -> mn.Animation:
        """A number of y takes its seat."""
        chip = self.stamped.chips[cell]
        self.add(self.stamped.seats.add(chip))
        return mn.FadeIn(chip, target_position=self.source(cell))


def legible_table(room: Room, quantity: Quantity) -> Table | None:
    """A table as large as the room allows; None where it could not be read."""
    with suppress(LayoutError):
        return room.fit(Table(quantity))
    return None


def legible_named(room: Room, name: str, quantity: Quantity) -> list[NamedTable]:
    """A table under its name; none where it could not be read."""
    with suppress(LayoutError):
        return [NamedTable(room, name, quantity)]
    return []
