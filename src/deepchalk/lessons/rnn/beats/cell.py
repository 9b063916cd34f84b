"""The beat “One cell”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, exempt, pulse
from deepchalk.stage import READ

from ..picture.loop import Chain, Loop
from ..picture.roads import straight
from ..picture.world import StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving
from .parts import darkness
from .step import Step

CALLED = 3.5
"""How wide what one cell is called may be beside the plane."""


class Cell(Moving):
    follows = Step
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        before, letter = self.earlier(Step), label(t, "v")
        self.traces = [before.ring, before.table, *([] if t.bends else [before.push])]
        self.take(*self.traces)
        self.path = world.paths[0]
        name = t.params.activation if t.bends else ""
        self.chain = Chain(t.params.sentence, world.hues, self.path.places, letter, name)
        self.loop = Loop(self.chain.middle, letter, self.chain.width_of_cell, name)
        chain = self.chain
        for part in (chain.links, *chain.discs, *chain.cells, *chain.names):
            exempt(part, "fading", because="the one cell lies over all of it when it goes")
        self.small = Loop(np.array([4.8, -1.3, 0]), letter, 1.16, name)
        self.called = Label(label(t, "recurrent"), "ink", 0.4, 650)
        self.called.next_to(self.loop, mn.DOWN, buff=0.35).set_z_index(34)
        exempt(self.called, "overlap", "contrast", because="it goes along with the cell")
        # A chain has no sides, so the plane lies in the dark as long as it is there.
        self.dark = darkness()
        self.traced = list[mn.VMobject]()
        self.by_v = None if t.keeps else Label(letter, "parameter", 0.36, 700)
        bends = t.params.activation
        self.by_bend = Label(bends, "ink", 0.36, 700) if t.bends else None
        for one in (self.by_v, self.by_bend):
            if one is not None:
                one.set_z_index(15)
                exempt(
                    *(one, "overlap", "contrast", "dwell", "frame", "blinking"),
                    because="it goes along with the memory, word by word",
                )

    @says(when=lambda t: len(t.params.sentence) > 2)
    def go_on(self, t: Trace) -> None:
        world, path = self.picture, self.path
        count = len(t.params.sentence)
        self._bring(2)
        each = self.at_least(1.8 * (count - 2), 0.4) / (count - 2)
        for step in range(2, count):
            push = straight(
                world.at(t.turned[step]), world.at(t.sums[step]), world.hues[step]
            ).set_z_index(8)
            for part in push.get_family():
                exempt(part, "frame", because="V may lead the memory beyond what is seen")
            self.play(*world.column.read(step), seconds=0.2)
            self._named(self.by_v, step, 0, 0.32 * each)
            self.play(push.grow(), seconds=0.15 * each)
            self.carry(step, 1, 2, 0.3 * each, with_sheet=False)
            self._named(self.by_bend, step, 2, 0.3 * each)
            road, one = path.roads[step], path.discs[step + 1]
            self.play(mn.FadeOut(push), mn.FadeIn(road), mn.FadeIn(one), seconds=0.3)

    def _named(self, name: Label | None, step: int, moment: int, seconds: float) -> None:
        """The memory goes through a part of the step, and what moves it goes along."""
        memory = self.picture.memory
        if name is None:
            self.carry(step, moment, moment + 1, seconds, with_sheet=False)
            return

        def go(_: float) -> None:
            name.next_to(memory.dot, mn.UP, buff=0.22)

        go(moment)
        self.play(mn.FadeIn(name), seconds=0.15)
        self.carry(step, moment, moment + 1, seconds, with_sheet=False, also=go, moving=[name])
        self.play(mn.FadeOut(name), seconds=0.15)

    def _bring(self, until: int) -> None:
        """The path so far."""
        path, shade = self.path, self.picture.shade_far
        coming = [*path.roads[:until], *path.discs[: until + 1]]
        shown = [mn.FadeIn(one) for one in coming if len(one.get_family()) > 0]
        self.play(*shown, seconds=0.5)
        # What was a turn, a push and a bend is one step now.
        self.play(*map(mn.FadeOut, self.traces), self.picture.let_go(shade), seconds=0.8)

    @says()
    def pull(self, t: Trace) -> None:
        """The path becomes a chain, and the same V goes from link to link."""
        world, chain, path = self.picture, self.chain, self.path
        if len(t.params.sentence) == 2:
            self._bring(2)
        places, moments = path.places, np.linspace(0, 1, 2 * FRAMES)
        self.play(
            *(mn.FadeOut(one) for one in path.roads if len(one)),
            *(mn.FadeOut(one) for one in path.discs),
            mn.FadeIn(chain.links),
            *map(mn.FadeIn, chain.discs),
            *world.column.read(None),
            seconds=0.5,
        )
        moving = [chain.links, *chain.discs]
        # More than a second after the path, so that not both leave at once.
        self.play(mn.FadeIn(self.dark), world.let_go(world.memory), seconds=1.05)

        def place(share: float) -> None:
            chain.place((1 - share) * places + share * chain.straight)

        self.follow(moments, place, moving=moving, seconds=1.2)
        dressed = *chain.cells, *chain.names, *chain.feet, *chain.words, *chain.letters
        self.appear(*dressed, lag=0.03)

    @says()
    def pass_on(self, t: Trace) -> None:
        """The first word goes through all cells that follow, the last one through its own."""
        cells = self.chain.cells
        if t.swaps and not t.blind:
            self._pass(0, self.at_least(0.6 * len(cells), 0.45))
            self._pass(len(cells) - 1, 1.0)
        else:
            self.play(pulse(*cells, scale=1.12, lag=0.7), share=0.9)

    def _pass(self, place: int, seconds: float) -> None:
        """A word goes in, and on to the end; each V that it goes through lights up."""
        chain = self.chain
        trace, bead = chain.way_of(place)
        self.scene.add(bead)
        start, cell, end = trace.get_start(), chain.straight[place + 1], trace.get_end()
        up, on = (float(np.linalg.norm(one)) for one in (cell - start, end - cell))
        # Each swells as the bead passes below it.
        lit = [
            self._swelling(one, up + float(one.get_x() - cell[0]), up + on, chain.pitch / 2)
            for one in chain.letters[place + 1 :]
        ]
        self.play(
            mn.Create(trace, rate_func=mn.linear),
            mn.MoveAlongPath(bead, trace.copy(), rate_func=mn.linear),
            *lit,
            seconds=seconds,
        )
        self.play(mn.FadeOut(bead), seconds=0.2)
        self.traced.append(trace)

    @staticmethod
    def _swelling(letter: mn.Mobject, at: float, way: float, near: float) -> mn.Animation:
        """A letter is large while what goes evenly along a way is near a place on it."""
        size = 1.0

        def swell(one: mn.Mobject, share: float) -> None:
            nonlocal size
            away = min(abs(share * way - at) / near, 1.0)
            now = 1.0 + 0.5 * float(np.cos(0.5 * np.pi * away) ** 2)
            one.scale(now / size)
            size = now

        return mn.UpdateFromAlphaFunc(letter, swell, rate_func=mn.linear)

    @summit(6)
    @says()
    def fold(self, t: Trace) -> None:
        world, chain, path = self.picture, self.chain, self.path
        moments = np.linspace(0, 1, 2 * FRAMES)
        undressed = *chain.feet, *chain.words, *chain.letters, *self.traced
        self.play(*map(mn.FadeOut, undressed), seconds=0.4)
        moving = [chain.links, *chain.discs, *chain.cells, *chain.names]
        self.follow(moments, chain.slide, moving=moving, seconds=1.6)
        self.play(mn.FadeIn(self.loop), seconds=0.6)
        # The one cell covers them all, and nothing is seen to go.
        self.scene.remove(chain.links, *chain.discs, *chain.cells, *chain.names)
        self.play(pulse(self.loop, scale=1.15), seconds=0.6)
        self.wait_until_said(0.6)
        self.play(mn.FadeIn(self.called), seconds=0.4)
        self.wait_until_said(0.9)
        named = mn.VGroup(self.loop, self.called)
        smaller = self.small.height / self.loop.height
        goal = named.copy().scale(smaller, about_point=self.loop.get_center())
        goal.shift(self.small.get_center() - self.loop.get_center())
        # Its name is as large as there is room.
        name = goal[1].scale(min(1.0, CALLED / goal[1].width), about_edge=mn.UP)
        name.shift(min(0.0, READ.right - name.get_right()[0]) * mn.RIGHT)
        coming = [one for one in path.roads if len(one)] + path.discs
        self.play(
            mn.Transform(named, goal),
            *map(mn.FadeIn, coming),
            mn.FadeOut(self.dark),
            world.bring(world.memory),
            seconds=0.8,
        )
        world.add(*coming)
