"""What a question does, and what can be said of how it looks at words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk.lesson import functions

from .moves import Moves, ways

ONCE_ROUND = 241
"""Moments of a question that turns once."""

SWAYING = np.pi / 24 * np.sin(np.linspace(0, 2 * np.pi, 151))
"""Angles of a question that turns a little to one side, to the other, and home, at most."""

FARTHEST, SWAYED = 1 / 24, 0.15
"""Of the way that the context goes while the question turns once: how much of it from one moment
to the next, as more would be a jump; and how much of it when the question turns only a little."""

NEAR, OVER, CROSSED = np.pi / 6, 1.7, 0.5
"""How far from the question another word scores highest at most, if a small turn goes over there;
how much farther it goes then; and how much of its whole way the context goes then at most."""

HALVINGS = 20
"""How often moments are halved, or the angle of a small turn, at most."""

CLEAR = 0.3
"""Part of the arrow's length by which a foot is off its ends, so that reach and length are two."""

FAR_BEHIND = 4.0
"""Score by which a key is too far behind for its share to be seen to grow."""

AHEAD = 0.01
"""Lead in probability from which a word is ahead of another."""


def to_compare(shares: np.ndarray) -> np.ndarray:
    """Shares without what rounding made of those that are alike."""
    return np.round(shares, 9)


def next_largest(shares: np.ndarray) -> int:
    """Beside the first of the largest shares the next one, the last of several."""
    rounded = to_compare(shares)
    order = np.argsort(rounded, kind="stable")[::-1]
    return int(order[order != rounded.argmax()][0])


def level(shares: np.ndarray) -> np.ndarray:
    """Half for the strongest, half for all others: these balance in the middle of a lever."""
    top = int(to_compare(shares).argmax())
    others = np.delete(shares, top)
    total = others.sum()
    others = others / total if total > 0 else np.full_like(others, 1 / len(others))
    return np.insert(others / 2, top, 0.5)


Found = Callable[[np.ndarray], np.ndarray]
"""Of questions (moment, width): what they find at each moment, shape (moment, …)."""


def questioning(
    first: np.ndarray, questions: np.ndarray, basis: np.ndarray, scores: Found, context: Found
) -> Moves:
    """A question turns once, sways, becomes each later one, and at last is the first again."""
    # first, questions: shapes (width,) and (question, width).
    # basis: of the plane in which it turns, shape (2, width).

    def turned(angles: np.ndarray) -> np.ndarray:
        return functions.turned(first, basis, angles)

    def extent(angles: np.ndarray) -> float:
        return float(np.linalg.norm(np.ptp(context(turned(angles)), axis=0)))

    once, little = np.linspace(0, 2 * np.pi, ONCE_ROUND), SWAYING
    over = over_the_nearest_border(lambda angles: scores(turned(angles)))
    if over is not None and extent(over) < CROSSED * extent(once):
        little = over
    else:
        for _ in range(HALVINGS):
            little = little / 2 if extent(little) > SWAYED * extent(once) else little
    step = FARTHEST * extent(once)
    turn, sway = (without_jumps(one, turned, context, step) for one in (once, little))
    others = {f"next {row}": one for row, one in enumerate(questions[1:], start=1)}
    return Moves({"turn": turn, "sway": sway, **ways(first, others | {"first": first}, basis)})


def over_the_nearest_border(scores: Found) -> np.ndarray | None:
    """Angles to where another word scores highest, and home; none if that is far."""
    # scores: of angles (moment,), shape (moment, source).
    away = np.linspace(0, NEAR, 121)
    sides = np.stack([away, -away], axis=1).ravel()
    leads = to_compare(scores(sides)).argmax(axis=1)
    others = np.flatnonzero(leads != leads[0])
    if not len(others):
        return None
    border = sides[others[0]]
    farthest = np.copysign(max(OVER * abs(border), SWAYING.max()), border)
    return np.asarray(farthest * (1 - np.cos(np.linspace(0, 2 * np.pi, len(SWAYING)))) / 2)


def without_jumps(
    angles: np.ndarray,
    turned: Callable[[np.ndarray], np.ndarray],
    context: Found,
    step: float,
) -> np.ndarray:
    """A question that turns, slower where a small turn moves the context far: (moment, width)."""
    for _ in range(HALVINGS):
        steps = np.linalg.norm(np.diff(context(turned(angles)), axis=0), axis=1)
        far = np.flatnonzero(steps > step + 1e-9)
        angles = np.insert(angles, far + 1, (angles[far] + angles[far + 1]) / 2)
    return turned(angles)


