"""A vertical axis, and a column for each word: drawings over the same columns stand aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError
from deepchalk.mobjects import (
    LABEL_GAP,
    ROW_PITCH,
    TICK_LENGTH,
    Field,
    Label,
    Room,
    Space,
    Typeset,
    WordRow,
    bezier_points,
    corners_of_room,
    exempt,
    theme,
)

BEFORE, BEYOND = 0.5, 0.4
"""Of a column: from the axis to the first word, and behind the last."""

NUMBERS = 0.85
"""Width of the numbers at the axis."""


@dataclass(frozen=True)
class Columns:
    """Where the words of a room stand."""

    left: float
    right: float
    count: int

    @classmethod
    def within(cls, room: Room, count: int) -> Columns:
        """As wide as a room allows, beside the numbers of an axis."""
        return cls(room.left + NUMBERS, room.right, count)

    @property
    def places(self) -> np.ndarray:
        """The words, from 1, shape (word,)."""
        return np.arange(1.0, self.count + 1)

    @property
    def width(self) -> float:
        """Of a column."""
        return (self.right - self.left) / (self.count - 1 + BEFORE + BEYOND)

    def across(self, places: np.ndarray) -> np.ndarray:
        """Where places between the words are on the screen."""
        return np.asarray(self.left + (np.asarray(places) - 1 + BEFORE) * self.width)


class ColumnAxes(Field):
    """The axis with its numbers, the line of the words with a tick for each, and a name above."""

    def __init__(
        self,
        room: Room,  # its height is used
        columns: Columns,
        ends: tuple[float, float],  # of the vertical axis
        marked: Sequence[tuple[float, Typeset]],  # its numbers, with what is written there
        name: str,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.name_label = Label(name, "ink2", now.sizes.smallest)
        for _, label in marked:
            exempt(label, "numbers", because="a round number of a scale, not one of the trace")
        self.columns, self.marked = columns, list(marked)
        # Unseen: where the frame is.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        across = 1 - BEFORE, columns.count + BEYOND
        self.space = Space(self.ground, np.array([across, ends]))
        self.axis_lines = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        self.add(
            self.ground, self.axis_lines, *(label for _, label in self.marked), self.name_label
        )
        self.stand_in(room)

    def stand_in(self, room: Room) -> None:
        """Use the height of a room; texts keep their size."""
        digits = theme.active().sizes.smallest
        top = room.top - digits - 2 * LABEL_GAP
        # A number at the lower end stands half below it.
        start = self.space.ranges[1, 0] + 1e-9
        lowest = [label.height / 2 for value, label in self.marked if value < start]
        bottom = room.bottom + max([TICK_LENGTH, *lowest])
        left, right = self.columns.left, self.columns.right
        self.ground.set_points_as_corners(corners_of_room(Room(left, right, bottom, top)))
        self.name_label.set_x(left - TICK_LENGTH, mn.LEFT).stand_on(room.top - digits)
        lines = [np.array([[left, top, 0], [left, bottom, 0], [right, bottom, 0]])]
        lines += [
            np.array([[x, bottom, 0], [x, bottom - TICK_LENGTH, 0]])
            for x in self.columns.across(self.columns.places)
        ]
        for value, label in self.marked:
            y = float(self.to_point(1, value)[1])
            lines.append(np.array([[left, y, 0], [left - TICK_LENGTH, y, 0]]))
            label.move_to([left - TICK_LENGTH - 0.6 * LABEL_GAP, y, 0], aligned_edge=mn.RIGHT)
        self.axis_lines.set_points(bezier_points(lines))

    @property
    def frame(self) -> Room:
        """Where the columns are, without numbers and names."""
        return self.space.frame


def most_marks(height: float) -> int:
    """How many numbers can stand over each other."""
    pitch = ROW_PITCH * theme.active().sizes.smallest
    return max(2, int(height / pitch))


ROW = 0.36
"""Distance of two rows."""

GAP = 0.12
"""Between two words of a row."""

MOST_ROWS = 6


class ColumnWords(WordRow):
    """Each word in the highest row in which it has room."""

    # room: its left and right end, and the top of the first row.
    # across: the middle of each column.
    # firsts: what stands in the first column, each in the colour of its identity.
    # others: what stands in the others.
    # rows: how many rows there are.

    def __init__(
        self, room: Room, across: np.ndarray, firsts: Sequence[str], others: Sequence[str]
    ) -> None:
        size = theme.active().sizes.smallest
        labels = [Label(word, "ink", size) for word in (*firsts, *others)]
        columns, found = [across[0]] * len(firsts) + list(across[1:]), []
        taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
        for at, (label, column) in enumerate(zip(labels, columns, strict=True)):
            half = float(label.width) / 2
            middle = float(np.clip(column, room.left + half, room.right - half))
            low, high = middle - half - GAP, middle + half + GAP
            for row in [at] if at < len(firsts) else range(MOST_ROWS):
                if all(high <= left or low >= right for left, right in taken[row]):
                    break
            else:
                raise LayoutError(
                    f"“{label.text}” has no room under its column: take shorter words"
                )
            taken[row].append((low, high))
            found.append([middle, room.top - row * ROW - label.digit_height])
        super().__init__(labels, lambda _: np.array(found))
        self.rows = max(at for at, row in enumerate(taken) if row) + 1
        for at in range(len(firsts)):
            self.hang(at, _dash(labels[at], theme.active().identity(at)))


def _dash(label: Label, colour: str) -> mn.Line:
    """A line before a word, in its colour."""
    now = theme.active()
    left = label.get_left() - 0.3 * theme.UNIT * mn.RIGHT
    return mn.Line(left - theme.UNIT * mn.RIGHT, left, color=colour, stroke_width=now.strokes.focus)
