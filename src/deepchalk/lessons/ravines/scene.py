"""A straight line that takes hundreds of steps, and the ruler on which it takes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.functions import WAY, with_stops
from deepchalk.lesson.values.quadratic import NEVER
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.ravines.picture import LIVELY, THIN, TwoPlanes, weight_names
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.race import Runner, marker
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.logarithmic import LogCurves, NamedCurve
from deepchalk.mobjects.plots.moving.ruled_bowl import RuledBowl
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.predictions import Predictions
from deepchalk.mobjects.text import Formula, on_one_line, symbol
from deepchalk.mobjects.text.equation import Equation, RollEquation, how
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

ROUND = 1.05
"""Condition number below which a bowl is called round."""

GIVEN, CENTRED, NEW = 0, 1, 2
"""Identities of the rulers."""

SLOWLY = 5
"""Moments between two steps that are shown slowly."""

ZOOM = np.linspace(0, 1, 41)


def follows_values(tell: Callable[[Trace], str]) -> Callable[[Trace], str]:
    """A title that is not the same for all parameters."""
    return tell


def either(line: str, pair: str) -> Callable[[Trace], str]:
    """What is said of a line, and what of two inputs."""
    return lambda t: line if t.one_input else pair


def creeping(t: Trace) -> int:
    """The moment until which single steps are shown."""
    return min(max(t.params.drawn_steps, 2 * LIVELY), len(t.walk) - 1)


def matrix(hessian: Quantity) -> Equation:
    """The second derivatives as a table."""
    entries = dict(zip("abcd", hessian.entries, strict=True))
    return Equation("H = mat({a}, {b}; {c}, {d})", **entries)


def half_square(curvature: float, distance: np.ndarray) -> np.ndarray:
    """The height at a distance from the lowest point."""
    return np.asarray(0.5 * curvature * distance**2)


def cost_rules(cost: Quantity) -> Sequence[Equation]:
    """How a cost comes about, or just what it is."""
    short = Equation("{result.symbol} = {result}", result=cost)
    return (how(cost), short) if cost.declaration.how else (short,)


class Slow(Beat):
    title = follows_values(
        lambda t: (
            f"{'A straight line' if t.one_input else 'A model'} that "
            + (f"takes {t.raw_steps} steps" if t.arrives else "never arrives")
        )
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        model = "hat(t) = {w} x + {b}" if t.one_input else "hat(t) = {b} x_1 + {w} x_2"
        model += " + b" if t.params.bias and not t.one_input else ""
        made = (
            Equation("{n.symbol} = {n}", n=t.walk[0]),
            Equation(model, w=t.path[0, 1], b=t.path[0, 0]),
            Equation("{J.symbol} = {J}", J=t.costs[0]),
        )
        rows = picture.beside.cut_bottom(1.2)[1].rows(1, 1, 1)
        self.names = []
        for column, name in zip(
            ("x", "t") if t.one_input else ("x_1", "x_2", "t"), t.params.columns or (), strict=False
        ):
            mark = Formula("{s}:", s=symbol(column, "ink2"), height=theme.active().sizes.smallest)
            words = short_label(name, picture.beside.width - 0.8)
            self.names.append(on_one_line(mark, words, gap=UNIT))
        if self.names:
            stack = mn.VGroup(*self.names).arrange(mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
            stack.move_to([picture.beside.left, picture.beside.bottom, 0], aligned_edge=mn.DL)
        self.told = [
            exempt(row.fit(one, edge=mn.LEFT), "dwell", because="its numbers run")
            for row, one in zip(rows, made, strict=True)
        ]

    def go(self, t: Trace, first: int, last: int, share: float, between: int = 1) -> None:
        """Walk on, with count, model and cost."""
        last = max(first, min(last, len(t.walk) - 1))
        told = ({"n": t.walk}, {"b": t.path[:, 0], "w": t.path[:, 1]}, {"J": t.costs})
        rolling = [
            RollEquation(
                equation,
                [{slot: one[k] for slot, one in slots.items()} for k in range(first, last + 1)],
                rate_func=mn.linear,
            )
            for equation, slots in zip(self.told, told, strict=True)
        ]
        moments = np.linspace(first, last, between * (last - first) + 1)
        self.follow(moments, self.picture.stand, alongside=rolling, share=share, rate=mn.linear)

    @says(
        either(
            "Some points, and a straight line that gradient descent shall lead through them.",
            "Two inputs and a target. Gradient descent shall find a weight for each input.",
        )
    )
    def show(self, t: Trace) -> None:
        self.play(self.picture.begin(), share=0.3)
        self.appear(*self.told, *self.names, lag=0.4, share=0.6)

    @says("The first steps are lively.")
    def leap(self, t: Trace) -> None:
        self.go(t, 0, LIVELY, 0.95, SLOWLY)

    @says(
        lambda t: "Then it only creeps." if t.arrives else "And it never settles.",
        when=lambda t: len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.go(t, LIVELY, creeping(t), 0.95)

    @says(
        lambda t: (
            "Nothing is wrong with the data, the model or the rule. "
            f"Why {'is it so slow' if t.arrives else 'does it not arrive'}?"
        )
    )
    def wonder(self, t: Trace) -> None:
        if self.picture.line:
            self.play(self.picture.bring(self.picture.line.best), seconds=0.4)
        self.go(t, creeping(t), len(t.walk), 0.7)


class Height(Beat):
    title = either(
        "Every line is a point, its cost a height", "Every model is a point, its cost a height"
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.first = above.fit(*cost_rules(t.start_cost))
        self.least = below.fit(*cost_rules(t.least))

    @says(
        either(
            "A line is two numbers: its height at zero, b, and its slope, w.",
            "The model is two numbers, a weight for each input; any bias is always at its best.",
        )
    )
    def open(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.to(t.start), picture.place, share=0.15)
        self.follow(ZOOM, picture.open, share=0.4)
        picture.stand(0)
        self.play(picture.bring(picture.weights, picture.dot), share=0.35)

    @says("So it is one point of a plane. Where it turns, the point walks.")
    def walk(self, t: Trace) -> None:
        self.follow(self.picture.tour(), self.picture.place)

    @says("At the start it misses the targets by far. The mean of the squared errors is its cost.")
    def miss(self, t: Trace) -> None:
        if self.picture.line:
            self.play(self.picture.bring(self.picture.line.errors), share=0.15)
        self.work_out(self.first, share=0.8)

    @says("The best one misses them least: nowhere is the cost lower.")
    def best(self, t: Trace) -> None:
        self.follow(self.picture.to(t.best), self.picture.place, share=0.35)
        self.play(self.picture.bring(self.picture.best), share=0.1)
        self.work_out(self.least, share=0.45)

    @says("Shade each point by its cost, and the steps of before are a trail in a bowl.")
    def shade(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.bowl), share=0.3)
        self.follow(picture.to(t.start), picture.place, share=0.15)
        self.play(picture.bring(picture.trail), seconds=0.1)
        self.follow(range(len(t.walk)), picture.stand, share=0.4)


class Ravine(Beat):
    title = "The bowl is a ravine"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.raw_kappa.value > ROUND)

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        levels = {f"l{k}": level for k, level in enumerate(t.levels)}
        listed = ", ".join(f"{{{slot}}}" for slot in levels)
        made = (
            Equation(f'"level lines:" quad {listed}', **levels),
            Equation('"1 along:" quad + {r}', r=t.rise_along, constants=("1",)),
            Equation('"1 across:" quad + {r}', r=t.rise_across, constants=("1",)),
        )
        self.levels, *self.rises = (
            row.fit(one, edge=mn.LEFT) for row, one in zip(room.rows(1, 1, 1), made, strict=True)
        )
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
        self.follow(ZOOM, self.picture.weights.lean)

    @says(
        lambda t: (
            f"One step of 1 along the floor adds {t.rise_along} to the cost, "
            f"one across it {t.rise_across}."
        ),
        constants=("1",),
    )
    def compare(self, t: Trace) -> None:
        self.follow(self.picture.to(t.best), self.picture.place, share=0.1)
        for which, rise in enumerate(self.rises):
            self.appear(rise, share=0.1)
            self.follow(self.picture.swing(which), self.picture.place, share=0.3)

    @says(
        lambda t: f"Along the floor the line turns about x = {t.pivot}: the points hardly notice.",
        when=lambda t: t.one_input and bool(np.ptp(np.sign(t.inputs.values - t.pivot.value)) > 1),
    )
    def turn(self, t: Trace) -> None:
        self.follow(self.picture.swing(0, 3.0), self.picture.place)

    @says("Across it, the line is lifted off all of them.", when=lambda t: t.one_input)
    def lift(self, t: Trace) -> None:
        self.follow(self.picture.swing(1), self.picture.place)

    @says(
        either(
            "A change of w counts x times, one of b just once: unlike inputs, unlike steepness.",
            "A change of a weight counts as much as its input: unlike inputs, unlike steepness.",
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
        reach = np.sqrt(2 * top / np.array([t.raw_steep.value, t.raw_flat.value])) * [3, 1]
        self.axes = Axes(plot, (-min(reach), min(reach)), (0, top), ("d", "J"))
        self.curves = [
            self.axes.curve(partial(half_square, one.value), "gradient", samples=400)
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
        rule = "d arrow.r d - eta dot lambda d = (1 - eta lambda) d"
        self.rule = room.fit(Equation(rule, constants="1"))

    @says("Cut the bowl along its floor and across it: each cut is a parabola.")
    def cut(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.axes), *(mn.Create(cut) for cut in self.cuts), share=0.3)
        pairs = zip((cut.copy() for cut in self.cuts), self.curves, strict=True)
        self.play(*(mn.ReplacementTransform(a, b) for a, b in pairs), share=0.6)

    @says("Their second derivatives, the curvatures lambda, tell how steep they get.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.values, lag=0.5, share=0.6)
        self.point_at(*self.curves, share=0.3)

    @says("The steep one divided by the flat one is the condition number, kappa.")
    def divide(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.FadeIn(picture.kappa.label), share=0.1)
        self.work_out(self.kappa, into=picture.kappa.number, share=0.8)
        self.scene.remove(*picture.kappa)
        picture.add(picture.kappa)

    @says("They are the eigenvalues of the Hessian, the table of all second derivatives.")
    def tabulate(self, t: Trace) -> None:
        self.leave(self.axes, *self.curves, *self.values, self.kappa, *self.cuts)
        self.appear(self.hessian, share=0.2)
        for which in (0, 1):
            self.follow(self.picture.swing(which), self.picture.place, share=0.3)

    @says(
        "At a distance d the slope is lambda d. So each step leaves 1 minus eta lambda of d.",
        constants=("1",),
    )
    def shrink(self, t: Trace) -> None:
        self.leave(self.hessian)
        self.appear(self.rule, share=0.2)
        for end in (t.start, t.best):
            self.follow(self.picture.to(end), self.picture.place, share=0.35)


class Rate(Beat):
    title = "One learning rate for both"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, middle, below = room.rows(1, 1, 1)
        self.firsts = [above.fit(how(entry), edge=mn.LEFT) for entry in t.first.entries]
        self.across, self.along = (
            row.fit(how(one), how(one, width=row.width), edge=mn.LEFT)
            for row, one in ((middle, t.factor_across), (below, t.factor_along))
        )

    @says("Look closer. A step goes against both slopes, with one learning rate for both.")
    def first(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.to(t.start), picture.place, share=0.1)
        picture.stand(0)
        self.follow(ZOOM, picture.look, share=0.25)
        self.work_through(self.firsts, share=0.6)

    @says(
        lambda t: (
            f"Across the ravine, a step leaves {t.factor_across} of the distance"
            + (": to and fro." if t.factor_across.value < 0 else ".")
        ),
        when=lambda t: not t.params.beta,
    )
    def swing(self, t: Trace) -> None:
        self.appear(self.across, share=0.2)
        last = min(LIVELY, len(t.walk) - 1)
        self.follow(np.linspace(0, last, SLOWLY * last + 1), self.picture.stand, share=0.6)

    @says(
        lambda t: f"Along it, a step leaves {t.factor_along}: it creeps.",
        when=lambda t: not t.params.beta and len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.appear(self.along, share=0.2)
        self.follow(range(LIVELY, creeping(t) + 1), self.picture.stand, share=0.7)

    @says(
        lambda t: f"Momentum keeps {t.beta} of each step for the next. It helps; the walls stay.",
        when=lambda t: t.params.beta > 0,
    )
    def keep_on(self, t: Trace) -> None:
        self.follow(range(creeping(t) + 1), self.picture.stand)


class Cap(Beat):
    title = "And a higher rate?"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        bound = "(2 + 2 beta)" if t.params.beta else "2"
        rule = f"{{c.symbol}} < {bound} / {{l.symbol}} {{~}} {{c}}"
        self.cap = room.fit(Equation(rule, l=t.raw_steep, c=t.raw_cap, constants=("2",)))

    @asks(
        lambda t: f"Take {t.fast_rate}, not {t.raw_rate}, as the learning rate. Then …",
        options=("it arrives sooner", "it takes as long", "it never arrives"),
        answer=2,
        because=lambda t: (
            f"Across, a step now leaves {t.fast_factor} of the distance: each leap is longer."
        ),
        when=lambda t: t.arrives and not t.params.beta and t.raw_rate.value < t.fast_rate.value,
    )
    def explode(self, t: Trace) -> None:
        picture = self.picture
        picture.trail.until(0)
        self.follow(picture.to(t.start), picture.place, share=0.1)
        self.follow(with_stops(t.fast_path.values), picture.place, share=0.8, rate=mn.linear)

    @says("Beyond this bound steps grow: the steep direction caps the rate, the flat one pays.")
    def limit(self, t: Trace) -> None:
        picture = self.picture
        self.appear(self.cap, share=0.2)
        picture.trail.until(0)
        self.follow(picture.to(t.start), picture.place, share=0.2)
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
        self.follow(picture.to(t.start), picture.place, share=0.1)
        self.play(picture.let_go(picture.trail), share=0.1)
        self.follow(picture.moving(), picture.show_ruler, share=0.7)

    @says(
        lambda t: (
            f"The bias is now the height amid the points, at best {t.centred_best[0]}, "
            "not the one far off at zero."
        )
    )
    def lift(self, t: Trace) -> None:
        self.follow(self.picture.to(t.best), self.picture.place, share=0.2)
        self.follow(self.picture.swing_on(0), self.picture.place, share=0.7)

    @says("Lifting and turning the line no longer mix: beside the diagonal there are zeros.")
    def unmix(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.2)
        self.follow(self.picture.swing_on(1), self.picture.place, share=0.7)


class Unit(Beat):
    title = either("Change the ruler’s unit", "Change the unit of each input")

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
        self.follow(picture.to(t.start), picture.place, share=0.15)
        if picture.trail in picture.submobjects:
            self.play(picture.let_go(picture.trail), share=0.1)
        self.follow(picture.stretching(), picture.show_ruler, share=0.6)

    @says(
        "Whitening mixes the inputs as well, until nothing of one is in the other.",
        when=lambda t: t.params.whitens,
    )
    def whiten(self, t: Trace) -> None:
        self.follow(self.picture.mixing(), self.picture.show_ruler)

    @says(
        lambda t: (
            "The bowl is round: everywhere, downhill points straight at the minimum."
            if t.normal_kappa.value < ROUND
            else f"Kappa is {t.normal_kappa}: rounder, so downhill points nearer to the minimum."
            if t.normal_kappa.value < t.raw_kappa.value
            else f"Kappa is {t.normal_kappa}: here, that alone does not help."
        )
    )
    def point(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.3)
        self.follow(self.picture.to(t.best), self.picture.place, share=0.4)
        self.follow(self.picture.to(t.start), self.picture.place, share=0.2)

    @says(
        lambda t: f"Without moving the zero, kappa would be {t.scaled_kappa}: that did the most.",
        when=lambda t: t.params.centres and t.scaled_kappa.value > 4 * t.normal_kappa.value,
    )
    def share(self, t: Trace) -> None:
        self.point_at(self.hessian, share=0.95)


class Race(Beat):
    title = "The race"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.normalises and t.arrives and t.normal_steps.value != NEVER

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.lines, self.runners = [], []
        for way, counts, name, shape, hue in (
            (t.path, t.walk, "as given", mn.Square, GIVEN),
            (t.race, t.race_counts, "new ruler", mn.Circle, NEW),
        ):
            dot = marker(shape).set_stroke(theme.active().identity(hue))
            points = picture.weights.to_points(way.values @ picture.transform.T)
            self.runners.append(Runner(points, counts, name, dot))
            if picture.line:
                self.lines.append((picture.line.new_line(t.start, hue), way))
        counters = mn.VGroup(*(runner.counter for runner in self.runners))
        for runner in self.runners:
            # There is room for the last number.
            runner.stand_at(len(t.walk) - 1)
        picture.strip.place(counters.arrange(mn.RIGHT, buff=3 * UNIT))
        for runner in self.runners:
            runner.stand_at(0)

    def go_on(self, moment: int) -> None:
        """Both go on."""
        for runner in self.runners:
            runner.stand_at(moment)
        for line, way in self.lines:
            self.picture.line.move(line, way[moment])

    def run(self, share: float) -> None:
        """From the start to the end of the slower one."""
        picture, moments = self.picture, range(len(self.trace.walk))
        own = [picture.line.line, picture.line.errors] if picture.line else []
        parts: list[mn.VMobject] = [line for line, _ in self.lines]
        parts += [part for one in self.runners for part in (one.dot, one.counter)]
        self.play(picture.let_go(picture.dot, picture.kappa, *own), share=0.1)
        self.play(*(mn.FadeIn(part) for part in parts), share=0.1)
        going = [mn.UpdateFromAlphaFunc(part, lambda *_: None) for part in parts]
        self.follow(moments, self.go_on, alongside=going, share=share, rate=lambda s: s**2)

    @asks(
        lambda t: f"On the new ruler, with the rate {t.normal_rate}: how many steps?",
        options=lambda t: [str(guess) for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        because=lambda t: (
            f"It takes {t.normal_steps}{': straight downhill' * (t.normal_steps.value == 1)}. "
            f"On the inputs as given it takes {t.raw_steps}."
        ),
        reveals=lambda t: [t.normal_steps],
        when=lambda t: len(set(t.guesses.values.tolist())) == 3,
    )
    def race(self, t: Trace) -> None:
        self.run(0.7)

    @says(
        lambda t: (
            f"On the new ruler it takes {t.normal_steps}, on the inputs as given {t.raw_steps}."
        ),
        when=lambda t: len(set(t.guesses.values.tolist())) < 3,
    )
    def race_at_once(self, t: Trace) -> None:
        self.run(0.7)

    @says("Both end at the same place, with the same cost: only the ruler differs.")
    def agree(self, t: Trace) -> None:
        self.point_at(self.picture.data, share=0.95)


class AnyRate(Beat):
    title = "No learning rate repairs a ravine"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.normalises and t.raw_fewest.value > t.normal_fewest.value > NEVER

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        curves = [
            NamedCurve("as given", GIVEN, t.raw_curve, t.raw_fewest_at, t.raw_fewest),
            NamedCurve("centred", CENTRED, t.centred_curve, t.centred_fewest_at, t.centred_fewest),
            NamedCurve("new unit", NEW, t.normal_curve, t.normal_fewest_at, t.normal_fewest),
        ]
        kept = [curves[0], *curves[1:2] * t.params.centres, *curves[2:] * t.params.scales]
        body, foot = picture.left.rows(7, 2, gap=UNIT)
        self.plot = LogCurves(body, t.rates, kept, ("learning rate", "steps"))
        self.fair = [
            self.plot.dot(at, steps, hue)
            for at, steps, hue in (
                (t.raw_half_at, t.raw_half, GIVEN),
                (t.normal_half_at, t.normal_half, NEW),
                (t.raw_most_at, t.raw_most, GIVEN),
                (t.normal_most_at, t.normal_most, NEW),
            )
        ]
        self.shares = [
            row.fit(Equation(f'"at {name}:" quad {{a}} "to" {{b}} "steps"', a=a, b=b), edge=mn.LEFT)
            for row, name, a, b in (
                (foot.rows(1, 1)[0], "half", t.raw_half, t.normal_half),
                (foot.rows(1, 1)[1], "nine tenths", t.raw_most, t.normal_most),
            )
        ]
        told = f'x + {{a}}: quad {{n}} "{t.years_unit.strip()} steps"'
        self.years = foot.fit(Equation(told, a=t.far, n=t.years_short))

    @says("Take any learning rate. Each bowl has its wall, beyond which descent never arrives.")
    def plot_all(self, t: Trace) -> None:
        self.play(self.picture.leave_data(), share=0.1)
        self.play(mn.FadeIn(self.plot), share=0.15)
        self.play(*(mn.Create(curve) for curve in self.plot.curves), share=0.7)

    @says(
        lambda t: (
            f"At its very best the ravine takes {t.raw_fewest}, the last bowl {t.normal_fewest}."
        )
    )
    def compare(self, t: Trace) -> None:
        self.appear(*self.plot.marks, lag=0.3, share=0.8)

    @says("It is so at equal shares of each wall, too: at half of it, and at nine tenths.")
    def be_fair(self, t: Trace) -> None:
        self.appear(*self.shares, share=0.1)
        self.appear(*self.fair, lag=0.6, share=0.7)

    @says(
        lambda t: (
            f"And were x a year? {t.years_short}{t.years_unit} steps: "
            f"at a million a second, {t.years_days} days."
        ),
        when=lambda t: t.params.centres and t.years_days.value > 1,
    )
    def imagine(self, t: Trace) -> None:
        self.leave(*self.shares)
        self.appear(self.years, share=0.7)


class Pair(Beat):
    title = "Two inputs that go together: rounder, not round"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.bias and 0.1 < t.size.value < 0.9999

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = picture.left.rows(3, 2)
        self.table = Predictions(above, t.pair[:, :2], t.pair[:, 2])
        self.rule = below.fit(how(t.pair_kappa))

    @says(
        lambda t: (
            f"{'Another table, with' if t.one_input else 'The'} two inputs. Where one is large, "
            f"the other is {'large, too' if t.correlation.value > 0 else 'small'}."
        )
    )
    def show(self, t: Trace) -> None:
        if self.picture.data in self.picture.submobjects:
            self.play(self.picture.leave_data(), share=0.1)
        self.appear(self.table, share=0.8)

    @says("Both standardised: the more they go together, the narrower the bowl.")
    def narrow(self, t: Trace) -> None:
        picture = self.picture
        for axis, name in enumerate(("v_1", "v_2")):
            picture.weights.name_axis(axis, symbol(name, "parameter"))
        if picture.kappa not in picture.submobjects:
            self.play(picture.bring(picture.kappa), share=0.1)
        if t.normal_kappa.value > ROUND:
            self.follow(range(len(WAY) - 1, -1, -1), picture.narrow, share=0.3)
        self.follow(range(len(WAY)), picture.narrow, share=0.55)

    @says(lambda t: f"Their correlation is {t.correlation}, so kappa stays at {t.pair_kappa}.")
    def work(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.95)

    @says(
        lambda t: (
            f"Still: {t.pair_steps} steps and not {t.pair_raw_steps}. Scaling cannot untie two "
            "inputs, whitening can."
        ),
        when=lambda t: NEVER < t.pair_steps.value < t.pair_raw_steps.value,
    )
    def count(self, t: Trace) -> None:
        self.point_at(self.table, share=0.95)


class Together(Beat):
    title = follows_values(
        lambda t: "The same data, other rulers" if t.params.normalises else "The bowl of this data"
    )
    rest = 2.8

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        x, zero = t.inputs.values[:, 0], t.zeros.values[-1]
        stages = [
            (t.best, t.hessian, x, t.raw_kappa, t.raw_fewest),
            (t.centred_best, t.centred_hessian, x - zero, t.centred_kappa, t.centred_fewest),
            (
                t.normal_best,
                t.normal_hessian,
                (x - zero) / t.units.values[-1],
                t.normal_kappa,
                t.normal_fewest,
            ),
        ]
        kept = [stages[0], *stages[1:2] * t.params.centres, *stages[2:] * t.params.scales]
        columns = CONTENT.shrunk(0.1, 0).columns(*{1: (1,), 2: (8, 5), 3: (1, 1, 1)}[len(kept)])
        self.bowls = []
        for column, (best, hessian, ruled, kappa, fewest) in zip(columns, kept, strict=True):
            head, body = column.cut_top(0.45, gap=0)
            told = Equation('{k.symbol} = {k}, quad "steps:" {n}', k=kappa, n=fewest)
            short = Equation("{k.symbol} = {k}", k=kappa)
            title = head.fit(told, short, largest=theme.active().sizes.label)
            bowl = RuledBowl(
                body,
                best,
                hessian,
                t.levels,
                t.least.value,
                weight_names(t),
                ruled if t.one_input else None,
            )
            self.bowls.append(mn.VGroup(title, bowl))

    @says(
        lambda t: (
            "The same data on other rulers, each with the steps at its own best rate."
            if t.params.normalises
            else "On the inputs as given it stays a ravine, even at its best learning rate."
        )
    )
    def sum_up(self, t: Trace) -> None:
        gone = self.picture.let_go(*list(self.picture.submobjects))
        self.play(gone, mn.FadeIn(self.bowls[0]), share=0.2)
        if self.bowls[1:]:
            self.appear(*self.bowls[1:], lag=0.7, share=0.7)

    @says(
        "In practice, keep mean and deviation of the training data, to measure new data with.",
        when=lambda t: t.params.normalises,
    )
    def keep_ruler(self, t: Trace) -> None:
        self.point_at(self.bowls[-1], share=0.95)

    @says(
        "To take home: add 100 to every x. Which of these numbers change?",
        constants=("100",),
        when=lambda t: t.params.centres,
    )
    def take_home(self, t: Trace) -> None:
        self.point_at(*self.bowls, share=0.95)


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
