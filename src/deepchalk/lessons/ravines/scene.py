"""A straight line that takes hundreds of steps, and the ruler on which it takes one."""

from __future__ import annotations

from functools import partial
from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import asks, functions, says, wording
from deepchalk.mobjects import (
    CONTENT,
    Equation,
    Room,
    as_matrix,
    how,
    in_rows,
    listing,
    stacked_how,
    theme,
    what_is,
)
from deepchalk.stage import Beat, Closing, LessonScene

from . import sentences
from .numbers.quadratic import NEVER
from .numbers.rulers import CENTRED, NORMAL, RAW
from .picture.bowl import BowlCuts
from .picture.descent_race import DescentRace, Racer
from .picture.log_curves import LogCurves, NamedCurve
from .picture.meanings import matrix_over, meanings, with_stops
from .picture.predictions import Predictions
from .picture.ruled_bowl import TitledBowl
from .picture.two_planes import LIVELY, SLOWLY, THIN, RollingRows, TwoPlanes
from .trace import Trace

ENDS = "The bowl of this data", "The same data, other rulers"
FITTED = "A model", "A straight line"
RAVINE = "The bowl is a ravine"
TOO_FAST = "A bound for the rate", "And a higher rate?"
NO_RATE = "No learning rate makes the bowl round", "No learning rate repairs a ravine"
TABLE = "The", "Another table, with"

ZOOM = np.linspace(0, 1, 41)


either = partial(wording.told_by, "one_input")
"""What is said of a line, and what of two inputs."""


def creeping(t: Trace) -> int:
    """The moment until which single steps are shown."""
    return min(max(t.params.drawn_steps, 2 * LIVELY), len(t.walk) - 1)


def fitted_slowly(t: Trace) -> str:
    """What is fitted, and how many steps that takes."""
    return f"{FITTED[t.one_input]} that {sentences.takes(t.raw_steps, t.arrives, t.settles)}"


