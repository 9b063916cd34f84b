"""The picture: one point in a triangle, its distances to the sides, and what is drawn around it."""

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, numbers, says, wording
from deepchalk.mobjects import Arrow, Axes, Bars, Equation, Room, Simplex, each_how, how, racers
from deepchalk.stage import Beat, Calculation, Closing, LessonScene, Picture, Source, Summary, taken

from .trace import Trace


def only(share: Quantity, is_small: bool) -> str:
    """A share as it stands in a sentence: ``only 0.0025``, ``less than 0.0001``, ``0.77``."""
    told = wording.in_words(share)
    return f"only {told}" if is_small and told == share.text else told


class Triangle(Picture):
    def draw(self, t: Trace, room: Room) -> None:
        self.simplex = Simplex(t.place, room, top=t.corners.index(t.params.target))
        self.colours = self.simplex.colours_of(t.params.groups)
        self.place = self.simplex.place
        self.add(self.simplex)


class Scores(Beat[Trace, Triangle]):
    title = "Scores are not yet probabilities"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = Bars.in_room(room, t.scores, picture.colours, later=(t.parts, t.powers))

    @says(lambda t: f"A network has given each class a score: {wording.with_names(t.scores)}.")
    def give(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)

    @says(
        "Taking only the highest gives no slope: a nudge to another score changes nothing.",
        when=lambda t: t.lead.value > 0,
    )
    def take_highest(self, t: Trace) -> None:
        self.point_at(self.bars.ranked()[-1], share=0.9)

    @says(
        "Divided by their sum, {t.sum}, one of them would be less than nothing.",
        when=lambda t: t.parts.values.min() < 0,
    )
    def divide(self, t: Trace) -> None:
        self.play(self.bars.become(t.parts), share=0.6)
        self.point_at(self.bars.ranked()[0], share=0.3)


class Powers(Beat[Trace, Triangle]):
    title = "The exponential makes every score positive"
    follows = Scores
    bars: Bars = taken()

    @says("e to the power of a score is positive, whatever the score.")
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.become(t.scores), share=0.4)
        self.play(self.bars.become(t.powers), share=0.5)

    @says(
        lambda t: (
            f"A difference becomes a ratio: {t.lead} more is {t.ratio} times as much."
            if t.ratio.text != "1"
            else "A difference becomes a ratio, and equal scores have equal powers."
        )
    )
    def compare(self, t: Trace) -> None:
        self.point_at(*self.bars.ranked()[-2:], share=0.9)

    @says("Together they make {t.total}. Of this whole, each has its share.")
    def share_out(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.45)
        self.play(self.bars.stack_to_one(t.shares), share=0.45)


class Point(Calculation[Trace, Triangle]):
    title = "The shares are one point"
    of = "shares"

    @says("A share is a power, divided by all of them.")
    def divide(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.3)
        self.work_through(self.rules, share=0.65)

    @says("Each is a distance: from the point to what lies opposite its corner.")
    def enter(self, t: Trace) -> None:
        simplex = self.picture.simplex
        for height, own in self.slowly_then_all(zip(simplex.heights, t.params.groups, strict=True)):
            self.merge(map(self.bars.bar, own), into=height)
        self.play(self.picture.bring(*simplex.numbers, simplex.dot))

    @says("Wherever the point walks, its distances add up to the height, which is one.")
    def walk(self, t: Trace) -> None:
        self.follow(t.wander, self.picture)


class Shift(Beat[Trace, Triangle], when=lambda t: np.ptp(t.scores) > 0):
    title = "What moves the point?"

    @asks(
        "Add {t.offset} to every score, or double every score: what moves the point?",
        options=("both", "only adding", "only doubling", "neither"),
        answer=2,
        because="Added {t.offset}, powers and sum grow {t.growth}-fold. Doubled, the point moves.",
    )
    def double(self, t: Trace) -> None:
        self.follow(t.doubling, self.picture)


