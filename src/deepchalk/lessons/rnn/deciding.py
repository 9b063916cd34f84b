"""Beats in which the end of the way is read: a line decides, and a bend lets words interact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.rnn.picture import SQUARE, StatePlane
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation, how, stacked_how
from deepchalk.mobjects.text.paragraph import Paragraph
from deepchalk.theme import UNIT

PLACES = ("at the same point", "on the same side", "on the other side")


def decide_title(t: Trace) -> str:
    """The title of the beat for these values."""
    return "One line decides" if len(t.classes) == 2 else "Straight lines decide"


class Decide(Beat):
    title: ClassVar[Any] = staticmethod(decide_title)
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        true = t.params.true
        above, middle, below = room.rows(10, 4, 3, gap=0.1)
        self.scores = stacked_how(t.scores, above, gap=0.7)
        share = t.shares[true]
        short = Equation("{result.symbol} {~} {result}", result=share)
        size = theme.active().sizes.formula
        self.share = middle.fit(how(share), short, edge=mn.LEFT, largest=size)
        tiny = share.text.startswith("<")
        short = Equation("{result.symbol} {~} {result}", result=t.loss)
        self.loss = below.fit(short if tiny else how(t.loss), edge=mn.LEFT, largest=size)
        picture.draw_borders(t.last)
        self.away = picture.away(t)

    @says(lambda t: f"A head reads the last memory only. Its verdict changes at {borders(t)}.")
    def draw_line(self, t: Trace) -> None:
        picture = self.picture
        self.play(*(mn.Create(border) for border in picture.borders), share=0.5)
        picture.add(*picture.borders)
        self.play(picture.bring(*picture.class_names, lag=0.5), share=0.4)

    @says("Each class has a score: weights times the memory, plus a number of its own.")
    def score(self, t: Trace) -> None:
        for rule in self.slowly_then_all(self.scores):
            self.work_out(rule, share=1.0)

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
            f"It is right, so the loss is {t.loss}."
            if t.verdicts[0] == t.params.true
            else f"“{t.params.target}” would be right, so the loss is {t.loss}."
        )
    )
    def lose(self, t: Trace) -> None:
        self.work_out(self.loss, share=0.9)


def borders(t: Trace) -> str:
    return "one straight line" if len(t.classes) == 2 else "straight lines"


class Swap(Beat):
    title = "Now the other order"
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        true = t.params.true
        self.legend = both_orders(t, t.shares[true], t.other_shares[true], room)

    @asks(
        lambda t: f"The network reads “{t.other_sentence}”. Where does the path end?",
        options=PLACES,
        answer=lambda t: 0 if t.blind else 1 + int(t.verdicts[0] != t.verdicts[1]),
        because=lambda t: (
            "The two paths end at one point: this network adds up, and a sum has no order."
            if t.adds_up
            else "The two paths end at one point."
            if t.blind
            else "Each word met another memory. Order has become a place."
        ),
        reveals=lambda t: [t.other_last, t.other_shares],
    )
    def swap(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.strip.reorder(t.order.values), share=0.25)
        picture.add(picture.other_way)
        self.play(picture.other_way.grow(), share=0.55)
        self.play(picture.bring(*picture.other_stations), share=0.15)

    @says(
        lambda t: (
            f"“{t.params.target}” gets {t.other_shares[t.params.true]} now, "
            f"and had {t.shares[t.params.true]} before."
        )
    )
    def compare(self, t: Trace) -> None:
        self.appear(*self.legend, lag=0.5, share=0.6)


def both_orders(t: Trace, own: Quantity, other: Quantity, room: Room) -> mn.VGroup:
    """Both sentences, how their ways are drawn, and what the target gets after each."""
    ways = ((t.sentence, own, False), (t.other_sentence, other, True))[: 1 + t.swaps]

    def rows(room: Room, gap: float, named: bool) -> mn.VGroup:
        drawn = (
            _way(name if named else "", entry, dashed, room.width) for name, entry, dashed in ways
        )
        return mn.VGroup(*drawn).arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)

    choices = ((0.6, True), (0.3, True), (0.15, True), (0.3, False))
    made = (partial(rows, gap=gap, named=named) for gap, named in choices)
    return room.fit(*made, edge=mn.LEFT, largest=0.3)


def _way(sentence: str, entry: Quantity, dashed: bool, width: float) -> mn.VGroup:
    now = theme.active()
    line = mn.Line(mn.ORIGIN, 0.6 * mn.RIGHT, color=now.data, stroke_width=now.strokes.strong)
    sample = mn.DashedVMobject(line, num_dashes=3) if dashed else line
    share = Equation("{p.symbol} {~} {p}", p=entry, height=now.sizes.smallest)
    if not sentence:
        return mn.VGroup(sample, share).arrange(mn.RIGHT, buff=UNIT)
    words = Paragraph(sentence, width - sample.width - UNIT, "ink", now.sizes.smallest)
    first = mn.VGroup(sample, words).arrange(mn.RIGHT, buff=UNIT)
    return mn.VGroup(first, share).arrange(mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)


class GiveTanh(Beat):
    title = "Give it tanh"
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.adds_up

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        true = t.params.true
        self.legend = both_orders(t, t.bent_shares[true], t.other_bent_shares[true], room)
        self.own, self.other = picture.way(t.bent), picture.way(t.other_bent, dashed=True)
        order = [int(word) for word in t.order.values]
        self.stations = picture.stations(t.bent), picture.stations(t.other_bent, order)

    @says("It keeps everything but the order. Give it tanh: the plane bends after every word.")
    def bend(self, t: Trace) -> None:
        picture = self.picture
        gone = [
            *picture.borders,
            *picture.class_names,
            *picture.own_stations,
            *picture.other_stations,
        ]
        self.play(picture.let_go(*gone, picture.dot), share=0.15)
        self.play(
            picture.own_way.go_to(self.own.values),
            picture.other_way.go_to(self.other.values),
            share=0.6,
        )
        picture.bent_now(self.own, self.other, *self.stations)
        self.play(picture.plane.fill_with(1.1 * SQUARE), share=0.2)

    @says("Now the bend after the first word changes what the second does: two paths, two ends.")
    def part(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.square, *self.stations[0], *self.stations[1]), share=0.3)
        picture.draw_borders(t.bent_last)
        self.play(picture.bring(*picture.borders, *picture.class_names, lag=0.3), share=0.6)

    @says(
        lambda t: (
            f"“{t.params.target}” gets {t.bent_shares[t.params.true]} after one order, "
            f"{t.other_bent_shares[t.params.true]} after the other."
        )
    )
    def tell(self, t: Trace) -> None:
        self.appear(*self.legend, lag=0.5, share=0.6)


def interact_title(t: Trace) -> str:
    """The title of the beat for these values."""
    return (
        "Why bend: only then can a word turn another round"
        if turns_round(t)
        else "Why bend: only then do words depend on each other"
    )


class Interact(Beat):
    title: ClassVar[Any] = staticmethod(interact_title)
    picture: StatePlane

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.bends and t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        rows = [
            _named("no bend", Equation("{d.symbol} = {d}", d=t.straight)),
            *(
                _named(f"after “{context(t, place)}”", how(entry))
                for place, entry in enumerate(t.difference)
            ),
        ]
        self.rows = room.fit(
            *(
                partial(
                    lambda _, gap: mn.VGroup(*rows).arrange(
                        mn.DOWN, buff=gap, aligned_edge=mn.LEFT
                    ),
                    gap=gap,
                )
                for gap in (0.5, 0.25)
            ),
            edge=mn.LEFT,
            largest=0.32,
        )
        self.arrows = [
            picture.plane.arrow(
                picture.pairs(t.phrases[place, 1])[0],
                picture.pairs(t.phrases[place, 0])[0],
                role="ink",
            )
            for place in range(2)
        ]

    @says(
        lambda t: (
            f"How far is “{t.params.target}” ahead? Without a bend, “{word(t, 1)}” for "
            f"“{word(t, 0)}” always adds {t.straight}."
        )
    )
    def stay_straight(self, t: Trace) -> None:
        self.play(*(way.animate.set_stroke(theme.active().line) for way in self.ways()), share=0.3)
        self.appear(*self.rows[0], lag=0.5, share=0.6)

    @says(lambda t: f"With it, after “{context(t, 0)}” it adds {t.difference[0]}.")
    def after_one(self, t: Trace) -> None:
        self.compare(0)

    @says(lambda t: f"And after “{context(t, 1)}” it adds {t.difference[1]}.")
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
        self.play(*(way.animate.set_stroke(theme.active().data) for way in self.ways()), share=0.4)

    def ways(self) -> list[mn.VMobject]:
        return [self.picture.own_way, self.picture.other_way]

    def compare(self, place: int) -> None:
        arrow, row = self.arrows[place], self.rows[1 + place]
        start = self.picture.plane.to_points(arrow.values[0])
        self.play(mn.GrowFromPoint(arrow, start), share=0.5)
        self.appear(*row, lag=0.5, share=0.45)


def _named(words: str, equation: Equation) -> mn.VGroup:
    label = Label(words, "ink2", theme.active().sizes.label)
    return mn.VGroup(label, equation).arrange(mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)


def word(t: Trace, choice: int) -> str:
    """One of the two words that change places."""
    return t.params.vocabulary[int(t.pair.values[choice])]


def context(t: Trace, place: int) -> str:
    """One of the two words after which they are compared."""
    return t.params.vocabulary[int(t.contexts.values[place])]


def turns_round(t: Trace) -> bool:
    """Whether one context makes of more what the other makes of less."""
    return bool(t.difference.values[0] * t.difference.values[1] < 0)


def negating(t: Trace) -> str:
    """The context after which it is the other way round than without a bend."""
    against = [place for place in range(2) if t.difference.values[place] * t.straight.value < 0]
    return context(t, against[0] if against else 0)


class Fold(Beat):
    title = "Unrolled and folded"
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.chain = UnrolledLoop(t.params.sentence, room)
        self.cell = FoldedLoop(room)

    @says("Pull the path straight, and it is a chain: at every word the same V and W.")
    def unroll(self, t: Trace) -> None:
        start = self.picture.plane.point((0.0, 0.0), radius=0.1)
        markers = [start, *self.picture.own_stations]
        boxes = self.chain.states
        moves = [mn.TransformFromCopy(*pair) for pair in zip(markers, boxes, strict=True)]
        self.play(*moves, share=0.5)
        self.appear(*(part for part in self.chain if part not in boxes), lag=0.05, share=0.4)

    @says("All of them are one cell, used again and again: a loop.")
    def fold(self, t: Trace) -> None:
        self.unrolled = [part.copy() for part in self.chain]
        self.play(*(mn.Transform(part, self.folded(part)) for part in self.chain), share=0.45)
        self.scene.remove(*self.chain)
        self.scene.add(self.cell)
        self.point_at(self.cell, share=0.5)

    @says("Unrolled is how it is trained: every use of V counts.")
    def unroll_again(self, t: Trace) -> None:
        pairs = zip(self.chain, self.unrolled, strict=True)
        self.scene.remove(self.cell)
        self.play(*(mn.Transform(part, place) for part, place in pairs), share=0.85)

    def folded(self, part: mn.VMobject) -> mn.VMobject:
        """What a part of the chain becomes in the cell."""
        chain, cell = self.chain, self.cell
        weights = len(chain.across)
        goals: list[tuple[Sequence[mn.VMobject], mn.VMobject]] = [
            (chain.states, cell.state),
            (chain.inputs, cell.input),
            (chain.across, cell.loop),
            (chain.up, cell.up),
            (chain.weights[:weights], cell.loop_weight),
            (chain.weights[weights:], cell.up_weight),
        ]
        for parts, goal in goals:
            if part in parts:
                return goal.copy()
        return part.copy().set_opacity(0)
