"""Beats in which the end of the way is read: a line decides, and a bend lets words interact."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.rnn.picture import StatePlane
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation, each_how, how

PLACES = ("at the same point", "on the same side", "on the other side")


class Decide(Beat):
    picture: StatePlane

    @staticmethod
    def title(t: Trace) -> str:
        return "One line decides" if len(t.classes) == 2 else "Straight lines decide"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(3, 2)
        true = t.params.true
        self.scores = each_how(t.scores, above)
        self.share = below.fit(
            Equation("{p.symbol} {~} {p}", p=t.shares[true]), 
        )
        self.loss = below.rows(1, 1)[1].fit(how(t.loss))
        self.share.move_to(below.rows(1, 1)[0].centre)
        picture.draw_borders()
        self.place = picture.coordinates(t.last)

    @says(lambda t: f"A head reads the last state. Its answer changes at {borders(t)}.")
    def draw_line(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.borders, *self.picture.class_names, lag=0.2), share=0.7)
        self.appear(self.place, share=0.2)

    @says("Each class has a score: weights times the state, and a number more.")
    def score(self, t: Trace) -> None:
        self.work_through(self.scores, share=0.9)

    @says(lambda t: f"Softmax makes {t.shares[t.params.true]} of them for “{t.params.target}”; the loss is small if it is right.")
    def judge(self, t: Trace) -> None:
        self.appear(self.share, share=0.3)
        self.work_out(self.loss, share=0.5)


def borders(t: Trace) -> str:
    return "one straight line" if len(t.classes) == 2 else "straight lines"


class Swap(Beat):
    picture: StatePlane
    title = "The same words in the other order"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        true = t.params.true
        self.share = room.fit(Equation("{p.symbol} {~} {p}", p=t.other_shares[true]))
        self.place = picture.coordinates(t.other_last)

    @asks(
        lambda t: f"“{t.other_sentence}”: where does the path end now?",
        options=PLACES,
        answer=lambda t: 0 if t.blind else 1 + int(t.verdicts[0] != t.verdicts[1]),
        because=lambda t: (
            "A sum has no order: the network is blind to it."
            if t.blind
            else "Each word met another memory: order has become a place."
        ),
    )
    def swap(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.strip.reorder(t.order.values), share=0.2)
        picture.add(picture.other_path)
        self.play(picture.other_path.grow(), share=0.6)
        self.play(picture.bring(*picture.other_stations), share=0.15)

    @says(lambda t: f"Here “{t.params.target}” gets {t.other_shares[t.params.true]}, before it got {t.shares[t.params.true]}.")
    def compare(self, t: Trace) -> None:
        self.appear(self.place, self.share, share=0.5)


class Interact(Beat):
    picture: StatePlane
    title = "Why bend: only then can a word turn another round"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.bends and t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(1, 2)
        self.straight = above.fit(Equation("{d.symbol} = {d}", d=t.straight))
        first, second = below.rows(1, 1)
        self.rules = [part.fit(how(entry)) for part, entry in zip((first, second), t.difference, strict=True)]
        self.arrows = [
            picture.plane.arrow(picture.pair(t.phrases[c, 1]), picture.pair(t.phrases[c, 0]), role="output")
            for c in range(2)
        ]

    @says(lambda t: f"Without a bend, “{word(t, 1)}” instead of “{word(t, 0)}” adds {t.straight} after any word.")
    def stay_straight(self, t: Trace) -> None:
        self.appear(self.straight, share=0.5)

    @says(lambda t: f"With it, after “{context(t, 0)}” it adds {t.difference[0]}.")
    def first(self, t: Trace) -> None:
        self.play(mn.GrowFromPoint(self.arrows[0], self.picture.plane.to_points(self.arrows[0].values[0])), share=0.4)
        self.work_out(self.rules[0], share=0.5)

    @says(lambda t: f"After “{context(t, 1)}” it adds {t.difference[1]}.")
    def second(self, t: Trace) -> None:
        self.play(mn.GrowFromPoint(self.arrows[1], self.picture.plane.to_points(self.arrows[1].values[0])), share=0.4)
        self.work_out(self.rules[1], share=0.5)


def word(t: Trace, choice: int) -> str:
    return t.params.vocabulary[int(t.pair.values[choice])]


def context(t: Trace, place: int) -> str:
    return t.params.vocabulary[int(t.contexts.values[place])]


class Fold(Beat):
    picture: StatePlane
    title = "Unrolled and folded"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.chain = UnrolledLoop(t.params.sentence, room)
        self.cell = FoldedLoop(room)

    @says("Pull the path straight, and it is a chain of cells with the same V and W.")
    def unroll(self, t: Trace) -> None:
        markers = [self.picture.dot, *self.picture.own_stations]
        boxes = self.chain.states
        self.play(
            *(mn.TransformFromCopy(m, b) for m, b in zip(markers, boxes, strict=True)), share=0.5
        )
        rest = [part for part in self.chain if part not in boxes]
        self.appear(*rest, share=0.4)

    @says("It is one cell that is used again and again, with a loop.")
    def fold(self, t: Trace) -> None:
        self.scene.remove(*self.chain)
        self.scene.add(self.chain)
        self.play(mn.FadeOut(self.chain), mn.FadeIn(self.cell), share=0.7)

    @says("Unrolled is how it is trained.")
    def unroll_again(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.chain), mn.FadeOut(self.cell), share=0.7)
