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
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values import recurrent as r
from deepchalk.lessons.rnn.params import KNOWN
from deepchalk.lessons.rnn.picture import STAGES, StatePlane
from deepchalk.lessons.rnn.trace import WAY, Trace
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.equation import Equation, each_how, stacked_how

MOMENTS = range(len(WAY))
SLOW, FAST = 4.0, 2.6
"""Seconds for a word."""

SIDEWAYS = 0.05
"""What is less far to the side is straight up or down."""


class ReadingBeat(Beat):
    """Base of beats in which the memory moves."""

    picture: StatePlane

    def move(self, step: int, stage: str, share: float) -> None:
        """The memory and the grid turn, are pushed, or bend."""
        self.picture.begin()
        self.follow(MOMENTS, partial(self.picture.stand_at, step, STAGES.index(stage)), share=share)


class Order(ReadingBeat):
    rest = 1.6
    title = "The same words, another order"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        order = [int(word) for word in t.order.values]
        self.first = picture.tip_to_tail(t.walked, range(len(order)))
        self.second = picture.tip_to_tail(t.other_walked, order)
        self.end = picture.plane.point(picture.pairs(t.walked[-1])[0], radius=0.11)
        self.sums = stacked_how([t.total[axis] for axis in picture.axes], room)

    @says(lambda t: f"“{t.sentence}”, and “{t.other_sentence}”: the same words in another order.")
    def meet(self, t: Trace) -> None:
        strip = self.picture.strip
        self.play(self.picture.bring(strip), share=0.15)
        self.play(strip.reorder(t.order.values), share=0.45)
        self.play(strip.reorder(range(len(t.order))), share=0.3)

    @says("To a network each word is a push: an arrow in a plane.")
    def push(self, t: Trace) -> None:
        strip = self.picture.strip
        for arrow, mark in self.slowly_then_all(zip(strip.arrows, self.first, strict=True)):
            self.play(mn.TransformFromCopy(arrow, mark))

    @says("In the other order they take another path, and end at the same place.")
    def push_again(self, t: Trace) -> None:
        strip = self.picture.strip
        self.play(strip.reorder(t.order.values), share=0.25)
        moved = [strip.arrows[word] for word in strip.order]
        for arrow, mark in self.slowly_then_all(zip(moved, self.second, strict=True), share=0.65):
            self.play(mn.TransformFromCopy(arrow, mark))
        self.appear(self.end, share=0.1)

    @says("A sum has no order. Who reads only the sum gives both the same answer.")
    def add_up(self, t: Trace) -> None:
        for rule in self.slowly_then_all(self.sums):
            self.work_out(rule, share=1.0)

    @says(
        "Which of them is the praise?",
        when=lambda t: t.params.vocabulary == KNOWN and t.verdicts[0] != t.verdicts[1],
    )
    def wonder(self, t: Trace) -> None:
        strip = self.picture.strip
        self.play(strip.reorder(range(len(t.order))), share=0.6)


class PickRow(ReadingBeat):
    title = "A word picks its row, and the row becomes a push"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        known = t.params.vocabulary
        self.row = int(t.rows.values[0])
        above, below = room.rows(5, 4, gap=0.3)
        named = [f"{row}  {word}" for row, word in enumerate(known)]
        self.table = above.fit(
            *(
                Table(
                    t.vectors, names=names, corner=corner, rows=around(self.row, len(known), most)
                )
                for most, corner, names in (
                    *((most, "E", named) for most in (4, 3, 2)),
                    (3, "", [str(row) for row in range(len(known))]),
                )
            ),
            edge=mn.LEFT,
        )
        self.rules = worked_through(t.moves[0], below, picture)

    @says(
        lambda t: (
            f"“{t.params.sentence[0]}” has number {t.rows[0]}: it picks this row of a table E."
        )
    )
    def look_up(self, t: Trace) -> None:
        strip, picture = self.picture.strip, self.picture
        self.play(picture.bring(strip, picture.dot), share=0.1)
        self.play(strip.reorder(range(len(t.order))), strip.read(0), share=0.2)
        self.appear(self.table, share=0.25)
        self.point_at(self.table.row(self.row), share=0.4)

    @says("That is a product, too: once this row, and zero times all others.")
    def multiply(self, t: Trace) -> None:
        others = [row for row in self.table.drawn_rows if row != self.row]
        cells = [cell.animate.recede() for row in others for cell in self.table.row(row)]
        self.play(mn.LaggedStart(*cells, lag_ratio=0.3) if cells else mn.Wait(), share=0.9)

    @says("W and b make a push of it: the arrow.")
    def weigh(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.7)
        self.play(self.picture.push(0), share=0.25)

    @says(lambda t: learned(t))
    def learn(self, t: Trace) -> None:
        self.point_at(self.table, share=0.45)
        self.point_at(self.rules[-1], share=0.45)


