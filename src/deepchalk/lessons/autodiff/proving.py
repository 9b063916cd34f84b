"""The pages behind the graph: finite differences beside the gradients, and one gradient step."""

from __future__ import annotations

import math

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lessons.autodiff.formulas import slope_number
from deepchalk.lessons.autodiff.listing import columns_for, grow, in_grid, listed
from deepchalk.lessons.autodiff.notation import Writing, name_source
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Typeset, number, symbol
from deepchalk.theme import UNIT

MOST_PLACES = 6
"""Decimals of a small change at most."""


class Check:
    """Each gradient beside a finite difference."""

    def __init__(self, room: Room, trace: Trace) -> None:
        bottom = 0.95 if trace.moves_with_all else 0.0
        self.invariant: Formula | None = None
        if trace.moves_with_all:
            strip, room = room.cut_bottom(bottom)
            self.invariant = strip.place(_invariant(trace))
        head, body = room.cut_top(1.3)
        self.rule = _difference_rule(trace)
        head.place(self.rule.scale(min(1.3, head.width / self.rule.width)))
        self.rows = [_comparison(trace, place) for place in range(len(trace.learned))]
        _align(self.rows, body)


def _invariant(trace: Trace) -> Formula:
    writing = Writing(trace)
    left = " + ".join(writing.slope(node) for node in trace.learned)
    zero = writing.slot(number(trace.gradient_sum, 0, "gradient"))
    return writing.formula(f"{left} = {zero}")


def _difference_rule(trace: Trace) -> Formula:
    writing = Writing(trace)
    first = trace.learned[0]
    nudge = writing.slot(number(trace.nudge, 4, "ink"))
    above, below = (
        f"{writing.name(trace.graph.result)}({writing.name(first)} {sign} epsilon)" for sign in "+-"
    )
    return writing.formula(
        f"{writing.slope(first)} approx ({above} - {below}) / (2 epsilon) , quad epsilon = {nudge}"
    )


def _comparison(trace: Trace, place: int) -> list[Typeset]:
    node = trace.learned[place]
    slope, gradient = float(trace.differences[place]), float(trace.gradients[node])
    places = trace.place(gradient)
    height = theme.active().sizes.label
    relation = numbers.relation(slope, places, numbers.as_printed(gradient, places))
    name = Formula("{n}", n=symbol(name_source(trace.graph.nodes[node].name), "parameter"))
    row: list[Typeset] = [
        name,
        Label("nudged:", "ink2", height),
        Formula("{v}", v=number(slope, places, "ink")),
        Formula(relation),
        Formula("{v}", v=number(gradient, places, "gradient")),
        Label("from the backward pass", "ink2", height),
    ]
    return [exempt(text, "load", "a row of one table") for text in row]


def _align(rows: list[list[Typeset]], room: Room) -> None:
    """Rows of texts with common columns, as large as the room allows."""
    gap = 2 * UNIT
    columns = range(len(rows[0]))
    total = sum(max(row[column].width for row in rows) for column in columns)
    factor = (room.width - gap * (len(columns) - 1)) / total
    factor = min(1.4, factor, max(1.0, room.height / len(rows) / 0.65))
    for row in rows:
        for text in row:
            text.scale(factor)
    widths = [max(row[column].width for row in rows) for column in columns]
    left = room.centre[0] - (sum(widths) + gap * (len(widths) - 1)) / 2
    pitch = min(room.height / len(rows), 1.1)
    top = room.centre[1] + pitch * (len(rows) - 1) / 2
    for index, row in enumerate(rows):
        x = left
        for text, width in zip(row, widths, strict=True):
            text.set_x(x + width / 2)
            text.stand_on(top - pitch * index - text.digit_height / 2)
            x += width + gap


class Slopes:
    """The slopes of all arrows as a list, for a graph that leaves no room beside them."""

    def __init__(self, room: Room, trace: Trace, edges: list[int]) -> None:
        height = 1.05 * theme.active().sizes.smallest
        self.lines = listed([slope_number(trace, edge, height) for edge in edges])
        columns = columns_for(self.lines, room, most=1.5)
        grow(self.lines, room, columns, most=1.5)
        in_grid(self.lines, room, columns)


