"""The picture of the data that splits into batches."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm.tables import heads, inputs, lines
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable
from deepchalk.mobjects.tables.omission import Omission
from deepchalk.mobjects.tables.table_sizes import common_cell, drawn_rows, width_of
from deepchalk.mobjects.text import Formula, Label, Number
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.mobjects.text.titled import LABEL_STRIP
from deepchalk.theme import UNIT

MOST_ROWS = 12
"""Lines of the whole table."""

HEAD_STRIP = 0.5
NAME_STRIP = 0.4
"""What the names of the columns take below their symbols."""

NARROW_GAP, GAP = 3 * UNIT, 5 * UNIT
"""Between batches: the least, and where there is room."""

LARGEST_CELL = 1.1
LARGEST_OF_WHOLE = 0.8
FEW = 6
"""So many numbers, drawn in small cells, would leave the frame empty."""

SMALLEST_BESIDE = 0.42
"""Height of a batch's cells with which the whole table may stay beside the batches."""


class Batch(mn.VGroup):
    """A batch with its name above it."""

    def __init__(self, table: DataTable, name: str) -> None:
        super().__init__()
        self.table = table
        self.title = Label(name, "ink2", theme.active().sizes.label)
        self.title.set_x(table.grid.get_x())
        self.title.stand_on(table.get_top()[1] + 0.8 * UNIT)
        self.add(table, self.title)


