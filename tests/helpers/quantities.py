"""Quantities without a trace, for what is drawn from them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from deepchalk.lesson.values.quantity import Declaration, Quantity, whole
from deepchalk.lesson.values.role import Role


def sample(
    name: str,
    values: Any,
    *axes: str,
    symbol: str = "",
    role: Role = "data",
    decimals: int = 2,
    bounds: tuple[float | None, float | None] = (None, None),
    names: Mapping[str, Sequence[str]] | None = None,
) -> Quantity:
    """A quantity of these values; axes without a word are called after their number."""
    array = np.asarray(values, dtype=float)
    words = axes or tuple(f"axis{number}" for number in range(array.ndim))
    declaration = Declaration(name, symbol or name[0], words, role, decimals, bounds)
    return whole(declaration, array, decimals, names or {}, {})
