"""Self-attention of a sentence: one head that sees meanings, and one that sees positions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from deepchalk.lesson import functions

FEW_HOURS, HOURS = 4, 12
"""Hours of the clock of a short sentence, in which no word sees later ones, and of any other.

No two words have one hour. Where all words are seen, the last hour is not the one before the first:
the first word would look round to the last."""

LOOKING, LONGER = 5.0, 8.0
"""Length of the second head's queries; how much longer they are with twelve hours."""

KEEN = 2.0
"""Length of the second head's keys."""

DIGITS = 3
"""Decimals of a hand: what is printed is what is computed with."""

HALF = 0.5
"""What the second head hands over of a meaning."""

DRAWS, SHOWN_KEYS, WIDTHS = 200_000, 5, (2, 8, 64)
"""Random queries with their keys, and the widths in which they are drawn: so many that the decimals
which are shown hang on no seed."""


@dataclass(frozen=True)
class SelfAttending:
    """Two heads of width 2 whose answers are added to the meaning of each word."""

    # Meanings and positions have two numbers each; a position is the hand of a clock, (sin, cos).

    meanings: np.ndarray  # shape (word, 2)
    query: np.ndarray  # of the first head, which sees meanings, shape (2, 2)
    key: np.ndarray
    value: np.ndarray
    heads: int  # 1 or 2
    causal: bool  # whether no word sees a later one
    scaled: bool  # whether scores are divided by the root of the width

    @property
    def count(self) -> int:
        """Words."""
        return len(self.meanings)

    @property
    def hours(self) -> int:
        """Of the clock: enough that no word is taken for another."""
        return FEW_HOURS if self.causal and self.count <= FEW_HOURS else HOURS

    @property
    def hands(self) -> np.ndarray:
        """Where the clock stands at each word, shape (word, 2): one hour later each."""
        return hands(self.count, self.hours)

    @property
    def root(self) -> float:
        """What scores are divided by."""
        return float(np.sqrt(self.meanings.shape[1])) if self.scaled else 1.0

    @property
    def back(self) -> np.ndarray:
        """The second head's query matrix: it turns a hand back by one hour, shape (2, 2)."""
        length = LOOKING if self.hours == FEW_HOURS else LOOKING * LONGER
        sine, cosine = hands(2, self.hours)[1]
        return length * np.array([[cosine, -sine], [sine, cosine]])

    @property
    def queries(self) -> np.ndarray:
        """What each word looks for in the first head, shape (word, 2)."""
        return np.asarray(self.meanings @ self.query.T)

    @property
    def keys(self) -> np.ndarray:
        """What each word is found by in the first head, shape (word, 2)."""
        return np.asarray(self.meanings @ self.key.T)

    @property
    def values(self) -> np.ndarray:
        """What each word hands over in the first head, shape (word, 2)."""
        return np.asarray(self.meanings @ self.value.T)

    @property
    def scores(self) -> np.ndarray:
        """Of the first head, before any is hidden, shape (asking word, word)."""
        return np.asarray(self.queries @ self.keys.T / self.root)

    @property
    def place_scores(self) -> np.ndarray:
        """Of the second head, shape (asking word, word)."""
        return np.asarray((self.hands @ self.back.T) @ (KEEN * self.hands).T / self.root)

    def shares(self, scores: np.ndarray) -> np.ndarray:
        """Softmax of each row, over the words that its word sees; all others have exactly none."""
        return functions.softmax(np.where(self.hidden, -np.inf, scores))

    @property
    def hidden(self) -> np.ndarray:
        """Which words each word does not see, shape (asking word, word)."""
        later = np.triu(np.ones((self.count, self.count), dtype=bool), 1)
        return np.asarray(later & self.causal)

    @property
    def mixtures(self) -> np.ndarray:
        """What the first head answers each word, shape (word, 2)."""
        return np.asarray(self.shares(self.scores) @ self.values)

    @property
    def taken_over(self) -> np.ndarray:
        """What the second head answers each word, shape (word, 2); nothing where there is none."""
        answers = self.shares(self.place_scores) @ (HALF * self.meanings)
        return np.asarray(answers * (self.heads > 1))

    @property
    def results(self) -> np.ndarray:
        """Each meaning with all answers added, shape (word, 2)."""
        return np.asarray(self.meanings + self.mixtures + self.taken_over)

    @property
    def example(self) -> int:
        """A word in the middle, from which words are hidden."""
        return (self.count - 1) // 2

    def with_meaning(self, word: int, meaning: np.ndarray) -> SelfAttending:
        """The same with another word at one place."""
        meanings = self.meanings.copy()
        meanings[word] = meaning
        return replace(self, meanings=meanings)

    def filled(self, scores: np.ndarray, fill: float) -> np.ndarray:
        """Shares where later words get one score instead of being hidden, shape as ``scores``."""
        return functions.softmax(np.where(self.hidden, fill, scores))


def hands(count: int, hours: int) -> np.ndarray:
    """Hands of a clock that goes on by an hour a word and begins upright, shape (word, 2)."""
    turns = 2 * np.pi * np.arange(count) / hours
    return np.round(np.column_stack([np.sin(turns), np.cos(turns)]), DIGITS) + 0.0


@cache
def random_scores() -> tuple[tuple[float, ...], ...]:
    """What happens to scores of normally distributed queries and keys, for each of ``WIDTHS``."""
    # A score of a query with random keys is normal, too, and spreads by the query's length.
    # Returns their spread; the mean of the largest share without scaling and with it; and the mean
    # of the largest slope of softmax without scaling and with it.
    random = np.random.default_rng(0)
    found = []
    for width in WIDTHS:
        lengths = np.sqrt(random.chisquare(width, size=(DRAWS, 1)))
        scores = lengths * random.normal(size=(DRAWS, SHOWN_KEYS))
        raw, scaled = functions.softmax(scores), functions.softmax(scores, float(np.sqrt(width)))
        shares = [one.max(axis=1).mean() for one in (raw, scaled)]
        slopes = [(one * (1 - one)).max(axis=1).mean() for one in (raw, scaled)]
        found.append((float(scores.std()), *map(float, (*shares, *slopes))))
    return tuple(found)
