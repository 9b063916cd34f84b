"""The grammar of expressions: tokens become a calculation, or an error that points at one of them.

    sum       = product { ("+" | "-") product }
    product   = signed { ("*" | "/" | "mod") signed }
    signed    = ("+" | "-") signed | power
    power     = atom [ "^" signed ]
    atom      = number | name | function "(" sum { "," sum } ")" | "(" sum ")"

A loop finds what is wrong and says where. Then Python's own parser settles what binds to what, and
it is shown brackets, signs and numbered blanks only: none of what was typed reaches it, nothing is
ever run, and no text can be so deep or so long that it fails.
"""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import NamedTuple

from deepchalk.lesson.expressions.operations import OPERATIONS

DEEPEST = 30
"""Brackets, signs and powers within each other."""

MOST_TOKENS = 2_000
"""So many are read: a chain of half as many operations is no trouble for Python's parser."""

LARGEST_POWER = 100.0
"""An exponent beyond it is not computed: what comes out is no number that anybody reads."""


class ExpressionError(ValueError):
    """The text is not an expression; ``column`` counts characters from 1."""

    def __init__(self, column: int, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")
        self.column = column


class Token(NamedTuple):
    """A number, a name or a sign, as it is to be understood, and where it stands."""

    kind: str  # ``number``, ``name`` (also of a function), ``sign``, or ``end``
    text: str
    column: int


class Constant(NamedTuple):
    """A number."""

    value: float
    column: int


class Name(NamedTuple):
    """What has its value from elsewhere."""

    name: str
    column: int


class Apply(NamedTuple):
    """An operation on what the last ``arity`` steps led to."""

    operation: str
    arity: int
    column: int


Step = Constant | Name | Apply

Calculation = tuple[Step, ...]
"""An expression in the order in which it is computed: operands first, from left to right."""

_WRITTEN = {"^": "**", "mod": "%"}
"""Signs that Python writes in another way."""

_SIGN_OF: Mapping[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Mod: "mod",
    ast.Pow: "^",
}


def read(
    tokens: Sequence[Token], look_at: Callable[[Token, bool], None] | None = None
) -> Calculation:
    """The calculation of an expression; the last token is what ends it."""
    # look_at: told each number and name, and whether it is called; raises ``ExpressionError`` for
    # one that is not allowed.
    if len(tokens) > MOST_TOKENS:
        raise ExpressionError(
            tokens[MOST_TOKENS].column, f"it is longer than {MOST_TOKENS:,} numbers and signs"
        )
    _check(tokens, look_at)
    return _calculation(tokens[:-1])


def value(calculation: Calculation, names: Mapping[str, float]) -> float:
    """What comes out for these values of its names."""
    found: list[float] = []
    for step in calculation:
        if isinstance(step, Constant):
            found.append(step.value)
        elif isinstance(step, Name):
            found.append(names[step.name])
        else:
            operands = found[-step.arity :]
            del found[-step.arity :]
            if step.operation == "^" and abs(operands[1]) > LARGEST_POWER:
                raise ArithmeticError("the power is too large")
            compute = OPERATIONS[step.operation].value
            found.append(compute(operands[0], 0) if step.arity == 1 else reduce(compute, operands))
    return found[-1]


def brief(text: str) -> str:
    """A text for a sentence."""
    return text if len(text) <= 20 else text[:19] + "…"


@dataclass
class _Open:
    """A bracket, a sign or a power whose operand is not complete yet."""

    token: Token
    function: str = ""  # whose bracket it is
    operands: int = 1  # begun in it


def _check(tokens: Sequence[Token], look_at: Callable[[Token, bool], None] | None) -> None:
    """Raise for the first token that cannot stand where it does."""
    waiting: list[_Open] = []
    wants_operand, called = True, ""
    for at, token in enumerate(tokens):
        sign = token.text if token.kind == "sign" and at < len(tokens) - 1 else ""
        if wants_operand:
            if token.kind in ("number", "name"):
                called = token.text if token.kind == "name" and tokens[at + 1].text == "(" else ""
                # The bracket of a function comes where an operand may begin.
                wants_operand = bool(called)
                if look_at:
                    look_at(token, wants_operand)
            elif sign in ("(", "+", "-"):
                waiting.append(_Open(token, called))
                called = ""
            else:
                found = f"{token.text} stands" if token.text else "the text ends"
                reason = f"{found} where a number, a name or ( is expected"
                raise ExpressionError(token.column, reason)
        elif sign == "^":
            waiting.append(_Open(token))
            wants_operand = True
        else:
            while waiting and waiting[-1].token.text != "(":
                waiting.pop()
            wants_operand = _goes_on(token, sign, waiting, at == len(tokens) - 1)
        if len(waiting) > DEEPEST:
            raise ExpressionError(token.column, f"this is nested deeper than {DEEPEST} levels")


def _goes_on(token: Token, sign: str, waiting: list[_Open], is_end: bool) -> bool:
    """Whether a token behind an operand asks for another; ``waiting`` are the open brackets."""
    inner = waiting[-1] if waiting else None
    if sign in ("+", "-", "*", "/", "mod"):
        return True
    if sign == ")" and inner:
        if inner.function and inner.operands < OPERATIONS[inner.function].operands:
            raise ExpressionError(token.column, f"{inner.function} takes two operands")
        waiting.pop()
        return False
    if sign == "," and inner and inner.function:
        most = OPERATIONS[inner.function].most_operands
        if inner.operands == most:
            count = "one operand only" if most == 1 else "two operands"
            raise ExpressionError(token.column, f"{inner.function} takes {count}")
        inner.operands += 1
        return True
    if is_end and not inner:
        return False
    raise ExpressionError(token.column, _surplus(token, inner, is_end))


def _surplus(token: Token, inner: _Open | None, is_end: bool) -> str:
    if is_end and inner:
        where = inner.function and f"after {inner.function}"
        return f") is missing {where or f'for the ( at column {inner.token.column}'}"
    if token.text == ")":
        return "this ) closes nothing"
    if token.text == ",":
        return "a comma stands between the operands of max and min only"
    if token.text == "=":
        return "= can only follow the name at the start of a statement"
    return f"an operator is missing before {brief(token.text)}"


def _calculation(tokens: Sequence[Token]) -> Calculation:
    pieces = [
        f"_{at}" if token.kind in ("number", "name") else _WRITTEN.get(token.text, token.text)
        for at, token in enumerate(tokens)
    ]
    starts = [0, *accumulate(len(piece) + 1 for piece in pieces)]

    def behind(operand: ast.expr) -> Token:
        """The operator: between it and the operand at its left stand closing brackets only."""
        at = bisect_left(starts, operand.end_col_offset or 0)
        return next(token for token in tokens[at:] if token.text != ")")

    steps: list[Step] = []
    waiting = [ast.parse(" ".join(pieces), mode="eval").body]
    # Backwards, so that operands come first once it is turned round.
    while waiting:
        match waiting.pop():
            case ast.Name(id=blank):
                steps.append(_atom(tokens[int(blank[1:])]))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGN_OF:
                steps.append(Apply(_SIGN_OF[type(op)], 2, behind(left).column))
                waiting += left, right
            case ast.UnaryOp(op=ast.USub(), operand=operand) as negative:
                column = tokens[bisect_left(starts, negative.col_offset)].column
                steps.append(Apply("negative", 1, column))
                waiting.append(operand)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                waiting.append(operand)
            case ast.Call(func=ast.Name(id=blank), args=operands, keywords=[]):
                function = tokens[int(blank[1:])]
                steps.append(Apply(function.text, len(operands), function.column))
                waiting += operands
            case other:
                raise AssertionError(f"{ast.dump(other)} is not in the grammar")
    return tuple(reversed(steps))


def _atom(token: Token) -> Step:
    if token.kind == "number":
        return Constant(float(token.text), token.column)
    return Name(token.text, token.column)
