"""The call that the cursor stands in, read from text that is not finished."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

_OPENING, _CLOSING = "([{", ")]}"
_CALLEE = re.compile(r"[A-Za-z_][\w.]*$")
_NAMED = re.compile(r"\s*([A-Za-z_]\w*)\s*=(?!=)")
_LAST_WORD = re.compile(r"\w*$")
_STRING_OR_COMMENT = re.compile(
    r"""
    \#[^\n]*
    | (?P<quote>\"{3}|'{3}|"|') (?:\\.|(?!(?P=quote)).)*+ (?P=quote)   # finished
    | (?P<open>\"{3}|'{3}|"|') .*                                      # not finished
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class OpenCall:
    """A call whose bracket is still open."""

    callee: str  # what is called, "deepchalk.render"
    lesson: str  # the first argument, if it is a finished string, else ""
    used: frozenset[str]  # names of the arguments before the one at the cursor
    argument: str | None  # name of that one, "lesson" for the first; None if it has none yet
    in_string: bool  # the cursor stands in a string
    fragment: str  # what is already there of the word at the cursor


def open_call(text: str) -> OpenCall | None:
    """The innermost open call at the end of ``text``; None if there is none."""
    brackets: list[int] = []
    commas: list[list[int]] = []
    code, string_at = _without_strings(text)
    for at, character in enumerate(code):
        if character in _OPENING:
            brackets.append(at)
            commas.append([])
        elif character in _CLOSING and brackets:
            brackets.pop()
            commas.pop()
        elif character == "," and commas:
            commas[-1].append(at)
    if not brackets:
        return None
    opened = brackets[-1]
    callee = _CALLEE.search(text[:opened])
    if text[opened] != "(" or callee is None:
        return None
    edges = [opened, *commas[-1], len(text)]
    parts = [slice(start + 1, end) for start, end in pairwise(edges)]
    named = [match[1] if (match := _NAMED.match(code[part])) else None for part in parts]
    in_string = string_at is not None
    return OpenCall(
        callee[0],
        _string(text[parts[0]]) if len(parts) > 1 and named[0] in (None, "lesson") else "",
        frozenset(name for name in named[:-1] if name),
        named[-1] or ("lesson" if len(parts) == 1 and in_string else None),
        in_string,
        text[string_at:] if in_string else _LAST_WORD.findall(text)[0],
    )


def _string(argument: str) -> str:
    named = _NAMED.match(argument)
    source = argument[named.end() :] if named else argument
    with suppress(SyntaxError, ValueError):
        value = ast.literal_eval(source.strip())
        if isinstance(value, str):
            return value
    return ""


def _without_strings(text: str) -> tuple[str, int | None]:
    """The text with strings and comments blanked, and where an unfinished string begins."""
    code: list[str] = []
    end = 0
    for token in _STRING_OR_COMMENT.finditer(text):
        code += [text[end : token.start()], " " * len(token[0])]
        end = token.end()
        if token["open"]:
            return "".join(code), token.start() + len(token["open"])
    return "".join([*code, text[end:]]), None
