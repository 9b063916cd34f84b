"""The beats: a cloud that shrinks from layer to layer, and the line that keeps it in place."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.batch_norm.picture import Cloud
from deepchalk.lessons.batch_norm.trace import LEARNED, OTHERS, Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.rulers import Cross, Squares
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, Label, Number, symbol
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import Equation, RollEquation, how
from deepchalk.mobjects.text.titled import title_above
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

MOST_ROWS = 5
"""Lines of a table; of more rows the first ones and the last are drawn."""

COUNTS = ("none", "one", "two", "three", "all four")
NETWORKS = ("plain", "its twin", "He start")
PALETTE = (2, 3, 4)
"""Identities of these."""


def table_of(t: Trace, *quantities: Any, **options: Any) -> Table:
    """A column for each quantity over the batch, a row for each example."""
    count = t.params.batch_size
    rows = None if count <= MOST_ROWS else [*range(MOST_ROWS - 2), count - 1]
    told = "rows" if len(Cloud.groups(count)) == len(set(Cloud.groups(count))) else None
    return Table(*quantities, each="column", names=(), rows=rows, told_apart=told, **options)


def drawn(t: Trace, quantity: Quantity) -> list[Quantity]:
    """A quantity of each unit that is drawn."""
    return [quantity[unit] for unit in t.shown_units]


def told(room: Room, entry: Quantity, total: Quantity | None = None) -> Equation:
    """How an entry comes about, on one line where that can be read; else a mean by its total."""
    ways = [how(entry), how(entry, width=room.width)]
    if total is not None:
        m = entry.siblings["m"]
        ways.append(
            Equation("{result.symbol} = {t} / {m} {~} {result}", result=entry, t=total, m=m)
        )
    return room.fit(*ways)


def hand_rooms(room: Room) -> tuple[Room, ...]:
    """For a table of the batch, and two calculations below it."""
    return room.rows(2.85, 1.1, 0.7, gap=UNIT)


def is_on(t: Trace, place: int) -> int:
    """1 if a drawn unit is on for all examples, −1 if off for all, else 0; 0 without ReLU."""
    if t.params.activation != "relu" or not t.params.is_linear or place >= len(t.shown_units):
        return 0
    own = t.h.values[t.shown_units[place]]
    return int((own > 0).all()) - int((own < 0).all())


def unit(t: Trace, place: int = 0) -> int:
    """A drawn unit, counted from 0."""
    return t.shown_units[min(place, len(t.shown_units) - 1)]


class Twins(Beat):
    title = lambda t: {  # noqa: E731
        (False, True): "One network learns, its twin does not",
        (True, True): "Two networks learn, and one has a line more",
    }.get(t.verdict, "Two networks that differ by one line")

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.cut_top(1.0)
        losses = (t.plain_loss, t.normal_loss)
        top = 1.15 * max(loss[0].value for loss in losses)
        self.axes = Axes(below, (0, t.steps.values[-1]), (0, top), ("step", "loss"))
        self.curves = [self.curve(t, loss, kind) for kind, loss in enumerate(losses)]
        self.others = [
            self.curve(t, loss, kind, thin=True)
            for kind, many in enumerate((t.plain_others, t.normal_others))
            for loss in many
        ]
        self.names = [legend(kind, Number(loss[0])) for kind, loss in enumerate(losses)]
        above.fit(
            mn.VGroup(*self.names).arrange(mn.DOWN, aligned_edge=mn.LEFT),
            edge=mn.LEFT,
            largest=theme.active().sizes.label,
        )

    def curve(self, t: Trace, loss: Quantity, kind: int, thin: bool = False) -> mn.VMobject:
        now = theme.active()
        width = now.strokes.thin if thin else now.strokes.focus
        line = self.axes.line(t.steps.values, loss.values, width=width)
        return line.set_stroke(now.identity(PALETTE[kind]))

    def run(self, kind: int, loss: Quantity) -> None:
        number = exempt(self.names[kind][-1], "dwell", because="it runs")
        self.appear(self.names[kind], share=0.12)
        rolling = Roll(number, loss, edge=mn.LEFT, rate_func=mn.linear)
        self.play(mn.Create(self.curves[kind], rate_func=mn.linear), rolling, share=0.8)

    @says(lambda t: f"A network of {t.depth} hidden layers is to tell two rings of points apart.")
    def give(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.axes), share=0.9)

    @says(
        lambda t: (
            f"After {t.steps[-1]} steps its loss is {t.plain_loss[-1]}; a coin toss has {t.coin}."
        )
    )
    def train(self, t: Trace) -> None:
        self.run(0, t.plain_loss)

    @says(lambda t: f"Its twin, with the same data, start and learning rate: {t.normal_loss[-1]}.")
    def train_twin(self, t: Trace) -> None:
        self.run(1, t.normal_loss)

    @says(
        lambda t: (
            f"Of {OTHERS} other starts, {COUNTS[int(t.plain_wins.value)]} learns plainly, "
            f"and {COUNTS[int(t.normal_wins.value)]} as the twin does."
        ),
        constants=(str(OTHERS),),
    )
    def train_others(self, t: Trace) -> None:
        self.play(*(mn.Create(one) for one in self.others), share=0.9)

    @says("The twin has one more line per layer. What does that line do?")
    def wonder(self, t: Trace) -> None:
        self.point_at(self.names[1][1:], share=0.9)


def legend(kind: int, *more: mn.Mobject) -> mn.VGroup:
    """A network's line and name, and what is told of it."""
    now = theme.active()
    colour = now.identity(PALETTE[kind])
    line = mn.Line(mn.ORIGIN, 0.4 * mn.RIGHT, color=colour, stroke_width=now.strokes.focus)
    label = Label(NETWORKS[kind])
    return mn.VGroup(line, label, *more).arrange(mn.RIGHT, buff=UNIT)


