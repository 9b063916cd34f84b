"""Worksheet: batches whose means are whole and whose variances are square numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.values.numbers import show
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    NamedFormula,
    exercise,
    first_of,
    formula,
    given,
    grid,
)
from deepchalk.lessons.batch_norm.parameters import Params
from deepchalk.lessons.batch_norm.trace import Trace

TEACHES = (
    "Batch normalisation subtracts, from what a unit computes, its mean over the batch and divides "
    "by its deviation; γ and β, which are learned, then choose scale and place.",
    "In training an example's value depends on its companions in the batch.",
    "Running statistics are collected on the way; at test time they take the batch's place.",
)

BATCH = 5
UNITS = 2
DIFFERENCES = (
    (-3, -1, 0, 1, 3),
    (4, -1, -1, -1, -1),
    (-4, 1, 1, 1, 1),
    (-6, -2, 0, 2, 6),
    (-6, -3, 1, 3, 5),
    (-5, -3, -1, 3, 6),
)
"""Whole numbers with the sum 0 whose mean square is 4 or 16."""

WEIGHTS = (
    ((1, 1), (1, 2)),
    ((1, 1), (0, 1)),
    ((1, -1), (0, 1)),
    ((2, 1), (1, 1)),
    ((1, 2), (0, 1)),
)
"""With whole-number inverses: whole sums come from whole features."""

LARGEST_FEATURE = 9
SMALLEST_EPSILON = 1e-12


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The formulas of training, and the running statistics for test time."""
    return (
        NamedFormula("mean of the batch", "mu = 1 / m sum h"),
        NamedFormula("variance", "sigma^2 = 1 / m sum (h - mu)^2"),
        NamedFormula("normalised", "hat(h) = (h - mu) / sqrt(sigma^2 + epsilon)"),
        NamedFormula("scaled and moved", "y = gamma hat(h) + beta"),
        NamedFormula(
            "running mean and variance",
            "macron(mu) arrow.l (1 - p) macron(mu) + p mu, quad "
            "macron(sigma)^2 arrow.l (1 - p) macron(sigma)^2 + p m / (m - 1) sigma^2",
        ),
    )


def worksheet(random: np.random.Generator) -> Params:
    """Two batches of five examples, two features, two units, no activation."""

    def draw() -> Params | None:
        weights = np.array(WEIGHTS[random.integers(len(WEIGHTS))])
        sums = np.stack([_sums(random) for _ in range(2 * UNITS)]).reshape(2, UNITS, BATCH)
        means = sums.mean(axis=2)
        exact = np.concatenate([np.linalg.solve(weights, batch) for batch in sums], axis=1).T
        examples = np.round(exact)
        if np.abs(examples).max() > LARGEST_FEATURE or (means[0] == means[1]).any():
            return None
        return Params.of(
            examples=examples.tolist(),
            batch_size=BATCH,
            weights=weights.tolist(),
            activation="identity",
            epsilon=SMALLEST_EPSILON,
            gamma=random.choice([1, 2, 3], UNITS).tolist(),
            beta=random.choice([-2, -1, 1, 2], UNITS).tolist(),
            momentum=0.1,
            passes=1,
        )

    return first_of(draw)


def _sums(random: np.random.Generator) -> np.ndarray:
    """What a unit computes for a batch, shape (BATCH,)."""
    differences = random.permutation(DIFFERENCES[random.integers(len(DIFFERENCES))])
    return np.asarray(differences + random.integers(-3, 7))


def exercises(trace: Trace) -> Sequence[Exercise]:
    """One batch from the sums to the output, then the running mean of two batches."""
    units = [f"unit {show(number, 0)}" for number in range(1, UNITS + 1)]
    examples = [f"example {show(number, 0)}" for number in range(1, BATCH + 1)]
    first_updates = trace.running_means[1:3]
    return (
        exercise(
            "A batch of five examples. Compute what each unit makes of each example: the weighted "
            "sum of its features.",
            (
                grid(trace.own_x, "x =", row_names=examples),
                grid(trace.weights, "W =", row_names=units),
                grid(trace.h, "h = x W^top =", ask=True, column_names=units),
            ),
        ),
        exercise(
            "For each unit: the mean over the batch, the variance (the mean of the squared "
            "differences from it), and its root. ε is so small that it does not matter.",
            (
                grid(trace.mean[None], "mu =", ask=True, column_names=units),
                grid(trace.variance[None], "sigma^2 =", ask=True, column_names=units),
                grid(trace.deviation[None], "sqrt(sigma^2) =", ask=True, column_names=units),
            ),
        ),
        exercise(
            "Normalise: subtract the mean, divide by the deviation. Then scale by γ and move by β.",
            (
                grid(trace.gamma[None], "gamma =", column_names=units),
                grid(trace.beta[None], "beta =", column_names=units),
            ),
            (
                grid(trace.normalised, "hat(h) =", ask=True, column_names=units),
                grid(trace.y, "y = gamma hat(h) + beta =", ask=True, column_names=units),
            ),
        ),
        exercise(
            "The next batch has other means. Collect the running means: start at 0, and after "
            "each batch keep nine tenths of the old value and add one tenth of the batch's mean.",
            (
                formula(
                    "macron(mu) arrow.l {kept} dot macron(mu) + {share} dot mu",
                    kept=given(trace.kept_share),
                    share=given(trace.params.momentum),
                ),
                grid(trace.means[1:2], 'mu"  of the next batch" =', column_names=units),
            ),
            (
                grid(
                    first_updates,
                    "macron(mu) =",
                    ask=True,
                    row_names=("after the first batch", "after the second"),
                    column_names=units,
                ),
            ),
        ),
    )
