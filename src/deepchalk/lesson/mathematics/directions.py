"""A cloud of points: how far it spreads along every direction, and along which one most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

TRIALS = ((0.6, 0.8), (0.8, 0.6), (-0.6, 0.8))
"""Directions with short numbers."""

APART = 12.0
"""Degrees between the best direction and one that is tried before it is known, at least."""

ALIKE = 0.01
"""Share of the largest variance by which the second one is less, up to which no direction wins."""


@dataclass(frozen=True)
class Cloud:
    """Points with two columns or more; of more, a plane is looked at: the widest there is.

    Attributes
    ----------
    table
        shape (point, column)
    divisor
        by which sums of squares are divided: how many points there are, or one less
    """

    table: np.ndarray
    divisor: int

    @cached_property
    def mean(self) -> np.ndarray:
        """Of each column."""
        return np.asarray(self.table.mean(0))

    @cached_property
    def moved(self) -> np.ndarray:
        """The points less their mean."""
        return np.asarray(self.table - self.mean)

    @cached_property
    def covariance(self) -> np.ndarray:
        """Mean products of all pairs of columns, shape (column, column)."""
        return np.asarray(self.moved.T @ self.moved / self.divisor)

    @property
    def variance(self) -> float:
        """Of all columns together."""
        return float(np.trace(self.covariance))

    @cached_property
    def components(self) -> tuple[np.ndarray, np.ndarray]:
        """Variances along the principal directions, the largest first, and these as rows."""
        values, vectors = np.linalg.eigh(self.covariance)
        # Rounding may leave less than nothing of a variance that is 0.
        return np.maximum(values[::-1], 0.0), vectors.T[::-1]

    # The plane that is looked at

    @cached_property
    def basis(self) -> np.ndarray:
        """Two unit vectors as rows, shape (2, column).

        Of more than two columns the first one is as near as may be to the column that spreads most,
        so that no principal direction is an axis from the start.
        """
        if self.table.shape[1] == 2:
            return np.eye(2)
        plane = self.components[1][:2]
        across = plane[:, self.covariance.diagonal().argmax()]
        size = float(np.linalg.norm(across))
        across = across / size if size > 1e-9 else np.array([1.0, 0.0])
        up = upright(np.array([-across[1], across[0]]) @ plane)
        return np.array([across @ plane, up])

    @cached_property
    def flat(self) -> np.ndarray:
        """The points in the plane, less their mean, shape (point, 2)."""
        return np.asarray(self.moved @ self.basis.T)

    @cached_property
    def spread(self) -> np.ndarray:
        """Their covariance there, shape (2, 2)."""
        return np.asarray(self.basis @ self.covariance @ self.basis.T)

    @cached_property
    def axes(self) -> np.ndarray:
        """The first two principal directions in the plane, as rows."""
        first = upright(self.basis @ self.components[1][0])
        return np.array([first, upright(np.array([-first[1], first[0]]))])

    @property
    def is_round(self) -> bool:
        """Whether no direction of the plane is better than another."""
        largest, second = self.components[0][:2]
        return bool(largest - second <= ALIKE * largest)

    @property
    def reach(self) -> float:
        """How far the farthest point of the plane is from the mean."""
        return float(np.linalg.norm(self.flat, axis=1).max())

    @property
    def trial(self) -> np.ndarray:
        """A direction with short numbers that is not the best one."""
        away = [apart(degrees(np.array(one)), degrees(self.axes[0])) for one in TRIALS]
        return np.array(next(one for one, d in zip(TRIALS, away, strict=True) if d >= APART))

    def example(self, direction: np.ndarray) -> int:
        """The point with a long shadow on a direction and a long thread to it."""
        along, across = self.flat @ direction, self.flat @ turned(direction)
        return int(np.round(abs(along * across), 9).argmax())

    # All directions

    @cached_property
    def turns(self) -> np.ndarray:
        """Every whole degree of half a turn, and the best and the worst angle among them."""
        start = 0 if degrees(self.axes[0]) >= -1e-9 else -90
        best = degrees(self.axes[0])
        worst = best + 90 if best + 90 <= start + 180 else best - 90
        angles = np.array([*np.arange(start, start + 181.0), best, worst])
        _, places = np.unique(np.round(angles, 6), return_index=True)
        return np.asarray(angles[places])

    def variances(self, angles: np.ndarray) -> np.ndarray:
        """Of the shadows on lines at angles in degrees."""
        ways = directions(angles)
        return np.asarray((ways @ self.spread * ways).sum(-1))

    def slopes(self, angles: np.ndarray) -> np.ndarray:
        """By how much that variance changes, per radian."""
        ways = directions(angles)
        return np.asarray(2 * (ways @ self.spread * turned(ways)).sum(-1))

    def aims(self, angles: np.ndarray) -> np.ndarray:
        """Where the covariance points a direction, in degrees at most a right angle away."""
        ways = directions(angles)
        to = ways @ self.spread
        across = (to * turned(ways)).sum(-1)
        return np.asarray(angles + np.degrees(np.arctan2(across, (to * ways).sum(-1))))

    def pulled(self, steps: int) -> np.ndarray:
        """Angles of a direction that the covariance is applied to, again and again.

        It begins along the first axis; where the covariance leaves that alone, at the trial.
        """
        way = np.array([1.0, 0.0])
        if abs(self.spread[0, 1]) < 1e-9 * self.spread.diagonal().max():
            way = self.trial
        found = [degrees(way)]
        for _ in range(steps):
            found.append(float(self.aims(np.array(found[-1:]))[0]))
        return np.array(found)

    def in_units(self, factors: np.ndarray) -> Cloud:
        """The same points with each column times a factor."""
        return Cloud(self.table * factors, self.divisor)

    @property
    def standardised(self) -> Cloud:
        """Each column divided by its deviation."""
        return self.in_units(1 / np.sqrt(self.covariance.diagonal()))


def upright(vector: np.ndarray) -> np.ndarray:
    """A direction of which the larger entry is positive: its sign means nothing."""
    largest = np.round(np.abs(vector), 9).argmax()
    return np.asarray(-vector if vector[largest] < 0 else vector)


def turned(ways: np.ndarray) -> np.ndarray:
    """Directions, shape (…, 2), a right angle on."""
    return np.stack([-ways[..., 1], ways[..., 0]], axis=-1)


def directions(angles: np.ndarray) -> np.ndarray:
    """Unit vectors at angles in degrees, shape (…, 2)."""
    radians = np.radians(angles)
    return np.stack([np.cos(radians), np.sin(radians)], axis=-1)


def degrees(way: np.ndarray) -> float:
    """The angle of a direction."""
    return float(np.degrees(np.arctan2(way[1], way[0])))


def apart(one: float, other: float) -> float:
    """Degrees between two lines at angles."""
    return abs((one - other + 90) % 180 - 90)
