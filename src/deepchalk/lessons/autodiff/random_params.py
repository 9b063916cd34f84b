"""Random computations of every size that the lesson takes."""

from __future__ import annotations

import numpy as np

from deepchalk.lessons.autodiff.graph import MOST_INPUTS, MOST_OPERATIONS
from deepchalk.lessons.autodiff.operations import FUNCTIONS, OPERATIONS
from deepchalk.lessons.autodiff.params import Params

LETTERS = ("a", "b", "c", "w1", "w2", "x", "y", "loss", "h_3", "beta")


def random_params(rng: np.random.Generator) -> Params:
    """A random expression of random inputs.

    Raises
    ------
    ParameterError
        if by chance an input is not used, or the same operation makes it too small
    """
    count = int(rng.integers(1, MOST_INPUTS + 1))
    names = [str(name) for name in rng.choice(LETTERS, size=count, replace=False)]
    operations = int(rng.integers(count, MOST_OPERATIONS + 1))
    expression = _expression(rng, operations, names)
    at = {name: round(float(rng.uniform(-2, 2)), int(rng.integers(0, 3))) for name in names}
    fixed = names[: int(rng.integers(0, count))] if rng.random() < 0.4 else ()
    return Params.of(
        expression=expression,
        at=at,
        fixed=fixed,
        decimals=int(rng.integers(2, 5)),
        step_size=float(rng.choice([0.01, 0.1, 0.5])),
    )


def _expression(rng: np.random.Generator, operations: int, names: list[str]) -> str:
    """Joins random pieces until one is left; every name is used."""
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
