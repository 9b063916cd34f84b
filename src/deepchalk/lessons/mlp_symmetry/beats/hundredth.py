"""The beat “The push”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import functions, label, says, summit
from deepchalk.mobjects import (
    Formula,
    Halo,
    Label,
    Number,
    Room,
    StageArrow,
    Trail,
    disc,
    exempt,
    pulse,
    shade,
    show_instead,
    symbol,
    theme,
    veil,
)
from deepchalk.stage import READ

from ..picture.gaps import Gaps, called_gap
from ..picture.laid import laid
from ..picture.nudged import Nudged, near
from ..picture.saddle import MIDDLE as IN_MIDDLE
from ..picture.saddle import Saddle
from ..picture.world import FREE, LOSS, PANE, LossLandscape
from ..trace import ACROSS, ALONG, NAMED_AGAIN, Trace
from .parts import EVERYWHERE, told_to
from .told import EASED, Told

GAP = -2.7
"""Where the gap of both weights stands, its foot."""

CALLED, WEIGHED, SLOPES = -1.35, -2.06, -2.74
"""Feet of what both weights are called, of themselves, and of their slopes."""

HIGHER = 0.3 * mn.UP
"""How much higher slopes stand that run, above the gap."""

BETWEEN = 0.55
"""Of both columns, of which one swells."""

REACH = 1.9
"""Length of the arrow that tells the steeper slope."""

ASIDE = np.linspace(0.09, 0.42, 15)
"""How far they go at most, and where they begin, as shares of how far A is from it."""


class Hundredth(Told, when=lambda t: t.parts_ways):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now, flat = theme.active(), world.map
        self.near = Saddle(flat, t.saddle.values)
        # Another view, so nothing is seen of the map that is seen from above.
        self.over = veil(EVERYWHERE, 1.0).set_z_index(13.5)
        exempt(self.over, "fading", because="it is ground")
        self.pass_ = laid(disc(mn.ORIGIN, now.ink, 0.17).set_stroke(now.ground, 3), 18, "fading")
        self.names = [
            laid(Label(label(t, name), colour, 0.34, 600), 19, "fading")
            for name, colour in (("along", "ink"), ("to-a", "gradient"), ("to-twin", "gradient"))
        ]
        self.tried = [
            laid(disc(mn.ORIGIN, now.ink2, 0.17), 18.5, "fading", "blinking") for _ in range(2)
        ]
        self.stretched = laid(Label(label(t, "stretched"), "ink2", 0.3, 500), 19, "fading")
        self.stretched.set_x(IN_MIDDLE[0]).stand_on(LOSS[1])
        self.ways = [flat.at(path.values) for path in (t.on_mirror, t.pushed)]
        colours = now.ink, now.output
        self.trails = [
            laid(mn.VMobject(stroke_color=c, stroke_width=9), 14 + k / 10, "fading", "blinking")
            for k, c in enumerate(colours)
        ]
        for one in self.trails:
            one.joint_type = mn.LineJointType.ROUND
        # Together at the start, so the equal one is larger: its rim is seen.
        self.balls = [
            laid(disc(mn.ORIGIN, now.ink, 0.22), 15, "fading", "blinking"),
            laid(disc(mn.ORIGIN, now.output, 0.17), 16, "fading", "blinking"),
        ]
        now_at = flat.at(t.on_mirror.values[0])
        self.straight = StageArrow(now.ink, 9.0).put(now_at, now_at + self.downhill(t))
        laid(self.straight, 13.7, "fading")
        self.called, self.weighed, self.slopes = self.told_start(t)
        # On a ridge the ball is pulled aside from its start on, else where the equal ones rest.
        if t.on_ridge:
            self.away, self.steep = self.pulls(t)
        else:
            self.away = [self.downwards(t.saddle.values, side) for side in (1, -1)]
            self.steep = mn.VGroup()
        pulls = [part for one in self.away for part in (one[0], one[2])] if t.on_ridge else []
        self.gaps = Gaps(t, flat, (world.a, world.twin, *world.names, *pulls))
        # Beside the loss of the network that is seen: after how many steps it is that one.
        self.passed = mn.VGroup(
            Label(label(t, "step"), "ink2", 0.32, 500), Number(t.measured[0], height=0.36)
        )
        self.passed[0].move_to([-3.35, 0, 0], aligned_edge=mn.LEFT).stand_on(LOSS[1])
        self.passed[1].next_to(self.passed[0], mn.RIGHT, buff=0.2).stand_on(LOSS[1])
        # And the gap of its weights, which is what is looked at.
        self.gap = mn.VGroup(
            called_gap(0.36), Number(t.difference[0], height=0.44, role="parameter")
        )
        self.gap[0].move_to([LOSS[0], 0, 0], aligned_edge=mn.LEFT).stand_on(GAP)
        self.gap[1].next_to(self.gap[0], mn.RIGHT, buff=0.22).stand_on(GAP)
        for one in (*self.passed, *self.gap, *self.called, *self.weighed, *self.slopes):
            laid(one, 74, "numbers", "blinking", "fading", because="it runs")
        self.ghost = laid(
            mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.6), stroke_width=8),
            63,
            "fading",
            "blinking",
        )

    @property
    def runs_slopes(self) -> bool:
        """Whether it is told that both slopes differ more and more: then they are seen again."""
        return self.trace.on_ridge and self.trace.gap_feeds_itself

    @property
    def stop(self) -> int:
        """The step at which it is stopped while the gap is looked at."""
        return self.trace.fastest if self.trace.gap_feeds_itself else NAMED_AGAIN

    def told_start(self, t: Trace) -> tuple[mn.VGroup, mn.VGroup, mn.VGroup]:
        """What both weights are called, what they are at the start, and their slopes."""
        now = theme.active()
        # Where they differ from the start on, these slopes are told, else the equal ones.
        start = (t.pushed[0], t.pushed_slope) if t.on_ridge else (t.on_mirror[0], t.slope)
        # So many that it is seen which slope is the larger one.
        apart = (k for k in (2, 3, 4) if len(set(np.round(t.pushed_slope.values, k))) == 2)
        self.decimals = next(apart, 2)
        rows = (
            ("weights", start[0], t.pushed[0], 2, now.parameter, WEIGHED),
            ("slopes", start[1], t.pushed_slope, self.decimals, now.gradient, SLOPES),
        )
        names = [Label(label(t, name), "ink2", 0.32, 500) for name, *_ in rows]
        printed = {
            (entry.value, decimals)
            for _, before, after, decimals, *_ in rows
            for entry in (*before.entries, *after.entries)
        }
        if self.runs_slopes:
            there = t.pushed_slopes.values[self.stop]
            printed |= {(float(one), self.decimals) for one in there}
        widest = max(Number(one, decimals, height=0.4).width for one, decimals in printed)
        left = LOSS[0] + max(one.width for one in names) + 0.3
        # Where they are long, they are smaller: they stay on their pane.
        size = min(1.0, (PANE.right - left - BETWEEN) / (2 * widest))
        columns = left, left + size * widest + BETWEEN
        called = mn.VGroup()
        for place, x in enumerate(columns):
            letter = Formula("{n}", height=0.36, n=symbol(f"w_{place + 1}", "parameter"))
            called.add(letter.set_x(x, mn.LEFT).stand_on(CALLED))
        weighed, slopes = mn.VGroup(), mn.VGroup()
        for row, name, told in zip((weighed, slopes), names, rows, strict=True):
            _, before, _, decimals, colour, foot = told
            row.add(name.set_x(LOSS[0], mn.LEFT).stand_on(foot))
            for entry, x in zip(before.entries, columns, strict=True):
                number = Number(entry, decimals, height=0.4 * size).set_color(colour)
                row.add(number.set_x(x, mn.LEFT).stand_on(foot))
        return called, weighed, slopes

    def downhill(self, t: Trace) -> np.ndarray:
        """Along the mirror, from where both balls start, in the frame."""
        slope = float(self.picture.landscape.gradient(t.on_mirror.values[0]).sum())
        return np.append(-1.3 * np.sign(slope or 1.0) * ALONG, 0.0)

    def pulls(self, t: Trace) -> tuple[list[mn.VGroup], mn.VGroup]:
        """How each weight of the pushed ball goes at first, with its slope; and the steeper one."""
        now, found = theme.active(), list[mn.VGroup]()
        place, slopes = self.picture.map.at(t.pushed.values[0]), t.pushed_slope
        most = float(np.abs(slopes.values).max()) or 1.0
        equal = Room.around(self.balls[0].copy().move_to(self.ways[0][0]), 0.05)
        for axis, slope in zip((mn.RIGHT, mn.UP), slopes.entries, strict=True):
            way = -REACH * slope.value / most * axis
            arrow = StageArrow(now.gradient, 12.0).put(place, place + way + 1e-3 * axis)
            # On the side that is turned away from the mirror, if there is room.
            side = np.sign(slope.value or 1.0) * (mn.UP if axis is mn.RIGHT else mn.RIGHT)
            number = Number(slope, self.decimals, height=0.46)
            number.next_to(place + 0.7 * way, side, buff=0.25)
            if not READ.holds(number) or equal.meets(number):
                number.next_to(place + 0.7 * way, -side, buff=0.25)
            edges = "left", "right", "top", "bottom"
            below = shade(Room.around(number, 0.22), *edges, z=13.6, most=0.7)
            parts = laid(arrow, 13.7, "fading"), below, laid(number, 13.8, "fading")
            found.append(mn.VGroup(*parts))
        return found, found[int(np.abs(slopes.values).argmax())]

    def downwards(self, foot: np.ndarray, side: int) -> StageArrow:
        """An arrow away from the mirror, to one side of it, as far as the ground falls there."""
        now = theme.active()
        reach = float(np.linalg.norm(np.diff(self.trace.a.values))) / np.sqrt(2)
        places = foot + side * reach * ASIDE[:, None] * ACROSS
        rises = np.flatnonzero(np.diff(self.picture.landscape.loss(places)) >= 0)
        last = max(int(rises[0]), 1) if len(rises) else len(places) - 1
        arrow = StageArrow(theme.mix(now.gradient, now.ink, 0.4), 9.0)
        arrow.put(*self.picture.map.at(places[[0, last]]))
        return laid(arrow, 13.7, "fading", because="it tells how the ground falls")

    @summit(6)
    @says()
    def saddle(self, t: Trace) -> None:
        world, near = self.picture, self.near
        balls = (7, 9)
        old = [
            one
            for one in world.submobjects
            if isinstance(one, Trail | Halo) or one.z_index in balls
        ]
        self.let_go(*old, seconds=0.4)
        self.grow(0.0)
        self.scene.add(near)
        over = mn.FadeIn(self.over)
        coming = over, mn.FadeIn(self.stretched)
        self.vary(self.grow, near, self.pass_, seconds=1.2, rate=EASED, alongside=coming)
        # Pushed along the mirror a ball comes back, pushed across it leaves.
        along, *across = self.names
        ends = (near.across, near.behind) if t.a.values @ ACROSS > 0 else (near.behind, near.across)
        for name, way in zip(self.names, (near.along, *ends), strict=True):
            up = name is along
            name.next_to(way.points[-1], mn.UP if up else mn.DOWN, buff=0.25 if up else 0.55)
            name.shift(min(READ.right - name.get_right()[0], 0) * mn.RIGHT)
            name.shift(max(FREE - name.get_left()[0], 0) * mn.RIGHT)
        self.play(mn.Create(near.along), mn.FadeIn(along), seconds=0.8)
        first, second = self.tried
        first.move_to(self.pass_)
        self.scene.add(first)
        self.try_({first: lambda share: (0, 0.6 * np.sin(3 * np.pi * share) * (1 - share))})
        ways = *map(mn.Create, (near.across, near.behind)), *map(mn.FadeIn, across)
        self.play(*ways, seconds=0.8)
        second.move_to(self.pass_)
        self.scene.add(second)
        self.try_({first: lambda share: (share**2.2, 0), second: lambda share: (-(share**2.2), 0)})
        self.wait(0.3)
        gone = near.across, near.behind, near.along, *self.names, *self.tried, self.stretched
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        # It lies down again in the map of which it is a piece.
        self.vary(
            lambda share: self.grow(1 - share),
            *(near, self.pass_),
            seconds=1.0,
            rate=EASED,
            alongside=[mn.FadeOut(self.over)],
        )
        self.scene.remove(near)

    def grow(self, share: float) -> None:
        """The ground around the pass grows out of what it is a piece of."""
        self.near.grow(share)
        self.pass_.move_to(self.near.at(np.zeros(2)))

    def try_(self, pushed: dict[mn.Mobject, Callable[[float], tuple[float, float]]]) -> None:
        """Balls are pushed off the pass: how far across and along each of them is."""

        def show(share: float) -> None:
            for ball, shares in pushed.items():
                ball.move_to(self.near.at(np.array(shares(share))))

        self.vary(show, *pushed, seconds=self.at_least(1.3, 0.17), rate=mn.linear)

    @says(when=lambda t: not t.on_ridge)
    def nothing_pulls(self, t: Trace) -> None:
        self.begin(t)
        numbers = [pulse(one, scale=1.2) for one in self.slopes[1:]]
        self.play(*numbers, mn.Create(self.straight), seconds=self.at_least(1.0, 0.3))

    @says()
    def pull(self, t: Trace) -> None:
        coming = self.balls[1], self.passed, *self.gaps.lens
        if not t.on_ridge:
            self.pull_at_rest(t, coming)
            return
        self.begin(t)
        self.play(*map(mn.FadeIn, coming), seconds=0.6)
        # Both fall, which is seen on the map; and the steeper slope, with the weight that has it.
        self.wait_until_said(0.35)
        drawn = [mn.Create(one[0]) for one in self.away]
        beside = [mn.FadeIn(part) for one in self.away for part in one[1:]]
        self.play(*drawn, *beside, seconds=self.at_least(0.8, 0.15))
        steep = 1 + int(np.abs(t.pushed_slope.values).argmax())
        meant = self.weighed[steep], self.slopes[steep], self.steep[2]
        self.wait_until_said(0.6)
        self.play(*(pulse(one, scale=1.25) for one in meant), seconds=self.at_least(1.0, 0.2))

    def pull_at_rest(self, t: Trace, coming: Sequence[mn.Mobject]) -> None:
        """The pushed ball comes, and it is seen how the ground falls where the equal ones rest."""
        world = self.picture
        # From now on its network is the one that is seen.
        world.stand(t.pushed[0], t.pushed_loss[0])
        for number, weight in zip(self.weighed[1:], t.pushed[0].entries, strict=True):
            show_instead(number, weight, 2, mn.LEFT)
        # The step of the equal ball is drawn on another scale: it leaves before the slopes come.
        going = [mn.FadeOut(one) for one in (self.straight, *self.slopes)]
        hue = mn.ApplyMethod(world.graph.total.set_stroke, theme.active().output)
        self.play(*map(mn.FadeIn, coming), *going, hue, seconds=0.6)
        self.wait_until_said(0.33)
        self.play(*map(mn.Create, self.away), seconds=self.at_least(0.8, 0.15))
        self.play(*(pulse(one, scale=1.25) for one in self.away), seconds=self.at_least(0.8, 0.15))

    @says(when=lambda t: t.on_ridge and t.larger_responds_less)
    def why(self, t: Trace) -> None:
        world, graph = self.picture, self.picture.graph
        table = *self.called, *self.weighed, *self.slopes, world.loss, self.passed
        # These weights are not those on the map: it goes dark, and the curves are seen from near.
        before, wide = graph.room, near(world)
        away, dark = graph.stepped_back, veil(EVERYWHERE, 1.0).set_z_index(56)
        exempt(dark, "fading", because="it is ground")

        def show(share: float) -> None:
            graph.step_back(away * (1 - share)).lay(before.towards(wide, share))
            graph.total.set_stroke(opacity=max(0.0, 1 - 2 * share))

        going = mn.FadeIn(dark), *map(mn.FadeOut, table)
        self.vary(show, graph, seconds=0.8, alongside=going)
        two = Nudged(world)
        drawn = [mn.Create(one) for one in two.curves]
        self.play(*drawn, *map(mn.FadeIn, two.told), seconds=0.8)
        self.scene.add(two)
        self.vary(two.nudge, two, seconds=self.at_least(2.6, 0.35), rate=EASED)
        self.wait_until_said(0.9)
        self.play(mn.FadeOut(two), seconds=0.3)
        again = mn.FadeOut(dark), mn.FadeIn(world.loss), mn.FadeIn(self.passed)
        self.vary(lambda share: show(1 - share), graph, seconds=0.6, alongside=again)

    def make_room(self, t: Trace) -> None:
        """What tells of the start leaves; the slopes come back once the ball is stopped."""
        drawn = mn.Group(*self.scene.mobjects).get_family()
        gone = [one for one in (*self.called, *self.weighed, *self.slopes) if one in drawn]
        self.play(*map(mn.FadeOut, (*gone, *self.away, self.pass_, *self.gaps.lens)), seconds=0.4)
        self.called.shift(HIGHER)
        self.slopes.shift(HIGHER + (WEIGHED - SLOPES) * mn.UP)
        self.play(mn.FadeIn(self.gap), seconds=0.3)

    @says()
    def part(self, t: Trace) -> None:
        self.make_room(t)
        self.scene.add(self.ghost, self.gaps.now, *self.trails)
        gap = self.gap, self.gaps.now
        if t.gap_feeds_itself:
            # As far as each step widens it by more, and the slower, the faster it does.
            self.roll(t, (0, self.stop), self.at_least(4.0, 0.68), 0.5, gap)
            self.stopped(t)
        else:
            self.roll(t, (0, self.stop), self.at_least(3.0, 0.6), 1.25, gap)
            self.play(pulse(self.gap[1], scale=1.25), seconds=0.8)

    def stopped(self, t: Trace) -> None:
        """Both slopes, where it is stopped: how much more they differ."""
        if not self.runs_slopes:
            self.play(pulse(self.gap[1], scale=1.25), seconds=0.8)
            return
        there = t.pushed_slopes[self.stop]
        for number, slope in zip(self.slopes[1:], there, strict=True):
            show_instead(number, slope, self.decimals, mn.LEFT)
        self.play(*map(mn.FadeIn, (*self.called, *self.slopes)), seconds=0.3)
        self.play(*(pulse(one, scale=1.25) for one in self.slopes[1:]), seconds=1.1)

    @says()
    def fall(self, t: Trace) -> None:
        world, last = self.picture, len(t.pushed) - 1
        told = [*self.called, *self.slopes] if self.runs_slopes else []
        self.play(*map(mn.FadeOut, (self.gaps.now, self.gap, *told)), seconds=0.4)
        reached = t.pushed_loss[-1]
        # As many digits on all the way, or it would seem to rise in the end.
        digits = told_to(reached)
        self.roll(t, (self.stop, last), self.at_least(2.4, 0.6), 2.4, decimals=digits)
        world.stand(t.pushed[-1], reached, digits)
        show_instead(self.passed[1], t.steps, 0, mn.LEFT)
        self.thicken(world.graph.total, seconds=0.6)

    def begin(self, t: Trace) -> None:
        """Both balls are at their start, and so is the network that is spoken of."""
        world, graph = self.picture, self.picture.graph
        # Here the gap of both weights is looked at, and the curve that they make.
        self.let_go(world.network, world.loss, seconds=0.3)
        for ball, way in zip(self.balls, self.ways, strict=True):
            ball.move_to(way[0])
        self.fade(1.0, 0.0, graph.total, *graph.thin)
        graph.remove(*graph.thin)
        world.stand(t.on_mirror[0], t.mirror_loss[0])
        self.ghost.set_points(graph.total.points.copy())
        if t.on_ridge:
            world.stand(t.pushed[0], t.pushed_loss[0])
            graph.total.set_stroke(theme.active().output)
        # All that tells of one network comes together.
        coming = *self.called, *self.weighed, *self.slopes, world.loss
        comes = mn.FadeIn(self.balls[0], scale=0.5)
        self.fade(0.0, 1.0, graph.total, alongside=[comes, *map(mn.FadeIn, coming)])
        world.add(world.loss)

    def fade(
        self,
        before: float,
        after: float,
        *curves: mn.VMobject,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """Curves of the graph come or go, which stays."""

        def show(share: float) -> None:
            for one in curves:
                one.set_stroke(opacity=before + share * (after - before))

        self.vary(show, self.picture.graph, seconds=0.5, alongside=alongside)

    def roll(
        self,
        t: Trace,
        steps: tuple[int, int],
        seconds: float,
        rate: float,
        also: Sequence[mn.Mobject] = (),
        decimals: int = 2,
    ) -> None:
        """Both balls roll, with the network of the pushed one, and the curve of the other."""
        first, last = steps
        world, gaps = self.picture, self.gaps
        equal, pushed = t.on_mirror.values, t.pushed.values
        meant = label(t, "step-on-the-way")

        def show(share: float) -> None:
            moment = first + (last - first) * share**rate
            here, made = functions.at_moment(pushed, moment), int(moment)
            # What is printed is what it was after the last whole step.
            world.stand(here, t.pushed_loss[made], decimals)
            show_instead(self.gap[1], t.difference[made], edge=mn.LEFT)
            gaps.follow(here)
            sums = world.curves_of(functions.at_moment(equal, moment))[1]
            self.ghost.set_points(world.graph.line(sums))
            for ball, trail, way in zip(self.balls, self.trails, self.ways, strict=True):
                place = functions.at_moment(way, moment)
                ball.move_to(place)
                trail.set_points_as_corners([*way[: int(moment) + 1], place])
            show_instead(self.passed[1], float(made), 0, mn.LEFT, meant)

        moving = self.passed, self.ghost, *also, *self.trails, *self.balls
        self.vary(show, *self.of_point, *moving, seconds=seconds, rate=mn.linear)

    def standing(self) -> list[mn.Mobject]:
        """What rolled, and where."""
        return [one for one in (*self.trails, *self.balls) if one in self.scene.mobjects]
