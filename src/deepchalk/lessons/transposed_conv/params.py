"""What can be chosen: a geometry, what it begins with, and the numbers in it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import model_validator

from deepchalk.lesson.convolution_params import ConvolutionParams
from deepchalk.lesson.mathematics.convolution import Geometry, Pair, per_axis
from deepchalk.lesson.types import PerAxis


class Params(ConvolutionParams):
    """Geometry and values of a transposed convolution with one channel."""

    gives_way_to: ClassVar[frozenset[str]] = frozenset({"seed", "start"})

    start: Literal["y", "x"] = "y"
    """whether it begins with y, or with an x of which a convolution makes y"""
    extra: Annotated[Pair, PerAxis(0, 2)] | None = None
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
    def geometry(self) -> Geometry:
        """Sizes of the transposed convolution."""
        y, usual = self.steps, self.left_over
        if not self.convolves:
            numbers = self.stride, self.covered, self.padding
            missing, y = per_axis(lambda s, k, p: s - k + 2 * p, *numbers), self.input
            usual = per_axis(lambda m, s: m if 0 <= m < s else 0, missing, self.stride)
        extra = usual if self.extra is None else self.extra
        return Geometry(y, self.covered, self.stride, self.padding, extra, self.dilation)

    @property
    def comes_back(self) -> bool:
        """Whether it began with x, and the result has the shape of x."""
        return self.convolves and self.geometry.result == self.input

    @property
    def focus(self) -> Pair:
        """The cell of the result that is looked at: one with about four stamps."""
        return self.geometry.place_with(4)

    @property
    def met(self) -> list[tuple[Pair, Pair]]:
        """Which number of y and which weight meet in the focus."""
        return self.geometry.meeting(self.focus)


def _of_x(x: Any, kernel: Any, stride: int, padding: int) -> Params:
    return Params.of(
        start="x", input_values=x, kernel_values=kernel, stride=stride, padding=padding
    )


PUBLISHED = ((3, 3, 2, 1, 0), (0, 0, 1, 3, 1), (3, 1, 2, 2, 3), (2, 0, 0, 2, 2), (2, 0, 0, 0, 1))
"""The numbers of Dumoulin and Visin's first figure."""
X = ((3, 1, 2, 1), (1, 3, 3, 2), (2, 1, 1, 3), (2, 1, 1, 2))
TWO, THREE = ((1, 2), (-1, 1)), ((1, 2, 1), (2, 1, -1), (-1, 1, 2))

PRESETS = {
    "stamps": Params(),
    "no-padding-unit-strides": _of_x(PUBLISHED, ((0, 1, 2), (2, 2, 0), (0, 1, 2)), 1, 0),
    "no-padding-strided": _of_x(X, TWO, 2, 0),
    "padding-unit-strides": _of_x(X[:3], TWO, 1, 1),
    "padding-strided": _of_x(X[:3], THREE, 2, 1),
}
CLASSICS = tuple(PRESETS)[1:]
"""The four cases with which the subject is taught."""
