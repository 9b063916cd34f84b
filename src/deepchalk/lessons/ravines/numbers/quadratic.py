"""Gradient descent on a quadratic cost, direction by direction: where it is, when it arrives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

MOST_COUNTED = 10_000_000
"""Steps after which counting ends."""

MOST_DIGITS = 11
"""Of a learning rate that is told."""

NEVER = 0
"""Stands for a count of steps that never end; a start that has arrived already is refused."""

BLOCK = 1 << 16

SHARES = np.concatenate([np.linspace(0.002, 0.9, 450), 1 - np.geomspace(0.1, 1e-6, 450)])
"""Shares of the largest learning rate at which the best one is looked for."""


@dataclass(frozen=True)
class Quadratic:
    """The mean of (design @ weights − target)², less its minimum."""

    design: np.ndarray  # shape (row, weight), with independent columns
    best: np.ndarray  # the weights of least cost, shape (weight,)

    @cached_property
    def curvatures(self) -> np.ndarray:
        """Eigenvalues of the Hessian, the smallest first."""
        return self._principal[0]

    @cached_property
    def directions(self) -> np.ndarray:
        """Its eigenvectors in columns, each to the right or up."""
        return self._principal[1]

    @cached_property
    def _principal(self) -> tuple[np.ndarray, np.ndarray]:
        # From the singular values of the inputs: those of the Hessian would lose the small one.
        _, singular, rows = np.linalg.svd(self.design, full_matrices=False)
        directions = rows[::-1].T
        signs = np.where(abs(directions[0]) > 1e-9, np.sign(directions[0]), np.sign(directions[1]))
        return 2 / len(self.design) * singular[::-1] ** 2, directions * signs

    @property
    def hessian(self) -> np.ndarray:
        """Its second derivatives."""
        return np.asarray(2 / len(self.design) * self.design.T @ self.design)

    @property
    def condition(self) -> float:
        """The largest curvature over the smallest."""
        return float(self.curvatures[-1] / self.curvatures[0])

    @property
    def flattest(self) -> float:
        """The smallest curvature."""
        return float(self.curvatures[0])

    @property
    def steepest(self) -> float:
        """The largest curvature."""
        return float(self.curvatures[-1])

    @property
    def pivots(self) -> np.ndarray:
        """Of a bias and a slope: the inputs at which a line turns that goes along each axis."""
        # Shape (axis,): along the flat floor, and across it.
        height, slope = self.directions
        out = np.zeros_like(height)
        return np.asarray(np.divide(-height, slope, out=out, where=slope != 0))

    def conditions(self, transforms: np.ndarray) -> np.ndarray:
        """The condition numbers for other weights, transforms of shape (…, weight, weight)."""
        size = transforms.shape[-1]
        found = [self.under(one).condition for one in transforms.reshape(-1, size, size)]
        return np.array(found).reshape(transforms.shape[:-2])

    @property
    def cap(self) -> float:
        """The learning rate from which descent without momentum no longer settles."""
        return largest_rate(float(self.curvatures[-1]), 0.0)

    def rise(self, weights: np.ndarray) -> np.ndarray:
        """What weights of shape (…, weight) cost more than the best."""
        return np.asarray(np.square((weights - self.best) @ self.design.T).mean(axis=-1))

    def under(self, transform: np.ndarray) -> Quadratic:
        """The same cost for other weights: ``transform`` @ weights."""
        return Quadratic(self.design @ np.linalg.inv(transform), transform @ self.best)

    def after(
        self, steps: np.ndarray, start: np.ndarray, rate: float, momentum: float
    ) -> np.ndarray:
        """The weights after so many steps, shape (moment, weight)."""
        distances = self.directions.T @ (start - self.best)
        left = distances_after(steps, self.curvatures, distances, rate, momentum)
        return np.asarray(self.best + left @ self.directions.T)

    def steps(self, tolerance: float, start: np.ndarray, rate: float, momentum: float = 0.0) -> int:
        """Steps until the rise is within the tolerance, or ``NEVER``."""
        distances = self.directions.T @ (start - self.best)
        return steps_to(tolerance, self.curvatures, distances, rate, momentum) or NEVER

    def steps_at(self, tolerance: float, start: np.ndarray, rates: np.ndarray) -> np.ndarray:
        """The same for many learning rates, without momentum."""
        distances = self.directions.T @ (start - self.best)
        return counts(tolerance, self.curvatures, distances, rates)

    def best_rate(self, tolerance: float, start: np.ndarray) -> tuple[float, int]:
        """A learning rate with the fewest steps, the one with the fewest digits, and how many."""
        rates = SHARES * self.cap
        found = self.steps_at(tolerance, start, rates)
        fewest = int(np.where(found == NEVER, MOST_COUNTED + 1, found).argmin())
        if found[fewest] == NEVER:
            # The one that leaves as much of both directions.
            return 2 / float(self.curvatures.sum()), NEVER
        count = int(found[fewest])
        return shortest(
            rates[found == count], count, lambda some: self.steps_at(tolerance, start, some)
        ), count


def shortest(rates: np.ndarray, count: int, steps: Callable[[np.ndarray], np.ndarray]) -> float:
    """The rate with the fewest digits that takes so many steps: one of these, which do, rounded."""
    for digits in range(1, MOST_DIGITS + 1):
        shorter = np.unique([float(f"{one:.{digits}g}") for one in rates])
        as_many = steps(shorter) == count
        if as_many.any():
            return float(shorter[as_many][0])
    return float(rates[0])


def least_squares(design: np.ndarray, target: np.ndarray) -> Quadratic:
    """The quadratic cost of a linear model."""
    # Columns of unit length keep the accuracy of unlike inputs.
    lengths = np.linalg.norm(design, axis=0)
    scaled, *_ = np.linalg.lstsq(design / lengths, target, rcond=None)
    return Quadratic(design, scaled / lengths)


def largest_rate(steepest: float, momentum: float) -> float:
    """The learning rate from which descent no longer settles: 2(1 + β) / λmax (Polyak 1964)."""
    return 2 * (1 + momentum) / steepest


def distances_after(
    steps: np.ndarray, curvatures: np.ndarray, distances: np.ndarray, rate: float, momentum: float
) -> np.ndarray:
    """Distances from the minimum along each direction after some steps, (moment, weight)."""
    # Without momentum d becomes (1 − ηλ) d. With it the velocity is kept as in Polyak (1964), *Some
    # methods of speeding up the convergence of iteration methods*: v ← βv − ηλd, d ← d + v.
    with np.errstate(all="ignore"):
        if momentum == 0:
            return np.asarray(distances * (1 - rate * curvatures) ** np.asarray(steps)[:, None])
        each = np.array([[[1 + momentum - rate * c, -momentum], [1.0, 0.0]] for c in curvatures])
        powers = [np.linalg.matrix_power(each, int(count)) for count in steps]
        return np.asarray([power[:, 0].sum(axis=1) * distances for power in powers])


def steps_to(
    tolerance: float, curvatures: np.ndarray, distances: np.ndarray, rate: float, momentum: float
) -> int | None:
    """Steps until the cost is within ``tolerance`` of its minimum."""
    # None if it never is, or after more than ``MOST_COUNTED`` steps.
    # curvatures, distances: the eigenvalues of the Hessian, and how far the start lies from the
    # minimum along each principal direction; shape (weight,).
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
