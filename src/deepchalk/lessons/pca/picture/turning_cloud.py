"""The picture of a cloud and a line that turns through its middle, with shadows and threads."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, directions
from deepchalk.mobjects import (
    ON_TOP,
    Label,
    Mark,
    Plane,
    Room,
    as_one,
    bezier_points,
    exempt,
    theme,
)
from deepchalk.stage import Picture

from .turning_curves import TurningCurves

PLANE, CURVES = 5.9, 2.75
"""Width of the plane, and height of the curves."""

MARGIN = 1.12
"""How far the frame reaches, in distances of the farthest point."""

ARROW, LONG_ARROW = 0.55, 0.95
"""Lengths of a direction, and of the covariance times the best one, in those distances."""

NAME_GAP, HALO = 0.27, 9
"""From the tip of an arrow to its name, onwards and to one side; width of the ground around it."""

LIFT = 0.3
"""Free below the plane: what is said stands there in two lines."""

FEW = 20
"""Points up to which they are drawn large."""

SHADOW = 0.72
"""Radius of a shadow, in that of a point."""


class Areas(Mark):
    """Rectangles from the origin to each pair, all as one; of ``sign`` 1 or −1 of x times y."""

    is_small, keeps_labels_off = False, False

    def __init__(self, plane: Plane, at: np.ndarray, sign: int) -> None:
        now = theme.active()
        self.sign = sign
        colour = now.data if sign > 0 else now.gradient
        super().__init__(
            plane.space,
            at,
            fill_color=colour,
            fill_opacity=0.16,
            stroke_color=colour,
            stroke_width=now.strokes.thin,
        )
        exempt(self, "contrast", because="rectangles lie on each other")

    def draw(self) -> None:
        shapes = [
            self.space.at(np.array([[0, 0], [x, 0], [x, y], [0, y], [0, 0]]))
            for x, y in self.values
            if self.sign * x * y > 0
        ]
        self.set_points(bezier_points(shapes))


class TurningCloud(Picture):
    """Points only at first; all else is there, and is brought when it is spoken of."""

    # Its trace has ``DirectionQuantities``, and names both axes in ``params.axes``.
    # plane, dots: the plane, and the points upon it.
    # size: of the points, as ``dots.grow`` takes it.
    # line, shadows, threads: the line that turns, where each point falls upon it, and what joins
    # both.
    # triangle: shadow, thread and distance of one point, as three ways.
    # arrow, pulled, aside, names: a direction, the covariance times it, what of that is sideways,
    # and the names of both.
    # areas: rectangles of products, those above 0 and those below.
    # curves: see its class.
    # on_line: the line with its direction, and what hangs on it.
    # above, lower: the rooms over the curves and where they are; ``free`` is both.

    columns = None

    def draw(self, t: Any, room: Room) -> None:
        left, self.free = room.cut_left(PLANE, 2.5 * theme.UNIT)
        left = left.cut_bottom(LIFT, 0)[1]
        self.lower, self.above = self.free.cut_bottom(CURVES, 1.5 * theme.UNIT)
        self.t, self.left, now = t, left, theme.active()
        self.drawn = drawn_rows(
            len(t.moved), int(t.drawn.value), int(t.seen.value) - 1, int(t.shown.value) - 1
        )
        self.flat = np.array(t.moved.values[self.drawn])
        self.reach = MARGIN * t.cloud.reach
        self.now, self.origin = self.flat, np.array(t.mean.values)
        self.factors = np.ones(2)
        self.angle, self.slid, self.one = 0.0, 0.0, int(t.seen.value) - 1
        self.plane = Plane(self.origin + self.corners(), names=t.params.axes)
        left.fit(self.plane)
        self.dots = self.plane.scatter(self.origin + self.now)
        self.dots.clouds[-1].set_fill(now.data)
        self.shadows = self.plane.scatter(self.origin + self.now)
        self.shadows.clouds[-1].set_fill(now.output)
        self.size = 1.0 if len(self.now) <= FEW else 0.7
        self.dots.sizes[:], self.shadows.sizes[:] = self.size, SHADOW * self.size
        self.threads = self.plane.lines(self.pairs(), role="gradient", width=now.strokes.normal)
        self.line = self.plane.straight([0, 1], 0.0, role="parameter", width=now.strokes.strong)
        ends, wide = np.zeros((2, 2)), now.strokes.focus
        roles = ("ink", "output", "gradient")
        self.triangle = [self.plane.path(ends, role=role, width=wide) for role in roles]
        self.arrow = self.plane.arrow((1, 0), role="parameter", width=wide)
        self.pulled = self.plane.arrow((1, 0), role="data", width=wide)
        for part in (self.pulled, self.pulled.tip):
            part.set_z_index(ON_TOP)
        self.on_line = [self.line, self.arrow, self.threads, self.shadows]
        self.names = [on_ground("u", "parameter"), on_ground("Σu", "data")]
        self.aside = self.plane.path(ends, role="data", dash=0.1)
        for part in (self.arrow, self.arrow.tip, self.pulled, self.pulled.tip, self.aside):
            exempt(part, "contrast", because="it may lie on points")
        self.areas = [Areas(self.plane, np.zeros((0, 2)), sign) for sign in (1, -1)]
        self.middle = [self.plane.straight(one, 0.0, role="ink2") for one in ([1, 0], [0, 1])]
        self.rule = self.plane.straight([0, 1], 0.0, role="ink", width=now.strokes.strong)
        parts = (t.turn, t.widths, t.misses, t.slopes, t.both)
        self.curves = TurningCurves(self.lower, *parts)
        exempt(self.threads, "contrast", because="threads of near points lie on each other")
        self.add(self.plane, self.dots)
        self.place_middle()
        self.turn_to(0.0)

    def corners(self, reach: float | None = None) -> np.ndarray:
        """Of the frame, as differences from its middle."""
        reach = reach or self.reach
        return reach * np.array([[-1.0, -1.0], [1.0, 1.0]])

    def pairs(self) -> np.ndarray:
        """From each point to its shadow, shape (point, 2, 2)."""
        return np.asarray(self.origin + np.stack([self.places(), self.feet()], axis=1))

    def feet(self) -> np.ndarray:
        """Where the shadows are, less the middle."""
        way = directions.directions(self.angle)
        return np.asarray(np.outer(self.now @ way, way))

    def places(self) -> np.ndarray:
        """Where the points are, less the middle: part of the way to their shadows."""
        return np.asarray(self.now + self.slid * (self.feet() - self.now))

    # What it does

    def place(self, moment: Quantity) -> None:
        """Turn to an entry of the angles."""
        self.curves.place(moment)
        self.turn_to(float(moment))

    def turn_to(self, angle: float) -> None:
        """The line goes to an angle in degrees, and what hangs on it goes along."""
        self.angle = angle
        self.refresh()

    def slide(self, share: float) -> None:
        """The points go that share of the way along their threads."""
        self.slid = share
        self.refresh()

    def scale_by(self, factors: np.ndarray) -> None:
        """Each coordinate is seen times a factor."""
        self.factors = np.asarray(factors)
        self.now = self.flat * factors
        self.refresh()

    def multiply(self, first: int) -> None:
        """The rectangles of so many points, from the first."""
        for one in self.areas:
            one.place(self.origin + self.now[:first])

    def refresh(self) -> None:
        """Draw all anew."""
        way = directions.directions(self.angle)
        across, feet, at = directions.turned(way), self.feet(), self.origin
        self.dots.place(at + self.places())
        self.shadows.place(at + feet)
        self.threads.place(self.pairs())
        self.line.place([*across, across @ at])
        spot, end = at + self.seen, at + (self.seen @ way) * way
        for one, pair in zip(self.triangle, ((at, spot), (at, end), (end, spot)), strict=True):
            one.place(np.array(pair))
        unit, to = ARROW * self.reach / MARGIN, self.t.spread.values @ way
        scale = LONG_ARROW * self.reach / MARGIN / max(float(self.t.best), 1e-12)
        self.arrow.place(np.array([at, at + unit * way]))
        self.pulled.place(np.array([at, at + scale * to]))
        ends = (unit * way, 1), (scale * to, -1)
        for name, (end, side) in zip(self.names, ends, strict=True):
            tip, middle = self.plane.space.at(np.array([at + end, at]))
            along = (tip - middle) / max(float(np.linalg.norm(tip - middle)), 1e-9)
            name.move_to(tip + NAME_GAP * (along + side * np.array([-along[1], along[0], 0.0])))
        self.aside.place(np.array([at + scale * (to @ way) * way, at + scale * to]))

    def hang_upright(self, slope: float, share: float) -> None:
        """The threads go that share of the way to where they measure upright, to another line."""
        there = self.now[:, :1] * [1.0, slope]
        ends = self.feet() + share * (there - self.feet())
        self.threads.place(self.origin + np.stack([self.now, ends], axis=1))

    def show_triangle_of(self, point: int) -> None:
        """The triangle belongs to a point, counted from 0."""
        self.one = point
        self.refresh()

    def place_middle(self) -> None:
        """Lines through the mean."""
        for axis, one in enumerate(self.middle):
            normal = np.eye(2)[axis]
            one.place([*normal, normal @ self.origin])

    @property
    def seen(self) -> np.ndarray:
        """The point with the triangle."""
        return np.asarray(self.t.moved.values[self.one] * self.factors)

    def measure_from_mean(self) -> None:
        """The mean becomes zero: what is seen stays, and all numbers become others."""
        if self.origin.any():
            self.plane.space.ranges = self.plane.space.ranges - self.origin[:, None]
            self.plane.labels = {}
            self.origin = np.zeros(2)
            self.place_middle()
            self.refresh()

    def look(self, reach: float | None = None, seconds: float = 1.5) -> mn.Animation:
        """The view becomes a square around the mean; by default the one that just holds it."""
        return self.plane.look_at(self.left, self.corners(reach), redrawn=self, seconds=seconds)

    # Ways of the line

    def way(self, start: float, end: float, step: int = 2) -> list[Quantity]:
        """Moments from an angle to another, in degrees; the last one is the nearest there is."""
        angles = self.t.turn.values
        first, last = (int(abs(angles - one).argmin()) for one in (start, end))
        step = step if last >= first else -step
        places = [*range(first, last, step), last]
        return [self.t.turn[at] for at in places]


def outline_of(drawn: mn.VMobject) -> np.ndarray:
    """All points of a drawing."""
    return np.concatenate([part.points for part in drawn.get_family() if len(part.points)])


def on_ground(text: str, role: Role) -> mn.VGroup:
    """A name that goes along with an arrow, readable wherever points are."""
    now, label = theme.active(), Label(text, role)
    halo = mn.VMobject(stroke_color=now.ground, stroke_width=HALO).set_points(outline_of(label))
    name = mn.VGroup(halo, label)
    for part in (name, halo, label):
        exempt(part.set_z_index(ON_TOP), "overlap", because="it goes along with its arrow")
        exempt(part, "contrast", because="it goes along with its arrow")
    return as_one(name)


def between(start: float, end: float, count: int = 30) -> list[float]:
    """Numbers from one to another, for what moves."""
    return [float(one) for one in np.linspace(start, end, count)]


def drawn_rows(count: int, most: int, *needed: int) -> np.ndarray:
    """Rows that are drawn of so many, evenly spread, and those that are spoken of."""
    if count <= most:
        return np.arange(count)
    others = np.setdiff1d(np.arange(count), needed)
    places = np.linspace(0, len(others) - 1, most - len(set(needed))).astype(int)
    return np.union1d(others[places], needed)