def around(row: int, count: int, most: int) -> list[int]:
    """That many rows, or all, with one among them."""
    first = min(max(row - 1, 0), max(count - most, 0))
    return list(range(count))[first : first + most]


def worked_through(entries: Quantity, room: Room, picture: StatePlane) -> list[Equation]:
    """Equations at one place, or only those of the drawn coordinates as there is room for them."""
    try:
        return each_how(entries, room)
    except LayoutError:
        return stacked_how([entries[axis] for axis in picture.axes], room)[-1:]


def learned(t: Trace) -> str:
    """Where E, W and b come from, in practice and here."""
    mine = [one for one in t.params.random if one in "EWb"]
    if mine:
        return f"In practice E, W and b are learned; here {listed(mine)} come from chance."
    return "In practice E, W and b are learned. These are small, so that we can follow."


def first_state_title(t: Trace) -> str:
    """The title of the beat for these values."""
    return {
        "tanh": "Then tanh bends the plane into the square",
        "relu": "Then relu bends off what is negative",
        "identity": "The first push is the first state",
    }[t.params.activation]


class FirstState(ReadingBeat):
    title: ClassVar[Any] = staticmethod(first_state_title)

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(7, 4, gap=0.25)
        reach = max(3.0, 1.1 * float(np.abs(t.sums.values[0]).max()))
        ends = (-1.15, 1.15) if t.squared else (-0.2 * reach, reach)
        self.axes = Axes(above, (-reach, reach), ends, (symbol("a"), symbol("h")))
        self.curve = self.axes.curve(lambda a: r.activate(a, t.params.activation), "data")
        self.points = [
            self.axes.dot(t.sums.values[0, axis], t.states.values[1, axis]) for axis in picture.axes
        ]
        told = t.states[1] if t.bends else t.sums[0]
        self.rules = stacked_how([told[axis] for axis in picture.axes], below, gap=0.7)

    @says("The memory begins at zero, so the first push starts there.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        parts = [picture.grid, *([picture.square] if t.squared else [])]
        self.play(picture.bring(*parts), share=0.3)
        self.move(0, "push", share=0.6)

    @says(
        lambda t: (
            "tanh keeps every number strictly between −1 and 1."
            if t.squared
            else "relu keeps what is positive, and makes the rest zero."
        ),
        when=lambda t: t.bends,
        constants=("−1", "1"),
    )
    def squash(self, t: Trace) -> None:
        self.appear(self.axes, share=0.25)
        self.play(mn.Create(self.curve), share=0.5)
        self.appear(*self.points, share=0.2)

    @says(
        lambda t: (
            "It bends all of the plane into the square, and the point rides along."
            if t.squared
            else "It bends the plane, and the point rides along."
        ),
        when=lambda t: t.bends,
    )
    def bend(self, t: Trace) -> None:
        if self.picture.arrow is not None:
            self.play(self.picture.let_go(self.picture.arrow), share=0.1)
        self.move(0, "bend", share=0.8)

    @says("This point is the memory after one word.")
    def arrive(self, t: Trace) -> None:
        picture = self.picture
        for rule in self.slowly_then_all(self.rules, share=0.6):
            self.work_out(rule, share=1.0)
        self.play(picture.arrive(1), share=0.3)

    @says("Let us look closer, and read on.")
    def look_closer(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.grid), share=0.2)
        self.play(picture.look_near(), share=0.5)
        self.ticks = picture.ticks()
        self.numbers = picture.coordinates(t.states[1])
        self.appear(*self.numbers, share=0.1) if len(self.numbers) else None
        self.play(picture.bring(*self.ticks), share=0.2)
        picture.start_grid()


def turn_title(t: Trace) -> str:
    """The title of the beat for these values."""
    return "V leaves the memory as it is" if t.keeps else "First V turns what is remembered"


class Turn(ReadingBeat):
    title: ClassVar[Any] = staticmethod(turn_title)

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
        self.play(
            picture.strip.read(1),
            picture.bring(picture.grid),
            mn.FadeIn(self.matrix),
            mn.FadeIn(self.letter),
            share=0.2,
        )
        self.move(1, "turn", share=0.7)

    @says(lambda t: motion(t))
    def work(self, t: Trace) -> None:
        for rule in self.slowly_then_all(self.rules):
            self.work_out(rule, share=1.0)

    @says("V is the memory’s own motion. It is the same for every word.")
    def remember(self, t: Trace) -> None:
        self.point_at(self.matrix, share=0.9)


def motion(t: Trace) -> str:
    """What V does to the plane, in words."""
    if t.keeps:
        return "Here nothing moves: V is the identity."
    drawn = t.plane.values
    angle = abs(np.degrees(r.turn_of(t.recurrent_weights.values[np.ix_(drawn, drawn)])))
    if abs(angle - 180) < 1:
        return "Here it makes half a turn, and a shear."
    if abs(angle - 90) < 1:
        return "Here it makes a quarter of a turn, and a shear."
    return "Here it turns and stretches the plane." if angle > 1 else "Here it stretches the plane."


