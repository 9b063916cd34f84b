"""The beat “Two bowls”."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    bezier_points,
    disc,
    exempt,
    number,
    pulse,
    show_instead,
    symbol,
    theme,
    veil,
)

from ..facts import LIVELY, half_throw
from ..names import weight_names
from ..numbers.rulers import CENTRED, NORMAL, RAW, ROUND
from ..picture.asides import pane
from ..picture.fit import Fit
from ..picture.lens import Lens
from ..picture.pace import followed
from ..picture.world import WeightPlane
from ..trace import Trace
from .parts import EASED, LEFT, RIGHT, SAFE, called_new_slope, clipped, named_rate
from .rate import told_factor
from .told import Told

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

HALVES = Room(-7.4, -0.06, -4.4, READ), Room(0.06, 7.4, -4.4, READ)
"""Where both maps are seen."""

ASKED_BELOW = -2.35
"""Below this height it is asked."""

BESIDE_BOWL = 3.6
"""From there on the limit of a round bowl is told."""

HASTE = 2.4
"""How much faster later steps pass than the first ones: the power of the time by which they do."""

SEEN_TO_GO = 0.6
"""Share of the time in which a point goes as far each moment, wherever steps are small."""

COUNTED = 2.7
"""How wide a count is at most."""


WIDEST_RATE = 2.65
"""How wide it is told at most how a rate is chosen, beside points and line."""


class Race(Told, when=lambda t: t.races):
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.is_round = t.kappas[NORMAL].value < ROUND
        # With momentum the limit is another one; and where one step leaves nothing, that is told.
        self.throws = self.is_round and not t.params.beta and not half_throw(t)
        self.draw_bowls(t, world)
        self.draw_scales(t)
        self.draw_panes(t)
        self.draw_points(t)
        self.draw_counts(t)
        self.dark = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(49)
        self.ghost = self.draw_throw(t) if self.throws else mn.VGroup()
        self.known, self.left = self.draw_left(t) if half_throw(t) else (mn.VGroup(), mn.VGroup())

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
        for lens, shape, half, names, y in zip(
            self.lenses, shapes, HALVES, self.axis_names(t), UNITS_AT, strict=True
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
        self.trace_counts = t.raw_counts, t.race_counts
        height = 0.95 * min(1.0, COUNTED / Number(t.raw_counts[-1], height=0.95).width)
        rates: list[mn.VMobject] = [
            named_rate(t, rate, 0.32, "ink") for rate in (t.raw_rate, t.normal_rate)
        ]
        if half_throw(t):
            # As it is told: one over the curvature.
            word = Formula(f'"{label(t, "rate")}"', height=0.32, role="ink")
            parts = {"l": t.steep[NORMAL], "r": t.normal_rate}
            over = Equation('1 "/" {l} {~} {r}', height=0.32, role="ink", constants="1", **parts)
            over.next_to(word, mn.RIGHT, buff=0.16).stand_on(word.baseline)
            rates[1] = mn.VGroup(word, over)
            rates[1].scale(min(1.0, WIDEST_RATE / rates[1].width))
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

    def draw_left(self, t: Trace) -> tuple[mn.VGroup, mn.VGroup]:
        """The curvature of the round bowl, from which it follows what a step leaves there; and
        that, beside what it leaves along the floor of the ravine."""
        name = f'"{label(t, "curvature")}" {{l}}'
        bent = number(t.steep[NORMAL], role="gradient")
        curved = Formula(name, height=0.36, role="ink", l=bent)
        room = Room(BESIDE_BOWL + 0.3, SAFE - 0.15, -1, 1)
        rate, factor, curvature = t.normal_rate, t.factor_new, t.steep[NORMAL]
        new = told_factor(t, room, "times_offset", rate, factor, curvature)
        both = mn.VGroup(curved, new).arrange(mn.DOWN, buff=0.3, aligned_edge=mn.LEFT)
        both.scale(min(1.0, room.width / both.width))
        half = both.height / 2 + 0.2
        beyond = self.lenses[1].at(2 * t.best.values - t.start.values)
        y = np.clip(beyond[1] + 0.5, ASKED_BELOW + half, READ - half)
        both.move_to([BESIDE_BOWL + 0.3, float(y), 0], aligned_edge=mn.LEFT)
        grounds = [pane(Room.around(one, 0.2), z=54) for one in both]
        along = Label(label(t, "times_along"), "ink", 0.32, 500)
        old = Number(t.factor_along, height=0.44)
        old.next_to(along, mn.RIGHT, buff=0.25).stand_on(along.baseline)
        told = mn.VGroup(along, old)
        told.move_to([-0.45, READ - 0.45, 0], aligned_edge=mn.RIGHT)
        grounds.append(pane(Room.around(told, 0.15), z=54))
        known, left = mn.VGroup(grounds[0], curved), mn.VGroup(*grounds[1:], new, told)
        for one in (*known, *left):
            exempt(one, "overlap", "contrast", because="it lies in the plane")
        for one in (curved, new, told):
            one.set_z_index(55)
        return known, left

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
        # So does what the answer follows from.
        self.play(
            *map(mn.FadeIn, [*self.over, *self.fits, *self.dots, *self.goals, *self.counts]),
            *map(mn.FadeIn, (*self.ghost[2:], *self.known)),
            seconds=0.7,
        )
        self.appear(self.rates[0], share=0.08)
        if self.throws:
            self.throw()
        # The same points and the same line on both sides.
        self.swell(self.at_least(1.0, 0.3), *self.fits)
        # The rate on the new ruler, and what the answer to the question follows from.
        self.appear(self.rates[1], share=0.1)
        self.play(pulse(self.rates[1], scale=1.1), seconds=0.5)
        self.wait_until_said(0.85)
        self.play(mn.FadeIn(self.over_question), seconds=0.4)

    def throw(self) -> None:
        """A step at the limit of the round bowl goes beyond the goal."""
        self.play(mn.Create(self.ghost[0]), seconds=1.6)
        self.play(mn.FadeIn(self.ghost[1]), seconds=0.4)

    def hide(self) -> None:
        """What is covered is not there."""
        world = self.picture
        there = [
            world.over_pane, world.over_factor, world.factor, world.fit, world.over_ruler,
            world.ruler, world.trail, world.dot, world.best, world.axes, world.bowl,
            *(one for pair in world.names.values() for one in pair),
        ]  # fmt: skip
        gone = [one for one in there if one is not None and one in world.submobjects]
        # Parts that moved by themselves, too.
        self.scene.remove(*(part for one in gone for part in one.get_family()))
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
        told = [*self.ghost, self.ghost, *self.known, *self.left]
        there = [*bowls, *self.counts, *self.rates, *told, self.over_question]
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
        last = len(t.race_counts) - 1
        # It is counted to its end by when the end is told, and then stands.
        is_one = t.normal_steps.value == 1
        slow, seconds = (
            min(1, last),
            self.at_least(2.2, 0.34) if is_one else self.at_least(5.4, 0.6),
        )
        walks = [
            followed(path.values, counts.values, t.design.values, slow, last, seconds)
            for path, counts in zip((t.raw_race, t.race), self.trace_counts, strict=True)
        ]
        told = [-1, -1]
        self.scene.add(*self.ways)

        def show(moment: float) -> None:
            for which, walk in enumerate(walks):
                self.stand(which, walk.at(moment), walk.way(moment))
                if (at := walk.reached(moment)) != told[which]:
                    told[which] = at
                    self.count(t, which, at)

        # The first of many steps are the largest: they have the most time, and where hardly
        # anything moves least of it goes by.
        first = 1.2
        passed = (lambda s: s**1.6) if is_one or last == slow else self.by_what_is_seen(t, slow)
        if last == slow:
            # Both are there after one step, which is all that there is to be seen.
            first, seconds = seconds, 0.4
        moving = *self.fits, *self.dots, *self.ways, *self.counts
        # A step is counted when it is done, together with its word.
        self.vary(lambda s: show(max(0.0, slow * s - 1e-6)), *moving, seconds=first, rate=EASED)
        show(slow)
        if is_one:
            # The one on the right stays, and so both are read.
            self.mark_answer()
            self.wait(0.4)
            self.dismiss_question()
            self.play(mn.FadeOut(self.over_question), seconds=0.3)
        if self.left:
            self.play(*map(mn.FadeIn, self.left), seconds=0.4)
        self.vary(
            lambda s: show(slow + (last - slow) * s),
            *moving,
            seconds=seconds,
            rate=passed,
        )
        self.wait(0.3 if is_one else 0.0)

    def by_what_is_seen(self, t: Trace, first: int) -> Callable[[float], float]:
        """How much of the moments from one on is done, at each share of the time: points are seen
        to go for most of it, and for the rest steps are counted faster and faster."""
        ways = []
        for lens, way, half in zip(self.lenses, (t.raw_race, t.race), HALVES, strict=True):
            # What is out of sight is not seen to go.
            low, high = [half.left, half.bottom, 0.0], [half.right, half.top, 0.0]
            ways.append(np.clip(lens.at(way.values[first:]), low, high))
        lengths = np.linalg.norm(np.diff(np.concatenate(ways, axis=1), axis=0), axis=1)
        steps = np.linspace(0, 1, len(lengths) + 1)
        seen = np.cumsum([0.0, *lengths]) / (float(lengths.sum()) or 1.0)
        times = SEEN_TO_GO * seen + (1 - SEEN_TO_GO) * steps ** (1 / HASTE)
        return lambda share: float(np.interp(share * times[-1], times, steps))

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
