"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, functions, probability, quantity, wording

from . import program as told
from .numbers.adding_decoder import AddingDecoder
from .numbers.attended import (
    Attended,
    level,
    next_largest,
    questioning,
    to_compare,
)
from .numbers.moves import Moves
from .numbers.parting import parting
from .numbers.sharing import sharing
from .numbers.viewing import viewing_plane
from .params import EXERCISES, PRESETS, Params

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace"]

TOPIC = "Words in order"

ink = partial(quantity, role="ink")
parameter = partial(quantity, role="parameter")
share = partial(probability, role="ink", decimals=3)
mixing = partial(ink, "alpha_{i}", "way", "source", indexed="source", decimals=3)
"""Shares on their way to others; they may be all or nothing."""
flat = partial(quantity, "x", decimals=2)
"""Places in the plane: its two directions are the last axis."""


def moves(t: Any) -> Moves:
    """Everything that a question does, as questions (moment, width)."""
    questions, hidden, basis = (np.asarray(one) for one in (t.questions, t.hidden, t.basis))
    told = questions[: t.params.asked.stop]

    def scores(asked: np.ndarray) -> np.ndarray:
        return np.asarray(t.params.scoring.of(asked, hidden))

    def context(asked: np.ndarray) -> np.ndarray:
        return np.asarray(functions.softmax(scores(asked)) @ hidden)

    return questioning(np.asarray(t.question), told, basis, scores, context)


SHORT = 8
"""Products in a calculation that fits on a card."""


def reaches(t: Any) -> np.ndarray:
    """How far each state reaches along the question; nothing does along one of no length."""
    length = float(t.length)
    return np.asarray(t.hidden @ (t.question / length if length > 0 else t.question))


def reached(t: Any, questions: str, row: int, source: int) -> str:
    """How far a state reaches along a question, as a calculation; none for sums that are bent."""
    if t.params.score == "additive":
        return ""
    return f"[[{{{questions}[{row}, *]}} dot {{hidden[{source}, *]}}]]"


def asked(t: Any, place: tuple[int, int]) -> str:
    """A share from its question and all states, if that is short."""
    row, source = place
    powers = [f"e^({reached(t, 'questions', row, one)})" for one in range(len(t.hidden))]
    if t.params.score == "additive" or t.hidden.size > SHORT:
        return ""
    return f"{powers[source]} / ({' + '.join(powers)})"


@lesson.trace
class Trace(Attended):
    """Everything that is shown: the first question in detail, all others in rows."""

    params: Params
    words = lesson.names("source")(lambda t: wording.distinct(t.params.words))
    written = lesson.names("target")(lambda t: wording.distinct(t.params.written))
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
        how=lambda t: told.SCORES[t.params.score].score,
        of=lambda t: t.params.scoring.of(t.question, t.hidden),
    )
    length = ink(
        "l", decimals=2, card="sqrt([[{question[*]}^2]])", of=lambda t: np.linalg.norm(t.question)
    )
    reaches = ink("r_{i}", "source", decimals=2, of=lambda t: reaches(t))
    shift, powers, total, shares = sharing("source", one="word", symbol="alpha_{i}")
    context = ink(
        "c_{k}",
        "width",
        decimals=2,
        how="[[{shares[*]} dot {hidden[*, k]}]]",
        of=lambda t: t.shares @ t.hidden,
    )

    questions = ink("q", "target", "width", of=lambda t: t.params.scoring.question(t.states[:-1]))
    alignment = share(
        "alpha^{t}_{i}",
        "target",
        "source",
        card=asked,
        of=lambda t: t.params.attending.shares(t.states[:-1]),
    )
    contexts = ink(
        "c^{t}",
        "target",
        "width",
        decimals=2,
        card=lambda t, place: f"[[{{alignment[{place[0]}, *]}} dot {{hidden[*, {place[1]}]}}]]",
        of=lambda t: t.alignment @ t.hidden,
    )

    # In the plane

    basis = flat("plane", "width", of=lambda t: viewing_plane(t.hidden, t.states))
    places = flat("source", "plane", of=lambda t: t.hidden @ t.basis.T)
    asking = flat("plane", of=lambda t: t.question @ t.basis.T)
    reach = flat("source", "plane", of=lambda t: functions.feet(t.asking, t.places))
    moving = flat("moment", "width", of=lambda t: moves(t).all)
    moving_places = flat("moment", "plane", of=lambda t: t.moving @ t.basis.T)
    moving_scores = ink(
        "z_{i}",
        "moment",
        "source",
        indexed="source",
        decimals=1,
        card=lambda t, place: reached(t, "moving", *place),
        of=lambda t: t.params.scoring.of(t.moving, t.hidden),
    )
    moving_shares = share(
        "alpha_{i}",
        "moment",
        "source",
        indexed="source",
        card="e^{moving_scores[j, i]} / ([[e^{moving_scores[j, *]}]])",
        of=lambda t: functions.softmax(t.moving_scores),
    )
    settling = mixing(of=lambda t: functions.between(level(np.asarray(t.shares)), t.shares))

    # One key apart from its value

    parted = ink(
        "k_{i}",
        "way",
        "source",
        "width",
        indexed="source",
        decimals=2,
        of=lambda t: parting(t.question, t.hidden, t.scores, next_largest(np.asarray(t.shares))),
    )
    parted_places = flat("way", "source", "plane", of=lambda t: t.parted @ t.basis.T)
    parted_shares = mixing(
        of=lambda t: functions.softmax(
            t.params.scoring.of(np.asarray(t.question), np.asarray(t.parted))
        )
    )

    # The decoder

    kept = parameter("k", of=lambda t: AddingDecoder.kept)
    half = ink("s", "width", card="{kept} dot {asker[i]}", of=lambda t: t.kept * t.asker)
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
    head = parameter("u_({i} {k})", "candidate", "width", of=lambda t: np.array(t.params.head))
    fits = ink(
        "y_{i}",
        "candidate",
        decimals=1,
        how="[[{head[i, *]} dot {next_state[*]}]]",
        of=lambda t: t.head @ t.next_state,
    )
    odds = probability(
        "p_{i}",
        "candidate",
        card="e^{fits[i]} / ([[e^{fits[*]}]])",
        of=lambda t: t.params.adding.odds(t.next_state),
    )
    chances = probability(
        "p_{i}",
        "target",
        "candidate",
        indexed="candidate",
        of=lambda t: t.params.adding.odds(t.states[1:]),
    )
    said = quantity("y", "target", of=lambda t: t.params.run() or [0] * t.params.rows)
    cornering = mixing(
        of=lambda t: functions.between(t.shares, functions.corner(to_compare(t.shares)))
    )
    cornered = probability(
        "p_{i}",
        "way",
        "candidate",
        indexed="candidate",
        of=lambda t: t.params.adding.odds(t.half + t.cornering @ t.hidden + t.begin),
    )

    def program(self) -> Program:
        """Attention alone: the shares and the context of the first question."""
        return told.program_of(self)

    def moments(self, name: str) -> range:
        """The moments of a motion of the question."""
        return self.motions.moments(name)

    @cached_property
    def motions(self) -> Moves:
        """All that the question does: dear to find, and asked for often."""
        return moves(self)