class Attended:
    """What sentences say of a trace with words, states ``hidden``, scores and shares."""

    # Of a computed decoder it has the ``odds`` of each candidate, those while the shares go to one
    # corner, ``cornered``, and what is ``said``.

    params: Any
    words: Any
    moments: Any

    # Quantities of the trace
    places: Any
    asking: Any
    scores: Any
    reaches: Any
    length: Any
    shares: Any
    moving_scores: Any
    moving_shares: Any
    odds: Any
    cornered: Any
    said: Any
    half: Any
    begin: Any
    hidden: Any

    @property
    def translates(self) -> bool:
        """Whether a translator is shown, and not a module of somebody's own."""
        return not self.params.source

    @property
    def is_exact(self) -> bool:
        """Whether the plane shows the states as they are: two numbers, or three words."""
        return bool(self.params.width == 2 or len(self.words) <= 3)

    @property
    def strongest(self) -> int:
        """The word of the largest share, the first of several."""
        return int(to_compare(self.shares.values).argmax())

    @property
    def by_reach(self) -> bool:
        """Whether a score is a product with the question."""
        return bool(self.params.score != "additive")

    @property
    def asks_with_state(self) -> bool:
        """Whether the question is the decoder's state itself."""
        return self.params.score in ("dot", "additive")

    @property
    def rivals(self) -> tuple[int, int]:
        """For the first word the second best candidate, the last of some, and the written one."""
        best = int(self.said.values[0])
        others = to_compare(self.odds.values)
        others[best] = -1
        return int(np.flatnonzero(others == others.max())[-1]), best

    @property
    def leads_alone(self) -> bool:
        """Whether one word has the largest score."""
        return bool(np.diff(np.sort(self.scores.values))[-1] > 1e-9)

    @property
    def corner_matters(self) -> bool:
        """Whether what is ahead is so no more when only the strongest state is left."""
        return self._is_ahead(self.odds.values) and not self._is_ahead(self.cornered[-1].values)

    @property
    def deciding(self) -> int:
        """The word beside the strongest one that has the largest share, the last of several."""
        return next_largest(self.shares.values)

    @property
    def decides_alone(self) -> bool:
        """Whether the first word that is written needs that word, and none of the others."""
        top, second = self.strongest, self.deciding
        only, without = np.zeros(len(self.words)), self.shares.values.copy()
        only[second] = without[second]
        only[top] = 1 - only[second]
        without[top] += without[second]
        without[second] = 0
        return self._is_written(only) and not self._is_written(without)

    @property
    def is_torn(self) -> bool:
        """Whether a decoder that looked at the strongest word alone could not choose."""
        if not self.params.is_computed or not self.corner_matters:
            return False
        best, second = (float(self.cornered[-1][one].value) for one in self.rivals[::-1])
        return abs(best - second) < AHEAD

    @property
    def is_covered(self) -> bool:
        """Whether the opening covers a word: one that decides what is written."""
        decides = self.params.is_computed and self.corner_matters and self.decides_alone
        return bool(decides and not self.params.source)

    def _is_written(self, shares: np.ndarray) -> bool:
        """Whether the first word would be written with these shares, too."""
        state = self.half.values + shares @ self.hidden.values + self.begin.values
        return self._is_ahead(self.params.adding.odds(state))

    def _is_ahead(self, odds: np.ndarray) -> bool:
        """Whether the first word that is written is clearly ahead of all others."""
        first = int(self.said.values[0])
        return bool(np.delete(odds, first).max() <= odds[first] - AHEAD)

    @property
    def ahead(self) -> np.ndarray:
        """How far ahead each place is seen along the question, times its length."""
        return np.asarray(self.places.values @ self.asking.values)

    @property
    def is_seen(self) -> bool:
        """Whether who scores highest is seen in the plane."""
        return bool(self.ahead[self.strongest] > self.ahead.max() - 1e-9)

    @property
    def nearest(self) -> int:
        """The word whose place is seen closest to the question's direction.

        Of several it is the strongest, if that is one of them.
        """
        lengths = np.linalg.norm(self.places.values, axis=1)
        along = self.ahead / np.maximum(lengths, 1e-9)
        is_nearest = along[self.strongest] > along.max() - 1e-9
        return self.strongest if is_nearest else int(along.argmax())

    @property
    def is_guessed(self) -> bool:
        """Whether a look at the directions alone would find another highest score."""
        return (
            self.by_reach and self.leads_alone and self.is_seen and self.nearest != self.strongest
        )

    @property
    def worked(self) -> int:
        """The word whose score is worked out: the strongest, if its foot is not near the tip.

        Else it is one whose foot is far from the tip and from the origin: reach and length are two.
        """
        reaches, length = self.reaches.values, float(self.length.value)
        apart = np.minimum(np.abs(reaches - length), np.abs(reaches))
        is_clear = apart[self.strongest] > CLEAR * length
        return self.strongest if is_clear else int(to_compare(apart).argmax())

    @property
    def parts(self) -> bool:
        """Whether it is shown how a key leaves its value: its share grows all along the way.

        A score far below the others would have to grow for long before anything is seen.
        """
        behind = self.scores.values.max() - self.scores.values[self.deciding]
        has_length = self.length.value > 1e-9
        return bool(self.by_reach and self.translates and has_length and behind < FAR_BEHIND)

    @property
    def who_scores(self) -> tuple[tuple[str, ...], int]:
        """Two words as options for the highest score, and the position of the right one."""
        return (self.words[self.nearest], self.words[self.strongest]), 1

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
