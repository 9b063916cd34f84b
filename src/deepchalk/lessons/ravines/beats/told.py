"""What all beats share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Room
from deepchalk.stage import Beat

from ..picture.fit import Fit
from ..picture.lens import Lens
from ..picture.world import WeightPlane
from ..trace import Trace

SEEN_TO_GROW = 0.05
"""By how much the radius of a point grows at least that is seen to."""


class Told(Beat[Trace, WeightPlane]):
    """Base of all beats: what moves the line, its point and the lens."""

    @property
    def in_plane(self) -> list[mn.Mobject]:
        """All that changes with the lens."""
        world = self.picture
        names = [one for pair in world.names.values() for one in pair]
        there = [world.bowl, world.axes, world.trail, world.best, world.dot, *names]
        return [one for one in there if one in world.submobjects]

    def see(self, lens: Lens, seconds: float = 1.6, alongside: Sequence[mn.Animation] = ()) -> None:
        """The plane is seen through another lens, as a camera goes there."""
        world = self.picture
        before = world.lens
        self.vary(
            lambda share: world.look(before.towards(lens, share)),
            *self.in_plane,
            seconds=seconds,
            alongside=alongside,
        )

    def move(
        self,
        weights: Callable[[float], np.ndarray],
        seconds: float,
        *moving: mn.Mobject,
        also: Callable[[np.ndarray], object] = lambda _: None,
        rate: Callable[[float], float] = mn.smooth,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """The line, and its point, go through weights."""
        world = self.picture

        def show(share: float) -> None:
            now = weights(share)
            world.stand(now)
            also(now)

        moving = world.fit, world.dot, *moving
        self.vary(show, *moving, seconds=seconds, rate=rate, alongside=alongside)

    def descend(self, first: int, last: int, seconds: float, rate: object = mn.linear) -> None:
        """The line takes the steps from one moment to another, and leaves its trail."""
        world = self.picture
        walk = world.walk_between(first, last, seconds)

        def show(share: float) -> None:
            moment = first + share * (last - first)
            world.stand(walk.at(moment))
            world.reach(moment)

        fit = [world.fit] if world.fit in world.submobjects else []
        self.vary(show, world.dot, world.trail, *fit, seconds=seconds, rate=rate)  # type: ignore[arg-type]

    def swell(self, seconds: float, *fits: Fit) -> None:
        """What is fitted grows for a moment, each point where it is."""
        fits = fits or (self.picture.fit,)
        # Small ones by as much as is seen.
        mosts = [max(0.35, SEEN_TO_GROW * fit.swelled / fit.radius) for fit in fits]

        def show(share: float) -> None:
            for fit, most in zip(fits, mosts, strict=True):
                fit.swelled = 1 + most * np.sin(np.pi * share)
                fit.lay(fit.room)

        moving = [one for fit in fits for one in fit if one is not fit.best]
        self.vary(show, *moving, seconds=seconds)

    def lay(self, room: Room, seconds: float, alongside: Sequence[mn.Animation] = ()) -> None:
        """Points and line fill another room."""
        fit = self.picture.fit
        before = fit.room
        self.vary(
            lambda share: fit.lay(before.towards(room, share)),
            fit,
            seconds=seconds,
            alongside=alongside,
        )
