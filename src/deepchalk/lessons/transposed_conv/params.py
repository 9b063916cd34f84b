"""What can be chosen: a geometry, what it begins with, and the numbers in it; and tasks."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import model_validator

from deepchalk.lesson import Exercises, PerAxis, convolution

from .convolution_params import ConvolutionParams
from .exercises import stamped, tasks


class Params(ConvolutionParams):
    """Geometry and values of a transposed convolution with one channel."""

    gives_way_to: ClassVar[frozenset[str]] = frozenset({"seed", "start"})

    start: Literal["y", "x"] = "y"
    """whether it begins with y, or with an x of which a convolution makes y"""
    extra: Annotated[convolution.Pair, PerAxis(0, 2)] | None = None
    """rows and columns more below and right (output_padding); by default what brings the shape of
    x back, or makes the result stride times as large as y"""

    @model_validator(mode="after")
    def way_back_is_possible(self) -> Self:
        """Refuse what has no result, or what could not be read."""
        self.refuse_unreadable(self.geometry)
        return self

    @property
    def convolves(self) -> bool:
        """Whether what it begins with is convolved."""
        return self.start == "x"

    @property
    def geometry(self) -> convolution.Geometry:
        """Sizes of the transposed convolution."""
        y, usual = self.steps, self.left_over
        if not self.convolves:
            numbers = self.stride, self.covered, self.padding
            missing, y = convolution.per_axis(lambda s, k, p: s - k + 2 * p, *numbers), self.input
            usual = convolution.per_axis(lambda m, s: m if 0 <= m < s else 0, missing, self.stride)
        extra = usual if self.extra is None else self.extra
        return convolution.Geometry(
            y, self.covered, self.stride, self.padding, extra, self.dilation
        )

    @property
    def comes_back(self) -> bool:
        """Whether it began with x, and the result has the shape of x."""
        return self.convolves and self.geometry.result == self.input

    @property
    def focus(self) -> convolution.Pair:
        """The cell of the result that is looked at: one with about four stamps."""
        return self.geometry.place_with(4)

    @property
    def met(self) -> list[tuple[convolution.Pair, convolution.Pair]]:
        """Which number of y and which weight meet in the focus."""
        return self.geometry.meeting(self.focus)


FIRST_PICTURE = (
    (3, 3, 2, 1, 0),
    (0, 0, 1, 3, 1),
    (3, 1, 2, 2, 3),
    (2, 0, 0, 2, 2),
    (2, 0, 0, 0, 1),
)
FIRST_KERNEL = ((0, 1, 2), (2, 2, 0), (0, 1, 2))
"""The picture and the kernel of Dumoulin and Visin's first figure."""
X = ((3, 1, 2, 1), (1, 3, 3, 2), (2, 1, 1, 3), (2, 1, 1, 2))
TWO, THREE = ((1, 2), (-1, 1)), ((1, 2, 1), (2, 1, -1), (-1, 1, 2))

of_x = partial(Params.of, start="x")
PRESETS = {
    "stamps": Params(),
    "no-padding-unit-strides": of_x(
        input_values=FIRST_PICTURE, kernel_values=FIRST_KERNEL, stride=1, padding=0
    ),
    "no-padding-strided": of_x(input_values=X, kernel_values=TWO, stride=2, padding=0),
    "padding-unit-strides": of_x(input_values=X[:3], kernel_values=TWO, stride=1, padding=1),
    "padding-strided": of_x(input_values=X[:3], kernel_values=THREE, stride=2, padding=1),
}
CLASSICS = tuple(PRESETS)[1:]
"""The four cases with which the subject is taught."""

TEACHES = (
    "Each number of y stamps the kernel, scaled by it; stamps stand the stride apart, and where "
    "they overlap, they add.",
    "Seen from a cell of the result the kernel is turned: it slides over y with zeros between its "
    "numbers and round them.",
    "It is the gradient of a convolution, not its inverse.",
)

GEOMETRIES = (((2, 2), (2, 2), 1, 0), ((2, 2), (3, 3), 2, 1), ((2, 3), (2, 2), 2, 0))
"""Size of y, kernel, stride, padding."""


def drawn(random: np.random.Generator) -> Params:
    """A small y of 1 to 4, and a kernel that a turn changes."""
    size, kernel, stride, padding = GEOMETRIES[random.integers(len(GEOMETRIES))]
    weights = random.choice([-1, 1, 2, 3], kernel)
    weights[0, 0], weights[-1, -1] = 1, 2
    y = random.integers(1, 5, size).tolist()
    shape = {"stride": stride, "padding": padding}
    return Params.of(input_values=y, kernel_values=weights.tolist(), **shape)


EXERCISES = Exercises(teaches=TEACHES, ask=("returned",), draw=drawn, also=tasks, formulas=stamped)
