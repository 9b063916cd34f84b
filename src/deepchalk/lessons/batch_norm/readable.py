"""How many decimals each quantity gets, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import as_printed, decimals_for, show, width

WIDEST = {1: 8.6, 2: 8.0, 3: 7.2, 4: 6.6}
"""Digits that a number may be wide, for that many columns in a table."""

SIGNIFICANT = (4, 3, 2)
"""Significant digits of a statistic: the first choice that can be read is taken."""

MOST_DECIMALS = 5
ROUNDING = 1e-9


@dataclass(frozen=True)
class Digits:
    """Decimals of each quantity, the same wherever it is shown."""

    x: int
    weights: int
    h: int
    mean: int
    variance: int
    deviation: int
    normalised: int
    parameters: int
    """Of γ, β."""
    y: int
    output: int
    """Of the output's weights and its bias."""
    z: int
    momentum: int


def digits(values: Mapping[str, Any]) -> Digits:
    """Decimals that show what matters, in numbers that are not too long to be read.

    Raises
    ------
    ComputationError
        if a number would be too long whatever its decimals, or a feature would be written 0
    """
    columns = max(values["x"].shape[1], values["weights"].shape[0])
    room = WIDEST[columns]
    moved = np.concatenate([values["running_means"][1:], values["means"]])
    spread = np.concatenate([values["unbiased_variances"], values["running_variances"][1:]])
    h = np.concatenate([values["own_s"].ravel(), values["batch_h"].ravel()])
    wide = {
        "x": _exact("x", values["x"], room),
        "h": _exact("h", h, room, _spread(values["h"])),
        "mean": _telling("μ", values["means"], [moved, values["centred"]], room),
        "variance": _telling("σ²", values["variances"], [spread, values["squared"]], room),
        "deviation": _telling("√(σ² + ε)", values["deviations"], [values["test_deviation"]], room),
        "normalised": _fitting("ĥ", [values["normalised"], values["test_normalised"]], 3, room),
        "y": _fitting("y", [values["y"], values["a"], values["test_y"]], 3, room),
        "z": _fitting("z", [values["z"]], 3, room),
    }
    _refuse_vanishing(values["x"], values["features"], wide["x"])
    return Digits(
        **wide,
        weights=decimals_for(np.append(values["weights"], values["bias"]), 5),
        parameters=decimals_for(np.append(values["gamma"], values["beta"]), 3),
        output=decimals_for(np.append(values["output_weights"], values["output_bias"]), 3),
        momentum=decimals_for([values["params"].momentum, values["kept_share"]], 4),
    )


def _refuse_vanishing(x: np.ndarray, features: Sequence[str], places: int) -> None:
    """All features have the same decimals: small ones vanish beside large ones."""
    for name, largest in zip(features, np.abs(x).max(axis=0), strict=True):
        if largest > 0 and as_printed(largest, places) == 0:
            raise ComputationError(
                f"feature {name} reaches only {largest:.2g} and would be written "
                f"{show(largest, places)} beside {np.abs(x).max():g}: give it in a smaller unit, "
                f"or the others in a larger one"
            )


def unit_with_visible_spread(h: np.ndarray, constant: np.ndarray, places: int, batch: int) -> int:
    """The first unit (counted from 0) that is not constant in a batch.

    Raises
    ------
    ComputationError
        if the values of such a unit are all the same as they are printed
    """
    moving = np.flatnonzero(~constant)
    for unit in moving:
        if len({show(value, places) for value in h[:, unit]}) == 1:
            raise ComputationError(
                f"in batch {batch} the values of unit {unit + 1} differ by only "
                f"{np.ptp(h[:, unit]):.1g} and would all be written "
                f"{show(h[0, unit], places)}: take other weights or another activation"
            )
    return int(moving[0])


def _spread(h: np.ndarray) -> float:
    """The least difference, but not 0, between a unit's largest and smallest value."""
    spreads = np.ptp(h, axis=0)
    return float(spreads[spreads > ROUNDING * np.abs(h).max()].min(initial=1.0))


def _exact(name: str, numbers: np.ndarray, room: float, telling: float | None = None) -> int:
    """As many decimals as the numbers need, at most two; up to four for small differences."""
    largest = float(np.abs(numbers).max())
    small = min(largest or 1.0, telling or 1.0)
    most = int(np.clip(1 - np.floor(np.log10(small)), 2, 4))
    return _fitting(name, [numbers], decimals_for(numbers, most), room)


def _telling(name: str, numbers: np.ndarray, others: list[np.ndarray], room: float) -> int:
    """Decimals for a few significant digits of the smallest of the columns."""
    sizes = np.abs(numbers).max(axis=0)
    # A constant unit has a variance of nothing but rounding errors.
    smallest = sizes[sizes > ROUNDING * sizes.max()].min(initial=sizes.max() or 1.0)
    for significant in SIGNIFICANT:
        places = significant - 1 - int(np.floor(np.log10(smallest)))
        places = int(np.clip(places, 1, MOST_DECIMALS))
        if _longest([numbers, *others], places) <= room:
            return places
    return _fitting(name, [numbers, *others], 1, room)


def _fitting(name: str, arrays: list[np.ndarray], places: int, room: float) -> int:
    """That many decimals, or fewer, so that every number has room."""
    for fewer in range(places, -1, -1):
        if _longest(arrays, fewer) <= room:
            return fewer
    largest = max(float(np.abs(array).max()) for array in arrays)
    raise ComputationError(
        f"{name} reaches {largest:.3g}, a number that is too long to be read in its table: "
        f"take smaller numbers, or fewer features or units"
    )


def _longest(arrays: list[np.ndarray], places: int) -> float:
    """Width of the widest number, in digits; the extremes decide."""
    extremes = [bound for array in arrays for bound in (array.min(), array.max())]
    return max(width(show(value, places)) for value in extremes)
