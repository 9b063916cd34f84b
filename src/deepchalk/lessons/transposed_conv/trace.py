"""A transposed convolution stamps a kernel, and so makes a small picture large again."""

from __future__ import annotations

from functools import partial

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import call, image
from deepchalk.lesson.values import convolution as c
from deepchalk.lesson.values.discs import discs
from deepchalk.lesson.values.numbers import row_width
from deepchalk.lesson.values.quantity import quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.transposed_conv.params import CLASSICS, PRESETS, Params
from deepchalk.lessons.transposed_conv.tasks import TEACHES, drawn, tasks

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
    for start, kernel in params.numbers():
        y = _convolved(params, start, kernel)
        moments = c.stamp(y, kernel, params.geometry)
        if row_width(moments) <= WIDEST_ROW and (
            not params.convolves or row_width(y) <= WIDEST_ROW
        ):
            return start, kernel
    raise ComputationError(
        "the numbers of the result would be too small to read: take values with fewer digits or "
        "a smaller input"
    )


def _convolved(params: Params, start: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return c.gathered(start, kernel, params.geometry) if params.convolves else start


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    size = sizes("i", "axis", of=lambda t: t.params.geometry.size)
    reach = sizes("k", "axis", role="parameter", of=lambda t: t.params.covered)
    cells = sizes("n", of=lambda t: np.prod(t.params.geometry.result))
    stride = sizes("s", "axis", of=lambda t: t.params.stride)
    padding = sizes("p", "axis", of=lambda t: t.params.padding)
    dilation = sizes("d", "axis", of=lambda t: t.params.dilation)
    extra = sizes("a", "axis", of=lambda t: t.params.geometry.extra)
    begins = sizes("x", "axis", of=lambda t: t.params.input)
    uncropped = sizes("n", "axis", of=lambda t: t.params.geometry.uncropped)
    returned = sizes(
        "o_{n}",
        "axis",
        role="output",
        says="the size of the result",
        how="{stride[n]} dot ({size[n]} - 1) + {reach[n]} - 2 dot {padding[n]} + {extra[n]}",
        of=lambda t: t.params.geometry.result,
    )
    made = sizes(
        "i_{n}",
        "axis",
        how="floor(({begins[n]} + 2 dot {padding[n]} - {reach[n]}) / {stride[n]}) + 1",
        of=lambda t: t.params.steps,
    )
    gaps = sizes("s - 1", "axis", of=lambda t: t.stride - 1)
    rings = sizes("p'", "axis", of=lambda t: t.reach - 1 - t.padding)
    fewest = sizes("o", "axis", of=lambda t: t.returned - t.extra)
    most = sizes("o", "axis", of=lambda t: t.fewest + t.stride - 1)

    x = quantity(
        "x_({i}{j})", "input_row", "input_column",
        of=lambda t: _begun(t.params)[0] if t.params.convolves else np.zeros((0, 0)),
    )  # fmt: skip
    padded = quantity(
        "x_({i}{j})", "padded_row", "padded_column",
        of=lambda t: np.pad(t.x, [(p, p) for p in t.params.padding]),
    )  # fmt: skip
    kernel = parameter(
        "w_({i}{j})", "weight_row", "weight_column", of=lambda t: _begun(t.params)[1]
    )
    y = quantity(
        "y_({i}{j})",
        "row",
        "column",
        of=lambda t: _convolved(t.params, _begun(t.params)[0], t.kernel),
    )
    turned = parameter(
        "w_({i}{j})", "weight_row", "weight_column", of=lambda t: t.kernel[::-1, ::-1]
    )
    ones = parameter(
        "w_({i}{j})", "block_row", "block_column", of=lambda t: np.ones(t.params.stride)
    )

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
        "q_{i}",
        "link",
        of=lambda t: np.array([t.stamps[cell + weight] for cell, weight in t.params.met]),
    )
    together = output("r", of=lambda t: t.parts.sum())
    greatest = output("q", of=lambda t: t.parts.max() if t.parts.size else 0.0)
    mean = output("q", of=lambda t: t.parts.mean() if t.parts.size else 0.0)

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
    again = quantity(
        "z_({i}{j})",
        "row",
        "column",
        of=lambda t: c.gathered(t.result, t.kernel, t.params.geometry),
    )
    slopes = quantity(
        "g_({i}{j})",
        "result_row",
        "result_column",
        role="gradient",
        of=lambda t: c.slopes(t.y, t.kernel, t.params.geometry),
    )

    flat = output(
        "f_({i}{j})", "flat_row", "flat_column",
        of=lambda t: c.stamp(np.ones((3, 4)), t.kernel, t.params.geometry.level(3, 4))[-1],
    )  # fmt: skip
    within = output(
        "f_({i}{j})", "block_row", "block_column",
        of=lambda t: c.inside(t.kernel, t.params.stride, t.params.dilation),
    )  # fmt: skip
    ones_of_three = output(
        "f_({i}{j})", "two", "also_two", of=lambda t: c.inside(ONES_OF_THREE, TWO)
    )
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
        return self.params.focus

    @property
    def met(self) -> list[tuple[c.Pair, c.Pair]]:
        """Which number of y and which weight meet in the focus."""
        return self.params.met

    @property
    def comes_back(self) -> bool:
        """Whether it began with x, and the result has the shape of x."""
        return self.params.convolves and self.params.geometry.result == self.params.input

    @property
    def has_gaps(self) -> bool:
        """Whether there are empty places between the seats of y."""
        pairs = zip(self.params.stride, self.y.shape, strict=True)
        return any(s > 1 and i > 1 for s, i in pairs)

    @property
    def overlaps(self) -> bool:
        """Whether any cell of the canvas gets more than one stamp."""
        counts = c.stamp(np.ones(self.y.shape), np.ones(self.kernel.shape), self.params.geometry)
        return bool(counts[-1].max() > 1)

    def program(self) -> Program:
        """The lesson in PyTorch, as much of it as can be read beside the picture."""
        return _program(self)


