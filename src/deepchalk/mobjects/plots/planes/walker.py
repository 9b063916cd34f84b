"""Who goes a recorded way on a plane, a surface or a board, and leaves a trail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.space import Pairs
from deepchalk.mobjects.room import exempt

BETWEEN = 5
"""Moments between two steps that are looked at."""


class Walker:
    """A marker and its trail, which come when they are shown; ``beat.follow(walker.moments(0),
    walker)`` lets it walk.

    Parameters
    ----------
    field
        a plane, a surface or a board
    way
        shape (moment, 2): where it is at each moment
    identity
        gives colour and shape; ink without
    last
        the moment at which it stops; by default the last one
    changing
        what changes as it goes, like the board below it: things that have ``place`` for a whole
        moment, counted from 0

    Attributes
    ----------
    parts
        all of it that is seen
    """

    def __init__(
        self,
        field: Field,
        way: Pairs,
        identity: int | None = None,
        last: int | None = None,
        changing: Iterable[Any] = (),
    ) -> None:
        self.trail = field.path(way, identity=identity).until(0)
        self.marker = field.point(np.asarray(way)[0], identity)
        exempt(self.marker, "blinking", because="it starts anew, and may wait at the same edge")
        exempt(self.trail, "blinking", because="it starts anew, and may leave the field at once")
        self.parts = self.trail, self.marker
        self.last = len(self.trail.values) - 1 if last is None else last
        self.changing = tuple(changing)

    def place(self, moment: float) -> None:
        """It has come as far as this moment, counted from 0; between two, it is on its way."""
        reached = min(moment, self.last)
        self.trail.until(reached)
        self.marker.show_moment(self.trail.values, reached)
        for thing in self.changing:
            thing.place(int(reached))

    def go_part(self, share: float) -> None:
        """It has come as far as this share of its way."""
        self.place(share * self.last)

    def moments(self, first: int, last: int | None = None, most: int = 300) -> np.ndarray:
        """Moments from one step to another, by default its last one, with some in between.

        Where it has arrived by then, it goes back and comes once more.
        """
        end = min(self.last if last is None else last, self.last)
        if first >= end:
            way = np.linspace(end, 0, BETWEEN * end + 1)
            return np.concatenate([way, way[::-1]])
        return np.linspace(first, end, min(BETWEEN * (end - first) + 1, most))
