"""A transposed convolution goes from the shape of a convolution's output back to its input's."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from jaxtyping import Float
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.types import Allowed, Matrix, Names, PerAxis, shape_of, whole_numbers
from deepchalk.lesson.values.numbers import decimals_for, show, size, width

LARGEST_GRID = 12
"""Rows and columns of a padded grid beyond which its numbers could not be read."""

FRAME_WIDTH = 12.2
SMALLEST_CELL = 0.38
DIGIT_WIDTH = 0.165
"""In Manim units: room for two grids side by side, and what the smallest legible numbers take."""

View = Literal["sliding", "stamping", "matrix"]
Pair = tuple[int, int]


class Params(lesson.Params):
    """Geometry and values of a two-dimensional convolution with one channel."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "input": ("input_values",),
        "kernel": ("kernel_values",),
        "padding": ("kernel", "kernel_values"),
    }

    input: Annotated[Pair, PerAxis(1, 8)] = Field(
        (3, 4), description="rows and columns of the input"
    )
    kernel: Annotated[Pair, PerAxis(1, 5)] = Field(
        (3, 3), description="rows and columns of the kernel"
    )
    stride: Annotated[Pair, PerAxis(1, 3)] = Field(
        (2, 2), description="cells that the window moves on"
    )
    padding: Annotated[Pair, PerAxis(0, 4)] = Field(
        (1, 1), description="rings of zeros around the input"
    )
    dilation: Annotated[Pair, PerAxis(1, 2)] = Field(
        (1, 1), description="distance of two kernel weights"
    )
    extra: Annotated[Pair, PerAxis(0, 2)] | None = Field(
        None,
        description="rows and columns added below and right (output_padding); "
        "by default what brings the input's shape back",
    )
    input_values: Matrix | None = Field(None, description="the input; by default from the seed")
    kernel_values: Matrix | None = Field(None, description="the kernel; by default from the seed")
    seed: int = Field(3, ge=0, le=999_999, description="chooses values that are not given")
    views: Annotated[tuple[View, ...], Names, Allowed("a choice of sliding, stamping, matrix")] = (
        Field(("sliding", "stamping", "matrix"), description="ways to compute it that are shown")
    )
    only_direct: bool = Field(False, description="stop after the direct convolution")

    @model_validator(mode="before")
    @classmethod
    def fill_in(cls, data: object) -> object:
        """Sizes follow from given values, and the default padding from a given kernel."""
        if isinstance(data, dict):
            data = dict(data)
            for values, name in (("input_values", "input"), ("kernel_values", "kernel")):
                shape = shape_of(data.get(values))
                if shape is not None:
                    data.setdefault(name, shape)
            kernel = whole_numbers(data.get("kernel", 3))
            if "padding" not in data and kernel is not None:
                data["padding"] = _per_axis(lambda k: min(1, max(0, k - 1)), kernel)
        return data

    @model_validator(mode="after")
    def geometry_is_possible(self) -> Self:
        """Refuse what has no output, or what could not be read."""
        for axis, word in enumerate(("rows", "columns")):
            _check_axis(self, axis, word)
        for name in ("input_values", "kernel_values"):
            self.take_rounded(name, 1)
        _check_values("input_values", self.input_values, "input", self.input)
        _check_values("kernel_values", self.kernel_values, "kernel", self.kernel)
        if not self.views:
            raise ValueError("views is empty, take at least one of sliding, stamping, matrix")
        return self


def _check_axis(params: Params, axis: int, word: str) -> None:
    length, kernel = params.input[axis], spread_kernel(params)[axis]
    stride, padding = params.stride[axis], params.padding[axis]
    padded = length + 2 * padding
    if kernel > padded:
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
    extra = params.extra[axis] if params.extra is not None else (padded - kernel) % stride
    if extra >= stride:
        raise ValueError(
            f"extra is {extra}, but with stride {stride} it must be at most {stride - 1}"
        )
    positions = (padded - kernel) // stride + 1
    returned = stride * (positions - 1) + kernel - 2 * padding + extra
    if returned < 1:
        raise ValueError(
            f"padding {padding} leaves no {word} in the transposed output: "
            f"take a smaller padding or a larger extra"
        )
    largest = max(padded, returned + kernel - 1, returned + 2 * padding)
    if largest > LARGEST_GRID:
        raise ValueError(
            f"input: this geometry needs a grid of {largest} {word}, at most {LARGEST_GRID} can "
            f"be read: take a smaller input, kernel, dilation or padding"
        )


def _check_values(name: str, values: Matrix | None, of: str, expected: Pair) -> None:
    if values is None:
        return
    given = (len(values), len(values[0]))
    if given != expected:
        raise ValueError(f"{name} has {size(*given)} numbers, but {of} is {size(*expected)}")
    for number in np.ravel(values):
        if abs(number) > 9:
            raise ValueError(f"{name} holds {number:g}, but each number must be from −9 to 9")


