"""The elementary operations: value, slopes, and how each is written and told."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

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
