"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.values import memory
from deepchalk.lesson.values.quantity import Values, positive, probability, quantity
from deepchalk.lessons.attention.closing import program
from deepchalk.lessons.attention.params import PRESETS as PRESETS
from deepchalk.lessons.attention.params import Params as Params

WAY = np.linspace(0, 1, 121)
"""Moments of a motion."""

LARGEST_PLAIN, SMALLEST_PLAIN = 9.0, -1.0
"""Scores whose largest lies in between have powers of e that can be read as they are."""

LONGER = 3.0
"""How much longer the question gets."""

SUM_OF_PRODUCTS = "[[{question[*]} dot {hidden[i, *]}]]"
HOW_SCORES = {
    "dot": SUM_OF_PRODUCTS,
    "general": SUM_OF_PRODUCTS,
    "scaled": "([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
    "additive": "[[{weighing[*]} dot {bent[i, *]}]]",
}
"""How a score comes about."""


def distinct(words: tuple[str, ...]) -> list[str]:
    """Words, with a number where one stands there again."""
    seen: Counter[str] = Counter()
    found = []
    for word in words:
        seen[word] += 1
        found.append(word if seen[word] == 1 else f"{word} ({seen[word]})")
    return found


def moves(t: Values) -> dict[str, np.ndarray]:
    """Everything that a question does, as questions (moment, width)."""
    first, basis = t.question, t.basis
    flat = first @ basis.T
    angles = 2 * np.pi * np.linspace(0, 1, 2 * len(WAY))
    turned = np.stack(
        [
            np.cos(angles) * flat[0] - np.sin(angles) * flat[1],
            np.sin(angles) * flat[0] + np.cos(angles) * flat[1],
        ],
        axis=1,
    )
    longer = first * (1 + (LONGER - 1) * WAY[:, None])
    found = {
        "turn": first + (turned - flat) @ basis,
        "longer": longer,
        "nothing": LONGER * first * (1 - WAY[:, None]),
        "back": first * WAY[:, None],
    }
    for row, (one, other) in enumerate(itertools.pairwise(t.questions)):
        found[f"next {row + 1}"] = one + WAY[:, None] * (other - one)
    found["first"] = t.questions[-1] + WAY[:, None] * (first - t.questions[-1])
    return found


def attend(t: Values, questions: np.ndarray, keys: np.ndarray | None = None) -> np.ndarray:
    """Shares (…, source) for questions (…, width)."""
    return f.softmax(t.params.scoring.of(questions, t.hidden if keys is None else keys))


def turned_keys(t: Values) -> np.ndarray:
    """The states as keys, turned up to 45° in the plane, shape (moment, source, width)."""
    flat = t.hidden @ t.basis.T
    angles = np.pi / 4 * WAY
    turns = np.array([[np.cos(angles), -np.sin(angles)], [np.sin(angles), np.cos(angles)]])
    turned = np.einsum("abm,sb->msa", turns, flat)
    return np.asarray(t.hidden + (turned - flat) @ t.basis)


def onto_corner(t: Values, start: np.ndarray) -> np.ndarray:
    """From shares (source,) to the strongest word alone, shape (moment, source)."""
    corner = np.eye(len(t.shares))[int(t.shares.argmax())]
    return np.asarray(start + WAY[:, None] * (corner - start))


def odds_of(t: Values, states: np.ndarray) -> np.ndarray:
    """Probabilities of the candidates for states (…, width)."""
    return f.softmax(states @ np.array(t.params.head, dtype=float).T)


def largest_share(divided: bool) -> float:
    """Mean of the largest of six shares: 2,000 random questions and keys of 64 numbers."""
    random = np.random.default_rng(0)
    questions, keys = random.normal(size=(2000, 64)), random.normal(size=(2000, 6, 64))
    scores = (keys @ questions[..., None])[..., 0]
    return float(f.softmax(scores, 8.0 if divided else 1.0).max(axis=1).mean())


def point(symbol: str, *axes: str, of: Any) -> Any:
    """Places in the plane: the last axis is the plane's."""
    return quantity(symbol, *axes, "plane", decimals=2, of=of)


