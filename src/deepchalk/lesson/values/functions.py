"""Mathematics that several lessons share, each function in its plainest stable form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
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

READABLE = -1.0, 9.0
"""Scores whose largest lies in between have powers of e that can be read."""

LEAST_SUM = 0.05
"""What numbers with two decimals add up to at least where they are divided by it."""

MOST_EXPONENT = 10
"""Power of e up to which numbers are legible."""

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


def parts_of_sum(scores: np.ndarray) -> np.ndarray:
    """Scores divided by their sum; none where that is below 0, or so small that they get huge."""
    whole = scores.sum()
    return np.asarray(scores / whole if whole >= LEAST_SUM else np.zeros_like(scores))


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


def shift_to_read(scores: np.ndarray) -> float:
    """What is taken off scores before powers of e: nothing where they can be read as they are."""
    low, high = READABLE
    largest = float(scores.max())
    return 0.0 if low <= largest <= high else largest


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


def sides_of_diagonal(pairs: np.ndarray) -> list[int]:
    """How many pairs lie below the diagonal, above it, and on it."""
    sides = np.sign(np.round(pairs[..., 0] - pairs[..., 1], 9))
    return [int((sides == side).sum()) for side in (1, -1, 0)]


def growths(values: np.ndarray) -> np.ndarray:
    """How many times as large as the one before each value is; 1 where that is 0."""
    before, after = values[:-1], values[1:]
    return np.asarray(np.divide(after, before, out=np.ones_like(after), where=before != 0))


def with_stops(places: np.ndarray, going: int = 6, staying: int = 5) -> np.ndarray:
    """A way through places, shape (moment, …), that stays for a while at each."""
    legs = []
    for start, end in pairwise(places):
        shares = np.sin(np.pi / 2 * np.arange(1, going + 1) / going) ** 2
        legs += [start + np.multiply.outer(shares, end - start), np.stack([end] * staying)]
    return np.concatenate([places[:1], *legs])


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


def names_of(groups: Sequence[Sequence[int]], names: Sequence[str]) -> list[str]:
    """The name of each group: its member's, or ``rest`` for several."""
    return [names[own[0]] if len(own) == 1 else "rest" for own in groups]


def gathered(shares: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """Shares (…, class) added up within each group (…, group)."""
    return np.stack([shares[..., list(own)].sum(axis=-1) for own in groups], axis=-1)


def viewing_plane(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Two directions in which points of any width are seen best, shape (2, width).

    Points of width 2 are seen as they are. Three points lie in the plane exactly; of more it is the
    plane nearest to them (the first two directions of a singular value decomposition about their
    mean). Where they do not need two directions, ``others`` choose.
    """
    if points.shape[1] == 2:
        return np.eye(2)
    spread = points - points.mean(axis=0)
    # Small enough to change nothing that the points decide themselves.
    found = np.linalg.svd(np.concatenate([spread, 1e-9 * others]))[2][:2]
    # Each direction points to where its largest number is positive: the same on every machine.
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    return np.asarray(found * np.sign(largest))


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


def hull(points: np.ndarray) -> np.ndarray:
    """The corners of the smallest convex shape around points (n, 2), in order (monotone chain)."""
    order = np.unique(points, axis=0)
    halves: list[np.ndarray] = []
    for way in (order, order[::-1]):
        half: list[np.ndarray] = []
        for point in way:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves += half[:-1]
    return np.array(halves) if halves else order[:1]


def _turn(one: np.ndarray, two: np.ndarray, three: np.ndarray) -> float:
    """Above 0 if the way through three points turns left."""
    (a, b), (c, d) = two - one, three - one
    return float(a * d - b * c)
