"""A recurrent network with the vectors of its words, and a head that reads its last state."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from deepchalk.lesson import ComputationError, functions, recurrence

LARGEST_STATE = 1_000.0
"""From here on a number of a state has no room."""


@dataclass(frozen=True, eq=False)
class RecurrentNetwork:
    """h⁽ᵗ⁾ = φ(V h⁽ᵗ⁻¹⁾ + W x⁽ᵗ⁾ + b) from h⁽⁰⁾ = 0: Elman (1990), *Finding structure in time*."""

    # Words are given by their rows in the vocabulary.

    vectors: np.ndarray  # E, shape (entry, feature)
    input_weights: np.ndarray  # W, shape (unit, feature)
    recurrent_weights: np.ndarray  # V, shape (unit, unit)
    bias: np.ndarray  # b, shape (unit,)
    head_weights: np.ndarray  # U and c, shapes (class, unit) and (class,)
    head_bias: np.ndarray
    activation: recurrence.Activation  # φ

    @property
    def bends(self) -> bool:
        """Whether anything is bent."""
        return self.activation != "identity"

    @property
    def keeps(self) -> bool:
        """Whether V leaves the state as it is."""
        return np.array_equal(self.recurrent_weights, np.eye(len(self.bias)))

    @property
    def last_activation(self) -> recurrence.Activation:
        """Its own, but tanh if it only adds up: a lesson should not end blind to order."""
        return "tanh" if self.keeps and not self.bends else self.activation

    @property
    def unturned(self) -> RecurrentNetwork:
        """The same network if V left every state as it is."""
        return replace(self, recurrent_weights=np.eye(len(self.bias)))

    def moves(self, words: np.ndarray) -> np.ndarray:
        """How each word pushes the state: W x + b, shape (word, unit)."""
        return np.asarray(self.vectors[words] @ self.input_weights.T + self.bias)

    def read(
        self, words: np.ndarray, activation: recurrence.Activation | None = None
    ) -> recurrence.Steps:
        """What a reading goes through, with its own activation or with another one."""
        steps = recurrence.run(
            self.moves(words), self.recurrent_weights, activation or self.activation
        )
        largest = np.abs(steps.sums).max()
        # Written so that NaN, which compares as false, is refused as well.
        if not largest < LARGEST_STATE:
            raise ComputationError(
                f"a state reaches {largest:.3g}, but from {LARGEST_STATE:g} on a number has no "
                "room: take smaller weights or tanh as activation"
            )
        return steps

    def last(self, words: np.ndarray) -> np.ndarray:
        """The state after the last word, shape (unit,)."""
        return np.asarray(self.read(words).states[-1])

    def after_one(self, words: np.ndarray) -> np.ndarray:
        """The state after each of some words alone, shape (word, unit)."""
        return np.array([self.last(np.array([word])) for word in words])

    def pushed(self, states: np.ndarray, words: np.ndarray) -> np.ndarray:
        """What is bent when each word comes after each state, shape (state, word, unit)."""
        turned = states @ self.recurrent_weights.T
        return np.asarray(turned[:, None] + self.moves(words))

    def bent(self, sums: np.ndarray) -> np.ndarray:
        """The states that are made of sums."""
        return recurrence.activate(sums, self.activation)

    def scores(self, states: np.ndarray) -> np.ndarray:
        """What the head gives each class, for states (…, unit): shape (…, class)."""
        return np.asarray(states @ self.head_weights.T + self.head_bias)

    def shares(self, states: np.ndarray) -> np.ndarray:
        """Probability of each class, shape (…, class)."""
        return functions.softmax(self.scores(states))

    def jacobians(self, steps: recurrence.Steps) -> np.ndarray:
        """How a nudge of each state but the start moves the next, shape (step − 1, unit, unit)."""
        return jacobians(steps.sums[1:], self.recurrent_weights, self.activation)

    def widths(self, steps: recurrence.Steps) -> np.ndarray:
        """How wide a disc of nudges of the first state is after each later word, as a factor."""
        product, found = np.eye(len(self.bias)), []
        for jacobian in self.jacobians(steps):
            product = jacobian @ product
            found.append(np.linalg.norm(product, ord=2))
        return np.array(found)

    def felt(self, steps: recurrence.Steps) -> np.ndarray:
        """By which factor a nudge of the state after each word changes the last one, at most."""
        product = np.eye(len(self.bias))
        found = [1.0]
        for jacobian in reversed(self.jacobians(steps)):
            product = product @ jacobian
            found.append(float(np.linalg.norm(product, ord=2)))
        return np.array(found[::-1])


def jacobians(
    sums: np.ndarray, recurrent: np.ndarray, activation: recurrence.Activation
) -> np.ndarray:
    """How a nudge of one state moves the next: diag(φ') V of each step, (step, unit, unit)."""
    return np.asarray(recurrence.slopes(sums, activation)[:, :, None] * recurrent)
