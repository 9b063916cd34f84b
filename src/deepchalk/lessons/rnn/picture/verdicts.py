"""Lines of a plane at which another linear score becomes the highest, and whose each side is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, Plane, Way, points_on, theme

from .regions import borders, regions, roomiest

AROUND = 0.2
"""Free room beside a name, both sides together."""


class Verdicts:
    """Score k at x is weights[k] · x + offsets[k]; shapes (score, 2) and (score,)."""

    # borders: between neighbouring regions.
    # names: of the regions, each where there is most room; none where a region is too small for it.

    def __init__(
        self,
        plane: Plane,
        names: Sequence[str],
        weights: np.ndarray,
        offsets: np.ndarray,
        drawn: Iterable[mn.VMobject],
    ) -> None:
        self.plane, self.weights, self.offsets = plane, weights, offsets
        (left, right), (bottom, top) = plane.space.ranges
        frame = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        width = theme.active().strokes.strong
        self.borders: list[Way] = [
            plane.path(ends, role="output", width=width)
            for ends in borders(frame, weights, offsets)
        ]
        self.names: list[mn.VMobject] = []
        taken = np.concatenate([points_on(mark) for mark in (plane.zeros, *drawn, *self.borders)])
        for name, region in zip(names, regions(frame, weights, offsets), strict=True):
            if len(region) < 3:
                continue
            label = Label(name, "output", theme.active().sizes.smallest)
            corners = plane.at(region)[:, :2]
            at = roomiest(corners, (label.width + AROUND, label.height + AROUND), taken)
            if at is not None:
                self.names.append(label.move_to([*at, 0]))
                taken = np.concatenate([taken, at[None]])

    def way_to_border(self, start: np.ndarray, one: int = 0, other: int = 1) -> Way:
        """The shortest way from a pair to where two scores are equal."""
        normal = self.weights[one] - self.weights[other]
        ahead = start @ normal + self.offsets[one] - self.offsets[other]
        foot = start - normal * ahead / max(float(normal @ normal), 1e-12)
        width = theme.active().strokes.strong
        return self.plane.path(np.stack([start, foot]), role="output", width=width)
