"""A recurrent network, told on one plane: a sentence is the way of a point."""

from __future__ import annotations

from functools import partial
from itertools import chain

import manim as mn
import numpy as np

from deepchalk.lesson import asks, says
from deepchalk.mobjects import (
    Bars,
    Equation,
    Label,
    Magnitudes,
    Room,
    each_how,
    exempt,
    how,
    how_in,
    pulse,
    stacked_how,
    symbol_and_number,
    theme,
    titled_equations,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source, draws, points, shows, works_out

from .params import KNOWN
from .picture.activation_curve import ActivationCurve
from .picture.lookup_table import beside_weights, lookup_table, named_matrix
from .picture.loop import FoldedLoop, Folding, step_formula
from .picture.moving_state import STAGES, tip_to_tail
from .picture.names import named_ends, passed, way_legend
from .picture.nudges import Nudges
from .picture.reading_plane import DASH, SQUARE, ReadingPlane
from .sentences import (
    BENDING,
    DIRECTIONS,
    EXPLODED,
    LEFT,
    at_most,
    enlarged,
    got_now,
    learned,
    left,
    memories_met,
    origin,
    pair,
    plane_motion,
    radii,
    remains,
    sideways,
)
from .trace import MOST_LINES, Trace

SLOW, FAST = 4.0, 2.6
"""Seconds for a word."""

MILLION = 1e6
"""From here on a stretch is not told."""


class Order(Beat[Trace, ReadingPlane], when=lambda t: t.swaps):
    rest = 1.6
    title = "The same words, another order"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        pairs = zip(picture.walked, picture.who, strict=True)
        self.paths = [tip_to_tail(picture.plane, *pair) for pair in pairs]
        self.end = picture.plane.point(picture.walked[0][-1], radius=0.11)
        self.sums = picture.rules(t.total, room)

    @says("“{t.sentences[0]}”, and “{t.sentences[1]}”: the same words in another order.")
    def meet(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.strip), share=0.15)
        self.play(self.picture.strip.reorder(t.order.values), share=0.45)
        self.play(self.picture.strip.reorder(), share=0.3)

    @says("To a network each word is an arrow in a plane.")
    def push(self, t: Trace) -> None:
        self.lay(0, share=0.95)

    @says("In the other order they take another path to the same place.")
    def push_again(self, t: Trace) -> None:
        self.play(self.picture.strip.reorder(t.order.values), share=0.25)
        self.lay(1, share=0.65)
        self.appear(self.end, share=0.1)

    add_up = works_out(
        "sums", "The sum s has no order. Who reads only s gives both the same answer."
    )

    @says(
        lambda t: (
            "Which of them is the praise?"
            if t.params.vocabulary == KNOWN and t.verdicts[0] != t.verdicts[1]
            else "But what is said depends on the order: so it must be read word by word."
        )
    )
    def wonder(self, t: Trace) -> None:
        self.play(self.picture.strip.reorder(), share=0.6)

    def lay(self, order: int, share: float) -> None:
        """The arrows of the words fly onto the plane; after two of them the others grow there."""
        strip = self.picture.strip
        for place, mark in self.slowly_then_all(enumerate(self.paths[order]), share):
            flying = mn.TransformFromCopy(strip.arrows[strip.order[place]], mark)
            # None grows faster than eyes can follow.
            self.play(flying if place < 2 else mark.grow(), seconds=None if place < 2 else 0.45)


