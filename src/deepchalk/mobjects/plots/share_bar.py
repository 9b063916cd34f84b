"""Shares of one, side by side in a lying bar."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.text import Number

THINNEST = 0.02
"""Width of a share of next to nothing, so that it is seen."""

BESIDE = 0.12
"""Free width beside a number in its part."""


class ShareBar(mn.VGroup):
    """A part for each share, from left to right, with its number where there is room for it.

    Parameters
    ----------
    shares
        one axis; their sum is 1
    colours
        of each part, like identities
    width, height
        of the whole bar, in Manim units

    Attributes
    ----------
    parts, numbers
        for each share its rectangle and its number
    shown
        the shares that it shows now
    """

    def __init__(
        self, shares: Quantity, colours: Sequence[str], width: float, height: float
    ) -> None:
        super().__init__()
        now = theme.active()
        # Unseen: it keeps the place of all, whatever the shares.
        self.ground = mn.Rectangle(width=width, height=height, stroke_width=0, fill_opacity=0)
        self.parts = [
            mn.Rectangle(
                fill_color=now.tint(colour),
                fill_opacity=1,
                stroke_color=colour,
                stroke_width=now.strokes.normal,
            )
            for colour in colours
        ]
        size = min(now.sizes.label, max(now.sizes.smallest, 0.5 * height))
        self.numbers = [Number(entry, height=size) for entry in shares]
        for number in self.numbers:
            exempt(number, "blinking", because="it is seen while its part has room for it")
        self.add(self.ground, *self.parts, *self.numbers)
        self.place(shares)

    def place(self, shares: Quantity) -> ShareBar:
        """Show these shares now."""
        self.shown = shares
        (left, bottom, _), (right, top, _) = (
            self.ground.get_corner(corner) for corner in (mn.DL, mn.UR)
        )
        widths = np.maximum((right - left) * shares.values, THINNEST)
        edges = left + (right - left) * np.concatenate([[0], np.cumsum(widths)]) / widths.sum()
        for place, entry in enumerate(shares):
            start, end = edges[place : place + 2]
            corners = [[start, bottom], [end, bottom], [end, top], [start, top], [start, bottom]]
            self.parts[place].set_points_as_corners(np.array([[x, y, 0] for x, y in corners]))
            number = self.numbers[place]
            has_room = number.width + BESIDE <= end - start
            number.set_fill(opacity=float(has_room))
            if not has_room:
                continue
            if (number.path, number.value) != (entry.path, entry.value):
                show_instead(number, entry)
            number.set_x((start + end) / 2)
            number.stand_on((bottom + top) / 2 - number.digit_height / 2)
        return self
