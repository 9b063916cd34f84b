"""The beat “All of them at once”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Label,
    Number,
    RollNumber,
    Room,
    Typeset,
    exempt,
    on_one_line,
    pulse,
    theme,
    worked,
)
from deepchalk.stage import READ

from ..facts import FEW_KNOBS, saves, way
from ..picture.desk import Desk
from ..picture.kept_values import KeptValues
from ..picture.road_map import RoadMap
from ..picture.roads import coloured
from ..picture.scales import SMALLEST
from ..trace import Trace
from .parts import OPERAND, UNDERLINED, VERY_WIDE
from .step import Step
from .told import FOUND, FRAMES, Told

ROWS, CAPTIONS = (3.3, 2.6, 2.0), 2.12
"""Where what two runs cost stands above the field, and what the second of them is for."""

IN_HEADER, LARGE_IN_HEADER = 0.38, 0.44
"""How high the digits of these rows are, at most; and of what is said of them."""

COUNTER, COUNTER_WIDE = 4.05, 5.1
"""The middle of one above the field, and its width at most: clear of calculations beside it."""

COUNTED = 6.4
"""How far to the right a calculation goes that stands above the field."""

ADDED_COMES, BACK_COMES, LEAVES = 0.1, (0.42, 0.53, 0.63), 0.26
"""How far a run has come when it is written what costs nothing; how far the walk back has come when
its costs are, and what these are for; and when what stood there leaves."""

VALUES, DIMMED = Room(-6.2, 6.2, -3.6, 1.45), 0.16
"""Where the values stand that are kept, and how bright the field is behind them."""

WRITTEN = 0.14
"""How much of a run it takes to write that."""

MADE_UP = 1.1
"""How much larger than others digits of a long sum are at least: it is read as a whole."""

STILL_READ = 0.3
"""Seconds more for what is read last, before it leaves."""

MARKED, LIT = 0.3, 0.4
"""How long a mark takes to come while all stands, and how long the last ones are lit."""

BEFORE_FIELD, BEHIND_FIELD = 0.3, 0.7
"""How far from the field's edge a wave of light begins, and how far behind the other it ends."""


def during(share: float) -> Callable[[float], float]:
    """As something changes while a light goes over the field, from when it has come so far."""
    return mn.squish_rate_func(mn.smooth, share, share + WRITTEN)  # type: ignore[no-any-return]


