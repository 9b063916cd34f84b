"""What can be chosen: examples and one layer for the hand, and a deep network that learns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk.lesson import (
    Exact,
    Exercises,
    Group,
    Length,
    Matrix,
    ModelSource,
    Shape,
    Vector,
    When,
    Within,
    functions,
    one_of_each,
    types,
)

from .tabular import Examples, TabularParams

USUAL_BATCH, LARGEST_BATCH = 5, 64
MADE_UP = (
    "202 121 101 230 013 232 310 020 103 033 103 233 100 312 023 332 202 203 333 010 "
    "031 320 230 321 321 202 200 022 232 231 201 220 133 333 003 323 100 233 122 003"
)
"""Whole numbers: five for the calculator, then ``default_rng([7, 3]).integers(0, 4, (35, 3))``."""

MADE_UP_DATA = """
import numpy as np
import torch

rng = np.random.default_rng
first = [[2, 0, 2], [1, 2, 1], [1, 0, 1], [2, 3, 0], [0, 1, 3]]
others = rng([7, 3]).integers(0, 4, (35, 3))
inputs = torch.tensor(np.vstack([first, others]) * 1.0)
mix = rng([7, 4]).permutation
orders = [np.arange(40), *(mix(40) for _ in range(19))]
batches = inputs[np.reshape(orders, (-1, 5))]
example = inputs[:1]
torch.set_default_dtype(torch.float64)
linear = torch.nn.Linear(3, 2, bias=False)
linear.weight.data = torch.tensor([[1, 2, 1], [-0.3, 0.1, -0.4]])
"""

MADE_UP_PROGRAM = """
import torch

# linear: the two units; 160 batches of 5;
# example: the first one, 4 in unit 1
bn = torch.nn.BatchNorm1d(2)
# gamma: bn.weight, at first 1
# beta:  bn.bias, at first 0
for x in batches:
    h = bn(linear(x)) # mean 0, spread 1
    y = torch.relu(h)
