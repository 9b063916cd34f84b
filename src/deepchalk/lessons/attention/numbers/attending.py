"""A question looks at keys, and gets their mixture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import functions

from .scoring import Scoring


@dataclass(frozen=True)
class Attending:
    """Attention over keys that are their own values."""

    scoring: Scoring
    keys: np.ndarray  # shape (key, width)

    def shares(self, states: np.ndarray) -> np.ndarray:
        """Shares of the keys for states that ask, shape (…, width) to (…, key)."""
        return functions.softmax(self.scoring.of(self.scoring.question(states), self.keys))

    def context(self, states: np.ndarray) -> np.ndarray:
        """The keys mixed by these shares, shape (…, width)."""
        return np.asarray(self.shares(states) @ self.keys)
