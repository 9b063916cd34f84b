"""The picture of a batch's statistics: a column comes out, its mean and variance go below it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import MINUS, as_printed, relation
from deepchalk.lessons.batch_norm.symbols import epsilon, fitted, of_unit, squared_sigma
from deepchalk.lessons.batch_norm.tables import (
    HEADED,
    beside,
    head,
    lines,
    members,
    of_statistics,
    values,
)
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable, TableFoot
from deepchalk.mobjects.tables.table_sizes import Numbers, common_cell, common_margin
from deepchalk.mobjects.text import Formula, Part, number, symbol
from deepchalk.theme import UNIT, Role

FEET = 3
FOOT_SYMBOL = 1.75
"""What the symbols of the feet take beside the table."""

LARGEST_CELL = 0.95
MOST_MARGIN = 0.14
"""Free width in a cell; the formula of the mean needs the rest."""

MOST_TERMS = 6
"""Terms of a sum that are written out; of more the first ones and the last."""


class StatisticsPicture:
    """The table of h with three feet, and room at the right for one of its columns.

    Attributes
    ----------
    column, centred, squared
        of the unit that is computed in full: h, h − μ, (h − μ)²
    feet
        mean, variance, deviation below the table
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        self.unit = trace.shown_unit
        digits, units = trace.digits, trace.params.units
        gap = 4 * UNIT
        below = 3 * 0.12 + 0.05
        right = self._right_columns()
        wide = room.width - FOOT_SYMBOL - gap - 4 * UNIT
        tables = [(units, [(trace.h, digits.h), *of_statistics(trace)]), *right]
        high = (room.height - HEADED - below) / (lines(trace) + FEET)
        cell = common_cell(high, wide, *tables, largest=LARGEST_CELL)
        self.margin = common_margin(wide, cell, *tables, most=MOST_MARGIN)
        self.table = values(
            trace,
            trace.h,
            "h",
            digits.h,
            cell,
            trace.chosen,
            like=of_statistics(trace),
            margin=self.margin,
        )
        self.feet = self._feet()
        whole = mn.VGroup(self.table, *self.feet)
        self._stand_right(cell, room, whole, gap)

    def _right_columns(self) -> list[tuple[int, list[Numbers]]]:
        trace, digits = self.trace, self.trace.digits
        return [
            (1, [(trace.h, digits.h)]),
            (1, [(trace.centred, digits.mean)]),
            (1, [(trace.squared, digits.variance)]),
        ]

    def _feet(self) -> list[TableFoot]:
        trace, digits = self.trace, self.trace.digits
        rows = (
            (trace.mean, digits.mean, symbol("mu", "ink")),
            (trace.variance, digits.variance, squared_sigma()),
            (trace.deviation, digits.deviation, symbol("sqrt(sigma^2 + epsilon)", "ink")),
        )
        feet: list[TableFoot] = []
        for numbers, decimals, part in rows:
            above = feet[-1] if feet else None
            feet.append(self.table.foot(numbers, decimals, part, below=above))
        return feet

    def _stand_right(self, cell: float, room: Room, whole: mn.VGroup, gap: float) -> None:
        trace, digits, unit = self.trace, self.trace.digits, self.unit
        self.column = self.table.gathered(unit, head(of_unit("h", unit)))
        rows, role = members(trace), self.table.role
        difference = f"h_{unit + 1} - mu_{unit + 1}"
        self.centred = DataTable(
            trace.centred[:, [unit]],
            [head(symbol(difference, "ink2"))],
            cell=cell,
            role=role,
            rows=rows,
            decimals=digits.mean,
            margin=self.margin,
        )
        self.squared = DataTable(
            trace.squared[:, [unit]],
            [head(symbol(f"({difference})^2", "ink2"))],
            cell=cell,
            role=role,
            rows=rows,
            decimals=digits.variance,
            margin=self.margin,
        )
        columns = [self.column, self.centred, self.squared]
        row = mn.VGroup(*columns).arrange(mn.RIGHT, buff=1.2 * UNIT)
        spare = room.width - whole.width - row.width - gap
        if spare < 0:
            row.arrange(mn.RIGHT, buff=0.8 * UNIT)
            gap = max(1.5 * UNIT, room.width - whole.width - row.width)
        margin = max(0.0, spare) / 3
        whole.move_to([room.left + margin + whole.width / 2, room.centre[1], 0])
        row.set_x(whole.get_right()[0] + gap + margin / 2, mn.LEFT)
        for column in columns:
            beside(column, self.table)
        left = whole.get_right()[0] + gap / 2
        edge = self.table.grid.get_bottom()[1]
        self.below = Room(left, room.right, room.bottom, edge - 0.8 * UNIT)
        self.mean_room = Room(self.column.get_right()[0] + 2 * UNIT, room.right, room.bottom, edge)
        top = self.table.grid.get_top()[1]
        self.mean_room = Room(self.mean_room.left, room.right, edge, top)

    # The formulas, with numbers

    def mean_formula(self) -> Formula:
        """μ as a sum, divided by the number of examples."""
        trace, digits, unit = self.trace, self.trace.digits, self.unit
        total, mean = float(trace.sums[unit]), float(trace.mean[unit])
        terms, parts, printed = _sum(trace.h[:, unit], digits.h, "data")
        size = trace.params.batch_size
        parts |= {
            "l": of_unit("mu", unit, "ink"),
            "m": number(size, 0),
            "t": number(total, digits.h),
            "r": number(mean, digits.mean),
        }
        first = relation(total, digits.h, printed)
        last = relation(mean, digits.mean, as_printed(total, digits.h) / size)
        templates = [
            f"{{l}} = & ({one}) / {{m}} \\ {first} & {{t}} / {{m}} {line}{last} {and_}{{r}}"
            for one in terms
            for line, and_ in (("", ""), ("\\ ", "& "))
        ]
        formula = fitted_of(self.mean_room, templates, parts)
        if formula.digit_height < 0.99 * theme.active().sizes.smallest:
            return fitted_of(self.below, templates, parts)
        return formula

    def variance_formula(self) -> Formula:
        """σ² as the mean of the squares."""
        trace, digits, unit = self.trace, self.trace.digits, self.unit
        terms, parts, printed = _sum(trace.squared[:, unit], digits.variance, "data")
        size = trace.params.batch_size
        value = float(trace.variance[unit])
        parts |= {
            "l": squared_sigma(unit),
            "m": number(size, 0),
            "r": number(value, digits.variance),
        }
        sign = relation(value, digits.variance, printed / size)
        templates = [f"{{l}} = & ({one}) / {{m}} {sign} {{r}}" for one in terms]
        return fitted_of(self.below, templates, parts)

    def root_formula(self) -> Formula:
        """√(σ² + ε)."""
        trace, digits, unit = self.trace, self.trace.digits, self.unit
        template, parts, constants = epsilon(trace)
        variance, deviation = float(trace.variance[unit]), float(trace.deviation[unit])
        inside = as_printed(variance, digits.variance) + trace.params.epsilon
        sign = relation(deviation, digits.deviation, inside**0.5)
        parts |= {
            "l": symbol(f"sqrt(sigma_{unit + 1}^2 + epsilon)", "ink"),
            "v": number(variance, digits.variance),
            "r": number(deviation, digits.deviation),
        }
        whole = f"sqrt({{v}} + {template}) {sign} {{r}}"
        return fitted(
            self.below,
            f"{{l}} = {whole}",
            f"{{l}} = & sqrt({{v}} + {template}) \\ {sign} & {{r}}",
            constants=constants,
            **parts,
        )


