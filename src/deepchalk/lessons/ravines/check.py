"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree

from .numbers.descent_by_loops import descent_by_loops, least_by_loops
from .numbers.rulers import NORMAL
from .params import Params
from .trace import Trace

LONGEST_LOOP = 20_000
"""Steps up to which a count is checked by taking every one of them."""


def curvatures_are_the_eigenvalues_of_the_hessian(params: Params, t: Trace) -> Agreement:
    """Not by singular values of the inputs."""
    found = np.linalg.eigvalsh(2 / len(t.target) * t.design.values.T @ t.design.values)
    # The small one is what is left of the large one, so only so much of it is known.
    return agree("largest curvature", t.steep[0], "eigvalsh", found[-1])


def no_weights_cost_less_than_the_best(params: Params, t: Trace) -> Agreement:
    """The least cost, from the normal equations and row by row."""
    found = least_by_loops(t.design.values, t.goal.values)
    return agree("least cost", t.least, "a loop over the rows", found, within=1e-8)


def descent_takes_as_many_steps_as_counted(params: Params, t: Trace) -> Agreement | None:
    """One step after the other on the inputs as they are given."""
    steps = int(t.raw_steps.value)
    if not 0 < steps <= LONGEST_LOOP:
        return None
    known = t.design.values, t.goal.values, t.start.values
    weights = descent_by_loops(*known, steps, t.raw_rate.value, params.beta)
    return agree("weights on arrival", t.path[-1], "a loop", weights, within=1e-7)


def a_line_costs_the_same_on_each_ruler(params: Params, t: Trace) -> Agreement:
    """The start on the last ruler, from its Hessian and its best weights."""
    away = t.changes.values[-1, -1] @ t.start.values - t.best_on(NORMAL).values
    found = t.least.value + 0.5 * away @ t.hessians.values[-1] @ away
    return agree("cost of the start", t.start_cost, "on the new ruler", found, within=1e-8)
