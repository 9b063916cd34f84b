"""Who is who in a race."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT


def key(plane: Plane, room: Room, names: Sequence[str]) -> mn.VGroup:
    """Who is who: the marker of each identity with its name, in a row."""
    size = theme.active().sizes.smallest
    entries = [
        mn.VGroup(plane.point((0.0, 0.0), n), Label(name, "ink2", size)).arrange(
            mn.RIGHT, buff=0.6 * UNIT
        )
        for n, name in enumerate(names)
    ]
    return room.place(as_one(mn.VGroup(*entries)).arrange(mn.RIGHT, buff=1.5 * UNIT))
