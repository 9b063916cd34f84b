"""The world in which a lesson lives: larger than the frame, to whose edges it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import manim as mn

from deepchalk.mobjects.frame import Picture
from deepchalk.mobjects.room import Room
from deepchalk.stage.camera import READ


class World(Picture):
    """A picture that takes the whole frame; the camera moves in it.

    A subclass draws it in ``draw(t, room)``, in units of the frame as it is seen at rest, has its
    places as attributes, and ``place(moment)`` for what moves.
    """

    columns: ClassVar[tuple[float, float] | None] = None
    free: Room = READ

    def everything(self) -> Iterator[mn.Mobject]:
        """All that it is made of, on the screen or not."""
        for part in vars(self).values():
            if isinstance(part, mn.Mobject):
                yield part
            elif isinstance(part, list | tuple):
                yield from (one for one in part if isinstance(one, mn.Mobject))
