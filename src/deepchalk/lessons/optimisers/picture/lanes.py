"""The same landscape once for each of some racers: trail, marker, and a counter above."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Bars,
    Heights,
    Label,
    Number,
    OfPairs,
    Plane,
    Room,
    Sampled,
    exempt,
    shades_of,
    show_instead,
    theme,
)

HEAD = 0.42
"""Height of the line with name and counter."""

FREE = 0.2
"""Free below the lanes and at their right, for balls at their edges."""

FRAMES = 120
"""Moments of a race at least."""

PALEST, DARKEST = 0.06, 0.32
"""Weight of the colour of the lowest and of the highest band."""


def shaded(plane: Plane, cost: OfPairs, levels: Sequence[float] | np.ndarray) -> Heights:
    """The heights of a cost upon a plane, below all that it shows."""
    shades = shades_of("gradient", PALEST, DARKEST, len(levels) + 1)
    drawn = plane.heights(cost, levels, shades=shades)
    drawn.set_z_index(-1)
    return drawn


class Lane(mn.VGroup):
    """One racer in its own window on the landscape."""

    is_one_thing = True

    def __init__(
        self,
        room: Room,
        window: np.ndarray,  # pairs that must be seen, shape (pair, 2)
        turned: np.ndarray,  # pairs that must be seen when the landscape has turned
        function: OfPairs,  # as of ``Heights``
        levels: Sequence[float] | np.ndarray,
        name: str,  # of the racer
        identity: int,
        # Where it goes, shape (moment, 2), and the number that its counter shows first.
        way: Quantity | np.ndarray,
        count: Quantity,
    ) -> None:
        super().__init__()
        head, body = room.cut_top(HEAD, gap=0.45 * theme.UNIT)
        self.plane = body.fit(Plane(window, numbered=False, grid=False))
        self.ends = self.plane.space.ranges, self.plane.ranges_around(turned)
        self.heights = shaded(self.plane, function, levels)
        self.trail = self.plane.path(way, identity=identity).until(0)
        self.ball = self.plane.point(self.trail.values[0], identity)
        size = theme.active().sizes.smallest
        name_label = Label(name, "ink", size)
        name_label.move_to([head.left, head.centre[1], 0], aligned_edge=mn.LEFT)
        self.number = exempt(Number(count, height=size), "dwell", because="it counts")
        self.right = head.right
        self.count(count)
        self.number.set_y(name_label.get_y())
        self.add(self.heights, self.plane.zeros, self.trail, self.ball, name_label, self.number)

    def count(self, count: Quantity) -> None:
        """The counter shows another number."""
        if count.value != self.number.value:
            show_instead(self.number, count)
        self.number.set_x(self.right, mn.RIGHT)

    def stand(self, moment: float) -> None:
        """The racer has come as far as a moment of its way."""
        self.trail.until(moment)
        self.ball.show_moment(self.trail.values, moment)

    def turn(self, share: float, function: OfPairs, way: Quantity | np.ndarray) -> None:
        """The landscape has turned by a share, and the window goes along; the way is another."""
        start, end = self.ends
        self.heights.terrain, self.trail.reached = Sampled(function), None
        self.trail.place(way)
        self.ball.place(self.trail.values[-1])
        self.plane.look_within(start + share * (end - start))


class Lanes(mn.VGroup):
    """Lanes in two rows of two; parameters as of ``Lane``, one entry for each racer."""

    is_one_thing = False

    def __init__(
        self,
        room: Room,
        window: np.ndarray,
        turned: np.ndarray,
        function: OfPairs,
        levels: Sequence[float] | np.ndarray,
        ways: Quantity,  # shape (racer, moment, 2)
        walk: Quantity,
        goals: Sequence[int],  # the moments at which they arrive
    ) -> None:
        self.walk, self.goals = walk, goals
        inner = Room(room.left, room.right - FREE, room.bottom + FREE, room.top)
        places = [
            place
            for row in inner.rows(1, 1, gap=theme.UNIT)
            for place in row.columns(1, 1, gap=theme.UNIT)
        ]
        self.lanes = [
            Lane(place, window, turned, function, levels, name, n, ways[n], walk[0])
            for n, (place, name) in enumerate(zip(places, ways.names, strict=True))
        ]
        super().__init__(*self.lanes)

    @property
    def race(self) -> tuple[np.ndarray, Lanes]:
        """What a beat follows: every step of all, and between steps where they are few."""
        last = len(self.walk) - 1
        return np.linspace(0, last, max(last, FRAMES) + 1), self

    def place(self, moment: float) -> None:
        """All have taken so many steps; who has arrived waits."""
        for lane, goal in zip(self.lanes, self.goals, strict=True):
            here = min(moment, goal)
            lane.stand(here)
            lane.count(self.walk[int(here + 1e-6)])

    def arrivals(self, counts: Quantity, arrived: Quantity, room: Room) -> list[Bars]:
        """Bars for those who arrive, by the steps that they take; none where nobody does."""
        # counts: shape (racer,); 0 for one who does not arrive.
        # arrived: those of them that are not 0.
        found = [n for n, count in enumerate(counts) if count.value]
        colours, names = [*map(theme.active().identity, found)], [counts.names[n] for n in found]
        return [room.fit(Bars(arrived, colours, names=names, lying=True))] if found else []

    def turn(
        self, share: float, function: OfPairs, ways: Quantity | np.ndarray, counts: Quantity
    ) -> None:
        """The landscape has turned by a share, with its ways and counts."""
        for lane, way, count in zip(self.lanes, ways, counts, strict=True):
            lane.turn(share, function, way)
            lane.count(count)
