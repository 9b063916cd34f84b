"""What several beats draw with."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, veil
from deepchalk.stage import FRAME

DARK = 1.0
"""How dark it is above the plane while a chain takes its place: nothing shines through."""

EASED = mn.rate_functions.ease_in_out_sine

LEAST_FELT, LEAST_BAR = 1e-12, 1e-3
"""The same, of what is felt, and of a bar, at least: what is nothing has no height."""


def seen_from(view: Room, points: np.ndarray) -> np.ndarray:
    """Where in the world points of the frame are, when the stage shows a view."""
    return np.asarray(view.centre + view.height / FRAME.height * points)


def darkness() -> mn.VMobject:
    """Above the plane, below a chain that takes its place."""
    return veil(Room(-15, 15, -9, 9), DARK).set_z_index(29)
