"""The picture in which a lesson lives."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk.mobjects.motion import appear, remove
from deepchalk.mobjects.room import CONTENT, Room


class Picture(mn.VGroup):
    """The one picture in which a lesson lives: built once, alive in every beat.

    A subclass builds and places itself in ``room`` and has verbs that return animations.

    Attributes
    ----------
    free
        the room that it leaves to the beats
    """

    free: Room = CONTENT

    def __init__(self, trace: Any, room: Room) -> None:
        super().__init__()

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
