"""How a network learns: its loss as it falls, and what it says where in the plane."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import contourpy
import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import IS_GROUND, Number, Room, disc, exempt, show_instead, theme

from ..numbers.twins import REACH, ROWS
from .passed_over import ON_ITS_WAY
from .view import View

HIGHEST = 0.8
"""A loss that stands at the upper edge of a curve's room."""

FILLED = 0.34, 0.2
"""How much the region of a ring is filled."""


class LossCurve(mn.VGroup):
    """A loss over the steps, drawn up to one of them: ``curve.reach(30)``.

    Parameters
    ----------
    last
        the step at the right edge

    Attributes
    ----------
    line, point, number
        what is drawn so far, its end, and the loss there
    """

    def __init__(
        self,
        losses: Quantity,
        steps: Sequence[float],
        room: Room,
        last: float,
        colour: str,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.losses = losses
        heights = np.clip(losses.values, 0, 1.15 * HIGHEST) / HIGHEST
        self.way = np.column_stack(
            [
                room.left + room.width * np.asarray(steps, dtype=float) / last,
                room.bottom + room.height * heights,
                np.zeros(len(heights)),
            ]
        )
        self.base = mn.Line(
            [room.left, room.bottom, 0],
            [room.right, room.bottom, 0],
            stroke_color=now.line,
            stroke_width=2.5,
        )
        self.line = mn.VMobject(stroke_color=colour, stroke_width=8)
        self.point = disc(self.way[0], colour, 0.13)
        self.number = Number(losses[0], height=0.36)
        self.add(self.base, self.line, self.point, self.number)
        exempt(self, *ON_ITS_WAY, because="it grows to the right as the steps are made")
        self.reach(0)

    def reach(self, step: float) -> None:
        """Draw it up to a step, or part of the way to the next one; the number is a step's."""
        whole = int(step)
        ahead = self.way[min(whole + 1, len(self.way) - 1)]
        end = self.way[whole] + (step - whole) * (ahead - self.way[whole])
        self.line.set_points_as_corners([*self.way[: whole + 1], end])
        self.point.move_to(end)
        show_instead(self.number, self.losses[whole], edge=mn.LEFT)
        self.number.set_x(end[0] + 0.12, mn.LEFT)
        self.number.stand_on(end[1] + 0.24)


def regions(view: View, field: np.ndarray, room: Room) -> mn.VGroup:
    """Where a network says inner, and where outer: in the colours of the rings, within a room."""
    now = theme.active()
    side = np.linspace(-REACH, REACH, ROWS)
    places = view.at(np.stack([side, side], axis=1))
    across, up = (
        np.flatnonzero((places[:, axis] > low - 0.25) & (places[:, axis] < high + 0.25))
        for axis, (low, high) in enumerate(((room.left, room.right), (room.bottom, room.top)))
    )
    xs = np.clip(places[across, 0], room.left, room.right)
    ys = np.clip(places[up, 1], room.bottom, room.top)
    shapes = mn.VGroup()
    for ring, answers in enumerate((field, 1 - field)):
        generator = contourpy.contour_generator(
            xs, ys, answers[np.ix_(up, across)], fill_type="OuterOffset"
        )
        shape = mn.VMobject(stroke_width=0)
        shape.set_fill(now.identity(ring), FILLED[ring])
        found = generator.filled(-np.inf, 0.5)
        for points, offsets in zip(*found, strict=True):
            for start, end in pairwise(offsets):
                outline = np.column_stack([points[start:end], np.zeros(end - start)])
                shape.start_new_path(outline[0])
                shape.add_points_as_corners(outline[1:])
        shapes.add(shape)
    exempt(
        shapes,
        *("overlap", "contrast", "frame", "size", IS_GROUND),
        because="it is what the network says of the plane",
    )
    return shapes