def fitted_of(room: Room, templates: list[str], parts: dict[str, Part]) -> Formula:
    """The first template that fits, with those of the parts that it names."""
    sizes = theme.active().sizes
    for template in templates:
        for height in (sizes.formula, sizes.label, sizes.smallest):
            formula = Formula(template, height=height, **_named(template, parts))
            if formula.width <= room.width and formula.height <= room.height:
                return formula.move_to(room.centre)
    return room.place(formula)


def _named(template: str, parts: dict[str, Part]) -> dict[str, Part]:
    return {name: part for name, part in parts.items() if f"{{{name}}}" in template}


def _sum(
    numbers: np.ndarray, decimals: int, role: Role
) -> tuple[list[str], dict[str, Part], float]:
    """Templates of a sum, from complete to short, its parts, and the sum as it is printed."""
    last = len(numbers) - 1
    parts = {f"v{index}": number(value, decimals, role) for index, value in enumerate(numbers)}
    terms = [
        f"{{{name}}}" if name == "v0" or part.text.startswith(MINUS) else f"+ {{{name}}}"
        for name, part in parts.items()
    ]
    complete = [" ".join(terms)] if len(terms) <= MOST_TERMS else []
    short = [
        " ".join([*terms[:count], "+ dots.c", terms[last]])
        for count in (2, 1)
        if count + 1 < len(terms)
    ]
    printed = sum(as_printed(value, decimals) for value in numbers)
    return complete + short, parts, float(printed)
