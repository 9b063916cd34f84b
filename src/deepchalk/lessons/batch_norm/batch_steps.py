"""The first steps: data in batches, the layer, and the statistics of one batch."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm.batches import Split
from deepchalk.lessons.batch_norm.layer_picture import LayerPicture
from deepchalk.lessons.batch_norm.statistics_picture import StatisticsPicture
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.motion import appear, fly, ring
from deepchalk.mobjects.tables.data_table import DataTable
from deepchalk.mobjects.text import Formula, Typeset
from deepchalk.scene import LessonScene


class BatchSteps(LessonScene):
    """From the data to mean, variance and deviation of each unit."""

    formula: Formula
    rings: mn.VGroup

    def layout(self, trace: Trace) -> None:
        self.split = Split(self.room, trace)
        self.layer = LayerPicture(self.room, trace)
        self.statistics = StatisticsPicture(self.room, trace)

    def read(self, text: Typeset, less: float = 0.0) -> None:
        """Wait until a text that has appeared could be read; ``less`` what follows anyway."""
        seconds = text.reading_seconds - less
        if seconds > 1 / mn.config.frame_rate:
            self.wait(seconds)

    @step(
        "The data splits into batches",
        lambda t: (
            f"{show(t.rows, 0)} examples, a row each. Training does not see them all at once."
            if len(t.x) <= 12
            else f"{show(t.rows, 0)} examples, of which a few are drawn; all are computed."
        ),
        lambda t: (
            (
                f"They make {show(t.batches, 0)} batches of {show(t.params.batch_size, 0)}."
                if t.batches > 1
                else f"Here all of them make one batch of {show(t.params.batch_size, 0)}."
            )
            + (f" {show(t.left_over, 0)} left over wait for another time." if t.left_over else "")
        ),
        lambda t: (
            f"Batch {show(t.batch_numbers[t.chosen], 0)} is the one that we follow."
            if t.batches > 1
            else ""
        ),
    )
    def divide(self, trace: Trace) -> None:
        picture = self.split
        self.play(appear(picture.whole))
        self.wait(1.5)
        self.next_caption()
        self.play(*picture.part(), run_time=1.2)
        kept = [picture.whole] if picture.keeps_whole else []
        self.clear_pieces(*kept, picture.row)
        self.next_caption()
        if trace.batches > 1:
            self.play(mn.FadeIn(picture.ring), run_time=self.theme.times.focus)

    def clear_pieces(self, *whole: mn.Mobject) -> None:
        """Take away what animations left behind, and put whole things in its place."""
        self.remove(*[m for m in self.mobjects if m not in (self.header, self.title_label)])
        self.add(*whole)

    @step(
        "The batch goes through the first layer",
        lambda t: (
            "Each unit weighs the features of an example and adds them up."
            if t.params.activation_place == "after" or t.params.activation == "identity"
            else "Each unit weighs the features, adds them up and applies its activation."
        ),
        lambda t: (
            "One value in full: the framed features times the framed weights, added up"
            + (", and the unit’s bias." if t.bias.any() else ".")
        ),
        lambda t: (
            f"The same for all {show(t.params.batch_size, 0)} examples: a row for each"
            + (" example, a column for each unit." if t.params.units > 1 else ".")
        ),
    )
    def enter_layer(self, trace: Trace) -> None:
        picture, own = self.layer, self.split.own
        self.remove(self.split.row)
        self.add(*self.split.row)
        self.clear_stage(own)
        self.play(
            mn.Transform(own.table, picture.x),
            mn.FadeOut(own.title),
            run_time=self.theme.times.compare,
        )
        picture.x = own.table
        self.clear_pieces(picture.x)
        self.play(appear(picture.network))
        self.play(appear(picture.weights, picture.blank))
        self.next_caption()
        for place in picture.places:
            self.compute_one(picture, place)
        self.next_caption()
        done = set(picture.places)
        for position, row in enumerate(picture.h.rows):
            cells = [
                picture.h.cell(row, unit)
                for unit in range(trace.params.units)
                if (row, unit) not in done
            ]
            if cells:
                seconds = 0.7 if position < 2 or trace.params.units == 1 else 0.4
                self.play(*(mn.FadeIn(cell) for cell in cells), run_time=seconds)
        self.remove(picture.blank)
        self.add(picture.h, self.rings)

    def compute_one(self, picture: LayerPicture, place: tuple[int, int]) -> None:
        """Numbers fly into a formula, for the first value slowly; its result goes to the table."""
        slow = place == picture.places[0]
        formula = picture.formula(*place)
        framed = (
            picture.x.row(place[0]),
            picture.weights.row(place[1]),
            picture.h.cell(*place).box,
        )
        rings = mn.VGroup(*(ring(thing, 0.04) for thing in framed))
        if not slow:
            self.play(mn.FadeOut(self.formula), run_time=self.theme.times.focus)
        self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
        flights = [(cell, formula.part(slot)) for cell, slot in picture.flights(formula, *place)]
        flown = [slot for _, slot in flights]
        rest = [part for part in formula if part not in flown]
        self.play(mn.FadeIn(*rest), fly(flights), run_time=1.4 if slow else 0.9)
        self.add(formula)
        self.read(formula, 0.0 if slow else 0.6)
        cell = picture.h.cell(*place)
        self.play(mn.FadeIn(cell.box), run_time=0.3)
        self.play(fly([(picture.result_slot(formula), cell.number)], 1.0 if slow else 0.7))
        self.add(cell)
        self.formula = formula
        self.leave_rings(rings, go=place != picture.places[-1])

    def leave_rings(self, rings: mn.VGroup, go: bool) -> None:
        """Rings go, or they stay with a formula that stays and say what went into it."""
        if go:
            self.play(mn.FadeOut(rings), run_time=0.3)
        else:
            self.rings = rings

    # The statistics

    @step(
        "The mean of each unit over the batch",
        lambda t: (
            "One unit at a time: its column comes out of the table, one value for each example."
            if t.params.units > 1
            else "The column comes out of the table, one value for each example."
        ),
        lambda t: (
            f"Their sum, divided by the {show(t.params.batch_size, 0)} examples, is the mean μ."
        ),
        lambda t: (
            "Every unit has a mean of its own: no unit looks at another."
            if t.params.units > 1
            else ""
        ),
    )
    def average(self, trace: Trace) -> None:
        picture = self.statistics
        self.clear_stage(self.layer.h)
        self.play(
            mn.ReplacementTransform(self.layer.h, picture.table),
            run_time=self.theme.times.compare,
        )
        self.add(picture.table)
        self.play(picture.table.gather(picture.unit, picture.column))
        self.clear_pieces(picture.table, picture.column)
        self.next_caption()
        self.formula = picture.mean_formula()
        flights = self._column_flights(self.formula, trace.h.shape[0], picture.column)
        self.write(self.formula, flights)
        self.read(self.formula)
        self.fill_foot(0, self.formula)
        self.next_caption()

    def _column_flights(
        self, formula: Formula, count: int, column: DataTable
    ) -> list[tuple[mn.Mobject, mn.Mobject]]:
        """Numbers of a column with the slots of a formula that they go into."""
        return [
            (column.cell(row, 0).number, formula.part(f"v{row}"))
            for row in range(count)
            if f"v{row}" in formula.parts and row in column.rows
        ]

    def write(self, formula: Formula, flights: list[tuple[mn.Mobject, mn.Mobject]]) -> None:
        """Numbers fly into a formula, and the rest of it appears around them."""
        slots = [slot for _, slot in flights]
        rest = [part for part in formula if part not in slots]
        self.play(mn.FadeIn(*rest), fly(flights), run_time=1.3)
        self.add(formula)

    def fill_foot(self, index: int, formula: Formula) -> None:
        """The result of a formula goes below its column, then the other units get theirs."""
        picture = self.statistics
        foot = picture.feet[index]
        cell = foot.cell(picture.unit)
        self.play(mn.FadeIn(foot.symbol), mn.FadeIn(cell.box), run_time=0.4)
        self.play(fly([(formula.part("r"), cell.number)], 0.9))
        self.add(cell)
        others = [one for one in foot.grid.flat() if one is not cell]
        if others:
            self.play(*(mn.FadeIn(one) for one in others), run_time=0.6)
        self.add(foot)

    @step(
        "The variance: squared distances from the mean",
        "How far is each value from the mean? The squares make every distance count, "
        "above and below.",
        lambda t: (
            f"Their mean is the variance. It divides by m = {show(t.params.batch_size, 0)}, where "
            f"statistics often divides by m − 1."
        ),
        constants="1",
    )
    def square(self, trace: Trace) -> None:
        picture = self.statistics
        self.play(mn.FadeOut(self.formula), run_time=self.theme.times.focus)
        self.play(appear(picture.centred))
        self.wait(0.6)
        self.play(mn.TransformFromCopy(picture.centred, picture.squared), run_time=0.9)
        self.add(picture.squared)
        self.wait(0.6)
        self.next_caption()
        self.formula = picture.variance_formula()
        flights = self._column_flights(self.formula, trace.h.shape[0], picture.squared)
        self.write(self.formula, flights)
        self.read(self.formula)
        self.fill_foot(1, self.formula)

    @step(
        "The standard deviation: a root, made safe by ε",
        "The root takes the variance back to the scale of the values.",
        lambda t: (
            "ε keeps the root above zero: we will divide by it."
            if not t.constant
            else f"Unit {show(t.constant[0], 0)} has one value in all examples: its variance is 0, "
            f"and ε alone keeps the root above zero."
        ),
        constants="0",
    )
    def take_root(self, trace: Trace) -> None:
        picture = self.statistics
        self.play(mn.FadeOut(self.formula), run_time=self.theme.times.focus)
        self.formula = picture.root_formula()
        variance = picture.feet[1].cell(picture.unit).number
        self.write(self.formula, [(variance, self.formula.part("v"))])
        self.read(self.formula)
        self.next_caption()
        self.fill_foot(2, self.formula)
