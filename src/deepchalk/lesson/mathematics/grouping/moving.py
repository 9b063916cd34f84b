"""A run of Lloyd's algorithm in moments: links grow and swing, masts slide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson.mathematics.grouping.lloyd import Runs

MOMENTS = 16
"""Between two steps."""

SHARES = np.arange(1, MOMENTS + 1) / MOMENTS


@dataclass(frozen=True)
class Film:
    """What is seen in each moment; the first is before any link has grown.

    Step 0 lets the links grow; then masts slide (odd steps) and links swing (even ones). Step
    ``s`` ends in the moment ``(s + 1) · MOMENTS``.

    Attributes
    ----------
    masts
        shape (moment, mast, axis)
    ends
        where the link of each point ends, shape (moment, point, axis)
    groups
        shape (moment, point)
    """

    points: np.ndarray
    masts: np.ndarray
    ends: np.ndarray
    groups: np.ndarray

    @property
    def costs(self) -> np.ndarray:
        """The sum of the squares that are seen, shape (moment,)."""
        return np.asarray(((self.points - self.ends) ** 2).sum((1, 2)))


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
    return ends


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
