"""What worksheets ask of stamps, and the formulas that stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deepchalk.lesson import convolution, worksheets

CELL = "a number of the result, along one axis and from 0; m counts the stamps that reach it"
SLIDE = (
    "Do it again by sliding the turned kernel one cell at a time: write down y with all of its "
    "zeros, and the kernel turned by half a turn."
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


def stamp(geometry: convolution.Geometry) -> str:
    """The task of stamping, with what stride and padding ask for."""
    stride, padding, extra = geometry.stride[0], geometry.padding[0], geometry.extra[0]
    cells = "1 cell" if stride == 1 else f"{stride} cells"
    lines = [f"Stamp the kernel w, times each number of y, with stride {stride}: {cells} apart."]
    if padding and extra:
        # Output padding keeps what padding would cut off below and on the right.
        lines.append(
            f"Padding {padding} and output padding {extra} cut off the first row and column."
        )
    elif padding:
        lines.append(f"Padding {padding} cuts off the outermost rows and columns.")
    return " ".join([*lines, "Where stamps overlap, add: compute the result r."])


def tasks(t: Any) -> Sequence[worksheets.Exercise]:
    """Stamp; then spread and turn."""
    given = worksheets.grid(t.y.values, "y ="), worksheets.grid(t.kernel.values, "w =")
    spread = worksheets.grid(t.spread.values, ask=convolution.kinds(t.params.geometry) != "padding")
    return (
        worksheets.exercise(
            stamp(t.params.geometry), (*given, worksheets.grid(t.result.values, "r =", ask=True))
        ),
        worksheets.exercise(SLIDE, (spread, worksheets.grid(t.turned.values, ask=True))),
    )
