"""Two sentences, two lines: what a plain state forgets, and what a cell keeps."""

from __future__ import annotations

from functools import partial

import manim as mn
import numpy as np

from deepchalk.lesson import asks, says
from deepchalk.mobjects import (
    RISE,
    Bars,
    Equation,
    Magnitudes,
    Room,
    Table,
    stacked_how,
    symbol,
    theme,
    titled_equations,
    what_is,
    written_product,
)
from deepchalk.stage import Beat, LessonScene, WideClosing, points, shows

from . import sentences
from .picture.columns import Columns
from .picture.lanes import Lane, Lanes
from .picture.log_bars import LogBars
from .picture.squeeze import Squeeze
from .trace import FRAMES, Trace

LINES = 14
"""Of the first column of the program, at most."""

SHARES = [float(one) for one in np.linspace(0, 1, 31)]
"""Of a way."""


def stacked(rows: list[Equation], room: Room) -> list[Equation]:
    """Equations below each other, at the left."""
    drawn = mn.VGroup(*rows).arrange(mn.DOWN, buff=rows[0].digit_height, aligned_edge=mn.LEFT)
    room.fit(drawn, edge=mn.LEFT, largest=theme.active().sizes.formula)
    return rows


class Verdicts(Beat[Trace, Lanes]):
    title = sentences.first_title

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        colours = [theme.active().identity(k) for k in range(2)]
        self.bars = Bars.in_room(room, t.shares, colours, highest=1.0, names=t.first_names)

    @says("Two sentences that differ in their first word alone.")
    def meet(self, t: Trace) -> None:
        for label in self.slowly_then_all(self.picture.words.words[:2]):
            self.point_at(label)

    @says(sentences.read)
    def read(self, t: Trace) -> None:
        self.play(self.picture.words.read_through(), share=0.9)

    grow = says(sentences.verdicts)(lambda self, t: self.play(self.bars.grow(), share=0.8))
    wonder = points("bars.numbers", sentences.wonder)


class TwoLines(Beat[Trace, Lanes]):
    title = sentences.lines_title

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = stacked_how([t.states[1, 0]], above)
        self.gaps = stacked([what_is(t.gaps[0]), what_is(t.gaps[-1])], below)

    @says(sentences.stepping)
    def make_step(self, t: Trace) -> None:
        self.work_out_all(self.rules, share=0.6)
        self.follow(self.picture.times(1, 2), self.picture.plain, share=0.35)

    @says("And so on, word by word. Both lines begin {t.gaps[0]} apart.")
    def go_on(self, t: Trace) -> None:
        self.work_out(self.gaps[0], share=0.2)
        self.follow(self.picture.times(2), self.picture.plain, share=0.75, rate=mn.linear)

    @says(sentences.ends)
    def end(self, t: Trace) -> None:
        self.work_out(self.gaps[1])


class Squeezes(Beat[Trace, Lanes]):
    title = sentences.tube_title

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, below = room.rows(3, 2)
        states, tube = t.states.values[:, 0], t.tube.values[:, 0]
        steps = states[:-1], t.pushes.values[1:, 0], tube
        self.curve = Squeeze(above, t.v.value, t.params.activation, *steps)
        self.rules = stacked_how((t.states[1, 0], t.slopes[1, 0]), below)

    @says(
        "Nudge the first state by up to {t.nudge.at_most}, up or down: its neighbours make a tube."
    )
    def nudge(self, t: Trace) -> None:
        plain = self.picture.plain
        plain.place(len(t.states))
        self.follow(self.picture.times(0, 1), plain.open, share=0.5)
        self.point_at(mn.VGroup(*plain.tubes), share=0.4)

    @says("One step, enlarged: the sum a goes in below, the next state comes out at the left.")
    def enlarge(self, t: Trace) -> None:
        self.appear(self.curve, share=0.3)
        self.work_out(self.rules[0], share=0.6)

    @says(
        "Its slope, v included, is {t.slopes[1, 0]}. A nudge of {t.nudge} becomes {t.widths[1, 0]}."
    )
    def measure(self, t: Trace) -> None:
        self.work_out(self.rules[1], share=0.6)
        self.follow(self.picture.times(1, 2), self.picture.plain.open, share=0.35)

    @says("The others at pace. After the last word {t.nudge} has become {t.widths[-1, 0]}.")
    def go_on(self, t: Trace) -> None:
        times = self.picture.times(2)
        self.follow(
            times,
            self.picture.plain.open,
            lambda time: self.curve.place(time - 2),
            alongside=[mn.Animation(self.curve)],
            rate=mn.linear,
        )


