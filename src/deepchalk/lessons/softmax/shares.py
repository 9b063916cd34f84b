"""Shares, as they are looked at in this lesson: their slopes, the heats, three groups of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson import functions

LEAST_SUM = 0.05
"""What numbers with two decimals add up to at least where they are divided by it."""


MOST_EXPONENT = 10
"""Power of e up to which numbers are legible."""


def parts_of_sum(scores: np.ndarray) -> np.ndarray:
    """Scores divided by their sum; none where that is below 0, or so small that they get huge."""
    whole = scores.sum()
    return np.asarray(scores / whole if whole >= LEAST_SUM else np.zeros_like(scores))


def cross_entropy_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of −ln of the true class's share along each score: ``p − y``.

    ``shares`` are a softmax of the scores at temperature 1, ``truth`` is 1 for the true class.
    """
    return np.asarray(shares - truth)


def squared_error_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of ``Σ (p − y)²`` along each score, through the softmax's own slope."""
    wrong = shares - truth
    return np.asarray(2 * shares * (wrong - wrong @ shares))


def refuse_long_powers(name: str, temperature: float, scores: Sequence[float]) -> None:
    """Nothing, where powers of e of scores divided by a temperature have few digits.

    Raises
    ------
    ValueError
        one sentence that says ``name`` for the temperature
    """
    largest = max(map(abs, scores)) / temperature
    if largest > MOST_EXPONENT:
        raise ValueError(
            f"{name} is {temperature:g}, and the largest score divided by it {largest:g}, but at "
            f"most {MOST_EXPONENT} can be shown: take a higher one"
        )


def wander(shares: np.ndarray) -> np.ndarray:
    """Shares (moment, class) that go once around and come back."""
    turns = 2 * np.pi * functions.WAY[:, None] + 2.1 * np.arange(len(shares))
    return functions.softmax(np.log(shares) + 0.9 * (np.sin(turns) - np.sin(turns[0])))


def heats(temperature: float, coldest: float = 0.25, hottest: float = 10.0) -> np.ndarray:
    """Temperatures from cold to hot, by one factor, of two decimals; one is ``temperature``."""
    low, high = min(coldest, temperature), max(hottest, temperature)
    found = np.round(low * (high / low) ** functions.WAY, 2)
    inner = found[1:-1]
    inner[np.abs(inner - temperature).argmin()] = temperature
    return np.asarray(found)


def three_groups(scores: Sequence[float], target: int) -> list[list[int]]:
    """Positions in at most three groups: with more, the target, the best other, and the rest.

    Shares of a group add up, and a softmax of ``ln Σ exp`` of each group's scores gives exactly
    these sums: to draw many classes as three leaves nothing out.
    """
    if len(scores) <= 3:
        return [[position] for position in range(len(scores))]
    others = [position for position in range(len(scores)) if position != target]
    others.sort(key=lambda position: -scores[position])
    return [[target], others[:1], others[1:]]
