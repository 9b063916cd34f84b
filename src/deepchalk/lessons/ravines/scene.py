"""Ravines: change the ruler, not the points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, asks, label, says, summit
from deepchalk.mobjects import (
    IS_GROUND,
    Equation,
    Formula,
    Label,
    Number,
    Quadratic,
    Room,
    StageArrow,
    arrow,
    bezier_points,
    disc,
    exempt,
    how,
    number,
    pulse,
    show_instead,
    symbol,
    theme,
    veil,
)
from deepchalk.stage import Beat, CodeEnding, LessonScene

from .facts import LIVELY, half_throw, roundness, sides, wall
from .names import weight_names
from .numbers.rulers import CENTRED, NARROWEST, NORMAL, RAW, ROUND
from .numbers.standardising import MOST_WRITTEN
from .picture.asides import Column, Cut, pane, room_for_stack, stacked
from .picture.bowl import SEEN, Ghost
from .picture.fit import HALF, LARGE, PANE, Fit
from .picture.lens import SMALLER, Lens
from .picture.pace import Walk, followed
from .picture.ruler import Ruler, what_is_read
from .picture.valley import Valley
from .picture.world import FACTOR, FACTOR_LEFT, NAMED, SLIDING, TRAIL, WeightPlane
from .trace import Trace

EASED = mn.rate_functions.ease_in_out_sine

BEHIND = (12, 14, 17, 21, 26, 32, 40, 50)
"""Moments whose lines stay to be seen behind the line that creeps."""

APART = 0.68
"""Between the heights of two numbers, one below the other."""

TOP = 3.5
"""Up to there a number stands in the frame."""

LOWEST = -3.4
"""And down to there."""

MARKED = 3.75
"""So far up and down it is marked where the line begins; then all of the mark is seen."""

LOSSES = 4.6
"""How wide the loss and the lowest one are at most."""

SEEN_TO_GROW = 0.05
"""By how much the radius of a point grows at least that is seen to."""

WILD_LEAP = 0.45
"""Seconds that each of the first steps takes where they get longer and longer."""

LEAP, RESTED = 0.36, 0.55
"""Seconds that each of the first steps takes, and the share of them for which the line rests."""

CLEAR = 0.45
"""From a point to what measures the line, at least, if there is such a place."""

BESIDE = Room(-6.55, -0.95, -3.6, 0.7)
"""Below the pane, for what is worked out."""

LEFT, RIGHT = Room(-9.0, -0.06, -6.6, 4.6), Room(0.06, 9.0, -6.6, 4.6)
"""Both halves of the frame."""


def left_over(rate: Quantity, curvature: Quantity, factor: Quantity, **options: Any) -> Equation:
    """What a step leaves of a distance."""
    template = "1 - {r} dot {l} {~} {f}"
    return Equation(template, r=rate, l=curvature, f=factor, constants="1", **options)


def column_names(t: Trace, count: Number) -> list[Label]:
    """What a table calls its columns, at the axes; two inputs have none, and stand in a row."""
    # A count stands above at the left, or below at the right.
    if t.params.columns is None:
        return []
    *inputs, target = t.params.columns
    is_above = count.get_y() > 0
    below = Room(-1.0, 6.6, -3.72, -3.3) if is_above else Room(-4.4, 0.4, -3.72, -3.3)
    if not t.one_input and not is_above:
        below = Room(-6.6, 1.0, 3.3, 3.72)
    told = inputs[0] if t.one_input else f"{', '.join(inputs)} → {target}"
    across = below.fit(Label(told, "ink2", 0.32, 500))
    side, edge = (below.right, mn.DR) if is_above else (below.left, mn.DL)
    across.move_to([side, below.bottom, 0], aligned_edge=edge)
    names = [across]
    if t.one_input:
        upright = Room(-3.0, 3.0, -0.2, 0.2).fit(Label(target, "ink2", 0.32, 500))
        names.append(upright.rotate(np.pi / 2).move_to([-6.6, 0, 0], aligned_edge=mn.LEFT))
    for one in names:
        exempt(one.set_z_index(72), "overlap", "contrast", because="lines pass below it")
    return names


def one_step(t: Trace, steps: Label) -> Label:
    """The name of a count that is 1, in the place of another one."""
    step = Label(label(t, "step"), "ink2", steps.digit_height, 500)
    step.move_to(steps, aligned_edge=mn.LEFT).stand_on(steps.baseline)
    return exempt(step.set_z_index(steps.z_index), "overlap", because="it takes its place")


def leaping(steps: int) -> Callable[[float], float]:
    """How much of some steps is done: before each of them the line rests, so that it is read."""

    def done(share: float) -> float:
        whole = min(int(share * steps + 1e-9), steps - 1)
        return (
            whole + EASED(np.clip((share * steps - whole - RESTED) / (1 - RESTED), 0, 1))
        ) / steps

    return done


class Told(Beat[Trace, WeightPlane]):
    """Base of all beats: what moves the line, its point and the lens."""

    @property
    def in_plane(self) -> list[mn.Mobject]:
        """All that changes with the lens."""
        world = self.picture
        names = [one for pair in world.names.values() for one in pair]
        there = [world.bowl, world.axes, world.trail, world.best, world.dot, *names]
        return [one for one in there if one in world.submobjects]

    def see(self, lens: Lens, seconds: float = 1.6, alongside: Sequence[mn.Animation] = ()) -> None:
        """The plane is seen through another lens, as a camera goes there."""
        world = self.picture
        before = world.lens
        self.vary(
            lambda share: world.look(before.towards(lens, share)),
            *self.in_plane,
            seconds=seconds,
            alongside=alongside,
        )

    def move(
        self,
        weights: Callable[[float], np.ndarray],
        seconds: float,
        *moving: mn.Mobject,
        also: Callable[[np.ndarray], object] = lambda _: None,
        rate: Callable[[float], float] = mn.smooth,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """The line, and its point, go through weights."""
        world = self.picture

        def show(share: float) -> None:
            now = weights(share)
            world.stand(now)
            also(now)

        moving = world.fit, world.dot, *moving
        self.vary(show, *moving, seconds=seconds, rate=rate, alongside=alongside)

    def descend(self, first: int, last: int, seconds: float, rate: object = mn.linear) -> None:
        """The line takes the steps from one moment to another, and leaves its trail."""
        world = self.picture
        walk = world.walk_between(first, last, seconds)

        def show(share: float) -> None:
            moment = first + share * (last - first)
            world.stand(walk.at(moment))
            world.reach(moment)

        fit = [world.fit] if world.fit in world.submobjects else []
        self.vary(show, world.dot, world.trail, *fit, seconds=seconds, rate=rate)  # type: ignore[arg-type]

    def swell(self, seconds: float, *fits: Fit) -> None:
        """What is fitted grows for a moment, each point where it is."""
        fits = fits or (self.picture.fit,)
        # Small ones by as much as is seen.
        mosts = [max(0.35, SEEN_TO_GROW * fit.swelled / fit.radius) for fit in fits]

        def show(share: float) -> None:
            for fit, most in zip(fits, mosts, strict=True):
                fit.swelled = 1 + most * np.sin(np.pi * share)
                fit.lay(fit.room)

        moving = [one for fit in fits for one in fit if one is not fit.best]
        self.vary(show, *moving, seconds=seconds)

    def lay(self, room: Room, seconds: float, alongside: Sequence[mn.Animation] = ()) -> None:
        """Points and line fill another room."""
        fit = self.picture.fit
        before = fit.room
        self.vary(
            lambda share: fit.lay(before.towards(room, share)),
            fit,
            seconds=seconds,
            alongside=alongside,
        )


class Creep(Told):
    before_picture = True
    rest = 0.5

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        fit = world.fit
        self.draw_counter(t)
        self.faster = self.sign_of_haste()
        self.columns = [*column_names(t, self.count), *self.nought_of(t)]
        self.errors = self.errors_of(t, t.best.values) if t.one_input else mn.VGroup()
        self.gap = mn.Line(stroke_color=theme.active().gradient, stroke_width=14).set_z_index(69)
        exempt(self.gap, "overlap", "contrast", "fading", because="it is what the line still lacks")
        self.draw_marks(t)
        moments = [k for k in (*range(LIVELY + 1), *BEHIND) if k < len(t.path)]
        strengths = np.array([0.2 + 0.03 * min(k, 10) for k in moments])
        self.moments, self.fan = moments, fit.earlier(t.path.values[moments], strengths)

    def draw_counter(self, t: Trace) -> None:
        """How many steps were made, and below that the loss."""
        fit = self.picture.fit
        self.count = Number(t.walk[0], height=1.15, role="parameter")
        self.steps = self.word = Label(label(t, "steps"), "ink2", 0.42, 500)
        # However long it gets, it finds its place.
        longest = Number(t.walk[-1], height=1.15).width + 0.3 + self.steps.width
        corner = fit.corner(t.path.values, longest)
        self.losses = self.told_losses(t) if t.arrives else mn.VGroup()
        if self.losses:
            corner = corner + (0.25 if corner[1] > 0 else 1.05) * mn.UP
            self.losses.move_to(corner + 0.8 * mn.DOWN, aligned_edge=mn.UL)
        self.count.move_to(corner, aligned_edge=mn.LEFT)
        self.steps.next_to(self.count, mn.RIGHT, buff=0.3).stand_on(self.count.baseline)
        self.singular = one_step(t, self.steps)
        for one in (*self.counter, self.singular):
            exempt(one.set_z_index(72), "overlap", "contrast", because="lines pass below it")
        for one in (self.steps, self.singular):
            exempt(one, "blinking", "dwell", because="one step alone is called otherwise")

    @property
    def counter(self) -> tuple[mn.VMobject, ...]:
        """All that is read of it."""
        return self.count, self.word, *self.losses

    def draw_marks(self, t: Trace) -> None:
        """Where the best line and ours are at zero, if that is seen."""
        now, fit = theme.active(), self.picture.fit
        self.goal: list[mn.Mobject] = []
        self.mark: list[mn.Mobject] = []
        if not t.sees_zero:
            return
        place = fit.at(0.0, t.best[0].value)
        ring = mn.Circle(radius=0.17, stroke_color=now.ink, stroke_width=6)
        ring.set_fill(now.ground, 1).move_to(place)
        size = self.number_size(t, float(place[0]) - 0.36)
        height = Number(t.best[0], height=size).next_to(place, mn.LEFT, buff=0.36)
        self.goal = [ring, height]
        dot = disc(self.place_of_mark(t.start.values), now.parameter, 0.18)
        own = Number(t.path[0, 0], 2, "parameter", size).next_to(dot, mn.LEFT, buff=0.36)
        own.set_y(float(np.clip(own.get_y(), -TOP, TOP)))
        self.mark = [dot, own]
        for one in (*self.goal, *self.mark):
            exempt(
                one.set_z_index(70),
                *("overlap", "contrast", "dwell", "jump"),
                because="it stands at the line, which moves",
            )

    def place_of_mark(self, weights: np.ndarray) -> np.ndarray:
        """Where a line is at zero, as far as that is seen."""
        fit = self.picture.fit
        place = fit.at(0.0, float(np.clip(weights[0], fit.low[1], fit.high[1])))
        return np.array([place[0], np.clip(place[1], -MARKED, MARKED), 0.0])

    def sign_of_haste(self) -> mn.VGroup:
        """Two tips to the right, beside the word of the count where the count is longest."""
        found = mn.VGroup()
        for k in range(2):
            tip = mn.Triangle(stroke_width=0).set_fill(theme.active().ink2, 1)
            tip.rotate(-np.pi / 2).scale_to_fit_height(0.32).shift(0.3 * k * mn.RIGHT)
            found.add(exempt(tip, "overlap", "contrast", because="lines pass below it"))
        return found.set_z_index(72)

    def nought_of(self, t: Trace) -> list[Formula]:
        """Where the ruler for x is 0, if that is seen: at the foot of the upright axis."""
        if not t.sees_zero:
            return []
        foot = self.picture.fit.at(0.0, self.picture.fit.low[1])
        nought = Formula("0", height=0.36, role="ink2", constants="0").set_z_index(72)
        nought.move_to([foot[0] + 0.3, max(float(foot[1]) + 0.3, LOWEST), 0])
        return [exempt(nought, "overlap", "contrast", because="lines pass below it")]

    def errors_of(self, t: Trace, weights: np.ndarray) -> mn.VGroup:
        """From each point to a line, as far as that is seen."""
        fit, found = self.picture.fit, mn.VGroup()
        places = fit.at(t.inputs.values[:, 0], fit.goals)
        for start, end in zip(places, fit.places(weights), strict=True):
            # A point may lie on the line.
            stick = mn.Line(start, end + 1e-3 * mn.UP).set_stroke(theme.active().gradient, 9)
            found.add(stick.set_z_index(65))
            exempt(stick, "overlap", "fading", because="it ends at the point and at the line")
        return found

    def told_losses(self, t: Trace) -> mn.VGroup:
        """The loss, and the lowest one, to as many decimals as tell when the descent is done."""
        places = int(np.clip(np.ceil(-np.log10(t.tolerance.value)), 0, 6))
        self.places = places
        highest = t.costs[int(t.costs.values.argmax())]
        made: list[mn.VMobject] = []
        for row, (name, told, role) in enumerate(
            (("loss", highest, "gradient"), ("lowest", t.least, "ink"))
        ):
            word = Label(label(t, name), role, 0.4, 500).set_x(0, mn.LEFT).stand_on(-0.64 * row)
            made += [word, Number(told, places, "gradient", 0.46).stand_on(-0.64 * row)]
        # Both numbers below each other.
        aside = max(made[0].width, made[2].width) + 0.36
        for one in made[1::2]:
            one.set_x(aside, mn.LEFT)
        found = mn.VGroup(*made)
        found.scale(min(1.0, LOSSES / found.width))
        show_instead(made[1], t.costs[0], places, mn.LEFT)
        return found

    def number_size(self, t: Trace, right: float) -> float:
        """Height of numbers beside the line: the longest of them ends in the frame."""
        own = (Number(one, 2, height=0.42).width for one in t.path[:, 0].entries)
        longest = max(Number(t.best[0], height=0.42).width, *own)
        return 0.42 * min(1.0, (right - 0.18 + SAFE - 0.1) / longest)

    @property
    def bold(self) -> int:
        """The moment until which each step is slow; of a short descent half is left for later."""
        t = self.trace
        return LIVELY if t.seen > LIVELY else max(1, t.seen // 2)

    @says()
    def want(self, t: Trace) -> None:
        fit = self.picture.fit
        self.play(mn.FadeIn(fit.discs), mn.FadeIn(fit.halo), seconds=0.4)
        self.play(*map(mn.FadeIn, (fit.zero, fit.misses)), mn.Create(fit.line), share=0.5)
        self.swell(self.at_least(1.2, 0.25))

    @says()
    def show(self, t: Trace) -> None:
        fit = self.picture.fit
        self.play(mn.Create(fit.best), share=0.2)
        self.scene.remove(*fit)
        self.scene.add(fit)
        # Where errors are seen, the loss that they make stands beside them, and no other one.
        first = [one for one in self.counter if not (self.errors and one in self.losses)]
        self.appear(*self.columns, *self.goal, *self.mark, *first, share=0.12)
        if self.errors:
            self.wait_until_said(0.36)
            self.play(*map(mn.Create, self.errors), *map(mn.FadeIn, self.losses[2:]), share=0.1)
            # Let them be seen while it is said what they are for.
            self.swell(self.at_least(2.0, 0.4))
            if not self.losses:
                self.play(mn.FadeOut(self.errors), seconds=0.3)
        else:
            self.swell(self.at_least(1.2, 0.55))

    def walk(
        self,
        first: int,
        last: int,
        seconds: float,
        rate: object = mn.linear,
        one_by_one: bool = False,
    ) -> None:
        """The line takes steps, which are counted; a single one by its own word."""
        walk, ends = self.picture.walk_between(first, last, seconds), [first, last]
        if rate is mn.linear:
            ends = sorted({*ends, *(one for one in (1, 2) if first < one < last)})
        for start, end in pairwise(ends):
            self.call_it(self.singular if (start, end) == (1, 2) else self.steps)
            ease = leaping(end - start) if one_by_one else rate
            self.go_on(walk, start, end, seconds * (end - start) / (last - first), ease, end < last)
        self.call_it(self.singular if self.trace.walk[self.reached].value == 1 else self.steps)

    def call_it(self, word: Label) -> None:
        """What is counted is called so from now on."""
        if word is not self.word:
            self.scene.remove(self.word)
            word.next_to(self.count, mn.RIGHT, buff=0.3).stand_on(self.count.baseline)
            self.scene.add(word)
            self.word = word

    def go_on(
        self, walk: Walk, first: int, last: int, seconds: float, rate: object, goes_on: bool
    ) -> None:
        """The line takes steps; the last one is counted when it goes on from there, if it does."""
        t, world, seen = self.trace, self.picture, -1

        def show(share: float) -> None:
            nonlocal seen
            moment = first + share * (last - first)
            weights = walk.at(moment)
            world.fit.take(weights)
            for one, moment_of in zip(self.fan, self.moments, strict=True):
                if moment_of <= moment and one not in self.scene.mobjects:
                    self.scene.add(one)
            if self.mark:
                self.mark[0].move_to(self.place_of_mark(weights))
                # Two numbers beside each other keep apart.
                place, goal = float(self.mark[0].get_y()), float(self.goal[1].get_y())
                side = -1.0 if place <= goal else 1.0
                apart = goal + side * max(abs(place - goal), APART)
                apart = float(np.clip(apart, -TOP, TOP))
            at = walk.reached(min(moment, last - 1e-6) if goes_on else moment)
            if at != seen:
                self.reached = seen = at
                show_instead(self.count, t.walk[at], edge=mn.LEFT)
                self.word.next_to(self.count, mn.RIGHT, buff=0.3).stand_on(self.count.baseline)
                self.faster.next_to(self.word, mn.RIGHT, buff=0.25)
                if self.losses:
                    show_instead(self.losses[1], t.costs[at], self.places, mn.LEFT)
                if self.mark:
                    show_instead(self.mark[1], t.path[at, 0], 2, mn.RIGHT)
            if self.mark:
                # Wherever it was before: so it stands alike when steps are passed over.
                self.mark[1].set_x(self.mark[0].get_left()[0] - 0.36, mn.RIGHT)
                self.mark[1].set_y(apart)
                self.show_gap()

        gap = [self.gap] if self.gap in self.scene.mobjects else []
        haste = [self.faster] if self.faster in self.scene.mobjects else []
        moving = world.fit, *self.counter, *self.mark, *gap, *haste
        self.vary(show, *moving, seconds=seconds, rate=rate)  # type: ignore[arg-type]

    def show_gap(self) -> None:
        """How far the line is at zero from where it should be."""
        ends = self.mark[0].get_center(), self.goal[0].get_center()
        self.gap.put_start_and_end_on(ends[0], ends[1] + 1e-3 * mn.UP)

    @says()
    def leap(self, t: Trace) -> None:
        share = 0.92
        if self.errors and self.losses:
            self.miss_more(t)
            share = 0.76
        # So long that each step is seen, and what is read after it.
        leap = LEAP if t.settles else WILD_LEAP
        seconds = self.at_least(leap * self.bold if t.seen > 1 else 4.0, share)
        # The only step that is drawn goes on while the next sentence is said.
        half = mn.linear if t.seen > 1 else lambda share: share / 2
        self.walk(0, self.bold, seconds, half, one_by_one=t.seen > 1)

    def miss_more(self, t: Trace) -> None:
        """The errors of the best line become those of ours, and its loss is told."""
        own = self.errors_of(t, t.start.values)
        self.play(mn.Transform(self.errors, own), *map(mn.FadeIn, self.losses[:2]), seconds=0.8)
        self.wait(0.5)
        self.play(mn.FadeOut(self.errors), seconds=0.3)

    @says()
    def crawl(self, t: Trace) -> None:
        if t.seen > self.bold:
            self.walk(self.bold, t.seen, self.at_least(3.6, 0.78))
            if self.mark and len(t.walk) - 1 > t.seen:
                # What is still missing stands for a moment, before steps are counted in a sweep.
                self.show_gap()
                self.play(mn.FadeIn(self.gap), seconds=0.4)
                self.wait(0.6)
        elif t.settles:
            self.walk(0, t.seen, self.at_least(6.0, 0.8), lambda share: (1 + share) / 2)
        else:
            # It goes out of sight.
            self.walk(0, t.seen, self.at_least(2.0, 0.3), lambda share: (1 + share) / 2)
            self.swell(self.at_least(4.0, 0.5))

    @says()
    def ask(self, t: Trace) -> None:
        if len(t.walk) - 1 > t.seen:
            # Faster than before, as the sign beside the count says.
            self.play(mn.FadeIn(self.faster), seconds=0.2)
            self.walk(t.seen, len(t.walk) - 1, self.at_least(2.4, 0.6), EASED)
            self.play(mn.FadeOut(self.faster), seconds=0.2)
            self.play(*(pulse(one, scale=1.15) for one in self.losses[1::2]), seconds=0.7)
        else:
            self.swell(self.at_least(2.4, 0.8))


HALF_BOX = Room(-9, 0.1, -1.75, 4.6)
"""On which points and line stand beside the plane, before it is coloured."""

LEAST_STEP, MOST_TICKS, LEAST_NAMED = 0.3, 30, 1.0
"""How far ticks of the plane are apart at least, how many there are at most to each side, and how
far apart they are where the first one is told to be 1."""

HIGHEST_PAIR = 2.8
"""How far up or down the point of a line is at which both its numbers are told."""

LEANING = Room(-5.6, 6.0, -3.2, 3.3)
"""What the piece of the map fills that leans back."""

LEAST_TOLD = 0.27
"""How large it is told at least by how much the loss rises."""

UPWARDS = 2.2
"""How long the arrow beside it is that says what its height is."""


JUMPS, THIN_TRAIL = 6, 4.0
"""Jumps from wall to wall that are seen one by one, and how thin they are drawn."""


class EveryLine(Told):
    follows = Creep
    before_picture = True
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        now, opening = theme.active(), self.earlier(Creep)
        self.going = [
            *opening.columns,
            *opening.goal,
            *opening.mark,
            *opening.counter,
            *opening.fan,
            opening.gap,
        ]
        self.take(world.fit, *self.going)
        least, stride = float(t.least), float(t.stride)
        self.column = Column(least, least + float(t.rise_across), 6.0, -2.9, 3.35)
        self.told = Label(label(t, "lowest_loss"), "ink2", 0.3, 500)
        self.told.next_to(self.column.foot, mn.DOWN, buff=0.2, aligned_edge=mn.RIGHT)
        self.told.set_z_index(33)
        # What is told beside it is as large as it must be to be read.
        told = Formula("+ {r}", height=LEAST_TOLD, role="ink", r=number(t.rise_across))
        self.beside_column = min(3.6, 5.28 - told.width)
        self.over_column = pane(Room(self.beside_column - 0.15, 9, -6.6, 4.6), z=28)
        self.along, self.across = t.cost.directions.T * stride
        ends = [t.best.values, t.best.values + self.along, t.best.values + self.across]
        ends += [t.best.values - 0.35 * self.along, t.best.values - 0.4 * self.across]
        part = Room(-1.6, self.beside_column - 0.4, -2.9, 3.1)
        self.near = world.views.near(np.array(ends), part)
        both = np.array([t.start.values, t.best.values])
        self.close = world.views.near(both, Room(1.6, 5.6, -1.9, 1.9), largest=2.6)
        if self.is_leaned(t):
            moments = world.walked[: t.seen + 1]
            self.over_map = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(4.1)
            self.valley = Valley(world.views, moments, world.bowl, self.close, LEANING)
            self.upwards = self.axis_of(t)
        self.marks = self.letters(t)
        self.sheet = mn.Rectangle(width=20, height=13, stroke_width=0)
        self.sheet.set_fill(theme.mix(now.ground, now.ink2, 0.16), 1).set_z_index(-1)
        exempt(
            self.sheet,
            "overlap",
            "frame",
            "contrast",
            "palette",
            IS_GROUND,
            because="it is the plane",
        )
        self.box = pane(HALF_BOX)
        self.ticks = self.ticks_of(t)
        self.pair = self.pair_of(t)
        self.ways: list[StageArrow] = []
        self.units: list[mn.Mobject] = []
        for name, one in (("along", self.along), ("across", self.across)):
            way = self.near.at(np.array([t.best.values, t.best.values + one]))
            template = '{d} "' + label(t, name) + '"'
            told = Formula(template, height=0.32, role="ink", d=number(t.stride))
            self.units.append(stand_beside(plated(told), way))
            made = arrow(way[0], way[1], now.ink, 7.0).set_z_index(7)
            exempt(made, "overlap", because="it lies in the plane")
            self.ways.append(exempt(made, "contrast", because="it lies in the plane"))

    def ticks_of(self, t: Trace) -> mn.VGroup:
        """On both axes, which cross at the start: at each whole step of a weight from there; the
        first one says that it is 1."""
        start, marks, ones = t.start.values, [], mn.VGroup()
        for way, aside in ((np.eye(2)[0], mn.UP), (np.eye(2)[1], mn.RIGHT)):
            step = self.close.at(start + way) - self.close.at(start)
            many = int(min(12 / float(np.linalg.norm(step)), MOST_TICKS))
            if np.linalg.norm(step) >= LEAST_STEP:
                places = [self.close.at(start) + k * step for k in range(-many, many + 1) if k]
                marks += [np.array([one - 0.1 * aside, one + 0.1 * aside]) for one in places]
            if np.linalg.norm(step) >= LEAST_NAMED and not start.any():
                one = Formula("1", height=0.3, role="ink2", constants="1")
                ones.add(one.next_to(self.close.at(start) + step, -aside, buff=0.2))
        ticks = mn.VMobject(stroke_color=theme.active().ink2, stroke_width=3)
        ticks.set_points(bezier_points(marks))
        for drawn in (ticks, *ones):
            exempt(
                drawn.set_z_index(4),
                *("overlap", "contrast", "frame", "size"),
                because="they lie on the axes of the plane",
            )
        return mn.VGroup(ticks, *ones)

    def pair_of(self, t: Trace) -> mn.VGroup:
        """Both numbers of the line, at its point."""
        last, place = t.path[-1], self.close.at(t.path.values[-1])
        told = Formula(
            "({i}, {j})",
            height=0.4,
            role="parameter",
            i=number(last[0], role="parameter"),
            j=number(last[1], role="parameter"),
        )
        told.next_to(place, mn.UP, buff=0.32)
        told.shift(max(0.0, told.get_right()[0] - SAFE) * mn.LEFT)
        if abs(place[0]) > SAFE or abs(place[1]) > HIGHEST_PAIR:
            # A descent that never settles has gone far away.
            return mn.VGroup()
        return exempt(told.set_z_index(10), "overlap", because="an axis may pass below it")

    def letters(self, t: Trace) -> list[tuple[mn.VMobject, Formula]]:
        """Where a line has its height and its slope, each with its letter."""
        fit, now = self.picture.fit, theme.active()
        if not (t.sees_zero and fit.low[1] < 0):
            return []
        height, slope = t.path.values[-1]
        foot, top = fit.at(0.0, 0.0), fit.at(0.0, height)
        upright = mn.Line(foot, top).set_stroke(now.parameter, 14)
        points = fit.at(fit.inputs[:, 1], fit.goals)

        def corners_at(share: float) -> list[np.ndarray]:
            x = fit.low[0] + share * (fit.high[0] - fit.low[0])
            places = ((x, x), (x + 1, x), (x + 1, x + 1))
            return [fit.at(a, height + slope * c) for a, c in places]

        def apart(share: float) -> float:
            first, middle, last = corners_at(share)
            along = np.linspace(0, 1, 9)[:, None]
            legs = [first + along * (middle - first), middle + along * (last - middle)]
            away = np.linalg.norm(np.vstack(legs)[:, None] - points, axis=2)
            return min(CLEAR, float(away.min()))

        corners = corners_at(max((0.62, 0.5, 0.74, 0.38, 0.8), key=apart))
        wedge = mn.VMobject(stroke_color=now.parameter, stroke_width=7)
        wedge.set_points_as_corners(corners)
        made: list[tuple[mn.VMobject, Formula]] = []
        places = ((upright, mn.LEFT, top / 2 + foot / 2), (wedge, mn.RIGHT, corners[1]))
        for (mark, way, place), name in zip(places, weight_names(t.params, RAW), strict=True):
            letter = Formula("{n}", height=0.5, n=symbol(name, "parameter"))
            letter.next_to(place, way, buff=0.3)
            for one in (mark, letter):
                one.set_z_index(71)
                exempt(one, "overlap", because="it measures the line")
            exempt(mark, "contrast", because="a point may lie where the line has its height")
            made.append((mark, letter))
        is_there = fit.low[1] < height < fit.high[1]
        is_large = 0.35 <= float(corners[1][0] - corners[0][0]) <= 4.0
        return made[: (1 + is_large) * is_there]

    @says()
    def open(self, t: Trace) -> None:
        world = self.picture
        self.play(*map(mn.FadeOut, self.going), seconds=0.5)
        world.add(world.fit)
        self.scene.add(world)
        world.look(self.close)
        for mark in self.marks:
            self.play(mn.Create(mark[0]), mn.FadeIn(mark[1]), seconds=0.7)
        self.wait(0.06 * self.scene.sentence_seconds)
        names = world.names[RAW]
        # Marks go before the line is laid elsewhere, so no letter parts from what it names.
        self.play(*(mn.FadeOut(one) for mark in self.marks for one in mark), seconds=0.2)
        self.lay(
            HALF,
            self.at_least(1.1, 0.2) if self.marks else self.at_least(1.3, 0.4),
            alongside=[*map(mn.FadeIn, (self.sheet, self.box, world.axes, self.ticks, *names))],
        )
        world.add(world.axes, *names)
        # One line becomes one point.
        line = world.fit.line.copy()
        world.stand(world.fit.weights)
        self.play(
            mn.Transform(line, line.copy().scale(0.02).move_to(world.dot)),
            seconds=self.at_least(0.9, 0.32),
        )
        self.scene.remove(line)
        world.add(world.dot)
        if self.pair:
            self.play(mn.FadeIn(self.pair), seconds=0.3)

    @says()
    def drag(self, t: Trace) -> None:
        here, start = self.picture.fit.weights.copy(), t.start.values
        corner = np.array([start[0], here[1]])
        if self.pair:
            # Let it be read.
            self.play(pulse(self.pair, scale=1.15), seconds=1.0)
            self.play(mn.FadeOut(self.pair), seconds=0.2)
        self.move(lambda share: here + share * (corner - here), self.at_least(1.4, 0.3))
        self.move(lambda share: corner + share * (start - corner), self.at_least(1.4, 0.42))

    @says()
    def shade(self, t: Trace) -> None:
        world = self.picture
        self.lay(PANE, 1.0, alongside=[mn.Transform(self.box, world.over_pane)])
        self.scene.remove(self.box)
        world.add(world.over_pane)
        self.play(
            mn.FadeIn(world.bowl),
            mn.FadeIn(world.best),
            mn.FadeOut(self.ticks),
            seconds=self.at_least(2.0, 0.5),
        )
        world.add(world.bowl, world.best)
        self.scene.remove(self.sheet)
        self.wait_until_said(0.6)
        pulses = [
            pulse(world.best, scale=1.8),
            *(pulse(one, scale=1.1) for one in world.bowl.rings),
        ]
        self.play(mn.LaggedStart(*pulses, lag_ratio=0.25), seconds=self.at_least(2.0, 0.38))

    def axis_of(self, t: Trace) -> mn.VGroup:
        """The height is the loss: at the foot of the valley, or above it."""
        # Its name below it is in the frame, too.
        now, foot = theme.active(), self.valley.beside(LOWEST + 0.5, UPWARDS)
        up = arrow(foot, foot + UPWARDS * mn.UP, now.gradient, 7.0)
        name = Label(label(t, "loss"), "gradient", 0.36, 500).next_to(up, mn.DOWN, buff=0.2)
        found = mn.VGroup(up, name).set_z_index(6)
        return exempt(found, "overlap", because="the valley may come near")

    @staticmethod
    def is_leaned(t: Trace) -> bool:
        """Whether the descent is seen in a valley: one that stays between its walls."""
        return t.is_ravine and t.arrives

    @summit(6)
    @says(when=is_leaned)
    def lean(self, t: Trace) -> None:
        world, valley = self.picture, self.valley
        # It has the colours and lines of the map, as long as it lies there.
        self.scene.add(valley)
        world.valley = valley
        world.add(valley)
        # The rest of the map goes before it rises, so that it never lies across other lines.
        # So does what stands beside it: the valley has all of the frame.
        self.beside = [world.over_pane, world.fit]
        world.remove(*self.beside)
        self.play(mn.FadeIn(self.over_map), *map(mn.FadeOut, self.beside), seconds=0.5)
        moving = valley, world.dot, world.best, *world.names[RAW]
        self.vary(world.lean, *moving, seconds=self.at_least(2.6, 0.5))
        self.appear(self.upwards, share=0.06)
        world.trail.set_stroke(width=THIN_TRAIL)
        world.add(world.trail)
        # It begins when it is told.
        self.wait_until_said(0.71)
        # A few jumps are seen one by one, the others pass; then it goes on along the floor.
        first = min(JUMPS, t.seen)
        self.descend(0, first, self.at_least(2.0, 0.22))
        if t.seen > first:
            self.descend(first, t.seen, 1.2)
        if not self.is_too_narrow(t):
            # So the next sentence begins with what it tells of.
            self.lie_flat(valley)

    @staticmethod
    def is_too_narrow(t: Trace) -> bool:
        """Whether the ravine is drawn wider than it is."""
        return t.ratio.value > NARROWEST

    @says(when=lambda t: not EveryLine.is_leaned(t) or EveryLine.is_too_narrow(t))
    def lie(self, t: Trace) -> None:
        world = self.picture
        if world.valley is not None:
            # What is too narrow for its scale is seen as it lies there.
            self.lie_flat(world.valley)
            self.see(world.raw, self.at_least(1.3, 0.5))
        else:
            world.add(world.trail)
            self.descend(0, len(t.walk) - 1, self.at_least(2.0, 0.45), EASED)
            # Seen from close by, the descent; from afar, in what it lies.
            self.see(world.raw, self.at_least(1.3, 0.35))
        self.wait(0.4)

    def lie_flat(self, valley: Valley) -> None:
        """What leans becomes a piece of the map again."""
        world = self.picture
        self.vary(
            lambda share: world.lean(1 - share),
            *(valley, world.dot, world.best, world.trail, *world.names[RAW]),
            seconds=0.9,
            alongside=[mn.FadeOut(self.upwards)],
        )
        # Flat again, it is a piece of the map, of which the rest comes back.
        self.play(mn.FadeOut(self.over_map), *map(mn.FadeIn, self.beside), seconds=0.3)
        world.add(*self.beside)
        world.valley = None
        world.remove(valley)
        world.trail.set_stroke(width=TRAIL)
        world.look(world.lens)
        self.scene.remove(valley)

    def walk(self, t: Trace, way: np.ndarray, seconds: float, trace: StageArrow) -> None:
        """From the best along a way, with the loss as a column."""
        best, lens = t.best.values, self.picture.lens

        def also(weights: np.ndarray) -> None:
            self.column.rise_to(float(t.least) + float(t.cost.rise(weights)))
            trace.put(lens.at(best), lens.at(weights) + 1e-4 * mn.RIGHT)

        self.move(lambda share: best + share * way, seconds, self.column, trace, also=also)

    @says()
    def go_along(self, t: Trace) -> None:
        world = self.picture
        self.let_go(world.trail, *world.names[RAW], seconds=0.3)
        before, here, best = world.lens, world.fit.weights.copy(), t.best.values

        def go(share: float) -> None:
            # A descent that never settles has gone far away.
            world.stand(here + share * (best - here))
            world.look(before.towards(self.near, share))

        self.vary(
            go,
            *(world.fit, *self.in_plane),
            seconds=self.at_least(1.1, 0.24),
            alongside=[*map(mn.FadeIn, (self.over_column, self.column, self.told))],
        )
        self.scene.add(self.ways[0])
        self.walk(t, self.along, self.at_least(1.5, 0.42), self.ways[0])
        loss = float(t.least) + float(t.rise_along)
        first = self.column.mark(loss, theme.active().ink)
        grown = Formula("+ {r}", height=0.36, role="ink", r=number(t.rise_along))
        grown.next_to(first, mn.LEFT, buff=0.12).set_z_index(33)
        # Beside a low column it stands on its foot, too.
        grown.shift(max(0.0, self.column.bottom - float(grown.get_bottom()[1])) * mn.UP)
        self.play(mn.Create(first), mn.FadeIn(grown), mn.FadeIn(self.units[0]), seconds=0.4)
        self.wait(0.4)

    def _up(self, t: Trace) -> None:
        best = t.best.values
        self.move(lambda share: best + (1 - share) * self.along, 0.6)
        self.column.rise_to(float(t.least))
        self.scene.add(self.ways[1])
        self.walk(t, self.across, self.at_least(1.8, 0.5), self.ways[1])
        high = Formula("+ {r}", height=0.36, role="ink", r=number(t.rise_across))
        top = self.column.mark(float(t.least) + float(t.rise_across), theme.active().ink)
        # On the ground of the column, not beyond its edge.
        high.scale(min(1.0, (top.get_left()[0] - 0.12 - self.beside_column) / high.width))
        high.next_to(top, mn.LEFT, buff=0.12).set_z_index(34)
        self.play(mn.Create(top), mn.FadeIn(high), mn.FadeIn(self.units[1]), seconds=0.4)
        self.wait(0.5)

    @says(when=lambda t: t.is_ravine)
    def go_across(self, t: Trace) -> None:
        self._up(t)

    @says(when=lambda t: not t.is_ravine)
    def go_other(self, t: Trace) -> None:
        self._up(t)


def plated(told: mn.VMobject) -> mn.VGroup:
    """A text on the plane, on ground of its own, so that no line goes through it."""
    both = mn.VGroup(pane(Room.around(told, 0.1), z=7.5), told.set_z_index(8))
    for one in (both, *both):
        exempt(one, "overlap", "contrast", "fading", because="it lies in the plane")
    return both


def stand_beside(told: mn.Mobject, way: np.ndarray) -> mn.Mobject:
    """At the right of an arrow that goes upwards, or below one to the right; its ends (2, 3)."""
    aside = np.cross(way[1] - way[0], mn.OUT)
    aside /= max(float(np.linalg.norm(aside)), 1e-9)
    half = (abs(aside[0]) * told.width + abs(aside[1]) * told.height) / 2
    return told.move_to(way.mean(axis=0) + (0.2 + half) * aside)


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
        self.draw_cuts(t)
        # Between the curvatures.
        self.kappa = how(t.kappas[RAW], height=0.66)
        Room(BESIDE_CUTS, SAFE, -3.6, 3.6).shrink_to_fit(self.kappa)
        self.kappa.move_to([BESIDE_CUTS, -0.3, 0], aligned_edge=mn.LEFT).set_z_index(27)

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
            self.curvatures.append(self.told_curvature(t, name, curvature, middle, unit, share))
        foot = middle + unit * mn.RIGHT
        told = Formula('{d} "' + label(t, "unit") + '"', height=0.34, d=number(t.stride))
        told.next_to(foot, mn.DOWN, buff=0.26)
        tick = mn.Line(foot + 0.14 * mn.DOWN, foot + 0.14 * mn.UP).set_stroke(now.ink2, 4)
        self.unit = mn.VGroup(tick, told)
        # So far the loss rises there, which was told of the ravine: not as much as it gets steeper.
        rise = Formula("+ {r}", height=0.34, r=number(t.rise_across, role="gradient"))
        risen = mn.DashedLine(foot + 0.2 * mn.UP, foot + height * mn.UP, dash_length=0.12)
        risen.set_stroke(now.ink2, 3)
        rise.next_to(risen, mn.RIGHT, buff=0.1).set_y(foot[1] + 0.3 * height)
        if t.stride.value == 1 and rise.get_right()[0] < BESIDE_CUTS - 0.05:
            self.unit.add(risen, rise)
        up = arrow(np.array([-6.2, -1.3, 0]), np.array([-6.2, 1.2, 0]), now.gradient, 7.0)
        loss = Label(label(t, "loss"), "gradient", 0.36, 500).next_to(up, mn.DOWN, buff=0.2)
        self.upwards = mn.VGroup(up, loss)
        for one in (*self.touching, *self.slopes, self.unit, *self.curvatures, self.upwards):
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
            steep.set_x(there[0] - 1.15, mn.RIGHT)
        return steep

    @staticmethod
    def told_curvature(
        t: Trace, name: str, curvature: Quantity, middle: np.ndarray, unit: float, share: float
    ) -> mn.VGroup:
        """Beside the end of a cut: which one it is, and below that its curvature."""
        way = Label(label(t, name), "ink", 0.44, 600)
        told = Formula(
            f'"{label(t, "curvature")}" {{l}}',
            height=0.42,
            role="ink",
            l=number(curvature, role="gradient"),
        )
        both = mn.VGroup(way, told).arrange(mn.DOWN, buff=0.22, aligned_edge=mn.LEFT)
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
                self.play(mn.FadeIn(there), seconds=0.3)
            else:
                # How steep it is so far out is not told: only that it gets steeper.
                self.play(mn.FadeIn(line), seconds=0.2)
                self.vary(touch, line, seconds=max(0.9, 0.22 * self.scene.sentence_seconds))
                self.appear(told, share=0.1)

    @says()
    def divide(self, t: Trace) -> None:
        told = [one[1] for one in self.curvatures[::-1]]
        there = [one for one in told if one in self.scene.mobjects]
        self.play(*(pulse(one) if one in there else mn.FadeIn(one) for one in told), seconds=0.5)
        self.wait_until_said(0.24)
        self.work_out(self.kappa, share=0.56)


BESIDE_CUTS = 1.85
"""From there on, to the right, it is told what the cuts are."""

PARTED, PARTED_LATER = 1.0, -0.6
"""Right edge of points and line, beside which the plane is seen; and of what is worked out."""

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

FEW_LIFTED = 12
"""Points at which arrows can be told apart."""

AT_TIP = 0.4, 0.42
"""How far from the tip of an arrow its letter stands, to the side and on."""

BY_ITSELF = 0.13
"""How far arrows that are stacked stand aside, so that both are seen."""


def lift_ends(fit: Fit, ways: Sequence[np.ndarray]) -> list[np.ndarray]:
    """At each point, from weights to weights: where lifts begin and end, each of shape (row, 2, 3);
    those of two weights stand beside each other."""
    places = [fit.places(one) + k * 1e-3 * mn.UP for k, one in enumerate(ways)]
    found = [np.stack(pair, axis=1) for pair in pairwise(places)]
    sides = (mn.LEFT, mn.RIGHT) if len(found) == 2 else (mn.ORIGIN,)
    return [ends + BY_ITSELF * side for ends, side in zip(found, sides, strict=True)]


def show_lifts(fit: Fit, ways: Sequence[np.ndarray], lifts: Sequence[Sequence[StageArrow]]) -> None:
    """At each point, from weights to weights: what one of them does, and beside it another."""
    for arrows, ends in zip(lifts, lift_ends(fit, ways), strict=True):
        for one, (start, end) in zip(arrows, ends, strict=False):
            one.put(start, end)


BY = 0.42
"""From a place on the cut to the loss that is told there."""

SAFE = 6.6
"""Half of the frame's width in which numbers are read."""


