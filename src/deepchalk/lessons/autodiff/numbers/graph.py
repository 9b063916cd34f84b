"""Statements become a graph of elementary operations; what is written twice is computed once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from deepchalk.lesson import expressions

MOST_OPERATIONS = 16
MOST_INPUTS = 8
LARGEST_EXPONENT = 20
KNOWN_CONSTANTS = {"e": math.e, "pi": math.pi}


@dataclass(frozen=True)
class Operand:
    """What an operation takes: another node, or a number."""

    node: int | None
    constant: float = 0.0
    text: str = ""
    """How a known constant was written, like ``pi``."""


@dataclass(frozen=True)
class Node:
    """An input (no operation) or the result of an operation; ``column`` is where it was written."""

    name: str
    operation: str
    operands: tuple[Operand, ...]
    column: int

    @property
    def is_input(self) -> bool:
        """Whether its value is given rather than computed."""
        return not self.operation

    def sources(self) -> tuple[int, ...]:
        """The nodes that it takes, each once, in order."""
        taken = [operand.node for operand in self.operands if operand.node is not None]
        return tuple(dict.fromkeys(taken))


@dataclass(frozen=True)
class Edge:
    """From a node to one that uses it; ``slots`` are the operands it fills (two for x·x)."""

    source: int
    target: int
    slots: tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """Nodes in an order in which they can be computed; the last is the result."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def inputs(self) -> tuple[int, ...]:
        """Nodes whose values are given."""
        return tuple(index for index, node in enumerate(self.nodes) if node.is_input)

    @property
    def operations(self) -> tuple[int, ...]:
        """Nodes that are computed, in order."""
        return tuple(index for index, node in enumerate(self.nodes) if not node.is_input)

    @property
    def result(self) -> int:
        """The node whose slopes are wanted."""
        return len(self.nodes) - 1

    def into(self, node: int) -> tuple[int, ...]:
        """Indices of the edges that end at a node."""
        return tuple(i for i, edge in enumerate(self.edges) if edge.target == node)

    def out_of(self, node: int) -> tuple[int, ...]:
        """Indices of the edges that start at a node."""
        return tuple(i for i, edge in enumerate(self.edges) if edge.source == node)

    def edges_in_order(self) -> tuple[Edge, ...]:
        """Each edge after all that lead to its source."""
        return tuple(sorted(self.edges, key=lambda edge: edge.target))

    def named(self, name: str) -> int:
        """The node of that name."""
        return next(index for index, node in enumerate(self.nodes) if node.name == name)


def build(statements: list[expressions.Statement], inputs: Iterable[str]) -> Graph:
    """The graph of the last statement."""
    # statements: as parsed; each name that is defined must be used later.
    # inputs: names that have a value.
    builder = _Builder(frozenset(inputs))
    for position, statement in enumerate(statements):
        builder.define(statement, last=position == len(statements) - 1)
    return builder.finished(statements[-1])


def free_names(statements: Iterable[expressions.Statement]) -> list[str]:
    """The names for which a text needs a value, in the order in which it writes them."""
    found: dict[str, None] = {}
    defined = set(KNOWN_CONSTANTS)
    for statement in statements:
        for step in statement.calculation:
            if isinstance(step, expressions.Name) and step.name not in defined:
                found[step.name] = None
        if statement.name is not None:
            defined.add(statement.name)
    return list(found)


