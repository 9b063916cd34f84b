"""A computation as a program in PyTorch."""

from __future__ import annotations

import keyword

from deepchalk.lesson import Line, Program, expressions, printing

from .exploring import Problem
from .graph import Graph

WIDTH = 36
"""Characters of a line at most, so that two columns are legible beside each other."""

ARITHMETIC = frozenset("+-*/^")

MOST_LINES = 14
"""Of a card."""

CLAMPS = {"max": "{a}.clamp(min={b})", "min": "{a}.clamp(max={b})"}
"""The larger or the smaller of a node and a constant."""


def name_in_python(name: str) -> str:
    """A name that a program may use."""
    return f"{name}_" if keyword.iskeyword(name) or name == "torch" else name


def body(graph: Graph, learned: tuple[int, ...], given: dict[int, float]) -> list[str]:
    """Lines of a function of ``knobs`` that returns the result."""
    names = [name_in_python(node.name) for node in graph.nodes]
    lines = [_unpacked([names[index] for index in learned], "knobs")]
    if given and _stand_alone(graph, given):
        pieces = [f"{names[index]} = {value:.12g}" for index, value in given.items()]
        lines += wrapped(pieces, "; ")
    elif given:
        values = ", ".join(str(float(value)) for value in given.values())
        lines += _unpacked_tensor([names[index] for index in given], values)
    statements = [
        f"{names[index]} = {_call(graph, index, names)}" for index in graph.operations[:-1]
    ]
    lines += wrapped(statements, "; ")
    return [*lines, f"return {_call(graph, graph.result, names)}"]


def _stand_alone(graph: Graph, given: dict[int, float]) -> bool:
    """Whether what is given is only added to others and multiplied: then it can be a number."""
    taking = [node for node in graph.nodes if given.keys() & {*node.sources()}]
    return all(node.operation in ARITHMETIC and {*node.sources()} - given.keys() for node in taking)


def training(problem: Problem, gradients: Line) -> Program:
    """One run forward and the walk back, and what it has found."""
    graph, learned = problem.routes.graph, problem.routes.learned
    values = {i: float(problem.at[graph.nodes[i].name]) for i in graph.inputs}
    given = {i: value for i, value in values.items() if i not in learned}
    knobs = [*_tensor([str(values[i]) for i in learned]), "    requires_grad=True)"]
    data = ["import torch", "torch.set_default_dtype(torch.double)", *knobs]
    loss = ["def loss(knobs):", *(f"    {line}" for line in body(graph, learned, given))]
    lines = [
        "L = loss(knobs)     # one run forward",
        "L.backward()        # one walk back",
        printing("knobs.grad", gradients, each="g"),
    ]
    whole = ["import torch", *knobs, *loss, *lines]
    if len(whole) <= MOST_LINES:
        return Program("\n".join(whole), (gradients,))
    if len(loss) + len(lines) + 1 <= MOST_LINES:
        return Program(
            "\n".join(["import torch", *loss, *lines]), (gradients,), data="\n".join(data)
        )
    return Program(
        "\n".join(["import torch", *lines]), (gradients,), data="\n".join([*data, *loss])
    )


def _tensor(values: list[str]) -> list[str]:
    """The first lines of the tensor of all knobs."""
    whole = f"knobs = torch.tensor([{', '.join(values)}],"
    if len(whole) <= WIDTH:
        return [whole]
    lines = wrapped(values, ", ")
    lines = [f"    [{lines[0]}", *(f"     {line}" for line in lines[1:])]
    return ["knobs = torch.tensor(", *(f"{line}," for line in lines[:-1]), f"{lines[-1]}],"]


def _unpacked(names: list[str], of: str) -> str:
    return f"{', '.join(names)}{',' if len(names) == 1 else ''} = {of}"


def _unpacked_tensor(names: list[str], values: str) -> list[str]:
    whole = _unpacked(names, f"torch.tensor([{values}])")
    if len(whole) <= WIDTH:
        return [whole]
    return ["given = torch.tensor(", f"    [{values}])", _unpacked(names, "given")]


def _call(graph: Graph, index: int, names: list[str]) -> str:
    own = graph.nodes[index]
    operands = [
        names[operand.node] if operand.node is not None else _constant(operand.constant)
        for operand in own.operands
    ]
    has_constant = any(operand.node is None for operand in own.operands)
    if own.operation in CLAMPS and has_constant:
        node, constant = operands if own.operands[1].node is None else operands[::-1]
        return CLAMPS[own.operation].format(a=node, b=constant)
    a, b = (*operands, "")[:2]
    return expressions.OPERATIONS[own.operation].program.format(a=a, b=b)


def _constant(value: float) -> str:
    written = f"{value:.12g}"
    return f"({written})" if value < 0 else written


def wrapped(pieces: list[str], between: str) -> list[str]:
    """Pieces joined into lines that are short enough, indented once."""
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + len(between) + len(piece) <= WIDTH - 4:
            lines[-1] += between + piece
        else:
            lines.append(piece)
    return lines