def evenly(
    places: np.ndarray, ease: Callable[[float], float] = mn.smooth
) -> Callable[[float], float]:
    """How many of the steps of a way are done by then: as much of its length each moment."""
    lengths = np.cumsum([0.0, *np.linalg.norm(np.diff(places, axis=0), axis=1)])
    steps = np.linspace(0, 1, len(places))
    return lambda share: float(np.interp(ease(share) * lengths[-1], lengths, steps))


def uphill(start: np.ndarray, end: np.ndarray, is_whole: bool) -> mn.VGroup:
    """An arrow in the plane; one that is longer than it is drawn has a gap between two strokes."""
    colour, way = theme.active().gradient, end - start
    length = max(float(np.linalg.norm(way)), 1e-9)
    share, gap, (aside, along, _) = BROKEN
    ends = [start + (share * length + side * gap / 2) / length * way for side in (-1, 1)]
    parts: list[mn.VMobject] = [arrow(start, end, colour, 9.0)]
    if not is_whole and length > 4 * gap:
        parts = [mn.Line(start, ends[0]).set_stroke(colour, 9), arrow(ends[1], end, colour, 9.0)]
        slant = (aside * np.cross(way, mn.OUT) + along * way) / length
        parts += [mn.Line(one - slant, one + slant).set_stroke(colour, 6) for one in ends]
    found = mn.VGroup(*parts).set_z_index(6.5)
    for one in (found, *found):
        because = "it lies in the plane"
        exempt(one, "overlap", "contrast", "frame", "fading", "size", because=because)
    return found