class Shrink(Beat):
    title = "Inside the network that has no such line"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        left, self.right = room.shrunk(0, 0.1).columns(2, 3)
        columns = t.layers, t.spreads
        self.table = left.fit(
            Table(*columns, each="column", names=(), heads=("layer", "spread"), filled=False)
        )
        self.bends = Table(
            t.bending, each="column", names=(), heads=("units that bend",), filled=False
        )
        self.right.fit(self.bends, edge=mn.LEFT)
        self.early = min(3, len(t.layers) - 1)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.right

    def reach(self, t: Trace, layer: int, **options: Any) -> None:
        going = self.picture.rings.go_to(t.plain_clouds[layer])
        self.play(going, self.table.fill(*self.table.cells[layer]), **options)

    @says("Each point goes where two units of the first layer put it: one to the right, one up.")
    def enter(self, t: Trace) -> None:
        self.appear(self.table, share=0.2)
        self.reach(t, 0, share=0.7)

    @says(
        lambda t: f"The next layers, on the same axes: the spread is {t.spreads[1]}.",
        when=lambda t: len(t.layers) > 2,
    )
    def shrink(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(1, self.early)):
            self.reach(t, layer)

    @asks(
        lambda t: f"Where are the {t.point_count} points in layer {t.layers[-1]}?",
        options=("spread more widely", "as they are now", "closer together", "all on one spot"),
        answer=lambda t: shrinking(t),
        because=lambda t: (
            f"All on one spot: the cloud has become {t.narrower} times as narrow."
            if shrinking(t) == 3
            else f"The spread there is {t.spreads[-1]}."
        ),
        reveals=lambda t: (t.spreads[-1],),
    )
    def collapse(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(self.early, len(t.layers))):
            self.reach(t, layer)

    @says(
        "The inputs were of spread 1. What leaves a layer is not: nothing keeps it so.",
        constants=("1",),
    )
    def explain(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.bends), share=0.15)
        self.play(self.bends.fill(lag=0.3), share=0.75)

    @says(
        lambda t: (
            f"From layer {t.straight_from} on no unit bends between points: "
            "all that is left is straight."
        ),
        when=lambda t: t.straight_from > 0,
    )
    def straighten(self, t: Trace) -> None:
        cells = range(int(t.straight_from.value) - 1, len(t.layers))
        self.point_at(mn.VGroup(*(self.bends.cell(one, 0) for one in cells)), share=0.9)