bn.eval()             # frozen mean, spread
h = bn(linear(example))[0]
print(f"{h[0]:.2f}")
"""

SHOWN = {
    *("examples", "weights", "bias", "units", "batch_size", "batch", "momentum", "passes", "seed"),
    *("epsilon", "activation_place"),
}
"""Parameters that change what the first program prints."""

LAYER, NORM, OUTPUT, DEEP = (
    Group(heading)
    for heading in ("The layer", "The normalisation", "An output", "The deep networks")
)
"""Where a form shows a field."""

PerUnit = Annotated[Vector, Shape("unit"), Within(9, decimals=1)]


class Params(TabularParams):
    """Examples in batches, one layer with its normalisation, and a deep network."""

    examples: Examples = tuple(tuple(map(float, row)) for row in MADE_UP.split())
    """the data, a row for each example; a data file is read into it"""
    batch_size: Annotated[int, Within(2, LARGEST_BATCH)] = USUAL_BATCH
    """examples in a batch"""
    batch: Annotated[int, Within(1, 5_000)] = 1
    """the batch that is shown in full"""
    units: Annotated[int, Length("unit", 1, 4), LAYER] = 2
    """units of the layer"""
    weights: Annotated[Matrix, Shape("unit", "feature"), Within(99, decimals=1), LAYER] = (
        (1.0, 2.0, 1.0),
        (-0.3, 0.1, -0.4),
    )
    """W, a row for each unit"""
    bias: Annotated[Vector, Shape("unit"), Within(99, decimals=1), LAYER] = (0.0, 0.0)
    """b, one number a unit"""
    activation: Annotated[Literal["identity", "relu", "tanh", "sigmoid"], LAYER] = "relu"
    """the function φ on every number"""
    activation_place: Annotated[Literal["before", "after"], LAYER] = "after"
    """whether φ comes before or after the normalisation"""
    epsilon: Annotated[float, Within(1e-12, 1), NORM] = 1e-5
    """ε, added to the variance under the root"""
    gamma: Annotated[PerUnit, NORM] = (2.0, 1.0)
    """γ, one number a unit"""
    beta: Annotated[PerUnit, NORM] = (1.5, 0.5)
    """β, one number a unit"""
    momentum: Annotated[float, Within(0.01, 1), NORM] = 0.1
    """share of the newest batch in the running statistics"""
    passes: Annotated[int, Within(1, 100), NORM] = 20
    """passes over the data in which they are collected, each in another order"""
    output_weights: Annotated[PerUnit | None, OUTPUT] = None
    """v, from the units to an output; none by default"""
    output_bias: Annotated[float, Within(9, decimals=1), OUTPUT, When("output_weights")] = 0.0
    """c, of that output"""
    depth: Annotated[int, Within(2, 12), DEEP] = 8
    """hidden layers of the deep network"""
    width: Annotated[int, Within(4, 16), DEEP] = 8
    """units in each of them"""
    curve_steps: Annotated[int, Within(20, 120), DEEP] = 60
    """steps in which the deep networks learn"""
    rates: Annotated[
        Vector, Field(min_length=1, max_length=4), Within(0.001, 3, decimals=3), DEEP
    ] = (
        0.03,
        0.1,
        0.3,
        1.0,
    )
    """learning rates that are compared, one to four, ascending"""
    exact: Exact = False
    source: ModelSource = None
    seed: Annotated[int, Within(0, 999_999)] = 7
    """chooses the rings, where the networks start, and the order of batches"""

    @model_validator(mode="before")
    @classmethod
    def few_examples_make_a_small_batch(cls, given: Any) -> Any:
        """The size of a batch that nobody gave."""
        shape = types.shape_of(given.get("examples")) if isinstance(given, dict) else None
        if shape is None or shape[0] >= USUAL_BATCH or "batch_size" in given:
            return given
        return {**given, "batch_size": max(2, shape[0])}

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse batches that there are not, and rates out of order."""
        self.take_rounded("weights", 4)
        for name in ("bias", "gamma", "beta", "output_weights", "output_bias"):
            self.take_rounded(name, 2)
        rows, size = len(self.examples), self.batch_size
        if size > rows:
            most = min(rows, LARGEST_BATCH)
            raise ValueError(
                f"batch_size is {size}, but there are only {rows} examples: take from 2 to {most}"
            )
        if self.batch > self.batches:
            only = "is only 1" if self.batches == 1 else f"are only {self.batches}"
            given = f"with {rows} examples and batches of {size}"
            raise ValueError(f"batch is {self.batch}, but {given} there {only}")
        if list(self.rates) != sorted(set(self.rates)):
            raise ValueError("rates must ascend, each once, like 0.03,0.1,0.3,1")
        return self

    @property
    def batches(self) -> int:
        """Full batches; rows that fill none are left out."""
        return len(self.examples) // self.batch_size

    @property
    def own_rows(self) -> slice:
        """The rows of the batch that is shown."""
        return slice((self.batch - 1) * self.batch_size, self.batch * self.batch_size)

    @property
    def is_made_up(self) -> bool:
        """Whether the program that makes the examples up prints what is shown."""
        return not SHOWN & self.given().keys()

    @property
    def is_linear(self) -> bool:
        """Whether what is normalised is a weighted sum, with no function in between."""
        return self.activation_place == "after" or self.activation == "identity"

    def apply(self, values: np.ndarray, place: str) -> np.ndarray:
        """φ where this is its place, before or after the normalisation."""
        return (
            functions.ACTIVATIONS[self.activation](values)
            if self.activation_place == place
            else values
        )


AREAS = (70, 120, 45, 95, 150, 80, 30, 110, 180, 55, 125, 65)
AGES = (12, 40, 30, 5, 21, 55, 9, 62, 5, 70, 3, 1)
HOUSES: dict[str, Any] = {
    "columns": ("area in m²", "age in years"),
    "examples": tuple(zip(AREAS, AGES, strict=True)),
}
"""Twelve houses, made up: features of different scales."""

