"""A table that a linear model shall fit: what its two weights cost, and where that is told.

With one input the weights are a bias and a slope; with two they are a weight for each, and any bias
is always at its best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from deepchalk.lesson import ComputationError

from .quadratic import Quadratic, least_squares

LARGEST_CONDITION = 1e9

LEVELS = np.array([0.006, 0.06, 0.235, 1.0])
"""Heights of level lines, as shares of the way up to where a descent starts."""


@dataclass(frozen=True, eq=False)
class LinearTable:
    """Inputs of shape (row, input) and a target of shape (row,)."""

    inputs: np.ndarray
    target: np.ndarray
    bias: bool = True  # whether the model has one

    @property
    def design(self) -> np.ndarray:
        """A column for each weight: ones and the input, or two (centred) inputs."""
        if self.inputs.shape[1] == 1:
            design = np.column_stack([np.ones(len(self.inputs)), self.inputs[:, 0]])
        else:
            design = self.inputs - (self.inputs.mean(axis=0) if self.bias else 0.0)
        condition = np.linalg.cond(design) ** 2
        if not condition <= LARGEST_CONDITION:
            raise ComputationError(
                f"rows: the condition number is {condition:.0e}, but it must be at most "
                f"{LARGEST_CONDITION:.0e}: take inputs that are nearer to zero, or not so nearly "
                f"proportional"
            )
        return np.asarray(design)

    @property
    def goal(self) -> np.ndarray:
        """What the weights shall give: the target, without what a best bias takes care of."""
        is_centred = self.inputs.shape[1] == 2 and self.bias
        return np.asarray(self.target - self.target.mean() * is_centred)

    @cached_property
    def cost(self) -> Quadratic:
        """What weights cost above the least."""
        return least_squares(self.design, self.goal)

    def squares(self, weights: np.ndarray) -> np.ndarray:
        """The squared error of each row."""
        return np.asarray(np.square(self.design @ weights - self.goal))

    @property
    def least(self) -> float:
        """The least cost; below the rounding of the numbers that cancel, the fit is perfect."""
        least = float(self.squares(self.cost.best).mean())
        return 0.0 if least <= 1e-20 * max(1.0, float(np.square(self.goal).mean())) else least

    def start_cost(self, start: np.ndarray, tolerance: float) -> float:
        """What a descent costs where it begins."""
        above = float(self.cost.rise(start))
        if above <= tolerance:
            raise ComputationError(
                f"start is within the tolerance {tolerance:g} of the least cost already, so "
                f"there is nothing to descend: take another one"
            )
        return float(self.least + above)

    def levels(self, top: float, given: np.ndarray | None = None) -> np.ndarray:
        """Costs of level lines: those that are given, else four round ones up to the top."""
        if given is None:
            rises = (top - self.least) * LEVELS
            return np.asarray(np.round(self.least + rises, -int(np.floor(np.log10(rises[0])))))
        lowest = float(np.min(given))
        if lowest <= self.least:
            raise ComputationError(
                f"levels has {lowest:g}, but the least cost is {self.least:g}: take higher ones"
            )
        return np.sort(given)
