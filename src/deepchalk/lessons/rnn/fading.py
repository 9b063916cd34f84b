"""Beats in which a nudge is followed to the end, and the loss back to the beginning."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.rnn.picture import DASH, StatePlane
from deepchalk.lessons.rnn.reading import step_formula
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.loop import FoldedLoop
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation

LEFT = ("it has grown", "more than half of it", "less, but more than a thousandth", "under a thousandth")


class Backward(Beat):
    picture: StatePlane
    title = "Backward through time"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.disc = picture.plane.path(t.disc[0], role="gradient", closed=True, filled=True)
        self.bars = Bars.in_room(room, t.slopes, names=t.params.sentence)
        back = picture.pair(t.states)[:0:-1]
        self.back = picture.plane.path(back, role="gradient", width=5, dash=DASH)

    @says("Nudge the memory after the first word: a small disc of nudges, on its way to the end.")
    def nudge(self, t: Trace) -> None:
        self.appear(self.disc, share=0.2)
        self.follow(t.disc, self.disc, share=0.7)

    @says(lambda t: f"Of {t.radius} at most {t.reach[0]} is left; in one direction only {t.reach[1]}.")
    def measure(self, t: Trace) -> None:
        self.point_at(self.disc, share=0.5)

    @says("The loss takes the same way back: at every step times V, and the slope of the bend.")
    def go_back(self, t: Trace) -> None:
        self.scene.add(self.back)
        self.play(self.back.grow(), share=0.4)
        self.play(self.bars.grow(), share=0.5)

    @says("V gets a contribution from every step, and they add.")
    def add(self, t: Trace) -> None:
        self.point_at(*(self.bars.number(i) for i in range(len(t.slopes))), share=0.6)

    @asks(
        lambda t: f"Read the sentence {t.params.repeats} times over, {len(t.fading) + 1} words. How much of the first nudge is left?",
        options=LEFT,
        answer=lambda t: left(t),
        because=lambda t: f"At most {t.fading[-1]} of it: step after step it was stretched by less.",
    )
    def guess(self, t: Trace) -> None:
        self.play(self.disc.go_to(t.disc[-1]), share=0.5)


def left(t: Trace) -> int:
    rest = t.fading[-1].value
    return 0 if rest > 1 else 1 if rest > 0.5 else 2 if rest >= 0.001 else 3


class Fade(Beat):
    picture: StatePlane
    title = "The beginning fades"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        last = len(t.backs)
        top = 1.1 * max(1.0, float(t.fading.values.max()))
        self.axes = Axes(room, (1, last), (0, top), ("words back", "largest stretch"))
        x = t.backs.values
        self.curve = self.axes.line(x, t.fading.values, "gradient")
        self.longer = self.axes.line(x, t.longer_fading.values, "gradient")
        self.unbent = self.axes.line(x, t.unbent.values, "parameter")

    @says(lambda t: f"A word {len(t.fading)} steps back moves the end at most {t.fading[-1]} times as far.")
    def curve_down(self, t: Trace) -> None:
        self.appear(self.axes, share=0.2)
        self.play(mn.Create(self.curve), share=0.6)

    @says(lambda t: f"Make V {t.longer} times as large: with tanh it fades even faster.")
    def enlarge(self, t: Trace) -> None:
        self.play(mn.Transform(self.curve, self.longer), share=0.7)

    @says(lambda t: f"Without the bend it explodes: {t.unbent[-1]} times.")
    def explode(self, t: Trace) -> None:
        self.play(mn.Create(self.unbent), share=0.7)

    @says("Gates, as in LSTM and GRU, and attention answer this.")
    def answer(self, t: Trace) -> None:
        pass


class Together(Beat):
    picture: StatePlane
    title = "A sentence is the way of a point"
    rest = 2.8

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.formula = above.fit(step_formula(t))
        self.cell = FoldedLoop(below, "y")

    @says("Every word turns the memory, pushes it, and bends it; where it ends is the answer.")
    def sum_up(self, t: Trace) -> None:
        self.appear(self.formula, self.cell, lag=0.3, share=0.6)


class InCode(Closing):
    title = "The same in PyTorch"
    picture: StatePlane

    @says("In PyTorch the whole reading is one call.")
    def write(self, t: Trace) -> None:
        self.type_program()
