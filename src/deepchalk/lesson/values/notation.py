"""Symbols as Typst writes them: which indices they bear, and what they stand beside.

A symbol has a place in braces for each index: ``h_{i}``. In a general formula every axis needs one,
so those that a symbol leaves out are added: ``h_({i} {j})``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

INDEX = re.compile(r"\{(\w)\}")
"""An index letter in a symbol, like the i of ``p_{i}``."""

_RUN = re.compile(r"\{\w\}(?:[ ,]*\{\w\})*")
_QUOTED = r'"(?:\\.|[^"\\])*"'
_GROUP = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_TOKEN = rf"(?:{_QUOTED}|{_GROUP}|\{{\w\}}|[^\W\d_]+(?:\.[a-z]+)*(?:{_GROUP})?|\d+|\*)"
_ATTACHED = rf"(?:[_^]{_TOKEN})"
_ATOM = re.compile(rf"(?P<base>{_TOKEN}'*)(?P<attached>{_ATTACHED}*)")
_SUBSCRIPT = re.compile(rf"_({_TOKEN})")


class Form(NamedTuple):
    """A symbol, and how tightly it holds together."""

    text: str  # Typst mathematics
    is_atom: bool  # whether it is one thing, with what is attached to it
    is_raised: bool  # whether an exponent is attached to it
    is_sum: bool  # whether it adds or subtracts


def read(text: str) -> Form:
    """What a symbol is made of."""
    atom = _ATOM.fullmatch(text)
    bare = re.sub(rf"{_QUOTED}|{_GROUP}", "", text)
    is_sum = atom is None and re.search(r"\S\s*[+\-−]", bare) is not None
    return Form(text, atom is not None, atom is not None and "^" in atom["attached"], is_sum)


def with_indices(symbol: str, items: Mapping[str, str]) -> str:
    """A symbol with something for each of its index letters; letters of which none is told stay."""
    # Neighbours are kept apart: Typst would read ``ij`` as a name, and 1 12 as 112.

    def filled(match: re.Match[str]) -> str:
        found = [items.get(letter, letter) for letter in INDEX.findall(match[0])]
        text = (" " if all(len(one) == 1 for one in found) else ", ").join(found)
        is_bare = match.string[: match.start()].endswith(("_", "^"))
        grouped = f"({text})" if is_bare and not re.fullmatch(_TOKEN, text) else text
        goes_on = match.string[match.end() :][:1].isalnum()
        return f"{grouped} " if goes_on else grouped

    return _RUN.sub(filled, symbol)


def letters_in(symbol: str) -> list[str]:
    """The index letters of a symbol, in order."""
    return list(dict.fromkeys(INDEX.findall(symbol)))


def with_all(symbol: str, letters: Sequence[str]) -> str:
    """A symbol with a place for each of the letters: those that it leaves out go below it."""
    missing = [letter for letter in letters if letter not in letters_in(symbol)]
    if not missing:
        return symbol
    added = " ".join(f"{{{letter}}}" for letter in missing)
    atom = _ATOM.fullmatch(symbol)
    base, attached = (atom["base"], atom["attached"]) if atom else (f"({symbol})", "")
    below = _SUBSCRIPT.search(attached)
    if below is None:
        return f"{base}_({added}){attached}" if len(missing) > 1 else f"{base}_{added}{attached}"
    inner = below[1][1:-1] if below[1].startswith("(") else below[1]
    separator = " " if INDEX.fullmatch(inner[-3:]) else ", "
    grown = f"_({inner}{separator}{added})"
    return base + attached[: below.start()] + grown + attached[below.end() :]


def has_stray_braces(symbol: str) -> bool:
    """Whether there are braces, outside of quotes, that hold no index letter."""
    return bool(set("{}") & set(INDEX.sub("", re.sub(_QUOTED, "", symbol))))


def single_letters(text: str) -> set[str]:
    """Letters that stand alone in mathematics: none of them may become an index."""
    bare = INDEX.sub(" ", re.sub(_QUOTED, " ", text))
    return set(re.findall(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])", bare))
