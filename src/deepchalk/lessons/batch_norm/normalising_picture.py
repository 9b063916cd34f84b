"""The picture of the normalisation: every value less its mean, divided by its deviation."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.batch_norm.symbols import fitted, normalised, normalising
from deepchalk.lessons.batch_norm.tables import HEADED, beside, lines, members, values
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable, TableFoot
from deepchalk.mobjects.tables.table_sizes import Numbers, common_cell, common_margin
from deepchalk.mobjects.text import Formula, Part, symbol, words
from deepchalk.theme import UNIT

STRIP = 1.0
LARGEST_CELL = 0.95
BESIDE = 1.75


class NormalisingPicture:
    """The table of h with mean and deviation at the left, the normalised values at the right.

    Attributes
    ----------
    h, feet
        the table, its mean and its deviation
    result, blank, checks
        normalised values, the same table empty, and below it their mean and deviation
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        digits, units = trace.digits, trace.params.units
        strip, picture = room.cut_bottom(STRIP, gap=UNIT)
        self.strip = strip
        below = [(trace.mean, digits.mean), (trace.deviation, digits.deviation)]
        after: list[Numbers] = [
            (trace.normalised_mean, digits.normalised),
            (trace.normalised_deviation, digits.normalised),
        ]
        gap = 3 * UNIT
        tables = (
            (units, [(trace.h, digits.h), *below]),
            (units, [(trace.normalised, digits.normalised), *after]),
        )
        wide = picture.width - 2 * BESIDE - gap
        high = (picture.height - HEADED - 0.3) / (lines(trace) + 2)
        cell = common_cell(high, wide, *tables, largest=LARGEST_CELL)
        self.margin = common_margin(wide, cell, *tables)
        self.h = values(
            trace, trace.h, "h", digits.h, cell, trace.chosen, like=below, margin=self.margin
        )
        self.result, self.blank = (self._result(cell, after, empty) for empty in (False, True))
        root = symbol("sqrt(sigma^2 + epsilon)", "ink")
        self.feet = _two_feet(self.h, below, (symbol("mu", "ink"), root))
        names = words("mean", "ink2"), words("deviation", "ink2")
        self.checks = _two_feet(self.result, after, names)
        left = mn.VGroup(self.h, *self.feet)
        right = mn.VGroup(self.result, *self.checks)
        mn.VGroup(left, right).arrange(mn.RIGHT, buff=gap).move_to(picture.centre)
        beside(self.result, self.h)
        self.blank.move_to(self.result)
        for foot, other in zip(self.checks, self.feet, strict=True):
            foot.shift((other.grid.get_y() - foot.grid.get_y()) * mn.UP)
        self.places = self._places()

    def _result(self, cell: float, after: list[Numbers], empty: bool) -> DataTable:
        trace = self.trace
        height = theme.active().sizes.label
        symbols = [
            Formula("{s}", s=normalised(unit), height=height) for unit in range(trace.params.units)
        ]
        return DataTable(
            trace.normalised,
            symbols,
            cell=cell,
            states="empty" if empty else "value",
            rows=members(trace),
            decimals=trace.digits.normalised,
            like=after,
            margin=self.margin,
        )

    def _places(self) -> list[tuple[int, int]]:
        """The first value, and one of another example."""
        rows, unit = members(self.trace), self.trace.shown_unit
        return [(rows[0], unit), (rows[1], (unit + 1) % self.trace.params.units)]

    def formula(self, example: int, unit: int) -> Formula:
        """One value with its numbers."""
        trace = self.trace
        (template, _), parts = normalising(
            trace,
            unit,
            (
                float(trace.h[example, unit]),
                float(trace.mean[unit]),
                float(trace.deviation[unit]),
                float(trace.normalised[example, unit]),
            ),
        )
        return fitted(self.strip, template, **parts)


def _two_feet(
    table: DataTable, numbers: list[Numbers], symbols: tuple[Part, Part]
) -> list[TableFoot]:
    first = table.foot(numbers[0][0], numbers[0][1], symbols[0])
    return [first, table.foot(numbers[1][0], numbers[1][1], symbols[1], below=first)]
