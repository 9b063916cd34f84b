"""The beat “The balance point”."""

from __future__ import annotations

from itertools import pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import Equation, Formula, Label, Room, exempt, number, pulse, theme, thread
from deepchalk.stage import Beat

from ..numbers.viewing import hull
from ..picture.world import TranslatorWorld, points_along
from ..picture.written import THINNEST, WIDEST
from ..trace import Trace
from .parts import FORWARD, STAYS, evenly_if_short, how, is_free, length

SLIDES, STANDS = 4.2, 2.2
"""Seconds in which the context slides to where it balances, and where it hardly moves."""


class Mix(Beat[Trace, TranslatorWorld]):
    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        below = world.clear_of_names(Room(-6.5, 6.6, -3.65, -2.95))
        # The first of its numbers tells how each of them comes about.
        self.called = Label(label(t, "first-number"), "data", 0.3, 600)
        first = t.context[0]
        self.sum = below.cut_left(self.called.width, gap=0.25)[1].fit(
            how(first),
            Equation("{result}", result=first),
            edge=mn.LEFT,
            largest=0.38,
        )
        self.called.set_x(below.left, mn.LEFT)
        self.called.stand_on(self.sum.number("result").get_bottom()[1])
        exempt(self.called, "load", because="it is the beginning of its sum")
        way = world.ground.at(t.settling.values @ t.places.values)
        # Each place pulls with its share.
        self.pulls = [
            thread(place, way[0], colour, 1.0, 1.0).set_z_index(6)
            for place, colour in zip(world.places, world.colours, strict=True)
        ]
        self._pull(t, t.settling[0])
        self.rate = evenly_if_short(way)
        self.moves = length(way) >= STAYS
        if not self.moves:
            exempt(self.sum, "summit", because="what balances near the middle hardly moves")

    def _pull(self, t: Trace, shares: Quantity) -> None:
        """From each place a thread to where these shares balance, as wide as its share."""
        end = self.picture.ground.at(np.asarray(shares, dtype=float) @ t.places.values)
        for one, place, share in zip(self.pulls, self.picture.places, shares, strict=True):
            one.put_start_and_end_on(place, end + 1e-3 * mn.RIGHT)
            one.set_stroke(width=max(WIDEST * float(share.value), THINNEST))

    @summit(7)
    @says()
    def settle(self, t: Trace) -> None:
        world = self.picture
        # How the question asks is spoken of no more.
        asked = world.asker, world.asker_name, world.line, *world.threads, *world.feet
        asked = tuple(one for one in asked if one in world.submobjects)
        self.play(*map(mn.FadeOut, asked), seconds=0.5)
        world.remove(*asked)
        ways = [(t.asking, one) for one in t.settling[::5]]
        lights = [Room.around(halo[1]) for halo in world.halos]
        lines = points_along([*self.pulls, *self._edges()])
        world.asks = False
        world.choose_side_of_context(ways, lambda _: lines, lights)
        world.mix(t.settling[0])
        # Where half and half would balance, and from there where these weights do.
        self.play(*map(mn.Create, self.pulls), seconds=self.at_least(1.2, 0.16))
        self.play(mn.FadeIn(world.mixture), seconds=0.5)
        world.add(world.mixture)
        there = *world.names, *world.coordinates, *world.discs
        told = [self.called, self.sum]
        crossed = any(Room.around(one, 0.1).meets(thing) for one in told for thing in there)
        # Where names stand below it, they are dimmed.
        (self.pane if crossed else self.pin)(*told)
        result, pair = self.sum.number("result"), self._pair(t)
        parts = [self.called, *(one for one in self.sum if one is not result)]
        late = mn.squish_rate_func(mn.smooth, 0.4, 0.6)
        seconds = SLIDES if self.moves else STANDS
        self.let_be_read(self.sum, since=self.scene.video_time + 0.5 * seconds)

        def slide(shares: Quantity) -> None:
            world.mix(shares)
            self._pull(t, shares)

        self.follow(
            t.settling,
            slide,
            moving=self.pulls,
            alongside=[mn.FadeIn(one, rate_func=late) for one in parts],
            rate=self.rate,
            seconds=seconds,
        )
        # It is the context where it comes to rest.
        named = (*map(mn.FadeIn, (world.mixture_name, *pair)),)
        self.play(mn.FadeIn(result, shift=0.1 * mn.RIGHT), *named, seconds=0.5)
        world.add(world.mixture_name)
        self.scene.remove(*self.sum.submobjects)
        self.scene.add(self.sum)
        self.play(pulse(world.mixture, result, scale=1.15), seconds=FORWARD)
        # It is read while it goes, too.
        self.wait(max(1.8, self.seconds_to_read - 0.2) - FORWARD)
        self.leave(*told, *self.pulls, *pair)
        self.picture.call_by_letters(self, asked)

    def _edges(self) -> list[mn.Line]:
        """Of the shape."""
        corners = self.picture.ground.at(hull(self.trace.places.values))
        return [mn.Line(*one) for one in pairwise([*corners, corners[0]])]

    def _pair(self, t: Trace) -> list[Formula]:
        """Both numbers of the context, at its name, where places have theirs and there is room."""
        world = self.picture
        if not world.coordinates:
            return []
        a, b = (number(one) for one in t.context)
        pair = Formula("({a}, {b})", height=0.29, a=a, b=b).set_color(theme.active().data)
        name = world.mixture_name.copy()
        world.call_context(name, world.ground.at(t.context.values @ t.basis.values.T))
        there = world.origin, *world.names, *world.discs, *world.coordinates, self.called, self.sum
        taken = [*world.beside_sentence, *(Room.around(one, 0.05) for one in there)]
        edges, context = (
            self._edges(),
            mn.Dot(world.ground.at(t.context.values @ t.basis.values.T), 0.4),
        )
        sides = mn.DOWN, mn.UP, mn.RIGHT, mn.LEFT
        for thing, way in product((name, context), sides):
            pair.next_to(thing, way, buff=0.12).set_z_index(9)
            if is_free(pair, taken, points_along([*self.pulls, *edges])):
                return [pair]
        return []
