"""Worksheet: a small convolution and its transpose, with small whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    Formula,
    NamedFormula,
    asked,
    exercise,
    first_of,
    formula,
    given,
    grid,
)
from deepchalk.lessons.transposed_conv.trace import Params, Trace, compute

TEACHES = (
    "A convolution slides a kernel over its input; the number of positions is the size of its "
    "output.",
    "A transposed convolution goes back from that output's shape to the input's shape: insert "
    "zeros, pad, and slide the turned kernel.",
    "Stamping copies of the kernel, or multiplying with the transposed matrix, gives the same "
    "numbers. The shape comes back, the values do not.",
)

GEOMETRIES: tuple[dict[str, object], ...] = (
    {"input": (3, 3), "kernel": (2, 2), "stride": 1, "padding": 0},
    {"input": (3, 4), "kernel": (2, 2), "stride": 1, "padding": 0},
    {"input": (4, 4), "kernel": (2, 2), "stride": 2, "padding": 0},
    {"input": (5, 5), "kernel": (3, 3), "stride": 2, "padding": 0},
    {"input": (3, 3), "kernel": (3, 3), "stride": 2, "padding": 1},
    {"input": (5, 3), "kernel": (3, 3), "stride": 2, "padding": 1},
)
LARGEST_RESULT = 20


def formulas(trace: Trace) -> Sequence[NamedFormula]:
    """The sizes in both directions."""
    k, t = "k", "k"
    if trace.params.dilation != (1, 1):
        k = t = "(d(k - 1) + 1)"
    return (
        NamedFormula("output of the convolution", f"o = floor((i + 2 p - {k}) / s) + 1"),
        NamedFormula("zeros between neighbours", "s - 1"),
        NamedFormula("padding on the way back", f"p' = {t} - p - 1"),
        NamedFormula("output of the transposed convolution", f"i' = s (o - 1) + {k} - 2 p + a"),
    )


def worksheet(random: np.random.Generator) -> Params:
    """A geometry whose output is small, an input of 0 to 3 and a kernel of −1 to 2."""
    geometry = GEOMETRIES[random.integers(len(GEOMETRIES))]

    def draw() -> Params | None:
        shape, kernel = Params.of(**geometry).input, Params.of(**geometry).kernel
        params = Params.of(
            **geometry,
            input_values=random.integers(0, 4, shape).tolist(),
            kernel_values=random.choice([-1, 0, 1, 2], kernel, p=[0.15, 0.25, 0.35, 0.25]).tolist(),
        )
        trace = compute(params)
        values = np.unique(trace.kernel).size
        varied = values >= (3 if trace.kernel.size > 4 else 2) and np.unique(trace.y).size > 2
        turned = bool((trace.kernel != trace.turned_kernel).any())
        small = float(np.abs(trace.canvas).max()) <= LARGEST_RESULT
        return params if varied and turned and small else None

    return first_of(draw)


def exercises(trace: Trace) -> Sequence[Exercise]:
    """Size, direct convolution, stamping, and the same by inserting zeros."""
    return (
        exercise(
            "How large is the output of the convolution? Compute its rows and its columns.",
            _output_size(trace, 0),
            _output_size(trace, 1),
        ),
        exercise(
            _padding_sentence(trace) + "Slide the kernel, multiply what lies over each other and "
            "add up: compute y.",
            (
                grid(trace.padded_x, "x ="),
                grid(trace.kernel, "k ="),
                grid(trace.y, "y =", ask=True),
            ),
        ),
        exercise(
            "For the way back by another route: how many zeros come between neighbours of y, how "
            "many rings of zeros around it? Write down the grid and the turned kernel.",
            (
                formula("s - 1 = {inserted}", inserted=asked(trace.inserted[0])),
                formula("p' = k - p - 1 = {padding}", padding=asked(trace.transposed_padding[0])),
            ),
            (
                grid(trace.padded_y, ask=_ask_inside(trace)),
                grid(trace.turned_kernel, ask=True),
            ),
        ),
        exercise(
            "Slide the turned kernel over this grid with stride 1, or stamp a copy of the kernel "
            "for every number of y and add the copies up: both give the transposed convolution.",
            grid(trace.result, ask=True),
        ),
    )


def _output_size(trace: Trace, axis: int) -> Formula:
    params = trace.params
    return formula(
        '"' + ("rows", "columns")[axis] + ':" quad o = floor((i + 2 p - k) / s) + 1 = '
        "floor(({i} + 2 dot {p} - {k}) / {s}) + 1 = {o}",
        i=given(params.input[axis]),
        p=given(params.padding[axis]),
        k=given(params.kernel[axis]),
        s=given(params.stride[axis]),
        o=asked(trace.output[axis]),
    )


def _padding_sentence(trace: Trace) -> str:
    if trace.params.padding == (0, 0):
        return ""
    return "The input has a ring of zeros around it. "


def _ask_inside(trace: Trace) -> np.ndarray:
    """The ring of zeros is given, what lies inside is asked."""
    ask = np.zeros(trace.padded_y.shape, dtype=bool)
    rows, columns = trace.transposed_padding
    height, width = trace.spread_y.shape
    ask[rows : rows + height, columns : columns + width] = True
    return ask
