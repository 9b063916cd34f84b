"""The beat “Multiply along, add where roads meet”."""

from __future__ import annotations

from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Equation, Label, Number, Room, exempt, theme, veil, worked
from deepchalk.stage import READ

from ..picture.curves import ChordPlot
from ..picture.road_map import RoadMap
from ..picture.scales import SMALLEST
from ..trace import Trace
from .parts import COVERS, LARGE_MAP, VERY_WIDE, in_room
from .told import Told

ABOVE = Room(-6.4, 6.4, 2.55, 3.6)
"""A strip for a formula, and below it what is left of the map."""

BELOW_STRIP = Room(-6.6, 6.6, -3.6, 2.3)

JUST_READ = 0.0277
"""How high a digit is at least where all of the map is seen below a formula."""

READ_BEFORE, PUT_TOGETHER = 2.35, 0.8
"""Seconds for which a long formula has been read before its sentence ends, at most; and before it
was worked out."""

PLOT = Room(-5.9, 1.3, -2.9, 3.2)
"""Where a curve stands, with numbers beside it."""

ASIDE, APART = 1.95, 0.2
"""Where these begin, and how far a nudge ends before what is beside it."""


class Chain(Told):
    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        start = t.routes.start
        self.rule = in_room(worked(t.along, VERY_WIDE, t.gradients[start]), ABOVE)
        if self.rule.digit_height < SMALLEST:
            short = Equation(
                "{named.symbol} {~} {result}", result=t.along, named=t.gradients[start]
            )
            self.rule = in_room(short, ABOVE)
        for one in (self.rule, *self.rule.submobjects):
            exempt(one, "overlap", "fading", because="it stands over the map, which stays")
        self.rule.set_z_index(12)
        self.divided = in_room(Equation("div {nudge}", nudge=t.nudge), ABOVE, 0.56).set_z_index(12)
        self.words: list[Label] = []
        self.above = veil(ABOVE.shrunk(-0.3), COVERS).set_z_index(9)
        names = (world.called(start), world.called(t.graph.result))
        gradient = float(t.gradients[start])
        self.plot = ChordPlot(t.offsets, t.curve, t.values[start], t.result, gradient, names, PLOT)
        self.veil = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(8)
        sizes = theme.active().sizes
        self.heads = [
            Label(label(t, "nudge_of"), "ink2", sizes.smallest, 500),
            Label(label(t, "quotient"), "ink2", sizes.smallest, 500),
        ]
        self.rows: list[tuple[Number, Number]] = []
        xs = (ASIDE, ASIDE + 1.9)
        for head, x in zip(self.heads, xs, strict=True):
            head.set_x(x, mn.LEFT).stand_on(2.6)
        for place, (probe, quotient) in enumerate(zip(t.probes, t.quotients, strict=True)):
            y = 1.6 - 1.0 * place
            pair = (
                Number(probe, role="data", height=0.38),
                Number(quotient, role="gradient", height=0.42),
            )
            for number, x, end in zip(pair, xs, (xs[1] - APART, READ.right), strict=True):
                # A long one is smaller.
                number.scale(min(1.0, (end - x) / number.width))
                number.set_x(x, mn.LEFT).stand_on(y)
            self.rows.append(pair)
        self.gradient = Number(t.gradients[start], role="gradient", height=0.62)
        self.gradient.set_x(xs[1], mn.LEFT).stand_on(1.3 - 1.0 * len(self.rows))
        if self.gradient.get_right()[0] > READ.right:
            self.gradient.set_x(READ.right, mn.RIGHT)
        for thing in self.things():
            thing.set_z_index(max(thing.z_index, 10))
            exempt(thing, "fading", because="the map behind it comes back")

    def things(self) -> list[mn.Mobject]:
        plot = self.plot
        own = [plot.curve, plot.here, plot.far, plot.chord, plot.ground, plot.x, plot.y]
        own += [plot.drop, plot.start, plot.level, *plot.zero]
        rows = [one for row in self.rows for one in row]
        return [*own, plot.tangent, *self.heads, *rows, self.gradient]

    @says()
    def multiply(self, t: Trace) -> None:
        world, routes = self.picture, t.routes
        nodes = routes.followed
        edges = routes.taken(routes.start)
        everything = [*world.with_feet(range(len(world.dials))), *world.roads]
        everything += world.slopes.values()
        view = self.scene.looking.around(*everything, margin=0.05, within=BELOW_STRIP)
        if world.scale_of.size >= LARGE_MAP and world.smallest >= JUST_READ * view.height:
            self.look_at(*everything, margin=0.05, within=BELOW_STRIP, seconds=1.0)
        else:
            # Smaller digits could not be read.
            self.play(mn.FadeIn(self.above), seconds=0.5)
        lit: list[mn.Mobject] = [world.roads[edge] for edge in edges]
        lit += [world.slopes[edge] for edge in edges if edge in world.slopes]
        self.light(*lit, *world.lit(*nodes))
        self.pin(self.divided)
        self.play(mn.FadeIn(self.divided), seconds=0.4)
        # What is divided leaves before what comes of it, if that is another number.
        changing = [
            node
            for node in nodes
            if node in world.numbers and world.numbers[node].text != t.reach[node].text
        ]
        self.play(*world.wipe(*changing), seconds=0.2)
        moves = [
            move
            for node in nodes
            for move in world.write(
                node,
                world.feet[node].number(t.reach[node], "data", length=float(t.reach[node])),
            )
        ]
        self.words = self.per_nudge(routes.start)
        self.play(*world.passing(edges), *moves, *map(mn.FadeIn, self.words), seconds=1.0)
        self.play(mn.FadeOut(self.divided), seconds=0.3)
        self.scene.looking.forget([self.divided])
        self.pin(self.rule)
        # It is read before the sentence ends.
        share = 1 - 5.4 / self.scene.sentence_seconds
        self.work_out(self.rule, share=max(share, 0.25))
        self.worked_out_at = self.scene.video_time

    @says()
    def doubt(self, t: Trace) -> None:
        plot = self.plot
        seconds = self.seconds_to_read
        if seconds > 1.0:
            # What is multiplied is passed once more while it is read.
            roads = t.routes.taken(t.routes.start)
            self.play(*self.picture.passing(roads), seconds=seconds)
        else:
            self.wait(seconds)
        above = [self.above] if self.above in self.scene.mobjects else []
        self.leave(self.rule, *self.words, *above)
        self.scene.looking.forget([self.rule])
        self.look_at_all(0.8, alongside=[mn.FadeIn(self.veil)])
        self.play(
            mn.Create(plot.curve),
            mn.FadeIn(plot.ground),
            mn.FadeIn(plot.x),
            mn.FadeIn(plot.y),
            seconds=0.9,
        )
        told = [plot.here, plot.start, plot.level, *plot.zero]
        self.play(*map(mn.FadeIn, told), mn.Create(plot.drop), seconds=0.5)
        plot.place(float(t.slides[0]), float(t.slid[0]), float(t.chords[0]))
        self.play(mn.FadeIn(plot.far), mn.Create(plot.chord), seconds=0.7)
        self.appear(*self.heads, *self.rows[0], share=0.1)

    @property
    def seconds_to_read(self) -> float:
        # Of a short sentence little is left for it.
        before = min(READ_BEFORE, self.scene.video_time - self.worked_out_at + PUT_TOGETHER)
        longest = max(1.0, self.rule.reading_seconds - before)
        return max(0.0, min(self._read_by - self.scene.video_time, longest))

    @summit(5)
    @says()
    def measure(self, t: Trace) -> None:
        plot = self.plot
        moves, values, slopes = (one.values for one in (t.slides, t.slid, t.chords))
        ends = [int(np.argmin(np.abs(moves - float(one)))) for one in t.probes]
        # With few nudges each of them takes its time.
        each = self.at_least(3.6 if len(ends) > 2 else 5.4, 0.65) / len(ends)
        for row, (start, end) in enumerate(pairwise(ends), start=1):

            def slide(moment: int) -> None:
                plot.place(*(float(one[moment]) for one in (moves, values, slopes)))

            self.follow(
                range(start, end + 1), slide, moving=[plot.chord, plot.far], seconds=0.8 * each
            )
            self.appear(*self.rows[row], share=None)
        self.play(
            mn.FadeOut(plot.far), mn.ReplacementTransform(plot.chord, plot.tangent), seconds=0.8
        )
        self.appear(self.gradient)
