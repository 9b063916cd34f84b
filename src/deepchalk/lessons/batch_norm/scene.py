"""Batch normalisation, drawn: a batch, its statistics, its normalised values, and test time."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm.normal_steps import NormalSteps
from deepchalk.lessons.batch_norm.others_picture import Compared, Visiting
from deepchalk.lessons.batch_norm.running_picture import Running, TestTime
from deepchalk.lessons.batch_norm.summary import Summary
from deepchalk.lessons.batch_norm.trace import Params, Trace, compute
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import appear


def has_others(trace: Trace) -> bool:
    """Whether there is another batch."""
    return trace.visit is not None


def _visited(trace: Trace) -> str:
    """What becomes of the normalised value; among two it may be the same again."""
    assert trace.visit is not None
    places, unit = trace.digits.normalised, trace.shown_unit
    before, after = (show(v[0, unit], places) for v in (trace.normalised, trace.visit.normalised))
    if before != after:
        return "Its normalised value does not: it depends on who else is there."
    if trace.batch_size_less_one == 1:
        return (
            "Its normalised value stays here, too: beside a single companion, it hardly tells more "
            "than which of the two is larger."
        )
    return (
        "Its normalised value, as it is written, happens to stay, too: "
        "yet it depends on who else is there."
    )


class BatchNorm(NormalSteps):
    """From a table of data to normalised values, in training and at test time."""

    heading = "Batch normalisation"
    params_class = Params
    compute = staticmethod(compute)

    def origin(self, trace: Trace) -> str:
        """Which values are random, where some are."""
        values = ", ".join(trace.params.from_seed)
        return f"random, not trained: {values}" if values else ""

    def layout(self, trace: Trace) -> None:
        super().layout(trace)
        if trace.visit is not None:
            self.compared = Compared(self.room, trace)
            self.visiting = Visiting(self.room, trace, trace.visit)
        self.running = Running(self.room, trace)
        self.test_time = TestTime(self.room, trace)
        self.summary = Summary(self.room, trace)

    @step(
        "Other batches have other statistics",
        "The layer is the same, the rule is the same, the other examples in the batch are not.",
        "So mean and deviation change from batch to batch.",
        when=has_others,
    )
    def compare(self, trace: Trace) -> None:
        picture = self.compared
        self.clear_stage()
        for count, batch in enumerate(picture.batches):
            self.play(appear(batch.batch, seconds=0.7 if count == 0 else 0.5))
        if picture.between:
            self.play(appear(*picture.between))
        drawn = as_one(mn.VGroup(*(batch.batch for batch in picture.batches), *picture.between))
        self.clear_pieces(drawn)
        self.next_caption()
        feet = [foot for batch in picture.batches for foot in batch.feet]
        self.play(appear(*feet))
        self.clear_pieces(picture.whole)

    @step(
        "The same example in another batch",
        lambda t: (
            f"Example {show(t.row_numbers[t.chosen * t.params.batch_size], 0)} takes the place of "
            f"example {show(t.row_numbers[(t.visit.number - 1) * t.params.batch_size], 0)} in "
            f"another batch. What the layer computes for it stays the same."
        ),
        _visited,
        "In training this noise can even help: the network cannot rely on one exact value. At test "
        "time nobody wants it.",
        when=has_others,
    )
    def visit(self, trace: Trace) -> None:
        picture = self.visiting
        self.clear_stage()
        self.play(appear(picture.home))
        self.play(appear(picture.there))
        self.play(mn.FadeIn(picture.rings), run_time=self.theme.times.focus)
        self.next_caption()
        for formula in picture.formulas:
            self.play(appear(formula))
            self.read(formula, 1.0)
        self.next_caption()

    @step(
        "For test time: running mean and variance",
        lambda t: (
            f"After every batch, both take {show(t.params.momentum, t.digits.momentum)} (the "
            f"momentum) of the batch’s value and keep {show(t.kept_share, t.digits.momentum)} of "
            f"their own."
        ),
        lambda t: (
            f"The fraction makes the variance divide by m − 1 = {show(t.batch_size_less_one, 0)}: "
            f"divided by m, that of few examples comes out too small."
        ),
        lambda t: (
            f"After {show(t.updates, 0)} batch{'es' if t.updates > 1 else ''} "
            f"({show(t.params.passes, 0)} pass{'es' if t.params.passes > 1 else ''} over the data) "
            f"they hold an average over the batches, in which the latest count most."
        ),
        constants="1",
    )
    def run(self, trace: Trace) -> None:
        picture = self.running
        self.clear_stage()
        self.play(appear(picture.means, picture.variances))
        first = picture.mean_formula()
        focus: mn.VMobject = picture.first_update(picture.means)
        self.play(appear(first), mn.FadeIn(focus))
        self.read(first)
        self.next_caption()
        second = picture.variance_formula()
        focus = self._look_at(picture.first_update(picture.variances), focus)
        self.play(appear(second))
        self.read(second)
        self.next_caption()
        self._look_at(picture.last_update(), focus)

    def _look_at(self, focus: mn.VMobject, before: mn.VMobject) -> mn.VMobject:
        """The focus goes from one thing to another."""
        self.play(mn.FadeOut(before), mn.FadeIn(focus), run_time=self.theme.times.focus)
        return focus

    @step(
        "At test time one example is enough",
        "The running statistics take the batch’s place. They are fixed, so nothing depends on "
        "other examples.",
        lambda t: (
            f"In training the same value became "
            f"{show(t.normalised[0, t.shown_unit], t.digits.normalised)}, here it is "
            f"{show(t.test_normalised[t.shown_unit], t.digits.normalised)}, "
            f"whatever comes with it."
        ),
    )
    def evaluate(self, trace: Trace) -> None:
        picture = self.test_time
        self.clear_stage()
        self.play(appear(picture.table))
        self.play(appear(*picture.feet[:2], lag=0.3))
        self.wait(0.5)
        self.play(appear(picture.test))
        self.read(picture.test.formula)
        self.play(appear(*picture.feet[2:], lag=0.3))
        self.next_caption()
        self.play(appear(picture.training))

    @step(
        "Training: the batch. Test: running statistics",
        "A unit’s mean and deviation come from the batch in training and from the running "
        "statistics at test time; γ and β serve both. Only training updates anything.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        picture = self.summary
        self.play(appear(picture.training))
        self.wait(2)
        self.play(appear(picture.running))
        self.wait(2)
        self.play(appear(picture.test))
        self.wait(2)
        self.play(appear(picture.code))
