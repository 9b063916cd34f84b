"""A map: houses, masts that serve them, their territories, and a square on each link."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Number, Plane, Room, exempt, theme

from ..numbers.territories import sides_within, squares_on, territory, within

TOKEN, DOT = 0.21, 0.09
"""Radius of a house with a number in it, and without."""

ARM = 0.38
"""Half the width of a mast: a cross in a ring, which houses in front of it never hide."""

FAINT = 0.16
"""Share of its colour in a territory."""

SHAPES = (
    *((40, 0.0, 1.0), (4, np.pi / 4, 1.22), (4, 0.0, 1.3)),
    *((6, 0.0, 1.15), (5, np.pi / 2, 1.2), (3, np.pi / 2, 1.7)),
)
"""Corners, angle of the first one and size of the marker of each group."""

RAISED = 0.12
"""How much higher a triangle stands, in its size: there its sides leave most room for a number."""


class MastMap(mn.VGroup):
    """Houses as numbered tokens, dots where they are too near each other for that."""

    # cells: the territory of each mast; not added.
    # squares: those of the houses of each mast, as one shape.
    # links, masts, houses: a link for each house as one shape, a cross for each mast, a token for
    # each house.

    def __init__(
        self,
        room: Room,
        points: np.ndarray,  # where the houses are, shape (house, 2)
        count: int,  # masts
        number: Quantity,  # of each house, shape (house,)
        names: Sequence[str] | None = None,  # of both axes, if they have any
    ) -> None:
        super().__init__()
        now = theme.active()
        across, up = names or ("", "")
        self.plane = room.fit(Plane(points, names=(across, up), widen=6))
        self.pairs, self.unit = points, 1.0
        self.groups = np.full(len(points), -1)
        self.sides = np.ones(len(points))
        self.colours = [now.identity(mast) for mast in range(count)]
        self.cells = [_shape(colour, now.strokes.normal, now.line) for colour in self.colours]
        self.squares = [_shape(colour, now.strokes.thin) for colour in self.colours]
        for one in self.squares:
            one.set_fill(opacity=0.3)
            exempt(one, "blinking", because="a square of nothing is not seen")
        for cell in self.cells:
            exempt(cell, "blinking", because="it goes with its mast, and back with it")
        self.links = mn.VMobject(stroke_color=now.ink2, stroke_width=now.strokes.thin)
        self.masts = [_cross(colour) for colour in self.colours]
        self.places = self.plane.space.at(points)
        self.radius = TOKEN if self._stand_apart() else DOT
        self.houses = [House(place, self.radius) for place in self.places]
        self.labels = []
        if self.radius == TOKEN:
            self.labels = [Number(one, height=now.sizes.smallest) for one in number.entries]
            for label, place in zip(self.labels, self.places, strict=True):
                label.move_to(place)
        self.add(self.plane, *self.houses, *self.labels)
        layers: tuple[Sequence[mn.Mobject], ...] = (
            *(self.cells, self.squares, [self.links]),
            *(self.masts, self.houses, self.labels),
        )
        for depth, parts in enumerate(layers):
            for part in parts:
                part.set_z_index(depth)

    @property
    def frame(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The range of each coordinate."""
        (left, right), (bottom, top) = self.plane.space.ranges.tolist()
        return (left, right), (bottom, top)

    def turn_squares(self, ends: np.ndarray) -> None:
        """Let each square stand at that side of its link at which it stays within the frame."""
        # ends: of all moments that will be shown, shape (moment, house, 2).
        self.sides = sides_within(self.pairs, ends, self.frame)

    def serve(self, masts: np.ndarray, ends: np.ndarray, groups: np.ndarray, own: bool) -> None:
        """A moment."""
        # masts, ends: where each mast is, and where the link of each house ends.
        # groups: the mast of each house.
        # own: whether houses are seen in the colour of their mast.
        self.stand(masts)
        corners = squares_on(self.pairs, ends, self.sides)
        at = self.plane.space.at
        for mast, drawn in enumerate(self.squares):
            mine = (within(one, self.frame) for one in corners[groups == mast])
            _fill_with(drawn, [at(one) for one in mine if len(one) > 2])
        self.links.clear_points()
        for start, end in zip(self.places, at(ends), strict=True):
            self.links.start_new_path(start)
            self.links.add_line_to(end)
        self.belong(groups if own else np.full(len(groups), -1))

    def stand(self, masts: np.ndarray) -> None:
        """Masts and their territories only."""
        for mast, place in enumerate(self.plane.space.at(masts)):
            self.masts[mast].move_to(place)
            corners = territory(mast, masts, self.frame, self.unit)
            _fill_with(self.cells[mast], [self.plane.space.at(corners)])

    def belong(self, groups: np.ndarray) -> None:
        """Houses take on colour and shape of their masts; −1 for none."""
        for house, old, new in zip(self.houses, self.groups, groups, strict=True):
            if old != new:
                house.take_on(int(new))
        self.groups = groups.copy()

    def _stand_apart(self) -> bool:
        gaps = np.linalg.norm(self.places[:, None] - self.places, axis=-1)
        np.fill_diagonal(gaps, np.inf)
        return bool(gaps.min() > 1.8 * TOKEN) and len(self.pairs) < 30