class PickRow(Beat[Trace, ReadingPlane]):
    title = "A word picks its row, and the row becomes a push"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        row, words = int(t.rows.values[0]), t.params.vocabulary
        above, below = room.rows(5, 4, gap=0.3)
        weights = {"W": t.input_weights, "b": t.bias}
        table = partial(lookup_table, vectors=t.vectors, words=words, row=row, corner="E")
        self.table, (self.matrix, self.bias) = beside_weights(above, table, weights)
        self.others = [self.table.row(one) for one in self.table.drawn_rows if one != row]
        self.rules = each_how(t.moves[0], below, or_short=True)
        (mine,), whole = picture.pairs(t.pushes[0]), picture.pairs(t.moves[0])[0]
        self.mine = picture.plane.arrow(mine, identity=0)
        self.added = picture.plane.arrow(whole, mine, role="ink2")
        for arrow in (self.mine, self.added):
            exempt(arrow, "contrast", because="they may lie on each other")

    @says("“{t.params.sentence[0]}” has number {t.rows[0]}: it picks this row of a table E.")
    def look_up(self, t: Trace) -> None:
        strip, picture = self.picture.strip, self.picture
        self.play(picture.bring(strip, picture.state.dot), share=0.1)
        self.play(strip.reorder(), strip.read(0), share=0.2)
        self.appear(self.table, share=0.25)
        cells = [cell.animate.recede() for other in self.others for cell in other]
        self.play(*([mn.LaggedStart(*cells, lag_ratio=0.3)] if cells else []), share=0.4)

    @says(
        lambda t: (
            f"W times this row is {pair(t.pushes[0]) or 'an arrow'}"
            + ": the arrow that we saw" * t.swaps
            + "."
        )
    )
    def weigh(self, t: Trace) -> None:
        self.appear(self.matrix, share=0.3)
        self.play(self.mine.grow(), share=0.5)

    @says(
        lambda t: (
            f"{f'b {pair(t.bias)}'.strip()} is added to every word: together they are its push k."
        )
    )
    def add(self, t: Trace) -> None:
        self.appear(self.bias, share=0.1)
        self.play(self.added.grow(), share=0.2)
        self.work_through(self.rules, share=0.5)
        self.play(self.picture.push(0), share=0.15)

    learn = points("table", lambda t: learned("EWb", t.params.random, t.params.source))


class FirstState(Beat[Trace, ReadingPlane]):
    title = lambda t: BENDING[t.params.activation].title  # noqa: E731

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        above, below = room.rows(7, 4, gap=0.25)
        bent = picture.two(t.sums[0]), picture.two(t.states[1])
        self.curve = ActivationCurve(above, t.params.activation, *bent)
        self.rules = picture.rules(t.states[1] if t.bends else t.sums[0], below, gap=0.7)

    @says("The memory begins at zero, so the first sum, a, is the push alone.")
    def begin(self, t: Trace) -> None:
        self.play(self.picture.show_grid(), share=0.3)
        self.follow(*self.picture.state.does(0, "push"), share=0.6)

    @says(lambda t: BENDING[t.params.activation].plane, constants=("−1", "1"))
    def bend(self, t: Trace) -> None:
        self.appear(self.curve.axes, share=0.1)
        self.play(mn.Create(self.curve.line), share=0.25)
        self.appear(*self.curve.dots, share=0.1)
        self.play(*self.picture.drop_push(), share=0.1)
        self.follow(*self.picture.state.does(0, "bend"), share=0.4)

    @says("This point is the memory after one word. Let us look closer.")
    def arrive(self, t: Trace) -> None:
        picture = self.picture
        self.work_out_all(self.rules, share=0.5)
        self.play(picture.arrive(1), *picture.hide_grid(), share=0.1)
        self.play(picture.plane.fill_with(picture.near), share=0.2)
        self.appear(*picture.coordinates(1), share=0.05)
        self.play(picture.bring(*picture.ticks()), share=0.1)
        picture.start_grid()


class Turn(Beat[Trace, ReadingPlane]):
    title = lambda t: (  # noqa: E731
        "V leaves the memory as it is" if t.keeps else "First V turns what is remembered"
    )

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        above, below = room.rows(1, 1, gap=0.3)
        self.letter, self.matrix = named_matrix(above, "V", t.recurrent_weights, picture.axes)
        self.rules = picture.rules(t.turned[1], below)

    @says("A word comes. Before it pushes, the memory itself moves: u is V times h.")
    def turn(self, t: Trace) -> None:
        picture = self.picture
        coming = mn.FadeIn(self.matrix), mn.FadeIn(self.letter)
        self.play(picture.strip.read(1), picture.show_grid(), *coming, share=0.2)
        self.follow(*picture.state.does(1, "turn"), share=0.7)

    work = works_out(
        "rules",
        lambda t: (
            "Here nothing moves: V is the identity."
            if t.keeps
            else f"Here it {plane_motion(t.recurrent_weights.values[np.ix_(t.plane, t.plane)])}."
        ),
    )
    remember = points("matrix", "V, the memory’s own motion, is the same for every word.")


