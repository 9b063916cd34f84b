"""Colours of numbers in cells: from the ground to a role, or both ways from zero."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.colour_map import ColourMap

Heat = Literal["sequential", "diverging"]


def colours_of(
    entries: Sequence[Quantity], heat: Heat, most: float | None = None
) -> Callable[[float], str]:
    """A colour for each number; equal steps look equal, and ink stays legible on all of them."""
    # heat: ``"sequential"``: the ground at 0, or at the least number where some are under 0.
    # ``"diverging"``: the ground at 0, the role above it, grey below: the minus sign says the rest,
    # so that no second role is needed.
    # most: the number that gets the strongest colour; by default the largest, without its sign.
    values = [entry.value for entry in entries]
    role = entries[0].role
    above, below = ColourMap(role), ColourMap("line")
    if heat == "diverging":
        limit = most or max(map(abs, values)) or 1.0
        return lambda value: (above if value >= 0 else below).colour(abs(value) / limit)
    low = min(0.0, *values)
    reach = (max(values) if most is None else most) - low or 1.0
    return lambda value: above.colour((value - low) / reach)
