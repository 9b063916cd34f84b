"""The picture: a canvas, the numbers of y on their seats above it, and the kernel they stamp."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lesson.values.numbers import show, width
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.places.stamped import Stamped
from deepchalk.mobjects.tables.table import Table

WIDEST, STRIP = 7.2, 1.75
"""Width of the canvas at most, and height of the strip in which y and the kernel stand."""


def longest(*quantities: Quantity) -> float:
    """Width of the longest number, in digits."""
    return max(width(show(v, one.decimals)) for one in quantities for v in np.unique(one.values))


def if_legible(room: Room, quantity: Quantity) -> Table | None:
    """A table as large as the room allows; None where it could not be read."""
    with suppress(LayoutError):
        return room.fit(Table(quantity))
    return None


class Canvas(Picture):
    """y and its kernel, and the canvas that they stamp.

    Attributes
    ----------
    whole
        all the room of the lesson
    stamped
        the canvas
    y
        its table; None where it is too large for one beside the canvas
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.whole = room
        widest = longest(t.moments, t.spread, t.kernel)
        mine = Room(room.right - WIDEST, room.right, room.bottom, room.top)
        self.stamped = Stamped(
            mine, t.params.geometry, t.y, t.kernel, t.turned, t.stamps, t.moments, widest
        )
        self.lattice, self.floor = self.stamped.lattice, self.stamped.floor
        left = Room(room.left, self.stamped.room.left - 0.5, room.bottom, room.top)
        given, self.free = left.cut_top(STRIP, gap=0.4)
        first, second = given.columns(t.y.shape[1] + 1, t.kernel.shape[1] + 1)
        self.y, self.kernel = if_legible(first, t.y), second.fit(Table(t.kernel))

    @property
    def given(self) -> list[mn.Mobject]:
        """y and the kernel, as far as they are drawn."""
        return [one for one in (self.y, self.kernel) if one is not None]

    def sit(self, cell: Pair) -> mn.Animation:
        """A number of y takes its seat."""
        chip = self.stamped.chips[cell]
        self.add(chip)
        if self.y is None:
            return mn.FadeIn(chip, shift=0.1 * mn.DOWN)
        return mn.TransformFromCopy(self.y.cell(*cell), chip)
