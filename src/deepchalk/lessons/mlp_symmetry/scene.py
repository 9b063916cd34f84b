"""Two hidden units change places: the beats."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, functions, says
from deepchalk.mobjects import (
    CONTENT,
    Equation,
    GrowingLines,
    RollingEquation,
    Room,
    Table,
    each_how,
    how,
    how_in,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source, Summary

from . import sentences
from .picture.fits_in_turn import FitsInTurn
from .picture.fold import fold
from .picture.landscape import Landscape
from .trace import ACROSS, ALONG, Trace
from .wide import TARGETS, X

REACH = 0.35
"""Half the length of the ways across and along the mirror, in weights."""

MOST_LINES = 15
"""Lines of a program for which there is room."""


BENDS = {"tanh": "tanh({})", "sigmoid": '"sigmoid"({})', "relu": '"ReLU"({})', "identity": "{}"}
"""How the activation of a weighed input is written."""


class Question(Beat[Trace, Landscape], when=lambda t: t.parts_ways):
    title = "Almost the same start, a different end"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        right = picture.right.cut_bottom(0.1, 0)[1]
        losses, called = (t.mirror_loss, t.pushed_loss), ("equal", "pushed")
        self.curves = GrowingLines(right, *losses, names=("step", "loss"), called=called)

    @says("The same network is trained twice, in the same way.")
    def begin(self, t: Trace) -> None:
        self.picture.place(t.on_mirror[0])
        self.play(self.picture.bring(*self.picture.curves.dots), share=0.3)
        self.appear(self.curves, share=0.6)

    @says(
        lambda t: (
            f"First both weights start at {t.on_mirror[0, 0]}; then one {t.push} higher, "
            "the other lower."
        )
    )
    def train(self, t: Trace) -> None:
        moments = range(len(t.pushed))
        self.follow(moments, lambda n: self.picture.place(t.pushed[n]), self.curves, rate=mn.linear)

    @says(sentences.wondering)
    def wonder(self, t: Trace) -> None:
        self.appear(*self.curves.last, *self.curves.words, lag=0.5, share=0.4)
        self.follow(functions.between(self.picture.here, t.a.values), self.picture, share=0.3)


class Units(Beat[Trace, Landscape]):
    title = "Each unit adds its part, and their sum is the prediction"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        above, middle, below = picture.right.rows(2, 3, 2)
        example = int(t.params.examples > 1)
        self.rule = how_in(middle, t.predictions[example])
        bend = BENDS[t.params.activation]
        form = f"hat(y) = {bend.format('w_1 x')} + {bend.format('w_2 x')}"
        self.form = [above.fit(Equation(form))] * t.is_whole
        self.loss = below.fit(Equation("{a.symbol} = {a}", a=t.loss_a))

    @says(sentences.dots)
    def give(self, t: Trace) -> None:
        dots = [dot for dot in self.picture.curves.dots if dot not in self.picture.submobjects]
        self.play(self.picture.bring(*dots, lag=0.3), share=0.95)

    @says(
        lambda t: (
            "A unit draws one thin curve, which never both rises and falls."
            if t.params.inputs == 1
            else "Each unit weighs the inputs and adds its part, one thin dash for each example."
        )
    )
    def draw_units(self, t: Trace) -> None:
        for curve in self.slowly_then_all(self.picture.curves.units):
            self.play(self.picture.bring(curve))

    @says("The prediction is the sum of all units.")
    def add(self, t: Trace) -> None:
        self.appear(*self.form, share=0.2)
        self.work_out(self.rule, share=0.5)
        self.play(self.picture.bring(self.picture.curves.whole), share=0.3)

    @says(lambda t: f"The loss is its mean squared distance from the dots: {t.loss_a}.")
    def judge(self, t: Trace) -> None:
        self.appear(self.loss, share=0.9)


class Plane(Beat[Trace, Landscape]):
    title = "Every network is a point in a landscape"

    @says(
        lambda t: (
            "Two weights: so every network is a point of a plane."
            if t.is_whole
            else "Let both units move along the line through them: each pair is a point of a plane."
        )
    )
    def open(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.surface), share=0.6)
        self.play(self.picture.bring(self.picture.point), share=0.2)

    @says("Move the point, and the curves bend. Each line joins networks of equal loss.")
    def drag(self, t: Trace) -> None:
        way = functions.between(t.a.values, self.picture.far)
        self.follow([*way, *way[::-1]], self.picture)

    @says("Seen from the side it is a landscape: a network is trained by rolling downhill.")
    def tilt(self, t: Trace) -> None:
        self.play(self.picture.surface.tilt(), share=0.8)

    @says(
        lambda t: (
            f"Our network {'lies in a hollow' if t.is_trained else 'is such a point'}. "
            "It is called A."
        )
    )
    def name_it(self, t: Trace) -> None:
        self.play(self.picture.surface.lie_flat(), share=0.6)
        self.play(self.picture.bring(self.picture.marks[0]), share=0.3)


class Swap(Beat[Trace, Landscape]):
    title = "Swap two units"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        swapped = t.swapped[int(t.params.examples > 1)]
        self.rule = how_in(room, swapped)

    @asks(
        "The two coloured units change places, weights and all. What does the loss do?",
        options=("it grows", "it stays", "it falls"),
        answer=1,
        because="It stays: both units still add what they added.",
    )
    def exchange(self, t: Trace) -> None:
        self.play(*self.picture.change_places(), share=0.85)
        self.picture.place(t.b)

    @says("The same parts are added in another order, and a sum does not mind the order.")
    def add_again(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.9)

    @says(
        lambda t: (
            "Both units are equal: the swap changes nothing at all."
            if t.is_one_point
            else "But the point has jumped across this line, to its mirror image. Call it B."
        )
    )
    def reflect(self, t: Trace) -> None:
        self.play(mn.Create(self.picture.mirror), share=0.4)
        self.picture.add(self.picture.mirror)
        self.play(self.picture.bring(self.picture.marks[1]), share=0.2)

    @says("Fold the plane along it: every network has a mirror image with the same loss.")
    def fold(self, t: Trace) -> None:
        self.play(fold(self.picture.surface, self.picture.marks[0]), share=0.9)


class Halfway(Beat[Trace, Landscape], when=lambda t: not t.is_one_point):
    title = "Half-way to the mirror image"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.cut = GrowingLines(room, t.walk_loss, names=("way from A to B", "loss"), ends=(0, 1))
        self.chord = self.cut.level(t.loss_a.value)
        self.height = self.cut.number(len(t.walk) // 2, side=mn.UP if t.rises else mn.DOWN)

    @asks(
        "Walk straight from B to A. What is the loss half-way?",
        options=("the same", "higher", "lower"),
        answer=lambda t: 1 if t.rises else 2 * t.falls,
        because=lambda t: f"Half-way the loss is {t.middle_loss}, at both ends {t.loss_a}.",
    )
    def walk(self, t: Trace) -> None:
        self.follow(t.walk[::-1], self.picture, share=0.9)

    @says(sentences.half_way)
    def cut_through(self, t: Trace) -> None:
        self.appear(self.cut, share=0.15)
        moments = range(len(t.walk))
        self.follow(moments, lambda n: self.picture.place(t.walk[n]), self.cut, share=0.6)
        self.appear(self.chord, self.height, share=0.2)

    @says(
        "In a bowl, half-way is never above the line between the ends. So this is no bowl: "
        "it is not convex.",
        when=lambda t: t.rises,
    )
    def no_bowl(self, t: Trace) -> None:
        self.play(self.picture.surface.tilt(), share=0.45)
        self.follow(t.walk[::-1], self.picture, share=0.5)

    @says(
        "Two equal valleys are no harm: either will do.",
        when=lambda t: t.rises and t.is_trained,
    )
    def lie_down(self, t: Trace) -> None:
        self.play(self.picture.surface.lie_flat(), share=0.95)


class Balls(Beat[Trace, Landscape], when=lambda t: t.is_saddle):
    title = "Where you start decides where you end"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.balls = [picture.surface.point(at, radius=0.1) for at in t.balls[0]]
        ends = ("on A’s side", "on B’s side", "on the mirror")
        self.counts = room.fit(Table(t.ended, each="column", heads=(), names=ends, filled=False))

    @says(lambda t: f"{t.starts} balls start on a grid and roll downhill together.")
    def roll(self, t: Trace) -> None:
        self.play(*(mn.FadeIn(ball) for ball in self.balls), share=0.15)
        moves = [ball.go_along(t.balls[:, n]) for n, ball in enumerate(self.balls)]
        self.play(*moves, share=0.8)

    @says("The mirror is the watershed: no ball crosses it.")
    def count(self, t: Trace) -> None:
        self.appear(self.counts, share=0.3)
        self.play(self.counts.fill(lag=0.5), share=0.6)

    @says(
        "Now look at those that started on the mirror: they are still on it.",
        when=lambda t: t.ended[2] > 0,
    )
    def look(self, t: Trace) -> None:
        stuck = [ball for ball in self.balls if abs(np.diff(ball.values)[0]) < 1e-9]
        self.point_at(*stuck[:1], share=0.5)


class Mirror(Beat[Trace, Landscape], when=lambda t: t.is_saddle):
    title = "A start with equal weights"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.rules = each_how(t.next_weights, room)
        self.ways = [
            picture.surface.path(t.saddle.values + np.outer([-REACH, 0, REACH], way), role="ink")
            for way in (ACROSS, ALONG)
        ]

    @asks(
        lambda t: f"At {t.on_mirror[0, 0]}, {t.on_mirror[0, 1]}: which weight's slope is steeper?",
        options=("the first", "the second", "neither"),
        answer=2,
        because="Neither: swapping changes nothing here, so the ball stays on the mirror.",
    )
    def roll(self, t: Trace) -> None:
        self.follow(
            functions.between(self.picture.here, t.on_mirror.values[0]), self.picture, share=0.2
        )
        self.follow(t.on_mirror, self.picture, share=0.7)

    @says("Equal slopes, equal steps: after each of them the two weights are equal again.")
    def take_steps(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says(sentences.staying)
    def saddle(self, t: Trace) -> None:
        self.play(self.picture.surface.tilt(), share=0.4)
        for way in self.ways:
            self.play(mn.Create(way), share=0.25)


class Push(Beat[Trace, Landscape], when=lambda t: t.parts_ways):
    title = lambda t: f"A push of {t.push} decides"  # noqa: E731

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        plot, side = room.columns(5, 3)
        self.curves = GrowingLines(plot, t.mirror_loss, t.pushed_loss, names=("step", "loss"))
        self.apart = RollingEquation("{d.symbol} = {d}", side, d=t.difference)

    @says(lambda t: f"Now the first weight starts {t.push} higher, the second as much lower.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.surface.lie_flat(), share=0.4)
        self.follow(functions.between(picture.here, t.pushed.values[0]), picture, share=0.3)
        self.appear(self.curves, self.apart.drawn, share=0.2)

    @says(sentences.falling, constants=("1",))
    def fall(self, t: Trace) -> None:
        # Slowly at first: the steps that are named come early.
        moments, rate = range(len(t.pushed)), lambda share: share**2
        rolling = [self.apart.roll(0, len(t.pushed) - 1, rate)]
        show = lambda n: self.picture.place(t.pushed[n])  # noqa: E731
        self.follow(moments, show, self.curves, alongside=rolling, rate=rate)

    @says(
        lambda t: (
            f"From {t.difference[0]} the difference has grown to {t.difference[-1]}. Which unit is "
            "which is chance; that they differ is all it takes here."
        )
    )
    def conclude(self, t: Trace) -> None:
        self.appear(*self.curves.last, share=0.2)
        self.point_at(self.picture.network, share=0.7)


class RandomStart(Beat[Trace, Landscape]):
    title = "So networks start at random"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.gone = list(picture.submobjects)
        plot, words = CONTENT.cut_bottom(0.2, 0)[1].columns(4, 3)
        self.plot = FitsInTurn(plot, X, TARGETS, t.sample_x, t.fits)
        starts = (
            "all 0",
            "all alike",
            "random",
            "random again",
            "half-way",
            "half-way to copy",
        )
        table = Table(t.fit_losses, each="column", heads=(), names=starts, filled=False)
        self.losses = words.fit(table)

    def fit(self, number: int, share: float = 0.6) -> None:
        """One fit instead of the one before, and its loss."""
        before, after = self.plot.curves[number - 1 : number + 1]
        self.become(before, after, share=share)
        self.play(self.losses.fill(self.losses.row(number)), share=0.15)

    @says(
        lambda t: (
            f"{t.units} units are to learn this V. All weights start at 0: no slope, no step."
        ),
        constants=("0",),
    )
    def zero(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.gone), mn.FadeIn(self.plot), share=0.3)
        self.play(mn.FadeIn(self.losses), share=0.1)
        self.play(mn.Create(self.plot.curves[0]), share=0.3)
        self.play(self.losses.fill(self.losses.row(0)), share=0.15)

    @says(
        lambda t: (
            f"All start alike: the units stay one unit, and training ends at {t.fit_losses[1]}."
        )
    )
    def alike(self, t: Trace) -> None:
        self.fit(1)

    @says(
        lambda t: (
            f"Two random starts, two networks: losses {t.fit_losses[2]} and {t.fit_losses[3]}."
        )
    )
    def at_random(self, t: Trace) -> None:
        self.fit(2, 0.3)
        self.fit(3, 0.3)

    @says(sentences.averaging, constants=("1",))
    def average(self, t: Trace) -> None:
        self.fit(4)

    @says(sentences.averaging_alike)
    def average_with_itself(self, t: Trace) -> None:
        self.fit(5)


class Copies(Beat[Trace, Landscape]):
    follows = RandomStart
    title = "How many copies of one network are there?"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        before = self.earlier(RandomStart)
        self.old, self.network = [before.plot, before.losses, before.plot.curves[-1]], before.gone
        self.take(*self.old)
        above, middle, below = room.rows(1, 1, 1)
        bend = BENDS[t.params.activation]
        self.flip = middle.fit(Equation(f"{bend.format('-a')} = -{bend.format('a')}"))
        self.orders = above.fit(how(t.orders, width=room.width))
        self.copies = below.fit(how(t.copies, width=room.width))

    @says(lambda t: f"n = {t.hidden} units can stand in {t.orders} orders, all with the same loss.")
    def order(self, t: Trace) -> None:
        back = self.picture.bring(*self.network)
        self.play(*(mn.FadeOut(one) for one in self.old), back, share=0.2)
        self.work_out(self.orders, share=0.7)

    @says(sentences.flipping, when=lambda t: t.is_odd)
    def multiply(self, t: Trace) -> None:
        self.appear(self.flip, share=0.2)
        self.work_out(self.copies, share=0.7)

    @says(
        "With 512 units there are 512! orders, a number of 1167 digits. Any will do.",
        constants=("512", "1167"),
    )
    def many(self, t: Trace) -> None:
        self.point_at(self.orders, share=0.9)


class Together(Summary[Trace, Landscape]):
    title = "Equal units stay equal, so starts are random"
    of = ("predictions", "orders")

    @says("Units can be swapped, so the loss has mirror images and need not be a bowl.")
    def sum_up(self, t: Trace) -> None:
        self.appear(*self.rows, lag=0.5, share=0.35)
        self.follow(functions.between(self.picture.here, t.a.values), self.picture, share=0.2)
        self.follow(t.walk, self.picture, share=0.45)


class InCode(Closing[Trace, Landscape], when=lambda t: len(t.program().lines) <= MOST_LINES):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        super().draw(t, picture, picture.side)

    @says("In PyTorch: the loss of B, and of the network half-way.")
    def write(self, t: Trace) -> None:
        curves = self.picture.curves
        parts = (curves, *curves.dots, *curves.units, curves.whole)
        self.play(self.picture.let_go(self.picture.network, *parts), seconds=0.4)
        self.type_program(share=0.95)


class MlpSymmetry(LessonScene):
    heading = "Symmetry of hidden units"
    trace_class = Trace
    picture = Landscape
    beats = (
        *(Source, Question, Units, Plane, Swap, Halfway, Balls, Mirror),
        *(Push, RandomStart, Copies, Together, InCode),
    )
    short = (Source, Question, Swap, Halfway, Mirror, Together)
