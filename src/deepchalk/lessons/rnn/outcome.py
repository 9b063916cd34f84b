"""The pictures of what the last state is good for: scores, probabilities, and their loss."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson import numbers
from deepchalk.lessons.rnn.network import softmax
from deepchalk.lessons.rnn.printed import printed, sign_of
from deepchalk.lessons.rnn.timestep import timed
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.grid import Dashes
from deepchalk.mobjects.matrix_row import MatrixRow, Term
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.theme import UNIT


class Outcome:
    """U h = y → p, the class names, the target beside p, and the cross-entropy below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        digits = trace.digits
        classes = trace.params.classes
        smallest = theme.active().sizes.smallest
        self.names = [Label(name, "ink", smallest) for name in classes]
        names_width = max(name.width for name in self.names) + UNIT
        upper, lower = room.rows(2.4, 1.0)
        last = len(trace.words)
        powers = softmax(printed(trace.y, digits.y))
        scores = printed(trace.head, digits.weights) @ printed(trace.h[-1], digits.h)
        row_room = Room(upper.left, upper.right - names_width, upper.bottom, upper.top)
        self.row = MatrixRow(
            [
                Term(trace.head, "parameter", symbol("U", "parameter"), None, digits.weights),
                Term(trace.h[-1][:, None], "data", timed("h", last), None, digits.h),
                Term(
                    trace.y[:, None],
                    "output",
                    symbol("y", "output"),
                    Formula(sign_of(trace.y, digits.y, scores)),
                    digits.y,
                ),
                Term(
                    trace.p[:, None],
                    "output",
                    symbol("p", "output"),
                    Formula(f'-> op("softmax") {sign_of(trace.p, digits.p, powers)}'),
                    digits.p,
                ),
                Term(trace.target[:, None], "target", symbol('"target"', "ink", "target"), None, 0),
            ],
            row_room,
            gap=0.3,
        )
        self.head, self.state, self.scores, self.probabilities, self.target = self.row.entries
        for cell in self.target.grid.flat():
            cell.box.set_stroke(width=0).set_fill(opacity=0)
            now = theme.active()
            cell.add(Dashes(cell.box, "target", 0.1 * self.row.cell, now.strokes.thin))
        for name, line in zip(self.names, self.target.grid.cells, strict=True):
            name.set_x(self.target.body.get_right()[0] + UNIT, mn.LEFT)
            name.stand_on(line[0].get_y() - name.digit_height / 2)
        self.loss_rule, self.loss = self._losses(trace)
        mn.VGroup(self.loss_rule, self.loss).arrange(mn.RIGHT, buff=1.2 * UNIT)
        lower.place(mn.VGroup(self.loss_rule, self.loss))

    def _losses(self, trace: Trace) -> tuple[Formula, Formula]:
        rule = Formula(
            '{L} = - sum_"classes" {t} ln {p} = - ln {q}',
            L=symbol("L", "gradient"),
            t=symbol('"target"', "ink", "target"),
            p=symbol("p", "output"),
            q=symbol('p_"target"', "output", "p of the target"),
        )
        probability = float(trace.p[trace.target_class])
        shown = max(numbers.as_printed(probability, trace.digits.p), 1e-12)
        sign = numbers.relation(trace.loss, trace.digits.p, -float(np.log(shown)))
        value = Formula(
            f"= - ln {{p}} {'=' if sign == '=' else 'approx'} {{L}}",
            p=number(probability, trace.digits.p, "output"),
            L=number(trace.loss, trace.digits.p, "gradient"),
        )
        return rule, value
