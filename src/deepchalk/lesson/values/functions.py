"""Mathematics that several lessons share, each function in its plainest stable form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

ShareSlope: TypeAlias = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Slope of a loss along each score, from the shares and the truth."""

ACTIVATIONS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "identity": lambda values: values,
    "relu": lambda values: np.maximum(values, 0.0),
    "tanh": np.tanh,
    # exp cannot overflow
    "sigmoid": lambda values: 0.5 * (1.0 + np.tanh(0.5 * values)),
}
"""Functions of a unit, by name."""

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


def at_moment(path: np.ndarray, moment: float) -> np.ndarray:
    """What a path of shape (step, …) has at a moment between two of its steps."""
    whole = min(int(moment), len(path) - 2)
    return np.asarray(path[whole] + (moment - whole) * (path[whole + 1] - path[whole]))


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
    """Shares of classes after each step of a descent along scores, shape (step + 1, class).

    It ends when the share of the class at position ``true`` is ``enough``, or after ``most_steps``.
    """
    truth = np.eye(len(scores))[true]
    way = descent(
        np.asarray(scores),
        lambda now: slope(softmax(now), truth),
        learning_rate,
        lambda now: bool(softmax(now)[true] >= enough),
        most_steps,
    )
    return softmax(way)


def between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The straight way from one place to another, shape (moment, …)."""
    return np.asarray(start + np.multiply.outer(WAY, end - start))


def even(shares: np.ndarray) -> np.ndarray:
    """Equal shares for as many."""
    return np.full(len(shares), 1 / len(shares))


def corner(shares: np.ndarray) -> np.ndarray:
    """All for the largest share, the first of several."""
    return np.asarray(np.eye(len(shares))[int(shares.argmax())])


def names_of(groups: Sequence[Sequence[int]], names: Sequence[str]) -> list[str]:
    """The name of each group: its member's, or ``rest`` for several."""
    return [names[own[0]] if len(own) == 1 else "rest" for own in groups]


def gathered(shares: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """Shares (…, class) added up within each group (…, group)."""
    return np.stack([shares[..., list(own)].sum(axis=-1) for own in groups], axis=-1)


def turned(points: np.ndarray, basis: np.ndarray, angles: np.ndarray) -> np.ndarray:
    """Points (…, width) turned in the plane of a basis (2, width): shape (angle, …, width).

    What of them lies across the plane stays.
    """
    flat = points @ basis.T
    turns = np.array([[np.cos(angles), -np.sin(angles)], [np.sin(angles), np.cos(angles)]])
    return np.asarray(points + (np.einsum("abm,...b->m...a", turns, flat) - flat) @ basis)


def feet(direction: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Where perpendiculars from points (n, width) meet the line of a direction; 0 without one."""
    square = float(direction @ direction)
    along = points @ direction / square if square > 0 else np.zeros(len(points))
    return np.outer(along, direction)