class Slow(Beat[Trace, TwoPlanes]):
    title = fitted_slowly

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        foot, upper = picture.beside.cut_bottom(1.2)
        model = "hat(t) = {w} x + {b}" if t.one_input else "{b.symbol} = ({b}, {w})"
        rows = {"{n.symbol} = {n}": {"n": t.walk}, model: {"b": t.path[:, 0], "w": t.path[:, 1]}}
        self.told = RollingRows(upper, rows | {"{J.symbol} = {J}": {"J": t.costs}})
        symbols = ("x", "t") if t.one_input else ("x_1", "x_2", "t")
        self.names = meanings(symbols, t.params.columns, foot) if t.params.columns else []

    def go(self, t: Trace, first: int, last: int, share: float, between: int = 1) -> None:
        """Walk on, with count, model and cost."""
        last = max(first, min(last, len(t.walk) - 1))
        rolling, count = self.told.roll(first, last), between * (last - first) + 1
        moments = np.linspace(first, last, max(count, len(ZOOM)))
        self.follow(moments, self.picture.stand, alongside=rolling, share=share, rate=mn.linear)

    @says(
        either(
            "Some points, and a straight line that gradient descent is to fit.",
            "Two inputs and a target. Gradient descent is to find a weight for each input.",
        )
    )
    def show(self, t: Trace) -> None:
        self.play(self.picture.begin(), share=0.3)
        self.appear(*self.told.drawn, *self.names, lag=0.4, share=0.6)

    @says(lambda t: sentences.begun(t.lengths, LIVELY))
    def leap(self, t: Trace) -> None:
        self.go(t, 0, LIVELY, 0.95, SLOWLY)

    @says(
        lambda t: sentences.gone_on(t.lengths, LIVELY, t.settles),
        when=lambda t: len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.go(t, LIVELY, creeping(t), 0.95)

    @says(lambda t: sentences.why(t.raw_steps, t.tolerance, t.arrives, t.settles))
    def wonder(self, t: Trace) -> None:
        if self.picture.data.model:
            self.play(self.picture.bring(self.picture.data.model[1]), seconds=0.4)
        # All of them once more, where all were shown.
        begin = creeping(t) if creeping(t) < len(t.walk) - 1 else 0
        if not begin:
            self.follow(self.picture.from_the_start(), self.picture.place, share=0.1)
        self.go(t, begin, len(t.walk), 0.7)


class Height(Beat[Trace, TwoPlanes]):
    title = either(
        "Every line is a point, its cost a height", "Every model is a point, its cost a height"
    )

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.first, self.least = stacked_how((t.start_cost, t.least), room)

    @says(
        either(
            "A line is two numbers: its height at zero, b, and its slope, w.",
            "The model is two numbers, a weight for each input; any bias is always at its best.",
        )
    )
    def open(self, t: Trace) -> None:
        picture, bowl = self.picture, self.picture.cost
        self.follow(bowl.to(t.start), picture.place, share=0.15)
        self.follow(ZOOM, picture.open, share=(0.05, 0.4)[t.one_input])
        picture.stand(0)
        self.play(picture.bring(bowl.plane, bowl.dot), share=(0.7, 0.35)[t.one_input])

    @says("So it is one point of a plane: as it turns, the point walks.")
    def walk(self, t: Trace) -> None:
        self.follow(self.picture.cost.tour(), self.picture.place)

    @says(
        lambda t: (
            f"At the start it misses the targets{' by far' * t.starts_far}. "
            "The mean of the squared errors is its cost."
        )
    )
    def miss(self, t: Trace) -> None:
        if self.picture.data.model:
            self.play(self.picture.bring(self.picture.data.model[2]), share=0.15)
        self.work_out(self.first, share=0.8)

    @says("The best one misses them least: nowhere is the cost lower.")
    def best(self, t: Trace) -> None:
        self.follow(self.picture.cost.to(t.best), self.picture.place, share=0.35)
        self.play(self.picture.bring(self.picture.cost.best), share=0.1)
        self.work_out(self.least, share=0.45)

    @says("Shade each point by its cost, and the steps from before are a trail in a bowl.")
    def shade(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.cost.bowl), share=0.3)
        self.follow(picture.cost.to(t.start), picture.place, share=0.15)
        self.play(picture.bring(picture.cost.trail), seconds=0.1)
        self.follow(range(len(t.walk)), picture.stand, share=0.4)


class Ravine(Beat[Trace, TwoPlanes], when=lambda t: t.kappas[RAW].value > sentences.ROUND):
    title = lambda t: RAVINE if t.is_ravine else "The bowl is longer than it is wide"  # noqa: E731

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        self.levels, *self.rises = in_rows(
            room,
            tuple(listing(f"{words}:", t.levels) for words in ('"level lines"', '"levels"', "J")),
            Equation('"1 along:" quad + {r}', r=t.rise_along, constants=("1",)),
            Equation('"1 across:" quad + {r}', r=t.rise_across, constants=("1",)),
        )
        plane, bowl = picture.cost.plane, picture.cost.bowl
        self.axes = [plane.path(bowl.axis(which), role="ink") for which in (0, 1)]

    @says(
        lambda t: (
            f"True to scale, each level line is {t.ratio} times as long as it is wide"
            f"{': it looks like a stroke' * (t.ratio.value > THIN)}."
        )
    )
    def measure(self, t: Trace) -> None:
        self.appear(self.levels, share=0.3)
        self.play(self.picture.bring(*self.axes, lag=0.6), share=0.6)

    @says(
        wording.told_by(
            "is_ravine",
            "Seen from the side: steep walls, and a floor that is almost level.",
            "Seen from the side: it is steeper across than along.",
        )
    )
    def tilt(self, t: Trace) -> None:
        self.follow(ZOOM, self.picture.cost.plane.lean)

    @says(lambda t: sentences.along(t.rise_along, t.pivots[0], t.one_input), constants=("1",))
    def turn(self, t: Trace) -> None:
        self.follow(self.picture.cost.to(t.best), self.picture.place, share=0.15)
        self.appear(self.rises[0], share=0.1)
        self.follow(self.picture.cost.swing(0), self.picture.place, share=0.7)

    @says(
        lambda t: sentences.across(t.rise_across, t.pivots[1], t.inputs, t.one_input),
        constants=("1",),
    )
    def lift(self, t: Trace) -> None:
        self.appear(self.rises[1], share=0.1)
        self.follow(self.picture.cost.swing(1), self.picture.place, share=0.8)

    @says(lambda t: sentences.raising(t.widest, t.hessians[RAW], t.one_input), constants=("1",))
    def explain(self, t: Trace) -> None:
        self.follow(ZOOM[::-1], self.picture.cost.plane.lean, share=0.7)
        self.play(self.picture.let_go(*self.axes), share=0.1)


