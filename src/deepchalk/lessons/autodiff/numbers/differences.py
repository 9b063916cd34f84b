"""Slopes from nearby values: a second route to what a derivative tells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def slope_along(
    function: Callable[[np.ndarray], float], at: np.ndarray, way: np.ndarray, width: float = 1e-4
) -> float:
    """The slope of a function along a way, from values on both sides at two distances."""
    # What both slopes are wrong by is taken off (Richardson), so that an error of fourth order
    # stays.
    wide, narrow = (
        (function(at + by * way) - function(at - by * way)) / (2 * by) for by in (2 * width, width)
    )
    return (4 * narrow - wide) / 3
