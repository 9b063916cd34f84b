"""What a filter adds up at one place: its weights, each sheet's part, and all with the bias."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import manim as mn

from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import NamedTable
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation
from deepchalk.mobjects.text.weighed_sum import weighed_sum
from deepchalk.mobjects.text.worked import worked

Link = tuple[Quantity, Quantity]

SUM, ROW, MOST_TERMS = 0.55, 1.0, 6
"""Height of the last line and of the parts, and products of a part that are written out."""


class FilterTerms:
    """A column for each sheet that is looked through: its name, the weights for it, and its part.

    Parameters
    ----------
    names
        of the sheets
    weights
        shape (sheet, row, column)
    links
        of each sheet the numbers with their weights, products of 0 left out
    parts
        what each sheet brings, one entry each
    total
        the result, which says how it comes about

    Attributes
    ----------
    tables
        the weights under the names of their sheets; names only where weights could not be read
    parts, total
        equations
    """

    def __init__(
        self,
        room: Room,
        names: Sequence[str],
        weights: Quantity,
        links: Sequence[Sequence[Link]],
        parts: Sequence[Quantity],
        total: Quantity,
    ) -> None:
        below, above = room.cut_bottom(SUM)
        part, above = above.cut_bottom(ROW)
        columns = [1] * len(names)
        self.tables = _tables(above.columns(*columns), names, weights)
        self.parts = [
            _part(own, one, to)
            for own, one, to in zip(part.columns(*columns), links, parts, strict=True)
        ]
        self.total = worked(total, below, symbol=False)


def _tables(rooms: Sequence[Room], names: Sequence[str], weights: Quantity) -> Sequence[mn.Mobject]:
    with suppress(LayoutError):
        pairs = zip(rooms, names, weights, strict=True)
        tables = [NamedTable(room, name, own) for room, name, own in pairs]
        least = min(one.table.cell(0, 0).height for one in tables)
        for one in tables:
            # One kernel: its sheets are alike.
            one.scale(least / one.table.cell(0, 0).height)
        return tables
    return [room.fit(Label(name)) for room, name in zip(rooms, names, strict=True)]


def _part(room: Room, links: Sequence[Link], result: Quantity) -> Equation:
    found = weighed_sum(links, result, room, most=MOST_TERMS)
    return found or room.fit(Equation('"sum" = {result}', result=result))
