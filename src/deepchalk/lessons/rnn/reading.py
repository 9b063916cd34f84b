"""Beats in which a sentence is read: each word turns, pushes and bends what is remembered."""

from __future__ import annotations

from functools import partial

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values import recurrent as r
from deepchalk.lessons.rnn.picture import STAGES, StatePlane
from deepchalk.lessons.rnn.trace import WAY, Trace
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, Label, symbol
from deepchalk.mobjects.text.equation import each_how

MOMENTS = range(len(WAY))
SIDEWAYS = 0.05
"""What is less far to the side is straight up or down."""


class ReadingBeat(Beat):
    """Base of beats in which the state moves."""

    picture: StatePlane

    def move(self, step: int, stage: str, share: float = 0.9, **options: object) -> None:
        """The state and the grid turn, are pushed, or bend."""
        change = partial(self.picture.show, step, STAGES.index(stage))
        self.follow(MOMENTS, change, share=share, **options)  # type: ignore[arg-type]


class Order(ReadingBeat):
    """The question: a sum cannot tell one order from another."""

    title = "The same words, another order"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.swaps

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        there = range(len(t.params.sentence))
        self.first = picture.tip_to_tail(t.walked, there)
        self.second = picture.tip_to_tail(t.other_walked, [int(o) for o in t.order.values])
        self.end = picture.plane.point(picture.pair(t.walked[-1]), radius=0.1)
        self.place = picture.coordinates(t.walked[-1], self.end)
        self.sums = each_how(t.total, room.cut_bottom(1.6)[0])
        self.asked = room.rows(2, 1)[0].fit(Label("Which of them is the praise?", "ink"))

    @says(lambda t: f"“{t.sentence}”, “{t.other_sentence}”: the same words in another order.")
    def meet(self, t: Trace) -> None:
        strip = self.picture.strip
        self.play(self.picture.bring(strip), share=0.2)
        self.play(strip.reorder(t.order.values), share=0.4)
        self.play(strip.reorder(range(len(t.order))), share=0.3)

    @says("To a network each word is a push: an arrow in a plane.")
    def push(self, t: Trace) -> None:
        for item, arrow in self.slowly_then_all(zip(self.picture.strip.items, self.first, strict=True)):
            self.play(mn.TransformFromCopy(item[1], arrow, path_arc=0))

    @says("In the other order they make another path, and it ends at the same place.")
    def again(self, t: Trace) -> None:
        strip = self.picture.strip
        self.play(strip.reorder(t.order.values), share=0.25)
        for place, arrow in self.slowly_then_all(enumerate(self.second), share=0.7):
            self.play(mn.TransformFromCopy(strip.word(place)[1], arrow))

    @says("It must: a sum has no order. Who reads only the sum gives both the same answer.")
    def add_up(self, t: Trace) -> None:
        self.appear(self.end, self.place, share=0.2)
        self.work_through(self.sums, share=0.7)


class PickRow(ReadingBeat):
    title = "A word picks its row, and the row becomes a push"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(3, 2)
        heads = () 
        self.table = above.fit(Table(t.vectors, names=[f"{n}  {w}" for n, w in enumerate(t.params.vocabulary)]))
        self.rules = each_how(t.moves[0], below)
        self.row = int(t.rows.values[0])
        self.arrow = picture.plane.arrow(picture.pair(t.moves[0]), role="parameter")

    @says(lambda t: f"“{t.params.sentence[0]}” is one row of a table: its vector.")
    def look_up(self, t: Trace) -> None:
        strip = self.picture.strip
        coming = [] if strip in self.picture.submobjects else [strip]
        if coming:
            self.play(self.picture.bring(strip), share=0.2)
        elif strip.order != sorted(strip.order):
            self.play(strip.reorder(range(len(t.order))), share=0.2)
        self.appear(self.table, share=0.3)
        self.point_at(self.table.row(self.row), share=0.3)

    @says("W and b make a push of it.")
    def weigh(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.dot), share=0.1)
        self.work_through(self.rules, share=0.6)
        self.play(mn.GrowFromPoint(self.arrow, self.picture.dot.get_center()), share=0.25)
        self.picture.arrow = self.arrow
        self.picture.add(self.arrow)

    @says(lambda t: learned(t))
    def learn(self, t: Trace) -> None:
        self.point_at(self.table.row(self.row), share=0.5)


def learned(t: Trace) -> str:
    """Where E, W and b come from, in practice and here."""
    mine = [one for one in t.params.random if one in "EWb"]
    if mine:
        return f"In practice E, W and b are learned; here {listed(mine)} come from chance."
    return "In practice E, W and b are learned; these are small, so that hands can follow."


