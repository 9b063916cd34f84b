"""The strip below the graph: the formula of the moment."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson.telling.reading import seconds_to_read
from deepchalk.lessons.autodiff.listing import legible_height
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Typeset

LARGEST_FORMULA = 1.35
"""How much a formula in the strip is enlarged at most."""


class Strip:
    """One thing at a time, and each formula as long as reading it takes.

    Attributes
    ----------
    now
        what is in it
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.now: mn.Mobject | None = None
        self._since = 0.0

    def write(self, scene: mn.Scene, thing: Typeset | mn.VGroup, seconds: float = 0.5) -> None:
        """Put a formula into the strip, in place of what is there."""
        if isinstance(thing, Formula):
            width, height = self.room.width / thing.width, self.room.height / thing.height
            thing.scale(min(LARGEST_FORMULA, width, height))
        self.room.place(thing)
        self.wait_until_read(scene)
        if self.now is not None:
            scene.play(mn.FadeOut(self.now), run_time=0.4 * seconds)
        scene.play(mn.FadeIn(thing), run_time=0.6 * seconds)
        self.now = thing
        self._since = scene.time

    def wait_until_read(self, scene: mn.Scene, later: float = 0.0) -> None:
        """Leave what is in the strip as long as reading it takes; ``later`` it stays anyway."""
        if not isinstance(self.now, Typeset):
            return
        needed = seconds_to_read(self.now.text, self.now.kind) - later
        missing = self._since + needed - scene.time
        if missing > 1 / mn.config.frame_rate:
            scene.wait(missing)

    def fits(self, formula: Formula) -> bool:
        """Whether a formula can be read in the strip."""
        share = min(1.0, self.room.width / formula.width, self.room.height / formula.height)
        return share * formula.digit_height >= legible_height(formula)
