"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.values import memory, scoring
from deepchalk.lesson.values.quantity import Values, positive, probability, quantity
from deepchalk.lessons.attention.closing import program
from deepchalk.lessons.attention.params import EXERCISES as EXERCISES
from deepchalk.lessons.attention.params import PRESETS as PRESETS
from deepchalk.lessons.attention.params import Params as Params

WAY = np.linspace(0, 1, 121)
"""Moments of a motion."""

LARGEST_PLAIN, SMALLEST_PLAIN = 9.0, -1.0
"""Scores whose largest lies in between have powers of e that can be read as they are."""

LONGER = 3.0
"""How much longer the question gets."""

PRODUCTS = "[[{question[*]} dot {hidden[i, *]}]]"
HOW_SCORES = {
    "dot": PRODUCTS,
    "general": PRODUCTS,
    "scaled": "([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
    "additive": "[[{weighing[*]} dot {bent[i, *]}]]",
}
"""How a score comes about."""

ink = partial(quantity, role="ink")
share = partial(probability, role="ink", decimals=3)
flat = partial(quantity, "x", decimals=2)
"""Places in the plane: its two directions are the last axis."""


def distinct(words: tuple[str, ...]) -> list[str]:
    """Words, with a number where one stands there again."""
    seen: Counter[str] = Counter()
    return [
        word if (seen.update([word]) or seen[word]) == 1 else f"{word} ({seen[word]})"
        for word in words
    ]


def moves(t: Values) -> dict[str, np.ndarray]:
    """Everything that a question does, as questions (moment, width)."""
    first, way = t.question, WAY[:, None]
    round_once = 2 * np.pi * np.linspace(0, 1, 2 * len(WAY))
    between = [one + way * (other - one) for one, other in pairwise([*t.questions, first])]
    return {
        "turn": f.turned(first, t.basis, round_once),
        "longer": first * (1 + (LONGER - 1) * way),
        "nothing": LONGER * first * (1 - way),
        "back": first * way,
        **{f"next {row + 1}": way for row, way in enumerate(between[:-1])},
        "first": between[-1],
    }


def attend(t: Values, questions: np.ndarray, keys: np.ndarray | None = None) -> np.ndarray:
    """Shares (…, source) for questions (…, width)."""
    return f.softmax(t.params.scoring.of(questions, t.hidden if keys is None else keys))


def onto_corner(t: Values) -> np.ndarray:
    """From the shares to the strongest word alone, shape (way, source)."""
    corner = np.eye(len(t.shares))[int(t.shares.argmax())]
    return np.asarray(t.shares + WAY[:, None] * (corner - t.shares))


def from_the_middle(t: Values) -> np.ndarray:
    """From equal shares to the shares, shape (way, source)."""
    equal = 1 / len(t.shares)
    return np.asarray(equal + WAY[:, None] * (t.shares - equal))


def odds(t: Values, states: np.ndarray) -> np.ndarray:
    """Probabilities of the candidates for states (…, width)."""
    return f.softmax(states @ np.array(t.params.head, dtype=float).T)


def right_again(words: list[str]) -> int:
    """How many words of a sentence come back from one vector."""
    return sum(a == b for a, b in zip(words, memory.read_back(words), strict=True))


def reads_plainly(scores: np.ndarray) -> bool:
    """Whether powers of e of the scores can be read without a shift."""
    return bool(SMALLEST_PLAIN <= scores.max() <= LARGEST_PLAIN)


