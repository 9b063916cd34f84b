"""The beat “One cell”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, exempt, pulse
from deepchalk.stage import READ

from ..picture.loop import Chain, Loop
from ..picture.roads import Road
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
        self.traces = [before.ring, *([] if t.bends else [before.push])]
        self.table = before.table
        self.take(*self.traces, self.table)
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

    @says(when=lambda t: len(t.params.sentence) > 2)
    def go_on(self, t: Trace) -> None:
        world, path = self.picture, self.path
        count = len(t.params.sentence)
        self._bring(2)
        # The first one slowly.
        slow = [1.2, *[0.8] * (count - 3)]
        times = self.at_least(sum(slow), 0.42) / sum(slow)
        for step, seconds in zip(range(2, count), slow, strict=True):
            way, road = path.way_of(step), path.roads[step]
            seconds *= times
            self.play(*world.column.read(step), seconds=0.2)
            drawn = [mn.Create(road.body)] if isinstance(road, Road) else []
            self.follow(
                way[np.linspace(0, len(way) - 1, round(seconds * FRAMES)).astype(int)],
                world.memory.stand,
                moving=[world.memory],
                alongside=drawn,
                seconds=seconds,
            )
            coming = [mn.FadeIn(road.head)] if isinstance(road, Road) else []
            self.play(*coming, mn.FadeIn(path.discs[step + 1]), seconds=0.3)
        # The same V, which has been there all along.
        self.play(pulse(self.table, scale=1.12), seconds=0.9)

    def _bring(self, until: int) -> None:
        """The path so far."""
        path = self.path
        coming = [*path.roads[:until], *path.discs[: until + 1]]
        shown = [mn.FadeIn(one) for one in coming if len(one.get_family()) > 0]
        self.play(*shown, seconds=0.5)
        # What was a turn, a push and a bend is one step now.
        self.play(*map(mn.FadeOut, self.traces), seconds=0.8)

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
            mn.FadeOut(self.table),
            world.let_go(world.shade_far),
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
