"""Descent on a linear model's cost, step by step: a second route to what ``quadratic`` computes."""

from __future__ import annotations

import numpy as np


def least_by_loops(design: np.ndarray, goal: np.ndarray) -> float:
    """The least cost, from the normal equations and row by row."""
    lengths = np.linalg.norm(design, axis=0)
    scaled = design / lengths
    best = np.linalg.solve(scaled.T @ scaled, scaled.T @ goal) / lengths
    total = sum((row @ best - one) ** 2 for row, one in zip(design, goal, strict=True))
    return float(total) / len(goal)


def descent_by_loops(
    design: np.ndarray,
    goal: np.ndarray,
    start: np.ndarray,
    steps: int,
    rate: float,
    momentum: float = 0.0,
) -> np.ndarray:
    """The weights after so many steps."""
    weights, velocity = np.array(start, dtype=float), np.zeros(len(start))
    for _ in range(steps):
        slope = 2 / len(design) * design.T @ (design @ weights - goal)
        velocity = momentum * velocity - rate * slope
        weights = weights + velocity
    return weights
