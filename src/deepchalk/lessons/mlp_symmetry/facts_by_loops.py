"""What sentences state, found again from the parameters: unit by unit, example by example."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

Pair = tuple[float, float]
Unit = tuple[list[float], float]
"""Its input weights and its output weight."""

SEEN, STILL, NEAR, MUCH = 0.005, 0.01, 0.05, 0.05
NEARBY, NUDGE = 0.003, 1e-6
NOWHERE = 50.0
# Places along the mirror that are looked at.
LOOKED_AT = 101


def bent(activation: str, z: float) -> float:
    """What a unit makes of its sum."""
    if activation == "tanh":
        return math.tanh(z)
    if activation == "sigmoid":
        return 0.5 * (1 + math.tanh(z / 2))
    return max(z, 0.0) if activation == "relu" else z


def slope(activation: str, z: float) -> float:
    """How fast that grows with it."""
    if activation == "tanh":
        return 1 - math.tanh(z) ** 2
    if activation == "sigmoid":
        one = bent("sigmoid", z)
        return one * (1 - one)
    return 1.0 if activation == "identity" or z > 0 else 0.0


def bend(activation: str, z: float) -> float:
    """How fast that slope grows with it."""
    one = bent(activation, z)
    if activation == "tanh":
        return -2 * one * (1 - one**2)
    return one * (1 - one) * (1 - 2 * one) if activation == "sigmoid" else 0.0


def units_of(params: Any) -> list[Unit]:
    """Those of network A."""
    return [
        ([row[unit] for row in params.weights], params.output_weights[unit])
        for unit in range(params.hidden)
    ]


def answer(params: Any, units: Sequence[Unit], x: Sequence[float]) -> float:
    """What a network predicts for an example."""
    return sum(
        v * bent(params.activation, sum(a * b for a, b in zip(x, w, strict=True))) for w, v in units
    )


@cache
def goals(params: Any) -> list[float]:
    """The targets."""
    if params.targets is not None:
        return list(params.targets)
    return [answer(params, units_of(params), x) for x in params.x]


def loss(params: Any, units: Sequence[Unit]) -> float:
    """The mean squared miss."""
    misses = [
        answer(params, units, x) - goal for x, goal in zip(params.x, goals(params), strict=True)
    ]
    return math.fsum(miss * miss for miss in misses) / len(misses)


def is_whole(t: Any) -> bool:
    """Whether two weights are all that is learned."""
    params = t.params
    fixed = not params.learn_output and all(v == 1 for v in params.output_weights)
    return params.inputs == 1 and params.hidden == 2 and fixed


def at(t: Any, places: Pair) -> float:
    """The loss of the network with both units at these places."""
    params, units = t.params, units_of(t.params)
    one, other = sorted(unit - 1 for unit in params.swap)
    if is_whole(t):
        return loss(params, [([places[0]], 1.0), ([places[1]], 1.0)])
    (w, v), (u, s) = units[one], units[other]
    for unit, place in ((one, places[0]), (other, places[1])):
        units[unit] = (
            [(a + b) / 2 + place * (a - b) / 2 for a, b in zip(w, u, strict=True)],
            (v + s) / 2 + place * (v - s) / 2,
        )
    return loss(params, units)


def ends(t: Any) -> tuple[Pair, Pair]:
    """The places of A and of its twin."""
    if is_whole(t):
        one, other = t.params.weights[0]
    else:
        one, other = (0.0, 0.0) if is_one_point(t) else (1.0, -1.0)
    return (one, other), (other, one)


def has_bump(t: Any) -> bool:
    """Whether some target is higher than one to its left and one to its right."""
    if not is_whole(t) or t.params.activation not in ("tanh", "sigmoid"):
        return False
    known = sorted(
        zip((x[0] for x in t.params.x), goals(t.params), strict=True), key=lambda p: p[0]
    )
    heights = [goal for _, goal in known]
    return any(
        min(heights[: k + 1]) < heights[k] - SEEN and min(heights[k:]) < heights[k] - SEEN
        for k in range(len(heights))
    )


def is_pill(t: Any) -> bool:
    """Whether the level rises, before half of the time has gone, and then falls."""
    if not has_bump(t) or t.params.activation != "tanh":
        return False
    known = sorted(
        zip((x[0] for x in t.params.x), goals(t.params), strict=True), key=lambda p: p[0]
    )
    peak = max(range(len(known)), key=lambda k: known[k][1])
    for k in range(len(known) - 1):
        if (known[k + 1][1] > known[k][1]) != (k < peak) or known[k + 1][1] == known[k][1]:
            return False
    return known[0][0] > 0 and min(g for _, g in known) >= 0 and 2 * known[peak][0] <= known[-1][0]


def is_one_point(t: Any) -> bool:
    """Whether the two units have the same weights."""
    units = units_of(t.params)
    return bool(units[t.params.swap[0] - 1] == units[t.params.swap[1] - 1])


def plane(t: Any) -> str:
    """What the places of the plane are."""
    if is_whole(t):
        return "weights"
    one, other = (units_of(t.params)[unit - 1] for unit in t.params.swap)
    return "point" if one == other else "line"


def is_trained(t: Any) -> bool:
    """Whether A meets the targets."""
    return loss(t.params, units_of(t.params)) < SEEN


@cache
def _best_alike(params: Any) -> float:
    """The lowest loss of a network with both units alike: by a search, and thirds around it."""
    t = _Of(params)

    def of(place: float) -> float:
        return at(t, (place, place))

    a, _ = ends(t)
    middle, half = sum(a) / 2, 1.55 * max(abs(a[0] - a[1]) / 2, 0.2)
    spans = ((-NOWHERE, NOWHERE, 1_000), (middle - half, middle + half, 200))
    lowest = math.inf
    for low, high, count in spans:
        places = [low + (high - low) * k / count for k in range(count + 1)]
        values = [of(one) for one in places]
        best = min(range(count + 1), key=lambda k: values[k])
        left, right = places[max(best - 1, 0)], places[min(best + 1, count)]
        for _ in range(90):
            one, other = left + (right - left) / 3, right - (right - left) / 3
            if of(one) < of(other):
                right = other
            else:
                left = one
        lowest = min(lowest, of((left + right) / 2), values[best])
    return lowest


@dataclass(frozen=True)
class _Of:
    """What only needs parameters."""

    params: Any


def needs_unlike(t: Any) -> bool:
    """Whether A is better than all of them."""
    return _best_alike(t.params) - loss(t.params, units_of(t.params)) > SEEN


def hollow(t: Any) -> str:
    """How many hollows there are that are as deep as A."""
    if not is_trained(t) or plane(t) == "point":
        return "none"
    return "a" if is_one_point(t) or not needs_unlike(t) else "two"


def alike(t: Any) -> str:
    """Why two equal units would not do."""
    if not needs_unlike(t):
        return "good"
    return "bump" if has_bump(t) else "worse"


def profile(t: Any) -> str:
    """What the loss does up to halfway; beyond it, all comes back."""
    (a, b), count = ends(t)[0], 30
    way = [(a + (b - a) * k / 2 / count, b + (a - b) * k / 2 / count) for k in range(count + 1)]
    losses = [at(t, one) for one in way]
    steps = [losses[k + 1] - losses[k] for k in range(count)]
    if losses[-1] - losses[0] > SEEN and min(steps) > -1e-12:
        return "hill"
    return "valley" if losses[0] - losses[-1] > SEEN and max(steps) < 1e-12 else "other"


def rolled(params: Any, start: Pair, steps: int) -> Pair:
    """Where gradient descent of both weights is after so many steps."""
    goal, w = goals(params), list(start)
    for _ in range(steps):
        along = [0.0, 0.0]
        for (x,), wanted in zip(params.x, goal, strict=True):
            sums = [x * one for one in w]
            miss = sum(bent(params.activation, one) for one in sums) - wanted
            for unit in (0, 1):
                along[unit] += 2 * miss * slope(params.activation, sums[unit]) * x / len(goal)
        w = [
            one if abs(one) > NOWHERE else one - params.learning_rate * g
            for one, g in zip(w, along, strict=True)
        ]
    return w[0], w[1]


@cache
def _both(params: Any) -> tuple[Pair, Pair, Pair, Pair]:
    """Of the equal start and of the pushed one: after the steps that are shown, and much later."""
    start, push, steps = params.start, params.push, params.descent_steps
    equal = rolled(params, (start, start), steps)
    pushed = rolled(params, (start + push, start - push), steps)
    return equal, pushed, rolled(params, equal, 2_000), rolled(params, pushed, 2_000)


# That there is a saddle, and no step leads upwards, or out of what is seen, is the trace's to say.


def opened(t: Any) -> str:
    """Whether one start gets stuck, and another does not."""
    if not t.is_saddle:
        return "wide"
    equal, pushed, there, _ = _both(t.params)
    if not _is_pass(t, there):
        return "wide"
    return "two" if at(t, equal) - at(t, pushed) > MUCH else "wide"


def _is_pass(t: Any, there: Pair) -> bool:
    """Whether it rises both ways along the mirror, and falls both ways across it."""
    first, second = there
    level = at(t, there)
    along = all(at(t, (first + h, second + h)) > level for h in (NEARBY, -NEARBY))
    across = all(at(t, (first + h, second - h)) < level for h in (NEARBY, -NEARBY))
    return along and across


def stops(t: Any) -> bool:
    """Whether the equal start has come to rest."""
    if not t.is_saddle:
        return False
    equal, _, later, _ = _both(t.params)
    return abs(equal[0] - later[0]) < STILL


def finds(t: Any) -> bool:
    """Whether the pushed one meets the targets."""
    return t.is_saddle and at(t, _both(t.params)[1]) < SEEN


def reaches(t: Any) -> bool:
    """Whether the pushed one comes to rest at the weights of A."""
    if not t.parts_ways:
        return False
    place, (a, _) = _both(t.params)[3], ends(t)
    return all(abs(one - other) < SEEN for one, other in zip(place, a, strict=True))


def ridge(t: Any) -> bool:
    """Whether it falls away from the mirror all the way, and the gap of the pushed one grows."""
    if not t.is_saddle:
        return False
    params, goal = t.params, goals(t.params)
    passed = [rolled(params, (params.start,) * 2, k)[0] for k in range(params.descent_steps + 1)]
    low, high = min(passed), max(passed)
    for k in range(LOOKED_AT):
        w = low + (high - low) * k / (LOOKED_AT - 1)
        # Equal weights: what is left of the curvature across is how each unit bends, times what it
        # misses by.
        across = [
            (2 * bent(params.activation, w * x) - wanted) * bend(params.activation, w * x) * x * x
            for (x,), wanted in zip(params.x, goal, strict=True)
        ]
        if 2 * math.fsum(across) / len(goal) >= -SEEN:
            return False
        push = params.push
        farther, nearer = (at(t, (w + one, w - one)) for one in (push + 1e-5, push - 1e-5))
        if farther >= nearer:
            return False
    first, second = rolled(params, (params.start + push, params.start - push), 20)
    return bool(abs(first - second) > 2 * push + SEEN)


def feeds_itself(t: Any) -> bool:
    """Whether each of ten steps widens the gap by more, and the next ten by more still."""
    if not t.is_saddle:
        return False
    params = t.params
    start = params.start + params.push, params.start - params.push
    gaps = [abs(first - second) for first, second in (rolled(params, start, k) for k in range(21))]
    wider = [after - before for before, after in pairwise(gaps)]
    if wider[0] <= 0 or any(after <= before for before, after in pairwise(wider[:10])):
        return False
    return bool(gaps[20] - gaps[10] > gaps[10] - gaps[0] + SEEN)


def both_fall(t: Any) -> bool:
    """Whether a little less of either weight makes the loss of the pushed start lower."""
    first, second = t.params.start + t.params.push, t.params.start - t.params.push
    less = at(t, (first - NUDGE, second)), at(t, (first, second - NUDGE))
    more = at(t, (first + NUDGE, second)), at(t, (first, second + NUDGE))
    return all(low < high for low, high in zip(less, more, strict=True))


def limit(t: Any) -> bool:
    """Whether each example wants both weights smaller, the smaller one of them at least as much."""
    params = t.params
    if not is_whole(t) or params.activation not in ("tanh", "sigmoid") or not both_fall(t):
        return False
    weights = params.start + params.push, params.start - params.push
    for (x,), wanted in zip(params.x, goals(params), strict=True):
        first, second = (bent(params.activation, w * x) for w in weights)
        pulled = [(first + second - wanted) * slope(params.activation, w * x) * x for w in weights]
        # Of the larger one what it makes is farther from what a weight of 0 makes.
        middle = bent(params.activation, 0.0)
        if min(pulled) < 0 or (x and abs(first - middle) <= abs(second - middle)):
            return False
    return True


def falls_to(t: Any) -> str:
    """Where the pushed one comes to rest."""
    return _goal(t, _both(t.params)[3]) or "side" if t.is_saddle else "side"


def _goal(t: Any, place: Pair) -> str:
    a, twin = ends(t)
    near = NEAR * math.dist(a, twin)
    if math.dist(place, a) < near:
        return "a"
    return "twin" if math.dist(place, twin) < near else ""


def arrive(t: Any) -> bool:
    """Whether each ball off the mirror ends at A or at its twin."""
    if not t.is_saddle:
        return False
    starts = [tuple(one) for one in t.balls.values[0].tolist()]
    # Those above the mirror go the mirrored ways.
    below = [one for one in starts if one[0] - one[1] > 1e-9]
    return all(_goal(t, rolled(t.params, one, 400)) for one in below)


def rest(t: Any) -> str:
    """Where the balls with two equal weights come to rest."""
    if not t.is_saddle:
        return "apart"
    *_, there, _ = _both(t.params)
    equal = {one for one, other in t.balls.values[0].tolist() if abs(one - other) < 1e-9}
    if any(abs(rolled(t.params, (one, one), 400)[0] - there[0]) > STILL for one in equal):
        return "apart"
    return "best" if at(t, there) - _best_alike(t.params) < 1e-6 else "together"


@cache
def _wide(units: int, seed: int) -> tuple[float, float]:
    """Losses of the wide network from equal weights, and from random ones."""
    xs = [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2]
    random = np.random.default_rng([seed, 0]).uniform(-1, 1, (3, units)).tolist()
    ended = []
    for start in ([[0.5] * units for _ in range(3)], random):
        w, b, v = (list(one) for one in start)
        for _ in range(300):
            changes = [[0.0] * units for _ in range(3)]
            for x in xs:
                h = [math.tanh(w[u] * x + b[u]) for u in range(units)]
                miss = sum(v[u] * h[u] for u in range(units)) - (abs(x) - 1.25)
                for u in range(units):
                    back = 2 * miss * v[u] * (1 - h[u] ** 2) / len(xs)
                    for change, by in zip(
                        changes, (back * x, back, 2 * miss * h[u] / 8), strict=True
                    ):
                        change[u] += by
            w, b, v = (
                [one - 0.1 * by for one, by in zip(weights, change, strict=True)]
                for weights, change in zip((w, b, v), changes, strict=True)
            )
        misses = [
            sum(v[u] * math.tanh(w[u] * x + b[u]) for u in range(units)) - (abs(x) - 1.25)
            for x in xs
        ]
        ended.append(math.fsum(miss * miss for miss in misses) / len(xs))
    return ended[0], ended[1]


def helps(t: Any) -> bool:
    """Whether a random start leads clearly lower than an equal one."""
    equal, one = _wide(t.params.wide, t.params.seed)
    return equal - one > MUCH
