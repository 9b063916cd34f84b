"""Shares as one point: in an equilateral triangle its distances to the sides add up to the height.

That the three distances of a point to the sides of an equilateral triangle add up to its height is
Viviani's theorem; so a triangle of height 1 holds every way to share 1 among three. For two, the
triangle is a line of length 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.lines import Arrow
from deepchalk.mobjects.motion import show_instead
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT

DOT, GHOST = 0.11, 0.09
"""Radius of the point, and of where it was."""

CLEAR = 0.14
"""Free space between a side and the number that stands at it."""

LEVEL_CLEAR = 0.34
"""Free space between a level line and its number: a runner has room."""

ARROW_GAP = 0.16
"""Free space between an arrow's ends and what it joins."""

ALONG = (0.25, 0.8)
"""Where on its side a number may stand: not at a corner, where a name is."""

NAME_ROW = 0.58
"""From the lowest side to the names below it: numbers stand between."""

ABOVE = 0.4
"""From a line for two to the numbers above it."""

TICK = 0.14
"""Half the length of the mark that is a level on a line for two."""


LINE_MARGIN = 0.35
"""Beside a line for two."""

BESIDE, BELOW, OVER = 0.7, 1.0, 0.6
"""Around a triangle, for numbers and names."""

RING = 0.12
"""Around a name, for the focus."""


