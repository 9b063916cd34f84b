"""A second route to every number of attention."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.attention.given import Params
from deepchalk.lessons.attention.trace import Trace


def scores_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Every score summed product by product, from the definition of its function."""
    expected = [
        [_score(params, trace, state, hidden) for hidden in trace.hidden]
        for state in trace.states[:-1]
    ]
    return agree("scores", trace.scores, "a loop over the numbers of both states", expected)


def _score(params: Params, trace: Trace, state: np.ndarray, hidden: np.ndarray) -> float:
    width = range(params.width)
    if params.score == "general":
        return float(sum(state[i] * trace.general[i, j] * hidden[j] for i in width for j in width))
    if params.score == "additive":
        total = 0.0
        for i in width:
            inner = sum(
                trace.decoder_matrix[i, j] * state[j] + trace.encoder_matrix[i, j] * hidden[j]
                for j in width
            )
            total += float(trace.score_vector[i]) * math.tanh(inner)
        return total
    product = float(sum(state[i] * hidden[i] for i in width))
    return product / math.sqrt(params.width) if params.score == "scaled" else product


def weights_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Softmax written as α_i = 1 / Σ_j exp(e_j − e_i), which needs no shift."""
    expected = [
        [1 / sum(math.exp(min(other - score, 700)) for other in row) for score in row]
        for row in trace.scores
    ]
    return agree("weights", trace.weights, "one over a sum of exponentials", expected)


def weights_are_powers_over_their_sum(params: Params, trace: Trace) -> Agreement:
    """The numbers of the table: power divided by sum of powers."""
    expected = trace.powers / trace.power_sums[:, None]
    return agree("weights", trace.weights, "the powers shown over their sum", expected)


def weights_sum_to_one(params: Params, trace: Trace) -> Agreement:
    """Σ_i α_i = 1 for each written word."""
    return agree("weight sums", trace.weights.sum(axis=1), "one", np.ones(len(trace.written)))


def contexts_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """c = Σ_i α_i h_i, number by number."""
    expected = np.zeros((len(trace.written), params.width))
    for target, weights in enumerate(trace.weights):
        for weight, hidden in zip(weights, trace.hidden, strict=True):
            for position in range(params.width):
                expected[target, position] += weight * hidden[position]
    return agree("contexts", trace.contexts, "a loop over the hidden states", expected)


def contexts_are_columns_times_weights(params: Params, trace: Trace) -> Agreement:
    """c = [h₁ h₂ …] α: the hidden states as columns, not as rows."""
    columns = np.column_stack(list(trace.hidden))
    expected = [columns @ weights for weights in trace.weights]
    return agree("contexts", trace.contexts, "a matrix of columns times the weights", expected)


def contexts_stay_among_the_hidden_states(params: Params, trace: Trace) -> Agreement:
    """A weighted mean lies between the smallest and the largest number it is made of."""
    low, high = trace.hidden.min(axis=0), trace.hidden.max(axis=0)
    return agree("contexts", trace.contexts, "their bounds", np.clip(trace.contexts, low, high))


def equal_states_get_equal_weights(params: Params, trace: Trace) -> Agreement:
    """At the end of the blend two states are the same, and so are their weights."""
    last = trace.blend_weights[-1]
    return agree(
        "weight of the blended word", last[trace.blended], "its twin", last[trace.strongest]
    )
