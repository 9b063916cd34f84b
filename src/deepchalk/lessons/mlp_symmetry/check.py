"""The same numbers by other routes."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import permutations

import numpy as np

from deepchalk.lesson import Agreement, agree, differences

from .network import FAR
from .numbers.hidden_layer import ODD
from .parameters import Params
from .trace import Trace

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(z, 0.0),
    "identity": lambda z: z,
}


def _predicted(params: Params, order: tuple[int, ...], sign: int) -> list[float]:
    """Predictions by a loop over units in some order, all with their signs flipped or not."""
    phi = FUNCTIONS[params.activation]
    return [
        sum(
            sign
            * params.output_weights[unit]
            * phi(sign * sum(x * row[unit] for x, row in zip(example, params.weights, strict=True)))
            for unit in order
        )
        for example in params.x
    ]


def predictions_agree_with_loops_in_every_order(params: Params, t: Trace) -> Agreement:
    """All n! orders of the units, also with all signs flipped where the activation is odd."""
    orders = permutations(range(params.hidden))
    signs = (1, -1) if params.activation in ODD else (1,)
    found = [_predicted(params, order, sign) for order in orders for sign in signs]
    expected = np.repeat(t.predictions.values[None], len(found), axis=0)
    return agree("predictions", expected, "a loop over the units in every order", found)


def loss_is_its_own_mirror_image(params: Params, t: Trace) -> Agreement:
    """L(w₁, w₂) = L(w₂, w₁) on the whole landscape."""
    return agree("loss", t.heights, "its mirror image", t.heights.values.T)


def slope_agrees_with_differences(params: Params, t: Trace) -> Agreement:
    """The gradient at the start on the mirror, by nudging each weight."""
    nudged = differences(lambda w: float(t.landscape.loss(w)), t.on_mirror.values[0])
    return agree("slope", t.slope, "central differences", nudged, within=1e-5)


def slopes_are_the_steps(params: Params, t: Trace) -> Agreement:
    """The gradient after each step off the mirror, from the step that is made there."""
    before = t.pushed.values[:-1]
    made = (before - t.pushed.values[1:]) / params.learning_rate
    # What is far out stays where it is.
    slopes = np.where(np.abs(before) > FAR, 0.0, t.pushed_slopes.values[:-1])
    return agree("slopes", slopes, "the steps divided by the rate", made)


def equal_weights_stay_equal(params: Params, t: Trace) -> Agreement:
    """To the last bit, after every step."""
    first, second = t.on_mirror.values.T
    return agree("first weight", first, "second weight", second, within=0)
