"""A curve of the result over one knob, with a chord."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Part,
    Room,
    disc,
    exempt,
    on_one_line,
    theme,
)

from .roads import coloured

CURVE = 9.0

TANGENT = 0.55
"""How far a tangent goes to each side, in the way on which it comes down to zero."""

NEAR_ZERO = 1.5
"""How far below a curve zero is at most to be seen with it, in heights of the curve."""


class Over:
    """Numbers as places of a room: ``at(x, y)``."""

    def __init__(self, room: Room, x: np.ndarray, y: np.ndarray, margin: float = 0.06) -> None:
        self.room = room
        self.low = np.array([float(np.min(x)), float(np.min(y))])
        size = np.array([float(np.ptp(x)), float(np.ptp(y))])
        self.size = np.maximum(size, [1e-12, 1e-9])
        if size[1] < 1e-9:
            # What does not change runs through the middle.
            self.low[1] -= 0.5
            self.size[1] = 1.0
        self.margin = margin

    def at(self, x: float | np.ndarray, y: float | np.ndarray) -> np.ndarray:
        x, y = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        room, pad = self.room, self.margin
        across = (x - self.low[0]) / self.size[0]
        up = pad + (1 - 2 * pad) * (y - self.low[1]) / self.size[1]
        return np.stack(
            [room.left + across * room.width, room.bottom + up * room.height, 0 * across], axis=-1
        )


def line(points: np.ndarray, colour: str, width: float = CURVE) -> mn.VMobject:
    """A curve through points."""
    shape = mn.VMobject(stroke_color=colour, stroke_width=width)
    shape.joint_type = mn.LineJointType.ROUND
    shape.set_points_as_corners(points)
    exempt(shape, "overlap", "contrast", because="lines of a plot cross")
    return shape


class TangentPlot(mn.VGroup):
    """What one number does with another one, and the tangent where that is: which way it goes.

    Attributes
    ----------
    frame
        both axes, with their names
    curve, here, tangent
        the curve, the point where both numbers are, and what its slope is there
    told, steep
        at which number that is, below the axis; and that slope, beside the tangent
    """

    def __init__(
        self,
        x: Quantity,
        y: Quantity,
        entries: tuple[Quantity, Quantity],  # both numbers where the point is
        steep: Quantity,
        called: str,  # how a slope is called
        names: tuple[Part, Part],
        room: Room,
    ) -> None:
        super().__init__()
        now = theme.active()
        at, slope = (float(entries[0]), float(entries[1])), float(steep)
        self.over = Over(room, x.values, np.append(y.values, 0.0), 0.0)
        self.x_values, self.y_values = x.values, y.values
        corner = [room.left, room.bottom, 0]
        axes = [mn.Line(corner, [*end, 0], stroke_width=4) for end in _ends_of_axes(room)]
        along, up = (Formula("{s}", s=one, height=0.34) for one in names)
        along.next_to(axes[0].get_end(), mn.DOWN, buff=0.12).shift(0.2 * mn.LEFT)
        up.next_to(axes[1].get_end(), mn.LEFT, buff=0.14).shift(0.2 * mn.DOWN)
        for axis in axes:
            axis.set_stroke(coloured("line", 0.8))
            exempt(axis, "overlap", because="a curve begins there")
        self.frame = mn.VGroup(*axes, along, up)
        self.curve = line(self.over.at(x.values, y.values), now.ink2, 6)
        self.corners = _corners_of(self.curve)
        self.here = disc(self.over.at(*at), now.ink, 0.12)
        # As far as it stays above the ground, and as far to the other side.
        ends = at[0] + np.array([-1, 1]) * TANGENT * at[1] / abs(slope)
        self.tangent = line(self.over.at(ends, at[1] + slope * (ends - at[0])), now.ink, 7)
        drop = mn.DashedLine(self.over.at(*at), self.over.at(at[0], 0.0), dash_length=0.08)
        drop.set_stroke(now.ink2, 4)
        number = Number(entries[0], role="ink", height=0.28)
        number.next_to(drop.get_end(), mn.DOWN, buff=0.12)
        self.told = mn.VGroup(drop, number)
        self.steep = on_one_line(
            Label(called, "ink2", now.sizes.smallest, 500),
            Number(steep, role="ink", height=0.3),
            gap=0.14,
        )
        # Where a curve comes down from the left there is room above it to the right.
        self.steep.next_to(self.here, mn.UR, buff=0.16)
        for one in (self.here, self.tangent, drop):
            exempt(one, "overlap", "contrast", because="it lies on the curve")
        self.add(self.frame, self.curve, self.told, self.tangent, self.here, self.steep)

    def place(self, x: float) -> None:
        """The point goes along the curve."""
        place = self.over.at(x, float(np.interp(x, self.x_values, self.y_values)))
        # Where a camera is near, all of it stands there, and smaller.
        (low, high), (now, end) = self.corners, _corners_of(self.curve)
        self.here.move_to(np.append(now + (place[:2] - low) * (end - now) / (high - low), 0.0))


def _corners_of(thing: mn.Mobject) -> tuple[np.ndarray, np.ndarray]:
    """The lower left and the upper right one of its box."""
    return thing.get_corner(mn.DL)[:2], thing.get_corner(mn.UR)[:2]


def _ends_of_axes(room: Room) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where they end that begin at the lower left."""
    return (room.right, room.bottom), (room.left, room.top)


