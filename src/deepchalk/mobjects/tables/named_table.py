"""A table as large as its room allows, alone or under its name."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above


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
