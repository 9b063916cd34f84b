"""A table with a row for each example of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Name, Table
from deepchalk.mobjects.tables.table_sizes import drawn_rows

MOST_TOLD_APART = 6


def batch_table(
    room: Room,
    *quantities: Quantity,
    most_rows: int,
    heads: Sequence[Sequence[Name] | None] = (None,),
    **options: Any,
) -> Table:
    """A column for each quantity, of many rows the first ones and the last.

    Up to six rows bear the colours of identities.

    Parameters
    ----------
    most_rows
        lines of it at most
    heads
        alternatives: the first that can be read is taken; None is the symbols

    Raises
    ------
    LayoutError
        if none can be read
    """
    count = len(quantities[0])
    rows = drawn_rows(count, most_rows) if count > most_rows else None
    told_apart = "rows" if count <= MOST_TOLD_APART else None

    def table(head: Sequence[Name] | None) -> Table:
        return Table(
            *quantities,
            each="column",
            names=(),
            heads=head,
            rows=rows,
            told_apart=told_apart,
            **options,
        )

    return room.fit(*(table(head) for head in heads))
