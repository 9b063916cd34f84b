"""The pages before the graph: the question, and the list of operations."""

from __future__ import annotations

import re
import textwrap

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lessons.autodiff.formulas import definition, expanded_size, statements, whole
from deepchalk.lessons.autodiff.listing import columns_for, fits, grow, in_grid, is_legible, listed
from deepchalk.lessons.autodiff.marks import called
from deepchalk.lessons.autodiff.notation import Writing
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Typeset, number
from deepchalk.theme import UNIT

SHARES, SHARES_OF_MANY = (1.75, 1.0, 1.25), (1.5, 1.3, 1.2)
"""Heights of expression, inputs and slopes; many inputs stand in two lines."""

MOST_ENLARGED = 1.7
"""Of inputs and slopes: the expression is what is read first."""

CODE_LINE = 68
"""Characters of code in a line."""


class Question:
    """The expression, the values of its inputs, and the slopes that are wanted."""

    def __init__(self, room: Room, trace: Trace) -> None:
        texts = ("computed", "inputs", "wanted")
        labels = [exempt(Label(text, "ink2"), "load", "a heading of one list") for text in texts]
        side = max(label.width for label in labels) + 3 * UNIT
        rows = room.rows(*(SHARES if len(trace.graph.inputs) <= 4 else SHARES_OF_MANY))
        rooms = [Room(row.left + side, row.right, row.bottom, row.top) for row in rows]
        self.inputs = listed([_assignment(trace, node) for node in trace.graph.inputs])
        _in_lines(self.inputs, rooms[1])
        self.wanted = listed([_wanted(trace, node) for node in trace.learned])
        _in_lines(self.wanted, rooms[2])
        for label, row in zip(labels, rows, strict=True):
            label.set_x(row.left, mn.LEFT).stand_on(row.centre[1] - label.digit_height / 2)
        formulas = _as_formulas(trace, rooms[0])
        # A text so long that it is shown as it was typed needs the whole width.
        self.expression = formulas or _as_typed(trace, rows[0])
        self.headings: list[list[Label]] = [
            [labels[0]] if formulas else [],
            [labels[1]],
            [labels[2]],
        ]


def _in_lines(things: list[Formula], room: Room) -> None:
    """Place formulas in one line or in two, whichever can be larger."""
    gap = 4 * UNIT if len(things) <= 4 else 2.4 * UNIT
    widths = [thing.width for thing in things]
    factors = []
    for lines in (1, 2):
        a_line = -(-len(things) // lines)
        starts = range(0, len(things), a_line)
        width = max(sum(widths[s : s + a_line]) + gap * (a_line - 1) for s in starts)
        height = lines * max(thing.height for thing in things) + (lines - 1) * UNIT
        factors.append(min(MOST_ENLARGED, room.width / width, room.height / height))
    a_line = len(things) if factors[0] >= factors[1] else -(-len(things) // 2)
    groups = []
    for start in range(0, len(things), a_line):
        line = things[start : start + a_line]
        groups.append(mn.VGroup(*line).arrange(mn.RIGHT, buff=gap))
        for thing in line:
            thing.stand_on(line[0].baseline)
    together = mn.VGroup(*groups).arrange(mn.DOWN, buff=UNIT).scale(max(factors))
    room.place(together)


def _as_formulas(trace: Trace, room: Room) -> mn.VGroup | None:
    """One formula, or one for each statement if that can be larger; ``None`` if neither is read."""
    choices = []
    if expanded_size(trace) <= 16:
        formula = whole(trace)
        formula.scale(min(2.6, room.width / formula.width, room.height / formula.height))
        choices.append([formula.move_to(room.centre)])
    lines = statements(trace)
    group = mn.VGroup(*lines).arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.LEFT)
    room.place(group.scale(min(1.6, room.width / group.width, room.height / group.height)))
    choices.append(lines)
    normal = theme.active().sizes.formula
    best = max(choices, key=lambda formulas: min(normal, formulas[0].digit_height))
    return mn.VGroup(*best) if all(map(is_legible, best)) else None


def _as_typed(trace: Trace, room: Room) -> mn.VGroup:
    lines = [Code(line) for line in code_lines(trace.params.expression)]
    group = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.8 * UNIT, aligned_edge=mn.LEFT)
    return room.place(group)


def code_lines(text: str) -> list[str]:
    """As many whole statements in a line as it takes; a longer one is broken at a space."""
    lines = [""]
    for statement in re.split(r"(?<=;)", " ".join(text.split())):
        first, *others = textwrap.wrap(statement.strip(), CODE_LINE) or [""]
        joined = f"{lines[-1]} {first}".strip()
        if len(joined) <= CODE_LINE:
            lines.pop()
            first = joined
        lines += [first, *others]
    return lines


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
    """The expression on the left, its elementary operations one below the other.

    Where they are too many for that, or the expression too long, the operations stand alone, in
    columns.
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        self.expression: mn.VGroup | None = None
        self.formulas = listed(
            [definition(trace, node, is_flat=True) for node in trace.graph.operations]
        )
        self.notes: list[Label] = []
        left, right = room.columns(1, 1.25, gap=3 * UNIT)
        one, beside = right.columns(1, 0.62, gap=UNIT)
        if fits(self.formulas, one):
            self.expression = _as_formulas(trace, left)
        room = room if self.expression is None else one
        columns = columns_for(self.formulas, room) if self.expression is None else 1
        grow(self.formulas, room, columns)
        in_grid(self.formulas, room, columns)
        if self.expression is not None:
            self.notes = _notes(trace, self.formulas, beside)

    def apart_from(self, node: int) -> list[Typeset]:
        """The lines that neither compute a node nor use it, with their notes."""
        graph = self.trace.graph
        found: list[Typeset] = []
        for place, target in enumerate(graph.operations):
            if target != node and node not in graph.nodes[target].sources():
                found += [self.formulas[place], *self.notes[place : place + 1]]
        return found


def _notes(trace: Trace, formulas: list[Formula], room: Room) -> list[Label]:
    """What each operation is called, beside it."""
    notes = []
    for node, formula in zip(trace.graph.operations, formulas, strict=True):
        label = Label(called(trace.graph.nodes[node]), "ink2", width=room.width)
        label.set_x(room.left, mn.LEFT).stand_on(formula.baseline)
        notes.append(exempt(label, "load", "a line of one list"))
    return notes
