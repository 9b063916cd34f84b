"""A second route to every number of the ravine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.ravines.parameters import Params
from deepchalk.lessons.ravines.problem import Problem
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.lessons.ravines.view import contour

LONGEST_LOOP = 20_000
"""Steps up to which a count is checked by taking every one of them."""


def _both(trace: Trace) -> tuple[Problem, Problem]:
    return trace.raw.problem, trace.normal.problem


def minimum_solves_the_normal_equations(params: Params, trace: Trace) -> Agreement | None:
    """H w = linear, solved with columns of equal length; flat costs have no single solution."""
    problems = [problem for problem in _both(trace) if not problem.is_flat]
    if not problems:
        return None
    solved = []
    for problem in problems:
        lengths = np.sqrt(np.diag(problem.hessian))
        scaled = problem.hessian / np.outer(lengths, lengths)
        solved.append(np.linalg.solve(scaled, problem.linear / lengths) / lengths)
    ours = [problem.best for problem in problems]
    return _worst("w*", "numpy.linalg.solve", ours, solved)


def curvatures_are_eigenvalues(params: Params, trace: Trace) -> Agreement:
    """Those of the Hessian, found another way than by singular values."""
    ours = [problem.curvatures for problem in _both(trace)]
    theirs = [np.linalg.eigvalsh(problem.hessian) for problem in _both(trace)]
    return _worst("the curvatures", "numpy.linalg.eigvalsh", ours, theirs)


def no_weights_cost_less_than_the_minimum(params: Params, trace: Trace) -> Agreement:
    """The least cost, summed row by row at the minimum."""
    theirs = []
    for problem in _both(trace):
        total = 0.0
        for row, goal in zip(problem.inputs, problem.target, strict=True):
            total += (problem.best[0] * row[0] + problem.best[1] * row[1] - goal) ** 2
        theirs.append([total / len(problem.target)])
    ours = [[problem.least] for problem in _both(trace)]
    return _worst("the least cost", "a loop over the rows", ours, theirs)


def every_contour_has_its_level(params: Params, trace: Trace) -> Agreement:
    """The cost at points of each contour, computed from the rows."""
    ours, theirs = [], []
    for side in (trace.raw, trace.normal):
        problem = side.problem
        for level in [*side.levels, *side.close_levels]:
            points = np.concatenate(contour(problem, float(level), corners=24))
            errors = points @ problem.inputs.T - problem.target
            theirs.append((errors**2).mean(axis=1) / level)
            ours.append(np.ones(len(points)))
    return _worst("costs along contours", "their levels", ours, theirs)


def descent_agrees_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Every step taken with plain numbers."""
    ours = [problem.path for problem in _both(trace)]
    theirs = [_walked(problem, trace.momentum) for problem in _both(trace)]
    return _worst("the path", "a loop over steps and weights", ours, theirs)


def _walked(problem: Problem, momentum: float) -> np.ndarray:
    rows, goals = problem.inputs.tolist(), problem.target.tolist()
    weights, velocity = problem.path[0].tolist(), [0.0, 0.0]
    path = [list(weights)]
    for _ in range(len(problem.path) - 1):
        errors = [
            weights[0] * row[0] + weights[1] * row[1] - t
            for row, t in zip(rows, goals, strict=True)
        ]
        for index in (0, 1):
            pulled = sum(error * row[index] for error, row in zip(errors, rows, strict=True))
            velocity[index] = momentum * velocity[index] - problem.rate * 2 * pulled / len(rows)
        weights = [weights[0] + velocity[0], weights[1] + velocity[1]]
        path.append(list(weights))
    return np.array(path)


def steps_are_counted_one_by_one(params: Params, trace: Trace) -> Agreement | None:
    """The first step at which the cost is within the tolerance of its minimum."""
    ours, theirs = [], []
    for problem in _both(trace):
        if problem.needed is None or problem.needed > LONGEST_LOOP:
            continue
        count, offset = 0, problem.directions.T @ (problem.path[0] - problem.best)
        velocity = np.zeros(2)
        while 0.5 * problem.curvatures @ offset**2 > params.tolerance:
            velocity = trace.momentum * velocity - problem.rate * problem.curvatures * offset
            offset = offset + velocity
            count += 1
        ours.append([problem.needed])
        theirs.append([count])
    return _worst("steps", "taking every step", ours, theirs) if ours else None


def standardised_columns_have_mean_0_and_deviation_1(
    params: Params, trace: Trace
) -> Agreement | None:
    """Both moments of both columns."""
    if params.scaling not in ("standardise", "whiten"):
        return None
    columns = trace.normalising.standardised
    moments = np.concatenate([columns.mean(axis=0), (columns**2).mean(axis=0)])
    return agree("means and mean squares", moments, "0 and 1", [0.0, 0.0, 1.0, 1.0])


def correlation_is_what_numpy_finds(params: Params, trace: Trace) -> Agreement | None:
    """Before normalising, and after it: only whitening changes it."""
    if trace.normalising.deviations.min() == 0:
        return None
    before = np.corrcoef(np.array(params.rows)[:, :2].T)[0, 1]
    after = np.corrcoef(trace.normalising.normalised.T)[0, 1]
    ours = (trace.normalising.correlation, trace.normalising.left)
    return agree("correlation", ours, "numpy.corrcoef", (before, after))


def both_minima_are_the_same_line(params: Params, trace: Trace) -> Agreement | None:
    """w* = T v*, unless normalising brought a bias into the model."""
    if trace.target_is_centred or trace.raw.problem.is_flat or trace.normal.problem.is_flat:
        return None
    ours = trace.raw.problem.best * np.sqrt(np.diag(trace.raw.problem.hessian))
    theirs = trace.back @ trace.normal.problem.best * np.sqrt(np.diag(trace.raw.problem.hessian))
    # Of a column with a mean of 1e8 and a deviation of 2, nine digits are left.
    return agree("w*", ours, "T v*", theirs, 1e-8)


def _worst(
    quantity: str,
    route: str,
    ours: Sequence[ArrayLike],
    theirs: Sequence[ArrayLike],
    within: float = 1e-9,
) -> Agreement:
    """The least agreement of several pairs, each measured in its own size."""
    pairs = zip(ours, theirs, strict=True)
    return max(
        (agree(quantity, left, route, right, within) for left, right in pairs),
        key=lambda one: one.error,
    )