class Temperature(Beat[Trace, Triangle], when=lambda t: np.ptp(t.scores) > 0):
    title = "A temperature divides the scores"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 4)
        self.own = int(abs(t.heats.values - t.temperature.value).argmin())
        self.rule = above.fit(Equation("{T.symbol} = {T}", T=t.heats[self.own]))
        self.bars = Bars.in_room(below, t.tempered[self.own], picture.simplex.colours, highest=1)

    @says("To double is to divide by a half. What divides the scores is called a temperature.")
    def divide(self, t: Trace) -> None:
        self.follow(t.doubling[::-1], self.picture, share=0.45)
        self.appear(self.rule, self.bars, share=0.2)

    @says(
        lambda t: (
            f"Cold, the highest take{'s' * (t.lead.value > 0)} "
            f"{'nearly everything' if t.cold_is_a_choice else 'more'}."
        )
    )
    def cool(self, t: Trace) -> None:
        self.follow(t.tempered[self.own :: -1], self.picture, self.bars, self.rule)

    @says("Hot, shares become more alike, but keep their order: what is drawn by them varies more.")
    def warm(self, t: Trace) -> None:
        self.follow(t.tempered, self.picture, self.bars, self.rule, share=0.55)
        self.follow(t.tempered[self.own :][::-1], self.picture, self.bars, self.rule, share=0.35)


class Truth(Beat[Trace, Triangle]):
    title = "The truth is a corner"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.rule, share = above.fit(how(t.loss)), t.shares[t.params.true]
        highest = max(3.5, 1.15 * t.loss.value)
        self.axes = Axes(below, (0, 1), (0, highest), ("share of the truth", "loss"))
        self.curve = self.axes.curve(lambda p: -np.log(p + 1e-9), "gradient")
        self.point = self.axes.dot(share.value, t.loss.value)
        self.levels = [picture.simplex.level(np.exp(-level.value), level) for level in t.levels]

    @says(
        lambda t: (
            f"The truth is “{t.params.target}”: "
            f"that {'corner of the triangle' if len(t.corners) > 2 else 'end of the line'}."
        )
    )
    def name_truth(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.simplex.other_shares()), seconds=0.4)
        self.point_at(self.picture.simplex.names[self.picture.simplex.top], share=0.8)

    @says("The loss is minus the logarithm of its share: where shares multiply, logarithms add.")
    def take_log(self, t: Trace) -> None:
        self.work_out(self.rule, sources={"o0": self.picture.simplex.guess[1]}, share=0.5)
        self.play(mn.FadeIn(self.axes), mn.Create(self.curve), share=0.3)
        self.appear(self.point, share=0.1)

    @says("Along each line it is the same: nothing at the corner, without bound at the far side.")
    def draw_levels(self, t: Trace) -> None:
        self.bring_each(self.levels)


class Slope(Calculation[Trace, Triangle]):
    title = "The slope is an arrow from the truth to the guess"
    of = "slopes"

    @says(
        lambda t: (
            "Along each score the loss has a slope: the share, for the truth the share minus one"
            f"{', over the temperature' * (t.temperature.value != 1)}."
        )
    )
    def derive(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("It is simply what is shared wrongly: an arrow from the truth to the guess.")
    def aim(self, t: Trace) -> None:
        self.arrow = self.picture.simplex.arrow_to(t.place)
        self.play(mn.Create(self.arrow), self.bars.grow(), share=0.9)

    @says(
        lambda t: (
            f"Nudge the true score by {t.nudge}, and the loss changes by "
            f"{t.change if numbers.read(t.change.text) else 'less than 0.0001'}."
        )
    )
    def nudge(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.params.true), share=0.9)


