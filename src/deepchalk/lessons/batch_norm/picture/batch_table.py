"""A table with a row for each example of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Name, Room, Table, symbol

from .table_sizes import drawn_rows

MOST_TOLD_APART = 6


def batch_table(
    room: Room,
    *quantities: Quantity,
    most_rows: int,  # lines of it at most
    # Columns before the others; they are left out where there is no room for them.
    inputs: Iterable[Quantity] = (),
    # Over them, where those have room; otherwise their symbols.
    input_names: Sequence[str] | None = None,
    **options: Any,  # as of ``Table``
) -> Table:
    """A column for each quantity, of many rows the first ones and the last."""
    # Up to six rows bear the colours of identities.
    count, before = len(quantities[0]), list(inputs)
    rows = drawn_rows(count, most_rows) if count > most_rows else None
    told_apart = "rows" if count <= MOST_TOLD_APART else None

    def table(columns: Sequence[Quantity], heads: Sequence[Name] | None = None) -> Table:
        return Table(
            *columns,
            each="column",
            names=(),
            heads=heads,
            rows=rows,
            told_apart=told_apart,
            **options,
        )

    ways = [table(quantities)]
    if before:
        ways.insert(0, table([*before, *quantities]))
    if before and input_names:
        own: list[Name] = [symbol(one.symbol, one.role) for one in quantities]
        ways.insert(0, table([*before, *quantities], [*input_names, *own]))
    return room.fit(*ways)
