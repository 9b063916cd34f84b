"""The same by another route."""

import math

from deepchalk.lesson import Agreement, agree

from .trace import Params, Trace


def shares_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Power by power."""
    powers = [math.exp(score) for score in params.scores]
    return agree("shares", t.shares, "a loop", [power / sum(powers) for power in powers])
