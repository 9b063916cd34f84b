"""Beats in which a sentence is read: each word turns, pushes and bends what is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.errors import LayoutError
from deepchalk.lesson.mathematics import recurrent as r
from deepchalk.lesson.mathematics.recurrent_ways import MOMENTS
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lessons.rnn.params import KNOWN
from deepchalk.lessons.rnn.picture import STAGES, StatePlane
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.planes.marks import ArrowMark
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.equation import Equation, each_how, stacked_how

SLOW, FAST = 4.0, 2.6
"""Seconds for a word."""

DIRECTIONS = ("left", "right", "neither left nor right")
SIDEWAYS = 0.05
"""What is less far to the side is straight up or down."""


class ReadingBeat(Beat):
    """Base of beats in which the memory moves."""

    picture: StatePlane

    def move(self, step: int, stage: str, share: float) -> None:
        """The memory and the grid turn, are pushed, or bend."""
        self.picture.begin()
        stand = partial(self.picture.stand_at, step, STAGES.index(stage))
        self.follow(range(len(MOMENTS)), stand, share=share)

    def work_out_all(self, rules: Iterable[Equation], share: float = 0.95) -> None:
        """Equations are worked out one after the other, the first slowly."""
        for rule in self.slowly_then_all(rules, share):
            self.work_out(rule, share=1.0)


class Order(ReadingBeat):
    rest = 1.6
    title = "The same words, another order"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.first, self.second = picture.tip_to_tail(0), picture.tip_to_tail(1)
        self.end = picture.plane.point(self.first[-1].values[-1], radius=0.11)
        self.sums = stacked_how([t.total[axis] for axis in picture.axes], room)

    @says(lambda t: "“{}”, and “{}”: the same words in another order.".format(*t.sentences))
    def meet(self, t: Trace) -> None:
        strip, (own, other) = self.picture.strip, self.picture.orders
        self.play(self.picture.bring(strip), share=0.15)
        self.play(strip.reorder(other), share=0.45)
        self.play(strip.reorder(own), share=0.3)

    @says("To a network each word is a push: an arrow in a plane.")
    def push(self, t: Trace) -> None:
        self.lay(self.first, share=0.95)

    @says("In the other order they take another path, and end at the same place.")
    def push_again(self, t: Trace) -> None:
        self.play(self.picture.strip.reorder(t.order.values), share=0.25)
        self.lay(self.second, share=0.65)
        self.appear(self.end, share=0.1)

    @says("A sum has no order. Who reads only the sum gives both the same answer.")
    def add_up(self, t: Trace) -> None:
        self.work_out_all(self.sums)

    @says(
        lambda t: (
            "Which of them is the praise?"
            if t.params.vocabulary == KNOWN and t.verdicts[0] != t.verdicts[1]
            else "But what is said depends on the order: so it must be read word by word."
        )
    )
    def wonder(self, t: Trace) -> None:
        self.play(self.picture.strip.reorder(self.picture.orders[0]), share=0.6)

    def lay(self, marks: list[ArrowMark], share: float) -> None:
        """The arrows of the words fly onto the plane; after two of them the others grow there."""
        strip, plane = self.picture.strip, self.picture.plane
        for place, mark in self.slowly_then_all(enumerate(marks), share):
            if place < 2:
                self.play(mn.TransformFromCopy(strip.arrows[strip.order[place]], mark))
            else:
                self.play(mn.GrowFromPoint(mark, plane.to_points(mark.values[0])))


class PickRow(ReadingBeat):
    title = "A word picks its row, and the row becomes a push"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        row, count = int(t.rows.values[0]), len(t.vectors)
        above, below = room.rows(5, 4, gap=0.3)
        full = [f"{place}  {word}" for place, word in enumerate(t.params.vocabulary)]
        bare = [str(place) for place in range(count)]

        def part(most: int, corner: str, names: list[str]) -> Table:
            first = min(max(row - 1, 0), max(count - most, 0))
            rows = range(count)[first : first + most]
            return Table(t.vectors, names=names, corner=corner, rows=list(rows))

        choices = ((4, "E", full), (3, "E", full), (2, "E", full), (3, "", bare))
        self.table = above.fit(*(part(*one) for one in choices), edge=mn.LEFT)
        self.row = self.table.row(row)
        self.others = [self.table.row(one) for one in self.table.drawn_rows if one != row]
        try:
            self.rules = each_how(t.moves[0], below)
        except LayoutError:
            self.rules = stacked_how([t.moves[0, axis] for axis in picture.axes], below)[-1:]

    @says(
        lambda t: (
            f"“{t.params.sentence[0]}” has number {t.rows[0]}: it picks this row of a table E."
        )
    )
    def look_up(self, t: Trace) -> None:
        strip, picture = self.picture.strip, self.picture
        self.play(picture.bring(strip, picture.dot), share=0.1)
        self.play(strip.reorder(picture.orders[0]), strip.read(0), share=0.2)
        self.appear(self.table, share=0.25)
        self.point_at(self.row, share=0.4)

    @says("That is a product, too: once this row, and zero times all others.")
    def multiply(self, t: Trace) -> None:
        cells = [cell.animate.recede() for other in self.others for cell in other]
        self.play(mn.LaggedStart(*cells, lag_ratio=0.3) if cells else mn.Wait(), share=0.9)

    @says("W and b make a push of it: the arrow.")
    def weigh(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.7)
        self.play(self.picture.push(0), share=0.25)

    @says(lambda t: learned(t))
    def learn(self, t: Trace) -> None:
        self.point_at(self.table, share=0.45)
        self.point_at(self.rules[-1], share=0.45)


def learned(t: Trace) -> str:
    """Where E, W and b come from, in practice and here."""
    mine = [one for one in t.params.random if one in "EWb"]
    if mine:
        return f"In practice E, W and b are learned; here {listed(mine)} come from chance."
    return "In practice E, W and b are learned. These are small, so that we can follow."


BENDING = {
    "tanh": (
        "Then tanh bends the plane into the square",
        "tanh keeps every number strictly between −1 and 1.",
        "It bends all of the plane into the square, and the point rides along.",
    ),
    "relu": (
        "Then relu bends off what is negative",
        "relu keeps what is positive, and makes the rest zero.",
        "It bends the plane, and the point rides along.",
    ),
    "identity": ("The first push is the first state", "", ""),
}
"""The title and two sentences of the next beat, by activation; without a bend it says neither."""


class FirstState(ReadingBeat):
    title: ClassVar[Any] = staticmethod(lambda t: BENDING[t.params.activation][0])

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(7, 4, gap=0.25)
        reach = max(3.0, 1.1 * float(np.abs(t.sums.values[0]).max()))
        ends = (-1.15, 1.15) if picture.squared else (-0.2 * reach, reach)
        self.axes = Axes(above, (-reach, reach), ends, (symbol("a"), symbol("h")))
        self.curve = self.axes.curve(lambda a: r.activate(a, t.params.activation), "data")
        self.points = [
            self.axes.dot(t.sums.values[0, axis], t.states.values[1, axis]) for axis in picture.axes
        ]
        told = t.states[1] if t.params.bends else t.sums[0]
        self.rules = stacked_how([told[axis] for axis in picture.axes], below, gap=0.7)

    @says("The memory begins at zero, so the first push starts there.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.grid, *[picture.square] * picture.squared), share=0.3)
        self.move(0, "push", share=0.6)

    @says(lambda t: BENDING[t.params.activation][1], constants=("−1", "1"))
    def squash(self, t: Trace) -> None:
        self.appear(self.axes, share=0.25)
        self.play(mn.Create(self.curve), share=0.5)
        self.appear(*self.points, share=0.2)

    @says(lambda t: BENDING[t.params.activation][2])
    def bend(self, t: Trace) -> None:
        if self.picture.arrow is not None:
            self.play(self.picture.let_go(self.picture.arrow), share=0.1)
        self.move(0, "bend", share=0.8)

    @says("This point is the memory after one word.")
    def arrive(self, t: Trace) -> None:
        self.work_out_all(self.rules, share=0.6)
        self.play(self.picture.arrive(1), share=0.3)

    @says("Let us look closer, and read on.")
    def look_closer(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.grid), share=0.2)
        self.play(picture.plane.fill_with(picture.near), share=0.5)
        self.appear(*picture.coordinates(1), share=0.1)
        self.play(picture.bring(*picture.ticks()), share=0.2)
        picture.start_grid()


class Turn(ReadingBeat):
    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "V leaves the memory as it is" if t.params.keeps else "First V turns what is remembered"
        )
    )

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(1, 1, gap=0.3)
        before, after = above.columns(1, 4, gap=0.2)
        self.matrix = after.fit(
            Table(t.recurrent_weights, names=(), heads=()),
            Table(t.recurrent_weights, names=(), heads=(), rows=picture.axes),
            edge=mn.LEFT,
        )
        name = Formula("{V} =", V=symbol("V", "parameter"))
        self.letter = before.fit(name, edge=mn.RIGHT, largest=theme.active().sizes.formula)
        self.rules = stacked_how([t.turned[1, axis] for axis in picture.axes], below)

    @says("A word comes. Before it pushes, the memory itself moves: V times h.")
    def turn(self, t: Trace) -> None:
        picture = self.picture
        coming = mn.FadeIn(self.matrix), mn.FadeIn(self.letter)
        self.play(picture.strip.read(1), picture.bring(picture.grid), *coming, share=0.2)
        self.move(1, "turn", share=0.7)

    @says(lambda t: motion(t))
    def work(self, t: Trace) -> None:
        self.work_out_all(self.rules)

    @says("V is the memory’s own motion. It is the same for every word.")
    def remember(self, t: Trace) -> None:
        self.point_at(self.matrix, share=0.9)


def motion(t: Trace) -> str:
    """What V does to the plane, in words."""
    if t.params.keeps:
        return "Here nothing moves: V is the identity."
    drawn = t.plane.values
    angle = abs(np.degrees(r.turn_of(t.recurrent_weights.values[np.ix_(drawn, drawn)])))
    for turned, name in ((180, "half a turn"), (90, "a quarter of a turn")):
        if abs(angle - turned) < 1:
            return f"Here it makes {name}, and a shear."
    return "Here it turns and stretches the plane." if angle > 1 else "Here it stretches the plane."


class Step(ReadingBeat):
    title: ClassVar[Any] = staticmethod(
        lambda t: (
            ("One step: push" if t.params.keeps else "One step: turn, push")
            + (", bend" if t.params.bends else "")
        )
    )

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, middle, below = room.rows(1, 2, 2, gap=0.2)
        self.formula = above.fit(step_formula(t.params.activation))
        self.rules = stacked_how([t.sums[1, axis] for axis in picture.axes], middle)
        if t.params.bends:
            self.rules += stacked_how([t.states[2, axis] for axis in picture.axes], below)

    @asks(
        lambda t: (
            f"“{t.params.sentence[1]}” pushes {DIRECTIONS[heading(t)]}. Where will the memory be, "
            "compared with where it was before this word?"
        ),
        options=("further left", "further right", "neither"),
        answer=lambda t: side(t),
        because=lambda t: (
            "V had moved the memory first: the push starts from there."
            if side(t) != heading(t) and not t.params.keeps
            else "The push starts from where V had brought the memory."
        ),
        reveals=lambda t: [t.states[2]],
    )
    def guess(self, t: Trace) -> None:
        self.play(self.picture.push(1), share=0.25)
        self.move(1, "push", share=0.3)
        if t.params.bends:
            self.move(1, "bend", share=0.25)
        self.play(self.picture.arrive(2), share=0.15)

    @says(
        lambda t: (
            "In numbers: what V made of the memory, plus the push"
            + (", and then the bend." if t.params.bends else ".")
        )
    )
    def work(self, t: Trace) -> None:
        self.work_out_all(self.rules)

    @says("This one line is all that a recurrent network does, at every word.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.6)


def step_formula(activation: r.Activation) -> Formula:
    """h = φ(V h + W x + b)."""
    name = {"tanh": "tanh", "relu": 'op("relu")', "identity": ""}[activation]
    inner = "{V} {before} + {W} {x} + {b}"
    return Formula(
        f"{{h}} = {name} ({inner})" if name else f"{{h}} = {inner}",
        h=symbol("h^((t))", "data", "h⁽ᵗ⁾"),
        before=symbol("h^((t-1))", "data", "h⁽ᵗ⁻¹⁾"),
        x=symbol("x^((t))", "data", "x⁽ᵗ⁾"),
        **{letter: symbol(letter, "parameter") for letter in "VWb"},
    )


def heading(t: Trace) -> int:
    """Where the second word pushes: left, right, or neither."""
    return _sideways(t.moves.values[1][t.plane.values[0]])


def side(t: Trace) -> int:
    """Where the second state is, seen from the first: left, right, or neither."""
    first, second = t.states.values[1:3, t.plane.values[0]]
    return _sideways(second - first)


def _sideways(way: float) -> int:
    return 0 if way < -SIDEWAYS else 1 if way > SIDEWAYS else 2


class Again(ReadingBeat):
    title = "The same V, W and b for every word"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return len(t.params.sentence) > 2

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        names = ["start", *t.params.sentence]
        size = theme.active().sizes.label
        heads = [
            Formula("{h}", h=symbol(f"h_{unit + 1}", "data"), height=size)
            for unit in range(t.params.hidden)
        ]
        drawn = [t.states[:, axis] for axis in picture.axes]
        two = [heads[axis].copy() for axis in picture.axes]
        self.table = room.fit(
            Table(t.states, names=names, heads=heads, filled=False),
            Table(*drawn, each="column", names=names, heads=two, filled=False),
        )

    def read(self, t: Trace, step: int, seconds: float) -> None:
        """One more word, its motion in that time."""
        picture, part = self.picture, seconds / self.scene.sentence_seconds
        stages = STAGES if t.params.bends else STAGES[:2]
        self.play(picture.strip.read(step), share=0.1 * part)
        picture.start_grid()
        for stage in stages:
            self.move(step, stage, share=0.7 * part / len(stages))
        row = self.table.row(step + 1)
        self.play(picture.arrive(step + 1), self.table.fill(row), share=0.2 * part)

    @says(lambda t: f"“{t.params.sentence[2]}” does the same, with the same numbers.")
    def go_on(self, t: Trace) -> None:
        self.appear(self.table, share=0.1)
        read = (self.table.row(time) for time in range(3))
        self.play(self.table.fill(*read, lag=0.2), share=0.2)
        self.read(t, 2, max(0.7 * self.scene.sentence_seconds, SLOW))

    @says("And so on, to the end of the sentence.", when=lambda t: len(t.params.sentence) > 3)
    def go_to_the_end(self, t: Trace) -> None:
        for step in range(3, len(t.sums)):
            self.read(t, step, FAST)

    @says(lambda t: f"However long a sentence is, the network has {t.size} numbers.")
    def look_back(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.grid), picture.strip.read(None), share=0.3)
        self.play(picture.dot.go_along(picture.ways[0].values[::-1]), share=0.65)
