"""The picture of the table, the model, and its cost as a function of the weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.ravines.columns import Column, Columns
from deepchalk.lessons.ravines.figures import Term
from deepchalk.lessons.ravines.notation import (
    COST,
    TEN,
    figure_part,
    has_plain_names,
    inputs_symbol,
    is_zero,
    weight,
)
from deepchalk.lessons.ravines.problem import POWERS
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Part, number, on_one_line, symbol
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT, Role

TABLE_SHARE = 0.36
ROWS_WRITTEN = 3
"""Rows up to which the cost is written as a sum over them."""

Moment = Literal["mean", "deviation"]

NAME_PITCH = 0.42
LINE_GAP = 1.4 * UNIT
OPENING_SCALE = 1.5
"""Of model and cost before anything else stands below them."""


class Given:
    """The table at the left; model, cost, cost with numbers and cost as a polynomial beside it.

    Attributes
    ----------
    model, cost
        large at first, each with words below it; their targets are where they stand later, above
        the other lines
    model_words, cost_words
        what they are
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        left, right = room.columns(TABLE_SHARE, 1 - TABLE_SHARE, gap=3 * UNIT)
        self.names = None
        if not has_plain_names(trace):
            strip, left = left.cut_bottom(3 * NAME_PITCH, gap=UNIT)
            self.names = _names(trace, strip)
        self.table = Columns(
            raw_columns(trace), left, note=row_note(trace), goes_on=not trace.table.is_whole
        )
        self.model = _model(trace)
        self.cost = Formula(
            "{J} = 1 / {n} sum ({y} - {t})^2",
            constants="12",
            J=symbol("J", COST),
            n=number(trace.table.rows, 0),
            y=symbol("hat(y)", "output"),
            t=symbol("t"),
        )
        self.with_numbers = _rows_formula(trace, right.width)
        self.polynomial = polynomial(trace.raw.problem.terms, "w", right.width)
        lines = [self.model, self.cost]
        lines += [self.with_numbers] if self.with_numbers is not None else []
        lines += [self.polynomial]
        block = mn.VGroup(*lines).arrange(mn.DOWN, buff=LINE_GAP, aligned_edge=mn.LEFT)
        right.place(block)
        self._open(right, trace.params.bias)

    def _open(self, room: Room, has_bias: bool) -> None:
        """Model and cost by themselves, as they are at first."""
        for formula in (self.model, self.cost):
            formula.generate_target()
            formula.scale(OPENING_SCALE)
        model = "prediction: each input times its weight, "
        model += "and a bias" if has_bias else "added up"
        self.model_words = label(model, room.width)
        self.cost_words = label("cost: mean of the squared errors of all rows", room.width)
        halves = [
            mn.VGroup(formula, words).arrange(mn.DOWN, buff=1.4 * UNIT, aligned_edge=mn.LEFT)
            for formula, words in (
                (self.model, self.model_words),
                (self.cost, self.cost_words),
            )
        ]
        both = mn.VGroup(*halves).arrange(mn.DOWN, buff=4 * UNIT, aligned_edge=mn.LEFT)
        room.place(both)


def raw_columns(trace: Trace, feet: Sequence[Moment] = ()) -> list[Column]:
    """The columns of the table as they are given, with moments below them."""
    heads = {"x1": inputs_symbol("x", 1), "x2": inputs_symbol("x", 2), "t": symbol("t")}
    columns = []
    for name, column in trace.table.columns.items():
        role: Role = "target" if name == "t" else "data"
        moments = tuple(
            float(getattr(column, foot)) if _is_used(trace, name, foot) else None for foot in feet
        )
        columns.append(
            Column(
                column.numbers,
                heads[name],
                role,
                column.decimals,
                column.exponent,
                moments,
                column.moment_decimals,
            )
        )
    return columns


def _is_used(trace: Trace, name: str, moment: Moment) -> bool:
    """Of the target at most the mean is used, where there is no bias for it."""
    return name != "t" or (moment == "mean" and trace.target_is_centred)


def row_note(trace: Trace) -> str:
    """How many rows there are, where not all are drawn."""
    if trace.table.is_whole:
        return ""
    drawn, rows = show(trace.table.drawn, 0), show(trace.table.rows, 0)
    return f"{drawn} of {rows} rows, all are used"


