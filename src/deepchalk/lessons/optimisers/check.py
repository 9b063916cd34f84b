"""The same numbers by other routes."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lesson.mathematics.descending.optimisers import (
    ADAM,
    DESCENT,
    MOMENTUM,
    NAMES,
    NEVER,
    RMSPROP,
    turn,
)
from deepchalk.lessons.optimisers.params import Params
from deepchalk.lessons.optimisers.trace import FAR, Trace

COMPARED = 12
"""Steps after which ways are compared: small differences grow where a rule hops."""


def descent_agrees_with_its_closed_form(params: Params, t: Trace) -> Agreement | None:
    """Each step leaves the same share of the distance along the floor, and across it."""
    if not t.is_valley:
        return None
    left = 1 - t.rates[DESCENT].value * np.array([params.along, params.across])
    walked = np.arange(COMPARED + 1)[:, None]
    way = (left**walked * params.start) @ turn(t.angle.value).T
    return agree("path", t.paths[DESCENT, : COMPARED + 1], "powers", np.clip(way, -FAR, FAR))


def momentum_agrees_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Number by number."""
    return _compared(params, t, MOMENTUM)


def rmsprop_agrees_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Number by number."""
    return _compared(params, t, RMSPROP)


def adam_agrees_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Number by number."""
    return _compared(params, t, ADAM)


def momentum_turns_with_the_valley(params: Params, t: Trace) -> Agreement | None:
    """Seen with the floor level, its trail is the same at every angle."""
    if not t.is_valley:
        return None
    first, last = t.turns[0, MOMENTUM, :COMPARED], t.turns[-1, MOMENTUM, :COMPARED]
    return agree("trail", first, "the turned valley", last.values)


def descent_arrives_when_its_closed_form_does(params: Params, t: Trace) -> Agreement | None:
    """The cost of what is left, after each step."""
    if not t.is_valley or t.counts[DESCENT].value == NEVER:
        return None
    curvatures = np.array([params.along, params.across])
    walked = np.arange(params.most_steps + 1)[:, None]
    left = (1 - t.rates[DESCENT].value * curvatures) ** walked * params.start
    away = np.flatnonzero((curvatures * left**2).sum(axis=1) / 2 > params.finish)
    return agree("count", t.counts[DESCENT], "powers", float(away.max(initial=-1)) + 1)


def _compared(params: Params, t: Trace, rule: int) -> Agreement:
    last = min(COMPARED, len(t.walk) - 1)
    way = [list(here) for here, _ in zip(_walk(params, t, rule), range(last + 1), strict=False)]
    found = np.clip(np.array(way), -FAR, FAR)
    return agree(NAMES[rule], t.paths[rule, : last + 1], "a loop", found, within=1e-7)


def _walk(params: Params, t: Trace, rule: int) -> Iterator[tuple[float, float]]:
    """Weights after each step, as plain numbers."""
    turned = math.radians(t.angle.value)
    cosine, sine = math.cos(turned), math.sin(turned)
    x, y = params.start
    w = [cosine * x - sine * y, sine * x + cosine * y]
    rate, epsilon, v, s = t.rates[rule].value, params.epsilon, [0.0, 0.0], [0.0, 0.0]
    for step in range(1, params.most_steps):
        yield w[0], w[1]
        # Into the valley's own directions, and back.
        along = params.along * (cosine * w[0] + sine * w[1])
        across = params.across * (cosine * w[1] - sine * w[0])
        g = [cosine * along - sine * across, sine * along + cosine * across]
        if not t.is_valley:
            g = [w[0], w[1] ** 3 - w[1]]
        for i in (0, 1):
            if rule == MOMENTUM:
                v[i] = params.momentum * v[i] + g[i]
                w[i] -= rate * v[i]
            elif rule == RMSPROP:
                s[i] = params.ruler * s[i] + (1 - params.ruler) * g[i] * g[i]
                w[i] -= rate * g[i] / (math.sqrt(s[i]) + epsilon)
            else:
                v[i] = params.adam_mean * v[i] + (1 - params.adam_mean) * g[i]
                s[i] = params.adam_ruler * s[i] + (1 - params.adam_ruler) * g[i] * g[i]
                mean = v[i] / (1 - params.adam_mean**step)
                size = math.sqrt(s[i] / (1 - params.adam_ruler**step))
                w[i] -= rate * mean / (size + epsilon)
