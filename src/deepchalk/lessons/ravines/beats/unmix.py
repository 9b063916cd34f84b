"""The beat “Why it opens”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, says
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    StageArrow,
    exempt,
    number,
    show_instead,
    symbol,
    theme,
    veil,
)

from ..facts import wall
from ..names import weight_names
from ..numbers.rulers import CENTRED, RAW
from ..picture.asides import pane, stacked
from ..picture.fit import Fit
from ..picture.pace import Walk
from ..picture.ruler import BELOW, LINE
from ..picture.world import FACTOR, FACTOR_LEFT, SLIDING, WeightPlane
from ..trace import HALF, Trace
from .lifting import SMALL_DOT, Lifting, ground_below
from .move_zero import MoveZero
from .parts import EASED, SAFE, lift_ends, mean_square, named_rate


def changes_between(t: Trace, ruler: int, other: int, height: float) -> list[tuple[str, mn.VGroup]]:
    """What the floor and the walls are called, and their curvatures on a ruler and another one, on
    the line at height 0."""
    rows = []
    ways = ("floor", t.flat, t.flat_squares), ("walls", t.steep, t.steep_squares)
    for name, curvatures, squares in ways:
        before = number(curvatures[ruler], role="gradient")
        old = Formula("{a} arrow.r", height=height, role="ink", a=before)
        old.stand_on(0.0)
        twice = {"m": squares[other], "l": curvatures[other]}
        new = Equation("2 dot {m} {~} {l}", height=height, role="ink", constants="2", **twice)
        new.next_to(old, mn.RIGHT, buff=0.5 * height).stand_on(0.0)
        rows.append((label(t, name), mn.VGroup(old, new)))
    return rows


WIDE = Room(-3.0, 6.6, -1.25, 3.75)
"""Where points and line stand while nothing of the plane is seen."""

BEFORE_POINTS, AFTER_POINTS = 0.05, 0.1
"""So far lines are seen beyond the outermost points, as shares of their distance."""

STACKS_NEED = 3.2
"""So much of the frame stays free beside points that stand above their places on the ruler."""

PILES = -6.45, -5.95, -5.05, -4.55
"""Where arrows are piled up: those of b and of w, as they were before, and those of c and of w."""

PILED_NAME = 2.5
"""How wide it is told at most what the piles are."""

WIDEST_CHANGE = 5.6
"""How wide it is told at most what becomes of curvatures."""

SEEN_RAISED = 0.25
"""How far a line is raised at least, as a share of how far targets are apart."""

PILED = Room(-7, -4, -1.2, 3.05)
"""Where arrows are piled up, below their name."""

MOVES_ALONE = 2.6
"""So many seconds a line moves at least that has no arrows."""

GROWN = 0.7
"""Share of the time in which a line moves; then its lifts are piled up."""

LOWEST_CHANGE = -1.15
"""Above that it is told what becomes of curvatures."""

FIRST_SLOWLY = 1.5
"""How much faster later steps pass than the first ones: the power of the time by which they do."""

COUNTED_AT = 1.45
"""Height at which steps are counted, below the condition number."""

OLD_TICK = 0.27
"""How far up and down the tick goes that marks where the zero was."""

REACHING = -1.85
"""Height of the bar that tells how far points typically are from zero."""


class Unmix(Lifting, when=MoveZero.applies):
    follows = MoveZero
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.draw_lifts(t, 9.0)
        now = theme.active()
        # What the ravine was stays while it is told why it is no more.
        self.ghost = self.earlier(MoveZero).ghost
        self.take(self.ghost)
        self.cover = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(18)
        self.ways = self.ways_of(t)
        self.window = self.heights_with((*self.ways, self.ways[0] + self.ways[1]))
        self.room, self.ends = self.above_ruler(t)
        self.changes = self.told_changes(t)
        if t.is_sooner:
            self.counted = self.told_count(t)
        self.level = mn.VGroup(
            *(
                mn.Line([low - 0.2, 0, 0], [high + 0.2, 0, 0], stroke_color=now.ink2)
                for low, high in (PILES[:2], PILES[2:])
            )
        )
        self.level.set_stroke(width=4).set_z_index(68)
        names = [name for one in (RAW, CENTRED) for name in weight_names(t.params, one)]
        self.letters = [
            Formula("{n}", height=0.44, n=symbol(name, "parameter")).set_x(x).set_z_index(72)
            for name, x in zip(names, PILES, strict=True)
        ]
        self.piles = [
            [StageArrow(colour, 9.0).set_z_index(69) for _ in self.lifts[0]]
            for colour in (now.ink, now.parameter) * 2
        ]
        self.summed = Label(label(t, "summed"), "ink2", 0.36, 500).set_z_index(72)
        self.summed.scale(min(1.0, PILED_NAME / self.summed.width))
        assert world.ruler is not None
        self.read = {one: world.ruler.reading(t, one) for one in (RAW, CENTRED)}
        self.upright = mn.Line(stroke_color=now.ink, stroke_width=11).set_z_index(68)
        self.height = Formula("{n}", height=0.5, n=symbol(names[2], "parameter")).set_z_index(72)
        self.at_points: list[StageArrow] = []
        piled = [one for pile in self.piles for one in pile]
        for drawn in (*self.level, *self.letters, self.summed, self.upright, self.height, *piled):
            exempt(
                drawn,
                *("overlap", "contrast", "blinking", "fading", "size", "palette"),
                because="it grows beside the line, which may pass below it",
            )
        self.bars = [self.reach_on(t, one) for one in (RAW, CENTRED)]
        self.old_zero = self.mark_old_zero(t)
        # No line goes through what is told there.
        self.under = pane(Room.around(mn.VGroup(*(one[1] for one in self.bars)), 0.08), z=70)

    def ways_of(self, t: Trace) -> list[np.ndarray]:
        """On the old ruler a raised b, then what w undoes of it at best; on the new one c is raised
        by as much, and then w turns the line by as much."""
        x, least = t.inputs.values[:, 0], SEEN_RAISED * (float(np.ptp(t.target.values)) or 1.0)
        raised = max(least, float(self.steps[0][0]))
        turned = -raised * float(x.mean()) / float((x**2).mean())
        both = np.array([raised, turned])
        return [*np.diag(both), *(both * np.linalg.inv(t.ways.moved())).T]

    def told_changes(self, t: Trace) -> list[mn.Mobject]:
        """Both curvatures before and after, where neither points nor the line are."""
        twice = f'"{label(t, "curvature")}" = 2 dot {mean_square(t)}'
        head = Formula(twice, height=0.4, role="ink", constants="2")
        names, changes = [], []
        for name, told in changes_between(t, RAW, CENTRED, 0.52):
            names.append(Formula(f'"{name}"', height=0.52, role="ink"))
            changes.append(told)
        aside = max(one.width for one in names) + 0.45
        for k, (one, told) in enumerate(zip(names, changes, strict=True)):
            one.set_x(0, mn.LEFT).stand_on(-0.72 * (k + 1))
            told.set_x(aside, mn.LEFT).shift(0.72 * (k + 1) * mn.DOWN)
        head.set_x(0, mn.LEFT).stand_on(0.0)
        table = mn.VGroup(head, *names, *changes)
        table.scale(min(1.0, WIDEST_CHANGE / table.width))
        fit = Fit(t, self.room)
        fit.reach_between(self.ends)
        fit.see_between(self.window).lay(self.room)
        left, right = -SAFE - 0.25, SAFE - table.width - 0.25
        heights = ((3.6 - table.height, 3.6), (LOWEST_CHANGE, LOWEST_CHANGE + table.height))
        corners = [
            Room(x, x + table.width + 0.5, low, high)
            for low, high in heights
            for x in (left, right)
        ]
        place = fit.corner(t.path.values, corners=corners) + 0.05 * mn.UP
        table.move_to(place, aligned_edge=mn.LEFT).set_z_index(72)
        for part in (*table, *(one for told in changes for one in told)):
            exempt(part, "overlap", because="lines may pass below it")
        return [mn.VGroup(head, names[0], changes[0]), mn.VGroup(names[1], changes[1])]

    def above_ruler(self, t: Trace) -> tuple[Room, np.ndarray]:
        """Where points and line stand, and between which inputs, shape (2,): points stand above
        their places on the ruler where that leaves room for the stacks."""
        ruler, x = self.picture.ruler, t.inputs.values[:, 0]
        assert ruler is not None
        reach = float(np.ptp(x))
        ends = np.array([x.min() - BEFORE_POINTS * reach, x.max() + AFTER_POINTS * reach])
        left, right = (float(ruler.at(one)[0]) for one in ends)
        is_free = left > -7.1 + STACKS_NEED
        return (Room(left, right, WIDE.bottom, WIDE.top) if is_free else WIDE), ends

    def reach_on(self, t: Trace, one: int) -> mn.VGroup:
        """From the zero of a ruler to where points typically are, in root mean square."""
        ruler, now = self.picture.ruler, theme.active()
        assert ruler is not None
        mean, far = t.means[0].value, t.typical[one].value
        # From the mean to the left, for the changes stand at the right.
        ends = (0.0, np.copysign(far, mean)) if one == RAW else (mean, mean - far)
        places = [float(ruler.at(end)[0]) for end in ends]
        # A zero that is out of sight lies beyond the edge.
        places = sorted(float(np.clip(place, -7.4, 7.4)) for place in places)
        colour = now.ink2 if one == RAW else now.ink
        bar = mn.VMobject(stroke_color=colour, stroke_width=9)
        bar.set_points_as_corners([np.array([place, REACHING, 0.0]) for place in places])
        name, read = f'"{label(t, "typical_size")}"', "{x}"
        parts = {"x": symbol("x", "data")}
        if one != RAW:
            # What it is called is known by then.
            name, read = "", "({x} - {m})"
            parts["m"] = number(t.means[0], bracket_negative=True)
        told = Formula(
            f'{name} sqrt("{label(t, "mean-of")}" {read}^2) = {{r}}',
            height=0.42,
            role="ink",
            constants="2",
            r=number(t.typical[one]),
            **parts,
        )
        half = SAFE - told.width / 2
        middle = float(np.clip(np.mean(np.clip(places, -SAFE, SAFE)), -half, half))
        told.move_to([middle, REACHING + 0.18 + told.height / 2, 0])
        for part in (bar, told):
            exempt(part, "overlap", "frame", "fading", because="it measures from zero on")
        return mn.VGroup(bar, told).set_z_index(71)

    def mark_old_zero(self, t: Trace) -> mn.VGroup:
        """Where the zero was, and that it was there, if there is room for it."""
        ruler, now = self.picture.ruler, theme.active()
        assert ruler is not None
        place = ruler.at(0.0)
        tick = mn.Line(place + OLD_TICK * mn.DOWN, place + OLD_TICK * mn.UP)
        tick.set_stroke(now.ink2, 7)
        name = Label(label(t, "old_zero"), "ink2", 0.29, 500)
        name.set_x(float(np.clip(place[0], name.width / 2 - SAFE, SAFE - name.width / 2)))
        name.stand_on(ruler.level + BELOW - LINE)
        found = mn.VGroup(tick)
        is_near = abs(name.get_x() - place[0]) < name.width / 2
        beside = [ruler.nought, *self.read[CENTRED]]
        if is_near and not any(Room.around(one, 0.1).meets(name) for one in beside):
            found.add(name)
        for one in (found, *found):
            exempt(one, "overlap", "frame", because="it stands on the ruler")
        return found.set_z_index(24)

    def lift(self, weights: np.ndarray, arrows: Sequence[StageArrow]) -> None:
        """The height at the mean goes along, as a bar from 0 on, as far as that is seen."""
        super().lift(weights, arrows)
        fit, top = self.picture.fit, self.hinge.get_center()
        foot = fit.at(self.trace.means[0].value, float(np.clip(0.0, fit.low[1], fit.high[1])))
        self.upright.put_start_and_end_on(foot, top + 1e-3 * mn.UP)

    @says()
    def before(self, t: Trace) -> None:
        world, whole, best = self.picture, self.scene.sentence_seconds, t.best.values
        covered = [world.factor, world.names[RAW][1], *world.names[SLIDING]]
        self.spread(t, [mn.FadeIn(self.cover), *map(mn.FadeOut, covered)])
        world.remove(*covered)
        self.put_piles(t)
        # On the old ruler: a raised b, then what w undoes of it; this is what moves where points
        # are so many that they have no arrows.
        raised = best + self.ways[0]
        seconds = max(1.5 if self.piles[0] else MOVES_ALONE, 0.38 * whole)
        self.pile(best, raised, 0, seconds, self.read_now(self.read[RAW]))
        world.ruler.add(self.read[RAW])  # type: ignore[union-attr]
        self.pile(raised, raised + self.ways[1], 1, seconds)

    @says()
    def rename(self, t: Trace) -> None:
        world, whole, best = self.picture, self.scene.sentence_seconds, t.best.values
        self.back(best + self.ways[0] + self.ways[1], 1.0)
        # The new height, before it is raised.
        self.lift(best, ())
        side = mn.LEFT if best[1] > 0 else mn.RIGHT
        middle = (self.upright.get_start() + self.upright.get_end()) / 2
        self.height.next_to(middle, side, buff=0.25)
        self.play(mn.FadeIn(self.hinge), mn.Create(self.upright), seconds=0.6)
        self.play(mn.FadeIn(self.height), *self.read_now(self.read[CENTRED]), seconds=0.3)
        world.ruler.add(self.read[CENTRED])  # type: ignore[union-attr]
        self.pile(best, best + self.ways[2], 2, max(1.8, 0.42 * whole))

    @says()
    def turn(self, t: Trace) -> None:
        whole, best = self.scene.sentence_seconds, t.best.values
        self.back(best + self.ways[2])
        # By as much as before, so that both piles can be compared.
        self.pile(best, best + self.ways[3], 3, max(1.8, 0.42 * whole))
        # The whole pile is looked at until it is said that a turn undoes nothing.
        self.wait_until_said(0.68)
        self.play(*map(mn.FadeOut, self.stacks()), seconds=0.3)
        self.appear(self.changes[0], share=0.06)
        self.back(best + self.ways[3], 0.5)
        if wall(t) == "weight":
            # What comes next is first told of the old zero, and takes long to be read.
            bar, told = self.bars[0]
            coming = map(mn.FadeIn, (self.under, told, self.old_zero))
            self.play(mn.Create(bar), *coming, seconds=0.4)

    def stacks(self) -> list[mn.Mobject]:
        """All that tells of lifts, as far as it is there."""
        piles = [one for pile in self.piles for one in pile]
        beside = [*self.level, *self.letters, self.summed, self.height, self.upright]
        return [one for one in (*piles, *beside) if one in self.scene.mobjects]

    def spread(self, t: Trace, alongside: Sequence[mn.Animation]) -> None:
        """Points and line fill the frame above the ruler, as it was before, and the line is the
        best one."""
        world, fit = self.picture, self.picture.fit
        assert world.ruler is not None
        here, before, seen = fit.weights.copy(), fit.room, fit.heights
        wide = np.array([fit.low[0], fit.high[0]])

        def show(share: float) -> None:
            fit.see_between(seen + share * (self.window - seen))
            fit.reach_between(wide + share * (self.ends - wide))
            self.move_zero(1 - share)
            fit.lay(before.towards(self.room, share))
            world.stand(here + share * (t.best.values - here))
            self.lift(fit.weights, ())

        self.wide = wide
        self.lift(fit.weights, ())
        # Numbers that stood while the zero moves would be read from there.
        self.play(*self.read_now(None), seconds=0.2)
        self.vary(show, *(fit, world.dot, world.ruler), seconds=1.0, alongside=alongside)

    def move_zero(self, share: float) -> None:
        """The zero of the ruler is on its way to the mean."""
        world, mean = self.picture, float(self.trace.means[0])
        world.ruler.measure(share * mean, 1.0)  # type: ignore[union-attr]
        world.fit.nought = share * mean

    def back(self, here: np.ndarray, seconds: float = 0.4) -> None:
        """The line is the best one again; what was piled up stays. The zero of the ruler goes to
        the mean, if it is not there."""
        world, best = self.picture, self.trace.best.values
        assert world.ruler is not None
        is_there = world.ruler.told is self.read[CENTRED]
        moving = [world.fit, world.dot, *([] if is_there else [world.ruler]), *self.shown_height()]
        if not is_there:
            self.play(*self.read_now(None), seconds=0.2)

        def show(share: float) -> None:
            if not is_there:
                self.move_zero(share)
                world.fit.lay(world.fit.room)
            world.stand(here + share * (best - here))
            self.lift(world.fit.weights, ())

        self.vary(show, *moving, seconds=seconds, alongside=self.lifts_gone())

    def shown_height(self) -> list[mn.Mobject]:
        """What goes along with the line at the mean, as far as it is there."""
        return [one for one in (self.hinge, self.upright) if one in self.scene.mobjects]

    def put_piles(self, t: Trace) -> None:
        """Where arrows end that are piled up: of b and w before, of c and w on the new ruler."""
        fit, best, mean = self.picture.fit, t.best.values, t.means[0].value
        # Each is told as it is alone: so far it moves the line at the points.
        before = fit.places(best)[:, 1]
        lifts = [fit.places(best + way)[:, 1] - before for way in self.ways]
        up, down = (max(float(np.maximum(k * one, 0).sum()) for one in lifts) for k in (1, -1))
        scale = min(1.0, PILED.height / max(up + down, 1e-9))
        level = float(fit.at(mean, best @ [1.0, mean])[1])
        level = float(np.clip(level, PILED.bottom + scale * down, PILED.top - scale * up))
        self.piled = [stacked(scale * one, x, level) for one, x in zip(lifts, PILES, strict=True)]
        self.level.set_y(level)
        for letter, ends in zip(self.letters, self.piled, strict=True):
            letter.set_y(min(float(ends[..., 1].min()), level) - 0.4)
        self.summed.move_to([-SAFE, PILED.top + 0.4, 0], aligned_edge=mn.LEFT)

    def pile(
        self,
        start: np.ndarray,
        goal: np.ndarray,
        which: int,
        seconds: float,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """The line goes from one place to another, with its lifts at the points; then these are
        piled up, too."""
        world, fit, pile, lifts = self.picture, self.picture.fit, self.piles[which], self.lifts
        arrows = lifts[which % 2]

        def show(share: float) -> None:
            here = start + share * (goal - start)
            world.stand(here)
            self.lift(here, ())
            (ends,) = lift_ends(fit, (start, here))
            for one, places in zip(arrows, ends, strict=False):
                one.put(*places)

        show(0.0)
        gone = self.lifts_gone()
        self.scene.add(*arrows)
        self.vary(
            show,
            *(fit, world.dot, *self.shown_height(), *arrows),
            seconds=(GROWN if pile else 1.0) * seconds,
            rate=EASED,
            alongside=[*gone, *alongside],
        )
        self.at_points = arrows
        if pile:
            for one, places in zip(pile, self.piled[which], strict=True):
                one.put(*places)
            coming = [self.summed, self.level[which // 2], self.letters[which]]
            there = [mn.FadeIn(one) for one in coming if one not in self.scene.mobjects]
            one_by_one = mn.LaggedStart(*map(mn.FadeIn, pile), lag_ratio=0.4)
            self.play(one_by_one, *there, seconds=(1 - GROWN) * seconds)

    def lifts_gone(self) -> list[mn.Animation]:
        """Lifts at the points go, with what is played next."""
        gone, self.at_points = self.at_points, []
        return [mn.FadeOut(one) for one in gone]

    @says()
    def compare_curvatures(self, t: Trace) -> None:
        before, after = self.bars
        is_nearer = wall(t) == "weight"
        if is_nearer:
            # A turn about the old zero, then by as much about the mean: it lifts less.
            best = t.best.values
            old, new = (best + self.ways[k] for k in (1, 3))
            self.turn_to(best, old, max(1.0, 0.14 * self.scene.sentence_seconds))
            # Let it be read.
            self.wait_until_said(0.48)
            gone = mn.FadeOut(before[1]), mn.FadeOut(self.old_zero)
            self.play(mn.Transform(before[0], after[0]), *gone, seconds=0.7)
            self.play(mn.FadeIn(after[1]), seconds=0.2)
            self.turn_to(old, new, 0.8)
            self.wait_until_said(0.7)
        self.appear(self.changes[1], share=0.1)
        self.wait(1.3)
        self.scene.remove(*self.lifts[1])
        self.uncover(t, *[before[0], after[1], self.under] * is_nearer)

    @says(when=lambda t: t.is_sooner)
    def sooner(self, t: Trace) -> None:
        """The descent once more, in the bowl that the zero alone has opened."""
        world, best, start = self.picture, t.best.values, t.start.values
        world.walk = Walk(t.sooner.values, np.arange(len(t.sooner_counts)))
        last = len(t.sooner_counts) - 1

        def appear(share: float) -> None:
            # It goes from where it was, and comes where it begins: no descent leads back.
            here, opacity = (best, 1 - 2 * share) if share < 0.5 else (start, 2 * share - 1)
            world.stand(here)
            self.lift(here, ())
            for one in (world.dot, self.hinge):
                one.set_opacity(opacity)
            world.fit.line.set_stroke(opacity=opacity)

        coming = [mn.FadeIn(self.counted)]
        self.vary(
            appear, world.fit, world.dot, self.hinge, seconds=1.0, rate=mn.linear, alongside=coming
        )
        world.reach(0.0)
        self.scene.add(world.trail)

        def show(share: float) -> None:
            moment = share * last
            world.stand(world.walk.at(moment))
            self.lift(world.fit.weights, ())
            world.reach(moment)
            show_instead(self.count, t.sooner_counts[int(moment + 1e-6)], edge=mn.RIGHT)

        moving = world.fit, world.dot, world.trail, self.hinge, self.count
        self.vary(
            show, *moving, seconds=self.at_least(3.0, 0.6), rate=lambda share: share**FIRST_SLOWLY
        )
        self.wait_until_said(1.0)
        self.let_be_read(self.count)
        here = world.fit.weights.copy()
        self.move(
            lambda share: here + share * (best - here),
            0.4,
            self.hinge,
            also=lambda there: self.lift(there, ()),
            alongside=[mn.FadeOut(one) for one in (self.counted, world.trail)],
        )
        world.reach(0.0)

    def told_count(self, t: Trace) -> mn.VGroup:
        """How many steps were made, and at which rate, below the condition number, on ground of
        its own."""
        self.count = Number(t.sooner_counts[-1], height=0.5)
        name = Label(label(t, "steps"), "ink2", 0.3, 500)
        self.count.move_to([FACTOR[0], COUNTED_AT, 0], aligned_edge=mn.RIGHT)
        name.next_to(self.count, mn.LEFT, buff=0.25).stand_on(self.count.get_bottom()[1])
        show_instead(self.count, t.sooner_counts[0], edge=mn.RIGHT)
        rate = named_rate(t, t.fair_rates[HALF, CENTRED], 0.36, "ink")
        rate.move_to([FACTOR[0], COUNTED_AT - 0.75, 0], aligned_edge=mn.RIGHT)
        left = min(FACTOR_LEFT, rate.get_left()[0] - 0.3)
        ground = pane(Room(left, 9, COUNTED_AT - 1.15, 4.6), z=21)
        return mn.VGroup(ground, mn.VGroup(self.count, name, rate).set_z_index(63))

    def turn_to(self, start: np.ndarray, goal: np.ndarray, seconds: float) -> None:
        """The line goes from one place to another; what it is lifted from the best is seen."""
        world, arrows = self.picture, self.lifts[1]

        def show(share: float) -> None:
            world.stand(start + share * (goal - start))
            self.lift(world.fit.weights, arrows)

        show(0.0)
        self.scene.add(*arrows)
        moving = world.fit, world.dot, *arrows, *self.shown_height()
        self.vary(show, *moving, seconds=seconds, rate=EASED)

    def uncover(self, t: Trace, *bar: mn.Mobject) -> None:
        """The plane is seen again, beside points and line."""
        world, fit = self.picture, self.picture.fit
        before, room, names = fit.room, self.room_for(t), world.names[CENTRED]
        here = fit.weights.copy()
        # Covered, all is laid out for what comes next.
        world.over_pane.become(ground_below(room))
        world.dot.scale_to_fit_width(2 * SMALL_DOT)

        def show(share: float) -> None:
            fit.reach_between(self.ends + share * (self.wide - self.ends))
            fit.see_between(self.window + share * (self.lifted - self.window))
            fit.lay(before.towards(room, share))
            world.stand(here + share * (t.best.values - here))
            self.lift(fit.weights, ())

        gone = [self.cover, self.ghost, *self.changes, *bar]
        self.vary(
            show,
            *(fit, self.hinge, world.dot),
            seconds=0.8,
            alongside=[*map(mn.FadeOut, gone), *map(mn.FadeIn, (world.factor, *names))],
        )
        world.add(world.factor, *names)
        if not t.params.scales:
            # No other beat tells of this plane.
            self.let_be_read(world.factor[1])
