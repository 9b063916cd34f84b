"""The picture: one point in a triangle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn

from deepchalk.beat import Beat, Picture
from deepchalk.endings import Closing, Summary
from deepchalk.lesson.sentence import asks, says
from deepchalk.lesson.wording import with_names
from deepchalk.lessons.softmax.trace import ENOUGH, Trace
from deepchalk.mobjects.motion.race import Runner
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.simplex import Simplex
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation, RollEquation, each_how, how
from deepchalk.scene import LessonScene


class Triangle(Picture):
    """A point, its distances to the sides, and what is drawn around it."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.free, mine = room.columns(7, 5)
        self.simplex = Simplex(t.place.names, mine)
        self.simplex.place(t.place)
        self.add(self.simplex)
        corner_of = {one: corner for corner, own in enumerate(t.params.groups) for one in own}
        self.colours = [self.simplex.colours[corner_of[i]] for i in range(len(t.classes))]
        self.true = corner_of[t.params.true]

    def enter(self) -> mn.Animation:
        """The point comes in with its distances."""
        return self.bring(*self.simplex.mark())

    def trail(self, places: Any) -> mn.Animation:
        """The way that the point will take."""
        return self.bring(self.simplex.trail(places))

    def tidy(self) -> mn.Animation:
        """What was drawn around the point leaves."""
        extras = [
            part
            for part in self.submobjects
            if isinstance(part, mn.Line | mn.VMobject)
            and part not in (self.simplex, *self.simplex.mark())
        ]
        return mn.FadeOut(*extras)


class Scores(Beat):
    title = "Scores are not yet probabilities"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = room.fit(Bars(t.scores, picture.colours))

    @says(lambda t: f"A network has given each class a score: {with_names(t.scores)}.")
    def give(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)

    @says(
        lambda t: f"Divided by their sum, {t.sum}, one of them is below nothing.",
        when=lambda t: t.sum > 0 > min(t.params.scores),
    )
    def divide(self, t: Trace) -> None:
        self.play(self.bars.become(t.parts), share=0.6)
        self.point_at(self.bars.number(int(t.parts.values.argmin())))

    @says("Taking just the highest does not answer when another is nudged: no slope to learn from.")
    def take_highest(self, t: Trace) -> None:
        self.point_at(self.bars.number(int(t.scores.values.argmax())))

    @says("Wanted are positive shares that answer every nudge: a place in this triangle.")
    def want(self, t: Trace) -> None:
        self.play(mn.Indicate(self.picture.simplex.outline, 1.03, None), share=0.8)


class Powers(Beat):
    title = "The exponential makes every score positive"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = room.fit(Bars(t.scores, picture.colours))

    @says("e to the power of a score is positive, whatever the score.")
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.3)
        self.play(self.bars.become(t.powers), share=0.6)

    @says(lambda t: f"A difference becomes a ratio: {t.lead} more is {t.ratio} times as much.")
    def compare(self, t: Trace) -> None:
        self.point_at(*(self.bars.number(int(i)) for i in t.scores.values.argsort()[-2:]))

    @says(lambda t: f"All together they make {t.total}. Of this whole, each has a share.")
    def stack(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.9)


