"""What all beats share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.stage import Beat

from ..numbers.network import RecurrentNetwork
from ..picture.world import StatePlane
from ..trace import Trace

FRAMES = 60
"""Moments of a second of motion."""


class Moving(Beat[Trace, StatePlane]):
    """Base of all beats: the plane moves as long as is said, or as its motion needs."""

    def carry(
        self,
        step: int,
        start: float,
        end: float,
        seconds: float,
        network: RecurrentNetwork | None = None,
        also: Callable[[float], object] | None = None,
        moving: Sequence[mn.Mobject] = (),
        rate: Callable[[float], float] = mn.smooth,
    ) -> None:
        """The plane goes from one moment of a word to another, and the memory with it."""
        world, t = self.picture, self.trace
        state, push = t.states.values[step], t.moves.values[step]

        def show(moment: float) -> None:
            world.move(network or world.network, state, push, moment)
            if also is not None:
                also(moment)

        moments = np.linspace(start, end, max(2, round(seconds * FRAMES)))
        named = [world.memory, world.sheet, *moving]
        self.follow(moments, show, moving=named, seconds=seconds, rate=rate)

    def clear(self, *also: mn.Mobject) -> list[mn.Animation]:
        """What was said of both sentences leaves; how what is left of them leaves, next."""
        world, there = self.picture, self.picture.submobjects
        told = *world.told, *world.verdicts.names, world.shade_aside, *also
        said = [one for one in told if one in there]
        world.remove(*said)
        if said:
            self.play(*map(mn.FadeOut, said), seconds=0.5)
        left = world.away()
        world.remove(*left)
        return [mn.FadeOut(one) for one in left]
