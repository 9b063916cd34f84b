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
from deepchalk.lessons.ravines.picture import Small, TwoPlanes
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
        self.cap = room.fit(
            Equation(
                "eta < 2 / {l.symbol} = 2 / {l} {~} {c}", l=t.raw_steep, c=t.raw_cap, constants=("2",)
            )
        )

    @says("Look closer. The first step goes against both slopes, with one learning rate for both.")
    def first(self, t: Trace) -> None:
        self.picture.stand(0)
        self.follow(np.linspace(0, 1, 31), self.picture.look, share=0.3)
        self.work_through(self.firsts, share=0.45)
        self.follow((0, 1), self.picture.stand, share=0.15)

    @says(lambda t: f"Across the ravine a step leaves {t.factor_across} of the distance: to and fro.")
    def swing(self, t: Trace) -> None:
        self.leave(self.firsts[-1])
        self.appear(self.factors[0], share=0.2)
        self.follow(range(1, min(12, len(t.walk))), self.picture.stand, share=0.6)

    @says(lambda t: f"Along it, a step leaves {t.factor_along}: it creeps.")
    def creep(self, t: Trace) -> None:
        self.appear(self.factors[1], share=0.2)
        self.follow(range(12, min(61, len(t.walk))), self.picture.stand, share=0.7)

    @asks(
        lambda t: f"Take {t.fast_rate} as the learning rate, not {t.raw_rate}:",
        options=("it arrives sooner", "it takes as long", "it never arrives"),
        answer=2,
        because=lambda t: (
            f"Across, a step now leaves {t.fast_factor} of the distance: each leap is longer."
        ),
        when=lambda t: t.arrives and t.params.beta == 0 and t.raw_rate < t.fast_rate,
    )
    def explode(self, t: Trace) -> None:
        self.leave(*self.factors)
        self.picture.stand(0)
        self.follow(self.picture.leaps(t.fast_path), self.picture.place, share=0.8)

    @says(
        "Beyond 2 over the largest curvature steps grow: the steep direction caps the rate, "
        "the flat one pays.",
        constants=("2",),
    )
    def limit(self, t: Trace) -> None:
        there = [one for one in self.factors if one in self.scene.mobjects]
        if there:
            self.leave(*there)
        self.appear(self.cap, share=0.3)
        self.picture.stand(0)
        self.follow(np.linspace(1, 0, 31), self.picture.look, share=0.5)


class Centre(Beat):
    title = "Move the ruler’s zero into the middle"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.centres and bool(t.raw_kappa > 1.1 * t.centred_kappa.value)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.hessian = room.fit(
            Equation(
                "H = mat({a}, {b}; {c}, {d})",
                **dict(zip("abcd", t.centred_hessian.entries, strict=True)),
            )
        )

    @asks(
        lambda t: f"Measure x from its mean, {t.means[0]}: the ravine …",
        options=("slides, in the same shape", "straightens and widens", "stays as it is"),
        answer=1,
        because="The ruler’s zero slides, no point moves, and the ravine straightens and widens.",
    )
    def shear(self, t: Trace) -> None:
        picture = self.picture
        picture.stand(0)
        self.play(picture.let_go(picture.trail), seconds=0.4)
        self.follow(picture.frames(t.centring, t.centring_kappa, True), picture.ruler, share=0.8)

    @says(
        lambda t: f"The bias is now the height amid the points, {t.centred_best[0]} at its best, "
        "and not the one far off at zero."
    )
    def lift(self, t: Trace) -> None:
        self.point_at(self.picture.best, share=0.3)
        self.follow(self.picture.swing_on(0), self.picture.place, share=0.6)

    @says("Turning and lifting the line no longer mix: beside its diagonal the Hessian has zeros.")
    def unmix(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.3)
        self.follow(self.picture.swing_on(1), self.picture.place, share=0.6)


