"""A number becomes text here and nowhere else."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

from deepchalk.words import active

MINUS = "\u2212"
"""The minus sign: as wide as a plus, unlike the hyphen."""

EXACT = 1e-9
"""Two numbers closer than this, relative to their size, are shown as the same number."""

OPEN: tuple[None, None] = (None, None)
"""Bounds of a quantity that has none."""

FINEST = 4
"""Decimals with which a number is told from a bound that it comes near, at most."""

_heard: ContextVar[list[tuple[float, str]] | None] = ContextVar("heard", default=None)


def show(
    value: float,
    decimals: int | None = None,
    *,
    bounds: tuple[float | None, float | None] = OPEN,
) -> str:
    """Text of ``value`` with a true minus sign and no negative zero.

    Parameters
    ----------
    value
        a finite number
    decimals
        digits after the point; by default as many as the value needs, at most two
    bounds
        numbers that the quantity never reaches. A value near one is not printed as the bound: it
        gets more decimals (0.9996 and not 1.000), or is compared with the finest number that can
        be printed (``<0.0001``)

    Raises
    ------
    ValueError
        if the value is not finite, or lies outside its bounds
    """
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} cannot be shown as a number")
    places = decimals_for([number]) if decimals is None else decimals
    return _heard_as(number, _inside(number, places, bounds))


def show_bound(value: float, decimals: int, *, is_upper: bool) -> str:
    """Text of a number that nothing exceeds, or falls below: rounded up, or down.

    "At most 0.0005" would be false of 0.000505; what is printed exactly stays as it is.

    Raises
    ------
    ValueError
        if the value is not finite
    """
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} cannot be shown as a number")
    steps = number * 10.0**decimals
    nearest = round(steps)
    # However little there is, it is more than nothing.
    is_exact = abs(steps - nearest) <= EXACT * max(1.0, abs(steps)) and bool(nearest) == bool(steps)
    if not is_exact:
        nearest = math.ceil(steps) if is_upper else math.floor(steps)
    return _heard_as(number, _plain(nearest / 10.0**decimals, decimals))


def _heard_as(number: float, plain: str) -> str:
    """The text in the language, which whoever listens gets with its number."""
    text = active().number(plain)
    heard = _heard.get()
    if heard is not None:
        heard.append((number, text))
    return text


def _plain(number: float, places: int) -> str:
    text = f"{abs(number):.{places}f}"
    return MINUS + text if number < 0 and float(text) != 0 else text


def _inside(number: float, places: int, bounds: tuple[float | None, float | None]) -> str:
    """The number with enough decimals to be told from the bounds."""
    low, high = bounds
    if not within(number, bounds):
        raise ValueError(f"{number} lies outside its bounds, {low} and {high}")
    for more in range(places, max(places, FINEST) + 1):
        text = _plain(number, more)
        printed = float(text.replace(MINUS, "-"))
        if (low is None or printed > low) and (high is None or printed < high):
            return text
    step = 10.0**-FINEST
    if low is not None and number - low < step:
        return "<" + _plain(low + step, FINEST)
    return ">" + _plain((high or 0.0) - step, FINEST)


def within(number: float, bounds: tuple[float | None, float | None]) -> bool:
    """Whether a number lies between its bounds, but for what rounding adds."""
    low, high = bounds
    return (low is None or number >= low - EXACT * max(1.0, abs(low))) and (
        high is None or number <= high + EXACT * max(1.0, abs(high))
    )


@contextmanager
def listening() -> Iterator[list[tuple[float, str]]]:
    """Collect every number that becomes text inside the block: its value and its text."""
    heard: list[tuple[float, str]] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def decimals_for(values: Iterable[float] | np.ndarray, at_most: int = 2) -> int:
    """The fewest decimals, up to ``at_most``, that show every one of ``values`` exactly.

    One quantity gets one number of decimals, so pass all values of that quantity.
    """
    numbers = np.ravel(np.asarray(values, dtype=float))
    rounding = EXACT * np.maximum(1.0, np.abs(numbers))
    for places in range(at_most):
        if (np.abs(np.round(numbers, places) - numbers) <= rounding).all():
            return places
    return at_most


def _decimals_for_one(number: float, at_most: int) -> int:
    """As ``decimals_for`` of this number alone, in a tenth of the time."""
    rounding = EXACT * max(1.0, abs(number))
    for places in range(at_most):
        if abs(round(number, places) - number) <= rounding:
            return places
    return at_most


def significant(values: Iterable[float] | np.ndarray, digits: int = 3) -> int:
    """The decimals with which the largest of ``values`` has so many digits; fewer where exact."""
    largest = float(np.max(np.abs(np.asarray(values, dtype=float)), initial=0.0))
    if largest == 0:
        return 0
    return decimals_for(values, max(0, digits - 1 - math.floor(math.log10(largest) + EXACT)))


def decimals_each(
    values: Any, figures: int, exact: int = 0, least: int = 2, most: int = 6
) -> np.ndarray:
    """Decimals of each of some numbers of different kinds, fewer where it is exact with fewer.

    Parameters
    ----------
    figures
        of a number, at most: 20.09 has four
    exact
        what is exact with so many decimals is written exactly
    least
        figures of a small number, at least: 0.00043 has two
    most
        decimals, at most
    """
    numbers = np.asarray(values, dtype=float)
    found = [_decimals_of(float(value), figures, exact, least, most) for value in numbers.flat]
    return np.array(found, dtype=int).reshape(numbers.shape)


def _decimals_of(value: float, figures: int, exact: int, least: int, most: int) -> int:
    needed = _decimals_for_one(value, exact)
    # What rounding adds grows with a number, but is much less than its last place.
    rounding = min(EXACT * max(1.0, abs(value)), 1e-5 * 10.0**-needed)
    if abs(round(value, needed) - value) <= rounding:
        return needed
    before = math.floor(math.log10(abs(value))) + 1
    places = max(figures - max(before, 0), least - before)
    return _decimals_for_one(value, min(max(places, 0), most))


def as_printed(value: float, decimals: int) -> float:
    """The number that a reader of ``show(value, decimals)`` sees."""
    return read(show(value, decimals))


def read(text: str) -> float:
    """The number that a printed text stands for; of ``<0.001`` the 0.001."""
    return float(active().plain(text.lstrip("<>").replace(MINUS, "-")))


def decimals_in(text: str) -> int:
    """Digits after the decimal mark of a printed text."""
    return len(active().plain(text).partition(".")[2])


def unsigned() -> str:
    """Pattern of a number without its sign, as the language writes it."""
    return rf"\d+(?:{re.escape(active().decimal_mark)}\d+)?"


def relation(result: float, decimals: int, recomputed_from_print: float) -> str:
    """``"="`` if the printed operands give the printed result, else ``"≈"``."""
    half_a_digit = 0.5 * 10.0**-decimals
    reproduces = abs(as_printed(result, decimals) - recomputed_from_print) <= half_a_digit * 1e-6
    return "=" if reproduces else "≈"


def size(*lengths: int) -> str:
    """Text of a size: ``size(3, 4)`` is ``"3 × 4"``."""
    return " × ".join(show(length, 0) for length in lengths)


def width(text: str) -> float:
    """Width of a number's text, in digits: signs are wider than a digit, a point narrower."""
    return sum(_WIDTHS.get(character, 1.0) for character in text)


_WIDTHS = {MINUS: 1.56, "<": 2.1, ">": 2.1, ".": 0.56, ",": 0.56}


def row_width(numbers: np.ndarray, decimals: int | None = None) -> float:
    """Width of a row of equally wide cells for numbers (…, column), in digits."""
    places = decimals_for(numbers) if decimals is None else decimals
    longest = max(width(show(value, places)) for value in np.unique(numbers))
    return float(np.shape(numbers)[-1] * (max(longest, 1.6) + 0.5))
