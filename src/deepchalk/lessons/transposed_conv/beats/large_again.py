"""The beat “Large again”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, theme

from ..picture.call import ABOVE_NAME
from ..picture.world import Paper
from ..trace import Trace
from .told import Told


class LargeAgain(Told):
    rest = 0.6

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.call = world.answered
        self.names = [
            Label(label(t, name), "ink", 0.4, 600).move_to([0, -3.4, 0]).set_z_index(62)
            for name in ("copying-wrong", "learned-wrong")
        ]

    @says()
    def begin(self, t: Trace) -> None:
        """The call again, with the mask that was copied."""
        disc, call = self.picture.disc, self.call
        gone = [disc.truth, disc.full, disc.edge]
        self.picture.remove(*gone)
        self.pin(*self.names)
        # It is there when the camera comes.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.5, 1.0)
        named = mn.FadeIn(self.names[0], rate_func=late)
        # In the short film it is still there.
        coming = [] if call in self.picture.submobjects else [mn.FadeIn(call)]
        self.look_at(
            call.call.phone,
            within=ABOVE_NAME,
            seconds=1.4,
            alongside=[*map(mn.FadeOut, gone), *coming, named],
        )
        self.wait(1.1)

    @summit(6)
    @says()
    def end(self, t: Trace) -> None:
        """And then with the other one."""
        call, (before, after) = self.call, self.names
        middle = t.discs.round[1]
        self.scene.add(after.set_opacity(0.0))

        def wipe(column: int) -> None:
            call.wipe(column)
            # The name is another one once the line has passed the middle of her head.
            before.set_opacity(float(np.clip((middle - column) / 2, 0, 1)))
            after.set_opacity(float(np.clip((column - middle) / 2, 0, 1)))

        moving = [call.seen, call.wall, call.rings, call.edge, before, after]
        self.follow(
            range(t.discs.disc.shape[1] + 1), wipe, moving=moving, seconds=self.at_least(2.6, 0.38)
        )
        # All along the true edge: so round it is.
        along = call.truth.copy().set_stroke(theme.active().focus, 8)
        seconds = self.until_said(1.5, then=0.5)
        leaving = mn.FadeOut(call.truth)
        self.play(mn.ShowPassingFlash(along, time_width=0.6), leaving, seconds=seconds)
        call.remove(call.truth)
        # It stands below the program.
        self.picture.add(call)