def named_rate(t: Trace, rate: Quantity, height: float, role: Role) -> Formula:
    """A learning rate with its name."""
    return Formula('"' + label(t, "rate") + '" {r}', height=height, role=role, r=number(rate))


def told_factor(
    t: Trace, room: Room, name: str, factor: Quantity, curvature: Quantity
) -> mn.VGroup:
    """What a step leaves in a direction, large, and below it how it comes about."""
    way, large = Label(label(t, name), "ink2", 0.34, 500), Number(factor, height=0.56)
    large.next_to(way, mn.RIGHT, buff=0.3).stand_on(way.baseline)
    taken = Formula(
        '"" - {r} dot {l}',
        height=0.42,
        role="ink",
        r=number(t.raw_rate, role="parameter"),
        l=number(curvature, role="gradient"),
    )
    whole = Formula("= 1", height=0.42, role="ink", constants="1")
    comes = mn.VGroup(whole, taken.next_to(whole, mn.RIGHT, buff=0.2))
    taken.stand_on(whole.baseline)
    for one in (mn.VGroup(way, large), comes):
        one.scale(min(1.0, room.width / one.width))
    comes.next_to(way, mn.DOWN, buff=0.2, aligned_edge=mn.LEFT)
    told = mn.VGroup(way, large, comes)
    return told.move_to([room.left, room.centre[1], 0], aligned_edge=mn.LEFT).set_z_index(64)


