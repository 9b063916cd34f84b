"""Two labelled axes: numbers become points and points numbers, each axis in its own scale."""

from __future__ import annotations

import math
from dataclasses import replace

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.axes_frame import (
    TICK_LENGTH,
    Name,
    Range,
    measured,
    place_numbers,
    powers_at,
)
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.marks import Way
from deepchalk.mobjects.plots.planes.space import Space, corners_of_room
from deepchalk.mobjects.room import Room
from deepchalk.theme import UNIT, Role

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
