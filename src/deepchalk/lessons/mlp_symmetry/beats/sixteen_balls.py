"""The beat “Sixteen balls”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, functions, says, summit
from deepchalk.mobjects import Halo, Number, Room, StageArrow, Trail, disc, pulse, shade, theme
from deepchalk.stage import READ

from ..picture.laid import laid
from ..picture.world import FREE, LossLandscape
from ..trace import EQUAL_BALL, Trace
from .told import Told

DIM = 0.33
"""Of a start that balls have left, so much is still seen."""


class SixteenBalls(Told, when=lambda t: t.is_saddle):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        starts = t.balls[0].values
        mirrored = np.abs(starts[:, 0] - starts[:, 1]) < 1e-9
        steps = np.unique(np.round(np.linspace(0, 1, 90) ** 2 * (len(t.balls) - 1)).astype(int))
        self.ways = world.map.at(t.balls.values[steps])
        # How far they have come on the average, as a share: so fast they are seen to roll.
        strides = np.linalg.norm(np.diff(self.ways, axis=0), axis=2).mean(axis=1)
        gone = np.concatenate([[0.0], np.cumsum(strides)])
        self.gone = gone / (gone[-1] or 1.0)
        self.balls, self.trails, self.rings = [], [], []
        for way, is_equal in zip(self.ways.swapaxes(0, 1), mirrored, strict=True):
            colour = now.ink if is_equal else now.output
            ring = mn.Circle(radius=0.17, stroke_color=colour, stroke_width=6).move_to(way[0])
            laid(ring.set_fill(now.ground, 1), 7, "fading", "blinking")
            self.rings.append(ring.scale(1.25) if is_equal else ring)
            self.balls.append(laid(disc(way[0], colour, 0.15), 9, "fading", "blinking"))
            trail = Trail(way, theme.mix(now.ground, colour, 0.85), 7.0)
            laid(trail, 6, "fading", because="it is what was told, and leaves for what comes")
            self.trails.append(trail)
        goals = (t.a, now.output), (t.b, now.output), (t.saddle, now.ink)
        self.halos = [
            laid(Halo(world.map.at(place), colour, 0.62), 5.5, "fading") for place, colour in goals
        ]
        on_side, on_other = t.on_sides
        self.counts = [
            # Below A, and to the left of its twin, whose name stands there, and of the mirror.
            self.count(on_side, t.a, mn.DOWN, 0.3 * mn.LEFT),
            self.count(on_other, t.b, mn.LEFT, 0.85 * mn.DOWN),
            self.count(t.ended[2], t.saddle, mn.LEFT, 0.1 * mn.LEFT + 0.45 * mn.UP),
        ]
        self.on_it = [trail for trail, one in zip(self.trails, mirrored, strict=True) if one]
        self.equal_start = starts[EQUAL_BALL]
        self.slopes, self.stride = self.equal_slopes(t)

    def count(
        self,
        number: Quantity,
        place: Quantity,
        side: np.ndarray,
        away: np.ndarray = mn.ORIGIN,
    ) -> mn.VGroup:
        """How many balls are at a place, beside it, with the ground on which it is read."""
        counted = Number(number, height=0.6)
        counted.next_to(self.picture.map.at(place.values) + away, side, buff=0.42)
        # Near an edge, it keeps to what is read.
        counted.shift(max(FREE - counted.get_left()[0], 0) * mn.RIGHT)
        counted.shift(max(READ.bottom - counted.get_bottom()[1], 0) * mn.UP)
        sides = "left", "right", "top", "bottom"
        below = shade(Room.around(counted, 0.3), *sides, z=72.5, most=0.7)
        return mn.VGroup(below, laid(counted, 73, "fading"))

    def equal_slopes(self, t: Trace) -> tuple[list[mn.VGroup], StageArrow]:
        """Where a ball with equal weights starts: which way each of them goes, and both do."""
        now, slopes = theme.active(), []
        place = self.picture.map.at(self.equal_start)
        way = -1.25 * np.sign(t.ball_slope[0].value or 1.0)
        # How steep it is stands on the side that is turned away from the mirror.
        sides = (mn.UP, mn.RIGHT) if way < 0 else (mn.DOWN, mn.LEFT)
        ways = zip((mn.RIGHT, mn.UP), sides, t.ball_slope.entries, strict=True)
        for one, side, slope in ways:
            arrow = StageArrow(now.gradient, 8.0).put(place, place + way * one)
            number = Number(slope, height=0.34).next_to(place + 0.62 * way * one, side, buff=0.2)
            edges = "left", "right", "top", "bottom"
            below = shade(Room.around(number, 0.22), *edges, z=12.5, most=0.7)
            slopes.append(mn.VGroup(laid(arrow, 13, "fading"), below, laid(number, 13, "fading")))
        stride = StageArrow(now.ink, 11.0).put(place, place + way * (mn.RIGHT + mn.UP))
        return slopes, laid(stride, 14, "fading")

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(-6.6, -1.35, -2.2, 3.2)

    def play_phases(self, t: Trace) -> None:
        self.line_up()
        super().play_phases(t)

    def line_up(self) -> None:
        """The balls stand on their grid."""
        world = self.picture
        if world.leaning:
            self.lean(0.0, 1.0)
        gone = world.graph, world.network, world.loss, world.dot, world.scale_of
        self.let_go(*gone, seconds=0.3)
        # Curves that were lit stand there on their own.
        self.scene.remove(*world.graph.submobjects)
        self.play(
            mn.LaggedStart(*(mn.FadeIn(one, scale=0.5) for one in self.rings), lag_ratio=0.08),
            seconds=0.9,
        )
        world.add(*self.rings)

    @summit(6)
    @asks(options=3, answer=2, seconds=3.0, sheet=True)
    def roll(self, t: Trace) -> None:
        world, ways = self.picture, self.ways
        last = len(ways) - 1
        self.play(*map(mn.FadeIn, self.balls), seconds=0.4)
        self.scene.add(*self.trails)

        def show(share: float) -> None:
            moment = float(np.interp(share, self.gone, np.arange(last + 1)))
            for ring in self.rings:
                # Where they started, no ball is any more.
                ring.set_opacity(1 - (1 - DIM) * min(1.0, 4 * share))
            now = functions.at_moment(ways, moment)
            for ball, place, trail in zip(self.balls, now, self.trails, strict=True):
                ball.move_to(place)
                trail.reach(min(int(moment), last - 1))

        moving = *self.rings, *self.trails, *self.balls
        self.vary(show, *moving, seconds=self.at_least(3.2, 0.7), rate=mn.linear)
        for trail in self.trails:
            trail.reach(last)
        for halo, count in zip(self.halos, self.counts, strict=True):
            self.play(mn.FadeIn(halo), mn.FadeIn(count, scale=1.3), seconds=0.35)
        world.add(*self.trails, *self.balls, *self.halos)

    @says()
    def same(self, t: Trace) -> None:
        world = self.picture
        world.stand(self.equal_start)
        # The curve of the run that is stuck, as in the opening.
        world.show_run(theme.active().ink)
        # On the white ways a white step would not be seen.
        world.remove(*self.on_it)
        self.play(*map(mn.FadeOut, (*self.counts, *self.on_it)), seconds=0.3)
        # A ball is back at its start.
        new = world.graph, world.network, world.loss, world.dot
        self.play(*map(mn.FadeIn, new), seconds=0.8)
        world.add(*new)
        self.vary(
            lambda share: world.network.cross(float(np.sin(np.pi * share))),
            world.network,
            seconds=self.at_least(1.6, 0.25),
        )
        drawn = [mn.Create(arrow) for arrow, *_ in self.slopes]
        told = [mn.FadeIn(one) for _, *beside in self.slopes for one in beside]
        self.play(*drawn, *told, share=0.3)
        self.play(mn.Create(self.stride), share=0.25)

    @says()
    def rest_there(self, t: Trace) -> None:
        self.play(*map(mn.FadeOut, (*self.slopes, self.stride)), seconds=0.3)
        self.move_to(t.saddle, t.saddle_loss, self.at_least(1.6, 0.45))
        world = self.picture
        met = pulse(self.halos[2], scale=1.2), pulse(world.loss, scale=1.1)
        # Where others rest it is one of them.
        self.play(*met, mn.FadeOut(world.dot), seconds=1.0)
        world.remove(world.dot)
