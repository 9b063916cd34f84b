"""The arithmetic of a recurrent network: one rule, used once for each word."""

from __future__ import annotations

from typing import Literal

import numpy as np

Activation = Literal["tanh", "relu", "identity"]


def activate(activation: Activation, values: np.ndarray) -> np.ndarray:
    """φ of every number."""
    if activation == "tanh":
        return np.asarray(np.tanh(values))
    return np.maximum(values, 0.0) if activation == "relu" else values


def run(
    x: np.ndarray,
    recurrent: np.ndarray,
    inputs: np.ndarray,
    bias: np.ndarray,
    activation: Activation,
) -> tuple[np.ndarray, np.ndarray]:
    """The network over inputs of shape (word, size).

    Returns
    -------
    what goes into the activation, shape (word, hidden), and the states, shape (word + 1, hidden)
    """
    states, sums = [np.zeros(len(bias))], []
    for word in x:
        sums.append(recurrent @ states[-1] + inputs @ word + bias)
        states.append(activate(activation, sums[-1]))
    return np.array(sums), np.array(states)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities in proportion to exp(score)."""
    # Shifted by the largest score, so that exp cannot overflow; the quotient stays the same.
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def cross_entropy(scores: np.ndarray, target: int) -> float:
    """−ln of the target's probability, from the scores so that it stays finite."""
    shifted = scores - scores.max()
    return float(np.log(np.exp(shifted).sum()) - shifted[target])
