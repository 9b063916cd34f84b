"""The beat “Turn the question”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import asks, says
from deepchalk.mobjects import Room, pulse
from deepchalk.stage import Beat

from .. import facts
from ..picture.world import TranslatorWorld
from ..trace import Trace
from .parts import FORWARD

INSIDE, LIGHTS_UP = 0.46, 0.6
"""How much has been said when it is said why the context stays inside; seconds in which what tells
that becomes bright."""

ONCE_ROUND = 6.2
"""Seconds in which the question turns once, at least."""

SWAYS = 2.0
"""Seconds below which nobody would see it sway."""


LOWER = 0.2
"""Units below the room at the left, where a question may reach."""


class Turn(Beat[Trace, TranslatorWorld]):
    rest = 0.3

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.turn = t.moments("turn")
        self.trail = world.trail(self.turn)

    def asking_room(self, t: Trace, room: Room) -> Room:
        # Nothing stands below it: there may be little room between names.
        aside = self.picture.aside.cut_bottom(-LOWER, 0)[1]
        return self.picture.clear_of_names(aside, 0.9)

    @asks(options=2, answer=0, seconds=4.2, sheet=True)
    def once_round(self, t: Trace) -> None:
        # The answer is marked when it has been seen.
        self._light_turn()
        self.scene.add(self.trail)
        self._turn(t)
        # The way stays in the plane.
        self.keep(self.trail)
        self.picture.walked = [self.trail]

    def _light_turn(self, seconds: float = 0.3) -> None:
        """What turns, and what comes of it; how places fall is seen, but not looked at."""
        world = self.picture
        asked = world.asker, world.asker_name, world.line, world.origin
        self.light(*asked, *self._balance(), seconds=seconds)

    def _balance(self) -> list[mn.Mobject]:
        """The weights, their balance and its way."""
        world = self.picture
        context = world.shape, world.mixture, world.mixture_name, self.trail
        return [*context, *world.sentence, *world.halos, *world.discs, *world.names]

    def _turn(self, t: Trace) -> None:
        """The question turns once round, as fast as ever, or as long as is said."""

        def change(moment: int) -> None:
            self.picture.place(moment)
            self.trail.reach(moment - self.turn.start)

        spoken = self.scene.sentence_began + 0.97 * self.scene.sentence_seconds
        self.follow(
            self.turn,
            change,
            rate=mn.linear,
            seconds=max(ONCE_ROUND, spoken - self.scene.video_time),
            moving=[self.trail],
        )

    @says()
    def why(self, t: Trace) -> None:
        start, seconds = self.scene.video_time, 0.97 * self.scene.sentence_seconds
        self._light_balance(t)
        rest = seconds - (self.scene.video_time - start)
        # A little to either side: a small turn makes a small change.
        if facts.turn(t) == "several" and rest > SWAYS:
            self.follow(t.moments("sway"), self.picture.place, rate=mn.linear, seconds=rest)

    def _light_balance(self, t: Trace) -> None:
        """The weights and their balance are bright while it is said why that is inside."""
        world, seconds = self.picture, self.scene.sentence_seconds
        share = INSIDE if facts.turn(t) == "several" else 1.0
        until = self.scene.sentence_began + share * seconds - LIGHTS_UP
        self.light(*self._balance(), seconds=LIGHTS_UP)
        if until - self.scene.video_time > FORWARD:
            self.play(pulse(*world.discs, world.mixture, scale=1.2), seconds=FORWARD)
        self.wait(until - self.scene.video_time)
        self._light_turn(LIGHTS_UP)