class FirstState(ReadingBeat):
    """The first push, and the bend."""

    @staticmethod
    def title(t: Trace) -> str:
        return {
            "tanh": "tanh bends the plane into the square",
            "relu": "relu bends off what is negative",
            "identity": "The first push is the first state",
        }[t.params.activation]

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(3, 2)
        self.rules = each_how(t.states[1], below)
        reach = max(3.0, 1.1 * float(np.abs(t.sums.values[0]).max()))
        ends = (-1.1, 1.1) if t.squared else (-1.0, reach)
        self.axes = Axes(above, (-reach, reach), ends, (symbol("a"), symbol("h")))
        self.curve = self.axes.curve(lambda a: r.activate(a, t.params.activation), "data")
        places = [(t.sums.values[0, i], t.states.values[1, i]) for i in self.picture.axes]
        self.points = [self.axes.dot(*place) for place in places]
        picture.set_grid(picture.wide_grid())

    @says("The memory begins at zero. So the first push leads straight from there.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        parts = [picture.grid, *([picture.square] if t.squared else [])]
        self.play(picture.bring(*parts), share=0.3)
        picture.remove(picture.grid)
        self.scene.add(picture.grid)
        self.move(0, "push", share=0.6)
        picture.add_to_back(picture.grid)

    @says(
        lambda t: (
            "tanh keeps every number strictly between −1 and 1."
            if t.squared
            else "relu keeps what is positive and makes the rest 0."
        ),
        when=lambda t: t.bends,
        constants=("−1", "1", "0"),
    )
    def squash(self, t: Trace) -> None:
        self.appear(self.axes, share=0.3)
        self.play(mn.Create(self.curve), share=0.5)
        self.appear(*self.points, share=0.15)

    @says("It bends the whole plane, and the point rides along.", when=lambda t: t.bends)
    def bend(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.arrow), seconds=0.3)
        self.move(0, "bend", share=0.85)

    @says("This point is the memory after one word.")
    def arrive(self, t: Trace) -> None:
        if t.bends:
            self.work_through(self.rules, share=0.6)
        else:
            self.play(self.picture.let_go(self.picture.arrow), share=0.1)
        self.play(self.picture.look_near(), share=0.3)


class Turn(ReadingBeat):
    @staticmethod
    def title(t: Trace) -> str:
        return "V leaves the memory as it is" if t.keeps else "First V turns what is remembered"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.matrix = above.fit(Table(t.recurrent_weights, names=(), heads=()), largest=0.3)
        self.rules = each_how(t.turned[1], below)
        self.fresh = picture.small_grid()

    @says("At the next word the memory itself moves first, whatever the word: V times h.")
    def turn(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.FadeOut(picture.grid), share=0.1)
        picture.set_grid(self.fresh)
        self.play(mn.FadeIn(picture.grid), mn.FadeIn(self.matrix), share=0.15)
        self.move(1, "turn", share=0.7)

    @says(lambda t: f"{motion(t)} V is the memory’s own motion, the same for every word.")
    def work(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.9)


def motion(t: Trace) -> str:
    """What V does to the plane, in words."""
    if t.keeps:
        return "Nothing moves: V is the identity."
    angle = abs(np.degrees(r.turn_of(t.recurrent_weights.values[np.ix_(t.plane.values, t.plane.values)])))
    if abs(angle - 180) < 1:
        return "It makes half a turn here, and a shear."
    return "It turns and stretches the plane." if angle > 1 else "It stretches the plane."


class Step(ReadingBeat):
    @staticmethod
    def title(t: Trace) -> str:
        return "One step: turn, push, bend" if t.bends else "One step: turn, push"

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        above, middle, below = room.rows(1, 2, 2)
        self.formula = above.fit(step_formula(t))
        self.sums = each_how(t.sums[1], middle)
        self.states = each_how(t.states[2], below)
        self.arrow = picture.plane.arrow(picture.pair(t.sums[1]), picture.pair(t.turned[1]), role="parameter")

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room

    @asks(
        lambda t: f"“{t.params.sentence[1]}” pushes {heading(t)}. Where does the memory land, seen from before?",
        options=("further left", "further right", "hardly to a side"),
        answer=lambda t: side(t),
        because=lambda t: f"V had moved the memory first; the push starts from there.",
    )
    def guess(self, t: Trace) -> None:
        self.play(mn.GrowFromPoint(self.arrow, self.picture.dot.get_center()), share=0.3)
        self.move(1, "push", share=0.3)
        if t.bends:
            self.move(1, "bend", share=0.3)

    @says("Turn, push, bend: in numbers, one for each coordinate.")
    def work(self, t: Trace) -> None:
        self.work_through(self.sums, share=0.55)
        if t.bends:
            self.work_through(self.states, share=0.4)

    @says("Every step of a recurrent network is this one line.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.8)


def step_formula(t: Trace) -> Formula:
    """h = φ(V h + W x + b), with words for nothing."""
    name = {"tanh": "tanh", "relu": 'op("relu")', "identity": ""}[t.params.activation]
    inner = "{V} {before} + {W} {x} + {b}"
    template = f"{{h}} = {name} ({inner})" if name else f"{{h}} = {inner}"
    return Formula(
        template,
        constants=("1",),
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


class Again(ReadingBeat):
    title = "The same V, W and b for every word"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return len(t.params.sentence) > 2

    def draw(self, t: Trace, picture: StatePlane, room: Room) -> None:
        self.formula = room.rows(1, 3)[0].fit(step_formula(t))
        self.table = room.rows(1, 3)[1].fit(Table(t.states))

    @says("Turn, push, bend again, with the same numbers: word after word.")
    def go_on(self, t: Trace) -> None:
        self.appear(self.formula, share=0.1)
        for step in self.slowly_then_all(range(2, len(t.sums)), share=0.8):
            whole = self._slot
            for stage in STAGES if t.bends else STAGES[:2]:
                self.move(step, stage, share=0.3)
            self._slot = whole

    @says(lambda t: f"However long the sentence, the network has {t.size} numbers.")
    def look_back(self, t: Trace) -> None:
        picture = self.picture
        self.appear(self.table, share=0.2)
        self.play(mn.FadeOut(picture.grid), share=0.1)
        picture.remove(picture.grid)
        picture.add(picture.own_path)
        self.play(picture.own_path.grow(), share=0.4)
        self.play(picture.bring(*picture.own_stations), share=0.2)
