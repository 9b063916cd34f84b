"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree

from .numbers.optimisers import DESCENT, FAR, MOMENTUM, NEVER, in_sight
from .numbers.optimisers_by_loops import saddle_slope, valley_slope, way_by_loops
from .params import Params
from .trace import Trace

COMPARED = 12
"""Steps after which ways are compared: where a rule hops, last digits grow."""


def paths_agree_with_loops(params: Params, t: Trace) -> Agreement:
    """All four rules, number by number."""
    start, settings = t.start.values, params.settings
    steps, valley = min(COMPARED, len(t.walk) - 1), (params.along, params.across, t.angle.value)
    slope = valley_slope(*valley) if t.is_valley else saddle_slope
    found = [
        in_sight(way_by_loops(rule, slope, start, rate, settings, steps))
        for rule, rate in enumerate(t.rates.values)
    ]
    return agree("paths", t.paths[:, : steps + 1], "loops", np.array(found), within=1e-7)


def descent_arrives_when_its_closed_form_does(params: Params, t: Trace) -> Agreement | None:
    """Each step leaves a share of the distance along the floor, and one of that across it."""
    if not t.is_valley or t.counts[DESCENT].value == NEVER:
        return None
    curvatures = np.array([params.along, params.across])
    walked = np.arange(params.most_steps + 1)[:, None]
    left = (1 - t.rates[DESCENT].value * curvatures) ** walked * params.start
    away = np.flatnonzero((curvatures * left**2).sum(axis=1) / 2 > params.finish)
    return agree("count", t.counts[DESCENT], "powers", float(away.max(initial=-1)) + 1)


def momentum_turns_with_the_valley(params: Params, t: Trace) -> Agreement | None:
    """Seen with the floor level, its trail is the same at every angle."""
    if not t.is_valley:
        return None
    trails = t.turns.values[MOMENTUM, [0, -1], :COMPARED]
    in_both = (np.linalg.norm(trails, axis=-1) < FAR).all(axis=0)
    first, last = trails[:, in_both]
    return agree("trail", first, "the turned valley", last)
