"""What all beats share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.mobjects import exempt, pulse
from deepchalk.stage import Beat

from ..picture.errors import Errors
from ..picture.marks import Change
from ..picture.plane import Tracks
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace

FRAMES = 60
"""Moments of a second of motion."""

EASED = mn.rate_functions.ease_in_out_sine


class Told(Beat[Trace, Cloud]):
    """Base of all beats: several things happen together, for so long."""

    def happen(
        self,
        seconds: float,
        *changes: Change,
        moving: Sequence[mn.Mobject] = (),
        alongside: Sequence[mn.Animation] = (),
        rate: Callable[[float], float] = EASED,
    ) -> None:
        """Changes go from 0 to 1 together."""
        shares = np.linspace(0, 1, max(2, round(seconds * FRAMES)))
        self.follow(
            shares, *changes, moving=moving, alongside=alongside, seconds=seconds, rate=rate
        )

    def before_world(
        self,
        seconds: float,
        moments: Sequence[Any],
        change: Callable[[Any], object],
        *moving: mn.Mobject,
        rate: Callable[[float], float] = mn.linear,
    ) -> None:
        """The same with moments one after the other, also before the world is there."""
        last = len(moments) - 1
        self.vary(
            lambda share: change(moments[round(share * last)]), *moving, seconds=seconds, rate=rate
        )

    def bring(self, *things: mn.Mobject, share: float | None = None, seconds: float = 0.6) -> None:
        """Things come into the world, and stand in it as it is seen now."""
        world = self.picture
        for one in things:
            if hasattr(one, "stand"):
                one.stand(world.view)
        coming = [mn.FadeIn(one) for one in things]
        self.play(*coming, share=share, seconds=None if share else seconds)
        world.add(*things)

    def grow_back(self, errors: Errors, seconds: float) -> None:
        """A bar for each layer, from the last one back to the first, whose number is looked at."""
        (first, *_, last), numbers = errors.bars, errors.told
        for bar in reversed(errors.bars):
            told = [mn.FadeIn(numbers[0])] if bar is first else []
            told += [mn.FadeIn(one) for one in numbers[1:] if bar is last]
            told += [mn.FadeIn(errors.leader)] if bar is first and len(errors.leader) else []
            self.play(mn.GrowFromEdge(bar, mn.DOWN), *told, seconds=seconds / len(errors.bars))
        self.play(pulse(numbers[0], scale=1.2), seconds=0.6)

    def leave_before_card(self, world: Cloud, *written: mn.Mobject) -> None:
        """All that lies in the plane, and what is written there, leaves before the chapter's card
        comes; for ``draw``."""
        old = [one for one in world.submobjects if one is not world.plane]
        self.take_back(*old)
        for one in (*old, *written):
            exempt(one, "fading", because="the card begins another picture in the plane")

    def go_to(self, view: View, seconds: float, alongside: Sequence[mn.Animation] = ()) -> None:
        """The camera goes there, if it is elsewhere, while other things happen."""
        world = self.picture
        if view != world.view:
            self.happen(seconds, world.zoom(view), alongside=alongside)
        elif alongside:
            self.play(*alongside, seconds=0.4)

    def rename(self, names: mn.VGroup) -> tuple[list[mn.Animation], list[mn.Animation]]:
        """Units are named elsewhere, for the beats to come, too: what leaves, and what comes.

        A name that would come where it stands stays.
        """
        world = self.picture
        old = [*world.named]
        for place, name in enumerate(names):
            for one in old:
                if np.allclose(one.get_center(), name.get_center(), atol=0.1):
                    names.submobjects[place] = one
        leaving = list[mn.Animation](mn.FadeOut(one) for one in old if one not in [*names])
        coming = list[mn.Animation](mn.FadeIn(one) for one in names if one not in old)
        self.keep(*names)
        world.named = names
        return leaving, coming

    def take_away(self, *things: mn.Mobject, seconds: float = 0.5) -> None:
        """Things leave the world."""
        there = [one for one in things if one in self.picture.submobjects]
        if not there:
            return
        self.picture.remove(*there)
        tracks = [one for one in there if isinstance(one, Tracks)]
        others = [mn.FadeOut(one) for one in there if one not in tracks]
        self.play(
            *others, *(mn.UpdateFromAlphaFunc(*one.draw_in()) for one in tracks), seconds=seconds
        )
        self.scene.remove(*tracks)
