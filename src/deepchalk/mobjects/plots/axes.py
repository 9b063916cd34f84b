"""Two labelled axes: numbers become points and points numbers, each axis in its own scale."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.axes_frame import TICK, Name, Range, measured, place_numbers
from deepchalk.mobjects.plots.clipping import clipped
from deepchalk.mobjects.room import Room
from deepchalk.theme import Role

DOT_RADIUS = 0.1


class Axes(mn.VGroup):
    """A horizontal and a vertical axis with round numbers and names, as large as a room allows.

    Numbers of 100 000 and more, or of a thousandth and less, are written in thousands, millions,
    thousandths, …, and the name of the axis says so.

    Parameters
    ----------
    room
        all of it is used; ``frame`` is what remains for curves
    x, y
        the range of each axis, lowest number first (``ticks.spread`` finds one for some values)
    names
        of the horizontal and of the vertical axis
    equal
        whether one unit is equally long on both axes; the frame becomes smaller for it

    Attributes
    ----------
    x, y
        the axes, each with ``range``, ``ticks``, ``numbers`` and ``name``
    lines
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
    ) -> None:
        super().__init__()
        self._frame, self.x, self.y = measured(room, x, y, names)
        if equal:
            self._use_equal_units(room, names)
        self.lines = self._lines(self._frame)
        place_numbers(self._frame, self.x, self.y)
        named = [axis.name for axis in (self.x, self.y) if axis.name is not None]
        self.add(self.lines, *self.x.numbers, *self.y.numbers, *named)
        self._built_at = self.lines.get_center()

    @property
    def frame(self) -> Room:
        """The room of the curves, where the axes are now."""
        right, up, _ = self.lines.get_center() - self._built_at
        built = self._frame
        return Room(built.left + right, built.right + right, built.bottom + up, built.top + up)

    # Numbers and points

    def to_point(self, x: float, y: float) -> np.ndarray:
        """Where a pair of numbers is on the screen, shape (3,); it may lie outside the frame."""
        (found,) = self.to_points(np.array([x]), np.array([y]))
        return np.asarray(found)

    def to_points(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Where pairs of numbers are on the screen, shape (pairs, 3)."""
        frame = self.frame
        right = frame.left + (np.asarray(x) - self.x.range[0]) / self.x.length * frame.width
        up = frame.bottom + (np.asarray(y) - self.y.range[0]) / self.y.length * frame.height
        return np.stack([right, up, np.zeros(right.shape)], axis=-1)

    def to_numbers(self, point: np.ndarray) -> tuple[float, float]:
        """The pair of numbers of a point on the screen."""
        frame = self.frame
        return (
            self.x.range[0] + float(point[0] - frame.left) / frame.width * self.x.length,
            self.y.range[0] + float(point[1] - frame.bottom) / frame.height * self.y.length,
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a pair of numbers lies within both ranges."""
        return bool(0 <= self.x.share(x) <= 1 and 0 <= self.y.share(y) <= 1)

    # What is drawn upon them

    def line(
        self, x: np.ndarray, y: np.ndarray, role: Role = "data", width: float | None = None
    ) -> mn.VMobject:
        """Straight lines from pair to pair; what lies outside the frame is left out."""
        drawn = mn.VMobject(
            stroke_color=theme.active().colour(role),
            stroke_width=theme.active().strokes.strong if width is None else width,
        )
        for first, *others in clipped(self.to_points(x, y), self.frame):
            drawn.start_new_path(first)
            drawn.add_points_as_corners(others)
        return drawn

    def dashes(
        self, x: np.ndarray, y: np.ndarray, length: float, role: Role = "data"
    ) -> mn.VMobject:
        """A level dash at each pair, as long as ``length`` on the horizontal axis, as one shape."""
        drawn = self.line(np.zeros(0), np.zeros(0), role)
        for across, height in zip(x, y, strict=True):
            ends = np.array([across - length / 2, across + length / 2])
            dash = self.line(ends, np.full(2, height), role)
            drawn.append_points(dash.points)
        return drawn

    def curve(
        self,
        function: Callable[[np.ndarray], np.ndarray],
        role: Role = "data",
        samples: int = 120,
        width: float | None = None,
    ) -> mn.VMobject:
        """The graph of a function that takes all x at once, shape (samples,)."""
        x = np.linspace(*self.x.range, samples)
        return self.line(x, function(x), role, width)

    def dot(self, x: float, y: float, role: Role = "ink", radius: float = DOT_RADIUS) -> mn.Dot:
        """A filled dot at a pair of numbers."""
        colour = theme.active().colour(role)
        return mn.Dot(self.to_point(x, y), radius, color=colour, stroke_width=0)

    # How they are built

    def _use_equal_units(self, room: Room, names: tuple[Name, Name]) -> None:
        """Make the frame smaller, towards the left and the bottom, and choose the ticks again."""
        now, small = self._frame, self._largest_with_equal_units(self._frame)
        right, top = room.right - (now.right - small.right), room.top - (now.top - small.top)
        smaller = Room(room.left, right, room.bottom, top)
        frame, self.x, self.y = measured(smaller, self.x.range, self.y.range, names)
        self._frame = self._largest_with_equal_units(frame)

    def _largest_with_equal_units(self, frame: Room) -> Room:
        scale = min(frame.width / self.x.length, frame.height / self.y.length)
        right, top = frame.left + scale * self.x.length, frame.bottom + scale * self.y.length
        return Room(frame.left, right, frame.bottom, top)

    def _lines(self, frame: Room) -> mn.VMobject:
        now = theme.active()
        drawn = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        drawn.start_new_path(np.array([frame.left, frame.top, 0]))
        drawn.add_line_to(np.array([frame.left, frame.bottom, 0]))
        drawn.add_line_to(np.array([frame.right, frame.bottom, 0]))
        for value in self.x.ticks.values:
            x = frame.left + self.x.share(value) * frame.width
            drawn.start_new_path(np.array([x, frame.bottom, 0]))
            drawn.add_line_to(np.array([x, frame.bottom - TICK, 0]))
        for value in self.y.ticks.values:
            y = frame.bottom + self.y.share(value) * frame.height
            drawn.start_new_path(np.array([frame.left, y, 0]))
            drawn.add_line_to(np.array([frame.left - TICK, y, 0]))
        return drawn
