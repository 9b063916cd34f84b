"""A second route to the numbers of batch normalisation."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree

from .trace import Params, Trace


def mean_is_taken_over_the_batch(params: Params, t: Trace) -> Agreement:
    """Summed exactly, over the examples and not over the units."""
    exact = [math.fsum(unit) / params.batch_size for unit in t.h.values]
    return agree("mean", t.mean, "exact sums over the examples", exact)


def variance_is_mean_of_squares_less_square_of_mean(params: Params, t: Trace) -> Agreement:
    """σ² = mean(h²) − μ², after a shift against cancellation."""
    shifted = t.h.values - t.h.values[:, :1]
    expected = (shifted**2).mean(axis=1) - shifted.mean(axis=1) ** 2
    return agree("variance", t.variance, "mean of squares less square of mean", expected)


def normalised_variance_is_one_but_for_epsilon(params: Params, t: Trace) -> Agreement:
    """The variance of ĥ is σ² / (σ² + ε)."""
    expected = t.variance.values / (t.variance.values + params.epsilon)
    return agree("variance of ĥ", (t.normalised.values**2).mean(axis=1), "σ² / (σ² + ε)", expected)


def gamma_and_beta_of_this_batch_undo_it(params: Params, t: Trace) -> Agreement:
    """γ = σ and β = μ of this batch bring it back; in the next batch they do not."""
    undone = t.deviation.values[:, None] * t.normalised.values + t.mean.values[:, None]
    return agree("undone", undone, "h", t.h)


def weights_and_a_bias_drop_out(params: Params, t: Trace) -> Agreement | None:
    """Ten times h and a bias leave the normalised values, with ε a hundred times as large."""
    if not params.is_linear:
        return None
    other = 10 * t.h.values + 3
    variance = other.var(axis=1, keepdims=True)
    other = (other - other.mean(axis=1, keepdims=True)) / np.sqrt(variance + 100 * params.epsilon)
    own = list(t.shown_units)
    return agree("ĥ", t.normalised.values[own], "ĥ of 10 h + 3", other[own])


def running_mean_has_a_closed_form(params: Params, t: Trace) -> Agreement:
    """After n updates: Σ momentum (1 − momentum)ⁿ⁻ⁱ · mean of batch i, here of the first ones."""
    count = int(t.updates.values[1 : 1 + 8].max(initial=0))
    ages = np.arange(count)[::-1]
    shares = params.momentum * (1 - params.momentum) ** ages
    expected = shares @ t.visits.values[1 : 1 + count].mean(axis=2)
    return agree("running mean", t.running_mean[count], "the weighted sum", expected)
