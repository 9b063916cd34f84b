"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.mathematics import guessing, memory, scoring
from deepchalk.lesson.mathematics.adding_decoder import AddingDecoder
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.wording import distinct
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.values.moves import Moves
from deepchalk.lesson.values.quantity import Values, positive, probability, quantity
from deepchalk.lessons.attention.closing import program
from deepchalk.lessons.attention.params import EXERCISES as EXERCISES
from deepchalk.lessons.attention.params import PRESETS as PRESETS
from deepchalk.lessons.attention.params import Params as Params

ONCE_ROUND = 241
"""Moments of a question that turns once."""

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

HOW_QUESTIONS = {
    "general": "[[{asker[*]} dot {matrix[*, k]}]]",
    "scaled": "{asker[k]} / sqrt({size})",
}
"""How a question comes about that is not the decoder's state."""

ink = partial(quantity, role="ink")
share = partial(probability, role="ink", decimals=3)
flat = partial(quantity, "x", decimals=2)
"""Places in the plane: its two directions are the last axis."""


def moves(t: Any) -> Moves:
    """Everything that a question does, as questions (moment, width)."""
    first, questions, basis = (np.asarray(one) for one in (t.question, t.questions, t.basis))
    between = [f.between(*pair) for pair in pairwise([*questions, first])]
    nothing = np.zeros_like(first)
    motions = {
        "turn": f.turned(first, basis, np.linspace(0, 2 * np.pi, ONCE_ROUND)),
        "longer": f.between(first, LONGER * first),
        "nothing": f.between(LONGER * first, nothing),
        "back": f.between(nothing, first),
        **{f"next {row + 1}": way for row, way in enumerate(between[:-1])},
        "first": between[-1],
    }
    return Moves(motions)


def attend(t: Values, questions: np.ndarray, keys: np.ndarray | None = None) -> np.ndarray:
    """Shares (…, source) for questions (…, width)."""
    return f.softmax(t.params.scoring.of(questions, t.hidden if keys is None else keys))


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
        how=lambda t: HOW_QUESTIONS.get(t.params.score, "{asker[k]}"),
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
    shift = ink("m", of=lambda t: f.shift_to_read(t.scores))
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
    moving = flat("moment", "width", of=lambda t: moves(t).all)
    moving_places = flat("moment", "plane", of=lambda t: t.moving @ t.basis.T)
    moving_scores = ink(
        "z_{i}",
        "moment",
        "source",
        decimals=1,
        of=lambda t: t.params.scoring.of(t.moving, t.hidden),
    )
    moving_shares = share("alpha_{i}", "moment", "source", of=lambda t: f.softmax(t.moving_scores))
    settling = ink(
        "alpha_{i}", "way", "source", decimals=3, of=lambda t: f.between(f.even(t.shares), t.shares)
    )
    turned = flat(
        "way", "source", "width", of=lambda t: f.turned(t.hidden, t.basis, np.pi / 4 * f.WAY)
    )
    turned_places = flat("way", "source", "plane", of=lambda t: t.turned @ t.basis.T)
    turned_shares = share(
        "alpha_{i}", "way", "source", of=lambda t: f.softmax(t.turned @ t.question)
    )

    # The decoder

    kept = quantity("k", role="parameter", of=lambda t: AddingDecoder.kept)
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
    odds = probability("p_{i}", "candidate", of=lambda t: t.params.adding.odds(t.next_state))
    said = quantity("y", "target", of=lambda t: t.params.run() or [0] * t.params.rows)
    cornering = ink(
        "alpha_{i}",
        "way",
        "source",
        decimals=3,
        of=lambda t: f.between(t.shares, f.corner(t.shares)),
    )
    cornered = probability(
        "p_{i}",
        "way",
        "candidate",
        of=lambda t: t.params.adding.odds(t.half + t.cornering @ t.hidden + t.begin),
    )

    # One vector for a sentence, and what attention costs

    strip = flat("short", "cell", of=lambda t: memory.strips(memory.SHORT))
    long_strip = flat("long", "cell", of=lambda t: memory.strips(memory.LONG))
    sizes = quantity("n", "length", of=lambda t: np.arange(1, len(memory.RECALLED) + 1))
    recalled = quantity("r", "length", decimals=0, of=lambda t: np.array(memory.RECALLED))
    right = quantity("r", of=lambda t: memory.right_again(memory.LONG))
    count = quantity("n", of=lambda t: len(memory.LONG))
    numbers = quantity("d", of=lambda t: memory.CELLS)
    plain_largest = probability("alpha", of=lambda t: scoring.mean_largest_share(1.0))
    divided_largest = probability("alpha", of=lambda t: scoring.mean_largest_share(8.0))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return program(self)

    def moments(self, name: str) -> range:
        """The moments of a motion of the question."""
        return moves(self).moments(name)

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
        named = [f"“{word}”" for word in self.words]
        if self.params.score == "additive":
            return guessing.by_name(named, self.scores.values)
        known = self.hidden.values, self.question.values, self.scores.values
        return guessing.whose_score(named, *known)
