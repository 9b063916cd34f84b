"""The beat “Why it is narrow”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Room,
    StageArrow,
    arrow,
    exempt,
    how,
    number,
    pulse,
    symbol,
    theme,
)

from ..facts import sides, wall
from ..names import weight_names
from ..numbers.rulers import RAW
from ..picture.asides import pane
from ..picture.fit import PANE, Fit
from ..picture.lens import Lens
from ..picture.ruler import Ruler
from ..picture.world import WeightPlane
from ..trace import Trace
from .every_line import EveryLine
from .parts import FEW_LIFTED, PARTED, PARTED_LATER, SAFE, TOP, lift_ends, mean_square
from .told import Told

RAISED = 0.3, 0.6
"""How far each weight that is raised alone moves the line where it moves most, as a share of how
far targets lie apart."""

ON_WALL = 1.0
"""And how far both do across the floor, at most."""

ALONG = 1.5
"""How far along the floor the line goes, in units: its lifts are seen from the last
row."""


class Why(Told, when=lambda t: t.is_ravine):
    follows = EveryLine
    rest = 0.3

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        now, opening = theme.active(), self.earlier(EveryLine)
        # The same two steps are looked at once more, now beside the line.
        self.ways, self.units = opening.ways, opening.units
        self.take(*self.ways, *self.units)
        apart = float(np.ptp(t.target.values)) or 4.0
        widest = np.abs(t.design.values).max(axis=0)
        amounts = np.array(RAISED) * apart / widest
        self.single = [np.array([amounts[0], 0.0]), np.array([0.0, amounts[1]])]
        self.floor, self.wall = opening.along, opening.across
        lifted = float(np.abs(t.design.values @ self.wall).max())
        self.climb = min(1.0, ON_WALL * apart / lifted) * self.wall
        self.lens = self.lens_on(t)
        self.over = pane(Room(-9, PARTED, -6.6, 4.6), z=19)
        self.lifts: list[list[StageArrow]] = [[], []]
        self.own_ruler: Ruler | None = None
        self.read = mn.VGroup()
        if t.one_input and world.ruler is not None:
            large = Fit(t, BROAD)
            x = t.inputs.values[:, 0]
            low, high = (min(0.0, x.min()), max(0.0, x.max()))
            if not world.ruler.sees_zero:
                low, high = x.min(), x.max()
            ends = float(large.at(low, 0)[0]), float(large.at(high, 0)[0])
            self.own_ruler = Ruler(t, ends, -2.75)
            self.read = self.own_ruler.reading(t, RAW, 0.28)
            if t.sees_zero:
                self.own_ruler.add(self.own_ruler.nought)
            if len(x) <= FEW_LIFTED:
                self.lifts = [
                    [StageArrow(colour, 9.0).set_z_index(69) for _ in x]
                    for colour in (now.ink, now.parameter)
                ]
        for one in (*self.lifts[0], *self.lifts[1]):
            exempt(
                one,
                *("overlap", "contrast", "blinking", "fading"),
                because="it shows how far the line was moved at a point",
            )
        # Between the curvatures.
        self.kappa = how(t.kappas[RAW], height=0.66)
        Room(BESIDE_CUTS, SAFE, -3.6, 3.6).shrink_to_fit(self.kappa)
        self.kappa.move_to([BESIDE_CUTS, -0.1, 0], aligned_edge=mn.LEFT).set_z_index(27)
        self.draw_cuts(t)

    def lens_on(self, t: Trace) -> Lens:
        """Both steps, and that along the floor to the other side, beside points and line."""
        best = t.best.values
        ends = [best + side * ALONG * self.floor for side in (-1, 1)] + [best + self.wall]
        ends += [best - 0.3 * self.wall, *(best + one for one in self.single)]
        return self.picture.views.near(np.array(ends), Room(PARTED + 0.6, 6.3, -2.9, 3.0))

    def window(self, t: Trace, *ways: np.ndarray) -> np.ndarray:
        """Ends of what is seen upwards while the line goes some ways, shape (2,)."""
        fit = self.picture.fit
        if t.one_input:
            return fit.window(t.best.values, [*ways])
        # Predictions that go far stop at the edge; no arrow tells how far.
        low, high = Fit(t, PANE).heights
        highest = max(float(fit.predicted(t.best.values + one).max()) for one in ways)
        return np.array([low, np.clip(highest, high, high + 0.1 * (high - low))])

    def draw_cuts(self, t: Trace) -> None:
        """The cuts along both steps, in the plane and beside each other; the slope one unit out."""
        now, best = theme.active(), t.best.values
        self.over_cuts = pane(Room(-9, 9, -6.6, 4.6), z=24)
        middle, unit, height = np.array([-2.6, -2.6, 0.0]), 3.0, 4.6
        ways = np.linspace(-BEYOND_UNIT, BEYOND_UNIT, 61)
        self.cuts, self.parabolas, self.touching, self.touch = [], [], [], []
        self.slopes: list[Formula] = []
        self.curvatures: list[mn.VGroup] = []
        named = ("along", t.flat[RAW], self.floor), ("across", t.steep[RAW], self.wall)
        for name, curvature, way in named:
            cut = mn.VMobject(stroke_color=now.gradient, stroke_width=9)
            cut.set_points_as_corners([*self.lens.at(best + ways[:, None] * way)])
            share = height * curvature.value / t.steep[RAW].value
            curve = mn.VMobject(stroke_color=now.gradient, stroke_width=9)
            curve.set_points_as_corners(
                [*(middle + np.column_stack([unit * ways, share * ways**2, 0 * ways]))]
            )
            for drawn in (cut, curve):
                exempt(drawn.set_z_index(26), "overlap", because="both cuts meet at the best")
                exempt(drawn, "contrast", because="it lies on the plane that it cuts")
            self.cuts.append(cut)
            self.parabolas.append(curve)
            line = mn.Line(stroke_color=now.ink, stroke_width=8)
            self.touching.append(line)
            self.touch.append(self.as_steep(line, middle, unit, share))
            self.touch[-1](0.0)
            self.slopes.append(self.told_slope(t, curvature, middle, unit, share))
            squares = (t.flat_squares, t.steep_squares)[len(self.curvatures)][RAW]
            told = self.told_curvature(t, name, curvature, squares, middle, share)
            self.curvatures.append(told)
        foot = middle + unit * mn.RIGHT
        told = Formula('{d} "' + label(t, "unit") + '"', height=0.34, d=number(t.stride))
        told.next_to(foot, mn.DOWN, buff=0.26)
        tick = mn.Line(foot + 0.14 * mn.DOWN, foot + 0.14 * mn.UP).set_stroke(now.ink2, 4)
        self.unit = mn.VGroup(tick, told)
        # So far the loss rises there, which was told of the ravine: by the mean of the squared
        # lifts, half as much as it is steep in the end, for it begins level.
        comes = self.curvatures[1][1][1]
        assert isinstance(comes, Equation)
        squares = number(t.steep_squares[RAW], comes.written.decimals["m"], "gradient")
        rise = Formula(f"{mean_square(t)} = {{m}}", height=0.4, role="ink", m=squares)
        risen = mn.DashedLine(foot + 0.2 * mn.UP, foot + height * mn.UP, dash_length=0.12)
        risen.set_stroke(now.ink2, 3)
        rise.scale(min(1.0, (SAFE - 0.12 - foot[0]) / rise.width))
        rise.next_to(risen, mn.RIGHT, buff=0.12).set_y(foot[1] + RISE_TOLD * height)
        self.rise = mn.VGroup()
        is_free = not any(Room.around(one, 0.08).meets(rise) for one in self.curvatures)
        if t.stride.value == 1 and is_free:
            self.rise.add(risen, rise)
        up = arrow(np.array([-6.2, -1.3, 0]), np.array([-6.2, 1.2, 0]), now.gradient, 7.0)
        loss = Label(label(t, "loss"), "gradient", 0.36, 500).next_to(up, mn.DOWN, buff=0.2)
        self.upwards = mn.VGroup(up, loss)
        upon = self.unit, *self.rise, *self.curvatures, self.upwards
        for one in (*self.touching, *self.slopes, *upon):
            exempt(one.set_z_index(27), "overlap", "frame", because="it stands at the cut")

    @staticmethod
    def as_steep(
        line: mn.Line, middle: np.ndarray, unit: float, share: float
    ) -> Callable[[float], object]:
        """What makes a line as steep as a cut is so far out."""

        def touch(way: float) -> None:
            there = middle + np.array([unit * way, share * way**2, 0.0])
            tangent = np.array([unit, 2 * share * way, 0.0])
            tangent /= np.linalg.norm(tangent)
            line.put_start_and_end_on(there - TOUCHING[0] * tangent, there + TOUCHING[1] * tangent)

        return touch

    @staticmethod
    def told_slope(
        t: Trace, curvature: Quantity, middle: np.ndarray, unit: float, share: float
    ) -> Formula:
        """How steep a cut is one unit out: inside of it, or above a flat one."""
        name = '"' + label(t, "steepness") + '"'
        steep = Formula(f"{name} {{l}}", height=0.34, role="ink", l=number(curvature))
        there = middle + np.array([unit, share, 0.0])
        if share > STEEP_CUT:
            steep.next_to(there, mn.LEFT, buff=0.5)
        else:
            # Below it, beside the name of its place: above, the other cut would go through it.
            steep.next_to(middle + unit * mn.RIGHT, mn.DOWN, buff=0.26)
            steep.set_x(there[0] - 1.45, mn.RIGHT)
        return steep

    @staticmethod
    def told_curvature(
        t: Trace,
        name: str,
        curvature: Quantity,
        squares: Quantity,
        middle: np.ndarray,
        share: float,
    ) -> mn.VGroup:
        """Beside the end of a cut: which one it is, and below that its curvature."""
        way = Label(label(t, name), "ink", 0.44, 600)
        what = Label(label(t, "curvature"), "ink2", 0.38, 500)
        what.next_to(way, mn.RIGHT, buff=0.3).stand_on(way.baseline)
        parts = {"m": squares, "l": curvature}
        comes = Equation("2 dot {m} {~} {l}", height=0.46, role="ink", constants="2", **parts)
        comes.next_to(way, mn.DOWN, buff=0.22, aligned_edge=mn.LEFT)
        told = mn.VGroup(what, comes)
        both = mn.VGroup(way, told)
        both.scale(min(1.0, (SAFE - BESIDE_CUTS) / both.width))
        # The lower one clear of the number below, the upper one of the edge above.
        height = float(np.clip(middle[1] + share, middle[1] + 0.1, 2.3))
        return both.move_to([BESIDE_CUTS, height, 0], aligned_edge=mn.LEFT)

    def lift(self, weights: np.ndarray) -> None:
        """Arrows from the best line to this one: at each point what b does, and what w adds."""
        best = self.trace.best.values
        show_lifts(self.picture.fit, (best, np.array([weights[0], best[1]]), weights), self.lifts)

    def go(self, start: np.ndarray, way: np.ndarray, seconds: float, *which: int) -> None:
        """The line goes a way, with the arrows of some weights."""
        arrows = [one for weight in which for one in self.lifts[weight]]
        self.lift(start)
        self.scene.add(*arrows)
        self.move(lambda share: start + share * way, seconds, *arrows, also=self.lift)

    def alone(self, t: Trace, which: int, seconds: float) -> None:
        """One weight is raised alone, and comes back."""
        best, way = t.best.values, self.single[which]
        # It is there before they grow, so that it is known whose arrows come.
        named = [self.letter_of(t, which)] if self.lifts[which] else []
        self.play(*map(mn.FadeIn, named), seconds=0.2)
        self.go(best, way, seconds, which)
        self.wait(0.5)
        self.play(*map(mn.FadeOut, named), seconds=0.1)
        self.go(best + way, -way, 0.6, which)
        self.scene.remove(*self.lifts[which])

    def letter_of(self, t: Trace, which: int) -> Formula:
        """Whose arrows come, at the tip of the longest one, on the side on which no line goes."""
        fit, line = self.picture.fit, t.best.values + self.single[which]
        (ends,) = lift_ends(fit, (t.best.values, line))
        rises = ends[:, 1, 1] - ends[:, 0, 1]
        longest = int(np.abs(rises).argmax())
        place = ends[longest, 1] + np.sign(rises[longest]) * np.array(
            [-AT_TIP[0] * np.sign(line[1]), AT_TIP[1], 0.0]
        )
        name = symbol(weight_names(t.params, RAW)[which], "parameter")
        letter = Formula("{n}", height=0.44, n=name)
        letter.move_to([place[0], np.clip(place[1], -TOP, TOP), 0]).set_z_index(71)
        return exempt(
            letter,
            *("overlap", "contrast", "dwell"),
            because="it stands at the arrow that it names, and comes with it",
        )

    @says()
    def raise_b(self, t: Trace) -> None:
        world = self.picture
        best, before = t.best.values, world.fit.weights

        # What a unit is was told; they would cover the floor.
        self.play(*map(mn.FadeOut, self.units), seconds=0.3)
        coming = [mn.FadeIn(self.over)]
        if self.own_ruler is not None:
            coming += [mn.FadeIn(self.own_ruler), mn.FadeIn(self.read)]
        self.play(*coming, seconds=0.5)
        world.remove(world.over_pane)
        self.scene.remove(world.over_pane)
        lens, room = world.lens, world.fit.room
        ways = [side * ALONG * self.floor for side in (-1, 1)]
        usual, window = world.fit.heights, self.window(t, *ways, *self.single)
        steps = self.floor, self.wall

        def part(share: float) -> None:
            world.look(lens.towards(self.lens, share))
            world.fit.see_between(usual + share * (window - usual))
            world.fit.lay(room.towards(BROAD, share))
            world.stand(before + share * (best - before))
            for one, step in zip(self.ways, steps, strict=True):
                one.put(*world.lens.at(np.array([best, best + step])))

        moving = world.fit, *self.in_plane, *self.ways
        self.vary(part, *moving, seconds=1.3)
        self.name_axes()
        if self.read and t.one_input:
            self.play(*self.own_ruler.swelling(), share=0.15)  # type: ignore[union-attr]
        self.alone(t, 0, self.at_least(1.4, 0.3))

    def name_axes(self) -> None:
        """Their names stand in what is seen of the plane."""
        right, up = self.picture.names[RAW]
        start = self.lens.at(self.trace.start.values)
        right.next_to([6.5, start[1], 0], mn.DL, buff=0.12)
        up.next_to([max(float(start[0]), PARTED), up.get_y(), 0], mn.RIGHT, buff=0.2)
        self.bring(right, up, seconds=0.4)

    @says()
    def raise_w(self, t: Trace) -> None:
        self.alone(t, 1, self.at_least(1.4, 0.6))

    @summit(6)
    @says()
    def see_saw(self, t: Trace) -> None:
        # As it is told: so that b goes up. It comes back when the wall is told of.
        best, way = t.best.values, np.copysign(ALONG, self.floor[0]) * self.floor
        self.circled = self.ring_where_least(t, way)
        seconds = self.at_least(4.5, 0.76 if self.circled else 0.92)
        arrows, ring = [*self.lifts[0], *self.lifts[1]], []
        if self.circled:
            # As it is told where they cancel.
            wait, rest = mn.Wait(0.6 * seconds), mn.Wait(0.4 * seconds - 0.6)
            ring = [mn.Succession(wait, mn.Create(self.circled, run_time=0.6), rest)]
        self.lift(best)
        self.scene.add(*arrows)
        self.move(
            lambda share: best + share * way, seconds, *arrows, also=self.lift, alongside=ring
        )
        self.wait_until_said(1.0)

    def ring_where_least(self, t: Trace, way: np.ndarray) -> mn.VGroup:
        """Around both arrows of the point at which a line moves least on a way, if it is told."""
        if not self.lifts[0] or sides(t) not in ("right", "left"):
            return mn.VGroup()
        best = t.best.values
        ways = best, best + way * [1, 0], best + way
        least = int(np.abs(t.design.values @ way).argmin())
        ends = np.array([one[least] for one in lift_ends(self.picture.fit, ways)]).reshape(-1, 3)
        size = np.ptp(ends, axis=0) + AROUND_ARROWS
        ring = mn.Ellipse(*size[:2].tolist(), stroke_color=theme.active().ink, stroke_width=5)
        ring.move_to((ends.min(axis=0) + ends.max(axis=0)) / 2).set_z_index(71)
        exempt(ring, "overlap", "frame", because="it is around what it points out")
        return mn.VGroup(ring)

    @says()
    def leave_all(self, t: Trace) -> None:
        best, fit, here = t.best.values, self.picture.fit, self.picture.fit.weights.copy()
        # Those of b are too short to be seen as arrows where w does nearly all.
        arrows = [*(self.lifts[0] if wall(t) == "both" else ()), *self.lifts[1]]
        before, window = fit.heights, self.window(t, self.climb)

        def make_room(share: float) -> None:
            fit.see_between(before + share * (window - before)).lay(fit.room)
            self.lift(fit.weights)

        def begin(share: float) -> None:
            self.picture.stand(here + share * (best - here))
            make_room(share)

        def climb(share: float) -> None:
            self.picture.stand(best + share * self.climb)
            self.lift(fit.weights)

        def come_back(share: float) -> None:
            climb(1 - share)
            make_room(1 - share)

        moving, others = (fit, self.picture.dot, *arrows), [*self.lifts[0], *self.lifts[1]]
        gone = [mn.FadeOut(self.circled)] if self.circled else []
        # So far up that more has to be seen.
        self.vary(begin, fit, self.picture.dot, *others, seconds=0.7, alongside=gone)
        self.scene.remove(*others)
        self.scene.add(*arrows)
        self.vary(climb, *moving, seconds=self.at_least(2.0, 0.52))
        self.wait(max(0.8, 0.15 * self.scene.sentence_seconds))
        self.vary(come_back, *moving, seconds=0.6)
        self.scene.remove(*arrows)
        self.clear_for_cuts()

    def clear_for_cuts(self) -> None:
        """Both cuts are drawn on the plane, and what stands beside it goes."""
        world = self.picture
        beside = [world.dot, world.best, world.fit, *world.names[RAW]]
        world.remove(*beside)
        if self.own_ruler is not None:
            beside += [self.own_ruler, self.read]
        self.play(*map(mn.Create, self.cuts), seconds=0.5)
        self.play(*map(mn.FadeOut, beside), seconds=0.2)

    @says()
    def cut(self, t: Trace) -> None:
        world = self.picture
        # The map goes before they move, so that no line of it crosses them.
        self.play(mn.FadeIn(self.over_cuts), *map(mn.FadeOut, self.ways), seconds=0.4)
        self.play(
            *(mn.Transform(a, b) for a, b in zip(self.cuts, self.parabolas, strict=True)),
            seconds=0.9,
        )
        # Covered, all is laid out for what comes next.
        world.fit.see_between(Fit(t, PANE).heights).lay(PANE)
        self.over.become(pane(Room(-9, PARTED_LATER, -6.6, 4.6), z=19))
        (flat, steep), (level, slope) = self.curvatures, self.touching
        names = [one[0] for one in self.curvatures]
        self.play(*map(mn.FadeIn, (*names, self.upwards)), seconds=0.3)
        # Level at the best, and as steep as that one unit out; the steep one first, as it is told.
        for line, touch, told, there in (
            (slope, self.touch[1], steep[1], self.slopes[1]),
            (level, self.touch[0], flat[1], self.slopes[0]),
        ):
            if t.stride.value == 1:
                is_first = self.unit not in self.scene.mobjects
                self.play(*map(mn.FadeIn, [line, *[self.unit] * is_first]), seconds=0.2)
                self.vary(touch, line, seconds=max(0.9, 0.22 * self.scene.sentence_seconds))
                self.play(
                    mn.FadeIn(there), *map(mn.FadeIn, self.rise if is_first else ()), seconds=0.3
                )
            else:
                # How steep it is so far out is not told: only that it gets steeper.
                self.play(mn.FadeIn(line), seconds=0.2)
                self.vary(touch, line, seconds=max(0.9, 0.22 * self.scene.sentence_seconds))
                self.appear(told, share=0.1)

        # Where these come from: beside the cuts, and what it is twice of at the steep one.
        if steep[1] not in self.scene.mobjects:
            for (_, comes), said in zip((steep, flat), TOLD_AS_SAID, strict=True):
                self.wait_until_said(said)
                self.play(mn.FadeIn(comes), seconds=0.3)

    @says()
    def divide(self, t: Trace) -> None:
        told = [one[1] for one in self.curvatures[::-1]]
        there = [one for one in told if one in self.scene.mobjects]
        gone = map(mn.FadeOut, self.rise)
        self.play(
            *gone, *(pulse(one) if one in there else mn.FadeIn(one) for one in told), seconds=0.5
        )
        self.work_out(self.kappa, share=0.6)


TOLD_AS_SAID = 0.66, 0.82
"""Shares of a sentence after which it is told how large curvatures are: across, and along."""

BESIDE_CUTS = 1.85
"""From there on, to the right, it is told what the cuts are."""

RISE_TOLD = 0.45
"""At which share of the height of the cuts it is told how far the loss rises."""

BROAD = Room(-6.75, 0.65, -2.0, 3.75)
"""Where points and line stand then."""

BEYOND_UNIT = 1.1
"""How far a cut goes, in units."""

STEEP_CUT = 2.0
"""From that height one unit out a cut has its slope beside it, not above."""

TOUCHING = 2.4, 1.25
"""How far the line goes that tells how steep it is: back to where it is seen to be none of the
cut, and on."""

AROUND_ARROWS = 0.55, 0.5, 0.0
"""How much broader and higher a ring is than the arrows in it."""

AT_TIP = 0.4, 0.42
"""How far from the tip of an arrow its letter stands, to the side and on."""


def show_lifts(fit: Fit, ways: Sequence[np.ndarray], lifts: Sequence[Sequence[StageArrow]]) -> None:
    """At each point, from weights to weights: what one of them does, and beside it another."""
    for arrows, ends in zip(lifts, lift_ends(fit, ways), strict=True):
        for one, (start, end) in zip(arrows, ends, strict=False):
            one.put(start, end)