class Simplex(mn.VGroup):
    """A triangle with a corner for each of three, or a line for two.

    Parameters
    ----------
    shares
        two or three; the corners have their names, and an identity colour each
    room
        it is as large as the room allows
    top
        the corner that is at the top, or at the right end of a line

    Attributes
    ----------
    corners
        where each corner is, shape (corner, 3)
    outline
        the sides
    dot
        the point; like the heights and the numbers not on the screen before it is added
    heights
        from the dot to the side that lies opposite each corner
    numbers
        the length of each height
    """

    def __init__(self, shares: Quantity, room: Room, top: int = 0) -> None:
        super().__init__()
        now, names = theme.active(), shares.names
        self.room, self.top = room, top
        self.colours = tuple(now.identity(corner) for corner in range(len(names)))
        self.corners = _corners(len(names), top, room)
        self.unit = float(np.linalg.norm(self.corners[0] - self._opposite_middle(0)))
        self.outline = mn.Polygon(
            *self.corners, stroke_color=now.line, stroke_width=now.strokes.normal
        )
        self.names = mn.VGroup(*(self._name(i, name) for i, name in enumerate(names)))
        self.add(self.outline, self.names)
        self.dot = mn.Dot(radius=DOT, color=now.ink, z_index=3)
        self.heights = tuple(
            mn.Line(color=colour, stroke_width=now.strokes.focus) for colour in self.colours
        )
        self.numbers = tuple(Number(entry) for entry in shares)
        self.place(shares)
        if len(names) == 2:
            exempt(self, "emptiness", because="two shares are parts of one line")

    def at(self, shares: np.ndarray | Quantity) -> np.ndarray:
        """Where the point of these shares is; shape (corner,) to (3,), or (n, corner) to (n, 3)."""
        return np.asarray(np.asarray(shares) @ self.corners)

    def place(self, shares: Quantity) -> None:
        """Set dot, heights and numbers to these shares."""
        here = self.at(shares)
        self.dot.move_to(here)
        for corner, entry in enumerate(shares):
            foot, number = self._foot(corner, here), self.numbers[corner]
            # A share may be so small that its height has no direction.
            self.heights[corner].set_points_as_corners([here, foot])
            if (number.path, number.value) != (entry.path, entry.value):
                show_instead(number, entry)
            number.move_to(self._beside(corner, foot, number))
            number.shift(self._missing(number) * self._along(corner))

    def colours_of(self, groups: Sequence[Sequence[int]]) -> list[str]:
        """The colour of each of the positions that are gathered in the corners."""
        corner_of = {one: corner for corner, own in enumerate(groups) for one in own}
        return [self.colours[corner_of[one]] for one in sorted(corner_of)]

    def share(self, corner: int) -> tuple[mn.VMobject, ...]:
        """The height for a corner, and its number."""
        return self.heights[corner], self.numbers[corner]

    @property
    def guess(self) -> tuple[mn.VMobject, ...]:
        """The height for the top corner, its number, and the point."""
        return *self.share(self.top), self.dot

    def other_shares(self) -> tuple[mn.VMobject, ...]:
        """The heights for all corners but the top one, and their numbers."""
        others = (corner for corner in range(len(self.corners)) if corner != self.top)
        return tuple(part for corner in others for part in self.share(corner))

    def level(self, height: float, label: Quantity | None = None) -> mn.VGroup:
        """All points whose share for the top is ``height``: parallel to the side below it.

        Parameters
        ----------
        label
            what is the same for all of them; stands at the end of the line
        """
        top, now = self.corners[self.top], theme.active()
        ends = [
            other + height * (top - other) for other in np.delete(self.corners, self.top, axis=0)
        ]
        if len(ends) == 1:
            ends = [ends[0] + TICK * mn.UP, ends[0] + TICK * mn.DOWN]
        line = mn.Line(*ends, color=now.gradient, stroke_width=now.strokes.thin)
        level = mn.VGroup(line)
        if label is not None:
            number = Number(label, role="gradient", height=now.sizes.smallest)
            side = mn.RIGHT if len(self.corners) == 3 else mn.DOWN
            level.add(
                number.next_to(
                    line.get_end(), side, buff=LEVEL_CLEAR if side is mn.RIGHT else CLEAR
                )
            )
        return level

    def trail(self, shares: Quantity | np.ndarray) -> mn.VMobject:
        """The way of the point through shares of shape (moment, corner)."""
        now = theme.active()
        way = mn.VMobject(stroke_color=now.ink2, stroke_width=now.strokes.normal)
        return way.set_points_as_corners(self.at(shares))

    def ghost(self, shares: Quantity) -> mn.Circle:
        """Where the point was."""
        now = theme.active()
        return mn.Circle(GHOST, color=now.ink2, stroke_width=now.strokes.normal).move_to(
            self.at(shares)
        )

    def arrow_to(self, shares: Quantity) -> Arrow:
        """From the top to the point of these shares, as a slope."""
        start, end = self.corners[self.top], self.at(shares)
        length = float(np.linalg.norm(end - start))
        gap = min(ARROW_GAP, length / 4) * (end - start) / max(length, 1e-9)
        return Arrow(start + gap, end - gap, "gradient", theme.active().strokes.focus, dashed=True)

    def _opposite_middle(self, corner: int) -> np.ndarray:
        return np.asarray(np.delete(self.corners, corner, axis=0).mean(axis=0))

    def _foot(self, corner: int, here: np.ndarray) -> np.ndarray:
        """The nearest point of the opposite side; on a line the other corner."""
        others = np.delete(self.corners, corner, axis=0)
        if len(others) == 1:
            return np.asarray(others[0])
        along = others[1] - others[0]
        share = float((here - others[0]) @ along / (along @ along))
        return np.asarray(others[0] + along * share)

    def _beside(self, corner: int, foot: np.ndarray, number: Number) -> np.ndarray:
        """Where the number of a height stands: outside, and clear of its side."""
        others = np.delete(self.corners, corner, axis=0)
        if len(others) == 1:
            return np.asarray((self.dot.get_center() + foot) / 2 + ABOVE * mn.UP)
        along = others[1] - others[0]
        share = float(np.clip((foot - others[0]) @ along / (along @ along), *ALONG))
        outwards = self._opposite_middle(corner) - self.corners[corner]
        outwards /= np.linalg.norm(outwards)
        reach = (abs(outwards[0]) * number.width + abs(outwards[1]) * number.height) / 2
        return np.asarray(others[0] + share * along + (CLEAR + reach) * outwards)

    def _missing(self, text: mn.Mobject) -> float:
        """How far to the right a text must go to be in the room; negative for to the left."""
        half = text.width / 2 + RING
        inside = np.clip(text.get_x(), self.room.left + half, self.room.right - half)
        return float(inside - text.get_x())

    def _along(self, corner: int) -> np.ndarray:
        """The way along the side opposite a corner that goes 1 to the right."""
        others = np.delete(self.corners, corner, axis=0)
        if len(others) == 1:
            return np.asarray(mn.RIGHT)
        return np.asarray((others[1] - others[0]) / (others[1] - others[0])[0])

    def _name(self, corner: int, text: str) -> mn.VGroup:
        label = Label(text, "ink", theme.active().sizes.label, width=0.48 * self.room.width)
        at = self.corners[corner]
        if at[1] > self.corners[:, 1].mean() + 1e-6:
            label.next_to(at, mn.UP, buff=0.9 * UNIT)
        else:
            label.next_to(at, mn.DOWN, buff=NAME_ROW)
        label.shift(self._missing(label) * mn.RIGHT)
        tab = mn.Dot(at, radius=DOT, color=self.colours[corner], z_index=2)
        return mn.VGroup(tab, label)


def _corners(count: int, top: int, room: Room) -> np.ndarray:
    """Where the corners are, the top one at the top or at the right, the others from the left."""
    if count == 2:
        room, y = room.shrunk(LINE_MARGIN, 0), room.centre[1]
        places, last = [[room.left, y, 0]], [room.right, y, 0]
    else:
        room = Room(room.left + BESIDE, room.right - BESIDE, room.bottom + BELOW, room.top - OVER)
        side = min(room.width, room.height * 2 / np.sqrt(3))
        height = side * np.sqrt(3) / 2
        left, bottom = room.centre[0] - side / 2, room.centre[1] - height / 2
        places = [[left, bottom, 0], [left + side, bottom, 0]]
        last = [left + side / 2, bottom + height, 0]
    places.insert(top, last)
    return np.array(places, dtype=float)
