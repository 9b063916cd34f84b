"""Numbers without zeros at their ends that nobody would say."""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10

from deepchalk.lesson import Quantity

MOST, DIGITS = 2, 2
"""Decimals that are told, at most; or as many as show so many digits of the largest number."""


def short(values: Quantity) -> Quantity:
    """The same with as few decimals as tell it: 5 for 5.0, −0.8 as it is, 4.63 for 4.6333."""
    needed = max(len(one.text.partition(".")[2].rstrip("0")) for one in values.entries)
    largest = max(abs(one.value) for one in values.entries)
    most = max(MOST, DIGITS - 1 - floor(log10(largest))) if largest > 0 else MOST
    return replace(values, decimals=min(needed, most), own_decimals=None)
