"""Swap two hidden units and the loss stays: it has many equal minima and is not convex."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from jaxtyping import Float, Int

from deepchalk import lesson
from deepchalk.lessons.mlp_symmetry.copies import count_distinct, flip
from deepchalk.lessons.mlp_symmetry.legible import Digits, digits, refuse_large, smallest_seen
from deepchalk.lessons.mlp_symmetry.network import ODD, forward
from deepchalk.lessons.mlp_symmetry.parameters import Params
from deepchalk.lessons.mlp_symmetry.random_sets import random_params
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE, POINTS, Setting, Task, Way, between

__all__ = ["PRESETS", "Params", "Trace", "compute", "random_params"]

Verdict = Literal["bump", "same point", "agree", "flat", "below"]
"""What the loss does between A and B: it rises above the joining line; A and B are one point; the
two units agree on x; it stays on the line for another reason; it only falls below the line."""

MOST_STRAIGHT = 4.0
"""Factor of W₂ that hits the target, counted from 1, up to which the loss from 0 to 2 is curved."""

FARTHEST = 300.0
"""Such a factor, counted from 1, up to which the loss is shown there."""

LEAST = 0.02
"""Share of the drawn losses that a sag or a bump must have to be seen in the curve."""

CLASSIC: tuple[object, ...] = ((1.0, 1.0), ((1.0, 3.0, 5.0), (2.0, 4.0, 6.0)), (1.0, 2.0, 3.0))
"""x, W₁ and W₂ that are taken where no others are given and the sizes fit."""


@lesson.trace
class Trace:
    """Every value of the swap, of the way from A to B, and of the scaled second layer.

    The symmetry of hidden units: Hecht-Nielsen (1990), *On the algebraic structure of feedforward
    network weight spaces*; the sign flips of odd units: Chen, Lu & Hecht-Nielsen (1993), *On the
    geometry of feedforward neural network error surfaces*.
    """

    params: Params
    x: Float[np.ndarray, " input"]
    target: float
    before: Setting
    """A: the weights as they were given."""
    after: Setting
    """B: the same with two units swapped."""
    pair: tuple[int, int]
    """The two units, counted from 0."""
    order: Int[np.ndarray, " unit"]
    """Which unit stands at each place after the swap."""
    way: Way
    """From A, factor 0, to B, factor 1."""
    marked: int
    """The point that is looked at: the middle if it shows a bump, else where the loss is highest
    above the line."""
    verdict: Verdict
    stands_out: bool
    """Whether the bump can be seen in the curve, not only in the numbers."""
    scaling: Way
    """W₂ times a factor, from the first to the last."""
    sags: bool
    """Whether the loss lies below the line in the middle of ``scaling``: it is not concave."""
    factors: Int[np.ndarray, " unit"]
    """n, n − 1, …, 1: their product is the number of orderings."""
    orderings: int
    signs: int
    """Ways to flip signs of units that leave the prediction: 1 unless φ is odd."""
    flipped: Setting | None
    """A with all signs of its first unit flipped, where that leaves the prediction."""
    copies: int
    distinct: int
    """How many of the copies are different points."""
    digits: Digits


def compute(params: Params) -> Trace:
    """Run the network before and after the swap, on the way in between, and with W₂ scaled.

    Raises
    ------
    ComputationError
        if a prediction is too large to be shown
    """
    x, first, second = values_of(params)
    z = float(forward(x, first, second, params.activation)[2])
    refuse_large(np.array(z))
    task = Task(x, params.activation, params.loss, z if params.target is None else params.target)

    pair = (min(params.swap) - 1, max(params.swap) - 1)
    order = np.arange(params.hidden)
    order[list(pair)] = pair[::-1]
    before, after = task.setting(first, second), task.setting(first[:, order], second[order])
    way = task.way(
        np.linspace(0, 1, POINTS),
        between(before.first, after.first),
        between(before.second, after.second),
    )
    refuse_large(way.z)
    seen = smallest_seen(float(way.loss.max()))

    factor = np.linspace(*_outer_factors(params, z, task.target), POINTS)
    same_first = np.broadcast_to(first, (POINTS, *first.shape))
    scaling = task.way(factor, same_first, factor[:, None] * second)
    refuse_large(scaling.z)
    seen_by_scaling = smallest_seen(float(scaling.loss.max()))

    marked, is_odd = _marked(way, seen), params.activation in ODD
    orderings, signs = math.factorial(params.hidden), 2**params.hidden if is_odd else 1
    return Trace(
        params=params,
        x=x,
        target=task.target,
        before=before,
        after=after,
        pair=pair,
        order=order,
        way=way,
        marked=marked,
        verdict=_verdict(before, way, pair, seen),
        stands_out=bool(way.gap[marked] >= LEAST * np.ptp(way.loss)),
        scaling=scaling,
        sags=bool(-scaling.gap[MIDDLE] >= max(seen_by_scaling, LEAST * np.ptp(scaling.loss))),
        factors=np.arange(params.hidden, 0, -1),
        orderings=orderings,
        signs=signs,
        flipped=task.setting(*flip(first, second, 0)) if is_odd else None,
        copies=orderings * signs,
        distinct=count_distinct(first, second, is_odd),
        digits=digits(x, task.target, before, way, marked, scaling),
    )


def _verdict(before: Setting, way: Way, pair: tuple[int, int], seen: float) -> Verdict:
    one, other = pair
    if way.gap.max() >= seen:
        return "bump"
    same_weights = np.array_equal(before.first[:, one], before.first[:, other])
    if same_weights and before.second[one] == before.second[other]:
        return "same point"
    if way.gap.min() <= -seen:
        return "below"
    return "agree" if abs(before.h[one] - before.h[other]) <= 1e-9 else "flat"


def _marked(way: Way, seen: float) -> int:
    bumps_elsewhere = way.gap.max() >= seen > way.gap[MIDDLE]
    return int(way.gap.argmax()) if bumps_elsewhere else MIDDLE


def _outer_factors(params: Params, z: float, target: float) -> tuple[float, float]:
    """From nothing to twice W₂, or around the factor that hits the target, to see the loss sag.

    From 0 to 2 the absolute loss sags only if it has its kink in between; the others are nearly
    straight if they have their minimum far away.
    """
    if z == 0 or 0 < target / z < 2:
        return 0.0, 2.0
    hits = target / z
    nearest = 0.0 if params.loss == "absolute" else MOST_STRAIGHT
    return (hits - 1, hits + 1) if nearest < abs(hits - 1) <= FARTHEST else (0.0, 2.0)


def values_of(params: Params) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """x, W₁ and W₂: as given, else the classic ones, else one-decimal numbers from the seed."""
    shapes = ((params.inputs,), (params.inputs, params.hidden), (params.hidden,))
    given = (params.x, params.first_weights, params.second_weights)
    values = []
    for stream, (own, shape, known) in enumerate(zip(given, shapes, CLASSIC, strict=True)):
        # Each value has its own stream, so that giving one leaves the others as they were.
        random = np.random.default_rng([params.seed or 0, stream])
        default = np.round(random.uniform(-2, 2, shape), 1) + 0.0
        if params.seed is None and stream == 0:
            default = np.ones(shape)
        elif params.seed is None and np.array(known).shape == shape:
            default = np.array(known)
        values.append(default if own is None else np.array(own, dtype=float))
    return values[0], values[1], values[2]


PRESETS = {
    "classic": Params.of(),
    "tanh": Params.of(inputs=3, hidden=4, activation="tanh", swap=(2, 4), seed=7),
    "no-bump": Params.of(
        x=(1, -1),
        first_weights=((2, 3, -1), (1, 2, 1)),
        second_weights=(2, -1, 3),
        activation="relu",
    ),
}
