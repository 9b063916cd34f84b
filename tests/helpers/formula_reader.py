"""Reads printed formulas back: Typst mathematics with indices put in, symbols looked up as printed.

Nothing is known of how a formula was made. A symbol is what is printed, with its indices; a letter
that stands for an index becomes a number, and what then stands there must be the symbol of exactly
one number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from deepchalk.lesson.values.general import general_letters, general_symbol
from deepchalk.lesson.values.quantity import Quantity, name_source

TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\d+(?:\.\d+)?|[^\W\d_]+(?:\.[a-z]+)*|\S')
FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "tanh": math.tanh,
    "floor": math.floor,
    "abs": abs,
    "max": max,
    "min": min,
}
TIMES = ("dot", "times", "·")
LONGEST_SUM = 3_000
"""Positions of an axis that are tried, at most."""

Tokens = tuple[str, ...]
Indices = Mapping[str, int]


class UnreadError(ValueError):
    """What stands there is no symbol of a number, and no mathematics."""


class NoPlaceError(UnreadError):
    """An index that is no whole number: there is nothing to add."""


class AlikeError(ValueError):
    """Two numbers have the same symbol."""


def tokens(text: str) -> Tokens:
    # A fraction on one line is a fraction.
    return tuple(TOKEN.findall(text.replace("\\/", "/")))


def closing(found: Tokens, start: int) -> int:
    """Where the bracket at ``start`` closes."""
    depth = 0
    for at in range(start, len(found)):
        depth += (found[at] == "(") - (found[at] == ")")
        if depth == 0:
            return at
    raise UnreadError(f"a bracket stays open in {' '.join(found)}")


def attached(found: Tokens, at: int) -> tuple[Tokens, int]:
    """What is attached by the sign at ``at``, without its bracket, and where it goes on."""
    if at + 1 >= len(found):
        raise UnreadError(f"nothing is attached in {' '.join(found)}")
    if found[at + 1] == "(":
        end = closing(found, at + 1)
        return found[at + 2 : end], end + 1
    return found[at + 1 : at + 2], at + 2


def numbered(items: Tokens, indices: Indices) -> Tokens | None:
    """Index letters as numbers; None where this is no list of indices."""
    made: list[str] = []
    at = 0
    while at < len(items):
        one = items[at]
        if one == ",":
            at += 1
            continue
        if one in indices or one.isdecimal():
            value = indices.get(one, 0) if one in indices else int(one)
            at += 1
            while at + 1 < len(items) and items[at] in "+-" and items[at + 1].isdecimal():
                value += int(items[at + 1]) * (1 if items[at] == "+" else -1)
                at += 2
            made.append(str(value))
        elif one[0] == '"' or one.isalpha() or one == "*":
            made.append(one)
            at += 1
        else:
            return None
    return tuple(made)


def canonical(found: Tokens, indices: Indices) -> Tokens:
    """The tokens of a symbol with numbers for its index letters, brackets where they matter."""
    made: list[str] = []
    at = 0
    while at < len(found):
        if found[at] in "_^":
            inner, end = attached(found, at)
            is_raised = found[at] == "^"
            if is_raised and inner[:1] == ("(",) and closing(inner, 0) == len(inner) - 1:
                made += ["^((", *(numbered(inner[1:-1], indices) or inner), "))"]
            elif is_raised and not (len(inner) == 1 and inner[0] in indices):
                made += ["^(", *canonical(inner, indices), ")"]
            else:
                made += [f"{found[at]}(", *(numbered(inner, indices) or inner), ")"]
            at = end
        else:
            made.append(found[at])
            at += 1
    return tuple(made)


def first_number(quantity: Quantity, axis: int) -> int:
    """What the positions of an axis are counted from: names may be numbers."""
    names = [
        name_source(one) for one in quantity.entry_names.get(quantity.declaration.axes[axis], ())
    ]
    if names and all(re.fullmatch(r"\d+", one) for one in names):
        return int(names[0])
    return 1


class Symbols:
    """What is printed for each number of some quantities."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self.values: dict[Tokens, float] = {}
        self.of: dict[Tokens, str] = {}
        for one in quantities:
            for key, value in printed(one):
                if key in self.values and not close(self.values[key], value):
                    raise AlikeError(f"{' '.join(key)} is {self.of[key]} and {one.name}")
                self.values[key], self.of[key] = value, one.name
        self.longest = max((len(key) for key in self.values), default=0)

    def without(self, name: str) -> Symbols:
        """The same as if a quantity had no symbol of its own."""
        other = Symbols([])
        other.values = {key: value for key, value in self.values.items() if self.of[key] != name}
        other.of, other.longest = self.of, self.longest
        return other


