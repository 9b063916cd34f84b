"""A second route to every number of the swap."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.mlp_symmetry.copies import copies
from deepchalk.lessons.mlp_symmetry.network import ODD
from deepchalk.lessons.mlp_symmetry.parameters import Params
from deepchalk.lessons.mlp_symmetry.settings import Setting
from deepchalk.lessons.mlp_symmetry.trace import Trace


def hidden_units_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Each unit summed product by product, before and after the swap."""
    ours = [trace.before.h, trace.after.h]
    theirs = [_units(params, trace, one.first) for one in (trace.before, trace.after)]
    return agree("h", ours, "a loop over every product", theirs)


def predictions_and_losses_agree_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Prediction and loss of A and B, summed product by product."""
    ours, theirs = [], []
    for one in (trace.before, trace.after):
        z = _prediction(params, trace, one.first, one.second)
        ours.append((one.z, one.loss))
        theirs.append((z, _loss(params, trace, z)))
    return agree("z and L", ours, "a loop over every product", theirs)


def swapped_units_leave_prediction_and_loss(params: Params, trace: Trace) -> Agreement:
    """Columns of W₁ and rows of W₂ in another order: the same z, the same L."""
    before, after = trace.before, trace.after
    return agree("z and L after", (after.z, after.loss), "those before", (before.z, before.loss))


def swapping_twice_leads_back(params: Params, trace: Trace) -> Agreement:
    """The swapped weights, swapped again, are the given ones."""
    order = trace.order
    twice = np.vstack([trace.after.first[:, order], trace.after.second[order]])
    given = np.vstack([trace.before.first, trace.before.second])
    return agree("weights swapped twice", twice, "the given weights", given)


def gap_agrees_with_a_direct_evaluation(params: Params, trace: Trace) -> Agreement:
    """Every point between A and B evaluated on its own, minus the weighted losses of the ends."""
    gaps = []
    ends = [_loss(params, trace, _of(params, trace, one)) for one in (trace.before, trace.after)]
    for share in trace.way.factor:
        first = (1 - share) * trace.before.first + share * trace.after.first
        second = (1 - share) * trace.before.second + share * trace.after.second
        loss = _loss(params, trace, _prediction(params, trace, first, second))
        gaps.append(loss - ((1 - share) * ends[0] + share * ends[1]))
    return agree("the gap of convexity", trace.way.gap, "a loop at every point", gaps)


def scaled_losses_agree_with_a_direct_evaluation(params: Params, trace: Trace) -> Agreement:
    """With W₂ scaled the prediction is scaled: L is the loss of that multiple of z."""
    z = _of(params, trace, trace.before)
    losses = [_loss(params, trace, float(factor) * z) for factor in trace.scaling.factor]
    return agree("the losses with W₂ scaled", trace.scaling.loss, "multiples of z", losses)


def a_unit_with_flipped_signs_leaves_the_prediction(
    params: Params, trace: Trace
) -> Agreement | None:
    """All weights of the first unit negated, if φ is odd: its value is negated, z stays."""
    other = trace.flipped
    if other is None:
        return None
    ours = [*other.h, other.z]
    h = _units(params, trace, trace.before.first)
    theirs = [-h[0], *h[1:], _of(params, trace, trace.before)]
    return agree("h and z with flipped signs", ours, "a loop over every product", theirs)


def every_copy_predicts_the_same(params: Params, trace: Trace) -> Agreement:
    """All orders and, if φ is odd, all signs of the units."""
    found = copies(trace.before.first, trace.before.second, params.activation in ODD)
    # Two of them by the loop would take as long as all of them at once.
    settings = list(found)
    first = np.stack([one for one, _ in settings])
    second = np.stack([one for _, one in settings])
    sums = (trace.x[None, :, None] * first).sum(axis=1)
    units = np.vectorize(lambda a: _phi(params, float(a)))(sums)
    z = (units * second).sum(axis=1)
    return agree("z of every copy", z, "z", np.full(len(settings), trace.before.z))


def copies_are_counted(params: Params, trace: Trace) -> Agreement:
    """n! orderings times 2ⁿ choices of signs, listed one by one."""
    found = copies(trace.before.first, trace.before.second, params.activation in ODD)
    return agree("the number of copies", trace.copies, "a list of them", sum(1 for _ in found))


def _units(params: Params, trace: Trace, first: np.ndarray) -> list[float]:
    units = []
    for unit in range(params.hidden):
        total = 0.0
        for index in range(params.inputs):
            total += float(trace.x[index]) * float(first[index, unit])
        units.append(_phi(params, total))
    return units


def _prediction(params: Params, trace: Trace, first: np.ndarray, second: np.ndarray) -> float:
    units = _units(params, trace, first)
    return sum(unit * float(weight) for unit, weight in zip(units, second, strict=True))


def _of(params: Params, trace: Trace, setting: Setting) -> float:
    return _prediction(params, trace, setting.first, setting.second)


def _phi(params: Params, a: float) -> float:
    if params.activation == "tanh":
        return math.tanh(a)
    if params.activation == "sigmoid":
        return 1 / (1 + math.exp(-a))
    return max(0.0, a) if params.activation == "relu" else a


def _loss(params: Params, trace: Trace, z: float) -> float:
    if params.loss == "absolute":
        return abs(z - trace.target)
    return (z - trace.target) ** 2 / (2 if params.loss == "half-squared" else 1)
