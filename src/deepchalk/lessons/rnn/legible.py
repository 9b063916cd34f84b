"""What of a network can be written so that the last row reads it: decimals and widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import decimals_for, show

CHARACTER_WIDTH = 0.162
CELL_MARGIN = 0.08
BRACKETS = 0.41
OPERATOR = 0.42
"""In Manim units, at the smallest legible size."""

ROOM_WIDTH = 12.8
LARGEST_STATE = 1_000.0


@dataclass(frozen=True)
class Digits:
    """Decimals of each quantity, the same wherever it is shown."""

    x: int
    weights: int
    a: int
    h: int
    y: int
    p: int = 3


def digits(
    table: np.ndarray,
    weights: Sequence[np.ndarray],
    a: np.ndarray,
    h: np.ndarray,
    y: np.ndarray,
) -> Digits:
    """As many decimals as the values need and the row of one time step has room for.

    Raises
    ------
    ComputationError
        if states grow too large, or the numbers do not fit
    """
    for values in (a, h, y):
        _refuse_large(values)
    recurrent, inputs, bias = weights[:3]
    # One decimal less, rather than numbers that are too small to read.
    for places in (2, 1, 0):
        chosen = Digits(
            decimals_for(table, min(places, _room_for(table))),
            decimals_for(np.concatenate([np.ravel(w) for w in weights]), places),
            decimals_for(a, min(places, _room_for(a))),
            decimals_for(h, _room_for(h)),
            decimals_for(y, _room_for(y)),
        )
        row = [
            (recurrent, chosen.weights, recurrent.shape[1]),
            (h, chosen.h, 1),
            (inputs, chosen.weights, inputs.shape[1]),
            (table, chosen.x, 1),
            (bias, chosen.weights, 1),
        ]
        width = sum(columns * _cell(values, shown) for values, shown, columns in row)
        if width + len(row) * BRACKETS + 2 * OPERATOR <= ROOM_WIDTH:
            return chosen
    raise ComputationError(
        "the numbers of one time step would be too small to read: take smaller vectors or weights "
        "with fewer digits"
    )


def decimals_of_states(*states: np.ndarray, squeezed: bool = False) -> int:
    """Decimals with which states can be compared, shapes (state, hidden).

    States that tanh has ``squeezed`` get one more: so that 0.996 is not taken for 1.

    Raises
    ------
    ComputationError
        if a number is too large to be shown
    """
    values = np.concatenate(states)
    _refuse_large(values)
    return decimals_for(values, 3 if squeezed else _room_for(values))


def _refuse_large(values: np.ndarray) -> None:
    largest = float(np.abs(values).max())
    # Written so that NaN, which compares as false, is refused as well.
    if not largest < LARGEST_STATE:
        raise ComputationError(
            f"a state reaches {largest:.3g}, but from {LARGEST_STATE:g} on a number has no room: "
            f"take smaller weights or tanh as activation"
        )


def _room_for(values: np.ndarray) -> int:
    """Decimals for which numbers of that size have room."""
    largest = float(np.abs(values).max())
    return 2 if largest < 10 else 1 if largest < 100 else 0


def _cell(values: np.ndarray, places: int) -> float:
    longest = max(len(show(value, places)) for value in np.ravel(values))
    return CHARACTER_WIDTH * longest + CELL_MARGIN


def word_width(word: str) -> float:
    """Width of a word at the smallest legible size, estimated to be rather too wide."""
    return sum(_letter_width(letter) for letter in word)


def _letter_width(letter: str) -> float:
    if letter in "iljftrI.,;:!'|()[]-":
        return 0.12
    if letter in "mwMW@%&—" or ord(letter) > 0x2E7F:
        return 0.31
    return 0.22 if letter.isupper() or letter.isdigit() else 0.18