def close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def printed(one: Quantity) -> Iterator[tuple[Tokens, float]]:
    """Every entry as it is printed: with numbers for its positions, and with their names."""
    written = general_symbol(one.declaration)
    letters = general_letters(one.declaration)
    plain = tokens(re.sub(r"\{(\w)\}", r" \1 ", written))
    ways = []
    for axis, length in enumerate(one.lengths):
        first = first_number(one, axis)
        names = one.entry_names.get(one.declaration.axes[axis])
        ways.append(
            [
                (n, way)
                for n in range(length)
                for way in {str(first + n), name_source(names[n]) if names else str(first + n)}
            ]
        )
    for chosen in product(*ways):
        indices = dict.fromkeys(letters, 0)
        labels = dict(zip(letters, (way for _, way in chosen), strict=True))
        key = labelled(plain, labels, indices)
        yield key, float(one.values[tuple(n for n, _ in chosen)])


def labelled(plain: Tokens, labels: Mapping[str, str], indices: Indices) -> Tokens:
    """A symbol with labels for its letters, numbers or names."""
    marks = {letter: 10_000_019 + 97 * n for n, letter in enumerate(labels)}
    put_in = canonical(plain, {**indices, **marks})
    text = {str(mark): labels[letter] for letter, mark in marks.items()}
    made: list[str] = []
    for one in put_in:
        made += tokens(text[one]) if one in text else [one]
    return tuple(made)