class Backwards(Beat[Trace, Lanes]):
    title = "Backwards, the same slopes multiply"

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, below = room.cut_bottom(RISE, 0)[1].rows(4, 5)
        self.rules = stacked_how((t.loss, t.error, t.errors[-2]), above)
        self.product = written_product(below, "s:", t.slopes[1:, 0].entries, t.product[0])

    @says("In truth the first sentence is “{t.params.target}”: its loss is {t.loss}.")
    def lose(self, t: Trace) -> None:
        self.picture.finish()
        self.follow(SHARES, self.picture.make_room, share=0.3)
        self.play(self.picture.bring(self.picture.bars), share=0.15)
        self.work_out(self.rules[0], share=0.5)

    @says("How it changes with the last state: u times what the verdict is off, {t.error}.")
    def begin(self, t: Trace) -> None:
        self.work_out(self.rules[1], share=0.6)
        self.bring_bars(slice(-1, None), 0.25, -1)

    @says("From each state to the one before it is multiplied by the slope of that step.")
    def go_back(self, t: Trace) -> None:
        self.work_out(self.rules[2], share=0.4)
        self.bring_bars(slice(None, -1), 0.45, 0)

    multiply = shows("product", sentences.share_left)
    add_up = points("picture.bars.bars.0", sentences.ADDED, when=lambda t: t.fades)

    def bring_bars(self, which: slice, share: float, end: int) -> None:
        """Bars rise from the last to the first, then the number at an end is seen."""
        bars = self.picture.bars
        self.picture.add(*bars.bars[which])
        self.play(bars.rise(which), share=share)
        self.play(self.picture.bring(bars.numbers[end]), share=0.1)


class Best(Beat[Trace, Lanes]):
    title = sentences.best_title

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, below = room.rows(2, 1)
        curves = {f"{t.weight}": t.fading, f"{t.larger}": t.growing}
        names = "steps", "factor on a nudge"
        self.plot = Magnitudes(above, t.backs, curves, names, (t.weight.text, t.larger.text))
        self.rules = stacked_how((t.best, t.grown), below.shrunk(0.1))

    @says(sentences.best, constants=("1",))
    def fade(self, t: Trace) -> None:
        self.appear(self.plot.axes, share=0.2)
        self.play(mn.Create(self.plot.curves[0][0]), mn.FadeIn(self.plot.curves[0][1]), share=0.4)
        self.work_out(self.rules[0], share=0.35)

    @says(sentences.exploded)
    def explode(self, t: Trace) -> None:
        self.play(mn.Create(self.plot.curves[1][0]), mn.FadeIn(self.plot.curves[1][1]), share=0.5)
        self.work_out(self.rules[1], share=0.4)

    clip = points(
        "rules.1",
        "That is exploding. Clipping, a cap on the gradient’s length, cures it, but not fading.",
    )


class Switch(Beat[Trace, Lanes], when=lambda t: t.has_switch):
    title = "A weight of {t.other}"

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        heads = f"v = {t.v}", f"v = {t.other}"
        known = t.left, t.switched_left
        self.ends = room.fit(
            Table(*known, each="column", heads=heads, names=t.first_names, corner="left")
        )

    @asks(
        sentences.ask_weight,
        options=sentences.GROWS,
        answer=sentences.grows,
        because=sentences.newly_left,
        reveals=lambda t: [t.switched_left[1]],
        constants=("1",),
    )
    def turn(self, t: Trace) -> None:
        self.follow(range(FRAMES), lambda frame: self.picture.show_weight(t, frame))

    remember = shows("ends", sentences.remembers)
    hold = points(
        "picture.plain.lines",
        "Its states lie where tanh is flat: such a switch holds, and can barely be taught.",
        when=lambda t: t.still_differs and t.is_flat and t.switched_left[1] < 0.01,
    )

    @says("Back to the weight {t.v}.")
    def turn_back(self, t: Trace) -> None:
        frames = range(FRAMES)[::-1]
        self.follow(frames, lambda frame: self.picture.show_weight(t, frame))


