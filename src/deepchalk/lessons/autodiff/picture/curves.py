"""Curves of the result: over one knob, with a chord; and over the steps of learning."""

from __future__ import annotations

from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, functions
from deepchalk.mobjects import Formula, Number, Part, Room, disc, exempt, theme

from .roads import coloured

CURVE = 9.0

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


CLEAR = 0.2
"""Between the lowest of numbers below 0 and the ground, as a share of how far they go."""

MANY = 4
"""Marks from which on that of the first step has no number."""

BEYOND = 1.4
"""How far a number may reach to the right of its plot."""


class FallPlot:
    """The result over the steps; discs and numbers at some of them.

    Attributes
    ----------
    curve, under, ground, discs, numbers, counts
        what it is made of
    """

    def __init__(
        self, losses: Quantity, counts: Quantity, marked: Quantity, name: Part, room: Room
    ) -> None:
        now = theme.active()
        steps, self._marked = np.arange(len(losses)), marked
        # What is never below 0 stands on it; all else is clear of its ground.
        low, high = float(losses.values.min()), float(losses.values.max())
        reach = np.array([*losses.values, 0.0 if low >= 0 else low - CLEAR * (high - low)])
        self.over = Over(room, steps, reach, 0.0)
        self.places = self.over.at(steps, losses.values)
        self.curve = line(self.places, now.gradient)
        self.under = mn.VMobject(stroke_width=0)
        self.under.set_fill(theme.mix(now.ground, now.gradient, 0.22), 1)
        exempt(self.under, "overlap", "contrast", because="it is the ground of a curve")
        self.reach(0.0)
        self.ground = mn.Line(
            [room.left, room.bottom, 0], [room.right + 0.2, room.bottom, 0], stroke_width=4
        ).set_stroke(coloured("line", 0.8))
        exempt(self.ground, "overlap", because="the curve begins on it")
        self.name = Formula("{s}", s=name, height=0.45).in_role("gradient")
        self.name.next_to(self.places[0], mn.LEFT, buff=0.3)
        self.discs, self.numbers = list[mn.Dot](), list[Number]()
        self.counts = list[Number]()
        shown: list[mn.Mobject] = [self.name]
        for mark, (step, entry) in enumerate(zip(counts, marked, strict=True)):
            place = self.places[int(step.value)]
            self.discs.append(
                exempt(disc(place, now.gradient, 0.17), "overlap", because="it lies on the curve")
            )
            number = Number(entry, role="gradient", height=0.38)
            for away, way in product((0.14, 0.4), (mn.UR, mn.UP, mn.RIGHT, mn.DR, mn.DL)):
                number.next_to(place, way, buff=away)
                number.set_x(min(number.get_x(), room.right + BEYOND - number.width / 2))
                around = Room.around(number, 0.06)
                if not any(around.meets(one) for one in shown) and self._is_off(around):
                    break
            self.numbers.append(number)
            if self.tells(mark):
                shown.append(number)
            count = Number(step, height=0.3, role="ink2")
            self.counts.append(count.next_to([place[0], room.bottom, 0], mn.DOWN, buff=0.16))

    def tells(self, mark: int) -> bool:
        """Whether a mark's number is shown: the first step stands close to the start."""
        return mark != 1 or len(self._marked) < MANY

    def reach(self, moment: float) -> None:
        """The curve goes so far, and the ground below it."""
        whole = self.places[: int(moment) + 1]
        tip = functions.at_moment(self.places, moment) + 1e-4 * mn.RIGHT
        points = [*whole, tip]
        self.curve.set_points_as_corners(points)
        low = self.over.room.bottom
        feet = [np.array([one[0], low, 0.0]) for one in (points[-1], points[0])]
        self.under.set_points_as_corners([*points, *feet, points[0]])

    def _is_off(self, around: Room) -> bool:
        """Whether neither the curve nor the ground crosses a room."""
        x, y = self.places[:, 0], self.places[:, 1]
        across = np.linspace(max(around.left, x[0]), min(around.right, x[-1]), 9)
        heights = np.interp(across, x, y)
        crosses = (heights > around.bottom) & (heights < around.top)
        is_beside = around.left > x[-1]
        return around.bottom > self.ground.get_y() and (is_beside or not crosses.any())