def _names(trace: Trace, strip: Room) -> mn.VGroup:
    """What each symbol stands for."""
    sizes = theme.active().sizes
    lines = mn.VGroup()
    heads = (inputs_symbol("x", 1), inputs_symbol("x", 2), symbol("t"))
    for index, (head, name) in enumerate(zip(heads, trace.params.columns, strict=True)):
        mark = Formula("{s}", s=head, height=sizes.smallest)
        words = short_label(name, strip.width - 0.6, "ink2", sizes.smallest)
        line = on_one_line(mark, words, gap=UNIT)
        lines.add(line)
        line.set_x(0, mn.LEFT)
        line.shift((-index * NAME_PITCH - words.baseline) * mn.UP)
        words.set_x(0.6, mn.LEFT)
    return strip.place(lines)


def _model(trace: Trace) -> Formula:
    parts = {
        "y": symbol("hat(y)", "output"),
        "w": weight("w", 1),
        "x": inputs_symbol("x", 1),
        "v": weight("w", 2),
        "z": inputs_symbol("x", 2),
    }
    template = "{y} = {w} {x} + {v} {z}"
    if trace.params.bias:
        template, parts["b"] = template + " + {b}", symbol("b", "parameter")
    return Formula(template, **parts)  # type: ignore[arg-type]


def _rows_formula(trace: Trace, width: float) -> Formula | None:
    """J as a sum over the rows, with their numbers, where they are few and short."""
    table = trace.table
    if table.rows > ROWS_WRITTEN or any(column.exponent for column in table.columns.values()):
        return None
    parts: dict[str, Part] = {"n": number(table.rows, 0), "J": symbol("J", COST)}
    parts |= {f"w{index}": weight("w", index) for index in (1, 2)}
    if trace.params.bias:
        parts["b"] = symbol("b", "parameter")
    lines = []
    for row in range(table.rows):
        pieces = []
        for name, column in table.columns.items():
            role: Role = "ink" if name == "t" else "data"
            parts[f"{name}r{row}"] = number(float(column.sizes[row]), column.decimals, role)
            is_negative = bool(column.numbers[row] < 0)
            if name == "t":
                if trace.params.bias:
                    pieces.append((False, "{b}"))
                pieces.append((not is_negative, f"{{{name}r{row}}}"))
            else:
                pieces.append((is_negative, f"{{{name}r{row}}} {{w{name[-1]}}}"))
        lines.append(f"({_signed(pieces)})^2")
    joined = " \\ & + ".join(lines)
    sizes = theme.active().sizes
    for height in (sizes.formula, sizes.label):
        formula = Formula(
            f"{{J}} = 1 / {{n}} [ & {joined} ]",
            constants="12",
            height=height,
            **parts,
        )
        if formula.width <= width:
            return formula
    return None


def _signed(pieces: Sequence[tuple[bool, str]]) -> str:
    """``a − b + c`` of pieces with their signs."""
    text = ""
    for position, (is_negative, piece) in enumerate(pieces):
        sign = "−" if is_negative else "+"
        text += f"{'−' if is_negative else ''}{piece}" if position == 0 else f" {sign} {piece}"
    return text


def polynomial(terms: dict[str, Term], letter: str, width: float) -> Formula:
    """J written out with its coefficients, on as few lines as the width allows."""
    parts: dict[str, Part] = {"J": symbol("J", COST)}
    parts |= {f"w{index}": weight(letter, index) for index in (1, 2)}
    written_powers = ("{w1}^2", "{w1} {w2}", "{w2}^2", "{w1}", "{w2}", "")
    pieces = []
    for index, (name, power) in enumerate(zip(POWERS, written_powers, strict=True)):
        one = terms[name]
        if is_zero(one):
            continue
        parts[f"c{index}"] = figure_part(one.size)
        pieces.append((one.is_negative, f"{{c{index}}} {power}"))
    relation = "=" if all(one.size.is_exact for one in terms.values()) else "≈"
    used = {name: part for name, part in parts.items() if any(name in p for _, p in pieces)}
    used["J"] = parts["J"]

    def written(break_after: int, height: float) -> Formula:
        lines = [pieces[at : at + break_after] for at in range(0, len(pieces), break_after)]
        first = f"{{J}} {relation} & {_signed(lines[0])}"
        others = [
            f" \\ & {'−' if line[0][0] else '+'} {_signed([(False, line[0][1]), *line[1:]])}"
            for line in lines[1:]
        ]
        return Formula(
            first + "".join(others),
            constants=[*TEN, "2"],
            height=height,
            **used,
        )

    sizes = theme.active().sizes
    for terms_a_line, height in (
        (6, sizes.formula),
        (3, sizes.formula),
        (3, sizes.label),
        (2, sizes.label),
    ):
        formula = written(terms_a_line, height)
        if formula.width <= width:
            return formula
    return written(1, sizes.label)


def label(text: str, width: float | None = None) -> Label:
    """Words beside a picture."""
    return Label(text, "ink2", theme.active().sizes.smallest, width=width)
