"""A second route to every number of batch normalisation."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.batch_norm.trace import Params, Trace


def layer_agrees_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Every weighted sum, product by product."""
    expected = np.zeros(trace.own_s.shape)
    for example, unit in np.ndindex(*expected.shape):
        expected[example, unit] = trace.bias[unit] + math.fsum(
            trace.weights[unit, feature] * trace.own_x[example, feature]
            for feature in range(len(trace.features))
        )
    return agree("s", trace.own_s, "a loop over every product", expected)


def mean_is_taken_over_the_batch(params: Params, trace: Trace) -> Agreement:
    """Summed exactly, over the examples and not over the units."""
    m = params.batch_size
    expected = [math.fsum(column) / m for column in trace.h.T]
    return agree("mean", trace.mean, "exact sums over the examples", expected)


def variance_is_mean_of_squares_less_square_of_mean(params: Params, trace: Trace) -> Agreement:
    """σ² = mean(h²) − μ², after a shift against cancellation."""
    shifted = trace.h - trace.h[0]
    expected = (shifted**2).mean(axis=0) - shifted.mean(axis=0) ** 2
    return agree("variance", trace.variance, "mean of squares less square of mean", expected)


def normalised_values_sum_to_zero(params: Params, trace: Trace) -> Agreement:
    """Of every unit, over the batch, measured by h / √(σ² + ε): so much larger is its rounding."""
    size = np.maximum(1.0, np.abs(trace.h).max(axis=0) / trace.deviation)
    total = trace.normalised.sum(axis=0) / size
    return agree("sum of the normalised", total, "zero", np.zeros_like(total))


def normalised_variance_is_one_but_for_epsilon(params: Params, trace: Trace) -> Agreement:
    """The variance of ĥ is σ² / (σ² + ε)."""
    expected = trace.variance / (trace.variance + params.epsilon)
    return agree("variance of ĥ", trace.normalised_deviation**2, "σ² / (σ² + ε)", expected)


def gamma_and_beta_can_undo_it(params: Params, trace: Trace) -> Agreement:
    """With γ = √(σ² + ε) and β = μ, the values from before are back."""
    return agree("undone", trace.undone, "h", trace.h)


def bias_before_normalisation_has_no_effect(params: Params, trace: Trace) -> Agreement | None:
    """Without b every unit is shifted, and its mean with it (no activation in between)."""
    if params.activation_place == "before" and params.activation != "identity":
        return None
    h = trace.own_x @ trace.weights.T
    centred = h - h.mean(axis=0)
    return agree("centred", trace.centred, "centred values without a bias", centred)


def running_mean_has_a_closed_form(params: Params, trace: Trace) -> Agreement:
    """After n updates: Σ momentum (1 − momentum)ⁿ⁻ⁱ · value of update i."""
    expected = _closed_form(trace.means, 0.0, params)
    return agree("running mean", trace.running_means[-1], "the weighted sum", expected)


def running_variance_has_a_closed_form(params: Params, trace: Trace) -> Agreement:
    """The same with the unbiased variances, from a start of one."""
    m = params.batch_size
    exact = np.array([batch.var(axis=0, ddof=1) for batch in trace.batch_h])
    expected = _closed_form(exact, 1.0, params)
    name = f"the weighted sum of variances with division by {m - 1}"
    return agree("running variance", trace.running_variances[-1], name, expected)


def _closed_form(values: np.ndarray, start: float, params: Params) -> np.ndarray:
    every = np.tile(values, (params.passes, 1))
    ages = np.arange(len(every))[::-1]
    shares = params.momentum * (1 - params.momentum) ** ages
    return np.asarray((1 - params.momentum) ** len(every) * start + shares @ every)
