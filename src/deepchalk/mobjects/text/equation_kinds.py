"""Kinds of equations that are often needed: lists, matrices, sums, how a number comes about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import manim as mn
from manim import UP

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.equation import OPERAND, calculation_of, closes
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.motion import RING_REACH
from deepchalk.mobjects.room import CAPTION_TOP, Room, as_one
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


def written_product(
    room: Room, before: str, numbers: Sequence[Quantity], product: Quantity
) -> mn.VGroup:
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


MOST_TERMS = 9
"""Products of a sum that is written out."""


def weighed_sum(
    pairs: Sequence[tuple[Quantity, Quantity]],
    result: Quantity,
    room: Room,
    most: int = MOST_TERMS,
) -> Equation | None:
    """``2 · 9 + 1 · 7 = 25`` in a room; None where it is too long to be read, or has no term.

    Beside it there is space for a ring that points at it.

    Parameters
    ----------
    pairs
        each number with its weight
    most
        terms that are written out
    """
    if not 0 < len(pairs) <= most:
        return None
    sum_of_all = " + ".join(f"{{n{at}}} dot {{w{at}}}" for at in range(len(pairs)))
    slots = {f"n{at}": number for at, (number, _) in enumerate(pairs)}
    slots |= {f"w{at}": weight for at, (_, weight) in enumerate(pairs)}
    template = f"{sum_of_all} {{~}} {{result}}"
    inside = room.shrunk(RING_REACH, 0)
    with suppress(LayoutError):
        return inside.fit(Equation(template, width=inside.width, result=result, **slots))
    return None


RING_SPACE = 0.1
"""Below a number: a ring's distance, and about half of its band on a light ground."""


def worked(
    entry: Quantity, room: Room, named: Quantity | None = None, symbol: bool = True
) -> Equation:
    """How an entry comes about; only its number where it is not told, or could not be read.

    Its parts are ``result``, ``named`` (its symbol) and ``o0``, ``o1`` … for the operands.

    Parameters
    ----------
    named
        the entry whose symbol stands before the calculation, by default its own
    symbol
        whether one stands there
    """
    named = entry if named is None else named
    calculation = calculation_of(entry)
    if calculation is not None:
        constants = re.findall(r"\d+(?:\.\d+)?", OPERAND.sub(" ", calculation.template))
        entries = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        template = OPERAND.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
        if symbol:
            template, entries["named"] = f"{{named.symbol}} = {template}", named
        try:
            rule = Equation(
                f"{template} {{~}} {{result}}",
                width=room.width,
                constants=constants,
                result=entry,
                **entries,
            )
            return _above_captions(room.fit(rule, largest=theme.active().sizes.formula))
        except LayoutError:
            pass
    short = Equation("{named.symbol} {~} {result}", result=entry, named=named)
    return _above_captions(room.fit(short))


def _above_captions(rule: Equation) -> Equation:
    """Its last line leaves room for a ring around a number, which captions would cut."""
    missing = CAPTION_TOP + RING_SPACE - rule.get_bottom()[1]
    return rule.shift(max(0.0, missing) * UP)