def heading(t: Trace) -> int:
    """Where the second word pushes: left, right, or neither."""
    return sideways(t.moves.values[1][t.plane.values[0]])


def side(t: Trace) -> int:
    """Where the second state is, seen from the first: left, right, or neither."""
    first, second = t.states.values[1:3, t.plane.values[0]]
    return sideways(second - first)


class Step(Beat[Trace, ReadingPlane]):
    title = lambda t: (  # noqa: E731
        "One step: " + "turn, " * (not t.keeps) + "push" + ", bend" * t.bends
    )

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        above, middle, below = room.rows(1, 2, 2, gap=0.2)
        self.formula = above.fit(step_formula(t.params.activation))
        self.rules = picture.rules(t.sums[1], middle)
        if t.bends:
            self.rules += picture.rules(t.states[2], below)

    @asks(
        lambda t: (
            f"“{t.params.sentence[1]}” pushes {DIRECTIONS[heading(t)]}. Where will the memory go?"
        ),
        options=("further left", "further right", "neither"),
        answer=side,
        because=lambda t: (
            "V had moved the memory first: the push starts from there."
            if side(t) != heading(t) and not t.keeps
            else "The push starts from where V had brought the memory."
        ),
        reveals=lambda t: [t.states[2]],
    )
    def guess(self, t: Trace) -> None:
        self.play(self.picture.push(1), share=0.25)
        self.follow(*self.picture.state.does(1, "push"), share=0.3)
        if t.bends:
            self.follow(*self.picture.state.does(1, "bend"), share=0.25)
        self.play(self.picture.arrive(2), share=0.15)

    work = works_out(
        "rules",
        lambda t: "In numbers: a is u plus the push k" + "; then comes the bend" * t.bends + ".",
    )
    write = shows(
        "formula", "This one line is all that a simple recurrent network does, at every word.", 0.6
    )


class Again(Beat[Trace, ReadingPlane], when=lambda t: len(t.params.sentence) > 2):
    title = "The same V, W and b for every word"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.table = picture.table(t.states, ["start", *t.params.sentence], room)

    def read(self, t: Trace, step: int, seconds: float) -> None:
        """One more word, its motion in that time."""
        picture, part = self.picture, seconds / self.scene.sentence_seconds
        stages = STAGES if t.bends else STAGES[:2]
        self.play(picture.strip.read(step), share=0.1 * part)
        picture.start_grid()
        for stage in stages:
            self.follow(*picture.state.does(step, stage), share=0.7 * part / len(stages))
        row = self.table.row(step + 1)
        self.play(picture.arrive(step + 1), self.table.fill(row), share=0.2 * part)

    @says("“{t.params.sentence[2]}” does the same, with the same numbers.")
    def go_on(self, t: Trace) -> None:
        self.appear(self.table, share=0.1)
        self.play(self.table.fill(*map(self.table.row, range(3)), lag=0.2), share=0.2)
        self.read(t, 2, max(0.7 * self.scene.sentence_seconds, SLOW))

    @says("And so on, to the end of the sentence.", when=lambda t: len(t.params.sentence) > 3)
    def go_to_the_end(self, t: Trace) -> None:
        for step in range(3, len(t.sums)):
            self.read(t, step, FAST)

    @says("V, W and b are {t.size} numbers, however long the sentence.")
    def look_back(self, t: Trace) -> None:
        picture = self.picture
        self.play(*picture.hide_grid(), picture.strip.read(None), share=0.3)
        self.play(picture.state.dot.go_along(picture.first.way.values[::-1]), share=0.65)


