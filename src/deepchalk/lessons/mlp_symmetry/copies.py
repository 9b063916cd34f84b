"""Every weight setting that makes the same prediction by order and sign of its hidden units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np


def copies(
    first: np.ndarray, second: np.ndarray, odd: bool
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The setting with its units in every order, and with every choice of signs if φ is odd.

    A unit's sign is flipped in all its weights, those that come in and the one that goes out.

    Parameters
    ----------
    first, second
        shapes (input, unit) and (unit,)
    """
    units = len(second)
    for order in permutations(range(units)):
        places = list(order)
        for signs in product((1.0, -1.0) if odd else (1.0,), repeat=units):
            # Adding zero makes −0 and 0 one number.
            yield first[:, places] * signs + 0.0, second[places] * signs + 0.0


def count_distinct(first: np.ndarray, second: np.ndarray, odd: bool) -> int:
    """How many of the copies are different points."""
    return len({(one.tobytes(), other.tobytes()) for one, other in copies(first, second, odd)})


def flip(first: np.ndarray, second: np.ndarray, unit: int) -> tuple[np.ndarray, np.ndarray]:
    """The setting with the signs of one unit's weights flipped, in and out; shapes as above."""
    signs = np.where(np.arange(len(second)) == unit, -1.0, 1.0)
    return first * signs + 0.0, second * signs + 0.0
