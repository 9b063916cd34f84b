"""Random computations, as text, of every size that is read."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson.computation.operations import FUNCTIONS, OPERATIONS

LETTERS = ("a", "b", "c", "w1", "w2", "x", "y", "loss", "h_3", "beta")


def random_expression(rng: np.random.Generator, operations: int, names: list[str]) -> str:
    """An expression of so many operations: random pieces are joined until one is left.

    Every name is used.
    """
    pieces = list(names)
    left = operations
    while left > len(pieces) - 1 or len(pieces) > 1:
        place = int(rng.integers(len(pieces)))
        spare = left > len(pieces) - 1
        if spare and rng.random() < 0.45:
            function = str(rng.choice([f for f in FUNCTIONS if OPERATIONS[f].operands == 1]))
            power = int(rng.integers(2, 4))
            is_power = rng.random() < 0.2
            piece = pieces[place]
            pieces[place] = f"({piece})^{power}" if is_power else f"{function}({piece})"
        else:
            first = pieces.pop(place)
            second = str(rng.choice(pieces + names)) if spare or not pieces else pieces[-1]
            if second in pieces:
                pieces.remove(second)
            pieces.append(_joined(rng, first, second))
        left -= 1
    return pieces[0]


def _joined(rng: np.random.Generator, first: str, second: str) -> str:
    sign = str(rng.choice(["+", "-", "*", "/", "max", "min"], p=[0.27, 0.2, 0.3, 0.13, 0.05, 0.05]))
    if sign in ("max", "min"):
        return f"{sign}({first}, {second})"
    return f"({first} {sign} {second})"
