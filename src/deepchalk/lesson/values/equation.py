"""How an entry comes about, and equations: which digits are printed, and whether they close.

How it comes about is written once: ``"{powers[i]} / {total}"``. A reference in braces names a
quantity; in square brackets stand the index letters of the entry that is being explained, a number,
or ``t-1`` for the position before. What stands in double brackets is repeated for every position of
the axis marked ``*`` and added up: ``"[[{weights[*]} dot {values[*, k]}]]"``. Between the
references stands Typst mathematics.

The template of an equation is Typst mathematics with slots: ``{p}`` is the number of the entry
given as ``p``, ``{p.symbol}`` its symbol, ``{~}`` the relation, ``=`` where the printed calculation
gives the printed result and ``≈`` where it does not. There may be more relations, written ``=`` or
``≈``: each joins the two sides next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.notation import NotNumeric, evaluate, in_language, tokens_of
from deepchalk.lesson.values.quantity import BY_HAND, MOST_BY_HAND, Quantity

REFERENCE = re.compile(r"\{(\w+)(?:\[([^\]]*)\])?\}")
GROUP = re.compile(r"\[\[(.*?)\]\]")
OPERAND = re.compile(r"\{(\d+)\}")
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
        return OPERAND.sub(
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


SLOT = re.compile(r"\{(\w+)(\.symbol)?\}|\{~\}")
RELATION = "{~}"

FURTHER_DECIMALS = 2
"""Digits that operands get beyond their usual ones so that an equation closes, at most."""

_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_RELATION = re.compile(r"\{~\}|(?<![<>!.:])=|≈|\bapprox\b")
_NUMBER = re.compile(rf"[<>]?{numbers.MINUS}?\d+([.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}(?:\.[a-z]+)*")
_FORBIDDEN = re.compile(r"[@#$`]")

_MATHEMATICS = """
alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi
psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega partial nabla infinity sum product
integral frac sqrt root binom vec mat cases abs norm floor ceil round hat tilde dot times div
plus minus approx eq lt gt lt.eq gt.eq eq.not in subset arrow arrow.r arrow.l exp ln log max
min sin cos tan tanh mod lim arg dots dots.c dots.h dots.v bold italic upright macron overline
underline cancel prime top bot thin med thick quad op text cdot dif RR NN ZZ prop
degree plus.minus underbrace overbrace inline display limits scripts stretch delim size
"""

KNOWN_WORDS = frozenset(_MATHEMATICS.split())
"""Words that mean something in Typst's mathematics; any other is quoted or a mistake."""


class EquationError(ValueError):
    """An equation that cannot be written as it was asked for: a mistake of a lesson."""


@dataclass(frozen=True)
class Written:
    """An equation with its digits chosen."""

    template: str  # as given
    entries: Mapping[str, Quantity]  # the entry in each slot
    # Digits after the point with which each slot's number is printed.
    decimals: Mapping[str, int] = field(default_factory=dict)
    # What stands for ``{~}``: ``=``, ``≈``, or nothing where there is no such slot.
    relation: str = ""

    def __deepcopy__(self, memo: object) -> Written:
        # A copied equation says the same.
        return self

    def text(self, slot: str) -> str:
        """The number of a slot as it is printed."""
        return self.entries[slot].with_decimals(self.decimals[slot])

    @property
    def plain(self) -> str:
        """The whole equation as plain text, as lints and readers get it."""

        def fill(match: re.Match[str]) -> str:
            if match[0] == RELATION:
                return self.relation
            entry = self.entries[match[1]]
            return entry.symbol if match[2] else bracketed(self.text(match[1]), match)

        return SLOT.sub(fill, in_language(self.template))

    @property
    def is_exact(self) -> bool:
        """Whether a calculator gives all of the printed ``{result}``, not just nearly.

        What holds more than numbers is taken for exact.
        """
        found = recomputed(self.plain.rpartition("=")[0]) if self.relation == "=" else None
        return found is None or abs(found - numbers.read(self.text("result"))) < numbers.EXACT


class Side(NamedTuple):
    """A side of an equation."""

    relation: str  # what stands before it: ``{~}``, ``=``, ``≈``; nothing before the first
    text: str  # template of the side itself


def sides(template: str) -> list[Side]:
    """The sides of a template; a relation in brackets or in quotes separates none."""
    found, start, relation = [], 0, ""
    masked = _QUOTED.sub(lambda match: "_" * len(match[0]), template)
    for match in _RELATION.finditer(masked):
        before = SLOT.sub("", masked[: match.start()])
        if sum(before.count(sign) for sign in "([") == sum(before.count(sign) for sign in ")]"):
            found.append(Side(relation, template[start : match.start()]))
            start, relation = match.end(), match[0].replace("approx", "≈")
    return [*found, Side(relation, template[start:])]


