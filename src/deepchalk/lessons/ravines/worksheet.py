"""Worksheet: two inputs in every combination of high and low, so that all directions are axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    NamedFormula,
    asked,
    exercise,
    first_of,
    formula,
    grid,
)
from deepchalk.lessons.ravines.parameters import Params
from deepchalk.lessons.ravines.trace import Trace, compute

TEACHES = (
    "Inputs of different sizes make the cost a ravine: steep across, flat along.",
    "The steepest direction limits the learning rate, so the flat one takes many steps: as many "
    "more as the condition number is large.",
    "Inputs with mean 0 and deviation 1 make the ravine a bowl, and descent quick.",
)

COLUMNS = (
    ("rooms", "age", "price"),
    ("hours", "pages", "points"),
    ("doors", "power", "price"),
)
LEVELS = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])
RATIOS = (2, 5, 10)
LARGEST_DEVIATION = 10
RELATIVE_RATE = 1.0


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """Cost, curvature, the limit of the learning rate, and normalising."""
    found = [
        NamedFormula("cost", "J(w) = 1 / n sum (w_1 x_1 + w_2 x_2 - t)^2"),
        NamedFormula(
            "curvatures", 'lambda "of" H = 2 / n A^top A, quad kappa = lambda_max / lambda_min'
        ),
        NamedFormula("a step", "w arrow.l w - eta nabla J(w)"),
        NamedFormula("settles for", "eta < 2 / lambda_max"),
    ]
    if trace.params.scaling != "none":
        centred = "x" if trace.params.scaling == "scale" else "x - mu"
        found.append(NamedFormula("normalised", f"({centred}) / sigma"))
    return found


def worksheet(random: np.random.Generator) -> Params:
    """Four rows: a small and a large input, each low or high, and a target that fits well."""
    columns = COLUMNS[random.integers(len(COLUMNS))]

    def draw() -> Params | None:
        ratio = int(random.choice(RATIOS))
        small = int(random.integers(1, 1 + LARGEST_DEVIATION // ratio))
        deviations = np.array([small, small * ratio])
        means = deviations + random.integers(1, 6, 2) * (1, small)
        slopes = random.choice([-3, -2, -1, 1, 2, 3], 2)
        order = random.permutation(4)
        # What no weights can fit: high where both are high or both are low.
        misfit = LEVELS.prod(axis=1) * random.integers(1, 3)
        target = 10 + LEVELS @ slopes + misfit
        rows = np.column_stack([means + LEVELS * deviations, target])[order]
        params = Params.of(
            columns=columns, rows=rows.tolist(), bias=True, relative_rate=RELATIVE_RATE
        )
        try:
            compute(params)
        except ComputationError:
            return None
        return params

    return first_of(draw)


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Normalise two columns, compare curvatures, and take a step in both pictures."""
    inputs = trace.params.columns[:2]
    raw, normal = trace.raw.problem, trace.normal.problem
    rows = np.array(trace.params.rows)
    order = np.argsort(np.abs(raw.directions[0]))[::-1]
    weights = ("w₁", "w₂")
    return (
        exercise(
            "Mean and deviation of each input (the deviation is the root of the mean squared "
            "difference from the mean). Then normalise: (x − μ) / σ.",
            (
                grid(rows, column_names=trace.params.columns),
                grid(
                    [trace.normalising.means, trace.normalising.deviations],
                    ask=True,
                    row_names=("μ", "σ"),
                    column_names=inputs,
                ),
                grid(trace.normalising.normalised, ask=True, column_names=inputs),
            ),
        ),
        exercise(
            "A linear model with a bias fits the target; the best bias takes the means away. Both "
            "inputs are not correlated, so the cost curves by λ = 2 / n Σ (x − μ)² along each "
            "weight. Before normalising, and after:",
            (
                grid(raw.curvatures[order][None], "lambda =", ask=True, column_names=weights),
                formula(
                    "kappa = lambda_max / lambda_min = {condition}",
                    condition=asked(raw.condition or 0.0),
                ),
            ),
            (
                grid(normal.curvatures[None], "lambda =", ask=True, column_names=("v₁", "v₂")),
                formula("kappa = {condition}", condition=asked(normal.condition or 0.0)),
            ),
        ),
        exercise(
            "Take η = 1 / λmax. A step multiplies the distance to the minimum by 1 − ηλ along each "
            "weight. How much of it is left, before and after normalising?",
            (
                grid(raw.factors[order][None], ask=True, column_names=weights),
                grid(normal.factors[None], ask=True, column_names=("v₁", "v₂")),
            ),
        ),
        exercise(
            "Now with the normalised inputs: start at v = (0, 0). Compute the gradient "
            "−2 / n Σ x t, with t less its mean, take one step, and compare the costs.",
            (
                grid(normal.first_gradient[None], "nabla J =", ask=True),
                grid(normal.path[1][None], "v - eta nabla J =", ask=True),
                formula("J(0, 0) = {start}", start=asked(normal.costs[0])),
                formula('J" after it" = {end}', end=asked(normal.costs[1])),
            ),
        ),
    )
