"""What may be said of a sentence that attends to itself, because it was computed."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import numbers

NOTHING = 1e-9
SEEN = 0.5
"""Degrees below which two directions are the same."""

KEEN = 0.99
"""Share from which a head looks at one word only, to the eye."""


class Remarks:
    """What sentences say of a trace of the lesson; its quantities are those of the trace."""

    params: Any
    words: Any
    meanings: Any
    x: Any
    q: Any
    length: Any
    products: Any
    scores: Any
    shares: Any
    open_map: Any
    map: Any
    seen: Any
    parts: Any
    mixture: Any
    result: Any
    angles: Any
    other_angle: Any
    other_results: Any
    other_map: Any

    @property
    def focus(self) -> int:
        """The word that is looked at."""
        return int(self.params.focused)

    @property
    def example(self) -> int:
        """The word from which later ones are hidden in the question."""
        return int(self.params.layer.example)

    @property
    def asks(self) -> bool:
        """Whether the word's query has a length, so that there are shadows on it."""
        return bool(self.length.value > NOTHING)

    @property
    def strongest(self) -> int:
        """The word of the largest score, the first of several."""
        return int(self.products.values.argmax())

    @property
    def leads_alone(self) -> bool:
        """Whether one word has the largest score."""
        return bool(np.diff(np.sort(self.products.values))[-1] > NOTHING)

    @property
    def idle(self) -> int | None:
        """A word whose query is nothing while others' are not; it shares evenly."""
        lengths = np.linalg.norm(self.params.layer.queries, axis=1)
        none = np.flatnonzero(lengths < NOTHING)
        return int(none[0]) if len(none) and lengths.max() > NOTHING else None

    @property
    def hides(self) -> bool:
        """Whether the mask hides words from the word in focus."""
        return bool(self.params.layer.hidden[self.focus].any())

    @property
    def mostly(self) -> int | None:
        """The word whose part is longer than all others together; None where none is."""
        lengths = np.linalg.norm(self.parts.values, axis=1)
        longest = int(lengths.argmax())
        return longest if lengths[longest] > 0.5 * lengths.sum() + NOTHING else None

    @property
    def is_seen_to_turn(self) -> bool:
        """Whether the arrow has a direction before and after."""
        both = self.x.values, self.result.values
        return bool(min(map(np.linalg.norm, both)) > NOTHING)

    @property
    def is_replaced(self) -> bool:
        """Whether another word can take its place, and all arrows have directions."""
        other = self.other_results.values[self.focus]
        return bool(
            self.params.replacement is not None
            and self.is_seen_to_turn
            and np.linalg.norm(other) > NOTHING
        )

    @property
    def turned(self) -> bool:
        """Whether the arrow's direction becomes another one, in degrees as they are printed."""
        return apart(*map(_printed, self.angles)) > SEEN

    @property
    def outcome(self) -> int:
        """Where the arrow goes with the other word: 0 as before, 1 where it began, 2 elsewhere."""
        before, after = self.angles
        for place, direction in ((0, after), (1, before)):
            if apart(_printed(self.other_angle), _printed(direction)) < SEEN:
                return place
        return 2

    @property
    def same_shares(self) -> bool:
        """Whether the word in focus shares as before."""
        return _same(self.map.values[self.focus], self.other_map.values[self.focus])

    @property
    def same_answer(self) -> bool:
        """Whether the arrow of the word in focus becomes the same."""
        return _same(self.result.values, self.other_results.values[self.focus])

    @property
    def hides_other(self) -> bool:
        """Whether the word that is replaced is hidden from the one in focus."""
        return bool(self.params.layer.hidden[self.focus, self.params.replaced - 1])

    @property
    def looks_back(self) -> bool:
        """Whether the second head gives the word before nearly all, everywhere."""
        layer = self.params.layer
        shares = layer.shares(layer.place_scores)
        keen = [shares[at, max(0, at - 1)] for at in range(layer.count)]
        return bool(min(keen) > KEEN)


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.abs(one - other).max() < NOTHING)


def _printed(angle: Any) -> float:
    """An angle as it is read: a direction of the same number is told as the same."""
    return numbers.read(angle.text)


def apart(one: float, other: float) -> float:
    """Degrees between two directions."""
    return abs((one - other + 180) % 360 - 180)
