"""What can be chosen: a geometry, what it begins with, and the numbers in it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, ValidationInfo, model_validator

from deepchalk import lesson
from deepchalk.lesson import (
    Exact,
    Exercises,
    Matrix,
    ModelSource,
    PerAxis,
    convolution,
    numbers,
    types,
)

from .exercises import stamped, tasks

LARGEST_GRID = 32
"""Rows and columns of a grid at most: what is drawn of it must be computed in time."""

LARGEST_NUMBER = 9

WEIGHTS = (-1, 1, 2, 3)
"""What a seed chooses from; 0 would look like no weight."""


class Params(lesson.Params):
    """Geometry and values of a transposed convolution with one channel."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "input": ("input_values",),
        "kernel": ("kernel_values",),
        "padding": ("kernel", "kernel_values"),
    }

    gives_way_to: ClassVar[frozenset[str]] = frozenset({"seed", "start"})
    """Fields that, once typed, let numbers that nobody typed come from the seed."""

    input: Annotated[convolution.Pair, PerAxis(1, LARGEST_GRID)] = (2, 3)
    """rows and columns of what it begins with"""
    kernel: Annotated[convolution.Pair, PerAxis(1, 8)] = (3, 3)
    """rows and columns of the kernel"""
    stride: Annotated[convolution.Pair, PerAxis(1, 4)] = (2, 2)
    """cells that the kernel moves on"""
    padding: Annotated[convolution.Pair, PerAxis(0, 7)] = (1, 1)
    """rings of zeros round the picture"""
    dilation: Annotated[convolution.Pair, PerAxis(1, 3)] = (1, 1)
    """distance of two kernel weights"""
    input_values: Matrix | None = ((2, 1, 3), (4, 1, 2))
    """the numbers that it begins with; of another size from the seed"""
    kernel_values: Matrix | None = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
    """the kernel; of another size from the seed"""
    exact: Exact = False
    source: ModelSource = None
    seed: int = Field(3, ge=0, le=999_999, description="chooses values that are not given")
    start: Literal["y", "x"] = "y"
    """whether it begins with y, or with an x of which a convolution makes y"""
    extra: Annotated[convolution.Pair, PerAxis(0, 3)] | None = None
    """rows and columns more below and right (output_padding); by default what brings the shape of
    x back, or makes the result stride times as large as y"""

    @model_validator(mode="before")
    @classmethod
    def fill_in(cls, data: object, info: ValidationInfo) -> object:
        """Values that nobody typed give way to a size or a seed that somebody did."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        typed = set(info.context["typed"] if info.context else data)
        for values, name in (("input_values", "input"), ("kernel_values", "kernel")):
            stands = types.shape_of(data.get(values, cls.model_fields[values].default))
            is_other = name in typed and types.whole_numbers(data.get(name)) not in (None, stands)
            if values not in typed and (
                is_other or (cls.gives_way_to & typed and values not in data)
            ):
                data[values] = None
            shape = types.shape_of(data.get(values))
            if shape is not None:
                data.setdefault(name, shape)
        kernel = types.whole_numbers(data.get("kernel", cls.model_fields["kernel"].default))
        if "padding" not in data and kernel is not None:
            data["padding"] = convolution.per_axis(lambda k: min(1, max(0, k - 1)), kernel)
        return data

    @model_validator(mode="after")
    def numbers_fit(self) -> Self:
        """Refuse numbers that do not fit the sizes, and padding where a window sees only zeros."""
        # More than one decimal of a number is no fault: it is rounded, and that is said.
        for name, of in (("input_values", "input"), ("kernel_values", "kernel")):
            self.take_rounded(name, 1)
            _check_values(name, getattr(self, name), of, getattr(self, of))
        for axis, word in enumerate(("rows", "columns")):
            kernel, padding = self.covered[axis], self.padding[axis]
            if self.convolves and kernel > self.padded[axis]:
                dilated = "dilated " if self.dilation[axis] > 1 else ""
                raise ValueError(
                    f"kernel: the {dilated}kernel's {kernel} {word} are more than the padded "
                    f"input's {self.padded[axis]}: add padding or take a smaller kernel"
                )
            if padding >= kernel:
                raise ValueError(
                    f"padding is {padding}, but with {kernel} kernel {word} it must be at most "
                    f"{kernel - 1}: a window would see nothing but zeros"
                )
        return self

    @model_validator(mode="after")
    def way_back_is_possible(self) -> Self:
        """Refuse what has no result, or is too large."""
        self._refuse_geometry(self.geometry)
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

    @property
    def landing(self) -> list[convolution.Pair]:
        """The numbers in the order in which they stamp: those that meet in the focus come first."""
        met = [number for number, _ in self.met]
        first = met if len(met) > 1 else []
        return [*first, *(one for one in self.geometry.order if one not in first)]

    @property
    def covered(self) -> convolution.Pair:
        """Cells that the kernel covers once it is dilated."""
        return convolution.covered(self.kernel, self.dilation)

    @property
    def padded(self) -> convolution.Pair:
        """Rows and columns of what it begins with, with the padding."""
        return convolution.per_axis(lambda i, p: i + 2 * p, self.input, self.padding)

    @property
    def steps(self) -> convolution.Pair:
        """Rows and columns of the convolution: ⌊(i + 2p − k) / s⌋ + 1."""
        numbers = self.padded, self.covered, self.stride
        return convolution.per_axis(lambda n, k, s: (n - k) // s + 1, *numbers)

    @property
    def left_over(self) -> convolution.Pair:
        """Rows and columns that no window reaches: (i + 2p − k) mod s."""
        numbers = self.padded, self.covered, self.stride
        return convolution.per_axis(lambda n, k, s: (n - k) % s, *numbers)

    def _refuse_geometry(self, shape: convolution.Geometry) -> None:
        for axis, word in enumerate(("rows", "columns")):
            extra, stride, padding = shape.extra[axis], shape.stride[axis], shape.padding[axis]
            if extra >= stride:
                raise ValueError(
                    f"extra is {extra}, but with stride {stride} it must be at most {stride - 1}"
                )
            result = shape.result[axis]
            if result < 1:
                raise ValueError(
                    f"padding {padding} leaves no {word} in the transposed output: "
                    f"take a smaller padding or a larger extra"
                )
            padded = self.padded[axis] if self.convolves else 0
            largest = max(shape.uncropped[axis], padded)
            if largest > LARGEST_GRID:
                # Where it begins with what is stamped, a smaller padding leaves more of the result.
                other = "padding" if self.convolves else "stride"
                raise ValueError(
                    f"input: this geometry needs a grid of {largest} {word}, at most "
                    f"{LARGEST_GRID} are drawn: take a smaller input, kernel, dilation or {other}"
                )

    def numbers(self) -> tuple[np.ndarray, np.ndarray]:
        """What it begins with, and the kernel: given, or whole numbers from the seed."""
        random = np.random.default_rng(self.seed)
        start = random.integers(1, 4, size=self.input, endpoint=True)
        kernel = random.choice(WEIGHTS, size=self.kernel)
        given = (self.input_values, start), (self.kernel_values, kernel)
        start, kernel = (np.array(drawn if own is None else own, float) for own, drawn in given)
        return start, kernel


def _check_values(name: str, values: Matrix | None, of: str, expected: convolution.Pair) -> None:
    given = types.shape_of(values)
    if values is None or given is None:
        return
    if given != expected:
        raise ValueError(
            f"{name} has {numbers.size(*given)} numbers, but {of} is {numbers.size(*expected)}"
        )
    for number in np.ravel(values):
        if abs(number) > LARGEST_NUMBER:
            raise ValueError(f"{name} holds {number:g}, but each number must be from −9 to 9")


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


EXERCISES = Exercises(
    ask=("returned",),
    draw=drawn,
    also=tasks,
    formulas=stamped,
)
