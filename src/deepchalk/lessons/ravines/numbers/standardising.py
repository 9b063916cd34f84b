"""Inputs standardised step by step, as quantities of a trace: means, deviations, the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from deepchalk.lesson import QuantityField, decimals, quantity

MOST_WRITTEN = 8
"""Rows up to which a sum over all of them is written out."""

MEAN = "([[{inputs[*, i]}]]) / {count}"
DEVIATION = "sqrt(([[({inputs[*, i]} - {means[i]})^2]]) / {count})"


def if_short(told: str, most: int = MOST_WRITTEN) -> Callable[[Any], str]:
    """How something comes about, where a sum over the ``count`` of the trace's rows is legible."""
    return lambda t: told if t.count <= most else ""


def standardising(
    row: str = "row", column: str = "input"
) -> tuple[QuantityField, QuantityField, QuantityField]:
    """What follows from the ``inputs`` of a trace and their ``count``, under just these names::"""
    # means, deviations, normalised = standardising()
    # row, column: what the axes of the inputs count.
    three = partial(quantity, decimals=decimals.digits(3))
    return (
        three(
            "mu",
            column,
            says=f"the mean of each {column}",
            how=if_short(MEAN),
            general="mu_{j}",
            rule=MEAN,
            of=lambda t: t.inputs.mean(axis=0),
        ),
        three(
            "sigma",
            column,
            says=f"the deviation of each {column}",
            how=if_short(DEVIATION),
            general="sigma_{j}",
            rule=DEVIATION,
            of=lambda t: t.inputs.std(axis=0),
        ),
        quantity(
            "z",
            row,
            column,
            decimals=2,
            says=f"the normalised {column}s",
            how="({inputs[i, j]} - {means[j]}) / {deviations[j]}",
            of=lambda t: (t.inputs - t.means) / t.deviations,
        ),
    )
