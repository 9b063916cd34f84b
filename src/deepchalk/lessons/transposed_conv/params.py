"""What can be chosen: a geometry, what it begins with, and the numbers in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, ValidationInfo, model_validator

from deepchalk import lesson
from deepchalk.lesson.types import Matrix, PerAxis, shape_of, whole_numbers
from deepchalk.lesson.values.convolution import Geometry, Pair, covered, per_axis
from deepchalk.lesson.values.numbers import size

LARGEST_GRID = 12
"""Rows and columns of a grid beyond which its numbers could not be read."""

LARGEST_NUMBER = 9

NUMBERS = ((2.0, 1.0, 3.0), (4.0, 1.0, 2.0))
PLACES = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))
"""A kernel whose numbers are their places, so that every turn of it can be seen."""

WEIGHTS = ((-1, 1, 2, 3), (-1, 1, 2), (-1, 1))
"""What a seed chooses from; 0 would look like no weight."""


class Params(lesson.Params):
    """Geometry and values of a transposed convolution with one channel."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "input": ("input_values",),
        "kernel": ("kernel_values",),
        "padding": ("kernel", "kernel_values"),
    }

    start: Literal["y", "x"] = "y"
    """whether it begins with y, or with an x of which a convolution makes y"""
    input: Annotated[Pair, PerAxis(1, 8)] = (2, 3)
    """rows and columns of what it begins with"""
    kernel: Annotated[Pair, PerAxis(1, 5)] = (3, 3)
    """rows and columns of the kernel"""
    stride: Annotated[Pair, PerAxis(1, 3)] = (2, 2)
    """cells from one stamp to the next"""
    padding: Annotated[Pair, PerAxis(0, 4)] = (1, 1)
    """rings of zeros of the convolution; the way back cuts them off"""
    dilation: Annotated[Pair, PerAxis(1, 2)] = (1, 1)
    """distance of two kernel weights"""
    extra: Annotated[Pair, PerAxis(0, 2)] | None = None
    """rows and columns more below and right (output_padding); by default what brings the shape of
    x back, or makes the result stride times as large as y"""
    input_values: Matrix | None = NUMBERS
    """what it begins with; of another size from the seed"""
    kernel_values: Matrix | None = PLACES
    """the kernel; of another size from the seed"""
    seed: int = Field(3, ge=0, le=999_999, description="chooses values that are not given")

    @model_validator(mode="before")
    @classmethod
    def fill_in(cls, data: object, info: ValidationInfo) -> object:
        """Values that nobody typed give way to a size, a seed or a start that somebody did."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        typed = set(info.context["typed"] if info.context else data)
        for values, name, default, others in (
            ("input_values", "input", NUMBERS, {"seed", "start"}),
            ("kernel_values", "kernel", PLACES, {"seed"}),
        ):
            wanted, stands = whole_numbers(data.get(name)), shape_of(data.get(values, default))
            is_other = name in typed and wanted not in (None, stands)
            if values not in typed and (is_other or (others & typed and values not in data)):
                data[values] = None
            shape = shape_of(data.get(values))
            if shape is not None:
                data.setdefault(name, shape)
        kernel = whole_numbers(data.get("kernel", (3, 3)))
        if "padding" not in data and kernel is not None:
            data["padding"] = per_axis(lambda k: min(1, max(0, k - 1)), kernel)
        return data

    @model_validator(mode="after")
    def geometry_is_possible(self) -> Self:
        """Refuse what has no output, or what could not be read."""
        for name, of in (("input_values", "input"), ("kernel_values", "kernel")):
            self.take_rounded(name, 1)
            _check_values(name, getattr(self, name), of, getattr(self, of))
        for axis, word in enumerate(("rows", "columns")):
            _check_axis(self, axis, word)
        return self

    @property
    def covered(self) -> Pair:
        """Cells that the kernel covers once it is dilated."""
        return covered(self.kernel, self.dilation)

    @property
    def geometry(self) -> Geometry:
        """Sizes of the transposed convolution."""
        axes = self.input, self.covered, self.stride, self.padding
        if self.start == "x":
            y = per_axis(lambda i, k, s, p: (i + 2 * p - k) // s + 1, *axes)
            usual = per_axis(lambda i, k, s, p: (i + 2 * p - k) % s, *axes)
        else:
            y, missing = self.input, per_axis(lambda i, k, s, p: s - k + 2 * p, *axes)
            usual = per_axis(lambda m, s: m if 0 <= m < s else 0, missing, self.stride)
        extra = usual if self.extra is None else self.extra
        return Geometry(y, self.covered, self.stride, self.padding, extra, self.dilation)


def _check_axis(params: Params, axis: int, word: str) -> None:
    kernel, stride = params.covered[axis], params.stride[axis]
    padding = params.padding[axis]
    padded = params.input[axis] + 2 * padding if params.start == "x" else 0
    if params.start == "x" and kernel > padded:
        dilated = "dilated " if params.dilation[axis] > 1 else ""
        raise ValueError(
            f"kernel: the {dilated}kernel's {kernel} {word} are more than the padded input's "
            f"{padded}: add padding or take a smaller kernel"
        )
    if padding >= kernel:
        raise ValueError(
            f"padding is {padding}, but with {kernel} kernel {word} it must be at most "
            f"{kernel - 1}: a window would see nothing but zeros"
        )
    extra, returned = params.geometry.extra[axis], params.geometry.result[axis]
    if extra >= stride:
        raise ValueError(
            f"extra is {extra}, but with stride {stride} it must be at most {stride - 1}"
        )
    if returned < 1:
        raise ValueError(
            f"padding {padding} leaves no {word} in the transposed output: "
            f"take a smaller padding or a larger extra"
        )
    largest = max(returned + kernel - 1, returned + 2 * padding, padded)
    if largest > LARGEST_GRID:
        raise ValueError(
            f"input: this geometry needs a grid of {largest} {word}, at most {LARGEST_GRID} can "
            f"be read: take a smaller input, kernel, dilation or padding"
        )


def _check_values(name: str, values: Matrix | None, of: str, expected: Pair) -> None:
    given = shape_of(values)
    if values is None or given is None:
        return
    if given != expected:
        raise ValueError(f"{name} has {size(*given)} numbers, but {of} is {size(*expected)}")
    for number in np.ravel(values):
        if abs(number) > LARGEST_NUMBER:
            raise ValueError(f"{name} holds {number:g}, but each number must be from −9 to 9")


def values(params: Params) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What it begins with, and the kernel: given, or whole numbers from the seed.

    Each pair has shorter numbers than the one before, so that one of them can be read.
    """
    for weights in WEIGHTS[1:] if np.prod(params.kernel) > 9 else WEIGHTS:
        for most in (4, 3, 2, 1):
            random = np.random.default_rng(params.seed)
            start = random.integers(1, most, size=params.input, endpoint=True).astype(float)
            kernel = random.choice(weights, size=params.kernel).astype(float)
            yield (
                start if params.input_values is None else np.array(params.input_values),
                kernel if params.kernel_values is None else np.array(params.kernel_values),
            )


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
