"""The picture of the embedding table: a word is an index, and the index picks a row."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.arrow import Arrow
from deepchalk.mobjects.chain import at_time
from deepchalk.mobjects.grid import CELL_GAP, NumberGrid, cell_widening, common_cell
from deepchalk.mobjects.matrix_row import MatrixRow, Term
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, symbol
from deepchalk.mobjects.titled import LABEL_STRIP
from deepchalk.mobjects.vector import NAME_STRIP, SYMBOL_STRIP, Vector
from deepchalk.theme import UNIT


class Lookup:
    """The sentence as a column of words with their indices, beside the embedding table."""

    def __init__(self, room: Room, trace: Trace) -> None:
        now = theme.active()
        head, picture = room.cut_top(LABEL_STRIP, gap=0)
        left, right = picture.columns(0.8, 1.0, gap=4 * UNIT)
        words = [Label(word, "ink") for word in trace.vocabulary]
        numbers = [Number(index, 0, "ink2") for index in range(len(words))]
        beside = max(word.width for word in words) + numbers[0].width + 4 * UNIT
        table_room = Room(right.left + beside, right.right, right.bottom, right.top)
        cell = common_cell(table_room, trace.table, gap=0, largest=0.8)
        self.table = NumberGrid(trace.table, "parameter", cell=cell, decimals=trace.digits.x)
        block_width = beside + self.table.width
        start = right.centre[0] - block_width / 2
        self.table.move_to([start + beside + self.table.width / 2, picture.centre[1], 0])
        self.vocabulary, self.numbers = words, numbers
        for row, (word, index) in enumerate(zip(words, numbers, strict=True)):
            y = self.table.cell(row, 0).get_y()
            index.set_x(start, mn.LEFT).set_y(y)
            word.set_x(index.get_right()[0] + 2 * UNIT, mn.LEFT).stand_on(y - word.digit_height / 2)
        self.sentence = [Label(word, "ink") for word in trace.words]
        pitch = min(0.9, left.height / len(self.sentence))
        widest = max(word.width for word in self.sentence)
        width = widest + 7 * UNIT
        x = left.centre[0] - width / 2
        self.arrows, self.picked = [], []
        for place, word in enumerate(self.sentence):
            y = left.centre[1] + ((len(self.sentence) - 1) / 2 - place) * pitch
            word.set_x(x, mn.LEFT).stand_on(y - word.digit_height / 2)
            begin = x + widest + 0.8 * UNIT
            self.arrows.append(Arrow([begin, y, 0], [begin + 3.4 * UNIT, y, 0]))
            index = Number(int(trace.indices[place]), 0, "data")
            self.picked.append(index.set_x(begin + 4.4 * UNIT, mn.LEFT).set_y(y))
        top = max(self.table.get_top()[1], self.sentence[0].get_top()[1]) + 0.9 * UNIT
        self.sentence_label = Label("sentence", "ink2", now.sizes.smallest)
        self.sentence_label.set_x(x, mn.LEFT).stand_on(top)
        self.index_label = Label("index", "ink2", now.sizes.smallest)
        self.index_label.set_x(self.picked[0].get_x()).stand_on(top)
        self.table_label = Label("embedding table", "ink2", now.sizes.smallest)
        self.table_label.set_x(self.table.get_x()).stand_on(top)
        self.word_label = Label("vocabulary", "ink2", now.sizes.smallest)
        self.word_label.set_x(start, mn.LEFT).stand_on(top)
        if self.word_label.get_right()[0] + UNIT > self.table_label.get_left()[0]:
            self.table_label.set_x(self.word_label.get_right()[0] + UNIT, mn.LEFT)
        del head

    def row_ring(self, row: int) -> mn.SurroundingRectangle:
        """The focus on a row of the table with its word and index."""
        boxes = [cell.box for cell in self.table.cells[row]]
        return ring(mn.VGroup(*boxes, self.numbers[row], self.vocabulary[row]), CELL_GAP)

    def sentence_ring(self, place: int) -> mn.SurroundingRectangle:
        """The focus on a word of the sentence with its index."""
        return ring(mn.VGroup(self.sentence[place], self.picked[place]), 0.1)


class OneHot:
    """A one-hot vector times the table gives the same row."""

    def __init__(self, room: Room, trace: Trace) -> None:
        states = np.where(trace.one_hot[:1] != 0, "value", "zero").astype(object)
        times, equals = Formula("dot"), Formula("=")
        x_source, x_text = at_time("x", 1)
        self.row = MatrixRow(
            [
                Term(
                    trace.one_hot[:1],
                    "data",
                    symbol('"one-hot"', "ink2", "one-hot"),
                    None,
                    0,
                    states=states,
                ),
                Term(trace.table, "parameter", symbol("E", "parameter"), times, trace.digits.x),
                Term(
                    trace.x[:1],
                    "data",
                    symbol(x_source, "data", x_text),
                    equals,
                    trace.digits.x,
                    like=trace.table,
                ),
            ],
            room,
        )
        self.one_hot, self.table, self.result = self.row.entries
        self.name = Label(trace.words[0], "ink", theme.active().sizes.smallest)
        self.name.set_x(self.one_hot.body.get_x())
        below = self.one_hot.body.get_bottom()[1] - 0.6 * UNIT
        self.name.stand_on(below - self.name.digit_height)
        self.picked = int(trace.indices[0])


class Inputs:
    """The vectors of the words, one for each time step, each over its word."""

    def __init__(self, room: Room, trace: Trace) -> None:
        count = len(trace.words)
        pitch = min(3.2, room.width / count)
        free = room.height - SYMBOL_STRIP - NAME_STRIP
        cell = min(0.85, free / trace.params.size)
        wide = cell_widening(trace.table, trace.digits.x, cell)
        if cell * wide > pitch - UNIT:
            cell *= (pitch - UNIT) / (cell * wide)
            wide = cell_widening(trace.table, trace.digits.x, cell)
        y = room.centre[1] - (SYMBOL_STRIP - NAME_STRIP) / 2
        self.vectors = []
        for place, (values, word) in enumerate(zip(trace.x, trace.words, strict=True)):
            source, text = at_time("x", place + 1)
            mark = symbol(source, "data", text)
            one = Vector(values, cell, "data", mark, word, trace.digits.x, wide)
            x = room.centre[0] + (place - (count - 1) / 2) * pitch
            self.vectors.append(one.place(x, y))
