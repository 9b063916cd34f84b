"""Batch normalisation keeps what a unit computes in place: mean 0 and spread 1 in each batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import BY_HAND, Line, Program, Values, functions, quantity

from .numbers import batches
from .numbers.layer import NormalisedLayer, Of, of_unit
from .numbers.twins import Twins, one_digit, one_digit_at_least
from .params import EXERCISES as EXERCISES
from .params import MADE_UP_DATA, MADE_UP_PROGRAM
from .params import PRESETS as PRESETS
from .params import Params as Params
from .params import random_params as random_params
from .program import alone_program

TOPIC = "How networks learn"


def moving(of: Of, symbol: str = "hat(h)", *axes: str, **declared: Any) -> Any:
    """What the units compute while something happens."""
    axes = axes or ("unit", "example")
    return quantity(symbol, "moment", *axes, of=of, decimals=2, **declared)


def running(symbol: str, start: float, of: Callable[[np.ndarray], np.ndarray]) -> Any:
    """Running statistics at the updates that are shown; ``of`` takes (unit, update, example)."""

    def compute(t: Values) -> Any:
        return batches.running(of(visited(t)), start, t.params.momentum)[:, t.updates].T

    return quantity(symbol, "visit", "unit", of=compute, role="output", decimals=2)


def visited(t: Values) -> np.ndarray:
    """What the units compute for the batches of all updates, shape (unit, update, example)."""
    p = t.params
    rows = batches.visits(len(p.examples), p.batch_size, p.passes, p.seed)
    return np.asarray(t.every[:, rows])


def first(t: Values) -> int:
    """The first unit that is drawn."""
    return batches.shown_units(t.h)[0]


@lesson.trace
class Trace(Twins, NormalisedLayer):
    """Everything that is shown: a deep network and its twin, then one layer by hand."""

    params: Params

    @quantity("v_{j}", "unit", role="parameter")
    def to_output(t: Values) -> Any:
        return np.array(t.params.output_weights or [0.0] * t.params.units)

    output_bias = quantity("c", role="parameter", of=lambda t: t.params.output_bias)
    output = quantity(
        "z^(({k}))",
        "example",
        card=lambda t, place: (
            f"[[{{to_output[*]}} dot {{passed[*, {place[0]}]}}]] + {{output_bias}}"
        ),
        of=lambda t: t.to_output @ t.passed + t.output_bias,
        role="output",
        decimals=2,
        how=lambda t: (
            "[[{to_output[*]} dot {passed[*, k]}]]" + " + {output_bias}" * bool(t.output_bias)
        ),
    )

    # What the activation alone would do; all weights go to a tenth; one example moves

    tried = quantity(
        "a_{j}^(({k}))",
        "unit",
        "example",
        of=lambda t: t.params.apply(t.h, "after"),
        decimals=2,
    )

    factors = quantity("c", "moment", decimals=2, of=lambda t: 1 - 0.9 * functions.WAY)

    @moving
    def scaled(t: Values) -> Any:
        bias = t.bias[:, None]
        return t.factors[:, None, None] * (t.h - bias) + bias

    scaled_mean = moving(lambda t: t.scaled.mean(axis=2), "mu", "unit")
    scaled_spread = quantity(
        *("sigma", "moment", "unit"),
        of=lambda t: (t.scaled.var(axis=2) + t.epsilon) ** 0.5,
        # However small a spread becomes, its first digit is seen.
        decimals=one_digit_at_least,
    )
    scaled_normal = moving(
        lambda t: batches.normalised(t.scaled, t.epsilon),
        how="({scaled[i, j, k]} - {scaled_mean[i, j]}) / {scaled_spread[i, j]}",
    )
    moved = quantity("h", of=lambda t: t.h[first(t), 0] + 5 * one_digit(t.h[first(t)].std()))

    @moving
    def dragging(t: Values) -> Any:
        found = np.repeat(t.h[None], len(functions.WAY), axis=0)
        found[:, first(t), 0] += (t.moved - t.h[first(t), 0]) * functions.WAY
        return found

    dragged_mean = moving(lambda t: t.dragging.mean(axis=2), "mu", "unit")
    dragged_spread = moving(lambda t: (t.dragging.var(axis=2) + t.epsilon) ** 0.5, "sigma", "unit")
    dragged = moving(
        lambda t: batches.normalised(t.dragging, t.epsilon),
        how="({dragging[i, j, k]} - {dragged_mean[i, j]}) / {dragged_spread[i, j]}",
    )

    # Alone at test time

    momentum = quantity("p", role="parameter", of=lambda t: t.params.momentum)
    kept = quantity("1 - p", role="ink2", of=lambda t: 1 - t.params.momentum)
    all_updates = quantity("n", of=lambda t: t.params.batches * t.params.passes)
    updates = quantity(
        "n", "visit", of=lambda t: batches.shown_updates(int(t.all_updates), first=8, most=60)
    )

    @quantity("h", "visit", "unit", "example")
    def visits(t: Values) -> Any:
        return visited(t)[:, np.maximum(t.updates - 1, 0)].transpose(1, 0, 2)

    visit_mean = quantity("mu", "visit", "unit", of=lambda t: t.visits.mean(axis=2), decimals=2)
    running_mean = running("macron(mu)", 0.0, lambda h: h.mean(axis=2))
    running_variance = running("macron(sigma)^2", 1.0, lambda h: h.var(axis=2, ddof=1))
    running_spread = quantity(
        "macron(sigma)",
        "visit",
        "unit",
        of=lambda t: np.sqrt(t.running_variance + t.epsilon),
        role="output",
        decimals=2,
    )
    old_mean = quantity("macron(mu)", role="output", of=lambda t: 0)
    old_variance = quantity("macron(sigma)^2", role="output", of=lambda t: 1)
    first_mean = of_unit("mu_{j}", lambda t: t.visits[1].mean(axis=1), decimals=BY_HAND)
    first_squares = of_unit(
        "sum d_{j}^2", lambda t: t.m * t.visits[1].var(axis=1), decimals=BY_HAND
    )
    less_one = quantity("m - 1", card="{m} - 1", of=lambda t: t.m - 1)
    new_mean = of_unit(
        "macron(mu)_{j}",
        lambda t: t.running_mean[1],
        role="output",
        decimals=2,
        says="the running mean after the first batch, from 0",
        how="{kept} dot {old_mean} + {momentum} dot {first_mean[j]}",
    )
    new_variance = of_unit(
        "macron(sigma)_{j}^2",
        lambda t: t.running_variance[1],
        role="output",
        decimals=2,
        says="the running variance after the first batch, from 1",
        how="{kept} dot {old_variance} + {momentum} dot {first_squares[j]} / {less_one}",
    )
    kept_mean = of_unit("macron(mu)", lambda t: t.running_mean[-1], role="output", decimals=2)

    @quantity("macron(sigma)", "unit", role="output", decimals=2)
    def kept_spread(t: Values) -> Any:
        return t.running_spread[-1]

    @quantity("hat(h)_{j}", "unit", role="output", decimals=2)
    def alone(t: Values) -> Any:
        return (t.h[:, 0] - t.kept_mean) / t.kept_spread

    # What is said of it

    def program(self) -> Program:
        """The lesson in PyTorch: all of it where its examples are made up, else one example."""
        if self.params.is_made_up:
            return Program(MADE_UP_PROGRAM, [Line.of(self.alone[0])], data=MADE_UP_DATA)
        return alone_program(self, self.own)
