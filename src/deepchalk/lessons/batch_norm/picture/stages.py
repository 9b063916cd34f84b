"""A cloud at several moments, one small plane below the other, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Formula, Plane, Room, as_one, theme

WIDE = 1e6
"""A range may become so many times as long: each plane fills its room."""


def stages(
    room: Room,
    moments: Sequence[tuple[Formula, np.ndarray]],
    groups: Sequence[int],  # of the points, as of a ``Scatter``
) -> list[mn.VGroup]:
    """For each moment what the points are then, and where: pairs of shape (point, 2)."""
    found = []
    needed = [pairs for _, pairs in moments]
    rows = room.rows(*[1] * len(moments), gap=theme.UNIT)
    for (name, pairs), own in zip(moments, rows, strict=True):
        words, drawing = own.columns(1.2, 4)
        plane = drawing.fit(Plane(*needed, [[0, 0]], numbered=False, widen=WIDE))
        label = words.fit(name, largest=theme.active().sizes.formula)
        found.append(as_one(mn.VGroup(label, plane, plane.scatter(pairs, groups))))
    return found
