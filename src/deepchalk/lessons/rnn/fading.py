"""Beats in which a nudge is followed to the end, and the loss back to the beginning."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.rnn.picture import DASH, StatePlane
from deepchalk.lessons.rnn.reading import step_formula
from deepchalk.lessons.rnn.trace import MOST_LINES, Trace
from deepchalk.mobjects.networks.loop import FoldedLoop
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.way_legend import way_legend
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.code_card import CodeCard

LEFT = ("more than all of it", "most or all of it", "a small part", "under a thousandth")
MOST, LEAST = 0.5, 0.001
MILLION = 1e6

HIGHEST = 2.2
"""Of the scale: what explodes leaves it."""


class Backward(Beat):
    title = "Backward through time"
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.disc = picture.plane.path(t.disc[0], role="gradient", closed=True, filled=True)
        above, below = room.cut_top(0.5)
        self.heading = above.fit(Label("slope of the loss along each memory", "ink2"), edge=mn.LEFT)
        self.bars = Bars.in_room(below, t.slopes, names=t.params.sentence)
        width = theme.active().strokes.focus
        back = picture.ways[0].values[:0:-1]
        self.back = picture.plane.path(back, role="gradient", width=width, dash=DASH)

    @says("Nudge the memory after the first word any way you like: a small disc of nudges.")
    def nudge(self, t: Trace) -> None:
        picture = self.picture
        self.play(
            picture.strip.reorder(range(len(t.order))),
            picture.let_go(picture.ways[1], *picture.stations[1]),
            share=0.3,
        )
        self.appear(self.disc, share=0.4)
        picture.add(self.disc)

    @says(
        lambda t: (
            "The words that follow turn it, shear it, and bend it."
            if t.params.bends
            else "The words that follow only push it on."
            if t.params.keeps
            else "The words that follow turn it, and stretch it."
        )
    )
    def carry(self, t: Trace) -> None:
        self.follow(t.disc, self.disc)

    @says(
        lambda t: (
            f"It reached {t.radius} far, and still does: nothing is bent, so nothing fades."
            if t.params.keeps and not t.params.bends
            else f"It reached {t.radius} far; at the end {t.reach[0]}, and across {t.reach[1]}."
        )
    )
    def measure(self, t: Trace) -> None:
        self.point_at(self.disc, share=0.9)

    @says(
        "The loss takes the same way back: at every step times V, and times the slope of the bend."
    )
    def go_back(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.disc), share=0.1)
        self.scene.add(self.back)
        self.play(self.back.grow(), mn.FadeIn(self.heading), share=0.4)
        self.play(self.bars.grow(), share=0.5)

    @says(
        lambda t: (
            ("So the last memory counts most." if most(t) == len(t.slopes) - 1 else "")
            + " V gets a share from every step, and they add."
        ).strip()
    )
    def add(self, t: Trace) -> None:
        self.point_at(self.bars.bar(most(t)), share=0.9)


def most(t: Trace) -> int:
    """Position of the memory along which the loss is steepest; the last of equal ones."""
    slopes = t.slopes.values.round(9)
    return len(slopes) - 1 - int(slopes[::-1].argmax())


class Fade(Beat):
    title = "What is left of the beginning"
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        top = max(HIGHEST, 1.1 * float(t.fading.values.max()))
        self.axes = Axes(room, (1, len(t.backs)), (0, top), ("words back", "largest stretch"))
        x = t.backs.values
        self.curve, self.longer, self.unbent = (
            self.axes.line(x, one.values, "gradient")
            for one in (t.fading, t.longer_fading, t.unbent)
        )
        self.disc = picture.plane.path(t.rounds[0], role="gradient", closed=True, filled=True)

    @asks(
        lambda t: (
            f"The sentence {t.repeats} times over: {t.count} words. How much of a nudge of the "
            "first memory is left?"
        ),
        options=LEFT,
        answer=lambda t: left(t),
        because=lambda t: f"At most {t.fading[-1]} of it.",
        reveals=lambda t: [t.fading],
    )
    def guess(self, t: Trace) -> None:
        self.appear(self.disc, share=0.1)
        self.follow(t.rounds, self.disc, share=0.8)

    @says(lambda t: remains(t))
    def curve_down(self, t: Trace) -> None:
        self.appear(self.axes, share=0.2)
        self.play(mn.Create(self.curve), share=0.6)

    @says(lambda t: f"A larger V, times {t.longer}? Then {enlarged(t)}.")
    def enlarge(self, t: Trace) -> None:
        self.play(mn.Transform(self.curve, self.longer), share=0.9)

    @says(
        lambda t: (
            "And without the bend it explodes: "
            + (f"{t.unbent[-1]}" if t.unbent[-1] < MILLION else "more than a million")
            + " times as much."
        ),
        when=lambda t: t.params.bends and t.unbent[-1] > 1,
    )
    def explode(self, t: Trace) -> None:
        self.play(mn.Create(self.unbent), share=0.9)

    @says("Gates, as in LSTM and GRU, and attention are answers to this.")
    def answer(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.unbent), share=0.5)


def left(t: Trace) -> int:
    """Which of the answers is right: how much of a nudge is left."""
    rest = t.fading[-1].value
    return 0 if rest > 1 + 1e-9 else 1 if rest > MOST else 2 if rest >= LEAST else 3


def remains(t: Trace) -> str:
    """What follows from how much of a nudge is left."""
    if left(t) > 1:
        return f"So what was said {t.backs[-1]} words ago hardly counts: the beginning fades."
    if left(t) == 1:
        return "Here hardly anything fades" + (
            "." if t.params.bends else ", because nothing is bent."
        )
    return "Here a nudge grows with every word: what was said first counts most."


def enlarged(t: Trace) -> str:
    """What a larger V does."""
    before, after = t.fading[-1].value, t.longer_fading[-1].value
    if after < before:
        return "the bend is stronger, and it fades even faster"
    return "it explodes" if after > 1 else "it fades more slowly"


class Together(Beat):
    title = "A sentence is the way of a point"
    rest = 2.8
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.formula = above.fit(step_formula(t.params.last_activation))
        left, right = below.columns(8, 5)
        shares, drawn = t.bent_shares[t.params.true], 1 + t.swaps
        self.legend = way_legend(left, t.sentences[:drawn], shares[:drawn])
        self.cell = FoldedLoop(right, "y")

    @says("Every word turns the memory, pushes it, and bends it; where it ends is the answer.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.ways[1], *picture.stations[1]), share=0.2)
        self.appear(self.formula, self.cell, *self.legend, lag=0.5, share=0.75)


class InCode(Closing):
    title = "The same in PyTorch"
    picture: StatePlane

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        size = theme.active().sizes.smallest
        self.card = picture.aside.fit(CodeCard(t.program()), largest=size)

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return len(t.program().lines) <= MOST_LINES

    @says(
        lambda t: (
            "In PyTorch a whole reading is one call, and it ends where our path ends."
            if "nn.RNN" in t.program().source
            else "In PyTorch a step is one line, and it ends where our path ends."
        )
    )
    def write(self, t: Trace) -> None:
        picture = self.picture
        markers = [*picture.stations[0], *picture.stations[1], picture.dot]
        lines = [picture.square, *picture.verdicts.borders, *picture.ways]
        stays = [picture.plane, *lines, *markers]
        texts = [part for part in picture if part not in stays]
        self.play(picture.let_go(*texts), share=0.1)
        self.play(picture.plane.go_into(picture.corner), share=0.2)
        self.type_program(share=0.7)
