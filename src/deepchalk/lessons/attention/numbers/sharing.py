"""Softmax step by step, as quantities of a trace: powers, their sum, and shares of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import QuantityField, Role, functions, positive, probability, quantity

from .viewing import shift_to_read


def sharing(
    axis: str, one: str, symbol: str = "p_{i}", role: Role = "ink", decimals: int = 3
) -> tuple[QuantityField, QuantityField, QuantityField, QuantityField]:
    """What follows the ``scores`` of a trace, whose names the four must be::"""
    # shift, powers, total, shares = sharing("class", one="animal")
    # ``shift`` is taken off all scores where their powers would be too long to be read; else it is
    # 0.
    # axis: what the scores' only axis counts.
    # one: what has a share, as it is told.
    # symbol: of the shares.

    def how_powers(t: Any) -> str:
        return "e^({scores[i]} - {shift})" if t.shift else "e^{scores[i]}"

    return (
        quantity("m", role=role, of=lambda t: shift_to_read(t.scores)),
        positive(
            "e^(z_{i})",
            axis,
            role=role,
            says="the power of each score",
            how=how_powers,
            general=lambda t: "e^(z_{i} - m)" if t.shift else "e^(z_{i})",
            of=lambda t: np.exp(t.scores - t.shift),
        ),
        positive(
            # Beside a sum sign a Σ would be read as another one.
            "S",
            role=role,
            says="the sum of all powers",
            how="[[{powers[*]}]]",
            of=lambda t: t.powers.sum(),
        ),
        probability(
            symbol,
            axis,
            role=role,
            decimals=decimals,
            says=f"the share of each {one}",
            how="{powers[i]} / {total}",
            of=lambda t: functions.softmax(t.scores),
        ),
    )
