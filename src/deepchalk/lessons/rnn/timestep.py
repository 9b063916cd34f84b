"""The picture of one time step: V h + W x + b with its numbers, and what φ makes of them."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lessons.rnn.network import Activation, activate
from deepchalk.lessons.rnn.printed import printed, sign_of
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.chain import at_time
from deepchalk.mobjects.matrix_row import (
    BRACKET_GAP,
    JOIN_GAP,
    NAME_STRIP,
    SYMBOL_STRIP,
    MatrixRow,
    Term,
)
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Part, symbol

FORMULA_STRIP = 0.5
ROW_GAP = 0.08
LARGEST_CELL = 0.8


def rule(time: int | str, before: int | str, activation: Activation) -> Formula:
    """h⁽ᵗ⁾ = φ(V h⁽ᵗ⁻¹⁾ + W x⁽ᵗ⁾ + b) (Elman 1990)."""
    inner = "{V} {g} + {W} {x} + {b}"
    template = "{h} = " + (inner if activation == "identity" else f"{{f}} ({inner})")
    parts = {
        "h": timed("h", time),
        "V": symbol("V", "parameter"),
        "g": timed("h", before),
        "W": symbol("W", "parameter"),
        "x": timed("x", time),
        "b": symbol("b", "parameter"),
    }
    if activation != "identity":
        parts["f"] = symbol(f'op("{activation}")', "ink", activation)
    return Formula(template, **parts)  # type: ignore[arg-type]


def bag_rule() -> Formula:
    """The same rule without an activation and with V = I: words are only added."""
    return Formula(
        "{h} = {g} + {W} {x} + {b}",
        h=timed("h", "t"),
        g=timed("h", "t-1"),
        W=symbol("W", "parameter"),
        x=timed("x", "t"),
        b=symbol("b", "parameter"),
    )


def timed(letter: str, time: int | str) -> Part:
    """The symbol of a vector at a time."""
    source, text = at_time(letter, time)
    return symbol(source, "data", text)


class TimeSteps:
    """The time steps that are shown in full, all at the same places."""

    def __init__(self, room: Room, trace: Trace, count: int) -> None:
        strip, rest = room.cut_top(FORMULA_STRIP, gap=0.12)
        # All cells equally high: the upper row also holds symbols and a word.
        hidden, size = trace.params.hidden, trace.params.size
        strips = SYMBOL_STRIP + NAME_STRIP + 4 * BRACKET_GAP + ROW_GAP
        cell = min(LARGEST_CELL, (rest.height - strips) / (hidden + max(hidden, size)))
        above = max(hidden, size) * cell + SYMBOL_STRIP + NAME_STRIP + 2 * BRACKET_GAP
        upper, lower = rest.cut_top(above, gap=ROW_GAP)
        self.rules: list[Formula] = []
        self.sums: list[MatrixRow] = []
        self.names: list[Formula] = []
        for step in range(count):
            formula = rule(step + 1, step, trace.params.activation)
            strip.place(formula)
            self.rules.append(formula)
            self.sums.append(_sum(upper, trace, step))
        self.results = _results(lower, trace, count, self.sums[0].cell)
        for step, row in enumerate(self.results):
            name = Formula("= {h}", h=timed("h", step + 1))
            name.next_to(row.entries[-1].body, mn.RIGHT, buff=JOIN_GAP)
            self.names.append(name)
            name.stand_on(row.entries[-1].body.get_y() - name.digit_height / 2)


def _sum(room: Room, trace: Trace, step: int) -> MatrixRow:
    digits = trace.digits
    return MatrixRow(
        [
            Term(trace.recurrent, "parameter", symbol("V", "parameter"), None, digits.weights),
            Term(
                trace.h[step][:, None],
                "data",
                timed("h", step),
                None,
                digits.h,
                like=trace.h,
            ),
            Term(trace.inputs, "parameter", symbol("W", "parameter"), Formula("+"), digits.weights),
            Term(
                trace.x[step][:, None],
                "data",
                timed("x", step + 1),
                None,
                digits.x,
                trace.words[step],
                like=trace.table,
            ),
            Term(
                trace.bias[:, None],
                "parameter",
                symbol("b", "parameter"),
                Formula("+"),
                digits.weights,
            ),
        ],
        room,
    )


def _results(room: Room, trace: Trace, count: int, cell: float) -> list[MatrixRow]:
    """a and φ(a) of each step. What joins them stays the same, so that it need not be read again:
    ``≈`` if the printed numbers of any step do not give its result exactly."""
    digits, activation = trace.digits, trace.params.activation
    sums, after = set(), set()
    for step in range(count):
        shown = printed(trace.a[step], digits.a)
        sums.add(_sum_relation(trace, step, trace.a[step], digits.a))
        after.add(sign_of(trace.h[step + 1], digits.h, activate(activation, shown)))
    rows = []
    for step in range(count):
        terms = []
        if activation != "identity":
            joined = Formula(f"{{a}} {max(sums)}", a=symbol("a", "data"))
            a = trace.a[step][:, None]
            terms.append(Term(a, "data", None, joined, digits.a, like=trace.a))
            joined = Formula(
                f"→ {{f}} ({{a}}) {max(after)}",
                f=symbol(f'op("{activation}")', "ink", activation),
                a=symbol("a", "data"),
            )
        else:
            joined = Formula(max(sums))
        state = trace.h[step + 1][:, None]
        terms.append(Term(state, "data", None, joined, digits.h, like=trace.h))
        rows.append(MatrixRow(terms, room, cell, gap=0.4))
    return rows


def _sum_relation(trace: Trace, step: int, result: np.ndarray, places: int) -> str:
    """``=`` if the printed factors give the printed sums."""
    digits = trace.digits
    V, W, b = (
        printed(values, digits.weights) for values in (trace.recurrent, trace.inputs, trace.bias)
    )
    h, x = printed(trace.h[step], digits.h), printed(trace.x[step], digits.x)
    return sign_of(result, places, V @ h + W @ x + b)
