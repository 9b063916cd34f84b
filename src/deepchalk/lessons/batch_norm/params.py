"""What can be chosen: examples and one layer for the hand, and a deep network that learns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson import Axes, Labels, Length, Longest, Matrix, Vector, Within
from deepchalk.lesson.files.feature_columns import read_features
from deepchalk.lesson.types import shape_of

MOST_FEATURES = MOST_UNITS = 4
USUAL_BATCH = 5
MOST_EXAMPLES, LARGEST_BATCH, MOST_RATES = 10_000, 64, 4
LARGEST_INPUT, LARGEST_WEIGHT, LARGEST = 99_999, 99, 9

FIRST_FIVE = "202 121 101 230 013"
OTHERS = (
    "232 310 020 103 033 103 233 100 312 023 332 202 203 333 010 031 320 230 "
    "321 321 202 200 022 232 231 201 220 133 333 003 323 100 233 122 003"
)
"""Whole numbers from 0 to 3: ``default_rng([7, 3]).integers(0, 4, (35, 3))``."""

MADE_UP = tuple(tuple(map(float, digits)) for digits in f"{FIRST_FIVE} {OTHERS}".split())


ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "identity": lambda values: values,
    "relu": lambda values: np.maximum(values, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda values: 0.5 * (1.0 + np.tanh(0.5 * values)),  # exp cannot overflow
}


class Params(lesson.Params):
    """Examples in batches, one layer with its normalisation, and a deep network."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})

    data: str | None = None
    """CSV file with a row for each example and a column for each feature"""
    columns: Annotated[Labels, Axes("feature"), Longest(200)] | None = None
    """names of the features; of a data file, the 1 to 4 columns that are used"""
    examples: Annotated[Matrix, Axes("example", "feature", 1, MOST_EXAMPLES)] = MADE_UP
    """the data, a row for each example; a data file is read into it"""
    batch_size: Annotated[int, Within(2, LARGEST_BATCH)] = USUAL_BATCH
    """examples in a batch"""
    batch: Annotated[int, Within(1, MOST_EXAMPLES)] = 1
    """the batch that is shown in full"""
    units: Annotated[int, Length("unit", 1, MOST_UNITS)] = 2
    """units of the layer"""
    weights: Annotated[Matrix, Axes("unit", "feature"), Within(LARGEST_WEIGHT, decimals=1)] = (
        (1.0, 2.0, 1.0),
        (-0.3, 0.1, -0.4),
    )
    """W, a row for each unit"""
    bias: Annotated[Vector, Axes("unit"), Within(LARGEST_WEIGHT, decimals=1)] = (0.0, 0.0)
    """b, one number a unit"""
    activation: Literal["identity", "relu", "tanh", "sigmoid"] = "relu"
    """the function φ on every number"""
    activation_place: Literal["before", "after"] = "after"
    """whether φ comes before or after the normalisation"""
    epsilon: Annotated[float, Within(1e-12, 1)] = 1e-5
    """ε, added to the variance under the root"""
    gamma: Annotated[Vector, Axes("unit"), Within(LARGEST, decimals=1)] = (2.0, 1.0)
    """γ, one number a unit"""
    beta: Annotated[Vector, Axes("unit"), Within(LARGEST, decimals=1)] = (0.5, -0.5)
    """β, one number a unit"""
    momentum: Annotated[float, Within(0.01, 1)] = 0.1
    """share of the newest batch in the running statistics"""
    passes: Annotated[int, Within(1, 100)] = 20
    """passes over the data in which they are collected, each in another order"""
    output_weights: Annotated[Vector, Axes("unit"), Within(LARGEST, decimals=1)] | None = None
    """v, from the units to an output; none by default"""
    output_bias: Annotated[float, Within(LARGEST, decimals=1)] = 0.0
    """c, of that output"""
    depth: Annotated[int, Within(2, 12)] = 8
    """hidden layers of the deep network"""
    width: Annotated[int, Within(4, 16)] = 8
    """units in each of them"""
    curve_steps: Annotated[int, Within(20, 120)] = 60
    """steps in which the deep networks learn"""
    rates: Annotated[
        Vector, Field(min_length=1, max_length=MOST_RATES), Within(0.001, 3, decimals=3)
    ] = (0.03, 0.1, 0.3, 1.0)
    """learning rates that are compared, ascending"""
    seed: Annotated[int, Within(0, 999_999)] = 7
    """chooses the rings, where the networks start, and the order of batches"""

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers; batches of few examples are smaller."""
        typed = dict(typed)
        if typed.get("data") is not None:
            if typed.get("examples") is not None:
                raise ParameterError("examples are given twice: take data (a file) or examples")
            typed["columns"], typed["examples"] = read_features(
                typed.pop("data"), typed.get("columns"), MOST_FEATURES, MOST_EXAMPLES
            )
        shape = shape_of(typed.get("examples"))
        if shape is not None and 2 <= shape[0] < USUAL_BATCH and "batch_size" not in base:
            typed.setdefault("batch_size", shape[0])
        return super()._checked(base, typed)

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse sizes that do not fit, and numbers that could not be read."""
        self.take_rounded("weights", 4)
        for name in ("bias", "gamma", "beta", "output_weights", "output_bias"):
            self.take_rounded(name, 2)
        rows, features = len(self.examples), len(self.examples[0])
        if features > MOST_FEATURES:
            raise ValueError(
                f"examples has {features} features, at most {MOST_FEATURES} can be read: "
                "take fewer columns"
            )
        if rows < 2:
            raise ValueError("examples has one row, but a batch needs at least 2")
        largest = max(abs(number) for row in self.examples for number in row)
        if largest > LARGEST_INPUT:
            raise ValueError(
                f"examples holds {largest:g}, but each number must be from −{LARGEST_INPUT} to "
                f"{LARGEST_INPUT}: give it in a larger unit"
            )
        if self.batch_size > rows:
            raise ValueError(
                f"batch_size is {self.batch_size}, but there are only {rows} examples: "
                f"take from 2 to {min(rows, LARGEST_BATCH)}"
            )
        if self.batch > self.batches:
            only = "is only 1" if self.batches == 1 else f"are only {self.batches}"
            raise ValueError(
                f"batch is {self.batch}, but with {rows} examples and batches of "
                f"{self.batch_size} there {only}"
            )
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

    def entering(self, sums: np.ndarray) -> np.ndarray:
        """What the normalisation gets."""
        return sums if self.activation_place == "after" else ACTIVATIONS[self.activation](sums)

    def passing(self, placed: np.ndarray) -> np.ndarray:
        """What goes on to the next layer."""
        return placed if self.activation_place == "before" else ACTIVATIONS[self.activation](placed)

    @property
    def main_rate(self) -> int:
        """Position of the rate at which the networks are shown."""
        return len(self.rates) // 2
