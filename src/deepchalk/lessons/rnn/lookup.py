"""The picture of the embedding table: a word is an index, and the index picks a row."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.networks.chain import at_time
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.matrix_row import MatrixRow, Term
from deepchalk.mobjects.tables.named_rows import NamedRows
from deepchalk.mobjects.tables.vector import NAME_STRIP, SYMBOL_STRIP, Vector
from deepchalk.mobjects.text import Formula, Label, Number, number, symbol
from deepchalk.theme import UNIT, Role

RING_ROOM = 0.16
WORD_RING = 0.14
"""Around a word: on a light ground the ring is wide."""

GAP = 4 * UNIT
LARGEST_WORD_PITCH, SMALLEST_WORD_PITCH = 1.5, 0.6
"""Of the words of a sentence that stand one below the other."""

LARGEST_STEP, SMALLEST_PITCH = 3.2, 1.2
"""Of the vectors side by side."""

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
EXPANDED_STRIP = 0.55
NARROWEST_TABLE = 4.0
LARGEST_CELL = 1.2


class Sentence(mn.VGroup):
    """The words of the sentence, one below the other, beside the rows of a table."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = [Label(word, "ink") for word in words]
        self.heading = Label("sentence", "ink2", theme.active().sizes.smallest)
        self.add(self.heading, *self.words)
        for text in self:
            text.set_x(0, mn.LEFT)

    def stand_beside(self, table: NamedRows) -> Sentence:
        """Share the height of the table's rows, the heading on the line of its headings."""
        grid = table.grid
        pitch = np.clip(grid.height / len(self.words), SMALLEST_WORD_PITCH, LARGEST_WORD_PITCH)
        rows = max(0.0, grid.height - pitch * len(self.words)) / 2
        first = grid.get_top()[1] - rows - pitch / 2
        for place, word in enumerate(self.words):
            word.stand_on(first - place * pitch - word.digit_height / 2)
        self.heading.stand_on(table.headings[0].baseline)
        return self


class Picks(mn.VGroup):
    """An arrow from each word to its index."""

    WIDTH = 8 * UNIT

    def __init__(self, sentence: Sentence, trace: Trace) -> None:
        super().__init__()
        start = sentence.get_right()[0] + UNIT
        end = start + 4 * UNIT
        self.arrows, self.indices = [], []
        for word, index in zip(sentence.words, trace.indices, strict=True):
            y = word.baseline + word.digit_height / 2
            self.arrows.append(Arrow([start, y, 0], [end, y, 0]))
            number = Number(index, 0, "data").set_x(end + UNIT, mn.LEFT)
            self.indices.append(number.stand_on(word.baseline))
        self.heading = Label("index", "ink2", theme.active().sizes.smallest)
        self.heading.set_x(self.indices[0].get_x()).stand_on(sentence.heading.baseline)
        self.add(self.heading, *self.arrows, *self.indices)


class Lookup:
    """The sentence as a column of words with their indices, beside the embedding table."""

    def __init__(self, room: Room, trace: Trace) -> None:
        room = room.shrunk(RING_ROOM)
        self.sentence = Sentence(trace.words)
        width = self.sentence.width + Picks.WIDTH
        left, right = room.columns(width, room.width - width - GAP, gap=GAP)
        headings = ("vocabulary", "embedding table")
        self.table = NamedRows(
            trace.table, trace.vocabulary, trace.rows, headings, right, "parameter", trace.digits.x
        )
        self.picks = Picks(self.sentence.stand_beside(self.table), trace)
        # What the table leaves free is shared by both sides.
        spare = max(0.0, right.width - self.table.width)
        words = mn.VGroup(self.sentence, self.picks)
        words.shift((left.left + spare / 3 - words.get_left()[0]) * mn.RIGHT)

    def row_ring(self, row: int) -> mn.SurroundingRectangle:
        """The focus on a row of the table with its word and index."""
        return ring(self.table.row_frame(row), 0)

    def sentence_ring(self, place: int) -> mn.SurroundingRectangle:
        """The focus on a word of the sentence with its index."""
        return ring(mn.VGroup(self.sentence.words[place], self.picks.indices[place]), WORD_RING)


