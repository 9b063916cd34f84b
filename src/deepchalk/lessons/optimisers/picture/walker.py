"""A ball that goes a recorded way on a plane and leaves a trail."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.space import Pairs
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT

BETWEEN = 5
"""Moments between two steps that are looked at."""


class Walker:
    """Ball and trail; both come when they are shown.

    Parameters
    ----------
    way
        shape (moment, 2)
    identity
        gives colour and shape; ink without
    last
        the moment at which it stops; by default the last one

    Attributes
    ----------
    parts
        all that is seen
    """

    def __init__(
        self, plane: Field, way: Pairs, identity: int | None = None, last: int | None = None
    ) -> None:
        self.trail = plane.path(way, identity=identity).until(0)
        self.ball = plane.point(np.asarray(way)[0], identity)
        exempt(self.ball, "blinking", because="it starts anew, and may wait at the same edge")
        exempt(self.trail, "blinking", because="it starts anew, and may leave the plane at once")
        self.parts = self.trail, self.ball
        self.last = len(self.trail.values) - 1 if last is None else last

    def place(self, moment: float) -> None:
        """It has come as far as this moment, counted from 0."""
        self.trail.until(min(moment, self.last))
        self.ball.show_moment(self.trail.values, min(moment, self.last))

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


def key(plane: Field, room: Room, names: Sequence[str]) -> mn.VGroup:
    """Who is who: the marker of each identity with its name, in a row."""
    size = theme.active().sizes.smallest
    entries = [
        mn.VGroup(plane.point((0.0, 0.0), n), Label(name, "ink2", size)).arrange(
            mn.RIGHT, buff=0.6 * UNIT
        )
        for n, name in enumerate(names)
    ]
    return room.place(as_one(mn.VGroup(*entries)).arrange(mn.RIGHT, buff=1.5 * UNIT))
