"""The picture: one point in a triangle."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat, Picture
from deepchalk.endings import Closing, Summary
from deepchalk.lesson.sentence import asks, says
from deepchalk.lesson.wording import in_words, with_names
from deepchalk.lessons.softmax.trace import Trace
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.simplex import Simplex
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number
from deepchalk.mobjects.text.equation import Equation, how
from deepchalk.scene import LessonScene


class Triangle(Picture):
    """The point, its distances to the sides, and what is drawn around it."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.free, mine = room.columns(7, 5)
        self.simplex = Simplex(t.point.names, mine)
        groups = t.params.groups
        corner_of = {one: c for c, own in enumerate(groups) for one in own}
        self.colours = [self.simplex.colours[corner_of[i]] for i in range(len(t.classes))]
        self.target = corner_of[t.params.true]
        self.add(self.simplex)

    def enter(self, shares: Any) -> mn.Animation:
        """The point comes in, if it is not there yet."""
        self.simplex.place(shares)
        return self.bring(self.simplex.mark())


class Scores(Beat):
    title = "Scores are not yet probabilities"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = room.fit(Bars(t.scores, colours=picture.colours))

    @says(lambda t: f"A network has given each class a score: {with_names(t.scores)}.")
    def give(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.8)

    @says(
        lambda t: (
            f"Divided by their sum, {t.score_sum}, they would be {with_names(t.parts)}: "
            "a share below nothing."
        ),
        when=lambda t: t.score_sum > 0 and min(t.params.scores) < 0,
    )
    def divide(self, t: Trace) -> None:
        self.play(self.bars.become(t.parts), share=0.6)
        self.point_at(self.bars.number(int(t.parts.values.argmin())))

    @says("The largest alone stays the same when another score is nudged: no slope to learn from.")
    def take_largest(self, t: Trace) -> None:
        self.point_at(self.bars.number(int(t.scores.values.argmax())))

    @says("Wanted are positive shares that answer every nudge: one place in this triangle.")
    def want(self, t: Trace) -> None:
        self.point_at(self.picture.simplex.outline)


class Powers(Beat):
    title = "The exponential makes every score positive"
    follows = Scores

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = room.fit(Bars(t.scores, colours=picture.colours))

    @says("e to the power of a score is positive, whatever the score.")
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.become(t.powers), share=0.8)

    @says(
        lambda t: f"A difference of scores becomes a ratio: {t.lead} more, {t.ratio} times as much."
    )
    def compare(self, t: Trace) -> None:
        self.point_at(*(self.bars.bar(i) for i in t.params.best_two))

    @says(lambda t: f"Together the powers make {t.total}.")
    def stack(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.8)

    @says("Seen as one whole, each power becomes a share.")
    def share_out(self, t: Trace) -> None:
        self.play(self.bars.stack_to_one(t.shares), share=0.8)


class Point(Beat):
    title = "The shares are one point in a triangle"

    @says("Each share is a distance: from the point to the side opposite its corner.")
    def enter(self, t: Trace) -> None:
        self.play(self.picture.enter(t.point), share=0.6)

    @says("Wherever the point walks, the distances together are the height, which is one.")
    def walk(self, t: Trace) -> None:
        self.follow(list(t.wander), self.picture.simplex.place, share=0.9)


class Shift(Beat):
    title = "What moves the point?"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.question_room, below = room.rows(5, 2)
        self.rule = below.fit(how(t.growth, t.quantities))
        picture.ensure(t.point)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.question_room

    @asks(
        lambda t: f"Add {t.offset} to every score, or double every score: which moves the point?",
        options=("both", "only adding", "only doubling", "neither"),
        answer=lambda t: 2 if t.lead > 0 else 3,
        because=lambda t: f"Adding multiplies every power by the same {t.growth}, and no share "
        "changes. " + ("Doubling doubles every difference." if t.lead > 0 else "All are equal."),
    )
    def add_and_double(self, t: Trace) -> None:
        self.appear(self.rule)
        self.follow(list(t.doubling), self.picture.simplex.place, share=0.5)


class Temperature(Beat):
    title = "A temperature divides the scores"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.own = int(abs(t.temperatures.values - t.temperature.value).argmin())
        self.rule = room.fit(Equation("{T.symbol} = {T}", T=t.temperatures[self.own]))
        picture.ensure(t.point)

    def heat(self, t: Trace, start: int, end: int, share: float) -> None:
        """Let the temperature go from one recorded value to another."""
        way = range(start, end, 1 if end > start else -1)
        frames = [*way, end]
        self.follow(
            [t.tempered[k] for k in frames],
            self.picture.simplex.place,
            RollEquation(self.rule, [{"T": t.temperatures[k]} for k in frames]),
            share=share,
        )

    @says("Divide all scores by a temperature. When it is cold, the highest score takes nearly all.")
    def cool(self, t: Trace) -> None:
        self.appear(self.rule)
        self.heat(t, self.own, 0, 0.7)

    @says("When it is hot, all shares become alike. So a warm model writes more varied text.")
    def warm(self, t: Trace) -> None:
        trail = self.picture.simplex.trail(t.tempered)
        self.play(mn.Create(trail), seconds=0.5)
        self.heat(t, 0, len(t.temperatures) - 1, 0.7)

    @says("The ranking never changes.")
    def come_back(self, t: Trace) -> None:
        self.heat(t, len(t.temperatures) - 1, self.own, 0.9)


