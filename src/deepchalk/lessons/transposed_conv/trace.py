"""A transposed convolution stamps a kernel, and so makes a small picture large again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, Quantity, convolution, grid, quantity

from .numbers.discs import discs
from .numbers.guesses import returning
from .params import CLASSICS, EXERCISES, PRESETS, Params
from .program import stamps_in_pytorch
from .sentences import AskedWeight, FirstOverlap

__all__ = ["CLASSICS", "EXERCISES", "PRESETS", "Params", "Trace"]

TOPIC = "Pictures"

WIDEST_ROW = 42
"""Digits of a row of the canvas at most, with the space beside them."""

shape = attrgetter("params.geometry")
TWO, FLAT = (2, 2), (3, 4)
TENT = np.outer((1, 2, 1), (1, 2, 1)) / 4

sizes = partial(quantity, decimals=0)
parameter = partial(quantity, role="parameter")
output = partial(quantity, role="output")
wrong = partial(quantity, "n", role="gradient")
stamped = partial(grid, role="output")
weights = partial(grid, role="parameter")
picture = partial(stamped, "d_({i}{j})", "pixel")
pattern = partial(output, "f_({i}{j})", "two", "also_two")
"""Sums of the weights that reach a cell, far from the border, with stride 2."""


def begun(params: Params) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """x (empty where there is no convolution), y and the kernel: the first legible numbers."""

    def results(start: np.ndarray, kernel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        y = convolution.gathered(start, kernel, params.geometry) if params.convolves else start
        return y, convolution.stamp(y, kernel, params.geometry)

    start, kernel = params.legible_numbers(results, WIDEST_ROW)
    return start if params.convolves else start[:0, :0], results(start, kernel)[0], kernel


MOST_TERMS = 9
"""Products of a sum that can be read on a card."""


def product(cell: convolution.Pair, weight: convolution.Pair) -> str:
    """A number of y times a weight, as a calculation."""
    return f"{{y[{cell[0]}, {cell[1]}]}} dot {{kernel[{weight[0]}, {weight[1]}]}}"


def stamped_sum(t: Any, place: Sequence[int], moment: int | None = None) -> str:
    """What lies in a place of the canvas: the products of all stamps up to a moment."""
    cells = list(np.ndindex(*t.y.shape))[: None if moment is None else moment + 1]
    found = [
        product((cell[0], cell[1]), weight)
        for cell in cells
        for weight, at in shape(t).taps((cell[0], cell[1]))
        if tuple(at) == tuple(place)
    ]
    return " + ".join(found) if len(found) <= MOST_TERMS else ""


def looked_at(t: Any, place: convolution.Pair) -> str:
    """What the convolution finds at a place, as a calculation."""
    found = [
        f"{{result[{at[0] - margin[0]}, {at[1] - margin[1]}]}} dot {{kernel[{row}, {column}]}}"
        for margin in [t.params.padding]
        for (row, column), at in shape(t).taps(place)
        if all(
            0 <= one - less < size
            for one, less, size in zip(at, margin, t.result.shape, strict=True)
        )
    ]
    return " + ".join(found) if len(found) <= MOST_TERMS else ""


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    size = sizes("i", "axis", of=lambda t: shape(t).size)
    reach = sizes("k", "axis", role="parameter", of=lambda t: t.params.covered)
    cells = sizes("n", of=lambda t: np.prod(shape(t).result))
    stride = sizes("s", "axis", of=lambda t: t.params.stride)
    padding = sizes("p", "axis", of=lambda t: t.params.padding)
    extra = sizes("a", "axis", of=lambda t: shape(t).extra)
    begins = sizes("x", "axis", of=lambda t: t.params.input)
    uncropped = sizes("n", "axis", of=lambda t: shape(t).uncropped)
    returned = sizes(
        "o_{n}",
        "axis",
        role="output",
        says="the size of the result",
        how="{stride[n]} dot ({size[n]} - 1) + {reach[n]} - 2 dot {padding[n]} + {extra[n]}",
        of=lambda t: shape(t).result,
    )
    made = sizes(
        "i_{n}",
        "axis",
        how="floor(({begins[n]} + 2 dot {padding[n]} - {reach[n]}) / {stride[n]}) + 1",
        of=lambda t: t.params.steps,
    )
    gaps = sizes("s - 1", "axis", of=lambda t: t.stride - 1)
    rings = sizes("p'", "axis", of=lambda t: t.reach - 1 - t.padding)
    fewest = sizes("o", "axis", of=lambda t: shape(t).fewest)
    most = sizes("o", "axis", of=lambda t: t.fewest + t.stride - 1)

    # What it begins with

    x = grid("x_({i}{j})", "input", of=lambda t: begun(t.params)[0])
    padded = grid(
        "x_({i}{j})", "padded", of=lambda t: np.pad(t.x, [(p, p) for p in t.params.padding])
    )
    y = quantity("y_({i}{j})", "row", "column", of=lambda t: begun(t.params)[1])
    kernel = weights("w_({i}{j})", "weight", of=lambda t: begun(t.params)[2])
    turned = weights("w_({i}{j})", "weight", of=lambda t: t.kernel[::-1, ::-1])
    ones = weights("w_({i}{j})", "block", of=lambda t: np.ones(t.stride))

    # Stamps, and what they add up to

    stamps = output(
        "y_({i}{j}) dot w_({k}{m})",
        "row",
        "column",
        "weight_row",
        "weight_column",
        how="{y[i, j]} dot {kernel[k, m]}",
        of=lambda t: np.multiply.outer(t.y, t.kernel),
    )
    moments = output(
        "n_({i}{j})",
        "moment",
        "canvas_row",
        "canvas_column",
        indexed=("canvas_row", "canvas_column"),
        card=lambda t, place: stamped_sum(t, place[1:], place[0]),
        of=lambda t: convolution.stamp(t.y, t.kernel, shape(t)),
    )
    result = stamped(
        "r_({i}{j})",
        "result",
        card=lambda t, place: stamped_sum(t, np.add(place, t.params.padding)),
        of=lambda t: convolution.cropped(t.moments[-1], shape(t)),
    )
    spread = grid("y_({i}{j})", "spread", of=lambda t: convolution.spread(t.y, shape(t)))
    parts = output(
        "q_{i}",
        "link",
        card=lambda t, place: product(*t.params.met[place[0]]),
        of=lambda t: np.array([t.stamps[cell + w] for cell, w in t.params.met]),
    )
    together = output("r", card="[[{parts[*]}]]", of=lambda t: t.parts.sum())

    # The same as a matrix, and the way back

    numbers = quantity("y_{m}", "number", of=lambda t: t.y.ravel())
    matrix = parameter(
        "C_({m}{n})", "number", "place", of=lambda t: convolution.as_matrix(t.kernel, shape(t))
    )
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
        card=looked_at,
        of=lambda t: convolution.gathered(t.result, t.kernel, shape(t)),
    )
    slopes = grid(
        "g_({i}{j})",
        "result",
        role="gradient",
        of=lambda t: convolution.slopes(t.y, t.kernel, shape(t)),
    )

    # Far from the border

    flat = stamped("f_({i}{j})", "flat", of=lambda t: convolution.flat(FLAT, t.kernel, shape(t)))
    within = stamped(
        "f_({i}{j})",
        "block",
        of=lambda t: convolution.inside(t.kernel, t.stride, t.params.dilation),
    )
    ones_of_three = pattern(of=lambda t: convolution.inside(np.ones((3, 3)), TWO))
    ones_of_four = pattern(of=lambda t: convolution.inside(np.ones((4, 4)), TWO))
    tents = pattern(of=lambda t: convolution.inside(TENT, TWO))

    # Discs

    disc = picture(role="data", of=lambda t: discs().disc)
    small = grid("d_({i}{j})", "small", of=lambda t: discs().small)
    copied = picture(of=lambda t: discs().copied)
    learned = picture(of=lambda t: discs().learned)
    learned_kernel = weights("w_({i}{j})", "learned", decimals=2, of=lambda t: discs().kernel)
    learned_sums = pattern(decimals=2, of=lambda t: convolution.inside(t.learned_kernel, TWO))
    pixels = sizes("n", of=lambda t: t.disc.size)
    copied_wrong = wrong(decimals=0, of=lambda t: discs().wrong[0])
    learned_wrong = wrong(decimals=0, of=lambda t: discs().wrong[1])
    tent_mean = wrong(decimals=1, of=lambda t: discs().mean_wrong[2])
    copied_mean = wrong(decimals=1, of=lambda t: discs().mean_wrong[0])
    learned_mean = wrong(decimals=1, of=lambda t: discs().mean_wrong[1])

    @property
    def asked(self) -> AskedWeight:
        """The cell with several stamps, and the weight of one of them."""
        return AskedWeight(self.params.geometry, self.y, self.kernel, self.params.focus)

    def links(self, place: convolution.Pair) -> list[tuple[Quantity, Quantity]]:
        """The numbers that have stamped a cell of the result, each with its weight."""
        met = self.params.geometry.meeting(place)
        return [(self.y[number], self.kernel[weight]) for number, weight in met]

    @cached_property
    def meets(self) -> FirstOverlap:
        """Where the first two stamps meet."""
        return FirstOverlap(self.params.geometry, self.stamps, self.moments)

    @property
    def opens(self) -> list[tuple[Quantity, Quantity]]:
        """The first window of the convolution back, where it is told; each with its weight."""
        links = [] if self.params.comes_back else self.params.geometry.links_of((0, 0))
        return [(self.result[place], self.kernel[weight]) for weight, place in links]

    @property
    def returns(self) -> int:
        """Which of ``RETURNS`` is true: whether x comes back, or else y by a convolution."""
        both = (self.x, self.result) if self.params.comes_back else (self.y, self.again)
        return returning(*(one.values for one in both))

    @property
    def strided(self) -> int:
        """The axis on which several sizes become one."""
        return 0 if self.params.stride[0] > 1 else 1

    @property
    def has_gaps(self) -> bool:
        """Whether there are empty places between the seats."""
        return self.params.geometry.has_gaps

    @property
    def is_flat(self) -> bool:
        """Whether all cells far from the border get the same sum of weights."""
        return bool(np.ptp(self.within.values) < 1e-9)

    def program(self) -> Program:
        """The lesson in PyTorch, as much of it as can be read beside the picture."""
        known = self.y, self.kernel, self.result, self.flat
        return stamps_in_pytorch(self.params.geometry, *known, FLAT)
