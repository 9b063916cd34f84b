"""What is printed: formulas in Typst mathematics and in sentences, recomputed from their digits.

The grammar and the operations are those of ``reading``. What differs is how they are written, since
it was made for readers: signs have names (``3 dot 4``), brackets may be square, ``3 (4 + 1)`` is a
product, the only letter with a value is e, and a sentence goes on around an equation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deepchalk.lesson.expressions.reading import MOST_TOKENS, OPERATIONS, Token, read, value
from deepchalk.lesson.expressions.typed import SIGNS
from deepchalk.words import active

NAMES: Mapping[str, str] = {**SIGNS, "dot": "*", "times": "*", "approx": "≈", "eq": "="}
"""Spellings of signs, in Typst and in plain text."""

FUNCTIONS: Mapping[str, str] = {
    **{name: name for name in OPERATIONS if name.isalpha() and name not in ("negative", "mod")},
    "ln": "log",
    "√": "sqrt",
    "frac": "/",
}
"""Names of functions, and the operation that each stands for."""

RELATIONS = frozenset("=≈")
LONGEST_IN_WORDS = 100
"""Numbers and signs of a calculation in a sentence."""

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|\S")
_TOKEN_WITH_COMMA = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\S")
_LAYOUT = re.compile(r"&|\\,|\\;|\\(?=\s|$)")
_BRACKETS = {"[": "(", "]": ")"}
_SIGNS = frozenset("+-*/^(),") | {"mod"}


class NotNumeric(ValueError):
    """The expression holds something that has no printed value."""


@dataclass(frozen=True)
class Equation:
    """Two printed sides."""

    left: tuple[str, ...]  # tokens of the sides
    right: tuple[str, ...]
    exact: bool  # whether ``=`` stands between them, not ``≈``

    def error(self) -> tuple[float, float] | None:
        """What the sides differ by, and half of the last printed digit of the result."""
        # None if a side is not made of numbers, or no side is a single printed number.
        results = [side for side in (self.right, self.left) if _is_number(side)]
        operations = [side for side in (self.right, self.left) if not _is_number(side)]
        if len(results) != 1 or len(operations) != 1:
            return None
        try:
            recomputed, printed = evaluate(operations[0]), evaluate(results[0])
        except NotNumeric:
            return None
        [number] = [token for token in results[0] if token[0].isdecimal()]
        digits = len(number.partition(".")[2])
        return abs(recomputed - printed), 0.5 * 10.0**-digits

    @property
    def text(self) -> str:
        """For a sentence."""
        return f"{spoken(self.left)} {'=' if self.exact else '≈'} {spoken(self.right)}"


def spoken(tokens: tuple[str, ...]) -> str:
    """Tokens as a reader sees them."""
    signs = {"*": "·", "-": "−", ",": ";" if active().has_comma else ","}
    text = " ".join(
        active().number(token) if token[0].isdecimal() else signs.get(token, token)
        for token in tokens
    )
    return re.sub(r"([(\[]) | (?=[)\],;])", lambda match: match[1] or "", text)


def tokens_of(text: str) -> list[str]:
    """Numbers, with a point in every language, names, operators."""
    plain = _LAYOUT.sub(" ", text)
    if not active().has_comma:
        return [NAMES.get(token, token) for token in _TOKEN.findall(plain)]
    # There a semicolon stands between numbers.
    return [
        "," if token == ";" else token.replace(",", ".") if token[0].isdecimal() else token
        for token in (NAMES.get(one, one) for one in _TOKEN_WITH_COMMA.findall(plain))
    ]


def _is_number(side: tuple[str, ...]) -> bool:
    bare = tuple(token for token in side if token not in "()[]")
    digits = bare[1:] if bare[:1] == ("-",) else bare
    return len(digits) == 1 and digits[0][0].isdecimal()


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
            left = _ending(tokens[max(0, at - LONGEST_IN_WORDS - 1) : at])
            right = _beginning(tokens[at + 1 : at + 4])
            if left and right:
                yield Equation(left, right, token == "=")


def _ending(tokens: list[str]) -> tuple[str, ...] | None:
    """The longest calculation at the end, if nothing before it belongs to it."""
    first = len(tokens)
    while first and len(tokens) - first < LONGEST_IN_WORDS and _may_be_numeric(tokens[first - 1]):
        first -= 1
    for start in range(first, len(tokens)):
        part = tuple(tokens[start:])
        before = tokens[start - 1] if start else ""
        is_free = not before or (len(before) > 1 and before.isalpha()) or before in ".,:;?!=≈"
        if is_free and part[0] not in "+*/^)]" and _is_numeric(part):
            return None if len(part) < 3 else part
    return None


def _may_be_numeric(token: str) -> bool:
    return token[0].isdecimal() or token in _SIGNS or token in FUNCTIONS or token in ("e", "[", "]")


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
    """The value of an expression of printed numbers."""
    if len(tokens) > MOST_TOKENS:
        raise NotNumeric("it is too long")
    try:
        found = value(read(_read_as(tokens)), {"e": math.e})
    except (ArithmeticError, ValueError) as error:
        raise NotNumeric(str(error)) from None
    if not math.isfinite(found):
        raise NotNumeric(spoken(tokens))
    return found


def _read_as(tokens: tuple[str, ...]) -> list[Token]:
    """The same, as the grammar has it: with the name of each operation, and each product's sign."""
    found: list[Token] = []
    for at, (text, following) in enumerate(zip(tokens, (*tokens[1:], ""), strict=True)):
        written = _BRACKETS.get(text, text)
        if written == "(" and found and (found[-1].kind == "number" or found[-1].text == ")"):
            found.append(Token("sign", "*", at))
        if text[0].isdecimal():
            found.append(Token("number", text, at))
        elif text in FUNCTIONS and following == "(":
            found.append(Token("name", FUNCTIONS[text], at))
        elif text == "e" and following == "^":
            # Without a power it is a symbol.
            found.append(Token("name", text, at))
        elif written in _SIGNS:
            found.append(Token("sign", written, at))
        else:
            raise NotNumeric(f"{text!r} has no value")
    return [*found, Token("end", "", len(tokens))]
