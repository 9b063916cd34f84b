"""A run of Lloyd's algorithm in moments: links grow and swing, masts slide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import Quantity

from .lloyd import Runs

MOMENTS = 16
"""Between two steps."""

WAY = np.linspace(0, 1, 25)
"""Of what is no step."""

SHARES = np.arange(1, MOMENTS + 1) / MOMENTS


@dataclass(frozen=True)
class Moment:
    """What is seen at once: shapes (mast, axis), (point, axis), (point,); a total if it is told."""

    masts: np.ndarray
    ends: np.ndarray
    groups: np.ndarray
    total: Quantity | None = None

    def towards(self, masts: np.ndarray, ends: np.ndarray, groups: np.ndarray) -> list[Moment]:
        """Straight to other places."""
        return [
            Moment(
                self.masts + share * (masts - self.masts),
                self.ends + share * (ends - self.ends),
                groups if share > 0.5 else self.groups,
            )
            for share in WAY
        ]

    def served(self, masts: np.ndarray, groups: np.ndarray) -> list[Moment]:
        """Straight to these masts, each point linked to its own."""
        return self.towards(masts, masts[groups], groups)

    def trying(self, point: int, at: np.ndarray) -> list[Moment]:
        """The link of one point goes to the second nearest mast, and back."""
        away = ((self.masts - at) ** 2).sum(1)
        other = self.masts[np.argsort(away)[1 % len(away)]]
        found = []
        for share in np.sin(np.pi * WAY):
            ends = self.ends.copy()
            ends[point] += share * (other - ends[point])
            found.append(Moment(self.masts, ends, self.groups))
        return found

    def sliding(self, mast: int, way: np.ndarray, totals: Quantity) -> list[Moment]:
        """One mast slides along a way of places with its points."""
        found, own = [], self.groups == mast
        for place, total in zip(way, totals, strict=True):
            masts, ends = self.masts.copy(), self.ends.copy()
            masts[mast] = ends[own] = place
            found.append(Moment(masts, ends, self.groups, total))
        return found


@dataclass(frozen=True)
class Film:
    """What is seen in each moment; the first is before any link has grown."""

    # Step 0 lets the links grow; then masts slide (odd steps) and links swing (even ones). Step
    # ``s`` ends in the moment ``(s + 1) · MOMENTS``.

    points: np.ndarray
    masts: np.ndarray  # shape (moment, mast, axis)
    ends: np.ndarray  # where the link of each point ends, shape (moment, point, axis)
    groups: np.ndarray  # shape (moment, point)

    @property
    def costs(self) -> np.ndarray:
        """The sum of the squares that are seen, shape (moment,)."""
        return np.asarray(((self.points - self.ends) ** 2).sum((1, 2)))

    def moments(self, first: int, last: int, totals: Quantity, costs: Quantity) -> list[Moment]:
        """From the end of one step to that of another; −1 is before the first."""
        # totals, costs: what is told after each step, and between.
        ends = {moment_after(step): total for step, total in enumerate(totals)}
        return [
            Moment(
                self.masts[at],
                self.ends[at],
                self.groups[at],
                ends[at] if at in ends else costs[at],
            )
            for at in range(moment_after(first), moment_after(last) + 1)
        ]


def moment_after(step: int) -> int:
    """The moment in which a step is done; that before the first one is step −1."""
    return (step + 1) * MOMENTS


def swung(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Links turn from one end to another, their squares change evenly: (moment, point, axis)."""
    before, after = start - points, end - points
    angles = np.arctan2(before[:, 1], before[:, 0]), np.arctan2(after[:, 1], after[:, 0])
    # A link without a length has no direction: it grows where it will be.
    bare = (before**2).sum(1) == 0, (after**2).sum(1) == 0
    first = np.where(bare[0], angles[1], angles[0])
    last = np.where(bare[1], first, angles[1])
    turn = (last - first + np.pi) % (2 * np.pi) - np.pi
    share = SHARES[:, None]
    square = (before**2).sum(1) + share * ((after**2).sum(1) - (before**2).sum(1))
    angle, length = first + share * turn, np.sqrt(np.maximum(square, 0))
    ends = points + length[..., None] * np.stack([np.cos(angle), np.sin(angle)], -1)
    ends[-1] = end
    return np.asarray(ends)


def filmed(runs: Runs, start: int = 0) -> Film:
    """The moments of one start."""
    points, masts, groups = runs.points, runs.masts[:, start], runs.groups[:, start]
    seen: list[np.ndarray] = [masts[:1]]
    ends: list[np.ndarray] = [points[None]]
    owners: list[np.ndarray] = [groups[:1]]
    for at, own in enumerate(groups):
        seen.append(np.repeat(masts[at : at + 1], MOMENTS, axis=0))
        ends.append(swung(points, ends[-1][-1], masts[at][own]))
        owners.append(np.where(SHARES[:, None] > 0.5, own, owners[-1][-1]))
        step = masts[at] + SHARES[:, None, None] * (masts[at + 1] - masts[at])
        seen.append(step)
        ends.append(step[:, own])
        owners.append(np.repeat(own[None], MOMENTS, axis=0))
    return Film(points, *(np.concatenate(part) for part in (seen, ends, owners)))
