"""What sentences say of a reading in two orders."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import ways
from .reading import Reading


class BothOrders(Reading):
    """What a trace tells of a sentence, and of the one in which two words have changed places."""

    # It has the second ``order``, the ``places`` and the words of the swap (``pair``), ``contexts``
    # for them, the ``pushes`` of words, both ends (``both``, ``both_shares``), and the ``rivals``,
    # two classes.

    order: Any
    places: Any
    pair: Any
    contexts: Any
    pushes: Any
    both: Any
    both_shares: Any
    rivals: Any

    @property
    def sentences(self) -> tuple[str, str]:
        """The words in their own order, and with two places changed."""
        words = self.params.sentence
        return " ".join(words), " ".join(words[int(place)] for place in self.order.values)

    @property
    def rival(self) -> str:
        """The class from which the target is told apart."""
        return self.classes[int(self.rivals.values[1])]

    @property
    def order_shows(self) -> bool:
        """Whether the order matters where nothing bends."""
        places = [int(place) for place in self.places.values]
        return ways.order_shows(self.recurrent_weights.values, self.pushes.values, places)

    @property
    def phrase_names(self) -> list[list[str]]:
        """After each context the two words, as phrases."""
        pair = self.words(self.pair)
        return [[f"{context} {word}" for word in pair] for context in self.words(self.contexts)]

    @property
    def swaps(self) -> bool:
        """Whether two words can change places."""
        return self.sentences[0] != self.sentences[1]

    @property
    def blind(self) -> bool:
        """Whether both orders lead to the same point."""
        first, second = self.both.values[-1].T
        return bool(np.abs(first - second).max() < 1e-9)

    @property
    def adds_up(self) -> bool:
        """Whether a state is the sum of all pushes, and words can change places."""
        return self.swaps and self.keeps and not self.bends

    @property
    def verdicts(self) -> tuple[int, int]:
        """Positions of the most probable class after each order."""
        first, second = self.both_shares.values.argmax(axis=0)
        return int(first), int(second)
