"""The cost of a linear model with two weights, and the descent upon it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lessons.ravines.descent import descend, largest_rate, steps_to
from deepchalk.lessons.ravines.figures import Figure, Term, factor, figure, term

LARGEST_CONDITION = 1e12
"""Condition number up to which a Hessian is computed with, unless it is singular."""

LARGEST_SCALED = 1.01e6
"""The same for inputs whose columns have been made equally long."""

POWERS = ("w1 w1", "w1 w2", "w2 w2", "w1", "w2", "1")
"""The powers of the weights in the cost."""

FLAT = 1e-20
"""Share of the largest curvature below which a direction is flat."""


@dataclass(frozen=True)
class Rule:
    """How the weights are changed.

    ``rate`` is the learning rate; where it is None, ``relative_rate`` / λmax is.
    """

    rate: float | None
    relative_rate: float
    momentum: float
    steps: int
    tolerance: float


@lesson.trace
class Problem:
    """J(w) = 1/n Σ (w · input − target)² with its minimum, its curvatures and a descent.

    J is ½ wᵀHw − linear · w + constant with H = 2/n AᵀA; a curvature is an eigenvalue of H, a
    direction its eigenvector. The flattest direction comes first.
    """

    inputs: Float[np.ndarray, "row weight"]
    target: Float[np.ndarray, " row"]
    hessian: Float[np.ndarray, "weight other"]
    linear: Float[np.ndarray, " weight"]
    constant: float
    terms: dict[str, Term]
    """One for each of POWERS."""
    best: Float[np.ndarray, " weight"]
    least: float
    best_figures: dict[str, Figure]
    least_figure: Figure
    curvatures: Float[np.ndarray, " direction"]
    directions: Float[np.ndarray, "weight direction"]
    curvature_figures: dict[str, Figure]
    is_flat: bool
    """Whether the minimum is a whole line."""
    condition: float | None
    condition_figure: Figure | None
    ratio: float | None
    """Length of a contour divided by its width."""
    ratio_figure: Figure | None
    rate: float
    rate_figure: Figure
    relative_figure: Figure
    """The learning rate times λmax."""
    cap: float
    """Learning rates from here on do not settle."""
    cap_figure: Figure
    factors: Float[np.ndarray, " direction"]
    """1 − ηλ: what one step of plain gradient descent does to the distance from the minimum."""
    factor_figures: dict[str, Figure]
    settles: bool
    grows: bool
    """Whether steps grow; at the cap itself they neither shrink nor grow."""
    path: Float[np.ndarray, "point weight"]
    """The start and the weights after each step."""
    costs: Float[np.ndarray, " point"]
    step_numbers: Int[np.ndarray, " point"]
    last_cost: Figure
    first_gradient: Float[np.ndarray, " weight"]
    gradient_figures: dict[str, Figure]
    first_figures: dict[str, Figure]
    """Of the weights after the first step."""
    start_figures: dict[str, Figure]
    needed: int | None
    """Steps to within the tolerance of the minimum; None if it is never reached, or too late."""

    def cost(self, weights: np.ndarray) -> np.ndarray:
        """J at weights of shape (…, 2)."""
        quadratic = 0.5 * np.einsum("...i,ij,...j", weights, self.hessian, weights)
        return np.asarray(quadratic - weights @ self.linear + self.constant)


def solve(inputs: np.ndarray, target: np.ndarray, start: np.ndarray, rule: Rule) -> Problem:
    """Everything about one cost.

    Raises
    ------
    ComputationError
        if no input differs from 0, or the Hessian is too badly conditioned
    """
    rows = len(target)
    hessian = 2 / rows * inputs.T @ inputs
    linear = 2 / rows * inputs.T @ target
    constant = float(target @ target) / rows
    curvatures, directions = principal(inputs)
    steepest = float(curvatures[-1])
    if steepest <= 0 or not math.isfinite(steepest):
        raise ComputationError(
            "every input is 0 (or each column is constant, with a bias), so the cost does not "
            "depend on the weights: give columns that vary"
        )
    is_flat = bool(curvatures[0] <= FLAT * steepest)
    condition = None if is_flat else float(steepest / curvatures[0])
    if condition is not None and condition > LARGEST_CONDITION:
        raise ComputationError(
            f"the condition number is {condition:.0e}, but it must be at most "
            f"{LARGEST_CONDITION:.0e}: take columns that are not so nearly proportional, or "
            f"divide the larger one"
        )
    scaled = 1.0 if is_flat else condition_scaled(inputs)
    if scaled > LARGEST_SCALED:
        raise ComputationError(
            f"the two inputs are so nearly proportional that the condition number is "
            f"{scaled:.0e} even with equally long columns, but it must be at most "
            f"{LARGEST_SCALED:.0e}: take another column"
        )
    best = minimum(inputs, target, start, is_flat)
    residual = inputs @ best - target
    least = float(residual @ residual) / rows
    # Below rounding of the numbers that cancel, the fit is perfect.
    least = 0.0 if least <= 1e-24 * max(constant, 1e-300) else least
    rate = rule.rate if rule.rate is not None else rule.relative_rate / steepest
    cap = largest_rate(steepest, rule.momentum)
    settles = bool(rate < cap * (1 - 1e-12))

    def gradient(weights: np.ndarray) -> np.ndarray:
        return np.asarray(2 / rows * inputs.T @ (inputs @ weights - target))

    path = descend(gradient, start, rate, rule.momentum, rule.steps)
    costs = ((path @ inputs.T - target) ** 2).mean(axis=1)
    needed = (
        steps_to(rule.tolerance, curvatures, directions.T @ (start - best), rate, rule.momentum)
        if settles
        else None
    )
    slope = gradient(start)
    coefficients = (
        hessian[0, 0] / 2,
        hessian[0, 1],
        hessian[1, 1] / 2,
        -linear[0],
        -linear[1],
        constant,
    )
    return Problem(
        inputs=inputs,
        target=target,
        hessian=hessian,
        linear=linear,
        constant=constant,
        terms={
            power: term(value)
            for power, value in zip(
                POWERS, _without_noise(coefficients, inputs, target), strict=True
            )
        },
        best=best,
        least=least,
        best_figures=_figures(best),
        least_figure=figure(least),
        curvatures=curvatures,
        directions=directions,
        curvature_figures=_figures(curvatures),
        is_flat=is_flat,
        condition=condition,
        condition_figure=None if condition is None else figure(condition),
        ratio=None if condition is None else math.sqrt(condition),
        ratio_figure=None if condition is None else figure(math.sqrt(condition)),
        rate=rate,
        rate_figure=figure(rate),
        relative_figure=figure(rate * steepest),
        cap=cap,
        cap_figure=figure(cap),
        factors=1 - rate * curvatures,
        factor_figures={
            name: factor(float(value))
            for name, value in zip(("along", "across"), 1 - rate * curvatures, strict=True)
        },
        settles=settles,
        grows=bool(rate > cap * (1 + 1e-12)),
        path=path,
        costs=costs,
        step_numbers=np.arange(len(path)),
        last_cost=figure(float(costs[-1])),
        first_gradient=slope,
        gradient_figures=_figures(slope),
        first_figures=_figures(path[1]),
        start_figures=_figures(start),
        needed=needed,
    )


def _figures(values: np.ndarray) -> dict[str, Figure]:
    """Two numbers as they are written; what is nothing beside the other is 0."""
    largest = float(np.abs(values).max())
    return {
        name: figure(0.0 if abs(v) <= 1e-13 * largest else float(v))
        for name, v in zip(("first", "second"), values, strict=True)
    }


def _without_noise(
    coefficients: tuple[float, ...], inputs: np.ndarray, target: np.ndarray
) -> list[float]:
    """Coefficients, with 0 for what is left by rounding where sums cancel."""
    first, second = (float(np.abs(column).max()) for column in inputs.T)
    goal = float(np.abs(target).max())
    sizes = (first**2, first * second, second**2, first * goal, second * goal, goal**2)
    return [
        0.0 if abs(value) <= 1e-13 * size else float(value)
        for value, size in zip(coefficients, sizes, strict=True)
    ]


def principal(inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Curvatures of the cost in ascending order, and their directions in the columns.

    From the singular values of the inputs: those of the Hessian would lose the small one.
    """
    _, singular, rows = np.linalg.svd(inputs, full_matrices=False)
    if len(singular) < 2:
        rows = np.array([rows[0], [-rows[0][1], rows[0][0]]])
        singular = np.array([singular[0], 0.0])
    order = [1, 0]
    directions = rows[order].T
    # A direction and its opposite are the same: let it point to the right, or else up.
    signs = np.where(np.abs(directions[0]) > 1e-12, np.sign(directions[0]), np.sign(directions[1]))
    return 2 / len(inputs) * singular[order] ** 2, directions * signs


def condition_scaled(inputs: np.ndarray) -> float:
    """Condition number of AᵀA after its columns are divided by their lengths."""
    lengths = np.linalg.norm(inputs, axis=0)
    return float(np.linalg.cond(inputs / lengths) ** 2)


def minimum(inputs: np.ndarray, target: np.ndarray, start: np.ndarray, is_flat: bool) -> np.ndarray:
    """The weights of least cost; where these are a line, those nearest to the start."""
    # Columns of unit length keep the accuracy of badly scaled inputs.
    lengths = np.linalg.norm(inputs, axis=0)
    if not is_flat:
        scaled, *_ = np.linalg.lstsq(inputs / lengths, target, rcond=None)
        return np.asarray(scaled / lengths)
    return np.asarray(start + np.linalg.pinv(inputs, rcond=1e-9) @ (target - inputs @ start))
