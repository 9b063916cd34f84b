"""The encoder drawn: a hidden state over each word, and arrows from left to right."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.attention.symbols import input_symbol, vector_symbol
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import SAFE, Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.vector import Vector
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT, Role

WORD_LINE = 0.45
"""Height of a line of words."""

RISE = 0.9
"""Length of the arrows from the words up to their states, with gaps."""

WIDEST_PITCH = 4.6
SYMBOL = 1.0
"""Width that the symbol beside the last column takes."""

NARROW_GAP = 0.85
"""Between two columns, a gap in which their symbols must be small."""

SMALLEST_CELL = 0.342
"""Height of a cell in which digits can be read."""

NARROWEST_CELL = 0.52
"""Width of a cell in which a digit with a minus does not touch the outline."""


class Column(Vector):
    """A vector with its symbol and time index at its upper right."""

    def __init__(
        self,
        values: np.ndarray,
        letter: str,
        time: int,
        role: Role,
        cell: float,
        decimals: int | None = None,
        symbol_height: float | None = None,
        widening: float | None = None,
    ) -> None:
        places = decimals_for(values) if decimals is None else decimals
        wide = widening_of(values, places, cell) if widening is None else widening
        super().__init__(values, cell, role, decimals=places, widening=wide)
        self.symbol = vector_symbol(letter, time, symbol_height)
        self.symbol.next_to(self.grid.cell(0, 0).box, mn.RIGHT, buff=0.5 * UNIT)
        self.add(self.symbol)

    def put(self, x: float, top: float) -> Column:
        """Move so that the cells are centred at ``x`` and begin at ``top``."""
        self.shift(np.array([x - self.grid.get_x(), top - self.grid.get_top()[1], 0]))
        return self

    def numbers(self) -> list[mn.Mobject]:
        """The numbers in the cells, from the top."""
        return [cell.number for cell in self.grid.flat()]


def widening_of(values: np.ndarray, decimals: int, cell: float) -> float:
    """How much wider than high the cells of a column are."""
    return max(cell_widening(values, decimals, cell), NARROWEST_CELL / cell)


class Encoder:
    """Columns of hidden states with their words below.

    Parameters
    ----------
    centres
        x of each column
    top
        upper edge of the columns
    cell
        height of a cell
    word_gap
        from the columns to the words; with arrows up from the words where there is room for them
    to_come
        states that the cells will hold later, shape (any, width)
    """

    def __init__(
        self,
        hidden: np.ndarray,
        words: Sequence[str],
        centres: Sequence[float],
        top: float,
        cell: float,
        decimals: int | None = None,
        word_gap: float = 0.5 * UNIT,
        to_come: np.ndarray | None = None,
    ) -> None:
        sizes = theme.active().sizes
        decimals = decimals_for(hidden) if decimals is None else decimals
        pitch = centres[1] - centres[0]
        shown = hidden if to_come is None else np.vstack([hidden, to_come])
        widening = widening_of(shown, decimals, cell)
        narrow = pitch - widening * cell < NARROW_GAP
        symbol_height = sizes.smallest if narrow else sizes.formula
        self.columns = [
            Column(state, "h", index + 1, "data", cell, decimals, symbol_height, widening).put(
                x, top
            )
            for index, (state, x) in enumerate(zip(hidden, centres, strict=True))
        ]
        self.top = top
        self.bottom = top - cell * hidden.shape[1]
        height, lines = word_size(words, pitch)
        self.words = []
        for index, (word, x) in enumerate(zip(words, centres, strict=True)):
            label = Label(word, "ink", height, width=lines * pitch - 0.5 * UNIT)
            # A long word at an edge stands a little aside rather than outside.
            aside = label.width / 2
            label.set_x(float(np.clip(x, SAFE.left + aside, SAFE.right - aside)))
            below = (index % lines) * WORD_LINE
            label.stand_on(self.bottom - word_gap - sizes.label - below)
            self.words.append(label)
        self.rising = [
            Arrow(
                [x, self.bottom - word_gap + 0.1, 0],
                [x, self.bottom - 0.08, 0],
            )
            for x in centres
            if word_gap > 3 * UNIT
        ]
        self.inputs = [
            input_symbol(index + 1).next_to(arrow, mn.RIGHT, buff=0.5 * UNIT)
            for index, arrow in enumerate(self.rising)
        ]
        self.arrows = [self._arrow(index, cell) for index in range(len(hidden) - 1)]

    def _arrow(self, index: int, cell: float) -> Arrow:
        here, there = self.columns[index].grid, self.columns[index + 1].grid
        rows = here.rows
        y = (here.cell(rows // 2, 0).get_y() + here.cell(rows - 1, 0).get_y()) / 2
        return Arrow([here.get_right()[0] + 0.1, y, 0], [there.get_left()[0] - 0.1, y, 0])

    def everything(self) -> mn.VGroup:
        """All of it."""
        return as_one(
            mn.VGroup(*self.columns, *self.words, *self.arrows, *self.rising, *self.inputs)
        )


def word_size(words: Sequence[str], pitch: float) -> tuple[float, int]:
    """Height of a capital with which words stand at a distance, and on how many lines in turn."""
    sizes = theme.active().sizes
    room = pitch - 0.6 * UNIT
    for height in (sizes.label, sizes.smallest):
        if max(Label(word, "ink", height).width for word in words) <= room:
            return height, 1
    return sizes.smallest, 2


def reading(room: Room, trace: Trace) -> Encoder:
    """The encoder alone, as large as the room allows, with arrows up from the words."""
    count, width = trace.hidden.shape
    pitch = min(WIDEST_PITCH, (room.width - SYMBOL) / count)
    _, lines = word_size(trace.words, pitch)
    below = RISE + lines * WORD_LINE
    cell = float(np.clip((room.height - below) / width, SMALLEST_CELL, 1.0))
    centres = [room.centre[0] + (i - (count - 1) / 2) * pitch for i in range(count)]
    top = room.centre[1] + (width * cell + below) / 2
    return Encoder(trace.hidden, trace.words, centres, top, cell, word_gap=RISE)