class Decide(Beat[Trace, ReadingPlane]):
    title = lambda t: (  # noqa: E731
        "One line decides" if len(t.classes) == 2 else "Straight lines decide"
    )

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        above, below = room.rows(3, 2, gap=0.3)
        placed = {"edge": mn.LEFT, "largest": theme.active().sizes.formula}
        self.scores = stacked_how(t.scores, room, gap=0.7)
        self.share = how_in(above, t.target_share, **placed)
        self.loss = how_in(below, t.loss, **placed)
        picture.draw_verdicts(t.last.values)
        self.away = picture.verdicts.way_to_border(picture.pairs(t.last)[0])

    @says(
        lambda t: (
            "The head, a last layer on the last memory, changes its verdict at "
            + ("one straight line." if len(t.classes) == 2 else "straight lines.")
        )
    )
    def draw_line(self, t: Trace) -> None:
        picture, verdicts = self.picture, self.picture.verdicts
        borders = (mn.Create(border) for border in verdicts.borders)
        self.play(*picture.hide_grid(), picture.strip.read(None), *borders, share=0.5)
        picture.add(*verdicts.borders)
        self.play(picture.bring(*verdicts.names, lag=0.5), share=0.4)

    score = works_out(
        "scores", "Each class has a score: weights times the memory, plus a number of its own."
    )

    @says("Softmax makes shares of the scores, and “{t.params.target}” gets {t.target_share}.")
    def judge(self, t: Trace) -> None:
        self.play(pulse(*self.scores, lag=0.5), share=0.4)
        self.leave_when_read(*self.scores)
        self.work_out(self.share, share=0.5)

    measure = draws(
        "away",
        "The farther from the line, the surer. Here the distance is {t.distance}.",
        when=lambda t: len(t.classes) == 2 and t.params.hidden == 2,
    )
    lose = works_out(
        "loss",
        lambda t: (
            f"If “{t.params.target}” is true, it got {t.target_share}: so the loss is {t.loss}."
            if t.params.source
            else f"“{t.params.target}” is true, and got {t.target_share}: so the loss is {t.loss}."
        ),
    )


class Swap(Beat[Trace, ReadingPlane], when=lambda t: t.swaps):
    rest = 1.6
    title = "Now the other order"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.legend = [*way_legend(room, t.sentences, t.both_shares[t.params.true])]

    @asks(
        "The network reads “{t.sentences[1]}”. Where does the path end?",
        options=("at the same point", "elsewhere, on the same side", "on the other side"),
        answer=lambda t: 0 if t.blind else 1 + int(t.verdicts[0] != t.verdicts[1]),
        because=lambda t: (
            "The two paths end at one point"
            + ": this network adds up, and a sum has no order" * t.adds_up
            + "."
            if t.blind
            else memories_met(*map(str.split, t.sentences))
        ),
        reveals=lambda t: [t.both[-1, :, 1], t.both_shares[:, 1]],
    )
    def swap(self, t: Trace) -> None:
        picture, second = self.picture, self.picture.second
        self.play(picture.strip.reorder(t.order.values), share=0.25)
        picture.add(second.way)
        self.play(second.way.grow(), share=0.55)
        self.play(picture.bring(*second.stations), share=0.15)

    compare = shows(
        "legend",
        lambda t: got_now(t.params.target, *t.both_shares[t.params.true]),
        0.6,
    )


class GiveTanh(Beat[Trace, ReadingPlane], when=lambda t: t.adds_up):
    title = "Give it tanh"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.legend = [*way_legend(room, t.sentences, t.bent_shares[t.params.true])]

    @says("It keeps everything but the order. Give it tanh: the plane bends after every word.")
    def bend(self, t: Trace) -> None:
        picture = self.picture
        gone = [*picture.verdicts.borders, *picture.verdicts.names, picture.state.dot]
        self.play(picture.let_go(*gone), share=0.15)
        self.play(*picture.follow_states(t.bent), share=0.6)
        self.play(picture.plane.fill_with(1.1 * SQUARE), share=0.2)

    @says("Now the bend after the first word changes what the second does: two paths, two ends.")
    def part(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.square), share=0.3)
        verdicts = picture.draw_verdicts(t.ends[:, 0].values)
        self.play(picture.bring(*verdicts.borders, *verdicts.names, lag=0.3), share=0.6)

    tell = shows(
        "legend",
        lambda t: "“{}” gets {} after one order, {} after the other.".format(
            t.params.target, *t.bent_shares[t.params.true]
        ),
        0.6,
    )


def turns_round(t: Trace) -> bool:
    """Whether one context makes of more what the other makes of less."""
    return bool(t.difference.values.prod() < 0)


