"""The decoder goes on: the context makes the next state, which writes a word and asks again."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import says
from deepchalk.lessons.attention.opening import recall_curve
from deepchalk.lessons.attention.picture import States
from deepchalk.lessons.attention.trace import WAY, Trace
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import each_how


class Step(Beat):
    title = "From the context to the next state and a word"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.is_computed

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules = each_how(t.next_state, picture.line)
        self.bars = Bars.in_room(room, t.odds, highest=1)
        ends = [np.zeros(2), *t.stepping.values]
        self.arrows = [
            picture.plane.arrow(end, start, role=role)
            for start, end, role in zip(
                ends[:-1], ends[1:], ("ink2", "ink", "parameter"), strict=True
            )
        ]
        self.result = picture.plane.arrow(t.stepping[-1])

    @says("Half of the old state, the context, and the word before add up: tip to tail.")
    def add_up(self, t: Trace) -> None:
        for arrow in self.slowly_then_all(self.arrows, share=0.6):
            self.play(mn.Create(arrow))
        self.work_through(self.rules, share=0.35)

    @says("Where they end is the next state, which knows what was read and what was written.")
    def arrive(self, t: Trace) -> None:
        self.play(mn.Create(self.result), share=0.7)

    @says(lambda t: f"From this state a last layer chooses the word: {t.written[0]}.")
    def choose(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.5)
        self.play(self.picture.bring(self.picture.written[0]), share=0.4)

    @says("This small decoder only adds; real ones have learned matrices with tanh or gates.")
    def own_up(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.chosen[0]))


class GivenStep(Beat):
    title = "From the context to the next state and a word"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return not t.params.is_computed

    @says(
        lambda t: (
            f"With the context and the word before, the decoder makes its next state, and writes {t.written[0]}."
        )
    )
    def write(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.written[0]), share=0.4)

    @says("How it does that is learned; here all its states are given.")
    def own_up(self, t: Trace) -> None:
        self.point_at(self.picture.written[0])


class Mixture(Beat):
    title = "Why a mixture and not a choice"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.is_computed and t.corner_matters

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.bars = Bars.in_room(room, t.odds, highest=1)

    @says(
        lambda t: (
            f"Let all attention go to {t.words[t.strongest]} alone: then the words are as likely as this."
        )
    )
    def drag(self, t: Trace) -> None:
        self.appear(self.bars, share=0.2)
        self.follow(range(len(WAY)), self._at, alongside=self._live(), share=0.7)

    @says("The little that came from the others has decided.")
    def back(self, t: Trace) -> None:
        self.follow(range(len(WAY))[::-1], self._at, alongside=self._live(), share=0.8)
        self.picture.rest()

    def _live(self) -> list[mn.Animation]:
        return [mn.UpdateFromFunc(self.bars, lambda _: None)]

    def _at(self, moment: int) -> None:
        self.picture.weigh(self.trace.cornering[moment])
        self.bars.place(self.trace.cornered_odds[moment])


class Again(Beat):
    title = "The new state asks again"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.recall = recall_curve(t, picture.below)

    @says(
        lambda t: (
            f"The new state is the next question. It looks elsewhere, and writes {t.written[1]}."
        )
    )
    def ask_again(self, t: Trace) -> None:
        self._row(t, 1, 0.9)

    @says("So it goes on, question by question.", when=lambda t: t.params.rows > 2)
    def go_on(self, t: Trace) -> None:
        for row in range(2, t.params.rows):
            self._row(t, row, 0.9 / (t.params.rows - 2))

    def _row(self, t: Trace, row: int, share: float) -> None:
        picture = self.picture
        before = picture.bar
        picture.bar = picture.bars[row]
        picture.bar.place(before.shown)
        self.play(picture.bring(picture.bar), share=0.2 * share)
        self.follow(t.moments(f"next {row}"), picture.ask, share=0.6 * share)
        self.play(picture.bring(picture.written[row]), share=0.2 * share)

    @says("The bars unfold to a map: which word was written looking at which.")
    def unfold(self, t: Trace) -> None:
        picture = self.picture
        heads = [picture.bring(*picture.heads)] if picture.heads else []
        self.play(*(bar.unfold() for bar in picture.bars), *heads, share=0.8)

    @says(
        "Told where to look, every word comes back, however long the sentence. A translator learns where."
    )
    def come_back(self, t: Trace) -> None:
        axes, curve, marks = self.recall
        full = axes.line(t.sizes.values, np.full(len(t.sizes), 100.0), "output")
        self.appear(axes, curve, marks, share=0.3)
        self.play(mn.Create(full), share=0.5)
