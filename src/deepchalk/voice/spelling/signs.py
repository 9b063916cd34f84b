"""How signs are said, in the light of what stands beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from deepchalk.voice.spelling.cursor import Cursor
from deepchalk.voice.spelling.lexicon import CURRENCIES, MARKS, OPERATORS, SIGNS, SUMS
from deepchalk.voice.spelling.tokens import Token
from deepchalk.voice.spelling.unicode_names import name_of
from deepchalk.voice.spelling.words import QUOTES, number_at

_CLOSING = frozenset(")]}")
_ENDS = frozenset(".?!")
_BEFORE_A_GROUP = frozenset(("/", "×", "^", "√", "∇", "∂", "-", "≈", *OPERATORS))
_NEEDS_AN_OPERAND = frozenset("(√∂")
_COMPARING = frozenset("<>≤≥")
_SILENT = frozenset(("_", "\\", "^", *QUOTES))


def stop_at(here: Cursor) -> str:
    """Punctuation; between digits and letters it may be a word."""
    token, before, after = here.token, here.before, here.after
    if token.glued and after.glued and before.kind == after.kind:
        if token.text == ":" and before.kind == "number":
            return "to"
        if token.text == "." and before.kind == "word":
            return "dot"
    if len(token.text) > 1 and not token.text.strip("."):
        return _omission_at(here)
    return token.text[-1]


def sign_at(here: Cursor) -> str:
    """A sign as a word, as a pause, or as nothing."""
    sign = here.token.text
    if sign in _BY_PLACE:
        return _BY_PLACE[sign](here)
    if sign in MARKS:
        return MARKS[sign]
    if sign in _SILENT or unicodedata.category(sign) == "Mn":
        return ""
    if sign in _COMPARING and not here.token.glued and here.after.glued:
        # "cat <0.01" is short for "below".
        return OPERATORS[sign].removeprefix("is ")
    return OPERATORS.get(sign) or SIGNS.get(sign) or name_of(sign)


def _omission_at(here: Cursor) -> str:
    before, after = here.before, here.after
    if "edge" in (before.kind, after.kind) or after.text in _ENDS:
        return "."
    if here.token.glued and after.glued and before.is_value and after.is_value:
        return "to"
    return "and so on" if before.text == "," else ","


def _opening_at(here: Cursor) -> str:
    before, glued = here.before, here.token.glued and here.token.text == "("
    if before.kind == "edge" or before.text in _BEFORE_A_GROUP:
        kind, words = "group", ""
    elif glued and before.kind in ("word", "below"):
        kind, words = "argument", "of"
    elif glued and before.is_value:
        kind, words = "group", "times"
    elif here.token.glued or _is_tuple(here):
        kind, words = "group", ""
    else:
        kind, words = "aside", ","
    here.brackets.append(kind)
    return words


def _is_tuple(here: Cursor) -> bool:
    """Whether the bracket holds nothing but numbers and names: a pair, a point."""
    distance = 1
    while here.beside(distance).kind != "edge" and here.beside(distance).text not in _CLOSING:
        piece = here.beside(distance)
        if not (piece.is_value or piece.text in (",", "−", "-", ";")):
            return False
        distance += 1
    return True


def _closing_at(here: Cursor) -> str:
    kind = here.brackets.pop() if here.brackets else "group"
    after = here.after
    if after.kind in ("edge", "stop") or after.text in _CLOSING:
        return ""
    operator = after.text in OPERATORS or after.text in ("/", "×")
    return "," if kind == "aside" or operator else ""


def _bar_at(here: Cursor) -> str:
    if here.bars:
        here.bars.pop()
        return ""
    if here.token.glued and here.before.is_value:
        return "given"
    here.bars.append(here.token.text)
    return "the absolute value of" if here.token.text == "|" else "the length of"


def _dash_at(here: Cursor) -> str:
    token, before, after = here.token, here.before, here.after
    if "edge" in (before.kind, after.kind):
        return "minus" if after.glued and token.text != "—" else ","
    if token.glued and after.glued:
        return _dash_inside(token, before, after)
    if after.glued and token.text != "—" and (after.is_value or after.text in _NEEDS_AN_OPERAND):
        return "minus"
    if not token.glued and token.text == "-" and before.is_value and after.is_value:
        return "minus"
    return "" if token.glued and token.text == "-" else ","


def _dash_inside(token: Token, before: Token, after: Token) -> str:
    """A dash without a space on either side."""
    if before.kind == after.kind == "number":
        return "to"
    if before.kind == "word" and token.text == "-":
        if after.kind == "word":
            return "-"
        # The name class-4, but x-4 is a difference.
        return "minus" if before.is_name else ""
    return "" if before.kind in ("word", "number") and after.kind == "word" else "minus"


def _slash_at(here: Cursor) -> str:
    before, after = here.before, here.after
    if after.text == "∂" and here.beside(-2).text == "∂":
        return "by"
    words = before.kind == after.kind == "word"
    return "or" if words and not (before.is_name or after.is_name) else "over"


def _cross_at(here: Cursor) -> str:
    """Shapes are "three by four"; everything else is multiplied."""
    if not (_is_size(here.before) and _is_size(here.after)) or here.after.text == "10":
        return "times"
    equation = any(here.beside(distance).text in OPERATORS for distance in (-2, 2))
    return "times" if equation else "by"


def _is_size(token: Token) -> bool:
    return token.is_whole or (token.is_name and token.text.islower())


def _sum_at(here: Cursor) -> str:
    words = [SUMS[here.token.text]]
    for kind, link in (("below", "over"), ("above", "to")):
        if here.after.kind == kind:
            words += [link, here.words_of(here.step().text)]
    return " ".join([*words, "of"])


def _currency_at(here: Cursor) -> str:
    words = CURRENCIES[here.token.text]
    if here.after.kind != "number":
        return words
    here.step()
    return f"{number_at(here)} {words}"


def _about_at(here: Cursor) -> str:
    return "is about" if here.before.is_value else "about"


def _apostrophe_at(here: Cursor) -> str:
    return "prime" if here.token.glued and here.before.is_name else ""


def _hash_at(here: Cursor) -> str:
    return "number" if here.after.kind == "number" else "hash"


_BY_PLACE: dict[str, Callable[[Cursor], str]] = {
    **dict.fromkeys("([{", _opening_at),
    **dict.fromkeys(_CLOSING, _closing_at),
    **dict.fromkeys("|‖", _bar_at),
    **dict.fromkeys("-–—", _dash_at),
    **dict.fromkeys("≈~≃≅", _about_at),
    **dict.fromkeys("'’‘", _apostrophe_at),
    **dict.fromkeys(SUMS, _sum_at),
    **dict.fromkeys(CURRENCIES, _currency_at),
    "/": _slash_at,
    "×": _cross_at,
    "…": _omission_at,
    "#": _hash_at,
}
"""Signs whose word depends on their place."""
