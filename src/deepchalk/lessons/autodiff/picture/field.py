"""The field of all knobs of a network, to the horizon: a dot for each of them."""

from __future__ import annotations

import math
from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.mobjects import IS_GROUND, bezier_points, exempt, theme
from deepchalk.stage import FRAME

HEIGHT, FOCUS, PITCH, FIRST = 2.7, 9.0, math.radians(12.2), 3.0
"""The camera over the field: its height, its focal length, how far it looks down, and how far the
first row is from it."""

SHAPE = 318 / 250
"""Columns of a field for each of its rows."""

DOT = 0.33
"""Radius of a dot, in distances from one to the next."""

NEAR, ROUND, SINGLE = 6, 20, 36
"""Rows in which dots are round from near by, in which they are round at all, and in which each is
drawn; those behind them merge."""

WIDE = 7.6
"""Half of what is seen, with a little beside it."""

LOW = -4.8
"""Below this nothing is seen."""

ALONE, TOGETHER = 22, 8
"""Columns on each side of the middle that are lit one by one, and how many of the others at
once."""

MERGED = 0.6
"""How much of their colour dots have that merge: as much as they cover."""

SHADES = 40
"""Steps from dark to bright."""

KNOB_ROW, KNOB_COLUMN = 2, 2
"""Where the knobs stand that one knows: their row, and how far from the middle."""

TURN = 1.2
"""How far a dot turns, as an angle."""

FEW = 24
"""Dots that are drawn as large as there is room for, each of them to be seen."""

WIDEST, HIGHEST, MIDDLE = 12.0, 4.4, -1.25
"""How wide and how high so few are at most, and how high their middle is on the screen."""

HALOS = ((0.98, 0.10), (0.78, 0.16), (0.6, 0.25))
"""Radii of the discs of light round a knob, in distances between two; and how bright they are."""

RING = 0.42
"""Its own radius."""

GLOW = 7
"""Strips of light over the horizon."""


def seen(x: np.ndarray | float, z: np.ndarray | float) -> np.ndarray:
    """Where places of the field are on the screen, shape (…, 3)."""
    x, z = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(z, dtype=float))
    up = -HEIGHT * math.cos(PITCH) + z * math.sin(PITCH)
    away = HEIGHT * math.sin(PITCH) + z * math.cos(PITCH)
    return np.stack([FOCUS * x / away, FOCUS * up / away, 0 * up], axis=-1)


def is_in_frame(line: np.ndarray) -> bool:
    """Whether all of an outline, shape (point, 3), is seen."""
    x, y, _ = line.T
    inside = (x >= FRAME.left) & (x <= FRAME.right) & (y >= FRAME.bottom) & (y <= FRAME.top)
    return bool(inside.all())


