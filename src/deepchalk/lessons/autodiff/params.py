"""What the lesson is given: an expression, the values of its inputs, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deepchalk import lesson
from deepchalk.lesson.types import Allowed, Names
from deepchalk.lessons.autodiff.expression import ExpressionError, check_name, parse
from deepchalk.lessons.autodiff.graph import MOST_INPUTS, Graph, build

CLASSIC = "z1 = exp(h1); z2 = exp(h2); T = z1 + z2; y = z1 / T; D = t - y; L = D^2"
TARGET = "t"
DECIMALS = 4
"""Of the values of inputs and of the step size."""
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]{0,30})\s*=\s*([-+\u2212]?[0-9.]{1,25})\s*")


def _assignments(value: Any) -> Any:
    """Values typed as ``w=0.5,x=2``."""
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, str):
        raise ValueError("values for names are needed, like w=0.5,x=2")
    values: dict[str, float] = {}
    for piece in value.split(",")[: MOST_INPUTS + 2]:
        match = _ASSIGNMENT.fullmatch(piece)
        name, number = match.groups() if match else ("", "")
        try:
            values[name] = float(number.replace("\u2212", "-"))
        except ValueError:
            raise ValueError(
                f"{piece.strip()[:30]!r} is not a name with a number, like w=0.5"
            ) from None
    return values


def _usable(values: dict[str, float]) -> dict[str, float]:
    for name, number in values.items():
        try:
            check_name(name, 1)
        except ExpressionError as error:
            raise ValueError(str(error).partition(": ")[2]) from None
        if not abs(number) <= 1000:
            raise ValueError(f"{name} is {number:g}, but a value must be from −1000 to 1000")
    return values


Assignments = Annotated[
    dict[str, float],
    BeforeValidator(_assignments),
    AfterValidator(_usable),
    Allowed("a value for each name, like w=0.5,x=2"),
]


def _in_the_grammar(value: Any) -> Any:
    """Read the text before anything else does, so that every error points at a column."""
    if isinstance(value, str):
        try:
            parse(value)
        except ExpressionError as error:
            raise ValueError(f"expression, {error}") from None
    return value


class Params(lesson.Params):
    """A computation as text, the values of its inputs, and how it is shown."""

    expression: Annotated[
        str,
        BeforeValidator(_in_the_grammar),
        Allowed(
            "text like (t - sigmoid(w*x + b))^2, or statements like y = w*x; L = y^2, with + - * / "
            "^ and exp log sin cos tanh sigmoid relu sqrt abs max min"
        ),
    ] = Field(CLASSIC, description="what is computed")
    at: Assignments = Field(
        {"h1": 0.0, "h2": 3.0, "t": 1.0}, description="the values of the inputs"
    )
    fixed: Annotated[tuple[str, ...] | None, Names, Allowed("names of inputs, like x,t")] = Field(
        None,
        description="inputs that are given and get no gradient; by default the target t, "
        "where there is one",
    )
    decimals: int = Field(
        4, ge=2, le=4, description="decimals of a number at most; a large graph shows fewer"
    )
    step_size: float = Field(
        0.1,
        ge=0.0001,
        le=100,
        description="how far inputs move against the gradient",
    )

    @model_validator(mode="after")
    def can_be_differentiated(self) -> Self:
        """Refuse text that is not an expression, and names that do not match."""
        self.take_rounded("at", DECIMALS)
        self.take_rounded("step_size", DECIMALS)
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
        return build(parse(self.expression), self.at)

    def fixed_names(self) -> frozenset[str]:
        """Names of the inputs that get no gradient."""
        if self.fixed is not None:
            return frozenset(self.fixed)
        others = set(self.at) - {TARGET}
        return frozenset({TARGET} & set(self.at)) if others else frozenset()
