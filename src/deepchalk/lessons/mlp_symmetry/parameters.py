"""What can be chosen."""

from __future__ import annotations

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import model_validator

from deepchalk import lesson
from deepchalk.lesson import Group, Length, Matrix, ModelSource, PerAxis, Shape, Vector, Within

from .numbers.hidden_layer import HiddenLayer


class Params(lesson.Params):
    """A network with one hidden layer and one output."""

    inputs: Annotated[int, Length("input", 1, 4)] = 1
    """numbers in an example"""
    hidden: Annotated[int, Length("unit", 2, 6)] = 2
    """hidden units"""
    examples: Annotated[int, Length("example", 1, 8)] = 4
    """number of examples"""
    x: Annotated[Matrix, Shape("example", "input"), Within(6)] = ((0.5,), (1,), (1.5,), (6,))
    """the examples, a row for each"""
    weights: Annotated[Matrix, Shape("input", "unit"), Within(6)] = ((1, -0.1),)
    """weights of network G, a row for each input and a column for each hidden unit"""
    output_weights: Annotated[Vector, Shape("unit"), Within(3)] = (1, 1)
    """weight of each hidden unit in the prediction"""
    learn_output: bool = False
    """whether the output weights are learned, too"""
    targets: Annotated[Vector | None, Shape("example")] = None
    """target of each example; by default what network G predicts"""
    activation: Literal["tanh", "sigmoid", "relu", "identity"] = "tanh"
    """activation of the hidden units"""
    source: ModelSource = None
    swap: Annotated[tuple[int, int], PerAxis(1, 6)] = (1, 2)
    """the two hidden units that change places"""
    start: Annotated[float, Within(-0.5, 1.5, decimals=1), Group("Descent")] = 0.5
    """where both weights start"""
    push: Annotated[float, Within(0.01, 0.2, decimals=2), Group("Descent")] = 0.01
    """what is added to the first weight and taken from the second"""
    learning_rate: Annotated[float, Within(0.01, 0.1, decimals=2), Group("Descent")] = 0.05
    """learning rate"""
    descent_steps: Annotated[int, Within(20, 200), Group("Descent")] = 200
    """steps of the descents"""
    wide: Annotated[int, Within(2, 12), Group("Wide network")] = 6
    """hidden units of the network that is trained from equal weights and from random ones"""
    seed: Annotated[int, Within(0, 999_999), Group("Wide network")] = 580
    """chooses the random start, and numbers that are added where sizes grow"""

    @model_validator(mode="after")
    def two_units_that_are_there(self) -> Self:
        """Refuse a swap of units that are not there, or of one with itself."""
        if self.swap[0] == self.swap[1] or max(self.swap) > self.hidden:
            raise ValueError(
                f"swap is {self.swap[0]}x{self.swap[1]}, but it must be two different units from "
                f"1 to {self.hidden}, like 1x2"
            )
        return self

    @property
    def network(self) -> HiddenLayer:
        """Network A."""
        return HiddenLayer(np.array(self.weights), np.array(self.output_weights), self.activation)

    @property
    def order(self) -> list[int]:
        """Positions of the units after the swap."""
        one, other = (unit - 1 for unit in self.swap)
        order = list(range(self.hidden))
        order[one], order[other] = other, one
        return order