@lesson.trace
class Trace:
    """Everything that is shown: the first question in detail, all others in rows."""

    params: Params
    words = lesson.names("source")(lambda t: distinct(t.params.words))
    written = lesson.names("target")(lambda t: distinct(t.params.written))
    choices = lesson.names("candidate")(lambda t: t.params.candidates)
    times = lesson.names("state")(lambda t: [f"({n})" for n in range(t.params.rows + 1)])

    hidden = quantity(
        "h_{i}", "source", "width", role="ink", of=lambda t: np.array(t.params.hidden)
    )
    states = quantity("s^{n}", "state", "width", role="ink", of=lambda t: t.params.states())
    asker = quantity("s_{k}", "width", role="ink", of=lambda t: t.states[0])
    size = quantity("d", of=lambda t: t.params.width)
    matrix = quantity(
        "W", "width", "key", role="parameter", of=lambda t: np.array(t.params.score_matrix)
    )
    question = quantity(
        "q_{k}",
        "width",
        role="ink",
        how=lambda t: "[[{asker[*]} dot {matrix[*, k]}]]" if t.params.score == "general" else "",
        of=lambda t: t.params.scoring.question(t.asker),
    )
    weighing = quantity("v_{k}", "width", role="parameter", of=lambda t: t.params.scoring.vector)
    bent = quantity(
        "b_{i}",
        "source",
        "width",
        role="ink",
        decimals=3,
        of=lambda t: t.params.scoring.bent(t.asker, t.hidden),
    )
    scores = quantity(
        "z_{i}",
        "source",
        role="ink",
        says="the score of each word",
        how=lambda t: HOW_SCORES[t.params.score],
        of=lambda t: t.params.scoring.of(t.question, t.hidden),
    )
    lengths = quantity("|h_{i}|", "source", of=lambda t: np.linalg.norm(t.hidden, axis=1))
    cosines = quantity("cos", "source", of=lambda t: cosines(t.question, t.hidden))
    angles = quantity(
        "phi_{i}", "source", decimals=0, of=lambda t: np.degrees(np.arccos(t.cosines))
    )

    shift = quantity("m", role="ink", of=lambda t: 0 if reads_plainly(t.scores) else t.scores.max())
    powers = positive(
        "e^(z_{i})",
        "source",
        role="ink",
        how=lambda t: "e^({scores[i]} - {shift})" if t.shift else "e^{scores[i]}",
        of=lambda t: np.exp(t.scores - t.shift),
    )
    total = positive("Sigma", role="ink", how="[[{powers[*]}]]", of=lambda t: t.powers.sum())
    shares = probability(
        "alpha_{i}",
        "source",
        role="ink",
        decimals=3,
        says="the share of each word",
        how="{powers[i]} / {total}",
        of=lambda t: f.softmax(t.scores),
    )
    context = quantity(
        "c_{k}",
        "width",
        role="ink",
        decimals=2,
        says="the context",
        how="[[{shares[*]} dot {hidden[*, k]}]]",
        of=lambda t: t.shares @ t.hidden,
    )

    questions = quantity(
        "q^{n}", "target", "width", of=lambda t: t.params.scoring.question(t.states[:-1])
    )
    alignment = probability(
        "alpha^{t}_{i}",
        "target",
        "source",
        role="data",
        decimals=3,
        of=lambda t: attend(t, t.questions),
    )
    contexts = quantity(
        "c^{t}", "target", "width", role="ink", decimals=2, of=lambda t: t.alignment @ t.hidden
    )

    # Where it is in the plane

    basis = quantity("B", "plane", "width", of=lambda t: f.viewing_plane(t.hidden, t.states))
    places = point("h_{i}", "source", of=lambda t: t.hidden @ t.basis.T)
    asking = point("q", of=lambda t: t.question @ t.basis.T)
    reach = point("f_{i}", "source", of=lambda t: f.feet(t.asking, t.places))
    moving_questions = quantity(
        "q", "moment", "width", of=lambda t: np.concatenate([*moves(t).values()])
    )
    moving_shares = probability(
        "alpha_{i}",
        "moment",
        "source",
        role="ink",
        decimals=3,
        of=lambda t: attend(t, t.moving_questions),
    )
    moving_scores = quantity(
        "z_{i}",
        "moment",
        "source",
        role="ink",
        decimals=1,
        of=lambda t: t.params.scoring.of(t.moving_questions, t.hidden),
    )
    moving_places = point("q", "moment", of=lambda t: t.moving_questions @ t.basis.T)
    settling_shares = quantity(
        "alpha_{i}",
        "way",
        "source",
        role="ink",
        decimals=3,
        of=lambda t: 1 / len(t.shares) + WAY[:, None] * (t.shares - 1 / len(t.shares)),
    )

    # The decoder

    kept = quantity("k", role="parameter", of=lambda t: 0.5)
    half = quantity("s/2", "width", of=lambda t: t.kept * t.asker)
    begin = quantity("v", "width", role="parameter", of=lambda t: np.array(t.params.begin))
    next_state = quantity(
        "s^((1))_{k}",
        "width",
        role="ink",
        decimals=2,
        how="{kept} dot {asker[k]} + {context[k]} + {begin[k]}",
        of=lambda t: t.half + t.context + t.begin,
    )
    stepping = point(
        "s", "part", of=lambda t: np.cumsum([t.half, t.context, t.begin], axis=0) @ t.basis.T
    )
    said = quantity("y", "target", of=lambda t: said(t))
    odds = probability("p_{i}", "candidate", of=lambda t: odds_of(t, t.next_state))
    row_odds = probability(
        "p^{t}_{i}", "target", "candidate", of=lambda t: odds_of(t, t.states[1:])
    )
    cornering = quantity(
        "alpha_{i}", "way", "source", role="ink", decimals=3, of=lambda t: onto_corner(t, t.shares)
    )
    cornered_states = quantity(
        "s^((1))_{k}",
        "way",
        "width",
        decimals=2,
        of=lambda t: t.half + t.cornering @ t.hidden + t.begin,
    )
    cornered_odds = probability(
        "p_{i}", "way", "candidate", of=lambda t: odds_of(t, t.cornered_states)
    )

    # Keys apart from values

    turned = quantity("k_{i}", "way", "source", "width", decimals=2, of=turned_keys)
    turned_places = point("k_{i}", "way", "source", of=lambda t: t.turned @ t.basis.T)
    turned_scores = quantity(
        "z_{i}", "way", "source", decimals=2, of=lambda t: t.turned @ t.question
    )
    turned_shares = probability(
        "alpha_{i}",
        "way",
        "source",
        role="ink",
        decimals=3,
        of=lambda t: f.softmax(t.turned_scores),
    )

    # One vector for a sentence, and what attention costs

    strip = quantity("m", "short", "cell", of=lambda t: memory.strips(memory.SHORT))
    long_strip = quantity("m", "long", "cell", of=lambda t: memory.strips(memory.LONG))
    sizes = quantity("n", "length", of=lambda t: np.arange(1, len(memory.RECALLED) + 1))
    recalled = quantity("r_{n}", "length", decimals=0, of=lambda t: np.array(memory.RECALLED))
    right = quantity(
        "r",
        of=lambda t: sum(
            a == b for a, b in zip(memory.LONG, memory.read_back(memory.LONG), strict=True)
        ),
    )
    count = quantity("n", of=lambda t: len(memory.LONG))
    numbers = quantity("d", of=lambda t: 64)
    plain_largest = probability("alpha", of=lambda t: largest_share(divided=False))
    divided_largest = probability("alpha", of=lambda t: largest_share(divided=True))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return program(self)

    def moments(self, name: str) -> range:
        """The moments of a motion of the question."""
        start = 0
        for one, questions in moves(_Arrays(self)).items():
            if one == name:
                return range(start, start + len(questions))
            start += len(questions)
        raise KeyError(name)

    @property
    def is_exact(self) -> bool:
        """Whether the plane shows the states as they are: two numbers, or three words."""
        return self.params.width == 2 or len(self.words) <= 3

    @property
    def strongest(self) -> int:
        """The word of the largest share, the first of several."""
        return int(self.shares.values.argmax())

    @property
    def extremes(self) -> dict[str, float]:
        """The ends of a scale that holds every score that a moving question gives."""
        values = self.moving_scores.values
        return {"lowest": float(values.min()), "highest": float(values.max())}

    @property
    def longest(self) -> Any:
        """Shares when the question is longest."""
        return self.moving_shares[self.moments("longer")[-1]]

    @property
    def chosen(self) -> list[int]:
        """The candidates that a computed decoder chooses."""
        return self.params.run()

    @property
    def corner_matters(self) -> bool:
        """Whether another word is as likely when only the strongest state is left."""
        odds = self.cornered_odds[-1].values
        first = self.chosen[0]
        return bool(np.delete(odds, first).max() > odds[first] - 0.01)

    @property
    def guesses(self) -> tuple[tuple[str, ...], int]:
        """Options for whose score is highest, and the right one."""
        best = int(self.scores.values.argmax())
        nearest = int(self.cosines.values.argmax())
        by_length = [int(w) for w in np.argsort(-self.lengths.values, kind="stable")]
        if nearest == best or self.params.score == "additive":
            shown = sorted([best, *[w for w in np.argsort(-self.scores.values) if w != best][:3]])
            return tuple(f"“{self.words[w]}”" for w in shown), shown.index(best)
        third = next((w for w in by_length if w not in (best, nearest)), None)
        options = [
            f"{self.words[nearest]}: the smallest angle",
            f"{self.words[best]}: it reaches farthest",
        ]
        if third is not None:
            almost = self.lengths.values[third] >= 0.9 * self.lengths.values.max()
            longest = third == by_length[0]
            why = ": the longest" if longest else ": nearly the longest" if almost else ""
            options.append(f"{self.words[third]}{why}")
        return tuple(options), 1


class _Arrays:
    """The values of a trace as plain arrays."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    def __getattr__(self, name: str) -> np.ndarray:
        return np.asarray(getattr(self._trace, name).values)


def said(t: Values) -> list[int]:
    """Which candidate is written each time; none where the words are given."""
    return t.params.run() if t.params.is_computed else [0] * t.params.rows


def cosines(question: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """cos of the angles between a question and states; 0 where one has no direction."""
    lengths = np.linalg.norm(question) * np.linalg.norm(hidden, axis=1)
    products = hidden @ question
    return np.clip(
        np.divide(products, lengths, out=np.zeros(len(hidden)), where=lengths > 0), -1, 1
    )


def reads_plainly(scores: np.ndarray) -> bool:
    """Whether powers of e of the scores can be read without a shift."""
    return bool(SMALLEST_PLAIN <= scores.max() <= LARGEST_PLAIN)