PRESETS = {
    "cloud": Params(),
    "classic": Params.of(
        examples="3,.8; 5,.9; 6,.6; 4,.7; 7,.5; 9,0; 2,.2; 1,.3; 8,.1",
        batch_size=3,
        weights=((0.5, 3.0), (0.1, 0.2)),
        activation="identity",
        # So small that no printed digit depends on it.
        epsilon=1e-8,
        gamma=(1.5, 0.5),
        beta=(0.5, -1.0),
        output_weights=(1.0, -0.5),
    ),
    "houses": Params.of(
        **HOUSES,
        batch_size=4,
        weights=((0.04, -0.2), (0.03, 0.1), (0.04, -0.1)),
        bias=(0, 0, 0),
        gamma=(1.5, 0.5, 0.5),
        beta=(-0.5, -0.5, 1.0),
        output_weights=(-0.5, -0.5, 1.0),
    ),
    "tanh-before": Params.of(
        **HOUSES,
        batch_size=6,
        batch=2,
        weights=((0.01, 0.02), (-0.02, 0.01)),
        bias=(-1.0, 1.5),
        activation="tanh",
        activation_place="before",
        gamma=(0.5, 1.5),
        beta=(1.0, -0.5),
        output_weights=(1.0, -0.5),
    ),
}

CHOICES: dict[str, tuple[Any, ...]] = {
    "batch_size": (2, 3, 4, 5, 6, 8, 13, 32, 64),
    "activation": ("identity", "relu", "relu", "tanh", "sigmoid"),
    "activation_place": ("before", "after"),
    "epsilon": (1e-12, 1e-8, 1e-5, 2e-3, 0.5),
    "momentum": (0.01, 0.1, 0.25, 0.9, 1.0),
    "passes": (1, 2, 20, 100),
    "depth": (2, 3, 5, 8, 12),
    "width": (4, 8, 16),
    "curve_steps": (20, 60, 120),
    "rates": ((0.3,), (0.01, 1), (0.001, 0.05, 3), (0.03, 0.1, 0.3, 1)),
}


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    values = one_of_each(rng, CHOICES)
    features, units = rng.integers(1, 5, 2)
    size, scales = values["batch_size"], 10.0 ** rng.integers(-1, 4, features)
    rows = int(size * rng.choice([1, 2, 3, 9]) + rng.integers(0, size))
    examples, weights = rng.normal(0.3, 0.5, (rows, features)), rng.normal(0, 1, (units, features))
    values |= {
        "examples": np.round(examples * scales, 2).tolist(),
        "weights": np.round(weights / (scales if rng.random() < 0.7 else 1), 4).tolist(),
        "batch": int(rng.integers(1, rows // size + 1)),
        "seed": int(rng.integers(0, 1000)),
    }
    for name in ("bias", "gamma", "beta", "output_weights"):
        if rng.random() < 0.5:
            values[name] = np.round(rng.normal(0, 2, units), 2).tolist()
    return Params.of(**values)


AWAY = (
    *((-3, -1, 0, 1, 3), (-7, -1, 1, 2, 5), (-6, -3, 1, 3, 5)),
    *((-6, -2, 0, 2, 6), (-5, -3, -1, 3, 6), (-5, -2, -1, 1, 7)),
)
"""Distances of five examples from their mean: they spread by 2 or 4, so all results are short."""


def worksheet_params(random: np.random.Generator) -> Params:
    """A batch of five whose means and spreads are whole."""
    away = random.choice(len(AWAY), 2, replace=False)
    units = [random.choice([-1, 1]) * random.permutation(AWAY[one]) for one in away]
    examples = np.stack(units, axis=1) + random.integers(3, 10, 2)
    gamma, beta = random.choice([1, 2, 3], 2), random.choice([-2, -1, 1, 2], 2)
    vectors = {"gamma": gamma.tolist(), "beta": beta.tolist(), "weights": ((1, 0), (0, 1))}
    return Params.of(examples=examples.tolist(), batch_size=5, epsilon=1e-12, **vectors)


EXERCISES = Exercises(
    ask=("mean", "variance", "deviation", "normalised", "placed"),
    draw=worksheet_params,
    lines=25,
)