def step_title(t: Trace) -> str:
    """The title of the beat for these values."""
    if t.keeps:
        return "One step: push, bend" if t.bends else "One step: push"
    return "One step: turn, push, bend" if t.bends else "One step: turn, push"


class Step(ReadingBeat):
    title: ClassVar[Any] = staticmethod(step_title)

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, middle, below = room.rows(1, 2, 2, gap=0.2)
        self.formula = above.fit(step_formula(t))
        self.sums = stacked_how([t.sums[1, axis] for axis in picture.axes], middle)
        bent = [t.states[2, axis] for axis in picture.axes] if t.bends else []
        self.states = stacked_how(bent, below) if bent else []

    @asks(
        lambda t: (
            f"“{t.params.sentence[1]}” pushes {heading(t)}. Where will the memory be, "
            "compared with where it was before this word?"
        ),
        options=("further left", "further right", "neither"),
        answer=lambda t: side(t),
        because=lambda t: because_of_side(t),
        reveals=lambda t: [t.states[2]],
    )
    def guess(self, t: Trace) -> None:
        self.play(self.picture.push(1), share=0.25)
        self.move(1, "push", share=0.3)
        if t.bends:
            self.move(1, "bend", share=0.25)
        self.play(self.picture.arrive(2), share=0.15)

    @says(
        "In numbers: what V made of the memory, plus the push, and then the bend.",
        when=lambda t: t.bends,
    )
    def work(self, t: Trace) -> None:
        for rule in self.slowly_then_all([*self.sums, *self.states]):
            self.work_out(rule, share=1.0)

    @says("In numbers: what V made of the memory, plus the push.", when=lambda t: not t.bends)
    def work_straight(self, t: Trace) -> None:
        for rule in self.slowly_then_all(self.sums):
            self.work_out(rule, share=1.0)

    @says("This one line is all that a recurrent network does, at every word.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.6)


def step_formula(t: Trace, activation: r.Activation | None = None) -> Formula:
    """h = φ(V h + W x + b), by default with the activation that is chosen."""
    names = {"tanh": "tanh", "relu": 'op("relu")', "identity": ""}
    name = names[activation or t.params.activation]
    inner = "{V} {before} + {W} {x} + {b}"
    return Formula(
        f"{{h}} = {name} ({inner})" if name else f"{{h}} = {inner}",
        h=symbol("h^((t))", "data", "h⁽ᵗ⁾"),
        before=symbol("h^((t-1))", "data", "h⁽ᵗ⁻¹⁾"),
        x=symbol("x^((t))", "data", "x⁽ᵗ⁾"),
        V=symbol("V", "parameter"),
        W=symbol("W", "parameter"),
        b=symbol("b", "parameter"),
    )


def heading(t: Trace) -> str:
    """Where the second word pushes, sideways."""
    push = t.moves.values[1][t.plane.values[0]]
    return "left" if push < -SIDEWAYS else "right" if push > SIDEWAYS else "neither left nor right"


def side(t: Trace) -> int:
    """Where the second state is, seen from the first: left, right, or neither."""
    first, second = (t.states.values[time][t.plane.values[0]] for time in (1, 2))
    return 0 if second < first - SIDEWAYS else 1 if second > first + SIDEWAYS else 2


def because_of_side(t: Trace) -> str:
    """Why the memory is there."""
    pushed = ("left", "right", "neither left nor right").index(heading(t))
    if side(t) != pushed and not t.keeps:
        return "V had moved the memory first: the push starts from there."
    return "The push starts from where V had brought the memory."


class Again(ReadingBeat):
    title = "The same V, W and b for every word"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return len(t.params.sentence) > 2

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        names = ["start", *t.params.sentence]
        drawn = [t.states[:, axis] for axis in picture.axes]
        self.table = room.fit(
            Table(t.states, names=names, heads=_heads(range(t.params.hidden)), filled=False),
            Table(*drawn, each="column", names=names, heads=_heads(picture.axes), filled=False),
        )

    def read(self, t: Trace, step: int, seconds: float) -> None:
        """One more word, its motion in that time."""
        picture, whole = self.picture, self.scene.sentence_seconds
        stages = STAGES if t.bends else STAGES[:2]
        self.play(picture.strip.read(step), share=0.1 * seconds / whole)
        picture.start_grid()
        for stage in stages:
            self.move(step, stage, share=0.7 * seconds / whole / len(stages))
        row = self.table.row(step + 1)
        self.play(picture.arrive(step + 1), self.table.fill(row), share=0.2 * seconds / whole)

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
        self.play(picture.dot.go_along(picture.pairs(t.states)[::-1]), share=0.65)


def _heads(units: Iterable[int]) -> list[Formula]:
    size = theme.active().sizes.label
    return [Formula("{h}", h=symbol(f"h_{unit + 1}", "data"), height=size) for unit in units]