class Home(Told):
    follows = Step
    before_picture = True
    rest = 0.3

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.field = world.field
        self.both = Number(t.nudging, role="ink", height=0.6)
        self.both.scale(min(1.0, COUNTER_WIDE / self.both.width)).move_to([COUNTER, 3.15, 0])
        exempt(self.both, "dwell", because="it counts")
        self.for_all = Label(label(t, "for_all"), "ink2", 0.3, 600)
        self.for_all.scale(min(1.0, COUNTER_WIDE / self.for_all.width))
        self.for_all.set_x(COUNTER).stand_on(2.35)
        before_unit = self.for_all.get_left()[0] - 0.3
        self.counts = [
            self._row(label(t, "forward"), t.run, 0, COUNTED),
            self._row(label(t, "back"), t.back, 1, COUNTED),
        ]
        self.waiting = self._row(label(t, "kept"), t.kept, 1, READ.right, after=label(t, "for_one"))
        self.one_by_one = self._row(
            label(t, "at_a_time"), t.nudging, 2, before_unit, role="ink2", worked_out=False
        )
        self._write_alike([*self.counts, *([] if saves(t) else [self.one_by_one])])
        self._write_alike([self.waiting])
        self.values = KeptValues(t.layers, VALUES).set_z_index(4)
        if saves(t):
            self.one_by_one = self._times_as_many(t, before_unit)
        self.captions = self._captions(t)
        self.added = self._added(t)
        self.desk = Desk(t, world, label(t, "cat"), label(t, "dog"), counted=label(t, "steps"))

    def _row(
        self,
        name: str,
        entry: Quantity,
        place: int,
        right: float,
        after: str = "",
        role: Role = "ink",
        worked_out: bool = True,
    ) -> mn.VGroup:
        """What something costs, in one of the rows above the field, and how that comes about."""
        level, size = ROWS[place], theme.active().sizes.smallest
        words = Label(name, "ink2", size, 500)
        words.set_x(READ.left, mn.LEFT).stand_on(level)
        free = right - words.get_right()[0] - 0.3
        ending = [Label(after, "ink2", size, 500)] if after else []
        free -= sum(one.width + 0.2 for one in ending)
        rule: Equation | Number = Number(entry, role=role, height=IN_HEADER)
        if worked_out:
            rule = worked(entry, VERY_WIDE, symbol=False)
        rule.scale(min(IN_HEADER / rule.digit_height, free / rule.width))
        least = SMALLEST if after else MADE_UP * SMALLEST
        if worked_out and rule.digit_height < least:
            rule = Number(entry, role=role, height=IN_HEADER)
        return mn.VGroup(words, rule, *ending)

    @staticmethod
    def _times_as_many(t: Trace, right: float) -> mn.VGroup:
        """How much more one knob at a time takes: the largest of what stands in the rows."""
        row = on_one_line(
            Label(label(t, "at_a_time_about"), "ink2", 0.3, 500),
            Number(t.fewer, role="ink", height=LARGE_IN_HEADER),
            Label(label(t, "times_as_many"), "ink2", 0.3, 500),
            gap=0.2,
        )
        free = right - READ.left
        if free < SMALLEST / 0.3 * row.width:
            # The number gives way first, for its words are smaller.
            row[1].scale(IN_HEADER / LARGE_IN_HEADER)
            row = on_one_line(*row, gap=0.15)
        row.scale(min(1.0, free / row.width)).set_x(READ.left, mn.LEFT)
        return row.shift((ROWS[2] - row[1].get_bottom()[1]) * mn.UP)

    @staticmethod
    def _write_alike(rows: Sequence[mn.VGroup]) -> None:
        """What stands in these rows has digits of one size, and stands side by side."""
        written = [one for row in rows for one in row if isinstance(one, Equation | Number)]
        smallest = min(rule.digit_height for rule in written)
        for row, rule in zip(rows, written, strict=True):
            words, _, *ending = row
            rule.scale(smallest / rule.digit_height)
            rule.set_x(words.get_right()[0] + 0.3, mn.LEFT).stand_on(words.baseline)
            for one in ending:
                one.set_x(rule.get_right()[0] + 0.2, mn.LEFT).stand_on(words.baseline)

    def _added(self, t: Trace) -> mn.VGroup:
        """How many knobs multiply nothing, in the row that the walk back takes later."""
        words = Label(label(t, "added"), "ink2", theme.active().sizes.smallest, 500)
        row = on_one_line(Number(t.biases, role="parameter", height=0.28), words, gap=0.18)
        for part in row.get_family():
            exempt(part, "fading", because="the walk back takes its place")
        row.set_x(self.counts[0][1].get_left()[0], mn.LEFT)
        return row.shift((ROWS[1] - row[0].get_bottom()[1]) * mn.UP)

    def _captions(self, t: Trace) -> mn.VGroup:
        """What each product of the walk back is for, below it, where there is room."""
        made, rule = mn.VGroup(), self.counts[1][1]
        if not isinstance(rule, Equation):
            return made
        operands = [part for name, part in rule.parts.items() if OPERAND.fullmatch(name)]
        if len(t.params.layers) < 3 or len(operands) < 3:
            return made
        # Each under its own line, and away from the other one.
        level = rule.get_bottom()[1] - UNDERLINED
        for name, terms, side in (
            ("for_gradients", operands[:1], mn.RIGHT),
            ("to_walk_on", operands[1:], mn.LEFT),
        ):
            whole = mn.VGroup(*terms)
            ends = [[one[0], level, 0] for one in (whole.get_left(), whole.get_right())]
            line = mn.Line(*ends, stroke_width=4).set_stroke(coloured("gradient"))
            words = Label(label(t, name), "gradient", theme.active().sizes.smallest, 500)
            words.set_x(line.get_edge_center(side)[0], side).stand_on(CAPTIONS)
            made.add(mn.VGroup(line, words))
        return made

    @summit(6)
    @says()
    def forward_run(self, t: Trace) -> None:
        world, field = self.picture, self.field
        shown = list(world.submobjects)
        for one in shown:
            exempt(one, "fading", because="the map goes back into the field that it came from")
        field.light(lambda p: np.full_like(p, 0.25))
        comes = self.scene.video_time
        coming = map(mn.FadeIn, [field, self.counts[0]])
        self.play(*map(mn.FadeOut, shown), *coming, seconds=1.0)
        self.let_be_read(self.counts[0][1], since=comes + 0.4)
        world.remove(*shown)
        world.add(field)
        told = {ADDED_COMES: self.added}
        self.wave(1, "data", self.at_least(2.8, 0.75), 0.25, 0.3, told=told)

    def wave(
        self,
        way: int,
        role: str,
        seconds: float,
        before: float,
        after: float,
        *alongside: mn.Animation,
        told: Mapping[float, mn.VGroup] = MappingProxyType({}),
    ) -> None:
        """A light goes over the field, and leaves it brighter; what is told comes on its way."""
        field, began = self.field, self.scene.video_time
        comes = [mn.FadeIn(one, rate_func=during(share)) for share, one in told.items()]

        def move(front: float) -> None:
            def bright(p: np.ndarray) -> np.ndarray:
                behind = way * (front - p)
                low = np.where(behind > 0, after, before)
                glow = np.exp(-((behind / np.where(behind > 0, 0.3, 0.08)) ** 2))
                return np.asarray(np.maximum(low, glow))

            def share(p: np.ndarray) -> np.ndarray:
                behind = way * (front - p)
                return np.asarray(np.exp(-((behind / np.where(behind > 0, 0.3, 0.08)) ** 2)))

            done = (way * front - begins) / (ends - begins)
            field.light(bright, share, role, dawn=0.16 + 0.3 * max(after - 0.5, 0) * done)

        # It comes over the edge of the field, be that small, and goes until it is past.
        first, last = sorted(way * one for one in field.ends)
        begins, ends = first - BEFORE_FIELD, last + BEHIND_FIELD
        fronts = way * np.linspace(begins, ends, int(seconds * FRAMES))
        self.follow(
            fronts,
            move,
            moving=[field],
            alongside=[*comes, *alongside],
            seconds=seconds,
            rate=mn.linear,
        )
        for share, one in told.items():
            written = [part for part in one.get_family() if isinstance(part, Typeset)]
            self.let_be_read(*written, since=began + share * seconds)

    @summit(5)
    @says(when=lambda t: float(t.knobs) > FEW_KNOBS)
    def walk(self, t: Trace) -> None:
        self.come_back(self.at_least(5.0, 0.8))

    @summit(7)
    @says(when=lambda t: float(t.knobs) <= FEW_KNOBS)
    def tell(self, t: Trace) -> None:
        self.come_back(6.0)

    def come_back(self, seconds: float) -> None:
        """A light goes back over the field; what that costs is written when it is told."""
        leaves = mn.FadeOut(self.added, rate_func=during(LEAVES))
        # What the products are for is told below them.
        told = dict(zip(BACK_COMES, (self.counts[1], *self.captions), strict=False))
        self.wave(-1, "gradient", seconds, 0.3, FOUND, leaves, told=told)

    @says()
    def save(self, t: Trace) -> None:
        falling = [one for one in list(t.counted)[::-1] if float(one) > float(t.both)]
        falling.append(t.both)
        if seconds := self.seconds_to_read:
            self.wait(seconds + STILL_READ)
        # Of what two runs cost, what it comes to is left: with that it is compared.
        gone, moves = self.shorten()
        self.play(*map(mn.FadeOut, [*self.captions, *gone]), seconds=0.3)
        self.play(*moves, *map(mn.FadeIn, [self.both, self.for_all]), seconds=0.5)
        self.play(mn.FadeIn(self.one_by_one), seconds=0.4)
        self.wait(0.3)
        if saves(t):
            self.run_both(falling, self.at_least(2.8, 0.55))
        else:
            # Of a few there is hardly anything to count.
            self.play(RollNumber(self.both, falling), seconds=0.8)
        self.play(pulse(self.both, scale=1.25), seconds=0.8)
        if not saves(t):
            self.keep_values(self.at_least(2.4, 0.45))

    def run_both(self, falling: Sequence[Quantity], seconds: float) -> None:
        """Both runs go over the field, one after the other, while the number falls to theirs."""
        half = len(falling) // 2
        for way_of_light, role, values, rate, count in (
            (1, "data", falling[: half + 1], mn.rush_into, self.counts[0]),
            (-1, "gradient", falling[half:], mn.rush_from, self.counts[1]),
        ):
            fall = RollNumber(self.both, values, rate_func=rate)
            lit = pulse(count[1], scale=1.05)
            self.wave(way_of_light, role, seconds / 2, FOUND, FOUND, fall, lit)

    def shorten(self) -> tuple[list[mn.Mobject], list[mn.Animation]]:
        """Of each calculation only what it comes to is left: what goes, and then what moves."""
        gone, moves = list[mn.Mobject](), list[mn.Animation]()
        rules = [row[1] for row in self.counts if isinstance(row[1], Equation)]
        left = max((rule.get_left()[0] for rule in rules), default=0.0)
        for rule in rules:
            result = rule.number("result")
            rest = [part for part in rule if part is not result]
            for part in rest:
                exempt(part, "fading", because="what it comes to is left of it")
            rule.remove(*rest)
            self.scene.add(*rest)
            gone += rest
            moves.append(result.animate.set_x(left, mn.LEFT))
        return gone, moves

    def brighten(
        self, start: float, end: float, seconds: float, alongside: Sequence[mn.Animation]
    ) -> None:
        """The whole field gets brighter, or darker, while something else comes or goes."""
        field = self.field
        self.follow(
            np.linspace(start, end, 20),
            lambda level: field.light(lambda p: np.full_like(p, level)),
            moving=[field],
            alongside=alongside,
            seconds=seconds,
        )

    def keep_values(self, seconds: float, *alongside: mn.Animation) -> None:
        """What the run forward has computed stays, until the walk back has used it."""
        values = self.values
        values.light(-1.0)
        self.brighten(FOUND, DIMMED, 0.5, [mn.FadeIn(values), *alongside])
        self.follow(
            np.linspace(0, 1.1, 40), values.light, moving=[values], seconds=0.55 * seconds - 0.5
        )
        self.follow(
            np.linspace(1.2, -0.2, 40),
            lambda back: values.light(2.0, back),
            moving=[values],
            seconds=0.45 * seconds,
        )

    @says(when=saves)
    def price(self, t: Trace) -> None:
        gone = [self.one_by_one, *self.counts, self.both, self.for_all]
        for part in (part for one in gone for part in one.get_family()):
            exempt(part, "fading", because="the field that it counts stays")
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        self.keep_values(self.at_least(3.2, 0.8), mn.FadeIn(self.waiting))

    @says()
    def end(self, t: Trace) -> None:
        desk, field = self.desk, self.field
        told = [self.both, self.for_all, *self.counts, self.one_by_one]
        counts = [self.values, *([self.waiting] if saves(t) else told)]
        for part in (part for one in counts for part in one.get_family()):
            exempt(part, "fading", because="it counts what the field does, and goes with it")
        self.picture.remove(field)
        self.scene.add(field)
        # Our own two come out of it, and which way they are to be turned is seen there.
        changes = [*map(mn.FadeOut, counts), *map(mn.FadeIn, field.knobs)]
        self.brighten(DIMMED, FOUND, 0.5, changes)
        last = int(float(t.counts[-1]))
        steps = desk.at_rest(last)
        marks = desk.marks()
        lying, arrows = list[mn.VGroup](), list[mn.VGroup]()
        for lain, knob, node in zip(field.knobs, desk.knobs, t.routes.turned, strict=True):
            if (turn := way(t, node)) != "stays":
                lying.append(lain.arrow(turn == "up"))
                arrows.append(
                    exempt(knob.arrow(turn == "up"), "overlap", because="it goes round its knob")
                )
        # Each of the others has a way of its own, too.
        self.vary(field.turn, field, seconds=1.6, alongside=[mn.Create(one) for one in lying])
        # Where hardly a step is seen, the flight is what is seen.
        seconds = 2.2 if t.is_share and steps > 5 else 6.0
        along = [mn.ReplacementTransform(*pair) for pair in zip(lying, arrows, strict=True)]
        self.fly_over(field, desk.knobs, seconds, back=True, alongside=along)
        self.play(*map(mn.FadeIn, desk.shown), seconds=0.4)
        self.picture.add(*desk.knobs, *arrows, *desk.shown)
        # Steps that are not seen are not waited for.
        self.descend(marks, steps, self.at_least(3.0, 0.4))
        desk.descend(last)
        desk.meter.place(t.fallen[-1])

    def descend(self, marks: Mapping[int, mn.VGroup], steps: int, seconds: float) -> None:
        """Knobs are turned step by step; what is told of some steps stays where the needle was."""
        desk = self.desk
        moving = [*desk.knobs, *desk.shown]
        stops = sorted({*(min(one, steps) for one in marks), steps})
        each = (seconds - MARKED * len(marks)) / len(stops)
        lit = list[mn.Animation]()
        for start, end in pairwise([0, *stops]):
            self.follow(
                range(start, end + 1), desk.descend, moving=moving, alongside=lit, seconds=each
            )
            lit = []
            for one in [one for one in marks if min(one, steps) == end]:
                # It is held there for a moment.
                comes = self.scene.video_time
                self.play(mn.FadeIn(marks[one]), seconds=MARKED)
                self.let_be_read(*marks[one][1], since=comes)
                lit.append(pulse(marks[one][1], scale=1.12))
        if lit:
            self.play(*lit, seconds=LIT)
