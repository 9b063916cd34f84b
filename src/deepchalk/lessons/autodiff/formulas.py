"""How the computation is written: expressions, operations, slopes and chain rules as formulas."""

from __future__ import annotations

import math
from collections.abc import Callable

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.lessons.autodiff.expression import parse
from deepchalk.lessons.autodiff.graph import KNOWN_CONSTANTS, Operand
from deepchalk.lessons.autodiff.notation import Writing
from deepchalk.lessons.autodiff.operations import OPERATIONS, why_undefined
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.text import Formula, Part, number, symbol


def _constant(writing: Writing, operand: Operand, bracket: bool) -> str:
    if operand.text in KNOWN_CONSTANTS:
        return writing.slot(symbol("pi" if operand.text == "pi" else "e", "ink"))
    value = operand.constant
    text = numbers.show(value, numbers.decimals_for([value], at_most=4))
    source = f"({text})" if bracket and text.startswith(MINUS) else text
    exact = number(value, numbers.decimals_for([value], at_most=4), "ink")
    return writing.slot(Part(source, source, "ink", exact.shown))


def _needs_bracket(operation: str, slot: int, is_flat: bool) -> bool:
    """Whether a negative number in this place must stand in brackets."""
    after_sign = "+-/" if is_flat else "+-"
    return operation in ("*", "^", "negative") or (operation in after_sign and slot == 1)


def operation(
    writing: Writing, node: int, numbers_only: bool = False, is_flat: bool = False
) -> str:
    """The right side of a node's operation, with names or with numbers, or in one line."""
    own = writing.trace.graph.nodes[node]
    wording = OPERATIONS[own.operation].wording
    if is_flat and own.operation == "/":
        wording = "{a} " + writing.slot(symbol("\\/", "ink2", "/")) + " {b}"
    for slot, (letter, operand) in enumerate(zip("ab", own.operands, strict=False)):
        bracket = _needs_bracket(own.operation, slot, is_flat) and not (
            own.operation == "^" and slot == 1
        )
        if operand.node is None:
            written = _constant(writing, operand, bracket)
        elif numbers_only:
            written = writing.number(
                float(writing.trace.values[operand.node]), "data", bracket=bracket
            )
        else:
            written = writing.name(operand.node)
        wording = wording.replace(f"{{{letter}}}", written)
    return wording


def definition(trace: Trace, node: int, is_flat: bool = False) -> Formula:
    """``T = z₁ + z₂``; ``is_flat``: a quotient in one line, for a list."""
    writing = Writing(trace)
    return writing.formula(f"{writing.name(node)} = {operation(writing, node, is_flat=is_flat)}")


def evaluation(trace: Trace, node: int) -> Formula:
    """``T = z₁ + z₂ = 1 + 20.09 = 21.09``."""
    writing = Writing(trace)
    value = float(trace.values[node])
    template = f"{writing.name(node)} = {operation(writing, node)}"
    template += f" = {operation(writing, node, numbers_only=True)}"
    sign = relation(trace, value, _recomputed(trace, node))
    return writing.formula(f"{template} {sign} {writing.number(value)}")


def printed(trace: Trace, value: float) -> float:
    """The number that a reader sees."""
    return numbers.as_printed(value, trace.place(value))


def relation(trace: Trace, value: float, again: float) -> str:
    """``=`` if what the printed operands give has the printed digits of the value, else ``≈``."""
    places = trace.place(value)
    if not math.isfinite(again):
        return "≈"
    # To the decimals of the value: ``again`` alone could be printed with others.
    return numbers.relation(value, places, numbers.as_printed(again, places))


def _printed_operands(trace: Trace, node: int) -> tuple[float, float]:
    taken = [
        operand.constant
        if operand.node is None
        else printed(trace, float(trace.values[operand.node]))
        for operand in trace.graph.nodes[node].operands
    ]
    return taken[0], taken[1] if len(taken) > 1 else 0.0


def _or_nan(compute: Callable[[], float]) -> float:
    """A result that exists, or NaN: rounded operands may have none, like 1/0.00."""
    try:
        return compute()
    except (ArithmeticError, ValueError):
        return float("nan")


def _recomputed(trace: Trace, node: int) -> float:
    own = trace.graph.nodes[node]
    a, b = _printed_operands(trace, node)
    return _or_nan(lambda: OPERATIONS[own.operation].value(a, b))


def local_slope(trace: Trace, edge: int) -> Formula:
    """``∂y/∂T = −z₁/T² = −0.0022``: the rule, then its number."""
    writing = Writing(trace)
    own = trace.graph.edges[edge]
    value = float(trace.local[edge])
    template = writing.derivative(own.target, own.source)
    rule = _rule(writing, edge)
    if rule:
        template += f" = {rule} {_slope_relation(trace, edge)}"
    else:
        template += " ="
    return writing.formula(f"{template} {writing.number(value, 'ink')}")


