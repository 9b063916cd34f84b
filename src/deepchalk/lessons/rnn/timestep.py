"""The picture of one time step: V h + W x + b with its numbers, and what φ makes of them."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.rnn.network import Activation, activate
from deepchalk.lessons.rnn.printed import printed, sign_of
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.chain import at_time
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.matrix_row import (
    BRACKET_GAP,
    JOIN_GAP,
    NAME_STRIP,
    SYMBOL_STRIP,
    MatrixRow,
    Term,
)
from deepchalk.mobjects.text import Formula, Part, number, symbol

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
        self.first_row = _first_row(lower, trace)
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


def _first_row(room: Room, trace: Trace) -> Formula | None:
    """The first number of the first sum written out; none where it would be too small to read."""
    digits, row = trace.digits, 0
    parts: dict[str, Part] = {}

    def products(weights: np.ndarray, places: int, vector: np.ndarray, name: str) -> str:
        for column, (weight, value) in enumerate(zip(weights[row], vector, strict=True)):
            later = name != "V" or column > 0
            parts[f"{name}{column}"] = number(weight, digits.weights, "parameter", later)
            parts[f"{name}x{column}"] = number(value, places, "data", bracket_negative=True)
        return " + ".join(
            f"{{{name}{column}}} dot {{{name}x{column}}}" for column in range(len(vector))
        )

    state = products(trace.recurrent, digits.h, trace.h[0], "V")
    word = products(trace.inputs, digits.x, trace.x[0], "W")
    parts["b"] = number(trace.bias[row], digits.weights, "parameter", bracket_negative=True)
    parts["a"] = number(trace.a[0, row], digits.a, "data")
    joined = _sum_relation(trace, 0, trace.a[0], digits.a, row)
    template = f"& {state} \\ + med & {word} + {{b}} {joined} {{a}}"
    sizes = theme.active().sizes
    formula = Formula(template, **parts)  # type: ignore[arg-type]
    room.place(formula)
    return formula if formula.digit_height >= sizes.smallest else None


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


def _sum_relation(
    trace: Trace, step: int, result: np.ndarray, places: int, row: int | None = None
) -> str:
    """``=`` if the printed factors give the printed sums, of every row or of one."""
    digits = trace.digits
    V, W, b = (
        printed(values, digits.weights) for values in (trace.recurrent, trace.inputs, trace.bias)
    )
    h, x = printed(trace.h[step], digits.h), printed(trace.x[step], digits.x)
    rows = slice(None) if row is None else slice(row, row + 1)
    return sign_of(result[rows], places, (V @ h + W @ x + b)[rows])
