"""The same numbers by other routes."""

import math

from deepchalk.lesson import Agreement, agree, differences, functions

from .trace import Params, Trace


def shares_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Power by power, divided by their sum."""
    powers = [math.exp((z - max(params.scores)) / params.temperature) for z in params.scores]
    return agree("shares", t.shares, "a loop", [power / sum(powers) for power in powers])


def adding_to_all_scores_changes_nothing(params: Params, t: Trace) -> Agreement:
    """Only differences of scores matter."""
    shifted = functions.softmax(t.scores.values + t.offset.value, params.temperature)
    return agree("shares", t.shares, "shares of shifted scores", shifted)


def loss_is_the_log_of_the_total_minus_the_score(params: Params, t: Trace) -> Agreement:
    """−ln p = ln Σ e^z − z of the target."""
    other = math.log(t.total.value) - t.exponents[params.true].value
    return agree("loss", t.loss, "ln of the total minus the score", other)


def slope_agrees_with_differences(params: Params, t: Trace) -> Agreement:
    """Guess minus truth, by nudging each score."""
    nudged = differences(
        lambda z: functions.cross_entropy(z, t.truth.values, params.temperature), params.scores
    )
    return agree("slope", t.slopes, "central differences", nudged, within=1e-5)