class OneHot:
    """A one-hot vector times the table gives the same row."""

    def __init__(self, room: Room, trace: Trace) -> None:
        lower, upper = room.cut_bottom(EXPANDED_STRIP)
        states = np.where(trace.one_hot[:1] != 0, "value", "zero").astype(object)
        times, equals = Formula("dot"), Formula("=")
        self.row = MatrixRow(
            [
                Term(
                    trace.one_hot[:1],
                    "data",
                    "one-hot",
                    None,
                    0,
                    states=states,
                ),
                Term(trace.table, "parameter", symbol("E", "parameter"), times, trace.digits.x),
                Term(
                    trace.x[:1],
                    "data",
                    symbol(*_first_input()),
                    equals,
                    trace.digits.x,
                    like=trace.table,
                ),
            ],
            upper,
            LARGEST_CELL,
        )
        self.equals = equals
        self.one_hot, self.table, self.result = self.row.entries
        self.name = Label(trace.words[0], "ink", theme.active().sizes.smallest)
        self.name.set_x(self.one_hot.body.get_x())
        below = self.one_hot.body.get_bottom()[1] - 0.6 * UNIT
        self.name.stand_on(below - self.name.digit_height)
        self.picked = int(trace.indices[0])
        self.other_cells = [
            cell
            for row, cells in enumerate(self.table.grid.cells)
            for cell in cells
            if row != self.picked
        ]
        self.expanded = lower.place(_weighted_rows(trace))


def _weighted_rows(trace: Trace) -> Formula:
    """x = 0 E₀ + 1 E₁ + …: the product, row by row."""
    parts = {"x": symbol(*_first_input())}
    terms = []
    for row, factor in enumerate(trace.one_hot[0]):
        parts[f"f{row}"] = number(float(factor), 0, "data" if factor else "line")
        parts[f"e{row}"] = symbol(
            f"E_{row}", "parameter" if factor else "line", f"E{str(row).translate(SUBSCRIPTS)}"
        )
        terms.append(f"{{f{row}}} {{e{row}}}")
    return Formula(f"{{x}} = {' + '.join(terms)}", **parts)  # type: ignore[arg-type]


def _first_input() -> tuple[str, Role, str]:
    source, text = at_time("x", 1)
    return source, "data", text


class Inputs:
    """The vectors of the words, one for each time step; beside the table where there is room."""

    def __init__(self, room: Room, trace: Trace) -> None:
        needed = len(trace.words) * self._narrowest_pitch(trace)
        beside = max(1.1 * needed, 0.35 * room.width)
        left, right = room.columns(room.width - beside, beside, gap=3 * UNIT)
        self.table = self._table(left, trace)
        if self.table is not None:
            room = right
        pitch = min(LARGEST_STEP, room.width / len(trace.words))
        cell = min(1.05, (room.height - SYMBOL_STRIP - NAME_STRIP) / trace.params.size)
        while cell * cell_widening(trace.table, trace.digits.x, cell) > pitch - UNIT:
            cell *= 0.98
        wide = cell_widening(trace.table, trace.digits.x, cell)
        y = room.centre[1] - (SYMBOL_STRIP - NAME_STRIP) / 2
        self.vectors = []
        for place, (values, word) in enumerate(zip(trace.x, trace.words, strict=True)):
            source, text = at_time("x", place + 1)
            mark = symbol(source, "data", text)
            one = Vector(values, cell, "data", mark, word, trace.digits.x, wide)
            x = room.centre[0] + (place - (len(trace.words) - 1) / 2) * pitch
            self.vectors.append(one.place(x, y))
        self.row = as_one(mn.VGroup(*self.vectors))

    @staticmethod
    def _narrowest_pitch(trace: Trace) -> float:
        smallest = theme.active().sizes.smallest
        longest = max(Label(word, "ink", smallest).width for word in trace.words)
        return float(max(longest + UNIT, SMALLEST_PITCH))

    @staticmethod
    def _table(room: Room, trace: Trace) -> NamedRows | None:
        """The table, if it can be read in that room."""
        if room.width < NARROWEST_TABLE:
            return None
        headings = ("vocabulary", "embedding table")
        table = NamedRows(
            trace.table, trace.vocabulary, trace.rows, headings, room, "parameter", trace.digits.x
        )
        smallest = theme.active().sizes.smallest
        legible = [table.headings[0], table.grid.cell(0, 0).number]
        return table if all(text.digit_height >= 0.999 * smallest for text in legible) else None
