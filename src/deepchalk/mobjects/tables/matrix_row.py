"""Matrices side by side with what joins them: V h + W x + b with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid, State, cell_widening
from deepchalk.mobjects.text import Formula, Label, Part, Typeset
from deepchalk.theme import UNIT, Role

LARGEST_CELL = 0.85
SMALLEST_CELL = 0.3
SYMBOL_STRIP = 0.45
NAME_STRIP = 0.38
BRACKET_FOOT = 0.09
BRACKET_GAP = 0.05
JOIN_GAP = 0.16


@dataclass(frozen=True, eq=False)
class Term:
    """One matrix of a row.

    Attributes
    ----------
    values
        shape (rows, columns)
    symbol
        written above it: a symbol, or words
    joined
        what stands before it, like ``+``; a text stands on the middle line
    name
        written below it
    like
        values that decide how wide a cell is; pass all that will stand here one after the other
    states
        as for a NumberGrid
    """

    values: np.ndarray
    role: Role = "data"
    symbol: Part | str | None = None
    joined: mn.VMobject | None = None
    decimals: int | None = None
    name: str = ""
    like: np.ndarray | None = None
    states: np.ndarray | State = "value"

    @property
    def places(self) -> int:
        """Decimals of its numbers."""
        return numbers.decimals_for(self.values) if self.decimals is None else self.decimals

    def widening(self, cell: float) -> float:
        """Width of a cell divided by its height."""
        like = self.values if self.like is None else self.like
        return cell_widening(like, self.places, cell)


class Entry(mn.VGroup):
    """A term as it is drawn: numbers in brackets, with symbol, name and what joins it."""

    def __init__(self, term: Term, cell: float) -> None:
        super().__init__()
        self.grid = NumberGrid(
            term.values,
            term.role,
            term.states,
            cell=cell,
            decimals=term.places,
            widening=term.widening(cell),
        )
        self.brackets = brackets(self.grid)
        self.body = mn.VGroup(self.brackets, self.grid)
        self.add(self.body)
        self.joined = term.joined
        self.symbol: Typeset | None = None
        self.name_label: Label | None = None
        if term.joined is not None:
            term.joined.next_to(self.body, mn.LEFT, buff=JOIN_GAP)
            if isinstance(term.joined, Typeset):
                term.joined.stand_on(-term.joined.digit_height / 2)
            self.add(term.joined)
        if term.symbol is not None:
            self.symbol = _heading(term.symbol)
            self.symbol.set_x(self.grid.get_x()).stand_on(self.body.get_top()[1] + 0.6 * UNIT)
            self.add(self.symbol)
        if term.name:
            self.name_label = Label(term.name, "ink", theme.active().sizes.smallest)
            self.name_label.set_x(self.grid.get_x())
            below = self.body.get_bottom()[1] - 0.5 * UNIT
            self.name_label.stand_on(below - self.name_label.digit_height)
            self.add(self.name_label)

    def labels(self) -> list[mn.VMobject]:
        """Symbol and name, as far as there are any."""
        return [label for label in (self.symbol, self.name_label) if label is not None]


class MatrixRow(mn.VGroup):
    """Terms in one row, all cells equally high and as large as the room allows.

    Attributes
    ----------
    entries
        the drawn terms, in order
    cell
        height of a cell
    """

    def __init__(
        self,
        terms: Sequence[Term],
        room: Room,
        largest: float = LARGEST_CELL,
        gap: float = JOIN_GAP,
    ) -> None:
        super().__init__()
        self.cell = fitting_cell(terms, room, largest, gap)
        self.entries = [Entry(term, self.cell) for term in terms]
        right = 0.0
        for entry in self.entries:
            # Symbols and names may be wider than their matrix; the matrices decide the places.
            line = mn.VGroup(*([entry.joined] if entry.joined is not None else []), entry.body)
            entry.shift((right - line.get_left()[0]) * mn.RIGHT)
            right = entry.body.get_right()[0] + gap
        self.add(*self.entries)
        self._lower_wide_names()
        # Placed by the matrices: rows that follow each other keep every matrix at its place,
        # however long the words are.
        line = mn.VGroup(*(entry.body for entry in self.entries))
        first = self.entries[0].joined
        left = line.get_left()[0] if first is None else first.get_left()[0]
        above = SYMBOL_STRIP if any(term.symbol is not None for term in terms) else 0.0
        below = NAME_STRIP if any(term.name for term in terms) else 0.0
        middle = np.array([(left + line.get_right()[0]) / 2, (above - below) / 2, 0])
        self.shift(room.centre - middle)

    def _lower_wide_names(self) -> None:
        """A name that is wider than its matrix would meet a taller one beside it."""
        lowest = min(entry.body.get_bottom()[1] for entry in self.entries)
        for entry in self.entries:
            label = entry.name_label
            if label is not None and label.width > entry.body.width:
                label.shift((lowest - entry.body.get_bottom()[1]) * mn.UP)

    def entry(self, index: int) -> Entry:
        """A drawn term."""
        return self.entries[index]


def _heading(words: Part | str) -> Typeset:
    sizes = theme.active().sizes
    if isinstance(words, str):
        return Label(words, "ink2", sizes.smallest)
    return Formula("{s}", s=words, height=sizes.label)


def brackets(grid: mn.Mobject) -> mn.VGroup:
    """A square bracket on either side."""
    now = theme.active()
    group = mn.VGroup()
    for side in (-1, 1):
        edge = grid.get_left()[0] if side < 0 else grid.get_right()[0]
        x = edge + side * (BRACKET_GAP + BRACKET_FOOT / 2)
        top, bottom = grid.get_top()[1] + BRACKET_GAP, grid.get_bottom()[1] - BRACKET_GAP
        foot = x - side * BRACKET_FOOT
        bracket = mn.VMobject(stroke_color=now.ink2, stroke_width=now.strokes.normal)
        bracket.set_points_as_corners(
            np.array([[foot, top, 0], [x, top, 0], [x, bottom, 0], [foot, bottom, 0]])
        )
        group.add(bracket)
    return group


def fitting_cell(terms: Sequence[Term], room: Room, largest: float, gap: float) -> float:
    """Height of a cell with which the terms fit into a room, side by side."""
    tallest = max(term.values.shape[0] for term in terms)
    free = room.height - 2 * BRACKET_GAP
    free -= SYMBOL_STRIP if any(term.symbol is not None for term in terms) else 0
    free -= NAME_STRIP if any(term.name for term in terms) else 0
    cell = min(largest, free / tallest)
    around = 2 * (BRACKET_GAP + BRACKET_FOOT)
    fixed = len(terms) * around + (len(terms) - 1) * gap
    fixed += sum(term.joined.width + JOIN_GAP for term in terms if term.joined is not None)
    while cell > SMALLEST_CELL:
        width = sum(term.values.shape[1] * cell * term.widening(cell) for term in terms)
        if width + fixed <= room.width:
            break
        cell *= 0.98
    return float(cell)