def spread_kernel(params: Params) -> Pair:
    """Rows and columns that the kernel covers once it is dilated: d(k − 1) + 1."""
    return _per_axis(lambda k, d: d * (k - 1) + 1, params.kernel, params.dilation)


@lesson.trace
class Trace:
    """Every value between the input and the transposed convolution's output.

    Sizes are pairs (rows, columns). Names follow Dumoulin & Visin (2016), *A guide to convolution
    arithmetic for deep learning*: input i, kernel k, stride s, padding p, output o, and primes for
    the transposed convolution.
    """

    params: Params
    x: Float[np.ndarray, "input_row input_column"]
    kernel: Float[np.ndarray, "kernel_row kernel_column"]
    turned_kernel: Float[np.ndarray, "kernel_row kernel_column"]
    spread_kernel: Pair
    padded_x: Float[np.ndarray, "padded_row padded_column"]
    y: Float[np.ndarray, "output_row output_column"]
    output: Pair
    lost: Pair
    """Rows and columns of the padded input that no window reaches."""
    inserted: Pair
    """Zeros between neighbours: s − 1."""
    transposed_padding: Pair
    """p' = d(k − 1) − p."""
    extra: Pair
    returned: Pair
    """Shape of the transposed output."""
    spread_y: Float[np.ndarray, "spread_row spread_column"]
    padded_y: Float[np.ndarray, "wide_row wide_column"]
    result: Float[np.ndarray, "returned_row returned_column"]
    stamps: Float[np.ndarray, "stamp canvas_row canvas_column"]
    """What each cell of y stamps on the canvas."""
    partial: Float[np.ndarray, "stamp canvas_row canvas_column"]
    """The sum of the stamps so far."""
    canvas: Float[np.ndarray, "canvas_row canvas_column"]
    """The sum of all stamps; the padding is still around it."""
    matrix: Float[np.ndarray, "output_cell returned_cell"]
    """The convolution as a matrix C that maps a flattened input to a flattened output."""
    matrix_size: Pair
    comes_back: bool
    """Whether the transposed output has the shape of the input."""


def compute(params: Params) -> Trace:
    """Compute the direct convolution, then the transposed one in three ways.

    Raises
    ------
    ComputationError
        if a result has too many digits to be drawn
    """
    for largest, zeros in ((3, None), (2, None), (1, None), (1, 0.8), (1, 0.95)):
        trace = _trace(params, *values(params, largest, zeros))
        if (too_wide := _too_wide(trace)) is None:
            return trace
    raise ComputationError(
        f"{too_wide} would be too small to read: take values with fewer digits or a smaller input"
    )


def _trace(params: Params, x: np.ndarray, kernel: np.ndarray) -> Trace:
    spread = spread_kernel(params)
    stride, padding, dilation = params.stride, params.padding, params.dilation
    padded_x = np.pad(x, [(p, p) for p in padding])
    lost = _per_axis(lambda i, k, s: (i - k) % s, padded_x.shape, spread, stride)
    extra = params.extra if params.extra is not None else lost
    y = convolve(padded_x, kernel, stride, dilation)
    output = (y.shape[0], y.shape[1])
    returned = _per_axis(
        lambda o, s, k, p, a: s * (o - 1) + k - 2 * p + a, output, stride, spread, padding, extra
    )
    transposed_padding = _per_axis(lambda k, p: k - 1 - p, spread, padding)
    spread_y = np.zeros(_per_axis(lambda o, s: s * (o - 1) + 1, output, stride))
    spread_y[:: stride[0], :: stride[1]] = y
    around = [(p, p + a) for p, a in zip(transposed_padding, extra, strict=True)]
    padded_y = np.pad(spread_y, around)
    turned = kernel[::-1, ::-1]
    result = convolve(padded_y, turned, (1, 1), dilation)
    stamps = stamp(y, kernel, params, extra)
    matrix = as_matrix(kernel, returned, output, params)
    return Trace(
        params=params,
        x=x,
        kernel=kernel,
        turned_kernel=turned,
        spread_kernel=spread,
        padded_x=padded_x,
        y=y,
        output=output,
        lost=lost,
        inserted=_per_axis(lambda s: s - 1, stride),
        transposed_padding=transposed_padding,
        extra=extra,
        returned=returned,
        spread_y=spread_y,
        padded_y=padded_y,
        result=result,
        stamps=stamps,
        partial=np.cumsum(stamps, axis=0),
        canvas=stamps.sum(axis=0),
        matrix=matrix,
        matrix_size=(matrix.shape[0], matrix.shape[1]),
        comes_back=returned == params.input,
    )


