"""From where a cost is looked at: along which axes, how far, and in which scales."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.lessons.ravines.problem import Problem

SLENDEREST = 8.0
"""Length of a drawn contour divided by its width, beyond which one axis is drawn longer."""

STILL_SLENDER = 16.0
"""The same for contours that no choice of the two scales makes wider."""

SLENDER_ALONG = 4.0
"""The same where the axes lie along and across the ravine."""

FRAME_SHAPE = 2.0
"""Width of a plot divided by its height."""

FILLED_ENOUGH = 0.35
"""Share of the frame from which a view need not be distorted to fill it."""

MANTISSAS = (1, 2, 5)
LARGEST_POWER = 9
MARGIN = 0.1
OVERSHOOT = 0.35
"""How far a path may lead out of the outermost contour and still be in the picture."""

FLAT_LENGTH = 4.0
"""Length of the part of an endless valley that is shown, divided by its width."""

CLOSE_STEPS = 12
"""Steps of a path that are looked at from near, at most."""

EXPLODES = 50.0
"""How many times as far as the first step the others may lead and still be looked at with it."""

CLOSE_SHAPE = 1.8
"""Width of such a picture divided by its height."""

CLOSE_ENOUGH = 0.8
"""Natural logarithm of a difference in shape that needs no other scale."""

NEARBY = 1.6
"""How many times as large a picture of the first steps may become to hold the whole descent."""

CLOSER = 1.5
"""How many times as large things must be drawn for another picture of the first steps."""

LEAST_SHARE = 0.05
"""Least width of what is seen along one axis, as a share of the other."""

Axis = Literal["weights", "principal"]


@lesson.trace
class View:
    """A pair of axes and what is seen between them.

    A point of the picture is basisᵀ (w − origin): the weights themselves, or how far they are from
    the minimum along and across the valley.
    """

    axes: Axis
    basis: Float[np.ndarray, "weight axis"]
    origin: Float[np.ndarray, " weight"]
    low: Float[np.ndarray, " axis"]
    high: Float[np.ndarray, " axis"]
    """What must be seen at least."""
    stretched: int
    """The axis, 0 or 1, on which one unit is drawn longer."""
    stretch: float
    """How many times as long."""

    def on_screen(self, direction: np.ndarray) -> np.ndarray:
        """Where a direction of the weights, shape (2,), leads in the picture; of length 1."""
        shown = direction @ self.basis
        shown[self.stretched] *= self.stretch
        return np.asarray(shown / np.hypot(*shown))

    def points(self, weights: np.ndarray) -> np.ndarray:
        """Weights, shape (…, 2), in the coordinates of the picture."""
        return np.asarray((weights - self.origin) @ self.basis)


def honest(problem: Problem, levels: np.ndarray, path: bool = True) -> View:
    """The weights in one and the same scale."""
    return _view(problem, levels, "weights", (0, 1.0), path)


def readable(problem: Problem, levels: np.ndarray) -> View:
    """A view in which the ravine has a width and fills the frame; true to scale if that does."""
    slender = {scales: drawn_ratio(problem, np.eye(2), scales) for scales in _scales()}
    least = min(slender.values())
    if least > STILL_SLENDER and not problem.is_flat:
        across = max(1.0, (problem.ratio or 1.0) / SLENDER_ALONG)
        factor = next(factor for _, factor in _scales() if factor >= across)
        return _view(problem, levels, "principal", (1, factor))
    as_it_is = _view(problem, levels, "weights", (0, 1.0))
    if slender[0, 1.0] <= max(SLENDEREST, 1.1 * least) and _filled(as_it_is) >= FILLED_ENOUGH:
        return as_it_is
    allowed = max(SLENDEREST, 1.3 * least)
    views = [
        _view(problem, levels, "weights", scales)
        for scales, ratio in slender.items()
        if ratio <= allowed
    ]
    # Of views that fill it alike the first, with the least distortion.
    return max(views, key=lambda view: round(_filled(view), 1))


def _filled(view: View) -> float:
    """The share of a frame that a view fills."""
    size = view.high - view.low
    size[view.stretched] *= view.stretch
    shape = float(size[0] / size[1]) / FRAME_SHAPE
    return min(shape, 1 / shape)


def close_steps(problem: Problem) -> int:
    """How many steps are looked at from near: fewer where a path explodes."""
    away = np.abs(problem.path[1 : CLOSE_STEPS + 1] - problem.path[0]).max(axis=1)
    return max(1, int(np.count_nonzero(np.maximum.accumulate(away) <= EXPLODES * away[0])))


def close(problem: Problem, far: View) -> View:
    """The first steps of the path from near, along the axes of another view.

    With them whatever else of the descent fits beside them.
    """
    points = far.points(problem.path)
    first = close_steps(problem) + 1
    low, high = _box(points[:first])
    for count in range(first + 1, len(points) + 1):
        with_more = _box(points[:count])
        if _scale(*with_more) < (1 - 1e-9) * _scale(low, high):
            break
        low, high = with_more
    everything = _box(np.concatenate([points, far.points(problem.best)[None]]))
    if problem.settles and _scale(low, high) <= NEARBY * _scale(*everything):
        low, high = everything
    size = high - low
    middle, half = (low + high) / 2, (0.5 + MARGIN) * size

    def unlike(scales: tuple[int, float]) -> float:
        shown = size.copy()
        shown[scales[0]] *= scales[1]
        return abs(math.log(shown[0] / shown[1] / CLOSE_SHAPE))

    # What has been seen true to scale stays so; else another factor only for a better shape.
    found = min(_scales(), key=lambda scales: unlike(scales) + 1e-3 * math.log(scales[1]))
    is_plain = far.stretch == 1 or unlike((0, 1.0)) < CLOSE_ENOUGH
    best = (0, 1.0) if is_plain else found
    return View(
        axes=far.axes,
        basis=far.basis,
        origin=far.origin,
        low=middle - half,
        high=middle + half,
        stretched=best[0],
        stretch=best[1],
    )


def _box(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and largest coordinates of points, some room apart along each axis."""
    low, high = points.min(axis=0), points.max(axis=0)
    size = high - low
    missing = np.maximum(0.0, (LEAST_SHARE * float(size.max()) or 1.0) - size) / 2
    return low - missing, high + missing


