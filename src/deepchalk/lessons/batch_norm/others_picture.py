"""The pictures of other batches: their statistics, and one example among other companions."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm.batches import Batch
from deepchalk.lessons.batch_norm.symbols import fitted, normalised, normalising
from deepchalk.lessons.batch_norm.tables import HEADED, heads, lines, row_names, values
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.lessons.batch_norm.visitor import Visit
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable, TableFoot
from deepchalk.mobjects.tables.omission import Omission
from deepchalk.mobjects.tables.table_sizes import common_cell, common_margin, width_of
from deepchalk.mobjects.text import symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP
from deepchalk.theme import UNIT

NAME_WIDTH = 0.75
FOOT_SYMBOL = 1.6
LARGEST_CELL = 0.95
MOST_LINES = 6
MOST_OVER_FORMULA = 5
"""Lines of a batch that are drawn: alone, and over a formula."""

Numbers = list[tuple[np.ndarray, int]]


class WithFeet(mn.VGroup):
    """A batch of h, and below it its mean and its deviation."""

    def __init__(
        self,
        table: DataTable,
        name: str,
        mean: np.ndarray,
        deviation: np.ndarray,
        trace: Trace,
        named_feet: bool,
    ) -> None:
        super().__init__()
        self.table = table
        self.batch = Batch(table, name)
        root = symbol("sqrt(sigma^2 + epsilon)", "ink")
        digits = trace.digits
        first = table.foot(mean, digits.mean, symbol("mu", "ink") if named_feet else None)
        second = table.foot(deviation, digits.deviation, root if named_feet else None, below=first)
        self.feet: list[TableFoot] = [first, second]
        self.add(self.batch, *self.feet)


class Compared:
    """The batches side by side, as many as have room, each with its statistics."""

    def __init__(self, room: Room, trace: Trace) -> None:
        digits, units = trace.digits, trace.params.units
        below: Numbers = [(trace.means, digits.mean), (trace.deviations, digits.deviation)]
        gap = 2 * UNIT
        one = (units, [(trace.batch_h[:, :, unit], digits.h) for unit in range(units)] + below)
        width = width_of(units, one[1])
        most = int((room.width - FOOT_SYMBOL + gap) / (width + gap))
        others = [index for index in trace.compared if index != trace.chosen]
        self.shown = sorted([trace.chosen, *others[: max(1, most - 1)]])
        count = len(self.shown)
        cell = common_cell(
            (room.height - HEADED - LABEL_STRIP - 0.4) / (lines(trace, MOST_LINES) + 2),
            room.width - FOOT_SYMBOL - (count - 1) * gap,
            *[one] * count,
            largest=LARGEST_CELL,
        )
        wide = room.width - FOOT_SYMBOL - (count - 1) * gap
        margin = common_margin(wide, cell, *[one] * count)
        spare = self._spare(room, cell, one, count) - count * units * margin
        gap = min(2.5, gap + spare / count)
        self.batches = []
        for position, index in enumerate(self.shown):
            table = values(
                trace,
                trace.batch_h[index],
                "h",
                digits.h,
                cell,
                most=MOST_LINES,
                like=below,
                margin=margin,
            )
            name = f"batch {show(trace.batch_numbers[index], 0)}"
            self.batches.append(
                WithFeet(
                    table, name, trace.means[index], trace.deviations[index], trace, position == 0
                )
            )
        row = mn.VGroup(*self.batches).arrange(mn.RIGHT, buff=gap, aligned_edge=mn.UP)
        row.move_to(room.centre)
        self.between = []
        for one_batch, other, left, right in zip(
            self.batches, self.batches[1:], self.shown, self.shown[1:], strict=False
        ):
            if right > left + 1:
                edge = one_batch.get_right()[0] + other.get_left()[0]
                dots = Omission(vertical=False, scale=1.4)
                self.between.append(dots.move_to([edge / 2, room.centre[1], 0]))
        self.whole = as_one(mn.VGroup(*self.batches, *self.between))

    def _spare(self, room: Room, cell: float, one: tuple[int, Numbers], count: int) -> float:
        """Width that nothing needs."""
        used = count * width_of(*one, cell) + (count - 1) * 2 * UNIT + FOOT_SYMBOL
        return max(0.0, room.width - used)


class Visiting:
    """One example at home and in another batch: the same h, another ĥ."""

    def __init__(self, room: Room, trace: Trace, visit: Visit) -> None:
        digits, unit = trace.digits, trace.shown_unit
        strip, picture = room.cut_bottom(1.0, gap=UNIT)
        # A ring around the last column needs its room.
        picture = picture.shrunk(0.6 * UNIT, 0)
        below: Numbers = [
            (np.vstack([trace.mean, visit.mean]), digits.mean),
            (np.vstack([trace.deviation, visit.deviation]), digits.deviation),
        ]
        gap = 3 * UNIT
        one = (trace.params.units, [(trace.h, digits.h), (visit.h, digits.h), *below])
        lined = lines(trace, MOST_OVER_FORMULA) + 2
        high = (picture.height - HEADED - LABEL_STRIP - 0.4) / lined
        wide = picture.width - FOOT_SYMBOL - NAME_WIDTH - gap
        cell = common_cell(high, wide, one, one, largest=LARGEST_CELL)
        margin = common_margin(wide, cell, one, one)
        home = values(
            trace,
            trace.h,
            "h",
            digits.h,
            cell,
            trace.chosen,
            MOST_OVER_FORMULA,
            like=below,
            margin=margin,
        )
        rows = home.rows
        names = row_names(trace, visit.number - 1, rows)
        names[0] = row_names(trace, trace.chosen, rows)[0]
        there = DataTable(
            visit.h,
            heads("h", trace.params.units),
            cell=cell,
            rows=rows,
            names=names,
            decimals=digits.h,
            like=below,
            margin=margin,
        )
        number = show(trace.batch_numbers[trace.chosen], 0)
        self.home = WithFeet(home, f"in batch {number}", trace.mean, trace.deviation, trace, True)
        self.there = WithFeet(
            there, f"in batch {show(visit.number, 0)}", visit.mean, visit.deviation, trace, False
        )
        mn.VGroup(self.home, self.there).arrange(mn.RIGHT, buff=gap, aligned_edge=mn.UP)
        both = mn.VGroup(self.home, self.there)
        spare = max(0.0, picture.width - both.width)
        self.there.shift(min(spare, 2.0) * mn.RIGHT)
        both.move_to(picture.centre)
        self.rings = mn.VGroup(*(ring(table.row(0), 0) for table in (home, there)))
        left, right = strip.columns(1, 1, gap=UNIT)
        self.formulas = []
        for place, mean, deviation, result in (
            (left, trace.mean, trace.deviation, trace.normalised),
            (right, visit.mean, visit.deviation, visit.normalised),
        ):
            (template, _), parts = normalising(
                trace,
                unit,
                (
                    float(trace.h[0, unit]),
                    float(mean[unit]),
                    float(deviation[unit]),
                    float(result[0, unit]),
                ),
                normalised(unit),
            )
            self.formulas.append(fitted(place, template, **parts))
