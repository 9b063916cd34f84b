"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.mathematics import guessing, memory, scoring
from deepchalk.lesson.mathematics.adding_decoder import AddingDecoder
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import tensor
from deepchalk.lesson.telling.told import attention_told as told
from deepchalk.lesson.telling.wording import distinct
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.values.moves import Moves, ways
from deepchalk.lesson.values.quantity import probability, quantity
from deepchalk.lesson.values.sharing import sharing
from deepchalk.lessons.attention.params import EXERCISES, PRESETS, Params

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace"]

ONCE_ROUND = 241
"""Moments of a question that turns once."""

LONGER = 3.0
"""How much longer the question gets."""

MOST_LINES = 15
"""Lines of a program that have room beside the picture, with what is printed."""

MOST_SHARES = 3
"""Shares that are printed; of more words the largest one."""

ink = partial(quantity, role="ink")
parameter = partial(quantity, role="parameter")
share = partial(probability, role="ink", decimals=3)
mixing = partial(ink, "alpha_{i}", "way", "source", decimals=3)
"""Shares on their way to others; they may be all or nothing."""
flat = partial(quantity, "x", decimals=2)
"""Places in the plane: its two directions are the last axis."""


def moves(t: Any) -> Moves:
    """Everything that a question does, as questions (moment, width)."""
    first, questions, basis = (np.asarray(one) for one in (t.question, t.questions, t.basis))
    turn = f.turned(first, basis, np.linspace(0, 2 * np.pi, ONCE_ROUND))
    others = {f"next {row}": one for row, one in enumerate(questions[1:], start=1)}
    stops = {"longer": LONGER * first, "nothing": 0 * first, "back": first, **others}
    return Moves({"turn": turn, **ways(first, stops | {"first": first})})


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
    matrix = parameter("W", "width", "key", of=lambda t: t.params.scoring.general)
    question = ink(
        "q_{k}",
        "width",
        how=lambda t: told.SCORES[t.params.score].question,
        of=lambda t: t.params.scoring.question(t.asker),
    )
    weighing = parameter("v_{k}", "width", of=lambda t: t.params.scoring.vector)
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
        how=lambda t: told.SCORES[t.params.score].score,
        of=lambda t: t.params.scoring.of(t.question, t.hidden),
    )
    shift, powers, total, shares = sharing("source", one="word", symbol="alpha_{i}")
    context = ink(
        "c_{k}",
        "width",
        decimals=2,
        says="the context",
        how="[[{shares[*]} dot {hidden[*, k]}]]",
        of=lambda t: t.shares @ t.hidden,
    )

    questions = ink("q", "target", "width", of=lambda t: t.params.scoring.question(t.states[:-1]))
    alignment = share(
        "alpha^{t}_{i}", "target", "source", of=lambda t: t.params.attending.shares(t.states[:-1])
    )
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
    settling = mixing(of=lambda t: f.between(f.even(t.shares), t.shares))
    turned = flat(
        "way", "source", "width", of=lambda t: f.turned(t.hidden, t.basis, np.pi / 4 * f.WAY)
    )
    turned_places = flat("way", "source", "plane", of=lambda t: t.turned @ t.basis.T)
    turned_shares = share(
        "alpha_{i}", "way", "source", of=lambda t: f.softmax(t.turned @ t.question)
    )

    # The decoder

    kept = parameter("k", of=lambda t: AddingDecoder.kept)
    half = ink("s", "width", of=lambda t: t.kept * t.asker)
    begin = parameter("y_{k}", "width", of=lambda t: np.array(t.params.begin))
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
    cornering = mixing(of=lambda t: f.between(t.shares, f.corner(t.shares)))
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
        """All that is written; else the first question; else what its scores give."""
        given, numbers = self.params, tensor("h", self.hidden, told.WIDTH)
        alpha = told.SCORES[given.score].shares
        known = [numbers, *told.weights_in_pytorch(given.scoring)]
        every = len(self.shares) <= MOST_SHARES
        mixed = (self.shares if every else self.shares[self.strongest]), self.context
        shown = "alpha.tolist()" if every else f"alpha[{self.strongest}].item()"
        printing = f"print({shown})", "print((alpha @ h).tolist())"
        asker, scores = (
            tensor(name, one, told.WIDTH) for name, one in (("s", self.asker), ("z", self.scores))
        )
        fitting: list[tuple[list[str], Any]] = [
            ([*known, asker, *alpha, *printing], mixed),
            ([numbers, scores, told.SOFTMAX, *printing], mixed),
        ]
        if given.is_computed:
            decoder = told.decoder_in_pytorch(given.adding, alpha, self.said.values.astype(int))
            fitting.insert(0, ([*known, *decoder], (self.said,)))
        return told.first_that_fits(fitting, MOST_LINES)

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
        known = self.hidden.values, self.question.values, self.scores.values
        by_reach = self.params.score != "additive"
        return guessing.whose_score([f"“{word}”" for word in self.words], *known, by_reach)
