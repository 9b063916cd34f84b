"""What is so of a sentence, and of the one in which two words have changed places."""

from __future__ import annotations

from typing import Any

import numpy as np

from .reading import Reading

ALIKE = 1e-9
"""States that are so near are one."""


def turn_round(shares: Any) -> bool:
    """Whether probabilities after one context climb and after the other fall, as can be read."""
    seen = all(one[0].text != one[1].text for one in shares)
    return seen and bool(np.diff(shares.values)[:, 0].prod() < 0)


def _meet(both: Any) -> bool:
    """Whether both orders end alike, of states (time, unit, order)."""
    first, second = both.values[-1].T
    return bool(np.abs(first - second).max() < ALIKE)


class BothOrders(Reading):
    """What a trace tells of two orders of the same words."""

    # It has the second ``order``, the ``places`` and the words of the swap (``pair``), ``contexts``
    # for them with what their phrases get, before the last
    # bend (``unbent_pair_shares``) and after it (``phrase_shares``), both ends (``both``,
    # ``both_shares``) and the same unbent, and those of the last picture (``bent``).

    order: Any
    places: Any
    pair: Any
    contexts: Any
    unbent_pair_shares: Any
    phrase_shares: Any
    unbent_shares: Any
    both: Any
    both_shares: Any
    bent: Any
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
        return _meet(self.both)

    @property
    def ends_blind(self) -> bool:
        """Whether they do so even in the network of the last picture."""
        return _meet(self.bent)

    @property
    def adds_up(self) -> bool:
        """Whether a state is the sum of all pushes, and words can change places."""
        return self.swaps and self.keeps and not self.bends

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
        """Whether, by the bend, one context makes more of what the other makes less of."""
        # Of three classes one may win and lose without a bend, too.
        unbent = np.diff(self.unbent_pair_shares.values)[:, 0]
        return turn_round(self.phrase_shares) and not unbent.prod() < 0

    def seen(self, vector: Any) -> Any:
        """Two numbers of a state: those that are drawn."""
        first, second = (int(axis) for axis in self.plane.values)
        return vector[first], vector[second]
