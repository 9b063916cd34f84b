"""The squares of a shadow and of a thread, which always add up to the same, while a line turns."""

from __future__ import annotations

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation

MARGIN = 0.2
"""Share of the room kept free at each side: where it does not close, it takes two digits more."""


def two_squares(
    room: Room, along: Quantity, across: Quantity, both: Quantity, angles: Quantity, now: float
) -> Equation:
    """An equation at an angle in degrees, with room for its longest numbers.

    Parameters
    ----------
    along, across, angles
        of each moment, shape (turn,)
    both
        what the squares add up to
    """
    slots = {
        slot: max(run, key=lambda one: len(one.text)) for slot, run in (("s", along), ("r", across))
    }
    widest = Equation("{s}^2 + {r}^2 {~} {h}", h=both, **slots)
    widest = room.shrunk(MARGIN * room.width, 0).fit(widest)
    near = int(abs(angles.values - now).argmin())
    drawn = widest.at(s=along[near], r=across[near])
    return exempt(drawn, "dwell", because="its numbers run")