class Unit(Beat):
    title = "Change the ruler’s unit"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scales

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.hessian = room.fit(
            Equation(
                "H = mat({a}, {b}; {c}, {d})",
                **dict(zip("abcd", t.normal_hessian.entries, strict=True)),
            )
        )

    @says(
        lambda t: (
            f"Divide by the deviation, {t.deviations[0]}: the unit of the ruler becomes longer."
            if t.one_input and t.deviations[0] > 1
            else f"Divide by the deviation, {t.deviations[0]}: the ruler gets another unit."
            if t.one_input
            else "Divide each input by its own deviation: each weight gets another unit."
        )
    )
    def stretch(self, t: Trace) -> None:
        picture = self.picture
        if picture.trail in picture.submobjects:
            picture.stand(0)
            self.play(picture.let_go(picture.trail), seconds=0.4)
        frames = picture.frames(t.stretching, t.stretching_kappa, False)
        self.follow(frames, picture.ruler, share=0.9)

    @says(
        "Whitening mixes the two inputs as well, until nothing of one is in the other.",
        when=lambda t: t.params.whitens,
    )
    def whiten(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.frames(t.mixing, t.mixing_kappa, False), picture.ruler, share=0.9)

    @says(
        lambda t: (
            "It is round: equally steep all around, so downhill points straight at the minimum."
            if t.normal_kappa < ROUND
            else f"It is rounder, kappa is {t.normal_kappa}: downhill points nearer to the minimum."
        )
    )
    def point(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.3)
        self.point_at(self.picture.kappa, share=0.5)

    @says(
        lambda t: f"Without moving the zero, kappa would be {t.scaled_kappa}: "
        "here moving it does the most.",
        when=lambda t: t.params.centres and t.scaled_kappa > 4 * t.normal_kappa.value,
    )
    def share(self, t: Trace) -> None:
        self.point_at(self.hessian, share=0.8)


class Race(Beat):
    title = "The race"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scaling != "none" and t.arrives and t.normal_steps.value != NEVER

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        points = picture.weights.to_points
        raw = points(t.path.values @ picture.transform.T)
        normal = points(t.race.values @ picture.transform.T)
        self.raw = Runner(raw, t.walk, "as given", marker(mn.Square))
        self.normal = Runner(normal, t.race_counts, "new ruler")
        counters = mn.VGroup(self.raw.counter, self.normal.counter)
        counters.arrange(mn.RIGHT, buff=4 * UNIT).move_to(picture.strip.centre)

    def go_on(self, moment: int) -> None:
        """Both go on."""
        for runner in (self.raw, self.normal):
            runner.stand_at(moment)
        self.picture.data.place(self.trace.path[moment])
        self.picture.data.place_other(self.trace.race[moment])

    def run(self, share: float) -> None:
        """From the start to the end of the slower one."""
        self.play(self.picture.let_go(self.picture.dot, self.picture.kappa), seconds=0.4)
        parts = [part for one in (self.raw, self.normal) for part in (one.dot, one.counter)]
        self.play(
            *(mn.FadeIn(part) for part in parts),
            self.picture.bring(*self.picture.data.others),
            seconds=0.4,
        )
        going = [mn.UpdateFromAlphaFunc(part, lambda *_: None) for part in parts]
        self.follow(
            range(len(self.trace.walk)), self.go_on, alongside=going, share=share, rate=_slow_first
        )

    @asks(
        lambda t: f"On the new ruler, at a rate of {t.normal_rate}: how many steps?",
        options=lambda t: [str(guess) for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        because=lambda t: (
            f"{t.normal_steps.text.capitalize()}. The other one takes {t.raw_steps}."
            if t.normal_steps > 1
            else f"One: downhill it goes straight there. The other one takes {t.raw_steps}."
        ),
        reveals=lambda t: [t.normal_steps],
        when=lambda t: len(set(t.guesses.values.tolist())) == 3,
    )
    def race(self, t: Trace) -> None:
        self.run(0.8)

    @says(
        lambda t: f"{t.normal_steps} steps on the new ruler, {t.raw_steps} on the old one.",
        when=lambda t: len(set(t.guesses.values.tolist())) < 3,
    )
    def race_at_once(self, t: Trace) -> None:
        self.run(0.8)

    @says("Both end at the same line, with the same cost: only the ruler differed.", when=one_input)
    def agree(self, t: Trace) -> None:
        self.point_at(self.picture.data, share=0.8)


def _slow_first(share: float) -> float:
    return share**2


class AnyRate(Beat):
    title = "No learning rate repairs a ravine"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scaling != "none" and t.raw_fewest.value > t.normal_fewest.value > NEVER

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        each = [(t.raw_curve, t.raw_fewest, 0, "as given"), (t.normal_curve, t.normal_fewest, 2, "scaled")]
        if t.params.centres:
            each.insert(1, (t.centred_curve, t.centred_fewest, 1, "centred"))
        counts = np.concatenate([curve.values[curve.values > 0] for curve, *_ in each])
        self.plot = LogAxes(picture.left, t.rates.values, counts, ("learning rate", "steps"))
        self.curves = [
            self.plot.curve(t.rates.values, curve.values, identity=hue) for curve, _, hue, _ in each
        ]
        self.names = []

    @says("Take any learning rate. Each bowl has its wall, beyond which descent never arrives.")
    def plot_all(self, t: Trace) -> None:
        data = self.picture.data
        self.play(self.picture.let_go(data, *data.moving, *data.goal, *data.others), seconds=0.4)
        self.play(mn.FadeIn(self.plot), share=0.15)
        self.play(*(mn.Create(curve) for curve in self.curves), share=0.7)

    @says(lambda t: f"At its very best the ravine takes {t.raw_fewest} steps, the last bowl {t.normal_fewest}.")
    def compare(self, t: Trace) -> None:
        self.point_at(*self.curves, share=0.8)

    @says(
        lambda t: f"At half of each wall it is {t.raw_half} steps to {t.normal_half}, at nine tenths "
        f"{t.raw_most} to {t.normal_most}."
    )
    def be_fair(self, t: Trace) -> None:
        pass

    @says(
        lambda t: f"And if x were a year, {t.far} more? Then {t.years_short}{t.years_unit} steps: "
        f"at a million a second {t.years_days} days.",
        when=lambda t: t.one_input and t.years_days.value > 1,
    )
    def imagine(self, t: Trace) -> None:
        pass


class Pair(Beat):
    title = "Two inputs that go together: rounder, not round"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.bias and 0.1 < t.size.value < 0.9999

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = picture.left.rows(3, 2)
        self.table = above.fit(
            Table(
                *(t.pair[:, k] for k in range(3)),
                each="column",
                heads=[symbol(name, role) for name, role in zip(("x_1", "x_2", "t"), ("data", "data", "ink"), strict=True)],
                names=(),
                rows=range(min(6, len(t.pair))),
            )
        )
        self.rule = below.fit(how(t.pair_kappa, width=below.width))

    @says(
        lambda t: "Two inputs may go together." if not t.one_input else
        "Another table, with two inputs. Where one is large, the other is small."
    )
    def show(self, t: Trace) -> None:
        data = self.picture.data
        if data in self.picture.submobjects:
            self.play(self.picture.let_go(data, *data.moving, *data.goal, *data.others), seconds=0.4)
        self.appear(self.table, share=0.5)

    @says("Standardised, each has its unit. But the more they go together, the narrower the bowl.")
    def narrow(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.kappa), seconds=0.4)
        self.follow(range(len(WAY)), self.picture.narrow, share=0.8)

    @says(lambda t: f"Their correlation is {t.correlation}, so kappa stays at {t.pair_kappa}.")
    def work(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.7)

    @says(
        lambda t: f"Still, descent takes {t.pair_steps} steps and not {t.pair_raw_steps}. Scaling "
        "cannot untie two inputs; whitening can."
    )
    def count(self, t: Trace) -> None:
        self.point_at(self.table, share=0.8)