def shrinking(t: Trace) -> int:
    """The option that tells what becomes of the cloud."""
    before = t.spreads.values[min(3, len(t.layers) - 1) - 1]
    last = t.spreads.values[-1]
    if last > 0.8 * before:
        return 0 if last > 1.25 * before else 1
    return 3 if last < 0.02 else 2


class ByHand(Beat):
    title = "One layer by hand: its values lie where they like"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, _ = hand_rooms(room)
        self.table = above.fit(table_of(t, *t.inputs, *drawn(t, t.h), filled=False))
        self.rule = told(below, t.h[unit(t), 0]) if t.params.is_linear else None

    @says(lambda t: f"Now one layer that a calculator can follow, and a batch of {t.m} examples.")
    def give(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.rings), seconds=0.4)
        self.play(self.picture.look_at(t.h, t.normalised, t.placed), share=0.5)
        inputs = [self.table.column(column) for column in range(len(t.inputs))]
        self.play(mn.FadeIn(self.table), share=0.15)
        self.play(self.table.fill(*inputs, lag=0.1), share=0.3)

    @says(
        lambda t: (
            f"Unit {t.unit_numbers[unit(t)]} weighs the inputs of the first example, and adds."
        ),
        when=lambda t: t.params.is_linear,
    )
    def weigh(self, t: Trace) -> None:
        self.work_out(self.rule, into=self.table.cell(0, len(t.inputs)).number, share=0.9)

    @says(
        lambda t: f"What normalisation gets is {t.params.activation} of weighted sums.",
        when=lambda t: not t.params.is_linear,
    )
    def bend(self, t: Trace) -> None:
        cells = [self.table.cell(0, len(t.inputs) + p) for p in range(len(t.shown_units))]
        self.play(self.table.fill(*cells), share=0.9)

    @says(
        lambda t: (
            "Each example becomes a point."
            if len(t.shown_units) == 1
            else f"Each example is a point: unit {t.unit_numbers[unit(t)]} puts it right or left, "
            f"unit {t.unit_numbers[unit(t, 1)]} up or down."
        )
    )
    def put(self, t: Trace) -> None:
        for example in self.slowly_then_all(range(t.params.batch_size)):
            moves = [self.picture.come(self.picture.dots, *self.coming(t, example))]
            if example in self.table.drawn_rows:
                row = self.table.row(example)[len(t.inputs) :]
                moves.append(self.table.fill(*row))
            self.play(*moves)

    def coming(self, t: Trace, example: int) -> list[int]:
        """At first those after an example wait unseen."""
        if example == 0:
            self.picture.dots.sizes[1:] = 0
        return [example]

    @says(
        lambda t: f"Unit {t.unit_numbers[unit(t)]} {judged(t, 0)}",
        when=lambda t: is_on(t, 0) != 0,
        constants=("0",),
    )
    def judge(self, t: Trace) -> None:
        self.point_at(self.table.column(len(t.inputs)), share=0.9)

    @says(
        lambda t: f"Unit {t.unit_numbers[unit(t, 1)]} {judged(t, 1)}",
        when=lambda t: is_on(t, 1) != 0,
        constants=("0",),
    )
    def judge_other(self, t: Trace) -> None:
        self.point_at(self.table.column(len(t.inputs) + 1), share=0.9)


def judged(t: Trace, place: int) -> str:
    """What it means that a unit is on, or off, for all examples."""
    if is_on(t, place) > 0:
        return f"is on for all {t.m}: a straight map, no bend."
    return f"is off for all {t.m}: it passes on 0, and no gradient comes back."


