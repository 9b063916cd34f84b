"""The beat “A memory”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Room, arrow, exempt, pulse
from deepchalk.stage import READ

from ..picture.placing import box_of
from ..picture.roads import Road, straight
from ..picture.world import StatePlane
from ..trace import Trace
from .moving import Moving
from .opening import Opening

RESTS = 1.6
"""Seconds for which what a motion has led to stands alone, before it goes on."""


class Remember(Moving):
    """A point, which a word pushes, and the plane with it."""

    rest = 0.3
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        opening = self.earlier(Opening)
        self.words, self.arrows = opening.rows[0], opening.arrows[0]
        self.numbers = [one for one in opening.numbers[0] if self.is_on(one)]
        roads = (one for order in opening.roads for one in order)
        self.start = opening.start
        there = (opening.ground, *roads, opening.between, opening.end)
        self.plane = [one for one in there if self.is_on(one)]
        self.take(*self.words, *self.arrows, *self.numbers, self.start, *self.plane)
        self.push = self.arrow_of_push(0)
        self.zero = world.pair(t.states[0]).next_to(world.memory.dot, mn.DR, buff=0.2)
        self.zero.shift(max(0.0, READ.bottom - self.zero.get_bottom()[1]) * mn.UP)
        self.named = world.standing(Label(label(t, "memory"), "ink", 0.38, 650), None)
        self.named.next_to(world.memory.dot, mn.UR, buff=0.2)
        # Where nothing bends, the memory has arrived.
        self.pushed = world.pair_at(t.sums[0], [self.push.way]) if t.bends else world.arrived

        # Nothing else is told of the numbers there.
        self.pushes = [] if t.bends else [self._pushes(t)]

    def _pushes(self, t: Trace) -> Formula:
        taken = [box_of(self.pushed)]
        return self.picture.pair_along(
            t.moves[0], self.push.way, taken, colour=self.picture.hues[0]
        )

    def is_on(self, thing: mn.Mobject) -> bool:
        """Whether it is on the screen."""
        return any(thing in one.get_family() for one in self.scene.mobjects)

    def arrow_of_push(self, word: int) -> Road:
        """The arrow of a word, where it pushes the memory."""
        t, world = self.trace, self.picture
        before, after = world.at(t.turned.values[word]), world.at(t.sums.values[word])
        return straight(before, after, world.hues[word], size=1.5).set_z_index(11)

    @says()
    def keep_it(self, t: Trace) -> None:
        world, opening = self.picture, self.earlier(Opening)
        for one in self.plane:
            exempt(one, "fading", because="both roads are told: the plane of the memory comes")
        because = "another plane comes, with lines at other places"
        exempt(opening.ground, "blinking", because=because)
        # They go below each other, from the last one on: so none passes through another.
        going = [
            mn.AnimationGroup(*(mn.ReplacementTransform(*pair) for pair in both))
            for both in zip(
                zip(self.words, world.column.words, strict=True),
                zip(self.arrows, world.column.arrows, strict=True),
                strict=True,
            )
        ]
        zero = self.start.animate.move_to(world.ground.origin)
        gone = map(mn.FadeOut, (*self.plane, *self.numbers))
        # Each of many words has nearly as much time as each of two.
        lag = 0.3 / len(going)
        self.play(mn.LaggedStart(*reversed(going), lag_ratio=lag), *gone, zero, share=0.42)
        # A memory, which is a point, and begins at zero.
        self.play(mn.FadeIn(world), mn.FadeIn(world.shade), share=0.12)
        world.add(world.shade, world.column)
        self.play(mn.FadeIn(world.memory), mn.FadeOut(self.start), share=0.1)
        world.add(world.memory)
        self.play(mn.FadeIn(self.named), pulse(world.memory.dot, scale=1.5), share=0.18)
        self.play(mn.FadeIn(self.zero), pulse(world.memory.dot, scale=1.5), share=0.24)

    @summit(7)
    @says()
    def push_on(self, t: Trace) -> None:
        world = self.picture
        self.play(*world.column.read(0), seconds=0.5)
        flying = world.column.arrows[0].copy()
        goal = arrow(self.push.way[0], self.push.way[-1], world.hues[0], 11.0).set_z_index(11)
        self.play(mn.Transform(flying, goal), seconds=0.9)
        self.scene.remove(flying)
        self.scene.add(self.push)
        if self.pushes:
            self.appear(*self.pushes)
        world.lay_sheet()
        self.play(mn.FadeIn(world.sheet), *map(mn.FadeOut, (self.zero, self.named)), seconds=0.6)
        world.add(world.sheet)
        # V is told later: at zero it does nothing to the memory.
        self.carry(0, 1, 2, self.at_least(3.4, 0.5), network=world.unturned)
        self.appear(self.pushed)
        if not t.bends:
            world.add(self.pushed)
        self.wait(0.6 if t.bends else RESTS)

    @says()
    def scope(self, t: Trace) -> None:
        column = self.picture.column
        self.play(*column.read(None), seconds=0.4)
        self.play(pulse(*column.arrows, scale=1.3, lag=0.5), share=0.8)
        if not t.bends:
            self.play(self.picture.let_go(self.picture.sheet), seconds=0.5)
