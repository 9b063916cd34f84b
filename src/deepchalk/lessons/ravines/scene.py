"""A straight line that takes hundreds of steps, and the ruler on which it takes one."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.ravines.picture import TwoPlanes
from deepchalk.lessons.ravines.trace import NEVER, Trace
from deepchalk.mobjects.motion.race import Runner, marker
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.logarithmic import LogAxes
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label, symbol
from deepchalk.mobjects.text.equation import Equation, RollEquation, each_how, how
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

LIVELY = 10
"""Steps that are shown slowly."""

ROUND = 1.05
"""Condition number below which a bowl is called round."""

THIN = 30
"""From so many times as long as wide on, a level line is a stroke when it is drawn true to scale."""


def one_input(t: Trace) -> bool:
    """Whether there is a line and a ruler."""
    return t.one_input


class Slow(Beat):
    title = staticmethod(
        lambda t: (
            f"{'A straight line' if t.one_input else 'A fit'} that takes {t.raw_steps} steps"
            if t.arrives
            else f"{'A straight line' if t.one_input else 'A fit'} that never arrives"
        )
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        rows = picture.beside.shrunk(0, 0.6).rows(1, 1, 1)
        self.count = rows[0].fit(Equation("n = {n}", n=t.walk[0]), edge=mn.LEFT)
        template = "hat(t) = {w} x + {b}" if t.one_input else "hat(t) = {b} x_1 + {w} x_2 + b"
        template = template if t.params.bias else template.removesuffix(" + b")
        w, b = t.path[0, 1], t.path[0, 0]
        self.line = rows[1].fit(Equation(template, w=w, b=b), edge=mn.LEFT)
        self.cost = rows[2].fit(Equation("J = {J}", J=t.costs[0]), edge=mn.LEFT)

    def go(self, t: Trace, first: int, last: int, share: float) -> None:
        """Walk on, with line, count and cost."""
        moments = range(first, last + 1)
        rolling = [
            RollEquation(self.count, [{"n": t.walk[k]} for k in moments]),
            RollEquation(self.line, [{"w": t.path[k, 1], "b": t.path[k, 0]} for k in moments]),
            RollEquation(self.cost, [{"J": t.costs[k]} for k in moments]),
        ]
        for one in rolling:
            one.rate_func = mn.linear
        self.follow(moments, self.picture.stand, alongside=rolling, share=share, rate=mn.linear)

    @says(
        lambda t: (
            "Some points, and a straight line that gradient descent shall lead through them."
            if t.one_input
            else "Two inputs and a target. Gradient descent shall find a weight for each input."
        )
    )
    def show(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.data.moving), share=0.3)
        self.appear(self.count, self.line, self.cost, lag=0.4, share=0.6)

    @says(
        lambda t: (
            "The first steps are lively: the line leaps up and swings back."
            if t.one_input
            else "In the first steps the predictions leap to and fro."
        )
    )
    def leap(self, t: Trace) -> None:
        self.go(t, 0, min(LIVELY, len(t.walk) - 1), 0.95)

    @says(
        lambda t: "Then it only creeps." if t.arrives else "And it does not settle.",
        when=lambda t: len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.go(t, LIVELY, min(t.params.drawn_steps, len(t.walk) - 1), 0.95)

    @says("Nothing is wrong with the data, the model or the rule. So why is it so slow?")
    def arrive(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.data.goal), seconds=0.4)
        last = len(t.walk) - 1
        self.go(t, min(t.params.drawn_steps, last), last, 0.7)


class Points(Beat):
    title = staticmethod(
        lambda t: f"Every {'line' if t.one_input else 'model'} is a point, its cost a height"
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = [above.fit(*self._rule(t.start_cost)), below.fit(*self._rule(t.least))]

    def _rule(self, cost: Quantity) -> Iterable[object]:
        if cost.declaration.how:
            yield lambda room: how(cost, width=room.width)
        yield lambda room: Equation("J = {result}", result=cost)

    @says(
        lambda t: (
            "A line is two numbers: its height at zero, b, and its slope, w."
            if t.one_input
            else "The model is two numbers, a weight for each input; its bias is always the best."
            if t.params.bias
            else "The model is two numbers, a weight for each input."
        )
    )
    def open(self, t: Trace) -> None:
        self.picture.stand(0)
        self.follow(np.linspace(0, 1, 31), self.picture.open, share=0.5)
        self.play(self.picture.bring(self.picture.weights, self.picture.dot), share=0.4)

    @says("So it is one point of a plane. Where it turns, the point walks.", when=one_input)
    def walk(self, t: Trace) -> None:
        self.follow(self.picture.tour(), self.picture.place)

    @says("At the start it misses the targets by far. The mean of the squared errors is the cost.")
    def miss(self, t: Trace) -> None:
        self.play(*self.picture.data.show_errors(), seconds=0.4)
        self.work_out(self.rules[0], share=0.8)

    @says("The best one misses them least: nowhere is the cost lower.")
    def best(self, t: Trace) -> None:
        self.follow(self.picture.way(t.start, t.best), self.picture.place, share=0.4)
        self.play(self.picture.bring(self.picture.best), seconds=0.4)
        self.work_out(self.rules[1], share=0.4)

    @says("Shade every point by its cost, and the steps of before are a trail in a bowl.")
    def shade(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.bowl), share=0.3)
        picture.stand(0)
        self.play(picture.bring(picture.trail), seconds=0.1)
        self.follow(range(len(t.walk)), picture.stand, share=0.55)


class Ravine(Beat):
    title = "The bowl is a ravine"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.raw_kappa > ROUND)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        rows = room.rows(1, 1)
        self.rises = [
            row.fit(Equation(f"{name}: quad J + {{r}}", r=rise, constants=("1",)), edge=mn.LEFT)
            for row, name, rise in zip(
                rows,
                ('1 "along the floor"', '1 "across it"'),
                (t.rise_along, t.rise_across),
                strict=True,
            )
        ]
        self.axes = [picture.weights.path(picture.bowl.axis(k), role="ink") for k in (0, 1)]

    @says(
        lambda t: (
            f"True to scale, a level line of this bowl is {t.raw_ratio} times as long as wide."
            + (" It looks like a stroke." if t.raw_ratio > THIN else "")
        )
    )
    def measure(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.axes), share=0.9)

    @says("From the side: a steep ravine with an almost level floor.")
    def tilt(self, t: Trace) -> None:
        self.follow(np.linspace(0, 1, 41), self.picture.weights.lean, share=0.9)

    @says(
        lambda t: (
            f"A step of 1 along the floor adds {t.rise_along} to the cost, "
            f"one across it {t.rise_across}."
        ),
        constants=("1",),
    )
    def compare(self, t: Trace) -> None:
        for rise, which in zip(self.rises, (0, 1), strict=True):
            self.appear(rise, share=0.1)
            self.follow(self.picture.swing(which), self.picture.place, share=0.35)

    @says(
        lambda t: (
            f"Along the floor the line turns about x = {t.pivot}: the points hardly notice. "
            "Across, it is lifted off all of them."
        ),
        when=lambda t: t.one_input and np.ptp(t.inputs.values) > 0 and _amid(t),
    )
    def turn(self, t: Trace) -> None:
        self.follow(self.picture.swing(0, 3.0), self.picture.place, share=0.45)
        self.follow(self.picture.swing(1), self.picture.place, share=0.45)

    @says(
        lambda t: (
            "A change of w counts x times, one of b only once: unlike inputs, unlike steepness."
            if t.one_input
            else "A change of a weight counts as often as its input is large: "
            "unlike inputs, unlike steepness."
        )
    )
    def why(self, t: Trace) -> None:
        self.follow(np.linspace(1, 0, 41), self.picture.weights.lean, share=0.6)
        self.play(self.picture.let_go(*self.axes), seconds=0.4)


def _amid(t: Trace) -> bool:
    x = t.inputs.values[:, 0]
    return bool(x.min() < t.pivot.value < x.max())


class Cuts(Beat):
    title = "Two cuts: a steep parabola and a flat one"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        plot, side = room.columns(3, 2)
        reach = 3 * float(np.sqrt(2 * picture.bowl.top / t.raw_steep.value))
        reach = min(reach, float(np.sqrt(2 * picture.bowl.top / t.raw_flat.value)))
        self.axes = Axes(plot, (-reach, reach), (0, picture.bowl.top), ("d", "J"))
        self.curves = [
            self.axes.curve(lambda d, c=one.value: 0.5 * c * d**2, "gradient", samples=400)
            for one in (t.raw_flat, t.raw_steep)
        ]
        self.cuts = [picture.weights.path(picture.bowl.axis(k), role="ink") for k in (0, 1)]
        above, below = side.rows(4, 5, gap=UNIT)
        self.values = [
            row.fit(Equation("{l.symbol} = {l}", l=one), edge=mn.LEFT)
            for row, one in zip(
                above.rows(1, 1, gap=UNIT), (t.raw_steep, t.raw_flat), strict=True
            )
        ]
        self.kappa = below.fit(how(t.raw_kappa), edge=mn.LEFT)
        self.hessian = room.fit(
            lambda room: Equation(
                "H = mat({a}, {b}; {c}, {d})",
                **dict(zip("abcd", t.hessian.entries, strict=True)),
            )
        )
        self.step = room.fit(Equation("d arrow.r d - eta lambda d = (1 - eta lambda) d", constants="1"))

    @says("Cut the bowl along its floor and across it: two parabolas.")
    def cut(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.axes), *(mn.Create(cut) for cut in self.cuts), share=0.3)
        moving = zip((cut.copy() for cut in self.cuts), self.curves, strict=True)
        self.play(*(mn.ReplacementTransform(a, b) for a, b in moving), share=0.6)

    @says(
        lambda t: (
            f"Their second derivatives, {t.raw_steep} and {t.raw_flat}, are the curvatures lambda."
        ),
        spoken=lambda t: f"Their second derivatives, {t.raw_steep} and {t.raw_flat}, are the curvatures.",
    )
    def name_them(self, t: Trace) -> None:
        self.appear(*self.values, lag=0.5, share=0.8)

    @says("Steep divided by flat is the condition number, kappa.")
    def divide(self, t: Trace) -> None:
        sources = {"o0": self.values[0].number("l"), "o1": self.values[1].number("l")}
        self.play(self.picture.bring(self.picture.kappa.label), seconds=0.3)
        self.work_out(self.kappa, sources=sources, into=self.picture.kappa.number, share=0.8)
        self.picture.add(self.picture.kappa)

    @says("They are the eigenvalues of the Hessian, the table of all second derivatives.")
    def tabulate(self, t: Trace) -> None:
        self.leave(self.axes, *self.curves, *self.values, self.kappa)
        self.appear(self.hessian, share=0.4)

    @says("On such a parabola the slope is lambda d. A step leaves 1 − eta lambda of d, each time.",
          constants=("1",))
    def shrink(self, t: Trace) -> None:
        self.leave(self.hessian)
        self.appear(self.step, share=0.4)


class Rate(Beat):
    title = "One learning rate for both"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        rows = room.rows(1, 1)
        self.firsts = each_how(t.first, rows[0])
        self.factors = [
            row.fit(how(one, width=row.width), edge=mn.LEFT)
            for row, one in zip(rows, (t.factor_across, t.factor_along), strict=True)
        ]
        self.cap = room.fit(Equation("eta < 2 / {l.symbol} = 2 / {l} {~} {c}", l=t.raw_steep, c=t.raw_cap, constants=("2",)))

    @says("The first step goes against both slopes, with one learning rate for both.")
    def first(self, t: Trace) -> None:
        self.picture.stand(0)
        self.work_through(self.firsts, share=0.6)
        self.follow((0, 1), self.picture.stand, share=0.3)

    @says(
        lambda t: (
            f"Across the ravine a step leaves {t.factor_across} of the distance: to and fro. "
            f"Along it leaves {t.factor_along}: it creeps."
        )
    )
    def factor(self, t: Trace) -> None:
        self.leave(self.firsts[-1])
        self.appear(*self.factors, lag=0.6, share=0.4)
        self.follow(range(min(61, len(t.walk))), self.picture.stand, share=0.5)

    @asks(
        lambda t: f"Take {t.fast_rate} as the learning rate, not {t.raw_rate}. Then descent …",
        options=("arrives sooner", "takes as long", "never arrives"),
        answer=2,
        because=lambda t: (
            f"Across, a step leaves {t.fast_factor} of the distance: every step is longer."
        ),
        when=lambda t: t.arrives and t.params.beta == 0 and t.raw_rate < t.fast_rate,
    )
    def explode(self, t: Trace) -> None:
        self.picture.stand(0)
        self.follow(self.picture.leaps(t.fast_path), self.picture.place, share=0.9)

    @says("Above 2 divided by the largest curvature steps grow: the steep direction caps the rate.",
          constants=("2",))
    def limit(self, t: Trace) -> None:
        self.picture.stand(0)
        self.leave(*self.factors)
        self.appear(self.cap, share=0.5)


class Centre(Beat):
    title = "Move the ruler’s zero into the middle"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.centres and bool(t.raw_kappa > 1.1 * t.centred_kappa.value)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.hessian = room.fit(
            lambda room: Equation(
                "H = mat({a}, {b}; {c}, {d})",
                **dict(zip("abcd", t.centred_hessian.entries, strict=True)),
            )
        )

    @asks(
        lambda t: f"Measure x from its mean, {t.means[0]}. What becomes of the ravine?",
        options=("it slides, in the same shape", "it straightens and widens", "it stays as it is"),
        answer=1,
        because="The zero of the ruler slides, no point moves, and the ravine straightens and widens.",
    )
    def shear(self, t: Trace) -> None:
        picture = self.picture
        picture.stand(0)
        self.play(picture.let_go(picture.trail), seconds=0.4)
        self.follow(picture.frames(t.centring, t.centring_kappa, True), picture.ruler, share=0.8)

    @says("The bias is now the height amid the points, and no longer far away at zero.")
    def lift(self, t: Trace) -> None:
        self.point_at(self.picture.best, share=0.6)

    @says("Lifting and turning the line no longer mix: in the middle of the Hessian stand zeros.")
    def unmix(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.6)


class Unit(Beat):
    title = "Change the ruler’s unit"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scales

    @says("Divide by the deviation.")
    def stretch(self, t: Trace) -> None:
        picture = self.picture
        if picture.trail in picture.submobjects:
            self.play(picture.let_go(picture.trail), seconds=0.4)
        picture.stand(0)
        frames = picture.frames(t.stretching, t.stretching_kappa, False)
        self.follow(frames, picture.ruler, share=0.9)

    @says("Whitening.", when=lambda t: t.params.whitens)
    def whiten(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.frames(t.mixing, t.mixing_kappa, False), picture.ruler, share=0.9)

    @says(
        lambda t: (
            "Now downhill points straight at the minimum."
            if t.normal_kappa < ROUND
            else "The bowl is rounder, though not round."
        )
    )
    def point(self, t: Trace) -> None:
        self.point_at(self.picture.kappa, share=0.8)


class Race(Beat):
    title = "The race"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scaling != "none" and t.arrives and t.normal_steps.value != NEVER

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        points = picture.weights.to_points
        raw = t.path.values @ picture.transform.T
        race = t.race.values @ picture.transform.T
        self.raw = Runner(points(raw), t.walk, "on the inputs as they are", marker(mn.Square))
        self.normal = Runner(points(race), t.race_counts, "on the new ruler")
        counters = mn.VGroup(self.raw.counter, self.normal.counter)
        room.fit(counters.arrange(mn.DOWN, aligned_edge=mn.LEFT), edge=mn.LEFT)

    @asks(
        lambda t: f"On the new ruler, with a learning rate of {t.normal_rate}: how many steps?",
        options=lambda t: [str(guess) for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        because="Race.",
        when=lambda t: len(set(t.guesses.values.tolist())) == 3,
    )
    def race(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.dot), seconds=0.3)
        self.race_along(self.raw, self.normal, share=0.9)


class AnyRate(Beat):
    title = "No learning rate repairs a ravine"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        curves = [t.raw_curve, t.centred_curve, t.normal_curve]
        if not t.params.centres:
            del curves[1]
        counts = np.concatenate([curve.values[curve.values > 0] for curve in curves])
        self.plot = LogAxes(picture.left, t.rates.values, counts, ("learning rate", "steps"))
        self.curves = [self.plot.curve(t.rates.values, one.values) for one in curves]

    @says("Take any learning rate.")
    def plot_all(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.data), seconds=0.4)
        self.play(mn.FadeIn(self.plot), share=0.2)
        self.play(*(mn.Create(curve) for curve in self.curves), share=0.6)


class Pair(Beat):
    title = "Two inputs that go together: rounder, not round"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.bias

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = picture.left.rows(3, 2)
        self.table = above.fit(Table(t.pair[:, 0], t.pair[:, 1], t.pair[:, 2], each="column",
            heads=[symbol("x_1"), symbol("x_2"), symbol("t")], names=(), rows=range(min(6, len(t.pair)))))
        self.rule = below.fit(how(t.pair_kappa, width=below.width))

    @says("Two inputs.")
    def show(self, t: Trace) -> None:
        self.appear(self.table, share=0.5)

    @says("Narrows.")
    def narrow(self, t: Trace) -> None:
        self.follow(range(len(WAY)), self.picture.narrow)
        self.work_out(self.rule, share=0.4)


class Ravines(LessonScene):
    heading = "Ravines and normalised inputs"
    trace_class = Trace
    picture = TwoPlanes
    beats = (Slow, Points, Ravine, Cuts, Rate, Centre, Unit, Race, AnyRate, Pair)
    short = (Slow, Points, Ravine, Centre, Unit, Race)
