"""A grid of cells, each with a number and a state."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Number
from deepchalk.theme import Role

CellState = Literal["value", "padding", "inserted", "empty", "zero"]
"""``value``: a number of the grid's role. ``padding`` and ``inserted``: zeros that were added.
``empty``: not yet computed. ``zero``: a structural zero of a sparse matrix."""

CELL_GAP = 0.06
"""Share of a cell's side that is left free between two cells."""

LARGEST_CELL = 2.0
SMALLEST_CELL = 0.2

DIGIT_WIDTH = 0.76
"""Width of a digit as a share of its height, with the space around it."""

CELL_MARGIN = 0.22
"""Free room beside a number, as a share of the cell's height."""


@dataclass(frozen=True)
class Look:
    """How a cell of one state is drawn."""

    stroke: Role
    fill: Role | None
    number: Role
    dashed: bool = False


def look(state: CellState, role: Role) -> Look:
    """The look of a cell."""
    if state == "value":
        return Look(role, role, "ink")
    if state == "padding":
        return Look("line", None, "ink2", dashed=True)
    if state == "inserted":
        return Look("line", "line", "ink2", dashed=True)
    if state == "zero":
        return Look("grid", None, "ink2")
    return Look("line", None, "ink2")


@lru_cache(maxsize=256)
def _outline(width: float, height: float, radius: float) -> np.ndarray:
    """Points of a rectangle; a grid has many of the same size, and each takes a while to make."""
    rectangle = mn.RoundedRectangle(corner_radius=radius, width=width, height=height)
    return np.asarray(rectangle.points)


class Box(mn.VMobject):
    """The outline and ground of a cell; dashes are part of one shape, so that it draws fast."""

    def __init__(
        self, side: float, height: float, role: Role, state: CellState, rounded: bool
    ) -> None:
        super().__init__()
        self.role: Role = role
        self.rounded = rounded
        self.resize(side, height)
        self.restyle(state, role)

    def resize(self, width: float, height: float) -> Box:
        """Take that size around the origin; corners stay round."""
        radius = 0.18 * min(width, height) if self.rounded else 0.0
        self.set_points(_outline(width, height, radius).copy())
        return self

    def restyle(self, state: CellState, role: Role) -> Box:
        """Take the look of another state."""
        now = theme.active()
        style = look(state, role)
        self.role = role
        if style.fill is None:
            self.set_fill(opacity=0)
        else:
            amount = now.fill_opacity if state == "value" else 0.14
            self.set_fill(theme.mix(now.ground, now.colour(style.fill), amount), opacity=1)
        width = now.strokes.thin if state != "value" else now.strokes.normal
        self.set_stroke(now.colour(style.stroke), width=width, opacity=1)
        return self


class Dashes(mn.VMobject):
    """A dashed outline as one shape of many short lines."""

    def __init__(self, box: mn.VMobject, role: Role, dash: float, width: float) -> None:
        super().__init__(
            stroke_color=theme.active().colour(role), stroke_width=width, fill_opacity=0
        )
        self.role: Role = role
        corners = [box.get_corner(corner) for corner in (mn.UL, mn.UR, mn.DR, mn.DL, mn.UL)]
        for start, end in itertools.pairwise(corners):
            count = max(2, round(float(np.linalg.norm(end - start)) / (2 * dash)))
            # Dashes meet at the corners, so that a small cell still reads as a square.
            edges = np.linspace(0, 1, 2 * count)
            for first, last in zip(edges[0::2], edges[1::2], strict=True):
                self.start_new_path(start + first * (end - start))
                self.add_line_to(start + last * (end - start))


class Cell(mn.VGroup):
    """One cell: its box and, unless it is empty, its number."""

    def __init__(
        self,
        value: float | Quantity,
        decimals: int | None,
        side: tuple[float, float],
        role: Role,
        state: CellState,
        digit_height: float,
    ) -> None:
        super().__init__()
        self.value = float(value)
        self.state: CellState = state
        self.role: Role = role
        self.box = Box(*side, role, state, rounded=role == "parameter")
        self.add(self.box)
        style = look(state, role)
        if style.dashed:
            self.box.set_stroke(width=0)
            exempt(self.box, "contrast", because="the dashes around it are what is seen")
            now = theme.active()
            self.dashes = Dashes(self.box, style.stroke, 0.1 * side[1], now.strokes.thin)
            self.add(self.dashes)
        self.number = Number(value, decimals, style.number, digit_height)
        if state != "empty":
            self.add(self.number)

    def recede(self) -> Cell:
        """Recolour to ``line``: still readable, no longer the matter."""
        now = theme.active()
        self.box.set_stroke(now.line, opacity=1)
        self.box.set_fill(now.ground, opacity=1)
        self.number.in_role("line")
        return self

    def enliven(self, role: Role) -> Cell:
        """Take the look of a value in ``role``."""
        self.role = role
        self.box.restyle("value", role)
        self.number.in_role("ink")
        return self


def longest_number(*quantities: Quantity) -> float:
    """Width of the longest number, in digits."""
    return max(
        numbers.width(numbers.show(value, one.decimals))
        for one in quantities
        for value in np.unique(one.values)
    )


def digit_height(cell: float) -> float:
    """Height of the digits in a cell: large in large cells, never under the smallest legible."""
    sizes = theme.active().sizes
    return float(np.clip(0.34 * cell, min(sizes.smallest, 0.66 * cell), sizes.title))