def write_equation(template: str, entries: Mapping[str, Quantity]) -> Written:
    """Choose digits and relation.

    The operands get more digits than elsewhere, up to ``FURTHER_DECIMALS``, if that makes the
    equation close.

    Raises
    ------
    EquationError
        if the template names a slot that is not given, or the other way round; holds a bare word
        that mathematics does not know, or braces or markup; has several ``{~}``; or says ``=``
        between printed numbers that do not close
    """
    _check_words(template)
    _check_slots(template, entries)
    usual = {slot: entry.decimals for slot, entry in entries.items()}
    chain = sides(template)
    # What has all its digits gets no more; nor has what stands alone as a result.
    inexact = [
        slot
        for side in chain
        if _plain(SLOT.sub("", side.text))
        for slot in _slots(side.text)
        if not is_exact(entries[slot], usual[slot])
    ]
    for further in range(FURTHER_DECIMALS + 1):
        decimals = {**usual, **{slot: usual[slot] + further for slot in inexact}}
        if all(_is_true(pair, entries, decimals) for pair in pairwise(chain)):
            return Written(template, entries, decimals, "=" if RELATION in template else "")
    for pair in pairwise(chain):
        if pair[1].relation == "=" and not _is_true(pair, entries, usual):
            written = _printed(f"{pair[0].text.strip()} = {pair[1].text.strip()}", entries, usual)
            raise EquationError(f"{written} does not close: write {RELATION} for its =")
    return Written(template, entries, usual, "≈" if RELATION in template else "")


def _check_words(template: str) -> None:
    bare = SLOT.sub(" ", _QUOTED.sub(" ", template))
    for word in _WORD.findall(bare):
        if word not in KNOWN_WORDS:
            raise EquationError(
                f'{word!r} in {template!r} is neither a slot nor quoted: write {{name}} or "{word}"'
            )
    if template.count(RELATION) > 1:
        raise EquationError(f"{template!r} has {RELATION} more than once: write = or ≈ for others")
    stray = _FORBIDDEN.search(bare)
    if stray is not None:
        raise EquationError(f"{stray[0]!r} in {template!r} is markup: quote it")
    if "{" in bare or "}" in bare:
        raise EquationError(
            f"{template!r} has braces that are no slot: a slot is {{name}} or {{name.symbol}}"
        )


def _slots(template: str) -> list[str]:
    """Slots in which a number stands."""
    return [match[1] for match in SLOT.finditer(template) if match[1] and not match[2]]


def _check_slots(template: str, entries: Mapping[str, Quantity]) -> None:
    named = {match[1] for match in SLOT.finditer(template) if match[1]}
    if named != set(entries):
        raise EquationError(
            f"{template!r} has the slots {sorted(named)}, but was given {sorted(entries)}"
        )
    for slot in _slots(template):
        if not entries[slot].is_entry:
            raise EquationError(f"{entries[slot].path} in {template!r} is no single number")


def _printed(side: str, entries: Mapping[str, Quantity], decimals: Mapping[str, int]) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return f" {entries[match[1]].symbol} "
        return bracketed(entries[match[1]].with_decimals(decimals[match[1]]), match)

    return SLOT.sub(fill, in_language(side))


def bracketed(text: str, match: re.Match[str], shown: str | None = None) -> str:
    """A number for a slot of a template: a negative one in brackets next to an operator."""
    # shown: what is written for the number; by default its text.
    before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()
    is_operand = before.endswith(("+", "-", numbers.MINUS, "/", "^", "·", "dot", "times", "div"))
    needs = is_operand or after.startswith("^")
    written = text if shown is None else shown
    return f"({written})" if needs and text.startswith(numbers.MINUS) else written


def _is_true(
    pair: tuple[Side, Side], entries: Mapping[str, Quantity], decimals: Mapping[str, int]
) -> bool:
    """Whether ``=`` may stand between two sides as they are printed."""
    # Between a symbol and a number it may if the number has all its digits. A symbol that the
    # template itself sets equal to something is its business.
    # A symbol is no number, be it e^2: what its letters would be worth does not count.
    texts = (SLOT.sub(lambda slot: "symbol" if slot[2] else slot[0], side.text) for side in pair)
    first, second = (_plain(_printed(text, entries, decimals)) for text in texts)
    if pair[1].relation == "≈":
        return True
    left, right = recomputed(first), recomputed(second)
    if left is None or right is None:
        slots = [slot for side in pair for slot in _slots(side.text)]
        exact = all(is_exact(entries[slot], decimals[slot]) for slot in slots)
        return pair[1].relation == "=" or exact
    for side, calculation, result in ((pair[1], first, second), (pair[0], second, first)):
        if _NUMBER.fullmatch(result):
            return closes(calculation, _in_full(side, result, pair, entries, decimals))
    return bool(abs(left - right) <= numbers.EXACT * max(1.0, abs(left)))


def _in_full(
    side: Side,
    result: str,
    pair: tuple[Side, Side],
    entries: Mapping[str, Quantity],
    decimals: Mapping[str, int],
) -> str:
    """A result as it is compared: an exact one of rounded numbers with as many digits as they have.

    −2.12 · 1.41 is not −3, though both are rounded numbers whose product would be.
    """
    slots, used = _slots(side.text), [slot for one in pair for slot in _slots(one.text)]
    rounded = [decimals[slot] for slot in used if not is_exact(entries[slot], decimals[slot])]
    if len(slots) != 1 or not rounded or not is_exact(entries[slots[0]], decimals[slots[0]]):
        return result
    return entries[slots[0]].with_decimals(max(decimals[slots[0]], *rounded))


def _plain(side: str) -> str:
    """A side without units in quotes and marks of layout."""
    return _QUOTED.sub(" ", side).replace("&", " ").strip(" \\")


def is_exact(entry: Quantity, decimals: int) -> bool:
    """Whether a number is printed as it is, and not rounded."""
    printed = numbers.read(entry.with_decimals(decimals))
    return abs(printed - entry.value) <= numbers.EXACT * max(1.0, abs(entry.value))
