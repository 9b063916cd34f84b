"""Recorded values over their moments, as lines that grow as far as something has happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.plots.axes import Axes, Name, Range, padded_range
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT, Role

APART = 1.5
"""Distance of two last numbers at least, in heights of a digit."""

DASHES = 40


class GrowingLines(mn.VGroup):
    """Axes with a line for each quantity; ``beat.follow(range(len(t.loss)), lines)`` draws them.

    Parameters
    ----------
    values
        one of shape (moment,) for each line; the later ones are drawn thicker
    names
        of the horizontal and of the vertical axis
    ends
        of the horizontal axis; by default moments are counted from 0
    called
        words for each line; none by default

    Attributes
    ----------
    axes, lines
        its parts
    last
        the last number of each line, right of its end; not part of it, for it comes later
    words
        what each line is called, above its end; not part of it
    """

    def __init__(
        self,
        room: Room,
        *values: Quantity,
        names: tuple[Name, Name] = ("", ""),
        ends: Range | None = None,
        role: Role = "gradient",
        called: Sequence[str] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        self.words = [Label(one, "ink", now.sizes.smallest) for one in called]
        self.values = values
        self.role: Role = role
        self.last = [Number(one[-1], role=role, height=now.sizes.label) for one in values]
        beside = max(number.width for number in self.last) + UNIT
        first, end = ends or (0, len(values[0]) - 1)
        self.moments = np.linspace(first, end, len(values[0]))
        # What is less than its digits can show is not blown up.
        visible = 5 * 10.0 ** -max(one.decimals for one in values)
        low, high = padded_range(np.concatenate([[0.0, visible], *(one.values for one in values)]))
        low = low if min(one.values.min() for one in values) < 0 else 0.0
        plot = Room(room.left, room.right - beside, room.bottom, room.top)
        self.axes = Axes(plot, (first, end), (low, high), names)
        widths = np.linspace(now.strokes.strong, now.strokes.focus, len(values))
        self.lines = [
            self.axes.path(np.zeros((0, 2)), role=role, width=float(width)) for width in widths
        ]
        self._place_last()
        self.add(self.axes, *self.lines)

    def place(self, moment: int) -> Self:
        """Show the lines as far as a moment."""
        seen = slice(moment + 1)
        for line, one in zip(self.lines, self.values, strict=True):
            pairs = np.column_stack([self.moments[seen], one.values[seen]])
            line.place(pairs)
        return self

    def number(self, moment: int, line: int = 0, side: np.ndarray = mn.UP) -> Number:
        """The number of a moment, above its point (or below it), clear of the line around it."""
        entry, height = self.values[line][moment], theme.active().sizes.label
        number = Number(entry, role=self.role, height=height)
        point = self.axes.to_point(self.moments[moment], entry.value)
        number.next_to(point, side, buff=UNIT / 2)
        pairs = np.column_stack([self.moments, self.values[line].values])
        x, y, _ = self.axes.at(pairs).T
        left, right = number.get_left()[0], number.get_right()[0]
        # Straight between its moments, so it is highest at one of them or where the number ends.
        heights = np.append(y[(left < x) & (x < right)], np.interp((left, right), x, y))
        reached = side[1] * (heights - number.get_edge_center(-side)[1]) + UNIT / 4
        return number.shift(max(0.0, reached.max()) * side)

    def level(self, value: float) -> mn.VMobject:
        """A dashed level line across the axes."""
        ends = self.axes.line(np.array(self.axes.x.range), np.full(2, value), "ink")
        return mn.DashedVMobject(ends, DASHES)

    def _place_last(self) -> None:
        """Beside the ends of the lines, from the lowest up, each clear of the one below."""
        # The name of the axis stands behind its end.
        name = self.axes.x.name
        lowest = -np.inf if name is None else name.get_top()[1] + UNIT / 2
        pairs = zip(self.last, self.values, strict=True)
        for number, one in sorted(pairs, key=lambda pair: pair[1].values[-1]):
            end = self.axes.to_point(self.moments[-1], one.values[-1])
            number.next_to(end, mn.RIGHT, buff=UNIT)
            number.stand_on(max(number.baseline, lowest))
            lowest = number.baseline + APART * number.digit_height
        for word, one in zip(self.words, self.values, strict=False):
            end = self.axes.to_point(self.moments[-1], one.values[-1])
            word.next_to(end, mn.UP, buff=UNIT, aligned_edge=mn.RIGHT)