class Reader:
    """Evaluates an expression from left to right."""

    def __init__(self, found: Tokens, symbols: Symbols, indices: Indices) -> None:
        self.found, self.symbols, self.indices = found, symbols, dict(indices)
        self.at = 0

    def value(self) -> float:
        value = self.sum()
        if self.at != len(self.found):
            raise UnreadError(f"{self.here!r} is left of {' '.join(self.found)}")
        return value

    @property
    def here(self) -> str:
        return self.found[self.at] if self.at < len(self.found) else ""

    def sum(self) -> float:
        total = self.product()
        while self.here in ("+", "-", "−"):
            sign = 1 if self.here == "+" else -1
            self.at += 1
            total += sign * self.product()
        return total

    def product(self) -> float:
        if self.here in ("-", "−"):
            self.at += 1
            return -self.product()
        value = self.quotient()
        while self.here in TIMES or (self.here and self.here not in "+-−),="):
            self.at += self.here in TIMES
            value *= self.quotient()
        return value

    def quotient(self) -> float:
        value = self.power()
        while self.here == "/":
            self.at += 1
            value /= self.power()
        return value

    def power(self) -> float:
        if self.here == "e" and self.found[self.at + 1 : self.at + 2] == ("^",):
            matched = self.symbol()
            if matched is not None:
                base = matched
            else:
                self.at += 1
                return self.raised(math.e)
        else:
            base = self.atom()
        return self.raised(base) if self.here == "^" else base

    def raised(self, base: float) -> float:
        inner, self.at = attached(self.found, self.at)
        return float(base ** Reader(inner, self.symbols, self.indices).value())

    def symbol(self) -> float | None:
        """The longest symbol that stands here."""
        for end in range(min(len(self.found), self.at + self.symbols.longest + 24), self.at, -1):
            part = self.found[self.at : end]
            if part.count("(") != part.count(")") or part[-1] in ("_", "^"):
                continue
            try:
                key = canonical(part, self.indices)
            except UnreadError:
                continue
            if key in self.symbols.values and self.holds_together(part, end):
                self.at = end
                return self.symbols.values[key]
        return None

    def holds_together(self, part: Tokens, end: int) -> bool:
        """Whether nothing beside a symbol takes away a part of it: 1 − p of 2 · 1 − p."""
        depth, signs = 0, set()
        for one in part:
            depth += (one == "(") - (one == ")")
            if depth == 0:
                signs.add(one)
        before = self.found[self.at - 1] if self.at else ""
        after = self.found[end] if end < len(self.found) else ""
        if signs & {"+", "-", "−"}:
            return before in ("", "(", ",", "+") and after in ("", ")", ",", "+", "-", "−")
        if signs & {"/", *TIMES}:
            return before not in ("/", "^") and after not in ("/", "^")
        return True

    def atom(self) -> float:
        here = self.here
        if here == "sum":
            return self.added()
        known = self.symbol()
        if known is not None:
            return known
        if re.fullmatch(r"\d+(\.\d+)?", here):
            self.at += 1
            return float(here)
        if here == "(":
            return self.bracket()[0]
        if here in FUNCTIONS and self.found[self.at + 1 : self.at + 2] == ("(",):
            self.at += 1
            return float(FUNCTIONS[here](*self.bracket()))
        return self.computed(here)

    def computed(self, here: str) -> float:
        """A symbol whose index is itself a calculation: ``w_(n - s dot m)``."""
        following = self.found[self.at + 1 : self.at + 2]
        if not here.isalpha() or following != ("_",):
            raise UnreadError(f"{here!r} in {' '.join(self.found)} is not known")
        inner, end = attached(self.found, self.at + 1)
        index = Reader(inner, self.symbols, self.indices).index()
        key = (here, "_(", str(index), ")")
        if key not in self.symbols.values:
            raise UnreadError(f"{here!r} in {' '.join(self.found)} is not known")
        self.at = end
        return self.symbols.values[key]

    def index(self) -> int:
        letters = {(one,): float(value) for one, value in self.indices.items()}
        known = Symbols([])
        known.values, known.longest = {**self.symbols.values, **letters}, self.symbols.longest
        value = Reader(self.found, known, {}).value()
        if value != round(value):
            raise NoPlaceError(f"{' '.join(self.found)} is no whole number")
        return round(value)

    def bracket(self) -> list[float]:
        """What stands in a bracket, parted by commas."""
        end = closing(self.found, self.at)
        inner = self.found[self.at + 1 : end]
        self.at = end + 1
        parts: list[list[str]] = [[]]
        depth = 0
        for one in inner:
            depth += (one == "(") - (one == ")")
            if one == "," and depth == 0:
                parts.append([])
            else:
                parts[-1].append(one)
        return [Reader(tuple(part), self.symbols, self.indices).value() for part in parts]

    def added(self) -> float:
        """A sum over all positions for which there are numbers."""
        if self.found[self.at + 1 : self.at + 2] != ("_",):
            raise UnreadError("a sum without a letter")
        letters, start = attached(self.found, self.at + 1)
        bound = [one for one in letters if one != ","]
        for letter in bound:
            if letter in self.indices or (letter,) in self.symbols.values:
                raise UnreadError(f"{letter} of a sum stands for something else already")
        total, end, was_read = 0.0, len(self.found), False
        for chosen in product(range(self.most), repeat=len(bound)):
            inner = {**self.indices, **dict(zip(bound, chosen, strict=True))}
            term = Reader(self.found, self.symbols, inner)
            term.at = start
            try:
                total += term.product()
            except NoPlaceError:
                # Between two numbers there is none to add, as a sum over m says.
                was_read = True
                continue
            except UnreadError as error:
                problem = error
                continue
            end, was_read = term.at, True
        if not was_read:
            raise UnreadError(f"no term of a sum over {', '.join(bound)} can be read: {problem}")
        self.at = end
        return total

    @property
    def most(self) -> int:
        numbers = [int(one) for key in self.symbols.values for one in key if one.isdecimal()]
        return min(max(numbers, default=0), LONGEST_SUM) + 1


