"""A symbol with a number that runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Equation,
    Formula,
    Number,
    RollingEquation,
    Room,
    exempt,
    on_one_line,
    show_instead,
    symbol,
    theme,
)


class Counter(mn.VGroup):
    """The symbol of an entry and its number, at the right end of a room."""

    # value: an entry of a quantity.
    # others: quantities whose entries it will show: there is room for the widest.
    # label, number: the symbol with its ``=``, and the number.

    def __init__(self, value: Quantity, others: Sequence[Quantity], room: Room) -> None:
        super().__init__()
        size = theme.active().sizes.formula
        self.number = exempt(Number(value, height=size), "dwell", because="it runs")
        self.label = Formula("{name} =", name=symbol(value.symbol, value.role), height=size)
        self.add(self.label, self.number)
        on_one_line(*self, gap=0.6 * theme.UNIT)
        widest = max(
            Number(max(one.entries, key=lambda entry: entry.value), height=size).width
            for one in (value, *others)
        )
        goal = np.array([room.right - widest - theme.UNIT, room.centre[1], 0])
        self.shift(goal - self.number.get_left())

    def tell(self, value: Quantity) -> None:
        """Another number."""
        show_instead(self.number, value, edge=mn.LEFT)


class RollingRows:
    """Equations whose numbers run together, in rows of a room.

    Parameters
    ----------
    rows
        for each template the quantities in its slots
    """

    def __init__(self, room: Room, rows: Mapping[str, Mapping[str, Quantity]]) -> None:
        places = room.rows(*[1] * len(rows))
        self.rows = [
            RollingEquation(template, place, **runs)
            for place, (template, runs) in zip(places, rows.items(), strict=True)
        ]

    @property
    def drawn(self) -> list[Equation]:
        """What is seen."""
        return [row.drawn for row in self.rows]

    def roll(self, first: int, last: int) -> list[mn.Animation]:
        """From one moment to another."""
        return [row.roll(first, last) for row in self.rows]
