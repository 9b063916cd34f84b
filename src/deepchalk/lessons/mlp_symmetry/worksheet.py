"""Worksheet: a small network of whole numbers, two of its units swapped, and the way between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.values.numbers import show
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    NamedFormula,
    asked,
    exercise,
    first_of,
    formula,
    given,
    grid,
)
from deepchalk.lessons.mlp_symmetry.parameters import Params
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE
from deepchalk.lessons.mlp_symmetry.trace import Trace, compute

TEACHES = (
    "Two hidden units can change places, with all their weights: the network computes the same.",
    "So a setting of the weights has many copies of equal loss: one for each order of the units, "
    "and more if signs can flip.",
    "Half-way between two copies the loss is usually higher: it is not convex in the weights.",
)

LARGEST_UNIT = 15
LARGEST_LOSS = 64

LOSSES = {
    "squared": "L = (z - t)^2",
    "half-squared": "L = 1 / 2 (z - t)^2",
    "absolute": "L = abs(z - t)",
}


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The network, its loss, the number of copies, and what a convex loss would keep."""
    name = trace.params.activation
    copies = "n! dot 2^n" if trace.signs > 1 else "n!"
    return (
        NamedFormula(
            "network",
            f"h = {'' if name == 'identity' else 'phi'}(x W_1), quad z = h W_2",
        ),
        NamedFormula("loss", LOSSES[trace.params.loss]),
        NamedFormula("copies of n units", copies),
        NamedFormula("a convex loss would have", "L((A + B) / 2) <= 1 / 2 L(A) + 1 / 2 L(B)"),
    )


def worksheet(random: np.random.Generator) -> Params:
    """Two inputs, three or four units, weights from −1 to 4; the target is the prediction."""
    hidden = int(random.integers(3, 5))

    def draw() -> Params | None:
        one, other = sorted(random.choice(hidden, 2, replace=False).tolist())
        params = Params.of(
            x=random.integers(1, 4, 2).tolist(),
            first_weights=random.integers(-1, 5, (2, hidden)).tolist(),
            second_weights=random.integers(-2, 4, hidden).tolist(),
            swap=(one + 1, other + 1),
        )
        return params if _suits(compute(params)) else None

    return first_of(draw)


def _suits(trace: Trace) -> bool:
    """Whether there is a bump of a size for heads, units differ and numbers stay small."""
    units = {tuple(unit) for unit in np.vstack([trace.before.first, trace.before.second]).T}
    return (
        trace.verdict == "bump"
        and trace.marked == MIDDLE
        and len(units) == trace.params.hidden
        and trace.before.h.min() > 0
        and trace.before.h.max() <= LARGEST_UNIT
        and 1 <= trace.way.loss[MIDDLE] <= LARGEST_LOSS
        and trace.distinct == trace.copies
    )


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Predict, swap and predict again, look half-way, and count the copies."""
    units = [f"unit {show(number, 0)}" for number in range(1, trace.params.hidden + 1)]
    one, other = (units[unit] for unit in trace.pair)
    half = trace.way
    return (
        exercise(
            "A network without activation: compute its hidden units and its prediction.",
            (
                grid(trace.x[None], "x ="),
                grid(trace.before.first, "W_1 =", column_names=units),
                grid(trace.before.second[None], "W_2^top =", column_names=units),
            ),
            (
                grid(trace.before.h[None], "h = x W_1 =", ask=True, column_names=units),
                formula("z = h W_2 = {z}", z=asked(trace.before.z)),
            ),
        ),
        exercise(
            f"Swap {one} and {other}: their columns of W₁ and their numbers of W₂. What does the "
            f"network predict now?",
            (
                grid(trace.after.first, "W_1 =", ask=True, column_names=units),
                grid(trace.after.second[None], "W_2^top =", ask=True, column_names=units),
            ),
            (
                grid(trace.after.h[None], "h =", ask=True, column_names=units),
                formula("z = {z}", z=asked(trace.after.z)),
            ),
        ),
        exercise(
            "Go half-way from the first weights to the swapped ones: take the mean of each weight. "
            "The target is what both predicted, so both have the loss 0. What is the loss here?",
            (
                grid(half.first[MIDDLE], "W_1 =", ask=True, column_names=units),
                grid(half.second[MIDDLE][None], "W_2^top =", ask=True, column_names=units),
            ),
            (
                grid(half.h[MIDDLE][None], "h =", ask=True, column_names=units),
                formula("z = {z}", z=asked(half.z[MIDDLE])),
                formula(
                    "L = (z - {t})^2 = {loss}",
                    t=given(trace.target, bracketed=True),
                    loss=asked(half.loss[MIDDLE]),
                ),
            ),
        ),
        exercise(
            "In how many orders can the hidden units stand, all with the same prediction?",
            formula("n! = {orders}", orders=asked(trace.orderings)),
        ),
    )
