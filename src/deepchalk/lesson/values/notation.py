"""Typst mathematics: how symbols and numbers are written, and what is printed, recomputed.

A symbol has a place in braces for each index: ``h_{i}``. In a general formula every axis needs one,
so those that a symbol leaves out are added: ``h_({i} {j})``.

Formulas are written with points and commas, as Typst reads them; ``in_language`` makes of them what
stands in a text of a language with a decimal comma, ``source_in_language`` what Typst draws so.

What is printed, in formulas and in sentences, is recomputed from its digits. The grammar and the
operations are those of ``expressions``. What differs is how they are written, since it was made for
readers: signs have names (``3 dot 4``), brackets may be square, ``3 (4 + 1)`` is a product, the
only letter with a value is e, and a sentence goes on around an equation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deepchalk.lesson.expressions import reading
from deepchalk.lesson.expressions.reading import MOST_TOKENS, OPERATIONS, Token
from deepchalk.lesson.expressions.typed import SIGNS
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

_PRINTED = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|\S")
_PRINTED_WITH_COMMA = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\S")
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
        return [NAMES.get(token, token) for token in _PRINTED.findall(plain)]
    # There a semicolon stands between numbers.
    return [
        "," if token == ";" else token.replace(",", ".") if token[0].isdecimal() else token
        for token in (NAMES.get(one, one) for one in _PRINTED_WITH_COMMA.findall(plain))
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
        found = reading.value(reading.read(_read_as(tokens)), {"e": math.e})
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
