"""What the lesson is given: an expression, the values of its inputs, and how it is shown."""

from __future__ import annotations

from typing import Annotated, Self

import numpy as np
from pydantic import model_validator

from deepchalk.lesson import Sizes, Within

from .computation_params import DECIMALS, ComputationParams
from .numbers.layer_costs import LayerCosts
from .numbers.random_texts import random_problem

WIDEST_LAYER = 10_000

CROWDED = 14
"""Nodes from which on numbers stand so close that they have fewer figures."""


class Params(ComputationParams):
    """A computation as text, the values of its inputs, and how it is shown."""

    decimals: Annotated[int, Within(2, 4)] = 4
    """decimals of a number at most; a large graph shows fewer"""
    step_size: Annotated[float, Within(0.0001, 100, decimals=DECIMALS)] = 0.03
    """how far inputs move against the gradient"""
    nudge: Annotated[float, Within(0.0001, 0.1, decimals=DECIMALS)] = 0.01
    """how far an input is moved, to see what follows it"""
    layers: Annotated[tuple[int, ...], Sizes(2, 6, WIDEST_LAYER)] = (784, 100, 10)
    """sizes of the layers of the network whose knobs are counted"""

    @model_validator(mode="after")
    def is_shown_as_it_is(self) -> Self:
        """Take steps and nudges as they are drawn."""
        self.take_rounded("step_size", DECIMALS)
        self.take_rounded("nudge", DECIMALS)
        return self

    @property
    def figures(self) -> int:
        """Figures of a number, at most."""
        return min(self.decimals, 4 if len(self.graph().nodes) <= CROWDED else 3)

    @property
    def costs(self) -> LayerCosts:
        """What a network of these layers takes."""
        return LayerCosts(self.layers)


def random_params(rng: np.random.Generator) -> Params:
    """A random expression of random inputs."""
    return Params.of(
        **random_problem(rng),
        decimals=int(rng.integers(2, 5)),
        step_size=float(rng.choice([0.01, 0.1, 0.5])),
        nudge=float(rng.choice([0.0001, 0.01, 0.1])),
        layers=tuple(rng.choice([1, 10, 784, WIDEST_LAYER], int(rng.integers(2, 7))).tolist()),
    )
