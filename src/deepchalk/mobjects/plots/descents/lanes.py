"""The same landscape once for each of some racers: trail, marker, and a counter above."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.plots.planes.overlays.heights import Heights
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT

HEAD = 0.42
"""Height of the line with name and counter."""

FREE = 0.2
"""Free below the lanes and at their right, for balls at their edges."""

COMPASS = 0.07
"""Half the length of the cross that shows how the weights lie, as a share of the window's width."""


class Lane(mn.VGroup):
    """One racer in its own window on the landscape. Its ``compass``, a cross, comes when shown.

    Parameters
    ----------
    window
        pairs that must be seen, shape (pair, 2)
    function, levels
        as of ``Heights``
    name, identity
        of the racer
    way, count
        where it goes, shape (moment, 2), and the number that its counter shows first
    """

    is_one_thing = True

    def __init__(
        self,
        room: Room,
        window: np.ndarray,
        function: Callable[[np.ndarray], np.ndarray],
        levels: Sequence[float] | np.ndarray,
        name: str,
        identity: int,
        way: Quantity | np.ndarray,
        count: Quantity,
    ) -> None:
        super().__init__()
        head, body = room.cut_top(HEAD, gap=0.3 * UNIT)
        self.plane = body.fit(Plane(window, numbered=False, grid=False))
        self.plane.zeros.set_stroke(opacity=0)
        self.heights = Heights(self.plane, function, levels)
        self.trail = self.plane.path(way, identity=identity).until(0)
        self.ball = self.plane.point(self.trail.values[0], identity)
        size = theme.active().sizes.smallest
        name_label = Label(name, "ink", size)
        name_label.move_to([head.left, head.centre[1], 0], aligned_edge=mn.LEFT)
        self.number = exempt(Number(count, height=size), "dwell", because="it counts")
        self.right = head.right
        self.count(count)
        self.number.set_y(name_label.get_y())
        low, high = self.plane.space.ranges.T
        reach = COMPASS * (high - low)[0]
        self.middle, self.arms = low + (high - low) * [0.1, 0.78], reach * np.eye(2)
        self.compass = [self.plane.path([[0.0, 0.0]] * 2, role="ink") for _ in range(2)]
        self.turn(0.0)
        self.add(self.heights, self.trail, self.ball, name_label, self.number)

    def count(self, count: Quantity) -> None:
        """The counter shows another number."""
        if count.value != self.number.value:
            show_instead(self.number, count)
        self.number.set_x(self.right, mn.RIGHT)

    def stand(self, moment: float) -> None:
        """The racer has come as far as a moment of its way."""
        self.trail.until(moment)
        self.ball.show_moment(self.trail.values, moment)

    def turn(self, angle: float, way: Quantity | np.ndarray | None = None) -> None:
        """The axes of the weights lie askew by an angle, in degrees; the way becomes another."""
        radians = np.deg2rad(angle)
        for arm, more in zip(self.compass, (0.0, np.pi / 2), strict=True):
            along = np.array([np.cos(more - radians), np.sin(more - radians)]) * self.arms[0, 0]
            arm.place(np.stack([self.middle - along, self.middle + along]))
        if way is not None:
            self.trail.reached = None
            self.trail.place(way)
            self.ball.place(self.trail.values[-1])


class Lanes(mn.VGroup):
    """Lanes in two rows of two; parameters as of ``Lane``, one entry for each racer.

    Parameters
    ----------
    ways
        shape (racer, moment, 2)
    goals
        the moments at which they arrive
    """

    is_one_thing = False

    def __init__(
        self,
        room: Room,
        window: np.ndarray,
        function: Callable[[np.ndarray], np.ndarray],
        levels: Sequence[float] | np.ndarray,
        ways: Quantity,
        walk: Quantity,
        goals: Sequence[int],
    ) -> None:
        self.walk, self.goals = walk, goals
        inner = Room(room.left, room.right - FREE, room.bottom + FREE, room.top)
        places = [
            place for row in inner.rows(1, 1, gap=UNIT) for place in row.columns(1, 1, gap=UNIT)
        ]
        self.lanes = [
            Lane(place, window, function, levels, name, n, ways[n], walk[0])
            for n, (place, name) in enumerate(zip(places, ways.names, strict=True))
        ]
        super().__init__(*self.lanes)

    def place(self, moment: int) -> None:
        """All have taken so many steps; who has arrived waits."""
        for lane, goal in zip(self.lanes, self.goals, strict=True):
            here = min(moment, goal)
            lane.stand(here)
            lane.count(self.walk[here])

    def turn(self, angle: float, ways: Quantity, counts: Quantity) -> None:
        """The landscape has turned, seen as it lay before: ways and counts are those of a frame."""
        for lane, way, count in zip(self.lanes, ways, counts, strict=True):
            lane.turn(angle, way)
            lane.count(count)
