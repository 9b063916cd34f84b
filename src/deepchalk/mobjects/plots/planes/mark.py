"""A mark: what stands at pairs of numbers of a plane or a surface, and goes to others."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import manim as mn
import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.motion.own_motion import OwnMotion
from deepchalk.mobjects.plots.planes.space import Pairs, Space
from deepchalk.mobjects.room import Room

MARK_SECONDS = 1.2
"""Time in which a mark goes somewhere else."""


class Mark(mn.VMobject):
    """Base of markers, arrows, ways and grids: a subclass says how its pairs are drawn.

    It is drawn anew by ``place``, which serves as ``change`` of ``Beat.follow``.

    Parameters
    ----------
    at
        pairs of numbers; a quantity or a part of one is remembered with its path

    Attributes
    ----------
    values
        the pairs at which it is drawn now, as an array
    quantity
        where they come from; None for plain numbers
    """

    def __init__(self, space: Space, at: Pairs, **style: Any) -> None:
        super().__init__(**style)
        self.space = space
        space.marks.append(self)
        self.place(at)

    @property
    def path(self) -> str | None:
        """Path in the trace of what it shows."""
        return None if self.quantity is None else self.quantity.path

    def place(self, at: Pairs) -> Self:
        """Show these pairs now."""
        self.quantity = at if isinstance(at, Quantity) else None
        self.values = self.meant(at)
        self.draw()
        return self

    def go_to(self, at: Pairs, seconds: float = MARK_SECONDS) -> mn.Animation:
        """It goes straight to other pairs."""
        return Go(self, at, run_time=seconds)

    def go_along(self, moments: Pairs, seconds: float = 3 * MARK_SECONDS) -> mn.Animation:
        """It goes through recorded moments, the first axis, in equal times."""
        return Along(self, moments, run_time=seconds)

    def meant(self, at: Pairs) -> np.ndarray:
        """The array that is drawn for what was given."""
        return np.array(at, dtype=float)

    def draw(self) -> None:
        """Take the points that the values have in the space now."""
        raise NotImplementedError

    # What labels and rooms ask

    is_small: ClassVar[bool] = True
    """Whether a label may not even stand inside it."""

    keeps_labels_off: ClassVar[bool] = True

    def anchor(self) -> tuple[np.ndarray, float]:
        """The point beside which its label stands, and how much room it takes around it."""
        return self.space.at(self.values.reshape(-1, 2)[-1]), 0.0

    def check_room(self, frame: Room) -> None:
        """Refuse a frame in which it could not be read."""

    def show_moment(self, moments: Pairs, position: float) -> None:
        """Stand at a moment, counted from 0, or between two."""
        last = len(moments) - 1
        position = float(np.clip(position, 0, last))
        before = int(position)
        nearest = moments[round(position)]
        self.quantity = nearest if isinstance(nearest, Quantity) else None
        one, other = self.meant(moments[before]), self.meant(moments[min(before + 1, last)])
        self.values = one + (position - before) * (other - one)
        self.draw()


class Go(OwnMotion):
    """A mark goes straight to other pairs."""

    def __init__(self, mark: Mark, at: Pairs, **options: Any) -> None:
        self.mark, self.at = mark, at
        super().__init__(mark, **options)

    def begin(self) -> None:
        self.start, self.end = self.mark.values, self.mark.meant(self.at)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if share >= 1:
            self.mark.place(self.at)
        else:
            self.mark.values = self.start + share * (self.end - self.start)
            self.mark.draw()


class Along(OwnMotion):
    """A mark goes through moments."""

    def __init__(self, mark: Mark, moments: Pairs, **options: Any) -> None:
        self.mark, self.moments = mark, moments
        super().__init__(mark, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        self.mark.show_moment(self.moments, self.rate_func(alpha) * (len(self.moments) - 1))