@lesson.trace
class Trace:
    """Everything that is shown: the first question in detail, all others in rows."""

    params: Params
    words = lesson.names("source")(lambda t: distinct(t.params.words))
    written = lesson.names("target")(lambda t: distinct(t.params.written))
    choices = lesson.names("candidate")(lambda t: t.params.candidates)

    hidden = ink("h_{i}", "source", "width", of=lambda t: np.array(t.params.hidden))
    states = ink("s_{n}", "state", "width", of=lambda t: t.params.states())
    asker = ink("s_{k}", "width", of=lambda t: t.states[0])
    size = quantity("d", of=lambda t: t.params.width)
    matrix = quantity(
        "W", "width", "key", role="parameter", of=lambda t: np.array(t.params.score_matrix)
    )
    question = ink(
        "q_{k}",
        "width",
        how="[[{asker[*]} dot {matrix[*, k]}]]",
        of=lambda t: t.params.scoring.question(t.asker),
    )
    weighing = quantity("v_{k}", "width", role="parameter", of=lambda t: t.params.scoring.vector)
    bent = ink(
        "b_{i}",
        "source",
        "width",
        decimals=3,
        of=lambda t: t.params.scoring.bent(t.asker, t.hidden),
    )
    scores = ink(
        "z_{i}",
        "source",
        says="the score of each word",
        how=lambda t: HOW_SCORES[t.params.score],
        of=lambda t: t.params.scoring.of(t.question, t.hidden),
    )
    shift = ink("m", of=lambda t: 0 if reads_plainly(t.scores) else t.scores.max())
    powers = positive(
        "e^(z_{i})",
        "source",
        role="ink",
        says="the power of each score",
        how=lambda t: "e^({scores[i]} - {shift})" if t.shift else "e^{scores[i]}",
        of=lambda t: np.exp(t.scores - t.shift),
    )
    total = positive(
        "Sigma",
        role="ink",
        says="the sum of all powers",
        how="[[{powers[*]}]]",
        of=lambda t: t.powers.sum(),
    )
    shares = share(
        "alpha_{i}",
        "source",
        says="the share of each word",
        how="{powers[i]} / {total}",
        of=lambda t: f.softmax(t.scores),
    )
    context = ink(
        "c_{k}",
        "width",
        decimals=2,
        says="the context",
        how="[[{shares[*]} dot {hidden[*, k]}]]",
        of=lambda t: t.shares @ t.hidden,
    )

    questions = ink("q", "target", "width", of=lambda t: t.params.scoring.question(t.states[:-1]))
    alignment = share("alpha^{t}_{i}", "target", "source", of=lambda t: attend(t, t.questions))
    contexts = ink("c^{t}", "target", "width", decimals=2, of=lambda t: t.alignment @ t.hidden)

    # In the plane

    basis = flat("plane", "width", of=lambda t: f.viewing_plane(t.hidden, t.states))
    places = flat("source", "plane", of=lambda t: t.hidden @ t.basis.T)
    asking = flat("plane", of=lambda t: t.question @ t.basis.T)
    reach = flat("source", "plane", of=lambda t: f.feet(t.asking, t.places))
    moving = flat("moment", "width", of=lambda t: np.concatenate([*moves(t).values()]))
    moving_places = flat("moment", "plane", of=lambda t: t.moving @ t.basis.T)
    moving_scores = ink(
        "z_{i}",
        "moment",
        "source",
        decimals=1,
        of=lambda t: t.params.scoring.of(t.moving, t.hidden),
    )
    moving_shares = share("alpha_{i}", "moment", "source", of=lambda t: f.softmax(t.moving_scores))
    settling = ink("alpha_{i}", "way", "source", decimals=3, of=from_the_middle)
    turned = flat(
        "way", "source", "width", of=lambda t: f.turned(t.hidden, t.basis, np.pi / 4 * WAY)
    )
    turned_places = flat("way", "source", "plane", of=lambda t: t.turned @ t.basis.T)
    turned_shares = share(
        "alpha_{i}", "way", "source", of=lambda t: f.softmax(t.turned @ t.question)
    )

    # The decoder

    kept = quantity("k", role="parameter", of=lambda t: 0.5)
    half = ink("s", "width", of=lambda t: t.kept * t.asker)
    begin = quantity("y_{k}", "width", role="parameter", of=lambda t: np.array(t.params.begin))
    next_state = ink(
        "s^((1))_{k}",
        "width",
        decimals=2,
        how="{kept} dot {asker[k]} + {context[k]} + {begin[k]}",
        of=lambda t: t.half + t.context + t.begin,
    )
    stepping = flat(
        "part", "plane", of=lambda t: np.cumsum([t.half, t.context, t.begin], axis=0) @ t.basis.T
    )
    odds = probability("p_{i}", "candidate", of=lambda t: odds(t, t.next_state))
    said = quantity("y", "target", of=lambda t: t.params.run() or [0] * t.params.rows)
    cornering = ink("alpha_{i}", "way", "source", decimals=3, of=onto_corner)
    cornered = probability(
        "p_{i}",
        "way",
        "candidate",
        of=lambda t: odds(t, t.half + t.cornering @ t.hidden + t.begin),
    )

    # One vector for a sentence, and what attention costs

    strip = flat("short", "cell", of=lambda t: memory.strips(memory.SHORT))
    long_strip = flat("long", "cell", of=lambda t: memory.strips(memory.LONG))
    sizes = quantity("n", "length", of=lambda t: np.arange(1, len(memory.RECALLED) + 1))
    recalled = quantity("r", "length", decimals=0, of=lambda t: np.array(memory.RECALLED))
    right = quantity("r", of=lambda t: right_again(memory.LONG))
    count = quantity("n", of=lambda t: len(memory.LONG))
    numbers = quantity("d", of=lambda t: memory.CELLS)
    plain_largest = probability("alpha", of=lambda t: scoring.mean_largest_share(1.0))
    divided_largest = probability("alpha", of=lambda t: scoring.mean_largest_share(8.0))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return program(self)

    def moments(self, name: str) -> range:
        """The moments of a motion of the question."""
        names = ("turn", "longer", "nothing", "back")
        lengths = [2 * len(WAY), *[len(WAY)] * (len(names) + len(self.alignment) - 1)]
        order = [*names, *(f"next {row}" for row in range(1, len(self.alignment))), "first"]
        place = order.index(name)
        return range(sum(lengths[:place]), sum(lengths[: place + 1]))

    @property
    def is_exact(self) -> bool:
        """Whether the plane shows the states as they are: two numbers, or three words."""
        return self.params.width == 2 or len(self.words) <= 3

    @property
    def strongest(self) -> int:
        """The word of the largest share, the first of several."""
        return int(self.shares.values.argmax())

    @property
    def leads_alone(self) -> bool:
        """Whether one word has the largest score."""
        return bool(np.diff(np.sort(self.scores.values))[-1] > 1e-9)

    @property
    def sharpens(self) -> bool:
        """Whether a longer question moves the context towards one corner."""
        before, after = self.shares.values.max(), self.longest.values.max()
        return self.leads_alone and bool(after > max(0.5, before + 0.01))

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
        hidden, question = self.hidden.values, self.question.values
        lengths = np.linalg.norm(hidden, axis=1)
        directions = hidden @ question / np.maximum(lengths, 1e-9)
        best, nearest = int(self.scores.values.argmax()), int(directions.argmax())
        named = [f"“{word}”" for word in self.words]
        if nearest == best or self.params.score == "additive":
            others = [w for w in np.argsort(-self.scores.values) if w != best][:3]
            shown = sorted([best, *others])
            return tuple(named[word] for word in shown), shown.index(best)
        options = [f"{named[nearest]}: smallest angle", f"{named[best]}: reaches farthest"]
        by_length = np.argsort(-lengths, kind="stable")
        third = next((w for w in by_length if w not in (best, nearest)), None)
        if third is not None:
            almost = ": nearly the longest" if lengths[third] >= 0.9 * lengths.max() else ""
            options.append(named[third] + (": the longest" if third == by_length[0] else almost))
        return tuple(options), 1