class Together(Beat):
    title = "The same points, another ruler"
    rest = 2.8

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        mean, deviation = t.means[0].value, t.deviations[0].value
        zero = mean if t.params.centres else 0.0
        stages = [(t.best, t.hessian, (0.0, 1.0), t.raw_kappa, t.raw_fewest)]
        if t.params.centres:
            stages.append((t.centred_best, t.centred_hessian, (zero, 1.0), t.centred_kappa, t.centred_fewest))
        if t.params.scales:
            stages.append((t.normal_best, t.normal_hessian, (zero, deviation), t.normal_kappa, t.normal_fewest))
        self.bowls = []
        for column, (best, hessian, ruler, kappa, fewest) in zip(
            CONTENT.columns(*[1] * len(stages)), stages, strict=True
        ):
            head, body = column.cut_top(0.45, gap=0)
            title = head.fit(Equation("{k.symbol} = {k}, quad {n} \"steps\"", k=kappa, n=fewest))
            self.bowls.append(mn.VGroup(title, Small(t, body, best, hessian, ruler)))

    @says("Thin and tilted, upright, round: the same points and the same lines on other rulers.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.submobjects), seconds=0.4)
        self.appear(*self.bowls, lag=0.5, share=0.8)

    @says("To take home: add 100 to every x. Which of these numbers change?", constants=("100",))
    def take_home(self, t: Trace) -> None:
        self.point_at(*self.bowls, share=0.8)


class InCode(Closing):
    title = "The same in PyTorch"
    follows = Together

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        last = self.earlier(Together).bowls[-1]
        self.take(last)
        super().draw(t, picture, Room(CONTENT.left, last.get_left()[0] - UNIT, CONTENT.bottom, CONTENT.top))

    @says("The same in PyTorch.")
    def write(self, t: Trace) -> None:
        self.type_program()


class Ravines(LessonScene):
    heading = "Ravines and normalised inputs"
    trace_class = Trace
    picture = TwoPlanes
    beats = (
        *(Slow, Points, Ravine, Cuts, Rate, Centre, Unit, Race, AnyRate, Pair, Together, InCode),
    )
    short = (Slow, Points, Ravine, Centre, Unit, Race, Together, InCode)
