"""What all beats share."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk.mobjects import exempt
from deepchalk.stage import FRAME, Beat

from ..picture.world import Paper
from ..trace import Trace


class Told(Beat[Trace, Paper]):
    """Base of all beats: how things are carried."""

    def carry(self, thing: mn.Mobject, goal: np.ndarray, *along: mn.Animation) -> None:
        """A thing moves as fast as eyes can follow, and other things with it."""
        way = goal - thing.get_center()
        seen = float(np.linalg.norm(way)) * FRAME.width / self.scene.looking.view.width
        self.play(thing.animate.shift(way), *along, seconds=float(np.clip(0.33 * seen, 0.5, 2.0)))

    def until_said(self, seconds: float, then: float = 0.0, most: float = 4.0) -> float:
        """So many seconds, or until the present sentence ends, where that is later.

        Parameters
        ----------
        then
            what follows in the same sentence takes
        most
            seconds that it may take so
        """
        ends = self.scene.sentence_began + self.scene.sentence_seconds
        return float(np.clip(ends - then - self.scene.video_time, seconds, max(seconds, most)))

    def push_out(self, *things: mn.Mobject, along: Iterable[mn.Animation] = ()) -> None:
        """What stands at the right goes out of the frame there."""
        out = 0.5 * self.scene.looking.view.width * mn.RIGHT
        for part in (part for one in things for part in one.get_family()):
            exempt(part, "frame", because="it is on its way out of the frame")
        going = [mn.ApplyMethod(one.shift, out) for one in things]
        self.play(*going, *along, seconds=0.8)
        self.scene.remove(*things)
        self.scene.looking.forget(things)