def values(
    params: Params, largest: int, zeros: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Input and kernel: the given values, or whole numbers up to ``largest`` from the seed.

    ``zeros`` is the share of zeros in a kernel of small weights, by default a half.
    """
    random = np.random.default_rng(params.seed)
    x = random.integers(0, largest + 1, size=params.input).astype(float)
    choices, chances = ([-1, 0, 1, 2], [0.15, 0.25, 0.35, 0.25])
    # Fewer and smaller weights in a large kernel keep the sums short enough to read.
    if np.prod(params.kernel) > 9 or largest < 3:
        share = 0.5 if zeros is None else zeros
        choices, chances = ([-1, 0, 1], [(1 - share) * 0.4, share, (1 - share) * 0.6])
    kernel = random.choice(choices, size=params.kernel, p=chances).astype(float)
    kernel[0, 0] = kernel[0, 0] or 1.0
    if params.input_values is not None:
        x = np.array(params.input_values, dtype=float)
    if params.kernel_values is not None:
        kernel = np.array(params.kernel_values, dtype=float)
    return x, kernel


def convolve(grid: np.ndarray, kernel: np.ndarray, stride: Pair, dilation: Pair) -> np.ndarray:
    """Cross-correlate a padded grid with a kernel, as deep learning's convolutions do.

    Shapes: grid (rows, columns), kernel (rows, columns) →
    (⌊(rows − d(k − 1) − 1) / s⌋ + 1, likewise for columns).
    """
    rows, columns = (d * (k - 1) + 1 for k, d in zip(kernel.shape, dilation, strict=True))
    windows = np.lib.stride_tricks.sliding_window_view(grid, (rows, columns))
    seen = windows[:: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return np.asarray(np.einsum("rckl,kl->rc", seen, kernel))


def stamp(y: np.ndarray, kernel: np.ndarray, params: Params, extra: Pair) -> np.ndarray:
    """What each cell of ``y`` stamps: its value times the kernel, at its stride; in row order."""
    spread, stride, dilation = spread_kernel(params), params.stride, params.dilation
    shape = _per_axis(lambda o, s, k, a: s * (o - 1) + k + a, y.shape, stride, spread, extra)
    stamps = np.zeros((y.size, *shape))
    for index, (row, column) in enumerate(np.ndindex(*y.shape)):
        top, left = row * stride[0], column * stride[1]
        rows = slice(top, top + spread[0], dilation[0])
        columns = slice(left, left + spread[1], dilation[1])
        stamps[index, rows, columns] = y[row, column] * kernel
    return stamps


def as_matrix(kernel: np.ndarray, returned: Pair, output: Pair, params: Params) -> np.ndarray:
    """The convolution of an input of shape ``returned`` as a matrix, one row per output cell."""
    matrix = np.zeros((np.prod(output), np.prod(returned)))
    for cell, (row, column) in enumerate(np.ndindex(*output)):
        for (i, j), weight in np.ndenumerate(kernel):
            r = row * params.stride[0] + i * params.dilation[0] - params.padding[0]
            c = column * params.stride[1] + j * params.dilation[1] - params.padding[1]
            if 0 <= r < returned[0] and 0 <= c < returned[1]:
                matrix[cell, r * returned[1] + c] = weight
    return matrix


def _per_axis(rule, *pairs) -> Pair:  # type: ignore[no-untyped-def]
    rows, columns = (int(rule(*lengths)) for lengths in zip(*pairs, strict=True))
    return rows, columns


def _too_wide(trace: Trace) -> str | None:
    """The first two grids that cannot stand side by side with legible numbers, if any."""
    pairs = {
        "the padded input and its output": (trace.padded_x, trace.y),
        "the padded y and the transposed output": (trace.padded_y, trace.result),
        "y and its stamps": (trace.y, trace.canvas),
    }
    for names, grids in pairs.items():
        if sum(_narrowest(grid) for grid in grids) > FRAME_WIDTH:
            return f"the numbers of {names}"
    return None


def _narrowest(grid: np.ndarray) -> float:
    decimals = decimals_for(grid)
    longest = max(width(show(number, decimals)) for number in np.ravel(grid))
    return float(grid.shape[1] * max(SMALLEST_CELL, DIGIT_WIDTH * longest + 0.1))


PRESETS = {
    "padding-strided": Params(),
    "no-padding-unit-strides": Params.of(
        input=(5, 5),
        kernel=(3, 3),
        stride=1,
        padding=0,
        input_values=(
            (3, 3, 2, 1, 0),
            (0, 0, 1, 3, 1),
            (3, 1, 2, 2, 3),
            (2, 0, 0, 2, 2),
            (2, 0, 0, 0, 1),
        ),
        kernel_values=((0, 1, 2), (2, 2, 0), (0, 1, 2)),
    ),
    "no-padding-strided": Params.of(input=(4, 4), kernel=(2, 2), stride=2, padding=0),
    "padding-unit-strides": Params.of(input=(3, 4), kernel=(2, 2), stride=1, padding=1),
}
CLASSICS = tuple(PRESETS)
"""The four cases with which the subject is taught."""
