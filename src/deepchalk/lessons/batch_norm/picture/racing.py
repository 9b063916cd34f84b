"""A network on its way to what it learns: the last layer, and how many steps it has made, as a
number and a bar."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Number, show_instead

from .marks import Rings
from .view import View

SPOT = 0.15
"""Units of the frame: dots that lie no farther apart are seen as one."""

OPEN = 0.9
"""Units of the frame from which on dots that were a spot are seen as any others."""


LONG, HIGH = 5.9, 0.24
"""How long the bar of the most steps is, and how high all are."""

SHORTEST = 0.03
"""How long a bar is where there is no step yet."""


class Racing:
    """Dots, a number and a bar that go through the moments of a race, up to its own end."""

    def __init__(
        self,
        rings: Rings,
        clouds: np.ndarray,
        view: View,  # from where they are seen, once they are there
        steps: Quantity,
        until: float,
        colour: str,  # of the bar
    ) -> None:
        self.rings, self.clouds, self.view, self.steps = rings, clouds, view, steps
        self.arrives = int(np.searchsorted(steps.values, until))
        self.made = Number(steps[0], height=0.42)
        self.bar = mn.Rectangle(width=SHORTEST, height=HIGH, stroke_width=0).set_fill(colour, 1)

    def show(self, moment: int) -> None:
        """Where the dots are then, and after how many steps."""
        moment = min(moment, self.arrives)
        self.rings.place(self.clouds[moment])
        self.rings.framed(float(np.clip((OPEN - self.reach(moment)) / (OPEN - SPOT), 0, 1)))
        show_instead(self.made, self.steps[moment], edge=mn.LEFT)
        share = float(self.steps[moment].value / max(self.steps[-1].value, 1))
        left = self.bar.get_left()
        self.bar.stretch_to_fit_width(max(SHORTEST, LONG * share)).move_to(left, mn.LEFT)

    def reach(self, moment: int) -> float:
        """How far apart in the frame the dots are then, at most."""
        return float(np.ptp(self.clouds[moment], axis=0).max()) * self.view.unit

    def is_spot(self, moment: int) -> bool:
        """Whether all dots lie on each other then."""
        return self.reach(min(moment, self.arrives)) < SPOT
