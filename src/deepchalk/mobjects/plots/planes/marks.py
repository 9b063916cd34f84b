"""Marks: what stands at pairs of numbers of a plane or a surface, and goes to others.

They are marker, arrow, way, blocks, the lines of a grid, and a straight line without ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.lines import bezier_points, dashed, marker
from deepchalk.mobjects.motion import OwnMotion
from deepchalk.mobjects.plots.planes.space import Pairs, Space, holds
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text import Label

MARK_SECONDS = 1.2
"""Time in which a mark goes somewhere else."""


class Mark(mn.VMobject):
    """Base of markers, arrows, ways and grids: a subclass says how its pairs are drawn.

    It is drawn anew by ``place``, which serves as ``change`` of ``Beat.follow``.

    Parameters
    ----------
    at
        pairs of numbers; a quantity or a part of one is remembered with its path

    Attributes
    ----------
    values
        the pairs at which it is drawn now, as an array
    quantity
        where they come from; None for plain numbers
    """

    def __init__(self, space: Space, at: Pairs, **style: Any) -> None:
        super().__init__(**style)
        self.space = space
        space.marks.append(self)
        self.place(at)

    @property
    def path(self) -> str | None:
        """Path in the trace of what it shows."""
        return None if self.quantity is None else self.quantity.path

    def place(self, at: Pairs) -> Self:
        """Show these pairs now."""
        self.quantity = at if isinstance(at, Quantity) else None
        self.values = self.meant(at)
        self.draw()
        return self

    def go_to(self, at: Pairs, seconds: float = MARK_SECONDS) -> mn.Animation:
        """It goes straight to other pairs."""
        return Go(self, at, run_time=seconds)

    def go_along(self, moments: Pairs, seconds: float = 3 * MARK_SECONDS) -> mn.Animation:
        """It goes through recorded moments, the first axis, in equal times."""
        return Along(self, moments, run_time=seconds)

    def meant(self, at: Pairs) -> np.ndarray:
        """The array that is drawn for what was given."""
        return np.array(at, dtype=float)

    def draw(self) -> None:
        """Take the points that the values have in the space now."""
        raise NotImplementedError

    # What labels and rooms ask

    is_small: ClassVar[bool] = True
    """Whether a label may not even stand inside it."""

    keeps_labels_off: ClassVar[bool] = True

    def anchor(self) -> tuple[np.ndarray, float]:
        """The point beside which its label stands, and how much room it takes around it."""
        return self.space.at(self.values.reshape(-1, 2)[-1]), 0.0

    def check_room(self, frame: Room) -> None:
        """Refuse a frame in which it could not be read."""

    def show_moment(self, moments: Pairs, position: float) -> None:
        """Stand at a moment, counted from 0, or between two."""
        last = len(moments) - 1
        position = float(np.clip(position, 0, last))
        before = int(position)
        nearest = moments[round(position)]
        self.quantity = nearest if isinstance(nearest, Quantity) else None
        one, other = self.meant(moments[before]), self.meant(moments[min(before + 1, last)])
        self.values = one + (position - before) * (other - one)
        self.draw()


class Go(OwnMotion):
    """A mark goes straight to other pairs."""

    def __init__(self, mark: Mark, at: Pairs, **options: Any) -> None:
        self.mark, self.at = mark, at
        super().__init__(mark, **options)

    def begin(self) -> None:
        self.start, self.end = self.mark.values, self.mark.meant(self.at)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if share >= 1:
            self.mark.place(self.at)
        else:
            self.mark.values = self.start + share * (self.end - self.start)
            self.mark.draw()


class Along(OwnMotion):
    """A mark goes through moments."""

    def __init__(self, mark: Mark, moments: Pairs, **options: Any) -> None:
        self.mark, self.moments = mark, moments
        super().__init__(mark, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        self.mark.show_moment(self.moments, self.rate_func(alpha) * (len(self.moments) - 1))


MARKER_RADIUS = 0.13
"""Of a marker."""

TIP_LENGTH, TIP_WIDTH = 0.26, 0.24

RIM = 2.0
"""Width of the rim in the colour of the ground that parts markers from what is below them."""

NAME_GAP = 0.05
"""From a marker to its name, to the right and upwards."""

WAITING_DASH = 0.12
"""Length of the dashes of a line that lies outside the frame."""

ON_TOP = 3
"""Markers lie over arrows, arrows over ways."""


class Marker(Mark):
    """One pair, drawn as a shape that has one size everywhere.

    What lies outside the frame waits, hollow, at the edge towards its place. A name stands beside
    it and goes along.
    """

    def __init__(
        self, space: Space, at: Pairs, colour: str, shape: str, radius: float, name: str = ""
    ) -> None:
        self.outline = radius * marker(shape)
        self.radius = radius
        self.colour = colour
        self.name_label = Label(name, "ink") if name else None
        self._was_inside: bool | None = None
        super().__init__(space, at, z_index=ON_TOP)
        exempt(self, "contrast", because="it may lie on ways and on other markers")
        if self.name_label is not None:
            self.add(self.name_label.set_z_index(ON_TOP))
            exempt(self.name_label, "overlap", because="what is below it are thin lines")

    def anchor(self) -> tuple[np.ndarray, float]:
        return self._at, self.radius

    def draw(self) -> None:
        inside = bool(holds(self.space, self.values))
        point = self.space.at(self.values)
        if not inside:
            frame = self.space.frame
            away = point - frame.centre
            half = np.array([frame.width / 2, frame.height / 2])
            share = np.min(half / np.maximum(np.abs(away[:2]), 1e-9))
            point = frame.centre + away * min(1.0, float(share))
        self.set_points(self.outline + point)
        self._at = point
        if self.name_label is not None:
            corner = point + (0.7 * self.radius + NAME_GAP) * (mn.UP + mn.RIGHT)
            self.name_label.move_to(corner, aligned_edge=mn.DL)
        # Only when it changes: a marker that is hidden stays hidden while it moves.
        if inside != self._was_inside:
            now = theme.active()
            self.set_fill(self.colour if inside else now.ground, 1)
            rim = (now.ground, RIM) if inside else (self.colour, now.strokes.normal)
            self.set_stroke(*rim)
            self._was_inside = inside


class ArrowMark(Mark):
    """An arrow from one pair to another; given one pair only, from where it started before."""

    def __init__(self, space: Space, at: Pairs, start: Pairs, colour: str, width: float) -> None:
        self.start = np.array(start, dtype=float)
        self.tip = mn.VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
        super().__init__(space, at, stroke_color=colour, stroke_width=width, z_index=ON_TOP - 1)
        self.tip.set_z_index(ON_TOP - 1)
        self.add(self.tip)

    def grow(self) -> mn.Animation:
        """It appears from its start on."""
        return mn.GrowFromPoint(self, self.space.at(self.values[0]))

    def meant(self, at: Pairs) -> np.ndarray:
        """Both ends, shape (2, 2)."""
        ends = np.array(at, dtype=float)
        return ends if ends.ndim == 2 else np.stack([self.start, ends])

    def draw(self) -> None:
        self.start = self.values[0]
        first, last = self.space.at(self.values)
        way = last - first
        length = float(np.linalg.norm(way))
        along = way / max(length, 1e-9)
        tip = min(TIP_LENGTH, 0.6 * length)
        neck, side = last - tip * along, np.array([-along[1], along[0], 0.0])
        half = side * TIP_WIDTH / 2 * tip / TIP_LENGTH
        if holds(self.space, self.values).all():
            self.set_points(bezier_points([np.stack([first, neck])]))
            self.tip.set_points(bezier_points([np.stack([last, neck + half, neck - half, last])]))
        else:
            # An arrow that ends outside has no tip in sight.
            seen = self.space.ways(self.values)
            ends = holds(self.space, self.values[1])
            if ends and seen:
                seen[-1] = np.concatenate([seen[-1][:-1], [neck]])
            self.set_points(bezier_points(seen))
            tip_points = bezier_points([np.stack([last, neck + half, neck - half, last])])
            self.tip.set_points(tip_points if ends else np.zeros((0, 3)))


class Way(Mark):
    """Straight lines from pair to pair; ``until`` shows its first part only."""

    is_small = False

    def __init__(
        self,
        space: Space,
        at: Pairs,
        colour: str,
        width: float,
        closed: bool,
        fill: str | None,
        dash: float = 0.0,
    ) -> None:
        self.closed, self.dash = closed, dash
        self.reached: float | None = None
        style = {} if fill is None else {"fill_color": fill, "fill_opacity": 1}
        super().__init__(space, at, stroke_color=colour, stroke_width=width, **style)

    def draw(self) -> None:
        pairs = self.values
        if self.closed:
            pairs = np.concatenate([pairs, pairs[:1]])
        if self.reached is not None:
            whole = int(np.clip(self.reached, 0, len(pairs) - 1))
            after = pairs[min(whole + 1, len(pairs) - 1)]
            end = pairs[whole] + (self.reached - whole) * (after - pairs[whole])
            pairs = np.concatenate([pairs[: whole + 1], [end]])
        seen = self.space.ways(pairs)
        if self.dash:
            seen = [piece for line in seen for piece in dashed(line, self.dash)]
        self.set_points(bezier_points(seen))

    def until(self, position: float | None) -> Way:
        """Show the way up to a moment, counted from 0; None shows all of it."""
        self.reached = position
        self.draw()
        return self

    def grow(self, seconds: float = 3 * MARK_SECONDS) -> mn.Animation:
        """It appears from its first pair on, in equal times: as ``go_along`` of a marker goes."""

        def update(_: mn.Mobject, alpha: float) -> None:
            self.until(None if alpha >= 1 else alpha * (len(self.values) - 1))

        return mn.UpdateFromAlphaFunc(self, update, run_time=seconds, rate_func=mn.smooth)


class Blocks(Mark):
    """Rectangles between two corners each, shape (block, 2, 2): bars, or parts of a stack.

    Attributes
    ----------
    blocks
        each by itself
    """

    is_small = False

    def __init__(self, space: Space, at: Pairs, colours: Sequence[str]) -> None:
        now = theme.active()
        self.blocks = [
            mn.VMobject(
                fill_color=now.tint(colour),
                fill_opacity=1,
                stroke_color=colour,
                stroke_width=now.strokes.normal,
            )
            for colour in colours
        ]
        super().__init__(space, at)
        self.add(*self.blocks)

    def draw(self) -> None:
        for block, ((left, low), (right, high)) in zip(self.blocks, self.values, strict=True):
            corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
            block.set_points(bezier_points([self.space.at(corners)]))


class Lines(Mark):
    """Many lines that move as one, such as a grid: shape (line, sample, 2)."""

    keeps_labels_off = False

    def draw(self) -> None:
        self.set_points(
            bezier_points([way for line in self.values for way in self.space.ways(line)])
        )


class StraightLine(Mark):
    """All pairs x with normal · x = offset: shape (3,), both numbers of the normal, the offset.

    One that lies outside the frame waits, dashed, along the edge beyond which it lies.
    """

    def draw(self) -> None:
        normal, offset = self.values[:2], self.values[2]
        along = np.array([-normal[1], normal[0]]) / np.linalg.norm(normal)
        middle = self.space.ranges.mean(axis=1)
        nearest = middle + normal * (offset - normal @ middle) / (normal @ normal)
        reach = float(np.linalg.norm(np.ptp(self.space.ranges, axis=1)))
        ends = np.stack([nearest - reach * along, nearest + reach * along])
        self.set_points(bezier_points(self.space.ways(ends) or self._waiting()))

    def _waiting(self) -> list[np.ndarray]:
        """Dashes along the edge above which or below which it lies; beside which, if upright."""
        low, high = self.space.ranges.T
        normal, offset = self.values[:2], self.values[2]
        axis = 1 if normal[1] else 0
        lies_beyond = (offset - normal @ (low + high) / 2) / normal[axis] > 0
        ends = np.stack([low, high])
        ends[:, axis] = (high if lies_beyond else low)[axis]
        return [dash for way in self.space.ways(ends) for dash in dashed(way, WAITING_DASH)]
