"""A short program that runs Lloyd's algorithm from two starts."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Line, code

LONGEST = 34
"""Characters of a line of numbers: the program stands in two columns."""


def two_starts(
    points: np.ndarray, scaling: str, first: np.ndarray, other: np.ndarray, total: Line
) -> str:
    """NumPy that prints the total each time when all points have taken the nearest mast."""
    # points: shape (point, 2).
    # scaling: ``none`` or ``standardise``.
    # first, other: points at which the masts begin, from 0.
    # total: how a total is printed.
    numbers = code.array("P", points, LONGEST)
    scale = "P = (P - P.mean(0)) / P.std(0)\n" * (scaling != "none")
    starts = [str(one.tolist()) for one in (first, other)]
    spec = total.spec
    return TWO_STARTS.format(*starts, numbers=numbers, scale=scale, spec=spec)


TWO_STARTS = """import numpy as np
{numbers}
{scale}def lloyd(C, before=None):
    d = ((P[:, None] - C)**2).sum(2)
    near = d.argmin(1)
    J = d.min(1).sum()
    print(f"{{J:{spec}}}", end=" ")
    if (near == before).all(): return
    C = [P[near == j].mean(0)
        if j in near else C[j]
        for j in range(len(C))]
    lloyd(np.array(C), near)
lloyd(P[{0}]); print()
lloyd(P[{1}])
"""
