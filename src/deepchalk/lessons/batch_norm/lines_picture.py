"""The pictures of number lines: centred and scaled, then scaled and shifted by γ and β."""

from __future__ import annotations

import numpy as np

from deepchalk import theme
from deepchalk.lesson.numbers import MINUS
from deepchalk.lessons.batch_norm.spreads import Row, RowLabel, common_range, ranges_of
from deepchalk.lessons.batch_norm.symbols import normalised
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Part, number, symbol
from deepchalk.theme import Role


class Normalised:
    """h, h − μ, ĥ: one row of number lines each."""

    def __init__(self, room: Room, trace: Trace) -> None:
        before = ranges_of(trace.h, trace.mean, trace.deviation)
        centred = [
            (low - mean, high - mean) for (low, high), mean in zip(before, trace.mean, strict=True)
        ]
        scaled = [common_range(trace.normalised)] * trace.params.units
        nothing, spread = np.zeros(trace.params.units), trace.normalised_deviation
        deviation = np.sqrt(trace.variance)
        places = room.rows(1, 1, 1, gap=0)
        self.before = Row(
            places[0], _label("{h}", "before"), trace.h, before, trace.mean, deviation
        )
        self.centred = Row(
            places[1], _label("{h} - {m}", "centred"), trace.centred, centred, nothing, deviation
        )
        self.scaled = Row(
            places[2], _label("{n}", "scaled"), trace.normalised, scaled, nothing, spread
        )


class Rescaled:
    """ĥ, γ ĥ + β, and the γ and β that undo it: one row of number lines each."""

    def __init__(self, room: Room, trace: Trace) -> None:
        units = trace.params.units
        scaled = [common_range(trace.normalised)] * units
        means, spreads = trace.y.mean(axis=0), trace.y.std(axis=0)
        shared = common_range(trace.y, means - spreads, means + spreads)
        nothing, spread = np.zeros(units), trace.normalised_deviation
        places = room.rows(1, 1.2, 1.2, gap=0)
        self.scaled = Row(
            places[0], _label("{n}", "scaled"), trace.normalised, scaled, nothing, spread
        )
        self.rescaled = Row(
            _lowered(places[1]),
            _label("{g} {n} + {b}", "learned"),
            trace.y,
            [shared] * units,
            means,
            spreads,
            [_note(trace, unit) for unit in range(units)],
        )
        self.undone = Row(
            _lowered(places[2]),
            _label("{h}", "back again"),
            trace.undone,
            ranges_of(trace.h, trace.mean, trace.deviation),
            trace.mean,
            np.sqrt(trace.variance),
            [_undoing(trace, unit) for unit in range(units)],
        )


def _lowered(room: Room) -> Room:
    """A row with notes above its lines has its lines a little lower."""
    return Room(room.left, room.right, room.bottom - 0.3, room.top - 0.3)


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
