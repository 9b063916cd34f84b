"""What worksheets ask of stamps, and the formulas that stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deepchalk.lesson.mathematics.convolution import kinds
from deepchalk.lesson.worksheets.worksheet import Exercise, NamedFormula, exercise, grid

FORMULAS = (
    NamedFormula("the size of the result", "o = s dot (i - 1) + k - 2 dot p + a"),
    NamedFormula("a number of the result", "z_n = sum_m y_m dot k_(n - s dot m + p)"),
)
"""Along one axis; positions count from 0."""

STAMP = (
    "Stamp the kernel once for each number of y, add up what overlaps, and cut off the padding: "
    "compute the result."
)
SLIDE = (
    "The same with a window that moves by 1: write down y with gaps, and the turned kernel. Check "
    "one cell of the result."
)


def tasks(t: Any) -> Sequence[Exercise]:
    """Stamp; then spread and turn."""
    given = grid(t.y.values, "y ="), grid(t.kernel.values, "k =")
    spread = grid(t.spread.values, ask=kinds(t.params.geometry) != "padding")
    return (
        exercise(STAMP, (*given, grid(t.result.values, "=", ask=True))),
        exercise(SLIDE, (spread, grid(t.turned.values, ask=True))),
    )
