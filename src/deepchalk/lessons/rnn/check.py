"""A second route to every number of the recurrent network."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.rnn.network import Activation
from deepchalk.lessons.rnn.parameters import Params
from deepchalk.lessons.rnn.trace import Trace


def states_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Every state summed product by product."""
    return agree("h", trace.h, "a loop over every product", _loop(params, trace, trace.x))


def swapped_states_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """The same for the sentence with two words swapped."""
    expected = _loop(params, trace, trace.x[trace.order])
    return agree("swapped h", trace.swapped_h, "a loop over every product", expected)


def _loop(params: Params, trace: Trace, inputs: np.ndarray) -> list[list[float]]:
    states = [[0.0] * params.hidden]
    for x in inputs:
        state = []
        for row in range(params.hidden):
            total = float(trace.bias[row])
            for column in range(params.hidden):
                total += float(trace.recurrent[row, column]) * states[-1][column]
            for column in range(params.size):
                total += float(trace.inputs[row, column]) * float(x[column])
            state.append(_phi(params.activation, total))
        states.append(state)
    return states


def _phi(activation: Activation, value: float) -> float:
    if activation == "tanh":
        return math.tanh(value)
    return max(0.0, value) if activation == "relu" else value


def one_hot_times_table_picks_the_row(params: Params, trace: Trace) -> Agreement:
    """A one-hot vector times the embedding table is the row of the index."""
    return agree("x", trace.x, "one-hot vectors times the table", trace.one_hot @ trace.table)


def probabilities_sum_to_one(params: Params, trace: Trace) -> Agreement:
    """Softmax makes probabilities."""
    return agree("the sum of p", trace.p.sum(), "one", 1.0)


def probabilities_follow_the_definition(params: Params, trace: Trace) -> Agreement | None:
    """p_c = exp(y_c) / Σ exp(y), without the shift that keeps exp small."""
    if np.abs(trace.y).max() > 500:
        return None
    powers = [math.exp(score) for score in trace.y]
    return agree("p", trace.p, "the definition of softmax", [e / sum(powers) for e in powers])


def loss_is_the_targets_surprise(params: Params, trace: Trace) -> Agreement | None:
    """L = −Σ target · ln p = −ln of the target's probability."""
    probability = float(trace.p[trace.target_class])
    if probability < 1e-300:
        return None
    return agree("L", trace.loss, "−ln p of the target", -math.log(probability))


def without_order_the_last_state_is_a_sum(params: Params, trace: Trace) -> Agreement | None:
    """With V = I and no activation: h⁽ⁿ⁾ = Σ (W x⁽ᵗ⁾ + b), which no swap can change."""
    total = (trace.x @ trace.inputs.T + trace.bias).sum(axis=0)
    if trace.contrast == "bag":
        last = (trace.contrast_h[-1], trace.contrast_swapped_h[-1])
    else:
        last = (trace.h[-1], trace.swapped_h[-1])
    return agree("the last states in both orders", last, "a sum over the words", (total, total))