class Descent:
    """The inputs after one step against the gradient, and what it does to the result."""

    def __init__(self, room: Room, trace: Trace) -> None:
        # Many inputs need the room for themselves.
        count = len(trace.learned)
        rule, outcome = (1.05, 1.35) if count <= 2 else (0.95, 1.15) if count <= 4 else (0.8, 1.15)
        head, rest = room.cut_top(rule, gap=0.2)
        bottom, body = rest.cut_bottom(outcome)
        self.rule = head.place(_step_rule(trace).scale(1.3))
        self.moves = listed([_move(trace, place) for place in range(len(trace.learned))])
        columns = columns_for(self.moves, body, most=1.5)
        grow(self.moves, body, columns, most=1.5)
        in_grid(self.moves, body, columns)
        before, after = bottom.rows(1, 1, gap=0.1)
        self.result = before.place(_result_change(trace).scale(1.4))
        self.fall = after.place(_fall(trace).scale(1.3))


def _step_rule(trace: Trace) -> Formula:
    writing = Writing(trace)
    first = trace.learned[0]
    size = trace.params.step_size
    eta = writing.slot(number(size, numbers.decimals_for([size], at_most=4), "ink"))
    return writing.formula(
        f"{writing.name(first)} <- {writing.name(first)} - eta dot {writing.slope(first)} , "
        f"quad eta = {eta}"
    )


def _move(trace: Trace, place: int) -> Formula:
    node = trace.learned[place]
    writing = Writing(trace)
    value, new = float(trace.values[node]), float(trace.stepped[place])
    gradient, size = float(trace.gradients[node]), trace.params.step_size
    again = numbers.as_printed(value, trace.place(value)) - size * numbers.as_printed(
        gradient, trace.place(gradient)
    )
    seen = numbers.decimals_for([new], at_most=_places_of(size * gradient))
    places = max(trace.place(new), seen)
    relation = numbers.relation(new, places, round(again, places))
    eta = writing.slot(number(size, numbers.decimals_for([size], at_most=4), "ink"))
    return writing.formula(
        f"{writing.name(node)} <- {writing.number(value)} - {eta} dot "
        f"{writing.number(gradient, 'gradient', bracket=True)} {relation} "
        f"{writing.slot(number(new, places, 'data'))}"
    )


def _result_change(trace: Trace) -> Formula:
    writing = Writing(trace)
    after = writing.slot(number(trace.result_after, _places_of_change(trace), "data"))
    return writing.formula(
        f"{writing.name(trace.graph.result)}: quad {writing.number(trace.result)} -> {after}"
    )


def _places_of_change(trace: Trace) -> int:
    """Decimals of the result before the step; more where the fall would have one figure only."""
    needed = max(_places_of(trace.fall), _places_of(trace.predicted_fall))
    return max(trace.place(trace.result), needed)


def _places_of(change: float) -> int:
    """Decimals that show two figures of a small change."""
    if change == 0:
        return 0
    return max(0, min(MOST_PLACES, 1 - math.floor(math.log10(abs(change)))))


def _fall(trace: Trace) -> Formula:
    writing = Writing(trace)
    places = _places_of_change(trace)
    result = name_source(trace.graph.nodes[trace.graph.result].name)
    printed = numbers.as_printed(trace.result, trace.place(trace.result))
    again = round(printed - numbers.as_printed(trace.result_after, places), places)
    about = "approx" if numbers.relation(trace.fall, places, again) == "≈" else ""
    actual = writing.slot(number(trace.fall, places, "data"))
    predicted = writing.slot(number(trace.predicted_fall, places, "gradient"))
    return writing.formula(
        f'upright("it falls by") {about} {actual} , quad upright("expected:") '
        f"eta norm(nabla {result})^2 = {predicted}"
    )
