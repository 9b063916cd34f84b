"""Batch normalisation gives every unit of a layer mean 0 and spread 1 within a batch."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm import readable
from deepchalk.lessons.batch_norm.layer import layer
from deepchalk.lessons.batch_norm.normalisation import (
    ACTIVATIONS,
    in_batches,
    is_constant,
    running,
    statistics,
    unbiased,
)
from deepchalk.lessons.batch_norm.parameters import Params
from deepchalk.lessons.batch_norm.presets import PRESETS, random_params
from deepchalk.lessons.batch_norm.visitor import Visit, visit

FIRST_UPDATES = 2
"""Updates of the running statistics that are shown before the last one."""

__all__ = ["PRESETS", "Params", "Trace", "compute", "random_params"]


@lesson.trace
class Trace:
    """Every value from the data to the output, and the statistics that test time uses.

    Names follow Ioffe & Szegedy (2015): μ, σ², γ, β. ``h`` is what is normalised: the weighted sum
    s = W x + b, or φ(s) where the activation comes before.
    """

    params: Params
    features: tuple[str, ...]
    x: Float[np.ndarray, "row feature"]
    rows: int
    batches: int
    """Full batches."""
    left_over: int
    """Rows that fill no batch and are left out."""
    chosen: int
    """The batch that is shown in full, counted from 0."""
    batch_numbers: tuple[int, ...]
    """1, 2, … for each batch, so that they can be named."""
    row_numbers: tuple[int, ...]
    """1, 2, … for each row."""

    weights: Float[np.ndarray, "unit feature"]
    bias: Float[np.ndarray, " unit"]
    gamma: Float[np.ndarray, " unit"]
    beta: Float[np.ndarray, " unit"]
    output_weights: Float[np.ndarray, " unit"]
    output_bias: float

    batch_h: Float[np.ndarray, "batch example unit"]
    means: Float[np.ndarray, "batch unit"]
    variances: Float[np.ndarray, "batch unit"]
    deviations: Float[np.ndarray, "batch unit"]
    """√(σ² + ε)."""

    own_x: Float[np.ndarray, "example feature"]
    own_s: Float[np.ndarray, "example unit"]
    h: Float[np.ndarray, "example unit"]
    sums: Float[np.ndarray, " unit"]
    mean: Float[np.ndarray, " unit"]
    spread: Float[np.ndarray, " unit"]
    """√σ², the standard deviation without ε."""
    centred: Float[np.ndarray, "example unit"]
    centred_mean: Float[np.ndarray, " unit"]
    squared: Float[np.ndarray, "example unit"]
    variance: Float[np.ndarray, " unit"]
    deviation: Float[np.ndarray, " unit"]
    normalised: Float[np.ndarray, "example unit"]
    normalised_mean: Float[np.ndarray, " unit"]
    normalised_deviation: Float[np.ndarray, " unit"]
    y: Float[np.ndarray, "example unit"]
    """γ ĥ + β."""
    undone: Float[np.ndarray, "example unit"]
    """What γ = √(σ² + ε) and β = μ would give: h again."""
    a: Float[np.ndarray, "example unit"]
    """What goes on to the output: φ(y), or y where the activation came before."""
    z: Float[np.ndarray, " example"]

    shown_unit: int
    """The first unit that is not constant in the batch: it is computed in full."""
    is_scaled_to_one: bool
    """Whether the deviation of ĥ is printed as 1 for each unit that is not constant."""
    constant: tuple[int, ...]
    """Numbers of the units that have one value in all examples of the batch."""
    epsilon_mantissa: float
    epsilon_exponent: int

    compared: tuple[int, ...]
    """Up to three batches that are shown side by side, the chosen one among them."""
    visit: Visit | None
    """The first example of the batch as a member of another one, if there is another."""

    unbiased_variances: Float[np.ndarray, "batch unit"]
    running_means: Float[np.ndarray, "update unit"]
    running_variances: Float[np.ndarray, "update unit"]
    kept_share: float
    """1 − momentum."""
    updates: int
    shown_updates: tuple[int, ...]
    """How many updates each row of the running statistics has seen."""
    batch_size_less_one: int
    test_deviation: Float[np.ndarray, " unit"]
    test_normalised: Float[np.ndarray, " unit"]
    """The first example of the batch, with the running statistics."""
    test_y: Float[np.ndarray, " unit"]

    digits: readable.Digits


def compute(params: Params) -> Trace:
    """Compute the layer for every batch, normalise one in full, and collect running statistics.

    Raises
    ------
    ComputationError
        if no unit varies within the batch, or a number has too many digits to be drawn
    """
    x = np.array(params.examples, dtype=float)
    numbers = layer(params, x)
    apply = ACTIVATIONS[params.activation]
    is_before = params.activation_place == "before"
    s = x @ numbers.weights.T + numbers.bias
    h = apply(s) if is_before else s
    batch_h = in_batches(h, params.batch_size)
    every = statistics(batch_h, params.epsilon)
    chosen = params.batch - 1
    own = batch_h[chosen]
    constant = is_constant(own)
    _refuse_without_spread(constant, params)
    mean, variance, deviation = (values[chosen] for values in vars(every).values())
    centred = own - mean
    normalised = centred / deviation
    y = numbers.gamma * normalised + numbers.beta
    a = y if is_before else apply(y)
    corrected = unbiased(every.variance, params.batch_size)
    settings = (params.momentum, params.passes, FIRST_UPDATES)
    running_means = running(every.mean, 0.0, *settings)
    running_variances = running(corrected, 1.0, *settings)
    updates = len(batch_h) * params.passes
    test_deviation = np.sqrt(running_variances[-1] + params.epsilon)
    test_normalised = (own[0] - running_means[-1]) / test_deviation
    mantissa, exponent = f"{params.epsilon:.1e}".split("e")
    values = {
        "params": params,
        "features": params.features,
        "x": x,
        "rows": len(x),
        "batches": len(batch_h),
        "left_over": len(x) % params.batch_size,
        "chosen": chosen,
        "batch_numbers": tuple(range(1, len(batch_h) + 1)),
        "row_numbers": tuple(range(1, len(x) + 1)),
        **vars(numbers),
        "batch_h": batch_h,
        "means": every.mean,
        "variances": every.variance,
        "deviations": every.deviation,
        "own_x": in_batches(x, params.batch_size)[chosen],
        "own_s": in_batches(s, params.batch_size)[chosen],
        "h": own,
        "sums": own.sum(axis=0),
        "mean": mean,
        "spread": np.sqrt(variance),
        "centred": centred,
        "centred_mean": centred.mean(axis=0),
        "squared": centred**2,
        "variance": variance,
        "deviation": deviation,
        "normalised": normalised,
        "normalised_mean": normalised.mean(axis=0),
        "normalised_deviation": normalised.std(axis=0),
        "y": y,
        "undone": deviation * normalised + mean,
        "a": a,
        "z": a @ numbers.output_weights + numbers.output_bias,
        "constant": tuple(int(unit) + 1 for unit in np.flatnonzero(constant)),
        "epsilon_mantissa": float(mantissa),
        "epsilon_exponent": int(exponent),
        "compared": _compared(len(batch_h), chosen),
        "visit": visit(batch_h, every, chosen, params.epsilon),
        "unbiased_variances": corrected,
        "running_means": running_means,
        "running_variances": running_variances,
        "kept_share": 1 - params.momentum,
        "updates": updates,
        "shown_updates": tuple(sorted({*range(min(FIRST_UPDATES, updates) + 1), updates})),
        "batch_size_less_one": params.batch_size - 1,
        "test_deviation": test_deviation,
        "test_normalised": test_normalised,
        "test_y": numbers.gamma * test_normalised + numbers.beta,
    }
    digits = readable.digits(values)
    shown = readable.unit_with_visible_spread(own, constant, digits.h, params.batch)
    scaled = {show(value, digits.normalised) for value in values["normalised_deviation"][~constant]}
    return Trace(
        **values,
        digits=digits,
        shown_unit=shown,
        is_scaled_to_one=scaled == {show(1.0, digits.normalised)},
    )  # type: ignore[arg-type]


def _refuse_without_spread(constant: np.ndarray, params: Params) -> None:
    if not constant.all():
        return
    what = "the unit has" if params.units == 1 else "every unit has"
    raise ComputationError(
        f"in batch {params.batch} {what} the same value in all {params.batch_size} examples, so "
        f"there is no spread to normalise: take other data, another batch or other weights"
    )


def _compared(batches: int, chosen: int) -> tuple[int, ...]:
    """The first, the chosen and the last batch, or three that include the chosen one."""
    picked = {0, chosen, batches - 1}
    for index in range(batches):
        if len(picked) >= min(3, batches):
            break
        picked.add(index)
    return tuple(sorted(picked))
