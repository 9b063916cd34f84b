"""Two hidden units change places: the beats."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing, Summary
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.mlp_symmetry.picture import Landscape
from deepchalk.lessons.mlp_symmetry.trace import ACROSS, ALONG, Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import Equation, each_how, how
from deepchalk.scene import LessonScene

REACH = 0.35
"""Half the length of the ways across and along the mirror, in weights."""

BESIDE = 0.4
"""For a number behind the end of a curve, besides the name of the axis."""


class LossCurves:
    """The losses of both trainings over the steps; ``until`` shows them up to a step."""

    def __init__(self, t: Trace, room: Room) -> None:
        now, highest = theme.active(), t.mirror_loss.values.max()
        self.t = t
        plot = Room(room.left, room.right - BESIDE, room.bottom, room.top)
        self.axes = Axes(plot, (0, t.steps.value), (0, 1.15 * highest), ("step", "loss"))
        self.lines = [
            mn.VMobject(stroke_color=now.gradient, stroke_width=width)
            for width in (now.strokes.strong, now.strokes.focus)
        ]
        self.ends = [
            Number(loss[-1], role="gradient", height=now.sizes.label)
            for loss in (t.mirror_loss, t.pushed_loss)
        ]
        for end, loss in zip(self.ends, (t.mirror_loss, t.pushed_loss), strict=True):
            end.next_to(self.axes.to_point(t.steps.value, loss[-1].value), mn.RIGHT, buff=0.15)
        higher, lower = self.ends
        # Above the name of the axis, which stands behind its end.
        lower.set_y(max(lower.get_y(), self.axes.frame.bottom + 1.6 * lower.height))
        higher.set_y(max(higher.get_y(), lower.get_y() + 1.5 * lower.height))
        self.until(0)

    def until(self, step: int) -> None:
        """Draw the curves up to a step."""
        steps = np.arange(step + 1)
        for line, loss in zip(self.lines, (self.t.mirror_loss, self.t.pushed_loss), strict=True):
            line.set_points(self.axes.line(steps, loss.values[: step + 1]).points)


class Question(Beat):
    title = "Almost the same start, a different end"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.parts_ways

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.curves = LossCurves(t, room)

    @says("The same network is trained twice, on the same data, at the same learning rate.")
    def begin(self, t: Trace) -> None:
        self.appear(self.curves.axes, share=0.9)

    @says(
        lambda t: (
            f"First both weights start at {t.on_mirror[0, 0]}; then one is moved up by {t.push}, "
            "the other down."
        )
    )
    def train(self, t: Trace) -> None:
        steps = range(t.params.descent_steps + 1)
        lines = [mn.UpdateFromAlphaFunc(line, _still) for line in self.curves.lines]
        self.follow(steps, self.curves.until, alongside=lines, rate=mn.linear)

    @says(
        lambda t: (
            f"After {t.steps} steps one loss is {t.pushed_loss[-1]}, and the other stays at "
            f"{t.mirror_loss[-1]}. Why does {t.push} decide?"
        )
    )
    def wonder(self, t: Trace) -> None:
        self.appear(*self.curves.ends, lag=0.5, share=0.3)
        self.point_at(self.picture.network, share=0.6)


class Units(Beat):
    title = "Each unit adds its part, and their sum is the prediction"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        example = min(1, len(t.x) - 1)
        self.rule = room.rows(1, 1)[0].fit(how(t.predictions[example], width=room.width))
        self.loss = room.rows(1, 1)[1].fit(Equation("{a.symbol} = {a}", a=t.loss_a))

    @says("The dots are the data: the prediction should meet them.")
    def give(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.dots, lag=0.3), share=0.95)

    @says(
        lambda t: (
            "A unit draws one thin curve, which only rises or only falls."
            if t.params.inputs == 1
            else "Each unit weighs the inputs and adds its part, one thin dash for each example."
        )
    )
    def draw_units(self, t: Trace) -> None:
        for curve in self.slowly_then_all(self.picture.units):
            self.play(self.picture.bring(curve))

    @says("The prediction is the sum of all units.")
    def add(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.6)
        self.play(self.picture.bring(self.picture.whole), share=0.3)

    @says(
        lambda t: (
            "It meets the data: the loss, the mean squared error, is nothing."
            if abs(t.loss_a.value) < 5e-4
            else f"Its distance from the data is the loss, the mean squared error: {t.loss_a}."
        )
    )
    def judge(self, t: Trace) -> None:
        self.appear(self.loss, share=0.9)


class Plane(Beat):
    title = "Every network is a point in a landscape"

    @says(
        lambda t: (
            "Two weights: so every network is a point of a plane."
            if t.is_whole
            else "Let both units move along the line through them: each pair is a point of a plane."
        )
    )
    def open(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.surface), share=0.6)
        self.play(picture.bring(picture.point), share=0.2)

    @says("Move the point, and the curves bend. Each line joins networks of equal loss.")
    def drag(self, t: Trace) -> None:
        self.follow(t.drag, self.picture)

    @says("Seen from the side it is a landscape: a network is trained by rolling downhill.")
    def tilt(self, t: Trace) -> None:
        self.play(self.picture.tilt(), share=0.8)

    @says("Our network lies in a hollow. It is called A.")
    def name_it(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.tilt(0), share=0.6)
        self.play(picture.bring(picture.marks[0], picture.names[0]), share=0.3)


class Swap(Beat):
    title = "Swap two units"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        example = min(1, len(t.x) - 1)
        self.rule = room.fit(how(t.swapped_predictions[example], width=room.width))

    @asks(
        lambda t: (
            f"Units {t.swap[0]} and {t.swap[1]} change places, weights and all. What does the "
            "loss do?"
        ),
        options=("it grows", "it stays", "it falls"),
        answer=1,
        because="It stays: the same parts are added, and a sum does not mind their order.",
    )
    def exchange(self, t: Trace) -> None:
        picture = self.picture
        self.play(
            *picture.change_places(),
            picture.change_colours(),
            picture.point.go_to(t.b),
            share=0.85,
        )
        picture.settle_at(t.b)

    @says(
        lambda t: (
            "Both units are equal: the swap changes nothing at all."
            if t.is_one_point
            else "But the point has jumped: across this line, like into a mirror. Call it B."
        )
    )
    def reflect(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.Create(picture.mirror), share=0.4)
        picture.add(picture.mirror)
        self.play(picture.bring(picture.marks[1], picture.names[1]), share=0.2)

    @says("Fold the plane along it: every network has a mirror image with the same loss.")
    def fold(self, t: Trace) -> None:
        self.play(self.picture.folded(), share=0.9)


class Halfway(Beat):
    title = "Half-way to the mirror image"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return not t.is_one_point

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        heights = spread(np.array([0.0, *t.walk_loss.values]))
        self.axes = Axes(room, (0, 1), heights, ("way from A to B", "loss"))
        self.cut = mn.VMobject(
            stroke_color=theme.active().gradient, stroke_width=theme.active().strokes.focus
        )
        self.share = np.linspace(0, 1, len(t.walk))
        self.chord = mn.DashedVMobject(
            self.axes.line(np.array([0, 1]), np.full(2, t.loss_a.value), "ink"), 40
        )
        self.height = Number(t.middle_loss, role="gradient", height=theme.active().sizes.label)
        above = mn.UP if t.rises else mn.DOWN
        self.height.next_to(self.axes.to_point(0.5, t.middle_loss.value), above, buff=0.15)

    @asks(
        "Walk straight from B to A. Half-way both units are alike: what is the loss?",
        options=("the same as at the ends", "higher", "lower"),
        answer=lambda t: (
            1 if t.rises else (2 if t.loss_a.value - t.middle_loss.value > 5e-3 else 0)
        ),
        because=lambda t: f"Half-way the loss is {t.middle_loss}, at both ends {t.loss_a}.",
    )
    def walk(self, t: Trace) -> None:
        self.follow(t.walk[::-1], self.picture, share=0.9)

    @says(
        lambda t: (
            "The cut through the landscape shows a hill between the two."
            if t.rises
            else "The cut through the landscape shows no hill between the two."
        )
    )
    def cut_through(self, t: Trace) -> None:
        self.appear(self.axes, share=0.15)
        cut = mn.UpdateFromAlphaFunc(self.cut, _still)
        self.follow(range(len(t.walk)), self.go_to, alongside=[cut], share=0.6)
        self.appear(self.chord, self.height, share=0.2)

    def go_to(self, moment: int) -> None:
        """The network at a moment of the way, and the cut up to it."""
        t, seen = self.trace, slice(moment + 1)
        self.picture.place(t.walk[moment])
        self.cut.set_points(self.axes.line(self.share[seen], t.walk_loss.values[seen]).points)

    @says(
        "In a bowl, half-way is never higher than the line between the ends. So this is no bowl: "
        "the loss is not convex.",
        when=lambda t: t.rises,
    )
    def no_bowl(self, t: Trace) -> None:
        self.play(self.picture.tilt(), share=0.45)
        self.follow(t.walk[::-1], self.picture, share=0.5)

    @says(
        "From here it looks like a bowl. That does not make it one elsewhere.",
        when=lambda t: not t.rises,
    )
    def perhaps(self, t: Trace) -> None:
        self.play(self.picture.tilt(), share=0.9)

    @says("Two equal valleys are no harm: either will do.")
    def lie_down(self, t: Trace) -> None:
        self.play(self.picture.tilt(0), share=0.95)


class Balls(Beat):
    title = "Where you start decides where you end"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.descends

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.balls = [
            picture.surface.point(t.balls[0, n], radius=0.1) for n in range(len(t.balls[0]))
        ]
        ends = {"at A": t.end_at_a, "at B": t.end_at_b, "on the mirror": t.stay}
        self.counts = room.fit(_rows(ends, 0.35), largest=theme.active().sizes.formula)

    @says(lambda t: f"{t.starts} balls start on a grid and roll downhill together.")
    def roll(self, t: Trace) -> None:
        self.play(*(mn.FadeIn(ball) for ball in self.balls), share=0.15)
        moves = [
            ball.go_along([moment[n] for moment in t.balls]) for n, ball in enumerate(self.balls)
        ]
        self.play(*moves, share=0.8)

    @says("The mirror is the watershed: no ball crosses it.")
    def count(self, t: Trace) -> None:
        self.appear(*self.counts, lag=0.4, share=0.8)

    @says(
        "Now look at those that started on the mirror: they are still on it.",
        when=lambda t: t.stay > 0,
    )
    def look(self, t: Trace) -> None:
        stuck = [ball for ball in self.balls if abs(np.diff(ball.values)[0]) < 1e-9]
        self.point_at(*stuck[:1], share=0.5)


class Mirror(Beat):
    title = "A start with equal weights"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.descends

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.rules = each_how(t.next_weights, room)
        self.ways = [
            picture.surface.path(t.saddle.values + np.outer([-REACH, 0, REACH], way), role="ink")
            for way in (ACROSS, ALONG)
        ]

    @asks(
        lambda t: f"A ball starts at {t.on_mirror[0, 0]}, {t.on_mirror[0, 1]}. Where does it end?",
        options=("at A", "at B", "on the mirror"),
        answer=2,
        because="On the mirror: swapping changes nothing there, so both weights get equal slopes.",
    )
    def roll(self, t: Trace) -> None:
        self.play(
            self.picture.point.go_to(t.on_mirror[0]),
            _drawn_at(self.picture, t.on_mirror[0]),
            share=0.2,
        )
        self.follow(t.on_mirror, self.picture, share=0.7)

    @says("Equal slopes, equal steps: after each of them the two weights are equal again.")
    def take_steps(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says(
        lambda t: (
            f"The two units are worth one, and the loss stays at {t.saddle_loss}. "
            "Across the mirror it is a hilltop, along it a valley: a saddle."
        ),
        when=lambda t: t.is_saddle,
    )
    def saddle(self, t: Trace) -> None:
        self.play(self.picture.tilt(), share=0.4)
        for way in self.ways:
            self.play(mn.Create(way), share=0.25)

    @says(
        lambda t: (
            f"The two units are worth one, and the loss has come down to {t.mirror_loss[-1]}."
        ),
        when=lambda t: not t.is_saddle,
    )
    def stop(self, t: Trace) -> None:
        self.point_at(self.picture.point, share=0.6)


class Push(Beat):
    title = lambda t: f"A push of {t.push} decides"  # noqa: E731

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.parts_ways

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.curves = LossCurves(t, room)

    @says(lambda t: f"Now the first weight starts {t.push} higher, the second as much lower.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.tilt(0), share=0.4)
        self.play(picture.point.go_to(t.pushed[0]), _drawn_at(picture, t.pushed[0]), share=0.3)
        self.appear(self.curves.axes, share=0.2)

    @says(
        lambda t: (
            f"At the pass each step makes their difference {t.growth} times as large: "
            "first unseen, then a fall."
        )
    )
    def fall(self, t: Trace) -> None:
        lines = [mn.UpdateFromAlphaFunc(line, _still) for line in self.curves.lines]
        picture = self.picture

        def move(step: int) -> None:
            picture.place(t.pushed[step])
            self.curves.until(step)

        self.follow(range(len(t.pushed)), move, alongside=lines, rate=mn.linear)

    @says(
        lambda t: (
            f"From {t.difference[0]} the difference has grown to {t.difference[-1]}. Which unit is "
            "which is chance; that they differ is all it takes."
        )
    )
    def conclude(self, t: Trace) -> None:
        self.appear(*self.curves.ends, share=0.2)
        self.point_at(self.picture.network, share=0.7)


class RandomStart(Beat):
    title = "So networks start at random"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        plot, words = room.columns(4, 4)
        values = np.concatenate([t.v_targets.values, t.fits.values.ravel()])
        self.axes = Axes(plot, (-2.2, 2.2), spread(values), ("x", ""))
        pairs = zip(t.v_x.values, t.v_targets.values, strict=True)
        self.dots = mn.VGroup(*(self.axes.dot(x, y, "data") for x, y in pairs))
        self.fits = [self.axes.line(t.sample_x.values, fit.values, "output") for fit in t.fits]
        starts = {
            "all 0": t.flat_loss,
            "all alike": t.alike_loss,
            "random": t.random_losses[0],
            "random again": t.random_losses[1],
            "half-way": t.halfway_loss,
        }
        self.losses = words.fit(_rows(starts, 0.22), largest=theme.active().sizes.label)

    def fit(self, number: int, share: float) -> None:
        """One fit instead of the one before, and its loss."""
        here = self.fits[number]
        before = self.fits[number - 1]
        coming = mn.Create(here) if number == 0 else mn.ReplacementTransform(before, here)
        self.play(coming, share=share)
        self.appear(self.losses[number], share=0.15)

    @says(
        lambda t: f"{t.units} units shall learn this V. All weights start at 0: no slope, no step.",
        constants=("0",),
    )
    def zero(self, t: Trace) -> None:
        self.appear(self.axes, self.dots, share=0.3)
        self.fit(0, 0.5)

    @says("All weights start alike: the units stay one unit, and the fit hardly changes.")
    def alike(self, t: Trace) -> None:
        self.fit(1, 0.75)

    @says(lambda t: f"They start at random: the loss comes down to {t.random_losses[0]}.")
    def at_random(self, t: Trace) -> None:
        self.fit(2, 0.75)

    @says(lambda t: f"Another random start, another network: {t.random_losses[1]}.")
    def again(self, t: Trace) -> None:
        self.fit(3, 0.75)

    @says(
        lambda t: (
            f"Half-way between the weights of these two: {t.halfway_loss}. A unit here is not the "
            "same unit there."
        ),
        when=lambda t: t.halfway_loss.value > max(t.random_losses.values) + 0.05,
    )
    def average(self, t: Trace) -> None:
        self.fit(4, 0.75)


class Copies(Beat):
    title = "How many copies of one network are there?"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.orders = above.fit(how(t.orders, width=room.width))
        self.copies = below.fit(how(t.copies, width=room.width))

    @says(lambda t: f"{t.hidden} units can stand in {t.orders} orders, all with the same loss.")
    def order(self, t: Trace) -> None:
        self.work_out(self.orders, share=0.95)

    @says(
        lambda t: (
            "Where output weights are learned, too, each unit can flip all its signs: "
            f"{t.copies} copies."
            if t.signs > 1
            else f"So each network is there {t.copies} times."
        )
    )
    def multiply(self, t: Trace) -> None:
        self.work_out(self.copies, share=0.95)

    @says(
        lambda t: (
            f"With {t.large} units the number of orders has {t.digits} digits. All are equally "
            "good: finding any one will do."
        )
    )
    def many(self, t: Trace) -> None:
        self.point_at(self.orders, share=0.9)


class Together(Summary):
    title = "Equal units stay equal, so starts are random"
    of = ("predictions", "copies")
    example = staticmethod(lambda t: 0)

    @says("Units can be swapped, so the loss has mirror images and need not be a bowl.")
    def sum_up(self, t: Trace) -> None:
        self.play(self.picture.point.go_to(t.a), _drawn_at(self.picture, t.a), share=0.15)
        self.follow(t.walk, self.picture, share=0.4)
        self.appear(*self.rows, lag=0.5, share=0.45)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.card = picture.side.fit(CodeCard(t.program()), largest=theme.active().sizes.smallest)

    @says("In PyTorch: the loss of A, of B, and of the network half-way.")
    def write(self, t: Trace) -> None:
        picture = self.picture
        self.play(
            picture.let_go(
                picture.axes, picture.network, *picture.units, picture.whole, *picture.dots
            ),
            seconds=0.4,
        )
        self.type_program(share=0.95)


def _still(_: mn.Mobject, alpha: float) -> None:
    """What ``follow`` moves by itself, and Manim must draw anew."""


def _rows(told: dict[str, Quantity], gap: float) -> mn.VGroup:
    """What each number is, and the number, in two columns."""
    height = theme.active().sizes.label
    rows = mn.VGroup(
        *(
            as_one(mn.VGroup(Label(name, "ink2", height), Number(one, height=height)))
            for name, one in told.items()
        )
    )
    widest = max(row[0].width for row in rows)
    for place, (label, number) in enumerate(rows):
        label.set_x(0, mn.LEFT).stand_on(-place * (height + gap))
        number.set_x(widest + 2 * gap, mn.LEFT).stand_on(-place * (height + gap))
    return rows


def _drawn_at(picture: Landscape, place: Quantity) -> mn.Animation:
    """The curves go to those of the network at a place."""
    start, end = picture.here, place.values

    def update(_: mn.Mobject, alpha: float) -> None:
        picture.place(place if alpha >= 1 else start + alpha * (end - start))

    return mn.UpdateFromAlphaFunc(picture, update)


class MlpSymmetry(LessonScene):
    heading = "Symmetry of hidden units"
    trace_class = Trace
    picture = Landscape
    beats = (
        Question,
        Units,
        Plane,
        Swap,
        Halfway,
        Balls,
        Mirror,
        Push,
        RandomStart,
        Copies,
        Together,
        InCode,
    )
    short = (Question, Units, Swap, Halfway, Mirror, Together)