class Field(mn.VGroup):
    """So many dots, column by column; ``light`` gives each column its brightness.

    Attributes
    ----------
    columns, rows
        how many there are
    notches
        where dots that are near point to; ``turn`` turns them
    knobs
        one or two that are as large as those that were turned
    """

    def __init__(self, count: int, turned: int) -> None:
        super().__init__()
        self.columns = max(1, round(math.sqrt(count * SHAPE)))
        self.rows, self.rest = divmod(count, self.columns)
        rows = self.rows + (self.rest > 0)
        # A small field begins where it is seen.
        self.first = FIRST + max(0, KNOB_ROW + 1 - rows)
        self.zoom, self.aside = 1.0, np.zeros(3)
        if count <= FEW:
            self.zoom, self.aside = self._close_up(rows)
        # Of each shape: the middle of its columns, and how much of its place dots cover.
        self.dots, self.middles, self.covers = list[mn.VMobject](), list[float](), list[float]()
        self.glow = self._glow()
        self.add(*self.glow)
        for bundle in self._bundles():
            for lines, covers in ((self._single(bundle), 1.0), (self._merged(bundle), MERGED)):
                if lines:
                    shape = mn.VMobject(stroke_width=0, fill_opacity=1)
                    self.dots.append(shape.set_points(bezier_points(lines)))
                    self.middles.append(float(np.mean(bundle)))
                    self.covers.append(covers)
        self._places = self._near_places(np.concatenate(self._bundles()))
        self.notches = mn.VMobject(stroke_width=0, fill_opacity=1)
        self.notches.set_fill(theme.active().ground, 1)
        self.turn(0.0)
        self.add(*self.dots, self.notches)
        fills_frame = self.fills_frame
        for one in self.submobjects:
            exempt(
                one,
                *("overlap", "contrast", "size", "frame", "palette", "dwell"),
                because="it is a field of dots as far as one sees",
            )
            # A field that ends where it is seen is a thing, not the ground of others.
            if fills_frame or any(one is strip for strip in self.glow):
                exempt(one, IS_GROUND, because="things stand before it")
            if fills_frame:
                exempt(one, "share", because="the field is what is spoken of, and takes the frame")
        self.knobs = [FieldKnob(self._place_of(side), self.seen) for side in (-1, 1)[:turned]]
        self.light(lambda p: np.full_like(p, 0.3))

    @property
    def fills_frame(self) -> bool:
        """Whether its dots are seen over half of the frame."""
        ends = [(one.get_corner(mn.DL), one.get_corner(mn.UR)) for one in self.dots]
        low = np.maximum(np.min([a for a, _ in ends], axis=0), [FRAME.left, FRAME.bottom, 0])
        high = np.minimum(np.max([b for _, b in ends], axis=0), [FRAME.right, FRAME.top, 0])
        wide, tall, _ = np.maximum(high - low, 0)
        return bool(wide * tall > 0.5 * FRAME.width * FRAME.height)

    # Light

    def light(
        self,
        bright: Callable[[np.ndarray], np.ndarray],
        wave: Callable[[np.ndarray], np.ndarray] | None = None,
        role: str = "gradient",
        dawn: float = 0.16,
    ) -> None:
        """How bright columns are, and how much of a wave's colour they have, both from 0 to 1.

        Both are told for places from −1 to 1, from the left of the horizon to the right.
        """
        now = theme.active()
        places = self.phase
        levels = np.clip(bright(places), 0, 1)
        shares = np.zeros_like(levels) if wave is None else np.clip(wave(places), 0, 1)
        levels = levels * np.array(self.covers)
        for dot, level, share in zip(self.dots, levels, shares, strict=True):
            level, share = (round(float(one) * SHADES) / SHADES for one in (level, share))
            colour = now.parameter
            if share:
                colour = theme.mix(now.parameter, str(getattr(now, role)), share)
            dot.set_fill(theme.mix(now.ground, colour, level), 1)
        for place, strip in enumerate(self.glow):
            share = round(dawn * math.exp(-place / 2.2), 3)
            strip.set_fill(theme.mix(now.ground, now.parameter, share), 1)

    @property
    def phase(self) -> np.ndarray:
        """Where each column is, from −1 to 1: near ones have more of it than far ones."""
        reach = math.atan(max(self.columns / 2, 4) / 7)
        return np.asarray(np.arctan(np.array(self.middles) / 7) / reach)

    @property
    def ends(self) -> tuple[float, float]:
        """Where its first and its last column are, on that scale."""
        return float(self.phase.min()), float(self.phase.max())

    # How it is made

    def seen(self, x: np.ndarray | float, z: np.ndarray | float) -> np.ndarray:
        """Where places of this field are on the screen, shape (…, 3)."""
        return np.asarray(self.zoom * seen(x, z) + self.aside)

    def _close_up(self, rows: int) -> tuple[float, np.ndarray]:
        """How much nearer so few dots are seen, and how far they are moved then."""
        half = self.columns / 2
        ends = self.first - 0.5, self.first + rows - 0.5
        corners = np.array([seen(side * half, z) for side in (-1, 1) for z in ends])
        wide, high, _ = np.ptp(corners, axis=0)
        zoom = min(WIDEST / wide, HIGHEST / high)
        middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
        return float(zoom), np.array([0.0, MIDDLE - zoom * middle[1], 0.0])

    def _bundles(self) -> list[np.ndarray]:
        """Columns that are lit together."""
        xs = np.arange(self.columns) - (self.columns - 1) / 2
        # All of a field that is wider than what is seen at its end.
        xs = xs[np.abs(xs) <= self._reach()]
        single = [xs[place : place + 1] for place in np.flatnonzero(np.abs(xs) <= ALONE)]
        left, right = xs[xs < -ALONE], xs[xs > ALONE]
        sides = [
            side[place : place + TOGETHER]
            for side in (left, right)
            for place in range(0, len(side), TOGETHER)
        ]
        return sorted([*single, *sides], key=lambda one: float(one[0]))

    def _reach(self) -> float:
        z = self.first + min(self.rows, 400)
        return WIDE * (HEIGHT * math.sin(PITCH) + z * math.cos(PITCH)) / FOCUS

    def _rows_of(self, x: float) -> int:
        return self.rows + (self._index(x) < self.rest)

    def _single(self, xs: np.ndarray) -> list[np.ndarray]:
        """Outlines of the dots of some columns that are drawn one by one."""
        lines = []
        for x in xs:
            for row in range(min(self._rows_of(x), SINGLE)):
                z = self.first + row
                middle = self.seen(x, z)
                if abs(middle[0]) > WIDE or middle[1] < LOW:
                    continue
                turns = np.linspace(0, mn.TAU, (33 if row < NEAR else 17) if row < ROUND else 7)
                lines.append(self.seen(x + DOT * np.cos(turns), z + DOT * np.sin(turns)))
        return lines

    def _near_places(self, xs: np.ndarray) -> np.ndarray:
        """Where dots stand that are seen from near by, shape (dot, 2): these are knobs, too."""
        found = []
        for x in xs:
            for row in range(min(self._rows_of(x), ROUND)):
                z = self.first + row
                place = self.seen(x, z)
                if abs(place[0]) <= WIDE and place[1] >= LOW:
                    found.append((float(x), z))
        return np.array(found).reshape(-1, 2)

    def turn(self, share: float) -> None:
        """All of them turn, some to the left, some to the right: only a picture of that."""
        lines = []
        x, z = self._places.T
        # As if thrown: which way one turns does not tell which way the next one does.
        sides = np.where(np.modf(1e4 * np.sin(12.9898 * x + 78.233 * z))[0] > 0, 1, -1)
        angles = math.pi / 2 - share * TURN * sides
        for along, beside in ((0.3, -1), (0.3, 1), (0.92, 1), (0.92, -1), (0.3, -1)):
            across = 0.1 * beside
            right = DOT * (along * np.cos(angles) + across * np.sin(angles))
            away = DOT * (along * np.sin(angles) - across * np.cos(angles))
            lines.append(self.seen(x + right, z + away))
        if len(x):
            self.notches.set_points(bezier_points(list(np.swapaxes(np.array(lines), 0, 1))))

    def _merged(self, xs: np.ndarray) -> list[np.ndarray]:
        """What is seen of those behind them: a strip for each column."""
        lines, wide = [], 0.9 * DOT
        for x in xs:
            rows = self._rows_of(x)
            if rows <= SINGLE:
                continue
            near, far = self.first + SINGLE - 0.5, self.first + min(rows, 4000)
            edge = (abs(x) * FOCUS / WIDE - HEIGHT * math.sin(PITCH)) / math.cos(PITCH)
            if (z := max(near, edge)) < far:
                corners = [(x - wide, z), (x + wide, z), (x + wide, far), (x - wide, far)]
                lines.append(np.array([seen(*one) for one in [*corners, corners[0]]]))
        return lines

    def _index(self, x: float) -> int:
        return round(x + (self.columns - 1) / 2)

    def _place_of(self, side: int) -> tuple[float, float]:
        """Where a knob stands: on one of the dots."""
        far = min(KNOB_COLUMN, (self.columns - 1) / 2)
        x = side * far
        index = np.clip(self._index(x), 0, self.columns - 1)
        rows = self.rows + (index < self.rest)
        row = min(KNOB_ROW, max(rows - 1, 0))
        return float(index - (self.columns - 1) / 2), self.first + row

    def _glow(self) -> list[mn.VMobject]:
        """The light of so many dots over the horizon."""
        far = seen(0.0, FIRST + max(self.rows, 60))[1]
        height = 0.16
        strips = list[mn.VMobject]()
        for place in range(GLOW):
            strip = mn.Rectangle(width=40, height=height + 0.01, stroke_width=0)
            strips.append(strip.move_to([0, far + (place + 0.5) * height, 0]).set_z_index(-6))
        return strips


