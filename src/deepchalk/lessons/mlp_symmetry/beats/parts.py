"""What several beats draw with."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Equation, Number, Room, as_one, how, what_is

from ..picture.laid import laid
from ..trace import SEEN, Trace

EVERYWHERE = Room(-15, 15, -9, 9)

LEAST = 5e-5
"""A loss below it is told as 0: nobody reads so many digits."""


def text_of_starts(t: Trace, place: Quantity, colour: str, at: tuple[float, float]) -> mn.VGroup:
    """Two weights beside each other."""
    decimals = 1 if place is t.on_mirror else 2
    made = mn.VGroup(*(Number(one, decimals, height=0.34) for one in place[0].entries))
    made.arrange(mn.RIGHT, buff=0.32).move_to([*at, 0], aligned_edge=mn.LEFT).set_color(colour)
    for one in made:
        laid(one, 72, "fading", because="it leaves with its curve")
    return as_one(made)


def told_to(loss: Quantity) -> int:
    """Decimals of a loss where a training ended: one that is not 0 is not told as 0."""
    value = loss.value
    return 2 if value >= SEEN or value < LEAST else int(np.ceil(-np.log10(2 * value)))


def example_of(t: Trace) -> int:
    """The example at which the parts of all units can be seen best."""
    return int(np.abs(t.parts.values).min(axis=1).argmax())


def sum_of(rule: Quantity, hues: Sequence[str], room: Room) -> Equation:
    """A prediction as the sum of what units add, in their hues."""
    ways = how(rule, False), how(rule, width=room.width), what_is(rule)
    written = room.fit(*ways, largest=0.4)
    if len(written.numbers) > len(hues):
        for number, hue in zip(written.numbers, hues, strict=False):
            number.set_color(hue)
    return written
