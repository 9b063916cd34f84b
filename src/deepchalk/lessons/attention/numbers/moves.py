"""Several motions, one after the other, as one array of moments."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from deepchalk.lesson import functions

ALONG = 1e-9
"""Sine of an angle between directions that are the same, or opposite."""

UNLIKE = 10.0
"""Times as long as the other: by equal steps the shorter one would be left, or reached, at once."""


def ways(
    start: np.ndarray, stops: Mapping[str, np.ndarray], basis: np.ndarray
) -> dict[str, np.ndarray]:
    """From each stop the arrow turns to the next: motions that bear the name of where they end."""
    # start: where the first way begins; of the shape of every stop.
    froms = [start, *stops.values()]
    return {
        name: turning(begin, end, basis)
        for name, begin, end in zip(stops, froms, stops.values(), strict=False)
    }


def turning(start: np.ndarray, end: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """An arrow turns the shorter way, and never shrinks to nothing amid it: (moment, width)."""
    # basis: of the plane in which it turns where it only turns round, shape (2, width).
    lengths = float(np.linalg.norm(start)), float(np.linalg.norm(end))
    if min(lengths) < ALONG:
        # Slowly where it is short: a long one would be gone from sight at once.
        way = functions.between(np.array(0.0), np.array(1.0))[:, None]
        return np.asarray((1 - way) ** 3 * start + way**3 * end)
    ahead = start / lengths[0]
    cosine = float(ahead @ end / lengths[1])
    across = end / lengths[1] - cosine * ahead
    # By both legs: of a cosine near 1 or −1 alone half of the digits would be lost.
    angle = np.arctan2(np.linalg.norm(across), cosine)
    if np.linalg.norm(across) < ALONG:
        if cosine > 0:
            return np.asarray(_grown(*lengths)[:, None] * ahead)
        rest = basis - np.outer(basis @ ahead, ahead)
        across = rest[np.linalg.norm(rest, axis=1).argmax()]
    across = across / np.linalg.norm(across)
    angles = functions.between(np.array(0.0), angle)[:, None]
    turned = np.cos(angles) * ahead + np.sin(angles) * across
    return np.asarray(_grown(*lengths)[:, None] * turned)


def _grown(start: float, end: float) -> np.ndarray:
    """Lengths on the way from one to the other; very unlike ones by equal factors, (moment,)."""
    if max(start, end) < UNLIKE * min(start, end):
        return functions.between(np.array(start), np.array(end))
    factors = functions.between(np.array(np.log(start)), np.array(np.log(end)))
    return np.asarray(np.exp(factors))


class Moves:
    """Motions by their names, each of shape (moment, …)."""

    # all: one after the other, shape (moment of all, …).

    def __init__(self, motions: Mapping[str, np.ndarray]) -> None:
        self.all = np.concatenate([*motions.values()])
        ends = np.cumsum([len(one) for one in motions.values()]).tolist()
        starts = [0, *ends]
        self._of = {name: range(*pair) for name, *pair in zip(motions, starts, ends, strict=False)}

    def moments(self, name: str) -> range:
        """The moments of a motion within all."""
        return self._of[name]
