"""The beat “One rate for both”."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    StageArrow,
    arrow,
    exempt,
    number,
    pulse,
    theme,
)

from ..facts import LIVELY
from ..numbers.rulers import RAW
from ..picture.asides import Cut
from ..picture.world import WeightPlane
from ..trace import Trace
from .parts import EASED, PARTED_LATER, SAFE, clipped, evenly, named_rate, plated, stand_beside
from .told import Told
from .why import Why

BESIDE = Room(-6.55, -0.95, -3.6, 0.7)
"""Below the pane, for what is worked out."""


def left_over(rate: Quantity, curvature: Quantity, factor: Quantity, **options: Any) -> Equation:
    """What a step leaves of a distance."""
    template = "1 - {r} dot {l} {~} {f}"
    return Equation(template, r=rate, l=curvature, f=factor, constants="1", **options)


BY = 0.42
"""From a place on the cut to the loss that is told there."""


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


def told_factor(
    t: Trace, room: Room, name: str, rate: Quantity, factor: Quantity, curvature: Quantity
) -> mn.VGroup:
    """What a step leaves in a direction, large, and below it how it comes about."""
    way, large = Label(label(t, name), "ink2", 0.34, 500), Number(factor, height=0.56)
    large.next_to(way, mn.RIGHT, buff=0.3).stand_on(way.baseline)
    taken = Formula(
        '"" - {r} dot {l}',
        height=0.42,
        role="ink",
        r=number(rate, role="parameter"),
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
    rest = 0.2

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
        ways = (
            ("times_across", t.factor_across, t.steep),
            ("times_along", t.factor_along, t.flat),
        )
        self.factors = [
            told_factor(t, row, name, t.raw_rate, factor, curvature[RAW])
            for row, (name, factor, curvature) in zip(rows, ways, strict=True)
        ]
        self.measured = 0 if self.is_calm(t) else 1
        self.watched = self.watched_until(t)
        self.draw_offset(t)
        self.uphill, self.told_uphill = self.draw_gradient(t)
        step, gradient = (f'"{label(t, one)}"' for one in ("step", "gradient"))
        taken = f"{step} = - {{r}} dot {gradient}"
        self.product = Formula(
            taken, height=0.42, role="ink", r=number(t.raw_rate, role="parameter")
        )
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
            self.wild = self.cut.swing(side * away[1], t.fast_costs.values, now.ink, True)
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
            self.axes = self.axes_of(t)
            self.limit = self.told_limit(t)

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
        told = Label(label(t, "gradient"), "ink", 0.4, 500)
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
            if abs(name.get_y()) > HIGHEST_NAME:
                stand_beside(name, ways[::-1])
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
        # Below it stands what becomes of it.
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

    def axes_of(self, t: Trace) -> mn.VGroup:
        """What lies across the cut, and what is up."""
        now, low = theme.active(), self.cut.at(0.0, self.cut.least)
        across = mn.Line(low + ACROSS[0] * mn.RIGHT, low + ACROSS[1] * mn.RIGHT)
        up = mn.Line(low, [0, UP_TO, 0])
        for line in (across, up):
            line.set_stroke(theme.mix(now.ground, now.ink, 0.6), 3)
            line.add_tip(tip_length=0.24, tip_width=0.2)
        offset = Label(label(t, "offset"), "ink", 0.36, 500)
        offset.next_to(across.get_end(), mn.UL, buff=0.14)
        loss = Label(label(t, "loss"), "gradient", 0.36, 500)
        loss.next_to(up.get_end(), mn.DR, buff=0.14)
        floor = Label(label(t, "floor"), "ink", 0.36, 500)
        floor.next_to(low, mn.DOWN, buff=0.3)
        is_free = not any(Room.around(one, 0.2).meets(floor) for one in self.shares)
        axes = mn.VGroup(across, up, offset, loss, *[floor] * is_free)
        for one in axes.submobjects:
            one.set_z_index(83)
            exempt(one, "overlap", "contrast", because="descents swing across the axes of the cut")
        return axes

    def told_limit(self, t: Trace) -> mn.VGroup:
        """How high a rate the walls allow, beside the cut, where no loss is told."""
        name = Label(label(t, "limit"), "ink", 0.42, 500)
        parts = {"l": t.steep[RAW], "r": t.raw_cap}
        comes = Equation('2 "/" {l} {~} {r}', height=0.48, role="ink", constants="2", **parts)
        comes.scale(min(1.0, WIDEST_LIMIT / comes.width))
        limit = mn.VGroup(name, comes).arrange(mn.DOWN, buff=0.2, aligned_edge=mn.RIGHT)
        half, written = limit.width / 2, [*self.losses, *self.shares, *self.axes]
        corners = [np.array([side * (SAFE - half), y, 0.0]) for y in LIMIT_AT for side in (1, -1)]

        def is_free(place: np.ndarray) -> bool:
            limit.move_to(place)
            return not any(Room.around(one, 0.15).meets(limit) for one in written)

        limit.move_to(next(filter(is_free, corners), corners[0]))
        both = "overlap", "contrast"
        for one in (limit, *limit):
            exempt(one.set_z_index(87), *both, because="it stands beside the cut")
        return limit

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
        self.wait_until_said(0.36)
        self.vary(take_away, self.subtracted, seconds=self.at_least(1.8, 0.2))
        self.wait_until_said(0.6)
        # Once an offset, less so many of them: the offset is what is left out.
        across = self.factors[0]
        up = across.get_center() - self.factors[1].get_center()
        across.shift([0, -up[1], 0])
        self.appear(across, share=0.08)
        # The first swing is slow enough to be measured, and where it ends it is read.
        slow = min(2, last)
        self.swing(self.measured, slow, 0.9)
        self.wait(LEFT_IS_READ)
        self.play(*map(mn.FadeOut, (self.named, self.subtracted)), seconds=0.2)
        self.swing(slow, last, 0.8)
        # What it came from makes room.
        gone = *drawn[:2], self.taken_away
        self.play(*map(mn.FadeOut, gone), seconds=0.2)
        self.play(across.animate.shift([0, up[1], 0]), seconds=0.3)

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
        if self.watched < LIVELY + 2 or not t.settles:
            # It is out of the frame, or goes there and back.
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
        # What lies across it is named before it is used.
        coming = map(mn.FadeIn, (cut.ground, cut.rock, self.axes))
        self.play(*coming, mn.Transform(line, cut.wall), seconds=0.9)
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
        # The highest loss is read; what is told of next is there then.
        self.play(mn.FadeIn(self.limit), seconds=0.3)

    @says(when=lambda t: not t.explodes)
    def pay(self, t: Trace) -> None:
        # Below the pane of this beat: the next one begins with it.
        self.picture.add(self.picture.over_pane)
        self.play(pulse(self.rate, scale=1.15), share=0.8)

    @says(when=lambda t: t.explodes)
    def limit_it(self, t: Trace) -> None:
        world = self.picture
        world.add(world.over_pane)
        # As far as it has been seen to go.
        reached = max(t.seen, round(world.reached))
        left = self.lens.at(t.path.values[[min(reached, len(t.path) - 1), -1]])
        goes_on = float(np.linalg.norm(left[1] - left[0])) > SEEN_TO_CREEP
        # The walls, until the floor is told of.
        self.wait_until_said(0.53 if goes_on else 0.7)
        (calm, calm_ends), (wild, wild_ends) = self.calm, self.wild
        drawn = [self.cut, self.axes, self.limit, *calm, *calm_ends, *wild, *wild_ends]
        there = [one for one in (*drawn, *self.losses, *self.shares) if one in self.scene.mobjects]
        self.play(*map(mn.FadeOut, there), seconds=0.5)
        if goes_on:
            # And there it creeps still.
            self.descend(reached, len(t.walk) - 1, self.at_least(1.5, 0.36), EASED)


WIDEST_LIMIT, LIMIT_AT = 4.0, (-0.7, -0.2, -1.1, 1.5)
"""How wide it is told at most how high a rate may be, and at which heights."""

CALM = 0.25
"""What a step leaves of an offset at most, if it is neither seen to swing nor to shrink slowly."""

HIGHEST_NAME = 3.2
"""How far up and down the name of an offset stands at most, as it swells."""

LEFT_IS_READ = 1.5
"""Seconds in which it is read what a step leaves of an offset."""

ACROSS, UP_TO = (-5.6, 6.3), 3.75
"""From where to where an axis across a cut goes, and how high the one of the loss."""

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

SEEN_TO_CREEP = 0.3
"""How far a descent goes on at least for that to be seen."""
