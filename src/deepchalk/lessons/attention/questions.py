"""A question is asked: scores, shares, and their mixture; then the question turns."""

from __future__ import annotations

from dataclasses import replace

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.attention.picture import States
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text.equation import each_how


def leads_alone(t: Trace) -> bool:
    """Whether one word has the largest score."""
    return bool(np.diff(np.sort(t.scores.values))[-1] > 1e-9)


class Ask(Beat):
    title = "The decoder asks with a vector"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules = each_how(t.scores, picture.line)
        self.bars = Bars.in_room(room, t.scores, picture.colours, later=(t.powers,))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return replace(room, bottom=CONTENT.bottom)

    @says(
        "To write its next word, the decoder asks: which state fits me now? Its own state is the question."
    )
    def grow(self, t: Trace) -> None:
        self.play(
            self.picture.bring(
                self.picture.reach.arrow, self.picture.mixing.asker, self.picture.rows[0]
            ),
            share=0.8,
        )

    @says(
        "Each state gets a score: its dot product with the question.",
        when=lambda t: t.params.score != "additive",
    )
    def announce(self, t: Trace) -> None:
        self.point_at(self.picture.mixing.asker, share=0.4)

    @asks(
        "Which state scores highest with s?",
        options=lambda t: t.guesses[0],
        answer=lambda t: t.guesses[1],
        because="A dot product is the reach along the question, times the question’s length.",
        reveals=lambda t: [*t.scores],
        when=leads_alone,
    )
    def drop(self, t: Trace) -> None:
        self.play(
            self.picture.bring(*self.picture.mixing.measured, self.picture.mixing.numbers, lag=0.3),
            share=0.85,
        )

    @says("Number by number: multiply, and add up.")
    def work(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says(
        lambda t: (
            "A high score: the state points where the question does, or is long."
            if t.params.score != "additive"
            else "So every state has its score, and the highest fits the question best."
        )
    )
    def collect(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.8)


class Share(Beat):
    title = "Softmax turns scores into shares"
    follows = Ask

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.bars = self.earlier(Ask).bars
        self.take(self.bars)
        self.rules = each_how(t.shares, picture.line)

    @says("A mixture needs parts of a whole: none below nothing, together one.")
    def gather(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.mixing.numbers), seconds=0.4)
        self.point_at(self.bars.number(int(t.scores.values.argmin())))

    @says(
        "The power of e makes each score positive: one point more is 2.72 times as much.",
        constants=("2.72",),
    )
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.become(t.powers), share=0.9)

    @says(lambda t: f"Together they are {t.total}: the whole.")
    def stack(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.9)

    @says("Divided by it, each is a share.")
    def divide(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.6)
        self.play(self.bars.stack_to_one(t.shares), share=0.3)

    @says("All the attention there is, one, lies in this bar.")
    def lay_down(self, t: Trace) -> None:
        bar = self.picture.bar
        self.leave(*self.bars.names, *self.bars.numbers)
        laid = [
            mn.ReplacementTransform(*pair) for pair in zip(self.bars.boxes, bar.parts, strict=True)
        ]
        self.play(*laid, share=0.6)
        self.scene.remove(self.bars, *bar.parts)
        self.picture.add(bar)


class Mix(Beat):
    title = "The context is the balance point"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules = each_how(t.context, picture.line)

    @says("Lay the shares on the states, as masses. With equal ones, they balance in the middle.")
    def settle(self, t: Trace) -> None:
        picture = self.picture
        picture.weigh(t.settling_shares[0])
        self.play(self.picture.bring(*picture.mixing.mixed), share=0.8)

    @says("With these shares they balance here: at the context c.")
    def slide(self, t: Trace) -> None:
        self.follow(t.settling_shares, self.picture.weigh, share=0.9)
        self.picture.weigh(t.shares)

    @says("Each number of c is a mixture: share times number, added up.")
    def work(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.8)
        self.play(self.picture.bring(self.picture.rows[1]), seconds=0.4)

    @asks(
        "Can c ever leave the shape that the states span?",
        options=("never", "when a score is negative", "when s is long"),
        answer=0,
        because="Never: no share is below nothing, and together they are one.",
    )
    def stay(self, t: Trace) -> None:
        self.point_at(self.picture.balance.point)


class Turn(Beat):
    title = "Turn the question, and the context glides"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        below = room.rows(1, 1)[1]
        self.bars = Bars.in_room(below, t.scores, picture.colours, **t.extremes)

    def _live(self) -> list[mn.Animation]:
        """The bars change, too: Manim draws only those anew that an animation names."""
        return [mn.UpdateFromFunc(self.bars, lambda _: None)]

    def _show(self, moment: int) -> None:
        self.picture.ask(moment)
        self.bars.place(self.trace.moving_scores[moment])

    @says("Nothing here is cut off. A small turn of the question moves c a little.")
    def turn(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.rows[0], self.picture.rows[1]), seconds=0.4)
        self.appear(self.bars, share=0.08)
        self.follow(
            t.moments("turn"), self._show, alongside=self._live(), rate=mn.linear, share=0.7
        )
        self.leave(self.bars)

    @asks(
        "Let s be three times as long. Where does c go?",
        options=("it stays", "towards a corner", "to the middle"),
        answer=1,
        because=lambda t: (
            f"Differences of scores triple: {t.words[t.strongest]} gets {t.longest[t.strongest]}."
        ),
        when=leads_alone,
    )
    def lengthen(self, t: Trace) -> None:
        self.follow(t.moments("longer"), self.picture.ask, share=0.8)

    @says("And a question of no length prefers nobody: equal shares.")
    def shorten(self, t: Trace) -> None:
        self.bars.place(t.moving_scores[t.moments("nothing")[0]])
        self.appear(self.bars, share=0.15)
        self.follow(t.moments("nothing"), self._show, alongside=self._live(), share=0.4)
        self.follow(t.moments("back"), self._show, alongside=self._live(), share=0.35)
        self.picture.rest()
