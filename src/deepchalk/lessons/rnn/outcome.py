"""The pictures of what the last state is good for: scores, probabilities, and their loss."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lessons.rnn.network import softmax
from deepchalk.lessons.rnn.printed import printed, sign_of
from deepchalk.lessons.rnn.timestep import timed
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Dashes
from deepchalk.mobjects.tables.matrix_row import MatrixRow, Term
from deepchalk.mobjects.text import Formula, Label, number, on_one_line, symbol
from deepchalk.theme import UNIT

LARGEST_CELL = 1.0

SMALLEST_WRITTEN = 0.1
"""Probability with three figures: from 0.001 nobody gets the logarithm of 0.0007."""


class Outcome:
    """U h = y → p with the class names, the target beside them, a formula for each below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        upper, lower = room.rows(2.2, 1.0)
        names = [Label(name, "ink", theme.active().sizes.smallest) for name in trace.params.classes]
        self.names = mn.VGroup(*names)
        for name in names:
            name.set_x(0, mn.LEFT)
        self.row = MatrixRow(self._terms(trace), upper, LARGEST_CELL)
        self.head, self.state, self.scores, self.probabilities, self.target = self.row.entries
        self.target.remove(self.names)
        for name, line in zip(names, self.probabilities.grid.cells, strict=True):
            name.set_x(self.probabilities.body.get_right()[0] + 0.7 * UNIT, mn.LEFT)
            name.stand_on(line[0].get_y() - name.digit_height / 2)
        now = theme.active()
        for cell in self.target.grid.flat():
            cell.remove(cell.box)
            cell.add(Dashes(cell.box, "target", 0.1 * self.row.cell, now.strokes.thin))
        # Until the target comes, the others stand in the middle.
        self.shown_first = mn.VGroup(*self.row.entries[:-1], self.names)
        self.room_for_target = (room.centre[0] - self.shown_first.get_x()) * mn.RIGHT
        self.shown_first.shift(self.room_for_target)
        self.softmax = lower.place(_softmax(trace))
        rule, value = _loss_rule(), _loss(trace)
        self.loss_rule, self.loss = rule, value
        lower.place(on_one_line(rule, value, gap=0.7 * UNIT))

    def make_room(self) -> mn.Animation:
        """Move aside for the target."""
        back = -self.room_for_target
        return mn.ApplyMethod(self.shown_first.shift, back, run_time=theme.active().times.compare)

    def _terms(self, trace: Trace) -> list[Term]:
        digits = trace.digits
        scores = printed(trace.head, digits.weights) @ printed(trace.h[-1], digits.h)
        powers = softmax(printed(trace.y, digits.y))
        last = len(trace.words)
        arrow = (
            f'limits(stretch(→, size: #2.7em))^"softmax" thick {sign_of(trace.p, digits.p, powers)}'
        )
        return [
            Term(trace.head, "parameter", symbol("U", "parameter"), None, digits.weights),
            Term(trace.h[-1][:, None], "data", timed("h", last), None, digits.h),
            Term(
                trace.y[:, None],
                "output",
                symbol("y", "output"),
                Formula(sign_of(trace.y, digits.y, scores)),
                digits.y,
            ),
            Term(trace.p[:, None], "output", symbol("p", "output"), Formula(arrow), digits.p),
            Term(trace.target[:, None], "target", "target", self.names, 0),
        ]


def _softmax(trace: Trace) -> Formula:
    """p = exp(y) / Σ exp(y) for the target's class, with its numbers."""
    digits, target = trace.digits, trace.target_class
    shown = softmax(printed(trace.y, digits.y))[target]
    sign = numbers.relation(float(trace.p[target]), digits.p, float(shown))
    parts = {
        f"y{place}": number(float(score), digits.y, "output") for place, score in enumerate(trace.y)
    }
    below = " + ".join(f"e^({{{name}}})" for name in parts)
    return Formula(
        f"{{q}} = e^({{s}}) / (sum_c e^({{t}})) = e^({{y{target}}}) / ({below}) {sign} {{p}}",
        q=symbol(f"p_{target + 1}", "output", "p of the target"),
        s=symbol(f"y_{target + 1}", "output", "y of the target"),
        t=symbol("y_c", "output", "y of a class"),
        p=number(float(trace.p[target]), digits.p, "output"),
        **parts,  # type: ignore[arg-type]
    )


def _loss_rule() -> Formula:
    """L = −Σ target · ln p: with a one-hot target one term remains."""
    return Formula(
        '{L} = - sum_"classes" {t} ln {p} = - ln {q}',
        L=symbol("L", "gradient"),
        t=symbol('"target"', "ink", "target"),
        p=symbol("p", "output"),
        q=symbol('p_"target"', "output", "p of the target"),
    )


def _loss(trace: Trace) -> Formula:
    probability = float(trace.p[trace.target_class])
    loss = number(trace.loss, trace.digits.p, "gradient")
    if probability < SMALLEST_WRITTEN:
        return Formula("approx {L}", L=loss)
    shown = numbers.as_printed(probability, trace.digits.p)
    sign = numbers.relation(trace.loss, trace.digits.p, -float(np.log(shown)))
    return Formula(
        f"= - ln {{p}} {sign} {{L}}", p=number(probability, trace.digits.p, "output"), L=loss
    )
