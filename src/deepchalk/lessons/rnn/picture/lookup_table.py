"""The vectors of words: a table in which each word has a number and picks its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import manim as mn

from deepchalk.lesson import LayoutError, Quantity
from deepchalk.mobjects import Room, Table, named_matrix, rows_around

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
