"""The costs at which contours are drawn: round numbers above the minimum."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lessons.ravines.figures import SIGNIFICANT, Figure, alike
from deepchalk.lessons.ravines.problem import Problem
from deepchalk.lessons.ravines.view import View

COUNT = 4
BEYOND_START = 1.15
"""The outermost contour lies so much higher above the minimum than the start."""

MOST_DIGITS = 7
SAMPLES = 41
"""Points along each side of a part of the plane whose least cost is looked for."""


def levels(least: float, start: float, given: Sequence[float] | None) -> np.ndarray:
    """Costs in ascending order, shape (levels,).

    Parameters
    ----------
    least, start
        the minimum of the cost, and the cost at the start
    given
        levels that were asked for; otherwise they are chosen so that contours are evenly spaced
        and the outermost goes around the start

    Raises
    ------
    ComputationError
        if a given level is not above the minimum: no weights reach it
    """
    if given is not None:
        for level in given:
            if level <= least * (1 + 1e-9):
                raise ComputationError(
                    f"level {level:g} is not above the minimum of the cost, which is {least:.4g}: "
                    f"no weights have that cost, so give larger levels"
                )
        return np.array(sorted(given))
    above = start - least
    if above <= 1e-9 * max(abs(start), 1e-300):
        above = least if least > 0 else 1.0
    resolution = 10.0 ** (math.floor(math.log10(above)) - 1)
    shares = (np.arange(1, COUNT + 1) / COUNT) ** 2
    wanted = least + BEYOND_START * above * shares
    rounded = np.ceil(wanted / resolution - 1e-9) * resolution
    # Through decimal text, so that 3 · 0.1 is 0.3.
    return np.array([float(f"{level:.12g}") for level in rounded])


def levels_seen(problem: Problem, view: View, given: Sequence[float] | None) -> np.ndarray:
    """Costs of contours that cross a part of the plane, shape (levels,), from near its least."""
    shares = np.linspace(0, 1, SAMPLES)
    across, up = np.meshgrid(shares, shares)
    seen = view.low + np.stack([across, up], axis=-1) * (view.high - view.low)
    least = float(problem.cost(view.origin + seen @ view.basis.T).min())
    points = view.points(problem.path)
    is_inside = ((points >= view.low) & (points <= view.high)).all(axis=1)
    highest = float(problem.costs[is_inside].max())
    return levels(max(least, problem.least), highest, given)


def level_figures(chosen: np.ndarray, least: float) -> tuple[Figure, ...]:
    """How levels are written: with as many digits as tell them apart."""
    gap = float(np.diff(np.concatenate([[least], chosen])).min())
    return alike(chosen.tolist(), digits_to_tell(float(chosen.max()), gap))


def digits_to_tell(value: float, difference: float) -> int:
    """Digits of a number that show a difference of that size in it."""
    if value <= 0 or difference <= 0:
        return SIGNIFICANT
    needed = math.floor(math.log10(value)) - math.floor(math.log10(difference)) + 2
    return int(np.clip(needed, SIGNIFICANT, MOST_DIGITS))
