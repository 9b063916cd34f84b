"""A straight line that takes hundreds of steps, and the ruler on which it takes one."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.functions import WAY, with_stops
from deepchalk.lesson.values.quadratic import NEVER
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.ravines.picture import (
    CENTRED,
    GIVEN,
    LIVELY,
    SCALED,
    THIN,
    Small,
    TwoPlanes,
    weight_names,
)
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.race import Runner, marker
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.logarithmic import LogAxes
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label, Number, symbol
from deepchalk.mobjects.text.equation import Equation, RollEquation, each_how, how
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

ROUND = 1.05
"""Condition number below which a bowl is called round."""

ZOOM = np.linspace(0, 1, 41)
FIRST_MOMENTS = 5
"""Moments between two steps that are shown slowly."""


def one_input(t: Trace) -> bool:
    """Whether there is a line and a ruler."""
    return t.one_input


def matrix(hessian: Quantity) -> Equation:
    """The second derivatives as a table."""
    entries = dict(zip("abcd", hessian.entries, strict=True))
    return Equation("H = mat({a}, {b}; {c}, {d})", **entries)


def _opening(t: Trace) -> str:
    if not t.arrives:
        return "A straight line that never arrives" if t.one_input else "Weights that never arrive"
    return f"{'A straight line that takes' if t.one_input else 'Two weights that take'} {t.raw_steps} steps"


class Slow(Beat):
    title = staticmethod(lambda t: _opening(t))

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        rows = picture.beside.shrunk(0, 0.6).rows(1, 1, 1)
        template = "hat(t) = {w} x + {b}" if t.one_input else "hat(t) = {b} x_1 + {w} x_2"
        template += " + b" if not t.one_input and t.params.bias else ""
        made = (
            Equation("{n.symbol} = {n}", n=t.walk[0]),
            Equation(template, w=t.path[0, 1], b=t.path[0, 0]),
            Equation("{J.symbol} = {J}", J=t.costs[0]),
        )
        self.count, self.model, self.cost = (
            exempt(row.fit(one, edge=mn.LEFT), "dwell", because="its numbers run")
            for row, one in zip(rows, made, strict=True)
        )

    def go(self, t: Trace, first: int, last: int, share: float, between: int = 1) -> None:
        """Walk on, with model, count and cost."""
        moments = range(first, last + 1)
        rolling = [
            RollEquation(self.count, [{"n": t.walk[k]} for k in moments]),
            RollEquation(self.model, [{"w": t.path[k, 1], "b": t.path[k, 0]} for k in moments]),
            RollEquation(self.cost, [{"J": t.costs[k]} for k in moments]),
        ]
        for one in rolling:
            one.rate_func = mn.linear
        positions = np.linspace(first, last, between * (last - first) + 1)
        self.follow(positions, self.picture.stand, alongside=rolling, share=share, rate=mn.linear)

    @says(
        lambda t: (
            "Some points, and a straight line that gradient descent shall lead through them."
            if t.one_input
            else "Two inputs and a target. Gradient descent shall find a weight for each input."
        )
    )
    def show(self, t: Trace) -> None:
        self.play(self.picture.begin(), share=0.3)
        self.appear(self.count, self.model, self.cost, lag=0.4, share=0.6)

    @says(
        lambda t: (
            "The first steps are lively: it leaps to and fro."
            if t.raw_rate.value > 1 / t.raw_steep.value
            else "It sets out."
        )
    )
    def leap(self, t: Trace) -> None:
        self.go(t, 0, min(LIVELY, len(t.walk) - 1), 0.95, FIRST_MOMENTS)

    @says(
        lambda t: "Then it only creeps." if t.arrives else "And it never settles.",
        when=lambda t: len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.go(t, LIVELY, min(t.params.drawn_steps, len(t.walk) - 1), 0.95)

    @says(
        lambda t: (
            f"Nothing is wrong with the data, the model or the rule. "
            f"Why {'is it so slow' if t.arrives else 'does it not arrive'}?"
        )
    )
    def wonder(self, t: Trace) -> None:
        if t.one_input:
            self.play(self.picture.bring(self.picture.data.best), seconds=0.4)
        last = len(t.walk) - 1
        self.go(t, min(t.params.drawn_steps, last), last, 0.7)


class Height(Beat):
    title = staticmethod(
        lambda t: f"Every {'line' if t.one_input else 'model'} is a point, its cost a height"
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.rules = [
            row.fit(*self._rules(cost))
            for row, cost in zip(room.rows(1, 1), (t.start_cost, t.least), strict=True)
        ]

    def _rules(self, cost: Quantity) -> list[Equation]:
        short = Equation("{result.symbol} = {result}", result=cost)
        return [how(cost), short] if cost.declaration.how else [short]

    @says(
        lambda t: (
            "A line is two numbers: its height at zero, b, and its slope, w."
            if t.one_input
            else "The model is two numbers, a weight for each input."
            + (" The bias is always the best for them." if t.params.bias else "")
        )
    )
    def open(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(t.start), picture.place, share=0.15)
        self.follow(ZOOM, picture.open, share=0.4)
        picture.stand(0)
        self.play(picture.bring(picture.weights, picture.dot), share=0.35)

    @says("So it is one point of a plane. Where it turns, the point walks.", when=one_input)
    def walk(self, t: Trace) -> None:
        self.follow(self.picture.tour(), self.picture.place)

    @says("At the start it misses the targets by far. The mean of the squared errors is its cost.")
    def miss(self, t: Trace) -> None:
        data = self.picture.data
        if t.one_input:
            self.play(self.picture.bring(data.errors), share=0.15)
        self.work_out(self.rules[0], share=0.7)

    @says("The best one misses them least: nowhere is the cost lower.")
    def best(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(t.best), picture.place, share=0.35)
        self.play(picture.bring(picture.best), share=0.1)
        self.work_out(self.rules[1], share=0.45)

    @says("Shade each point by its cost, and the steps of before are a trail in a bowl.")
    def shade(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.bowl), share=0.3)
        self.follow(picture.way(t.start), picture.place, share=0.15)
        self.play(picture.bring(picture.trail), seconds=0.1)
        self.follow(range(len(t.walk)), picture.stand, share=0.4)


class Ravine(Beat):
    title = "The bowl is a ravine"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.raw_kappa.value > ROUND)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        first, *others = room.rows(1, 1, 1)
        letters = {f"l{k}": level for k, level in enumerate(t.levels)}
        listed = ", ".join(f"{{{letter}}}" for letter in letters)
        self.levels = first.fit(Equation(f'"level lines:" quad {listed}', **letters), edge=mn.LEFT)
        self.rises = [
            row.fit(Equation(f'"1 {where}:" quad + {{r}}', r=rise, constants=("1",)), edge=mn.LEFT)
            for row, where, rise in zip(
                others, ("along", "across"), (t.rise_along, t.rise_across), strict=True
            )
        ]
        self.axes = [picture.weights.path(picture.bowl.axis(k), role="ink") for k in (0, 1)]

    @says(
        lambda t: (
            f"True to scale, each level line is {t.raw_ratio} times as long as it is wide"
            + (": it looks like a stroke." if t.raw_ratio.value > THIN else ".")
        )
    )
    def measure(self, t: Trace) -> None:
        self.appear(self.levels, share=0.3)
        self.play(self.picture.bring(*self.axes, lag=0.6), share=0.6)

    @says("Seen from the side: steep walls, and a floor that is almost level.")
    def tilt(self, t: Trace) -> None:
        self.follow(ZOOM, self.picture.weights.lean, share=0.9)

    @says(
        lambda t: (
            f"One step of 1 along the floor adds {t.rise_along} to the cost, "
            f"one across it {t.rise_across}."
        ),
        constants=("1",),
    )
    def compare(self, t: Trace) -> None:
        self.follow(self.picture.way(t.best), self.picture.place, share=0.1)
        for rise, which in zip(self.rises, (0, 1), strict=True):
            self.appear(rise, share=0.1)
            self.follow(self.picture.swing(which), self.picture.place, share=0.3)

    @says(
        lambda t: (
            f"Along the floor the line turns about x = {t.pivot}, amid the points: "
            "they hardly notice."
        ),
        when=lambda t: t.one_input and bool(np.ptp(np.sign(t.inputs.values - t.pivot.value)) > 1),
    )
    def turn(self, t: Trace) -> None:
        self.follow(self.picture.swing(0, 3.0), self.picture.place)

    @says("Across it, the line is lifted off all of them.", when=one_input)
    def lift(self, t: Trace) -> None:
        self.follow(self.picture.swing(1), self.picture.place)

    @says(
        lambda t: (
            "A change of w counts x times, one of b just once: unlike inputs, unlike steepness."
            if t.one_input
            else "A change of a weight counts as often as its input is large: unlike inputs, "
            "unlike steepness."
        )
    )
    def explain(self, t: Trace) -> None:
        self.follow(ZOOM[::-1], self.picture.weights.lean, share=0.7)
        self.play(self.picture.let_go(*self.axes), share=0.1)


class Cuts(Beat):
    title = "Two cuts: a steep parabola and a flat one"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return Ravine.applies(t)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        plot, side = room.columns(1, 1)
        top = picture.bowl.top
        steep, flat = (float(np.sqrt(2 * top / c.value)) for c in (t.raw_steep, t.raw_flat))
        reach = min(3 * steep, flat)
        self.axes = Axes(plot, (-reach, reach), (0, top), ("d", "J"))
        self.curves = [
            self.axes.curve(lambda d, c=one.value: 0.5 * c * d**2, "gradient", samples=400)
            for one in (t.raw_flat, t.raw_steep)
        ]
        self.cuts = [picture.weights.path(picture.bowl.axis(k), role="ink") for k in (0, 1)]
        above, below = side.rows(4, 5, gap=UNIT)
        self.values = [
            row.fit(Equation("{l.symbol} = {l}", l=one), edge=mn.LEFT)
            for row, one in zip(above.rows(1, 1, gap=UNIT), (t.raw_steep, t.raw_flat), strict=True)
        ]
        short = Equation("{result.symbol} = {result}", result=t.raw_kappa)
        self.kappa = below.fit(how(t.raw_kappa), short, edge=mn.LEFT)
        self.hessian = room.fit(matrix(t.hessian))
        self.step = room.fit(
            Equation("d arrow.r d - eta dot lambda d = (1 - eta lambda) d", constants="1")
        )

    @says("Cut the bowl along its floor and across it: each cut is a parabola.")
    def cut(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.axes), *(mn.Create(cut) for cut in self.cuts), share=0.3)
        moving = zip((cut.copy() for cut in self.cuts), self.curves, strict=True)
        self.play(*(mn.ReplacementTransform(a, b) for a, b in moving), share=0.6)

    @says("Their second derivatives tell how steep they get: the curvatures lambda.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.values, lag=0.5, share=0.6)
        self.point_at(*self.curves, share=0.3)

    @says("The steep one divided by the flat one is the condition number, kappa.")
    def divide(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.kappa.label), share=0.1)
        self.work_out(self.kappa, into=picture.kappa.number, share=0.8)
        picture.let_go(picture.kappa.label)
        picture.add(picture.kappa)

    @says("They are the eigenvalues of the Hessian, the table of all second derivatives.")
    def tabulate(self, t: Trace) -> None:
        self.leave(self.axes, *self.curves, *self.values, self.kappa, *self.cuts)
        self.appear(self.hessian, share=0.3)

    @says(
        "At a distance d the slope is lambda d. So each step leaves 1 minus eta lambda of d.",
        constants=("1",),
    )
    def shrink(self, t: Trace) -> None:
        self.leave(self.hessian)
        self.appear(self.step, share=0.3)


class Rate(Beat):
    title = "One learning rate for both"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        rows = room.rows(1, 1)
        self.firsts = each_how(t.first, rows[0])
        self.factors = [
            row.fit(how(one), how(one, width=row.width), edge=mn.LEFT)
            for row, one in zip(rows, (t.factor_across, t.factor_along), strict=True)
        ]

    @says("Look closer. A step goes against both slopes, with one learning rate for both.")
    def first(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(t.start), picture.place, share=0.1)
        picture.stand(0)
        self.follow(ZOOM, picture.look, share=0.25)
        self.work_through(self.firsts, share=0.6)

    @says(
        lambda t: (
            f"Across the ravine, a step leaves {t.factor_across} of the distance"
            + (": to and fro." if t.factor_across.value < 0 else ".")
        ),
        when=lambda t: t.params.beta == 0,
    )
    def swing(self, t: Trace) -> None:
        self.leave(self.firsts[-1])
        self.appear(self.factors[0], share=0.2)
        last = min(LIVELY, len(t.walk) - 1)
        self.follow(np.linspace(0, last, FIRST_MOMENTS * last + 1), self.picture.stand, share=0.6)

    @says(
        lambda t: f"Along it, a step leaves {t.factor_along}: it creeps.",
        when=lambda t: t.params.beta == 0 and len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.appear(self.factors[1], share=0.2)
        last = min(t.params.drawn_steps, len(t.walk) - 1)
        self.follow(range(LIVELY, last + 1), self.picture.stand, share=0.7)

    @says(
        lambda t: (
            f"Momentum keeps {t.beta} of each step for the next. It helps, but the walls stay."
        ),
        when=lambda t: t.params.beta > 0,
    )
    def keep_on(self, t: Trace) -> None:
        self.leave(self.firsts[-1])
        last = min(t.params.drawn_steps, len(t.walk) - 1)
        self.follow(range(last + 1), self.picture.stand)


class Cap(Beat):
    title = "And a higher rate?"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        bound = "2 / {l.symbol}" if t.params.beta == 0 else "(2 + 2 beta) / {l.symbol}"
        template = f"{{c.symbol}} < {bound} {{~}} {{c}}"
        self.cap = room.fit(Equation(template, l=t.raw_steep, c=t.raw_cap, constants=("2",)))

    @asks(
        lambda t: f"Take {t.fast_rate}, not {t.raw_rate}, as the learning rate. Then …",
        options=("it arrives sooner", "it takes as long", "it never arrives"),
        answer=2,
        because=lambda t: (
            f"Across, a step now leaves {t.fast_factor} of the distance: each leap is longer."
        ),
        when=lambda t: t.arrives and t.params.beta == 0 and t.raw_rate.value < t.fast_rate.value,
    )
    def explode(self, t: Trace) -> None:
        picture = self.picture
        picture.trail.until(0)
        self.follow(picture.way(t.start), picture.place, share=0.1)
        self.follow(with_stops(t.fast_path.values), picture.place, share=0.8, rate=mn.linear)

    @says(
        "Beyond this bound each step grows: the steep direction caps the rate, the flat one pays."
    )
    def limit(self, t: Trace) -> None:
        picture = self.picture
        self.appear(self.cap, share=0.2)
        picture.trail.until(0)
        self.follow(picture.way(t.start), picture.place, share=0.2)
        self.follow(ZOOM[::-1], picture.look, share=0.4)


class Centre(Beat):
    title = "Move the ruler’s zero into the middle"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.centres and bool(t.raw_kappa.value > 1.1 * t.centred_kappa.value)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.hessian = room.fit(matrix(t.centred_hessian))

    @asks(
        lambda t: f"Measure x from its mean, {t.means[0]}. The ravine then …",
        options=("slides, in the same shape", "straightens and widens", "stays as it is"),
        answer=1,
        because="The ruler’s zero slides, no point moves, and the ravine straightens and widens.",
        reveals=lambda t: [t.centred_kappa],
    )
    def shear(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(t.start), picture.place, share=0.1)
        self.play(picture.let_go(picture.trail), share=0.1)
        self.follow(picture.frames(t.moves, t.moves_kappa, True), picture.ruler, share=0.7)

    @says(
        lambda t: (
            f"The bias is now the height amid the points, at best {t.centred_best[0]}, "
            "not the one far off at zero."
        )
    )
    def lift(self, t: Trace) -> None:
        self.follow(self.picture.way(t.best), self.picture.place, share=0.2)
        self.follow(self.picture.swing_on(0), self.picture.place, share=0.7)

    @says("Lifting and turning the line no longer mix: beside the diagonal there are zeros.")
    def unmix(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.2)
        self.follow(self.picture.swing_on(1), self.picture.place, share=0.7)


class Unit(Beat):
    title = staticmethod(
        lambda t: f"Change the {'ruler’s unit' if t.one_input else 'unit of each input'}"
    )

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.scales

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.hessian = room.fit(matrix(t.normal_hessian))

    @says(
        lambda t: (
            f"Divide x by its deviation, {t.deviations[0]}: a slope now counts per deviation."
            if t.one_input
            else "Divide each input by its own deviation: each weight now counts per deviation."
        )
    )
    def stretch(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(t.start), picture.place, share=0.15)
        if picture.trail in picture.submobjects:
            self.play(picture.let_go(picture.trail), share=0.1)
        frames = picture.frames(t.stretches, t.stretches_kappa, False)
        self.follow(frames, picture.ruler, share=0.6)

    @says(
        "Whitening mixes the inputs as well, until nothing of one is in the other.",
        when=lambda t: t.params.whitens,
    )
    def whiten(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.frames(t.mixes, t.mixes_kappa, False), picture.ruler, share=0.9)

    @says(
        lambda t: (
            "The bowl is round: all around, downhill points straight at the minimum."
            if t.normal_kappa.value < ROUND
            else f"Kappa is {t.normal_kappa}: downhill points nearer to the minimum than before."
            if t.normal_kappa.value < t.raw_kappa.value
            else f"Kappa is {t.normal_kappa}: here, that alone does not help."
        )
    )
    def point(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.3)
        self.follow(self.picture.way(t.best), self.picture.place, share=0.3)
        self.follow(self.picture.way(t.start), self.picture.place, share=0.2)

    @says(
        lambda t: (
            f"Without moving the zero, kappa would be {t.scaled_kappa}: here, that did the most."
        ),
        when=lambda t: t.params.centres and t.scaled_kappa.value > 4 * t.normal_kappa.value,
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
        ways = [one.values @ picture.transform.T for one in (t.path, t.race)]
        counts, names, shapes = (
            (t.walk, t.race_counts),
            ("as given", "new ruler"),
            (mn.Square, mn.Circle),
        )
        self.runners = [
            Runner(points(way), count, name, marker(shape).set_stroke(theme.active().identity(hue)))
            for way, count, name, shape, hue in zip(
                ways, counts, names, shapes, (GIVEN, SCALED), strict=True
            )
        ]
        counters = mn.VGroup(*(runner.counter for runner in self.runners))
        counters.arrange(mn.RIGHT, buff=4 * UNIT)
        for runner in self.runners:
            widest = Number(runner.counts[-1], height=theme.active().sizes.label).width
            runner.counter.shift((runner.number.width - widest) / 2 * mn.RIGHT)
        counters.move_to(picture.strip.centre)
        self.lines = (
            [picture.data.new_line(t.start, hue) for hue in (GIVEN, SCALED)] if t.one_input else []
        )

    def go_on(self, moment: int) -> None:
        """Both go on."""
        for runner in self.runners:
            runner.stand_at(moment)
        for line, way in zip(self.lines, (self.trace.path, self.trace.race), strict=False):
            self.picture.data.move(line, way[moment])

    def run(self, share: float) -> None:
        """From the start to the end of the slower one."""
        picture = self.picture
        self.play(picture.let_go(picture.dot, picture.kappa), share=0.1)
        if self.trace.one_input:
            picture.let_go(picture.data.line, picture.data.errors)
            self.scene.remove(picture.data.line, picture.data.errors)
        parts = [*self.lines, *(p for one in self.runners for p in (one.dot, one.counter))]
        self.play(*(mn.FadeIn(part) for part in parts), share=0.1)
        going = [mn.UpdateFromAlphaFunc(part, lambda *_: None) for part in parts]
        moments = range(len(self.trace.walk))
        self.follow(moments, self.go_on, alongside=going, share=share, rate=_slow_first)

    @asks(
        lambda t: f"On the new ruler, with the rate {t.normal_rate}: how many steps?",
        options=lambda t: [str(guess) for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        because=lambda t: (
            f"It takes {t.normal_steps}, and descent on the inputs as given takes {t.raw_steps}."
            if t.normal_steps.value > 1
            else f"It takes 1: straight downhill. On the inputs as given it takes {t.raw_steps}."
        ),
        reveals=lambda t: [t.normal_steps],
        when=lambda t: len(set(t.guesses.values.tolist())) == 3,
        constants=("1",),
    )
    def race(self, t: Trace) -> None:
        self.run(0.7)

    @says(
        lambda t: (
            f"Steps on the new ruler: {t.normal_steps}. On the inputs as given: {t.raw_steps}."
        ),
        when=lambda t: len(set(t.guesses.values.tolist())) < 3,
    )
    def race_at_once(self, t: Trace) -> None:
        self.run(0.7)

    @says("Both end at the same line, with the same cost: only the ruler differs.", when=one_input)
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
        self.each = [(t.raw_curve, t.raw_fewest, t.raw_fewest_at, GIVEN, "as given")]
        if t.params.centres:
            self.each.append(
                (t.centred_curve, t.centred_fewest, t.centred_fewest_at, CENTRED, "centred")
            )
        if t.params.scales:
            self.each.append(
                (t.normal_curve, t.normal_fewest, t.normal_fewest_at, SCALED, "new unit")
            )
        head, rest = picture.left.cut_top(0.45, gap=0)
        foot, body = rest.cut_bottom(0.45)
        counts = np.concatenate([curve.values[curve.values > 0] for curve, *_ in self.each])
        plot = Room(body.left + 0.25, body.right, body.bottom, body.top)
        self.plot = LogAxes(plot, t.rates.values, counts, ("learning rate", "steps"))
        self.curves = [
            self.plot.curve(t.rates.values, curve.values, identity=hue)
            for curve, _, _, hue, _ in self.each
        ]
        self.dots = [self._dot(fewest, at, hue) for _, fewest, at, hue, _ in self.each]
        entries = [self._entry(hue, name) for *_, hue, name in self.each]
        self.key = head.place(mn.VGroup(*entries).arrange(mn.RIGHT, buff=2 * UNIT))
        self.shares = foot.fit(
            Equation(
                '"half:" {a} "to" {b}, quad "nine tenths:" {c} "to" {d}',
                a=t.raw_half,
                b=t.normal_half,
                c=t.raw_most,
                d=t.normal_most,
            ),
            edge=mn.LEFT,
        )
        self.years = foot.fit(
            Equation(
                f'x + {{a}}: quad {{n}} "{t.years_unit.strip()} steps"', a=t.far, n=t.years_short
            ),
            edge=mn.LEFT,
        )

    def _dot(self, fewest: Quantity, at: Quantity, hue: int) -> mn.VGroup:
        now = theme.active()
        dot = mn.Dot(self.plot.to_point(at.value, fewest.value), 0.09, color=now.identity(hue))
        return mn.VGroup(dot, Number(fewest, height=now.sizes.smallest).next_to(dot, mn.RIGHT))

    def _entry(self, hue: int, name: str) -> mn.VGroup:
        now = theme.active()
        label = Label(name, "ink2", now.sizes.smallest)
        line = mn.Line(mn.ORIGIN, 0.4 * mn.RIGHT, color=now.identity(hue), stroke_width=4)
        return mn.VGroup(line.next_to(label, mn.LEFT, buff=0.6 * UNIT), label)

    @says("Take any learning rate. Each bowl has its wall, beyond which descent never arrives.")
    def plot_all(self, t: Trace) -> None:
        self.play(self.picture.leave_data(), share=0.1)
        self.play(mn.FadeIn(self.plot), mn.FadeIn(self.key), share=0.15)
        self.play(*(mn.Create(curve) for curve in self.curves), share=0.7)

    @says(
        lambda t: (
            f"The ravine takes {t.raw_fewest} steps at its very best, the last bowl {t.normal_fewest}."
        )
    )
    def compare(self, t: Trace) -> None:
        self.appear(*self.dots, lag=0.3, share=0.7)

    @says("That is fair at equal shares of each wall, too: at half of it, and at nine tenths.")
    def be_fair(self, t: Trace) -> None:
        self.appear(self.shares, share=0.4)

    @says(
        lambda t: (
            f"And were x a year? {t.years_short}{t.years_unit} steps, "
            f"at a million a second {t.years_days} days. On the new ruler nothing changes."
        ),
        when=lambda t: t.one_input and t.params.centres and t.years_days.value > 1,
    )
    def imagine(self, t: Trace) -> None:
        self.leave(self.shares)
        self.appear(self.years, share=0.4)


class Pair(Beat):
    title = "Two inputs that go together: rounder, not round"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.bias and 0.1 < t.size.value < 0.9999

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = picture.left.rows(3, 2)
        heads = (("x_1", "data"), ("x_2", "data"), ("t", "ink"))
        self.table = above.fit(
            Table(
                *(t.pair[:, k] for k in range(3)),
                each="column",
                heads=[symbol(*head) for head in heads],  # type: ignore[arg-type]
                names=(),
                rows=range(min(5, len(t.pair))),
            )
        )
        self.rule = below.fit(how(t.pair_kappa))

    @says(
        lambda t: (
            f"{'Another table, with two inputs.' if t.one_input else 'The two inputs again.'} "
            f"Where one is large, the other is {'large, too' if t.correlation.value > 0 else 'small'}."
        )
    )
    def show(self, t: Trace) -> None:
        picture = self.picture
        if picture.data in picture.submobjects:
            self.play(picture.leave_data(), share=0.1)
        self.appear(self.table, share=0.4)

    @says("Both standardised: the more they go together, the narrower the bowl.")
    def narrow(self, t: Trace) -> None:
        picture = self.picture
        for axis, name in enumerate(
            weight_names(t, "v")
            if not t.one_input
            else (symbol("v_1", "parameter"), symbol("v_2", "parameter"))
        ):
            picture.weights.name_axis(axis, name)
        picture.narrow(0)
        self.play(picture.bring(picture.kappa), share=0.1)
        self.follow(range(len(WAY)), picture.narrow, share=0.8)

    @says(lambda t: f"Their correlation is {t.correlation}, so kappa stays at {t.pair_kappa}.")
    def work(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.7)

    @says(
        lambda t: (
            f"Still: {t.pair_steps} steps and not {t.pair_raw_steps}. Scaling cannot untie two "
            "inputs, whitening can."
        ),
        when=lambda t: 0 < t.pair_steps.value < t.pair_raw_steps.value,
    )
    def count(self, t: Trace) -> None:
        self.point_at(self.table, share=0.8)


class Together(Beat):
    title = "The same data, other rulers"
    rest = 2.8

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        zero = t.means[0].value if t.params.centres else 0.0
        stages = [(t.best, t.hessian, (0.0, 1.0), t.raw_kappa, t.raw_fewest)]
        if t.params.centres:
            ruler = (zero, 1.0)
            stages.append(
                (t.centred_best, t.centred_hessian, ruler, t.centred_kappa, t.centred_fewest)
            )
        if t.params.scales:
            ruler = (zero, t.deviations[0].value)
            stages.append((t.normal_best, t.normal_hessian, ruler, t.normal_kappa, t.normal_fewest))
        self.bowls = []
        for column, (best, hessian, ruler, kappa, fewest) in zip(
            CONTENT.columns(*[1] * len(stages)), stages, strict=True
        ):
            head, body = column.cut_top(0.45, gap=0)
            title = head.fit(
                Equation('{k.symbol} = {k}, quad "steps:" {n}', k=kappa, n=fewest),
                Equation("{k.symbol} = {k}", k=kappa),
                largest=theme.active().sizes.label,
            )
            self.bowls.append(mn.VGroup(title, Small(t, body, best, hessian, ruler)))

    @says(
        lambda t: (
            "The same points and lines on other rulers, each with the steps at its best rate."
            if t.one_input
            else "The same table in other units, each with the steps at its best rate."
        )
    )
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*list(picture.submobjects)), mn.FadeIn(self.bowls[0]), share=0.2)
        if self.bowls[1:]:
            self.appear(*self.bowls[1:], lag=0.7, share=0.7)

    @says(
        "In practice, keep mean and deviation of the training data, and measure new data with them."
    )
    def keep_ruler(self, t: Trace) -> None:
        self.point_at(self.bowls[-1], share=0.5)

    @says(
        "To take home: add 100 to every x. Which of these numbers change?",
        constants=("100",),
        when=one_input,
    )
    def take_home(self, t: Trace) -> None:
        self.point_at(*self.bowls, share=0.5)


class InCode(Closing):
    title = "The same in PyTorch"
    follows = Together

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.has_program

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        last = self.earlier(Together).bowls[-1]
        self.take(last)
        right = last.get_left()[0] - UNIT
        super().draw(t, picture, Room(CONTENT.left, right, CONTENT.bottom, CONTENT.top))

    @says("In PyTorch: the same descent twice, and each time it counts its steps.")
    def write(self, t: Trace) -> None:
        self.type_program()


class Ravines(LessonScene):
    heading = "Ravines and normalised inputs"
    trace_class = Trace
    picture = TwoPlanes
    beats = (
        Slow,
        Height,
        Ravine,
        Cuts,
        Rate,
        Cap,
        Centre,
        Unit,
        Race,
        AnyRate,
        Pair,
        Together,
        InCode,
    )
    short = (Slow, Height, Ravine, Centre, Unit, Race, Together, InCode)