class Interact(Beat[Trace, ReadingPlane], when=lambda t: t.bends and t.swaps):
    title = lambda t: (  # noqa: E731
        "Why bend: only then can a word turn another round"
        if turns_round(t)
        else "Why bend: only then do words depend on each other"
    )

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        words = ["no bend", *(f"“{more}” minus “{less}”" for less, more in t.phrase_names)]
        always = Equation("{d.symbol} = {d}", d=t.straight)
        rules = ([always, *map(way, t.difference)] for way in (how, symbol_and_number))
        self.rows = titled_equations(words, room, *rules)
        verdicts = picture.verdicts
        drawn = picture.plane.zeros, picture.square, *verdicts.borders, *verdicts.names
        self.gone = *picture.first.marks, *picture.second.marks, picture.state.dot, picture.strip
        ends = [picture.pairs(phrase) for phrase in t.phrases]
        self.arrows = named_ends(picture.plane, ends, t.phrase_names, drawn)
        self.gone += passed(verdicts.names, [*chain(*self.arrows)])

    @says("The lead is the score of “{t.params.target}” minus that of “{t.rival}”.")
    def lead(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.gone), share=0.4)

    @says(
        lambda t: "Without a bend, “{}” instead of “{}” as last word always adds {}.".format(
            *t.words(t.pair)[::-1], t.straight
        )
    )
    def stay_straight(self, t: Trace) -> None:
        self.appear(*self.rows[0], lag=0.5, share=0.9)

    @says(lambda t: f"With it, after “{t.words(t.contexts)[0]}” it adds {t.difference[0]}.")
    def after_one(self, t: Trace) -> None:
        self.compare(0)

    @says(lambda t: f"And after “{t.words(t.contexts)[1]}” it adds {t.difference[1]}.")
    def after_other(self, t: Trace) -> None:
        self.compare(1)

    @says(
        lambda t: (
            ("V alone tells orders apart. " if t.order_shows else "")
            + "The bend lets one word change what another means."
        )
    )
    def conclude(self, t: Trace) -> None:
        self.point_at(*(row[1] for row in self.rows[1:]), share=0.6)
        self.leave(*chain(*self.arrows))
        self.play(self.picture.bring(*self.gone), share=0.25)

    def compare(self, place: int) -> None:
        arrow, names = self.arrows[place]
        self.play(arrow.grow(), mn.FadeIn(names), share=0.5)
        self.appear(*self.rows[1 + place], lag=0.5, share=0.45)


class Fold(Folding):
    markers = "first.stations"

    def one_path(self) -> list[mn.Animation]:
        return [self.picture.strip.reorder(), self.picture.let_go(*self.picture.second.marks)]


class Backward(Beat[Trace, ReadingPlane]):
    title = "Backward through time"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.disc = picture.plane.path(t.disc[0], role="gradient", closed=True, filled=True)
        self.nudges = Nudges(room, t.disc, "the nudges, enlarged, and as they were")
        above, below = room.cut_top(0.5)
        self.heading = above.fit(Label("gradient’s length at each memory", "ink2"), edge=mn.LEFT)
        self.bars = Bars.in_room(below, t.slopes, names=t.params.sentence)
        self.steepest = self.bars.bar(t.steepest)
        back, width = picture.first.way.values[:0:-1], theme.active().strokes.focus
        self.back = picture.plane.path(back, role="gradient", width=width, dash=DASH)

    @says("Nudge the memory after the first word, any way: a small disc of nudges.")
    def nudge(self, t: Trace) -> None:
        self.appear(self.disc, self.nudges, share=0.7)
        self.picture.add(self.disc)

    @says(
        lambda t: (
            "The words that follow turn it, shear it, and bend it."
            if t.bends
            else "The words that follow only push it on."
            if t.keeps
            else "The words that follow turn it, and stretch it."
        )
    )
    def carry(self, t: Trace) -> None:
        self.follow(t.disc, self.disc, self.nudges)

    measure = points(
        "nudges.ring",
        lambda t: (
            f"Its radius was {t.radius}, and still is: nothing is bent, so nothing fades."
            if t.keeps and not t.bends
            else f"Its radius was {t.radius}. Now it is an ellipse, {radii(t.reach)}."
        ),
    )

    @says(
        "The loss takes the same way back: at every step times V, and times the slope of the bend."
    )
    def go_back(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.disc), mn.FadeOut(self.nudges), share=0.1)
        self.scene.add(self.back)
        self.play(self.back.grow(), mn.FadeIn(self.heading), share=0.4)
        self.play(self.bars.grow(), share=0.5)

    add = points(
        "steepest",
        lambda t: (
            "So the last memory counts most. " * (t.steepest == len(t.slopes) - 1)
            + "V gets a share from every step after the first, and they add."
        ),
    )