class House(mn.VMobject):
    """One house: grey and round, or in colour and shape of its mast."""

    def __init__(self, place: np.ndarray, radius: float) -> None:
        now = theme.active()
        super().__init__(fill_color=now.ground, fill_opacity=1, stroke_width=now.strokes.strong)
        self.at, self.radius = place, radius
        exempt(self, "blinking", because="it is tried in one group after the other")
        self.take_on(-1)

    def take_on(self, group: int) -> None:
        """Colour and shape of a group; −1 for none."""
        now = theme.active()
        colour = now.ink2 if group < 0 else now.identity(group)
        self.set_stroke(colour if self.radius == TOKEN else now.ground)
        self.set_fill(now.ground if self.radius == TOKEN else colour)
        _fill_with(self, [self.at + _outline(max(group, 0), self.radius)])


class Swarm(mn.VMobject):
    """The masts of many starts at once, each a small square."""

    # places: after each round, shape (round, start, mast, 2).

    def __init__(self, plane: Plane, places: np.ndarray, size: float = 0.06) -> None:
        now = theme.active()
        super().__init__(fill_color=now.parameter, fill_opacity=1, stroke_width=0, z_index=3)
        self.ways = plane.space.at(places.reshape(len(places), -1, 2))
        self.corner = size * np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])
        self.place(0.0)

    @property
    def moments(self) -> np.ndarray:
        """Of a film of all rounds: they go at one speed, so late rounds are short."""
        far = np.linalg.norm(np.diff(self.ways, axis=0), axis=-1).mean(1)
        reached = np.append(0.0, np.cumsum(far))
        last = len(far)
        return np.interp(np.linspace(0, reached[-1], 12 * last + 1), reached, np.arange(last + 1))

    @property
    def share(self) -> float:
        """Of the time of a short sentence: many rounds take longer."""
        return max(0.7, 0.1 * (len(self.ways) - 1))

    def place(self, round_: float) -> None:
        """Where they are, between two rounds on straight lines."""
        before = min(int(round_), len(self.ways) - 1)
        after = min(before + 1, len(self.ways) - 1)
        at = self.ways[before] + (round_ - before) * (self.ways[after] - self.ways[before])
        # Many stand at one place.
        for_each = np.unique(np.round(at, 3), axis=0)
        _fill_with(self, [one + self.corner for one in for_each])


def _shape(colour: str, width: float, stroke: str | None = None) -> mn.VMobject:
    fill = theme.mix(theme.active().ground, colour, FAINT)
    return mn.VMobject(
        fill_color=fill, fill_opacity=1, stroke_color=stroke or colour, stroke_width=width
    )


def _cross(colour: str) -> mn.VMobject:
    drawn = mn.VMobject(stroke_color=colour, stroke_width=1.4 * theme.active().strokes.strong)
    for way in (mn.UR, mn.UL):
        drawn.start_new_path(-ARM * way / np.sqrt(2))
        drawn.add_line_to(ARM * way / np.sqrt(2))
    return drawn.append_points(mn.Circle(ARM).points)


def _outline(group: int, radius: float) -> np.ndarray:
    corners, first, size = SHAPES[group]
    angles = first + 2 * np.pi * np.arange(corners) / corners
    raised = RAISED if corners == 3 else 0.0
    around = np.stack([np.cos(angles), np.sin(angles) + raised, np.zeros(corners)], axis=-1)
    return size * radius * around


def _fill_with(drawn: mn.VMobject, shapes: Sequence[np.ndarray]) -> None:
    """Closed shapes through corners, shape (corner, 3) each, as one."""
    drawn.clear_points()
    for corners in shapes:
        if len(corners) > 2:
            drawn.start_new_path(corners[0])
            drawn.add_points_as_corners([*corners[1:], corners[0]])
