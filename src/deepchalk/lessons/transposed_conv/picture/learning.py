"""What learns, and what it learns from: a stamp of areas, and examples."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, bezier_points, exempt, theme

from ..numbers.discs import SIDE
from ..trace import Trace
from .cells import WeightSheet, rounded
from .disc import places_of

PITCH = 0.74
"""From one weight of the stamp to the next, in units of the frame."""

PIXEL, APART, COLUMNS = 0.035, (0.55, 0.44), 4
"""Of the discs that it learns from: side of a pixel, their distance, and how many in a row."""


class StampOfAreas(mn.VGroup):
    """A stamp of 4 × 4 weights, each as an area: a 1 fills its cell."""

    def __init__(self, middle: tuple[float, float] = (5.0, 1.85), pitch: float = PITCH) -> None:
        super().__init__()
        now, half = theme.active(), (SIDE - 1) / 2
        middles = [
            np.array([middle[0] + pitch * (c - half), middle[1] - pitch * (r - half), 0])
            for r, c in np.ndindex(SIDE, SIDE)
        ]
        self.rims = mn.VMobject(stroke_width=2.2, fill_opacity=1)
        self.rims.set_stroke(theme.mix(now.ground, now.parameter, 0.6))
        self.rims.set_fill(theme.mix(now.ground, now.parameter, 0.1))
        self.rims.set_points(rounded(middles, 0.94 * pitch))
        self.areas = mn.VMobject(stroke_width=0, fill_color=now.parameter, fill_opacity=1)
        self.add(self.rims, self.areas)
        for part in self:
            exempt(part, "overlap", "contrast", because="an area in its rim, and on the paper")
        self.fill(np.ones((SIDE, SIDE)))

    def fill(self, weights: np.ndarray) -> StampOfAreas:
        """Areas that go with these weights; one below 0 has none."""
        shares = np.clip(weights, 1e-6, 1).ravel()
        # A pane moves with the camera: the cells are where their rims are now.
        cells = self.rims.points.reshape(SIDE * SIDE, -1, 3)
        middles = (cells.max(axis=1) + cells.min(axis=1)) / 2
        side = 0.9 * float(np.ptp(cells[0, :, 0]))
        sides = side * np.sqrt(shares)
        corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]]) / 2
        self.areas.set_points(
            bezier_points(
                [place + one * corners for place, one in zip(middles, sides, strict=True)]
            )
        )
        return self

    def grow(self, grown: float) -> None:
        """Ones, of which the fourth row and column are so large: in the corner their product."""
        row = np.array([1, 1, 1, grown])
        self.fill(np.outer(row, row))


def learned_weights(t: Trace, middle: tuple[float, float], pitch: float) -> WeightSheet:
    """What was learned, as numbers, in the places of the areas: the fuller the larger they are."""
    half = (SIDE - 1) / 2
    middles = {
        (r, c): np.array([middle[0] + pitch * (c - half), middle[1] - pitch * (r - half), 0])
        for r, c in np.ndindex(SIDE, SIDE)
    }
    return WeightSheet(t.learned, middles, 0.94 * pitch, 0.4 * pitch)


def examples(t: Trace) -> mn.VGroup:
    """All discs that it learns from, small along the left edge, and above them how many."""
    now, found = theme.active(), mn.VGroup()
    corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]])
    rows = -(-len(t.discs.examples) // COLUMNS)
    for place, disc in enumerate(t.discs.examples):
        at = np.array(places_of(disc))
        row, column = divmod(place, COLUMNS)
        x, y = -6.82 + APART[1] * column, APART[0] * ((rows - 1) / 2 - row) - 0.25
        middle = np.array([x, y, 0])
        flat = np.stack([at[:, 1], -at[:, 0], np.zeros(len(at))], axis=1)
        cells = middle + PIXEL * (flat - (flat.max(axis=0) + flat.min(axis=0)) / 2)
        shape = mn.VMobject(stroke_width=0, fill_opacity=1)
        shape.set_fill(theme.mix(now.ground, now.output, 0.75))
        shape.set_points(bezier_points([cell + 0.5 * PIXEL * corners for cell in cells]))
        exempt(shape, "contrast", "frame", "overlap", because="they only tell that there are many")
        found.add(shape.set_z_index(3))
    name = Label(label(t, "examples"), "ink", 0.3, 600).next_to(found, mn.UP, buff=0.5)
    return found.add(name.set_x(-6.6, mn.LEFT).set_z_index(3))
