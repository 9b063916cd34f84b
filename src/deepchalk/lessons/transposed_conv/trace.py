"""A transposed convolution stamps a kernel, and so makes a small picture large again."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.mathematics import convolution as c
from deepchalk.lesson.mathematics.discs import discs
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import call, image
from deepchalk.lesson.values.numbers import row_width
from deepchalk.lesson.values.quantity import Values, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.transposed_conv.params import CLASSICS, PRESETS, Params
from deepchalk.lessons.transposed_conv.tasks import FORMULAS, TEACHES, drawn, tasks

__all__ = ["CLASSICS", "PRESETS", "Params", "Trace"]

WIDEST_ROW = 42
"""Digits of a row of the canvas at most, with the space beside them."""

TWO, FLAT = (2, 2), (3, 4)
TENT = np.outer((1, 2, 1), (1, 2, 1)) / 4

sizes = partial(quantity, decimals=0)
parameter = partial(quantity, role="parameter")
output = partial(quantity, role="output")
wrong = partial(quantity, "n", role="gradient")


def _begun(params: Params) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What it begins with, y, and the kernel: the first numbers that can be read.

    Raises
    ------
    ComputationError
        if a result has too many digits to be drawn
    """
    for start, kernel in params.numbers():
        y = c.gathered(start, kernel, params.geometry) if params.convolves else start
        results = y, c.stamp(y, kernel, params.geometry)
        if max(map(row_width, results)) <= WIDEST_ROW:
            return start, y, kernel
    raise ComputationError(
        "the numbers of the result would be too small to read: take values with fewer digits or "
        "a smaller input"
    )


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
    fewest = sizes("o", "axis", of=lambda t: t.params.geometry.fewest)
    most = sizes("o", "axis", of=lambda t: t.fewest + t.stride - 1)

    @quantity("x_({i}{j})", "input_row", "input_column")
    def x(t: Values) -> Any:
        return _begun(t.params)[0] if t.params.convolves else np.zeros((0, 0))

    @quantity("x_({i}{j})", "padded_row", "padded_column")
    def padded(t: Values) -> Any:
        return np.pad(t.x, [(p, p) for p in t.params.padding])

    y = quantity("y_({i}{j})", "row", "column", of=lambda t: _begun(t.params)[1])
    kernel = parameter(
        "w_({i}{j})", "weight_row", "weight_column", of=lambda t: _begun(t.params)[2]
    )
    turned = parameter(
        "w_({i}{j})", "weight_row", "weight_column", of=lambda t: t.kernel[::-1, ::-1]
    )
    ones = parameter("w_({i}{j})", "block_row", "block_column", of=lambda t: np.ones(t.stride))
    stamps = output(
        "y_({i}{j}) dot w_({k}{m})",
        "row",
        "column",
        "weight_row",
        "weight_column",
        how="{y[i, j]} dot {kernel[k, m]}",
        of=lambda t: np.multiply.outer(t.y, t.kernel),
    )

    @quantity("n_({i}{j}{k})", "moment", "canvas_row", "canvas_column", role="output")
    def moments(t: Values) -> Any:
        return c.stamp(t.y, t.kernel, t.params.geometry)

    @quantity("r_({i}{j})", "result_row", "result_column", role="output")
    def result(t: Values) -> Any:
        return c.cropped(t.moments[-1], t.params.geometry)

    @quantity("y_({i}{j})", "spread_row", "spread_column")
    def spread(t: Values) -> Any:
        return c.spread(t.y, t.params.geometry)

    @quantity("q_{i}", "link", role="output")
    def parts(t: Values) -> Any:
        return np.array([t.stamps[cell + weight] for cell, weight in t.params.met])

    together = output("r", of=lambda t: t.parts.sum())
    greatest = output("q", of=lambda t: t.parts.max() if t.parts.size else 0.0)
    mean = output("q", of=lambda t: t.parts.mean() if t.parts.size else 0.0)

    numbers = quantity("y_{m}", "number", of=lambda t: t.y.ravel())
    matrix = parameter(
        "C_({m}{n})", "number", "place", of=lambda t: c.as_matrix(t.kernel, t.params.geometry)
    )
    sums = output(
        "(C^T y)_{n}",
        "place",
        how="[[{matrix[*, n]} dot {numbers[*]}]]",
        of=lambda t: t.matrix.T @ t.numbers,
    )

    @quantity("z_({i}{j})", "row", "column")
    def again(t: Values) -> Any:
        return c.gathered(t.result, t.kernel, t.params.geometry)

    @quantity("g_({i}{j})", "result_row", "result_column", role="gradient")
    def slopes(t: Values) -> Any:
        return c.slopes(t.y, t.kernel, t.params.geometry)

    @quantity("f_({i}{j})", "flat_row", "flat_column", role="output")
    def flat(t: Values) -> Any:
        return c.stamp(np.ones(FLAT), t.kernel, t.params.geometry.level(*FLAT))[-1]

    @quantity("f_({i}{j})", "block_row", "block_column", role="output")
    def within(t: Values) -> Any:
        return c.inside(t.kernel, t.params.stride, t.params.dilation)

    ones_of_three = output(
        "f_({i}{j})", "two", "also_two", of=lambda t: c.inside(np.ones((3, 3)), TWO)
    )
    ones_of_four = output(
        "f_({i}{j})", "two", "also_two", of=lambda t: c.inside(np.ones((4, 4)), TWO)
    )
    tents = output("f_({i}{j})", "two", "also_two", of=lambda t: c.inside(TENT, TWO))

    disc = quantity("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().disc)
    small = quantity("d_({i}{j})", "small_row", "small_column", of=lambda t: discs().small)
    copied = output("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().copied)
    learned = output("d_({i}{j})", "pixel_row", "pixel_column", of=lambda t: discs().learned)
    learned_kernel = parameter(
        "w_({i}{j})", "learned_row", "learned_column", decimals=2, of=lambda t: discs().kernel
    )
    learned_sums = output(
        "f_({i}{j})", "two", "also_two", decimals=2, of=lambda t: c.inside(t.learned_kernel, TWO)
    )
    pixels = sizes("n", of=lambda t: t.disc.size)
    copied_wrong = wrong(decimals=0, of=lambda t: discs().wrong[0])
    learned_wrong = wrong(decimals=0, of=lambda t: discs().wrong[1])
    copied_mean = wrong(decimals=1, of=lambda t: discs().mean_wrong[0])
    learned_mean = wrong(decimals=1, of=lambda t: discs().mean_wrong[1])

    def program(self) -> Program:
        """The lesson in PyTorch, as much of it as can be read beside the picture."""
        return _program(self)


MOST_LINES, LONGEST_ROW = 14, 6
"""Lines of code that can be read, and numbers that are printed side by side."""


def _program(t: Trace) -> Program:
    params, shape, (row, column) = t.params, t.params.geometry, t.params.focus
    apart = {"dilation": (params.dilation, 1)}
    setting = {"stride": (params.stride, 1), "padding": (params.padding, 0), **apart}
    whole = all(float(n).is_integer() for one in (t.y, t.kernel) for n in one.values.ravel())
    same = "torch.equal" if whole else "torch.allclose"
    where = f"{row}" if t.result.shape[1] <= LONGEST_ROW else f"{row}, {column}"
    prints = t.result[row] if t.result.shape[1] <= LONGEST_ROW else t.result[row, column]
    start, kernel = "import torch, torch.nn.functional as F", image("k", t.kernel.values)
    stamp = [
        start,
        *image("y", t.y.values),
        *kernel,
        *call("up = F.conv_transpose2d(y, k", **setting, output_padding=(shape.extra, 0)),
        f"print(up[0, 0, {where}])",
    ]
    gradient = [
        "x = torch.zeros_like(up, requires_grad=True)",
        *call("z = F.conv2d(x, k", **setting),
        "z.backward(y)",
        f"assert {same}(x.grad, up)",
    ]
    down, across = (f"{at.start}:{at.stop}:{at.step}" for at in c.seats(shape))
    slide = [
        f"grid = torch.zeros(1, 1, {t.spread.shape[0]}, {t.spread.shape[1]})",
        f"grid[:, :, {down}, {across}] = y",
        *call("z = F.conv2d(grid, k.flip(2, 3)", **apart),
        f"assert {same}(z, up)",
    ]
    for lines in (stamp + gradient + slide, stamp + gradient, stamp):
        if len(lines) <= MOST_LINES:
            return Program("\n".join(lines), (prints,))
    level = call("up = F.conv_transpose2d(y, k", stride=(params.stride, 1), **apart)
    flat = [start, *kernel, f"y = torch.ones(1, 1, {FLAT[0]}, {FLAT[1]})", *level]
    return Program("\n".join([*flat, "print(up[0, 0, -1, -1])"]), (t.flat[-1, -1],))


EXERCISES = Exercises(teaches=TEACHES, ask=("returned",), draw=drawn, also=tasks, formulas=FORMULAS)
