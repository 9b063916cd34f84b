"""Inputs of different sizes make the cost a ravine, and descent slow; normalising them widens it.

Two weights, one cost, and gradient descent upon it: before and after the inputs are normalised.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.lesson.values.numbers import as_printed, relation
from deepchalk.lessons.ravines.descent import MOST_COUNTED
from deepchalk.lessons.ravines.figures import Figure, figure
from deepchalk.lessons.ravines.levels import level_figures, levels, levels_seen
from deepchalk.lessons.ravines.normalising import Normalising, back_to_weights, normalise
from deepchalk.lessons.ravines.parameters import Params
from deepchalk.lessons.ravines.problem import Problem, Rule, solve
from deepchalk.lessons.ravines.random_sets import random_params
from deepchalk.lessons.ravines.table import Written, WrittenColumn, written
from deepchalk.lessons.ravines.view import View, close, close_steps, honest, is_closer, readable

ENTRY_DECIMALS = 2
"""Of normalised inputs."""

__all__ = ["PRESETS", "Params", "Trace", "compute", "random_params"]


@lesson.trace
class Side:
    """One of the two costs, before or after normalising, with what is drawn of it."""

    problem: Problem
    levels: Float[np.ndarray, " level"]
    level_figures: tuple[Figure, ...]
    view: View
    to_scale: View
    close: View | None
    """On the first steps of the descent, where they are too small in the other view."""
    close_levels: Float[np.ndarray, " near"]
    close_figures: tuple[Figure, ...]
    close_steps: int
    """How many these are."""


@lesson.trace
class Trace:
    """Every number between the table and the two counts of steps.

    With a bias, b = mean of t − w · mean of x is the best for given weights w; with it the cost is
    that of the centred table, a function of the two weights alone.
    """

    params: Params
    table: Written
    normalising: Normalising
    raw: Side
    """With the inputs as they are given (less their means, where the model has a bias)."""
    normal: Side
    """With normalised inputs; their weights are v."""
    back: Float[np.ndarray, "weight other"]
    """T with w = T v: both describe the same line."""
    momentum: float
    """β; 0 without momentum."""
    faster: Figure | None
    """How many times as many steps the descent takes before."""
    size_ratio: float
    """Root mean square of the larger input, divided by that of the smaller one."""
    size_ratio_figure: Figure
    first_is_larger: bool
    target_is_centred: bool
    """Whether the mean of t is subtracted with those of the inputs, instead of a bias."""
    shown_target: Float[np.ndarray, " drawn"]
    """The drawn targets less their mean, divided by the power of ten of their column."""
    entry_relation: str
    """Whether the first printed entry follows exactly from printed numbers: = or ≈."""
    most_counted: int


def is_normalised(trace: Trace) -> bool:
    """Whether there is a second cost to look at."""
    return trace.params.scaling != "none"


def is_whitened(trace: Trace) -> bool:
    """Whether columns are mixed."""
    return trace.params.scaling == "whiten"


def compute(params: Params) -> Trace:
    """Both costs, with their minima and descents.

    Raises
    ------
    ComputationError
        if a column is constant, a level lies below the minimum, or the inputs cannot be told apart
    """
    rows = np.array(params.rows)
    inputs, target = rows[:, :2], rows[:, 2]
    table = written(rows, params.columns)
    normalising = normalise(inputs, params.columns[:2], params.scaling)
    momentum = params.momentum if params.optimiser == "momentum" else 0.0
    rule = Rule(
        params.learning_rate, params.relative_rate, momentum, params.drawn_steps, params.tolerance
    )
    start = np.array(params.start)
    back = back_to_weights(normalising, params.scaling)
    centres = params.scaling in ("standardise", "whiten")
    has_centred_target = params.bias or centres
    raw = _side(_centred(inputs, params.bias), _centred(target, params.bias), start, rule, params)
    normal = _side(
        _centred(normalising.normalised, params.bias),
        _centred(target, has_centred_target),
        np.linalg.solve(back, start),
        rule,
        params,
    )
    counts = raw.problem.needed, normal.problem.needed
    sizes = np.sqrt((raw.problem.inputs**2).mean(axis=0))
    size_ratio = float(sizes.max() / max(sizes.min(), 1e-300))
    return Trace(
        params=params,
        table=table,
        normalising=normalising,
        raw=raw,
        normal=normal,
        back=back,
        momentum=momentum,
        faster=figure(counts[0] / counts[1]) if counts[0] and counts[1] else None,
        size_ratio=size_ratio,
        size_ratio_figure=figure(size_ratio),
        first_is_larger=bool(sizes[0] > sizes[1]),
        target_is_centred=centres and not params.bias,
        shown_target=table.columns["t"].numbers - table.columns["t"].mean,
        entry_relation=_entry_relation(
            table.columns["x1"], float(normalising.standardised[0, 0]), centres
        ),
        most_counted=MOST_COUNTED,
    )


def _entry_relation(column: WrittenColumn, entry: float, centres: bool) -> str:
    above = as_printed(float(column.numbers[0]), column.decimals)
    mean = as_printed(column.mean, column.moment_decimals)
    deviation = as_printed(column.deviation, column.moment_decimals)
    if deviation == 0:
        return "≈"
    return relation(entry, ENTRY_DECIMALS, (above - mean * centres) / deviation)


def _centred(values: np.ndarray, is_centred: bool) -> np.ndarray:
    return values - values.mean(axis=0) if is_centred else values


def _side(
    inputs: np.ndarray, target: np.ndarray, start: np.ndarray, rule: Rule, params: Params
) -> Side:
    problem = solve(inputs, target, start, rule)
    heights = levels(problem.least, float(problem.costs[0]), params.levels)
    view = readable(problem, heights)
    near = close(problem, view)
    is_needed = is_closer(near, view)
    near_heights = levels_seen(problem, near, params.levels) if is_needed else heights
    return Side(
        problem=problem,
        levels=heights,
        level_figures=level_figures(heights, problem.least),
        view=view,
        to_scale=honest(problem, heights),
        close=near if is_needed else None,
        close_levels=near_heights,
        close_figures=level_figures(near_heights, problem.least),
        close_steps=close_steps(problem),
    )


PRESETS = {
    "classic": Params.of(),
    "careful": Params.of(relative_rate=1.0),
    "homes": Params.of(
        columns=("living area", "rooms", "price"),
        rows=(
            (54, 2, 210),
            (62, 2, 205),
            (71, 3, 262),
            (85, 3, 290),
            (96, 4, 351),
            (118, 4, 372),
            (131, 5, 455),
            (149, 6, 498),
        ),
        bias=True,
        relative_rate=1.9,
        drawn_steps=24,
    ),
    "too-fast": Params.of(relative_rate=2.1, drawn_steps=20),
    "whiten": Params.of(scaling="whiten", relative_rate=1.2),
    "momentum": Params.of(optimiser="momentum", relative_rate=1.0, momentum=0.9, drawn_steps=120),
}
