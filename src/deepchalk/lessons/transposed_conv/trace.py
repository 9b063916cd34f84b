"""A transposed convolution stamps a kernel, and so makes a small picture large again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, Quantity, convolution, grid, quantity

from .numbers.asking import AskedWeight, can_be_read
from .numbers.discs import FULL, LEARNED_FROM, NEW, STEPS, Discs, discs
from .params import CLASSICS, EXERCISES, PRESETS, Params
from .program import both_ways_in_pytorch

__all__ = ["CLASSICS", "EXERCISES", "PRESETS", "Params", "Trace"]

TOPIC = "Pictures"

shape = attrgetter("params.geometry")
TWO = (2, 2)
GROWING = np.linspace(0, 1, 36)
"""A fourth weight of a row of ones, while it grows: each sum is clearly nearer to one decimal."""

sizes = partial(quantity, decimals=0)
output = partial(quantity, role="output")
faults = partial(quantity, "n", role="gradient", decimals=0)
weights = partial(grid, role="parameter")


def begun(params: Params) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """x (empty where there is no convolution), y and the kernel."""
    start, kernel = params.numbers()
    if params.convolves:
        return start, convolution.gathered(start, kernel, params.geometry), kernel
    return start[:0, :0], start, kernel


FEW = 24
"""Stamps that land one after the other; of more, those of a row land together."""

MOST_TERMS = 9
"""Products of a sum that can be read on a card."""


def product(cell: convolution.Pair, weight: convolution.Pair) -> str:
    """A number of y times a weight, as a calculation."""
    return f"{{y[{cell[0]}, {cell[1]}]}} dot {{kernel[{weight[0]}, {weight[1]}]}}"


def stamped_sum(t: Any, place: Sequence[int]) -> str:
    """What lies in a place of the result: the products of all stamps."""
    found = [product(*link) for link in shape(t).meeting((int(place[0]), int(place[1])))]
    return " + ".join(found) if len(found) <= MOST_TERMS else ""


def looked_at(t: Any, place: convolution.Pair) -> str:
    """What the convolution finds at a place, as a calculation."""
    terms = [found(*link) for link in shape(t).links_of(place)]
    return " + ".join(terms) if len(terms) <= MOST_TERMS else ""


def found(weight: convolution.Pair, at: convolution.Pair) -> str:
    """A number of the result times a weight, as a calculation."""
    return f"{{result[{at[0]}, {at[1]}]}} dot {{kernel[{weight[0]}, {weight[1]}]}}"


def row_of_the_cell(t: Any) -> np.ndarray:
    """With which weight each number reaches the cell where stamps meet; 0 if it does not."""
    row = np.zeros(len(shape(t).order))
    for number, weight in t.params.met:
        row[shape(t).order.index(number)] = t.kernel[weight]
    return row


def needed(values: np.ndarray) -> np.ndarray:
    """How many decimals quarters need: 0.75, 0.5, 1."""
    return np.where(values % 1 == 0, 0, np.where(values % 0.5 == 0, 1, 2))


def one_for_each_moment(sums: np.ndarray) -> np.ndarray:
    """One decimal for all four sums of a moment in which any of them needs it."""
    broken = np.abs(sums - np.round(sums)) > 1e-9
    return np.broadcast_to(broken.any(axis=(1, 2), keepdims=True), sums.shape).astype(int)


def growing_sums(grown: float) -> np.ndarray:
    """What reaches the cells of a flat picture while the fourth row and column are so large."""
    row = np.array([1, 1, 1, grown])
    return convolution.inside(np.outer(row, row), TWO)


def compared(t: Any) -> tuple[Quantity, Quantity, convolution.Pair]:
    """What was there first, what came back, and a place where they differ.

    It is the seat whose sum was seen, or else the first place.
    """
    before, after = (t.x, t.result) if t.params.comes_back else (t.y, t.again)
    differs = np.abs(np.array(before) - np.array(after)) > 1e-9
    seen = (0, 0) if t.params.comes_back else widest_seat(t)
    if differs[seen] or not differs.any():
        return before, after, seen
    row, column = np.argwhere(differs)[0]
    return before, after, (int(row), int(column))


def widest_seat(t: Any) -> convolution.Pair:
    """A number whose stamp lies in as many cells of the result as any."""
    geometry: convolution.Geometry = shape(t)
    return max(geometry.order, key=lambda number: len(geometry.links_of(number)))


def landed(
    y: Any, kernel: Any, geometry: convolution.Geometry, numbers: Sequence[convolution.Pair]
) -> np.ndarray:
    """The canvas after each of some numbers has stamped, in their order."""
    sums = np.zeros((len(numbers), *geometry.canvas))
    for moment, number in enumerate(numbers):
        for weight, place in geometry.taps(number):
            sums[(slice(moment, None), *place)] += float(y[number]) * float(kernel[weight])
    return sums


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    size = sizes("i", "axis", of=lambda t: shape(t).size)
    reach = sizes("k", "axis", role="parameter", of=lambda t: t.params.covered)
    cells = sizes("n", of=lambda t: np.prod(shape(t).result))
    count = sizes("n", of=lambda t: np.prod(shape(t).size))
    block = sizes("n", of=lambda t: np.prod(t.params.stride))
    factor = sizes("n", of=lambda t: shape(t).result[0] // shape(t).size[0])
    met = sizes("n", of=lambda t: len(t.params.met))
    links = sizes("n", of=lambda t: max(map(len, map(shape(t).links_of, shape(t).order))))
    stride = sizes("s", "axis", of=lambda t: t.params.stride)
    padding = sizes("p", "axis", of=lambda t: t.params.padding)
    extra = sizes("a", "axis", of=lambda t: shape(t).extra)
    returned = sizes(
        "o_{n}",
        "axis",
        role="output",
        says="the size of the result",
        how="{stride[n]} dot ({size[n]} - 1) + {reach[n]} - 2 dot {padding[n]} + {extra[n]}",
        of=lambda t: shape(t).result,
    )

    # What it begins with

    x = grid("x_({i}{j})", "input", of=lambda t: begun(t.params)[0])
    y = quantity("y_({i}{j})", "row", "column", of=lambda t: begun(t.params)[1])
    kernel = weights("w_({i}{j})", "weight", of=lambda t: begun(t.params)[2])
    turned = weights("w_({i}{j})", "weight", of=lambda t: t.kernel[::-1, ::-1])
    ones = weights("w_({i}{j})", "block", of=lambda t: np.ones(t.params.stride))
    spread = grid("y_({i}{j})", "spread", of=lambda t: convolution.spread(t.y, shape(t)))

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
    canvas = grid(
        "n_({i}{j})",
        "canvas",
        role="output",
        card=lambda t, place: stamped_sum(t, np.subtract(place, t.params.padding)),
        of=lambda t: convolution.stamp(t.y, t.kernel, shape(t))[-1],
    )
    landed = output(
        "n_({i}{j})",
        "stamped",
        "canvas_row",
        "canvas_column",
        indexed=("canvas_row", "canvas_column"),
        of=lambda t: landed(t.y, t.kernel, shape(t), t.params.landing[:FEW]),
    )
    result = grid(
        "r_({i}{j})",
        "result",
        role="output",
        card=stamped_sum,
        of=lambda t: convolution.cropped(t.canvas, shape(t)),
    )
    parts = output(
        "q_{i}",
        "link",
        card=lambda t, place: product(*t.params.met[place[0]]),
        of=lambda t: np.array([t.stamps[cell + w] for cell, w in t.params.met]),
    )
    so_far = output("r_{i}", "link", of=lambda t: np.cumsum(t.parts))
    together = output("r", card="[[{parts[*]}]]", of=lambda t: t.parts.sum())
    mean = output("m", decimals=1, of=lambda t: t.parts.mean() if t.parts.size else 0.0)

    # The row of that cell in the matrix of stamping, and what it makes of the numbers

    reaching = quantity("w_{i}", "seat", role="parameter", of=row_of_the_cell)
    brought = output("q_{i}", "seat", of=lambda t: t.reaching * np.ravel(t.y))

    # The way back

    again = quantity(
        "z_({i}{j})",
        "row",
        "column",
        card=looked_at,
        of=lambda t: convolution.gathered(t.result, t.kernel, shape(t)),
    )

    collected = output(
        "q_{i}",
        "collected",
        card=lambda t, place: found(*shape(t).links_of(widest_seat(t))[place[0]]),
        of=lambda t: np.array(
            [t.result[at] * t.kernel[w] for w, at in shape(t).links_of(widest_seat(t))]
        ),
    )

    outside = sizes("n", of=lambda t: 0)

    # Far from the border of a flat picture, with stride 2

    growing = output(
        "f_({i}{j})",
        "moment",
        "two",
        "also_two",
        indexed=("two", "also_two"),
        decimals=lambda t, values: one_for_each_moment(values),
        of=lambda t: np.array([growing_sums(grown) for grown in GROWING]),
    )

    # Discs

    wrong = faults("step", of=lambda t: (discs().seen != discs().disc).sum(axis=(1, 2)))
    taken = sizes("n", "step", of=lambda t: np.arange(STEPS + 1))
    copied_wrong = faults(of=lambda t: (discs().copied != discs().disc).sum())
    counted = faults("count", of=lambda t: np.arange(t.copied_wrong + 1))
    copied_mean = faults(decimals=1, of=lambda t: discs().mean_wrong[0])
    wide_threshold = quantity(
        "b", role="parameter", decimals=2, of=lambda t: discs().wide_threshold
    )
    wide_mean = faults(decimals=1, of=lambda t: discs().mean_wrong[1])
    learned_mean = faults(decimals=1, of=lambda t: discs().mean_wrong[2])
    threshold = quantity(
        "b", "step", role="parameter", decimals=2, of=lambda t: discs().even_thresholds()
    )
    block_mean = quantity("m", decimals=2, of=lambda t: discs().small[discs().block])
    half = quantity("b", role="parameter", decimals=2, of=lambda t: FULL)
    learned_from = sizes("n", of=lambda t: LEARNED_FROM)
    new_discs = sizes("n", of=lambda t: NEW)
    hears = sizes("n", of=lambda t: len(discs().hearing[1]))
    heard = quantity(
        "y_{i}",
        "heard",
        decimals=lambda t, values: needed(values),
        of=lambda t: np.array([discs().small[at] for at in discs().hearing[1]]),
    )
    learned = weights("w_({i}{j})", "learned", decimals=2, of=lambda t: discs().even_stamp(STEPS))
    heard_by = quantity(
        "w_{i}",
        "heard",
        role="parameter",
        decimals=2,
        of=lambda t: np.array([t.learned[at] for at in discs().hearing_weights]),
    )
    heard_parts = output(
        "q_{i}",
        "heard",
        decimals=lambda t, values: np.where(values == 0, 0, 2),
        card=lambda t, place: f"{{heard[{place[0]}]}} dot {{heard_by[{place[0]}]}}",
        of=lambda t: t.heard * t.heard_by,
    )
    pixel_sum = output(
        "r", decimals=2, card="[[{heard_parts[*]}]]", of=lambda t: t.heard_parts.sum()
    )

    @property
    def discs(self) -> Discs:
        """The disc of the beginning, and the stamp that learns."""
        return discs()

    @cached_property
    def asked(self) -> AskedWeight:
        """The cell with several stamps, and the weight of one of them."""
        return AskedWeight(self.params.geometry, self.kernel, self.params.focus)

    @property
    def neighbours(self) -> tuple[convolution.Pair, convolution.Pair | None]:
        """The first number, and the next one on the way along which stamps are told to follow."""
        second = (0, 1) if self.way == 1 else (1, 0)
        return (0, 0), second if self.count.value > 1 else None

    @property
    def way(self) -> int:
        """Along which axis: along rows, unless only columns overlap, or there is one column."""
        geometry = self.params.geometry
        sizes = geometry.size
        overlaps = [k > s for k, s in zip(geometry.kernel, geometry.stride, strict=True)]
        usual = 1 if sizes[1] > 1 else 0
        other = 1 - usual
        return other if overlaps[other] and not overlaps[usual] and sizes[other] > 1 else usual

    @property
    def asks_weight(self) -> bool:
        """Whether a weight is asked for: one that a turn changes, of a kernel that can be read."""
        return can_be_read(self.kernel) and self.asked.options is not None

    @cached_property
    def widest_seat(self) -> convolution.Pair:
        """A number whose stamp lies in as many cells of the result as any."""
        return widest_seat(self)

    @cached_property
    def largest(self) -> Quantity:
        """What the strongest stamp brings to that cell."""
        return max(self.parts.entries, key=lambda one: one.value)

    @property
    def is_met(self) -> bool:
        """Whether several stamps meet in that cell."""
        return len(self.params.met) > 1

    @cached_property
    def is_guessed(self) -> bool:
        """Whether it can be asked what they make together: three numbers that read differently."""
        if not self.is_met:
            return False
        return len({one.text for one in (self.largest, self.together, self.mean)}) == 3

    @cached_property
    def compared(self) -> tuple[Quantity, Quantity, convolution.Pair]:
        """What was there first, what came back, and a place where they differ."""
        return compared(self)

    def program(self) -> Program:
        """The lesson in PyTorch: there, and the way back."""
        return both_ways_in_pytorch(
            self.params.geometry, self.y, self.kernel, self.result, self.again
        )
