"""Worksheet: a small expression of whole numbers, forward, backward and one step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    Formula,
    NamedFormula,
    Number,
    asked,
    exercise,
    first_of,
    formula,
    given,
    grid,
)
from deepchalk.lessons.autodiff.graph import Edge, Operand
from deepchalk.lessons.autodiff.operations import OPERATIONS
from deepchalk.lessons.autodiff.trace import Params, Trace, compute

TEACHES = (
    "An expression is a chain of single operations, and the slope of each of them is known.",
    "Going backward, the gradient that has arrived is multiplied by the slope of the arrow; where "
    "paths meet, the products are added.",
    "One backward pass gives the gradients of all inputs.",
)

EXPRESSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("z = w*x; y = z + b; d = y - t; L = d^2", ("x", "t")),
    ("u = a*b; v = u + c; L = u*v", ()),
    ("p = a + b; q = a*b; L = p*q", ()),
    ("y = w*x; z = y + w; d = z - t; L = d^2", ("x", "t")),
    ("p = a*b; q = b*c; r = p - q; L = r^2", ()),
    ("u = w*x; v = u*w; d = v - t; L = d^2", ("x", "t")),
)
LARGEST_VALUE = 100
LARGEST_GRADIENT = 200
STEP_SIZE = 0.1


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The rule of the backward pass, the check and the step."""
    return (
        NamedFormula("start", "frac(partial L, partial L) = 1"),
        NamedFormula(
            "gradient of a node u",
            'frac(partial L, partial u) = sum_(v "that uses" u) '
            "frac(partial L, partial v) dot frac(partial v, partial u)",
        ),
        NamedFormula(
            "check",
            "frac(partial L, partial x) approx frac(L(x + epsilon) - L(x - epsilon), 2 epsilon)",
        ),
        NamedFormula("step", "x arrow.l x - eta frac(partial L, partial x)"),
    )


def worksheet(random: np.random.Generator) -> Params:
    """One of a few expressions, with inputs from −3 to 4 that are not 0."""
    expression, fixed = EXPRESSIONS[random.integers(len(EXPRESSIONS))]
    names = sorted({letter for letter in expression if letter.islower()} - _defined(expression))

    def draw() -> Params | None:
        numbers = random.choice([-3, -2, -1, 1, 2, 3, 4], len(names)).tolist()
        params = Params.of(
            expression=expression,
            at=dict(zip(names, numbers, strict=True)),
            fixed=fixed,
            step_size=STEP_SIZE,
        )
        try:
            return params if _suits(compute(params)) else None
        except ComputationError:
            return None

    return first_of(draw)


def _defined(expression: str) -> set[str]:
    return {statement.split("=")[0].strip() for statement in expression.split(";")}


def _suits(trace: Trace) -> bool:
    """Whether numbers stay small, the step helps, and no 0 makes the rest too easy."""
    gradients = trace.gradients[[index for index, on in enumerate(trace.active) if on]]
    return bool(
        np.abs(trace.values).max() <= LARGEST_VALUE
        and np.abs(gradients).max() <= LARGEST_GRADIENT
        and (gradients != 0).all()
        and (trace.values != 0).all()
        and trace.fall > 0
        and len(set(trace.values[list(trace.graph.inputs)])) > 1
    )


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Values, slopes of the arrows, gradients, and one step of the inputs."""
    graph = trace.graph
    inputs = ", ".join(
        f"{graph.nodes[index].name} = {given(trace.values[index]).text}" for index in graph.inputs
    )
    backward = [index for index in trace.order if index != graph.result]
    return (
        exercise(
            f"Forward: with {inputs}, compute every value.",
            *_in_pairs([_value(trace, index) for index in graph.operations]),
        ),
        exercise(
            "The slope of each arrow: how does the result of a single operation change with what "
            "it takes, all else fixed?",
            *_in_pairs(
                [
                    _slope(trace, number, edge)
                    for number, edge in enumerate(graph.edges)
                    if trace.active[edge.source]
                ]
            ),
        ),
        exercise(
            "Backward: start with ∂L/∂L = 1. Multiply the gradient that has arrived by the slope "
            "of the arrow; where paths meet, add.",
            *_in_pairs([_gradient(trace, index) for index in backward]),
        ),
        exercise(
            f"Move each input against its gradient, with η = {given(STEP_SIZE).text}.",
            grid(
                trace.stepped[None],
                ask=True,
                column_names=[graph.nodes[index].name for index in trace.learned],
            ),
        ),
    )


def _in_pairs(lines: list[Formula]) -> list[tuple[Formula, ...]]:
    return [tuple(lines[at : at + 2]) for at in range(0, len(lines), 2)]


def _value(trace: Trace, index: int) -> Formula:
    node = trace.graph.nodes[index]
    a, b = ([*node.operands, Operand(None)])[:2]
    symbols = OPERATIONS[node.operation].wording.format(a=_symbol(trace, a), b=_symbol(trace, b))
    return formula(f"{node.name} = {symbols} = {{value}}", value=asked(trace.values[index]))


def _symbol(trace: Trace, operand: Operand) -> str:
    if operand.node is not None:
        return trace.graph.nodes[operand.node].name
    return given(operand.constant).text


def _slope(trace: Trace, number: int, edge: Edge) -> Formula:
    names = [trace.graph.nodes[node].name for node in (edge.target, edge.source)]
    slope = f"frac(partial {names[0]}, partial {names[1]})"
    return formula(f"{slope} = {{slope}}", slope=asked(trace.local[number]))


def _gradient(trace: Trace, index: int) -> Formula:
    """∂L/∂u as the sum over the arrows that leave u, in symbols, and its number."""
    nodes = trace.graph.nodes
    name, result = nodes[index].name, nodes[trace.graph.result].name
    terms = []
    for number in trace.graph.out_of(index):
        target = nodes[trace.graph.edges[number].target].name
        terms.append(
            f"frac(partial {result}, partial {target}) dot frac(partial {target}, partial {name})"
        )
    sums = " + ".join(terms)
    slots: dict[str, Number] = {"gradient": asked(trace.gradients[index])}
    return Formula(f"frac(partial {result}, partial {name}) = {sums} = {{gradient}}", slots)
