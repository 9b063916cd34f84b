"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree

from .numbers.scoring_by_loops import by_loops, shares_by_loops
from .params import Params
from .trace import Trace


def scores_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Every score from the definition of its kind, product by product."""
    return agree(
        "scores", t.scores, "a loop", by_loops(params.scoring, np.array(t.asker), params.hidden)
    )


def shares_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Softmax as one over a sum of exponentials of differences, for every question."""
    asking = t.states.values[:-1]
    expected = [shares_by_loops(params.scoring, state, params.hidden) for state in asking]
    return agree("alignment", t.alignment, "one over a sum of exponentials", expected)


def powers_over_their_total_are_shares(params: Params, t: Trace) -> Agreement:
    """The shares as they are worked out on the screen."""
    return agree("shares", t.shares, "powers over total", t.powers.values / t.total.value)


def contexts_agree_with_a_matrix_of_columns(params: Params, t: Trace) -> Agreement:
    """c = [h₁ h₂ …] α."""
    columns = np.column_stack([np.array(row) for row in params.hidden])
    expected = [columns @ row for row in t.alignment.values]
    return agree("contexts", t.contexts, "columns times shares", expected)


def the_context_stays_within_the_states(params: Params, t: Trace) -> Agreement:
    """However the question turns and grows, the shares are of one, and none is negative."""
    shares = t.moving_shares.values
    held = np.clip(shares, 0, 1)
    return agree("shares", shares, "shares of one", held / held.sum(axis=1, keepdims=True))


def the_reach_times_the_length_is_the_score(params: Params, t: Trace) -> Agreement | None:
    """In the plane; where the states are seen exactly, differences of scores are those shown."""
    if params.score == "additive" or not t.is_exact:
        return None
    flat = t.places.values @ t.asking.values
    feet = t.reach.values @ t.asking.values
    along = t.reaches.values * t.length.value
    shown, full = flat - flat[0], t.scores.values - t.scores.values[0]
    return agree(
        "scores",
        [*full, *feet, *t.scores.values],
        "reach times length",
        [*shown, *flat, *along],
    )


def shares_follow_a_key_that_leaves(params: Params, t: Trace) -> Agreement:
    """While one key leaves its value, each share is one over a sum again, of the keys there."""
    keys = t.parted.values.tolist()
    expected = [shares_by_loops(params.scoring, np.array(t.asker), one) for one in keys]
    return agree("shares", t.parted_shares, "one over a sum of exponentials", expected)


def words_are_chosen_by_a_softmax_of_products(params: Params, t: Trace) -> Agreement | None:
    """One over a sum of exponentials of differences."""
    if not params.is_computed:
        return None
    state = t.next_state.values.tolist()
    fits = [sum(u * s for u, s in zip(row, state, strict=True)) for row in params.head]
    expected = [1 / sum(np.exp(np.minimum(np.array(fits) - fit, 700))) for fit in fits]
    head = np.array(params.head)
    later = [
        [1 / sum(np.exp(np.minimum(head @ s - u @ s, 700))) for u in head]
        for s in t.states.values[1:]
    ]
    return agree(
        "probabilities",
        [*t.odds.values, *t.chances.values.ravel()],
        "one over a sum of exponentials",
        [*expected, *np.ravel(later)],
    )


def the_next_state_is_a_sum(params: Params, t: Trace) -> Agreement | None:
    """s(1) = s(0) / 2 + c + v, and its last layer is a softmax of products."""
    if not params.is_computed:
        return None
    state = [
        s / 2 + c + v for s, c, v in zip(params.start, t.context.values, params.begin, strict=True)
    ]
    vector = params.word_vectors[int(t.said[0].value)]
    after = [
        s / 2 + c + v
        for s, c, v in zip(t.states.values[1], t.contexts.values[1], vector, strict=True)
    ]
    return agree(
        "next states",
        [*t.next_state.values, *t.states.values[2]],
        "sums",
        [*state, *after],
    )