MOST_LINES, LONGEST_ROW = 14, 6
"""Lines of code that can be read, and numbers that are printed side by side."""


def _program(t: Trace) -> Program:
    params = t.params
    setting = {"stride": (params.stride, 1), "padding": (params.padding, 0)}
    extra, apart = (params.geometry.extra, 0), {"dilation": (params.dilation, 1)}
    whole = all(float(n).is_integer() for one in (t.y, t.kernel) for n in one.values.ravel())
    same = "torch.equal" if whole else "torch.allclose"
    row, column = t.focus
    is_short = t.result.shape[1] <= LONGEST_ROW
    start = ["import torch, torch.nn.functional as F"]
    kernel = image("k", t.kernel.values)
    stamp = [
        *image("y", t.y.values),
        *kernel,
        *call("up = F.conv_transpose2d(y, k", **setting, output_padding=extra, **apart),
        f"print(up[0, 0, {row}])" if is_short else f"print(up[0, 0, {row}, {column}])",
    ]
    gradient = [
        "x = torch.zeros_like(up, requires_grad=True)",
        *call("z = F.conv2d(x, k", **setting, **apart),
        "z.backward(y)",
        f"assert {same}(x.grad, up)",
    ]
    slide = [
        f"grid = torch.zeros(1, 1, {t.spread.shape[0]}, {t.spread.shape[1]})",
        f"grid[:, :, {_seats(t, 0)}, {_seats(t, 1)}] = y",
        *call("z = F.conv2d(grid, k.flip(2, 3)", **apart),
        f"assert {same}(z, up)",
    ]
    for more in (gradient + slide, gradient, []):
        if len(start + stamp + more) <= MOST_LINES:
            prints = t.result[row] if is_short else t.result[row, column]
            return Program("\n".join(start + stamp + more), (prints,))
    ones = call("up = F.conv_transpose2d(y, k", stride=(params.stride, 1), **apart)
    lines = [*start, *kernel, "y = torch.ones(1, 1, 3, 4)", *ones, "print(up[0, 0, -1, -1])"]
    return Program("\n".join(lines), (t.flat[-1, -1],))


def _seats(t: Trace, axis: int) -> str:
    """The places of y on the grid with gaps, as a slice."""
    first, step = int(t.rings.values[axis]), t.params.stride[axis]
    end = first + step * (t.y.shape[axis] - 1) + 1
    return f"{first}:{end}" if step == 1 else f"{first}:{end}:{step}"


EXERCISES = Exercises(teaches=TEACHES, ask=("returned",), draw=drawn, also=tasks)
