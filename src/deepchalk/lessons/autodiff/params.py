"""What the lesson is given: an expression, the values of its inputs, and how it is shown."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson import Exact, Within
from deepchalk.lesson.computation.expression import ExpressionError, parse
from deepchalk.lesson.computation.fields import Assignments, Expression
from deepchalk.lesson.computation.graph import Graph, build
from deepchalk.lesson.computation.random_texts import random_problem
from deepchalk.lesson.computation.routes import Routes
from deepchalk.lesson.types import Allowed, Names, Sizes

SHARE = "a = w*x; s = a + b; y = a/s; d = t - y; L = d^2"
TARGET, VOTES = "t", "x"
WIDEST_LAYER = 10_000
DECIMALS = 4
"""Of the values of inputs and of the step size."""


class Params(lesson.Params):
    """A computation as text, the values of its inputs, and how it is shown."""

    expression: Expression = SHARE
    """what is computed"""
    at: Assignments = Field({"w": 0.1, "b": 2.0, "x": 5.0, "t": 1.0})
    """the values of the inputs"""
    fixed: Annotated[tuple[str, ...] | None, Names, Allowed("names of inputs, like x,t")] = None
    """inputs that are given and get no gradient; by default x and t, where others are left"""
    decimals: Annotated[int, Within(2, 4)] = 4
    """decimals of a number at most; a large graph shows fewer"""
    step_size: Annotated[float, Within(0.0001, 100, decimals=DECIMALS)] = 0.01
    """how far inputs move against the gradient"""
    nudge: Annotated[float, Within(0.0001, 0.1, decimals=DECIMALS)] = 0.01
    """how far an input is moved, to see what follows it"""
    exact: Exact = False
    """whether numbers keep decimals that are not drawn, as the weights of a trained model need"""
    layers: Annotated[tuple[int, ...], Sizes(2, 6, WIDEST_LAYER)] = (784, 100, 10)
    """sizes of the layers of the network whose knobs are counted"""

    @model_validator(mode="after")
    def can_be_differentiated(self) -> Self:
        """Refuse text that is not an expression, and names that do not match."""
        self.take_rounded("at", DECIMALS)
        self.take_rounded("step_size", DECIMALS)
        self.take_rounded("nudge", DECIMALS)
        try:
            graph = self.graph()
        except ExpressionError as error:
            raise ValueError(f"expression, {error}") from None
        used = {graph.nodes[index].name for index in graph.inputs}
        for name in self.at:
            if name not in used:
                raise ValueError(f"at gives a value for {name}, which the expression does not use")
        for name in self.fixed or ():
            if name not in used:
                raise ValueError(
                    f"fixed names {name[:20]}, but the inputs are {', '.join(sorted(used))}"
                )
        if not used - self.fixed_names():
            raise ValueError("fixed names every input, leave at least one that gets a gradient")
        return self

    def graph(self) -> Graph:
        """The expression as a graph.

        Raises
        ------
        ExpressionError
            if the text is not an expression of these inputs
        """
        return _built(self.expression, tuple(self.at))

    def fixed_names(self) -> frozenset[str]:
        """Names of the inputs that get no gradient."""
        if self.fixed is not None:
            return frozenset(self.fixed)
        given = {TARGET, VOTES} & set(self.at)
        return frozenset(given if set(self.at) - given else set())

    @property
    def routes(self) -> Routes:
        """The ways through the graph from the inputs that get a gradient."""
        return _routes(self.expression, tuple(self.at), self.fixed_names())


@lru_cache(maxsize=64)
def _built(expression: str, names: tuple[str, ...]) -> Graph:
    return build(parse(expression), names)


@lru_cache(maxsize=64)
def _routes(expression: str, names: tuple[str, ...], fixed: frozenset[str]) -> Routes:
    graph = _built(expression, names)
    return Routes(graph, tuple(i for i in graph.inputs if graph.nodes[i].name not in fixed))


def random_params(rng: np.random.Generator) -> Params:
    """A random expression of random inputs.

    Raises
    ------
    ParameterError
        if by chance an input is not used, or the same operation makes it too small
    """
    return Params.of(
        **random_problem(rng),
        decimals=int(rng.integers(2, 5)),
        step_size=float(rng.choice([0.01, 0.1, 0.5])),
        nudge=float(rng.choice([0.0001, 0.01, 0.1])),
        layers=tuple(rng.choice([1, 10, 784, WIDEST_LAYER], int(rng.integers(2, 7))).tolist()),
    )