class Step(Beat[Trace, Triangle]):
    title = "One step towards the truth"
    follows = Slope
    arrow: Arrow = taken()

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, middle, below = room.rows(2, 5, 1)
        self.rules = each_how(t.next_scores, above)
        self.bars = Bars.in_room(middle, t.stepping[0], picture.simplex.colours, highest=1)
        self.losses = below.fit(Equation("{a.symbol}: {a} arrow.r {b}", a=t.loss, b=t.next_loss))
        self.road = picture.simplex.ghost(t.place), picture.simplex.trail(t.stepping)

    @says(
        lambda t: (
            "Descent goes against the arrow: from each score "
            f"{f'{t.rate} times ' * (t.rate.value != 1)}its slope is taken away."
        )
    )
    def take_away(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says(
        lambda t: (
            "The scores go straight on, their point walks along, and "
            + (
                f"{t.loss} becomes {t.next_loss}."
                if t.loss.text != t.next_loss.text
                else "the loss falls a little."
            )
        )
    )
    def go(self, t: Trace) -> None:
        self.appear(self.bars, share=0.1)
        leaving = [mn.FadeOut(self.arrow)]
        self.follow(t.stepping, self.picture, self.bars, alongside=leaving, share=0.5)
        self.appear(*self.road, self.losses, share=0.2)


class Race(Beat[Trace, Triangle], when=lambda t: len(t.cross_steps) > 1):
    title = lambda t: "Sure and wrong" if t.is_sure_and_wrong else "Two losses race"  # noqa: E731

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        cross = "steps by cross-entropy", t.cross_race, t.cross_steps
        squared = "steps by squared error", t.squared_race, t.squared_steps
        self.runners = racers(room, picture.simplex.at, cross, squared)

    @says(
        lambda t: (
            "Now a network is sure, and wrong. The point is far from the true corner."
            if t.is_sure_and_wrong
            else "Now a network has other scores, and two losses pull at them."
        )
    )
    def begin(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.simplex.guess), seconds=0.4)
        self.appear(self.runners[0].dot)

    @asks(
        lambda t: (
            f"“{t.params.target}” gets {only(t.doubt, t.is_sure_and_wrong)}. "
            "Which loss pulls its score up harder?"
        ),
        options=("cross-entropy", "squared error", "both alike"),
        answer=lambda t: 2 if t.pulls_alike else int(t.squared_pull > t.cross_pull),
        because=lambda t: (
            f"Both alike, at this share: {t.cross_pull}."
            if t.pulls_alike
            else "Squared errors have the share in their slope: "
            f"{t.squared_pull} to {t.cross_pull}."
        ),
    )
    def compete(self, t: Trace) -> None:
        self.race_along(*self.runners, share=0.9)


class Together(Summary[Trace, Triangle]):
    title = "Powers, shares, and what is shared wrongly"
    of = ("shares", "loss", "slopes")
    example = staticmethod(lambda t: t.params.true)

    @says(
        lambda t: (
            "Powers are positive, their sum makes them shares, and the slope is guess minus truth"
            f"{', over the temperature' * (t.temperature.value != 1)}."
        )
    )
    def sum_up(self, t: Trace) -> None:
        if not Race.applies(t):
            self.follow(t.stepping[::-1], self.picture, share=0.2)
        self.picture.place(t.place)
        arrow = self.picture.simplex.arrow_to(t.place)
        self.play(self.picture.bring(*self.picture.simplex.guess, arrow), share=0.2)
        self.appear(*self.rows, lag=0.5, share=0.75)


class InCode(Closing):
    title = "The same in PyTorch"
    sentence = "In PyTorch, cross-entropy takes the scores themselves and finds the same slope."


class Softmax(LessonScene):
    heading = "Softmax and cross-entropy"
    trace_class = Trace
    picture = Triangle
    beats = (
        Source,
        Scores,
        Powers,
        Point,
        Shift,
        Temperature,
        Truth,
        Slope,
        Step,
        Race,
        Together,
        InCode,
    )
    short = (Source, Powers, Point, Truth, Slope, Together)
