"""The grammar of expressions: tokens become a calculation, or an error that points at one of them.

An operation is known by its value and its slopes, and by how it is written and told.

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
import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import NamedTuple

Slope = Callable[[float, float, float], float]
"""Derivative with respect to one operand, from the operands a and b and the value v."""


@dataclass(frozen=True)
class Operation:
    """An elementary function of one or two numbers."""

    # in_numbers, how: the same, so that it can be recomputed from numbers; by default the wording.
    # in_pytorch, program: the same in PyTorch; by default the function of that name.

    name: str
    # The function; ``b`` is 0 where there is only one operand.
    value: Callable[[float, float], float]
    wording: str  # Typst mathematics with ``{a}`` and ``{b}`` for the operands
    # Its derivative with respect to each operand; none where nobody asks for it.
    slopes: tuple[Slope, ...] = ()
    # Each derivative as a formula of ``{a}``, ``{b}`` and the value ``{v}``; empty where it is a
    # plain number.
    slope_wordings: tuple[str, ...] = ()
    in_numbers: str = ""
    in_pytorch: str = ""

    @property
    def how(self) -> str:
        return self.in_numbers or self.wording

    @property
    def program(self) -> str:
        return self.in_pytorch or f"torch.{self.name}({{a}})"

    @property
    def operands(self) -> int:
        """How many numbers it takes: one or two."""
        return 2 if "{b}" in self.wording else 1

    @property
    def most_operands(self) -> float:
        """The largest or the smallest may be of any number of them."""
        return math.inf if self.name in ("max", "min") else self.operands


def _sigmoid(a: float) -> float:
    # Two forms, so that exp never overflows.
    if a >= 0:
        return 1 / (1 + math.exp(-a))
    return math.exp(a) / (1 + math.exp(a))


def _power_slope(a: float, b: float, v: float) -> float:
    return 0.0 if b == 0 else b * math.pow(a, b - 1)


def _log_slope(a: float, b: float, v: float) -> float:
    return v * math.log(a)


_ALL = (
    Operation(
        "+",
        lambda a, b: a + b,
        "{a} + {b}",
        (lambda *_: 1.0, lambda *_: 1.0),
        ("", ""),
        in_pytorch="{a} + {b}",
    ),
    Operation(
        "-",
        lambda a, b: a - b,
        "{a} - {b}",
        (lambda *_: 1.0, lambda *_: -1.0),
        ("", ""),
        in_pytorch="{a} - {b}",
    ),
    Operation(
        "*",
        lambda a, b: a * b,
        "{a} dot {b}",
        (lambda a, b, v: b, lambda a, b, v: a),
        ("{b}", "{a}"),
        in_pytorch="{a}*{b}",
    ),
    Operation(
        "/",
        lambda a, b: a / b,
        "({a}) / ({b})",
        (lambda a, b, v: 1 / b, lambda a, b, v: -a / b**2),
        ("1 / {b}", "- {a} / {b}^2"),
        in_pytorch="{a}/{b}",
    ),
    Operation("mod", lambda a, b: a % b, "{a} mod {b}", in_pytorch="{a} % {b}"),
    Operation(
        "^",
        math.pow,
        "{a}^({b})",
        (_power_slope, _log_slope),
        ("{b} dot {a}^({b} - 1)", "{v} dot log({a})"),
        in_pytorch="{a}**{b}",
    ),
    Operation(
        "negative",
        lambda a, _: -a,
        "- {a}",
        (lambda *_: -1.0,),
        ("",),
        in_pytorch="-{a}",
    ),
    Operation("exp", lambda a, _: math.exp(a), "e^({a})", (lambda a, b, v: v,), ("{v}",)),
    Operation("log", lambda a, _: math.log(a), "log({a})", (lambda a, b, v: 1 / a,), ("1 / {a}",)),
    Operation(
        "sin", lambda a, _: math.sin(a), "sin({a})", (lambda a, b, v: math.cos(a),), ("cos({a})",)
    ),
    Operation(
        "cos",
        lambda a, _: math.cos(a),
        "cos({a})",
        (lambda a, b, v: -math.sin(a),),
        ("- sin({a})",),
    ),
    Operation(
        "tanh", lambda a, _: math.tanh(a), "tanh({a})", (lambda a, b, v: 1 - v**2,), ("1 - {v}^2",)
    ),
    Operation(
        "sigmoid",
        lambda a, _: _sigmoid(a),
        "sigma({a})",
        (lambda a, b, v: v * (1 - v),),
        ("{v} dot (1 - {v})",),
        in_numbers="1 / (1 + e^(- {a}))",
    ),
    Operation(
        "relu",
        lambda a, _: max(a, 0.0),
        'op("relu")({a})',
        (lambda a, b, v: 1.0 if a > 0 else 0.0,),
        ("",),
        in_numbers="max(0, {a})",
    ),
    Operation(
        "sqrt",
        lambda a, _: math.sqrt(a),
        "sqrt({a})",
        (lambda a, b, v: 0.5 / v,),
        ("1 / (2 {v})",),
    ),
    Operation(
        "abs", lambda a, _: abs(a), "abs({a})", (lambda a, b, v: math.copysign(1.0, a),), ("",)
    ),
    Operation(
        "max",
        lambda a, b: max(a, b),
        "max({a}, {b})",
        (lambda a, b, v: float(a > b), lambda a, b, v: float(b > a)),
        ("", ""),
        in_pytorch="torch.maximum({a}, {b})",
    ),
    Operation(
        "min",
        lambda a, b: min(a, b),
        "min({a}, {b})",
        (lambda a, b, v: float(a < b), lambda a, b, v: float(b < a)),
        ("", ""),
        in_pytorch="torch.minimum({a}, {b})",
    ),
    Operation("floor", lambda a, _: float(math.floor(a)), "floor({a})"),
    Operation("ceil", lambda a, _: float(math.ceil(a)), "ceil({a})"),
)

OPERATIONS = {operation.name: operation for operation in _ALL}
"""All operations, by how they are written."""

FUNCTIONS = tuple(
    one.name for one in _ALL if one.name.isalpha() and one.slopes and one.name != "negative"
)
"""What is called with brackets and has a slope."""

COMMUTATIVE = frozenset({"+", "*", "max", "min"})
"""Operations whose two operands may change places."""

CORNER = 1e-6
"""Closer than this to a corner, a function has no slope that could be shown."""


def why_undefined(name: str, a: float, b: float) -> str | None:
    """What is wrong with these operands, as the end of a sentence; ``None`` if nothing is."""
    if name == "log" and a <= 0:
        return "log takes numbers above 0"
    if name == "sqrt" and a <= 0:
        return "sqrt has a slope only for numbers above 0"
    if name == "/" and b == 0:
        return "a division by 0 has no value"
    if name == "^" and a == 0 and b < 1 and b != 0:
        return "a power of 0 needs an exponent of at least 1"
    if name == "^" and a < 0 and not float(b).is_integer():
        return "a negative number takes whole exponents only"
    return _corner(name, a, b)


def _corner(name: str, a: float, b: float) -> str | None:
    if name in ("relu", "abs") and abs(a) < CORNER:
        return f"{name} has a corner at 0, so no slope there: change an input a little"
    if name in ("max", "min") and abs(a - b) < CORNER:
        return f"{name} of two equal numbers has no slope: change an input a little"
    return None


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
