"""The chain rule at work: values forward, slopes of single operations, gradients backward."""

from __future__ import annotations

import math

import numpy as np

from deepchalk.lesson import ComputationError, expressions

from .graph import Graph

LARGEST_SHOWN = 99_999
"""Beyond this a number takes more room than a node has."""


def evaluate(graph: Graph, given: np.ndarray) -> np.ndarray:
    """Values of all nodes from those of the inputs, in the order of ``graph.inputs``."""
    values = np.zeros(len(graph.nodes))
    values[list(graph.inputs)] = given
    for index in graph.operations:
        node = graph.nodes[index]
        a, b = operands(graph, values, index)
        reason = expressions.why_undefined(node.operation, a, b)
        where = f"expression, column {node.column}"
        if reason is not None:
            raise ComputationError(f"{where}: {reason}")
        try:
            values[index] = expressions.OPERATIONS[node.operation].value(a, b)
        except OverflowError:
            values[index] = math.inf
        if not abs(values[index]) <= LARGEST_SHOWN + 0.5:
            raise ComputationError(
                f"{where}: {node.name} is too large to be shown, values go up to {LARGEST_SHOWN:,}"
            )
    return values


def operands(graph: Graph, values: np.ndarray, index: int) -> tuple[float, float]:
    """The numbers that a node's operation takes; the second is 0 where there is only one."""
    taken = [
        float(values[operand.node]) if operand.node is not None else operand.constant
        for operand in graph.nodes[index].operands
    ]
    return (taken[0], taken[1] if len(taken) > 1 else 0.0)


def slopes(graph: Graph, values: np.ndarray) -> np.ndarray:
    """The local derivative on every edge."""
    local = np.zeros(len(graph.edges))
    for position, edge in enumerate(graph.edges):
        rules = expressions.OPERATIONS[graph.nodes[edge.target].operation].slopes
        a, b = operands(graph, values, edge.target)
        value = float(values[edge.target])
        if (
            any(slot == 1 for slot in edge.slots)
            and graph.nodes[edge.target].operation == "^"
            and a <= 0
        ):
            column = graph.nodes[edge.target].column
            raise ComputationError(
                f"expression, column {column}: a computed exponent needs a base above 0"
            )
        try:
            local[position] = sum(rules[slot](a, b, value) for slot in edge.slots)
        except OverflowError:
            local[position] = math.inf
    return local


def backward(
    graph: Graph, local: np.ndarray, active: tuple[bool, ...], order: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Gradients of all nodes, and what each edge contributes, from one pass backwards."""
    gradients = np.zeros(len(graph.nodes))
    contributions = np.zeros(len(graph.edges))
    gradients[graph.result] = 1.0
    for node in order:
        for position in graph.into(node):
            source = graph.edges[position].source
            if active[source]:
                contributions[position] = gradients[node] * local[position]
                gradients[source] += contributions[position]
    # Adding zero turns −0 into 0.
    return gradients + 0.0, contributions + 0.0


def forward(graph: Graph, local: np.ndarray, start: int) -> np.ndarray:
    """Forward mode: the derivative of every node with respect to one input."""
    tangents = np.zeros(len(graph.nodes))
    tangents[start] = 1.0
    for node in graph.operations:
        tangents[node] = sum(
            local[position] * tangents[graph.edges[position].source]
            for position in graph.into(node)
        )
    return tangents


def depends_on(graph: Graph, learned: tuple[int, ...]) -> tuple[bool, ...]:
    active = [index in learned for index in range(len(graph.nodes))]
    for index in graph.operations:
        active[index] = any(active[source] for source in graph.nodes[index].sources())
    return tuple(active)


def backward_order(graph: Graph, active: tuple[bool, ...]) -> tuple[int, ...]:
    """Every node after all that use it; first those whose gradient is a single product."""
    waiting = {index for index in range(len(graph.nodes)) if active[index]}
    order: list[int] = []
    while waiting:
        ready = [
            index
            for index in waiting
            if not any(graph.edges[e].target in waiting for e in graph.out_of(index))
        ]
        chosen = max(ready, key=lambda index: (len(graph.out_of(index)) <= 1, index))
        order.append(chosen)
        waiting.remove(chosen)
    return tuple(order)
