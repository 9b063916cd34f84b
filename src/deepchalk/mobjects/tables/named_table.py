"""A table as large as its room allows, alone or under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above

WIDE = 7.0
"""Width of the room of a matrix that needs much, in that of the letter before it."""


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


def named_matrix(
    room: Room,
    name: str,
    matrix: Quantity,
    rows: Sequence[int] | None = None,
    columns: tuple[float, float] = (1, 4),
) -> tuple[Formula, Table]:
    """``V =`` and the matrix beside it, without heads and names.

    Parameters
    ----------
    rows
        that are drawn where there is no room for all
    columns
        widths of both, in proportion
    """
    letter = Formula("{m} =", m=symbol(name, "parameter"))
    size = theme.active().sizes.formula

    def fitted(widths: tuple[float, float]) -> tuple[Formula, Table]:
        before, after = room.columns(*widths, gap=0.2)
        tables = [Table(matrix, names=(), heads=(), rows=these) for these in (None, rows)]
        return before.fit(letter, edge=mn.RIGHT, largest=size), after.fit(*tables, edge=mn.LEFT)

    try:
        return fitted(columns)
    except LayoutError:
        return fitted((columns[0], WIDE))


class NamedTable(mn.VGroup):
    """The first of some quantities whose table can be read in a room, under its name.

    Parameters
    ----------
    heat
        whether large numbers have a stronger ground, measured by the largest one
    constants
        numbers in the name that are no values of the trace
    centred
        as of ``Table``

    Raises
    ------
    LayoutError
        if none can be read there
    """

    def __init__(
        self,
        room: Room,
        name: str,
        *quantities: Quantity,
        heat: bool = False,
        constants: Iterable[str] = (),
        centred: bool = False,
    ) -> None:
        below = room.cut_top(LABEL_STRIP, gap=0)[1]
        self.table = below.fit(*(self._table(one, heat, centred) for one in quantities))
        title = title_above(self.table, name, constants=constants)
        beyond = title.get_right()[0] - room.right, room.left - title.get_left()[0]
        super().__init__(
            self.table, title.shift((max(beyond[1], 0) - max(beyond[0], 0)) * mn.RIGHT)
        )

    @staticmethod
    def _table(quantity: Quantity, heat: bool, centred: bool) -> Table:
        if not heat:
            return Table(quantity, centred=centred)
        most = float(np.abs(quantity.values).max()) or 1.0
        return Table(quantity, heat="diverging", most=most)
