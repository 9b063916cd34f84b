"""With how many decimals the numbers of the network are written."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE, Setting, Way

LARGEST_PREDICTION = 1_000.0
MOST_DIGITS = 6
"""Digits of a loss, before and after the point together."""


@dataclass(frozen=True)
class Digits:
    """Decimals of each quantity, the same wherever it is shown.

    Attributes
    ----------
    first, second
        of W₁ and W₂
    middle_first, middle_second
        of their averages
    a, h, z, loss
        of what is computed from them; the target is written like z
    scale
        of the factor that scales W₂
    """

    x: int
    first: int
    second: int
    middle_first: int
    middle_second: int
    a: int
    h: int
    z: int
    loss: int
    scale: int


def digits(
    x: np.ndarray, target: float, before: Setting, way: Way, marked: int, scaling: Way
) -> Digits:
    """As many decimals as the numbers need and their places have room for.

    With four inputs or five units, weights and inputs have room for one decimal only.
    ``marked`` is the point of ``way`` that is compared with the line.
    """
    inputs, hidden = before.first.shape
    places = 2 if inputs < 4 and hidden < 5 else 1
    z = [target, before.z, way.z[MIDDLE]]
    z_room = min(4, MOST_DIGITS - _length(max(map(abs, z))))
    return Digits(
        x=decimals_for(x, places),
        first=decimals_for(before.first, places),
        second=decimals_for(before.second, places),
        middle_first=decimals_for(way.first[MIDDLE], places),
        middle_second=decimals_for(way.second[MIDDLE], places),
        a=_by_size(before.a),
        h=_by_size(np.stack([before.h, way.h[MIDDLE]])),
        z=decimals_for(z, _telling(float(np.ptp(way.z)), z_room)),
        loss=max(
            _loss_places(way, [0, MIDDLE, marked], marked),
            _loss_places(scaling, [0, MIDDLE, -1], MIDDLE),
        ),
        scale=decimals_for(scaling.factor[[0, MIDDLE, -1]]),
    )


def _loss_places(way: Way, shown: list[int], compared: int) -> int:
    """Decimals that losses on a way need so that what is said of the compared one can be seen."""
    largest = float(way.loss.max())
    gap = float(abs(way.gap[compared]))
    if gap < smallest_seen(largest):
        gap = float(np.abs(way.gap).max())
    losses = [*way.loss[shown], way.line[compared]]
    return decimals_for(losses, _telling(gap, MOST_DIGITS - _length(largest)))


def smallest_seen(largest: float) -> float:
    """The smallest difference of losses up to ``largest`` that can be seen when they are shown."""
    return 5 * 10.0 ** -(MOST_DIGITS - _length(largest))


def _telling(difference: float, room: int) -> int:
    """Decimals with which a difference shows two digits, at least two if there is room."""
    wanted = 2 if difference <= 0 else max(2, 1 - math.floor(math.log10(difference)))
    return max(0, min(room, wanted))


def _by_size(values: np.ndarray) -> int:
    largest = float(np.abs(values).max())
    return decimals_for(values, 2 if largest < 10 else 1 if largest < 100 else 0)


def _length(value: float) -> int:
    """Digits before the point."""
    return len(str(int(value)))


def refuse_large(predictions: np.ndarray) -> None:
    """Refuse predictions that have no room.

    Raises
    ------
    ComputationError
        if one of them has four digits before the point
    """
    largest = float(np.abs(predictions).max())
    if not largest < LARGEST_PREDICTION:
        raise ComputationError(
            f"a prediction reaches {largest:.4g}, but from {LARGEST_PREDICTION:g} on a number has "
            f"no room: take a smaller input or smaller weights"
        )
