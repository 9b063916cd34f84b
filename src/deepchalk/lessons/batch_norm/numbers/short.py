"""Numbers without zeros at their ends that nobody would say."""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10

from deepchalk.lesson import Quantity

DIGITS = 3
"""Of the largest number that are told, where it is above 1; of one below 1 a digit less."""


def short(values: Quantity) -> Quantity:
    """The same with as few decimals as tell it: 5 for 5.0, −0.8 as it is, 4.63 for 4.6333."""
    needed = max(len(one.text.partition(".")[2].rstrip("0")) for one in values.entries)
    largest = max(abs(one.value) for one in values.entries)
    before = 1 + floor(log10(largest)) if largest > 0 else 0
    most = max(0, DIGITS - before) if before > 0 else DIGITS - 1 - before
    return replace(values, decimals=min(needed, most), own_decimals=None)