class Rate(Told, when=lambda t: t.is_ravine):
    follows = Why
    rest = 0.3

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        now = theme.active()
        # Points and line never stand on the bare plane.
        self.over = self.earlier(Why).over
        self.take(self.over)
        first = world.walked[: LIVELY + 3]
        # And some of what lies uphill from the start.
        behind = first[0] - BEHIND_START * (first[1] - first[0])
        seen = np.array([*first, t.best.values, behind])
        self.lens = world.views.near(seen, Room(0.0, 6.3, -3.1, 3.2))
        top, *rows = BESIDE.rows(1, 2, 2, gap=0.5)
        self.rate = named_rate(t, t.raw_rate, 0.42, "ink")
        top.shrink_to_fit(self.rate)
        self.rate.move_to([top.left, top.centre[1], 0], aligned_edge=mn.LEFT).set_z_index(64)
        ways = ("across", t.factor_across, t.steep), ("along", t.factor_along, t.flat)
        self.factors = [
            told_factor(t, row, name, factor, curvature[RAW])
            for row, (name, factor, curvature) in zip(rows, ways, strict=True)
        ]
        self.measured = 0 if self.is_calm(t) else 1
        self.watched = self.watched_until(t)
        self.draw_offset(t)
        self.uphill, self.told_uphill = self.draw_gradient(t)
        parts = {"r": t.raw_rate, "g": t.first_gradient, "s": t.first_step}
        self.product = Equation("{r} dot {g} {~} {s}", height=0.42, **parts)
        rows[0].shrink_to_fit(self.product)
        self.product.move_to([top.left, rows[0].centre[1], 0], aligned_edge=mn.LEFT)
        self.product.set_z_index(64)
        if t.explodes:
            across = t.cost.directions[:, 1]
            away = [(one.values - t.best.values) @ across for one in (t.path, t.fast_path)]
            side = -1.0 if away[1][0] > 0 else 1.0
            self.losses = [
                Formula('"' + label(t, "loss") + '" {j}', height=0.42, role="ink", j=number(one))
                for one in t.fast_costs[:3]
            ]
            self.cut = Cut(t, self.nearness(away[1]))
            calm = min(16, len(t.path))
            self.calm = self.cut.swing(
                side * away[0][:calm], t.costs.values[:calm], now.parameter, False
            )
            self.wild = self.cut.swing(side * away[1], t.fast_costs.values, now.gradient, True)
            for loss, end in zip(self.losses, self.wild[1], strict=False):
                beside = mn.LEFT if end.get_x() < 0 else mn.RIGHT
                loss.next_to(end.get_center(), beside, buff=BY).set_z_index(86)
            texts = (
                (t.raw_rate, t.factor_across, -6.5, mn.LEFT),
                (t.fast_rate, t.fast_factor, 6.5, mn.RIGHT),
            )
            self.shares = []
            for rate, factor, x, edge in texts:
                made = left_over(rate, t.steep[RAW], factor, height=0.36)
                made.move_to([x, -3.25, 0], aligned_edge=edge).set_z_index(86)
                self.shares.append(made)
            if sum(one.width for one in self.shares) > 12.2:
                # One below the other.
                self.shares[0].shift(0.15 * mn.DOWN)
                self.shares[1].shift(0.5 * mn.UP)
            self.draw_level(t, away[1][0])

    def watched_until(self, t: Trace) -> int:
        """The moment until which single swings are seen: of one that flies out of the frame no
        longer than that, for it would be seen to cross it again and again."""
        last = min(LIVELY + 2, len(t.walk) - 1)
        places = np.abs(self.lens.at(t.path.values[: last + 1])[:, :2])
        outside = np.flatnonzero((places > SEEN_AT_ALL).any(axis=1))
        return int(outside[0]) if len(outside) and not t.settles else last

    def draw_gradient(self, t: Trace) -> tuple[mn.VMobject, mn.VGroup]:
        """At the start, straight uphill and as long as it is beside a step, or with a gap if that
        is more than is seen; and what it is."""
        start, best = t.start.values, t.best.values
        here = self.lens.at(start)
        way = self.lens.at(start + t.cost.hessian @ (start - best)) - here
        name = f'"{label(t, "gradient")}" {{g}}'
        told = Formula(name, height=0.4, role="ink", g=number(t.first_gradient))
        # Beside what is seen of it.
        ends = [one for one in clipped(here, way, SEEN_BESIDE) if (one - here) @ way > 0]
        seen = min([*ends, here + way], key=lambda one: float(np.linalg.norm(one - here)))
        made = uphill(here, seen, is_whole=all(seen is not one for one in ends))
        aside = np.cross(seen - here, mn.OUT)
        aside /= max(float(np.linalg.norm(aside)), 1e-9)
        half = np.array([told.width / 2, told.height / 2, 0.0])
        low, high = (
            np.array([x, y, 0.0]) + inwards * half
            for x, y, inwards in (
                (SEEN_BESIDE.left, SEEN_BESIDE.bottom, 1),
                (SEEN_BESIDE.right, SEEN_BESIDE.top, -1),
            )
        )
        wished = [(here + seen) / 2 + k * (0.3 + np.abs(aside) @ half) * aside for k in (1, -1)]
        # On the side where there is room for it.
        places = [np.clip(one, low, high) for one in wished]
        moved = [float(np.linalg.norm(a - b)) for a, b in zip(places, wished, strict=True)]
        told.move_to(places[int(np.argmin(moved))])
        return made, plated(told)

    def draw_offset(self, t: Trace) -> None:
        """The floor, how far from it the point is, and what a step leaves of that."""
        now, best, measured = theme.active(), t.best.values, t.path.values[self.measured]
        foot = self.foot(measured)
        ends = self.lens.at([foot + 0.3 * (foot - best), best])
        self.floor = mn.DashedLine(*ends, dash_length=0.16).set_stroke(now.ink, 4).set_z_index(5)
        self.offset = StageArrow(now.ink, 9.0).set_z_index(7)
        self.offset.put(*self.lens.at([foot, measured]))
        name = Label(label(t, "offset"), "ink", 0.4, 500)
        ways = self.lens.at([foot, measured])
        name.next_to(ways.mean(axis=0), mn.RIGHT, buff=0.45)
        if abs(ways[1][0] - ways[0][0]) > abs(ways[1][1] - ways[0][1]):
            # At its right, it would cover what it names.
            stand_beside(name, ways)
        name.shift(max(0.0, name.get_right()[0] - SAFE) * mn.LEFT)
        self.named = plated(name)
        self.subtracted = StageArrow(now.gradient, 9.0).set_z_index(6.5)
        for one in (self.floor, self.offset, self.subtracted):
            exempt(one, "overlap", "contrast", "fading", because="it lies in the plane")
        across = self.factors[0]
        word = '"' + label(t, "offset") + '"'
        _, _, (_, taken) = across
        height = taken.digit_height
        left_side = '"' + label(t, "new_offset") + '"'
        whole, of_it = (
            Formula(one, height=height, role="ink")
            for one in (f"{left_side} = {word}", f"dot {word}")
        )
        # It stands where it becomes the factor.
        product = taken.copy()
        product.next_to(whole, mn.DOWN, buff=0.34, aligned_edge=mn.LEFT)
        of_it.next_to(product, mn.RIGHT, buff=0.16).stand_on(product.baseline)
        self.taken_away = mn.VGroup(whole, product, of_it)
        BESIDE.shrink_to_fit(self.taken_away)
        self.taken_away.move_to(across.get_left(), aligned_edge=mn.LEFT).set_z_index(64)

    def foot(self, weights: np.ndarray) -> np.ndarray:
        """The place on the floor below or above weights."""
        best, along = self.trace.best.values, self.trace.cost.directions[:, 0]
        return np.asarray(best + ((weights - best) @ along) * along)

    def draw_level(self, t: Trace, away: float) -> None:
        """From side to side at one height: what the highest rate does."""
        now = theme.active()
        places = [self.cut.at(side * away, t.start_cost.value) for side in (1, -1)]
        self.ends = np.array(places)
        self.level_line = mn.DashedLine(*places, dash_length=0.2).set_stroke(now.ink, 6)
        self.swinging = disc(places[0], now.ink, 0.19)
        steep, name = number(t.steep[RAW], role="gradient"), '"' + label(t, "rate") + '"'
        rows = [
            Formula(f"1 - {name} dot {{l}} = -1", height=0.36, role="ink", constants="1", l=steep),
            Formula(
                f'{name} = 2 "/" {{l}} approx {{r}}',
                height=0.36,
                role="ink",
                constants="2",
                l=number(t.steep[RAW], role="gradient"),
                r=number(t.raw_cap, role="parameter"),
            ),
        ]
        # What just keeps the height, and the rate that does.
        self.limit = mn.VGroup(*rows).arrange(mn.DOWN, buff=0.3)
        self.limit.move_to(places[0] / 2 + places[1] / 2 + ABOVE_LEVEL * mn.UP)
        # Above where there is room for it between the walls, as far as that is seen.
        beside = (self.limit.width / 2 + 0.35) / self.cut.across
        there = self.cut.at(beside, self.cut.loss(beside))[1] + self.limit.height / 2
        self.limit.set_y(min(max(self.limit.get_y(), there), HIGHEST_LIMIT))
        if HIGHEST_LIMIT - places[0][1] < CLOSE_TO_LEVEL:
            # High up there is room for it only below the line, where the walls are nearly as far.
            between = 1.65 * abs(float(places[1][0]))
            self.limit.scale(min(1.0, between / self.limit.width))
            self.limit.next_to(places[0] / 2 + places[1] / 2, mn.DOWN, buff=0.35)
        for one in (self.level_line, self.swinging, self.limit):
            exempt(one.set_z_index(86), "overlap", "contrast", because="it swings on the cut")

    def nearness(self, away: np.ndarray) -> float:
        """How large a distance from the floor is drawn: each loss that is told finds its place."""
        rooms = [2.35, *(SAFE - BY - loss.width for loss in self.losses)]
        return float(np.min(rooms / np.maximum(np.abs(away[[0, 0, 1, 2]]), 1e-12)))

    @says()
    def one_step(self, t: Trace) -> None:
        world = self.picture
        fit, lens = world.fit, world.lens
        # It is at the start again: no way leads back.
        world.stand(t.start.values)
        self.bring(world.best, world.dot, fit, seconds=0.3)
        world.reach(0)
        self.vary(
            lambda share: world.look(lens.towards(self.lens, share)),
            *self.in_plane,
            seconds=self.at_least(1.2, 0.12),
        )
        self.play(mn.Create(self.uphill), seconds=self.at_least(0.7, 0.17))
        self.name_axes(t)
        self.bring(*world.names[RAW], world.trail, seconds=0.3)
        self.wait_until_said(0.3)
        self.play(mn.FadeIn(self.told_uphill), seconds=0.3)
        self.wait_until_said(0.42)
        if not t.params.beta:
            self.descend(0, 1, self.at_least(1.6, 0.18), EASED)
            self.appear(self.product, share=0.08)
        self.wait_until_said(0.72)
        self.appear(self.rate, share=0.08)
        self.play(pulse(self.rate, scale=1.15), share=0.1)
        self.wait_until_said(0.97)
        self.play(mn.FadeOut(self.uphill), mn.FadeOut(self.told_uphill), seconds=0.2)

    def name_axes(self, t: Trace) -> None:
        """The upright axis has its name on the side to which the descent does not go, if there is
        room for it."""
        up, (start, *first) = self.picture.names[RAW][1], self.lens.at(t.path.values[:4])
        beside = [start[0], up.get_y(), 0]
        goes_right = float(np.mean([one[0] for one in first])) > start[0]
        if goes_right and start[0] - 0.3 - up.width > PARTED_LATER:
            up.next_to(beside, mn.LEFT, buff=0.2)

    @summit(7)
    @says(when=lambda t: not t.params.beta)
    def zigzag(self, t: Trace) -> None:
        last = self.watched
        way, large, (one, factor) = self.factors[0]
        drawn = self.floor, self.offset, self.named
        if self.measured == 0:
            # Nothing of an offset is left by then: it is looked at once more how it went.
            self.descend(1, 0, 0.8, EASED)
        self.play(*map(mn.FadeIn, drawn), share=0.06)
        self.play(pulse(self.named, scale=1.25), seconds=self.at_least(1.2, 0.14))
        self.play(mn.FadeOut(self.product), seconds=0.2)
        self.appear(self.taken_away, share=0.08)
        start = t.path.values[self.measured]
        foot = self.foot(start)
        end = start - (1 - t.factor_across.value) * (start - foot)

        ends = self.lens.at([start, end])
        aside = np.cross(ends[1] - ends[0], mn.OUT)
        aside *= BESIDE_OFFSET / max(float(np.linalg.norm(aside)), 1e-9)
        # Where its name does not stand, so that all of it is seen.
        aside *= -1.0 if aside[0] > 0 else 1.0

        def take_away(share: float) -> None:
            self.subtracted.put(ends[0] + aside, ends[0] + share * (ends[1] - ends[0]) + aside)

        take_away(1e-3)
        self.scene.add(self.subtracted)
        self.wait_until_said(0.46)
        self.vary(take_away, self.subtracted, seconds=self.at_least(1.8, 0.2))
        self.wait_until_said(0.7)
        # Once an offset, less so many of them: the offset is what is left out.
        whole, product, of_it = self.taken_away
        self.play(mn.FadeOut(whole), mn.FadeOut(of_it), seconds=0.2)
        self.play(mn.ReplacementTransform(product, factor), mn.FadeIn(one), seconds=0.5)
        self.play(mn.FadeIn(way), mn.FadeIn(large), share=0.05)
        # The first swing is slow enough to be measured.
        slow = min(2, last)
        self.swing(self.measured, slow, 0.9)
        self.play(*map(mn.FadeOut, (self.named, self.subtracted)), seconds=0.3)
        self.swing(slow, last, 0.8 if self.is_calm(t) else 1.1)
        self.play(*map(mn.FadeOut, drawn[:2]), seconds=0.3)

    def swing(self, first: int, last: int, seconds: float) -> None:
        """From one moment to another, while it is measured how far from the floor the point is."""
        world = self.picture
        walk = world.walk_between(first, last, seconds)

        def show(share: float) -> None:
            moment = first + share * (last - first)
            here = walk.at(moment)
            world.stand(here)
            world.reach(moment)
            self.offset.put(*self.lens.at([self.foot(here), here]))

        moving = world.fit, world.dot, world.trail, self.offset
        self.vary(show, *moving, seconds=seconds, rate=mn.linear)

    @says(when=lambda t: not t.params.beta and len(t.walk) > LIVELY + 4)
    def inch(self, t: Trace) -> None:
        self.appear(self.factors[1], share=0.2)
        if self.watched < LIVELY + 2:
            # It is out of the frame.
            self.play(pulse(self.factors[1][1], scale=1.15), share=0.6)
            return
        # Where nothing swings, this is what is seen of the descent.
        seconds = 4.2 if self.is_calm(t) else 2.8
        self.descend(LIVELY + 2, max(t.seen, LIVELY + 3), self.at_least(seconds, 0.7))

    @staticmethod
    def is_calm(t: Trace) -> bool:
        """Whether next to nothing of an offset is left after a step."""
        return bool(abs(t.factor_across.value) < CALM)

    @says(when=lambda t: t.params.beta > 0)
    def keep_on(self, t: Trace) -> None:
        # To its end, for its swings may rest soon.
        rate = evenly(self.lens.at(self.picture.walked), mn.linear)
        self.descend(0, len(t.walk) - 1, self.at_least(7.0), rate)

    @staticmethod
    def floor_and_walls(t: Trace) -> np.ndarray:
        """Weights on the way across that the first swing takes, from wall to wall."""
        across = t.cost.directions[:, 1]
        away = float((t.start.values - t.best.values) @ across)
        middle = t.start.values - away * across
        return np.array([middle + k * 1.3 * abs(away) * across for k in np.linspace(-1, 1, 61)])

    @says(when=lambda t: t.explodes)
    def cut_across(self, t: Trace) -> None:
        cut = self.cut
        # The cut is where the descent swings.
        line = cut.on_plane(self.lens.at(self.floor_and_walls(t)))
        self.play(mn.Create(line), seconds=0.5)
        self.play(
            *map(mn.FadeIn, (cut.ground, cut.rock)), mn.Transform(line, cut.wall), seconds=0.9
        )
        self.scene.remove(line)
        self.scene.add(cut)
        ways, ends = self.calm
        self.play(mn.FadeIn(ends[0]), mn.FadeIn(self.losses[0]), seconds=0.4)
        swings = [
            mn.Succession(mn.Create(way, run_time=1.0), mn.FadeIn(end, run_time=0.2))
            for way, end in zip(ways, ends[1:], strict=True)
        ]
        self.appear(self.shares[0], share=0.1)
        # It goes on swinging while one thinks about it.
        self.play(mn.Succession(*swings), seconds=self.at_least(2.8, 0.62))
        self.wait_until_said(1.0)
        self.wait(0.5)

    @says(when=lambda t: t.explodes)
    def fly_out(self, t: Trace) -> None:
        ways, ends = self.wild
        self.appear(self.shares[1], share=0.15)
        for k, (way, end) in enumerate(zip(ways[:3], ends[1:4], strict=True)):
            self.play(mn.Create(way), seconds=self.at_least(0.75, 0.2))
            shown = [mn.FadeIn(end)]
            if k + 1 < len(self.losses):
                shown.append(mn.FadeIn(self.losses[k + 1]))
            self.play(*shown, seconds=0.25)
        # The highest loss is read.
        self.wait(0.3)

    def keep_height(self, share: float) -> None:
        """At the limit it swings from side to side at one height, for a share of the sentence."""
        (calm, calm_ends), (wild, wild_ends) = self.calm, self.wild
        gone = [*calm, *calm_ends, *wild, *wild_ends, *self.losses, *self.shares]
        there = [one for one in gone if one in self.scene.mobjects]
        self.play(*map(mn.FadeOut, there), mn.FadeIn(self.swinging), seconds=0.3)
        self.play(mn.FadeIn(self.limit), mn.Create(self.level_line), seconds=0.5)

        def swing(share: float) -> None:
            side = 0.5 - 0.5 * np.cos(np.pi * SWINGS * share)
            self.swinging.move_to(self.ends[0] + side * (self.ends[1] - self.ends[0]))

        self.vary(swing, self.swinging, seconds=self.at_least(2.2, share), rate=mn.linear)

    @says(when=lambda t: not t.explodes)
    def pay(self, t: Trace) -> None:
        # Below the pane of this beat: the next one begins with it.
        self.picture.add(self.picture.over_pane)
        self.play(pulse(self.rate, scale=1.15), share=0.8)

    @says(when=lambda t: t.explodes, constants=["−1", "1", "2"])
    def limit_it(self, t: Trace) -> None:
        world = self.picture
        world.add(world.over_pane)
        # As far as it has been seen to go.
        reached = max(t.seen, round(world.reached))
        left = self.lens.at(t.path.values[[min(reached, len(t.path) - 1), -1]])
        goes_on = float(np.linalg.norm(left[1] - left[0])) > SEEN_TO_CREEP
        self.keep_height(0.34 if goes_on else 0.7)
        gone = [self.cut, self.limit, self.level_line, self.swinging]
        self.play(*map(mn.FadeOut, gone), seconds=0.5)
        if goes_on:
            # And there it creeps still.
            self.descend(reached, len(t.walk) - 1, self.at_least(1.8, 0.32), EASED)


