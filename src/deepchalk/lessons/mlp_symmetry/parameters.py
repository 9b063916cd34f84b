"""What a small network can be given: sizes, weights, an input, a target, units to swap."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson.types import Matrix, PerAxis, Vector, length_of, shape_of
from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.mlp_symmetry.network import Activation, Loss

MOST_UNITS = 5
LARGEST_VALUE = 9.0

Units = Annotated[tuple[int, int], PerAxis(1, MOST_UNITS)]


class Params(lesson.Params):
    """A network with one hidden layer and one output."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "inputs": ("first_weights", "x"),
        "hidden": ("first_weights", "second_weights"),
    }

    inputs: int = Field(2, ge=2, le=4, description="numbers in the input")
    hidden: int = Field(3, ge=2, le=MOST_UNITS, description="hidden units")
    x: Vector | None = Field(
        None, description="the input; by default ones, or from the seed where one is given"
    )
    first_weights: Matrix | None = Field(
        None,
        description="W₁, a row for each input and a column for each hidden unit; "
        "by default 1,3,5;2,4,6 or from the seed",
    )
    second_weights: Vector | None = Field(
        None, description="W₂, a number for each hidden unit; by default 1,2,3 or from the seed"
    )
    activation: Activation = Field("identity", description="the function φ of the hidden units")
    loss: Loss = Field("squared", description="what a wrong prediction costs")
    target: float | None = Field(
        None, ge=-999, le=999, description="t; by default what the network predicts itself"
    )
    swap: Units = Field((1, 2), description="the two hidden units that change places")
    seed: int | None = Field(
        None, ge=0, le=999_999, description="chooses the values that are not given"
    )

    @model_validator(mode="before")
    @classmethod
    def sizes_from_values(cls, data: object) -> object:
        """Values that are given also give the sizes."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        shape = shape_of(data.get("first_weights"))
        if shape is not None:
            data.setdefault("inputs", shape[0])
            data.setdefault("hidden", shape[1])
        for name, dimension in (("x", "inputs"), ("second_weights", "hidden")):
            length = length_of(data.get(name))
            if length is not None:
                data.setdefault(dimension, length)
        return data

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse values of another size, large values, and a swap of units that are not there."""
        _check_vector("x", self.x, self.inputs, "inputs")
        _check_vector("second_weights", self.second_weights, self.hidden, "hidden units")
        if self.first_weights is not None:
            given = (len(self.first_weights), len(self.first_weights[0]))
            expected = (self.inputs, self.hidden)
            if given != expected:
                raise ValueError(
                    f"first_weights has {size(*given)} numbers, but it must have "
                    f"{size(*expected)}: a row for each input, a column for each hidden unit"
                )
            for row in self.first_weights:
                _check_values("first_weights", row)
        if self.swap[0] == self.swap[1] or max(self.swap) > self.hidden:
            raise ValueError(
                f"swap is {self.swap[0]}x{self.swap[1]}, but it must be two different units from "
                f"1 to {self.hidden}, like 1x2"
            )
        return self


def _check_vector(name: str, values: Vector | None, expected: int, what: str) -> None:
    if values is None:
        return
    if len(values) != expected:
        raise ValueError(
            f"{name} has {len(values)} number{'s' * (len(values) != 1)}, but there are "
            f"{expected} {what}"
        )
    _check_values(name, values)


def _check_values(name: str, values: tuple[float, ...]) -> None:
    for value in values:
        if abs(value) > LARGEST_VALUE:
            raise ValueError(
                f"{name} holds {value:g}, but each number must be from −{LARGEST_VALUE:g} to "
                f"{LARGEST_VALUE:g}"
            )
