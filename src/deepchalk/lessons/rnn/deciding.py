"""Beats in which the end of the way is read: a line decides, and a bend lets words interact."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.rnn.picture import SQUARE, StatePlane
from deepchalk.lessons.rnn.reading import ReadingBeat
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.plots.way_legend import way_legend
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation, how, stacked_how
from deepchalk.theme import UNIT

PLACES = ("at the same point", "on the same side", "on the other side")


class Decide(ReadingBeat):
    title: ClassVar[Any] = staticmethod(
        lambda t: "One line decides" if len(t.classes) == 2 else "Straight lines decide"
    )

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        share, size = t.shares[t.params.true], theme.active().sizes.formula
        above, middle, below = room.rows(10, 4, 3, gap=0.1)
        self.scores = stacked_how(t.scores, above, gap=0.7)
        short = Equation("{result.symbol} {~} {result}", result=share)
        self.share = middle.fit(how(share), short, edge=mn.LEFT, largest=size)
        # No logarithm can be taken of “less than”.
        short = Equation("{result.symbol} {~} {result}", result=t.loss)
        loss = short if share.text.startswith("<") else how(t.loss)
        self.loss = below.fit(loss, edge=mn.LEFT, largest=size)
        picture.draw_verdicts(t.last.values)
        self.away = picture.distance()

    @says(
        lambda t: (
            "A head reads the last memory only. Its verdict changes at "
            + ("one straight line." if len(t.classes) == 2 else "straight lines.")
        )
    )
    def draw_line(self, t: Trace) -> None:
        picture = self.picture
        verdicts = picture.verdicts
        self.play(*(mn.Create(border) for border in verdicts.borders), share=0.5)
        picture.add(*verdicts.borders)
        self.play(picture.bring(*verdicts.names, lag=0.5), share=0.4)

    @says("Each class has a score: weights times the memory, plus a number of its own.")
    def score(self, t: Trace) -> None:
        self.work_out_all(self.scores)

    @says(
        lambda t: (
            f"Softmax makes shares of the scores, and “{t.params.target}” gets "
            f"{t.shares[t.params.true]}."
        )
    )
    def judge(self, t: Trace) -> None:
        self.work_out(self.share, share=0.9)

    @says(
        lambda t: f"The farther from the line, the surer. Here it is {t.distance}.",
        when=lambda t: len(t.classes) == 2 and t.params.hidden == 2,
    )
    def measure(self, t: Trace) -> None:
        self.play(mn.Create(self.away), share=0.9)

    @says(
        lambda t: (
            ("It is right" if t.verdicts[0] == t.params.true else f"“{t.params.target}” is right")
            + f", so the loss is {t.loss}."
        )
    )
    def lose(self, t: Trace) -> None:
        self.work_out(self.loss, share=0.9)


class Swap(Beat):
    rest = 1.6
    title = "Now the other order"
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.legend = way_legend(room, t.sentences, t.both_shares[t.params.true])

    @asks(
        lambda t: f"The network reads “{t.sentences[1]}”. Where does the path end?",
        options=PLACES,
        answer=lambda t: 0 if t.blind else 1 + int(t.verdicts[0] != t.verdicts[1]),
        because=lambda t: (
            "The two paths end at one point: this network adds up, and a sum has no order."
            if t.adds_up
            else "The two paths end at one point."
            if t.blind
            else "Each word met another memory. Order has become a place."
        ),
        reveals=lambda t: [t.both[-1, :, 1], t.both_shares[:, 1]],
    )
    def swap(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.strip.reorder(t.order.values), share=0.25)
        picture.add(picture.ways[1])
        self.play(picture.ways[1].grow(), share=0.55)
        self.play(picture.bring(*picture.stations[1]), share=0.15)

    @says(
        lambda t: (
            f"“{t.params.target}” gets {t.both_shares[t.params.true, 1]} now, "
            f"and had {t.both_shares[t.params.true, 0]} before."
        )
    )
    def compare(self, t: Trace) -> None:
        self.appear(*self.legend, lag=0.5, share=0.6)


class GiveTanh(Beat):
    title = "Give it tanh"
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.adds_up

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.legend = way_legend(room, t.sentences, t.bent_shares[t.params.true])

    @says("It keeps everything but the order. Give it tanh: the plane bends after every word.")
    def bend(self, t: Trace) -> None:
        picture = self.picture
        gone = [*picture.verdicts.borders, *picture.verdicts.names, picture.dot]
        self.play(picture.let_go(*gone), share=0.15)
        self.play(*picture.follow_states(t.bent), share=0.6)
        self.play(picture.plane.fill_with(1.1 * SQUARE), share=0.2)

    @says("Now the bend after the first word changes what the second does: two paths, two ends.")
    def part(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.square), share=0.3)
        picture.draw_verdicts(t.ends[:, 0].values)
        verdicts = picture.verdicts
        self.play(picture.bring(*verdicts.borders, *verdicts.names, lag=0.3), share=0.6)

    @says(
        lambda t: "“{}” gets {} after one order, {} after the other.".format(
            t.params.target, *t.bent_shares[t.params.true]
        )
    )
    def tell(self, t: Trace) -> None:
        self.appear(*self.legend, lag=0.5, share=0.6)


class Interact(Beat):
    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "Why bend: only then can a word turn another round"
            if turns_round(t)
            else "Why bend: only then do words depend on each other"
        )
    )
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.bends and t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        told = [("no bend", Equation("{d.symbol} = {d}", d=t.straight))]
        told += [
            (f"after “{word}”", how(d)) for word, d in zip(t.befores, t.difference, strict=True)
        ]
        rows = [
            mn.VGroup(Label(words, "ink2", theme.active().sizes.label), equation).arrange(
                mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT
            )
            for words, equation in told
        ]

        def listed(_: Room, gap: float) -> mn.VGroup:
            return mn.VGroup(*rows).arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)

        loose, tight = (partial(listed, gap=gap) for gap in (0.5, 0.25))
        self.rows = room.fit(loose, tight, edge=mn.LEFT, largest=0.32)
        self.arrows = [
            picture.plane.arrow(picture.pairs(second)[0], picture.pairs(first)[0], role="ink")
            for first, second in t.phrases
        ]

    @says(
        lambda t: (
            f"How far is “{t.params.target}” ahead? Without a bend, “{t.swapped[1]}” for "
            f"“{t.swapped[0]}” always adds {t.straight}."
        )
    )
    def stay_straight(self, t: Trace) -> None:
        self.play(self.colour_ways(theme.active().line), share=0.3)
        self.appear(*self.rows[0], lag=0.5, share=0.6)

    @says(lambda t: f"With it, after “{t.befores[0]}” it adds {t.difference[0]}.")
    def after_one(self, t: Trace) -> None:
        self.compare(0)

    @says(lambda t: f"And after “{t.befores[1]}” it adds {t.difference[1]}.")
    def after_other(self, t: Trace) -> None:
        self.compare(1)

    @says(
        lambda t: (
            f"So “{negating(t)}” turns the meaning round: the bend made the words interact."
            if turns_round(t)
            else "So what a word says depends on the word before: the bend made them interact."
        )
    )
    def conclude(self, t: Trace) -> None:
        self.point_at(*(row[1] for row in self.rows[1:]), share=0.5)
        self.play(self.colour_ways(theme.active().data), share=0.4)

    def colour_ways(self, colour: str) -> mn.Animation:
        return mn.AnimationGroup(*(way.animate.set_stroke(colour) for way in self.picture.ways))

    def compare(self, place: int) -> None:
        arrow, row = self.arrows[place], self.rows[1 + place]
        start = self.picture.plane.to_points(arrow.values[0])
        self.play(mn.GrowFromPoint(arrow, start), share=0.5)
        self.appear(*row, lag=0.5, share=0.45)


def turns_round(t: Trace) -> bool:
    """Whether one context makes of more what the other makes of less."""
    return bool(t.difference.values.prod() < 0)


def negating(t: Trace) -> str:
    """The context after which it is the other way round than without a bend."""
    against = t.difference.values * t.straight.value < 0
    return t.befores[int(against.argmax())]


class Fold(Beat):
    title = "Unrolled and folded"
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.chain = UnrolledLoop(t.params.sentence, room)
        self.cell = FoldedLoop(room)

    @says("Pull the path straight, and it is a chain: at every word the same V and W.")
    def unroll(self, t: Trace) -> None:
        start = self.picture.plane.point((0.0, 0.0), radius=0.1)
        markers, boxes = [start, *self.picture.stations[0]], self.chain.states
        moves = [mn.TransformFromCopy(*pair) for pair in zip(markers, boxes, strict=True)]
        self.play(*moves, share=0.5)
        self.appear(*(part for part in self.chain if part not in boxes), lag=0.05, share=0.4)

    @says("All of them are one cell, used again and again: a loop.")
    def fold(self, t: Trace) -> None:
        self.unrolled = [part.copy() for part in self.chain]
        goals = self.chain.folded(self.cell)
        self.play(
            *(mn.Transform(*pair) for pair in zip(self.chain, goals, strict=True)), share=0.45
        )
        self.scene.remove(*self.chain)
        self.scene.add(self.cell)
        self.point_at(self.cell, share=0.5)

    @says("Unrolled is how it is trained: every use of V counts.")
    def unroll_again(self, t: Trace) -> None:
        pairs = zip(self.chain, self.unrolled, strict=True)
        self.scene.remove(self.cell)
        self.play(*(mn.Transform(part, place) for part, place in pairs), share=0.85)
