"""The beat “It creeps”."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import label, says
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    disc,
    exempt,
    pulse,
    show_instead,
    theme,
)

from ..facts import LIVELY
from ..picture.pace import Walk
from ..picture.world import WeightPlane
from ..trace import Trace
from .parts import EASED, LOWEST, SAFE, TOP
from .told import Told

BEHIND = (12, 14, 17, 21, 26, 32, 40, 50)
"""Moments whose lines stay to be seen behind the line that creeps."""

BESIDE = 0.25
"""From the word of the count to the sign that steps pass faster."""

APART = 0.68
"""Between the heights of two numbers, one below the other."""

MARKED = 3.75
"""So far up and down it is marked where the line begins; then all of the mark is seen."""

LOSSES = 4.6
"""How wide the loss and the lowest one are at most."""

WILD_LEAP = 0.45
"""Seconds that each of the first steps takes where they go far."""

FAR_LEAP = 2.0
"""So far the line goes up or down in a step that goes far."""

LEAP, RESTED = 0.36, 0.55
"""Seconds that each of the first steps takes, and the share of them for which the line rests."""


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


class Creep(Told):
    before_picture = True
    rest = 0.5

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        fit = world.fit
        self.faster = self.sign_of_haste()
        self.draw_counter(t)
        self.columns = [*column_names(t, self.count), *self.nought_of(t)]
        self.errors = self.errors_of(t, t.best.values) if t.one_input else mn.VGroup()
        self.gap = mn.Line(stroke_color=theme.active().gradient, stroke_width=14).set_z_index(69)
        exempt(self.gap, "overlap", "contrast", "fading", because="it is what the line still lacks")
        self.draw_marks(t)
        if not t.settles:
            because = "it swings out of sight and back"
            exempt(fit.line, "blinking", because=because)
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
        if len(t.walk) - 1 > t.seen:
            # Beside it the sign of haste is in sight, too.
            end = corner[0] + longest + BESIDE + self.faster.width
            corner = corner + min(0.0, SAFE - end) * mn.RIGHT
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
        self.mark = [dot, own]
        own.set_y(self.apart_from_goal())
        for one in (*self.goal, *self.mark):
            exempt(
                one.set_z_index(70),
                *("overlap", "contrast", "dwell", "jump"),
                because="it stands at the line, which moves",
            )

    def apart_from_goal(self) -> float:
        """How high the line's number stands: two numbers beside each other keep apart."""
        place, goal = float(self.mark[0].get_y()), float(self.goal[1].get_y())
        side = -1.0 if place <= goal else 1.0
        return float(np.clip(goal + side * max(abs(place - goal), APART), -TOP, TOP))

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
        self.swell(self.at_least(1.2, 0.4))

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
            at = walk.reached(min(moment, last - 1e-6) if goes_on else moment)
            if at != seen:
                self.reached = seen = at
                show_instead(self.count, t.walk[at], edge=mn.LEFT)
                self.word.next_to(self.count, mn.RIGHT, buff=0.3).stand_on(self.count.baseline)
                self.faster.next_to(self.word, mn.RIGHT, buff=BESIDE)
                if self.losses:
                    show_instead(self.losses[1], t.costs[at], self.places, mn.LEFT)
                if self.mark:
                    show_instead(self.mark[1], t.path[at, 0], 2, mn.RIGHT)
            if self.mark:
                # Wherever it was before: so it stands alike when steps are passed over.
                self.mark[1].set_x(self.mark[0].get_left()[0] - 0.36, mn.RIGHT)
                self.mark[1].set_y(self.apart_from_goal())
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
        leap = WILD_LEAP if self.leaps_far(t) else LEAP
        seconds = self.at_least(leap * self.bold if t.seen > 1 else 4.0, share)
        # The only step that is drawn goes on while the next sentence is said.
        half = mn.linear if t.seen > 1 else lambda share: share / 2
        self.walk(0, self.bold, seconds, half, one_by_one=t.seen > 1)

    def leaps_far(self, t: Trace) -> bool:
        """Whether one of the first steps takes the line elsewhere, or they grow."""
        if not (t.settles and t.one_input):
            return not t.settles
        bold = t.path.values[: self.bold + 1]
        heights = np.array([self.picture.fit.ends(one)[:, 1] for one in bold])
        # Its lower end and its upper one both go up, or both down.
        moved = np.diff(np.sort(heights, axis=1), axis=0)
        far = np.abs(moved).min(axis=1)[moved.prod(axis=1) > 0]
        return bool((far > FAR_LEAP).any())

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