def _scale(low: np.ndarray, high: np.ndarray) -> float:
    """How large one unit can be in a frame of height 1 that shows a box true to scale."""
    width, height = high - low
    return float(min(CLOSE_SHAPE / width, 1 / height))


def units(view: View) -> np.ndarray:
    """How long one unit of each axis is in a frame of height 1."""
    longer = np.ones(2)
    longer[view.stretched] = view.stretch
    size = (view.high - view.low) * longer
    return np.asarray(longer * min(FRAME_SHAPE / size[0], 1 / size[1]))


def is_closer(near: View, far: View) -> bool:
    """Whether a view shows much that cannot be told apart in another one."""
    return bool((units(near) / units(far)).max() >= CLOSER)


def _scales() -> Iterator[tuple[int, float]]:
    """Which axis is drawn longer and by how much, the least distortion first."""
    yield 0, 1.0
    for power in range(LARGEST_POWER):
        for mantissa in MANTISSAS:
            if mantissa * 10**power > 1:
                yield 1, float(mantissa * 10**power)
                yield 0, float(mantissa * 10**power)


def drawn_ratio(problem: Problem, basis: np.ndarray, scales: tuple[int, float]) -> float:
    """Length of a drawn contour divided by its width."""
    shape = basis.T @ problem.directions * _semi_axes(problem)
    shape[scales[0]] *= scales[1]
    singular = np.linalg.svd(shape, compute_uv=False)
    return float(singular[0] / singular[1])


def _semi_axes(problem: Problem) -> np.ndarray:
    """Half the length and half the width of the contour one above the minimum, but for √2."""
    flattest, steepest = problem.curvatures
    if problem.is_flat:
        return np.array([FLAT_LENGTH, 1.0]) / math.sqrt(steepest)
    return np.array([flattest**-0.5, steepest**-0.5])


def half_sizes(problem: Problem, level: float) -> np.ndarray:
    """Half the length and half the width of a contour; of a valley without end, what is shown."""
    sizes = math.sqrt(2 * (level - problem.least)) * _semi_axes(problem)
    if problem.is_flat:
        along = abs(float(problem.directions[:, 0] @ (problem.path[0] - problem.best)))
        sizes[0] = max(sizes[0], 1.5 * along)
    return np.asarray(sizes)


def _view(
    problem: Problem,
    levels: np.ndarray,
    axes: Axis,
    scales: tuple[int, float],
    path: bool = True,
) -> View:
    is_turned = axes == "principal"
    basis = problem.directions if is_turned else np.eye(2)
    origin = problem.best if is_turned else np.zeros(2)
    centre = (problem.best - origin) @ basis
    sizes = half_sizes(problem, float(levels.max()))
    half = np.sqrt(((basis.T @ problem.directions * sizes) ** 2).sum(axis=1))
    low, high = centre - half, centre + half
    seen = problem.path if path and problem.settles else problem.path[:1]
    places = (seen - origin) @ basis
    reach = OVERSHOOT * half
    low = np.minimum(low, np.maximum(places.min(axis=0), low - reach))
    high = np.maximum(high, np.minimum(places.max(axis=0), high + reach))
    start = places[0]
    low, high = np.minimum(low, start), np.maximum(high, start)
    margin = MARGIN * (high - low)
    return View(
        axes=axes,
        basis=basis,
        origin=origin,
        low=low - margin,
        high=high + margin,
        stretched=scales[0],
        stretch=scales[1],
    )


def contour(
    problem: Problem, level: float, corners: int = 180, reach: float = 3.0
) -> list[np.ndarray]:
    """The closed line of weights with cost ``level``, or two lines along a valley without end.

    Parameters
    ----------
    reach
        how far such lines go, as a multiple of the length that is shown

    Returns
    -------
    lines of shape (corners, 2)
    """
    length, width = half_sizes(problem, level)
    if problem.is_flat:
        along = np.linspace(-reach * length, reach * length, 2)
        return [
            problem.best + np.outer(along, problem.directions[:, 0]) + side * width * across
            for side in (1, -1)
            for across in [problem.directions[:, 1]]
        ]
    angles = np.linspace(0, 2 * np.pi, corners + 1)
    local = np.stack([length * np.cos(angles), width * np.sin(angles)], axis=1)
    return [problem.best + local @ problem.directions.T]
