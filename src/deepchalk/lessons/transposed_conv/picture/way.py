"""Something goes along a way of places at an even pace, and says where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import OwnMotion


class GoAlong(OwnMotion):
    """A thing is shifted from place to place, in straight lines."""

    def __init__(
        self,
        thing: mn.Mobject,  # moved as a whole
        # For each place how far it lies from where the thing is now, shape (place, 3).
        shifts: Sequence[np.ndarray],
        # Called with the position of each place when the thing has come to it.
        reached: Callable[[int], object] = lambda position: None,
        **options: object,
    ) -> None:
        self.shifts, self.reached = np.asarray(shifts), reached
        self._gone, self._told = np.zeros(3), -1
        super().__init__(thing, **{"rate_func": mn.linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        last = len(self.shifts) - 1
        at = self.rate_func(alpha) * last
        before = min(int(at + 1e-9), last)
        after = min(before + 1, last)
        goal = self.shifts[before] + (at - before) * (self.shifts[after] - self.shifts[before])
        self.mobject.shift(goal - self._gone)
        self._gone = goal
        for position in range(self._told + 1, before + 1):
            self.reached(position)
        self._told = max(self._told, before)
