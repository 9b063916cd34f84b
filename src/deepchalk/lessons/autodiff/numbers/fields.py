"""Fields of parameters that hold a computation and the values of its inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from deepchalk.lesson import Allowed, expressions

from .graph import MOST_INPUTS

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
            expressions.check_name(name, 1)
        except expressions.ExpressionError as error:
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
            expressions.parse(value)
        except expressions.ExpressionError as error:
            raise ValueError(f"expression, {error}") from None
    return value


Expression = Annotated[
    str,
    BeforeValidator(_in_the_grammar),
    Allowed(
        "text like (t - sigmoid(w*x + b))^2, or statements like y = w*x; L = y^2, with + - * / "
        "^ and exp log sin cos tanh sigmoid relu sqrt abs max min"
    ),
]
