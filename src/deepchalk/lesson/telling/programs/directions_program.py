"""A short program that finds the direction of the widest shadows."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson.telling.source import array

LONGEST = 30
"""Characters of a line: the program stands in two columns."""


def principal(points: np.ndarray, scaling: str, divisor: str) -> str:
    """NumPy that prints both variances, the best direction, all shadows and the error.

    Parameters
    ----------
    points
        shape (point, 2)
    scaling
        ``none`` or ``standardise``
    divisor
        ``n`` or ``n-1``
    """
    less, freedom = ("", "") if divisor == "n" else (" - 1", ", ddof=1")
    return PRINCIPAL.format(
        numbers=array("X", points, LONGEST),
        scale=f"A = A / X.std(0{freedom})\n" * (scaling != "none"),
        less=less,
    )


PRINCIPAL = """import numpy as np
{numbers}
A = X - X.mean(0)
{scale}n = len(A){less}
S = A.T @ A / n
val, vec = np.linalg.eigh(S)
u = vec[:, -1]
u *= np.sign(u[abs(u).argmax()])
s = A @ u
E = A - np.outer(s, u)
print(*val, *u)
print(*s)
print((E**2).sum() / n)
"""
