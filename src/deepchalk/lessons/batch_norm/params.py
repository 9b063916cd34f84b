"""What can be chosen: examples and one layer for the hand, and a deep network that learns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk.lesson import Axes, Exact, Length, Matrix, Vector, Within
from deepchalk.lesson.tabular import Examples, TabularParams
from deepchalk.lesson.types import shape_of
from deepchalk.lesson.values.functions import ACTIVATIONS

USUAL_BATCH, LARGEST_BATCH = 5, 64
MADE_UP = (
    "202 121 101 230 013 232 310 020 103 033 103 233 100 312 023 332 202 203 333 010 "
    "031 320 230 321 321 202 200 022 232 231 201 220 133 333 003 323 100 233 122 003"
)
"""Whole numbers: five for the calculator, then ``default_rng([7, 3]).integers(0, 4, (35, 3))``."""

PerUnit = Annotated[Vector, Axes("unit"), Within(9, decimals=1)]


class Params(TabularParams):
    """Examples in batches, one layer with its normalisation, and a deep network."""

    examples: Examples = tuple(tuple(map(float, row)) for row in MADE_UP.split())
    """the data, a row for each example; a data file is read into it"""
    batch_size: Annotated[int, Within(2, LARGEST_BATCH)] = USUAL_BATCH
    """examples in a batch"""
    batch: Annotated[int, Within(1, 5_000)] = 1
    """the batch that is shown in full"""
    units: Annotated[int, Length("unit", 1, 4)] = 2
    """units of the layer"""
    weights: Annotated[Matrix, Axes("unit", "feature"), Within(99, decimals=1)] = (
        (1.0, 2.0, 1.0),
        (-0.3, 0.1, -0.4),
    )
    """W, a row for each unit"""
    bias: Annotated[Vector, Axes("unit"), Within(99, decimals=1)] = (0.0, 0.0)
    """b, one number a unit"""
    activation: Literal["identity", "relu", "tanh", "sigmoid"] = "relu"
    """the function φ on every number"""
    activation_place: Literal["before", "after"] = "after"
    """whether φ comes before or after the normalisation"""
    epsilon: Annotated[float, Within(1e-12, 1)] = 1e-5
    """ε, added to the variance under the root"""
    gamma: PerUnit = (2.0, 1.0)
    """γ, one number a unit"""
    beta: PerUnit = (0.5, -0.5)
    """β, one number a unit"""
    momentum: Annotated[float, Within(0.01, 1)] = 0.1
    """share of the newest batch in the running statistics"""
    passes: Annotated[int, Within(1, 100)] = 20
    """passes over the data in which they are collected, each in another order"""
    output_weights: PerUnit | None = None
    """v, from the units to an output; none by default"""
    output_bias: Annotated[float, Within(9, decimals=1)] = 0.0
    """c, of that output"""
    depth: Annotated[int, Within(2, 12)] = 8
    """hidden layers of the deep network"""
    width: Annotated[int, Within(4, 16)] = 8
    """units in each of them"""
    curve_steps: Annotated[int, Within(20, 120)] = 60
    """steps in which the deep networks learn"""
    rates: Annotated[Vector, Field(min_length=1, max_length=4), Within(0.001, 3, decimals=3)] = (
        0.03,
        0.1,
        0.3,
        1.0,
    )
    """learning rates that are compared, one to four, ascending"""
    exact: Exact = False
    """whether numbers keep decimals that are not drawn, as the weights of a trained model need"""
    seed: Annotated[int, Within(0, 999_999)] = 7
    """chooses the rings, where the networks start, and the order of batches"""

    @model_validator(mode="before")
    @classmethod
    def few_examples_make_a_small_batch(cls, given: Any) -> Any:
        """The size of a batch that nobody gave."""
        shape = shape_of(given.get("examples")) if isinstance(given, dict) else None
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
    def is_linear(self) -> bool:
        """Whether what is normalised is a weighted sum, with no function in between."""
        return self.activation_place == "after" or self.activation == "identity"

    def apply(self, values: np.ndarray, place: str) -> np.ndarray:
        """φ where this is its place, before or after the normalisation."""
        return ACTIVATIONS[self.activation](values) if self.activation_place == place else values
