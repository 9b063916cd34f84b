"""What worksheets ask of stamps, and the formulas that stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deepchalk.lesson import convolution, worksheets

CELL = "a number of the result, along one axis and from 0; m counts the stamps that reach it"
STAMP = (
    "Stamp the kernel once for each number of y, add up what overlaps, and cut off the padding: "
    "compute the result."
)
SLIDE = (
    "The same with a window that moves by 1: write down y with gaps, and the turned kernel. Check "
    "one cell of the result."
)


def stamped(t: Any) -> Sequence[worksheets.NamedFormula]:
    """What one cell gets; along one axis it fits on a line."""
    apart = "n + p - s dot m"
    # The weights of a kernel with gaps stand further apart.
    weight = apart if t.params.dilation == (1, 1) else f"({apart}) / d"
    return (
        worksheets.NamedFormula(
            CELL,
            f"r_n = sum_m y_m dot w_({weight})",
        ),
    )


def tasks(t: Any) -> Sequence[worksheets.Exercise]:
    """Stamp; then spread and turn."""
    given = worksheets.grid(t.y.values, "y ="), worksheets.grid(t.kernel.values, "k =")
    spread = worksheets.grid(t.spread.values, ask=convolution.kinds(t.params.geometry) != "padding")
    return (
        worksheets.exercise(STAMP, (*given, worksheets.grid(t.result.values, "=", ask=True))),
        worksheets.exercise(SLIDE, (spread, worksheets.grid(t.turned.values, ask=True))),
    )