class Shift(Beat):
    title = "Shift: each mean moves to 0"
    constants = ("0",)

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, _ = hand_rooms(room)
        feet = [[t.mean[unit] for unit in t.shown_units]]
        self.table = above.fit(
            table_of(t, *drawn(t, t.h), feet=feet, foot_names=("mean",)),
        )
        self.after = above.fit(table_of(t, *drawn(t, t.centred)))
        self.feet = [self.table.foot(place) for place in range(len(t.shown_units))]
        self.table.empty(*self.feet)
        self.rules = [told(below, t.mean[unit], t.totals[unit]) for unit in t.shown_units]
        means = picture.spread(t.h)[0]
        self.means = [
            picture.plane.line(np.eye(2)[axis], means[axis], role="output")
            for axis in range(len(t.shown_units))
        ]

    @says("At the edge each point casts a shadow: what one unit alone has computed.")
    def drop(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.table), share=0.3)
        self.play(self.picture.bring(self.picture.shadows), share=0.6)

    @says("Where the shadows balance is the mean, over the batch, for each unit on its own.")
    def average(self, t: Trace) -> None:
        self.work_out(self.rules[0], into=self.feet[0].number, share=0.9)

    @says(
        lambda t: f"In unit {t.unit_numbers[unit(t, 1)]} it is {t.mean[unit(t, 1)]}.",
        when=lambda t: len(t.shown_units) > 1,
    )
    def average_other(self, t: Trace) -> None:
        self.leave(self.rules[0])
        self.work_out(self.rules[1], into=self.feet[1].number, share=0.8)

    @says(
        "Taken from every example, it leaves the mean 0: the whole cloud slides.", constants=("0",)
    )
    def slide(self, t: Trace) -> None:
        self.play(*(mn.Create(line) for line in self.means), share=0.2)
        self.play(
            self.picture.go(t.centred),
            *(line.go_to([*line.values[:2], 0]) for line in self.means),
            mn.ReplacementTransform(self.table, self.after),
            share=0.6,
        )
        self.leave(*self.means)


class Stretch(Beat):
    title = lambda t: (  # noqa: E731
        "Stretch: each spread becomes less than 1"
        if t.epsilon_counts
        else "Stretch: each spread becomes 1"
    )
    constants = ("1",)
    follows = Shift

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, middle, below = hand_rooms(room)
        own = unit(t)
        self.table = self.earlier(Shift).after
        self.take(self.table)
        self.after = above.fit(table_of(t, *drawn(t, t.normalised)))
        self.squared = told(middle, t.variance[own], t.square_totals[own])
        self.root = told(below, t.deviation[own])
        example = int(np.abs(t.normalised.values[own]).argmax())
        self.one = told(middle, t.normalised[own, example])
        self.cell = self.after.cell(example, 0) if example in self.after.drawn_rows else None
        space = picture.plane.space
        self.squares = Squares(space, [0, *t.centred.values[own]])
        self.side = Squares(space, [0, t.deviation.values[own]], role="output")

    @says("And how far do they spread? A square stands on each distance from the mean.")
    def square(self, t: Trace) -> None:
        self.play(mn.Create(self.squares), share=0.9)

    @says("The mean of the squares is the variance.")
    def average(self, t: Trace) -> None:
        self.work_out(self.squared, share=0.9)

    @says(
        lambda t: (
            "Its root is the spread, the side of the mean square."
            if not t.epsilon_counts
            else "With ε, its root is the spread, the side of the mean square."
        )
    )
    def take_root(self, t: Trace) -> None:
        self.work_out(self.root, share=0.5)
        self.play(mn.Create(self.side), share=0.4)

    @says(
        lambda t: (
            "Divided by it, the spread is less than 1: here ε is no longer small."
            if t.epsilon_counts
            else "Divided by it, each unit has the spread 1: the bars reach from −1 to 1."
        ),
        constants=("1", "−1"),
    )
    def stretch(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.bars), share=0.1)
        self.leave(self.squared, self.squares, self.side)
        moves = self.picture.go(t.normalised), mn.ReplacementTransform(self.table, self.after)
        self.play(*moves, share=0.4)
        self.work_out(self.one, share=0.3)

    @says(
        lambda t: (
            f"The cloud keeps its tilt, a correlation of {t.tilt}: each axis was scaled alone."
        ),
        when=lambda t: len(t.shown_units) > 1 and abs(t.tilt.value) > 0.1,
    )
    def keep_tilt(self, t: Trace) -> None:
        self.point_at(self.picture.dots, share=0.9)