def changes_between(t: Trace, ruler: int, other: int, height: float) -> list[tuple[str, Formula]]:
    """What the floor and the walls are called, and their curvatures on a ruler and another one."""
    rows = []
    for name, curvatures in (("floor", t.flat), ("walls", t.steep)):
        before, after = (number(curvatures[one], role="gradient") for one in (ruler, other))
        told = Formula("{a} arrow.r {b}", height=height, role="ink", a=before, b=after)
        rows.append((label(t, name), told))
    return rows


CALM = 0.25
"""What a step leaves of an offset at most, if it is neither seen to swing nor to shrink slowly."""

HIGHEST_LIMIT = 2.9
"""How high the limit stands at most."""

BEHIND_START = 0.6
"""How much is seen behind the start, as a share of the first step."""

BROKEN = 0.5, 0.16, np.array([0.24, 0.1, 0.0])
"""Where an arrow is broken that is longer than it is drawn, as a share of what is seen of it; how
wide the gap is, and how far its two strokes go to both sides."""

SEEN_BESIDE = Room(-0.3, 6.6, -2.7, 3.7)
"""What is seen of the plane beside points and line, above what is said."""

SEEN_AT_ALL = 7.3, 4.2
"""Half of the frame, and as much of what is beyond its edges as a dot is large."""

BESIDE_OFFSET = 0.26
"""How far from the offset it is drawn what a step takes away."""

ABOVE_LEVEL, CLOSE_TO_LEVEL = 2.6, 1.0
"""Where the walls leave room for the limit of the rate, and how far above the level it stands at
least."""

SEEN_TO_CREEP = 0.3
"""How far a descent goes on at least for that to be seen."""

SWINGS = 3
"""From side to side, back, and to the other side again."""

LARGER = Room(-6.75, -2.1, -1.55, 3.7)
"""Where points and line are seen close by, beside a bowl that is not a ravine any more."""

ASKED = Room(-6.5, 6.5, 2.1, 3.7)
"""Where a question stands over the plane: all of the ravine is seen below."""


HIGHEST_LIFT = 0.8
"""Of a point, as a share of how far targets are apart, at most."""

DOT, SMALL_DOT = 0.19, 0.12
"""Radius of the line's point, as it is and where it would cover the best one."""

UNDER_PANE = (PANE.right + 0.2, 0.95)
"""Lower right corner of the ground below the pane."""


def ground_below(room: Room) -> mn.RoundedRectangle:
    """On which points and line stand there, above the plane."""
    right, bottom = (room.right + 0.25, room.bottom - 0.25) if room is LARGER else UNDER_PANE
    return pane(Room(-9, right, bottom, 4.6))


class Ruling(Told):
    """Base of what is done to the ruler."""

    def set_up(self, t: Trace, lens: Lens, alone: bool = False) -> None:
        """Pane, ruler and plane, with the line of the start; or ruler and plane alone."""
        world = self.picture
        here, start = world.fit.weights, t.start.values
        gone = [world.over_pane, world.fit, *world.names[RAW]] if alone else []
        self.let_go(world.trail, *gone, seconds=0.3)
        if world.fit.room != PANE:
            if alone:
                world.fit.lay(PANE)
            else:
                self.lay(PANE, 1.0)
        shown = [] if alone else [world.fit]
        beside = [] if alone else [world.over_pane, world.over_factor, world.factor]
        self.bring(world.bowl, world.axes, world.best, world.dot, *shown, seconds=0.6)
        before = world.lens

        def go(share: float) -> None:
            world.look(before.towards(lens, share))
            world.stand(here + share * (start - here))

        if world.lens is not lens or not np.allclose(here, start):
            self.vary(go, *shown, *self.in_plane, seconds=1.6)
        ruler = [world.over_ruler, world.ruler] if world.ruler is not None else []
        self.bring(*ruler, *beside, seconds=0.7)

    def tell(self, numbers: mn.VGroup | None, alongside: Sequence[mn.Animation] = ()) -> None:
        """Other numbers are read on the ruler, or none while it changes."""
        changing = [*self.read_now(numbers), *alongside]
        if changing:
            self.play(*changing, seconds=0.5)
        if numbers is not None:
            self.picture.ruler.add(numbers)  # type: ignore[union-attr]

    def read_now(self, numbers: mn.VGroup | None) -> list[mn.Animation]:
        """Other numbers come to the ruler, or none, with what is played next."""
        ruler = self.picture.ruler
        assert ruler is not None
        old, ruler.told = ruler.told, numbers
        if old is not None:
            ruler.remove(old)
        there = ((mn.FadeOut, old), (mn.FadeIn, numbers))
        return [change(one) for change, one in there if one is not None]

    def name_axes(self, ruler: int, told: mn.VGroup | None = None) -> None:
        """The axes have the names that they have on a ruler, on which other numbers are read."""
        world = self.picture
        new = world.names[ruler]
        old = [one for pair in world.names.values() for one in pair]
        gone = [one for one in old if one in world.submobjects and one not in new]
        world.remove(*gone)
        coming = [one for one in new if one not in world.submobjects]
        changing = [*map(mn.FadeOut, gone), *map(mn.FadeIn, coming)]
        if told is None:
            self.play(*changing, seconds=0.5)
        else:
            self.tell(told, changing)
        world.add(*coming)


class MoveZero(Ruling, when=lambda t: t.moves_zero):
    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.change = world.views.changed(t.ways.moved, world.raw)
        assert world.ruler is not None
        self.read = [world.ruler.reading(t, one) for one in (RAW, CENTRED)]
        self.over = pane(Room(-9, 9, 1.85, 4.6))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says()
    def hold(self, t: Trace) -> None:
        world = self.picture
        assert world.ruler is not None
        # Nothing covers the ravine about which is asked.
        self.set_up(t, world.raw, alone=True)
        handle = [world.ruler.handle, world.ruler.nought]
        self.tell(self.read[0], [*map(mn.FadeIn, handle)])
        world.ruler.add(*handle)
        self.play(pulse(world.ruler.handle, scale=1.35), *world.ruler.swelling(), seconds=0.8)
        self.ghost = self.ghost_of(t)
        # Its axes keep their letters, the upper one below the question.
        right, up = world.names[RAW]
        up.set_y(self.over.get_bottom()[1] - 0.15, mn.UP)
        self.play(*map(mn.FadeIn, (right, up, self.over)), seconds=0.4)
        world.add(right, up)

    @property
    def inset(self) -> list[mn.Mobject]:
        """What stands above, at both sides."""
        world = self.picture
        return [world.over_pane, world.over_factor, world.fit, world.factor]

    def ghost_of(self, t: Trace) -> Ghost:
        """The ravine as it is now."""
        return Ghost(self.picture.bowl, t.start_cost.value, self.picture.raw)

    @summit(7)
    @asks(options=3, answer=2, seconds=3.5, reveals=lambda t: [t.kappas[CENTRED]], sheet=True)
    def shear(self, t: Trace) -> None:
        world, ruler = self.picture, self.picture.ruler
        assert ruler is not None
        ghost, kappas, (right, up) = self.ghost, t.changing_kappas[0], world.names[RAW]
        # The question goes before anything moves, so that all of the ravine is seen to open.
        self.mark_answer()
        self.wait(0.3)
        self.dismiss_question()
        # To the right, the height at zero is another one soon.
        world.remove(right)
        (height,), above = world.names[SLIDING], up.copy().set_y(NAMED[1])
        changing = [mn.FadeOut(self.over), mn.FadeOut(right), mn.Transform(up, above)]
        coming = map(mn.FadeIn, (ghost, height, *self.inset))
        self.tell(None, [*coming, *changing])
        world.add(*self.inset, height)
        mean, last, told = float(t.means[0]), len(kappas) - 1, -1

        def show(share: float) -> None:
            nonlocal told
            world.look(self.change.seen(share))
            ghost.through(self.change.unchanged(share))
            ruler.measure(share * mean, 1.0)
            world.fit.nought = share * mean
            world.fit.lay(world.fit.room)
            if (at := round(share * last)) != told:
                told = at
                world.tell_factor(kappas[at])

        moving = *self.in_plane, ghost, ruler, world.factor, world.fit
        self.vary(show, *moving, seconds=self.at_least(5.0, 0.6), rate=EASED)
        world.tell_factor(t.kappas[CENTRED])
        self.tell(self.read[1])


