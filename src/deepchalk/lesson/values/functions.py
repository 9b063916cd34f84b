"""Mathematics that several lessons share, each function in its plainest stable form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

ShareSlope: TypeAlias = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Slope of a loss along each score, from the shares and the truth."""

WAY = np.linspace(0, 1, 61)
"""Moments of what happens between a beginning and an end."""


def softmax(
    scores: np.ndarray | Sequence[float], temperature: float | np.ndarray = 1.0
) -> np.ndarray:
    """Shares that the powers of e have in their sum.

    Parameters
    ----------
    scores
        shape (…, class)
    temperature
        by which they are divided; a number, or of a shape that fits that of ``scores``

    Returns
    -------
    shape (…, class); along the last axis all are positive and add up to 1
    """
    scores = np.asarray(scores)
    # Shifted: the largest power is 1 and cannot overflow.
    powers = np.exp((scores - scores.max(axis=-1, keepdims=True)) / temperature)
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def cross_entropy(
    scores: np.ndarray, truth: np.ndarray, temperature: float | np.ndarray = 1.0
) -> float:
    """−ln of the true class's share; ``truth`` is 1 for the true class and else 0."""
    # By the log of the sum: a share may be too small for a number, its logarithm is not.
    exponents = np.asarray(scores) / temperature
    largest = exponents.max()
    return float(largest + np.log(np.exp(exponents - largest).sum()) - exponents @ truth)


def cross_entropy_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of −ln of the true class's share along each score: ``p − y``.

    ``shares`` are a softmax of the scores at temperature 1, ``truth`` is 1 for the true class.
    """
    return np.asarray(shares - truth)


def squared_error_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of ``Σ (p − y)²`` along each score, through the softmax's own slope."""
    wrong = shares - truth
    return np.asarray(2 * shares * (wrong - wrong @ shares))


def descent(
    start: np.ndarray,
    slope: Callable[[np.ndarray], np.ndarray],
    learning_rate: float,
    arrived: Callable[[np.ndarray], bool],
    most_steps: int,
) -> np.ndarray:
    """Every point of a gradient descent, shape (step + 1, parameter).

    It ends at the first point that has ``arrived``, or after ``most_steps`` steps.
    """
    path = [np.asarray(start, dtype=float)]
    while not arrived(path[-1]) and len(path) <= most_steps:
        path.append(path[-1] - learning_rate * slope(path[-1]))
    return np.array(path)


def curvature(
    function: Callable[[np.ndarray], np.ndarray],
    place: np.ndarray,
    direction: np.ndarray,
    h: float = 1e-4,
) -> float:
    """Second slope of a function at a place along a direction of length 1, by differences.

    The function takes places of shape (…, number) to values of shape (…).
    """
    before, here, after = function(place + h * np.outer([-1, 0, 1], direction))
    return float((before - 2 * here + after) / h**2)


def taught(
    scores: Sequence[float],
    slope: ShareSlope,
    true: int,
    learning_rate: float,
    enough: float = 0.9,
    most_steps: int = 5_000,
) -> np.ndarray:
    """Scores after each step of a descent, shape (step + 1, class).

    It ends when the share of the class at position ``true`` is ``enough``, or after ``most_steps``.
    """
    truth = np.eye(len(scores))[true]
    return descent(
        np.asarray(scores),
        lambda now: slope(softmax(now), truth),
        learning_rate,
        lambda now: bool(softmax(now)[true] >= enough),
        most_steps,
    )


def between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The straight way from one place to another, shape (moment, …)."""
    return np.asarray(start + np.multiply.outer(WAY, end - start))


def wander(shares: np.ndarray) -> np.ndarray:
    """Shares (moment, class) that go once around and come back."""
    turns = 2 * np.pi * WAY[:, None] + 2.1 * np.arange(len(shares))
    return softmax(np.log(shares) + 0.9 * (np.sin(turns) - np.sin(turns[0])))


def heats(temperature: float, coldest: float = 0.25, hottest: float = 10.0) -> np.ndarray:
    """Temperatures from cold to hot, by one factor, of two decimals; one is ``temperature``."""
    low, high = min(coldest, temperature), max(hottest, temperature)
    found = np.round(low * (high / low) ** WAY, 2)
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


def gathered(shares: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """Shares (…, class) added up within each group (…, group)."""
    return np.stack([shares[..., list(own)].sum(axis=-1) for own in groups], axis=-1)