class Scale(Beat):
    title = "All weights times ten"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.is_linear and not t.epsilon_counts

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        _, below = room.rows(4, 1)
        first = unit(t)
        self.rule = below.fit(
            Equation(
                '{c} dot {h.symbol} "gives" {n.symbol} = {n}',
                c=t.factors[0],
                h=t.h[first, 0],
                n=t.scaled_normal[0, first, 0],
            )
        )

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room.rows(4, 1)[0]

    @says("Keep a ghost of the cloud as it was computed.")
    def keep_ghost(self, t: Trace) -> None:
        self.picture.haunt(t.h)
        self.play(self.picture.bring(self.picture.ghost), share=0.9)

    @asks(
        "All weights of the layer become ten times as large. What becomes of the normalised cloud?",
        options=("ten times as wide", "just as it was", "narrower"),
        answer=1,
        because="Just as it was: mean and spread grow along, so the factor cancels.",
    )
    def grow(self, t: Trace) -> None:
        exempt(self.rule, "dwell", because="its numbers roll: they are watched, not read")
        self.appear(self.rule, share=0.1)
        own = unit(t)
        frames = [{"c": c, "n": n[own, 0]} for c, n in zip(t.factors, t.scaled_normal, strict=True)]
        rolling = RollEquation(self.rule, frames)
        self.follow(t.scaled, self.picture.haunt, alongside=[rolling], share=0.8)

    @says(
        lambda t: (
            f"Add a bias of {t.added}: only the ghost moves. Before a normalisation it is useless."
        )
    )
    def add_bias(self, t: Trace) -> None:
        self.leave(self.rule)
        self.follow(t.biased, self.picture.haunt, share=0.7)
        self.play(self.picture.let_go(self.picture.ghost), seconds=0.4)


class Place(Beat):
    title = lambda t: (
        "γ and β place the cloud"
        + (", ReLU folds it" if t.params.activation == "relu" and t.params.is_linear else "")
    )

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, _ = hand_rooms(room)
        self.before = above.fit(table_of(t, *drawn(t, t.normalised)))
        self.table = above.fit(table_of(t, *drawn(t, t.placed)))
        self.after = above.fit(table_of(t, *drawn(t, t.passed)))
        self.rule = told(below, t.placed[unit(t), 1])
        self.output = told(below, t.output[0])

    @says(
        "But who says that 0 and 1 are best? Two numbers for each unit are learned.",
        constants=("0", "1"),
    )
    def allow(self, t: Trace) -> None:
        self.play(self.picture.look_at(t.normalised, t.placed), share=0.5)
        self.play(mn.FadeIn(self.before), share=0.3)

    @says("γ says how wide its values spread, and β where their mean lies.")
    def put(self, t: Trace) -> None:
        moves = self.picture.go(t.placed), mn.ReplacementTransform(self.before, self.table)
        self.play(*moves, share=0.5)
        self.work_out(self.rule, share=0.4)

    @says(
        lambda t: (
            "Then ReLU folds the cloud: what lies left of an axis, or below, falls onto it."
            if t.params.activation == "relu"
            else f"Then {t.params.activation}: steep in the middle, flat far out."
        ),
        when=lambda t: t.params.is_linear and t.params.activation != "identity",
    )
    def fold(self, t: Trace) -> None:
        moves = self.picture.go(t.passed), mn.ReplacementTransform(self.table, self.after)
        self.play(*moves, share=0.9)

    @says(
        "Linear, normalise, bend: now the bend lies inside the cloud, where it does something.",
        when=lambda t: (
            t.params.activation == "relu"
            and t.params.is_linear
            and all((y.values > 0).any() and (y.values < 0).any() for y in drawn(t, t.placed))
        ),
    )
    def bend(self, t: Trace) -> None:
        self.point_at(self.picture.dots, share=0.9)

    @says(
        "The output weighs what the units pass on, and adds.",
        when=lambda t: t.params.output_weights is not None,
    )
    def put_out(self, t: Trace) -> None:
        self.leave(self.rule)
        self.work_out(self.output, share=0.8)


