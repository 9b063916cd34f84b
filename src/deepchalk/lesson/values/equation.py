"""Equations of quantities: which digits are printed, and whether they close.

A template is Typst mathematics with slots: ``{p}`` is the number of the entry given as ``p``,
``{p.symbol}`` its symbol, ``{~}`` the relation, ``=`` where the printed calculation gives the
printed result and ``≈`` where it does not. There may be more relations, written ``=`` or ``≈``:
each joins the two sides next to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.how import closes, recomputed
from deepchalk.lesson.values.notation import in_language
from deepchalk.lesson.values.quantity import Quantity

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
        if not _is_exact(entries[slot], usual[slot])
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
        exact = all(_is_exact(entries[slot], decimals[slot]) for slot in slots)
        return pair[1].relation == "=" or exact
    for calculation, result in ((first, second), (second, first)):
        if _NUMBER.fullmatch(result):
            return closes(calculation, result)
    return bool(abs(left - right) <= numbers.EXACT * max(1.0, abs(left)))


def _plain(side: str) -> str:
    """A side without units in quotes and marks of layout."""
    return _QUOTED.sub(" ", side).replace("&", " ").strip(" \\")


def _is_exact(entry: Quantity, decimals: int) -> bool:
    printed = numbers.read(entry.with_decimals(decimals))
    return abs(printed - entry.value) <= numbers.EXACT * max(1.0, abs(entry.value))
