"""A sum of numbers times their weights, on as few lines as it fits."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.motion.verbs import RING_REACH
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation

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
