"""The squares of a shadow and of a thread, which always add up to the same, while a line turns."""

from __future__ import annotations

from deepchalk.lesson import Quantity, write_equation
from deepchalk.mobjects import Equation, Room, exempt

TEMPLATE = "{s}^2 + {r}^2 {~} {h}"


def two_squares(
    room: Room, along: Quantity, across: Quantity, both: Quantity, angles: Quantity, now: float
) -> Equation:
    """An equation at an angle in degrees, with room for its longest numbers."""
    # along, across, angles: of each moment, shape (turn,).
    # both: what the squares add up to.
    moments = [{"s": one, "r": other, "h": both} for one, other in zip(along, across, strict=True)]
    # Where it does not close, it takes more digits.
    longest = max(moments, key=lambda slots: len(write_equation(TEMPLATE, slots).plain))
    widest = room.fit(Equation(TEMPLATE, **longest))
    near = int(abs(angles.values - now).argmin())
    drawn = widest.at(s=along[near], r=across[near])
    return exempt(drawn, "dwell", because="its numbers run")
