"""What is so of a sentence, and of the one in which two words have changed places."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import ways
from .reading import Reading

ALIKE = 1e-9
"""States that are so near are one."""


class BothOrders(Reading):
    """What a trace tells of two orders of the same words."""

    # It has the second ``order``, the ``places`` and the words of the swap (``pair``), ``contexts``
    # for them with their ``phrases``, and both ends (``both``, ``both_shares``).

    order: Any
    places: Any
    pair: Any
    contexts: Any
    phrase_shares: Any
    both: Any
    both_shares: Any
    plane: Any

    @property
    def orders(self) -> tuple[list[str], list[str]]:
        """The words in their own order, and with two places changed."""
        words = list(self.params.sentence)
        return words, [words[int(place)] for place in self.order.values]

    @property
    def swaps(self) -> bool:
        """Whether two words can change places."""
        first, second = self.orders
        return first != second

    @property
    def blind(self) -> bool:
        """Whether both orders lead to the same point."""
        first, second = self.both.values[-1].T
        return bool(np.abs(first - second).max() < ALIKE)

    @property
    def adds_up(self) -> bool:
        """Whether a state is the sum of all pushes, and words can change places."""
        return self.swaps and self.keeps and not self.bends

    @property
    def order_shows(self) -> bool:
        """Whether the order matters where nothing bends."""
        places = [int(place) for place in self.places.values]
        return ways.order_shows(self.recurrent_weights.values, self.moves.values, places)

    @property
    def verdicts(self) -> tuple[int, int]:
        """Positions of the most probable class after each order."""
        first, second = self.both_shares.values.argmax(axis=0)
        return int(first), int(second)

    @property
    def has_lines(self) -> bool:
        """Whether the plane shows where the verdict changes: at straight lines across it."""
        return self.params.hidden == 2 and len(np.unique(self.head_weights.values, axis=0)) > 1

    @property
    def turns_round(self) -> bool:
        """Whether one context makes more of what the other makes less of."""
        gains = np.diff(self.phrase_shares.values, axis=1)[:, 0]
        return bool(gains.prod() < 0) and self.shown_to_change

    @property
    def shown_to_change(self) -> bool:
        """Whether the probabilities after each context change by what can be read."""
        return all(one[0].text != one[1].text for one in self.phrase_shares)

    def seen(self, vector: Any) -> Any:
        """Two numbers of a state: those that are drawn."""
        first, second = (int(axis) for axis in self.plane.values)
        return vector[first], vector[second]
