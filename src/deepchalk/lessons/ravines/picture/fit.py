"""Points and a line among them, as large as the frame or as a pane; or predictions and targets."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import STROKE_UNITS, Room, bezier_points, exempt, theme

from ..trace import Trace

LARGE = Room(-7.111, 7.111, -4.0, 4.0)
"""All of the frame."""

PANE = Room(-6.75, -2.55, 1.3, 3.75)
"""Above, at the left."""

HALF = Room(-6.75, -0.35, -1.35, 3.6)
"""All of the left half above the ruler."""

LONELY, FEWEST, ALONE = 1.2, 5, 1.3
"""How much larger points are drawn in all of the frame where no line goes through them; those that
are fewer than so many grow, too, and at most so much."""

TARGET = 1.4
"""How much larger a target is than the prediction that comes to lie on it."""

FEW, FEW_TARGETS = 40, 12
"""Points, and targets with their predictions, that are drawn as large as can be."""

CROWD = 100
"""So many points lie on each other: each is a dot of a stroke, and no outline crosses others."""

TOUCH = 0.01
"""What is so near to each other, of how far all are apart, lies on each other."""

CORNERS = Room(-4.6, 0.2, 1.9, 3.9), Room(0.8, 5.6, -3.8, -1.8)
"""Where a count of steps may stand in all of the frame."""

EDGE = 6.8
"""How far to the right they may reach."""

FAR_START = 3.0
"""A start that is nearer to the targets than so many times as far as these are apart is seen whole;
of one that is farther as much as they are apart."""

ARROWS, TIP, OFF_EDGE = (0.08, 0.2, 0.32), 0.4, 0.5
"""Where arrows stand that point to a line that is out of sight, in widths of the room from its
middle: upwards at the right and downwards at the left, off where a count stands; how wide half a
tip is in all of the frame, and how far off its edge."""

SHORTEST, GROWN, LONGEST = 0.9, 0.12, 2.4
"""How long they are there at least, by how much more whenever the line is twice as far, and at
most."""

AROUND = np.linspace(0, 2 * np.pi, 17)


class Fit(mn.VGroup):
    """What is fitted, in a room of the frame: ``fit.lay(room)``, ``fit.take(weights)``.

    Attributes
    ----------
    discs, line, best
        the points, the line and the best line; with two inputs targets, predictions, and the
        diagonal on which a prediction is right
    zero, misses
        where its ruler has 0, if that is near, and the height 0; with two inputs, how far
        predictions are off
    nought
        the input at which that is
    low, high
        ends of the numbers to the right and upwards, shape (2,)
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        now = theme.active()
        self.is_line = t.one_input
        self.inputs, self.goals = t.design.values, t.target.values
        # Two inputs are centred, and so is what is predicted from them.
        self.offset = float((self.goals - t.goal.values)[0])
        self.best_weights = t.best.values
        self.nought = 0.0
        self.low, self.high = self._window(t)
        # Those that lie on each other are seen as one.
        places = np.column_stack([self.inputs, self.goals])
        size = np.ptp(places, axis=0)
        self.count = len(np.unique(np.round(places / np.where(size, size, 1) / TOUCH), axis=0))
        self.zero = mn.VMobject(stroke_color=theme.mix(now.ground, now.line, 0.75), stroke_width=3)
        self.misses = mn.VMobject(stroke_color=now.gradient)
        self.halo = mn.VMobject(stroke_width=0, fill_color=now.data, fill_opacity=0.15)
        self.discs = mn.VMobject(stroke_width=0, fill_color=now.data, fill_opacity=1)
        self.best = mn.VMobject(stroke_color=now.ink, stroke_width=5)
        self.line = mn.VMobject(stroke_color=now.parameter, stroke_width=8)
        if not self.is_line:
            self.line.set_stroke(width=0).set_fill(now.parameter, 1)
        self.line.cap_style = mn.CapStyleType.ROUND
        # A point lies on the line, but a prediction on its target.
        upper = [self.line, self.discs][:: 1 if self.is_line else -1]
        parts = (self.zero, self.best, self.halo, self.misses, *upper)
        for place, part in enumerate(parts):
            part.set_z_index(62 + place)
            exempt(
                part,
                *("overlap", "contrast", "frame", "size"),
                because="points and lines lie in one plane",
            )
        self.add(*parts)
        self.weights = t.start.values
        self.swelled = 1.0
        self.lay(room)

    def _window(self, t: Trace) -> tuple[np.ndarray, np.ndarray]:
        """Ends of what is seen."""
        heights = np.concatenate([self.goals, self.predicted(t.best.values)])
        reach = float(np.ptp(self.goals)) or 1.0
        start = self.predicted(t.start.values)
        # The line of the start, too; of one that is far from the points only a part.
        far = max(self.goals.min() - start.min(), start.max() - self.goals.max())
        reach *= FAR_START if far < FAR_START * reach else 1.0
        bounds = self.goals.min() - reach, self.goals.max() + reach
        # Of a line that is out of sight altogether arrows tell.
        if not self.is_line or t.sees_zero or ((bounds[0] < start) & (start < bounds[1])).any():
            heights = np.concatenate([heights, np.clip(start, *bounds)])
        if not self.is_line:
            low, high = heights.min(), heights.max()
            room = 0.12 * (high - low or 1.0)
            return np.array([low - room] * 2), np.array([high + room] * 2)
        x = self.inputs[:, 1]
        if t.sees_zero:
            x = np.array([*x, 0.0])
            heights = np.array([*heights, t.best.values[0]])
        ends = np.array([[x.min(), heights.min()], [x.max(), heights.max()]])
        size = np.maximum(ends[1] - ends[0], 1e-9)
        # Heights at zero stand to the left of it.
        before = 0.23 if t.sees_zero and x.min() == 0 else 0.19
        return ends[0] - size * [before, 0.15], ends[1] + size * [0.11, 0.17]

    def predicted(self, weights: np.ndarray) -> np.ndarray:
        """For each row, shape (row,)."""
        return np.asarray(self.inputs @ weights + self.offset)

    # Where what is

    def at(self, x: object, y: object) -> np.ndarray:
        """Places of pairs, shape (…, 3)."""
        pairs = np.stack(np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float)), axis=-1)
        shares = (pairs - self.low) / (self.high - self.low)
        corner = np.array([self.room.left, self.room.bottom])
        flat = corner + shares * [self.room.width, self.room.height]
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def ends(self, weights: object) -> np.ndarray:
        """The line of some weights, as far as it is seen, shape (2, 3)."""
        height, slope = np.asarray(weights, dtype=float)
        # As large as the frame it goes on beyond its edges, where a camera may stand farther back.
        low, high = self._seen_beyond()
        x = np.array([0.0 if self.starts_at_zero else low[0], high[0]])
        shares = np.array([0.0, 1.0])
        if (rise := slope * (x[1] - x[0])) != 0:
            bounds = np.sort((np.array([low[1], high[1]]) - height - slope * x[0]) / rise)
            # Where it is out of sight altogether, only its end is left.
            shares = np.sort(np.clip(bounds, 0.0, 1.0))
        seen = x[0] + shares * (x[1] - x[0])
        return self.at(seen, height + slope * seen)

    @property
    def starts_at_zero(self) -> bool:
        """Whether lines begin where the input is 0: if all points lie to the right of that."""
        return self.is_line and bool(self.low[0] < 0 <= self.inputs[:, -1].min())

    @property
    def size(self) -> float:
        """How large it is drawn, 1 in all of the frame."""
        return float(self.room.width / LARGE.width)

    @property
    def radius(self) -> float:
        """Of a disc; points without a line between them are all that there is to see."""
        alone = float(np.clip((FEWEST / self.count) ** 0.5, 1.0, ALONE))
        alone *= 1.0 if self.is_line else LONELY
        largest = 1.0 + (alone - 1.0) * self.size**3
        few = FEW if self.is_line else FEW_TARGETS
        many = min(largest, (few / self.count) ** 0.5)
        return float((0.1 + 0.1 * self.size) * many * self.swelled)

    # Change

    def lay(self, room: Room) -> Fit:
        """Fill a room of the frame."""
        self.room = room
        radius = self.radius * (1.0 if self.is_line else TARGET)
        edge = 0.5 + 0.5 * self.size
        middles = self.at(self.beside, self.goals)
        _put_discs(self.discs, middles, radius)
        _put_discs(self.halo, middles, 2 * radius * self.size)
        if self.is_line:
            self.best.set_points(_dashes(self.ends(self.best_weights), 0.32 * edge))
            upright = np.array([[self.nought, self.low[1]], [self.nought, self.high[1]]])
            zero = [self.at(*upright.T)] if self.low[0] < self.nought < self.high[0] else []
            self.zero.set_points(bezier_points([*zero, *self._level()]))
        else:
            ends = np.array([self.low[0], self.high[0]])
            self.best.set_points(_dashes(self.at(ends, ends), 0.32 * edge))
            self.misses.set_stroke(width=60 * self.radius)
        self.best.set_stroke(width=3.4 + 4 * self.size)
        if self.is_line:
            self.line.set_stroke(width=6 + 6 * self.size)
        return self.take(self.weights)

    def _level(self) -> list[np.ndarray]:
        """Where the height is 0, if that is seen: from there on where heights are told at its
        left."""
        is_told_aside = self.low[0] < 0 < self.high[0] and not self.starts_at_zero
        if is_told_aside or not self.low[1] < 0 < self.high[1]:
            return []
        low, high = self._seen_beyond()
        ends = np.array([[0.0 if self.starts_at_zero else low[0], high[0]], [0.0, 0.0]])
        return [self.at(*ends)]

    def _seen_beyond(self) -> tuple[np.ndarray, np.ndarray]:
        """Ends of lines, a bit beyond those of what is seen in all of the frame."""
        beyond = 0.2 * max(0.0, (self.size - 0.5) / 0.5) * (self.high - self.low)
        return self.low - beyond, self.high + beyond

    @property
    def heights(self) -> np.ndarray:
        """Ends of what is seen, below and above, shape (2,)."""
        return np.array([self.low[1], self.high[1]])

    def see_between(self, heights: np.ndarray) -> Fit:
        """Other ends of what is seen, below and above."""
        ends = zip((self.low[0], self.high[0]), heights, strict=True)
        self.low, self.high = (np.array(one) for one in ends)
        return self

    def reach_between(self, inputs: np.ndarray) -> Fit:
        """Other ends of what is seen, at the left and at the right."""
        ends = zip(inputs, self.heights, strict=True)
        self.low, self.high = (np.array(one) for one in ends)
        return self

    def window(self, weights: np.ndarray, ways: list[np.ndarray]) -> np.ndarray:
        """Ends below and above between which all lifts on these ways are whole, shape (2,)."""
        # One of b ends, and one of w begins, where b alone has lifted the line.
        ends = [weights + one for way in ways for one in (way * [1, 0], way)]
        lifted = np.array([self.predicted(one) for one in ends])
        seen = [*self.goals, *self.predicted(weights), *lifted.ravel()]
        if self.low[0] < 0 < self.high[0]:
            # There lines begin, or cross the upright axis.
            seen += [weights[0], *(weights[0] + way[0] for way in ways)]
        low, high = min(seen), max(seen)
        room = 0.05 * (high - low)
        return np.array([low - room, high + room])

    def take(self, weights: object) -> Fit:
        """The line, or the predictions, of some weights."""
        self.weights = np.asarray(weights, dtype=float)
        if self.is_line:
            beyond = self._beyond(self.weights)
            seen = self._arrows(beyond) if beyond else [self.ends(self.weights)]
            self.line.set_points(bezier_points(seen))
        else:
            places = self.places(self.weights)
            self.line.set_points(_discs(places, self.radius))
            targets = self.at(self.goals, self.goals)
            self.misses.set_points(bezier_points(list(np.stack([targets, places], axis=1))))
        return self

    def is_out_of_sight(self, weights: np.ndarray) -> bool:
        """Whether arrows tell of that line."""
        return self.is_line and self._beyond(weights) != 0

    def _beyond(self, weights: np.ndarray) -> float:
        """How far above what is seen the line is altogether, in heights of that; below it, less
        than 0; and 0 where some of the line is seen."""
        low, high = self._seen_beyond()
        first = 0.0 if self.starts_at_zero else low[0]
        heights = weights[0] + weights[1] * np.array([first, high[0]])
        above, below = heights.min() - high[1], heights.max() - low[1]
        return float(max(above, 0.0) + min(below, 0.0)) / float(high[1] - low[1])

    def _arrows(self, beyond: float) -> list[np.ndarray]:
        """They point to a line that is out of sight, the longer the farther it is."""
        side = float(np.sign(beyond))
        long = min(SHORTEST + GROWN * float(np.log2(1 + abs(beyond))), LONGEST)
        along, aside = side * self.size * mn.UP, self.size * TIP * mn.RIGHT
        edge = self.room.top if side > 0 else self.room.bottom
        found = []
        for share in ARROWS:
            x = self.room.centre[0] + side * share * self.room.width
            tip = np.array([x, edge, 0]) - OFF_EDGE * along
            back = tip - TIP * along
            found += [np.array([tip - long * along, tip])]
            found += [np.array([back - aside, tip, back + aside])]
        return found

    def places(self, weights: np.ndarray) -> np.ndarray:
        """Where predictions stand, as far as they are seen, shape (row, 3)."""
        seen = np.clip(self.predicted(weights), self.low[1], self.high[1])
        return self.at(self.beside, seen)

    @property
    def beside(self) -> np.ndarray:
        """How far right each row stands: at its input, or at its target; shape (row,)."""
        return np.asarray(self.inputs[:, 1] if self.is_line else self.goals)

    def corner(
        self, path: np.ndarray, width: float = 0.0, corners: Sequence[Room] | None = None
    ) -> np.ndarray:
        """Where a count begins: in the first of some corners (by default above, at the left),
        unless that is where more is to be seen."""
        if self.is_line:
            # Lines pass anywhere, but the points stay where they are.
            places = self.at(self.inputs[:, 1], self.goals)
            last = [self.ends(self.best_weights)]
        else:
            places = np.concatenate([self.places(one) for one in path])
            last = list(np.stack([self.at(self.goals, self.goals), self.places(path[-1])], axis=1))
        shares = np.linspace(0, 1, 33)[:, None]
        crossing = np.concatenate([start + shares * (end - start) for start, end in last])

        def within(room: Room, seen: np.ndarray) -> int:
            size = np.array([room.width, room.height])
            return int((np.abs(seen[:, :2] - room.centre[:2]) < size / 2).all(axis=1).sum())

        room = min(
            corners or self._corners(width),
            key=lambda one: (within(one, places), within(one, crossing)),
        )
        return np.array([room.left + 0.25, room.centre[1] - 0.05, 0.0])

    def _corners(self, width: float) -> list[Room]:
        """Where a count may stand, of this width, if that is known."""
        above, below = CORNERS
        if not width:
            return [above, below]
        wide = max(above.width, width + 0.5)
        lefts = above.left, min(below.left, EDGE - wide)
        found = [
            Room(left, left + wide, one.bottom, one.top)
            for left, one in zip(lefts, CORNERS, strict=True)
        ]
        if self.is_line:
            # It may fall.
            others = ((lefts[1], wide, above), (lefts[0], wide, below))
        else:
            tight = width + 0.5
            others = ((-EDGE, tight, above), (EDGE - tight, tight, below))
        return found + [Room(left, left + size, one.bottom, one.top) for left, size, one in others]

    def earlier(self, weights: Quantity, strengths: np.ndarray) -> mn.VGroup:
        """Lines or predictions of earlier moments, shape (moment, 2), each as strong as that."""
        now, fan = theme.active(), mn.VGroup()
        for one, strength in zip(np.asarray(weights, dtype=float), strengths, strict=True):
            colour = theme.mix(now.ground, now.parameter, float(strength))
            line = mn.VMobject(stroke_width=0)
            if self.is_line:
                line.set_stroke(colour, 4.5).set_points_as_corners([*self.ends(one)])
            else:
                line.set_fill(colour, 1).set_points(_discs(self.places(one), 0.5 * self.radius))
            exempt(
                line,
                *("overlap", "contrast", "size", "frame", "fading"),
                because="it is what was there, and its colour says so",
            )
            fan.add(line.set_z_index(61))
        return fan


