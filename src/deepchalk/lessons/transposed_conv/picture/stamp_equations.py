"""What a stamp multiplies, in equations that take each other's place."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Equation, Room, at_one_place

from .stamped import Stamped

MOST = 6
"""Equations that are shown one by one."""


def products(
    stamped: Stamped, numbers: Quantity, number: convolution.Pair, room: Room
) -> list[Equation]:
    """Number times weight, for the weights that lie on the canvas round the number's seat."""
    return _few(
        (
            Equation(
                "{number} dot {weight} {~} {result}",
                number=numbers[number],
                weight=stamped.kernel[weight],
                result=stamped.stamps[number + weight],
            )
            for weight in stamped.under(number)
        ),
        room,
    )


def _few(equations: Iterable[Equation], room: Room) -> list[Equation]:
    """The first few of them, none twice, at one place."""
    different = {one.written.plain: one for one in equations}
    return at_one_place(list(different.values())[:MOST], room)
