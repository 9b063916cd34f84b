"""The same numbers by other routes."""

import math

import numpy as np

from deepchalk.lesson import Agreement, agree

from .numbers import layer
from .numbers.remarks import KEEN
from .trace import Params, Trace


def scores_are_what_two_matrices_make_of_two_words(params: Params, t: Trace) -> Agreement:
    """x W x for each pair, with one matrix W of both, instead of queries and keys."""
    both = t.turning.values.T @ t.opening.values / t.root.value
    words = t.meanings.values
    found = [[word @ both @ other for other in words] for word in words]
    return agree("scores", params.layer.scores, "one matrix", found)


def shares_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Each as one over a sum of powers of differences, over the words that are seen."""
    found = np.zeros(t.map.shape)
    for word, scores in enumerate(params.layer.scores):
        seen = range(word + 1 if params.causal else len(scores))
        for other in seen:
            # Beyond it the share is nothing to the last digit.
            gaps = [min(700.0, scores[one] - scores[other]) for one in seen]
            found[word, other] = 1 / sum(map(math.exp, gaps))
    return agree("shares", t.map, "a loop", found)


def a_shadow_times_the_length_is_the_score(params: Params, t: Trace) -> Agreement:
    """On the query of the word in focus."""
    return agree("scores", t.products, "shadow times length", t.shadows.values * t.length.value)


def results_agree_with_one_large_matrix(params: Params, t: Trace) -> Agreement:
    """Shares of both heads times all words, each with its own matrix, and the words."""
    answers = t.map.values @ t.meanings.values @ t.handing.values.T
    if params.heads > 1:
        answers = answers + layer.HALF * t.place_map.values @ t.meanings.values
    return agree("results", t.results, "products", t.meanings.values + answers)


def later_words_change_nothing_before(params: Params, t: Trace) -> Agreement | None:
    """With a mask: whatever the last word is, the others stay as they are."""
    if not params.causal:
        return None
    other = params.layer.with_meaning(len(t.meanings) - 1, np.array([3.0, -2.0]))
    return agree("results", t.results.values[:-1], "another end", other.results[:-1])


def the_second_head_looks_one_word_back(params: Params, t: Trace) -> Agreement:
    """And the first word at itself: nearly all of every row."""
    count = len(t.meanings)
    wanted = np.eye(count)[[0, *range(count - 1)]]
    far = np.abs(t.place_map.values - wanted).max()
    return agree("second head", max(0.0, far - (1 - KEEN)), "the word before", 0.0)
