"""The vectors of words: a table in which each word has a number and picks its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import manim as mn

from deepchalk.lesson import LayoutError, Quantity
from deepchalk.mobjects import Formula, Room, Table, rows_around, symbol, theme

ROWS = (4, 3, 2)
"""How many rows are tried with their words, one after the other."""

WITHOUT_WORDS = 3


def beside_weights(
    room: Room, table: Callable[[Room], Table], weights: Mapping[str, Quantity]
) -> tuple[Table, list[mn.VGroup]]:
    """A table and, right of it, weights below each other; none where they have no room."""
    # table: makes it, in a room.
    # weights: by their symbols.
    left, right = room.columns(5, 7, gap=0.2)
    heights = [one.shape[0] if len(one.shape) > 1 else 1 for one in weights.values()]
    rows = zip(right.rows(*heights, gap=0.2), weights.items(), strict=True)
    try:
        drawn = [mn.VGroup(*named_matrix(row, *named, columns=(2, 7))) for row, named in rows]
        return table(left), drawn
    except LayoutError:
        return table(room), [mn.VGroup() for _ in weights]


def lookup_table(
    room: Room, vectors: Quantity, words: Sequence[str], row: int, corner: str
) -> Table:
    """At the left of a room, as many rows around one as can be read."""
    # vectors: shape (word, feature).
    # row: the row that is looked up.
    # corner: name of the table.
    count = len(words)
    numbered = [f"{place}  {word}" for place, word in enumerate(words)]
    bare = [str(place) for place in range(count)]
    tables = [
        *(
            Table(vectors, names=numbered, corner=corner, rows=rows_around(row, count, most))
            for most in ROWS
        ),
        Table(vectors, names=bare, rows=rows_around(row, count, WITHOUT_WORDS)),
    ]
    return room.fit(*tables, edge=mn.LEFT)


WIDE = 7.0
"""Width of the room of a matrix that needs much, in that of the letter before it."""


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