class Mates(Beat):
    title = "One example moves, and the others?"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.rule = told(above, t.dragged[-1, unit(t), 1])
        sizes = [f"{size} examples" for size in t.mates]
        chart, _ = below.cut_bottom(below.height - 0.6)
        self.bars = chart.fit(Bars(t.noise, names=sizes, lying=True))
        self.label = title_above(self.bars, "its spread, by size of the batch")
        places = t.jitter.values[:, picture.units]
        places = places if places.shape[1] > 1 else np.pad(places, ((0, 0), (0, 1)))
        self.places = picture.plane.scatter(places, [0] * len(places))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room.rows(1, 3)[1]

    @says("Back to the cloud that is normalised and not yet placed.")
    def go_back(self, t: Trace) -> None:
        self.play(self.picture.look_at(t.normalised, t.dragged[-1]), share=0.4)
        self.play(self.picture.go(t.normalised), share=0.5)

    @asks(
        lambda t: (
            f"Example 1 goes from {t.h[unit(t), 0]} to {t.moved} in unit {t.unit_numbers[unit(t)]}. "
            f"Example 2, normalised to {t.normalised[unit(t), 1]},"
        ),
        options=("stays where it is", "falls", "rises"),
        answer=lambda t: moved_by(t),
        because=lambda t: (
            f"The mean is now {t.dragged_mean[-1, unit(t)]}, the spread "
            f"{t.dragged_spread[-1, unit(t)]}: it is at {t.dragged[-1, unit(t), 1]}."
        ),
        constants=("1", "2"),
    )
    def drag(self, t: Trace) -> None:
        self.follow(t.dragged, self.picture, share=0.6)
        self.work_out(self.rule, share=0.3)

    @says("So mates decide where an example lies, and mates are drawn at random.")
    def jitter(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.examples), seconds=0.4)
        self.places.sizes[:] = 0
        self.picture.add(self.places)
        for one in self.slowly_then_all(range(len(self.places.values)), share=0.8):
            self.play(self.picture.come(self.places, one))

    @says(
        "In training that is noise, and tiny batches are very noisy.",
        when=lambda t: len(t.mates) > 1,
    )
    def compare(self, t: Trace) -> None:
        self.appear(self.label, share=0.2)
        self.play(self.bars.grow(), share=0.7)


def moved_by(t: Trace) -> int:
    """The option that tells what example 2 does when example 1 moves."""
    by = t.dragged[-1, unit(t), 1].value - t.normalised[unit(t), 1].value
    return 0 if abs(by) < 0.01 else 1 if by < 0 else 2


class Alone(Beat):
    title = "Alone at test time: the frame stands still"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        own, rooms = unit(t), room.rows(1, 1, 1)
        self.rules = told(rooms[0], t.new_mean[own]), told(rooms[1], t.new_variance[own])
        self.alone = rooms[2].fit(
            Equation(
                "{a.symbol} = ({h} - {m}) / {s} {~} {result}",
                a=t.alone[own, 0],
                h=t.h[own, 0],
                m=t.kept_mean[own],
                s=t.kept_spread[own],
                result=t.alone[own, 0],
            )
        )
        self.batch = exempt(
            Cross(picture.plane.space, picture.spread(t.visits[1]), "ink2"),
            "jump",
            because="each batch has its own place",
        )
        self.running = Cross(picture.plane.space, self.kept_at(t, 0), "output")

    def kept_at(self, t: Trace, visit: int) -> np.ndarray:
        units = self.picture.units
        found = np.stack(
            [t.running_mean.values[visit, units], t.running_variance.values[visit, units] ** 0.5]
        )
        return found if len(units) > 1 else np.pad(found, ((0, 0), (0, 1)))

    def show(self, t: Trace, visit: int) -> None:
        self.picture.dots.place(self.picture.pairs(t.visits[visit]))
        self.batch.place(self.picture.spread(t.visits[visit]))
        self.running.place(self.kept_at(t, visit))

    @says("At test time one example comes alone: no mates, no mean, no spread.")
    def ask(self, t: Trace) -> None:
        picture = self.picture
        gone = [one for one in picture.submobjects if one is not picture.plane]
        self.play(picture.let_go(*gone), seconds=0.4)
        self.play(picture.look_at(*t.visits[1:9], t.visits[-1]), share=0.7)

    @says("So training keeps a running mean: most of the old one, and a little of each batch.")
    def update(self, t: Trace) -> None:
        self.picture.dots.sizes[:] = 1
        self.show(t, 1)
        self.play(self.picture.bring(self.picture.dots), mn.Create(self.batch), share=0.2)
        self.work_out(self.rules[0], share=0.7)

    @says("And a running variance. Its factor: a few examples look narrower than all.")
    def update_variance(self, t: Trace) -> None:
        self.work_out(self.rules[1], share=0.9)

    @says("The crosses of the batches jump. The running cross glides, and comes to tremble.")
    def run(self, t: Trace) -> None:
        self.play(mn.Create(self.running), share=0.1)
        self.follow(
            range(1, len(t.updates)),
            lambda visit: self.show(t, visit),
            alongside=[
                mn.UpdateFromAlphaFunc(one, lambda *_: None) for one in (self.batch, self.running)
            ],
            share=0.85,
            rate=mn.linear,
        )

    @says("Then it is frozen. Example 1 alone is measured by it.", constants=("1",))
    def freeze(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.batch), self.picture.let_go(self.picture.dots), share=0.1)
        self.picture.dots.place(self.picture.pairs(t.h))
        self.picture.dots.sizes[1:] = 0
        self.play(self.picture.come(self.picture.dots, 0), share=0.1)
        self.work_out(self.alone, share=0.7)

    @says(
        lambda t: (
            f"In its batch it was {t.normalised[unit(t), 0]}: those had mean {t.mean[unit(t)]}, "
            f"all {t.rows} have {t.all_mean[unit(t)]}."
        )
    )
    def differ(self, t: Trace) -> None:
        self.point_at(self.alone.number("result"), share=0.9)


