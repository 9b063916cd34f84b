"""The same numbers by other routes."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from deepchalk.lesson import Agreement, agree, functions

from .numbers.by_loops import nudges_by_loops, states_by_loops, stretch_by_eigenvalue
from .numbers.ways import carried
from .trace import Params, Trace


def states_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Every state summed product by product, in both orders."""
    orders = t.rows.values, t.rows.values[t.order.values]
    theirs = [states_by_loops(params.network, order) for order in orders]
    return agree("h", t.both, "a loop over every product", np.stack(theirs, axis=-1))


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
    return agree("the sum", t.walked[-1, :, 0], "the other order", t.walked[-1, :, 1])


def unbent_ends_are_sums_over_powers_of_v(params: Params, t: Trace) -> Agreement:
    """Unbent, each push goes through V once for every word that follows, and all add up."""
    ends = []
    for order in (range(len(t.rows.values)), t.order.values):
        pushes = [t.moves.values[int(place)] for place in order]
        powers = [
            np.linalg.matrix_power(t.recurrent_weights.values, after)
            for after in reversed(range(len(pushes)))
        ]
        ends.append(sum(power @ push for power, push in zip(powers, pushes, strict=True)))
    return agree("the unbent ends", t.unbent, "a sum over powers of V", np.stack(ends, axis=-1))


def two_words_before_the_last_bend_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Each of two words after each of two others, whose memory is bent, turned and pushed on."""
    network, ends = params.network, []
    plain = replace(network, activation="identity")
    for one in t.contexts.values:
        memory = states_by_loops(network, [int(one)])[-1]
        ends.append([states_by_loops(plain, [int(two)], memory)[-1] for two in t.pair.values])
    return agree("two words", t.unbent_pairs, "a loop over every product", np.array(ends))


def _two_words_read(params: Params, t: Trace) -> np.ndarray:
    """Where each of two words leads after each of two others, by a loop, (other, word, unit)."""
    network = params.network
    return np.array(
        [
            [states_by_loops(network, [int(one), int(two)])[-1] for two in t.pair.values]
            for one in t.contexts.values
        ]
    )


def bent_steps_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Two words after each of two others, and how far apart they end."""
    apart = np.abs(np.diff(_two_words_read(params, t), axis=1)[:, 0])
    return agree("steps", t.bent_steps, "a loop over every product", apart)


def where_two_words_lead_agrees_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Where each of two words leads after each of two others."""
    ends = _two_words_read(params, t)
    return agree("two words read", t.phrases, "a loop over every product", ends)


def two_words_read_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """What the right class gets when each of two words is read after each of two others."""
    ends = _two_words_read(params, t)
    scores = ends @ t.head_weights.values.T + t.head_bias.values
    own = scores[..., params.true, None]
    with np.errstate(over="ignore"):
        expected = 1 / np.exp(scores - own).sum(axis=-1)
    return agree("two words read", t.phrase_shares, "a loop over every product", expected)


def unbent_probabilities_follow_the_definition(params: Params, t: Trace) -> Agreement:
    """The powers of all scores are measured by that of the class itself."""
    ends = t.unbent.values
    scores = t.head_weights.values @ ends + t.head_bias.values[:, None]
    with np.errstate(over="ignore"):
        expected = [1 / np.exp(scores - one).sum(axis=0) for one in scores]
    return agree("the unbent probabilities", t.unbent_shares, "the definition", np.array(expected))


def without_bend_and_turn_the_last_state_is_a_sum(params: Params, t: Trace) -> Agreement | None:
    """With V the identity and no activation no swap can change it."""
    if not t.keeps or t.bends:
        return None
    total = t.moves.values.sum(axis=0)
    return agree("the last states", t.both[-1], "a sum over the words", np.stack([total] * 2, -1))


def probabilities_follow_the_definition(params: Params, t: Trace) -> Agreement | None:
    """Powers of the scores, divided by their sum."""
    scores = t.head_weights.values @ t.both.values[-1] + t.head_bias.values[:, None]
    if np.abs(scores).max() > 500:
        return None
    powers = [[math.exp(score) for score in row] for row in scores.T]
    expected = np.transpose([[power / sum(row) for power in row] for row in powers])
    return agree("p", t.both_shares, "the definition of softmax", expected)


def the_line_says_what_the_probabilities_say(params: Params, t: Trace) -> Agreement | None:
    """How far the last memory reaches beyond the line is the logarithm of both powers' ratio."""
    if len(params.classes) != 2:
        return None
    scores = t.scores.values[params.true], t.scores.values[1 - params.true]
    return agree("the lead", t.beyond, "both scores", scores[0] - scores[1])


def loss_is_the_targets_surprise(params: Params, t: Trace) -> Agreement:
    """The logarithm of all powers together, minus the target's score."""
    expected = functions.cross_entropy(t.scores.values, np.eye(len(t.scores))[params.true])
    return agree("L", t.loss, "ln of the sum minus the score", expected)


def nudges_agree_with_readings_from_beside(params: Params, t: Trace) -> Agreement | None:
    """The first memory nudged along both axes of the plane, and all words read from there."""
    if params.activation == "relu":
        # A corner of relu has two slopes.
        return None
    words, axes = np.tile(t.rows.values, params.repeats), t.plane.values
    theirs = nudges_by_loops(params.network, words, axes)[:, axes]
    quarter = (len(t.rings.values[-1]) - 1) // 4
    ours = t.rings.values[-1][[0, quarter]] / t.radius.value
    return agree("nudges", ours, "readings from beside", theirs, within=1e-5)


def width_agrees_with_turned_products(params: Params, t: Trace) -> Agreement:
    """The largest singular value is the root of the largest eigenvalue of the square."""
    largest = stretch_by_eigenvalue(params.network, np.tile(t.rows.values, params.repeats))
    return agree("the width", t.widths[-1], "an eigenvalue", largest, within=1e-6)


def what_the_end_feels_agrees_with_eigenvalues(params: Params, t: Trace) -> Agreement:
    """A nudge of each memory, from there to the end."""
    words = np.tile(t.rows.values, params.repeats)
    ends = range(1, len(words) + 1)
    theirs = np.array([stretch_by_eigenvalue(params.network, words, after=one) for one in ends])
    return agree("what the end feels", t.felt, "eigenvalues", theirs, within=1e-6)


def long_texts_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """All readings, with each word of the vocabulary in place of the first one."""
    text, found = t.rows.values.tolist() * params.repeats, []
    for entry in range(len(params.vocabulary)):
        end = states_by_loops(params.network, [entry, *text[1:]])[-1]
        scores = t.head_weights.values @ end + t.head_bias.values
        with np.errstate(over="ignore"):
            found.append(1 / np.exp(scores - scores[params.true]).sum())
    return agree("long texts", t.long_shares, "a loop over every product", np.array(found))


def long_memories_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Each memory of all readings, with each word of the vocabulary in place of the first one."""
    text = t.rows.values.tolist() * params.repeats
    found = [
        states_by_loops(params.network, [entry, *text[1:]])[1:]
        for entry in range(len(params.vocabulary))
    ]
    return agree("long texts", t.long_memories, "a loop over every product", np.array(found))


def moments_end_at_the_states(params: Params, t: Trace) -> Agreement:
    """What moves with the plane comes to rest where the reading says."""
    network, axes = params.network, t.plane.values
    theirs = [
        carried(network, before[axes], list(axes), before, push, 3.0)
        for before, push in zip(t.states.values[:-1], t.moves.values, strict=True)
    ]
    return agree("h", t.states.values[1:, axes], "the moving plane", np.array(theirs))
