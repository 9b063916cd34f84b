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
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT

DOT = 0.11
LABEL_GAP = 0.34
"""From a side to the middle of the number that stands at it."""

ARROW_GAP = 0.16
"""Free space between an arrow's ends and what it joins."""

USUAL_HALF = 0.3
"""Half the width of a number of a few digits."""

ALONG = (0.2, 0.8)
"""Where on its side a number may stand: not at a corner, where a name is."""


class Simplex(mn.VGroup):
    """A triangle with a corner for each of three, or a line for two.

    Parameters
    ----------
    shares
        two or three; the corners have their names, and an identity colour each
    room
        it is as large as the room allows

    Attributes
    ----------
    corners
        where each corner is, shape (corner, 3)
    outline
        the sides
    dot
        the point; not on the screen before ``mark`` is shown
    heights
        from the dot to the side that lies opposite each corner
    numbers
        the length of each height
    """

    def __init__(self, shares: Quantity, room: Room) -> None:
        super().__init__()
        now, names = theme.active(), shares.names
        self.colours = tuple(now.identity(corner) for corner in range(len(names)))
        free = room.shrunk(0.7, 0.6)
        self.corners = _corners(len(names), free)
        self.unit = float(np.linalg.norm(self.corners[0] - self._opposite_middle(0)))
        self.outline = mn.Polygon(
            *self.corners, stroke_color=now.line, stroke_width=now.strokes.normal
        )
        self.names = mn.VGroup(*(self._name(i, name) for i, name in enumerate(names)))
        self.add(self.outline, self.names)
        self.dot = mn.Dot(radius=DOT, color=now.ink, z_index=3)
        self.heights: tuple[mn.Line, ...] = ()
        self.numbers: tuple[Number, ...] = ()
        self.arrow: mn.Arrow | None = None
        self.arrow_corner = 0
        self.place(shares)
        if len(names) == 2:
            exempt(self, "emptiness", because="two shares are parts of one line")

    def point(self, shares: np.ndarray | Quantity) -> np.ndarray:
        """Where the point of these shares is; shape (corner,) to (3,), or (n, corner) to (n, 3)."""
        return np.asarray(np.asarray(shares) @ self.corners)

    def place(self, shares: Quantity) -> None:
        """Set dot, heights and numbers to these shares; the first call makes them."""
        here = self.point(shares)
        self.dot.move_to(here)
        feet = [self._foot(corner, here) for corner in range(len(self.corners))]
        if not self.heights:
            now = theme.active()
            self.heights = tuple(
                mn.Line(color=colour, stroke_width=now.strokes.focus) for colour in self.colours
            )
            self.numbers = tuple(Number(entry) for entry in shares)
        if self.arrow is not None:
            start, end = self.corners[self.arrow_corner], here
            way = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
            self.arrow.put_start_and_end_on(start + ARROW_GAP * way, end - ARROW_GAP * way)
        for corner, (line, number, foot) in enumerate(
            zip(self.heights, self.numbers, feet, strict=True)
        ):
            # A share may be so small that its height has no direction.
            line.set_points_as_corners([here, foot])
            entry = shares[corner]
            if (number.path, number.value) != (entry.path, entry.value):
                show_instead(number, entry)
            number.move_to(self._beside(corner, foot))

    def colours_of(self, groups: Sequence[Sequence[int]]) -> list[str]:
        """The colour of each of the positions that are gathered in the corners."""
        corner_of = {one: corner for corner, own in enumerate(groups) for one in own}
        return [self.colours[corner_of[one]] for one in sorted(corner_of)]

    def mark(self) -> mn.VGroup:
        """Dot, heights and numbers together."""
        return mn.VGroup(*self.heights, *self.numbers, self.dot)

    def level(self, corner: int, height: float | Quantity) -> mn.Line:
        """All points whose share for a corner is ``height``: parallel to the opposite side."""
        top, height = self.corners[corner], float(height)
        others = np.delete(self.corners, corner, axis=0)
        ends = [other + height * (top - other) for other in others]
        if len(ends) == 1:
            across = 0.14 * mn.UP
            ends = [ends[0] - across, ends[0] + across]
        now = theme.active()
        return mn.Line(*ends, color=now.gradient, stroke_width=now.strokes.thin)

    def trail(self, shares: Quantity | np.ndarray) -> mn.VMobject:
        """The way of the point through shares of shape (moment, corner)."""
        way = mn.VMobject(
            stroke_color=theme.active().ink2, stroke_width=theme.active().strokes.normal
        )
        return way.set_points_as_corners(self.point(shares))

    def aim_from(self, corner: int) -> mn.Animation:
        """An arrow from a corner to the dot, in the colour of an error."""
        now = theme.active()
        arrow = mn.Arrow(
            self.corners[corner],
            self.dot.get_center(),
            buff=ARROW_GAP,
            color=now.gradient,
            stroke_width=now.strokes.focus,
        )
        self.arrow, self.arrow_corner = arrow, corner
        self.add(arrow)
        return mn.GrowArrow(arrow)

    def ring_at(self, corner: int) -> mn.Mobject:
        """The focus around the name of a corner."""
        return ring(self.names[corner])

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

    def _beside(self, corner: int, foot: np.ndarray) -> np.ndarray:
        others = np.delete(self.corners, corner, axis=0)
        if len(others) == 1:
            middle = (self.dot.get_center() + foot) / 2
            return np.asarray(
                middle + (1.6 * LABEL_GAP if corner == 0 else -1.6 * LABEL_GAP) * mn.UP
            )
        along = others[1] - others[0]
        share = float((foot - others[0]) @ along / (along @ along))
        share = float(np.clip(share, *self._free_of_names(corner)))
        outwards = self._opposite_middle(corner) - self.corners[corner]
        direction = outwards / np.linalg.norm(outwards)
        # The wider a number is, the further its middle is from a side that is not level.
        half = self.numbers[corner].width / 2
        gap = LABEL_GAP + abs(direction[0]) * max(0.12, half - USUAL_HALF)
        return np.asarray(others[0] + share * along + gap * direction)

    def _free_of_names(self, corner: int) -> tuple[float, float]:
        """The part of a side along which its number meets no name; they stand under level sides."""
        ends = [i for i in range(len(self.corners)) if i != corner]
        along = self.corners[ends[1]] - self.corners[ends[0]]
        if abs(along[1]) > 1e-6:
            return ALONG
        widths = [(self.names[end][1].width + self.numbers[corner].width) / 2 for end in ends]
        low, high = ((width + UNIT) / float(np.linalg.norm(along)) for width in widths)
        return min(max(ALONG[0], low), 0.5), max(min(ALONG[1], 1 - high), 0.5)

    def _name(self, corner: int, text: str) -> mn.VGroup:
        label = Label(text, "ink", theme.active().sizes.label, width=3.2)
        centre = self.corners.mean(axis=0)
        outwards = self.corners[corner] - centre
        direction = mn.UP if outwards[1] > 1e-6 else mn.DOWN
        label.next_to(self.corners[corner], direction, buff=0.9 * UNIT)
        tab = mn.Dot(self.corners[corner], radius=DOT, color=self.colours[corner], z_index=2)
        return mn.VGroup(tab, label)


def _corners(count: int, room: Room) -> np.ndarray:
    if count == 2:
        y = room.centre[1]
        return np.array([[room.left, y, 0], [room.right, y, 0]])
    side = min(room.width, room.height * 2 / np.sqrt(3))
    height = side * np.sqrt(3) / 2
    left, bottom = room.centre[0] - side / 2, room.centre[1] - height / 2
    lower_left, lower_right = np.array([left, bottom, 0]), np.array([left + side, bottom, 0])
    top = np.array([left + side / 2, bottom + height, 0])
    return np.array([lower_left, top, lower_right])