class Cuts(Beat[Trace, TwoPlanes], when=Ravine.applies):
    title = "Two cuts: a steep parabola and a flat one"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        plot, side = room.columns(4, 3)
        self.cuts = BowlCuts(plot, picture.cost.plane, picture.cost.bowl, t.flat[RAW], t.steep[RAW])
        above, below = side.rows(4, 5, gap=theme.UNIT)
        self.values = in_rows(above, what_is(t.steep[RAW]), what_is(t.flat[RAW]), gap=theme.UNIT)
        self.kappa = below.fit(how(t.kappas[RAW]), what_is(t.kappas[RAW]), edge=mn.LEFT)
        self.hessian = room.fit(as_matrix("H", t.hessians[RAW]))
        height = Equation('"height" 1/2 lambda d^2, quad "slope" lambda d', constants="12")
        rule = Equation("d arrow.r d - eta dot lambda d = (1 - eta lambda) d", constants="1")
        self.rules = in_rows(room, height, rule)

    @says("Cut the bowl along its floor and across it: each cut is a parabola.")
    def cut(self, t: Trace) -> None:
        shown = (mn.Create(cut) for cut in self.cuts.cuts)
        self.play(mn.FadeIn(self.cuts.axes), *shown, share=0.3)
        self.play(*self.cuts.swing_out(), share=0.6)

    @says("Their second derivatives, the curvatures lambda, tell how steep they get.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.values, lag=0.5, share=0.6)
        self.point_at(*self.cuts.curves, share=0.3)

    @says("The steep one divided by the flat one is the condition number, kappa.")
    def divide(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.FadeIn(picture.kappa.label), share=0.1)
        self.work_out(self.kappa, into=picture.kappa.number, share=0.8)
        self.scene.remove(*picture.kappa)
        picture.add(picture.kappa)

    @says("They are the eigenvalues of the Hessian, the table of all second derivatives.")
    def tabulate(self, t: Trace) -> None:
        self.leave(self.cuts.axes, *self.cuts.curves, *self.cuts.cuts, *self.values, self.kappa)
        self.appear(self.hessian, share=0.2)
        for which in (0, 1):
            self.follow(self.picture.cost.swing(which), self.picture.place, share=0.3)

    @says(
        "At a distance d the slope is lambda d. "
        "A step takes away eta times it: eta is the learning rate."
    )
    def shrink(self, t: Trace) -> None:
        self.leave(self.hessian)
        self.appear(*self.rules, lag=0.8, share=0.3)
        for end in (t.start, t.best):
            self.follow(self.picture.cost.to(end), self.picture.place, share=0.3)


class Rate(Beat[Trace, TwoPlanes]):
    title = "One learning rate for both"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, middle, below = room.rows(5, 8, 8, gap=theme.UNIT)
        self.firsts = [above.fit(how(entry), edge=mn.LEFT) for entry in t.first.entries]
        self.across, self.along = (
            row.fit(how(one), how(one, width=row.width), edge=mn.LEFT)
            for row, one in ((middle, t.factor_across), (below, t.factor_along))
        )

    @says("Look closer. A step goes against both slopes, with one learning rate for both.")
    def first(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.cost.to(t.start), picture.place, share=0.1)
        picture.stand(0)
        self.follow(ZOOM, picture.look, share=0.25)
        self.work_through(self.firsts, share=0.6)

    @says(
        lambda t: (
            f"Across the {t.bowl_called}, a step leaves {t.factor_across} of the distance"
            f"{': to and fro' * (t.factor_across.value < 0)}."
        ),
        when=lambda t: not t.params.beta,
    )
    def swing(self, t: Trace) -> None:
        self.appear(self.across, share=0.2)
        last = min(LIVELY, len(t.walk) - 1)
        self.follow(np.linspace(0, last, SLOWLY * last + 1), self.picture.stand, share=0.6)

    @says(
        lambda t: f"Along it, a step leaves {t.factor_along}{': it creeps' * t.creeps}.",
        when=lambda t: not t.params.beta and len(t.walk) > LIVELY + 1,
    )
    def creep(self, t: Trace) -> None:
        self.appear(self.along, share=0.2)
        self.follow(range(LIVELY, creeping(t) + 1), self.picture.stand, share=0.7)

    @says(
        lambda t: sentences.kept(t.beta, t.raw_steps, t.steps_without_momentum),
        when=lambda t: t.params.beta > 0,
    )
    def keep_on(self, t: Trace) -> None:
        self.follow(ZOOM * creeping(t), self.picture.stand)


class Cap(Beat[Trace, TwoPlanes]):
    title = lambda t: TOO_FAST[t.settles]  # noqa: E731

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        bound = "(2 + 2 beta)" if t.params.beta else "2"
        rule = f"{{result.symbol}} < {bound} / {{l.symbol}} {{~}} {{result}}"
        foot, upper = room.cut_bottom(0.8)
        self.cap = upper.fit(Equation(rule, l=t.steep[RAW], result=t.raw_cap, constants=("2",)))
        costs = (listing('"costs:"', t.fast_costs[:n], " arrow.r") for n in (4, 3, 2))
        self.growing = foot.fit(*costs, edge=mn.LEFT)
        self.leaps = picture.cost.plane.path(t.fast_path, role="ink").until(0)

    @asks(
        "Take a learning rate of {t.fast_rate}. What happens?",
        options=("it arrives sooner", "it takes as long", "it never arrives"),
        answer=2,
        because="Across, a step leaves {t.fast_factor} of the distance, so every swing is longer.",
        when=lambda t: t.arrives and not t.params.beta and t.raw_rate.value < t.fast_rate.value,
    )
    def explode(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.from_the_start(), picture.place, share=0.1)
        self.follow(ZOOM, picture.cost.look_at(*t.fast_path.values), share=0.15)
        self.play(picture.bring(self.leaps), share=0.1)
        counted = np.column_stack([range(len(t.fast_path)), t.fast_path])

        def show(moment: np.ndarray) -> None:
            self.leaps.until(moment[0])
            picture.place(moment[1:])

        self.follow(with_stops(counted, staying=2), show, share=0.5, rate=mn.linear)

    @says("Beyond this bound steps grow: the steep direction caps the rate, the flat one pays.")
    def limit(self, t: Trace) -> None:
        picture = self.picture
        if self.leaps in picture.submobjects:
            self.appear(self.growing, self.cap, lag=0.8, share=0.5)
            self.play(picture.let_go(self.leaps), share=0.1)
        else:
            self.work_out(self.cap, share=0.6)
        self.follow(picture.from_the_start(), picture.place, share=0.1)
        self.follow(ZOOM, picture.cost.look_at(), share=0.2)


class Centre(
    Beat[Trace, TwoPlanes],
    when=lambda t: t.params.centres and t.kappas[RAW].value > 1.1 * t.kappas[CENTRED].value,
):
    title = "Move the ruler’s zero into the middle"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        note = ("c",), "height at the mean"
        self.hessian, self.meaning = matrix_over(room, "H", t.hessians[CENTRED], *note)

    @asks(
        "Measure x from its mean, {t.means[0]}. What does the {t.bowl_called} do?",
        options=("it slides, in the same shape", "it straightens and widens", "it stays as it is"),
        answer=1,
        because=(
            "The ruler’s zero slides, no point moves, "
            "and the {t.bowl_called} straightens and widens."
        ),
        reveals=lambda t: [t.kappas[CENTRED]],
    )
    def shear(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.cost.to(t.start), picture.place, share=0.1)
        self.play(picture.let_go(picture.cost.trail), share=0.1)
        self.follow(picture.moved, picture.change_ruler, share=0.7)

    @says("The bias is now c, the height in the middle of the points: at best {t.bests[2]}.")
    def lift(self, t: Trace) -> None:
        self.appear(self.meaning, share=0.1)
        self.follow(self.picture.cost.to(t.best), self.picture.place, share=0.2)
        self.follow(self.picture.cost.swing_on(0), self.picture.place, share=0.6)

    @says("Lifting and turning the line no longer mix: off the diagonal there are zeros.")
    def unmix(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.2)
        self.follow(self.picture.cost.swing_on(1), self.picture.place, share=0.7)


class Unit(Beat[Trace, TwoPlanes], when=lambda t: t.params.scales):
    title = either("Change the ruler’s unit", "Change the unit of each input")

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        note = sentences.weight_names(t.params, NORMAL)[-t.params.inputs :], "slope per deviation"
        self.hessian, self.meaning = matrix_over(room, "H", t.hessians[NORMAL], *note)

    @says(
        either(
            "Divide x by its standard deviation, {t.deviations[0]}: v is the slope per deviation.",
            "Divide each input by its standard deviation: each weight now counts per deviation.",
        )
    )
    def stretch(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.cost.to(t.start), picture.place, share=0.25)
        if picture.cost.trail in picture.submobjects:
            self.play(picture.let_go(picture.cost.trail), share=0.1)
        self.appear(self.meaning, share=0.1)
        self.follow(picture.stretched, picture.change_ruler, share=0.45)

    @says(
        "Whitening mixes the inputs as well, until nothing of one is in the other.",
        when=lambda t: t.params.whitens,
    )
    def whiten(self, t: Trace) -> None:
        self.follow(self.picture.mixed, self.picture.change_ruler)

    @says(lambda t: sentences.roundness(t.kappas[NORMAL], t.kappas[RAW]))
    def point(self, t: Trace) -> None:
        self.appear(self.hessian, share=0.3)
        self.follow(self.picture.cost.to(t.best), self.picture.place, share=0.4)
        self.follow(self.picture.cost.to(t.start), self.picture.place, share=0.2)

    @says(
        lambda t: (
            f"Dividing alone leaves kappa at {t.scaled_kappa}: moving the zero did the "
            f"{'most' if t.kappas[CENTRED].value < t.scaled_kappa.value else 'rest'}."
        ),
        when=lambda t: t.params.centres and t.scaled_kappa.value > 4 * t.kappas[NORMAL].value,
    )
    def share(self, t: Trace) -> None:
        self.point_at(self.hessian, share=0.95)


class Race(
    Beat[Trace, TwoPlanes],
    when=lambda t: t.params.normalises and t.arrives and t.normal_steps.value != NEVER,
):
    title = "The race"

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        given, new = (sentences.ruler_name(t.params, one) for one in (RAW, NORMAL))
        racers = Racer(given, RAW, t.path, t.walk), Racer(new, NORMAL, t.race, t.race_counts)
        self.racing = DescentRace(picture.cost, picture.strip, racers, picture.data)

    @asks(
        "On the new ruler, with the rate {t.normal_rate}: how many steps?",
        options=lambda t: [str(guess) for guess in t.guesses],
        answer=lambda t: int(np.flatnonzero(t.guesses.values == t.normal_steps.value)[0]),
        because=lambda t: (
            f"It takes {t.normal_steps}{': straight downhill' * (t.normal_steps.value == 1)}. "
            f"On the inputs as given it takes {t.raw_steps}."
        ),
        reveals=lambda t: [t.normal_steps],
    )
    def race(self, t: Trace) -> None:
        picture = self.picture
        own = picture.data.model[::2]
        self.play(picture.let_go(picture.cost.dot, picture.kappa, *own), share=0.1)
        self.play(*(mn.FadeIn(part) for part in self.racing.parts), share=0.1)
        moments, going = range(len(t.walk)), self.racing.going()
        self.follow(moments, self.racing, alongside=going, share=0.7, rate=lambda s: s**2)

    @says("Both arrive at a cost within {t.tolerance.at_most} of the lowest.")
    def agree(self, t: Trace) -> None:
        self.point_at(self.picture.data, share=0.95)


class AnyRate(
    Beat[Trace, TwoPlanes],
    when=lambda t: t.params.normalises and t.fewest[RAW] > t.fewest[NORMAL].value > NEVER,
):
    title = lambda t: NO_RATE[t.is_ravine]  # noqa: E731

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        body, foot = picture.left.rows(7, 2, gap=theme.UNIT)
        curves = [
            NamedCurve(
                sentences.ruler_name(t.params, one),
                one,
                t.curves[one],
                t.best_rates[one],
                t.fewest[one],
            )
            for one in t.rulers
        ]
        self.plot = LogCurves(body, t.rates, curves, ("learning rate", "steps"))
        ends = (RAW, t.rulers[-1])
        self.fair = [
            self.plot.dot(t.fair_rates[at], t.fair_steps[at], at[1]) for at in product((0, 1), ends)
        ]
        shares = zip(("half", "nine tenths"), t.fair_steps, strict=True)
        fair = (listing(f'"at {at}:"', (n[k] for k in t.rulers), " quad") for at, n in shares)
        self.shares = in_rows(foot, *fair)
        years = f'x + {{a}}: quad {{n}} "{t.years_unit.strip()} steps"'
        self.years = foot.fit(Equation(years, a=t.far, n=t.years_short))

    @says("Take any learning rate. Each bowl has its wall, beyond which descent never arrives.")
    def plot_all(self, t: Trace) -> None:
        self.play(self.picture.leave_data(), share=0.1)
        self.play(mn.FadeIn(self.plot), share=0.15)
        self.play(*(mn.Create(curve) for curve in self.plot.curves), share=0.7)

    @says("At its very best the {t.bowl_called} takes {t.fewest[0]}, the last bowl {t.fewest[2]}.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.plot.marks, lag=0.3, share=0.8)

    @says(
        lambda t: sentences.fairly(t.fair_steps, t.bowl_called),
        when=lambda t: (t.fair_steps.values > NEVER).all(),
    )
    def be_fair(self, t: Trace) -> None:
        self.appear(*self.shares, share=0.1)
        self.appear(*self.fair, lag=0.6, share=0.7)

    @says(
        "And if x were a year? At the larger share, {t.years_short}{t.years_unit} steps: "
        "at a million a second, {t.years_days} days.",
        when=lambda t: t.params.centres and t.years_days.value > 1,
    )
    def imagine(self, t: Trace) -> None:
        self.leave(*self.shares)
        self.appear(self.years, share=0.7)


class Pair(Beat[Trace, TwoPlanes], when=lambda t: t.params.bias and 0.1 < t.size.value < 0.9999):
    title = lambda t: f"Two correlated inputs: {'rounder, ' * t.pair_gets_rounder}not round"  # noqa: E731

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        above, below = picture.left.rows(3, 2)
        self.table = Predictions(above, t.pair[:, :2], t.pair[:, 2])
        self.rule = below.fit(how(t.pair_kappa))

    @says(
        lambda t: (
            f"{TABLE[t.one_input]} two inputs. {sentences.going_together(t.pair, t.correlation)}"
        )
    )
    def show(self, t: Trace) -> None:
        if self.picture.data in self.picture.submobjects:
            self.play(self.picture.leave_data(), share=0.1)
        self.appear(self.table, share=0.8)

    @says("Standardise both: the stronger their correlation, the narrower the bowl.")
    def narrow(self, t: Trace) -> None:
        picture = self.picture
        picture.cost.name("v_1", "v_2")
        if picture.kappa not in picture.submobjects:
            self.play(picture.bring(picture.kappa), share=0.1)
        if t.kappas[NORMAL].value > sentences.ROUND:
            self.follow(range(len(functions.WAY) - 1, -1, -1), picture.narrow, share=0.3)
        self.follow(range(len(functions.WAY)), picture.narrow, share=0.55)

    @says("It is {t.correlation}, so kappa is {t.pair_kappa}: no units of these two make it less.")
    def work(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.95)

    @says(lambda t: sentences.fewer(t.pair_steps))
    def count(self, t: Trace) -> None:
        self.point_at(self.table, share=0.95)

    @says("Whitening also mixes them until their correlation is 0: kappa is 1.", constants="01")
    def whiten(self, t: Trace) -> None:
        self.leave(self.rule)
        self.follow(range(len(functions.WAY) - 1, -1, -1), self.picture.narrow, share=0.8)


class Together(Beat[Trace, TwoPlanes]):
    title = lambda t: ENDS[t.params.normalises]  # noqa: E731
    rest = 2.8

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        shares = {1: (1,), 2: (8, 5), 3: (1, 1, 1)}[len(t.rulers)]
        title = '{k.symbol} = {k}, quad "steps:" {n}'
        heights = t.levels, t.least.value
        columns = zip(CONTENT.shrunk(theme.UNIT / 2).columns(*shares), t.rulers, strict=True)
        self.bowls = [
            TitledBowl(
                column,
                (Equation(title, k=t.kappas[one], n=t.fewest[one]), what_is(t.kappas[one])),
                (t.best_on(one), t.hessians[one], *heights, sentences.weight_names(t.params, one)),
                t.ruled.values[one] if t.one_input else None,
            )
            for column, one in columns
        ]

    @says(
        lambda t: (
            "The same data on other rulers, each with the steps at its own best rate."
            if t.params.normalises
            else f"On the inputs as given it stays a {t.bowl_called}, "
            "even at its best learning rate."
        )
    )
    def sum_up(self, t: Trace) -> None:
        self.wait(0.5)
        gone = self.picture.let_go(*list(self.picture.submobjects))
        self.play(gone, mn.FadeIn(self.bowls[0]), share=0.2)
        if self.bowls[1:]:
            self.appear(*self.bowls[1:], lag=0.7, share=0.6)

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


class InCode(Closing, when=lambda t: t.has_program):
    title = "The same in PyTorch"
    follows = Together

    def draw(self, t: Trace, picture: TwoPlanes, room: Room) -> None:
        last = self.earlier(Together).bowls[-1]
        self.take(last)
        width = last.get_left()[0] - theme.UNIT - CONTENT.left
        super().draw(t, picture, CONTENT.cut_left(width)[0])

    @says("In PyTorch, the same descent counts its steps on both rulers.")
    def write(self, t: Trace) -> None:
        self.type_program()


class Ravines(LessonScene):
    heading = "Ravines and normalised inputs"
    trace_class = Trace
    picture = TwoPlanes
    beats = (
        *(Slow, Height, Ravine, Cuts, Rate, Cap, Centre),
        *(Unit, Race, AnyRate, Pair, Together, InCode),
    )
    short = (Slow, Ravine, Unit, Race, Together)
