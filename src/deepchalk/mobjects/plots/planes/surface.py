"""A surface over two parameters: level lines on bands of one hue, or slanted, and all between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np
from scipy.interpolate import RegularGridInterpolator

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.numbers import show
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.motion import OwnMotion
from deepchalk.mobjects.plots.axes import (
    LABEL_GAP,
    TICK_LENGTH,
    Axes,
    Name,
    Range,
    place_numbers,
    ticks,
)
from deepchalk.mobjects.plots.contours import Contours
from deepchalk.mobjects.plots.label_places import all_points, dense
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.heights import Heights, HeightTable
from deepchalk.mobjects.plots.planes.relief import LEAST_WEIGHT, MOST_WEIGHT, Relief
from deepchalk.mobjects.plots.planes.space import Space, Viewpoint, corners_of_room
from deepchalk.mobjects.plots.planes.steps import in_equal_steps
from deepchalk.mobjects.room import Room, described, exempt
from deepchalk.mobjects.text import Number
from deepchalk.theme import Role

WIDTH, HEIGHT = 12.0, 8.0
LEAST = 1.2
"""Width and height of the smallest frame in which level lines can be told apart."""

SECONDS = 3.0
FADED = 0.15
"""Tilt at which the bands of the view from above are gone."""

NAMED = 0.5
"""Tilt from which the names appear at the slanted edges."""

USUAL_LEVELS = 6


class Surface(Field):
    """Heights over a rectangle of two parameters. ``room.fit(Surface(…))`` sizes it.

    Parameters
    ----------
    heights
        shape (row, column): rows go up from the lower end of ``y``, columns from that of ``x``
    x, y
        the range of each parameter
    levels
        heights of the level lines, ascending; by default round ones
    like
        heights that will be shown later: one scale for all of them
    highest
        what is higher is drawn as high as this
    names
        of the two parameters
    equal
        whether one unit is equally long on both axes, seen from above
    viewpoint
        from which it is seen when it leans back
    labelled
        whether the level lines have their heights written at them, seen from above

    Attributes
    ----------
    bands, curves, labels
        the view from above: areas between levels, level lines, and their heights
    relief
        the slanted view
    """

    def __init__(
        self,
        heights: Quantity | np.ndarray,
        x: Range,
        y: Range,
        levels: Quantity | Sequence[float] | None = None,
        *,
        like: Sequence[Quantity | np.ndarray] = (),
        highest: float | None = None,
        names: tuple[Name, Name] = ("", ""),
        equal: bool = True,
        viewpoint: Viewpoint | None = None,
        labelled: bool = True,
        role: Role = "gradient",
    ) -> None:
        super().__init__()
        now = theme.active()
        every = np.concatenate([np.asarray(one, dtype=float).ravel() for one in (heights, *like)])
        self.low = float(every.min())
        self.high = float(every.max()) if highest is None else float(highest)
        self.cuts = highest is not None
        if not self.low < self.high:
            raise ValueError(f"a surface needs heights that differ, not {self.low} everywhere")
        chosen = _round_levels(self.low, self.high) if levels is None else levels
        self.levels = np.array(chosen, dtype=float)
        self.x, self.y = x, y
        self.ranges = np.array([x, y], dtype=float)
        self.names, self.equal, self.role = names, equal, role
        self.quantity = heights if isinstance(heights, Quantity) else None
        self.values = _heights(heights)
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.outer = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.space = Space(self.ground, self.ranges, self.outer, viewpoint=viewpoint)
        self.relief = Relief(self.space, role, self.values.shape)
        self.space.heights = lambda pairs: self.relief.at(self.space.shares(pairs))
        weights = np.linspace(LEAST_WEIGHT, MOST_WEIGHT, len(self.levels) + 1)
        shades = self.relief.shades(weights)
        self.flat = Heights(
            self.space, HeightTable(self.values, self.ranges), self.levels, shades=shades, role=role
        )
        self.bands, self.curves = self.flat.bands, self.flat.curves
        self.labels = [Number(level, role="ink", height=now.sizes.smallest) for level in chosen]
        if levels is None:
            for label in self.labels:
                exempt(label, "numbers", because="a round number of a scale, not of the trace")
        if not labelled:
            self.labels = []
        self.edge = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        exempt(self.relief, "contrast", because="shades of one hue are read beside each other")
        self._take(self.values)
        self.adapt_to(WIDTH, HEIGHT)

    # What it does

    def tilt(self, to: float = 1.0, seconds: float = SECONDS) -> mn.Animation:
        """It leans back until it is seen from the side, and what lies on it goes along."""
        return TiltSurface(self, to, run_time=seconds)

    def lie_flat(self, seconds: float = SECONDS) -> mn.Animation:
        """It is seen from above again."""
        return self.tilt(0.0, seconds)

    def change(self, heights: Quantity | np.ndarray, seconds: float = SECONDS) -> mn.Animation:
        """The heights become others of the same shape; level lines stay at their levels.

        Raises
        ------
        LayoutError
            if the scale does not hold them: give ``like`` or ``highest`` to the surface
        """
        self._check_scale(_heights(heights))
        return ChangeSurface(self, heights, run_time=seconds)

    def place(self, heights: Quantity | np.ndarray) -> Surface:
        """Show these heights now; the heights at the lines come back with ``settle``."""
        values = _heights(heights)
        self._check_scale(values)
        self.quantity = heights if isinstance(heights, Quantity) else None
        self._take(values)
        self.redraw()
        return self

    def settle(self) -> Surface:
        """Write the heights at the level lines, clear of marks, where it is seen from above."""
        if self.labels and self.space.tilt == 0:
            # A level that is nowhere in sight has no line.
            seen = self.flat.terrain.within(self.ranges)
            traced = [seen.lines(level) for level in self.levels]
            held = [index for index, lines in enumerate(traced) if lines]
            found = Contours(
                self._axes,
                [traced[i] for i in held],
                [self.labels[i] for i in held],
                self._covered(),
            )
            for drawn, index in enumerate(held):
                label = found.labels[drawn]
                self.curves[index].points = found.curves[drawn].points
                self.labels[index].set_fill(opacity=float(label is not None))
                leader = found.leaders[drawn]
                if leader is not None:
                    self.curves[index].points = np.concatenate(
                        [self.curves[index].points, leader.points[:4]]
                    )
        return self

    def _check_scale(self, values: np.ndarray) -> None:
        low, high = float(values.min()), float(values.max())
        slack = 1e-9 * (self.high - self.low)
        if low < self.low - slack or (high > self.high + slack and not self.cuts):
            raise LayoutError(
                f"the scale of {described(self)} goes from {show(self.low)} to {show(self.high)}, "
                f"but heights from {show(low)} to {show(high)} are to be shown: "
                "give like or highest"
            )

    def _covered(self) -> np.ndarray:
        """Pairs on marks, which no label may cover; shape (pairs, 2)."""
        frame, low = self._axes.frame, self.ranges[:, 0]
        marks = [mark for mark in self.space.marks if mark is not self.flat]
        parts = [part for mark in marks for part in mark.family_members_with_points()]
        points = all_points([dense(part.points[:, :2]) for part in parts])
        shares = (points - [frame.left, frame.bottom]) / [frame.width, frame.height]
        return np.asarray(low + shares * np.ptp(self.ranges, axis=1))

    # How it is drawn

    def adapt_to(self, width: float, height: float) -> None:
        """Fill a room; texts keep their size.

        Raises
        ------
        LayoutError
            if level lines could not be told apart
        """
        x, y = self.outer.get_center()[:2]
        room = Room(x - width / 2, x + width / 2, y - height / 2, y + height / 2)
        axes = Axes(room, self.x, self.y, self.names, self.equal)
        if self.equal:
            axes.x, axes.y = in_equal_steps(axes)
        frame = axes.frame
        if min(frame.width, frame.height) < LEAST:
            raise LayoutError(
                f"{described(self)} has {max(frame.width, 0):.2f} × {max(frame.height, 0):.2f} for "
                f"its lines in a room of {width:.2f} × {height:.2f}, but needs {LEAST} each way"
            )
        # With equal units the frame is in a corner of the room.
        self._axes = axes.shift(room.centre - axes.get_center())
        self._named = [axis.name for axis in (axes.x, axes.y) if axis.name is not None]
        place_numbers(axes.frame, axes.x, axes.y)
        self._name_places = [name.get_center() - room.centre for name in self._named]
        for rectangle, one in ((self.ground, axes.frame), (self.outer, room)):
            rectangle.set_points_as_corners(corners_of_room(one))
        self.submobjects = []
        self.add(self.outer, self.ground, self.relief, self.flat, self.edge)
        self.add(*axes.x.numbers, *axes.y.numbers, *self._named, *self.labels)
        self.redraw()
        self.settle()

    def shift(self, *vectors: Any) -> Surface:
        """Move, and the marks with it, on the screen or not."""
        self._axes.ground.shift(*vectors)
        super().shift(*vectors)
        self.settle()
        return self

    def redraw(self) -> None:
        """Bring everything to where it is seen now."""
        self.flat.shown = max(0.0, 1 - self.space.tilt / FADED)
        for band in self.bands:
            band.set_fill(opacity=self.flat.shown)
        for curve in self.curves:
            curve.set_stroke(opacity=self.flat.shown)
        for label in self.labels:
            label.set_fill(opacity=0)
        weights = np.interp(self._drawn, self._steps(), self._weights())
        self.relief.draw(weights, self._stretches)
        self.edge.points = bezier_points(self._edges())
        self._place_texts()
        super().redraw()

    def _edges(self) -> list[np.ndarray]:
        """The two edges with numbers; of what leans back the walls that stand on them, too."""
        right, upper = self.space.viewpoint.front if self.space.tilt else (0, 0)
        corners = np.array([[right, 1 - upper], [right, upper], [1 - right, upper]])
        floor = self.space.project(corners, 0.0)
        if self.space.tilt == 0:
            return [floor]
        top = self.space.ways(self.ranges[[0, 1], corners].tolist())
        rising = self.space.at(self.ranges[[0, 1], corners])
        return [floor, *top, *np.stack([floor, rising], axis=1)]

    def _take(self, values: np.ndarray) -> None:
        """Trace levels and resample to the corners of the quads."""
        self.values = values
        rows, columns = values.shape
        self.flat.terrain = HeightTable(values, self.ranges)
        across, up = np.linspace(0, 1, columns), np.linspace(0, 1, rows)
        sides = [np.linspace(0, 1, count) for count in self.relief.grid.shape]
        mesh = np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1)
        self._drawn = RegularGridInterpolator((up, across), np.minimum(values, self.high))(mesh)
        self.relief.grid = (self._drawn - self.low) / (self.high - self.low)
        on_quads = HeightTable(self._drawn, np.array([[0.0, 1.0], [0.0, 1.0]]))
        lines = [line for level in self.levels for line in on_quads.lines(level)]
        stretches = [np.stack([line[:-1], line[1:]], axis=1) for line in lines]
        self._stretches = np.concatenate([np.zeros((0, 2, 2)), *stretches])

    def _place_texts(self) -> None:
        """Numbers along the two edges in front, names beyond them."""
        space, middle = self.space, self.outer.get_center()
        names = list(self._name_places)
        # What would cross others on its way goes here and comes there.
        is_above, coming = space.tilt < FADED, (space.tilt - NAMED) / FADED
        seen = float(np.clip(max(1 - space.tilt / FADED, coming), 0, 1))
        for axis, one in enumerate((self._axes.x, self._axes.y)):
            for value, label in zip(one.ticks.values, one.numbers, strict=True):
                places = [self._beside(axis, one.share(value), label, tilt) for tilt in (0.0, 1.0)]
                crosses = space.viewpoint.front[1 - axis]
                way = float(not is_above) if crosses else space.tilt
                label.move_to(places[0] + way * (places[1] - places[0]))
                label.set_fill(opacity=seen if crosses else 1)
            for label in _crowded(one.numbers):
                label.set_fill(opacity=max(0.0, 1 - space.tilt / FADED))
            if one.name is not None:
                out = space.outwards(axis, 1.0)
                deep = max(_depth(label, out) for label in one.numbers)
                half = np.array(space.viewpoint.front, dtype=float)
                half[axis] = 0.5
                far = TICK_LENGTH + 2.5 * LABEL_GAP + 2 * deep
                slanted = _beyond(space.seen(half, 0.0, 1.0), out, one.name, far)
                above = middle + names.pop(0)
                one.name.move_to(above if is_above else slanted)
                one.name.set_fill(opacity=seen)

    def _beside(self, axis: int, share: float, label: mn.Mobject, tilt: float) -> np.ndarray:
        """Where the label of a place on an axis is from above (tilt 0) or from the side (1)."""
        foot = np.array(self.space.viewpoint.front, dtype=float) if tilt else np.zeros(2)
        foot[axis] = share
        out = self.space.outwards(axis, tilt)
        return _beyond(self.space.seen(foot, 0.0, tilt), out, label, TICK_LENGTH + LABEL_GAP)

    def _steps(self) -> np.ndarray:
        return np.array([self.low, *self.levels, max(self.high, self.levels[-1] + 1e-9)])

    def _weights(self) -> np.ndarray:
        """Weight of the colour at the lowest height, each level, and the highest."""
        return np.linspace(LEAST_WEIGHT, MOST_WEIGHT, len(self.levels) + 2)


class TiltSurface(OwnMotion):
    """A surface is seen from elsewhere."""

    def __init__(self, surface: Surface, to: float, **options: Any) -> None:
        self.surface, self.to = surface, to
        super().__init__(surface, **options)

    def begin(self) -> None:
        self.start = self.surface.space.tilt
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self.surface.space.tilt = self.start + share * (self.to - self.start)
        self.surface.redraw()
        if share >= 1:
            self.surface.settle()


class ChangeSurface(OwnMotion):
    """Heights become others."""

    def __init__(self, surface: Surface, heights: Quantity | np.ndarray, **options: Any) -> None:
        self.surface, self.heights = surface, heights
        super().__init__(surface, **options)

    def begin(self) -> None:
        self.start, self.end = self.surface.values, _heights(self.heights)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if share >= 1:
            self.surface.place(self.heights).settle()
        else:
            self.surface._take(self.start + share * (self.end - self.start))
            self.surface.redraw()


def _heights(heights: Quantity | np.ndarray) -> np.ndarray:
    found = np.asarray(heights, dtype=float)
    if found.ndim != 2 or min(found.shape) < 2:
        raise ValueError(f"a surface takes rows and columns of heights, not shape {found.shape}")
    return found


def _round_levels(low: float, high: float) -> list[float]:
    return [level for level in ticks(low, high, USUAL_LEVELS).values if low < level < high]


def _beyond(foot: np.ndarray, out: np.ndarray, label: mn.Mobject, gap: float) -> np.ndarray:
    """The middle of a label that lies that way from a point."""
    return np.asarray(foot + (gap + _depth(label, out)) * out)


def _depth(label: mn.Mobject, out: np.ndarray) -> float:
    """Half of what a label takes in a direction."""
    return float(abs(out[0]) * label.width / 2 + abs(out[1]) * label.height / 2)


def _crowded(labels: Sequence[Number]) -> list[Number]:
    """Labels that must go so that the others, evenly apart, do not touch."""
    for step in range(1, len(labels)):
        kept = labels[::step]
        if all(_apart(one, other) for one, other in pairwise(kept)):
            return [label for index, label in enumerate(labels) if index % step]
    return list(labels[1:])


def _apart(one: Number, other: Number) -> bool:
    away = np.abs(one.get_center() - other.get_center())
    across = (one.width + other.width) / 2 + LABEL_GAP
    up = 1.3 * one.digit_height
    return bool(away[0] >= across or away[1] >= up)
