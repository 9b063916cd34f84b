"""A plane: pairs of numbers as places, with a faint grid, both axes in the same unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.motion import Key, LookAt
from deepchalk.mobjects.plots.axes import (
    Axes,
    Axis,
    Name,
    Range,
    padded_range,
    place_numbers,
    step_of,
    ticks,
)
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.marks import MARK_SECONDS
from deepchalk.mobjects.plots.planes.space import Pairs, Space, corners_of_room
from deepchalk.mobjects.plots.planes.steps import in_equal_steps, in_steps
from deepchalk.mobjects.room import Room, described
from deepchalk.mobjects.text import Typeset

WIDTH, HEIGHT = 12.0, 8.0
LEAST = 1.2
"""Width and height of the smallest frame in which places can be told apart."""

MARGIN = 0.1
WIDEN = 1.6
"""How many times as long as its numbers need a range may become to fill a room."""

SQUARE = 0.5
"""Least distance of the lines of the grid."""


class Plane(Field):
    """A coordinate plane. ``room.fit(Plane(t.states, (0, 0)))`` sizes it.

    Parameters
    ----------
    pairs
        quantities, or plain numbers, that must be seen; the last axis has length 2
    x, y
        ranges instead; a range that is given stays, others become longer to fill the room
    names
        of the horizontal and of the vertical axis
    equal
        whether one unit is equally long on both axes
    numbered
        whether round numbers stand at the axes
    grid
        whether there are faint lines at round numbers
    widen
        how many times as long a range may become to fill a room

    Attributes
    ----------
    grid, zeros
        the faint lines, and the lines on which a number is 0
    labels
        the numbers at the axes and their names, by axis, value (None of a name) and text
    """

    def __init__(
        self,
        *pairs: Pairs,
        x: Range | None = None,
        y: Range | None = None,
        names: tuple[Name, Name] = ("", ""),
        equal: bool = True,
        numbered: bool = True,
        grid: bool = True,
        widen: float = WIDEN,
    ) -> None:
        super().__init__()
        self.widen = widen
        self.names, self.equal, self.numbered, self.has_grid = names, equal, numbered, grid
        self.given = (x, y)
        self.needed = np.array(_ranges(pairs, x, y))
        now = theme.active()
        # Unseen: where the frame is, wherever all of it is moved.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.grid = mn.VMobject(stroke_color=now.grid, stroke_width=now.strokes.thin)
        self.zeros = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        self.labels: dict[Key, Typeset] = {}
        self.space = Space(self.ground, self.needed)
        self.adapt_to(WIDTH, HEIGHT)

    @property
    def frame(self) -> Room:
        """The rectangle of the marks, without numbers and names."""
        return self.space.frame

    @property
    def numbers(self) -> tuple[list[Typeset], ...]:
        """For each axis its round numbers, none where it is not numbered."""
        return tuple(
            [
                label
                for (of, value, _), label in self.labels.items()
                if of == axis and value is not None
            ]
            for axis in (0, 1)
        )

    def adapt_to(self, width: float, height: float) -> None:
        """Fill a room; texts keep their size.

        Raises
        ------
        LayoutError
            if places could not be told apart
        """
        x, y = self.get_center()[:2] if self.submobjects else (0.0, 0.0)
        self._take(Room(x - width / 2, x + width / 2, y - height / 2, y + height / 2))

    def _take(self, room: Room) -> None:
        width, height, ranges = room.width, room.height, self._filling(room)
        numbered = self._numbered(room, ranges) if self.numbered else None
        if numbered is not None and self._lengthen(ranges, numbered[0].frame):
            numbered = self._numbered(room, ranges)
        frame = self._bare_frame(room, ranges) if numbered is None else numbered[0].frame
        self._check(frame, width, height)
        for mark in self.space.marks:
            mark.check_room(frame)
        self.space.ranges = ranges
        self.ground.set_points_as_corners(corners_of_room(frame))
        self.submobjects = [self.ground, self.grid, self.zeros]
        marked = self._spread_evenly(ranges)
        if numbered is not None:
            labelled = numbered[1]
            place_numbers(frame, *labelled)
            marked = tuple(one.ticks.values for one in labelled)
            self.labels = {
                (axis, value, label.text): label
                for axis, one in enumerate(labelled)
                for value, label in [
                    *zip(one.ticks.values, one.numbers, strict=True),
                    *([] if one.name is None else [(None, one.name)]),
                ]
            }
            self.add(*self.labels.values())
        self.marked = marked if self.has_grid else ((), ())
        self.draw_lines(self.marked)
        self.redraw()

    def _numbered(self, room: Room, ranges: np.ndarray) -> tuple[Axes, tuple[Axis, Axis]]:
        """Axes in a room, and both with the numbers that they show."""
        axes = _axes(room, ranges, self.names, self.equal)
        if not self.equal:
            return axes, (axes.x, axes.y)
        labelled, length = in_equal_steps(axes), axes.frame.width
        wider = max(0.0, _widest(labelled[1]) - _widest(axes.y))
        beyond = max(0.0, _beyond(labelled[0], length) - _beyond(axes.x, length))
        if wider + beyond > 1e-6:
            # Numbers in other steps may need more room than those for which there is room.
            room = replace(room, left=room.left + wider, right=room.right - beyond)
            axes = _axes(room, ranges, self.names, self.equal)
            labelled = in_equal_steps(axes)
        lower = room
        # Rows are measured by flat digits; round ones are taller. A lower frame may have others.
        while axes.frame.height >= LEAST:
            taller = _height(axes.frame, labelled) - room.height
            if taller <= 1e-6:
                break
            lower = replace(lower, top=lower.top - 2 * taller)
            axes = _axes(lower, ranges, self.names, self.equal)
            labelled = in_equal_steps(axes)
        return axes, labelled

    def fill_with(self, *pairs: Pairs, seconds: float = MARK_SECONDS) -> mn.Animation:
        """The frame comes nearer or goes away until these pairs just fill it.

        Raises
        ------
        ValueError
            if its axes are numbered: the numbers would have to be others
        """
        self._check_bare()
        start, end = self.space.ranges, self.ranges_around(*pairs)

        def update(_: mn.Mobject, alpha: float) -> None:
            self.look_within(start + alpha * (end - start))

        return mn.UpdateFromAlphaFunc(self, update, run_time=seconds, rate_func=mn.smooth)

    def ranges_around(self, *pairs: Pairs) -> np.ndarray:
        """The ranges at which these pairs just fill the frame, shape (2, 2)."""
        needed = np.array(_ranges(pairs, None, None))
        size = np.array([self.frame.width, self.frame.height])
        half = (np.ptp(needed, axis=1) / size).max() * size / 2
        middle = needed.mean(axis=1)
        return np.stack([middle - half, middle + half], axis=1)

    def look_within(self, ranges: np.ndarray) -> None:
        """Other ranges are seen from now on, shape (2, 2)."""
        self._check_bare()
        self.space.ranges = ranges
        self._draw_anew()

    def go_into(self, room: Room, seconds: float = MARK_SECONDS) -> mn.Animation:
        """The frame becomes as large as a room allows and goes there; markers keep their size.

        Raises
        ------
        ValueError
            if its axes are numbered
        """
        self._check_bare()
        start = corners_of_room(self.frame)
        end = corners_of_room(self._bare_frame(room, self.space.ranges))

        def update(_: mn.Mobject, alpha: float) -> None:
            self.ground.set_points_as_corners(start + alpha * (end - start))
            self._draw_anew()

        return mn.UpdateFromAlphaFunc(self, update, run_time=seconds, rate_func=mn.smooth)

    def _check_bare(self) -> None:
        if self.numbered:
            raise ValueError("a plane whose axes are numbered keeps its place and its ranges")

    def _draw_anew(self) -> None:
        self.draw_lines(self._spread_evenly(self.space.ranges) if self.has_grid else ((), ()))
        self.redraw()

    def look_at(
        self,
        room: Room,
        *pairs: Pairs,
        names: tuple[Name, Name] | None = None,
        redrawn: mn.Mobject | None = None,
        seconds: float = MARK_SECONDS,
    ) -> mn.Animation:
        """The ranges become those in which other pairs are seen; marks keep their numbers.

        Parameters
        ----------
        room
            in which it is from then on
        names
            of the axes from then on; by default they stay
        redrawn
            what is drawn anew meanwhile: whatever holds the plane and its marks

        Raises
        ------
        LayoutError
            if places could not be told apart there
        """
        end = Plane(
            *pairs,
            names=self.names if names is None else names,
            equal=self.equal,
            numbered=self.numbered,
            grid=self.has_grid,
            widen=self.widen,
        )
        end._take(room)
        return LookAt(self, end, redrawn or self, run_time=seconds)

    def _filling(self, room: Room) -> np.ndarray:
        """The ranges, made longer where that uses the room and they were not given."""
        ranges = self.needed.copy()
        if not self.equal:
            return ranges
        axes = _axes(room, ranges, self.names, False) if self.numbered else None
        frame = room if axes is None else axes.frame
        if min(frame.width, frame.height) <= 0:
            return ranges
        lengths = np.ptp(ranges, axis=1)
        unit = min(frame.width / lengths[0], frame.height / lengths[1])
        for axis, free in enumerate((frame.width, frame.height)):
            if self.given[axis] is None:
                # What is nearly a line gets a side that can be looked at.
                wanted = max(self.widen * lengths[axis], 1.1 * LEAST / unit)
                longer = max(min(free / unit, wanted), lengths[axis]) - lengths[axis]
                ranges[axis] += np.array([-longer, longer]) / 2
        return ranges

    def _lengthen(self, ranges: np.ndarray, frame: Room) -> bool:
        """Make a range longer whose side cannot be looked at; whether there was one."""
        # The numbers of longer ranges may be wider than those for which they were chosen.
        short = False
        for axis, side in enumerate((frame.width, frame.height)):
            if self.equal and self.given[axis] is None and 0 < side < LEAST:
                longer = (1.05 * LEAST / side - 1) * np.ptp(ranges[axis])
                ranges[axis] += np.array([-longer, longer]) / 2
                short = True
        return short

    def _bare_frame(self, room: Room, ranges: np.ndarray) -> Room:
        if not self.equal:
            return room
        lengths = np.ptp(ranges, axis=1)
        half = lengths * min(room.width / lengths[0], room.height / lengths[1]) / 2
        x, y, _ = room.centre
        return Room(x - half[0], x + half[0], y - half[1], y + half[1])

    def _check(self, frame: Room, width: float, height: float) -> None:
        if min(frame.width, frame.height) < LEAST:
            raise LayoutError(
                f"{described(self)} has {max(frame.width, 0):.2f} × {max(frame.height, 0):.2f} for "
                f"its points in a room of {width:.2f} × {height:.2f}, but needs {LEAST} each way"
            )

    def draw_lines(self, at: Sequence[Sequence[float]]) -> None:
        """Lines at these numbers of each axis, the edge, and the lines at 0."""
        low, high = self.space.ranges.T
        edges = [low, [high[0], low[1]], high, [low[0], high[1]], low]
        grid = [np.array(edges)] if self.has_grid else []
        for axis in (0, 1):
            grid.extend(
                _across(low, high, axis, value)
                for value in at[axis]
                if low[axis] <= value <= high[axis]
            )
        zeros = [_across(low, high, axis, 0.0) for axis in (0, 1) if low[axis] <= 0 <= high[axis]]
        if not self.has_grid and len(zeros) < 2:
            zeros = [np.array([[low[0], high[1]], low, [high[0], low[1]]])]
        for drawn, lines in ((self.grid, grid), (self.zeros, zeros)):
            drawn.set_points(bezier_points([self.space.at(line) for line in lines]))

    def _spread_evenly(self, ranges: np.ndarray) -> Sequence[Sequence[float]]:
        """Round numbers of each axis for a grid without numbers."""
        most = max(2, int(max(self.frame.width, self.frame.height) / SQUARE))
        longest = float(np.ptp(ranges, axis=1).max())
        return [in_steps(bounds, step_of(ticks(0.0, longest, most))).values for bounds in ranges]


def _axes(room: Room, ranges: np.ndarray, names: tuple[Name, Name], equal: bool) -> Axes:
    (left, right), (bottom, top) = ranges.tolist()
    return Axes(room, (left, right), (bottom, top), names, equal)


def _widest(axis: Axis) -> float:
    return max((float(one.width) for one in axis.numbers), default=0.0)


def _height(frame: Room, axes: tuple[Axis, Axis]) -> float:
    """Of a frame with the numbers of both axes and their names."""
    place_numbers(frame, *axes)
    texts = [text for one in axes for text in (*one.numbers, one.name) if text is not None]
    top = max(frame.top, *(float(one.get_top()[1]) for one in texts))
    return top - min(float(one.get_bottom()[1]) for one in texts)


def _beyond(axis: Axis, length: float) -> float:
    """How far the last number of an axis of this length stands out beyond its end."""
    if not axis.numbers:
        return 0.0
    left = (axis.range[1] - axis.ticks.values[-1]) / axis.length * length
    return max(0.0, float(axis.numbers[-1].width) / 2 - left)


def _ranges(pairs: Sequence[Any], x: Range | None, y: Range | None) -> list[Range]:
    flat = [np.asarray(one, dtype=float) for one in pairs]
    for one in flat:
        if one.shape[-1:] != (2,):
            raise ValueError(f"a plane takes pairs of numbers, not an array of shape {one.shape}")
    found = []
    for axis, given in enumerate((x, y)):
        values = [one[..., axis].ravel() for one in flat]
        if given is None and not values:
            raise ValueError(f"a plane needs pairs or a range {'xy'[axis]}")
        found.append(given if given is not None else padded_range(np.concatenate(values), MARGIN))
    return found


def _across(low: np.ndarray, high: np.ndarray, axis: int, value: float) -> np.ndarray:
    """The line through a frame on which one number has a value."""
    line = np.stack([low, high])
    line[:, axis] = value
    return line
