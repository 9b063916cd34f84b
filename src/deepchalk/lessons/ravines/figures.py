"""A number with the way it is written: plainly, or with a power of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

SIGNIFICANT = 3
"""Digits of a number that are written."""

LARGEST_PLAIN, SMALLEST_PLAIN = 1e6, 1e-3
"""Beyond these a number is written with a power of ten."""

NEAR_ONE = 0.1
MOST_DECIMALS = 9
EXACT = 1e-9


@dataclass(frozen=True)
class Figure:
    """A number as it is written: ``mantissa``, with so many decimals, times ten to ``exponent``.

    Attributes
    ----------
    is_exact
        whether what is written is the number itself
    """

    mantissa: float
    exponent: int
    decimals: int
    is_exact: bool


def figure(value: float, significant: int = SIGNIFICANT) -> Figure:
    """How a number is written with three digits that count; whole numbers keep all of theirs."""
    size = abs(value)
    if size == 0:
        return Figure(0.0, 0, 0, True)
    power = math.floor(math.log10(size) + 1e-12)
    if SMALLEST_PLAIN <= size < LARGEST_PLAIN:
        if abs(value - round(value)) <= EXACT * size:
            return Figure(float(round(value)), 0, 0, True)
        decimals = max(0, significant - 1 - power)
        return Figure(value, 0, *_fewest(value, decimals))
    mantissa = value / 10.0**power if power > -300 else value * 1e300 / 10.0 ** (power + 300)
    return Figure(mantissa, power, *_fewest(mantissa, significant - 1))


def factor(value: float) -> Figure:
    """How a factor is written: one that is nearly 1 with the digits that tell it from 1."""
    apart = abs(1 - value)
    if not 0 < apart < NEAR_ONE:
        return figure(value)
    decimals = min(MOST_DECIMALS, SIGNIFICANT - 2 - math.floor(math.log10(apart)))
    return Figure(value, 0, *_fewest(value, decimals))


def alike(values: Sequence[float], significant: int) -> tuple[Figure, ...]:
    """Numbers of one kind, all with the same decimals, and all with powers of ten or none."""
    sizes = [abs(value) for value in values if value != 0]
    if not sizes or (min(sizes) >= SMALLEST_PLAIN and max(sizes) < LARGEST_PLAIN):
        singly = [figure(value, significant) for value in values]
        places = max(one.decimals for one in singly)
        return tuple(replace(one, decimals=places) for one in singly)
    found = []
    for value in values:
        power = math.floor(math.log10(abs(value)) + 1e-12) if value else 0
        mantissa = value / 10.0**power
        _, is_exact = _fewest(mantissa, significant - 1)
        found.append(Figure(mantissa, power, significant - 1, is_exact))
    return tuple(found)


def _fewest(value: float, decimals: int) -> tuple[int, bool]:
    """No more decimals than the number needs, and whether they are enough."""
    for fewer in range(decimals + 1):
        if abs(round(value, fewer) - value) <= min(EXACT * abs(value), 10.0 ** -(decimals + 2)):
            return fewer, True
    return decimals, False


@dataclass(frozen=True)
class Term:
    """A summand: its sign and its size."""

    is_negative: bool
    size: Figure


def term(value: float) -> Term:
    """A summand as it is written."""
    return Term(value < 0, figure(abs(value)))
