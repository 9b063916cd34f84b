"""Worksheet: whole-number states, so that scores are whole and powers of e come from a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    NamedFormula,
    asked,
    exercise,
    first_of,
    formula,
    grid,
    powers_of_e,
    printed,
    rounds_alike,
    word_asked,
)
from deepchalk.lessons.attention.given import Params
from deepchalk.lessons.attention.trace import Trace, compute

TEACHES = (
    "A decoder need not squeeze a sentence into one vector: for each word that it writes, it asks "
    "every hidden state of the encoder.",
    "A dot product scores how alike two states are; softmax turns scores into weights that sum "
    "to one.",
    "The context is the weighted sum of the hidden states; the weights of all written words form "
    "the alignment map.",
)

SENTENCES = (
    (("we", "drink", "tea"), ("bebemos", "té")),
    (("birds", "can", "sing"), ("aves", "cantan")),
    (("he", "reads", "books"), ("lee", "libros")),
    (("it", "rains", "today"), ("hoy", "llueve")),
    (("cats", "like", "milk"), ("gatos", "leche")),
)

POWER_DECIMALS = 1
HIGHEST_SCORE = 4

SCORES = {
    "dot": "e_i^((t)) = s^((t-1)) dot h^((i))",
    "scaled": "e_i^((t)) = (s^((t-1)) dot h^((i))) / sqrt(d)",
    "general": "e_i^((t)) = s^((t-1) top) W h^((i))",
    "additive": "e_i^((t)) = v dot tanh(W s^((t-1)) + U h^((i)))",
}


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The formulas of the lesson, with the score that is chosen."""
    return (
        NamedFormula("score", SCORES[trace.params.score]),
        NamedFormula("weight", "alpha_i^((t)) = (exp e_i^((t))) / (sum_j exp e_j^((t)))"),
        NamedFormula("context", "c^((t)) = sum_i alpha_i^((t)) h^((i))"),
        NamedFormula("next state", "s^((t)) = f(s^((t-1)), thin y^((t-1)), thin c^((t)))"),
    )


def worksheet(random: np.random.Generator) -> Params:
    """Three words, two written ones, two or three whole numbers in a state."""
    words, translation = SENTENCES[random.integers(len(SENTENCES))]
    width = int(random.integers(2, 4))

    def draw() -> Params | None:
        hidden = random.integers(-2, 4, (len(words), width))
        decoder = random.integers(-2, 3, (len(translation) + 1, width))
        params = Params.of(
            words=words,
            translation=translation,
            hidden=hidden.tolist(),
            decoder=decoder.tolist(),
            decimals=2,
        )
        scores = decoder[:-1] @ hidden.T
        if scores.min() < 0 or scores.max() > HIGHEST_SCORE or not _one_highest(scores):
            return None
        return params if _works_by_hand(compute(params)) else None

    return first_of(draw)


def _one_highest(scores: np.ndarray) -> bool:
    return bool(((scores == scores.max(axis=1, keepdims=True)).sum(axis=1) == 1).all())


def _works_by_hand(trace: Trace) -> bool:
    """Whether who computes with the printed numbers gets the numbers of the key."""
    powers = printed(trace.powers, POWER_DECIMALS)
    sums = powers.sum(axis=1)
    weights = printed(trace.weights, 2)
    return (
        rounds_alike(trace.power_sums, sums, POWER_DECIMALS)
        and rounds_alike(trace.weights, powers / sums[:, None], 2)
        and rounds_alike(trace.contexts, weights @ trace.hidden, 1)
    )


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Score, weigh and mix for the first written word; again, with less help, for the second."""
    words, hidden = trace.words, trace.hidden
    first, second = trace.written[:2]
    return (
        exercise(
            f"The decoder wants to write “{first}”. Score each hidden state: multiply it number "
            f"by number with the decoder's state s⁽⁰⁾, and add up.",
            (
                grid(hidden, row_names=words),
                grid(trace.states[:1], "s^((0)) ="),
                grid(trace.scores[0], "e^((1)) =", ask=True, row_names=words),
            ),
        ),
        exercise(
            "Raise e to each score (the table helps), and add the powers up.",
            powers_of_e(0, HIGHEST_SCORE, POWER_DECIMALS),
            (
                grid(
                    trace.powers[0],
                    "exp e^((1)) =",
                    ask=True,
                    decimals=POWER_DECIMALS,
                    row_names=words,
                ),
                formula(
                    "sum_i exp e_i^((1)) = {sum}", sum=asked(trace.power_sums[0], POWER_DECIMALS)
                ),
            ),
        ),
        exercise(
            "Divide each power by the sum. Round the weights to two decimals; they sum to 1, up to "
            "rounding.",
            grid(trace.weights[0], "alpha^((1)) =", ask=True, decimals=2, row_names=words),
        ),
        exercise(
            "Mix the hidden states by their weights: the context, rounded to one decimal.",
            grid(
                trace.contexts[:1],
                "c^((1)) = alpha_1 h^((1)) + alpha_2 h^((2)) + alpha_3 h^((3)) =",
                ask=True,
                decimals=1,
            ),
        ),
        exercise(
            f"Next comes “{second}”: the state s⁽¹⁾ asks the same hidden states. Which word "
            f"matters most now?",
            (
                grid(trace.states[1:2], "s^((1)) ="),
                grid(trace.scores[1], "e^((2)) =", ask=True, row_names=words),
            ),
            (
                grid(trace.weights[1], "alpha^((2)) =", ask=True, decimals=2, row_names=words),
                grid(trace.contexts[1:2], "c^((2)) =", ask=True, decimals=1),
            ),
            formula(
                '"The word that matters most:" {word}',
                word=word_asked(trace.weights[1].argmax(), words),
            ),
        ),
    )
