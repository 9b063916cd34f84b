"""A short program that finds the direction of the widest shadows."""

from __future__ import annotations

import numpy as np

LONGEST = 34
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
    from deepchalk.lesson.telling.source import broken

    rows = ", ".join(f"[{','.join(f'{number:.10g}' for number in row)}]" for row in points)
    less = "" if divisor == "n" else " - 1"
    ddof = "" if divisor == "n" else ", ddof=1"
    return PRINCIPAL.format(
        numbers=broken(f"X = np.array([{rows}])", LONGEST),
        scale=f"A = A / X.std(0{ddof})\n" * (scaling != "none"),
        count=f"len(A){less}" if not less else f"(len(A){less})",
    )


PRINCIPAL = """import numpy as np
{numbers}
A = X - X.mean(0)
{scale}S = A.T @ A / {count}
value, vector = np.linalg.eigh(S)
u = vector[:, -1]  # largest is last
u *= np.sign(u[abs(u).argmax()])
s = A @ u          # one number each
E = A - np.outer(s, u)
print(*value, *u)
print(*s)
print((E**2).sum() / {count})
"""
