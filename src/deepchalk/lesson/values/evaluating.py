"""Recomputes printed formulas from their printed numbers; nothing is ever executed as code."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NAMES: dict[str, str] = {
    "dot": "*",
    "times": "*",
    "·": "*",
    "×": "*",
    "∙": "*",
    "⋅": "*",
    "÷": "/",
    "−": "-",
    "approx": "≈",
    "mod": "mod",
    "eq": "=",
}
"""Spellings of operators, in Typst and in plain text."""

FUNCTIONS: dict[str, Callable[..., float]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "sqrt": math.sqrt,
    "√": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log": math.log,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "abs": abs,
    "max": max,
    "min": min,
    "frac": lambda above, below: above / below,
}

RELATIONS = frozenset("=≈")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|\S")
_LAYOUT = re.compile(r"&|\\,|\\;|\\(?=\s|$)")
LARGEST_POWER = 100.0


class NotNumeric(ValueError):
    """The expression holds something that has no printed value."""


@dataclass(frozen=True)
class Equation:
    """Two printed sides.

    Attributes
    ----------
    left, right
        tokens of the sides
    exact
        whether ``=`` stands between them, not ``≈``
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    exact: bool

    def error(self) -> tuple[float, float] | None:
        """What the sides differ by, and half of the last printed digit of the result.

        None if a side is not made of numbers, or no side is a single printed number.
        """
        results = [side for side in (self.right, self.left) if _is_number(side)]
        operations = [side for side in (self.right, self.left) if not _is_number(side)]
        if len(results) != 1 or len(operations) != 1:
            return None
        try:
            recomputed, printed = evaluate(operations[0]), evaluate(results[0])
        except NotNumeric:
            return None
        digits = len(results[0][-1].partition(".")[2])
        return abs(recomputed - printed), 0.5 * 10.0**-digits

    @property
    def text(self) -> str:
        """For a sentence."""
        return f"{spoken(self.left)} {'=' if self.exact else '≈'} {spoken(self.right)}"


def spoken(tokens: tuple[str, ...]) -> str:
    """Tokens as a reader sees them."""
    text = " ".join({"*": "·", "-": "−"}.get(token, token) for token in tokens)
    return re.sub(r"([(\[]) | (?=[)\],])", lambda match: match[1] or "", text)


def tokens_of(text: str) -> list[str]:
    """Numbers, names, operators."""
    return [NAMES.get(token, token) for token in _TOKEN.findall(_LAYOUT.sub(" ", text))]


def _is_number(side: tuple[str, ...]) -> bool:
    bare = tuple(token for token in side if token not in "()[]")
    digits = bare[1:] if bare[:1] == ("-",) else bare
    return len(digits) == 1 and digits[0][0].isdigit()


def equations_in_formula(text: str) -> Iterator[Equation]:
    """The equations of a chain like ``a = b ≈ c``, whole sides."""
    sides: list[list[str]] = [[]]
    relations: list[str] = []
    depth = 0
    for token in tokens_of(text):
        depth += (token in "([{") - (token in ")]}")
        if token in RELATIONS and depth == 0:
            relations.append(token)
            sides.append([])
        else:
            sides[-1].append(token)
    for left, right, relation in zip(sides, sides[1:], relations, strict=False):
        yield Equation(tuple(left), tuple(right), relation == "=")


def equations_in_sentence(text: str) -> Iterator[Equation]:
    """Equations in words: ``… gives 3 · 4 = 12.``; numbers around each relation."""
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        if token in RELATIONS:
            left = _ending(tokens[:at])
            right = _beginning(tokens[at + 1 :])
            if left and right:
                yield Equation(left, right, token == "=")


def _ending(tokens: list[str]) -> tuple[str, ...] | None:
    """The longest calculation at the end, if nothing before it belongs to it."""
    for start in range(len(tokens)):
        part = tuple(tokens[start:])
        before = tokens[start - 1] if start else ""
        is_free = not before or (len(before) > 1 and before.isalpha()) or before in ".,:;?!=≈"
        if part and is_free and part[0] not in "+*/^)]" and _is_numeric(part):
            return None if len(part) < 3 else part
    return None


def _beginning(tokens: list[str]) -> tuple[str, ...] | None:
    """The printed result at the start, if no calculation goes on from it."""
    length = 2 if tokens[:1] == ["-"] else 1
    part = tuple(tokens[:length])
    following = tokens[length] if len(tokens) > length else ""
    goes_on = following in ("+", "-", "*", "/", "^", "(", "%", "mod") and bool(following)
    return part if _is_number(part) and not goes_on else None


def _is_numeric(tokens: tuple[str, ...]) -> bool:
    try:
        evaluate(tokens)
    except NotNumeric:
        return False
    return True


def evaluate(tokens: tuple[str, ...]) -> float:
    """The value of an expression of printed numbers.

    Raises
    ------
    NotNumeric
        if it holds a symbol, is incomplete, or has no finite value
    """
    parser = _Parser(tokens)
    try:
        value = parser.sum()
    except (ArithmeticError, ValueError, TypeError, IndexError, RecursionError) as error:
        raise NotNumeric(str(error)) from None
    if parser.rest() or not math.isfinite(value):
        raise NotNumeric(spoken(tokens))
    return value


class _Parser:
    """Recursive descent: sums of products of powers."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self.tokens = tokens
        self.at = 0

    def rest(self) -> tuple[str, ...]:
        return self.tokens[self.at :]

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next()
        if token and token in wanted:
            self.at += 1
            return token
        return ""

    def sum(self) -> float:
        value = self.product()
        while sign := self._take("+", "-"):
            term = self.product()
            value = value + term if sign == "+" else value - term
        return value

    def product(self) -> float:
        value = self.signed()
        while True:
            if self._take("*"):
                value *= self.signed()
            elif self._take("/"):
                value /= self.signed()
            elif self._take("mod"):
                value = value % self.signed()
            elif self._next() in ("(", "["):
                value *= self.power()
            else:
                return value

    def signed(self) -> float:
        if self._take("-"):
            return -self.signed()
        self._take("+")
        return self.power()

    def power(self) -> float:
        is_e = self._next() == "e"
        base = self.atom()
        if self._take("^"):
            exponent = self.signed()
            if abs(exponent) > LARGEST_POWER:
                raise ArithmeticError("the power is too large")
            return float(base**exponent)
        if is_e:
            raise ValueError("e without a power is a symbol")
        return base

    def atom(self) -> float:
        token = self._next()
        self.at += 1
        if token in ("(", "["):
            value = self.sum()
            self._close()
            return value
        if token in FUNCTIONS:
            return float(FUNCTIONS[token](*self._arguments()))
        if token == "e":
            return math.e
        if token and token[0].isdigit():
            return float(token)
        raise ValueError(f"{token!r} has no value")

    def _arguments(self) -> list[float]:
        if not self._take("("):
            raise ValueError("a function takes its arguments in brackets")
        values = [self.sum()]
        while self._take(","):
            values.append(self.sum())
        self._close()
        return values

    def _close(self) -> None:
        if not self._take(")", "]"):
            raise ValueError("a bracket is not closed")
