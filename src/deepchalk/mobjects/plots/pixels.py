"""A picture of pixels: one square for each number from 0 to 1, all of one grey as one shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room, exempt
from deepchalk.mobjects.text import Label


class Pixels(mn.VGroup):
    """Numbers from 0 (the ground) to 1 (ink), shape (rows, columns), as squares without numbers."""

    # room: the picture is centred in it and as large as it allows.
    # side: of a pixel; by default what the room gives.

    def __init__(self, values: Quantity, room: Room, side: float | None = None) -> None:
        super().__init__()
        now = theme.active()
        self.values = np.asarray(values.values)
        self.rows, self.columns = self.values.shape
        self.side = side or min(room.width / self.columns, room.height / self.rows)
        self.corner = room.centre + self.side / 2 * np.array([-self.columns, self.rows, 0])
        self.frame = mn.Rectangle(
            width=self.columns * self.side,
            height=self.rows * self.side,
            stroke_color=now.line,
            stroke_width=now.strokes.thin,
            fill_color=now.ground,
            fill_opacity=1,
        ).move_to(room.centre)
        self.add(self.frame)
        for value in np.unique(self.values):
            if value > 0:
                grey = theme.mix(now.ground, now.ink, float(value))
                squares = self.squares(np.argwhere(self.values == value), fill=grey)
                self.add(exempt(squares, "contrast", because="how grey it is, is its number"))

    def middle(self, row: float, column: float) -> np.ndarray:
        """The middle of a pixel."""
        return np.asarray(self.corner + self.side * np.array([column + 0.5, -row - 0.5, 0]))

    def wrong(self, truth: Quantity) -> mn.VMobject:
        """Frames on the pixels that differ from the truth."""
        differing = np.argwhere(self.values != truth.values)
        return self.squares(differing, stroke=theme.active().gradient)

    def named(self, text: str) -> Label:
        """A label below it."""
        return Label(text).next_to(self, mn.DOWN, buff=0.2)

    def squares(
        self, places: np.ndarray, fill: str | None = None, stroke: str | None = None
    ) -> mn.VMobject:
        """Squares on pixels (count, 2) as one shape: filled, or outlined to point at them."""
        shape = mn.VMobject(
            fill_color=fill or theme.active().ground,
            fill_opacity=1 if fill else 0,
            stroke_color=stroke,
            stroke_width=theme.active().strokes.normal if stroke else 0,
        )
        half = self.side / 2
        around = half * np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]])
        for row, column in places:
            corners = self.middle(row, column) + around
            shape.start_new_path(corners[0])
            shape.add_points_as_corners(corners[1:])
        return shape


def named_pixels(
    named: Mapping[str, Quantity], rooms: Sequence[Room], side: float | None = None
) -> tuple[list[Pixels], list[Label]]:
    """Pictures of pixels, each in a room, and their names, which stand below them."""
    pixels = [Pixels(one, at, side) for one, at in zip(named.values(), rooms, strict=True)]
    return pixels, [one.named(name) for one, name in zip(pixels, named, strict=True)]