class ChordPlot:
    """The result over a knob, and a chord whose far end slides to where the knob is.

    Attributes
    ----------
    curve, here
        the curve, and the point where the knob is
    chord, far
        the straight line through two of its points, and the second of them
    tangent
        what the chord comes to
    """

    def __init__(
        self,
        offsets: Quantity,
        curve: Quantity,
        start: Quantity,  # where the knob is
        result: Quantity,  # what comes of it
        slope: float,
        names: tuple[Part, Part],
        room: Room,
    ) -> None:
        now = theme.active()
        self.value = value = float(result)
        # Where zero is not far, a curve that stands over it looks as high as it is.
        lowest, high = float(np.min(curve.values)), float(np.ptp(curve.values))
        self.from_zero = 0 < lowest <= NEAR_ZERO * high
        shown = np.append(curve.values, 0.0) if self.from_zero else curve.values
        self.over = Over(room, offsets.values, shown, 0.08)
        places = self.over.at(offsets.values, curve.values)
        self.curve = line(places, now.gradient)
        self.here = disc(self.over.at(0.0, value), now.ink, 0.17).set_z_index(12)
        self.far = disc(self.over.at(0.0, value), now.data, 0.15).set_z_index(12)
        self.chord = line(np.array([mn.LEFT, mn.RIGHT]), now.data, 7)
        low = self.over.at(0.0, 0.0)[1] if self.from_zero else room.bottom
        self.ground = mn.Line([room.left, low, 0], [room.right, low, 0], stroke_width=4)
        self.ground.set_stroke(coloured("line", 0.8))
        x, y = names
        self.x = Formula("{s}", s=x, height=0.4)
        self.x.next_to([room.right, low, 0], mn.DOWN, buff=0.18)
        self.y = Formula("{s}", s=y, height=0.4).in_role("gradient")
        self.y.next_to(places[0], mn.UP, buff=0.25)
        self.drop = mn.DashedLine(
            self.over.at(0.0, value), [self.over.at(0.0, value)[0], low, 0]
        ).set_stroke(now.ink2, 4)
        self.start = Number(start, role="parameter", height=0.36)
        self.start.next_to(self.drop.get_end(), mn.DOWN, buff=0.2)
        if Room.around(self.start, 0.1).meets(self.x):
            # At the end of its scale the knob's number is there, and its name before it.
            self.x.next_to(self.start, mn.LEFT, buff=0.3)
        self.tangent = self._through(slope, coloured("gradient"))
        # Above a curve that falls there is room to the right of a point, and else to the left.
        self.level = Number(result, role="gradient", height=0.36)
        self.level.next_to(self.here, mn.UR if slope < 0 else mn.UL, buff=0.16)
        # The ground is where the result is zero; of the knob it tells nothing.
        self.zero = mn.VGroup()
        if self.from_zero:
            told = Formula("{s} = 0", s=y, height=0.32).in_role("gradient")
            self.zero.add(
                told.next_to(self.ground, mn.DOWN, buff=0.2).align_to(self.ground, mn.LEFT)
            )
        for one in (self.here, self.far, self.drop, self.ground):
            exempt(one, "overlap", "contrast", because="it lies on the curve")

    def _through(self, slope: float, colour: str) -> mn.VMobject:
        ends = self._ends(slope)
        return line(self.over.at(ends, self.value + slope * ends), colour, 7)

    def _ends(self, slope: float) -> np.ndarray:
        """How far a straight line goes to both sides within the room."""
        low, size = self.over.low, self.over.size
        ends = np.array([low[0], low[0] + size[0]])
        under = 0.0 if self.from_zero else 0.05
        if abs(slope) > 1e-12:
            up = sorted(
                (one - self.value) / slope
                for one in (low[1] - under * size[1], low[1] + 1.05 * size[1])
            )
            ends = np.clip(ends, up[0], up[1])
        return ends

    def place(self, move: float, value: float, slope: float) -> None:
        """The chord to where the knob is moved so far."""
        self.far.move_to(self.over.at(move, value))
        ends = self._ends(slope)
        self.chord.set_points_as_corners(self.over.at(ends, self.value + slope * ends))
