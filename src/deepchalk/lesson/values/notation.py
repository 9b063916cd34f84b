"""Symbols as Typst writes them: which indices they bear, and what they stand beside.

A symbol has a place in braces for each index: ``h_{i}``. In a general formula every axis needs one,
so those that a symbol leaves out are added: ``h_({i} {j})``.

Formulas are written with points and commas, as Typst reads them; ``in_language`` makes of them what
stands in a text of a language with a decimal comma, ``source_in_language`` what Typst draws so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from deepchalk.words import active

INDEX = re.compile(r"\{(\w)\}")
"""An index letter in a symbol, like the i of ``p_{i}``."""

_RUN = re.compile(r"\{\w\}(?:[ ,]*\{\w\})*")
_QUOTED = r'"(?:\\.|[^"\\])*"'
_GROUP = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_TOKEN = rf"(?:{_QUOTED}|{_GROUP}|\{{\w\}}|[^\W\d_]+(?:\.[a-z]+)*(?:{_GROUP})?|\d+|\*)"
_ATTACHED = rf"(?:[_^]{_TOKEN})"
_ATOM = re.compile(rf"(?P<base>{_TOKEN}'*)(?P<attached>{_ATTACHED}*)")
_CONSTANT = re.compile(r"([_^]?)(?<![A-Za-z0-9.])(\d+)\.(\d+)(?![\w%.])")
_ENDS_IN_NUMBER = re.compile(r"(?:(?<![A-Za-z_\d])\d+|(?<![Ss]ymbol)\})[)\]]*$")
_BEGINS_WITH_NUMBER = re.compile(r"[(\[]*(?:[−-]?\d|\{(?!\w+(?:\.symbol|Symbol)\}))")
_CALL = re.compile(r"#?[^\W\d_]+(?:\.\w+)*$")
_TAKES_SEVERAL = {
    *("attach", "binom", "cancel", "cases", "class", "frac", "lr", "mat", "op", "overbrace"),
    *("part", "root", "stretch", "text", "underbrace", "vec"),
}
"""Functions of Typst whose commas part what they are given."""

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


def number_source(text: str) -> str:
    """Typst mathematics of a printed number: behind a comma as it stands Typst leaves a gap."""
    return text.replace(",", '","') if active().has_comma else text


def in_language(formula: str) -> str:
    """A formula's text as the language writes it: 0.5 as 0,5 and ``max(0, 1)`` as ``max(0; 1)``."""
    return _localized(formula, r"\1\2,\3")


def source_in_language(formula: str) -> str:
    """The same as Typst mathematics."""
    return _localized(formula, _constant_source)


def _constant_source(match: re.Match[str]) -> str:
    """A constant; as one thing, where it is an index or an exponent."""
    written = f'{match[2]}","{match[3]}'
    return f"{match[1]}({written})" if match[1] else written


def _localized(formula: str, constant: str | Callable[[re.Match[str]], str]) -> str:
    if not active().has_comma or not re.search("[.,]", formula):
        return formula
    parted = list(formula)
    for place in _separators(formula):
        parted[place] = ";"
    # Words in quotes are as they are.
    pieces = re.split(f"({_QUOTED})", "".join(parted))
    pieces[::2] = [_CONSTANT.sub(constant, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _separators(formula: str) -> Iterator[int]:
    """Where a comma is drawn beside a number: in brackets that are no arguments and no index."""
    masked = re.sub(_QUOTED, lambda match: "\0" * len(match[0]), formula)
    drawn: list[bool] = []
    for place, sign in enumerate(masked):
        if sign in "([":
            before = masked[:place]
            call = _CALL.search(before)
            is_function = call is not None and (
                call[0] in _TAKES_SEVERAL or call[0].startswith("#")
            )
            drawn.append(not is_function and not before.endswith(("_", "^")))
        elif sign in ")]" and drawn:
            drawn.pop()
        elif sign == "," and drawn and drawn[-1]:
            before, after = masked[:place].rstrip(), masked[place + 1 :].lstrip()
            if _ENDS_IN_NUMBER.search(before) or _BEGINS_WITH_NUMBER.match(after):
                yield place
