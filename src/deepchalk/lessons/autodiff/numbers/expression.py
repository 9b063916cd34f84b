"""The grammar of expressions: text becomes a tree, or an error that points at a column.

    text      = statement { ";" statement }
    statement = [ name "=" ] sum
    sum       = product { ("+" | "-") product }
    product   = signed { ("*" | "/") signed }
    signed    = ("+" | "-") signed | power
    power     = atom [ "^" signed ]
    atom      = number | name | function "(" sum [ "," sum ] ")" | "(" sum ")"

``**`` is read as ``^``; the signs − × · ÷ are read like - * * /. Text is never evaluated: only
what this grammar knows is built, and every loop is bounded by the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from .operations import FUNCTIONS, OPERATIONS

LONGEST_TEXT = 300
DEEPEST = 30
MOST_PARTS = 80
LARGEST_NUMBER = 1e6
LONGEST_NAME = 6
LONGEST_NUMBER = 12

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|[-+*/^(),;=\u2212\u00d7\u00b7\u00f7])"
)
_SAME_SIGN = {"**": "^", "\u2212": "-", "\u00d7": "*", "\u00b7": "*", "\u00f7": "/"}
_NAME = re.compile(r"[A-Za-z]+_?[0-9]{0,2}")
_BLANK = " \t\r\n"


class ExpressionError(ValueError):
    """The text is not an expression; ``column`` counts characters from 1."""

    def __init__(self, column: int, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")
        self.column = column


@dataclass(frozen=True)
class Constant:
    """A number that was typed."""

    value: float
    column: int


@dataclass(frozen=True)
class Name:
    """An input, or the value of an earlier statement."""

    name: str
    column: int


@dataclass(frozen=True)
class Apply:
    """An operation on one or two trees."""

    operation: str
    operands: tuple[Tree, ...]
    column: int


Tree = Constant | Name | Apply


@dataclass(frozen=True)
class Statement:
    """``name = tree``; the name is ``None`` where none was typed."""

    name: str | None
    tree: Tree
    column: int


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    column: int


def parse(text: str) -> list[Statement]:
    """The statements of a text.

    Raises
    ------
    ExpressionError
        if the text is not in the grammar or exceeds one of its limits
    """
    if len(text) > LONGEST_TEXT:
        raise ExpressionError(
            LONGEST_TEXT + 1,
            f"the text has {len(text):,} characters, at most {LONGEST_TEXT} are read",
        )
    return _Parser(_tokens(text)).statements()


def check_name(name: str, column: int) -> None:
    """Refuse a name that could not be written on a node.

    Raises
    ------
    ExpressionError
        if it is not letters with at most two digits after them, or too long
    """
    if name in FUNCTIONS:
        raise ExpressionError(column, f"{name} is a function, give it its operand in brackets")
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise ExpressionError(
            column,
            f"{_brief(name)} cannot be a name: a name is up to {LONGEST_NAME} characters, letters "
            f"with at most two digits after them, like w or h_12",
        )


def _brief(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


def _tokens(text: str) -> list[_Token]:
    tokens, position = [], 0
    while position < len(text):
        if text[position] in _BLANK:
            position += 1
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionError(
                position + 1, f"{text[position]!r} has no meaning in an expression"
            )
        kind = match.lastgroup or ""
        tokens.append(_Token(kind, _SAME_SIGN.get(match[0], match[0]), position + 1))
        position = match.end()
    tokens.append(_Token("end", "", len(text) + 1))
    return tokens


class _Parser:
    """Recursive descent with a bound on its depth."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0
        self.parts = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def at(self, *signs: str) -> bool:
        return self.token.kind == "sign" and self.token.text in signs

    def take(self) -> _Token:
        token = self.token
        self.position += 1
        return token

    def expect(self, sign: str, why: str) -> None:
        if not self.at(sign):
            raise ExpressionError(self.token.column, f"{sign} is missing {why}")
        self.take()

    def statements(self) -> list[Statement]:
        found = [self.statement()]
        while self.at(";"):
            self.take()
            if self.token.kind == "end":
                break
            found.append(self.statement())
        if self.token.kind != "end":
            raise ExpressionError(self.token.column, self._surplus())
        return found

    def _surplus(self) -> str:
        token = self.token
        if token.text == ")":
            return "this ) closes nothing"
        if token.text == "=":
            return "= can only follow the name at the start of a statement"
        if token.text == ",":
            return "a comma stands between the operands of max and min only"
        return f"an operator is missing before {_brief(token.text)}"

    def statement(self) -> Statement:
        column, following = (
            self.token.column,
            self.tokens[min(self.position + 1, len(self.tokens) - 1)],
        )
        if self.token.kind == "name" and following.text == "=":
            name = self.take().text
            check_name(name, column)
            self.take()
            return Statement(name, self.sum(), column)
        return Statement(None, self.sum(), column)

    def sum(self) -> Tree:
        tree = self.product()
        while self.at("+", "-"):
            sign = self.take()
            tree = self.apply(sign.text, sign.column, tree, self.product())
        return tree

    def product(self) -> Tree:
        tree = self.signed()
        while self.at("*", "/"):
            sign = self.take()
            tree = self.apply(sign.text, sign.column, tree, self.signed())
        return tree

    def signed(self) -> Tree:
        self.deeper()
        if self.at("+", "-"):
            sign = self.take()
            tree = self.signed()
            if sign.text == "-":
                tree = self.apply("negative", sign.column, tree)
        else:
            tree = self.power()
        self.depth -= 1
        return tree

    def power(self) -> Tree:
        base = self.atom()
        if not self.at("^"):
            return base
        sign = self.take()
        return self.apply("^", sign.column, base, self.signed())

    def atom(self) -> Tree:
        token = self.take() if self.token.kind != "end" else self.token
        if token.kind == "number":
            return _number(token)
        if token.kind == "name":
            if self.at("("):
                return self.call(token)
            check_name(token.text, token.column)
            return Name(token.text, token.column)
        if token.text == "(":
            tree = self.sum()
            self.expect(")", f"for the ( at column {token.column}")
            return tree
        found = f"{token.text} stands" if token.text else "the text ends"
        raise ExpressionError(token.column, f"{found} where a number, a name or ( is expected")

    def call(self, token: _Token) -> Tree:
        if token.text not in FUNCTIONS:
            raise ExpressionError(token.column, _unknown_function(token.text))
        self.take()
        operands = [self.sum()]
        if self.at(","):
            comma = self.take()
            if OPERATIONS[token.text].operands == 1:
                raise ExpressionError(comma.column, f"{token.text} takes one operand only")
            operands.append(self.sum())
        if len(operands) < OPERATIONS[token.text].operands:
            raise ExpressionError(self.token.column, f"{token.text} takes two operands")
        self.expect(")", f"after {token.text}")
        return self.apply(token.text, token.column, *operands)

    def apply(self, operation: str, column: int, *operands: Tree) -> Apply:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise ExpressionError(column, f"more than {MOST_PARTS} operations are written here")
        return Apply(operation, operands, column)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(self.token.column, f"this is nested deeper than {DEEPEST} levels")


def _number(token: _Token) -> Constant:
    if len(token.text) > LONGEST_NUMBER or float(token.text) > LARGEST_NUMBER:
        raise ExpressionError(
            token.column,
            f"{_brief(token.text)} is too long or too large, numbers go up to "
            f"{LARGEST_NUMBER:,.0f} with at most {LONGEST_NUMBER} characters",
        )
    return Constant(float(token.text), token.column)


def _unknown_function(name: str) -> str:
    close = get_close_matches(name[:20], FUNCTIONS, n=1)
    hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(FUNCTIONS)}"
    return f"there is no function {_brief(name)}: {hint}"
