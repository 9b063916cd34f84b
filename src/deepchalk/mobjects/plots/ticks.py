"""Round numbers for a scale: 1, 2 or 5 times a power of ten, exactly."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

MANTISSAS = (1, 2, 5)

LARGEST_PLAIN = 1e5
"""Numbers from here on are written in thousands, millions, …"""

MOST_DECIMALS = 3
"""Decimals beyond which numbers are written in thousandths, millionths, …"""

MARGIN = 0.08


@dataclass(frozen=True)
class Ticks:
    """Round numbers within a range, ascending."""

    counts: tuple[int, ...]  # the numbers are counts times ten to this power
    power: int
    # A multiple of three: what is written is a number divided by ten to this exponent.
    exponent: int

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers themselves."""
        # Through decimal text, for 3 · 0.1 is not 0.3.
        return tuple(float(f"{count}e{self.power}") for count in self.counts)

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as they stand at the scale."""
        return tuple(float(f"{count}e{self.power - self.exponent}") for count in self.counts)

    @property
    def decimals(self) -> int:
        """Decimals of what is written."""
        return max(0, self.exponent - self.power)

    @property
    def ends(self) -> Ticks:
        """Only the first and the last of them."""
        return replace(self, counts=(self.counts[0], self.counts[-1]))


def ticks(low: float, high: float, most: int) -> Ticks:
    """As many round numbers in a range as there are, but not more than ``most`` (two or more).

    The steps are those of Heckbert (1990), *Nice numbers for graph labels*.

    Raises
    ------
    ValueError
        if the range is empty or not finite
    """
    return next(choices(low, high, max(2, most)))


def step_of(chosen: Ticks) -> float:
    """How far apart the numbers are; 0 for one alone."""
    if len(chosen.counts) < 2:
        return 0.0
    return float(f"{chosen.counts[1] - chosen.counts[0]}e{chosen.power}")


def choices(low: float, high: float, most: int) -> Iterator[Ticks]:
    """Ticks with ever larger steps: at most ``most`` of them first, then fewer, two or one last."""
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(f"a scale cannot go from {low} to {high}")
    power = math.floor(math.log10(high - low)) - 3
    while True:
        for mantissa in MANTISSAS:
            step = float(f"{mantissa}e{power}")
            first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
            if last < first:
                return
            if last - first < most:
                yield _made(range(first, last + 1), mantissa, power)
        power += 1


def _made(indices: range, mantissa: int, power: int) -> Ticks:
    counts = tuple(index * mantissa for index in indices)
    largest = max(abs(float(f"{count}e{power}")) for count in counts)
    exponent = 0
    if largest > 0 and (largest >= LARGEST_PLAIN or -power > MOST_DECIMALS):
        exponent = 3 * math.floor(math.log10(largest) / 3)
    return Ticks(counts, power, exponent)


def padded_range(values: np.ndarray | list[float], margin: float = MARGIN) -> tuple[float, float]:
    """A range that holds all values with a margin, a share of it, on both sides.

    Values that are all equal get a range around them.
    """
    numbers = np.asarray(values, dtype=float)
    low, high = float(numbers.min()), float(numbers.max())
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        half = 0.5 * max(abs(low), abs(high)) or 1.0
        return low - half, high + half
    return low - margin * (high - low), high + margin * (high - low)
