"""Parameters as a lesson on softmax declares them, and a network with sizes, to test with."""

from __future__ import annotations

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson import (
    Distinct,
    Group,
    Labels,
    Length,
    Longest,
    Matrix,
    OneOf,
    Seeded,
    Shape,
    Unit,
    Vector,
    Within,
)


class Scores(lesson.Params):
    """Scores of classes, and how they are turned into shares."""

    classes: Annotated[Labels, Shape("class", at_least=2, at_most=8), Longest(12), Distinct()] = (
        Field(("cat", "dog", "fox"), description="names of the classes")
    )
    scores: Annotated[Vector, Shape("class"), Within(10, decimals=1)] = Field(
        (1.4, 0.4, -0.4), description="a score for each class"
    )
    target: Annotated[str, OneOf("classes")] = Field("dog", description="the right class")
    temperature: Annotated[float, Within(0.05, 20), Unit("K"), Group("Step")] = Field(
        1.0, description="what the scores are divided by"
    )
    learning_rate: Annotated[float, Within(0, 5), Group("Step")] = Field(
        1.0, description="size of a step"
    )
    start: Annotated[Vector, Shape("class"), Within(10, decimals=1)] = Field(
        (6.0, 0.0, -2.0), description="where the race begins"
    )
    loss: Literal["cross-entropy", "squared"] = Field("cross-entropy", description="the loss")
    race: bool = Field(True, description="show the race")


PRESETS = {
    "photo": Scores.of(),
    "confident": Scores.of(scores="6,0,-2"),
    "next-word": Scores.of(classes="mat,sofa,floor,roof,moon", scores="3,2,1,0,-1", target="sofa"),
}


def _distinct(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return random.permutation(np.arange(-9, 10))[: shape[0]]


class Network(lesson.Params):
    """A small network: sizes, seeded weights, and an order that must be typed with its axis."""

    seed: int = Field(1, ge=0, le=999, description="chooses the weights")
    hidden: Annotated[int, Length("unit", 2, 5)] = Field(3, description="hidden units")
    inputs: Annotated[Vector, Shape("input", 1, 4), Within(9)] = Field(
        (1.0, -2.0), description="what goes in"
    )
    weights: Annotated[Matrix, Shape("unit", "input"), Within(3), Seeded()] = Field(
        description="a row for each unit"
    )
    square: Annotated[Matrix, Shape("unit", "unit"), Within(9), Seeded(0, 1, decimals=2)] = Field(
        description="from unit to unit"
    )
    bias: Annotated[Vector | None, Shape("unit"), Within(9), Seeded(draw=_distinct)] = Field(
        None, description="one for each unit"
    )
    mask: Annotated[Vector | None, Shape("input"), Within(0, 1)] = Field(None, description="…")
    steps: Annotated[int, Within(1, 7)] = Field(2, description="steps")
    scale: Annotated[float, Within(0.1, 1), Seeded()] = Field(description="of the weights")
    order: Annotated[Vector, Shape("unit", follows=False), Within(9)] = Field(
        (1.0, 2.0, 3.0), description="order of the units"
    )
    formula: Annotated[str, Longest(8)] = Field(
        "x + y", examples=["x*y", "x/(y+1)"], description="what is computed"
    )

    @model_validator(mode="after")
    def more_steps_than_inputs(self) -> Self:
        if self.steps < len(self.inputs) - 1:
            raise ValueError(
                f"steps is {self.steps}, but it must be {len(self.inputs) - 1} or more"
            )
        return self