class Lifting(Ruling):
    """Base of what shows how c and w move the line at its points."""

    def draw_lifts(self, t: Trace, width: float = 5.0) -> None:
        now, count = theme.active(), len(t.inputs)
        self.hinge = disc(np.zeros(3), now.parameter, 0.12).set_stroke(now.ink, 2.5)
        self.lifts = [
            [StageArrow(colour, width) for _ in range(count if count <= FEW_LIFTED else 0)]
            for colour in (now.ink, now.parameter)
        ]
        for one in (self.hinge, *self.lifts[0], *self.lifts[1]):
            one.set_z_index(69)
            exempt(
                one,
                *("overlap", "contrast", "blinking", "fading", "size", "palette"),
                because="it shows how far the line was moved at a point",
            )
        # On the new ruler: up and down amid the points, then a turn about their middle; both go
        # by as much of a unit.
        to_first = np.linalg.inv(t.ways.moved())
        farthest = float(np.abs(t.inputs.values[:, 0] - t.means[0].value).max())
        step = min(1.0, HIGHEST_LIFT * (float(np.ptp(t.target.values)) or 1.0) / farthest)
        self.steps = step * to_first[:, 0], step * to_first[:, 1]
        self.usual = self.picture.fit.heights
        self.lifted = self.heights_with(self.steps)

    def heights_with(self, ways: Sequence[np.ndarray]) -> np.ndarray:
        """Ends of what is seen while the best line goes these ways, shape (2,)."""
        best = self.trace.best.values
        there = [self.picture.fit.predicted(best + one) for one in ways]
        seen = np.concatenate([self.usual, *there])
        return np.array([seen.min(), seen.max()])

    def room_for(self, t: Trace) -> Room:
        """The pane grows, unless that would hide where the point goes."""
        best = t.best.values
        ends = [t.start.values, *(best + side * way for way in self.steps for side in (-1, 1))]
        seen = self.picture.lens.at(ends)
        return LARGER if seen[:, 0].min() > LARGER.right + 0.5 else PANE

    def lift(self, weights: np.ndarray, arrows: Sequence[StageArrow]) -> None:
        """Arrows from the best line to this one, and where it is at the zero of the ruler."""
        t, fit = self.trace, self.picture.fit
        mean = float(t.means[0])
        places = [
            fit.places(one) + k * 1e-3 * mn.UP for k, one in enumerate((t.best.values, weights))
        ]
        for one, start, end in zip(arrows, *places, strict=False):
            one.put(start, end)
        height = float(np.clip(weights @ [1.0, mean], fit.low[1], fit.high[1]))
        self.hinge.move_to(fit.at(mean, height))

    def grow(
        self,
        t: Trace,
        goal: np.ndarray,
        is_grown: bool,
        seconds: float,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """The line becomes another one while points and line fill more room, or less."""
        world, fit = self.picture, self.picture.fit
        here, before, seen = fit.weights.copy(), fit.room, fit.heights
        room, heights = (self.room_for(t), self.lifted) if is_grown else (PANE, self.usual)
        size = world.dot.width, 2 * (SMALL_DOT if is_grown else DOT)
        ground, goal_ground = world.over_pane.copy(), ground_below(room)

        def show(share: float) -> None:
            fit.see_between(seen + share * (heights - seen))
            fit.lay(before.towards(room, share))
            # So small that it does not cover the best one.
            world.dot.scale_to_fit_width(size[0] + share * (size[1] - size[0]))
            world.stand(here + share * (goal - here))
            world.over_pane.interpolate(ground, goal_ground, share)
            self.lift(fit.weights, ())

        there = [mn.FadeIn(self.hinge) if is_grown else mn.FadeOut(self.hinge)]
        moving = fit, world.dot, world.over_pane, self.hinge
        self.lift(fit.weights, ())
        self.vary(show, *moving, seconds=seconds, alongside=[*there, *alongside])

    def sway(
        self,
        which: int,
        seconds: float,
        way: Callable[[float], float],
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """One weight goes a way, in steps, with arrows at the points."""
        world, best, step = self.picture, self.trace.best.values, self.steps[which]
        arrows = self.lifts[which]

        def show(share: float) -> None:
            world.stand(best + way(share) * step)
            self.lift(world.fit.weights, arrows)

        self.lift(best + way(0.0) * step, arrows)
        self.scene.add(*arrows)
        moving = world.fit, world.dot, *arrows, self.hinge
        self.vary(show, *moving, seconds=seconds, rate=EASED, alongside=alongside)


WIDE = Room(-3.0, 6.6, -1.25, 3.75)
"""Where points and line stand while nothing of the plane is seen."""

BEFORE_POINTS, AFTER_POINTS = 0.05, 0.1
"""So far lines are seen beyond the outermost points, as shares of their distance."""

STACKS_NEED = 3.2
"""So much of the frame stays free beside points that stand above their places on the ruler."""

UNDER_FACTOR = 1.5
"""Height at which the curvature stands below the condition number."""

PILES = -6.45, -5.95, -5.05, -4.55
"""Where arrows are piled up: those of b and of w, as they were before, and those of c and of w."""

PILED_NAME = 2.5
"""How wide it is told at most what the piles are."""

WIDEST_CHANGE = 5.6
"""How wide it is told at most what becomes of curvatures."""

WIDEST_ROOT, LARGE_ROOT, LEAST_ROOT = 7.4, 0.52, 0.27
"""How wide a root mean square is worked out at most, how large it is there, and at least."""

GROWN = 0.7
"""Share of the time in which a line moves; then its lifts are piled up."""

LOWEST_CHANGE = -1.15
"""Above that it is told what becomes of curvatures."""

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
        self.room, self.ends = self.above_ruler(t)
        self.changes = self.told_changes(t)
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
        # On the old ruler: as much of b, and what w undoes of it at best.
        x, step = t.inputs.values[:, 0], float(self.steps[0][0])
        undoing = -step * float(x.mean()) / float((x**2).mean())
        self.undone = np.array([step, 0.0]), np.array([step, undoing])
        self.bars = [self.reach_on(t, one) for one in (RAW, CENTRED)]
        # No line goes through what is told there.
        self.under = pane(Room.around(mn.VGroup(*(one[1] for one in self.bars)), 0.08), z=70)
        self.old_zero = self.ghost_of_zero(t)

    def ghost_of_zero(self, t: Trace) -> mn.VGroup:
        """Where the ruler had its 0, with its name, if that is seen."""
        now, ruler = theme.active(), self.picture.ruler
        assert ruler is not None
        ring = mn.Circle(radius=0.2, stroke_color=now.ink2, stroke_width=5)
        found = mn.VGroup(ring.move_to(ruler.at(0.0)))
        if ruler.sees_zero:
            # Where it was told what is read, which is not read from here on.
            name = Label(label(t, "old_zero"), "ink2", 0.34, 500)
            half = SAFE - name.width / 2
            x = float(np.clip(ring.get_x(), -half, half))
            found.add(name.move_to([x, ring.get_top()[1] + 0.14 + name.height / 2, 0]))
        for one in (found, *found):
            because = "it tells where the ruler had its 0"
            exempt(one, "overlap", "frame", "fading", because=because)
        return found.set_z_index(25)

    def told_changes(self, t: Trace) -> list[mn.Mobject]:
        """Both curvatures before and after, where neither points nor the line are."""
        head = Label(label(t, "curvature"), "ink2", 0.4, 500)
        names, changes = [], []
        for name, told in changes_between(t, RAW, CENTRED, 0.52):
            names.append(Formula(f'"{name}"', height=0.52, role="ink"))
            changes.append(told)
        aside = max(one.width for one in names) + 0.45
        for k, (one, told) in enumerate(zip(names, changes, strict=True)):
            one.set_x(0, mn.LEFT).stand_on(-0.72 * (k + 1))
            told.set_x(aside, mn.LEFT).stand_on(-0.72 * (k + 1))
        head.set_x(0, mn.LEFT).stand_on(0.0)
        table = mn.VGroup(head, *names, *changes)
        table.scale(min(1.0, WIDEST_CHANGE / table.width))
        fit = Fit(t, self.room)
        fit.reach_between(self.ends)
        fit.see_between(self.lifted).lay(self.room)
        left, right = -SAFE - 0.25, SAFE - table.width - 0.25
        heights = ((3.6 - table.height, 3.6), (LOWEST_CHANGE, LOWEST_CHANGE + table.height))
        corners = [
            Room(x, x + table.width + 0.5, low, high)
            for low, high in heights
            for x in (left, right)
        ]
        place = fit.corner(t.path.values, corners=corners) + 0.05 * mn.UP
        table.move_to(place, aligned_edge=mn.LEFT).set_z_index(72)
        for part in table:
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
        # How it comes about is told once.
        root = f'sqrt("{label(t, "mean-of")}" {{x}}^2) =' if one == RAW else ""
        parts = {"x": symbol("x", "data")} if one == RAW else {}
        told = Formula(
            f'"{label(t, "typical_size")}" {root} {{r}}',
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
        # On the old ruler: a raised b, then what w undoes of it.
        raised, both = (best + one for one in self.undone)
        self.pile(best, raised, 0, max(1.5, 0.38 * whole), self.read_now(self.read[RAW]))
        world.ruler.add(self.read[RAW])  # type: ignore[union-attr]
        self.pile(raised, both, 1, max(1.5, 0.38 * whole))

    @says()
    def rename(self, t: Trace) -> None:
        world, whole, best = self.picture, self.scene.sentence_seconds, t.best.values
        self.back(best + self.undone[1], 1.0)
        # The new height, before it is raised.
        self.lift(best, ())
        side = mn.LEFT if best[1] > 0 else mn.RIGHT
        middle = (self.upright.get_start() + self.upright.get_end()) / 2
        self.height.next_to(middle, side, buff=0.25)
        self.play(mn.FadeIn(self.hinge), mn.Create(self.upright), seconds=0.6)
        self.play(mn.FadeIn(self.height), *self.read_now(self.read[CENTRED]), seconds=0.3)
        world.ruler.add(self.read[CENTRED])  # type: ignore[union-attr]
        self.pile(best, best + self.steps[0], 2, max(1.8, 0.42 * whole))

    @says()
    def turn(self, t: Trace) -> None:
        whole, best = self.scene.sentence_seconds, t.best.values
        self.back(best + self.steps[0])
        self.pile(best, best + self.steps[1], 3, max(1.8, 0.42 * whole))
        # The whole pile is looked at until it is said that a turn undoes nothing.
        self.wait_until_said(0.74)
        self.play(*map(mn.FadeOut, self.stacks()), seconds=0.3)
        self.appear(self.changes[0], share=0.1)
        self.back(best + self.steps[1], 0.8)

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
            fit.see_between(seen + share * (self.lifted - seen))
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
        is_there = world.ruler.told is not self.read[RAW]
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
        level = float(fit.at(mean, best @ [1.0, mean])[1])
        raised, both = self.undone
        ways = raised, both - raised, *self.steps
        # Each is told as it is alone: so far it moves the line at the points.
        before = fit.places(best)[:, 1]
        lifts = [fit.places(best + way)[:, 1] - before for way in ways]
        scale = min(room_for_stack(one, self.room, level) for one in lifts)
        self.piled = [stacked(scale * one, x, level) for one, x in zip(lifts, PILES, strict=True)]
        self.level.set_y(level)
        for letter, ends in zip(self.letters, self.piled, strict=True):
            letter.set_y(min(float(ends[..., 1].min()), level) - 0.4)
        lowest = min(float(one.get_bottom()[1]) for one in self.letters)
        self.summed.move_to([-SAFE, lowest - 0.4, 0], aligned_edge=mn.LEFT)

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
            read = self.read[CENTRED]
            tag = read[-1]
            read.remove(tag)
            coming = map(mn.FadeIn, (self.under, self.old_zero, before[1]))
            # The squares are those of the old numbers.
            self.play(mn.Create(before[0]), *coming, mn.FadeOut(tag), share=0.16)
            # Let it be read.
            self.wait_until_said(0.48)
            gone = mn.FadeOut(before[1]), mn.FadeOut(self.old_zero)
            self.play(mn.Transform(before[0], after[0]), *gone, seconds=1.2)
            self.play(mn.FadeIn(after[1]), mn.FadeIn(tag), seconds=0.4)
            read.add(tag)
            self.wait_until_said(0.7)
        self.appear(self.changes[1], share=0.1)
        self.wait(1.4)
        self.uncover(t, *[before[0], after[1], self.under] * is_nearer)

    def uncover(self, t: Trace, *bar: mn.Mobject) -> None:
        """The plane is seen again, beside points and line."""
        world, fit = self.picture, self.picture.fit
        before, room, names = fit.room, self.room_for(t), world.names[CENTRED]
        # Covered, all is laid out for what comes next.
        world.over_pane.become(ground_below(room))
        world.dot.scale_to_fit_width(2 * SMALL_DOT)

        def show(share: float) -> None:
            fit.reach_between(self.ends + share * (self.wide - self.ends))
            fit.lay(before.towards(room, share))
            self.lift(fit.weights, ())

        gone = [self.cover, self.ghost, *self.changes, *bar]
        self.vary(
            show,
            *(fit, self.hinge),
            seconds=0.9,
            alongside=[*map(mn.FadeOut, gone), *map(mn.FadeIn, (world.factor, *names))],
        )
        world.add(world.factor, *names)


class SpreadUnit(Lifting, when=lambda t: t.params.scales):
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.before = world.raw
        if MoveZero.applies(t):
            self.before = world.views.changed(t.ways.moved, world.raw).seen(1.0)
        self.change = world.views.changed(t.ways.stretched, self.before, SMALLER)
        self.last = self.change.seen(1.0)
        self.read = []
        if world.ruler is not None:
            self.read = [
                world.ruler.reading(t, CENTRED if t.params.centres else RAW),
                world.ruler.reading(t, NORMAL),
            ]
            middle = float(t.means[0])
            self.bar = world.ruler.spread(middle, middle + float(t.deviations[0]) - middle)
            # Beside its end, on the ground of the ruler.
            self.size = Number(t.deviations[0], height=0.32, role="data")
            self.size.next_to(self.bar, mn.RIGHT, buff=0.18).set_z_index(24)
            if self.size.get_right()[0] > SAFE:
                self.size.next_to(self.bar, mn.LEFT, buff=0.18)
        self.curved = mn.VGroup()
        if MoveZero.applies(t):
            self.draw_lifts(t)
            self.squares = self.mean_of_squares(t)
            self.curved = self.told_curvature(t)

    def mean_of_squares(self, t: Trace) -> mn.VGroup:
        """How the root mean square comes about, or else what it is, on ground of its own."""
        entry = t.typical[CENTRED]
        told: mn.VMobject | None = None
        if len(t.inputs) <= MOST_WRITTEN:
            squares = {f"s{k}": one for k, one in enumerate(t.ruled_squares[CENTRED].entries)}
            total = " + ".join(f"{{{name}}}" for name in squares)
            template = f'sqrt(({total}) "/" {{n}}) {{~}} {{r}}'
            told = Equation(template, height=LARGE_ROOT, n=t.count, r=entry, **squares)
        if told is None or told.width * LEAST_ROOT / LARGE_ROOT > WIDEST_ROOT:
            rows = (
                Formula('"' + label(t, "root") + '"', height=0.44, role="ink"),
                Formula(
                    '"' + label(t, "of_squares") + '" = {r}',
                    height=0.44,
                    role="ink",
                    r=number(entry),
                ),
            )
            told = mn.VGroup(*rows).arrange(mn.DOWN, buff=0.25, aligned_edge=mn.LEFT)
        told.scale(min(1.0, WIDEST_ROOT / told.width))
        # Where the condition number stands, which changes later; it covers little of the ellipse.
        told.move_to([SAFE - 0.1, 2.8, 0], aligned_edge=mn.RIGHT)
        ground = Room(min(FACTOR_LEFT, told.get_left()[0] - 0.3), 9, 1.8, 4.6)
        return mn.VGroup(pane(ground, z=64), told.set_z_index(65))

    @staticmethod
    def told_curvature(t: Trace) -> mn.VGroup:
        """The curvature of a circle below its condition number, on ground of its own."""
        curvature = number(t.steep[NORMAL], role="gradient")
        name = '"' + label(t, "curvature") + '"'
        told = Formula(f"{name} {{l}}", height=0.38, role="ink", l=curvature)
        told.move_to([FACTOR[0], UNDER_FACTOR, 0], aligned_edge=mn.RIGHT)
        left = min(FACTOR_LEFT, told.get_left()[0] - 0.3)
        ground = Room(left, 9, told.get_bottom()[1] - 0.25, 4.6)
        both = mn.VGroup(pane(ground, z=21), told.set_z_index(63))
        return exempt(both, "overlap", "fading", because="it lies in the plane")

    @says(constants=["1"])
    def name_it(self, t: Trace) -> None:
        world = self.picture
        ruler = CENTRED if t.params.centres else RAW
        if self.factor_missing():
            self.set_up(t, self.before)
            self.name_axes(ruler)
        elif not world.lens.shows_as(self.before):
            self.see(self.before, 0.8)
        elif any(one not in world.submobjects for one in world.names[ruler]):
            # Nobody has told yet what c is.
            self.name_axes(ruler)
        if world.ruler is not None:
            handle = [world.ruler.handle, world.ruler.nought]
            if world.ruler.handle not in world.ruler.submobjects:
                world.ruler.measure(float(t.means[0]) * t.params.centres, 1.0)
                self.play(*map(mn.FadeIn, handle), seconds=0.4)
                world.ruler.add(*handle)
            read = world.ruler.told
            if read is None:
                read = self.read[0]
                self.tell(read)
            if t.moves_zero:
                self.one_unit_each(t, read)
                return
            self.play(*world.ruler.swelling(), share=0.2)
            self.play(mn.Create(self.bar), share=0.4)
            self.play(mn.FadeIn(self.size), seconds=0.3)
            self.wait(0.1 * self.scene.sentence_seconds)
        else:
            # What is predicted stays, and so does what is on the axes of the plane.
            self.swell(self.at_least(1.2, 0.7), world.fit)

    def one_unit_each(self, t: Trace, read: mn.VGroup) -> None:
        """One unit more of the height, then of the slope; its lifts are what the ruler reads."""
        world, whole = self.picture, self.scene.sentence_seconds
        if world.fit.room != self.room_for(t) or world.dot.width > 2 * SMALL_DOT + 0.05:
            self.grow(t, t.best.values, True, 0.8)
        else:
            self.scene.add(self.hinge)
            self.lift(world.fit.weights, ())
        self.sway(0, max(1.0, 0.12 * whole), lambda share: share)
        self.wait(max(0.4, 0.06 * whole))
        self.sway(0, 0.5, lambda share: 1 - share)
        self.scene.remove(*self.lifts[0])
        self.sway(1, max(1.2, 0.14 * whole), lambda share: share)
        # What is read at a point is how far a unit of slope moves the line there.
        pulses = [pulse(one, scale=1.35) for one in read[:-1] if len(read) <= FEW_LIFTED]
        # Its ground is there before it, so that it is never read through the number below.
        ground, told = self.squares
        self.play(mn.FadeIn(ground), seconds=0.25)
        beside = [mn.LaggedStart(*pulses, lag_ratio=0.15)] if pulses else []
        self.play(*beside, mn.FadeIn(told), seconds=0.9)
        self.let_be_read(*([told] if isinstance(told, Formula) else told))
        self.play(mn.Create(self.bar), seconds=max(0.9, 0.11 * whole))
        self.play(mn.FadeIn(self.size), seconds=0.3)
        self.play(pulse(self.bar, scale=1.12), pulse(self.size, scale=1.25), seconds=0.8)
        self.wait(max(0.6, 0.06 * whole, self.seconds_to_read))
        self.scene.remove(*self.lifts[1])
        self.play(mn.FadeOut(told), seconds=0.2)
        self.grow(t, t.start.values, False, 1.0, [mn.FadeOut(ground)])

    def factor_missing(self) -> bool:
        """Whether pane and ruler are not there yet."""
        return self.picture.factor not in self.picture.submobjects

    @summit(6)
    @says()
    def stretch(self, t: Trace) -> None:
        world, ruler, kappas = self.picture, self.picture.ruler, t.changing_kappas[1]
        # Only of a line it is told how the slope is measured then.
        names = [one for pair in world.names.values() for one in pair if one in world.submobjects]
        slope = names[-1] if t.moves_zero and names else None
        # In a unit that changes no axis has the name that it had.
        names = [slope] if slope else names
        world.remove(*names)
        gone = [*map(mn.FadeOut, names)]
        if ruler is not None:
            self.tell(None, gone)
        elif gone:
            self.play(*gone, seconds=0.5)
        last, told = len(kappas) - 1, -1
        zero = float(t.means[0]) * t.params.centres

        def show(share: float) -> None:
            nonlocal told
            world.look(self.change.seen(share))
            if ruler is not None:
                ruler.measure(zero, 1 + share * (float(t.deviations[0]) - 1))
                if round(share * last) != told:
                    # The bar stays as long as it is, but the unit grows to its length.
                    show_instead(self.size, t.spans[round(share * last)], edge=mn.LEFT)
            if (at := round(share * last)) != told:
                told = at
                world.tell_factor(kappas[at])

        moving = [*self.in_plane, world.factor]
        if ruler is not None:
            moving += [ruler, self.size]
        # Of a circle it is told, too, what it is good for.
        seconds = self.at_least(5.4, 0.5) if t.moves_zero else self.at_least(6.0, 0.75)
        self.vary(show, *moving, seconds=seconds, rate=EASED)
        if not t.params.whitens:
            world.tell_factor(t.kappas[NORMAL])
        coming = [mn.FadeIn(self.new_slope(t, slope))] if slope else []
        if self.curved:
            coming.append(mn.FadeIn(self.curved))
        if ruler is not None:
            show_instead(self.size, t.spans[last], 0, edge=mn.LEFT)
            self.tell(self.read[1], coming)
        if t.becomes_round:
            pulses = [pulse(one, scale=1.08) for one in world.bowl.rings or [world.bowl.heights]]
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.3), seconds=self.at_least(1.8, 0.24))

    @staticmethod
    def new_slope(t: Trace, slope: mn.Mobject) -> mn.VGroup:
        """What its axis is called when a deviation is the unit of x, in the place of its name."""
        told = called_new_slope(t).move_to(slope, aligned_edge=mn.LEFT).set_z_index(10)
        told.shift(max(0.0, told.get_right()[0] - SAFE) * mn.LEFT)
        return exempt(told, "contrast", "frame", because=IN_PLANE)

    @summit(6)
    @says(when=lambda t: t.params.whitens)
    def mix(self, t: Trace) -> None:
        world, kappas = self.picture, t.changing_kappas[2]
        change = world.views.changed(t.ways.mixed, self.last, SMALLER)
        last = len(kappas) - 1

        def show(share: float) -> None:
            lens = change.seen(share)
            world.look(lens)
            world.tell_factor(kappas[round(share * last)])

        moving = *self.in_plane, world.factor
        self.vary(show, *moving, seconds=self.at_least(6.0, 0.9), rate=EASED)


def called_new_slope(t: Trace) -> mn.VGroup:
    """What the slope is called when a deviation is the unit of x, so that no ring goes through."""
    told = Label(label(t, "new_slope"), "parameter", 0.32, 500)
    return exempt(mn.VGroup(pane(Room.around(told, 0.1), z=9.5), told), "overlap", because=IN_PLANE)


PANES = Room(-6.85, -3.5, 1.75, 3.75), Room(0.3, 3.65, 1.75, 3.75)
"""Where points and line stand in both halves."""

COUNTS = (-1.55, 5.55)
"""Where the counts of steps stand there."""

UNITS_AT = -3.1, -1.7
"""Heights of the bars that tell how long a unit is, on each map."""

LEAST_UNIT, MOST_POWER = 0.25, 3
"""How long they are at least, and how many zeros their names have at most."""

READ = 1.35
"""From this height on panes lie, on which is read."""

ASKED_BELOW = -2.35
"""Below this height it is asked."""

BESIDE_BOWL = 3.6
"""From there on the limit of a round bowl is told."""

COUNTED = 2.7
"""How wide a count is at most."""


def clipped(place: np.ndarray, way: np.ndarray, room: Room) -> np.ndarray:
    """Ends of a straight line through a place that lies in a room, as far as that goes: (2, 3)."""
    low, high = np.array([room.left, room.bottom]), np.array([room.right, room.top])
    flat = np.where(np.abs(way[:2]) < 1e-12, 1e-12, way[:2])
    first, last = np.sort([(low - place[:2]) / flat, (high - place[:2]) / flat], axis=0)
    shares = first.max(), max(first.max(), last.min())
    return np.array([place + share * way for share in shares])


class Race(Told, when=lambda t: t.races):
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.is_round = t.kappas[NORMAL].value < ROUND
        # With momentum the limit is another one.
        self.throws = self.is_round and not t.params.beta
        self.draw_bowls(t, world)
        self.draw_scales(t)
        self.draw_panes(t)
        self.draw_points(t)
        self.draw_counts(t)
        self.dark = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(49)
        self.ghost = self.draw_throw(t) if self.throws else mn.VGroup()

    def draw_bowls(self, t: Trace, world: WeightPlane) -> None:
        """The ravine at the left, the bowl on the new ruler at the right, each in its half."""
        first = world.walked[: LIVELY + 3]
        seen = np.array([*first, t.best.values])
        left = world.views.near(seen, Room(-6.2, -1.0, -2.6, 0.4))
        whole = t.ways.mixed()
        start, best = t.start.values, t.best.values
        ends, part = [start, best, *t.race.values], Room(0.8, 6.4, -1.4, 0.45)
        if self.is_round:
            # All of the bowl about which is asked, and the start on its edge.
            radius = float(np.linalg.norm(whole @ (best - start)))
            ways = radius * np.linalg.inv(whole).T
            ends += [best + side * way for way in ways for side in (-1, 1)]
            part = Room(0.45, BESIDE_BOWL - 0.2, ASKED_BELOW + 0.2, READ - 0.2)
        right = world.views.fitted(whole, np.array(ends), part)
        self.lenses = left, Lens(right.matrix, right.start, right.place, is_first=False)
        self.bowls = [
            world.bowl_in(half, lens).set_z_index(50)
            for half, lens in zip((LEFT, RIGHT), self.lenses, strict=True)
        ]
        self.gap = mn.Rectangle(width=0.12, height=12, stroke_width=0)
        self.gap.set_fill(theme.active().ground, 1).set_z_index(53)
        exempt(self.gap, "frame", "overlap", "contrast", because="it parts both halves")

    def draw_scales(self, t: Trace) -> None:
        """On each map its axes with their names, and how long a unit is: each has its own scale."""
        self.scales: list[mn.Mobject] = []
        shapes = np.eye(2), t.ways.mixed()
        halves = Room(-7.4, -0.06, -4.4, READ), Room(0.06, 7.4, -4.4, READ)
        for lens, shape, half, names, y in zip(
            self.lenses, shapes, halves, self.axis_names(t), UNITS_AT, strict=True
        ):
            start = lens.at(t.start.values)
            ways = np.pad(lens.matrix @ np.linalg.inv(shape), ((0, 1), (0, 0))).T
            axes = mn.VMobject(
                stroke_color=theme.mix(theme.active().ground, theme.active().ink, 0.55)
            )
            axes.set_stroke(width=2.6)
            for way, name, aside in zip(ways, names, (mn.DL, mn.DR), strict=False):
                ends = clipped(start, way, half)
                axes.start_new_path(ends[0])
                axes.add_line_to(ends[1])
                end = np.clip(ends[1], [half.left + 0.1, -4, 0], [half.right - 0.3, READ - 0.1, 0])
                name.next_to(np.minimum(end, [6.5, 9, 0]), aside, buff=0.12)
                name.shift(max(0.0, name.get_right()[0] - SAFE) * mn.LEFT)
                self.scales.append(name)
            unit = mn.Group(*self.unit_of(ways, min(half.right - 1.3, SAFE - 0.1), y))
            met = [one for one in names if Room.around(unit, 0.1).meets(one)]
            if unit.submobjects and met:
                # Beside the name of an axis.
                beside = min(one.get_left()[0] for one in met) - 0.3
                unit.set_x(beside, mn.RIGHT)
            self.scales += [axes, *unit]
        for one in self.scales:
            exempt(
                one.set_z_index(52),
                *("overlap", "contrast", "frame", "size", "palette"),
                because="it lies in the plane",
            )

    @staticmethod
    def axis_names(t: Trace) -> tuple[list[mn.VMobject], list[mn.VMobject]]:
        """What both axes are at the left, and at the right: there weights of two inputs are told
        by those that are known, of which a deviation makes one of the new ruler."""
        first, last = weight_names(t.params, RAW), weight_names(t.params, CENTRED)
        found: list[mn.VMobject] = [
            Formula("{n}", height=0.36, n=symbol(one, "parameter")) for one in first
        ]
        if t.params.whitens:
            return found, []
        new: list[mn.VMobject] = []
        for k, name in enumerate(last):
            template, parts = "{n}", {"n": symbol(name, "parameter")}
            if t.params.scales and t.one_input and k == 1:
                new.append(called_new_slope(t))
                continue
            if t.params.scales and not t.one_input:
                template = "{s} {n}"
                parts["s"] = number(t.deviations[k])
            new.append(Formula(template, height=0.36, **parts))
        return found, new

    @staticmethod
    def unit_of(ways: np.ndarray, right: float, y: float) -> list[mn.Mobject]:
        """A bar as long as a unit of both weights, or as a power of ten of them, and its name."""
        size, other = (float(np.linalg.norm(way)) for way in ways)
        power = int(np.ceil(np.log10(LEAST_UNIT / size)))
        if abs(power) > MOST_POWER or not np.isclose(size, other):
            return []
        ink, written = theme.active().ink, f"{10.0**power:g}"
        left = right - size * 10.0**power
        ends = [np.array([x, y, 0.0]) for x in (left, right)]
        ticks = [np.array([end - 0.1 * mn.UP, end + 0.1 * mn.UP]) for end in ends]
        bar = mn.VMobject(stroke_color=ink, stroke_width=5)
        bar.set_points(bezier_points([np.array(ends), *ticks]))
        told = Formula(written, height=0.32, role="ink", constants=[written])
        told.next_to(bar, mn.DOWN, buff=0.14)
        return [bar, told.shift(max(0.0, told.get_right()[0] - SAFE) * mn.LEFT)]

    def draw_panes(self, t: Trace) -> None:
        """Points and line above each bowl, and what is read there."""
        self.fits = [Fit(t, one) for one in PANES]
        # The ruler on the right has its zero elsewhere.
        self.fits[1].nought = float(t.means[0]) * t.params.centres
        self.fits[1].lay(PANES[1])
        self.over = [
            pane(Room(-9, -0.06, READ, 4.6), z=54),
            pane(Room(0.06, 9, READ, 4.6), z=54),
        ]
        self.over_question = pane(Room(0.06, 9, -6.6, ASKED_BELOW), z=54)

    def draw_points(self, t: Trace) -> None:
        """In each bowl the line's point, the best one, and the way between them."""
        now = theme.active()
        self.dots, self.goals, self.ways = [], [], []
        for lens in self.lenses:
            dot = disc(lens.at(t.start.values), now.parameter, 0.17).set_stroke(now.ink, 3)
            goal = disc(lens.at(t.best.values), now.ink, 0.12)
            way = mn.VMobject(stroke_color=now.parameter, stroke_width=6.5)
            way.joint_type = mn.LineJointType.ROUND
            for one, z in ((way, 56), (goal, 57), (dot, 58)):
                one.set_z_index(z)
                exempt(
                    one, "overlap", "contrast", "frame", "palette", because="it lies in the plane"
                )
            self.dots.append(dot)
            self.goals.append(goal)
            self.ways.append(way)

    def draw_counts(self, t: Trace) -> None:
        """Of each descent how many steps it took, and below that its rate."""
        # A descent goes on until both have arrived.
        self.trace_counts = t.walk, t.race_counts
        height = 0.95 * min(1.0, COUNTED / Number(t.walk[-1], height=0.95).width)
        rates = [named_rate(t, rate, 0.32, "ink") for rate in (t.raw_rate, t.normal_rate)]
        last = Number(t.race_counts[-1], height=height)
        aside = min(COUNTS[1], SAFE - max(last.width, rates[1].width) / 2)
        places = COUNTS[0], aside
        self.counts, self.words = [], []
        for x, q in zip(places, self.trace_counts, strict=True):
            count = Number(q[0], height=height).move_to([x, 3.2, 0])
            name = Label(label(t, "steps"), "ink2", 0.3, 500).move_to([x, 2.42, 0])
            exempt(name, "blinking", "dwell", because="one step alone is called otherwise")
            self.counts.append(mn.VGroup(count, name).set_z_index(60))
            self.words.append(name)
        self.rates = [
            made.move_to([x, 1.8, 0]).set_z_index(60) for made, x in zip(rates, places, strict=True)
        ]

    def draw_throw(self, t: Trace) -> mn.VGroup:
        """Where a step at the limit of the round bowl would land, and what that limit is."""
        now, lens = theme.active(), self.lenses[1]
        start, best = t.start.values, t.best.values
        beyond = lens.at(start + 2 * (best - start))
        line = mn.DashedLine(lens.at(start), beyond, dash_length=0.18).set_stroke(now.ink2, 5)
        end = mn.Circle(radius=0.15, stroke_color=now.ink2, stroke_width=5).move_to(beyond)
        told = self.told_limit(t)
        # Beside the bowl, where it covers nothing of its middle.
        half = told.height / 2 + 0.2
        y = np.clip(end.get_y() + 0.5, ASKED_BELOW + half, READ - half)
        told.move_to([BESIDE_BOWL + 0.3, float(y), 0], aligned_edge=mn.LEFT)
        # No level line goes through it.
        cap = mn.VGroup(pane(Room.around(told, 0.2), z=54), told)
        # The ravine has a limit, too.
        other = Formula(
            '"' + label(t, "limit") + '" {r}',
            height=0.36,
            role="ink",
            r=number(t.raw_cap, role="parameter"),
        )
        other.move_to([-0.45, READ - 0.45, 0], aligned_edge=mn.RIGHT)
        other_cap = mn.VGroup(pane(Room.around(other, 0.15), z=54), other)
        for one in (line, end, cap, other_cap):
            exempt(one, "overlap", "contrast", because="it lies in the plane")
        return mn.VGroup(line, end, cap, other_cap).set_z_index(55)

    @staticmethod
    def told_limit(t: Trace) -> mn.VGroup:
        """The limit of the round bowl, and how it comes about."""
        parts = {"l": t.steep[NORMAL], "r": t.caps[NORMAL]}
        bent = number(t.steep[NORMAL], role="gradient")
        rows = mn.VGroup(
            Formula(f'"{label(t, "curvature")}" {{l}}', height=0.4, role="ink", l=bent),
            Formula(f'"{label(t, "limit")}"', height=0.4, role="ink"),
            Equation('= 2 "/" {l} {~} {r}', height=0.4, constants="2", **parts),
        )
        rows.arrange(mn.DOWN, buff=0.18, aligned_edge=mn.LEFT)
        rows[0].shift(0.12 * mn.UP)
        return rows.scale(min(1.0, (SAFE - 0.45 - BESIDE_BOWL) / rows.width))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(0.4, 6.6, -3.75, ASKED_BELOW - 0.1)

    @says()
    def lay_out(self, t: Trace) -> None:
        # What stands above the maps goes as they come.
        world = self.picture
        above = [world.over_pane, world.fit, world.over_factor, world.factor]
        gone = [mn.FadeOut(one) for one in above if one in world.submobjects]
        # Through the dark, so that no map lies over another one.
        self.play(mn.FadeIn(self.dark), *gone, seconds=0.4)
        self.hide()
        self.play(*map(mn.FadeIn, (*self.bowls, self.gap, *self.scales)), seconds=0.6)
        self.scene.remove(self.dark)
        self.play(
            *map(mn.FadeIn, [*self.over, *self.fits, *self.dots, *self.goals, *self.counts]),
            seconds=0.7,
        )
        self.appear(self.rates[0], share=0.08)
        if self.throws:
            self.play(*map(mn.FadeIn, self.ghost[2:]), seconds=0.4)
            self.play(mn.Create(self.ghost[0]), seconds=1.6)
            self.play(mn.FadeIn(self.ghost[1]), seconds=0.4)
        if not half_throw(t):
            # The same points and the same line on both sides.
            self.swell(self.at_least(1.0, 0.3), *self.fits)
            self.tell_rate(0.1)

    @says(when=half_throw)
    def halve(self, t: Trace) -> None:
        self.tell_rate(0.25)

    def tell_rate(self, share: float) -> None:
        """The rate on the new ruler, and what the answer to the question follows from."""
        self.appear(self.rates[1], share=share)
        self.play(pulse(self.rates[1], scale=1.2), seconds=0.8)
        self.wait_until_said(0.85)
        self.play(mn.FadeIn(self.over_question), seconds=0.4)

    def hide(self) -> None:
        """What is covered is not there."""
        world = self.picture
        there = [
            world.over_pane, world.over_factor, world.factor, world.fit, world.over_ruler,
            world.ruler, world.trail, world.dot, world.best, world.axes, world.bowl,
            *(one for pair in world.names.values() for one in pair),
        ]  # fmt: skip
        gone = [one for one in there if one is not None and one in world.submobjects]
        self.scene.remove(*gone)
        world.remove(*gone)

    def standing(self) -> list[mn.Mobject]:
        """What the last picture shows."""
        bowls = [
            *self.bowls,
            self.gap,
            *self.scales,
            *self.over,
            *self.fits,
            *self.ways,
            *self.goals,
            *self.dots,
        ]
        there = [*bowls, *self.counts, *self.rates, *self.ghost, self.ghost, self.over_question]
        return [one for one in there if one in self.scene.mobjects]

    def stand(self, which: int, weights: np.ndarray, way: np.ndarray) -> None:
        """One of both descents is so far."""
        lens = self.lenses[which]
        self.fits[which].take(weights)
        self.dots[which].move_to(lens.at(weights))
        self.ways[which].set_points_as_corners([*lens.at(way)])

    @summit(6)
    @asks(
        options=lambda t: [guess.text for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        seconds=3.0,
        reveals=lambda t: [t.normal_steps],
        sheet=False,
    )
    def run(self, t: Trace) -> None:
        last = len(t.walk) - 1
        # It is counted to its end by when the end is told, and then stands.
        is_one = t.normal_steps.value == 1
        slow, seconds = (
            min(1, last),
            self.at_least(2.4, 0.36) if is_one else self.at_least(5.4, 0.6),
        )
        walks = [
            followed(path.values, counts.values, t.design.values, slow, last, seconds)
            for path, counts in zip((t.path, t.race), self.trace_counts, strict=True)
        ]
        told = [-1, -1]
        self.scene.add(*self.ways)

        def show(moment: float) -> None:
            for which, walk in enumerate(walks):
                self.stand(which, walk.at(moment), walk.way(moment))
                if (at := walk.reached(moment)) != told[which]:
                    told[which] = at
                    self.count(t, which, at)

        moving = *self.fits, *self.dots, *self.ways, *self.counts
        # A step is counted when it is done, together with its word.
        self.vary(lambda s: show(max(0.0, slow * s - 1e-6)), *moving, seconds=1.2, rate=EASED)
        show(slow)
        if is_one:
            # The one on the right stays, and so both are read.
            self.mark_answer()
            self.wait(0.4)
            self.dismiss_question()
            self.play(mn.FadeOut(self.over_question), seconds=0.3)
        self.vary(
            lambda s: show(slow + (last - slow) * s),
            *moving,
            seconds=seconds,
            # The first of many steps are the largest: they have the most time.
            rate=lambda s: s ** (1.6 if is_one else 2.4),
        )
        self.wait(0.3 if is_one else 0.0)

    def count(self, t: Trace, which: int, at: int) -> None:
        """So many steps of one of both descents; a single one by its own word."""
        steps, word = self.trace_counts[which][at], self.words[which]
        show_instead(self.counts[which][0], steps)
        name = label(t, "step" if steps.value == 1 else "steps")
        if name != word.text:
            told = Label(name, "ink2", word.digit_height, 500)
            told.set_x(word.get_x()).stand_on(word.baseline)
            # The shape stays the same object: a scene that is playing holds on to it.
            (shape,), (new_shape,) = word.submobjects, told.submobjects
            shape.set_points(new_shape.points)
            shape.__dict__["wording"] = word.wording = told.wording
            word.text = told.text


AT_HOME = 70
"""In the order of what covers what, the last picture begins here: above all others."""

HOME = -1.55, 3.85
"""Between these heights points and line stand at the end, above their ruler."""

HOME_CORNERS = tuple(
    Room(left, left + 4.8, bottom, bottom + 1.9) for bottom in (1.9, -1.5) for left in (-6.5, 1.7)
)
"""Where it may be written there what is read, and a count may stand."""

WRITTEN, WRITTEN_TWO = Room(-2.1, 2.1, -0.5, 0.5), Room(-2.3, 2.3, -0.85, 0.85)
"""How large it is written at most, of one input and of two."""

IS_MOTION, SEEN_TO_MOVE = 6.4, (0.6, 0.1)
"""So long moves what is the idea of a step; how far a zero goes at least in that time that is seen
to, and the logarithm of by how much a unit grows."""

GO_TOGETHER = 0.6
"""Correlation of two inputs whose bowl is seen: it is twice as long as wide then."""

IN_PLANE = "it stands in the plane"

NEARER = 0.3
"""How much larger a bowl gets about which nothing more is told."""


class NewRuler(Told):
    follows = Race
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        # Bowl after bowl, with no moment between them.
        self.before = self.earlier(Race).standing() if t.races else []
        self.take(*self.before)
        self.bowl = self.earlier(Race).bowls[1] if t.races else world.bowl
        self.ground = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(AT_HOME)
        self.dim = veil(LEFT, 0.6).set_z_index(AT_HOME - 1)
        self.fit, corners = Fit(t, LARGE), None
        if self.is_one_of_several(t):
            self.draw_alike(t)
        self.ruler = Ruler(t) if t.one_input else None
        self.written: list[mn.Mobject] = []
        if self.ruler is not None:
            # Points stand above their places on the ruler.
            left, right = (float(self.ruler.at(x)[0]) for x in (self.fit.low[0], self.fit.high[0]))
            self.fit.lay(Room(left, right, *HOME))
            corners = HOME_CORNERS
            self.ruler.add(self.ruler.handle, self.ruler.nought)
            self.readings = {one: self.ruler.reading(t, one) for one in t.rulers}
            # What is read is written large; small beside the ruler it stands in the end.
            for one in t.rulers[:-1]:
                self.readings[one].remove(self.readings[one][-1])
        corner = self.fit.corner(t.race.values, corners=corners)
        if t.one_input:
            made = [WRITTEN.fit(what_is_read(t, one, 0.8)) for one in t.rulers]
            self.written = [one.move_to(corner, aligned_edge=mn.LEFT) for one in made]
        elif t.params.normalises:
            rows = mn.VGroup(*(normalised(t, k, 0.6) for k in range(t.params.inputs)))
            rows.arrange(mn.DOWN, buff=0.35, aligned_edge=mn.LEFT)
            WRITTEN_TWO.shrink_to_fit(rows)
            self.written = [rows.move_to(corner, aligned_edge=mn.LEFT)]
        # Points and line were above the plane before, the ruler in it.
        for more, things in ((10, [self.fit]), (50, self.on_ruler)):
            for part in (part for thing in things for part in thing.get_family()):
                part.set_z_index(part.z_index + more, family=False)
        for text in self.written:
            for part in text.set_z_index(AT_HOME + 9).get_family():
                exempt(part, "overlap", "contrast", because="lines may pass below it")

    @property
    def on_ruler(self) -> list[mn.Mobject]:
        """All that stands on the ruler, and itself."""
        if self.ruler is None:
            return []
        return [self.ruler, *self.readings.values()]

    def standing(self) -> list[mn.Mobject]:
        """What the last picture shows."""
        there = [self.ground, *self.on_ruler, self.fit, *self.written]
        return [one for one in there if one in self.scene.mobjects]

    @says(when=lambda t: not t.params.normalises)
    def scope(self, t: Trace) -> None:
        if self.before:
            # It is about the bowl on the right.
            self.wait_until_said(0.1)
            self.play(mn.FadeIn(self.dim), seconds=0.5)
            self.before.append(self.dim)
        pulses = [pulse(one, scale=1.12) for one in self.bowl.rings or [self.bowl.heights]]
        if (t.one_input and t.params.normalises) or self.comes_home(t):
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.2), seconds=self.at_least(3.0, 0.75))
            return
        if not self.before:
            self.come_near(t)
            return
        # Nothing follows that moves.
        for _ in range(2):
            again = [one.copy() for one in pulses]
            self.play(mn.LaggedStart(*again, lag_ratio=0.2), seconds=self.at_least(3.2, 0.4))

    def come_near(self, t: Trace) -> None:
        """The bowl is seen from nearer by, and from where it was again."""
        world, lens = self.picture, self.picture.lens
        away = lens.matrix @ (t.best.values - lens.start)

        def look(share: float) -> None:
            nearer = 1 + NEARER * np.sin(np.pi * share)
            place = lens.place + (1 - nearer) * away
            world.look(replace(lens, matrix=nearer * lens.matrix, place=place))

        self.vary(look, *self.in_plane, seconds=self.at_least(6.6, 0.9), rate=mn.linear)

    @staticmethod
    def comes_home(t: Trace) -> bool:
        """Whether the end is the beginning again, with fewer steps."""
        return t.races and t.normal_steps.value < t.raw_steps.value

    def seen_to_change(self, t: Trace) -> list[int]:
        """The rulers to which there is something to be seen on the way."""
        if self.ruler is None:
            return []
        mean, deviation = t.means[0].value, t.deviations[0].value
        way = float(abs(self.ruler.at(mean)[0] - self.ruler.at(0.0)[0]))
        seen = {CENTRED: way > SEEN_TO_MOVE[0], NORMAL: abs(np.log(deviation)) > SEEN_TO_MOVE[1]}
        return [one for one in t.rulers if seen.get(one, False)]

    @staticmethod
    def is_one_of_several(t: Trace) -> bool:
        """Whether a bowl is round that would not be with more inputs."""
        return t.races and t.one_input and roundness(t) == "circle"

    def draw_alike(self, t: Trace) -> None:
        """A bowl like the round one, which fills the frame."""
        best, whole, world = t.best.values, t.ways.mixed(), self.picture
        ways = np.linalg.norm(whole @ (best - t.start.values)) * np.linalg.inv(whole).T
        ends = np.array([best + side * way for way in ways for side in (-1, 1)])
        lens = world.views.fitted(whole, ends, Room(-2.4, 2.4, -2.2, 2.6))
        self.alike = world.bowl_in(SEEN, lens).set_z_index(AT_HOME - 1)

    @says(when=is_one_of_several)
    def several(self, t: Trace) -> None:
        bowl, least = self.alike, float(t.least)
        self.play(mn.FadeIn(bowl), seconds=0.6)
        self.before.append(bowl)
        round_ = bowl.lens.bowl(t.cost, least)

        def go_together(share: float) -> None:
            # Each input has its own ruler, but two of them know of each other.
            both = share * GO_TOGETHER * round_.hessian.trace() / 2
            hessian = round_.hessian + both * np.array([[0, 1], [1, 0]])
            bowl.heights.place(Quadratic(round_.lowest, hessian, least))

        self.wait_until_said(0.2)
        self.vary(go_together, bowl, seconds=self.at_least(2.6, 0.7))

    @says(when=lambda t: t.params.normalises)
    def reason(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.ground), seconds=0.25)
        # Parts that moved by themselves, too.
        self.scene.remove(*(part for one in self.before for part in one.get_family()))
        if self.ruler is None:
            self.play(mn.FadeIn(self.fit), seconds=0.6)
            self.appear(*self.written[0], lag=0.5, share=0.4)
            pulses = [pulse(one, scale=1.12) for one in self.written[0]]
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.4), share=0.3)
            if self.comes_home(t):
                self.come_home(t)
            else:
                self.swell_twice()
            return
        ruler, told, read = self.ruler, self.readings[RAW], self.written[0]
        self.play(*map(mn.FadeIn, (self.fit, ruler, told, read)), seconds=0.6)
        mean, deviation = float(t.means[0]), float(t.deviations[0])
        changes = {
            CENTRED: (0.0, lambda share: (share * mean, 1.0)),
            NORMAL: (
                0.4,
                lambda share: (mean * t.params.centres, 1.0 + share * (deviation - 1.0)),
            ),
        }
        changing = self.seen_to_change(t)
        for one, (said, change) in changes.items():
            if one not in t.rulers:
                continue
            self.wait_until_said(said)
            self.play(mn.FadeOut(told), mn.FadeOut(read), seconds=0.2)
            told, read = self.readings[one], self.written[t.rulers.index(one)]

            def show(share: float, change: Callable[[float], tuple[float, float]] = change) -> None:
                ruler.measure(*change(share))
                self.fit.nought = ruler.zero
                self.fit.lay(self.fit.room)

            # Where no line comes home, this is what moves.
            seconds, rate = 1.2, mn.smooth
            if not self.comes_home(t) and one in changing:
                seconds, rate = IS_MOTION / len(changing) + 0.2, mn.linear
            coming = mn.FadeIn(read)
            self.vary(show, self.fit, ruler, seconds=seconds, rate=rate, alongside=[coming])
            self.play(mn.FadeIn(told), seconds=0.2)
            if one != t.rulers[-1] or not self.comes_home(t):
                self.play(pulse(read, scale=1.1), seconds=0.8)
        if self.comes_home(t):
            self.come_home(t)
        elif not changing:
            self.swell_twice()

    def swell_twice(self) -> None:
        """Where nothing else moves, points do."""
        for _ in range(2):
            self.swell(IS_MOTION / 2 + 0.5, self.fit)

    def come_home(self, t: Trace) -> None:
        """The line goes the steps that it takes on the new ruler."""
        fit, counts = self.fit, t.race_counts
        last = int(np.flatnonzero(counts.values == t.normal_steps.value)[0])
        # Where the ruler is seen to change but once, or there is none, this is what moves; many
        # steps go as far each moment.
        seconds = 1.5 if last == 1 else 1.8
        rate: Callable[[float], float] = EASED
        if len(self.seen_to_change(t)) < 2:
            seconds = IS_MOTION
        if last > 1:
            rate = evenly(t.race.values[: last + 1] @ t.design.values.T, mn.linear)
        walk = followed(t.race.values, counts.values, t.design.values, 0, last, seconds)
        self.vary(lambda share: fit.take(walk.at(share * last)), fit, seconds=seconds, rate=rate)


