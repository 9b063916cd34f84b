"""An equation whose numbers run through recorded moments, with room for the widest of them."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn

from deepchalk.lesson.values.numbers import width
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text.equation import Equation, RollEquation


class RollingEquation:
    """Shown at its first moment, at the left of a room.

    Parameters
    ----------
    template
        see ``deepchalk.lesson.values.equation``
    runs
        for each slot a quantity with one entry for each moment

    Attributes
    ----------
    drawn
        the equation

    Raises
    ------
    LayoutError
        if the widest moment cannot be read in this room
    """

    def __init__(self, template: str, room: Room, **runs: Quantity) -> None:
        self.runs = runs
        widest = {slot: max(run, key=lambda one: width(one.text)) for slot, run in runs.items()}
        largest = room.fit(Equation(template, **widest), edge=mn.LEFT)
        first = Equation(template, **{slot: run[0] for slot, run in runs.items()})
        first.scale(largest.digit_height / first.digit_height)
        first.set_x(largest.get_x(mn.LEFT), mn.LEFT).stand_on(largest.baseline)
        self.drawn = exempt(first, "dwell", because="its numbers run")

    def roll(
        self, first: int, last: int, rate: Callable[[float], float] = mn.linear
    ) -> mn.Animation:
        """From one moment to another."""
        moments = range(first, last + 1)
        frames = [{slot: run[k] for slot, run in self.runs.items()} for k in moments]
        return RollEquation(self.drawn, frames, rate_func=rate)