class _Builder:
    def __init__(self, inputs: frozenset[str]) -> None:
        self.inputs = inputs
        self.known: dict[str, Operand] = {}
        self.defined: dict[str, int] = {}
        self.asked: set[str] = set()
        self.places: dict[tuple[object, ...], int] = {}
        self.nodes: list[Node] = []
        self.names: dict[int, str] = {}

    def define(self, statement: expressions.Statement, last: bool) -> None:
        name = statement.name
        if name is None and not last:
            raise expressions.ExpressionError(
                statement.column, "only the last statement can do without a name before ="
            )
        if name is not None and (name in self.known or name in self.inputs):
            raise expressions.ExpressionError(statement.column, f"{name} has a value already")
        operand = self.operand(statement.calculation)
        index = operand.node
        if index is None or self.nodes[index].is_input or (index in self.names and name):
            raise expressions.ExpressionError(
                statement.column, "this needs an operation on an input of its own"
            )
        if name is not None:
            self.names[index] = name
            self.known[name] = operand
            self.defined[name] = statement.column
        if last:
            self.result = index

    def operand(self, calculation: expressions.Calculation) -> Operand:
        """What a calculation leads to."""
        found: list[Operand] = []
        for step in calculation:
            if isinstance(step, expressions.Constant):
                found.append(Operand(None, step.value))
            elif isinstance(step, expressions.Name):
                found.append(self.name(step))
            else:
                operands = tuple(found[-step.arity :])
                del found[-step.arity :]
                found.append(self.applied(step, operands))
        return found[-1]

    def applied(self, step: expressions.Apply, operands: tuple[Operand, ...]) -> Operand:
        self._check_exponent(step, operands)
        if all(operand.node is None for operand in operands):
            return self._folded(step, operands)
        operation = step.operation
        if operation == "^" and operands[0].text == "e":
            operation, operands = "exp", operands[1:]
        return Operand(self._place(operation, operands, step.column))

    def name(self, step: expressions.Name) -> Operand:
        name = step.name
        if name in self.known:
            self.asked.add(name)
            return self.known[name]
        if name in self.inputs:
            self.known[name] = Operand(self._place("", (), step.column, name))
            return self.known[name]
        if name in KNOWN_CONSTANTS:
            return Operand(None, KNOWN_CONSTANTS[name], name)
        raise expressions.ExpressionError(
            step.column, f"{name} has no value, give it one in at, like {name}=1"
        )

    def _check_exponent(self, step: expressions.Apply, operands: tuple[Operand, ...]) -> None:
        if step.operation != "^" or operands[1].node is not None:
            return
        if abs(operands[1].constant) > LARGEST_EXPONENT:
            raise expressions.ExpressionError(
                step.column,
                f"an exponent goes from −{LARGEST_EXPONENT} to {LARGEST_EXPONENT}",
            )

    def _folded(self, step: expressions.Apply, operands: tuple[Operand, ...]) -> Operand:
        a, b = (*(operand.constant for operand in operands), 0.0)[:2]
        reason = expressions.why_undefined(step.operation, a, b)
        if reason is not None:
            raise expressions.ExpressionError(step.column, reason)
        try:
            value = expressions.OPERATIONS[step.operation].value(a, b)
        except OverflowError:
            value = math.inf
        if not abs(value) <= expressions.LARGEST_NUMBER:
            raise expressions.ExpressionError(
                step.column,
                f"this number is too large, at most {expressions.LARGEST_NUMBER:,.0f} is allowed",
            )
        return Operand(None, value)

    def _place(
        self, operation: str, operands: tuple[Operand, ...], column: int, name: str = ""
    ) -> int:
        key_operands = tuple((o.node is None, o.node or 0, o.constant) for o in operands)
        if operation in expressions.COMMUTATIVE:
            key_operands = tuple(sorted(key_operands))
        key = (operation, key_operands, name)
        if key in self.places:
            return self.places[key]
        self.places[key] = len(self.nodes)
        self.nodes.append(Node(name, operation, operands, column))
        self._check_limits(column)
        return self.places[key]

    def _check_limits(self, column: int) -> None:
        operations = sum(not node.is_input for node in self.nodes)
        if operations > MOST_OPERATIONS:
            raise expressions.ExpressionError(
                column, f"this is operation {operations}, at most {MOST_OPERATIONS} can be drawn"
            )
        if len(self.nodes) - operations > MOST_INPUTS:
            raise expressions.ExpressionError(
                column, f"more than {MOST_INPUTS} inputs cannot be drawn"
            )

    def finished(self, last: expressions.Statement) -> Graph:
        for name, column in self.defined.items():
            if name not in self.asked and name != last.name:
                raise expressions.ExpressionError(column, f"{name} is never used")
        order = [index for index in range(len(self.nodes)) if index != self.result]
        order.append(self.result)
        if any(self.result in node.sources() for node in self.nodes):
            raise expressions.ExpressionError(last.column, "the last statement must use all others")
        new = {old: position for position, old in enumerate(order)}
        names = self._all_names(order)
        nodes = []
        for old in order:
            node = self.nodes[old]
            operands = tuple(
                operand
                if operand.node is None
                else Operand(new[operand.node], operand.constant, operand.text)
                for operand in node.operands
            )
            nodes.append(Node(names[old], node.operation, operands, node.column))
        return Graph(tuple(nodes), _edges(nodes))

    def _all_names(self, order: list[int]) -> dict[int, str]:
        names = {index: self.nodes[index].name or self.names.get(index, "") for index in order}
        taken = {name for name in names.values() if name}
        if not names[self.result]:
            names[self.result] = next(name for name in ("L", "f", "y", "out") if name not in taken)
        letter = next(
            letter
            for letter in "vuqzabcdghkmnr"
            if not any(re.fullmatch(letter + "_?[0-9]*", name) for name in taken)
        )
        count = 0
        for index in order:
            if not names[index]:
                count += 1
                names[index] = f"{letter}{count}"
        return names


def _edges(nodes: list[Node]) -> tuple[Edge, ...]:
    edges = []
    for target, node in enumerate(nodes):
        for source in node.sources():
            slots = tuple(i for i, o in enumerate(node.operands) if o.node == source)
            edges.append(Edge(source, target, slots))
    return tuple(edges)