class Cell(Beat[Trace, Lanes]):
    title = sentences.cell_title

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, middle, below = room.rows(5, 3, 1.5)
        gates = t.admitted[:2, 0], t.kept[:2, 0], t.fresh[:2, 0]
        names = [symbol(one) for one in "ifg"]
        self.gates = above.fit(Table(*gates, heads=t.params.words[:2], names=names))
        self.rules = stacked_how([t.cells[1, 0]], middle)
        self.ways = stacked([what_is(t.direct[0])], below)

    @says("An LSTM has a second memory, the cell c, in a lane of its own.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        picture.finish()
        self.play(picture.exchange(picture.plain, picture.words, picture.cell), share=0.9)

    @says("c becomes f times c, plus i times what is new, g. f and i are valves from zero to one.")
    def add(self, t: Trace) -> None:
        self.work_out(self.rules[0], share=0.7)
        self.follow(self.picture.times(1, 2), self.picture.cell, share=0.25)

    @says(sentences.opening)
    def open(self, t: Trace) -> None:
        self.appear(self.gates, share=0.5)
        self.follow(self.picture.times(2), self.picture.cell, share=0.4, rate=mn.linear)

    @says("No tanh on the way: along the cell a nudge meets f alone, together {t.direct[0]}.")
    def keep_open(self, t: Trace) -> None:
        self.follow(self.picture.times(0), self.picture.cell.open, share=0.5)
        self.work_out(self.ways[0], share=0.4)

    compare = points("picture.cell.tubes", sentences.all_ways)


class Both(Beat[Trace, Lanes]):
    title = "Two lanes, the same sentences"

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, *both = room.rows(5, 6, 6)
        each, heads = (t.shares, t.cell_shares), ("plain", "LSTM")
        self.table = above.fit(Table(*each, each="column", heads=heads, names=t.first_names))
        time = Columns.within(room, len(t.states))
        blames = t.blames, t.cell_blames
        self.bars = [
            LogBars(place, time, one, f"slope of the loss, {name}", blames)
            for place, one, name in zip(both, blames, ("plain", "cell"), strict=True)
        ]

    tell = shows("table", sentences.both_verdicts)

    @says(sentences.both_blames)
    def go_back(self, t: Trace) -> None:
        for bars in self.bars:
            self.appear(bars, share=0.1)
            self.play(bars.rise(slice(None)), share=0.3)
            self.appear(*bars.numbers, share=0.05)


class HalfOpen(Beat[Trace, Lanes]):
    title = "An LSTM that has just been made"

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rules = stacked_how(t.keeps.entries, above)
        self.bars = Bars.in_room(below, t.keeps, highest=1.0)

    @asks(
        "PyTorch gives a large LSTM small weights: f is about σ(0) = {t.opened[0]}. "
        "What do {t.count} steps along the cell keep?",
        options=("{t.opened[0]}", "{t.divided}", "{t.keeps[0]}"),
        answer=2,
        because="Each step halves: {t.keeps[0]}. So an LSTM forgets, too.",
        constants=("0",),
    )
    def close(self, t: Trace) -> None:
        self.follow(range(FRAMES), lambda frame: self.picture.close(t, frame), share=0.6)
        self.work_out(self.rules[0], share=0.35)

    @says(
        "f decides: a bias of {t.biases[1]} keeps {t.keeps[1]}, and one of {t.biases[2]} keeps "
        "{t.keeps[2]}."
    )
    def open(self, t: Trace) -> None:
        self.work_out_all(self.rules[1:], share=0.4)
        self.play(self.bars.grow(), share=0.3)
        frames = range(FRAMES)[::-1]
        self.follow(frames, lambda frame: self.picture.close(t, frame), share=0.25)


class Trained(Beat[Trace, Lanes]):
    title = "What training finds"

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        heads = [one.text for one in t.lengths]
        names = "plain", "LSTM, new", "LSTM, bias 1", "LSTM, bias 3"
        self.table = room.fit(
            Table(t.solved, heads=heads, names=names, corner="words", filled=False)
        )

    @says("Now trained: read a number, then noise, and tell the number at the end.")
    def begin(self, t: Trace) -> None:
        self.appear(self.table, share=0.8)

    @says("Of {t.seeds} networks each, so many learn it within {t.updates} updates.")
    def fill(self, t: Trace) -> None:
        self.play(self.table.fill(lag=0.5), share=0.9)

    @says(sentences.not_new)
    def admit(self, t: Trace) -> None:
        self.point_at(self.table.row(1), share=0.9)

    @says(sentences.far)
    def compare(self, t: Trace) -> None:
        self.point_at(self.table.row(3), share=0.9)


class Together(Beat[Trace, Lanes]):
    title = "Two tubes, two products"
    rest = 2.8

    def draw(self, t: Trace, picture: Lanes, room: Room) -> None:
        plain = Equation("{p.symbol} = s_2 dots.c s_T = {p}", p=t.product[0], constants=("2",))
        cell = Equation("f_2 dots.c f_T = {q}", q=t.direct[0], constants=("2",))
        words = "a plain state: slopes of the curve", "along the cell: forget gates"
        self.rows = titled_equations(words, room, (plain, cell))

    @says("What gets through forwards gets back: a product, of slopes, or along the cell of gates.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.appear(*self.rows, lag=0.5, share=0.3)
        for lane in (picture.plain, picture.cell):
            for times in (picture.times(1.5)[::-1], picture.times(1.5)):
                self.follow(times, partial(_both, lane), share=0.15)


def _both(lane: Lane, time: float) -> None:
    lane.place(time).open(time)


class InCode(WideClosing, when=lambda t: t.program().fits_in_columns(LINES)):
    lines = LINES
    title = "The same in PyTorch"
    sentence = sentences.in_pytorch


class VanishingGradients(LessonScene):
    heading = "Vanishing gradients"
    trace_class = Trace
    picture = Lanes
    beats = (
        *(Verdicts, TwoLines, Squeezes, Backwards, Best, Switch, Cell, Both),
        *(HalfOpen, Trained, Together, InCode),
    )
    short = (TwoLines, Squeezes, Backwards, Cell)