class Truth(Beat):
    title = "The truth is a corner"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.rule = room.fit(how(t.loss, t.quantities))
        picture.ensure(t.point)
        self.lines = [picture.level(t, k) for k in range(len(t.levels))]

    @says(lambda t: f"It was a {t.params.target}: the truth is that corner, and a guess should go there.")
    def point_to_corner(self, t: Trace) -> None:
        self.point_at(self.picture.simplex.names[self.picture.target])

    @says("The loss is minus the logarithm of the share that the truth gets.")
    def take_log(self, t: Trace) -> None:
        self.work_out(self.rule, "result", sources={"o0": self.picture.simplex.numbers[self.picture.target]})

    @says("On each line it is the same: nothing at the corner, without bound at the far side.")
    def draw_levels(self, t: Trace) -> None:
        for line in self.slowly_then_all(self.lines):
            self.play(self.picture.bring(line))

    @says("Why the logarithm? Shares of many photos multiply, and their logarithms add.")
    def explain(self, t: Trace) -> None:
        self.point_at(self.rule.number("result"))


class Slope(Beat):
    title = "The slope is an arrow from the truth to the guess"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 2)
        self.rules = [above.fit(how(entry, t.quantities)) for entry in t.slope]
        self.bars = below.fit(Bars(t.slope, colours=picture.colours))
        picture.ensure(t.point)
        self.arrow = mn.Arrow(
            picture.simplex.corners[picture.target], picture.simplex.dot.get_center(), buff=0.12
        )

    @says("Along a score, the slope of the loss is its share, less one where the score is the true one.")
    def derive(self, t: Trace) -> None:
        before = None
        for rule in self.slowly_then_all(self.rules):
            self.work_out(rule, "result", instead_of=before)
            before = rule

    @says("It is simply what is shared wrongly: the arrow from the truth to the guess.")
    def show_arrow(self, t: Trace) -> None:
        self.play(mn.GrowArrow(self.arrow), self.bars.grow(), share=0.7)

    @says(
        lambda t: f"Nudge the true score by {t.nudge}, and the loss changes by {t.nudged}.",
    )
    def nudge(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.params.true))


class Step(Beat):
    title = "One step towards the truth"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = [above.fit(how(entry, t.quantities)) for entry in t.next_scores]
        self.loss = below.fit(Equation("{a.symbol}: {a} arrow.r {b}", a=t.loss, b=t.next_loss))
        picture.ensure(t.point)

    @says("Descent goes against the arrow: from each score, its slope is taken away.")
    def take_away(self, t: Trace) -> None:
        before = None
        for rule in self.slowly_then_all(self.rules):
            self.work_out(rule, "result", instead_of=before)
            before = rule

    @says("The scores go straight; their point takes a bent road.")
    def go(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.simplex.trail(t.stepping)), seconds=0.4)
        self.follow(list(t.stepping), self.picture.simplex.place, share=0.6)
        self.appear(self.loss)


class Race(Beat):
    title = "Sure and wrong: which loss pulls harder?"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.start_shares[t.params.true] < ENOUGH and t.learning_rate > 0

    @asks(
        lambda t: f"Shares {with_names(t.start_shares)}, but it is a {t.params.target}: "
        "which loss pulls harder?",
        options=("cross-entropy", "squared error", "both alike"),
        answer=lambda t: t.harder,
        because=lambda t: f"The slope of the cross-entropy is {t.cross_slope[t.params.true]}, that "
        f"of the squared error {t.squared_slope[t.params.true]}.",
    )
    def race(self, t: Trace) -> None:
        ...

class Together(Summary):
    title = "Scores, powers, shares, and what is shared wrongly"
    of = ("total", "shares", "loss", "slope")
    example = staticmethod(lambda t: t.params.true)

    @says("Powers make scores positive, their sum makes them shares, and the slope is guess minus truth.")
    def sum_up(self, t: Trace) -> None:
        self.appear(*self.rows, lag=0.5, share=0.8)


class InCode(Closing):
    title = "The same in PyTorch"

    @says("Cross-entropy takes the scores themselves, and finds the same slope.")
    def write(self, t: Trace) -> None:
        self.type_program()


class Softmax(LessonScene):
    """The lesson."""

    heading = "Softmax and cross-entropy"
    trace_class = Trace
    picture = Triangle
    beats = (Scores, Powers, Point, Shift, Temperature, Truth, Slope, Step, Race, Together, InCode)
    short = (Powers, Point, Truth, Slope, Together)
