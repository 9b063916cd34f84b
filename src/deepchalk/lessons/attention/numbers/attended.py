"""What a question does, and what can be said of how it looks at words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk.lesson import functions

from .guesses import whose_score
from .moves import Moves, ways

ONCE_ROUND = 241
"""Moments of a question that turns once."""

LONGER = 3.0
"""How much longer the question gets."""


def questioning(first: np.ndarray, questions: np.ndarray, basis: np.ndarray) -> Moves:
    """A question turns once, grows, vanishes, comes back, and becomes each later one."""
    # first, questions: shapes (width,) and (question, width).
    # basis: of the plane in which it turns, shape (2, width).
    turn = functions.turned(first, basis, np.linspace(0, 2 * np.pi, ONCE_ROUND))
    others = {f"next {row}": one for row, one in enumerate(questions[1:], start=1)}
    stops = {"longer": LONGER * first, "nothing": 0 * first, "back": first, **others}
    return Moves({"turn": turn, **ways(first, stops | {"first": first})})


class Attended:
    """What sentences say of a trace with words, states ``hidden``, scores and shares."""

    # Of a computed decoder it has the ``odds`` of each candidate, those while the shares go to one
    # corner, ``cornered``, and what is ``said``.

    params: Any
    words: Any
    moments: Any

    # Quantities of the trace
    hidden: Any
    question: Any
    scores: Any
    shares: Any
    moving_shares: Any
    odds: Any
    cornered: Any
    said: Any
    begin: Any

    @property
    def is_exact(self) -> bool:
        """Whether the plane shows the states as they are: two numbers, or three words."""
        return bool(self.params.width == 2 or len(self.words) <= 3)

    @property
    def strongest(self) -> int:
        """The word of the largest share, the first of several."""
        return int(self.shares.values.argmax())

    @property
    def least(self) -> int:
        """The word of the smallest share."""
        return int(self.shares.values.argmin())

    @property
    def by_reach(self) -> bool:
        """Whether a score is a product with the question."""
        return bool(self.params.score != "additive")

    @property
    def rivals(self) -> tuple[int, int]:
        """The second best candidate for the first word, and the best."""
        second, best = np.argsort(self.odds.values, kind="stable")[-2:]
        return int(second), int(best)

    @property
    def leads_alone(self) -> bool:
        """Whether one word has the largest score."""
        return bool(np.diff(np.sort(self.scores.values))[-1] > 1e-9)

    @property
    def sharpens(self) -> bool:
        """Whether a longer question moves the context towards one corner."""
        # It does where a score grows with the question's length: one that is bent by tanh may even
        # prefer another word.
        before, after = self.shares.values.max(), self.longest.values.max()
        return self.by_reach and self.leads_alone and bool(after > max(0.5, before + 0.01))

    @property
    def longest(self) -> Any:
        """Shares when the question is longest."""
        return self.moving_shares[self.moments("longer")[-1]]

    @property
    def corner_matters(self) -> bool:
        """Whether another word is as likely when only the strongest state is left."""
        found, first = self.cornered[-1].values, int(self.said.values[0])
        return bool(np.delete(found, first).max() > found[first] - 0.01)

    @property
    def guesses(self) -> tuple[tuple[str, ...], int]:
        """Options for whose score is highest, and the position of the right one."""
        known = self.hidden.values, self.question.values, self.scores.values
        by_reach = self.params.score != "additive"
        return whose_score([f"“{word}”" for word in self.words], *known, by_reach)

    @property
    def nearest(self) -> int:
        """The word whose place lies closest to the question's direction."""
        keys = self.hidden.values
        lengths = np.maximum(np.linalg.norm(keys, axis=1), 1e-9)
        return int((keys @ self.question.values / lengths).argmax())

    @property
    def who_scores(self) -> tuple[tuple[str, ...], int]:
        """Three words as options for the highest score, and the position of the right one."""
        best, nearest = self.strongest, self.nearest
        others = [one for one in range(len(self.words)) if one not in (best, nearest)]
        shown = [nearest, best, *others[:1]]
        return tuple(f"“{self.words[one]}”" for one in shown), 1

    @property
    def turn_parts(self) -> list[tuple[int, range]]:
        """While the question turns once: which word has the largest share, and in which moments."""
        turn = self.moments("turn")
        leads = self.moving_shares.values[turn.start : turn.stop].argmax(axis=1)
        starts = [0, *(np.flatnonzero(np.diff(leads)) + 1), len(leads)]
        return [
            (int(leads[begin]), range(turn.start + int(begin), turn.start + int(end)))
            for begin, end in pairwise(starts)
        ]

    @property
    def start_vector(self) -> str:
        """What stands before the first word, number by number."""
        return ", ".join(map(str, self.begin))
