"""The beats: a cloud that shrinks from layer to layer, and what keeps it in place."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.batch_norm.picture import Cloud
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.planes.rulers import Cross, Squares
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label, Number
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import Equation, RollEquation, each_how, how
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

MOST_ROWS = 7
"""Lines of a table; of more rows the first ones and the last are drawn."""


def table_of(t: Trace, *quantities: Any, **options: Any) -> Table:
    """A column for each quantity over the batch, a row for each example."""
    count = t.params.batch_size
    rows = None if count <= MOST_ROWS else [*range(MOST_ROWS - 2), count - 1]
    told = "rows" if count <= 6 else None
    return Table(*quantities, each="column", names=(), rows=rows, told_apart=told, **options)


def drawn(t: Trace, name: str) -> list[Any]:
    """A quantity of each unit that is drawn."""
    return [t.quantities[name][unit] for unit in t.shown_units]  # type: ignore[attr-defined]


def told(room: Room, entry: Any, total: Any = None) -> Equation:
    """How an entry comes about, on one line where that can be read; else a mean by its total."""
    ways = [how(entry), how(entry, width=room.width)]
    if total is not None:
        m = entry.siblings["m"]
        ways.append(Equation("{result.symbol} = {t} / {m} {~} {result}", result=entry, t=total, m=m))
    return room.fit(*ways)


class Twins(Beat):
    title = lambda t: "One network learns, its twin does not"  # noqa: E731

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.cut_top(1.1)
        top = 1.1 * max(t.plain_loss[0].value, t.normal_loss[0].value)
        self.axes = Axes(below, (0, t.last_step.value), (0, top), ("step", "loss"))
        self.curves = [self.curve(t, one, 0) for one in (t.plain_loss, t.normal_loss)]
        self.others = [
            mn.VGroup(*(self.curve(t, one, position, thin=True) for one in many))
            for position, many in enumerate((t.plain_others, t.normal_others))
        ]
        self.curves = [
            self.curve(t, one, position)
            for position, one in enumerate((t.plain_loss, t.normal_loss))
        ]
        now = theme.active()
        self.names = []
        for position, (name, loss) in enumerate(
            (("plain", t.plain_loss), ("its twin", t.normal_loss))
        ):
            line = mn.Line(
                mn.ORIGIN, 0.6 * mn.RIGHT, color=now.identity(position), stroke_width=4
            )
            self.names.append(
                mn.VGroup(line, Label(name), Number(loss[0])).arrange(mn.RIGHT, buff=UNIT)
            )
        above.place(mn.VGroup(*self.names).arrange(mn.DOWN, aligned_edge=mn.LEFT))

    def curve(self, t: Trace, loss: Any, position: int, thin: bool = False) -> mn.VMobject:
        now = theme.active()
        width = now.strokes.thin if thin else now.strokes.strong
        line = self.axes.line(t.steps.values, loss.values, width=width)
        return line.set_stroke(now.identity(position))

    def run(self, position: int, loss: Any) -> None:
        _, _, number = self.names[position]
        self.appear(self.names[position], share=0.15)
        self.play(
            mn.Create(self.curves[position], rate_func=mn.linear),
            Roll(number, loss, rate_func=mn.linear),
            share=0.75,
        )

    @says(lambda t: f"A network of {t.depth} hidden layers is to tell two rings of points apart.")
    def give(self, t: Trace) -> None:
        self.appear(self.axes, share=0.9)

    @says(lambda t: f"After {t.last_step} steps its loss is {t.plain_loss[-1]}: a coin toss has {t.coin}.")
    def fail(self, t: Trace) -> None:
        self.run(0, t.plain_loss)

    @says(lambda t: f"Its twin has the same data, start and learning rate. It gets to {t.normal_loss[-1]}.")
    def succeed(self, t: Trace) -> None:
        self.run(1, t.normal_loss)

    @says("Other starts end alike. The twin has one more line per layer. What does that line do?")
    def wonder(self, t: Trace) -> None:
        self.play(*(mn.Create(one) for one in self.others), share=0.9)


class Shrink(Beat):
    title = "Inside, the cloud shrinks to a point"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        self.table = room.fit(
            Table(
                t.layers,
                t.spreads,
                t.bending,
                each="column",
                names=(),
                heads=("layer", "spread", "units that bend"),
                filled=False,
            )
        )
        self.early = min(3, len(t.layers) - 1)

    def reach(self, t: Trace, layer: int, **options: Any) -> None:
        rings = self.picture.rings
        self.play(
            rings.go_to(t.plain_clouds[layer]),
            self.table.fill(self.table.cell(layer, 0), self.table.cell(layer, 1)),
            **options,
        )

    @says("Look inside the one that fails: two units of each layer place the points.")
    def enter(self, t: Trace) -> None:
        self.appear(self.table, share=0.3)
        self.reach(t, 0, share=0.6)

    @says("From layer to layer, on the same axes, the points come closer.")
    def shrink(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(1, self.early)):
            self.reach(t, layer)

    @asks(
        lambda t: f"Where are the {t.count} points in layer {t.layers[-1]}?",
        options=("spread wider", "spread as before", "on one spot"),
        answer=2,
        because=lambda t: f"On one spot: the cloud has become {t.narrower} times as narrow.",
    )
    def collapse(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(self.early, len(t.layers))):
            self.reach(t, layer)

    @says("The inputs were of good size; what leaves a layer is not, for nothing keeps it so.")
    def explain(self, t: Trace) -> None:
        cells = [self.table.cell(layer, 2) for layer in range(len(t.layers))]
        self.play(self.table.fill(*cells, lag=0.3), share=0.9)

    @says("No unit bends between the points any more: the last layers only draw them together.")
    def straight(self, t: Trace) -> None:
        self.point_at(self.table.cell(len(t.layers) - 1, 2), share=0.9)


class Five(Beat):
    title = "One layer by hand: values lie where they like"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(3, 1.2)
        columns = [*t.inputs, *drawn(t, "h")]
        self.table = above.fit(table_of(t, *columns, filled=False))
        first = t.h[t.shown_units[0], 0]
        self.rule = told(below, first) if first.declaration.how else None

    def column(self, position: int) -> Any:
        return self.table.column(position)

    @says(lambda t: f"Now one layer for a calculator, and a batch of {t.m} examples.")
    def give(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.rings), seconds=0.4)
        self.play(self.picture.look_at(t.h, t.normalised, t.placed), share=0.5)
        inputs = [self.column(position) for position in range(len(t.inputs))]
        self.appear(self.table, share=0.2)
        self.play(self.table.fill(*inputs), share=0.2)

    @says("Unit 1 weighs the inputs of the first example, and adds them up.")
    def weigh(self, t: Trace) -> None:
        cell = self.table.cell(0, len(t.inputs))
        if self.rule is not None:
            self.work_out(self.rule, into=cell.number, share=0.9)

    @says("Each example becomes a point: to the right what unit 1 computes, upwards unit 2.")
    def put(self, t: Trace) -> None:
        cells = [self.column(len(t.inputs) + place) for place in range(len(t.shown_units))]
        self.play(self.table.fill(*cells), share=0.4)
        self.play(self.picture.bring(self.picture.dots), share=0.5)

    @says("Unit 1 is on for all.")
    def judge(self, t: Trace) -> None:
        self.wait(0.1)


class Shift(Beat):
    title = "Shift: each mean moves to 0"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(3, 1.2)
        feet = [[t.mean[unit] for unit in t.shown_units]]
        self.table = above.fit(table_of(t, *drawn(t, "h"), feet=feet, foot_names=("mean",)))
        self.after = above.fit(table_of(t, *drawn(t, "centred")))
        self.table.empty(*[self.table.foot(place) for place in range(len(t.shown_units))])
        self.rules = [told(below, t.mean[unit], t.totals[unit]) for unit in t.shown_units]
        self.mark = picture.plane.point(picture.spread(t.h)[0], shape="plus", role="ink")

    @says("At the edges each point casts a shadow: what one unit alone has computed.")
    def drop(self, t: Trace) -> None:
        self.appear(self.table, share=0.3)
        self.play(self.picture.bring(self.picture.shadows), share=0.6)

    @says("Where the shadows balance is their mean: over the batch, for each unit on its own.")
    def average(self, t: Trace) -> None:
        feet = [self.table.foot(place).number for place in range(len(t.shown_units))]
        for rule, foot in zip(self.rules, feet, strict=True):
            if rule is not self.rules[0]:
                self.leave(self.rules[0])
            self.work_out(rule, into=foot, share=0.7 / len(feet))
        self.appear(self.mark, share=0.2)

    @says("Taken from every example, it leaves the mean at 0: the whole cloud slides.")
    def slide(self, t: Trace) -> None:
        self.play(
            self.picture.go(t.centred),
            self.mark.go_to((0, 0)),
            mn.ReplacementTransform(self.table, self.after),
            share=0.9,
        )


class Stretch(Beat):
    title = "Stretch: each spread becomes 1"
    follows = Shift

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, middle, below = room.rows(3, 1.2, 0.8)
        if self.follows_it:
            pass
        first = t.shown_units[0]
        self.table = above.fit(table_of(t, *drawn(t, "centred")))
        self.after = above.fit(table_of(t, *drawn(t, "normalised")))
        self.squared = told(middle, t.variance[first], t.square_totals[first])
        self.root = told(below, t.deviation[first])
        self.example = int(np.abs(t.normalised.values[first]).argmax())
        self.one = told(middle, t.normalised[first, self.example])
        space = picture.plane.space
        self.squares = Squares(space, [0, *t.centred.values[first]])
        self.side = Squares(space, [0, t.deviation.values[first]], role="output")

    @property
    def follows_it(self) -> bool:
        return self._earlier is not None

    @says("How far is far? A square stands on each distance from the mean.")
    def square(self, t: Trace) -> None:
        self.appear(self.table, share=0.2)
        self.play(mn.Create(self.squares), share=0.7)

    @says("The mean of the squares is the variance. Its root, the spread, is the side of the mean square.")
    def root_of(self, t: Trace) -> None:
        self.work_out(self.squared, share=0.5)
        self.work_out(self.root, share=0.3)
        self.play(mn.Create(self.side), share=0.15)

    @says("Divided by the spread, the cloud gets the spread 1 to the right and upwards.")
    def stretch(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.bars), share=0.2)
        self.leave(self.squared, self.squares, self.side)
        self.play(
            self.picture.go(t.normalised),
            mn.ReplacementTransform(self.table, self.after),
            share=0.5,
        )
        self.work_out(self.one, share=0.2)


class Scale(Beat):
    title = "Ten times the weights: the same cloud"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return not t.epsilon_counts

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.cut_top(0.7)
        first = t.shown_units[0]
        self.rule = above.fit(
            Equation("{c.symbol} = {c}, quad {h.symbol} = {h}", c=t.factors[0], h=t.normalised[first, 0])
        )

    @says("Keep a ghost of the raw cloud, and turn up all weights of the layer together.")
    def keep_ghost(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.ghost), share=0.9)

    @asks(
        "All weights become ten times as large. Then the normalised cloud is",
        options=("ten times as wide", "the same", "narrower"),
        answer=1,
        because="The same: mean and spread grow along, and the factor cancels.",
    )
    def grow(self, t: Trace) -> None:
        self.follow(t.scaled, self.picture.haunt)

    @says(lambda t: f"A bias of {t.added} moves the ghost, and nothing else: before a normalisation it is useless.")
    def add_bias(self, t: Trace) -> None:
        self.follow(t.biased, self.picture.haunt)
        self.play(self.picture.let_go(self.picture.ghost), seconds=0.4)


class Place(Beat):
    title = "γ and β place the cloud, and ReLU folds it"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(3, 1.2)
        self.table = above.fit(table_of(t, *drawn(t, "placed")))
        self.after = above.fit(table_of(t, *drawn(t, "passed")))
        first = t.shown_units[0]
        self.rule = told(below, t.placed[first, 1])

    @says("γ says how wide the cloud is, and β where it lies: two learned numbers for each unit.")
    def put(self, t: Trace) -> None:
        self.play(self.picture.look_at(t.normalised, t.placed), share=0.4)
        self.play(self.picture.go(t.placed), share=0.5)

    @says("Whatever the layers before do, these two numbers hold.")
    def work(self, t: Trace) -> None:
        self.appear(self.table, share=0.2)
        self.work_out(self.rule, share=0.6)

    @says("Then ReLU folds it: what lies left of or below an axis falls onto it.")
    def fold(self, t: Trace) -> None:
        self.play(
            self.picture.go(t.passed), mn.ReplacementTransform(self.table, self.after), share=0.9
        )


class Mates(Beat):
    title = "One example moves, all others feel it"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(1, 3)
        first = t.shown_units[0]
        self.rule = told(above, t.dragged[-1, first, 1])
        self.bars = below.fit(Bars(t.noise, names=[str(size) for size in t.mates]))

    @says("Back to the cloud before γ and β.")
    def go_back(self, t: Trace) -> None:
        self.play(
            self.picture.look_at(t.normalised, t.placed, t.dragged[-1]), share=0.5
        )
        self.play(self.picture.go(t.normalised), share=0.4)

    @asks(
        lambda t: (
            f"Example 1 goes from {t.h[t.shown_units[0], 0]} to {t.moved}. "
            f"Example 2, now at {t.normalised[t.shown_units[0], 1]},"
        ),
        options=("stays", "falls", "rises"),
        answer=lambda t: 1,
        because=lambda t: f"It falls to {t.dragged[-1, t.shown_units[0], 1]}.",
        constants=("1", "2"),
    )
    def drag(self, t: Trace) -> None:
        self.follow(t.dragged, self.picture)

    @says("An example is placed by its mates, and they are drawn at random.")
    def jitter(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.9)

    @says("In training that is noise, and tiny batches are very noisy.")
    def compare(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.bars), share=0.9)


class Alone(Beat):
    title = "Alone at test time: the frame stands still"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        first = t.shown_units[0]
        rooms = room.rows(1, 1, 1)
        self.rules = [
            told(rooms[0], t.new_mean[first]),
            told(rooms[1], t.new_variance[first]),
        ]
        self.alone = told(rooms[2], t.alone[first])
        self.batch = Cross(picture.plane.space, picture.spread(t.visits[1]), "ink2")
        self.running = Cross(picture.plane.space, self.kept_at(t, 0), "output")

    def kept_at(self, t: Trace, visit: int) -> np.ndarray:
        units = self.picture.units
        means, variances = t.running_mean.values[visit], t.running_variance.values[visit]
        found = np.stack([means[units], np.sqrt(variances[units])])
        return found if len(units) > 1 else np.pad(found, ((0, 0), (0, 1)))

    def show(self, t: Trace, visit: int) -> None:
        self.picture.dots.place(self.picture.pairs(t.visits[visit]))
        self.batch.place(self.picture.spread(t.visits[visit]))
        self.running.place(self.kept_at(t, visit))

    @says("At test time one example comes alone. It has no mates, and so no mean and no spread.")
    def ask(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.shadows, self.picture.bars), seconds=0.4)
        self.play(self.picture.look_at(t.visits[1], t.visits[-1]), share=0.8)

    @says("So training keeps running statistics: nine tenths of the old, one tenth of the new batch.")
    def update(self, t: Trace) -> None:
        self.work_through(self.rules)

    @says("The crosses of batches jump, and the running cross glides.")
    def run(self, t: Trace) -> None:
        self.appear(self.batch, self.running, share=0.1)
        self.follow(range(1, len(t.updates)), lambda visit: self.show(t, visit), share=0.8)

    @says("Then it is frozen, and example 1 is normalised alone.")
    def freeze(self, t: Trace) -> None:
        self.work_out(self.alone, share=0.9)


class Deep(Beat):
    title = "Every layer keeps its cloud"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        self.slopes = room.fit(
            Equation("{a.symbol} = {a}, quad {b}", a=t.plain_slope, b=t.normal_slope)
        )

    @says("In the deep network each layer now keeps its cloud: mean 0, spread 1.")
    def enter(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.dots), seconds=0.4)
        picture.rings.place(t.normal_clouds[0])
        self.play(
            picture.plane.look_at(picture.mine, t.normal_clouds, t.trained_clouds, redrawn=picture),
            share=0.3,
        )
        self.play(picture.bring(picture.rings), share=0.1)
        for layer in range(1, len(t.layers)):
            self.play(picture.rings.go_to(t.normal_clouds[layer]), share=0.5 / len(t.layers))

    @says("After training, the last layer parts the rings.")
    def part(self, t: Trace) -> None:
        self.play(self.picture.rings.go_to(t.trained_clouds[len(t.layers) - 1]), share=0.9)

    @says("The gradient of the first weights is no longer next to nothing.")
    def slope(self, t: Trace) -> None:
        self.appear(self.slopes, share=0.9)


class Rates(Beat):
    title = "What it is good for"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        self.table = room.fit(
            Table(t.rates, t.plain_final, t.he_final, t.normal_final, each="column", names=(),
                  heads=("rate", "plain", "He", "batch norm"))
        )

    @says("At none of the four rates the plain network learns; a better start helps up to 0.3.", constants=("0.3",))
    def compare(self, t: Trace) -> None:
        self.appear(self.table, share=0.9)


class Together(Beat):
    title = "In one picture"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        first = t.shown_units[0]
        rooms = room.rows(1, 1, 1, 1)
        self.rules = [
            told(one, entry, total)
            for one, entry, total in zip(
                rooms,
                (t.mean[first], t.deviation[first], t.normalised[first, 0], t.placed[first, 0]),
                (t.totals[first], None, None, None),
                strict=True,
            )
        ]

    @says("Shift by the mean of the batch, stretch by its spread, place by γ and β.")
    def sum_up(self, t: Trace) -> None:
        self.appear(*self.rules, lag=0.5, share=0.9)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        code, self.side = CONTENT.columns(17, 10)
        self.card = CodeCard(t.program())
        self.card.remove(self.card.printed)
        code.fit(self.card)

    @says("In PyTorch it is one line, and eval freezes the running statistics.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.plane.look_at(self.side, t.normal_clouds, redrawn=self.picture), share=0.3)
        self.appear(*self.card.lines, lag=0.4, share=0.4)


class BatchNorm(LessonScene):
    heading = "Batch normalisation"
    trace_class = Trace
    picture = Cloud
    beats = (
        *(Twins, Shrink, Five, Shift, Stretch, Scale, Place, Mates, Alone, Deep, Rates),
        *(Together, InCode),
    )
    short = (Twins, Shrink, Shift, Stretch, Deep, Together)
