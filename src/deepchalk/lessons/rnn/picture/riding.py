"""What an arrow is called, and its numbers: they go along with it, wherever it goes."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from .placing import distance, off, straight_between

GAP = 0.24
"""Between an arrow and what rides on it."""

CLOSE = 0.2
"""Between a name and the numbers below it, in heights of the name."""


class Riding:
    """A name, and below it numbers, beside the middle of an arrow: ``riding.ride(start, end)``.

    Attributes
    ----------
    name, numbers
        what rides; of the numbers one is seen at a time
    side
        1 at the left of the arrow, seen along it, or -1
    """

    def __init__(
        self, name: mn.Mobject, numbers: Sequence[mn.Mobject], side: int, size: float = 1.0
    ) -> None:
        self.name, self.numbers = name, list(numbers)
        self.side, self.size = side, size

    def ride(self, start: np.ndarray, end: np.ndarray) -> None:
        """Be beside an arrow that is there now."""
        below = max((one.height for one in self.numbers), default=0.0)
        close = CLOSE * self.name.height if self.numbers else 0.0
        wide = max(one.width for one in (self.name, *self.numbers))
        box = mn.Rectangle(width=wide, height=self.name.height + close + below)
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        across = self.side * np.array([-along[1], along[0], 0.0])
        box.move_to((start + end) / 2 + off(box, across, GAP * self.size) * across)
        self.name.move_to(box).align_to(box, mn.UP)
        for one in self.numbers:
            one.move_to(box).align_to(box, mn.DOWN)


def sides(
    names: Sequence[mn.Mobject],
    ways: Sequence[np.ndarray],
    taken: np.ndarray,
    size: float = 1.0,
) -> list[int]:
    """For each of two arrows the side on which its name keeps off the other one, all the time.

    Parameters
    ----------
    ways
        where both arrows are at some moments, shape (arrow, end, 3) each
    taken
        what names keep off where either side is free, shape (point, 3)
    """

    def clear(name: mn.Mobject, place: int, side: int) -> tuple[float, float]:
        nearest, free = np.inf, np.inf
        for both in ways:
            riding = Riding(name.copy(), (), side, size)
            riding.ride(*both[place])
            other = straight_between(*both[1 - place])
            nearest = min(nearest, distance(riding.name, other))
            free = min(free, distance(riding.name, taken))
        return round(min(nearest, GAP * size), 3), free

    first = max((1, -1), key=lambda side: clear(names[0], 0, side))

    def second(side: int) -> tuple[float, bool, float]:
        # On the other side it is told from the first at once, and more of the frame is used.
        nearest, free = clear(names[1], 1, side)
        return nearest, side != first, free

    return [first, max((1, -1), key=second)]
