"""The pages without a graph: the question, the list of operations, checks, a step, the cost."""

from __future__ import annotations

import textwrap

import manim as mn

from deepchalk import theme
from deepchalk.lesson import numbers
from deepchalk.lesson.numbers import show
from deepchalk.lessons.autodiff.formulas import definition, expanded_size, whole
from deepchalk.lessons.autodiff.notation import Writing, name_source
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Typeset, number, symbol
from deepchalk.theme import UNIT

NAMES = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "divide",
    "^": "power",
    "negative": "minus",
    "exp": "exponential",
    "log": "logarithm",
    "sin": "sine",
    "cos": "cosine",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "relu": "relu",
    "sqrt": "square root",
    "abs": "absolute value",
    "max": "the larger",
    "min": "the smaller",
}
"""What an operation is called."""

CODE_LINE = 68
"""Characters of code in a line."""


def in_grid(things: list[Formula], room: Room, columns: int) -> None:
    """Place texts in columns, filled from the top, on common left edges and in common rows."""
    rows = -(-len(things) // columns)
    filled = [things[start : start + rows] for start in range(0, len(things), rows)]
    heights = [max(c[row].height for c in filled if row < len(c)) for row in range(rows)]
    widths = [max(thing.width for thing in column) for column in filled]
    across = min((room.width - sum(widths)) / (len(filled) + 1), 9 * UNIT)
    down = min((room.height - sum(heights)) / rows, 0.9)
    left = room.centre[0] - (sum(widths) + across * (len(filled) - 1)) / 2
    for column, width in zip(filled, widths, strict=True):
        top = room.centre[1] + (sum(heights) + down * (rows - 1)) / 2
        for thing, height in zip(column, heights, strict=False):
            thing.move_to((left + thing.width / 2, top - height / 2, 0.0))
            top -= height + down
        left += width + across


def listed(things: list[Formula]) -> list[Formula]:
    """Lines of one list, which a viewer takes for one thing."""
    return [exempt(thing, "load", "a line of one list") for thing in things]


def columns_for(things: list[Formula], room: Room, pitch: float) -> int:
    """The fewest columns in which the texts fit the room's height."""
    return max(1, -(-len(things) // max(1, int(room.height / pitch))))


class Question:
    """The expression, the values of its inputs, and the slopes that are wanted."""

    def __init__(self, room: Room, trace: Trace) -> None:
        top, rest = room.rows(1.5, 2.2)
        self.expression = _expression(trace, top)
        given, wanted = rest.rows(1, 1.15)
        self.inputs = listed([_assignment(trace, node) for node in trace.graph.inputs])
        _in_lines(self.inputs, given)
        self.wanted = listed([_wanted(trace, node) for node in trace.learned])
        _in_lines(self.wanted, wanted)


def _in_lines(things: list[Formula], room: Room) -> None:
    lines = 1 if sum(thing.width + 2 * UNIT for thing in things) < room.width else 2
    gap = 4 * UNIT if len(things) <= 4 * lines else 2.4 * UNIT
    a_line = -(-len(things) // lines)
    groups = [
        mn.VGroup(*things[start : start + a_line]).arrange(mn.RIGHT, buff=gap)
        for start in range(0, len(things), a_line)
    ]
    lines_together = mn.VGroup(*groups).arrange(mn.DOWN, buff=1.6 * UNIT)
    lines_together.scale(min(1.7, room.width / lines_together.width))
    room.place(lines_together)


def _expression(trace: Trace, room: Room) -> mn.VGroup:
    """One formula where that can be read, else the text as it was typed."""
    if expanded_size(trace) <= 16:
        formula = whole(trace)
        formula.scale(min(2.6, room.width / formula.width, room.height / formula.height))
        if formula.digit_height >= theme.active().sizes.smallest:
            return mn.VGroup(formula.move_to(room.centre))
    text = " ".join(trace.params.expression.split())
    lines = [Code(line) for line in textwrap.wrap(text, CODE_LINE)]
    group = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.8 * UNIT, aligned_edge=mn.LEFT)
    return room.place(group)


def _assignment(trace: Trace, node: int) -> Formula:
    writing = Writing(trace)
    value = float(trace.values[node])
    places = numbers.decimals_for([value], at_most=4)
    shown = writing.slot(number(value, places, "data"))
    return writing.formula(f"{writing.name(node)} = {shown}")


def _wanted(trace: Trace, node: int) -> Formula:
    writing = Writing(trace)
    # Many slopes stand in one line, so the question mark that all share is left out.
    asked = " = med ?" if len(trace.learned) <= 4 else ""
    return writing.formula(f"{writing.slope(node)}{asked}")


class Steps:
    """The expression on the left, its elementary operations one below the other."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.expression: mn.VGroup | None = None
        self.formulas = _definitions(trace)
        self.notes: list[Label] = []
        columns = columns_for(self.formulas, room, 0.68)
        if columns == 1:
            left, room = room.columns(1.2, 1, gap=3 * UNIT)
            self.expression = _expression(trace, left)
            room, beside = room.columns(1, 0.75, gap=UNIT)
        elif columns > 2:
            self.formulas = _definitions(trace, theme.active().sizes.smallest * 1.05)
        grow(self.formulas, room, columns)
        in_grid(self.formulas, room, columns)
        if columns == 1:
            self.notes = _notes(trace, self.formulas, beside)


def _notes(trace: Trace, formulas: list[Formula], room: Room) -> list[Label]:
    """What each operation is called, beside it."""
    notes = []
    for node, formula in zip(trace.graph.operations, formulas, strict=True):
        label = Label(NAMES[trace.graph.nodes[node].operation], "ink2", width=room.width)
        label.set_x(room.left, mn.LEFT).set_y(formula.get_y())
        notes.append(exempt(label, "load", "a line of one list"))
    return notes


def _definitions(trace: Trace, height: float | None = None) -> list[Formula]:
    return listed([definition(trace, node, height) for node in trace.graph.operations])


def grow(things: list[Formula], room: Room, columns: int = 1, most: float = 1.9) -> None:
    """Enlarge the lines of a list alike, as far as the room allows; too long ones shrink."""
    rows = -(-len(things) // columns)
    widest = max(thing.width for thing in things)
    tallest = max(
        sum(thing.height for thing in things[start : start + rows])
        for start in range(0, len(things), rows)
    )
    across = room.width / columns / (widest + 0.5)
    factor = min(most, across, max(1.0, (room.height - 0.3 * rows) / tallest))
    for thing in things:
        thing.scale(factor)


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
    places = max(trace.place(gradient), min(trace.figures, 3))
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


class Descent:
    """The inputs after one step against the gradient, and what it does to the result."""

    def __init__(self, room: Room, trace: Trace) -> None:
        bottom, body = room.cut_bottom(1.7)
        self.moves = listed([_move(trace, place) for place in range(len(trace.learned))])
        columns = columns_for(self.moves, body, 0.62)
        grow(self.moves, body, columns, most=1.8)
        in_grid(self.moves, body, columns)
        before, after = bottom.rows(1, 1, gap=0.1)
        self.result = before.place(_result_change(trace).scale(1.4))
        self.fall = after.place(_fall(trace).scale(1.3))


def _move(trace: Trace, place: int) -> Formula:
    node = trace.learned[place]
    writing = Writing(trace)
    value, new = float(trace.values[node]), float(trace.stepped[place])
    gradient, size = float(trace.gradients[node]), trace.params.step_size
    again = numbers.as_printed(value, trace.place(value)) - size * numbers.as_printed(
        gradient, trace.place(gradient)
    )
    relation = numbers.relation(new, trace.place(new), round(again, trace.place(new)))
    eta = writing.slot(number(size, numbers.decimals_for([size], at_most=4), "ink"))
    return writing.formula(
        f"{writing.name(node)} <- {writing.number(value)} - {eta} dot "
        f"{writing.number(gradient, 'gradient', bracket=True)} {relation} {writing.number(new)}"
    )


def _result_change(trace: Trace) -> Formula:
    writing = Writing(trace)
    return writing.formula(
        f"{writing.name(trace.graph.result)}: quad {writing.number(trace.result)} -> "
        f"{writing.number(trace.result_after)}"
    )


def _fall(trace: Trace) -> Formula:
    writing = Writing(trace)
    fall = trace.fall
    places = max(trace.place(fall), trace.place(trace.predicted_fall))
    result = name_source(trace.graph.nodes[trace.graph.result].name)
    actual = writing.slot(number(fall, places, "data"))
    predicted = writing.slot(number(trace.predicted_fall, places, "gradient"))
    return writing.formula(
        f'upright("it falls by") {actual} , quad upright("expected:") eta norm(nabla {result})^2 '
        f"= {predicted}"
    )


def paths_word(count: int) -> str:
    """``Two`` for 2, and so on; figures above four."""
    return {2: "Two", 3: "Three", 4: "Four"}.get(count, show(count, 0))
