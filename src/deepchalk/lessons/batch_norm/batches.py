"""The picture of the data that splits into batches."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.numbers import show
from deepchalk.lessons.batch_norm.tables import heads, inputs, lines
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.data_table import DataTable, common_cell, drawn_rows, width_of
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.omission import Omission
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.short_label import short_label
from deepchalk.mobjects.text import Formula, Label, Number
from deepchalk.mobjects.titled import LABEL_STRIP
from deepchalk.theme import UNIT

MOST_ROWS = 12
"""Lines of the whole table."""

NAME_WIDTH = 0.9
"""What the numbers of the rows take beside a batch."""

HEAD_STRIP = 0.5
GAP = 5 * UNIT
LARGEST_CELL = 1.1


class Batch(mn.VGroup):
    """A batch with its name above it."""

    def __init__(self, table: DataTable, name: str) -> None:
        super().__init__()
        self.table = table
        self.title = Label(name, "ink2", theme.active().sizes.label)
        self.title.set_x(table.grid.get_x())
        self.title.stand_on(table.get_top()[1] + 0.8 * UNIT)
        self.add(table, self.title)


class Batches(mn.VGroup):
    """Batches side by side, with dots where batches are left out: one picture."""


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
        self.shown = self._that_fit(room)
        self.whole = self._whole(room)
        _, picture = room.cut_top(LABEL_STRIP + HEAD_STRIP, gap=0)
        count = len(self.shown)
        wide = picture.width - count * NAME_WIDTH - (count - 1) * GAP
        cell = common_cell(
            picture.height / (lines(trace) + 0.1),
            wide,
            (count * len(trace.features), [(trace.x, trace.digits.x)]),
            largest=LARGEST_CELL,
        )
        self.batches = []
        for index in self.shown:
            table = inputs(trace, index, cell)
            self.batches.append(Batch(table, f"batch {show(trace.batch_numbers[index], 0)}"))
        self._place(room)
        self.ring = ring(self.own.table, 0.1)

    @property
    def own(self) -> Batch:
        """The batch that the lesson follows."""
        return self.batches[self.shown.index(self.trace.chosen)]

    def _that_fit(self, room: Room) -> tuple[int, ...]:
        """As many of the compared batches as stand side by side, the chosen one among them."""
        trace = self.trace
        columns = len(trace.features)
        each = width_of(columns, [(trace.x, trace.digits.x)])
        most = int((room.width + GAP) / (each + NAME_WIDTH + GAP))
        others = [index for index in trace.compared if index != trace.chosen]
        return tuple(sorted([trace.chosen, *others[: max(0, most - 1)]]))

    def _whole(self, room: Room) -> DataTable:
        trace = self.trace
        features = len(trace.features)
        rows = drawn_rows(trace.rows, MOST_ROWS)
        widest = (room.width - NAME_WIDTH) / features - 1.4 * UNIT
        symbols = heads("x", features)
        headings = []
        for mark, name in zip(symbols, trace.features, strict=True):
            mark.scale(theme.active().sizes.smallest / mark.digit_height)
            label = short_label(name, widest - mark.width - 0.6 * UNIT)
            headings.append(ColumnHead(mark, label))
        digits = theme.active().sizes.smallest
        table = DataTable(
            trace.x,
            headings,  # type: ignore[arg-type]
            room,
            rows=rows,
            names=[Number(trace.row_numbers[row], 0, "ink2", digits) for row in rows],
            decimals=trace.digits.x,
        )
        return table

    def _place(self, room: Room) -> None:
        row = mn.VGroup(*self.batches).arrange(mn.RIGHT, buff=GAP, aligned_edge=mn.UP)
        both = self.whole.width + row.width
        self.keeps_whole = both + 2 * GAP <= room.width
        if self.keeps_whole:
            # Narrow tables alone would leave the room empty.
            margin = (room.width - both) / 4
            self.whole.set_x(room.left + margin, mn.LEFT)
            row.set_x(room.right - margin, mn.RIGHT).set_y(room.centre[1])
        else:
            row.move_to(room.centre)
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
        self.row = Batches(*self.batches, *between)

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
    """Symbol and name of a column, on one line."""

    def __init__(self, mark: Formula, name: Label) -> None:
        super().__init__()
        self.mark = mark
        name.next_to(mark, mn.RIGHT, buff=0.6 * UNIT).stand_on(mark.baseline)
        self.add(mark, name)

    def stand_on(self, height: float) -> ColumnHead:
        """Move up or down so that the letters stand at ``height``."""
        return self.shift((height - self.mark.baseline) * mn.UP)
