"""The pictures of test time: running statistics, and one example that is normalised with them."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, relation, show
from deepchalk.lessons.batch_norm.symbols import fitted, normalising
from deepchalk.lessons.batch_norm.tables import HEADED, head
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable, TableFoot
from deepchalk.mobjects.tables.table_sizes import Numbers, common_cell, common_margin
from deepchalk.mobjects.text import Formula, Label, Part, number, symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP
from deepchalk.theme import UNIT, Role

STRIP = 1.75
LARGEST_CELL = 0.62
WIDE_MARGIN = 0.45
"""The table is low: wide cells fill the room better."""

FOOT_SYMBOL = 1.8
NARROWEST_FORMULA, WIDEST_FORMULA = 4.2, 6.2


def running_mean(unit: int) -> Part:
    """The running mean of a unit."""
    return symbol(f"overline(mu)_{unit + 1}", "ink")


def running_variance(unit: int) -> Part:
    """The running variance of a unit."""
    return symbol(f"overline(sigma)_{unit + 1}^2", "ink")


class Titled(mn.VGroup):
    """A table of running statistics with its name."""

    def __init__(self, table: DataTable, name: str) -> None:
        super().__init__()
        self.table = table
        self.title = Label(name, "ink2", theme.active().sizes.label)
        self.title.set_x(table.grid.get_x())
        self.title.stand_on(table.get_top()[1] + 0.9 * UNIT)
        self.add(table, self.title)


class Running:
    """Running means and variances after each batch; the first update written out below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace, self.unit = trace, trace.shown_unit
        digits, units = trace.digits, trace.params.units
        strip, picture = room.cut_bottom(STRIP, gap=UNIT)
        self.rooms = strip.rows(0.65, 1, gap=0.1)
        updates = trace.shown_updates
        skips = updates[-1] > updates[-2] + 1
        gap = 3 * UNIT
        digit = theme.active().sizes.smallest
        names = [Label("start", "ink2", digit)]
        names += [Label(f"update {show(update, 0)}", "ink2", digit) for update in updates[1:]]
        tables: tuple[tuple[int, list[Numbers]], ...] = (
            (units, [(trace.running_means, digits.mean)]),
            (units, [(trace.running_variances, digits.variance)]),
        )
        high = (picture.height - HEADED - LABEL_STRIP) / (len(updates) + (0.8 if skips else 0.05))
        wide = picture.width - max(name.width for name in names) - UNIT - gap
        cell = common_cell(high, wide, *tables, largest=LARGEST_CELL)
        margin = common_margin(wide, cell, *tables, most=WIDE_MARGIN)
        breaks = [len(updates) - 1] if skips else []
        means = DataTable(
            trace.running_means,
            [head(running_mean(unit)) for unit in range(units)],
            cell=cell,
            role="ink",
            names=names,
            decimals=digits.mean,
            breaks=breaks,
            margin=margin,
        )
        variances = DataTable(
            trace.running_variances,
            [head(running_variance(unit)) for unit in range(units)],
            cell=cell,
            role="ink",
            decimals=digits.variance,
            breaks=breaks,
            margin=margin,
        )
        self.means = Titled(means, "running mean")
        self.variances = Titled(variances, "running variance")
        both = mn.VGroup(self.means, self.variances).arrange(mn.RIGHT, buff=gap)
        self.variances.shift((means.grid.get_top()[1] - variances.grid.get_top()[1]) * mn.UP)
        both.move_to(picture.centre)
        self.variances.title.stand_on(self.means.title.baseline)

    def first_update(self, titled: Titled) -> mn.SurroundingRectangle:
        """The focus on the two values between which the written update lies."""
        cells = (titled.table.cell(update, self.unit) for update in (0, 1))
        return ring(mn.VGroup(*cells), 0.0)

    def last_update(self) -> mn.VGroup:
        """The focus on what is kept for test time."""
        tables = (titled.table for titled in (self.means, self.variances))
        return mn.VGroup(*(ring(table.row(table.rows[-1]), 0.0) for table in tables))

    def mean_formula(self) -> Formula:
        """The first update of the running mean."""
        trace, unit, digits = self.trace, self.unit, self.trace.digits
        before, after = trace.running_means[0, unit], trace.running_means[1, unit]
        batch = trace.means[0, unit]
        shares = self._shares()
        printed = shares[0] * as_printed(before, digits.mean)
        printed += shares[1] * as_printed(batch, digits.mean)
        sign = relation(after, digits.mean, printed)
        return fitted(
            self.rooms[0],
            f"{{l}} = {{k}} dot {{o}} + {{p}} dot {{n}} {sign} {{r}}",
            l=running_mean(unit),
            k=number(trace.kept_share, digits.momentum),
            o=number(before, digits.mean, "ink"),
            p=number(trace.params.momentum, digits.momentum),
            n=number(batch, digits.mean, "ink", bracket_negative=True),
            r=number(after, digits.mean, "ink"),
        )

    def variance_formula(self) -> Formula:
        """The first update of the running variance: with m − 1 instead of m."""
        trace, unit, digits = self.trace, self.unit, self.trace.digits
        before, after = trace.running_variances[0, unit], trace.running_variances[1, unit]
        batch = trace.variances[0, unit]
        size, less = trace.params.batch_size, trace.batch_size_less_one
        shares = self._shares()
        printed = shares[0] * as_printed(before, digits.variance)
        printed += shares[1] * size / less * as_printed(batch, digits.variance)
        sign = relation(after, digits.variance, printed)
        return fitted(
            self.rooms[1],
            f"{{l}} = {{k}} dot {{o}} + {{p}} dot {{m}} / {{w}} dot {{n}} {sign} {{r}}",
            l=running_variance(unit),
            k=number(trace.kept_share, digits.momentum),
            o=number(before, digits.variance, "ink"),
            p=number(trace.params.momentum, digits.momentum),
            m=number(size, 0),
            w=number(less, 0),
            n=number(batch, digits.variance),
            r=number(after, digits.variance, "ink"),
        )

    def _shares(self) -> tuple[float, float]:
        trace, places = self.trace, self.trace.digits.momentum
        return as_printed(trace.kept_share, places), as_printed(trace.params.momentum, places)


