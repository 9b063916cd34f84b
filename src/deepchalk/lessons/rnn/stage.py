"""What all steps of the recurrent network share: its pictures, and how things move between them."""

from __future__ import annotations

from typing import ClassVar

import manim as mn

from deepchalk.lessons.rnn.lookup import Inputs, Lookup, OneHot
from deepchalk.lessons.rnn.order import Folding, Orders, Summary
from deepchalk.lessons.rnn.outcome import Outcome
from deepchalk.lessons.rnn.parameters import Params, random_values
from deepchalk.lessons.rnn.timestep import TimeSteps, bag_rule, rule
from deepchalk.lessons.rnn.trace import Trace, compute
from deepchalk.lessons.rnn.verdicts import contrast_verdicts, verdicts
from deepchalk.mobjects.networks.chain import Chain
from deepchalk.mobjects.text import Typeset
from deepchalk.scene import LessonScene


def steps_in_full(trace: Trace) -> int:
    """How many time steps are shown with all their numbers."""
    return min(trace.params.full_steps, len(trace.words))


def can_swap(trace: Trace) -> bool:
    """Whether there are two different words to swap."""
    return trace.swap is not None


class Stage(LessonScene):
    """The lesson's pictures, all placed."""

    heading: ClassVar[str] = "Recurrent neural network"
    params_class = Params
    compute = staticmethod(compute)

    def origin(self, trace: Trace) -> str:
        """Which values are random, where some are."""
        values = ", ".join(random_values(trace.params))
        return f"random, not trained: {values}" if values else ""

    def layout(self, trace: Trace) -> None:
        self.lookup = Lookup(self.room, trace)
        self.one_hot = OneHot(self.room, trace)
        self.inputs = Inputs(self.room, trace)
        self.time_steps = TimeSteps(self.room, trace, steps_in_full(trace))
        self.chain = Chain(
            trace.h,
            trace.words,
            self.room,
            trace.x,
            trace.digits.h,
            trace.digits.x,
        )
        self.outcome = Outcome(self.room, trace)
        if can_swap(trace):
            self.orders = Orders(
                self.room,
                trace,
                trace.h,
                trace.swapped_h,
                trace.digits.h,
                # Why the last state stays the same.
                bag_rule() if trace.contrast == "tanh" else None,
                verdicts(trace),
            )
            self.contrasts = Orders(
                self.room,
                trace,
                trace.contrast_h,
                trace.contrast_swapped_h,
                trace.contrast_digits,
                bag_rule() if trace.contrast == "bag" else rule("t", "t-1", "tanh"),
                contrast_verdicts(trace),
            )
        self.folding = Folding(self.room, trace)
        self.summary = Summary(self.room, trace)

    def let_read(self, text: Typeset) -> None:
        """Wait until a text that has just appeared can be read; the hold of the step counts."""
        missing = text.reading_seconds - self.theme.times.hold
        if missing > 0:
            self.wait(missing)

    def take_apart(self, group: mn.VGroup) -> None:
        """Put the parts of a group into the scene, so that one of them can stay."""
        self.remove(group)
        self.add(*group)


def moves(old: list[mn.VMobject], new: list[mn.VMobject]) -> list[mn.Animation]:
    return [mn.ReplacementTransform(*pair) for pair in zip(old, new, strict=True)]
