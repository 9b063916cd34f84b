"""Where bars, their numbers and their names stand: side by side, or as parts of a stack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import described

WIDEST_PITCH = 2.0
"""Manim units from bar to bar at most."""
THICKNESS, THICKNESS_TOGETHER = 0.62, 0.84
"""Share of a place that its bar takes, or several of them."""
THIN = 0.02
"""Length of a bar of 0, so that it is seen."""

# In heights of a digit.
NUMBER_GAP, NAME_GAP = 0.6, 0.75
TEXT_GAP = 0.55
"""Between two texts that stand side by side."""
DIGIT = 1.1
"""A digit with its overshoot."""
LINE = 1.4
"""From a text to the one above it."""


@dataclass(frozen=True)
class BarScale:
    """From values to lengths."""

    lowest: float  # values at the ends of a frame; 0 lies between
    highest: float
    total: float = 1.0  # the whole of a stack
    length: float | None = None  # of that whole, in Manim units; by default what ``fills`` says
    # Whether the whole takes all the room there is, instead of keeping the length of 1.
    fills: bool = False

    @classmethod
    def of(
        cls, quantities: Sequence[Quantity], lowest: float | None, highest: float | None
    ) -> BarScale:
        """The scale that holds quantities, with 0 and the ends that are given."""
        values = np.concatenate([np.ravel(one.values) for one in quantities])
        low = min(0.0, float(values.min())) if lowest is None else min(0.0, lowest)
        high = max(0.0, float(values.max())) if highest is None else max(0.0, highest)
        return cls(low, high if high > low else low + 1.0)

    def for_stack(
        self, quantities: Sequence[Quantity], length: float | None, total: float | None
    ) -> BarScale:
        """The scale of a stack: the same as far as there is room, or as it is given."""
        whole = max(float(one.values.sum()) for one in quantities)
        return replace(self, length=length, total=total or whole or 1.0, fills=total is not None)

    def check(self, quantities: Sequence[Quantity], bars: mn.Mobject) -> None:
        """Raise a LayoutError if the scale does not hold a value."""
        slack = 1e-9 * (self.highest - self.lowest)
        for one in quantities:
            for value in (one.values.min(), one.values.max()):
                if not self.lowest - slack <= value <= self.highest + slack:
                    raise LayoutError(
                        f"{described(bars)} go from {self.lowest:g} to {self.highest:g}, which "
                        f"does not hold {value:g} of {one.path}: give highest, lowest or like"
                    )


@dataclass(frozen=True)
class BarPlaces:
    """Where everything is, in Manim units from the lower left corner of the frame."""

    boxes: np.ndarray  # left, bottom, right and top of each bar
    # Of each text: x and y of the middle of its digits, and which of its sides is at x: −1 for its
    # left one, 1 for its right one, 0 for its middle.
    numbers: np.ndarray
    names: np.ndarray
    zero: np.ndarray  # left, bottom, right and top of the line
    zero_opacity: float  # 0 in a stack
    zero_at: float

    def towards(self, other: BarPlaces, share: float) -> BarPlaces:
        """The places at ``share`` of the way to others."""
        pairs = {
            name: held + share * (getattr(other, name) - held) for name, held in vars(self).items()
        }
        return BarPlaces(**pairs)

    def shortened(self, shares: np.ndarray, lying: bool) -> BarPlaces:
        """Each bar cut to a share of its length, from zero."""
        axis = 0 if lying else 1
        boxes, numbers = self.boxes.copy(), self.numbers.copy()
        for side in (axis, axis + 2):
            boxes[:, side] = self.zero_at + shares * (boxes[:, side] - self.zero_at)
        ends = np.where(
            self.numbers[:, axis] >= self.zero_at, self.boxes[:, axis + 2], self.boxes[:, axis]
        )
        numbers[:, axis] -= (1 - shares) * (ends - self.zero_at)
        return replace(self, boxes=boxes, numbers=numbers)


@dataclass(frozen=True)
class BarFrame:
    """A rectangle for bars."""

    width: float
    height: float
    lying: bool
    places: int  # how many places there are, and how many bars at each
    series: int
    pitch: float  # from place to place
    has_names: bool  # whether there are names below (or before) the places

    @property
    def along(self) -> float:
        """The side of the frame that the bars follow."""
        return self.width if self.lying else self.height

    @property
    def across(self) -> float:
        """The other side."""
        return self.height if self.lying else self.width

    @property
    def thickness(self) -> float:
        """Of a bar."""
        share = THICKNESS if self.series == 1 else THICKNESS_TOGETHER
        return self.pitch * share / self.series

    def most_digits(self, texts: tuple[float, float], below_zero: bool) -> float:
        """Height of digits with which the texts have room."""
        # texts: widths of the widest number and the widest name, in digits.
        # below_zero: whether numbers also stand on the other side of the zero line.
        number, name = texts
        if self.lying:
            lines = (self.pitch if self.series == 1 else self.thickness) / LINE
            beside = name + NAME_GAP + (2 if below_zero else 1) * (number + NUMBER_GAP)
            # Bars rather get longer than digits larger than they must be.
            roomy, tight = 0.35 * self.width / beside, 0.7 * self.width / beside
            return min(lines, tight, max(roomy, theme.active().sizes.smallest))
        beside = self.pitch / (max(number, name) + TEXT_GAP)
        if self.series > 1:
            # A number must not reach over the bar beside its own.
            beside = min(beside, self.thickness / (number + 0.5 * TEXT_GAP))
        return min(beside, 0.5 * self.height / (2 * LINE + NUMBER_GAP + NAME_GAP))

    def holds_beside(self, digits: float, numbers: Sequence[float], names: Sequence[float]) -> bool:
        """Whether the texts of a stack have room beside each other along it."""
        rows = [*np.reshape(numbers, (self.series, self.places)), names]
        return all(float(np.sum(row)) + len(row) * TEXT_GAP * digits <= self.along for row in rows)

    def apart(
        self,
        values: np.ndarray,
        scale: BarScale,
        digits: float,
        numbers: Sequence[float],
        names: Sequence[float],
    ) -> BarPlaces:
        """Bars side by side; ``values`` of shape (series, place), the texts by their widths."""
        zero, unit = self._zero(scale, digits, numbers, names)
        middles = self._middles()
        boxes, spots = [], []
        for row, line in enumerate(values):
            offset = (row - (self.series - 1) / 2) * self.thickness
            # The first place of bars that lie is at the top.
            for middle, value in zip(
                middles - offset if self.lying else middles + offset, line, strict=True
            ):
                tip = zero + _length(value * unit)
                boxes.append(self._box(min(zero, tip), max(zero, tip), middle, self.thickness))
                spots.append(self._beyond(tip, middle, value, digits))
        return BarPlaces(
            np.array(boxes),
            np.array(spots),
            self._names_below(middles, digits),
            self._line(zero),
            1.0,
            zero,
        )

    def stacked(
        self,
        values: np.ndarray,
        scale: BarScale,
        digits: float,
        numbers: Sequence[float],
        names: Sequence[float],
    ) -> BarPlaces:
        """The bars of each series on each other; names on one side, numbers on the other."""
        zero, unit = self._zero(scale, digits, numbers, names)
        free = (self.along - zero) / scale.total
        if scale.length is not None:
            unit = scale.length / scale.total
        else:
            unit = free if scale.fills else min(unit, free)
        thick = min(1.6 * self.thickness, self.across / 3)
        columns = self.across / 2 + (np.arange(self.series) - (self.series - 1) / 2) * 3 * thick
        if self.series == 1 and not self.lying:
            # Long texts stay in the frame: their column gets thinner, and moves aside.
            before = (max(names) + NAME_GAP * digits) if self.has_names else 0.0
            after = max(numbers) + NUMBER_GAP * digits
            thick = min(thick, max(self.across - before - after, THIN))
            columns = np.clip(columns, before + thick / 2, None)
            columns = np.clip(columns, None, self.across - after - thick / 2)
        boxes, spots, titles = [], [], []
        widths = np.reshape(numbers, values.shape)
        for row, line in enumerate(values):
            lengths = np.array([_length(value * unit) for value in line])
            # Parts that are drawn longer than they are, to be seen, are taken off all.
            lengths *= min(1.0, (self.along - zero) / lengths.sum())
            ends = zero + np.concatenate([[0], np.cumsum(lengths)])
            middles = (ends[:-1] + ends[1:]) / 2
            boxes += [self._box(start, end, columns[row], thick) for start, end in pairwise(ends)]
            spots += self._beside(middles, columns[row] + thick / 2, digits, widths[row], 1)
            if row == 0 and self.has_names:
                titles = self._beside(middles, columns[row] - thick / 2, digits, names, -1)
        return BarPlaces(
            np.array(boxes),
            np.array(spots),
            np.reshape(titles, (-1, 3)),
            self._line(zero),
            0.0,
            zero,
        )

    def _zero(
        self, scale: BarScale, digits: float, numbers: Sequence[float], names: Sequence[float]
    ) -> tuple[float, float]:
        """Where zero is along the bars, and the length of 1."""
        if self.lying:
            number = max(numbers) + NUMBER_GAP * digits
            before = max(names) + NAME_GAP * digits if self.has_names else 0.0
        else:
            number = (DIGIT + NUMBER_GAP) * digits
            before = (LINE + NAME_GAP) * digits if self.has_names else 0.0
        if scale.lowest < 0:
            before += number
        after = number if scale.highest > 0 else 0.0
        unit = (self.along - before - after) / (scale.highest - scale.lowest)
        return before - scale.lowest * unit, unit

    def _middles(self) -> np.ndarray:
        """The middle of each place across the bars; from top to bottom where they lie."""
        middles = self.across / 2 + (np.arange(self.places) - (self.places - 1) / 2) * self.pitch
        return middles[::-1] if self.lying else middles

    def _box(self, start: float, end: float, middle: float, thick: float) -> list[float]:
        low, high = middle - thick / 2, middle + thick / 2
        return [start, low, end, high] if self.lying else [low, start, high, end]

    def _beyond(self, tip: float, middle: float, value: float, digits: float) -> list[float]:
        """The place of a number at the end of its bar."""
        sign = 1 if value >= 0 else -1
        if self.lying:
            return [tip + sign * NUMBER_GAP * digits, middle, -sign]
        return [middle, tip + sign * (NUMBER_GAP + 0.5) * digits, 0]

    def _names_below(self, middles: np.ndarray, digits: float) -> np.ndarray:
        if not self.has_names:
            return np.zeros((0, 3))
        if self.lying:
            # All end at one edge, at the left of the longest bar below zero.
            return np.array([[0.0, middle, -1] for middle in middles])
        return np.array([[middle, (LINE - 0.5) * digits, 0] for middle in middles])

    def _line(self, zero: float) -> np.ndarray:
        half = self.places * self.pitch / 2
        low, high = self.across / 2 - half, self.across / 2 + half
        return np.array([zero, low, zero, high] if self.lying else [low, zero, high, zero])

    def _beside(
        self, middles: np.ndarray, edge: float, digits: float, widths: Sequence[float], side: int
    ) -> list[list[float]]:
        """Texts beside the parts of a stack, apart from each other."""
        if self.lying:
            sizes = np.asarray(widths) + TEXT_GAP * digits
            spread = _spread(middles, sizes, self.along)
            return [[at, edge + side * (NUMBER_GAP + 0.5) * digits, 0] for at in spread]
        spread = _spread(middles, np.full(len(middles), LINE * digits), self.along)
        return [[edge + side * NUMBER_GAP * digits, at, -side] for at in spread]


def _length(value: float) -> float:
    return float(value) if abs(value) > THIN else float(np.copysign(THIN, value))


def _spread(middles: np.ndarray, sizes: np.ndarray, end: float) -> np.ndarray:
    """Middles moved forward until things of these sizes stand apart, and back from an end."""
    out = np.array(middles, dtype=float)
    apart = (sizes[:-1] + sizes[1:]) / 2
    for index, least in enumerate(apart):
        out[index + 1] = max(out[index + 1], out[index] + least)
    out[-1] = min(out[-1], end - sizes[-1] / 2)
    for index in reversed(range(len(apart))):
        out[index] = min(out[index], out[index + 1] - apart[index])
    return out