def slope_number(trace: Trace, edge: int, height: float) -> Formula:
    """``∂y/∂T = −0.0022`` in one line."""
    writing = Writing(trace)
    own = trace.graph.edges[edge]
    slope = writing.derivative(own.target, own.source, "ink2", is_flat=True)
    return writing.formula(f"{slope} = {writing.number(float(trace.local[edge]), 'ink')}", height)


def _rule(writing: Writing, edge: int) -> str:
    """The derivative as a formula of names; empty if it is a plain number."""
    own = writing.trace.graph.edges[edge]
    rules = [_slot_rule(writing, own.target, slot) for slot in own.slots]
    if not any(rules):
        return ""
    return " + ".join(rule or "1" for rule in rules)


def _slot_rule(writing: Writing, target: int, slot: int) -> str:
    node = writing.trace.graph.nodes[target]
    wording = OPERATIONS[node.operation].slope_wordings[slot]
    exponent = node.operands[1] if node.operation == "^" else None
    if exponent is not None and exponent.node is None and slot == 0:
        wording = _power_rule(writing, exponent.constant)
    for letter, operand in zip("ab", node.operands, strict=False):
        while f"{{{letter}}}" in wording:
            written = (
                writing.name(operand.node)
                if operand.node is not None
                else _constant(writing, operand, bracket=False)
            )
            wording = wording.replace(f"{{{letter}}}", written, 1)
    while "{v}" in wording:
        wording = wording.replace("{v}", writing.name(target), 1)
    return wording


def _power_rule(writing: Writing, exponent: float) -> str:
    if exponent == 2:
        return "{b} {a}"
    lower = Operand(None, exponent - 1)
    return "{b} dot {a}^(" + _constant(writing, lower, bracket=False) + ")"


def _slope_relation(trace: Trace, edge: int) -> str:
    """``=`` if the printed values give the printed slope."""
    own = trace.graph.edges[edge]
    rules = OPERATIONS[trace.graph.nodes[own.target].operation].slopes
    a, b = _printed_operands(trace, own.target)
    v = printed(trace, float(trace.values[own.target]))
    value = float(trace.local[edge])
    if why_undefined(trace.graph.nodes[own.target].operation, a, b) is not None:
        return "≈"
    return relation(trace, value, _or_nan(lambda: sum(rules[slot](a, b, v) for slot in own.slots)))


def whole(trace: Trace) -> Formula:
    """The result as one formula of its inputs."""
    writing = Writing(trace)
    result = trace.graph.result
    return writing.formula(f"{writing.name(result)} = {_expanded(writing, result, 0)}")


def statements(trace: Trace) -> list[Formula]:
    """One formula for each statement of the text."""
    named = {statement.name for statement in parse(trace.params.expression)}
    nodes = [i for i in trace.graph.operations if trace.graph.nodes[i].name in named]
    if trace.graph.result not in nodes:
        nodes.append(trace.graph.result)
    formulas = []
    for node in nodes:
        writing = Writing(trace)
        right = _expanded(writing, node, 0, stops=frozenset(nodes) - {node})
        formulas.append(writing.formula(f"{writing.name(node)} = {right}"))
    return formulas


def _expanded(
    writing: Writing, node: int, outside: int, stops: frozenset[int] = frozenset()
) -> str:
    own = writing.trace.graph.nodes[node]
    if own.is_input or node in stops:
        return writing.name(node)
    kind = OPERATIONS[own.operation]
    wording = kind.wording
    for slot, (letter, operand) in enumerate(zip("ab", own.operands, strict=False)):
        needed = _needed_strength(own.operation, slot)
        if operand.node is None:
            bracket = needed > 1 and operand.constant < 0
            written = _constant(writing, operand, bracket)
        else:
            written = _expanded(writing, operand.node, needed, stops)
        wording = wording.replace(f"{{{letter}}}", written)
    return f"({wording})" if kind.strength < outside else wording


def _needed_strength(operation: str, slot: int) -> int:
    """How tightly an operand must bind to stand without brackets."""
    if operation in ("+", "-"):
        return 2 if slot == 1 else 1
    if operation == "*":
        return 3 if slot == 1 else 2
    if operation == "^":
        return 5 if slot == 0 else 0
    return 2 if operation == "negative" else 0


def expanded_size(trace: Trace) -> int:
    """How many operations the result takes when nothing is shared."""
    sizes: dict[int, int] = {}
    for index, node in enumerate(trace.graph.nodes):
        taken = [sizes[o.node] for o in node.operands if o.node is not None]
        sizes[index] = 0 if node.is_input else 1 + sum(taken)
    return sizes[trace.graph.result]
