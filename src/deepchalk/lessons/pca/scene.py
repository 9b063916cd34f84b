"""A cloud and a line that turns: shadows and threads, four numbers, and what Σ only stretches."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, directions, says
from deepchalk.mobjects import (
    Bars,
    GrowingLines,
    Room,
    as_matrix,
    how_in,
    in_rows,
    listing,
    stacked_how,
    symbol,
    what_is,
)
from deepchalk.stage import Beat, LessonScene, Summary, WideClosing, points, shows, works_out

from . import sentences
from .picture.bottleneck_diagram import BottleneckDiagram
from .picture.many_columns import Components, Faces, ManyNumbers
from .picture.turning import best, end, rescale, start, trial, turn_through, turns, worst
from .picture.turning_cloud import CURVES, TurningCloud, between
from .picture.two_squares import two_squares
from .trace import Trace


class OneNumber(Beat[Trace, TurningCloud]):
    title = sentences.title

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        bars = Bars(t.keeping, names=sentences.names_of_errors(t), lying=True)
        self.bars = room.shrunk(0, room.height / 5).fit(bars)

    def show_error(self, at: int, share: float) -> None:
        bars = self.bars
        self.appear(bars.name_label(at), bars.bar(at), bars.number(at), share=share)

    def press(self, at: int, angle: float) -> None:
        """All fall onto a line, which is all that is known of them, and the error is seen."""
        picture = self.picture
        picture.turn_to(angle)
        self.play(picture.bring(picture.line, picture.threads, picture.shadows), share=0.2)
        self.follow(between(0, 1), picture.slide, share=0.35)
        self.show_error(at, 0.15)
        self.follow(between(1, 0), picture.slide, share=0.25)

    @says(sentences.room_for_one)
    def begin(self, t: Trace) -> None:
        grow = self.picture.dots.conceal().grow()
        self.follow(between(0, self.picture.size), grow)

    look = points("picture.plane.ground", sentences.drawn, when=sentences.drawn)

    measure = points("picture.plane.ground", sentences.scaled, when=sentences.scaled)

    keep_first = says(sentences.keep_first)(lambda self, t: self.press(0, 0))
    keep_second = says(sentences.keep_second)(lambda self, t: self.press(1, 90))
    keep_best = says(sentences.keep_best)(lambda self, t: self.show_error(0, 0.9))

    @says(sentences.there_is)
    def wonder(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.exchange(picture.plane, picture.dots), seconds=0.4)
        self.show_error(len(t.keeping) - 1, 0.8)


class Middle(Beat[Trace, TurningCloud]):
    title = "First to the middle"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.means = in_rows(room.shrunk(0, room.height / 4), *map(what_is, t.average))

    @says(sentences.averages)
    def cross(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.middle), share=0.5)
        self.appear(*self.means, lag=0.5, share=0.45)

    @says("The average is guessed anyway; only differences from it matter: so measure from there.")
    def measure(self, t: Trace) -> None:
        picture = self.picture
        if picture.origin.any():
            self.play(*map(mn.FadeOut, picture.plane.labels.values()), seconds=0.5)
            picture.measure_from_mean()
        self.play(picture.look(), share=0.7)
        self.play(picture.let_go(*picture.middle), seconds=0.3)


class Triangle(Beat[Trace, TurningCloud]):
    title = "A shadow and a thread"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        above, below = room.rows(3, 2)
        self.rules = stacked_how((t.shadow, t.thread), above)
        self.legs = how_in(below, t.square)
        self.sum = two_squares(below, t.along, t.across, t.square, t.turn, trial(t))

    @says("Any line through the middle gives each point one number: where its shadow falls.")
    def fall(self, t: Trace) -> None:
        picture = self.picture
        picture.turn_to(trial(t))
        self.play(picture.bring(picture.line, picture.arrow), share=0.4)
        self.play(picture.bring(picture.threads, picture.shadows), share=0.5)

    @says(lambda t: f"{sentences.one(t, t.seen)}: the shadow reaches {t.shadow} along the line.")
    def cast(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.triangle[:2]), share=0.3)
        self.work_out(self.rules[0], share=0.65)

    @says("It hangs on a thread of {t.thread}, straight across.")
    def hang(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.triangle[2]), share=0.3)
        self.work_out(self.rules[1], share=0.65)

    add = works_out("legs", sentences.sum_of_squares)

    @says("Turn the line, and they share it otherwise: a longer shadow is a shorter thread.")
    def swing(self, t: Trace) -> None:
        self.leave(self.legs, *self.rules)
        self.appear(self.sum, share=0.1)
        here = trial(t)
        turn_through(self, t, here + 30, here - 30, here, share=0.75, also=[self.sum])

    @says("So for all points, to keep most is to err least.")
    def unite(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.triangle), seconds=0.4)
        turn_through(self, t, 90, trial, share=0.8)


class Turn(Beat[Trace, TurningCloud]):
    title = "The line turns"

    ready = turns(
        "The variance of all shadows says how far they spread.",
        start,
        bring=lambda picture: picture.on_line,
    )
    turn = asks(
        "The line turns. At which angle do its shadows spread most?",
        options=sentences.angles,
        answer=sentences.right_angle,
        because="At {t.best_angle}°. There the variance of the shadows is {t.best}.",
        when=lambda t: not t.cloud.is_round,
    )(lambda self, t: turn_through(self, t, best))

    @says("Draw it over the angle, and below it that of the threads.")
    def trace_curves(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.curves), seconds=0.4)
        turn_through(self, t, start, end, best, share=0.85)

    @says(sentences.share_the_sum)
    def add(self, t: Trace) -> None:
        self.picture.curves.draw_all()
        self.play(mn.Create(self.picture.curves.level), share=0.9)
        self.picture.add(self.picture.curves.level)

    go_on = turns(
        sentences.least,
        worst,
        when=lambda t: not t.cloud.is_round,
    )


class FourNumbers(Beat[Trace, TurningCloud]):
    title = "The cloud in four numbers"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = picture.above.rows(1, 1)
        self.sum = how_in(upper, t.sums[0], edge=mn.LEFT)
        self.means = [how_in(lower, one, edge=mn.LEFT) for one in (t.xx, t.yy, t.xy)]
        self.matrix = upper.fit(as_matrix("Sigma", t.spread))
        self.slant = how_in(lower, t.slanting)

    def become_mean(self, at: int, share: float) -> None:
        """The next mean takes the place of the one before."""
        self.leave_when_read(self.means[at - 1])
        self.work_out(self.means[at], share=share)

    @says(sentences.square_across, constants=("0",))
    def across(self, t: Trace) -> None:
        turn_through(self, t, 0, share=0.2)
        self.work_out(self.sum, share=0.45)
        self.work_out(self.means[0], share=0.3)

    @says(lambda t: f"The same along {sentences.name(t, 1)}, at 90°.", constants=("90",))
    def up(self, t: Trace) -> None:
        turn_through(self, t, 90, share=0.3)
        self.leave(self.sum)
        self.become_mean(1, 0.6)

    @says("And both multiplied: areas of rectangles, minus where just one is below average.")
    def multiply(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.on_line), seconds=0.3)
        picture.multiply(0)
        picture.add(*picture.areas)
        self.follow(range(len(picture.now) + 1), picture.multiply, share=0.45, rate=mn.linear)
        self.become_mean(2, 0.4)

    @says(sentences.collected)
    def collect(self, t: Trace) -> None:
        self.work_out(self.matrix, result="n1x1", share=0.9)

    @says("The variance along any arrow u of length 1 is u times Σ u.", constants=("1",))
    def apply(self, t: Trace) -> None:
        self.leave(self.means[2])
        self.play(self.picture.let_go(*self.picture.areas), seconds=0.3)
        self.play(self.picture.bring(*self.picture.on_line), share=0.2)
        self.work_out(self.slant, share=0.7)

    @says("Take 45°: {t.slanting}, as on the curve.", constants=("45",))
    def check(self, t: Trace) -> None:
        turn_through(self, t, 45, share=0.6)
        self.point_at(self.picture.curves.dots[0], share=0.35)


class Stretch(Beat[Trace, TurningCloud], when=lambda t: not t.cloud.is_round):
    title = "At the top, Σ only stretches"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = picture.above.rows(1, 1)
        self.rules = stacked_how(t.stretched.entries, upper)
        self.same = stacked_how(t.longer.entries, lower)

    @says("Multiply u by Σ. From {t.turn[0]}° Σu, drawn shortened, points to {t.aims[0]}°.")
    def multiply(self, t: Trace) -> None:
        picture = self.picture
        picture.curves.draw_all()
        self.play(picture.let_go(picture.threads, picture.shadows), seconds=0.3)
        self.play(picture.bring(picture.curves, picture.line, picture.arrow), seconds=0.3)
        turn_through(self, t, start, share=0.3)
        self.play(picture.bring(picture.pulled, picture.aside, *picture.names), share=0.4)

    turn = turns(
        "What of it is sideways of u is half the curve's slope per radian.",
        lambda t: min(best(t) + 60, end(t)),
        bring=lambda picture: [picture.curves.tangent],
    )
    rest_at_top = turns("At the top is no slope, so Σu lies along u.", best)
    stretch = works_out("rules", "There Σ only stretches it.")
    lengthen = works_out(
        "same", "It stretches by {t.best}. u is an eigenvector, its eigenvalue the variance."
    )
    once_more = turns(
        sentences.once_more,
        worst,
        leave=("rules", "same"),
    )


class Alike(Beat[Trace, TurningCloud], when=lambda t: t.cloud.is_round):
    title = lambda t: f"Σ stretches all directions {sentences.alike(t)}"  # noqa: E731
    multiply = turns(
        "Multiply u by Σ. Wherever u points, it is stretched by {t.best} and hardly turned.",
        start,
        end,
        bring=lambda picture: [picture.line, picture.arrow, picture.pulled],
    )


class Pull(Beat[Trace, TurningCloud], when=lambda t: not t.cloud.is_round):
    title = "Σ pulls almost every arrow there"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.list = picture.above.fit(listing("theta:", t.pull, "arrow.r"))

    @says(sentences.pulling)
    def begin(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.aside, picture.curves.tangent), seconds=0.3)
        turn_through(self, t, t.pull[0], share=0.88)

    @says("It turns towards the widest spread: so a computer may find it without any sweep.")
    def pull(self, t: Trace) -> None:
        numbers = [self.list.number(f"n{at}") for at in range(len(t.pull))]
        self.appear(*(one for one in self.list if one not in numbers[1:]), share=0.15)
        for angle, number in zip(t.pull[1:], numbers[1:], strict=True):
            turn_through(self, t, angle, share=0.55 / len(numbers))
            self.appear(number, share=0.28 / len(numbers))
        self.scene.remove(*self.list.submobjects)
        self.scene.add(self.list)


class Back(Beat[Trace, TurningCloud]):
    title = "Back from one number"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, *lower = room.rows(4, 3, 3)
        self.rules = stacked_how(t.guess.entries, upper)
        ends = zip(lower, (t.missed, t.kept), strict=True)
        self.ends = [how_in(one, two, edge=mn.LEFT) for one, two in ends]

    @says(sentences.back)
    def go_back(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.exchange(picture.plane, picture.dots, *picture.on_line), share=0.25)
        turn_through(self, t, best, share=0.3)
        picture.show_triangle_of(int(t.shown.value) - 1)
        self.play(picture.bring(*picture.triangle, lag=0.5), share=0.4)

    guess = works_out("rules", sentences.guessed)

    @says("All points slide along their threads onto the line.")
    def slide(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.triangle), seconds=0.3)
        self.follow(between(0, 1, 40), self.picture.slide)

    @says(sentences.lost)
    def lose(self, t: Trace) -> None:
        self.work_out_all(self.ends, share=0.7)
        self.follow(between(1, 0), self.picture.slide, share=0.25)


class Bottleneck(Beat[Trace, TurningCloud], when=lambda t: t.is_flat):
    title = "A linear network with one number in its middle"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        below, above = room.cut_bottom(CURVES)
        self.lines = GrowingLines(below, t.taught, names=("steps", "error"))
        names = [symbol(name) for name in ("x_1", "x_2", "s", "g_1", "g_2")]
        self.network = BottleneckDiagram(above, names, t.weights)

    @says("A linear network makes one number s of two, and two again: four weights, no curves.")
    def build(self, t: Trace) -> None:
        self.appear(self.network, share=0.9)

    @says("It learns to err least: so the line of its guesses turns.")
    def learn(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.lines.place(0)), seconds=0.4)
        # The first steps turn the line most.
        epochs = np.unique((np.array(between(0, 1, 120)) ** 2 * (len(t.taught) - 1)).astype(int))

        def turn(epoch: int) -> None:
            self.picture.turn_to(directions.degrees(t.ways.values[epoch]))

        self.follow(epochs.tolist(), self.lines, self.network, turn, share=0.8)

    find = shows("lines.last", sentences.found, share=0.8)


class Units(Beat[Trace, TurningCloud], when=sentences.units_matter):
    title = "Units decide"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        bars = Bars(t.units, names=sentences.names_of_units(t), lying=True, highest=100)
        self.bars = room.shrunk(0, room.height / 6).fit(bars)

    @asks(
        sentences.new_unit,
        options=sentences.unit_options,
        answer=sentences.right_unit,
        because=sentences.turned_by_unit,
    )
    def change(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.threads, picture.shadows, picture.arrow), seconds=0.3)
        rescale(self, t, np.array([t.factor.value, 1.0]), 0.75)

    @says(sentences.standardised)
    def standardise(self, t: Trace) -> None:
        rescale(self, t, 1 / np.sqrt(t.cloud.covariance.diagonal()), 0.6)
        self.play(self.bars.grow(), share=0.35)


class Regression(Beat[Trace, TurningCloud], when=sentences.regression_differs):
    title = "Not the regression line"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = room.shrunk(0, room.height / 6).rows(1, 1)
        self.slope, self.rule = how_in(upper, t.line_slope), how_in(lower, t.upright_slope)

    @says("Threads stand square on the line: no column is guessed from the other.")
    def square(self, t: Trace) -> None:
        picture = self.picture
        rescale(self, t, np.ones(2), 0.4, picture.reach)
        self.play(picture.bring(picture.line, picture.threads), share=0.3)
        if t.line_slope.value:
            self.work_out(self.slope, share=0.3)

    @says(sentences.regression)
    def regress(self, t: Trace) -> None:
        picture, slope = self.picture, t.upright_slope.value
        picture.rule.place([-slope, 1.0, 0.0])
        self.play(mn.Create(picture.rule), share=0.2)
        picture.add(picture.rule)
        self.follow(between(0, 1), lambda part: picture.hang_upright(slope, part), share=0.3)
        self.work_out(self.rule, share=0.4)


class Together(Summary[Trace, TurningCloud]):
    title = "The longest shadows keep most"
    of = ("longer", "missed", "kept")

    @says("The line of the longest shadows keeps most and errs least, and Σ only stretches it.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        # Who has seen other units sees the view go back with the points.
        if not np.allclose(picture.factors, 1):
            rescale(self, t, np.ones(2), 0.25, picture.reach)
        picture.turn_to(best(t))
        self.play(picture.exchange(picture.plane, picture.dots, *picture.on_line), share=0.3)
        self.appear(*self.rows, lag=0.5, share=0.4)


class InCode(WideClosing, when=lambda t: t.has_program):
    title = "The same in NumPy"
    lines = 8
    sentence = "In NumPy: both eigenvalues, the direction, all shadows, and the error that is left."


class Pca(LessonScene):
    heading = "Principal components"
    trace_class = Trace
    picture = TurningCloud
    beats = (
        *(OneNumber, Middle, Triangle, Turn, FourNumbers, ManyNumbers, Stretch, Alike, Pull, Back),
        *(Bottleneck, Faces, Components, Units, Regression, Together, InCode),
    )
    short = (Triangle, Turn, Stretch, Back)
