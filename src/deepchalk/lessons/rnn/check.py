"""The same numbers by other routes."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from deepchalk.lesson import Agreement, agree, differences
from deepchalk.lesson.values.functions import cross_entropy
from deepchalk.lessons.rnn.trace import Params, Trace

NUDGE = 1e-6


def states_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Every state summed product by product, in both orders."""
    ours = (t.states, t.other_states)
    theirs = [_read(params, t, order) for order in (range(len(t.rows)), t.order.values)]
    return agree("h", ours, "a loop over every product", theirs)


def a_row_is_a_product_with_one_and_zeros(params: Params, t: Trace) -> Agreement:
    """A one-hot vector times the table is the row of the word."""
    one_hot = np.eye(len(t.vectors))[t.rows.values]
    return agree("x", t.x, "one-hot vectors times the table", one_hot @ t.vectors.values)


def sums_are_one_product(params: Params, t: Trace) -> Agreement:
    """All weights side by side, times all that they weigh in one column."""
    weights = np.column_stack([t.recurrent_weights, t.input_weights, t.bias])
    columns = np.column_stack([t.states.values[:-1], t.x, np.ones(len(t.x))])
    return agree("a", t.sums, "one product", np.einsum("ij,tj->ti", weights, columns))


def any_order_of_the_pushes_has_one_sum(params: Params, t: Trace) -> Agreement:
    """The end of both paths of the first beat."""
    return agree("the sum", t.walked[-1], "the other order", t.other_walked[-1])


def without_bend_and_turn_the_last_state_is_a_sum(params: Params, t: Trace) -> Agreement | None:
    """With V the identity and no activation no swap can change it."""
    if not t.keeps or t.bends:
        return None
    total = t.moves.values.sum(axis=0)
    return agree("the last states", (t.last, t.other_last), "a sum over the words", (total, total))


def probabilities_follow_the_definition(params: Params, t: Trace) -> Agreement | None:
    """Powers of the scores, divided by their sum."""
    if np.abs([t.scores.values, t.other_scores.values]).max() > 500:
        return None
    powers = [[math.exp(score) for score in scores] for scores in (t.scores, t.other_scores)]
    expected = [[power / sum(row) for power in row] for row in powers]
    return agree("p", (t.shares, t.other_shares), "the definition of softmax", expected)


def loss_is_the_targets_surprise(params: Params, t: Trace) -> Agreement:
    """The logarithm of all powers together, minus the target's score."""
    truth = np.eye(len(t.scores))[params.true]
    return agree(
        "L", t.loss, "ln of the sum minus the score", cross_entropy(t.scores.values, truth)
    )


def at_the_border_both_classes_are_alike(params: Params, t: Trace) -> Agreement:
    """From the end of the way straight to the line: there the lead is 0."""
    weights = t.head_weights.values[params.true] - t.head_weights.values[int(t.rival.value)]
    size = float(np.linalg.norm(weights))
    bias = t.head_bias.values[params.true] - t.head_bias.values[int(t.rival.value)]
    ahead = float(t.last.values @ weights + bias)
    if size < 1e-6:
        return agree("the lead", 0.0, "nothing is read", 0.0)
    foot = t.last.values - math.copysign(t.distance.value, ahead) * weights / size
    return agree("the lead", foot @ weights + bias, "zero on the line", 0.0)


def slopes_agree_with_differences(params: Params, t: Trace) -> Agreement | None:
    """Each memory nudged, and the rest of the sentence read from there."""
    if params.activation == "relu":
        # A corner of relu has two slopes.
        return None
    truth = np.eye(len(t.scores))[params.true]

    def loss_from(time: int, memory: np.ndarray) -> float:
        state = memory
        for move in t.moves.values[time:]:
            state = np.array([_bend(params, a) for a in t.recurrent_weights.values @ state + move])
        return cross_entropy(t.head_weights.values @ state + t.head_bias.values, truth)

    theirs = [
        np.linalg.norm(differences(partial(loss_from, time), t.states.values[time]))
        for time in range(1, len(t.states))
    ]
    return agree("slopes", t.slopes, "central differences", theirs, within=1e-5)


def stretch_agrees_with_turned_products(params: Params, t: Trace) -> Agreement:
    """The largest singular value is the root of the largest eigenvalue of the square."""
    words = np.tile(t.rows.values, params.repeats)
    states = _read(params, t, np.tile(np.arange(len(t.rows)), params.repeats))
    product = np.eye(params.hidden)
    for before, row in zip(states[1:], words[1:], strict=False):
        sums = t.recurrent_weights.values @ before + _move(t, row)
        product = np.array([_slope(params, a) for a in sums])[:, None] * (
            t.recurrent_weights.values @ product
        )
    largest = math.sqrt(max(float(np.linalg.eigvalsh(product @ product.T).max()), 0.0))
    return agree("the largest stretch", t.fading[-1], "an eigenvalue", largest, within=1e-6)


def _move(t: Trace, row: int) -> np.ndarray:
    return np.asarray(t.input_weights.values @ t.vectors.values[row] + t.bias.values)


def _read(params: Params, t: Trace, order: object) -> np.ndarray:
    """States of an order of the words, one product after the other."""
    states = [[0.0] * params.hidden]
    for word in np.asarray(order):
        vector, state = t.x.values[word], []
        for unit in range(params.hidden):
            total = float(t.bias.values[unit])
            for weight, memory in zip(t.recurrent_weights.values[unit], states[-1], strict=True):
                total += float(weight) * memory
            for weight, feature in zip(t.input_weights.values[unit], vector, strict=True):
                total += float(weight) * float(feature)
            state.append(_bend(params, total))
        states.append(state)
    return np.array(states)


def _bend(params: Params, value: float) -> float:
    if params.activation == "tanh":
        return math.tanh(value)
    return max(0.0, value) if params.activation == "relu" else value


def _slope(params: Params, value: float) -> float:
    if params.activation == "tanh":
        return 1 / math.cosh(value) ** 2 if abs(value) < 300 else 0.0
    return float(value > 0) if params.activation == "relu" else 1.0
