"""Worksheet: whole-number weights and relu, so that every state is whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    NamedFormula,
    exercise,
    first_of,
    formula,
    grid,
    powers_of_e,
    printed,
    rounds_alike,
)
from deepchalk.lessons.rnn.trace import Params, Trace, compute

TEACHES = (
    "A word is an index into a table of vectors; its row is what the network reads.",
    "At each time step the same weights mix the old state with the new word; so the last state "
    "has seen all words, in their order.",
    "The head turns the last state into scores, softmax turns scores into probabilities, and "
    "cross-entropy compares these with the right class.",
)

SENTENCES = (
    (("dogs", "chase", "cats"), "news", "routine"),
    (("not", "bad", "really"), "good", "poor"),
    (("late", "trains", "again"), "annoyed", "pleased"),
    (("sun", "after", "rain"), "outside", "inside"),
)
SPARE_WORD = "and"
POWER_DECIMALS = 1
HIGHEST_SCORE = 4
LARGEST_STATE = 9


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The formulas of the lesson, with the activation that is chosen."""
    names = {"identity": "", "tanh": "tanh", "relu": 'op("relu")'}
    step = f"{names[trace.params.activation]}(V h^((t-1)) + W x^((t)) + b)"
    return (
        NamedFormula("state", f"h^((t)) = {step}, quad h^((0)) = 0"),
        NamedFormula("scores", f"y = U h^(({len(trace.words)}))"),
        NamedFormula("probabilities", "p_i = (exp y_i) / (sum_j exp y_j)"),
        NamedFormula("loss", "L = - sum_i t_i log p_i"),
    )


def worksheet(random: np.random.Generator) -> Params:
    """Three words out of four, vectors and states of two whole numbers."""
    sentence, *classes = SENTENCES[random.integers(len(SENTENCES))]

    def draw() -> Params | None:
        params = Params.of(
            sentence=sentence,
            vocabulary=sorted((*sentence, SPARE_WORD)),
            vectors=random.integers(-2, 4, (4, 2)).tolist(),
            recurrent_weights=random.integers(-1, 2, (2, 2)).tolist(),
            input_weights=random.integers(-1, 3, (2, 2)).tolist(),
            bias=random.integers(-1, 2, 2).tolist(),
            activation="relu",
            classes=classes,
            head_weights=random.integers(-1, 3, (2, 2)).tolist(),
        )
        return params if _suits(compute(params)) else None

    return first_of(draw)


def _suits(trace: Trace) -> bool:
    """Whether states stay small, words and their order matter, and printed numbers suffice."""
    small = trace.h.max() <= LARGEST_STATE and np.abs(trace.a).max() <= LARGEST_STATE
    alive = bool((trace.h[1:].max(axis=1) > 0).all()) and bool((trace.a < 0).any())
    all_count = bool(trace.head.any(axis=1).all() and trace.inputs.any(axis=1).all())
    if not (small and alive and all_count) or trace.swap is None:
        return False
    if trace.y.min() < 0 or trace.y.max() > HIGHEST_SCORE or trace.y[0] == trace.y[1]:
        return False
    powers = printed(np.exp(trace.y), POWER_DECIMALS)
    differs = bool((trace.swapped_h[-1] != trace.h[-1]).any())
    return differs and rounds_alike(trace.p, powers / powers.sum(), 2)


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Look words up, run the network, classify, and read the words in another order."""
    return (
        exercise(
            f"The network reads “{' '.join(trace.words)}”. Write down the index of each word "
            f"(the first row has index 0) and its vector.",
            (
                grid(
                    trace.table,
                    row_names=[f"{word}  {index}" for index, word in enumerate(trace.vocabulary)],
                ),
                grid(trace.indices, ask=True, row_names=trace.words, column_names=("index",)),
                grid(trace.x, ask=True, row_names=trace.words, column_names=("vector", "")),
            ),
        ),
        exercise(
            "Compute the states one after the other. relu keeps positive numbers and makes "
            "negative ones 0; the state before the first word is 0.",
            (formula('h^((t)) = op("relu")(a^((t))), quad a^((t)) = V h^((t-1)) + W x^((t)) + b'),),
            (
                grid(trace.recurrent, "V ="),
                grid(trace.inputs, "W ="),
                grid(trace.bias, "b ="),
            ),
            *(
                (
                    grid(trace.a[step], f"a^(({step + 1})) =", ask=True),
                    grid(trace.h[step + 1], f"h^(({step + 1})) =", ask=True),
                )
                for step in range(len(trace.words))
            ),
        ),
        exercise(
            "The head gives each class a score; softmax makes probabilities of the scores. Round "
            "them to two decimals.",
            (
                grid(trace.head, "U ="),
                powers_of_e(0, HIGHEST_SCORE, POWER_DECIMALS),
            ),
            (
                grid(trace.y, "y = U h^((3)) =", ask=True, row_names=trace.params.classes),
                grid(trace.p, "p =", ask=True, decimals=2, row_names=trace.params.classes),
            ),
        ),
        _other_order(trace),
    )


def _other_order(trace: Trace) -> Exercise:
    order = " ".join(trace.words[place] for place in trace.order)
    return exercise(
        f"Now the network reads the same words in another order: “{order}”. What is the last "
        f"state? Compare it with yours.",
        grid(trace.swapped_h[-1], "h^((3)) =", ask=True),
    )