class Fade(Beat[Trace, ReadingPlane]):
    title = "What is left of the beginning"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        titles, longer = ("words back", "factor on a nudge"), f"{t.longer} V"
        curves = {"V": t.fading, longer: t.longer_fading}
        if t.bends:
            curves[f"{longer}, no bend"] = t.unbent
        plot = Magnitudes(room, t.backs, curves, titles, constants=(t.longer.text,))
        self.axes, (self.curve, self.longer, *others) = plot.axes, plot.curves
        self.unbent, self.as_it_is = [*others, mn.VGroup()][0], self.curve[1]
        self.disc = picture.plane.path(t.rounds[0], role="gradient", closed=True, filled=True)

    @asks(
        "The sentence {t.repeats} times over: {t.count} words. How much of a nudge of the first "
        "memory is left?",
        options=LEFT,
        answer=lambda t: left(t.fading[-1].value),
        because=lambda t: at_most(t.fading[-1]),
        reveals=lambda t: [t.fading],
    )
    def guess(self, t: Trace) -> None:
        self.appear(self.disc, share=0.1)
        self.follow(t.rounds, self.disc, share=0.8)

    @says(lambda t: remains(t.fading[-1], t.backs[-1], t.bends))
    def curve_down(self, t: Trace) -> None:
        self.appear(self.axes, share=0.2)
        self.play(mn.Create(self.curve[0]), mn.FadeIn(self.curve[1]), share=0.6)

    @says(
        lambda t: (
            f"A larger V, times {t.longer}? Then {enlarged(t.fading[-1], t.longer_fading[-1])}."
        )
    )
    def enlarge(self, t: Trace) -> None:
        self.play(mn.Create(self.longer[0]), mn.FadeIn(self.longer[1]), share=0.9)

    explode = shows(
        "unbent",
        lambda t: "And that without the bend {}: {} times as much.".format(
            "explodes" if t.unbent[-1] > EXPLODED else "grows",
            t.unbent[-1] if t.unbent[-1] < MILLION else "more than a million",
        ),
        when=lambda t: t.bends and t.unbent[-1] > 1.5,
    )
    answer = points("as_it_is", "Gates, as in LSTM and GRU, and attention are answers to this.")


class Together(Beat[Trace, ReadingPlane]):
    title = "A sentence is the way of a point"
    rest = 2.8

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.formula = above.fit(step_formula(t.params.network.last_activation))
        beside, cell = below.columns(8, 5)
        drawn, shares = 1 + t.swaps, t.bent_shares[t.params.true]
        self.legend = way_legend(beside, t.sentences[:drawn], shares[:drawn])
        self.cell = FoldedLoop(cell, "y")

    @says("Every word turns the memory, pushes it, and bends it; where it ends is the answer.")
    def sum_up(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.second.marks), share=0.2)
        self.appear(self.formula, self.cell, *self.legend, lag=0.5, share=0.75)


class InCode(Closing[Trace, ReadingPlane], when=lambda t: len(t.program().lines) <= MOST_LINES):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        super().draw(t, picture, picture.aside)

    @says(
        lambda t: (
            "In PyTorch a whole reading is one call, and it ends where our path ends."
            if "nn.RNN" in t.program().source
            else "In PyTorch a step is one line, and it ends where our path ends."
        )
    )
    def write(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.texts), share=0.1)
        self.play(picture.plane.go_into(picture.corner), share=0.2)
        self.type_program(share=0.7)


class Rnn(LessonScene):
    heading = "Recurrent neural network"
    trace_class = Trace
    picture = ReadingPlane
    beats = (
        *(Source, Order, PickRow, FirstState, Turn, Step, Again),
        *(Decide, Swap, Interact, Fold, Backward, Fade, GiveTanh, Together, InCode),
    )
    short = (Source, Order, Step, Again, Decide, Swap)

    def origin(self, trace: Trace) -> str:
        return origin(trace.params.random)
