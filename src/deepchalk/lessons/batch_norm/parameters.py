"""What batch normalisation can be given: data, a layer, and the settings of the normalisation."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson.telling.drawable import refuse_undrawable
from deepchalk.lesson.types import Allowed, Matrix, Names, Vector, length_of, shape_of
from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.batch_norm import houses
from deepchalk.lessons.batch_norm.data_file import read_data

MOST_FEATURES = MOST_UNITS = 4
MOST_EXAMPLES = 10_000
LARGEST_BATCH = 64
LARGEST_INPUT = 99_999.0
LARGEST_WEIGHT = 99.0
LARGEST = {"bias": LARGEST_WEIGHT, "gamma": 9.0, "beta": 9.0, "output_weights": 9.0}
"""Size of a number of each parameter."""

DECIMALS, WEIGHT_DECIMALS = 2, 4
"""Decimals of these, and of the layer's weights."""

DEFAULT_BATCH = 4
LONGEST_NAME = 200

Activation = Literal["identity", "relu", "tanh", "sigmoid"]


class Params(lesson.Params):
    """Examples in batches, one layer, and how what it computes is normalised."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "examples": ("data",),
        "columns": ("data",),
        "batch_size": ("examples", "data"),
        "batch": ("examples", "data"),
        "units": ("weights", "bias", "gamma", "beta", "output_weights"),
    }

    data: str | None = Field(
        None, description="CSV file with a row for each example and a column for each feature"
    )
    columns: Annotated[tuple[str, ...], Names, Allowed("names like rooms,area")] | None = Field(
        None,
        description=f"names of the features; of a data file, the 1 to {MOST_FEATURES} columns that "
        f"are used (by default its first columns of numbers)",
    )
    examples: Matrix = Field(
        houses.EXAMPLES,
        description="the data, a row for each example; a data file is read into it",
    )
    batch_size: int = Field(
        DEFAULT_BATCH, ge=2, le=LARGEST_BATCH, description="examples in a batch"
    )
    batch: int = Field(1, ge=1, le=MOST_EXAMPLES, description="the batch that is shown in full")
    units: int = Field(3, ge=1, le=MOST_UNITS, description="units of the layer")
    weights: Matrix | None = Field(
        None, description="W, a row for each unit; by default from the seed"
    )
    bias: Vector | None = Field(
        None, description="b, one number a unit; by default 0, or what centres the sums before φ"
    )
    activation: Activation = Field("relu", description="the function φ on every number")
    activation_place: Literal["before", "after"] = Field(
        "after", description="whether φ comes before or after the normalisation"
    )
    epsilon: float = Field(
        1e-5, ge=1e-12, le=1.0, description="ε, added to the variance under the root"
    )
    gamma: Vector | None = Field(None, description="γ, one number a unit; by default from the seed")
    beta: Vector | None = Field(None, description="β, one number a unit; by default from the seed")
    momentum: float = Field(
        0.1, ge=0.01, le=1.0, description="share of the newest batch in the running statistics"
    )
    passes: int = Field(
        20, ge=1, le=100, description="passes over the data in which they are collected"
    )
    output_weights: Vector | None = Field(
        None, description="v, from the units to the output; by default from the seed"
    )
    output_bias: float = Field(0.0, ge=-9, le=9, description="c, of the output")
    seed: int = Field(31, ge=0, le=999_999, description="chooses the values that are not given")

    @model_validator(mode="before")
    @classmethod
    def fill_in(cls, given: object) -> object:
        """A file becomes numbers; names and sizes follow from what is given."""
        if not isinstance(given, dict):
            return given
        given = dict(given)
        if given.get("data") is not None:
            if given.get("examples") is not None:
                raise ValueError("examples are given twice: take data (a file) or examples")
            given["columns"], given["examples"] = read_data(
                given["data"], given.get("columns"), MOST_FEATURES, MOST_EXAMPLES
            )
        given.pop("data", None)
        _follow(given)
        return given

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse sizes that do not fit, and numbers that could not be read."""
        self.take_rounded("weights", WEIGHT_DECIMALS)
        for name in (*LARGEST, "output_bias"):
            self.take_rounded(name, DECIMALS)
        _check_examples(self)
        _check_batches(self)
        _check_layer(self)
        return self

    @property
    def from_seed(self) -> tuple[str, ...]:
        """Symbols of the values that are not given, but come from the seed."""
        symbols = {"weights": "W", "gamma": "γ", "beta": "β", "output_weights": "v"}
        return tuple(symbol for name, symbol in symbols.items() if getattr(self, name) is None)

    @property
    def has_names(self) -> bool:
        """Whether the features have names of their own."""
        return self.columns is not None or self.examples == houses.EXAMPLES

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the features."""
        if self.columns is not None:
            return self.columns
        if self.examples == houses.EXAMPLES:
            return houses.COLUMNS
        return tuple(f"x{index + 1}" for index in range(len(self.examples[0])))


def _follow(given: dict[str, Any]) -> None:
    """Sizes that are not given follow from values that are."""
    weights = shape_of(given.get("weights"))
    vectors = (length_of(given.get(name)) for name in ("bias", "gamma", "beta", "output_weights"))
    units = [count for count in (weights and weights[0], *vectors) if count is not None]
    if units:
        given.setdefault("units", units[0])
    examples = shape_of(given.get("examples"))
    if examples is not None and 2 <= examples[0] < DEFAULT_BATCH:
        given.setdefault("batch_size", examples[0])


def _check_examples(params: Params) -> None:
    rows, features = len(params.examples), len(params.examples[0])
    if features > MOST_FEATURES:
        raise ValueError(
            f"examples has {features} features, at most {MOST_FEATURES} can be read: "
            f"take fewer columns"
        )
    if rows < 2:
        raise ValueError("examples has one row, but a batch needs at least 2: one has no spread")
    if rows > MOST_EXAMPLES:
        raise ValueError(f"examples has {rows} rows, but at most {MOST_EXAMPLES} are allowed")
    if params.columns is not None:
        _check_names(params.columns, features)
    largest = np.abs(np.array(params.examples)).max()
    if largest > LARGEST_INPUT:
        raise ValueError(
            f"examples holds {largest:g}, but each number must be from −{LARGEST_INPUT:g} to "
            f"{LARGEST_INPUT:g}: give it in a larger unit"
        )


def _check_names(names: tuple[str, ...], features: int) -> None:
    if len(names) != features:
        raise ValueError(f"columns has {len(names)} names, but examples has {features} features")
    for name in names:
        if len(name) > LONGEST_NAME:
            raise ValueError(
                f"columns holds {name[:20]!r}, but a name must have at most {LONGEST_NAME} "
                f"characters"
            )
        refuse_undrawable("columns", name)


def _check_batches(params: Params) -> None:
    rows = len(params.examples)
    if params.batch_size > rows:
        raise ValueError(
            f"batch_size is {params.batch_size}, but there are only {rows} examples: "
            f"take from 2 to {min(rows, LARGEST_BATCH)}"
        )
    batches = rows // params.batch_size
    if params.batch > batches:
        only = "is only 1 full batch" if batches == 1 else f"are only {batches} full batches"
        raise ValueError(
            f"batch is {params.batch}, but with {rows} examples and batches of "
            f"{params.batch_size} there {only}"
        )


def _check_layer(params: Params) -> None:
    features, units = len(params.examples[0]), params.units
    if params.weights is not None:
        given = (len(params.weights), len(params.weights[0]))
        if given != (units, features):
            raise ValueError(
                f"weights has {size(*given)} numbers, but {units} units with {features} "
                f"features need {size(units, features)}"
            )
        _check_values("weights", np.ravel(params.weights), LARGEST_WEIGHT)
    for name, largest in LARGEST.items():
        values = getattr(params, name)
        if values is None:
            continue
        if len(values) != units:
            raise ValueError(
                f"{name} has {len(values)} numbers, but there are {units} units: "
                f"give one number a unit"
            )
        _check_values(name, values, largest)
    _check_values("output_bias", [params.output_bias], LARGEST["beta"])


def _check_values(name: str, values: Any, largest: float) -> None:
    for value in values:
        if abs(value) > largest:
            raise ValueError(
                f"{name} holds {value:g}, but each number must be from −{largest:g} to {largest:g}"
            )
