"""Parameters of a lesson about a computation that is typed: its text, and values for its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from deepchalk.lesson import Allowed, Exact, ModelSource, Names, Params, expressions, wording

from .numbers.fields import Assignments, Expression
from .numbers.graph import Graph, build, free_names
from .numbers.routes import Routes

SHARE = "a = w*x; s = a + b; y = a/s; d = t - y; L = d^2"
"""What a share of votes misses of a target."""

GIVEN = {"x", "t"}
"""Names of inputs that get no gradient, unless all others are fixed."""

DECIMALS = 4
"""Of the values of inputs."""


USUAL = (0.5, 2.0, 1.5, 3.0, 0.8, 1.2, 2.5, 0.7)
"""Values of inputs for which nobody gave any: different, and positive, so that a root is one."""


def values_of(names: Iterable[str], known: Mapping[str, float]) -> dict[str, float]:
    """A value for each input: the known one, or the first usual one that no other has."""
    values = {name: known[name] for name in names if name in known}
    left = (value for value in USUAL if value not in values.values())
    return {name: values[name] if name in values else next(left, 1.0) for name in names}


class ComputationParams(Params):
    """A computation as text, the values of its inputs, and which of them get a gradient."""

    expression: Expression = SHARE
    """what is computed"""
    at: Assignments = Field({"w": 0.1, "b": 2.0, "x": 5.0, "t": 1.0})
    """the values of the inputs"""
    fixed: Annotated[tuple[str, ...] | None, Names, Allowed("names of inputs, like x,t")] = None
    """inputs that are given and get no gradient; by default x and t, where others are left"""
    exact: Exact = False
    source: ModelSource = None

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """The inputs are those of the expression: new ones get values, and those gone lose them."""
        text = typed.get("expression")
        if not isinstance(text, str) or typed.get("at") is not None:
            return super()._checked(base, typed)
        try:
            names = free_names(expressions.parse(text))
        except expressions.ExpressionError:
            # Whoever reads it will say why it is none.
            return super()._checked(base, typed)
        usual = cls.model_fields["at"].default
        before = base.get("at", usual)
        if not names or set(names) == set(before):
            return super()._checked(base, typed)
        at = values_of(names, {**usual, **before})
        fixed = [name for name in base.get("fixed") or () if name in at]
        # One input at least gets a gradient.
        left = fixed if len(fixed) < len(names) else None
        params = super()._checked({**base, "at": at, "fixed": left or None}, typed)
        new = wording.listed([f"{name} = {at[name]:g}" for name in names if name not in before])
        if new:
            params._notes.append(f"at is not given for all that the expression uses, so {new}")
        return params

    @model_validator(mode="after")
    def can_be_differentiated(self) -> Self:
        """Refuse text that is not an expression, and names that do not match."""
        self.take_rounded("at", DECIMALS)
        try:
            graph = self.graph()
        except expressions.ExpressionError as error:
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
        """The expression as a graph."""
        return _built(self.expression, tuple(self.at))

    def fixed_names(self) -> frozenset[str]:
        """Names of the inputs that get no gradient."""
        if self.fixed is not None:
            return frozenset(self.fixed)
        given = GIVEN & set(self.at)
        return frozenset(given if set(self.at) - given else set())

    @property
    def routes(self) -> Routes:
        """The ways through the graph from the inputs that get a gradient."""
        return _routes(self.expression, tuple(self.at), self.fixed_names())


@lru_cache(maxsize=64)
def _built(expression: str, names: tuple[str, ...]) -> Graph:
    return build(expressions.parse(expression), names)


@lru_cache(maxsize=64)
def _routes(expression: str, names: tuple[str, ...], fixed: frozenset[str]) -> Routes:
    graph = _built(expression, names)
    return Routes(graph, tuple(i for i in graph.inputs if graph.nodes[i].name not in fixed))
