"""General formulas: how every entry of a quantity comes about, in symbols.

They are made of what a declaration tells (``how``, or ``rule`` where that differs). Every symbol
gets an index for each axis of its quantity, so none gets lost; a sum over an axis gets a letter
that stands for nothing else; positions that are fixed get their names; and where an entry before
the first would be needed, the formula says for which entries it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from deepchalk.lesson.values import notation
from deepchalk.lesson.values.equation import (
    GROUP,
    INDEX_ITEM,
    OPERAND,
    PRODUCT,
    REFERENCE,
    HowError,
    around,
    blamed,
    calculation_of,
)
from deepchalk.lesson.values.quantity import Declaration, Quantity, name_source

SPARE = "jkmnlrcupqabdfghostvwxyz"
"""Letters for sums, the usual ones first: i is what the formula is about."""

MOST_WORKED = 3
"""Entries that are told one by one where there is no formula for all."""

_PLACED = re.compile(rf"{GROUP.pattern}|{REFERENCE.pattern}")


def general_formulas(quantity: Quantity) -> list[str]:
    """The formula for all entries; where each comes about in its own way, those of the first ones.

    Where both sides are written alike, the quantity has no other symbol: only one is given.
    """
    if comes_about_differently(quantity):
        return [*islice(_worked(quantity), MOST_WORKED)]
    rule = str(quantity.declaration.rule or quantity.declaration.how)
    if not rule:
        return []
    with blamed(quantity, rule):
        return [_Formula(quantity, rule).write()]


def axes_of_letters(quantity: Quantity) -> dict[str, str]:
    """For each index letter of its formula for all entries the axis along which it counts."""
    rule = str(quantity.declaration.rule or quantity.declaration.how)
    if not rule or comes_about_differently(quantity):
        return {}
    with blamed(quantity, rule):
        formula = _Formula(quantity, rule)
        formula.write()
        return formula.axes


def comes_about_differently(quantity: Quantity) -> bool:
    """Whether each entry comes about in its own way, so that there is no formula for all."""
    declaration = quantity.declaration
    return not declaration.rule and not isinstance(declaration.how, str)


def general_symbol(declaration: Declaration) -> str:
    """How a quantity is written in general formulas, with a place in braces for each axis."""
    return notation.with_all(_own_symbol(declaration), general_letters(declaration))


def general_letters(declaration: Declaration) -> tuple[str, ...]:
    """The letter of each axis in that symbol."""
    own = _own_symbol(declaration)
    there = notation.letters_in(own)
    # Those that the symbol leaves out must not be letters that it is made of.
    taken = {*there, *notation.single_letters(own)}
    spare = (one for one in (*declaration.letters, *SPARE) if one not in taken)
    used = there if own != declaration.symbol else list(declaration.letters)
    kept = [used[axis] if axis < len(used) else "" for axis in range(len(declaration.axes))]
    unused = dict.fromkeys(spare)
    return tuple(one if one in there else _first(unused) for one in kept)


def _first(unused: dict[str, None]) -> str:
    letter = next(iter(unused))
    del unused[letter]
    return letter


def _own_symbol(declaration: Declaration) -> str:
    """The symbol in general formulas as it is declared."""
    general = declaration.general
    return general if general and isinstance(general, str) else declaration.symbol


def entry_symbol(entry: Quantity) -> str:
    """The symbol of an entry with a number or a name for each axis."""
    letters = general_letters(entry.declaration)
    labels = [
        label(entry, axis, place)
        for axis, place in enumerate(entry.places)
        if isinstance(place, int)
    ]
    put_in = dict(zip(letters, labels, strict=True))
    return notation.with_indices(general_symbol(entry.declaration), put_in)


def origin(quantity: Quantity, axis: int) -> int:
    """The number of the first position of an axis: 1, or what the names count from."""
    names = quantity.entry_names.get(quantity.declaration.axes[axis], ())
    counted = [name_source(name) for name in names]
    first = int(counted[0]) if counted and counted[0].isdecimal() else 1
    return first if counted == [str(first + n) for n in range(len(counted))] else 1


def label(quantity: Quantity, axis: int, position: int) -> str:
    """What stands for one position of an axis: its name, else its number."""
    names = quantity.entry_names.get(quantity.declaration.axes[axis])
    return name_source(names[position]) if names else str(position + 1)


def _worked(quantity: Quantity) -> Iterator[str]:
    """Entries that come about from others, with the symbols of those."""
    for entry in quantity.entries:
        calculation = calculation_of(entry)
        if calculation is not None:
            symbols = [notation.read(one.symbol) for one in calculation.operands]
            in_place = partial(_operand, symbols)
            yield f"{entry.symbol} = {OPERAND.sub(in_place, calculation.template)}"


def _operand(symbols: list[notation.Form], match: re.Match[str]) -> str:
    return _in_place(symbols[int(match[1])], match)


@dataclass
class _Formula:
    """One formula while it is written."""

    quantity: Quantity  # whose entries it gives
    rule: str  # how they come about, as its declaration tells it
    taken: set[str] = field(default_factory=set)  # letters that stand for something
    # Of each index letter the first and the last position for which the formula holds.
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)  # of the quantity's axes
    # The letter of the sum that is being written, and what it counts from.
    star: tuple[str, int] = ("", 0)
    # What each letter counts along, those of sums as well.
    axes: dict[str, str] = field(default_factory=dict)

    def write(self) -> str:
        """The formula as Typst mathematics."""
        own, axes = self.quantity, range(len(self.quantity.declaration.axes))
        written = general_symbol(own.declaration)
        named = [written, self.rule, *(general_symbol(one.declaration) for one in self._used())]
        for text in named:
            self.taken |= notation.single_letters(REFERENCE.sub(" ", text))
        letters = general_letters(own.declaration)
        self.letters = [self._free(letter) for letter in letters]
        self.ranges = {self.letters[axis]: (0, own.lengths[axis] - 1) for axis in axes}
        self.axes = dict(zip(self.letters, own.declaration.axes, strict=True))
        left = notation.with_indices(written, dict(zip(letters, self.letters, strict=True)))
        right = _PLACED.sub(self._placed, self.rule)
        conditions = ", ".join(self._conditions())
        holds = f' quad "for" {conditions}' if conditions else ""
        return (left if left == right else f"{left} = {right}") + holds

    def _used(self) -> Iterator[Quantity]:
        for name, _ in REFERENCE.findall(self.rule):
            if name not in self.quantity.siblings:
                raise HowError(f"there is no {name}, only {', '.join(self.quantity.siblings)}")
            yield self.quantity.siblings[name]

    def _free(self, wanted: str) -> str:
        """A letter that stands for nothing yet: the wanted one if possible."""
        letter: str = next(one for one in (wanted, *SPARE) if one not in self.taken)
        self.taken.add(letter)
        return letter

    def _placed(self, match: re.Match[str]) -> str:
        if match[1] is not None:
            return self._sum(match)
        return self._symbol(match, str(match[2]), match[3])

    def _sum(self, match: re.Match[str]) -> str:
        body = match[1]
        starred = [
            (self.quantity.siblings[name], axis)
            for name, index in REFERENCE.findall(body)
            for axis, item in enumerate(index.split(","))
            if item.strip().startswith("*")
        ]
        if not starred:
            raise HowError(f"[[{body}]] must repeat along one axis, marked with *")
        usual = [general_letters(one.declaration)[axis] for one, axis in starred]
        letter = next((one for one in usual if one not in self.taken), usual[0])
        bound = self._free(letter)
        first, axis = starred[0]
        self.star = bound, origin(first, axis)
        self.axes[bound] = first.declaration.axes[axis]
        inner = REFERENCE.sub(lambda one: self._symbol(one, one[1], one[2]), body)
        # The letter is free again behind the sum.
        self.taken.discard(bound)
        read = notation.read(inner)
        added = f"sum_{bound} {f'({inner})' if read.is_sum else inner}"
        before, after = around(match)
        joined = before.endswith(("^", "/")) or after.startswith(("^", *PRODUCT))
        return f"({added})" if joined else added

    def _symbol(self, match: re.Match[str], name: str, index: str | None) -> str:
        one = self.quantity.siblings[name]
        items = [item.strip() for item in (index or "").split(",") if item.strip()]
        written, letters = general_symbol(one.declaration), general_letters(one.declaration)
        if len(items) != len(one.declaration.axes):
            raise HowError(
                f"{match[0]} has {len(items)} positions for {len(one.declaration.axes)} axes"
            )
        put_in = {letters[axis]: self._item(one, axis, item) for axis, item in enumerate(items)}
        return _in_place(notation.read(notation.with_indices(written, put_in)), match)

    def _item(self, one: Quantity, axis: int, item: str) -> str:
        """What stands for one index: a letter, a letter and a number, or a name."""
        found = INDEX_ITEM.fullmatch(item)
        if found is None:
            raise HowError(f"{item!r} is no index")
        offset = int((found[2] or "0").replace(" ", ""))
        if found[1].isdecimal():
            return label(one, axis, int(found[1]) + offset)
        if found[1] == "*":
            letter, counted = self.star
        else:
            letter, counted = self._own(found[1], one.lengths[axis], offset)
        shift = offset + origin(one, axis) - counted
        return letter if not shift else f"{letter} {'+' if shift > 0 else '-'} {abs(shift)}"

    def _own(self, wanted: str, length: int, offset: int) -> tuple[str, int]:
        """The letter of an own axis, and what it counts from; it may not lead out of an axis."""
        own_letters = self.quantity.declaration.letters
        if wanted not in own_letters:
            raise HowError(f"there is no index {wanted}, only {', '.join(own_letters)}")
        axis = own_letters.index(wanted)
        letter = self.letters[axis]
        first, last = self.ranges[letter]
        self.ranges[letter] = max(first, -offset), min(last, length - 1 - offset)
        return letter, origin(self.quantity, axis)

    def _conditions(self) -> Iterator[str]:
        for axis, letter in enumerate(self.letters):
            first, last = self.ranges[letter]
            begins, ends = first > 0, last < self.quantity.lengths[axis] - 1
            counted = origin(self.quantity, axis)
            if begins and ends:
                yield f"{first + counted} lt.eq {letter} lt.eq {last + counted}"
            elif begins:
                yield f"{letter} gt.eq {first + counted}"
            elif ends:
                yield f"{letter} lt.eq {last + counted}"


def _in_place(symbol: notation.Form, match: re.Match[str]) -> str:
    """A symbol where it stands in a formula: in brackets where its neighbours would tear it."""
    before, after = around(match)
    if before.endswith(("^", "_")):
        return f"({symbol.text})"
    if after.startswith("^"):
        tears = symbol.is_raised or not symbol.is_atom
    elif symbol.is_sum:
        tears = before.endswith(("-", "−", *PRODUCT)) or after.startswith(PRODUCT)
    else:
        tears = not symbol.is_atom and (before.endswith("/") or after.startswith("/"))
    return f"({symbol.text})" if tears else symbol.text
