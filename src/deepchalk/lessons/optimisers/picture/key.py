"""Who is who in a race."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Label, Plane, Room, as_one, theme


def key(plane: Plane, room: Room, names: Sequence[str]) -> mn.VGroup:
    """Who is who: the marker of each identity with its name, in a row."""
    size = theme.active().sizes.smallest
    entries = [
        mn.VGroup(plane.point((0.0, 0.0), n), Label(name, "ink2", size)).arrange(
            mn.RIGHT, buff=0.6 * theme.UNIT
        )
        for n, name in enumerate(names)
    ]
    return room.place(as_one(mn.VGroup(*entries)).arrange(mn.RIGHT, buff=1.5 * theme.UNIT))
