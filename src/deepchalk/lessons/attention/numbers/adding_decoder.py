"""A decoder that only adds: half its old state, a context, and the vector of the last word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from deepchalk.lesson import functions


@dataclass(frozen=True)
class AddingDecoder:
    """Writes the candidate whose row of the head fits its state best, until the last candidate."""

    start: np.ndarray  # the first state, and the vector before the first word, shape (width,)
    begin: np.ndarray
    # For each candidate what it adds to the next state, and how it is chosen, shape (candidate,
    # width).
    vectors: np.ndarray
    head: np.ndarray

    kept: ClassVar[float] = 0.5
    """What is left of the old state."""

    def run(
        self, context: Callable[[np.ndarray], np.ndarray], at_most: int
    ) -> tuple[np.ndarray, list[int]]:
        """States from the first one on, and the candidates that it chooses."""
        # context: of a state.
        # at_most: words after which it is stopped.
        state, last = self.start, self.begin
        states, chosen = [state], list[int]()
        while len(chosen) < at_most and len(self.head) - 1 not in chosen:
            state = self.kept * state + context(state) + last
            # Of scores that only rounding tells apart the first is chosen.
            chosen.append(int(np.round(self.head @ state, 9).argmax()))
            last = self.vectors[chosen[-1]]
            states.append(state)
        return np.array(states), chosen

    def odds(self, states: np.ndarray) -> np.ndarray:
        """Probabilities of the candidates for states (…, width)."""
        return functions.softmax(states @ self.head.T)
