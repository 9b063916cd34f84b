"""The beat “The bend”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Room, exempt, pulse

from ..picture.curve import Curve
from ..picture.world import ASIDE, StatePlane
from ..trace import Trace
from .moving import Moving
from .parts import EASED
from .remember import Remember

GOES = 0.1
"""A number that is smaller goes nowhere on its curve."""


class Bend(Moving, when=lambda t: t.bends):
    follows = Remember
    rest = 0.3

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        before = self.earlier(Remember)
        self.left = before.push, before.pushed
        exempt(before.pushed, "blinking", because="the memory was elsewhere meanwhile")
        self.take(*self.left)
        pairs = list(zip(t.seen(t.sums[0]), t.seen(t.states[1]), strict=True))
        # Where a number had no way on its curve, there is more time for the plane.
        self.seconds = 4.2 if all(abs(one.value) >= GOES for one, _ in pairs) else 6.3
        self.curve = Curve(t.params.activation, pairs, Room(ASIDE.left, ASIDE.right, -0.4, 3.5))

    @says()
    def squeeze(self, t: Trace) -> None:
        """Both numbers go through the curve: the first slowly."""
        world, curve = self.picture, self.curve
        arrow, pushed = self.left
        self.play(*map(mn.FadeIn, (world.shade_aside, curve.frame)), mn.FadeOut(arrow), seconds=0.8)
        world.add(world.shade_aside)
        self.wait_until_said(0.35)
        for seconds, dot, way, line in zip(
            (1.6, 1.4), curve.dots, curve.ways, curve.told, strict=True
        ):
            self.play(mn.FadeIn(dot), pulse(pushed, scale=1.08), seconds=0.5)
            self.play(mn.MoveAlongPath(dot, way.copy()), mn.Create(way), seconds=seconds)
            self.play(mn.FadeIn(line), seconds=0.3)

    @summit(6)
    @says()
    def bend(self, t: Trace) -> None:
        """The plane is bent, and the memory with it."""
        world, curve = self.picture, self.curve
        self.play(mn.FadeOut(self.left[-1]), seconds=0.3)
        self.carry(0, 2, 3, self.at_least(self.seconds, 0.6), network=world.unturned, rate=EASED)
        self.appear(world.arrived)
        world.add(world.arrived)
        self.wait(0.3)
        self.play(*map(mn.FadeOut, (world.sheet, curve, world.shade_aside)), seconds=0.5)
        world.remove(world.sheet, world.shade_aside)
