"""Kinds of equations that are often needed: what is, lists, matrices; and equations in rows."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation
from deepchalk.theme import UNIT


def what_is(entry: Quantity) -> Equation:
    """An entry's symbol and its number."""
    return Equation("{result.symbol} = {result}", result=entry)


def as_matrix(name: str, quantity: Quantity) -> Equation:
    """A quantity of two axes as a matrix: its name, in Typst mathematics, and all its numbers."""
    rows = [[f"n{i}x{j}" for j in range(quantity.shape[1])] for i in range(quantity.shape[0])]
    entries = dict(zip((slot for row in rows for slot in row), quantity.entries, strict=True))
    inner = "; ".join(", ".join(f"{{{slot}}}" for slot in row) for row in rows)
    return Equation(f"{name} = mat({inner})", **entries)


def listing(before: str, quantity: Quantity) -> Equation:
    """Words, as Typst mathematics, and then all numbers of a quantity: ``levels: 1, 2, 5``."""
    entries = {f"n{place}": entry for place, entry in enumerate(quantity.entries)}
    return Equation(f"{before} quad {', '.join(f'{{{slot}}}' for slot in entries)}", **entries)


def in_rows(
    room: Room, *equations: Equation | tuple[Equation, ...], gap: float = 2 * UNIT
) -> list[Equation]:
    """Equations in rows of equal height, each at the left and as large as its row allows.

    A tuple holds alternatives: the first that can be read is taken.
    """
    rows = room.rows(*[1] * len(equations), gap=gap)
    each = [one if isinstance(one, tuple) else (one,) for one in equations]
    return [row.fit(*ways, edge=mn.LEFT) for row, ways in zip(rows, each, strict=True)]
