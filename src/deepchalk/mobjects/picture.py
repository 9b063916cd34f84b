"""The picture in which a lesson lives."""

from __future__ import annotations

from typing import Any, ClassVar

import manim as mn

from deepchalk.mobjects.motion import appear, remove
from deepchalk.mobjects.room import CONTENT, Room


class Picture(mn.VGroup):
    """The one picture in which a lesson lives: built once, alive in every beat.

    A subclass makes and places its parts in ``draw`` and has verbs that return animations.

    Attributes
    ----------
    columns
        widths in proportion: of what is left to the beats, at the left, and of its own room; None
        if it takes all the room and says by itself what it leaves ``free``
    free
        the room that it leaves to the beats
    """

    columns: ClassVar[tuple[float, float] | None] = (6, 5)
    free: Room = CONTENT

    def __init__(self, trace: Any, room: Room) -> None:
        super().__init__()
        if self.columns is not None and type(self).draw is not Picture.draw:
            self.free, room = room.columns(*self.columns)
        self.draw(trace, room)

    def draw(self, t: Any, room: Room) -> None:
        """Make its parts, place them in the room and ``add`` what is there from the beginning."""

    def bring(self, *parts: mn.Mobject, lag: float = 0.0) -> mn.Animation:
        """Parts of it appear and belong to it from now on; those that did already, stay."""
        coming = [part for part in parts if part not in self.submobjects]
        self.add(*coming)
        # Manim plays no group without animations.
        return appear(*coming, lag=lag) if coming else mn.Animation(mn.VGroup())

    def exchange(self, *parts: mn.Mobject, lag: float = 0.0) -> mn.Animation:
        """Parts of it appear while all that it showed fades out."""
        gone = [part for part in self.submobjects if part not in parts]
        coming = self.bring(*parts, lag=lag)
        return mn.AnimationGroup(self.let_go(*gone), coming) if gone else coming

    def let_go(self, *parts: mn.Mobject) -> mn.Animation:
        """Parts that were brought fade out and belong to it no longer."""
        self.remove(*parts)
        return remove(*parts)
