"""The beats: a cloud that shrinks from layer to layer, and the line that keeps it in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, says
from deepchalk.mobjects import (
    CONTENT,
    Bars,
    CodeCard,
    Equation,
    Formula,
    Label,
    Number,
    RollEquation,
    Room,
    Table,
    exempt,
    how_in,
    listing,
    symbol,
    theme,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source, draws, points, works_out

from . import sentences
from .picture.batch_table import batch_table
from .picture.cloud import Cloud
from .picture.continued import continued
from .picture.rulers import Cross, Squares, happen, spread_of
from .picture.runs import Runs, key
from .picture.stages import stages
from .trace import Trace

MOST_ROWS = 5
"""Lines of a table; of more rows the first ones and the last are drawn."""

OTHER_WEIGHTS = "weights of the other", "other weights", "other"
"""What stands before them, as long as there is room."""

NETWORKS = {"without": 2, "with": 3, "He start": 4}
"""Names of the deep networks, with their identities."""

SECONDS_A_LAYER = 0.4


def drawn(t: Trace, quantity: Quantity) -> list[Quantity]:
    """A quantity of each unit that is drawn."""
    return [quantity[unit] for unit in t.shown_units]


def table_of(t: Trace, room: Room, quantity: Quantity, **options: Any) -> Table:
    """What the drawn units have in a batch."""
    return batch_table(room, *drawn(t, quantity), most_rows=MOST_ROWS, **options)


def hand_rooms(room: Room) -> tuple[Room, ...]:
    """For a table of the batch, and two calculations below it."""
    return room.rows(2.85, 1.1, 0.7, gap=theme.UNIT)


class Twins(Beat[Trace, Cloud]):
    title = sentences.twins

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        plain, twin = list(NETWORKS)[:2]
        runs = {plain: t.plain_loss, twin: t.normal_loss}
        others = {plain: t.plain_others, twin: t.normal_others}
        self.runs = Runs(room, t.steps, runs, others, (2, 3))
        self.line = self.runs.keys[1][1:]

    def run(self, kind: int) -> None:
        self.appear(self.runs.keys[kind], share=0.12)
        self.play(*self.runs.grow(kind), share=0.8)

    @says("A network of {t.depth} hidden layers is to part two rings of points.")
    def give(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.runs.axes), share=0.9)

    @says(sentences.plain_loss)
    def train(self, t: Trace) -> None:
        self.run(0)

    @says("Its twin has one more line per layer. The same start ends at {t.normal_loss[-1]}.")
    def train_twin(self, t: Trace) -> None:
        self.run(1)

    train_others = draws("runs.thin", sentences.other_starts)
    wonder = points("line", "What does that line do?")


class Shrink(Beat[Trace, Cloud]):
    title = "Inside the network that has no such line"
    constants = ("0", "1")

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        left, self.right = room.shrunk(0, 0.1).columns(5, 7)
        options = {"each": "column", "names": (), "filled": False}
        self.table = left.fit(Table(t.layers, t.spreads, heads=("layer", "spread"), **options))
        self.bends = continued(self.table, Table(t.bending, heads=("units on and off",), **options))
        self.straight = mn.VGroup(*self.bends.cells[int(t.straight_from.value) - 1 :])
        self.seen = sentences.seen(t)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.right

    def reach(self, t: Trace, layer: int, **options: Any) -> None:
        going = self.picture.rings.go_to(t.plain_clouds[layer])
        self.play(going, self.table.fill(*self.table.cells[layer]), **options)

    @says("Two units of the first layer put each point: one to the right, one up.")
    def enter(self, t: Trace) -> None:
        self.appear(self.table, share=0.2)
        self.play(self.picture.look_from(t.points), share=0.15)
        self.reach(t, 0, share=0.6)

    @says("The next layers, on the same axes.", when=lambda t: sentences.seen(t) > 1)
    def shrink(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(1, self.seen)):
            self.reach(t, layer)

    @asks(
        lambda t: f"Where are the {t.point_count} points in layer {t.layers[-1]}?",
        options=sentences.WIDTHS,
        answer=sentences.shrinking,
        because=sentences.shrunk,
        reveals=lambda t: (t.spreads[-1],),
    )
    def collapse(self, t: Trace) -> None:
        for layer in self.slowly_then_all(range(self.seen, len(t.layers))):
            self.reach(t, layer)

    @says("The inputs have spread (standard deviation) 1; nothing keeps it so in the layers.")
    def explain(self, t: Trace) -> None:
        self.point_at(self.table.cells[-1][-1], share=0.9)

    @says("Each unit ends in ReLU: what is below 0 becomes 0.")
    def bend(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.bends), share=0.15)
        self.play(self.bends.fill(lag=0.3), share=0.75)

    straighten = points(
        "straight",
        "From layer {t.straight_from} on each unit is on for all points, or off for all.",
        when=lambda t: t.straight_from > 0,
    )


class ByHand(Beat[Trace, Cloud]):
    title = "One layer by hand: its values lie where they like"
    constants = ("0",)

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, last = hand_rooms(room)
        options = {"inputs": t.inputs, "input_names": t.params.columns, "filled": False}
        self.table = table_of(t, above, t.h, **options)
        self.columns = self.table.columns - len(t.shown_units)
        self.rule = how_in(below, t.h[t.own, 0]) if t.params.is_linear else None
        others = [t.weights[unit] for unit in t.shown_units[1:] if self.rule]
        self.second = [
            last.fit(*(listing(f'"{words}:"', one) for words in OTHER_WEIGHTS)) for one in others
        ]
        self.judged = [self.table.column(self.columns + at) for at in range(len(t.shown_units))]

    @says("A batch of {t.m} examples with inputs a. Each unit computes an h.")
    def give(self, t: Trace) -> None:
        self.play(self.picture.clear(), seconds=0.4)
        self.play(self.picture.look_at(t.h, t.normalised, t.placed), share=0.5)
        self.play(mn.FadeIn(self.table), share=0.15)
        inputs = [self.table.column(column) for column in range(self.columns)]
        if inputs:
            self.play(self.table.fill(*inputs, lag=0.1), share=0.3)

    @says(sentences.weighing)
    def weigh(self, t: Trace) -> None:
        cell = self.table.cell(0, self.columns)
        if self.rule is None:
            self.play(self.table.fill(cell), share=0.9)
        else:
            self.work_out(self.rule, into=cell.number, share=0.9)

    @says(sentences.placing)
    def put(self, t: Trace) -> None:
        self.picture.add(self.picture.cloud.dots.conceal())
        self.appear(*self.second, share=0.15)
        for example in self.slowly_then_all(range(t.params.batch_size), share=0.8):
            moves = [self.picture.grow(example)]
            if example in self.table.drawn_rows:
                moves.append(self.table.fill(*self.table.row(example)[self.columns :]))
            self.play(*moves)

    judge = points("judged.0", lambda t: sentences.judged(t, 0))
    judge_other = points("judged.1", lambda t: sentences.judged(t, 1))


class Shift(Beat[Trace, Cloud]):
    title = "Shift: each mean moves to 0"
    constants = ("0",)

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, _ = hand_rooms(room)
        feet = [[t.mean[unit] for unit in t.shown_units]]
        self.table = table_of(t, above, t.h, feet=feet, foot_names=("mean",))
        self.table.empty(*self.table.feet[0])
        self.after = table_of(t, above, t.centred)
        self.rules = [how_in(below, t.mean[u], t.totals[u]) for u in t.shown_units]
        means = picture.pairs(t.mean)
        self.means = [
            picture.plane.straight(np.eye(2)[axis], means[axis], role="output")
            for axis in range(len(t.shown_units))
        ]

    @says("The ticks at the edges show each unit’s {t.m} values.")
    def drop(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.table), share=0.3)
        self.play(self.picture.bring(self.picture.cloud.shadows), share=0.6)

    @says("They balance at the mean of the batch, each unit on its own.")
    def average(self, t: Trace) -> None:
        self.work_out(self.rules[0], into=self.table.foot(0).number, share=0.95)

    @says(
        lambda t: f"In unit {t.unit_numbers[t.other]} it is {t.mean[t.other]}.",
        when=lambda t: len(t.shown_units) > 1,
    )
    def average_other(self, t: Trace) -> None:
        self.leave(self.rules[0])
        self.work_out(self.rules[1], into=self.table.foot(1).number, share=0.8)

    @says("It is taken from every example: the whole cloud slides.")
    def slide(self, t: Trace) -> None:
        self.play(*(mn.Create(line) for line in self.means), share=0.2)
        lines = (line.go_to([*line.values[:2], 0]) for line in self.means)
        table = mn.ReplacementTransform(self.table, self.after)
        self.play(self.picture.go(t.centred), *lines, table, share=0.6)
        self.leave(*self.means)


class Stretch(Beat[Trace, Cloud]):
    title = sentences.stretching
    constants = ("0", "1", "−1")
    follows = Shift

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, middle, below = hand_rooms(room)
        self.table = self.earlier(Shift).after
        self.take(self.table)
        self.after = table_of(t, above, t.normalised)
        variance = t.variance[t.own]
        self.squared = how_in(middle, variance, t.squares[t.own])
        self.root = how_in(below, t.deviation[t.own])
        self.one = how_in(middle, t.normalised[t.own, int(t.h.values[t.own].argmax())])
        space = picture.plane.space
        self.squares = Squares(space, [0, *t.centred.values[t.own]])
        self.side = Squares(space, [0, t.deviation.values[t.own]], role="output")

    square = draws("squares", "How far do they spread? Square each distance from the mean.")

    average = works_out("squared", "The mean of the squares is the variance.")

    @says("Its root is the spread; a tiny ε under it keeps us from dividing by 0.")
    def take_root(self, t: Trace) -> None:
        self.play(mn.Create(self.side), share=0.3)
        self.work_out(self.root, share=0.6)

    @says(sentences.stretched)
    def stretch(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.cloud.bars), share=0.1)
        self.leave(self.squared, self.squares, self.side)
        table = mn.ReplacementTransform(self.table, self.after)
        self.work_out(self.one, share=0.3)
        self.play(self.picture.go(t.normalised), table, share=0.4)
        self.let_be_read(*self.after.heads)


class Scale(Beat[Trace, Cloud], when=lambda t: t.params.is_linear and not t.epsilon_counts):
    title = "All weights times ten"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        template = '{c} dot W quad "gives" quad {n.symbol} = {n}'
        rule = Equation(template, c=t.factors[0], n=t.scaled_normal[0, t.own, 0])
        self.rule = exempt(room.rows(4, 1)[1].fit(rule), "dwell", because="its numbers roll")
        above, below = room.rows(4, 1)[0].rows(1, 1)
        self.proof = how_in(above, t.scaled_normal[-1, t.own, 0])
        template = '{b.symbol} = {b} quad "gives" quad {n.symbol} = {n}'
        self.biased = below.fit(Equation(template, b=t.added, n=t.biased_normal[-1, t.own, 0]))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room.rows(4, 1)[0]

    @asks(
        "All weights of the layer become ten times as large. How is the normalised cloud then?",
        options=("ten times as wide", "just as it was", "narrower"),
        answer=1,
        because="Just as it was: only the raw cloud runs away.",
    )
    def grow(self, t: Trace) -> None:
        self.picture.haunt(t.h)
        self.play(self.picture.bring(self.picture.ghost), mn.FadeIn(self.rule), share=0.25)
        normals = (moment[t.own, 0] for moment in t.scaled_normal)
        frames = [{"c": c, "n": n} for c, n in zip(t.factors, normals, strict=True)]
        rolling = [RollEquation(self.rule, frames)]
        self.follow(t.scaled, self.picture.haunt, alongside=rolling, share=0.65)

    prove = works_out("proof", "Value, mean and spread are all ten times as large.")

    @says("A bias of {t.added} moves only the raw cloud: here it is of no use.")
    def add_bias(self, t: Trace) -> None:
        self.appear(self.biased, share=0.1)
        self.follow([*t.scaled[::-3], *t.biased], self.picture.haunt, share=0.75)
        self.play(self.picture.let_go(self.picture.ghost), seconds=0.4)


class Place(Beat[Trace, Cloud]):
    title = sentences.folding
    constants = ("0", "1")

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below, last = hand_rooms(room)
        self.before = table_of(t, above, t.normalised)
        self.table = table_of(t, above, t.placed)
        self.after = table_of(t, above, t.passed)
        self.rule = how_in(below, t.placed[t.own, 1])
        lower = Room(below.left, below.right, last.bottom, below.top)
        self.output = how_in(lower, t.output[0]) if t.params.output_weights else None

    @says("Are 0 and 1 best? Two numbers for each unit are learned.")
    def allow(self, t: Trace) -> None:
        self.play(self.picture.look_at(t.normalised, t.placed, t.passed), share=0.5)
        self.play(mn.FadeIn(self.before), share=0.3)

    @says("γ says how wide its values spread, β where they lie.")
    def put(self, t: Trace) -> None:
        table = mn.ReplacementTransform(self.before, self.table)
        self.play(self.picture.go(t.placed), table, share=0.4)
        self.work_out(self.rule, share=0.55)

    @says(sentences.folded, when=sentences.bends_after)
    def fold(self, t: Trace) -> None:
        table = mn.ReplacementTransform(self.table, self.after)
        self.play(self.picture.go(t.passed), table, share=0.55)

    @says(
        "The output weighs what the units pass on, to one number for each example.",
        when=lambda t: t.params.output_weights,
    )
    def put_out(self, t: Trace) -> None:
        self.point_at(self.picture.cloud.dots, share=0.3)
        self.leave(self.rule)
        self.work_out(self.output, share=0.6)


class Mates(Beat[Trace, Cloud]):
    title = "One example moves, and the others?"
    constants = ("1", "2")

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.rule = how_in(above, t.dragged[-1, t.own, 1])
        sizes = [f"{size} examples" for size in t.mates]
        title, chart = below.cut_top(0.4)
        self.bars = chart.fit(Bars(t.noise, names=sizes, lying=True))
        self.label = title.fit(Label("its spread, by size of the batch"))
        self.places = picture.plane.scatter(picture.pairs(t.jitter), [0] * t.jitter.shape[1])

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room.rows(1, 3)[1]

    @says("Back to the cloud before γ and β.")
    def go_back(self, t: Trace) -> None:
        looking = self.picture.look_at(t.normalised, t.dragged[-1])
        self.play(looking, self.picture.go(t.normalised), share=0.9)

    @asks(
        sentences.moving_one,
        options=("it stays", "its value falls", "its value rises"),
        answer=sentences.moved_by,
        because=sentences.moved,
        constants=("1", "2"),
    )
    def drag(self, t: Trace) -> None:
        self.follow(t.dragged, self.picture, share=0.6)
        self.work_out(self.rule, share=0.3)

    @says("So mates, drawn at random, decide where an example lies.")
    def jitter(self, t: Trace) -> None:
        measures = self.picture.cloud.parts[1:]
        self.play(self.picture.isolate(t.normalised), self.picture.let_go(*measures), seconds=0.6)
        self.picture.add(self.places.conceal())
        for one in self.slowly_then_all(range(len(self.places.values)), share=0.8):
            self.play(happen(self.picture, self.places.grow(one)))

    @says(
        "In training that is noise; tiny batches are very noisy.",
        when=lambda t: len(t.mates) > 1,
    )
    def compare(self, t: Trace) -> None:
        self.appear(self.label, share=0.2)
        self.play(self.bars.grow(), share=0.7)


class Alone(Beat[Trace, Cloud]):
    title = "Alone at test time: the frame stands still"
    constants = ("1",)

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        mean, variance, alone = room.rows(1, 1, 1)
        self.rules = how_in(mean, t.new_mean[t.own]), how_in(variance, t.new_variance[t.own])
        self.alone = alone.fit(
            Equation(
                "{result.symbol} = ({h} - {mean}) / {spread} {~} {result}",
                result=t.alone[t.own],
                h=t.h[t.own, 0],
                mean=t.kept_mean[t.own],
                spread=t.kept_spread[t.own],
            )
        )
        self.known = self.alone.number("result")
        space, first = picture.plane.space, picture.pairs(t.visits[1])
        self.batch = Cross(space, spread_of(first), "ink2")
        self.running = Cross(space, self.kept_at(t, 1), "output")
        exempt(self.batch, "jump", because="each batch has its own place")

    def kept_at(self, t: Trace, visit: int) -> np.ndarray:
        spread = t.running_variance.values[visit] ** 0.5
        return np.stack([self.picture.pairs(t.running_mean[visit]), self.picture.pairs(spread)])

    def show(self, t: Trace, visit: int) -> None:
        pairs = self.picture.pairs(t.visits[visit])
        self.picture.cloud.dots.place(pairs)
        self.batch.place(spread_of(pairs))
        self.running.place(self.kept_at(t, visit))

    @says("At test time an example may come alone: no mates, and the mean is itself.")
    def ask(self, t: Trace) -> None:
        self.play(self.picture.clear(), seconds=0.4)
        self.play(self.picture.look_at(*t.visits), share=0.7)

    @says("So training keeps a running mean: most of the old, a little of each batch.")
    def update(self, t: Trace) -> None:
        self.picture.cloud.dots.grow()(1)
        self.show(t, 1)
        self.play(self.picture.bring(self.picture.cloud.dots), mn.Create(self.batch), share=0.2)
        self.work_out(self.rules[0], share=0.7)

    update_variance = works_out(
        "rules.1",
        "And a variance: few examples spread less than all, so it takes {t.m} over {t.less_one}.",
    )

    @says("The crosses of the batches jump; the running cross glides.")
    def run(self, t: Trace) -> None:
        self.play(mn.Create(self.running), *self.picture.calm(), share=0.1)
        still = [happen(one, lambda _: None) for one in (self.batch, self.running)]
        visits = range(1, len(t.updates))
        show = lambda visit: self.show(t, visit)  # noqa: E731
        self.follow(visits, show, alongside=still, share=0.85, rate=mn.linear)

    @says("Then it is frozen, and measures example 1 alone.")
    def freeze(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.batch), self.picture.isolate(t.h), share=0.2)
        self.work_out(self.alone, share=0.7)

    differ = points("known", sentences.in_its_batch)


class Layers(Beat[Trace, Cloud]):
    def go_through(self, clouds: Sequence[Quantity], share: float) -> None:
        """The rings go from cloud to cloud, so that eyes can follow however many there are."""
        seconds = share * self.scene.sentence_seconds / len(clouds)
        for cloud in clouds:
            self.play(self.picture.rings.go_to(cloud), seconds=max(seconds, SECONDS_A_LAYER))


class Deep(Layers):
    title = "Every layer keeps its cloud"
    constants = ("0", "1")

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.rows(1, 2)
        size = theme.active().sizes.label
        words = Label("gradient of the first weights, at the start")
        self.words = above.fit(words, edge=mn.DL, largest=size)
        slopes = zip(NETWORKS, (t.plain_slope, t.normal_slope), strict=False)
        keys = [key(name, NETWORKS[name], Number(one, role="gradient")) for name, one in slopes]
        stacked = mn.VGroup(*keys).arrange(mn.DOWN, aligned_edge=mn.LEFT, buff=2 * theme.UNIT)
        self.slopes = below.fit(stacked, edge=mn.UL, largest=size)

    @says("In the twin, before γ and β, every unit has mean 0 and spread 1.")
    def enter(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.clear(), seconds=0.4)
        picture.rings.place(t.normal_clouds[0])
        clouds = [t.normal_clouds, t.trained_clouds][: 1 + t.verdict[1]]
        self.play(picture.look_from(*clouds), share=0.25)
        self.play(picture.bring(picture.rings), share=0.1)
        self.go_through(t.normal_clouds[1:], 0.55)

    @says("And the gradient comes back to the first layer.")
    def come_back(self, t: Trace) -> None:
        self.appear(self.words, *self.slopes, lag=0.5, share=0.9)

    @says(
        "After training, two units of the last layer part nearly all points.",
        when=lambda t: t.verdict[1],
    )
    def part(self, t: Trace) -> None:
        self.play(self.picture.rings.go_to(t.trained_clouds[-1]), share=0.9)


class Rates(Layers):
    title = "The loss in the end, at each learning rate"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        above, below = room.cut_top(0.5)
        names = mn.VGroup(*(key(name, identity) for name, identity in NETWORKS.items()))
        self.names = above.fit(names.arrange(mn.RIGHT, buff=2 * theme.UNIT), edge=mn.LEFT)
        losses = (t.plain_final, t.normal_final, t.he_final)
        self.bars = below.fit(Bars(losses, names=[one.text for one in t.rates], lying=True))
        self.he = [self.bars.number(place, 2) for place in range(len(t.rates))]
        now = theme.active()
        for series, identity in enumerate(NETWORKS.values()):
            for place in range(len(t.rates)):
                colour = now.identity(identity)
                self.bars.bar(place, series).set_fill(now.tint(colour), 1).set_stroke(colour)

    @says(sentences.rates)
    def compare(self, t: Trace) -> None:
        self.appear(self.names, share=0.2)
        self.play(self.bars.grow(), share=0.7)

    compare_he = points("he", sentences.he)

    @says("Why it helps is argued about. Here spread and gradient survive.")
    def leave_open(self, t: Trace) -> None:
        self.go_through(t.kept_clouds, 0.95)


class Together(Beat[Trace, Cloud]):
    title = lambda t: "Shift, stretch, place" + ", bend" * sentences.bends_after(t)  # noqa: E731
    rest = 2.8

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        h, mu, sigma = (symbol(name, "data") for name in ("h", "mu", "sigma"))
        names = (
            Formula("{h}", h=h),
            Formula("{h} - {mu}", h=h, mu=mu),
            Formula("({h} - {mu}) / {sigma}", h=h, mu=mu, sigma=sigma),
        )
        pairs = [picture.pairs(values) for values in (t.h, t.centred, t.normalised)]
        moments = list(zip(names, pairs, strict=True))
        self.stages = stages(room.shrunk(0, 0.15), moments, Cloud.groups(len(pairs[0])))

    @says(sentences.stages)
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.clear(), seconds=0.4)
        picture.place(t.passed)
        picture.cloud.dots.grow()(1)
        self.appear(*self.stages, lag=0.6, share=0.5)
        self.play(picture.look_at(t.placed, t.passed), share=0.2)
        self.play(picture.bring(*picture.cloud.parts), share=0.2)

    ask = points(
        "stages.2.1", "To take home: in batches of two, which normalised values can there be?"
    )


class InCode(Closing[Trace, Cloud]):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Cloud, room: Room) -> None:
        code, side = CONTENT.columns(17, 9)
        self.small, below = side.rows(5, 4)
        self.card, size = CodeCard(t.program()), theme.active().sizes.smallest
        self.card.remove(self.card.printed)
        code.fit(self.card, edge=mn.LEFT, largest=size)
        below.fit(self.card.printed, edge=mn.LEFT, largest=size)

    @says("In PyTorch it is one line; eval freezes the running values.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.look_at(t.placed, t.passed, room=self.small), share=0.25)
        self.type_program(0.7)


class BatchNorm(LessonScene):
    heading = "Batch normalisation"
    trace_class = Trace
    picture = Cloud
    beats = (
        *(Source, Twins, Shrink, ByHand, Shift, Stretch, Scale, Place, Mates, Alone, Deep, Rates),
        *(Together, InCode),
    )
    short = (Source, Twins, Shrink, Shift, Stretch, Deep)
