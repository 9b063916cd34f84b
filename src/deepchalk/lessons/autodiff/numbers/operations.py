"""The elementary operations: value, slopes, and how each is written."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Slope = Callable[[float, float, float], float]
"""Derivative with respect to one operand, from the operands a and b and the value v."""


@dataclass(frozen=True)
class Operation:
    """An elementary function of one or two numbers.

    Attributes
    ----------
    value
        the function; ``b`` is 0 where there is only one operand
    slopes
        its derivative with respect to each operand
    wording
        Typst mathematics with ``{a}`` and ``{b}`` for the operands
    slope_wordings
        each derivative as a formula of ``{a}``, ``{b}`` and the value ``{v}``; empty where it is
        a plain number
    strength
        how tightly it binds: 1 sums, 2 products, 3 signs, 4 powers, 5 never needs brackets
    in_numbers, how
        the same, so that it can be recomputed from numbers; by default the wording
    """

    name: str
    value: Callable[[float, float], float]
    slopes: tuple[Slope, ...]
    wording: str
    slope_wordings: tuple[str, ...]
    in_numbers: str = ""
    strength: int = 5

    @property
    def reasons(self) -> tuple[str, ...]:
        """For each operand, why its slope is what it is, in words."""
        return REASONS[self.name]

    @property
    def how(self) -> str:
        return self.in_numbers or self.wording

    @property
    def operands(self) -> int:
        """How many numbers it takes: one or two."""
        return len(self.slopes)


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
        "+", lambda a, b: a + b, (lambda *_: 1.0, lambda *_: 1.0), "{a} + {b}", ("", ""), strength=1
    ),
    Operation(
        "-",
        lambda a, b: a - b,
        (lambda *_: 1.0, lambda *_: -1.0),
        "{a} - {b}",
        ("", ""),
        strength=1,
    ),
    Operation(
        "*",
        lambda a, b: a * b,
        (lambda a, b, v: b, lambda a, b, v: a),
        "{a} dot {b}",
        ("{b}", "{a}"),
        strength=2,
    ),
    Operation(
        "/",
        lambda a, b: a / b,
        (lambda a, b, v: 1 / b, lambda a, b, v: -a / b**2),
        "({a}) / ({b})",
        ("1 / {b}", "- {a} / {b}^2"),
        strength=2,
    ),
    Operation(
        "^",
        math.pow,
        (_power_slope, _log_slope),
        "{a}^({b})",
        ("{b} dot {a}^({b} - 1)", "{v} dot log({a})"),
        strength=4,
    ),
    Operation("negative", lambda a, _: -a, (lambda *_: -1.0,), "- {a}", ("",), strength=3),
    Operation(
        "exp", lambda a, _: math.exp(a), (lambda a, b, v: v,), "e^({a})", ("{v}",), strength=4
    ),
    Operation("log", lambda a, _: math.log(a), (lambda a, b, v: 1 / a,), "log({a})", ("1 / {a}",)),
    Operation(
        "sin", lambda a, _: math.sin(a), (lambda a, b, v: math.cos(a),), "sin({a})", ("cos({a})",)
    ),
    Operation(
        "cos",
        lambda a, _: math.cos(a),
        (lambda a, b, v: -math.sin(a),),
        "cos({a})",
        ("- sin({a})",),
    ),
    Operation(
        "tanh", lambda a, _: math.tanh(a), (lambda a, b, v: 1 - v**2,), "tanh({a})", ("1 - {v}^2",)
    ),
    Operation(
        "sigmoid",
        lambda a, _: _sigmoid(a),
        (lambda a, b, v: v * (1 - v),),
        "sigma({a})",
        ("{v} dot (1 - {v})",),
        "1 / (1 + e^(- {a}))",
    ),
    Operation(
        "relu",
        lambda a, _: max(a, 0.0),
        (lambda a, b, v: 1.0 if a > 0 else 0.0,),
        'op("relu")({a})',
        ("",),
        "max(0, {a})",
    ),
    Operation(
        "sqrt",
        lambda a, _: math.sqrt(a),
        (lambda a, b, v: 0.5 / v,),
        "sqrt({a})",
        ("1 / (2 {v})",),
    ),
    Operation(
        "abs", lambda a, _: abs(a), (lambda a, b, v: math.copysign(1.0, a),), "abs({a})", ("",)
    ),
    Operation(
        "max",
        lambda a, b: max(a, b),
        (lambda a, b, v: float(a > b), lambda a, b, v: float(b > a)),
        "max({a}, {b})",
        ("", ""),
    ),
    Operation(
        "min",
        lambda a, b: min(a, b),
        (lambda a, b, v: float(a < b), lambda a, b, v: float(b < a)),
        "min({a}, {b})",
        ("", ""),
    ),
)

REASONS = {
    "+": ("a sum passes every nudge on as it is",) * 2,
    "-": ("it passes the nudge on as it is", "what is taken away turns the nudge round"),
    "*": ("the slope of a product is its other factor",) * 2,
    "/": ("its slope is one over what it is divided by", "the same, divided by more, is less"),
    "^": ("the slope of a power is its exponent times one power less",) * 2,
    "negative": ("a minus turns the nudge round",),
    "exp": ("the slope of a power of e is that power itself",),
    "log": ("the slope of a logarithm is one over its number",),
    "sin": ("the slope of a sine is the cosine",),
    "cos": ("the slope of a cosine is minus the sine",),
    "tanh": ("its slope is one minus its square",),
    "sigmoid": ("its slope is itself times what is missing to one",),
    "relu": ("above zero it passes the nudge on, below it nothing",),
    "sqrt": ("the slope of a root is one over twice the root",),
    "abs": ("its slope is the sign of what it takes",),
    "max": ("only the larger passes its nudge on",) * 2,
    "min": ("only the smaller passes its nudge on",) * 2,
}

OPERATIONS = {operation.name: operation for operation in _ALL}

FUNCTIONS = tuple(name for name in OPERATIONS if name.isalpha() and name != "negative")
"""Names that are called with brackets."""

COMMUTATIVE = frozenset({"+", "*", "max", "min"})

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
