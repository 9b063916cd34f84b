"""A network with more units, trained from several starts."""

from __future__ import annotations

from functools import cache

import numpy as np

from .numbers.hidden_layer import HiddenLayer, with_bias

X = np.array([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])
TARGETS = np.abs(X) - 1.25
"""V-shaped data, which no single tanh can fit."""

LEARNING_RATE, STEPS = 0.1, 300

EQUAL = 0.5
"""Every weight of the start at which all units are alike."""

SHOWN = np.unique(np.round(np.geomspace(1, STEPS + 1, 31)).astype(int) - 1)
"""Steps after which a training is shown: close to each other where it is fast."""


@cache
def trainings(units: int, seed: int) -> tuple[HiddenLayer, ...]:
    """From weights 0, from equal ones, and twice at random (−1 to 1), after each of these steps."""
    # Input weight, bias and output weight of each unit.
    starts = [np.full((3, units), value) for value in (0, EQUAL)]
    starts += [np.random.default_rng([seed, k]).uniform(-1, 1, (3, units)) for k in (0, 1)]
    return tuple(
        HiddenLayer(start[:2], start[2]).training(
            with_bias(X), TARGETS, LEARNING_RATE, SHOWN.tolist()
        )
        for start in starts
    )


@cache
def trained(units: int, seed: int) -> tuple[HiddenLayer, ...]:
    """The same four after the last step."""
    return tuple(one.at(-1) for one in trainings(units, seed))


def matched(one: HiddenLayer, other: HiddenLayer) -> tuple[list[int], HiddenLayer]:
    """Which unit of the other network is most like each of one, and the other in this order.

    An odd unit does the same work with the signs of all its weights turned: it gets those that are
    nearest.
    """
    mine, theirs = (np.vstack([net.first, net.second]) for net in (one, other))
    near, turned = (
        ((mine[:, :, None] - sign * theirs[:, None]) ** 2).sum(axis=0) for sign in (1, -1)
    )
    apart = np.minimum(near, turned)
    # The best order of some of the others, for as many of mine: by which ones they are.
    best: dict[frozenset[int], tuple[float, list[int]]] = {frozenset(): (0.0, [])}
    for row in apart:
        longer: dict[frozenset[int], tuple[float, list[int]]] = {}
        for used, (sum_, order) in best.items():
            for unit in set(range(len(row))) - used:
                found = sum_ + float(row[unit]), [*order, unit]
                key = used | {unit}
                if key not in longer or found[0] < longer[key][0]:
                    longer[key] = found
        best = longer
    ((_, order),) = best.values()
    places = np.arange(len(order)), order
    signs = np.where(near[places] <= turned[places], 1, -1)
    again = other.reordered(order)
    return order, HiddenLayer(again.first * signs, again.second * signs, other.activation)