class FieldKnob(mn.VGroup):
    """A knob that lies in the field, with a pointer.

    Attributes
    ----------
    ring, pointer, halo
        what it is made of
    """

    def __init__(
        self, place: tuple[float, float], seen: Callable[[np.ndarray, np.ndarray], np.ndarray]
    ) -> None:
        # seen: where places of the field are on the screen.
        super().__init__()
        now = theme.active()
        self.at_place, self.seen = place, seen
        turns = np.linspace(0, mn.TAU, 41)
        self.halo = mn.VGroup()
        for whole, opacity in HALOS:
            # Its light stays in the frame, where few dots are drawn large.
            radii = np.linspace(whole, RING, 12)
            lines = [self._around(turns, radius) for radius in radii]
            line = next((one for one in lines if is_in_frame(one)), lines[-1])
            disc = mn.VMobject(stroke_width=0).set_points_as_corners(line)
            self.halo.add(disc.set_fill(now.parameter, opacity))
        self.ring = mn.VMobject(stroke_color=now.parameter, stroke_width=7)
        self.ring.set_points_as_corners(self._around(turns, RING))
        self.ring.set_fill(theme.mix(now.ground, now.parameter, 0.35), 1)
        self.pointer = mn.Line(stroke_color=now.ink, stroke_width=8)
        up = np.array([math.pi / 2])
        self.pointer.set_points_as_corners([self._around(up, radius)[0] for radius in (0.14, 0.36)])
        self.add(self.halo, self.ring, self.pointer)
        for one in self:
            exempt(
                one,
                *("overlap", "contrast", "size", "scramble"),
                because="it lies in the field, among the dots",
            )
            exempt(one, "fading", because="the field stays, which is ground, and not counted")
        self.set_z_index(5)

    def arrow(self, up: bool) -> mn.VGroup:
        """Which way it is to be turned: it lies round it."""
        now, side = theme.active(), 1 if up else -1
        top, end = math.pi / 2, math.pi / 2 - side * 0.6
        bow = mn.VMobject(stroke_color=now.ink, stroke_width=8)
        bow.set_points_as_corners(self._around(np.linspace(top + side * 0.75, end, 25), 0.62))
        turns = np.array([end - side * 0.5, end, end])
        head = mn.VMobject(stroke_width=0, fill_color=now.ink, fill_opacity=1)
        corners = [
            self._around(turns[place : place + 1], radius)[0]
            for place, radius in enumerate((0.62, 0.74, 0.5))
        ]
        head.set_points_as_corners([*corners, corners[0]])
        made = mn.VGroup(bow, head).set_z_index(6)
        for one in made:
            exempt(
                one,
                *("overlap", "contrast", "size", "scramble"),
                because="it lies round its knob, in the field",
            )
        return made

    def _around(self, turns: np.ndarray, radius: float) -> np.ndarray:
        x, z = self.at_place
        return self.seen(x + radius * np.cos(turns), z + radius * np.sin(turns))
