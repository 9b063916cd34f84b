"""Animations that draw each of their moments by themselves, like a number that rolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.text.typeset import Number


class OwnMotion(mn.Animation):
    """An animation whose ``interpolate_mobject`` knows the start without a copy of it.

    Manim copies what is animated when a play begins, which is most of the work of a plane that
    shows other ranges.
    """

    _is_unseen = False

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def begin_unseen(self) -> None:
        """Begin without drawing the start: of what is passed over only the end is wanted."""
        self._is_unseen = True
        self.begin()
        self._is_unseen = False

    def interpolate(self, alpha: float) -> None:
        if not self._is_unseen:
            super().interpolate(alpha)


TOLD = (
    "value",
    "text",
    "wording",
    "shown",
    "constants",
    "_baseline_share",
    "_full_height",
    "_digit_height",
)
"""What a number knows of its own text."""


class RollNumber(OwnMotion):
    """A number shows each of ``values`` in turn; nothing in between is invented.

    Parameters
    ----------
    number
        changed in place; it keeps its size and role
    values
        computed values, shown in order, the last one stays; entries of quantities say where they
        come from
    decimals
        of every value; entries of quantities have their own
    edge
        the edge of the number that stays where it is, like ``LEFT``; by default its centre
    """

    def __init__(
        self,
        number: Number,
        values: Sequence[float | Quantity] | Quantity | np.ndarray,
        decimals: int | None = None,
        edge: np.ndarray = mn.ORIGIN,
        **kwargs: Any,
    ) -> None:
        self.number = number
        self.edge = edge
        self.values = list(values)
        self.decimals = decimals
        self.reached = -1
        super().__init__(number, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        last = len(self.values) - 1
        position = round(self.rate_func(alpha) * last)
        if position != self.reached:
            self.reached = position
            show_instead(self.number, self.values[position], self.decimals, self.edge)


def show_instead(
    number: Number,
    value: float | Quantity,
    decimals: int | None = None,
    edge: np.ndarray = mn.ORIGIN,
) -> Number:
    """Let a number on the screen show another value, or the entry of a quantity with its path.

    The shape on the screen stays the same object: a scene that is playing holds on to it.
    """
    other = Number(value, decimals, number.role, number.digit_height)
    other.set_x(number.get_x(edge), edge).stand_on(number.baseline)
    (shape,), (new_shape,) = number.submobjects, other.submobjects
    shape.set_points(new_shape.points)
    for name in ("wording", "shown", "_digit_share"):
        shape.__dict__[name] = new_shape.__dict__[name]
    for name, held in vars(other).items():
        if name in TOLD:
            setattr(number, name, held)
    return number
