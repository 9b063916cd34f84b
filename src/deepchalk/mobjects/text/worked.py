"""How an entry comes about, as large as its room allows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manim import UP

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.how import SLOT, calculation_of
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import CAPTION_TOP, Room
from deepchalk.mobjects.text.equation import Equation

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
        constants = re.findall(r"\d+(?:\.\d+)?", SLOT.sub(" ", calculation.template))
        entries = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        template = SLOT.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
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


def calculated(entries: Iterable[Quantity], room: Room) -> list[Equation]:
    """Calculations of those entries that have one, without their symbols."""
    return [worked(one, room, symbol=False) for one in entries if calculation_of(one) is not None]


def in_symbols(entry: Quantity, room: Room) -> Equation:
    """The same with a symbol for each number; only its own symbol, where that could not be read.

    Its parts have the names of those of ``worked``, so that numbers can take their place.
    """
    calculation = calculation_of(entry)
    found = [Equation("{named.symbol}", named=entry)]
    if calculation is not None:
        operands = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        template = SLOT.sub(lambda match: f"{{o{match[1]}.symbol}}", calculation.template)
        whole = f"{{named.symbol}} = {template}"
        found.insert(0, Equation(whole, width=room.width, named=entry, **operands))
    return room.fit(*found, largest=theme.active().sizes.formula)
