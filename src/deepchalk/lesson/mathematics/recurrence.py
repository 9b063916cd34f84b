"""A recurrent network, one step after the other, and what becomes of a nudge on the way."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

import numpy as np

Activation: TypeAlias = Literal["tanh", "relu", "identity"]
"""How a state is bent, by name."""

CORNER = 1e-10
"""Sums up to here are 0 for relu: where decimals add up to 0, rounding may leave so much."""

NEAR_A_QUARTER_TURN = np.radians(20)
"""A turn that is so near a multiple of a quarter is taken for it; the rest is a shear."""


class Steps(NamedTuple):
    """What one reading goes through.

    Attributes
    ----------
    turned
        V h of each step, shape (step, unit)
    sums
        what the activation gets, shape (step, unit)
    states
        the start, then the state after each step, shape (step + 1, unit)
    """

    turned: np.ndarray
    sums: np.ndarray
    states: np.ndarray


def activate(values: np.ndarray, activation: Activation) -> np.ndarray:
    """The activation of every number."""
    if activation == "tanh":
        return np.asarray(np.tanh(values))
    return np.asarray(np.maximum(values, 0.0) if activation == "relu" else values)


def bounds(activation: Activation) -> tuple[float | None, float | None]:
    """What the numbers of a state come near and never reach."""
    return (-1, 1) if activation == "tanh" else (None, None)


def slopes(sums: np.ndarray, activation: Activation) -> np.ndarray:
    """Slope of the activation at every number; that of relu at 0 is 0, as in PyTorch."""
    if activation == "tanh":
        return np.asarray(1 - np.tanh(sums) ** 2)
    return np.asarray((sums > CORNER) * 1.0 if activation == "relu" else np.ones_like(sums))


def run(moves: np.ndarray, recurrent: np.ndarray, activation: Activation) -> Steps:
    """Read a sentence: h becomes φ(V h + move), from 0.

    Parameters
    ----------
    moves
        W x + b of each word, shape (step, unit)
    recurrent
        V, shape (unit, unit)
    """
    turned, sums, states = [], [], [np.zeros(len(recurrent))]
    for move in moves:
        turned.append(recurrent @ states[-1])
        sums.append(turned[-1] + move)
        states.append(activate(sums[-1], activation))
    return Steps(np.array(turned), np.array(sums), np.array(states))


def backwards(matrices: np.ndarray) -> np.ndarray:
    """Products of the last k matrices, for k from 1 to all, shape (k, unit, unit)."""
    products = [matrices[-1]]
    for matrix in matrices[-2::-1]:
        products.append(products[-1] @ matrix)
    return np.array(products)


def stretches(matrices: np.ndarray) -> np.ndarray:
    """The largest factor by which the last k steps stretch a nudge, for k from 1 to all."""
    return np.asarray(np.linalg.norm(backwards(matrices), ord=2, axis=(1, 2)))


def turning(matrix: np.ndarray, moments: np.ndarray) -> np.ndarray:
    """A matrix of shape (2, 2) that comes about: first a turn, then what else it does.

    Parameters
    ----------
    moments
        from 0, where nothing has happened, over 1/2, where it has turned, to 1; shape (moment,)

    Returns
    -------
    shape (moment, 2, 2). Nothing shrinks through 0 on the way, unless the matrix mirrors
    """
    left, _, right = np.linalg.svd(matrix)
    nearest = left @ right
    if np.linalg.det(nearest) < 0:
        return np.asarray(np.eye(2) + np.multiply.outer(np.asarray(moments), matrix - np.eye(2)))
    angle = turn_of(matrix)
    rest = rotation(-angle) @ matrix - np.eye(2)
    found = [
        rotation(angle * min(1.0, 2 * moment)) @ (np.eye(2) + max(0.0, 2 * moment - 1) * rest)
        for moment in moments
    ]
    return np.array(found)


def turn_of(matrix: np.ndarray) -> float:
    """The angle by which a matrix of shape (2, 2) turns, in radians, from −π to π."""
    (a, b), (c, d) = matrix
    # Of what mirrors, and of nothing, no rotation is nearest; of what makes a line of the plane
    # one is.
    if a * d - b * c < 0 or np.hypot(c - b, a + d) < 1e-12:
        return 0.0
    angle = float(np.arctan2(c - b, a + d))
    quarter = float(np.round(angle / (np.pi / 2)) * np.pi / 2)
    return quarter if abs(angle - quarter) < NEAR_A_QUARTER_TURN else angle


def rotation(angle: float) -> np.ndarray:
    """The matrix that turns by an angle in radians, to the left."""
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def summed(pushes: np.ndarray) -> np.ndarray:
    """The start 0 and the sums of the first pushes, shape (step + 1, …)."""
    return np.concatenate([np.zeros_like(pushes[:1]), np.cumsum(pushes, axis=0)])
