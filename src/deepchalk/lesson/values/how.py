"""How an entry comes about, written once: ``"{powers[i]} / {total}"`` with its numbers put in.

A reference in braces names a quantity; in square brackets stand the index letters of the entry
that is being explained, a number, or ``t-1`` for the position before. What stands in double
brackets is repeated for every position of the axis marked ``*`` and added up:
``"[[{weights[*]} dot {values[*, k]}]]"``. Between the references stands Typst mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

import numpy as np

from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.expressions.printed import NotNumeric, evaluate, tokens_of
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.notation import in_language
from deepchalk.lesson.values.quantity import BY_HAND, MOST_BY_HAND, Quantity

REFERENCE = re.compile(r"\{(\w+)(?:\[([^\]]*)\])?\}")
GROUP = re.compile(r"\[\[(.*?)\]\]")
SLOT = re.compile(r"\{(\d+)\}")
PRODUCT = ("dot", "times", "div", "·", "/")
"""Operators that bind their neighbours more tightly than a sum does."""

INDEX_ITEM = re.compile(r"(\*|\d+|[a-z])\s*([+-]\s*\d+)?")

MOST_ENTRIES = 200
"""Entries of a quantity that are recomputed to find the decimals that readers need."""


class HowError(DeepchalkError, ValueError):
    """A declaration that tells how an entry comes about in a way that cannot be: a mistake."""


class _NoEntryBefore(Exception):
    """A beginning has no step that leads to it, and an end none that follows."""


@dataclass(frozen=True)
class Calculation:
    """A calculation with its numbers."""

    template: str  # Typst mathematics with ``{0}``, ``{1}`` … for the operands
    operands: tuple[Quantity, ...]  # entries of quantities, in order

    def printed(self, texts: Sequence[str]) -> str:
        """The calculation with these texts for the operands, negative ones in brackets."""
        return SLOT.sub(
            lambda match: (
                f"({texts[int(match[1])]})"
                if texts[int(match[1])].startswith(numbers.MINUS)
                else texts[int(match[1])]
            ),
            in_language(self.template),
        )


def calculation_of(entry: Quantity) -> Calculation | None:
    """How an entry comes about.

    None where its declaration does not tell, or refers to an entry before the first (``t-1``).

    Raises
    ------
    HowError
        if the declaration names a quantity, an index letter or an entry that does not exist
    """
    how = entry.declaration.how
    if isinstance(how, tuple):
        how = how[entry.places[0]] if isinstance(entry.places[0], int) else ""
    return _calculated(entry, str(how))


def calculation_for_card(entry: Quantity) -> Calculation | None:
    """How an entry comes about, also where only its card in a live lesson tells it."""
    found, card = calculation_of(entry), entry.declaration.card
    if found is not None:
        return found
    return _calculated(entry, card(entry.places) if callable(card) else card)


def _calculated(entry: Quantity, how: str) -> Calculation | None:
    if not how:
        return None
    quantities = entry.siblings
    positions = {
        letter: place
        for letter, place in zip(entry.declaration.letters, entry.places, strict=True)
        if isinstance(place, int)
    }
    operands: list[Quantity] = []
    try:
        with blamed(entry, how):
            template = _numbered(_unfolded(how, quantities), quantities, positions, operands)
    except _NoEntryBefore:
        return None
    return Calculation(template, tuple(operands))


@contextmanager
def blamed(quantity: Quantity, rule: str) -> Iterator[None]:
    """A mistake in what a declaration tells names the lesson, the quantity, and what it tells."""
    try:
        yield
    except HowError as error:
        reason = f"how {quantity.name} comes about, {rule!r}: {error}"
        raise HowError(_in_its_lesson(quantity, reason)) from None


def _in_its_lesson(quantity: Quantity, mistake: str) -> str:
    lesson = quantity.declaration.lesson
    return f"in the lesson {lesson}: {mistake}" if lesson else mistake


def _unfolded(how: str, quantities: Mapping[str, Quantity]) -> str:
    """The groups written out: one copy for each position of the starred axis."""

    def copies(match: re.Match[str]) -> str:
        added = " + ".join(_each(match[1], quantities))
        before, after = around(match)
        is_torn = before.endswith(("-", "−", "^", *PRODUCT)) or after.startswith(("^", *PRODUCT))
        return f"({added})" if is_torn else added

    return GROUP.sub(copies, how)


def around(match: re.Match[str]) -> tuple[str, str]:
    """What stands before a match and behind it, without spaces."""
    return match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()


def _each(group: str, quantities: Mapping[str, Quantity]) -> Iterator[str]:
    lengths = {
        _length(name, axis, quantities)
        for name, index in REFERENCE.findall(group)
        for axis, item in enumerate(index.split(","))
        if item.strip() == "*"
    }
    if len(lengths) != 1:
        raise HowError(f"[[{group}]] must repeat along one axis, marked with *")
    for position in range(lengths.pop()):
        yield REFERENCE.sub(partial(_at, position), group)


def _length(name: str, axis: int, quantities: Mapping[str, Quantity]) -> int:
    shape = _named(name, quantities).shape
    if axis >= len(shape):
        raise HowError(f"{name} has {len(shape)} axes, so it cannot repeat along its {axis + 1}.")
    return shape[axis]


def _named(name: str, quantities: Mapping[str, Quantity]) -> Quantity:
    if name not in quantities:
        close = get_close_matches(name, quantities, n=1)
        meant = f": did you mean {close[0]}?" if close else ""
        raise HowError(f"there is no {name}, only {', '.join(quantities)}{meant}")
    return quantities[name]


def _at(position: int, reference: re.Match[str]) -> str:
    return reference[0].replace("*", str(position))


def _numbered(
    how: str,
    quantities: Mapping[str, Quantity],
    positions: Mapping[str, int],
    operands: list[Quantity],
) -> str:
    def slot(match: re.Match[str]) -> str:
        operands.append(_operand(match, quantities, positions))
        return f"{{{len(operands) - 1}}}"

    return REFERENCE.sub(slot, how)


def _operand(
    reference: re.Match[str], quantities: Mapping[str, Quantity], positions: Mapping[str, int]
) -> Quantity:
    quantity, items = _named(reference[1], quantities), (reference[2] or "").split(",")
    place = tuple(_position(item.strip(), positions) for item in items if item.strip())
    if len(place) != len(quantity.shape):
        raise HowError(f"{reference[0]} has {len(place)} positions for {len(quantity.shape)} axes")
    if any(position >= length for position, length in zip(place, quantity.shape, strict=True)):
        if "+" in reference[0]:
            raise _NoEntryBefore
        raise HowError(f"{reference[0]} is not in {quantity.name}, whose shape is {quantity.shape}")
    return quantity[place] if place else quantity


def _position(item: str, positions: Mapping[str, int]) -> int:
    match = INDEX_ITEM.fullmatch(item)
    if match is None or match[1] == "*":
        raise HowError(f"{item!r} is no index" + (" outside of [[…]]" if item == "*" else ""))
    if not match[1].isdecimal() and match[1] not in positions:
        known = f"only {', '.join(positions)}" if positions else "for it has no axes that are taken"
        raise HowError(f"there is no index {match[1]}, {known}")
    base = int(match[1]) if match[1].isdecimal() else positions[match[1]]
    position = base + int((match[2] or "0").replace(" ", ""))
    if position < 0:
        raise _NoEntryBefore
    return position


def recomputed(printed: str) -> float | None:
    """What a calculator gives for a printed calculation; None if it holds more than numbers."""
    try:
        return evaluate(tuple(tokens_of(printed)))
    except NotNumeric:
        return None


def worked_out(quantity: Quantity) -> np.ndarray:
    """The values that a quantity's declaration tells, at full precision, of the shape that it has.

    Raises
    ------
    HowError
        if it does not tell how an entry comes about, or not by what can be computed
    ComputationError
        if an entry has no value, like a quotient by 0
    """
    values = np.empty(quantity.shape)
    for place, entry in zip(np.ndindex(quantity.shape), quantity.entries, strict=True):
        calculation = calculation_of(entry)
        if calculation is None:
            mistake = f"{entry.path} does not say how it comes about: compute it with of=…"
            raise HowError(_in_its_lesson(entry, mistake))
        values[place] = _value(entry, calculation)
    return values


def _value(entry: Quantity, calculation: Calculation) -> float:
    # The digits that tell each number from all others, without powers of ten.
    texts = [
        np.format_float_positional(one.value, trim="0").replace("-", numbers.MINUS)
        for one in calculation.operands
    ]
    if (found := recomputed(calculation.printed(texts))) is not None:
        return found
    if recomputed(calculation.printed(["1"] * len(texts))) is None:
        mistake = f"{entry.path}, {calculation.template!r}, cannot be computed: give of=…"
        raise HowError(_in_its_lesson(entry, mistake))
    raise ComputationError(f"{entry.path} has no value: {calculation.printed(texts)}")


def closes(printed: str, result: str) -> bool:
    """Whether the printed calculation, retyped, gives the printed result in all its digits."""
    value = recomputed(printed)
    if value is None or result[0] in "<>":
        return False
    half_a_digit = 0.5 * 10.0 ** -numbers.decimals_in(result)
    return abs(value - numbers.read(result)) <= half_a_digit * (1 + 1e-9)


def decimals_by_hand(quantities: Mapping[str, Quantity]) -> dict[str, int]:
    """Decimals of the quantities declared ``BY_HAND``."""
    # All of them together get the fewest decimals with which whatever follows from them closes, at
    # most ``MOST_BY_HAND``.
    mine = {name: q for name, q in quantities.items() if q.declaration.decimals == BY_HAND}
    found = {name: one.decimals for name, one in mine.items()}
    if not mine:
        return {}
    steps = [
        (entry, calculation)
        for quantity in quantities.values()
        if quantity.declaration.how
        for entry in quantity.first_entries(MOST_ENTRIES)
        if (calculation := calculation_of(entry)) is not None
        and any(operand.name in mine for operand in calculation.operands)
    ]
    for least in range(2, MOST_BY_HAND + 1):
        found = {
            # A number that is exact with fewer digits needs no more.
            name: one.decimals if one.decimals < 2 else least
            for name, one in mine.items()
        }
        if all(_closes_with(entry, calculation, found) for entry, calculation in steps):
            return found
    return found


def _closes_with(entry: Quantity, calculation: Calculation, decimals: Mapping[str, int]) -> bool:
    texts = [
        one.with_decimals(decimals.get(one.name, one.decimals)) for one in calculation.operands
    ]
    result = entry.with_decimals(decimals.get(entry.name, entry.decimals))
    return closes(calculation.printed(texts), result)
