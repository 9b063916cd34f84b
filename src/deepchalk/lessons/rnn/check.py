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
    expected = _loop(params.activation, trace.recurrent, trace, trace.x)
    return agree("h", trace.h, "a loop over every product", expected)


def swapped_states_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """The same for the sentence with two words swapped."""
    expected = _loop(params.activation, trace.recurrent, trace, trace.x[trace.order])
    return agree("swapped h", trace.swapped_h, "a loop over every product", expected)


def states_of_the_other_network_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """The network of the comparison, in both orders."""
    is_bag = trace.contrast == "bag"
    activation: Activation = "identity" if is_bag else "tanh"
    recurrent = np.eye(params.hidden) if is_bag else trace.recurrent
    expected = [
        _loop(activation, recurrent, trace, words) for words in (trace.x, trace.x[trace.order])
    ]
    both = (trace.contrast_h, trace.contrast_swapped_h)
    return agree("h of the other network", both, "a loop over every product", expected)


def _loop(
    activation: Activation, recurrent: np.ndarray, trace: Trace, inputs: np.ndarray
) -> list[list[float]]:
    hidden = len(trace.bias)
    states = [[0.0] * hidden]
    for x in inputs:
        state = []
        for row in range(hidden):
            total = float(trace.bias[row])
            for column in range(hidden):
                total += float(recurrent[row, column]) * states[-1][column]
            for column in range(len(x)):
                total += float(trace.inputs[row, column]) * float(x[column])
            state.append(_phi(activation, total))
        states.append(state)
    return states


def sums_are_one_product(params: Params, trace: Trace) -> Agreement:
    """a = [V W b] · [h; x; 1]: all weights side by side, all that they weigh in one column."""
    weights = np.column_stack([trace.recurrent, trace.inputs, trace.bias])
    columns = np.column_stack([trace.h[:-1], trace.x, np.ones(len(trace.x))])
    return agree(
        "a", trace.a, "one product of all weights", np.einsum("ij,tj->ti", weights, columns)
    )


def _phi(activation: Activation, value: float) -> float:
    if activation == "tanh":
        return math.tanh(value)
    return max(0.0, value) if activation == "relu" else value


def one_hot_times_table_picks_the_row(params: Params, trace: Trace) -> Agreement:
    """A one-hot vector times the embedding table is the row of the index."""
    return agree("x", trace.x, "one-hot vectors times the table", trace.one_hot @ trace.table)


def scores_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """y = U h⁽ⁿ⁾, product by product."""
    state = [float(value) for value in trace.h[-1]]
    expected = [
        sum(float(weight) * value for weight, value in zip(row, state, strict=True))
        for row in trace.head
    ]
    return agree("y", trace.y, "a loop over every product", expected)


def probabilities_sum_to_one(params: Params, trace: Trace) -> Agreement:
    """Softmax makes probabilities."""
    return agree("the sum of p", trace.p.sum(), "one", 1.0)


def probabilities_follow_the_definition(params: Params, trace: Trace) -> Agreement | None:
    """p_c = exp(y_c) / Σ exp(y) for both orders, without the shift that keeps exp small."""
    expected = []
    for state in (trace.h[-1], trace.swapped_h[-1]):
        scores = trace.head @ state
        if np.abs(scores).max() > 500:
            return None
        powers = [math.exp(score) for score in scores]
        expected.append([e / sum(powers) for e in powers])
    return agree("p", (trace.p, trace.swapped_p), "the definition of softmax", expected)


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
