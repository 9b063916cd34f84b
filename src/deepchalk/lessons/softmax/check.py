"""The same numbers by other routes."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lesson.functions import cross_entropy_slope, softmax, squared_error_slope
from deepchalk.lessons.softmax.trace import Params, Trace

H = 1e-5


def shares_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Power by power, divided by their sum."""
    powers = [math.exp((z - max(params.scores)) / params.temperature) for z in params.scores]
    return agree("shares", t.shares, "a loop", [power / sum(powers) for power in powers])


def shares_sum_to_one(params: Params, t: Trace) -> Agreement:
    """Nothing is lost, in the corners neither."""
    sums = [t.shares.values.sum(), t.point.values.sum()]
    return agree("sums of shares", sums, "one", [1.0, 1.0])


def adding_to_all_scores_changes_nothing(params: Params, t: Trace) -> Agreement:
    """Only differences of scores matter."""
    shifted = softmax(t.scores.values + t.offset.value, params.temperature)
    return agree("shares", t.shares, "shares of shifted scores", shifted)


def loss_agrees_with_the_log_of_the_total(params: Params, t: Trace) -> Agreement:
    """−ln p = ln Σ e^z − z of the target."""
    total = math.log(t.total.value) - params.scores[params.true] / params.temperature
    return agree("loss", t.loss, "ln of the total minus the score", total)


def slope_agrees_with_differences(params: Params, t: Trace) -> Agreement:
    """p − y by central differences of the loss."""

    def loss(scores: np.ndarray) -> float:
        return -math.log(softmax(scores, params.temperature)[params.true])

    nudges = H * np.eye(len(params.scores))
    differences = [
        (loss(t.scores.values + nudge) - loss(t.scores.values - nudge)) / (2 * H)
        for nudge in nudges
    ]
    return agree("slope", t.slope, "central differences", differences, within=1e-5)


def slopes_of_both_losses_agree_with_differences(params: Params, t: Trace) -> Agreement:
    """At the start of the race, by central differences."""
    start, truth = np.array(params.start), t.truth.values

    def squared(scores: np.ndarray) -> float:
        return float(((softmax(scores) - truth) ** 2).sum())

    def cross(scores: np.ndarray) -> float:
        high = scores.max()
        return float(high + math.log(np.exp(scores - high).sum()) - scores[params.true])

    nudges = H * np.eye(len(start))
    differences = [
        (loss(start + nudge) - loss(start - nudge)) / (2 * H)
        for loss in (cross, squared)
        for nudge in nudges
    ]
    shares = softmax(start)
    ours = [*cross_entropy_slope(shares, truth), *squared_error_slope(shares, truth)]
    return agree("slopes of both losses", ours, "central differences", differences, within=1e-5)


def the_ranking_never_changes(params: Params, t: Trace) -> Agreement:
    """At every temperature the shares are ordered as the scores."""
    shares = softmax(t.scores.values[None], t.temperatures.values[:, None])
    ordered = shares[:, np.argsort(params.scores)]
    falls = np.minimum(np.diff(ordered, axis=1), 0.0)
    return agree("falls in the order of scores", falls, "none", np.zeros_like(falls))