def parted(template: str) -> tuple[list[Tokens], Callable[[Indices], bool]]:
    """The sides of a formula, and for which indices it is said to hold."""
    text, _, condition = template.partition('quad "for"')
    sides: list[list[str]] = [[]]
    depth = 0
    for one in tokens(text):
        depth += (one == "(") - (one == ")")
        if one == "=" and depth == 0:
            sides.append([])
        else:
            sides[-1].append(one)
    said = [tokens(one) for one in condition.split(",")] if condition else []
    signs = {"lt.eq": float.__le__, "gt.eq": float.__ge__}

    def holds(indices: Indices) -> bool:
        return all(
            signs[sign](*(float(indices.get(one, one)) for one in pair))
            for chain in said
            for sign, *pair in zip(chain[1::2], chain[::2], chain[2::2], strict=False)
        )

    return [tuple(side) for side in sides], holds


def letters_of(side: Tokens, quantity: Quantity) -> list[str] | None:
    """Which letters stand for the axes of a quantity in a printed symbol; None if it is another."""
    written = general_symbol(quantity.declaration)
    own = general_letters(quantity.declaration)
    pattern = tokens(re.sub(r"\{(\w)\}", r" \1 ", written))
    found = [one for one in side if one != ","]
    pattern = tuple(one for one in pattern if one != ",")
    if len(found) != len(pattern):
        return None
    letters: dict[str, str] = {}
    # Letters that are no indices stand in the symbol outside of braces.
    fixed = tokens(re.sub(r"\{(\w)\}", " § ", written))
    fixed = tuple(one for one in fixed if one != ",")
    for one, other, mark in zip(found, pattern, fixed, strict=True):
        if mark == "§":
            if letters.setdefault(other, one) != one or len(one) != 1:
                return None
        elif one != other:
            return None
    return [letters[letter] for letter in own]


def gives(template: str, quantity: Quantity, symbols: Symbols, most: int = 40) -> int:
    """For how many entries of a quantity a printed formula holds; each of them is read back.

    Raises
    ------
    UnreadError, AlikeError
        if it cannot be read
    AssertionError
        if it gives another value
    """
    sides, holds = parted(template)
    letters = letters_of(sides[0], quantity)
    assert letters is not None, f"{template} is not about {quantity.name}"
    assert sides[0] not in sides[1:], f"{template} says nothing"
    assert len(set(letters)) == len(letters), f"one letter stands for two axes in {template}"
    firsts = [first_number(quantity, axis) for axis in range(len(letters))]
    places = [*np.ndindex(quantity.shape)]
    step = max(1, len(places) // most)
    read = 0
    for place in {*places[::step], *places[:3], *places[-3:]}:
        numbers = [first + one for first, one in zip(firsts, place, strict=True)]
        indices = dict(zip(letters, numbers, strict=True))
        for letter in letters:
            if (letter,) in symbols.values:
                raise UnreadError(f"{letter} is an index and a symbol in {template}")
        if not holds(indices):
            continue
        wanted = float(quantity.values[place])
        for side in sides[1:] or sides:
            found = Reader(side, symbols if sides[1:] else symbols.without(quantity.name), indices)
            value = found.value()
            assert close(value, wanted), f"{template} gives {value} for {place}, not {wanted}"
        try:
            alone = Reader(sides[0], symbols.without(quantity.name), indices).value()
        except UnreadError:
            alone = wanted
        assert close(alone, wanted), f"the left of {template} is {alone} for {place}, not {wanted}"
        read += 1
    return read
