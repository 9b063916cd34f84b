"""A transposed convolution stamps a kernel, and so makes a small picture large again."""

from __future__ import annotations

import textwrap
from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.telling.program import LONGEST_LINE, Program
from deepchalk.lesson.values import convolution as c
from deepchalk.lesson.values.numbers import decimals_for, show, width
from deepchalk.lesson.values.quantity import Quantity, Values, quantity
from deepchalk.lessons.transposed_conv.discs import discs
from deepchalk.lessons.transposed_conv.params import CLASSICS, PRESETS, Params, values

__all__ = ["CLASSICS", "PRESETS", "Params", "Trace"]

WIDEST_ROW = 42
"""Digits of a row of the canvas at most, with the space beside them."""

MOST_TERMS = 9
"""Products of a sum that is written out."""

TWO = (2, 2)
ONES_OF_THREE, ONES_OF_FOUR = np.ones((3, 3)), np.ones((4, 4))
TENT = np.outer((1, 2, 1), (1, 2, 1)) / 4

sizes = partial(quantity, decimals=0)
parameter = partial(quantity, role="parameter")
output = partial(quantity, role="output")


def _begun(params: Params) -> tuple[np.ndarray, np.ndarray]:
    """What it begins with, and the kernel: the first numbers that can be read.

    Raises
    ------
    ComputationError
        if a result has too many digits to be drawn
    """
    for start, kernel in values(params):
        y = _convolved(params, start, kernel)
        moments = c.stamp(y, kernel, params.geometry)
        if _row(moments) <= WIDEST_ROW and (params.start == "y" or _row(y) <= WIDEST_ROW):
            return start, kernel
    raise ComputationError(
        "the numbers of the result would be too small to read: take values with fewer digits or "
        "a smaller input"
    )


def _row(numbers: np.ndarray) -> float:
    decimals = decimals_for(numbers)
    longest = max(width(show(value, decimals)) for value in np.unique(numbers))
    return float(numbers.shape[-1] * (max(longest, 1.6) + 0.5))


