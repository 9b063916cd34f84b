"""The picture: one point in a triangle."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.beat import Beat, Picture
from deepchalk.endings import Closing, Summary
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import with_names
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
        self.free, mine = room.columns(6, 5)
        self.simplex = Simplex(t.place, mine)
        self.colours = self.simplex.colours_of(t.params.groups)
        self.true = next(i for i, own in enumerate(t.params.groups) if t.params.true in own)
        self.add(self.simplex)

    def bars(self, quantity: Quantity, room: Room) -> Bars:
        """Bars in the colours of the corners: upright, or lying where the names are long."""
        return room.fit(*(Bars(quantity, self.colours, lying=lying) for lying in (False, True)))


class Scores(Beat):
    title = "Scores are not yet probabilities"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = picture.bars(t.scores, room)

    @says(lambda t: f"A network has given each class a score: {with_names(t.scores)}.")
    def give(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)

    @says(
        lambda t: f"Divided by their sum, {t.sum}, one of them would be less than nothing.",
        when=lambda t: t.sum > 0 > min(t.params.scores),
    )
    def divide(self, t: Trace) -> None:
        self.play(self.bars.become(t.parts), share=0.6)
        self.point_at(self.bars.number(int(t.parts.values.argmin())), share=0.3)

    @says("Taking only the highest gives no slope: a nudge to another score changes nothing.")
    def take_highest(self, t: Trace) -> None:
        self.point_at(self.bars.number(int(t.scores.values.argmax())))


class Powers(Beat):
    title = "The exponential makes every score positive"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.bars = picture.bars(t.scores, room)

    @says("e to the power of a score is positive, whatever the score.")
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.4)
        self.play(self.bars.become(t.powers), share=0.5)

    @says(lambda t: f"A difference becomes a ratio: {t.lead} more is {t.ratio} times as much.")
    def compare(self, t: Trace) -> None:
        self.point_at(*(self.bars.number(int(i)) for i in t.scores.values.argsort()[-2:]))

    @says(lambda t: f"Together they make {t.total}. Of this whole, each has its share.")
    def share_out(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.45)
        self.play(self.bars.stack_to_one(t.shares), share=0.45)


class Point(Beat):
    title = "The shares are one point in a triangle"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.rules = each_how(t.shares, room)

    @says("A share is a power, divided by all of them.")
    def divide(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("Each is a distance in the triangle: from the point to the side opposite its corner.")
    def enter(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.simplex.mark()), share=0.8)

    @says("Wherever the point walks, its distances add up to the height, which is one.")
    def walk(self, t: Trace) -> None:
        self.follow(t.wander, self.picture.simplex.place)


class Shift(Beat):
    title = "What moves the point?"

    @asks(
        lambda t: f"Add {t.offset} to every score, or double every score: what moves the point?",
        options=("both", "only adding", "only doubling", "neither"),
        answer=lambda t: 2 if t.scores.values.std() > 0 else 3,
        because=lambda t: (
            f"Adding makes every power {t.growth} times as large, so no share changes."
            + (" Doubling doubles the differences." if t.scores.values.std() > 0 else "")
        ),
    )
    def double(self, t: Trace) -> None:
        self.follow(t.doubling, self.picture.simplex.place)


class Temperature(Beat):
    title = "A temperature divides the scores"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 4)
        self.own = int(abs(t.temperatures.values - t.temperature.value).argmin())
        self.rule = above.fit(Equation("{T.symbol} = {T}", T=t.temperatures[self.own]))
        self.bars = below.fit(Bars(t.tempered[self.own], picture.simplex.colours, highest=1))

    def heat(self, t: Trace, moments: Iterable[int], share: float = 0.9) -> None:
        """Let the temperature go through recorded values; the point and the bars follow."""
        way = list(moments)
        rolling = RollEquation(self.rule, [{"T": t.temperatures[k]} for k in way])
        shares = [t.tempered[k] for k in way]
        self.follow(shares, self.show, rolling, moving=[self.bars], share=share)

    def show(self, shares: Quantity) -> None:
        """The point and the bars of one temperature."""
        self.picture.simplex.place(shares)
        self.bars.place(shares)

    @says("Divide all scores by a temperature. Cold, the highest score takes nearly everything.")
    def cool(self, t: Trace) -> None:
        self.appear(self.rule, self.bars, share=0.5)
        self.heat(t, range(self.own, -1, -1), 0.5)

    @says("Hot, all shares become alike: a language model then writes more varied text.")
    def warm(self, t: Trace) -> None:
        self.heat(t, range(len(t.temperatures)))

    @says("The ranking never changes.")
    def come_back(self, t: Trace) -> None:
        self.heat(t, range(len(t.temperatures) - 1, self.own - 1, -1))


class Truth(Beat):
    title = "The truth is a corner"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        self.rule = room.fit(how(t.loss))
        self.levels = [picture.simplex.level(picture.true, level) for level in t.levels]

    @says(lambda t: f"This one is “{t.params.target}”: the truth is that corner.")
    def name_truth(self, t: Trace) -> None:
        self.point_at(self.picture.simplex.names[self.picture.true])

    @says("The loss is minus the logarithm of its share: the shares of many photos multiply.")
    def take_log(self, t: Trace) -> None:
        self.work_out(self.rule, sources={"o0": self.picture.simplex.numbers[self.picture.true]})

    @says("Along each line it is the same: nothing at the corner, without bound at the far side.")
    def draw_levels(self, t: Trace) -> None:
        for level in self.slowly_then_all(self.levels):
            self.play(self.picture.bring(level))


class Slope(Beat):
    title = "The slope is an arrow from the truth to the guess"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 2)
        self.rules = each_how(t.slopes, above)
        self.bars = picture.bars(t.slopes, below)

    @says("Along each score the loss has a slope: the share, less one where the score is true.")
    def derive(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("It is simply what is shared wrongly: an arrow from the truth to the guess.")
    def aim(self, t: Trace) -> None:
        self.play(self.picture.simplex.aim_from(self.picture.true), self.bars.grow(), share=0.9)

    @says(lambda t: f"Nudge the true score by {t.nudge}, and the loss changes by {t.nudged}.")
    def nudge(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.params.true))


class Step(Beat):
    title = "One step towards the truth"

    def draw(self, t: Trace, picture: Triangle, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = each_how(t.next_scores, above)
        self.losses = below.fit(Equation("{a.symbol}: {a} arrow.r {b}", a=t.loss, b=t.next_loss))

    @says("Descent goes against the arrow: from each score its slope is taken away.")
    def take_away(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("The scores go straight, their point takes a bent road, and the loss changes.")
    def go(self, t: Trace) -> None:
        self.follow(t.stepping, self.picture.simplex.place, share=0.6)
        self.appear(self.losses, share=0.2)


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
            f"Cross-entropy pulls with {t.pulls[0]}, squared error with {t.pulls[1]}: "
            f"{t.steps[0]} steps and {t.steps[1]}."
        ),
    )
    def compete(self, t: Trace) -> None:
        place = self.picture.simplex.point
        self.race_along(Runner(place(t.cross_race)), Runner(place(t.squared_race)), share=0.9)


class Together(Summary):
    title = "Powers, shares, and what is shared wrongly"
    of = ("shares", "loss", "slopes")
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
    heading = "Softmax and cross-entropy"
    trace_class = Trace
    picture = Triangle
    beats = (Scores, Powers, Point, Shift, Temperature, Truth, Slope, Step, Race, Together, InCode)
    short = (Powers, Point, Truth, Slope, Together)