class Deep(Beat):
    title = "Every layer keeps its cloud"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        self.heading, self.rows = room.rows(1, 2)
        now = theme.active()
        self.words = self.heading.fit(
            Label("gradient of the first weights, at the start"),
            edge=mn.DL,
            largest=now.sizes.label,
        )
        self.slopes = self.rows.fit(
            mn.VGroup(
                *(
                    legend(kind, Number(one, role="gradient"))
                    for kind, one in enumerate((t.plain_slope, t.normal_slope))
                )
            ).arrange(mn.DOWN, aligned_edge=mn.LEFT, buff=2 * UNIT),
            edge=mn.UL,
            largest=now.sizes.formula,
        )

    @says(
        "In the twin every layer has its cloud normalised: mean 0, spread 1, however deep.",
        constants=("0", "1"),
    )
    def enter(self, t: Trace) -> None:
        picture = self.picture
        gone = [one for one in picture.submobjects if one is not picture.plane]
        self.play(picture.let_go(*gone), seconds=0.4)
        picture.rings.place(t.normal_clouds[0])
        self.play(picture.look_at_layers(np.stack([t.normal_clouds, t.trained_clouds])), share=0.25)
        self.play(picture.bring(picture.rings), share=0.1)
        for layer in range(1, len(t.layers)):
            going = picture.rings.go_to(t.normal_clouds[layer])
            self.play(going, share=0.55 / (len(t.layers) - 1))

    @says("So the gradient, too, comes back to the first layer.")
    def come_back(self, t: Trace) -> None:
        self.appear(self.words, *self.slopes, lag=0.5, share=0.9)

    @says(
        "After training the last layer has parted the rings.",
        when=lambda t: t.verdict[1],
    )
    def part(self, t: Trace) -> None:
        self.play(self.picture.rings.go_to(t.trained_clouds[-1]), share=0.9)