def _put_discs(drawn: mn.VMobject, middles: np.ndarray, radius: float) -> None:
    """Discs around some places, in the colour that it has."""
    if len(middles) < CROWD:
        drawn.set_points(_discs(middles, radius))
        return
    if drawn.stroke_width == 0:
        drawn.set_stroke(drawn.fill_color, opacity=drawn.fill_opacity).set_fill(opacity=0)
        drawn.cap_style = mn.CapStyleType.ROUND
    dots = [np.array([middle, middle + 1e-3 * mn.RIGHT]) for middle in middles]
    drawn.set_points(bezier_points(dots)).set_stroke(width=2 * radius * STROKE_UNITS)


def _discs(middles: np.ndarray, radius: float) -> np.ndarray:
    """Discs around some places, as one shape."""
    ring = radius * np.column_stack([np.cos(AROUND), np.sin(AROUND), np.zeros(len(AROUND))])
    return bezier_points([middle + ring for middle in np.atleast_2d(middles)])


def _dashes(ends: np.ndarray, dash: float) -> np.ndarray:
    """A dashed line between two places, as one shape."""
    length = float(np.linalg.norm(ends[1] - ends[0]))
    count = max(1, round(length / (1.8 * dash)))
    starts = np.arange(count) / count
    pieces = np.stack([starts, starts + 0.55 / count], axis=1)
    return bezier_points([ends[0] + piece[:, None] * (ends[1] - ends[0]) for piece in pieces])
