"""Rows of number lines, one line a unit: where values lie, their mean and their spread."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.number_line import NumberLine
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Typeset
from deepchalk.theme import UNIT, Role

BAR_HEIGHT = 0.3
LABEL_WIDTH = 1.6
"""What stands before a row."""

LINE_MARGIN = 0.6 * UNIT
"""Before and after each line, for the numbers at its ends."""

NAMES_STRIP = 0.35

SHORTEST = 0.45
"""Length from which dots and a bar can be told apart."""

Range = tuple[float, float]


class Bar(mn.VMobject):
    """From one deviation below the mean to one above it, with a stroke at the mean."""

    def __init__(self, line: NumberLine, mean: float, deviation: float) -> None:
        now = theme.active()
        super().__init__(stroke_color=now.ink, stroke_width=now.strokes.strong)
        self.role: Role = "ink"
        low, middle, high = (line.place(mean + side * deviation) for side in (-1, 0, 1))
        up = BAR_HEIGHT * mn.UP
        for start, end in (
            (low + up, high + up),
            (low + 0.7 * up, low + 1.3 * up),
            (high + 0.7 * up, high + 1.3 * up),
            (middle + 0.5 * up, middle + 1.5 * up),
        ):
            self.start_new_path(start)
            self.add_line_to(end)


class Row(mn.VGroup):
    """One number line for each unit, each with its dots and its bar, behind a label.

    Parameters
    ----------
    values
        shape (example, unit)
    ranges
        of each line
    deviations
        half the length of each bar
    lengths
        of each line
    notes
        over each line, if any: the first of each that is not too wide
    """

    def __init__(
        self,
        room: Room,
        label: mn.Mobject,
        values: np.ndarray,
        ranges: Sequence[Range],
        means: np.ndarray,
        deviations: np.ndarray,
        lengths: Sequence[float],
        notes: Sequence[Sequence[Typeset]] = (),
    ) -> None:
        super().__init__()
        self.values = values
        label.set_x(room.left, mn.LEFT)
        places = _places(room, values.shape[1])
        self.lines, self.bars, self.dots = [], [], []
        for unit, place in enumerate(places):
            line = NumberLine(*ranges[unit], width=lengths[unit])
            start = np.array([place.left + LINE_MARGIN, place.centre[1], 0])
            line.shift(start - line.place(line.low))
            self.lines.append(line)
            self.bars.append(Bar(line, float(means[unit]), float(deviations[unit])))
            self.dots.append(line.dots(values[:, unit]))
        self.label = label
        label.set_y(self.lines[0].line.get_top()[1])
        self.notes = [
            next((note for note in choice if note.width <= place.width), choice[-1])
            for choice, place in zip(notes, places, strict=False)
        ]
        for note, line, place, mean in zip(self.notes, self.lines, places, means, strict=False):
            note.next_to(line.place(mean) + 1.5 * BAR_HEIGHT * mn.UP, mn.UP, buff=0.5 * UNIT)
            half = note.width / 2
            note.set_x(float(np.clip(note.get_x(), place.left + half, place.right - half)))
        self.add(label, *self.notes, *self.lines, *self.bars, *self.dots)

    def frame(self) -> mn.VGroup:
        """All but the dots and the bars."""
        return as_one(mn.VGroup(self.label, *self.notes, *self.lines))

    def move_here(self, other: Row, copied: bool = True) -> list[mn.Animation]:
        """Another row's dots and bars, or copies of them, come to their places in this row."""
        pairs: list[tuple[mn.Mobject, mn.Mobject]] = [
            *zip(other.dots, self.dots, strict=True),
            *zip(other.bars, self.bars, strict=True),
        ]
        move = mn.TransformFromCopy if copied else mn.ReplacementTransform
        return [move(one, to) for one, to in pairs]


class RowLabel(mn.VGroup):
    """A formula, and below it in words what it is."""

    def __init__(self, formula: Formula, text: str) -> None:
        super().__init__()
        label = Label(text, "ink2", theme.active().sizes.smallest)
        label.next_to(formula, mn.DOWN, buff=0.8 * UNIT, aligned_edge=mn.LEFT)
        self.add(formula, label)


def _places(room: Room, units: int) -> tuple[Room, ...]:
    # The last number of an axis stands out beyond it.
    rest = Room(room.left + LABEL_WIDTH, room.right - 0.8 * UNIT, room.bottom, room.top)
    return rest.columns(*[1] * units, gap=UNIT)


class UnitName(Label):
    """Which unit the lines below it are of."""


def under_names(room: Room, units: int) -> tuple[list[UnitName], Room]:
    """A name over each line of several units, and the room that is left for the rows."""
    if units == 1:
        return [], room
    strip, rest = room.cut_top(NAMES_STRIP, gap=0)
    names = []
    for unit, place in enumerate(_places(strip, units)):
        name = UnitName(f"unit {show(unit + 1, 0)}", "ink2", theme.active().sizes.smallest)
        name.set_x(place.centre[0]).stand_on(strip.bottom + 0.1)
        names.append(name)
    return names, rest


def line_width(room: Room, units: int) -> float:
    """Length of each line of a row."""
    return _places(room, units)[0].width - 2 * LINE_MARGIN


def line_lengths(room: Room, *rows: Sequence[Range]) -> list[float]:
    """Length of each unit's lines in all rows; less where one ends in a power of ten.

    Parameters
    ----------
    rows
        for each row the ranges of its lines
    """
    units = len(rows[0])
    full = line_width(room, units)

    def beside_power(bounds: Range) -> float:
        line = NumberLine(*bounds, width=full)
        if line.power is None:
            return full
        beyond = line.power.get_right()[0] - line.line.get_right()[0]
        return float(full + LINE_MARGIN - beyond)

    return [min(beside_power(row[unit]) for row in rows) for unit in range(units)]


def extents(values: np.ndarray, means: np.ndarray, deviations: np.ndarray) -> np.ndarray:
    """What the values of each unit and its bar take: (example, unit) → (unit, 2)."""
    both = np.vstack([values, means - deviations, means + deviations])
    return np.column_stack([both.min(axis=0), both.max(axis=0)])


def ranges_of(rows: np.ndarray) -> list[Range]:
    """A range of its own for each unit, from its extent."""
    return [spread(extent) for extent in rows]


def matched(rows: Sequence[np.ndarray], width: float) -> Range | None:
    """One range for the extents of several rows; None if one of them would be a speck in it.

    Parameters
    ----------
    rows
        lowest and highest value of each
    width
        of the line
    """
    low, high = spread(np.ravel(rows))
    shortest = min(float(highest - lowest) for lowest, highest in rows)
    return (low, high) if shortest / (high - low) * width >= SHORTEST else None


def common_range(*values: np.ndarray) -> Range:
    """One range around zero for all of them."""
    largest = max(float(np.abs(array).max()) for array in values)
    half = 1.12 * max(largest, 1.2)
    return -half, half
