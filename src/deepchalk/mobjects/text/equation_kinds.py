"""Kinds of equations that are often needed: what is, lists, matrices; and equations in rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.how import closes
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import as_one
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


def listing(before: str, numbers: Iterable[Quantity], between: str = ",") -> Equation:
    """Words, as Typst mathematics, and then numbers, like all of a quantity: ``levels: 1, 2, 5``.

    Parameters
    ----------
    between
        two numbers, Typst mathematics
    """
    entries = {f"n{place}": entry for place, entry in enumerate(numbers)}
    listed = f"{between} ".join(f"{{{slot}}}" for slot in entries)
    return Equation(f"{before} quad {listed}", **entries)


def in_rows(
    room: Room, *equations: Equation | tuple[Equation, ...], gap: float = 2 * UNIT
) -> list[Equation]:
    """Equations in rows of equal height, each at the left and as large as its row allows.

    A tuple holds alternatives: the first that can be read is taken.
    """
    rows = room.rows(*[1] * len(equations), gap=gap)
    each = [one if isinstance(one, tuple) else (one,) for one in equations]
    return [row.fit(*ways, edge=mn.LEFT) for row, ways in zip(rows, each, strict=True)]


def factors(room: Room, before: str, numbers: Sequence[Quantity], product: Quantity) -> mn.VGroup:
    """Numbers that are multiplied, in as many rows as they need, and below them the product, with
    ≈ where the printed numbers do not give it.

    Parameters
    ----------
    before
        Typst mathematics, like the symbol of a factor and a colon

    Raises
    ------
    LayoutError
        if they cannot be read there
    """

    retyped = " dot ".join(f"({one.text})" for one in numbers)
    sign = "=" if closes(retyped, product.text) else "approx"

    def rows(_: Room, beside: int, gap: float) -> mn.VGroup:
        starts = range(0, len(numbers), beside)
        parts = [
            listing("quad dot" if at else before, numbers[at : at + beside], " dot ")
            for at in starts
        ]
        made = mn.VGroup(*parts, Equation(f"{{it.symbol}} {sign} {{it}}", it=product))
        return made.arrange(mn.DOWN, buff=gap * parts[0].digit_height, aligned_edge=mn.LEFT)

    ways = (
        partial(rows, beside=beside, gap=gap) for beside in (7, 6, 5, 4, 3) for gap in (0.8, 0.4)
    )
    largest = theme.active().sizes.formula
    return as_one(room.fit(*ways, edge=mn.LEFT, largest=largest))
