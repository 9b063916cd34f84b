"""A plane whose frame and ranges may change while it is seen; what is marked upon it goes along."""

from __future__ import annotations

from typing import Self

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    RING_REACH,
    TICK_LENGTH,
    Axis,
    Field,
    Formula,
    Part,
    Room,
    Space,
    Typeset,
    bezier_points,
    corners_of_room,
    in_common_steps,
    labelled_axis,
    number,
    place_numbers,
    theme,
    ticks,
)

LEFT, BELOW, ABOVE, RIGHT = 3.2 * theme.UNIT, 1.9 * theme.UNIT, 2 * theme.UNIT, 1.9 * theme.UNIT
"""What numbers and names take of a room, and markers at its upper edge."""

PITCH = 0.9
"""Least distance of the numbers on an axis."""


class MovingPlane(Field):
    """A plane that ``set_view`` changes."""

    # room: of the frame with its numbers and names.
    # ranges: lowest and highest number to the right, then upwards; shape (2, 2).
    # names: of both axes.
    # equal: whether both axes are numbered in equal steps.
    # space: where pairs are now.

    def __init__(
        self, room: Room, ranges: np.ndarray, names: tuple[Part, Part], equal: bool = True
    ) -> None:
        super().__init__()
        now = theme.active()
        self.equal = equal
        self.room = room
        # Unseen: where the frame is.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.ground.set_points_as_corners(corners_of_room(_frame(room)))
        self.space = Space(self.ground, ranges)
        self.zero, self.unit = 0.0, 1.0
        self.edge = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        self.grid = mn.VMobject(stroke_color=now.grid, stroke_width=now.strokes.thin)
        self.ruled = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        digits = now.sizes.smallest
        self.names = [Formula("{name}", name=name, height=digits) for name in names]
        # One shape: numbers come and go while the scale slides, and are watched, not read.
        self.numbers = mn.VMobject(fill_color=now.ink2, fill_opacity=1, stroke_width=0)
        self.add(self.ground, self.grid, self.edge, self.ruled, self.numbers, *self.names)
        self.set_view()

    @property
    def frame(self) -> Room:
        """The rectangle of the marks."""
        return self.space.frame

    def set_view(
        self,
        room: Room | None = None,
        ranges: np.ndarray | None = None,
        ruler: tuple[float, float] | None = None,
    ) -> Self:
        """Take another room, other ranges, or another ruler (zero, unit) along the lower edge."""
        if room is not None:
            self.room = room
            self.ground.set_points_as_corners(corners_of_room(_frame(room)))
        if ranges is not None:
            self.space.ranges = np.array(ranges, dtype=float)
        if ruler is not None:
            self.zero, self.unit = ruler
        self.redraw()
        return self

    def look(self, share: float, whole: np.ndarray, near: np.ndarray) -> Self:
        """From ranges (0) to smaller ones within (1), evenly to the eye: by powers."""
        zoom = float(np.ptp(near[0]) / np.ptp(whole[0]))
        done = (1 - zoom**share) / (1 - zoom) if zoom < 1 else share
        return self.set_view(ranges=whole + done * (near - whole))

    def around(self, pairs: np.ndarray, margin: float) -> np.ndarray:
        """Ranges that hold pairs, shape (pair, 2), in equal units."""
        low, high = pairs.min(axis=0), pairs.max(axis=0)
        sides = np.array([self.frame.width, self.frame.height])
        half = (1 + margin) / 2 * max((high - low) / sides) * sides
        return np.stack([(low + high) / 2 - half, (low + high) / 2 + half], axis=1)

    def beside_numbers(self, room: Room) -> Room:
        """What of a room is left to it where long numbers, and a ring, need more than it keeps."""
        beyond = self.room.left + RING_REACH - self.numbers.get_left()[0]
        return room.cut_left(beyond, gap=0)[1] if beyond > 0 else room

    def name_axis(self, which: int, name: Part) -> Self:
        """Give an axis another name."""
        other = Formula("{name}", name=name, height=theme.active().sizes.smallest)
        self.submobjects[self.submobjects.index(self.names[which])] = other
        self.names[which] = other
        self.redraw()
        return self

    def redraw(self) -> None:
        """Bring numbers, grid and all marks to where they are now."""
        across, up = self._axes()
        (left, right), (bottom, top) = self.space.ranges
        flat = self.space.tilt == 0
        corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        self.edge.set_points(bezier_points([self.floor(np.concatenate([corners, corners[:1]]))]))
        at_x = [self.zero + self.unit * value for value in across.ticks.values]
        lines = [np.array([[x, bottom], [x, top]]) for x in at_x]
        lines += [np.array([[left, y], [right, y]]) for y in up.ticks.values]
        self.grid.set_points(bezier_points([self.floor(line) for line in lines]))
        feet = self.floor(np.array([[x, bottom] for x in at_x]).reshape(-1, 2))
        ticks = [np.stack([foot, foot + TICK_LENGTH * mn.DOWN]) for foot in feet]
        self.ruled.set_points(bezier_points(ticks if flat else []))
        self.numbers.set_points(self._written(across, up) if flat else np.zeros((0, 3)))
        for name in self.names:
            name.set_fill(opacity=float(flat))
        self._place_names()
        super().redraw()

    def _written(self, across: Axis, up: Axis) -> np.ndarray:
        """Points of all numbers at the axes, and of the powers of ten that they are counted in."""
        place_numbers(self.frame, across, up)
        labels: list[Typeset] = [*across.numbers, *up.numbers]
        for one, name, side in zip((across, up), self.names, (mn.DOWN, mn.RIGHT), strict=True):
            if one.ticks.exponent:
                power = number(one.ticks.exponent, 0, "ink2")
                size = theme.active().sizes.smallest
                factor = Formula("times 10^{power}", power=power, constants=("10",), height=size)
                factor.next_to(name, side, buff=0.4 * theme.UNIT)
                beyond = max(0, factor.get_right()[0] - self.room.right)
                labels.append(factor.shift(beyond * mn.LEFT))
        return np.concatenate(
            [np.zeros((0, 3)), *(part.points for label in labels for part in label.submobjects)]
        )

    def _axes(self) -> tuple[Axis, Axis]:
        frame, ((left, right), up) = self.frame, self.space.ranges
        across = ((left - self.zero) / self.unit, (right - self.zero) / self.unit)
        most = [max(2, int(length / PITCH)) for length in (frame.width, frame.height)]
        both = (across, (float(up[0]), float(up[1])))
        chosen = [ticks(low, high, count) for (low, high), count in zip(both, most, strict=True)]
        if self.equal:
            chosen = in_common_steps(both, chosen)
        first, second = (
            labelled_axis(b, c, "") for b, c in zip((across, tuple(up)), chosen, strict=True)
        )
        return first, second

    def _place_names(self) -> None:
        across, up = self.names
        frame = self.frame
        across.next_to([frame.right, frame.bottom, 0], mn.RIGHT, buff=0.5 * theme.UNIT)
        up.next_to([frame.left - TICK_LENGTH, frame.top + 0.3 * theme.UNIT, 0], mn.UP, buff=0)


def _frame(room: Room) -> Room:
    return Room(room.left + LEFT, room.right - RIGHT, room.bottom + BELOW, room.top - ABOVE)
