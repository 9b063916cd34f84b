"""Two labelled axes: numbers become points and points numbers, each axis in its own scale.

Their numbers are round, and take as much of a room as they need.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.marks import Way
from deepchalk.mobjects.plots.planes.space import Space, corners_of_room
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text import Formula, Label, Number, Part, Typeset, number, words
from deepchalk.theme import UNIT, Role
from deepchalk.words.faces import say

MANTISSAS = (1, 2, 5)

LARGEST_PLAIN = 1e5
"""Numbers from here on are written in thousands, millions, …"""

MOST_DECIMALS = 3
"""Decimals beyond which numbers are written in thousandths, millionths, …"""

MARGIN = 0.08


@dataclass(frozen=True)
class Ticks:
    """Round numbers within a range, ascending."""

    counts: tuple[int, ...]  # the numbers are counts times ten to this power
    power: int
    # A multiple of three: what is written is a number divided by ten to this exponent.
    exponent: int

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers themselves."""
        # Through decimal text, for 3 · 0.1 is not 0.3.
        return tuple(float(f"{count}e{self.power}") for count in self.counts)

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as they stand at the scale."""
        return tuple(float(f"{count}e{self.power - self.exponent}") for count in self.counts)

    @property
    def decimals(self) -> int:
        """Decimals of what is written."""
        return max(0, self.exponent - self.power)

    @property
    def ends(self) -> Ticks:
        """Only the first and the last of them."""
        return replace(self, counts=(self.counts[0], self.counts[-1]))


def ticks(low: float, high: float, most: int) -> Ticks:
    """As many round numbers in a range as there are, but not more than ``most`` (two or more).

    The steps are those of Heckbert (1990), *Nice numbers for graph labels*.

    Raises
    ------
    ValueError
        if the range is empty or not finite
    """
    return next(choices(low, high, max(2, most)))


def step_of(chosen: Ticks) -> float:
    """How far apart the numbers are; 0 for one alone."""
    if len(chosen.counts) < 2:
        return 0.0
    return float(f"{chosen.counts[1] - chosen.counts[0]}e{chosen.power}")


def choices(low: float, high: float, most: int) -> Iterator[Ticks]:
    """Ticks with ever larger steps: at most ``most`` of them first, then fewer, two or one last."""
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(f"a scale cannot go from {low} to {high}")
    power = math.floor(math.log10(high - low)) - 3
    while True:
        for mantissa in MANTISSAS:
            step = float(f"{mantissa}e{power}")
            first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
            if last < first:
                return
            if last - first < most:
                yield _made(range(first, last + 1), mantissa, power)
        power += 1


def _made(indices: range, mantissa: int, power: int) -> Ticks:
    counts = tuple(index * mantissa for index in indices)
    largest = max(abs(float(f"{count}e{power}")) for count in counts)
    exponent = 0
    if largest > 0 and (largest >= LARGEST_PLAIN or -power > MOST_DECIMALS):
        exponent = 3 * math.floor(math.log10(largest) / 3)
    return Ticks(counts, power, exponent)


def padded_range(values: np.ndarray | list[float], margin: float = MARGIN) -> tuple[float, float]:
    """A range that holds all values with a margin, a share of it, on both sides.

    Values that are all equal get a range around them.
    """
    numbers = np.asarray(values, dtype=float)
    low, high = float(numbers.min()), float(numbers.max())
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        half = 0.5 * max(abs(low), abs(high)) or 1.0
        return low - half, high + half
    return low - margin * (high - low), high + margin * (high - low)


Range = tuple[float, float]
Name = Part | str
"""A symbol, or words."""

TICK_LENGTH = 0.35 * UNIT
"""Length of a tick."""

LABEL_GAP = 0.5 * UNIT
"""Between a tick and its number."""

ROW_PITCH = 1.9
"""Least distance of the numbers on a vertical axis, in heights of their digits."""

COLUMN_GAP = 1.5 * UNIT
"""Least free width between the numbers on a horizontal axis."""

MOST_TICKS = 7
LEAST_HEIGHT = 0.6
"""Height of a frame at least above which the name of its vertical axis stands."""

NAME_BESIDE = 0.9
"""A name up to this width stands at the end of the horizontal axis, a longer one below it."""


@dataclass(frozen=True)
class Axis:
    """One axis as it is labelled: its range, its round numbers and its name.

    The name of a vertical axis stands above its numbers, or, ``at_side``, left of them.
    """

    range: Range
    ticks: Ticks
    numbers: list[Number]
    name: Typeset | None
    at_side: bool = False

    @property
    def length(self) -> float:
        """How much its range covers."""
        return self.range[1] - self.range[0]

    def share(self, value: float) -> float:
        """How far along the axis a number stands: 0 at its start, 1 at its end."""
        return (value - self.range[0]) / self.length


def labelled_axis(bounds: Range, chosen: Ticks, name: Name) -> Axis:
    """An axis with the given ticks."""
    digits = theme.active().sizes.smallest
    says = axis_phrase(name, chosen.exponent)
    labels = [Number(n, chosen.decimals, "ink2", digits, says) for n in chosen.written]
    for label in labels:
        # Its shape as well: after beats that a cut leaves out, shapes come by themselves.
        for part in (label, *label.submobjects):
            exempt(part, "numbers", because="a round number of a scale, not one of the trace")
    return Axis(bounds, chosen, labels, _named(name, chosen.exponent, digits))


ACROSS, UPWARDS = "across", "upwards"
"""The ways that an axis goes."""


def axis_phrase(name: Name, exponent: int = 0, way: str = "") -> str:
    """What the numbers at an axis are: they measure what it is called, or go a way."""
    text = (name if isinstance(name, str) else name.text).partition(" med ")[0]
    called = _in_letters(text) if text in GREEK or re.search(r"[_^{]", text) else text
    ways = {ACROSS: say("card-mark-across"), UPWARDS: say("card-mark-upwards")}
    mark = say("card-mark-of", name=called) if called else ways.get(way, say("card-mark"))
    return say("card-mark-times", mark=mark, exponent=exponent) if exponent else mark


def measuring(axis: Axis, way: str) -> Axis:
    """The same axis, whose numbers say that they measure what it is called."""
    # Those of an axis without a name say which ``way`` it goes, ``ACROSS`` or ``UPWARDS``.
    for label in axis.numbers:
        if axis.name is not None:
            label.called(axis_phrase(axis.name.text, axis.ticks.exponent))
        else:
            label.called(axis_phrase("", axis.ticks.exponent, way))
    return axis


GREEK = {"theta": "θ", "sigma": "σ", "eta": "η", "alpha": "α", "lambda": "λ", "epsilon": "ε"}


def _in_letters(symbol: str) -> str:
    """A symbol without marks of Typst: ``h₂`` for ``h_2``."""
    plain = re.sub(r"[a-z]{2,}", lambda match: GREEK.get(match[0], match[0]), symbol)
    low = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    plain = re.sub(r"_\(?(\w+)\)?", lambda match: match[1].translate(low), plain)
    return re.sub(r"[(){}\"^]", "", plain)


def _named(name: Name, exponent: int, digits: float) -> Typeset | None:
    """The name of an axis, with the power of ten in which its numbers are written."""
    if name == "":
        return None
    if isinstance(name, str):
        if exponent == 0:
            return Label(name, "ink2", digits)
        name = words(name, "ink2")
    if exponent == 0:
        return Formula("{name}", name=name, height=digits)
    power = number(exponent, 0, "ink2", says=say("card-power"))
    named = Formula(
        "{name} med (times 10^{power})", name=name, power=power, constants=["10"], height=digits
    )
    return exempt(named, "numbers", because="the power of ten of a scale")


def power_of_ten(exponent: int, says: str) -> Formula:
    """The label of a mark that says what it measures."""
    power = number(exponent, 0, "ink2", says=say("card-mark-power", mark=says))
    size = theme.active().sizes.smallest
    label = Formula("10^{n}", n=power, constants=("10",), height=size)
    return exempt(label, "numbers", because="a power of ten of a scale, not one of the trace")


def powers_at(axis: Axis) -> list[Formula]:
    """Powers of ten for an axis of powers, where its whole numbers are; no others."""
    return [
        power_of_ten(int(value), label.shown[0].says).move_to(
            label.get_right(), aligned_edge=mn.RIGHT
        )
        for value, label in zip(axis.ticks.values, axis.numbers, strict=True)
        if float(value).is_integer()
    ]


def measured(room: Room, x: Range, y: Range, names: tuple[Name, Name]) -> tuple[Room, Axis, Axis]:
    """The frame for curves that remains in a room, and both axes."""
    digits = theme.active().sizes.smallest
    row = digits + LABEL_GAP
    named = labelled_axis(x, next(choices(*x, MOST_TICKS)), names[0]).name
    rows = 2 if named is not None and not stands_beside(named) else 1
    top = room.top - digits / 2
    name_above = digits + 2 * LABEL_GAP if names[1] != "" else 0.0
    height = top - name_above - room.bottom - TICK_LENGTH - rows * row
    at_side = height < LEAST_HEIGHT and names[1] != ""
    top -= 0.0 if at_side else name_above
    length = height + name_above if at_side else top - room.bottom - TICK_LENGTH - 2 * row
    vertical = _fitting(y, names[1], lambda one: _rows_stand_apart(one, length))
    vertical = replace(vertical, at_side=at_side)
    left = room.left + max(label.width for label in vertical.numbers) + LABEL_GAP + TICK_LENGTH
    if at_side and vertical.name is not None:
        left += vertical.name.width + LABEL_GAP
    horizontal = _fitting(
        x, names[0], lambda one: _columns_stand_apart(one, room.right - _beyond(one) - left)
    )
    right = room.right - _beyond(horizontal)
    left = max(left, _start_with_room_for_first(horizontal, room.left, right))
    below = TICK_LENGTH + row
    if horizontal.name is not None and not stands_beside(horizontal.name):
        below += horizontal.name.height + LABEL_GAP
    frame = Room(left, right, room.bottom + below, top)
    return frame, measuring(horizontal, ACROSS), measuring(vertical, UPWARDS)


def _fitting(bounds: Range, name: Name, fits: Callable[[Axis], bool]) -> Axis:
    """The axis with the most numbers that stand apart; with two even if they do not, if it can."""
    several, too_many = None, list[Ticks]()
    for chosen in choices(*bounds, MOST_TICKS):
        one = labelled_axis(bounds, chosen, name)
        if fits(one):
            if len(chosen.counts) > 1 or several is None:
                return one
            # One number is no scale. On a short axis two of many stand apart: those at its ends.
            ends = (labelled_axis(bounds, more.ends, name) for more in reversed(too_many))
            return next((two for two in ends if fits(two)), several)
        too_many.append(chosen)
        if len(chosen.counts) == 2:
            several = one
    return several or one


def _start_with_room_for_first(one: Axis, edge: float, end: float) -> float:
    """Where a horizontal axis begins so that its first number, which may stand out, is at an edge.

    The axis becomes shorter as its start moves right, so its first tick moves less than the start.
    """
    share = one.share(one.ticks.values[0])
    tick = edge + one.numbers[0].width / 2
    return (tick - share * end) / (1 - share) if share < 1 else edge


def _beyond(one: Axis) -> float:
    """Width that a horizontal axis needs to the right of its end."""
    beside = one.name.width + UNIT if one.name is not None and stands_beside(one.name) else 0.0
    return float(max(beside, one.numbers[-1].width / 2))


def stands_beside(name: Typeset | None) -> bool:
    """Whether the name of a horizontal axis stands at its end, not below it."""
    return name is not None and name.width <= NAME_BESIDE


def _columns_stand_apart(one: Axis, length: float) -> bool:
    places = [one.share(value) * length for value in one.ticks.values]
    return all(
        b - a >= (left.width + right.width) / 2 + COLUMN_GAP
        for (a, b), (left, right) in zip(pairwise(places), pairwise(one.numbers), strict=True)
    )


def _rows_stand_apart(one: Axis, length: float) -> bool:
    places = [one.share(value) * length for value in one.ticks.values]
    pitch = ROW_PITCH * theme.active().sizes.smallest
    return all(b - a >= pitch for a, b in pairwise(places))


def place_numbers(frame: Room, x: Axis, y: Axis) -> None:
    """Put every number beside its tick and each name at its axis."""
    for value, label in zip(x.ticks.values, x.numbers, strict=True):
        label.set_x(frame.left + x.share(value) * frame.width)
        label.stand_on(frame.bottom - TICK_LENGTH - LABEL_GAP - label.digit_height)
    for value, label in zip(y.ticks.values, y.numbers, strict=True):
        height = frame.bottom + y.share(value) * frame.height
        label.set_x(frame.left - TICK_LENGTH - LABEL_GAP, mn.RIGHT)
        label.stand_on(height - label.digit_height / 2)
    if x.name is not None and stands_beside(x.name):
        x.name.set_x(frame.right + 0.6 * UNIT, mn.LEFT)
        x.name.stand_on(frame.bottom - x.name.digit_height / 2)
    elif x.name is not None:
        x.name.set_x((frame.left + frame.right) / 2)
        x.name.set_y(x.numbers[0].get_bottom()[1] - LABEL_GAP, mn.UP)
    if y.name is None:
        return
    numbers_start = min(label.get_left()[0] for label in y.numbers)
    if y.at_side:
        y.name.set_x(numbers_start - LABEL_GAP, mn.RIGHT)
        y.name.stand_on((frame.bottom + frame.top - y.name.digit_height) / 2)
    else:
        y.name.set_x(numbers_start, mn.LEFT)
        top = max(frame.top, y.numbers[-1].get_top()[1])
        y.name.stand_on(top + 1.4 * LABEL_GAP)


DOT_RADIUS = 0.1
"""Of a dot between axes."""

BEFORE_EXPONENT = 1.2 * UNIT
"""What a power of ten is wider than its exponent, for which axes leave room: most at 1."""


class Axes(Field):
    """A horizontal and a vertical axis with round numbers and names, as large as a room allows.

    Numbers of 100 000 and more, or of a thousandth and less, are written in thousands, millions,
    thousandths, …, and the name of the axis says so.

    Parameters
    ----------
    room
        all of it is used; ``frame`` is what remains for curves
    x, y
        the range of each axis, lowest number first (``padded_range`` finds one for some values)
    names
        of the horizontal and of the vertical axis
    equal
        whether one unit is equally long on both axes; the frame becomes smaller for it
    powers
        which axes have powers of ten: equal steps are equal factors, and all numbers are above 0

    Attributes
    ----------
    x, y
        the axes, each with ``range``, ``ticks``, ``numbers`` and ``name``
    axis_lines
        the axes and their ticks as one shape

    Raises
    ------
    ValueError
        if a range is empty or not finite
    """

    def __init__(
        self,
        room: Room,
        x: Range,
        y: Range,
        names: tuple[Name, Name] = ("", ""),
        equal: bool = False,
        powers: tuple[bool, bool] = (False, False),
    ) -> None:
        super().__init__()
        if powers[1]:
            room = replace(room, left=room.left + BEFORE_EXPONENT)
        x, y = (
            (math.log10(low), math.log10(high)) if is_power else (low, high)
            for (low, high), is_power in zip((x, y), powers, strict=True)
        )
        frame, self.x, self.y = measured(room, x, y, names)
        if equal:
            frame = self._use_equal_units(room, frame, names)
        self.axis_lines = self._axis_lines(frame)
        place_numbers(frame, self.x, self.y)
        named = [axis.name for axis in (self.x, self.y) if axis.name is not None]
        # Unseen: where the frame is, wherever all of it is moved.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.ground.set_points_as_corners(corners_of_room(frame))
        self.space = Space(self.ground, np.array([x, y]), powers=powers)
        self.add(self.ground, self.axis_lines)
        for axis, is_power in zip((self.x, self.y), powers, strict=True):
            self.add(*(powers_at(axis) if is_power else axis.numbers))
        self.add(*named)

    @property
    def frame(self) -> Room:
        """The room of the curves, where the axes are now."""
        return self.space.frame

    def to_numbers(self, point: np.ndarray) -> tuple[float, float]:
        """The pair of numbers of a point on the screen."""
        frame = self.frame
        x = self.x.range[0] + float(point[0] - frame.left) / frame.width * self.x.length
        y = self.y.range[0] + float(point[1] - frame.bottom) / frame.height * self.y.length
        return 10**x if self.space.powers[0] else x, 10**y if self.space.powers[1] else y

    # What is drawn upon them

    def line(
        self, x: np.ndarray, y: np.ndarray, role: Role = "data", width: float | None = None
    ) -> Way:
        """Straight lines from pair to pair; what lies outside the frame is left out."""
        width = theme.active().strokes.strong if width is None else width
        return self.path(np.column_stack([x, y]), role=role, width=width)

    def dot(self, x: float, y: float, role: Role = "ink", radius: float = DOT_RADIUS) -> mn.Dot:
        """A filled dot at a pair of numbers."""
        colour = theme.active().colour(role)
        return mn.Dot(self.to_point(x, y), radius, color=colour, stroke_width=0)

    # How they are built

    def _use_equal_units(self, room: Room, now: Room, names: tuple[Name, Name]) -> Room:
        """A smaller frame, towards the left and the bottom, for which ticks are chosen again."""
        small = self._largest_with_equal_units(now)
        right, top = room.right - (now.right - small.right), room.top - (now.top - small.top)
        smaller = Room(room.left, right, room.bottom, top)
        frame, self.x, self.y = measured(smaller, self.x.range, self.y.range, names)
        return self._largest_with_equal_units(frame)

    def _largest_with_equal_units(self, frame: Room) -> Room:
        scale = min(frame.width / self.x.length, frame.height / self.y.length)
        right, top = frame.left + scale * self.x.length, frame.bottom + scale * self.y.length
        return Room(frame.left, right, frame.bottom, top)

    def _axis_lines(self, frame: Room) -> mn.VMobject:
        now = theme.active()
        drawn = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        drawn.start_new_path(np.array([frame.left, frame.top, 0]))
        drawn.add_line_to(np.array([frame.left, frame.bottom, 0]))
        drawn.add_line_to(np.array([frame.right, frame.bottom, 0]))
        for value in self.x.ticks.values:
            x = frame.left + self.x.share(value) * frame.width
            drawn.start_new_path(np.array([x, frame.bottom, 0]))
            drawn.add_line_to(np.array([x, frame.bottom - TICK_LENGTH, 0]))
        for value in self.y.ticks.values:
            y = frame.bottom + self.y.share(value) * frame.height
            drawn.start_new_path(np.array([frame.left, y, 0]))
            drawn.add_line_to(np.array([frame.left - TICK_LENGTH, y, 0]))
        return drawn
