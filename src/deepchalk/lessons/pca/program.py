"""A short program that finds the direction of the widest shadows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson import Printed, code, printing

LONGEST = 30
"""Characters of a line: the program stands in two columns."""


def principal(points: np.ndarray, scaling: str, divisor: str, prints: Sequence[Printed]) -> str:
    """NumPy that prints both variances, the best direction, all shadows and the error."""
    # points: shape (point, 2).
    # scaling: ``none`` or ``standardise``.
    # divisor: ``n`` or ``n-1``.
    # prints: both variances, the direction, the shadows, the error.
    less, freedom = ("", "") if divisor == "n" else (" - 1", ", ddof=1")
    return PRINCIPAL.format(
        numbers=code.array("X", points, LONGEST),
        scale=f"A = A / X.std(0{freedom})\n" * (scaling != "none"),
        less=less,
        **{
            name: printing(code, one)
            for (name, code), one in zip(PRINTED.items(), prints, strict=True)
        },
    )


PRINTED = {"variances": "val", "direction": "u", "shadows": "s", "error": "e"}
"""What is printed, and what it is called in the program."""

PRINCIPAL = """import numpy as np
{numbers}
A = X - X.mean(0)
{scale}n = len(A){less}
S = A.T @ A / n
val, vec = np.linalg.eigh(S)
u = vec[:, -1]
big = abs(u).round(9).argmax()
u *= np.sign(u[big])
s = A @ u
E = A - np.outer(s, u)
{variances}
{direction}
{shadows}
e = (E**2).sum() / n
{error}
"""