class Rates(Beat):
    title = "The loss in the end, at each learning rate"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        now = theme.active()
        above, below = room.cut_top(0.5)
        order = (0, 2, 1)
        finals = (t.plain_final, t.he_final, t.normal_final)
        self.names = above.fit(
            mn.VGroup(*(legend(kind) for kind in order)).arrange(mn.RIGHT, buff=2 * UNIT),
            edge=mn.LEFT,
            largest=now.sizes.label,
        )
        self.bars = below.fit(Bars(finals, lying=True))
        for place in range(len(t.rates)):
            for series, kind in enumerate(order):
                colour = now.identity(PALETTE[kind])
                self.bars.bar(place, series).set_fill(now.tint(colour), 1).set_stroke(colour)

    @says(lambda t: f"The plain network learns at {won(t, t.plain_final)} of the rates.")
    def compare(self, t: Trace) -> None:
        self.appear(self.names, share=0.2)
        self.play(self.bars.grow(), share=0.7)

    @says(lambda t: f"With batch norm it learns at {won(t, t.normal_final)}.")
    def compare_twin(self, t: Trace) -> None:
        self.point_at(*(self.bars.number(place, 2) for place in range(len(t.rates))), share=0.9)

    @says("It is not the only cure: a better start, or links past layers, help as well.")
    def be_fair(self, t: Trace) -> None:
        self.point_at(*(self.bars.number(place, 1) for place in range(len(t.rates))), share=0.9)

    @says("And why it helps is still argued about. Seen here: spread and gradient survive depth.")
    def leave_open(self, t: Trace) -> None:
        self.wait(0.1)


def won(t: Trace, losses: Quantity) -> str:
    """At how many rates a network learns, in words."""
    count, of = int((losses.values < LEARNED).sum()), len(t.rates)
    return "none" if count == 0 else "each" if count == of else COUNTS[count]


class Together(Beat):
    title = "Shift, stretch, place, bend"
    rest = 2.8

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        data = {
            name: symbol(source, "data")
            for name, source in (("h", "h"), ("mu", "mu"), ("s", "sigma"))
        }
        stages = (
            (t.h, Formula("{h}", h=data["h"])),
            (t.centred, Formula("{h} - {mu}", h=data["h"], mu=data["mu"])),
            (t.normalised, Formula("({h} - {mu}) / {s}", **data)),
        )
        needed = [picture.pairs(values) for values, _ in stages]
        self.stages = []
        for (values, name), own in zip(
            stages, room.shrunk(0, 0.15).rows(1, 1, 1, gap=UNIT), strict=True
        ):
            words, drawing = own.columns(1.2, 4)
            plane = drawing.fit(Plane(*needed, [[0, 0]], numbered=False, widen=99))
            dots = plane.scatter(picture.pairs(values), picture.groups(t.params.batch_size))
            exempt(plane, "load", because="the same cloud again, at another moment")
            self.stages.append(
                mn.VGroup(words.fit(name, largest=theme.active().sizes.formula), plane, dots)
            )

    @says("As computed; without the mean; over the spread; and then placed, and bent.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        gone = [one for one in picture.submobjects if one is not picture.plane]
        self.play(picture.let_go(*gone), seconds=0.4)
        picture.place(t.passed)
        picture.dots.sizes[:] = 1
        picture.dots.draw()
        self.appear(*self.stages, lag=0.6, share=0.5)
        self.play(picture.look_at(t.placed, t.passed), share=0.2)
        self.play(picture.bring(picture.dots, picture.shadows, picture.bars), share=0.2)

    @says("To take home: which values can be there in a batch of two?")
    def ask(self, t: Trace) -> None:
        self.point_at(self.stages[2], share=0.9)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        code, side = CONTENT.columns(17, 9)
        self.small, below = side.rows(5, 4)
        self.card = CodeCard(t.program())
        printed = self.card.printed
        self.card.remove(printed)
        code.fit(self.card, edge=mn.LEFT, largest=theme.active().sizes.smallest)
        below.fit(printed, edge=mn.LEFT, largest=theme.active().sizes.label)

    @says("In PyTorch it is one line, and eval freezes the running statistics.")
    def write(self, t: Trace) -> None:
        picture = self.picture
        shown = [picture.pairs(t.placed), picture.pairs(t.passed)]
        self.play(
            picture.plane.look_at(self.small, *shown, names=picture.plane.names, redrawn=picture),
            share=0.25,
        )
        self.type_program(0.7)


class BatchNorm(LessonScene):
    heading = "Batch normalisation"
    trace_class = Trace
    picture = Cloud
    beats = (
        *(Twins, Shrink, ByHand, Shift, Stretch, Scale, Place, Mates, Alone, Deep, Rates),
        *(Together, InCode),
    )
    short = (Twins, Shrink, Shift, Stretch, Deep)
