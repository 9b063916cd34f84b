"""Equations of quantities: which digits are printed, and whether they close.

A template is Typst mathematics with slots: ``{p}`` is the number of the entry given as ``p``,
``{p.symbol}`` its symbol, ``{~}`` the relation, ``=`` where the printed calculation gives the
printed result and ``≈`` where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deepchalk.lesson import numbers
from deepchalk.lesson.how import closes, recomputed
from deepchalk.lesson.quantity import Quantity

SLOT = re.compile(r"\{(\w+)(\.symbol)?\}|\{~\}")
RELATION = "{~}"

FURTHER_DECIMALS = 2
"""Digits that operands get beyond their usual ones so that an equation closes, at most."""

_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[^\W\d_]{2,}(?:\.[a-z]+)*")
_FORBIDDEN = re.compile(r"[@#$`]")

_MATHEMATICS = """
alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi
psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega partial nabla infinity sum product
integral frac sqrt root binom vec mat cases abs norm floor ceil round hat tilde dot times div
plus minus approx eq lt gt lt.eq gt.eq eq.not in subset arrow arrow.r arrow.l exp ln log max
min sin cos tan tanh mod lim arg dots dots.c dots.h dots.v bold italic upright macron overline
underline cancel prime top bot thin med thick quad op text cdot dif
"""

KNOWN_WORDS = frozenset(_MATHEMATICS.split())
"""Words that mean something in Typst's mathematics; any other is quoted or a mistake."""


class EquationError(ValueError):
    """An equation that cannot be written as it was asked for: a mistake of a lesson."""


@dataclass(frozen=True)
class Written:
    """An equation with its digits chosen.

    Attributes
    ----------
    template
        as given
    entries
        the entry in each slot
    decimals
        digits after the point with which each slot's number is printed
    relation
        what stands for ``{~}``: ``=``, ``≈``, or nothing where there is no such slot
    """

    template: str
    entries: Mapping[str, Quantity]
    decimals: Mapping[str, int] = field(default_factory=dict)
    relation: str = ""

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
            return entry.symbol if match[2] else _bracketed(self.text(match[1]), match)

        return SLOT.sub(fill, self.template)


def write(template: str, entries: Mapping[str, Quantity]) -> Written:
    """Choose digits and relation.

    The operands get more digits than elsewhere, up to ``FURTHER_DECIMALS``, if that makes the
    equation close.

    Raises
    ------
    EquationError
        if the template names a slot that is not given, or the other way round; holds a bare word
        that mathematics does not know; or says ``=`` between printed numbers that do not close
    """
    _check_words(template)
    _check_slots(template, entries)
    usual = {slot: entry.decimals for slot, entry in entries.items()}
    sides = _sides(template)
    if sides is None:
        return Written(template, entries, usual)
    calculation, result, asked = sides
    inexact = [
        slot
        for slot in _slots(calculation)
        if abs(numbers.read(entries[slot].text) - entries[slot].value)
        > numbers.EXACT * max(1.0, abs(entries[slot].value))
    ]
    for further in range(FURTHER_DECIMALS + 1):
        decimals = {**usual, **{slot: usual[slot] + further for slot in inexact}}
        if _does_close(calculation, result, entries, decimals):
            return Written(template, entries, decimals, "=" if asked else "")
    if not asked and _is_numeric(calculation, entries, usual):
        written = Written(template, entries, usual)
        raise EquationError(f"{written.plain} does not close: write {RELATION} for its =")
    is_exact = _is_symbolic_and_exact(calculation, result, entries, usual)
    return Written(template, entries, usual, ("=" if is_exact else "≈") if asked else "")


def _check_words(template: str) -> None:
    bare = SLOT.sub(" ", _QUOTED.sub(" ", template))
    for word in _WORD.findall(bare):
        if word not in KNOWN_WORDS:
            raise EquationError(
                f'{word!r} in {template!r} is neither a slot nor quoted: write {{name}} or "{word}"'
            )
    stray = _FORBIDDEN.search(bare)
    if stray is not None:
        raise EquationError(f"{stray[0]!r} in {template!r} is markup: quote it")


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


def _sides(template: str) -> tuple[str, str, bool] | None:
    """The calculation, the result, and whether ``{~}`` stands between them."""
    if RELATION in template:
        before, _, after = template.partition(RELATION)
        return _last_side(before), after, True
    parts = re.split(r"(?<![<>!.])=", template)
    if len(parts) < 2:
        return None
    return _last_side(parts[-2]), parts[-1], False


def _last_side(text: str) -> str:
    return re.split(r"(?<![<>!.])=|≈|approx", text)[-1].replace("&", " ")


def _printed(side: str, entries: Mapping[str, Quantity], decimals: Mapping[str, int]) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return " x "
        text = entries[match[1]].with_decimals(decimals[match[1]])
        return _bracketed(text, match)

    return SLOT.sub(fill, side)


def _bracketed(text: str, match: re.Match[str]) -> str:
    """A negative number in brackets where an operator or a bracketless power precedes it."""
    before = match.string[: match.start()].rstrip()
    needs = before[-1:] in ("+", "-", "−", "/", "^", "·") or before.endswith(("dot", "times"))
    return f"({text})" if needs and text.startswith(numbers.MINUS) else text


def _does_close(
    calculation: str, result: str, entries: Mapping[str, Quantity], decimals: Mapping[str, int]
) -> bool:
    slots = _slots(result)
    if len(slots) != 1 or SLOT.sub("", result).strip(" &\\"):
        return False
    text = entries[slots[0]].with_decimals(decimals[slots[0]])
    return closes(_printed(calculation, entries, decimals), text)


def _is_numeric(
    calculation: str, entries: Mapping[str, Quantity], decimals: Mapping[str, int]
) -> bool:
    return (
        bool(_slots(calculation))
        and recomputed(_printed(calculation, entries, decimals)) is not None
    )


def _is_symbolic_and_exact(
    calculation: str, result: str, entries: Mapping[str, Quantity], decimals: Mapping[str, int]
) -> bool:
    """Whether symbols stand on one side and the number on the other has all its digits."""
    if recomputed(_printed(calculation, entries, decimals)) is not None:
        return False
    return all(
        abs(numbers.read(entries[slot].with_decimals(decimals[slot])) - entries[slot].value)
        <= numbers.EXACT * max(1.0, abs(entries[slot].value))
        for slot in _slots(result)
    )
