"""Means, deviations and correlation of two columns, and what normalising makes of them."""

from __future__ import annotations

from typing import Literal

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.errors import ComputationError

Scaling = Literal["none", "scale", "standardise", "whiten"]

CONSTANT = 1e-12
"""Deviation of a column, as a share of its largest number, below which it is constant."""

NO_CORRELATION = 1e-12


@lesson.trace
class Normalising:
    """x → (x − μ) / σ per column (scale leaves μ out); whitening then mixes the columns.

    σ is the biased standard deviation: its square is the mean of the squared differences. Whitening
    multiplies standardised columns by R^(−1/2), where R holds their correlations (ZCA-cor in
    Kessy, Lewin & Strimmer 2018, *Optimal whitening and decorrelation*).
    """

    means: Float[np.ndarray, " input"]
    deviations: Float[np.ndarray, " input"]
    correlation: float
    """Of the two columns as they are given."""
    mixing: Float[np.ndarray, "input other"]
    """R^(−1/2); the identity where columns are not mixed."""
    standardised: Float[np.ndarray, "row input"]
    """Before mixing; only divided where the scaling leaves the means."""
    normalised: Float[np.ndarray, "row input"]
    left: float
    """Correlation of the columns after normalising."""


def normalise(inputs: np.ndarray, names: tuple[str, ...], scaling: Scaling) -> Normalising:
    """Normalise two columns, shape (rows, 2).

    Raises
    ------
    ComputationError
        if a column is constant, or whitening meets columns that are proportional
    """
    means, deviations = inputs.mean(axis=0), inputs.std(axis=0)
    for name, mean, deviation, column in zip(names, means, deviations, inputs.T, strict=True):
        if deviation <= CONSTANT * np.abs(column).max():
            if scaling != "none":
                raise ComputationError(
                    f"column {name} is constant ({mean:g} in every row), so its deviation is 0 and "
                    f"nothing can be divided by it: take another column"
                )
            deviations = np.where(deviations == deviation, 0.0, deviations)
    correlation = _correlation(inputs, means, deviations)
    centred = inputs - (0.0 if scaling == "scale" else means)
    standardised = inputs if scaling == "none" else centred / deviations
    mixing = _mixing(correlation, names) if scaling == "whiten" else np.eye(2)
    normalised = standardised @ mixing
    return Normalising(
        means=means,
        deviations=deviations,
        correlation=correlation,
        mixing=mixing,
        standardised=standardised,
        normalised=normalised,
        left=0.0 if scaling == "whiten" else correlation,
    )


def back_to_weights(one: Normalising, scaling: Scaling) -> np.ndarray:
    """The matrix T with w = T v: weights of given inputs from weights of normalised ones."""
    if scaling == "none":
        return np.eye(2)
    return np.asarray(one.mixing / one.deviations[:, None])


def _correlation(inputs: np.ndarray, means: np.ndarray, deviations: np.ndarray) -> float:
    if deviations.min() == 0:
        return 0.0
    first, second = ((inputs - means) / deviations).T
    value = float(np.clip((first * second).mean(), -1.0, 1.0))
    if abs(value) < NO_CORRELATION:
        return 0.0
    return value


def _mixing(correlation: float, names: tuple[str, ...]) -> np.ndarray:
    """R^(−1/2) of R = [[1, r], [r, 1]], whose eigenvalues are 1 + r and 1 − r."""
    if 1 - abs(correlation) < 1e-9:
        raise ComputationError(
            f"columns {names[0]} and {names[1]} are proportional (their correlation is "
            f"{correlation:.0f}), so they cannot be whitened: standardise them, or take another "
            f"column"
        )
    plus, minus = (1 + correlation) ** -0.5, (1 - correlation) ** -0.5
    same, other = (plus + minus) / 2, (plus - minus) / 2
    return np.array([[same, other], [other, same]])
