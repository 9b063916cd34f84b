"""Tasks for hands: stamp a small y, and find the same with a turned kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from deepchalk.lesson.mathematics.convolution import kinds
from deepchalk.lesson.worksheets.worksheet import Exercise, NamedFormula, exercise, grid
from deepchalk.lessons.transposed_conv.params import Params

TEACHES = (
    "Each number of y stamps the kernel, scaled by it; stamps stand the stride apart, and where "
    "they overlap, they add.",
    "Seen from a cell of the result the kernel is turned: it slides over y with zeros between its "
    "numbers and round them.",
    "It is the gradient of a convolution, not its inverse.",
)

FORMULAS = (
    NamedFormula("the size of the result", "o = s dot (i - 1) + k - 2 dot p + a"),
    NamedFormula("a number of the result", "z_n = sum_m y_m dot k_(n - s dot m + p)"),
)
"""Along one axis; positions count from 0."""

GEOMETRIES = (((2, 2), (2, 2), 1, 0), ((2, 2), (3, 3), 2, 1), ((2, 3), (2, 2), 2, 0))
"""Size of y, kernel, stride, padding."""


def drawn(random: np.random.Generator) -> Params:
    """A small y of 1 to 4, and a kernel that a turn changes."""
    size, kernel, stride, padding = GEOMETRIES[random.integers(len(GEOMETRIES))]
    weights = random.choice([-1, 1, 2, 3], kernel)
    weights[0, 0], weights[-1, -1] = 1, 2
    numbers = random.integers(1, 5, size)
    return Params.of(
        input_values=numbers.tolist(),
        kernel_values=weights.tolist(),
        stride=stride,
        padding=padding,
    )


def tasks(t: Any) -> Sequence[Exercise]:
    """Stamp; then spread and turn."""
    is_asked = kinds(t.params.geometry) != "padding"
    return (
        exercise(
            "Stamp the kernel once for each number of y, add up what overlaps, and cut off the "
            "padding: compute the result.",
            (
                grid(t.y.values, "y ="),
                grid(t.kernel.values, "k ="),
                grid(t.result.values, "=", ask=True),
            ),
        ),
        exercise(
            "The same with a window that moves by 1: write down y with gaps, and the turned "
            "kernel. Check one cell of the result.",
            (grid(t.spread.values, ask=is_asked), grid(t.turned.values, ask=True)),
        ),
    )
