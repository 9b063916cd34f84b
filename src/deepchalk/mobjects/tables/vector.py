"""A vector: a column of numbers with its symbol and a name."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Formula, Label, Part
from deepchalk.theme import UNIT, Role

SYMBOL_STRIP = 0.52
NAME_STRIP = 0.46
"""Heights that a symbol above and a name below take, with the gap."""


class Vector(mn.VGroup):
    """Numbers from top to bottom, the symbol above them (or beside the first), the name below.

    Parameters
    ----------
    values
        shape (numbers,)
    cell
        height of a cell
    symbol, name
        what stands with it; both may be left out
    beside
        whether the symbol stands to the right of the column instead of above it
    decimals, widening
        as for a NumberGrid; pass those of all vectors that are compared
    """

    def __init__(
        self,
        values: np.ndarray,
        cell: float,
        role: Role = "data",
        symbol: Part | None = None,
        name: str = "",
        decimals: int | None = None,
        widening: float | None = None,
        beside: bool = False,
    ) -> None:
        super().__init__()
        self.grid = NumberGrid(
            np.asarray(values)[:, None], role, cell=cell, decimals=decimals, widening=widening
        )
        self.add(self.grid)
        self.symbol: Formula | None = None
        self.name_label: Label | None = None
        if symbol is not None:
            self.symbol = Formula("{s}", s=symbol, height=theme.active().sizes.label)
            if beside:
                self.symbol.next_to(self.grid, mn.RIGHT, buff=0.5 * UNIT, aligned_edge=mn.UP)
            else:
                self.symbol.set_x(self.grid.get_x()).stand_on(self.grid.get_top()[1] + 0.6 * UNIT)
            self.add(self.symbol)
        if name:
            self.name_label = Label(name, "ink", theme.active().sizes.smallest)
            self.name_label.set_x(self.grid.get_x())
            bottom = self.grid.get_bottom()[1] - 0.6 * UNIT
            self.name_label.stand_on(bottom - self.name_label.digit_height)
            self.add(self.name_label)

    def labels(self) -> list[mn.VMobject]:
        """Symbol and name, as far as there are any."""
        return [label for label in (self.symbol, self.name_label) if label is not None]

    def place(self, x: float, y: float) -> Vector:
        """Put the centre of the numbers there; symbol and name come along."""
        self.shift(np.array([x, y, 0]) - self.grid.get_center())
        return self