def _convolved(params: Params, start: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    if params.start == "y":
        return start
    padded = np.pad(start, [(p, p) for p in params.padding])
    return c.convolve(padded, kernel, params.stride, params.dilation)


def _forward(t: Values, picture: np.ndarray) -> np.ndarray:
    """The convolution whose way back the lesson is about."""
    padded = np.pad(picture, [(p, p) for p in t.params.padding])
    return c.convolve(padded, t.kernel, t.params.stride, t.params.dilation)


def _slopes(t: Values) -> np.ndarray:
    """How Σ y · (convolution of a picture) changes with each pixel: by unit pictures."""
    shape = t.params.geometry.result
    units = np.eye(int(np.prod(shape))).reshape(-1, *shape)
    return np.array([(t.y * _forward(t, unit)).sum() for unit in units]).reshape(shape)


def _focus(params: Params) -> tuple[int, int]:
    """A cell of the result with about four stamps, near the middle, but the first such.

    Weights that a turn moves are what can be seen there.
    """
    counts = _links(params)
    wanted = np.where(counts > 4, counts - 4, 2 * (4 - counts))
    row, column = np.unravel_index(int(np.argmin(wanted)), counts.shape)
    return int(row), int(column)


def _links(params: Params) -> np.ndarray:
    geometry = params.geometry
    ones = np.ones(params.kernel)
    return c.cropped(c.stamp(np.ones(geometry.size), ones, geometry)[-1], geometry)


def _met(params: Params) -> list[tuple[c.Pair, c.Pair]]:
    """Which number of y and which weight meet in the focus, in the order of rows of y."""
    geometry = params.geometry
    place = c.per_axis(lambda r, p: r + p, _focus(params), params.padding)
    return [
        ((int(cell[0]), int(cell[1])), weight)
        for cell in np.ndindex(*geometry.size)
        for weight, at in geometry.taps((cell[0], cell[1]))
        if at == place
    ]


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    size = sizes("i", "axis", of=lambda t: t.params.geometry.size, says="size of y")
    reach = sizes("k", "axis", role="parameter", of=lambda t: t.params.covered)
    stride = sizes("s", "axis", of=lambda t: t.params.stride)
    padding = sizes("p", "axis", of=lambda t: t.params.padding)
    dilation = sizes("d", "axis", of=lambda t: t.params.dilation)
    extra = sizes("a", "axis", of=lambda t: t.params.geometry.extra)
    begins = sizes("x", "axis", of=lambda t: t.params.input)
    uncropped = sizes(
        "n", "axis", how="{stride[i]} ({size[i]} - 1) + {reach[i]}",
        of=lambda t: t.params.geometry.uncropped,
    )  # fmt: skip
    returned = sizes(
        "o",
        "axis",
        role="output",
        says="size of the result",
        how="{stride[i]} ({size[i]} - 1) + {reach[i]} - 2 dot {padding[i]} + {extra[i]}",
        of=lambda t: t.params.geometry.result,
    )
    gaps = sizes("s - 1", "axis", of=lambda t: t.stride - 1)
    rings = sizes("p'", "axis", of=lambda t: t.reach - 1 - t.padding)
    fewest = sizes("o", "axis", of=lambda t: t.returned - t.extra)
    most = sizes("o", "axis", of=lambda t: t.fewest + t.stride - 1)

    x = quantity(
        "x_({i}{j})", "input_row", "input_column",
        of=lambda t: _begun(t.params)[0] if t.params.start == "x" else np.zeros((0, 0)),
    )  # fmt: skip
    padded = quantity(
        "x_({i}{j})", "padded_row", "padded_column",
        of=lambda t: np.pad(t.x, [(p, p) for p in t.params.padding]),
    )  # fmt: skip
    kernel = parameter("w_({i}{j})", "weight_row", "weight_column", of=lambda t: _begun(t.params)[1])
    y = quantity(
        "y_({i}{j})", "row", "column", of=lambda t: _convolved(t.params, _begun(t.params)[0], t.kernel)
    )
    turned = parameter("w_({i}{j})", "weight_row", "weight_column", of=lambda t: t.kernel[::-1, ::-1])
    ones = parameter("w_({i}{j})", "block_row", "block_column", of=lambda t: np.ones(t.params.stride))

    stamps = quantity(
        "y_({i}{j}) dot w_({k}{m})",
        "row",
        "column",
        "weight_row",
        "weight_column",
        role="output",
        how="{y[i, j]} dot {kernel[k, m]}",
        of=lambda t: np.multiply.outer(t.y, t.kernel),
    )
    moments = output(
        "n_({i}{j}{k})", "moment", "canvas_row", "canvas_column",
        of=lambda t: c.stamp(t.y, t.kernel, t.params.geometry),
    )  # fmt: skip
    result = output(
        "r_({i}{j})", "result_row", "result_column",
        of=lambda t: c.cropped(t.moments[-1], t.params.geometry),
    )  # fmt: skip
    spread = quantity(
        "y_({i}{j})", "spread_row", "spread_column", of=lambda t: c.spread(t.y, t.params.geometry)
    )
    parts = output(
        "q_{i}", "link", of=lambda t: [t.stamps[cell + weight] for cell, weight in _met(t.params)]
    )
    together = output("r", how="[[{parts[*]}]]", of=lambda t: t.parts.sum())
    greatest = output("q", of=lambda t: t.parts.max())
    mean = output("q", of=lambda t: t.parts.mean())

    matrix = parameter(
        "C_({m}{n})", "number", "place", of=lambda t: c.as_matrix(t.kernel, t.params.geometry)
    )
    numbers = quantity("y_{m}", "number", of=lambda t: t.y.ravel())
    sums = output(
        "(C^T y)_{n}",
        "place",
        how="[[{matrix[*, n]} dot {numbers[*]}]]",
        of=lambda t: t.matrix.T @ t.numbers,
    )
    again = quantity("z_({i}{j})", "row", "column", of=lambda t: _forward(t, t.result))
    slopes = quantity(
        "g_({i}{j})", "result_row", "result_column", role="gradient", of=_slopes
    )

    flat = output(
        "f_({i}{j})", "flat_row", "flat_column",
        of=lambda t: c.stamp(np.ones((3, 4)), t.kernel, _level(t.params))[-1],
    )  # fmt: skip
    within = output(
        "f_({i}{j})", "block_row", "block_column",
        of=lambda t: c.inside(t.kernel, t.params.stride, t.params.dilation),
    )  # fmt: skip
    ones_of_three = output("f_({i}{j})", "two", "also_two", of=lambda t: c.inside(ONES_OF_THREE, TWO))
    ones_of_four = output("f_({i}{j})", "two", "also_two", of=lambda t: c.inside(ONES_OF_FOUR, TWO))
    tents = output("f_({i}{j})", "two", "also_two", of=lambda t: c.inside(TENT, TWO))

    disc = quantity("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().disc)
    small = quantity("d_({i}{j})", "small_row", "small_column", of=lambda t: discs().small)
    copied = output("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().copied)
    learned = output("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().learned)
    learned_kernel = parameter(
        "w_({i}{j})", "learned_row", "learned_column", decimals=2, of=lambda t: discs().kernel
    )
    learned_sums = output(
        "f_({i}{j})", "two", "also_two", decimals=2, of=lambda t: c.inside(discs().kernel, TWO)
    )
    pixels = sizes("n", of=lambda t: t.disc.size)
    copied_wrong = sizes("n", role="gradient", of=lambda t: discs().wrong[0])
    learned_wrong = sizes("n", role="gradient", of=lambda t: discs().wrong[1])
    copied_mean = quantity("n", role="gradient", decimals=1, of=lambda t: discs().mean_wrong[0])
    learned_mean = quantity("n", role="gradient", decimals=1, of=lambda t: discs().mean_wrong[1])

    # What follows from them

    @property
    def focus(self) -> c.Pair:
        """The cell of the result that is looked at."""
        return _focus(self.params)

    @property
    def met(self) -> list[tuple[c.Pair, c.Pair]]:
        """Which number of y and which weight meet in the focus."""
        return _met(self.params)

    @property
    def comes_back(self) -> bool:
        """Whether it began with x, and the result has the shape of x."""
        return self.params.start == "x" and self.params.geometry.result == self.params.input

    def overlaps(self) -> bool:
        """Whether any cell of the canvas gets more than one stamp."""
        counts = c.stamp(np.ones(self.y.shape), np.ones(self.kernel.shape), self.params.geometry)
        return bool(counts[-1].max() > 1)

    def program(self) -> Program:
        """The lesson in PyTorch, as much of it as can be read beside the picture."""
        return _program(self)


def _level(params: Params) -> c.Geometry:
    """3 × 4 equal numbers, without padding."""
    zero = (0, 0)
    return c.Geometry((3, 4), params.covered, params.stride, zero, zero, params.dilation)


MOST_LINES = 14
"""Lines of code beside a row of numbers."""

LONGEST_ROW = 6
"""Numbers that are printed side by side."""


def _program(t: Trace) -> Program:
    setting = _setting(t, "stride", "padding", "dilation")
    back = _setting(t, "stride", "padding", "output_padding", "dilation")
    whole = all(float(n).is_integer() for q in (t.y, t.kernel) for n in np.ravel(q))
    same = "torch.equal" if whole else "torch.allclose"
    row, column = t.focus
    prints = t.result[row] if t.result.shape[1] <= LONGEST_ROW else t.result[row, column]
    place = f"{row}" if prints.shape else f"{row}, {column}"
    begin = [
        "import torch, torch.nn.functional as F",
        *_tensor("y", t.y.values),
        *_tensor("k", t.kernel.values),
        *_call("up = F.conv_transpose2d(y, k", back),
        f"print(up[0, 0, {place}])",
    ]
    gradient = [
        "x = torch.zeros_like(up, requires_grad=True)",
        *_call("z = F.conv2d(x, k", setting),
        "z.backward(y)",
        f"assert {same}(x.grad, up)",
    ]
    rows, columns = (_seats(t, axis) for axis in (0, 1))
    turned = [
        f"grid = torch.zeros(1, 1, {t.spread.shape[0]}, {t.spread.shape[1]})",
        f"grid[:, :, {rows}, {columns}] = y",
        *_call("z = F.conv2d(grid, k.flip(2, 3)", _setting(t, "dilation")),
        f"assert {same}(z, up)",
    ]
    for lines in (begin + gradient + turned, begin + gradient, begin):
        if len(lines) <= MOST_LINES:
            return Program("\n".join(lines), (prints,))
    ones = [
        "import torch, torch.nn.functional as F",
        *_tensor("k", t.kernel.values),
        "y = torch.ones(1, 1, 3, 4)",
        *_call("up = F.conv_transpose2d(y, k", _setting(t, "stride", "dilation")),
        "print(up[0, 0, -1, -1])",
    ]
    return Program("\n".join(ones), (t.flat[-1, -1],))


def _tensor(name: str, numbers: np.ndarray) -> list[str]:
    """A tensor with one example and one channel."""
    shape = ", ".join(map(str, numbers.shape))
    if np.array_equal(numbers.ravel(), np.arange(1, numbers.size + 1)):
        return [f"{name} = torch.arange(1., {numbers.size + 1}).view(1, 1, {shape})"]
    rows = [",".join(f"{number:.10g}" for number in row) for row in numbers]
    # One point makes all of them floating-point numbers.
    first, comma, others = rows[0].partition(",")
    rows[0] = (first if "." in first else first + ".") + comma + others
    nested = f"{name} = torch.tensor([[[[{'], ['.join(rows)}]]]])"
    if len(nested) <= LONGEST_LINE:
        return [nested]
    flat = ", ".join(rows).replace(",", ", ").replace("  ", " ")
    return _wrapped(f"{name} = torch.tensor([{flat}]).view(1, 1, {shape})")


def _setting(t: Trace, *names: str) -> list[str]:
    """The arguments that are not the defaults."""
    chosen = {
        "stride": t.params.stride,
        "padding": t.params.padding,
        "output_padding": t.params.geometry.extra,
        "dilation": t.params.dilation,
    }
    usual = {"stride": (1, 1), "dilation": (1, 1)}
    return [
        f"{name}={chosen[name][0] if chosen[name][0] == chosen[name][1] else chosen[name]}"
        for name in names
        if chosen[name] != usual.get(name, (0, 0))
    ]


def _call(start: str, arguments: list[str]) -> list[str]:
    return _wrapped(", ".join([start, *arguments]) + ")")


def _wrapped(code: str) -> list[str]:
    return textwrap.wrap(code, LONGEST_LINE, subsequent_indent="    ", break_long_words=False)


def _seats(t: Trace, axis: int) -> str:
    """The places of y on the grid with gaps, as a slice."""
    first, step = int(t.rings.values[axis]), t.params.stride[axis]
    end = first + step * (t.y.shape[axis] - 1) + 1
    return f"{first}:{end}" if step == 1 else f"{first}:{end}:{step}"
