"""Sheets over each other: the channels of a picture, or the maps of a layer."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Room, exempt, longest_number

from .sheet import WIDEST, Hue, Sheet, Tile

NAMED = 0.42
"""Height that the name of a sheet takes, with the gap above it."""

WIDEST_ALONE = 0.9
"""Width of a cell of a single sheet, at most."""


class Stack:
    """Sheets over each other, as large as a room allows; they begin at its top and its left."""

    # It is no drawing itself: its sheets are, so that they can come one by one.
    # sheets: the uppermost first.
    # natural_width, natural_height: as it is made; it may be drawn smaller.

    def __init__(
        self,
        values: Sequence[Quantity],  # a quantity of shape (row, column) for each sheet
        room: Room,
        hues: Sequence[Hue],  # a colour for each sheet
        names: Sequence[str],  # of the sheets
        others: Sequence[Quantity] = (),  # quantities whose numbers will be shown, too
        padding: convolution.Pair = (0, 0),
        tallest: float = np.inf,  # height of a sheet at most
        most: float | None = None,  # the number with the strongest colour; by default the largest
    ) -> None:
        rows, columns = values[0].shape
        size = rows + 2 * padding[0], columns + 2 * padding[1]
        high = min(room.height / len(values) - NAMED, tallest)
        widest = WIDEST if len(values) > 1 else WIDEST_ALONE
        tile = Tile.fitting(size, longest_number(*values, *others), room.width, high, widest)
        most = most or max(float(np.abs(one.values).max()) for one in (*values, *others)) or 1.0
        self.sheets = [
            Sheet(sheet, tile, hue, most, name, padding)
            for sheet, hue, name in zip(values, hues, names, strict=True)
        ]
        if rows == 1:
            for sheet in self.sheets:
                exempt(sheet, "emptiness", because="what has one row is flat")
        pitch = tile.height * size[0] + NAMED
        for place, sheet in enumerate(self.sheets):
            sheet.shift(place * pitch * mn.DOWN)
        self.move_to(room.left, room.top - self.height / 2)
        self.natural_width, self.natural_height = self.width, self.height

    # Where it is

    @property
    def left(self) -> float:
        return min(float(sheet.get_x(mn.LEFT)) for sheet in self.sheets)

    @property
    def width(self) -> float:
        return max(float(sheet.get_x(mn.RIGHT)) for sheet in self.sheets) - self.left

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def top(self) -> float:
        return float(self.sheets[0].get_y(mn.UP))

    @property
    def height(self) -> float:
        return self.top - float(self.sheets[-1].get_y(mn.DOWN))

    def way_to(self, left: float, middle: float) -> np.ndarray:
        """How far it goes until its left edge and its middle are there."""
        return np.array([left - self.left, middle - (self.top - self.height / 2), 0.0])

    def move_to(self, left: float, middle: float) -> None:
        """Stand there."""
        way = self.way_to(left, middle)
        for sheet in self.sheets:
            sheet.shift(way)

    # What it shows

    def tell(self, values: Sequence[Quantity]) -> None:
        """Show other numbers, shape (sheet, row, column)."""
        for sheet, own in zip(self.sheets, values, strict=True):
            sheet.tell(own)

    def empty(self) -> Stack:
        """Show no numbers."""
        for sheet in self.sheets:
            sheet.empty()
        return self

    def differing(self, one: Quantity, other: Quantity) -> list[mn.VMobject]:
        """Where two quantities of shape (sheet, row, column) differ."""
        places = np.argwhere(~np.isclose(one.values, other.values))
        return [self.sheets[sheet].spot((int(row), int(column))) for sheet, row, column in places]
