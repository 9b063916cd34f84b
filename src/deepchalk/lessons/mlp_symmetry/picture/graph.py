"""What units add, thin, and their sum, thick, over the inputs; in a room of the frame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, Room, bezier_points, exempt, theme, ticks
from deepchalk.stage import READ

from .laid import laid

SAMPLES = 121
"""Places at which a curve is known."""

MARK = 0.8
"""Length of a mark at an example, where there is no curve, of the distance of two examples."""

AROUND = np.linspace(0, 2 * np.pi, 17)

BELOW = 0.6
"""Below the lowest target there is at least so much of their reach."""

THIN, THICK = 4.5, 9.0
"""Widths of curves. Marks are short, and wider."""

DASH, GAP, CLOSE = 10, 0.5, 0.03
"""Where two thin curves lie on each other the second is dashed, so that both are seen.

A dash is so many samples long, with its gap, which is this share of it. So close, as a share of the
window's height, they lie on each other.
"""

WIDER = 1.6

FEW, FEW_ARE_LARGER = 3, 1.3
"""So few points are larger: with them there is little to see."""

TICK = 0.235
"""Height of a digit at the axis."""

LOW = 2.6
"""In a room as low it is not told what the axes are called."""

BELOW_NUMBER = 0.12
"""Between the number where the axes cross and the part of the axis upward that goes down."""

BESIDE_NUMBER = 0.2
"""Between the last number at the axis and what the axis is called."""

LEVELS, SHORT = (1,), 0.35
"""Heights that are told beside it; and how long the line of one that is told at the right is."""

FLAT = 0.05
"""Where nothing is as far from 0 all lies on the axis: then it is seen between −1 and 1."""

ABOVE = 0.12
"""Room above the curves, of the height, where it is said what goes up."""

FARTHEST = 1.8
"""From farther off so much more is seen at most."""


class Graph(mn.VGroup):
    """Targets and curves: ``graph.lay(room)``, ``graph.take(parts)``.

    Attributes
    ----------
    discs, rings, halo
        the targets
    thin, total
        what each unit that has a hue adds, and the sum of all
    axis, numbers, called, upward
        where what is predicted is 0, with numbers of the inputs, what they are, and what it is
    floor
        a line at which the numbers stand where that is below all curves
    low, high
        ends of what is seen, to the right and upwards, shape (2,)
    numbers_below
        whether the numbers stand below all curves, and not at the axis
    tops, stepped_back
        where it ends upwards while it is seen from near, and from farther off; and from how far
    """

    def __init__(
        self,
        x: np.ndarray,  # examples, shape (example, input)
        targets: np.ndarray,
        like: np.ndarray,  # heights that are seen, too
        hues: Sequence[str],
        names: tuple[str, str],  # of what goes to the right, and of what goes up; may be empty
        room: Room,
        z: float = 62,
        places: np.ndarray | None = None,  # at which a curve is known
        far: float = 0.0,  # a height that is seen, too, from farther off
        told: Sequence[int] = (),  # heights at the right, where it is not said what goes up
    ) -> None:
        super().__init__()
        now = theme.active()
        self.has_curves = x.shape[1] == 1
        self.across = x[:, 0] if self.has_curves else np.arange(1.0, len(x) + 1)
        self.targets = np.asarray(targets, dtype=float)
        self.sizes = np.ones(len(self.targets))
        reached = np.array([0.0, *self.targets, *np.asarray(like, dtype=float)])
        if np.abs(reached).max() < FLAT:
            reached = np.array([-1.0, 1.0])
        self.upright = float(reached.min()), float(reached.max())
        self.low, self.high = self._window(reached)
        if names[1]:
            # What goes up is called so above the last height that is told.
            self.high[1] += ABOVE * (self.high[1] - self.low[1])
        near = float(self.high[1])
        self.stepped_back, self.numbers_below = 0.0, False
        self.tops = near, max(near, min(far, FARTHEST * near - (FARTHEST - 1) * self.low[1]))
        # Where all inputs are above 0, curves begin there.
        first = 0.0 if self.across.min() >= 0 else self.low[0]
        if places is None:
            places = np.linspace(first, self.high[0], SAMPLES)
        self.places = places if self.has_curves else self.across
        self.samples = self.places[:, None] if self.has_curves else x
        style = {"stroke_color": theme.mix(now.ground, now.line, 0.75), "stroke_width": 3.0}
        self.axis = mn.VMobject(**style)
        self.floor = mn.VMobject(**style)
        self.halo = mn.VMobject(stroke_width=0, fill_color=now.data, fill_opacity=0.15)
        self.discs = mn.VMobject(stroke_width=0, fill_color=now.data, fill_opacity=1)
        self.rings = mn.VMobject(stroke_color=now.ink, stroke_width=3.4)
        wider = 1.0 if self.has_curves else WIDER
        self.thin = [mn.VMobject(stroke_color=hue, stroke_width=wider * THIN) for hue in hues]
        self.total = mn.VMobject(stroke_color=now.output, stroke_width=wider * THICK)
        for curve in (*self.thin, self.total):
            curve.joint_type = mn.LineJointType.ROUND
            curve.cap_style = mn.CapStyleType.ROUND
        # The thin ones come when they are spoken of.
        drawn = (self.axis, self.floor, self.halo, *self.thin, self.total, self.discs, self.rings)
        for place, part in enumerate(drawn):
            laid(part, z + 0.5 * place, "fading", "blinking", because="curves lie over each other")
        exempt(self.halo, "load", because="points are one thing with their axis")
        wanted = ticks(self.low[0], self.high[0], 4).values if self.has_curves else self.across
        self.tick_values = [one for one in wanted if self.low[0] < one < self.high[0]]
        texts = [f"{one:g}".replace("-", "\N{MINUS SIGN}") for one in self.tick_values]
        self.numbers = mn.VGroup(*(Label(one, "ink2", TICK, 500, constants=[one]) for one in texts))
        self.called, self.upward = (
            Label(name, "ink2", TICK, 500) if name else mn.VGroup() for name in names
        )
        # Heights are told at the axis upward, or at the right where they are asked for.
        self.is_called, self.at_axis = bool(names[1]), self.has_curves and not told
        farthest = LEVELS if self.is_called else _ends(ticks(*self.upright, 4).values)
        self.heights = tuple(farthest) if self.at_axis else tuple(told)
        texts = [f"{one:g}".replace("-", "\N{MINUS SIGN}") for one in self.heights]
        self.levels = mn.VGroup(*(Label(one, "ink2", TICK, 500, constants=[one]) for one in texts))
        for text in (*self.numbers, *self.levels, self.called, self.upward):
            laid(
                text, z + 6, "fading", "load", because="it stands at the axis, and curves may pass"
            )
        self.add(
            *(one for one in drawn if one not in self.thin),
            *(self.numbers, self.levels, self.called, self.upward),
        )
        self.parts = np.zeros((len(self.places), len(hues)))
        self.sums = np.zeros(len(self.places))
        self.lay(room)

    def _window(self, like: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Ends of what is seen."""
        x = np.array([*self.across, 0.0]) if self.has_curves else self.across
        width = float(np.ptp(x)) or 1.0
        left = x.min() - (0.065 * width if self.has_curves else 0.6)
        right = x.max() + (0.17 * width if self.has_curves else 0.6)
        low, high = min(0.0, self.targets.min()), max(0.0, self.targets.max())
        size = (high - low) or 1.0
        reach = max(high, like.max()) - min(low, like.min())
        bottom = min(low - BELOW * size, like.min() - 0.05 * reach)
        top = max(high + 0.25 * size, like.max() + 0.08 * reach)
        return np.array([left, bottom]), np.array([right, top])

    def at(self, x: object, y: object) -> np.ndarray:
        """Places of pairs, shape (…, 3)."""
        pairs = np.stack(np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float)), axis=-1)
        shares = (pairs - self.low) / (self.high - self.low)
        flat = np.array([self.room.left, self.room.bottom])
        flat = flat + shares * [self.room.width, self.room.height]
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    @property
    def large(self) -> float:
        """How near it is to the height of the frame."""
        return float(np.clip((self.room.height - 3) / 5, 0, 1))

    def lay(self, room: Room) -> Graph:
        """Fill a room of the frame."""
        self.room = room
        # In a low room curves would pass behind it.
        for name in (self.called, self.upward):
            name.set_opacity(float(np.clip(room.height - LOW, 0, 1)))
        # Those that lie on each other are seen as one.
        count = len({*zip(self.across.tolist(), self.targets.tolist(), strict=True)})
        few = min(1.0 if count > FEW else FEW_ARE_LARGER, (12 / count) ** 0.5)
        # In a small room they would lie in a heap: there they are smaller, and have no rings.
        there = self.sizes > 0
        radius = (0.05 + 0.14 * self.large) * few * self.sizes[there]
        middles = self.at(self.across, self.targets)[there]
        self.discs.set_points(_rings(middles, radius))
        self.halo.set_points(_rings(middles, 1.9 * radius))
        self.rings.set_points(_dashed_rings(middles, 1.5 * radius))
        self.rings.set_stroke(opacity=float(np.clip((self.large - 0.45) / 0.3, 0, 1)))
        self.axis.set_points_as_corners(self.at([self.low[0], self.high[0]], [0.0, 0.0]))
        if self.at_axis:
            for start, end in self._upward():
                self.axis.start_new_path(start)
                self.axis.add_line_to(end)
        for level, number in zip(self.heights, self.levels, strict=True):
            place = self.at(0.0 if self.at_axis else self.high[0], level)
            if self.at_axis:
                # Before a minus to the left only, or both would be read as one line.
                right = 0.07 * (level > 0)
                ends = place + (0.14 - right) * mn.LEFT, place + right * mn.RIGHT
                number.next_to(place, mn.RIGHT, buff=0.13)
            else:
                place[0] = min(place[0], READ.right)
                ends = place + SHORT * mn.LEFT, place
                number.set_x(place[0], mn.RIGHT).stand_on(place[1] + 0.1)
            self.axis.start_new_path(ends[0])
            self.axis.add_line_to(ends[1])
            number.set_opacity(float(self.low[1] < level < self.high[1]))
        if self.numbers_below:
            low = room.bottom * mn.UP
            self.floor.set_points_as_corners(
                [room.left * mn.RIGHT + low, room.right * mn.RIGHT + low]
            )
        for value, number in zip(self.tick_values, self.numbers, strict=True):
            place = self.at(value, 0.0)
            if self.numbers_below:
                place[1] = room.bottom
                self.floor.start_new_path(place)
                self.floor.add_line_to(place + 0.1 * mn.UP)
            number.set_x(place[0]).stand_on(place[1] - 0.14 - TICK)
        if len(self.called.get_family()) > 1:
            end = self.at(self.high[0], 0.0)
            # Large, it is clear of what stands at the last example: below, beside the numbers.
            right = min(end[0] + 0.3 * self.large, 6.75) - 0.05
            last = self.numbers[-1].get_right()[0] if len(self.numbers) else -np.inf
            missing = max(last + BESIDE_NUMBER + self.called.width - right, 0.0)
            lower = float(np.clip(2 * self.large - 0.5, 0, 1)) * (missing < BESIDE_NUMBER)
            self.called.set_x(right + lower * missing, mn.RIGHT)
            self.called.stand_on(end[1] + 0.12 - lower * (0.26 + TICK))
        if len(self.upward.get_family()) > 1:
            self.upward.set_x(max(self.room.left, -7.0) + 0.1, mn.LEFT).stand_on(
                min(self.room.top, 3.8) - 0.1 - TICK
            )
        return self.take(self.parts, self.sums)

    def _upward(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """The pieces of the axis upward: above what is 0, and below it and the number there."""
        zero, (low, high) = self.at(0.0, 0.0), self.upright
        if self.is_called:
            # As far as to below what it is called.
            return [(zero, self.at(0.0, self.high[1]) + 0.55 * mn.DOWN)]
        pieces = [(zero, self.at(0.0, high))] if high > 0 else []
        has_number = any(abs(one) < 1e-9 for one in self.tick_values) and not self.numbers_below
        under = zero + (has_number * (0.14 + TICK + BELOW_NUMBER) + 1e-3) * mn.DOWN
        end = self.at(0.0, low)
        return pieces + ([(under, end)] if end[1] < under[1] else [])

    @property
    def zero(self) -> float:
        """How far up the axis stands, as a share of the height."""
        return float(-self.low[1] / (self.high[1] - self.low[1]))

    def step_back(self, share: float) -> Graph:
        """Seen from near (0), or from so far that all curves of the trainings end within (1)."""
        near, far = self.tops
        self.stepped_back = share
        if near < far:
            self.high = np.array([self.high[0], near + share * (far - near)])
        return self

    def take(self, parts: np.ndarray, sums: np.ndarray) -> Graph:
        """What the units that have hues add, shape (sample, unit), and the sum, shape (sample,)."""
        self.parts, self.sums = parts, sums
        for curve, heights in zip((*self.thin, self.total), (*parts.T, sums), strict=True):
            curve.set_points(self.line(heights))
        if parts.shape[1] == 2 and self.has_curves:
            apart = np.abs(parts[:, 0] - parts[:, 1]).max() / (self.high[1] - self.low[1])
            if apart < CLOSE:
                gap = GAP * (1 - float(apart) / CLOSE)
                self.thin[1].set_points(self._dashes(parts[:, 1], gap))
        return self

    def _dashes(self, heights: np.ndarray, gap: float) -> np.ndarray:
        """The points of a curve with gaps, each of this share of a dash with its gap."""
        known, last = np.column_stack([self.places, heights]), len(heights) - 1
        found = []
        for start in range(0, last, DASH):
            stop = min(start + DASH * (1 - gap), last)
            whole = int(stop)
            after = known[min(whole + 1, last)]
            end = known[whole] + (stop - whole) * (after - known[whole])
            found.append(self._drawn(np.vstack([known[start : whole + 1], end])))
        return np.concatenate([one for one in found if len(one)] or [np.zeros((0, 3))])

    def line(self, heights: np.ndarray, upto: float = np.inf) -> np.ndarray:
        """The points of a curve, as far as it is within the window, and up to one of its places."""
        if upto < len(heights) - 1 and self.has_curves:
            whole = int(upto)
            ends = np.stack([self.places, heights])[:, whole : whole + 2]
            last = ends[:, 0] + (upto - whole) * (ends[:, 1] - ends[:, 0])
            known = np.column_stack([self.places, heights])[: whole + 1]
            return self._drawn(np.vstack([known, last]))
        if upto < len(heights) - 1:
            heights = np.where(np.arange(len(heights)) <= upto, heights, np.nan)
        if not self.has_curves:
            ends = self.places[:, None] + np.array([-0.5, 0.5]) * MARK
            inside = (heights >= self.low[1]) & (heights <= self.high[1])
            return bezier_points(
                [
                    self.at(pair, [y, y])
                    for pair, y in zip(ends[inside], heights[inside], strict=True)
                ]
            )
        return self._drawn(np.column_stack([self.places, heights]))

    def _drawn(self, line: np.ndarray) -> np.ndarray:
        # Beyond the edges of the frame it may go on, where a camera stands farther back.
        beyond = 0.2 * self.large * (self.high[1] - self.low[1])
        pieces = _within(line, self.low[1] - beyond, self.high[1] + beyond)
        return bezier_points([self.at(*piece.T) for piece in pieces])

    def copy_of_total(self, colour: str, z: float, width: float = THICK) -> mn.VMobject:
        """The sum as it is now, in another colour, to stay."""
        ghost = mn.VMobject(stroke_color=colour, stroke_width=width)
        ghost.joint_type = mn.LineJointType.ROUND
        ghost.set_points(self.total.points.copy())
        return laid(ghost, z, "fading", "blinking", because="it is what was there")


def _within(line: np.ndarray, low: float, high: float) -> list[np.ndarray]:
    """Pieces of a line, shape (corners, 2), whose heights lie between two, cut at these."""
    pieces, now = list[np.ndarray](), list[np.ndarray]()
    for start, end in pairwise(line):
        shares = [0.0, 1.0]
        for bound in (low, high):
            rise = end[1] - start[1]
            if rise and 0 < (share := (bound - start[1]) / rise) < 1:
                shares.append(float(share))
        shares.sort()
        for first, last in pairwise(shares):
            middle = start[1] + (first + last) / 2 * (end[1] - start[1])
            if low <= middle <= high:
                if not now:
                    now.append(start + first * (end - start))
                now.append(start + last * (end - start))
            elif now:
                pieces.append(np.array(now))
                now = []
    if now:
        pieces.append(np.array(now))
    return pieces


def _rings(middles: np.ndarray, radii: np.ndarray) -> np.ndarray:
    ring = np.column_stack([np.cos(AROUND), np.sin(AROUND), np.zeros(len(AROUND))])
    rings = [at + r * ring for at, r in zip(middles, radii, strict=True)]
    return bezier_points(rings) if rings else np.zeros((0, 3))


def _dashed_rings(middles: np.ndarray, radii: np.ndarray, dashes: int = 12) -> np.ndarray:
    pieces = []
    for dash in range(dashes):
        angles = 2 * np.pi * (dash + np.linspace(0, 0.55, 4)) / dashes
        arc = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(4)])
        pieces += [at + r * arc for at, r in zip(middles, radii, strict=True)]
    return bezier_points(pieces) if pieces else np.zeros((0, 3))


def _ends(values: Sequence[float]) -> list[float]:
    """The farthest below 0 and the farthest above it, as far as there are such."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return [one for one in (low, high) if one]