class TestTime:
    """One example from h to y with the running statistics; no batch is needed."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace, self.unit = trace, trace.shown_unit
        digits, units = trace.digits, trace.params.units
        rows: list[tuple[np.ndarray, int, Part, Role]] = [
            (trace.running_means[-1], digits.mean, symbol("overline(mu)", "ink"), "ink"),
            (
                trace.test_deviation,
                digits.deviation,
                symbol("sqrt(overline(sigma)^2 + epsilon)", "ink"),
                "ink",
            ),
            (trace.test_normalised, digits.normalised, symbol("hat(h)", "data"), "data"),
            (trace.test_y, digits.y, symbol("y", "data"), "data"),
        ]
        like = [(one[0], one[1]) for one in rows]
        cell = common_cell(
            (room.height - HEADED - 0.5) / 5,
            room.width - FOOT_SYMBOL - NARROWEST_FORMULA,
            (units, [(trace.h[:1], digits.h), *like]),
            largest=0.85,
        )
        self.table = DataTable(
            trace.h[:1],
            [Label(f"unit {show(index + 1, 0)}") for index in range(units)],
            cell=cell,
            names=[head(symbol("h", "data"))],
            decimals=digits.h,
            like=like,
        )
        self.feet: list[TableFoot] = []
        for numbers, decimals, part, role in rows:
            above = self.feet[-1] if self.feet else None
            self.feet.append(self.table.foot(numbers, decimals, part, role, below=above))
        whole = mn.VGroup(self.table, *self.feet)
        spare = max(0.0, room.width - whole.width - WIDEST_FORMULA)
        whole.move_to([room.left + spare / 3 + whole.width / 2, room.centre[1], 0])
        right = Room(whole.get_right()[0] + 3 * UNIT, room.right, room.bottom, room.top)
        upper, lower = right.rows(1, 1)
        self.training = Named(
            upper,
            "in training, with its batch",
            self._formula(
                upper, trace.mean[self.unit], trace.deviation[self.unit], trace.normalised[0]
            ),
        )
        self.test = Named(
            lower,
            "at test time, alone",
            self._formula(
                lower,
                trace.running_means[-1, self.unit],
                trace.test_deviation[self.unit],
                trace.test_normalised,
            ),
        )

    def _formula(self, room: Room, mean: float, deviation: float, results: np.ndarray) -> Formula:
        unit = self.unit
        templates, parts = normalising(
            self.trace,
            unit,
            (float(self.trace.h[0, unit]), float(mean), float(deviation), float(results[unit])),
        )
        return fitted(room.cut_top(0.5)[1], *templates, **parts)


class Named(mn.VGroup):
    """A formula with words above it, in the middle of a room."""

    def __init__(self, room: Room, text: str, formula: Formula) -> None:
        super().__init__()
        self.formula = formula
        label = Label(text, "ink2", theme.active().sizes.label)
        if label.width > room.width:
            label = Label(text, "ink2", theme.active().sizes.smallest)
        label.next_to(formula, mn.UP, buff=1.4 * UNIT)
        self.add(label, formula)
        self.move_to(room.centre)
