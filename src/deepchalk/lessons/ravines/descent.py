"""A descent on a quadratic cost, direction by direction: where it is, and when it has arrived."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np

MOST_COUNTED = 10_000_000
"""Steps after which counting ends."""

NEVER = 0
"""Stands for a count of steps that never end; a start that has arrived already is refused."""

BLOCK = 1 << 16


def largest_rate(steepest: float, momentum: float) -> float:
    """The learning rate from which descent no longer settles: 2(1 + β) / λmax (Polyak 1964)."""
    return 2 * (1 + momentum) / steepest


def distances_after(
    steps: np.ndarray, curvatures: np.ndarray, distances: np.ndarray, rate: float, momentum: float
) -> np.ndarray:
    """Distances from the minimum along each direction after so many steps, shape (moment, weight).

    Without momentum d becomes (1 − ηλ) d. With it the velocity is kept as in Polyak (1964), *Some
    methods of speeding up the convergence of iteration methods*: v ← βv − ηλd, d ← d + v.
    """
    with np.errstate(all="ignore"):
        if momentum == 0:
            return np.asarray(distances * (1 - rate * curvatures) ** np.asarray(steps)[:, None])
        each = np.array([[[1 + momentum - rate * c, -momentum], [1.0, 0.0]] for c in curvatures])
        powers = [np.linalg.matrix_power(each, int(count)) for count in steps]
        return np.asarray([power[:, 0].sum(axis=1) * distances for power in powers])


def steps_to(
    tolerance: float, curvatures: np.ndarray, distances: np.ndarray, rate: float, momentum: float
) -> int | None:
    """Steps until the cost is within ``tolerance`` of its minimum.

    None if it never is, or after more than ``MOST_COUNTED`` steps.

    Parameters
    ----------
    curvatures, distances
        the eigenvalues of the Hessian, and how far the start lies from the minimum along each
        principal direction; shape (weight,)
    """
    if rate >= largest_rate(float(curvatures.max()), momentum) * (1 - 1e-12):
        return None
    if momentum > 0:
        return _steps_with_momentum(tolerance, curvatures, distances, rate, momentum)
    found = int(counts(tolerance, curvatures, distances, np.array([rate]))[0])
    return None if found == NEVER else found


def counts(
    tolerance: float, curvatures: np.ndarray, distances: np.ndarray, rates: np.ndarray
) -> np.ndarray:
    """The same for many learning rates, without momentum; ``NEVER`` where it is never reached."""
    factors = np.abs(1 - np.multiply.outer(rates, curvatures))

    def reached(steps: np.ndarray) -> np.ndarray:
        with np.errstate(under="ignore"):
            left = distances * factors ** steps[:, None]
        return np.asarray(0.5 * left**2 @ curvatures <= tolerance)

    # A step that settles never raises the cost, so the interval can be halved.
    low, high = np.zeros(len(rates), int), np.full(len(rates), MOST_COUNTED)
    with np.errstate(over="ignore"):
        arrives = (factors.max(axis=1) < 1) & reached(high)
    while (low < high).any():
        middle = (low + high) // 2
        there = reached(np.where(arrives, middle, 0))
        low, high = (
            np.where(there, low, np.minimum(middle + 1, high)),
            np.where(there, middle, high),
        )
    return np.where(arrives, high, NEVER)


def _steps_with_momentum(
    tolerance: float, curvatures: np.ndarray, distances: np.ndarray, rate: float, momentum: float
) -> int | None:
    """The cost may rise in between, so every step counts: many at once, by powers of a matrix."""
    step = np.array([[[1 + momentum - rate * c, -momentum], [1.0, 0.0]] for c in curvatures])
    now = before = distances[:, None]
    done = 0
    with np.errstate(under="ignore"):
        while now.shape[1] < BLOCK:
            more = _advanced(step, now, before)
            now, before = np.hstack([now, more[0]]), np.hstack([before, more[1]])
            step = step @ step
        while done <= MOST_COUNTED:
            reached = np.flatnonzero(0.5 * curvatures @ now**2 <= tolerance)
            if len(reached):
                count = done + int(reached[0])
                return count if count <= MOST_COUNTED else None
            done += now.shape[1]
            now, before = _advanced(step, now, before)
    return None


def _advanced(
    step: np.ndarray, now: np.ndarray, before: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Distances now and one step before, shape (weight, step), all some steps further on."""
    (a, b), (c, d) = step.transpose(1, 2, 0)[..., None]
    return a * now + b * before, c * now + d * before


def steps_far_from_zero(
    inputs: np.ndarray, target: np.ndarray, shift: float, share: float, tolerance: float
) -> tuple[float, float]:
    """Condition number, and steps, of a line when its inputs are moved far away; start at 0.

    Counted from the factors in 50 digits, because nobody can take so many steps, nor can 16 digits
    tell the small curvature.

    Parameters
    ----------
    shift
        what is added to every input
    share
        the learning rate as a share of the largest that settles
    """
    with localcontext() as context:
        context.prec = 50
        x = [Decimal(repr(float(value))) + Decimal(repr(shift)) for value in inputs]
        t = [Decimal(repr(float(value))) for value in target]
        count = len(x)
        mean, square = sum(x) / count, sum(one * one for one in x) / count
        spread = square - mean * mean
        slope = (
            sum(a * b for a, b in zip(x, t, strict=True)) / count - mean * sum(t) / count
        ) / spread
        height = sum(t) / count - slope * mean
        root = ((square + 1) ** 2 - 4 * spread).sqrt()
        steep, flat = square + 1 + root, 4 * spread / (square + 1 + root)
        # Along the floor lies almost all of the way; its direction is (λ − 2·mean x², 2·mean x).
        along = (2 * square - flat, -2 * mean)
        length = (along[0] ** 2 + along[1] ** 2).sqrt()
        distance = (along[0] * height + along[1] * slope) / length
        factor = 1 - 2 * Decimal(repr(share)) / steep * flat
        above = flat * distance * distance / 2 / Decimal(repr(tolerance))
        return float(steep / flat), float(
            (above.ln() / (-2 * factor.ln())).to_integral_value("ROUND_CEILING")
        )
