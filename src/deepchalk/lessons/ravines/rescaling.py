"""The pictures of normalising: means and deviations, every entry replaced, columns mixed."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.ravines.columns import Column, Columns
from deepchalk.lessons.ravines.given import raw_columns, row_note
from deepchalk.lessons.ravines.notation import inputs_symbol
from deepchalk.lessons.ravines.trace import ENTRY_DECIMALS, Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.mobjects.text.titled import title_above
from deepchalk.theme import UNIT

RULE_STRIP = 0.85
ARROW = 1.0
TABLE_SHARE = 0.55
MATRIX_CELL = 1.0


def normal_letter(trace: Trace) -> str:
    """Of normalised inputs: u where they are whitened."""
    return "u" if trace.params.scaling == "whiten" else "z"


class Rescaling:
    """The table with its moments, the rule with one entry's numbers, and the new table.

    Attributes
    ----------
    symbols, entry
        the rule with symbols, and with the numbers of the first entry
    sources
        for the slots of ``entry`` the numbers of the table that go there
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        strip, rest = room.cut_top(RULE_STRIP)
        self.symbols, self.entry = _rule(trace), _entry(trace)
        strip.place(mn.VGroup(self.symbols, self.entry).arrange(mn.RIGHT, buff=5 * UNIT))
        left, _, right = rest.columns(TABLE_SHARE, ARROW / rest.width, 1 - TABLE_SHARE, gap=UNIT)
        has_mean = trace.params.scaling != "scale"
        self.table = Columns(
            raw_columns(trace, ["mean", "deviation"] if has_mean else ["deviation"]),
            left,
            feet=["mu", "sigma"] if has_mean else ["sigma"],
            note=row_note(trace),
            goes_on=not trace.table.is_whole,
        )
        moments = [foot.numbers[0] for foot in self.table.feet]
        self.sources = {"x": self.table.grids[0].cell(0, 0).number, "s": moments[-1]}
        if has_mean:
            self.sources["m"] = moments[0]
        exempt(self.table, "load", because="it is the table of the beginning")
        self.result = Columns(
            _standardised(trace),
            right,
            goes_on=not trace.table.is_whole,
            largest=self.table.cell,
        )
        # Rows of both tables stand on one line.
        self.result.shift(
            (self.table.grids[0].get_top()[1] - self.result.grids[0].get_top()[1]) * mn.UP
        )
        y = self.table.grids[0].get_y()
        x = (self.table.get_right()[0] + self.result.get_left()[0]) / 2
        half = min(ARROW, self.result.get_left()[0] - self.table.get_right()[0] - UNIT) / 2
        self.arrow = Arrow([x - half, y, 0], [x + half, y, 0])


def _standardised(trace: Trace) -> list[Column]:
    count = trace.table.drawn
    columns = [
        Column(
            trace.normalising.standardised[:count, index],
            inputs_symbol("z", index + 1),
            "data",
            ENTRY_DECIMALS,
        )
        for index in range(2)
    ]
    if trace.target_is_centred:
        target = trace.table.columns["t"]
        columns.append(
            Column(
                trace.shown_target,
                symbol("t - overline(t)"),
                "target",
                max(target.decimals, decimals_for(trace.shown_target)),
                target.exponent,
            )
        )
    return columns


def _rule(trace: Trace) -> Formula:
    parts = {"z": symbol("z", "data"), "x": symbol("x", "data"), "s": symbol("sigma")}
    template = "{z} = {x} / {s}"
    if trace.params.scaling != "scale":
        template, parts["m"] = "{z} = ({x} - {m}) / {s}", symbol("mu")
    return Formula(template, height=theme.active().sizes.label, **parts)  # type: ignore[arg-type]


def _entry(trace: Trace) -> Formula:
    """The first entry with its numbers."""
    column = trace.table.columns["x1"]
    places = column.moment_decimals
    parts = {
        "z": number(float(trace.normalising.standardised[0, 0]), ENTRY_DECIMALS, "data"),
        "x": number(float(column.numbers[0]), column.decimals, "data"),
        "s": number(column.deviation, places),
    }
    template = f"{{x}} / {{s}} {trace.entry_relation} {{z}}"
    if trace.params.scaling != "scale":
        sign = "+" if column.mean < 0 else "-"
        parts["m"] = number(column.mean_size, places)
        template = f"({{x}} {sign} {{m}}) / {{s}} {trace.entry_relation} {{z}}"
    return Formula(template, height=theme.active().sizes.label, **parts)  # type: ignore[arg-type]


class Mixing:
    """Standardised columns, the matrix that mixes them, and columns without correlation."""

    def __init__(self, room: Room, trace: Trace) -> None:
        count = trace.table.drawn
        goes_on = not trace.table.is_whole
        strip, rest = room.cut_top(RULE_STRIP)
        self.rule = Formula(
            "{u} = {z} {R}^(-1\\/2)",
            constants="12",
            height=theme.active().sizes.label,
            u=symbol("bold(u)", "data"),
            z=symbol("bold(z)", "data"),
            R=symbol("bold(R)"),
        )
        self.words = Label(
            "R holds the correlations of the columns", "ink2", theme.active().sizes.smallest
        )
        strip.place(mn.VGroup(self.rule, self.words).arrange(mn.RIGHT, buff=4 * UNIT))
        left, middle, right = rest.columns(1, 0.9, 1, gap=2 * UNIT)
        self.before = Columns(_standardised(trace)[:2], left, goes_on=goes_on)
        self.matrix = NumberGrid(
            trace.normalising.mixing, "ink", cell=MATRIX_CELL, decimals=ENTRY_DECIMALS
        )
        self.matrix.move_to([middle.centre[0], self.before.grids[0].get_y(), 0])
        self.matrix_title = title_above(self.matrix, "mixing matrix")
        self.after = Columns(
            [
                Column(
                    trace.normalising.normalised[:count, index],
                    inputs_symbol("u", index + 1),
                    "data",
                    ENTRY_DECIMALS,
                )
                for index in range(2)
            ],
            right,
            goes_on=goes_on,
        )
