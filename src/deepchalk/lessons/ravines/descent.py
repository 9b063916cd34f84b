"""Gradient descent, with or without momentum, and how many steps it needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import numpy as np

MOST_COUNTED = 10_000_000
"""Steps after which counting ends."""

FARTHEST = 1e60
"""A path that has come so far is not followed any further."""

BLOCK = 1 << 16


def descend(
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    rate: float,
    momentum: float,
    steps: int,
) -> np.ndarray:
    """The weights before and after every step, shape (steps + 1, weights).

    With momentum the velocity is kept as in Polyak (1964), *Some methods of speeding up the
    convergence of iteration methods*: v ← βv − η∇J, w ← w + v. A path that grows beyond all
    bounds ends early.
    """
    path = [np.array(start, dtype=float)]
    velocity = np.zeros(len(start))
    for _ in range(steps):
        velocity = momentum * velocity - rate * gradient(path[-1])
        path.append(path[-1] + velocity)
        if np.abs(path[-1]).max() > FARTHEST:
            break
    return np.array(path)


def largest_rate(steepest: float, momentum: float) -> float:
    """The learning rate from which descent no longer settles: 2(1 + β) / λmax (Polyak 1964)."""
    return 2 * (1 + momentum) / steepest


def steps_to(
    tolerance: float,
    curvatures: np.ndarray,
    distances: np.ndarray,
    rate: float,
    momentum: float,
    most: int = MOST_COUNTED,
) -> int | None:
    """Steps until the cost is within ``tolerance`` of its minimum, or None after ``most`` steps.

    Parameters
    ----------
    curvatures, distances
        the eigenvalues of the Hessian, and how far the start lies from the minimum along each
        principal direction; shape (weights,)
    rate
        below ``largest_rate``, so that the descent settles
    """
    if momentum == 0:
        return _steps_without_momentum(tolerance, curvatures, distances, rate, most)
    return _steps_with_momentum(tolerance, curvatures, distances, rate, momentum, most)


def _steps_without_momentum(
    tolerance: float, curvatures: np.ndarray, distances: np.ndarray, rate: float, most: int
) -> int | None:
    """Each step multiplies a distance by 1 − ηλ, so the cost never rises: halve the interval."""

    def reached(steps: int) -> bool:
        with np.errstate(under="ignore"):
            left = distances * np.abs(1 - rate * curvatures) ** steps
        return bool(0.5 * curvatures @ left**2 <= tolerance)

    if not reached(most):
        return None
    return bisect_left(range(most + 1), True, key=reached)


def _steps_with_momentum(
    tolerance: float,
    curvatures: np.ndarray,
    distances: np.ndarray,
    rate: float,
    momentum: float,
    most: int,
) -> int | None:
    """The cost may rise in between, so every step counts: many at once, by powers of a matrix.

    Along a principal direction the distance d follows d ← (1 + β − ηλ) d − β d₋₁.
    """
    step = np.array([[[1 + momentum - rate * c, -momentum], [1.0, 0.0]] for c in curvatures])
    now = before = distances[:, None]
    done = 0
    with np.errstate(under="ignore"):
        while now.shape[1] < min(BLOCK, most + 1):
            more = _advanced(step, now, before)
            now, before = np.hstack([now, more[0]]), np.hstack([before, more[1]])
            step = step @ step
        while done <= most:
            above = 0.5 * curvatures @ now**2
            reached = np.flatnonzero(above <= tolerance)
            if len(reached):
                count = done + int(reached[0])
                return count if count <= most else None
            done += now.shape[1]
            now, before = _advanced(step, now, before)
    return None


def _advanced(
    step: np.ndarray, now: np.ndarray, before: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Distances now and one step before, shape (weights, steps), all some steps further on."""
    (a, b), (c, d) = step.transpose(1, 2, 0)[..., None]
    return a * now + b * before, c * now + d * before
