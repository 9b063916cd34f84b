"""What a node does, short enough to stand below it: ``+``, ``× 2``, ``exp``, ``square``."""

from __future__ import annotations

from deepchalk.lesson.values.numbers import MINUS, decimals_for
from deepchalk.lessons.autodiff.graph import KNOWN_CONSTANTS, Node, Operand
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.text import Part, number, symbol

SIGNS = {"+": ("+", "+"), "-": ("-", MINUS), "*": ("times", "×"), "/": ("div", "÷")}
"""In Typst mathematics, and in plain characters."""

NAMES = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "divide",
    "^": "power",
    "negative": "minus",
    "exp": "exponential",
    "log": "logarithm",
    "sin": "sine",
    "cos": "cosine",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "relu": "relu",
    "sqrt": "square root",
    "abs": "absolute value",
    "max": "the larger",
    "min": "the smaller",
}
"""What an operation is called."""

POWERS = {2.0: "square", 3.0: "cube"}

LONGEST_CONSTANT = 6
"""Characters of a number from which on only the sign is written."""


def called(node: Node) -> str:
    """What the operation of a node is called."""
    return _power(node) if node.operation == "^" else NAMES[node.operation]


def mark(trace: Trace, node: int) -> Part | None:
    """The operation of a node, short; ``None`` for an input."""
    own = trace.graph.nodes[node]
    if own.is_input:
        return None
    if own.operation in SIGNS:
        return _sign(own)
    if own.operation == "sigmoid":
        return symbol("sigma", "ink2", "σ")
    word = called(own) if own.operation in ("^", "negative") else own.operation
    return symbol(f'"{word}"', "ink2", word)


def _power(node: Node) -> str:
    exponent = node.operands[1]
    return NAMES["^"] if exponent.node is not None else POWERS.get(exponent.constant, NAMES["^"])


def _sign(node: Node) -> Part:
    """The sign, with the constant that it joins."""
    source, text = SIGNS[node.operation]
    first, second = node.operands
    constant = first if first.node is None else second
    written = _constant(constant)
    if written is None:
        return symbol(source, "ink2", text)
    if constant is second or node.operation in "+*":
        return Part(f"{source} {written.source}", text + written.text, "ink2", written.shown)
    return Part(f"{written.source} {source}", written.text + text, "ink2", written.shown)


def _constant(operand: Operand) -> Part | None:
    """A short constant; ``None`` for a node or a long one."""
    if operand.node is not None:
        return None
    if operand.text in KNOWN_CONSTANTS:
        return symbol("pi" if operand.text == "pi" else "e", "ink2")
    written = number(operand.constant, decimals_for([operand.constant], at_most=4), "ink2", True)
    return written if len(written.text) <= LONGEST_CONSTANT else None
