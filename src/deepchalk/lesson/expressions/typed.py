"""What somebody types: ``z = w*x + b; (t - z)^2``, statements in the grammar of ``reading``.

    text      = statement { ";" statement }
    statement = [ name "=" ] sum

``**`` is read as ``^``; the signs − × · ÷ are read like - * * /.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deepchalk.errors import did_you_mean
from deepchalk.lesson.expressions.reading import (
    FUNCTIONS,
    OPERATIONS,
    Apply,
    Calculation,
    ExpressionError,
    Token,
    brief,
    read,
)

LONGEST_TEXT = 300
MOST_PARTS = 80
LARGEST_NUMBER = 1e6
"""Size of a typed number, at most."""

LONGEST_NAME = 6
"""Characters of a typed name, at most."""

LONGEST_NUMBER = 12

SIGNS = {"\u2212": "-", "\u00d7": "*", "\u00b7": "*", "\u2219": "*", "\u22c5": "*", "\u00f7": "/"}
"""Signs of print, and what a keyboard has for them."""

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    rf"|(?P<sign>\*\*|[-+*/^(),;={''.join(SIGNS)}])"
)
_SAME_SIGN = {"**": "^", **SIGNS}
_NAME = re.compile(r"[A-Za-z]+_?[0-9]{0,2}")
_BLANK = " \t\r\n"


@dataclass(frozen=True)
class Statement:
    """``name = calculation``; the name is ``None`` where none was typed."""

    name: str | None
    calculation: Calculation
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
    tokens = _tokens(text)
    ends = [at for at, token in enumerate(tokens) if token.kind == "end" or token.text == ";"]
    starts = [0, *(at + 1 for at in ends)]
    if len(ends) > 1 and ends[-1] == starts[-2]:
        # A ; at the very end begins no statement.
        ends.pop()
    found = [_statement(tokens[start : end + 1]) for start, end in zip(starts, ends, strict=False)]
    parts = [step for one in found for step in one.calculation if isinstance(step, Apply)]
    if len(parts) > MOST_PARTS:
        raise ExpressionError(
            parts[MOST_PARTS].column, f"more than {MOST_PARTS} operations are written here"
        )
    for part in parts:
        # Of more than two the formula could be computed, but is drawn nowhere.
        if part.arity > OPERATIONS[part.operation].operands:
            raise ExpressionError(part.column, f"{part.operation} takes two operands")
    return found


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
            f"{brief(name)} cannot be a name: a name is up to {LONGEST_NAME} characters, letters "
            f"with at most two digits after them, like w or h_12",
        )


def _tokens(text: str) -> list[Token]:
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
        tokens.append(Token(kind, _SAME_SIGN.get(match[0], match[0]), position + 1))
        position = match.end()
    tokens.append(Token("end", "", len(text) + 1))
    return tokens


def _statement(tokens: list[Token]) -> Statement:
    """One statement; its last token ends it."""
    column, name = tokens[0].column, None
    if tokens[0].kind == "name" and tokens[1].text == "=":
        name = tokens[0].text
        check_name(name, column)
        tokens = tokens[2:]
    return Statement(name, read(tokens, _look_at), column)


def _look_at(token: Token, is_called: bool) -> None:
    """Refuse a number or a name that has no place in any statement."""
    if token.kind == "number" and (
        len(token.text) > LONGEST_NUMBER or float(token.text) > LARGEST_NUMBER
    ):
        raise ExpressionError(
            token.column,
            f"{brief(token.text)} is too long or too large, numbers go up to "
            f"{LARGEST_NUMBER:,.0f} with at most {LONGEST_NUMBER} characters",
        )
    if token.kind == "name" and not is_called:
        check_name(token.text, token.column)
    elif token.kind == "name" and token.text not in FUNCTIONS:
        raise ExpressionError(token.column, _unknown_function(token.text))


def _unknown_function(name: str) -> str:
    return f"there is no function {brief(name)}: {did_you_mean(name[:20], FUNCTIONS)}"
