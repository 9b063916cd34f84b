"""The values of all layers of a network, which wait for the walk back: a dot for each of them."""

from __future__ import annotations

import math

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import IS_GROUND, Number, Room, bezier_points, exempt, theme

IN_COLUMN = 12
"""Values that stand in one column, at most; more of them make a square."""

PITCH, DOT, SINGLE = 0.42, 0.37, 0.05
"""From one dot to the next at most; a dot's radius, in that; and from which distance on dots are
drawn one by one: closer ones merge."""

APART = 1.7
"""Between two layers, where there is room."""

WAITING, SHADES, GLOW = 0.22, 24, 0.06
"""How bright is what has no value yet; steps from there on; and how wide a light is, as a share of
the whole way."""

BELOW, DIGITS, FOR_NUMBERS = 0.22, 0.36, 1.2
"""Between a layer and its number, how high that is, and how far such may reach beyond."""


class KeptValues(mn.VGroup):
    """Layer after layer, from left to right; ``light`` tells which have come, and who needs them.

    Attributes
    ----------
    counts
        how many each layer has, below it
    """

    def __init__(self, sizes: Quantity, room: Room) -> None:
        super().__init__()
        counts = [int(float(one)) for one in sizes]
        shapes = [_shape(one) for one in counts]
        high = room.height - BELOW - 1.2 * DIGITS
        wide, tall = sum(columns for columns, _ in shapes), max(rows for _, rows in shapes)
        gaps = max(len(shapes) - 1, 1)
        # At both ends a number may be wider than what it counts.
        free = room.width - FOR_NUMBERS
        apart = min(APART, 0.4 * free / gaps)
        self.pitch = min(PITCH, high / tall, (free - gaps * apart) / wide)
        x = -(wide * self.pitch + (len(shapes) - 1) * apart) / 2
        middle = room.top - high / 2
        self.columns, places = list[mn.VMobject](), list[float]()
        self.counts = mn.VGroup()
        low = middle - tall * self.pitch / 2 - BELOW
        for size, count, (columns, rows) in zip(sizes, counts, shapes, strict=True):
            for column in range(columns):
                inside = min(rows, max(0, count - column * rows))
                if not inside:
                    continue
                at = x + (column + 0.5) * self.pitch
                self.columns.append(self._column(at, middle + rows * self.pitch / 2, inside))
                places.append(at)
            number = Number(size, role="data", height=DIGITS)
            number.set_x(x + columns * self.pitch / 2).set_y(low, mn.UP)
            self.counts.add(number)
            x += columns * self.pitch + apart
        first, last = min(places), max(places)
        self.places = (np.array(places) - first) / max(last - first, 1e-9)
        self.add(*self.columns, self.counts)
        for one in self.columns:
            exempt(
                one,
                *("overlap", "contrast", "size", "palette", "dwell"),
                because="dots, each of which is a value, stand before a field of knobs",
            )
            exempt(one, IS_GROUND, because="they are many, and told by their numbers")
        self.light(-1.0)

    def _column(self, x: float, top: float, count: int) -> mn.VMobject:
        ys = top - (np.arange(count) + 0.5) * self.pitch
        radius = DOT * self.pitch
        if self.pitch < SINGLE:
            low, high = ys[-1] - radius, ys[0] + radius
            corners = np.array([[-1, low], [1, low], [1, high], [-1, high], [-1, low]])
            lines = [
                np.column_stack([x + radius * corners[:, 0], corners[:, 1], 0 * corners[:, 0]])
            ]
        else:
            turns = np.linspace(0, mn.TAU, 13)
            circle = radius * np.stack([np.cos(turns), np.sin(turns), 0 * turns], axis=1)
            lines = [circle + np.array([x, y, 0.0]) for y in ys]
        shape = mn.VMobject(stroke_width=0, fill_opacity=1)
        return shape.set_points(bezier_points(lines))

    def light(self, forward: float, back: float | None = None) -> None:
        """How far the run has come, from 0 at the left to 1; and the walk back, from 1 to 0."""
        now = theme.active()
        for column, place in zip(self.columns, self.places, strict=True):
            come = float(np.clip((forward - place) / GLOW + 1, 0, 1))
            level = WAITING + (1 - WAITING) * round(SHADES * come) / SHADES
            colour = theme.mix(now.ground, now.data, level)
            if back is not None:
                near = math.exp(-(((place - back) / GLOW) ** 2))
                colour = theme.mix(colour, now.gradient, round(SHADES * near) / SHADES)
            column.set_fill(colour, 1)


def _shape(count: int) -> tuple[int, int]:
    """In how many columns and rows so many values stand."""
    columns = 1 if count <= IN_COLUMN else math.ceil(math.sqrt(count))
    return columns, math.ceil(count / columns)