class Point(Beat):
    title = "The shares are one point in a triangle"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.rules = each_how(t.shares, room)

    @says("A power divided by all of them is a share.")
    def divide(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("Each share is a distance: from the point to the side opposite its corner.")
    def enter(self, t: Trace) -> None:
        self.play(self.picture.enter(), share=0.8)

    @says("Wherever the point walks, the distances add up to the height, which is one.")
    def walk(self, t: Trace) -> None:
        self.follow(t.wander, self.picture.simplex.place)


class Shift(Beat):
    title = "What moves the point?"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.question_room, below = room.rows(5, 2)
        self.rule = below.fit(Equation("{g.symbol} {~} {g}", g=t.growth))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.question_room

    @asks(
        lambda t: f"Add {t.offset} to every score, or double every score: what moves the point?",
        options=("both", "only adding", "only doubling", "neither"),
        answer=lambda t: 2 if t.scores.values.std() > 0 else 3,
        because=lambda t: (
            f"Adding makes every power {t.growth} times as large, so no share changes."
            + (" Doubling doubles the differences." if t.scores.values.std() > 0 else "")
        ),
    )
    def add_and_double(self, t: Trace) -> None:
        self.appear(self.rule)
        self.follow(t.doubling, self.picture.simplex.place, share=0.5)


class Temperature(Beat):
    title = "A temperature divides the scores"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.own = int(abs(t.temperatures.values - t.temperature.value).argmin())
        self.rule = room.fit(Equation("{T.symbol} = {T}", T=t.temperatures[self.own]))

    def heat(self, t: Trace, moments: Iterable[int], share: float) -> None:
        """Let the temperature go through recorded values."""
        way = list(moments)
        rolling = RollEquation(self.rule, [{"T": t.temperatures[k]} for k in way])
        places = (t.tempered[k] for k in way)
        self.follow(places, self.picture.simplex.place, rolling, share=share)

    @says("Divide all scores by a temperature. Cold, the highest score takes nearly everything.")
    def cool(self, t: Trace) -> None:
        self.appear(self.rule)
        self.heat(t, range(self.own, -1, -1), 0.7)

    @says("Hot, all shares become alike: a language model then writes more varied text.")
    def warm(self, t: Trace) -> None:
        self.play(self.picture.trail(t.tempered), seconds=0.5)
        self.heat(t, range(len(t.temperatures)), 0.7)

    @says("The ranking never changes.")
    def come_back(self, t: Trace) -> None:
        self.heat(t, range(len(t.temperatures) - 1, self.own - 1, -1), 0.9)


class Truth(Beat):
    title = "The truth is a corner"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.rule = room.fit(how(t.loss))
        self.levels = [picture.simplex.level(picture.true, level) for level in t.levels]

    @says(lambda t: f"This one is “{t.params.target}”: the truth is that corner.")
    def name_truth(self, t: Trace) -> None:
        self.point_at(self.picture.simplex.names[self.picture.true])

    @says("The loss is minus the logarithm of the share that the truth gets.")
    def take_log(self, t: Trace) -> None:
        share = self.picture.simplex.numbers[self.picture.true]
        self.work_out(self.rule, "result", sources={"o0": share})

    @says("Along each line it is the same: nothing at the corner, without bound at the far side.")
    def draw_levels(self, t: Trace) -> None:
        for level in self.slowly_then_all(self.levels):
            self.play(self.picture.bring(level))

    @says("Why a logarithm? The shares of many photos multiply, and their logarithms add.")
    def explain(self, t: Trace) -> None:
        self.point_at(self.rule)


class Slope(Beat):
    title = "The slope is an arrow from the truth to the guess"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 2)
        self.rules = each_how(t.slopes, above)
        self.bars = below.fit(Bars(t.slopes, picture.colours, 1.2))

    @says("Along each score the loss has a slope: the share, less one where the score is true.")
    def derive(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("It is simply what is shared wrongly: an arrow from the truth to the guess.")
    def show(self, t: Trace) -> None:
        self.play(self.picture.simplex.arrow_from(self.picture.true), self.bars.grow(), share=0.9)

    @says(lambda t: f"Nudge the true score by {t.nudge}, and the loss changes by {t.nudged}.")
    def nudge(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.params.true))


class Step(Beat):
    title = "One step towards the truth"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = each_how(t.next_scores, above)
        self.losses = Equation("{a.symbol}: {a} arrow.r {b}", a=t.loss, b=t.next_loss)
        below.fit(self.losses)

    @says("Descent goes against the arrow: from each score its slope is taken away.")
    def take_away(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("The scores go straight, their point takes a bent road, and the loss changes.")
    def go(self, t: Trace) -> None:
        self.follow(t.stepping, self.picture.simplex.place, share=0.7)
        self.appear(self.losses)


class Race(Beat):
    title = "Sure and wrong"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.start[t.params.true] < ENOUGH and t.rate > 0

    @asks(
        lambda t: (
            f"Shares {with_names(t.start)}, but it is “{t.params.target}”. "
            "Which loss pulls it up harder?"
        ),
        options=("cross-entropy", "squared error", "both alike"),
        answer=lambda t: 0 if t.pulls[0] > t.pulls[1] else 1,
        because=lambda t: (
            f"Cross-entropy pulls with {t.pulls[0]}, squared error with "
            f"{t.pulls[1]}: {t.steps[0]} steps and {t.steps[1]}."
        ),
    )
    def race(self, t: Trace) -> None:
        place = self.picture.simplex.point
        self.race_along(Runner(place(t.cross_race)), Runner(place(t.squared_race)))


class Together(Summary):
    title = "Powers, shares, and what is shared wrongly"
    of = ("total", "shares", "loss", "slopes")
    example = staticmethod(lambda t: t.params.true)

    @says("Powers are positive, their sum makes them shares, and the slope is guess minus truth.")
    def sum_up(self, t: Trace) -> None:
        self.appear(*self.rows, lag=0.5, share=0.9)


class InCode(Closing):
    title = "The same in PyTorch"

    @says("In PyTorch, cross-entropy takes the scores themselves and finds the same slope.")
    def write(self, t: Trace) -> None:
        self.type_program()


class Softmax(LessonScene):
    """The lesson."""

    heading = "Softmax and cross-entropy"
    trace_class = Trace
    picture = Triangle
    beats = (Scores, Powers, Point, Shift, Temperature, Truth, Slope, Step, Race, Together, InCode)
    short = (Powers, Point, Truth, Slope, Together)
