"""Random computations, as text, of every size that is read."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import expressions

from .graph import MOST_INPUTS, MOST_OPERATIONS

MOST_NODES = 22
"""Inputs and operations: those of a larger graph have too little room, if it is a long one."""

LETTERS = ("a", "b", "c", "w1", "w2", "x", "y", "loss", "h_3", "beta")

BY_HAND = (
    ("z = w*x; y = z + b; d = y - t; L = d^2", "wbxt"),
    ("u = a*b; v = u + c; L = u*v", "abc"),
    ("p = a + b; q = a*b; L = p*q", "ab"),
    ("y = w*x; z = y + w; d = z - t; L = d^2", "wxt"),
    ("p = a*b; q = b*c; r = p - q; L = r^2", "abc"),
)
"""Computations that are done with a pencil, and their inputs."""


def easy_problem(rng: np.random.Generator) -> dict[str, Any]:
    """One of a few computations, of small whole numbers that are not 0: expression and inputs."""
    expression, names = BY_HAND[int(rng.integers(len(BY_HAND)))]
    drawn = rng.choice([-3, -2, -1, 1, 2, 3, 4], len(names)).tolist()
    return {"expression": expression, "at": dict(zip(names, drawn, strict=True))}


def random_problem(rng: np.random.Generator) -> dict[str, Any]:
    """A random expression, its inputs, and those of them that are given."""
    count = int(rng.integers(1, MOST_INPUTS + 1))
    names = [str(name) for name in rng.choice(LETTERS, size=count, replace=False)]
    most = min(MOST_OPERATIONS, MOST_NODES - count)
    return {
        "expression": random_expression(rng, int(rng.integers(count, most + 1)), names),
        "at": {n: round(float(rng.uniform(-2, 2)), int(rng.integers(0, 3))) for n in names},
        "fixed": names[: int(rng.integers(0, count))] if rng.random() < 0.4 else (),
    }


def random_expression(rng: np.random.Generator, operations: int, names: list[str]) -> str:
    """An expression of so many operations: random pieces are joined until one is left."""
    # Every name is used.
    pieces = list(names)
    left = operations
    while left > len(pieces) - 1 or len(pieces) > 1:
        place = int(rng.integers(len(pieces)))
        spare = left > len(pieces) - 1
        if spare and rng.random() < 0.45:
            function = str(
                rng.choice(
                    [f for f in expressions.FUNCTIONS if expressions.OPERATIONS[f].operands == 1]
                )
            )
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
