"""What pairs of numbers are drawn upon: a plane, or a surface whose points lie at heights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room

if TYPE_CHECKING:
    from deepchalk.mobjects.plots.planes.mark import Mark

Pairs: TypeAlias = Quantity | np.ndarray | Sequence[Any]
"""Pairs of numbers, shape (…, 2)."""


class Space(Protocol):
    """Where pairs of numbers are on the screen, now.

    Attributes
    ----------
    marks
        what is drawn upon it, to be drawn anew when it changes
    ranges
        lowest and highest number to the right, then upwards
    """

    marks: list[Mark]
    ranges: np.ndarray

    @property
    def frame(self) -> Room:
        """The rectangle in which marks are drawn."""
        ...

    def to_points(self, pairs: Pairs) -> np.ndarray:
        """Where pairs are on the screen: shape (…, 2) to (…, 3)."""
        ...

    def ways(self, pairs: Pairs) -> list[np.ndarray]:
        """What is seen of straight lines from pair to pair: lines of shape (points, 3)."""
        ...


def holds(space: Space, pairs: np.ndarray) -> np.ndarray:
    """Which pairs, shape (…, 2), lie within the ranges of a space."""
    low, high = space.ranges.T
    slack = 1e-9 * (high - low)
    return np.asarray(((pairs >= low - slack) & (pairs <= high + slack)).all(axis=-1))
