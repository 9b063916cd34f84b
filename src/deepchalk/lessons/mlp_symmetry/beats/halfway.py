"""The beat “Halfway to the twin”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import functions, label, says, summit
from deepchalk.mobjects import Label, Number, Room, disc, pulse, theme
from deepchalk.stage import READ

from ..picture.laid import laid
from ..picture.world import FREE, LossLandscape
from ..trace import Trace
from .told import EASED, Told


class Halfway(Told, when=lambda t: not t.is_one_point):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        self.wall = mn.VMobject(stroke_width=0, fill_color=now.gradient, fill_opacity=0.4)
        self.top = mn.VMobject(stroke_color=now.gradient, stroke_width=9)
        self.top.joint_type = mn.LineJointType.ROUND
        self.base = mn.VMobject(stroke_color=now.ink2, stroke_width=4)
        for place, one in enumerate((self.wall, self.base, self.top)):
            laid(one, 5 + place, "blinking", "fading", because="it stands in the landscape")
        self.height = mn.VMobject(stroke_color=now.ink, stroke_width=5)
        laid(self.height, 8, "fading")
        self.number = laid(Number(t.middle_loss, height=0.5), 13, "fading")
        self.number_alike = laid(Number(t.alike_loss, height=0.42), 13, "fading")
        self.way = t.walk.values
        self.chord = laid(mn.Line().set_stroke(now.ink, 9), 9, "fading")
        self.in_bowl = laid(disc(mn.ORIGIN, now.ink, 0.17).set_stroke(now.ground, 3), 10, "fading")
        self.named = laid(Label(label(t, "bowl"), "ink", 0.32, 600), 10, "fading")
        self.cut_ = laid(Label(label(t, "cut"), "ink2", 0.33, 500), 10, "fading")
        # What is asked for, on the map.
        ends = world.map.at(t.a), world.map.at(t.b)
        joined = mn.DashedLine(*ends, dash_length=0.16).set_stroke(now.ink2, 4)
        ring = mn.Circle(radius=0.26, stroke_color=now.ink, stroke_width=5)
        ring.set_fill(now.ground, 0.6).move_to(world.map.at(t.middle))
        mark = Label("?", "ink", 0.42, 600).next_to(ring, mn.RIGHT, buff=0.18)
        self.asked = [laid(one, z, "fading") for one, z in ((joined, 5), (ring, 11), (mark, 11))]
        # It empties while one thinks, as beside other questions.
        self.time = laid(
            mn.Arc(0.24, np.pi / 2, -mn.TAU, stroke_color=now.ink, stroke_width=6),
            11,
            *("fading", "emptiness"),
            because="it empties: that is the time to think",
        ).next_to(mark, mn.RIGHT, buff=0.25)

    def hang(self) -> None:
        """What a bowl is never above: the straight line that joins both ends."""
        ends = self.picture.block.at(np.array([self.trace.b.values, self.trace.a.values]))
        self.chord.put_start_and_end_on(*ends)
        self.in_bowl.move_to(ends.mean(axis=0))
        self.put_below(self.named)

    def put_below(self, told: Label) -> None:
        """Below the middle of the way, on what the cut shows, as far as it is read."""
        ends = self.picture.block.at(np.array([self.trace.b.values, self.trace.a.values]))
        told.next_to(ends.mean(axis=0), mn.DOWN, buff=0.5)
        told.shift(min(READ.right - told.get_right()[0], 0) * mn.RIGHT)
        told.shift(max(FREE - told.get_left()[0], 0) * mn.RIGHT)

    @says()
    def guess(self, t: Trace) -> None:
        joined, ring, mark = self.asked
        self.play(mn.Create(joined), seconds=0.7)
        self.play(mn.FadeIn(ring), mn.FadeIn(mark), seconds=0.5)
        self.play(pulse(ring, scale=1.25), pulse(mark, scale=1.25), seconds=self.at_least(2.0, 0.6))
        self.wait_until_said(0.95)
        self.play(mn.Create(self.time), seconds=0.3)
        self.play(mn.Uncreate(self.time, rate_func=mn.linear), seconds=1.6)
        # Along the dashed line it is cut: what lies before it leaves, and then the rest leans back.
        world = self.picture
        scale = [world.scale_of] if world.scale_of in world.submobjects else []
        world.remove(*scale)
        self.play(*map(mn.FadeOut, (ring, mark, *scale)), seconds=0.3)
        self.lean(1.0, 1.3, joined)
        block = world.block
        ends = block.at(np.array([t.a.values, t.b.values]))
        dashed = mn.DashedLine(*ends, dash_length=0.16)
        self.base.set_points(np.concatenate([one.points for one in dashed.submobjects]))
        self.put_below(self.cut_)
        self.play(mn.Create(self.base), mn.FadeIn(self.cut_), seconds=0.6)

    def raise_to(self, moment: float) -> None:
        """The wall stands up to a moment of the walk."""
        world = self.picture
        way = np.vstack([self.way[: int(moment) + 1], functions.at_moment(self.way, moment)])
        top = world.block.at(way)
        floor = world.block.at(way[[0, -1]], 0.0)
        self.top.set_points_as_corners([*top])
        self.wall.set_points_as_corners([*top, floor[1], floor[0], top[0]])

    def go(self, first: float, end: float, seconds: float) -> None:
        """The point walks on, and the wall grows behind it."""
        world = self.picture

        def show(share: float) -> None:
            moment = first + share * (end - first)
            world.stand(functions.at_moment(self.way, moment))
            self.raise_to(moment)

        self.vary(show, *self.of_point, self.wall, self.top, seconds=seconds, rate=EASED)

    @summit(4)
    @says()
    def walk(self, t: Trace) -> None:
        world, block = self.picture, self.picture.block
        last = len(self.way) - 1
        self.scene.add(self.wall, self.top)
        mid = block.at(t.middle)
        self.height.set_points_as_corners([block.at(t.middle, 0.0), mid])
        self.number.move_to(mid + 0.55 * mn.UP + 0.25 * mn.RIGHT, aligned_edge=mn.LEFT)
        seconds = self.at_least(2.8, 0.65)
        self.go(0, last / 2, seconds)
        world.stand(t.middle, t.middle_loss)
        # It was read by now. And equal units have the curve of the equal start.
        also = [mn.FadeOut(self.cut_)]
        if t.rises:
            also.append(mn.ApplyMethod(world.graph.total.set_stroke, theme.active().ink))
        self.play(mn.Create(self.height), mn.FadeIn(self.number), *also, seconds=0.7)
        if not t.rises:
            self.wait(0.8)
            self.down(seconds)

    def down(self, seconds: float) -> None:
        """From the middle to the twin."""
        last = len(self.way) - 1
        self.go(last / 2, last, seconds)
        self.picture.stand(self.trace.b, self.trace.loss_a)

    @says(when=lambda t: t.is_saddle and t.rises and t.has_bump)
    def equal(self, t: Trace) -> None:
        # Both lie on each other, and the sum rises like each of them.
        graph = self.picture.graph
        self.thicken(*graph.thin, seconds=self.at_least(1.6, 0.45))
        self.thicken(graph.total, seconds=self.at_least(1.4, 0.4))

    @says(when=lambda t: t.rises)
    def no_bowl(self, t: Trace) -> None:
        self.hang()
        self.play(mn.Create(self.chord), seconds=self.at_least(1.2, 0.25))
        self.play(mn.FadeIn(self.named), mn.FadeIn(self.in_bowl, scale=0.5), seconds=0.5)
        self.play(pulse(self.in_bowl, scale=1.4), seconds=0.7)
        self.wait_until_said(0.6)
        self.play(pulse(self.height, scale=1.15), pulse(self.number, scale=1.25), seconds=1.1)
        last = len(self.way) - 1
        self.vary(
            lambda share: self.raise_to(last * (1 + share) / 2),
            *(self.wall, self.top),
            seconds=self.at_least(1.4, 0.2),
            rate=EASED,
        )
        self.wait(0.3)

    # Where balls are rolled later, it is seen there.
    @summit(6)
    @says(when=lambda t: not t.is_saddle)
    def slide(self, t: Trace) -> None:
        world, last = self.picture, len(self.way) - 1
        if not t.rises:
            # Back from the twin.
            self.move(lambda share: functions.at_moment(self.way, last * (1 - share / 2)), 1.4)
            world.stand(t.middle, t.middle_loss)
        # What is told next stands where it was said what a bowl is.
        told = [one for one in (self.named, self.in_bowl) if one in self.scene.mobjects]
        if told:
            self.play(*map(mn.FadeOut, told), seconds=0.3)
        # Both units are equal here.
        self.thicken(*world.graph.thin, seconds=self.at_least(1.2, 0.25))
        if t.sees_alike:
            self.move_to(t.alike, t.alike_loss, self.at_least(2.6, 0.4))
            place = world.place_of(t.alike)
            self.number_alike.next_to(place, mn.DOWN, buff=0.42)
            self.play(mn.FadeIn(self.number_alike), seconds=0.5)
            # It is lit again while it is told that this is the best.
            self.wait_until_said(0.7)
            self.play(pulse(self.number_alike, scale=1.25), seconds=self.at_least(1.0, 0.15))
        else:
            # The best lies beyond what is seen: the sum that such a pair makes is meant.
            self.thicken(world.graph.total, seconds=self.at_least(1.6, 0.45))
        self.wait(0.6)