class Split:
    """The whole table, then its batches side by side.

    Attributes
    ----------
    whole
        all rows, or the first ones and the last; it stays where it finds room
    batches
        those that have room, each with its number in ``shown``; dots stand between batches that
        do not follow each other
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        digit = theme.active().sizes.smallest
        longest = Number(trace.row_numbers[-1], 0, "ink2", digit)
        self._before = longest.width + UNIT
        self.shown = self._that_fit(room)
        self.whole = self._whole(room)
        beside = room.width - self.whole.width - GAP
        cell = self._cell(room, beside)
        self.keeps_whole = cell >= SMALLEST_BESIDE and self._width(cell) <= beside
        if not self.keeps_whole:
            cell = self._cell(room, room.width)
        self.batches = []
        for index in self.shown:
            table = inputs(trace, index, cell)
            self.batches.append(Batch(table, f"batch {show(trace.batch_numbers[index], 0)}"))
        self._place(room)
        self.ring = ring(self.own, 0.1)

    def _cell(self, room: Room, width: float) -> float:
        """Height of the cells with which the batches stand side by side."""
        trace, count = self.trace, len(self.shown)
        _, picture = room.cut_top(LABEL_STRIP + HEAD_STRIP, gap=0)
        return common_cell(
            picture.height / (lines(trace) + 0.1),
            width - count * self._before - (count - 1) * NARROW_GAP,
            (count * len(trace.features), [(trace.x, trace.digits.x)]),
            largest=LARGEST_CELL,
        )

    def _width(self, cell: float) -> float:
        """What the batches take with cells that high."""
        count = len(self.shown)
        each = width_of(len(self.trace.features), [(self.trace.x, self.trace.digits.x)], cell)
        return count * (each + self._before) + (count - 1) * NARROW_GAP

    @property
    def own(self) -> Batch:
        """The batch that the lesson follows."""
        return self.batches[self.shown.index(self.trace.chosen)]

    def _that_fit(self, room: Room) -> tuple[int, ...]:
        """As many of the compared batches as stand side by side, the chosen one among them."""
        trace = self.trace
        columns = len(trace.features)
        each = width_of(columns, [(trace.x, trace.digits.x)])
        most = int((room.width + NARROW_GAP) / (each + self._before + NARROW_GAP))
        others = [index for index in trace.compared if index != trace.chosen]
        return tuple(sorted([trace.chosen, *others[: max(0, most - 1)]]))

    def _whole(self, room: Room) -> DataTable:
        trace = self.trace
        features = len(trace.features)
        rows = drawn_rows(trace.rows, MOST_ROWS)
        widest = (room.width - self._before) / features - 1.4 * UNIT
        middle = room.centre
        headings: list[Any] = list(heads("x", features))
        if trace.params.has_names:
            headings = [
                ColumnHead(mark, short_label(name, widest))
                for mark, name in zip(heads("x", features), trace.features, strict=True)
            ]
            _, room = room.cut_top(NAME_STRIP, gap=0)
        digits = theme.active().sizes.smallest
        table = DataTable(
            trace.x,
            headings,
            room,
            rows=rows,
            names=[Number(trace.row_numbers[row], 0, "ink2", digits) for row in rows],
            decimals=trace.digits.x,
            largest=LARGEST_CELL if trace.x.size <= FEW else LARGEST_OF_WHOLE,
        )
        return table.move_to(middle)

    def _place(self, room: Room) -> None:
        row = mn.VGroup(*self.batches).arrange(mn.RIGHT, buff=NARROW_GAP, aligned_edge=mn.UP)
        width = room.width - (self.whole.width + GAP if self.keeps_whole else 0)
        spare = max(0.0, width - row.width)
        gap = NARROW_GAP + min(GAP - NARROW_GAP, spare / (len(self.batches) + 1))
        row.arrange(mn.RIGHT, buff=gap, aligned_edge=mn.UP)
        row.move_to(room.centre)
        if self.keeps_whole:
            margin = (room.width - self.whole.width - row.width) / 3
            self.whole.set_x(room.left + margin, mn.LEFT).set_y(room.centre[1])
            row.set_x(room.right - margin, mn.RIGHT)
        between: list[Omission] = []
        for left, right, one, other in zip(
            self.batches, self.batches[1:], self.shown, self.shown[1:], strict=False
        ):
            if other > one + 1:
                dots = Omission(vertical=False, scale=1.6)
                dots.move_to(
                    [
                        (left.get_right()[0] + right.table.get_left()[0]) / 2,
                        left.table.grid.get_y(),
                        0,
                    ]
                )
                between.append(dots)
        self.row = as_one(mn.VGroup(*self.batches, *between))

    def part(self) -> list[mn.Animation]:
        """Rows leave the table for their batches; what is drawn only there or here fades."""
        moves: list[mn.Animation] = [mn.FadeIn(dots) for dots in self.row[len(self.batches) :]]
        taken = set()
        size = self.trace.params.batch_size
        for index, batch in zip(self.shown, self.batches, strict=True):
            rest: list[mn.Mobject] = [batch.title, *batch.table.headings, *batch.table.omissions]
            for row, name in zip(batch.table.rows, batch.table.names, strict=True):
                number = index * size + row
                if number not in self.whole.rows:
                    rest += [*batch.table.row(row), name]
                    continue
                taken.add(number)
                at = self.whole.rows.index(number)
                move = mn.TransformFromCopy if self.keeps_whole else mn.ReplacementTransform
                moves.append(move(self.whole.names[at], name))
                moves += [
                    move(cell, other)
                    for cell, other in zip(
                        self.whole.row(number), batch.table.row(row), strict=True
                    )
                ]
            moves += [mn.FadeIn(thing) for thing in rest]
        if self.keeps_whole:
            return moves
        left = [row for row in self.whole.rows if row not in taken]
        gone = [*self.whole.headings, *self.whole.omissions]
        gone += [self.whole.names[self.whole.rows.index(row)] for row in left]
        gone += [cell for row in left for cell in self.whole.row(row)]
        return [*moves, *(mn.FadeOut(thing) for thing in gone)]


class ColumnHead(mn.VGroup):
    """Symbol of a column, and its name below: side by side they would widen the column."""

    def __init__(self, mark: Formula, name: Label) -> None:
        super().__init__()
        self.words = name
        mark.set_x(name.get_x()).stand_on(name.baseline + NAME_STRIP)
        self.add(mark, name)

    def stand_on(self, height: float) -> ColumnHead:
        """Move up or down so that the letters of the name stand at ``height``."""
        return self.shift((height - self.words.baseline) * mn.UP)
