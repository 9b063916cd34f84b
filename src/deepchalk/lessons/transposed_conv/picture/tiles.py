"""Small tables with heat side by side, each under its name: patterns to compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deepchalk.lesson import Quantity
from deepchalk.mobjects import NamedTable, Room


def tiles(
    room: Room, named: Mapping[str, Quantity], each_row: int = 2, constants: Iterable[str] = ()
) -> list[NamedTable]:
    """A table for each name, from the upper left on."""
    # each_row: how many stand beside each other.
    # constants: numbers in the names that are no values of the trace.
    lines = room.rows(*[1] * -(-len(named) // each_row))
    places = [one.shrunk(0.1) for line in lines for one in line.columns(*[1] * each_row)]
    return [
        NamedTable(place, name, quantity, heat=True, constants=constants)
        for place, (name, quantity) in zip(places, named.items(), strict=False)
    ]