def normalised(t: Trace, k: int, height: float) -> Formula:
    """What becomes of one of several inputs."""
    parts = {
        "x": symbol(f"x_{k + 1}", "data"),
        "m": number(t.means[k], bracket_negative=True),
        "s": number(t.deviations[k]),
    }
    moved, scaled = t.params.scaling not in ("none", "scale"), t.params.scales
    template = "{x} - {m}" if moved else "{x}"
    if scaled:
        template = f'({template}) "/" {{s}}' if moved else f'{template} "/" {{s}}'
    used = {name: part for name, part in parts.items() if f"{{{name}}}" in template}
    return Formula(template, height=height, **used)


ANOTHER_RULER, PRINTED = "z =", "print("
"""How the lines of a program begin that normalise the input, and that call for a descent."""

TOLD_STEPS = 0.38, 0.75
"""When the steps of both descents are told, as shares of the sentence."""

CODE_STANDS = 2.8
"""Seconds that it stands at least before the film comes to rest."""


class InCode(CodeEnding[Trace, WeightPlane], when=lambda t: t.has_program):
    """The program of both descents, over the last picture."""

    follows = NewRuler
    # So there is more time to read it.
    at_once = True
    complete = 0.8

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.take(*self.earlier(NewRuler).standing())
        super().draw(t, world, room)

    def point_out(self) -> None:
        """The line that changes the ruler is lit, in the colour of data, and each call with its
        rate as its steps are told."""
        t: Trace = self.trace
        now = theme.active()
        self.mark_lines(ANOTHER_RULER, now.data)
        calls = dict.fromkeys(one for one in t.program().lines if one.startswith(PRINTED))
        for call, said in zip(calls, TOLD_STEPS, strict=False):
            self.wait_until_said(said)
            self.mark_lines(call, now.parameter)
        # Where little is said, it stands as long.
        stood = self.scene.video_time - self.scene.sentence_began
        self.wait(CODE_STANDS - self.complete - stood)


class Ravines(LessonScene):
    trace_class = Trace
    picture = WeightPlane
    beats = (
        *(Creep, EveryLine, Why, Rate, MoveZero, Unmix),
        *(SpreadUnit, Race, NewRuler, InCode),
    )
    short = (Creep, MoveZero, SpreadUnit, Race)
