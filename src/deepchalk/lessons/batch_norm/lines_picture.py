"""The pictures of number lines: centred and scaled, then scaled and shifted by γ and β."""

from __future__ import annotations

import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.lessons.batch_norm.spreads import (
    SHORTEST,
    Range,
    Row,
    RowLabel,
    common_range,
    extents,
    line_lengths,
    line_width,
    matched,
    ranges_of,
    under_names,
)
from deepchalk.lessons.batch_norm.symbols import normalised
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Part, number, symbol
from deepchalk.theme import Role


class Normalised:
    """h, h − μ, ĥ: one row of number lines each, with mean ± deviation over each line."""

    def __init__(self, room: Room, trace: Trace) -> None:
        digits, units = trace.digits, range(trace.params.units)
        rows = (
            ("{h}", "before", trace.h, trace.mean, trace.spread, digits.mean, digits.deviation),
            (
                "{h} - {m}",
                "centred",
                trace.centred,
                trace.centred_mean,
                trace.spread,
                digits.mean,
                digits.deviation,
            ),
            (
                "{n}",
                "scaled",
                trace.normalised,
                trace.normalised_mean,
                trace.normalised_deviation,
                digits.normalised,
                digits.normalised,
            ),
        )
        self.names, room = under_names(room, trace.params.units)
        ranges = _ranges(trace, line_width(room, trace.params.units))
        long = line_lengths(room, *ranges)
        self.before, self.centred, self.scaled = (
            Row(
                _lowered(place, 0.2),
                _label(template, name),
                values,
                of_units,
                means,
                deviations,
                long,
                [[_mean_and_deviation(means[unit], deviations[unit], *places)] for unit in units],
            )
            for (template, name, values, means, deviations, *places), place, of_units in zip(
                rows, room.rows(1, 1, 1, gap=0), ranges, strict=True
            )
        )


def _ranges(trace: Trace, width: float) -> tuple[list[Range], list[Range], list[Range]]:
    """Ranges of the lines before, centred and scaled, for each unit.

    Where it can be read, a unit's three lines have one range: so the shift is seen, and the
    stretch. Else the last two have, or at least the first two the same scale.
    """
    shared = common_range(trace.normalised)
    before = extents(trace.h, trace.mean, trace.spread)
    centred = extents(trace.centred, trace.centred_mean, trace.spread)
    scaled = extents(trace.normalised, trace.normalised_mean, trace.normalised_deviation)
    found: list[tuple[Range, Range, Range]] = []
    for mean, *rows in zip(trace.mean, before, centred, scaled, strict=True):
        one, two = matched(rows, width), matched(rows[1:], width)
        if one is not None:
            found.append((one, one, one))
        elif two is not None:
            found.append(((two[0] + mean, two[1] + mean), two, two))
        else:
            low, high = spread(rows[0])
            found.append(((low, high), (low - mean, high - mean), shared))
    first, second, third = (list(column) for column in zip(*found, strict=True))
    return first, second, third


def _mean_and_deviation(
    mean: float, deviation: float, mean_places: int, deviation_places: int
) -> Formula:
    return Formula(
        "{m} plus.minus {s}",
        height=theme.active().sizes.smallest,
        m=number(float(mean), mean_places),
        s=number(float(deviation), deviation_places),
    )


class Rescaled:
    """ĥ, γ ĥ + β, and the γ and β that undo it: one row of number lines each."""

    def __init__(self, room: Room, trace: Trace) -> None:
        units = trace.params.units
        _, room = under_names(room, units)
        means, spreads = trace.y.mean(axis=0), trace.y.std(axis=0)
        scaled = extents(trace.normalised, trace.normalised_mean, trace.normalised_deviation)
        learned = extents(trace.y, means, spreads)
        ranges = [common_range(scaled), common_range(learned)]
        both = common_range(scaled, learned)
        shortest = min(float(np.diff(rows, axis=1).min()) for rows in (scaled, learned))
        if shortest / (both[1] - both[0]) * line_width(room, units) >= SHORTEST:
            ranges = [both, both]
        back = ranges_of(extents(trace.h, trace.mean, trace.spread))
        each = [ranges[:1] * units, ranges[1:] * units, back]
        long = line_lengths(room, *each)
        places = room.rows(1, 1.2, 1.2, gap=0)
        self.scaled = Row(
            places[0],
            _label("{n}", "scaled"),
            trace.normalised,
            each[0],
            trace.normalised_mean,
            trace.normalised_deviation,
            long,
        )
        self.rescaled = Row(
            _lowered(places[1]),
            _label("{g} {n} + {b}", "rescaled"),
            trace.y,
            each[1],
            means,
            spreads,
            long,
            [_note(trace, unit) for unit in range(units)],
        )
        self.undone = Row(
            _lowered(places[2]),
            _label("{h}", "back again"),
            trace.undone,
            each[2],
            trace.mean,
            trace.spread,
            long,
            [_undoing(trace, unit) for unit in range(units)],
        )


def _lowered(room: Room, by: float = 0.3) -> Room:
    """A row with notes above its lines has its lines a little lower."""
    return Room(room.left, room.right, room.bottom - by, room.top - by)


def _label(template: str, text: str) -> RowLabel:
    every = {
        "h": symbol("h", "data"),
        "n": symbol("hat(h)", "data"),
        "m": symbol("mu", "ink"),
        "g": symbol("gamma", "parameter"),
        "b": symbol("beta", "parameter"),
    }
    parts = {name: part for name, part in every.items() if f"{{{name}}}" in template}
    return RowLabel(Formula(template, **parts), text)


def _note(trace: Trace, unit: int) -> list[Formula]:
    """γ ĥ + β with the numbers of a unit."""
    return _linear(
        unit,
        float(trace.gamma[unit]),
        float(trace.beta[unit]),
        (trace.digits.parameters, trace.digits.parameters),
        "parameter",
    )


def _undoing(trace: Trace, unit: int) -> list[Formula]:
    """√(σ² + ε) ĥ + μ with the numbers of a unit."""
    return _linear(
        unit,
        float(trace.deviation[unit]),
        float(trace.mean[unit]),
        (trace.digits.deviation, trace.digits.mean),
        "ink",
    )


def _linear(
    unit: int, factor: float, shift: float, decimals: tuple[int, int], role: Role
) -> list[Formula]:
    """A factor times ĥ and a shift, on one line and on two."""
    shown = number(shift, decimals[1], role)
    sign = "" if shown.text.startswith(MINUS) else "+ "
    parts: dict[str, Part] = {"g": number(factor, decimals[0], role), "n": normalised(unit)}
    return [
        Formula(template, height=theme.active().sizes.smallest, b=shown, **parts)
        for template in (f"{{g}} thin {{n}} {sign}{{b}}", f"{{g}} thin {{n}} \\ {sign}{{b}}")
    ]
