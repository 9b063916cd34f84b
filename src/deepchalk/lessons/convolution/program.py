"""A convolutional layer, pooling and a second layer in PyTorch; of large ones a single window."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import Line, Program, Quantity, code, convolution, printing

from .numbers.layers import Layer, padded_like

LONGEST, COLUMN, MOST_PRINTED = 35, 16, 12
"""Characters of a line, lines of a column, and printed numbers that can be read."""

POOLS = {"max": "F.max_pool2d", "mean": "F.avg_pool2d"}

START = "import torch\nimport torch.nn.functional as F"


def layers_in_pytorch(t: Any) -> Program:
    """The first map that is pooled and what the second layer makes of all, if that can be read."""
    # t: a trace with ``image``, ``filters``, ``biases``, ``raw``, ``pooled``, ``second``,
    # ``scores``, and parameters with ``layer``, ``block``, ``pooling`` and ``rest``.
    p = t.params
    prints: list[Quantity] = [t.pooled[0]]
    lines = [
        START,
        *_numbers("x", t.image.values[None]),
        *_numbers("w", t.filters.values),
        *_numbers("b", t.biases.values),
        *_convolved("z = F.conv2d(x, w, b", p.layer),
        f"p = {POOLS[p.pooling]}(z.relu(), {p.block})" if p.pools else "p = z.relu()",
        *_rows_printed("p[0, 0]", t.pooled[0]),
    ]
    if t.scores.values.size:
        lines += [
            *_numbers("v", t.second.values[None]),
            *_numbers("c", np.array([t.second_bias.value])),
            *_rows_printed("F.conv2d(p, v, c)[0, 0]", t.scores),
        ]
        prints.append(t.scores)
    whole = Program("\n".join(lines), tuple(prints), LONGEST)
    if p.rest is None and _fits(whole):
        return whole
    return _one_window(t, p.layer)


def _fits(program: Program) -> bool:
    """Whether it stands in two columns with what it prints."""
    printed = len(program.values)
    starts = [at for at, line in enumerate(program.lines) if not line.startswith(" ")]
    first = max(at for at in starts if at <= COLUMN)
    second = len(program.lines) - first + 1 + len(program.printed)
    return printed <= MOST_PRINTED and second <= COLUMN


def _one_window(t: Any, layer: Layer) -> Program:
    """What one filter makes of what lies under its window."""
    place: convolution.Pair = t.focus
    rows, columns = (
        slice(at * s, at * s + covered, d)
        for at, s, covered, d in zip(
            place, layer.stride, layer.covered, layer.dilation, strict=True
        )
    )
    seen = padded_like(t.image.values, layer)[:, rows, columns]
    bias = t.biases.values[:1] + (t.rest.values[(0, *place)] if t.rest.values.size else 0)
    lines = [
        START,
        *_numbers("x", seen[None]),
        *_numbers("w", t.filters.values[:1]),
        *_numbers("b", bias),
        "z = F.conv2d(x, w, b).item()",
        printing("z", t.raw[(0, *place)]),
    ]
    return Program("\n".join(lines), (t.raw[(0, *place)],), LONGEST)


def _rows_printed(code: str, values: Quantity) -> list[str]:
    """Lines that print a map row by row."""
    rows = Line((*values.entries,), values.decimals)
    return [f"for r in {code}:", f"    {printing('r', rows)}"]


def _numbers(name: str, values: np.ndarray) -> list[str]:
    """Lines that make a tensor: its numbers in a row, then its shape."""
    first, *others = (f"{number:.10g}" for number in values.ravel())
    first += "" if "." in first or "e" in first else "."
    flat = ", ".join([first, *others]).replace(", ", ",\N{ZERO WIDTH SPACE}")
    shape = f".view{values.shape}" if values.ndim > 1 else ""
    return _in_lines(f"{name} = torch.tensor([{flat}]){shape}")


def _in_lines(code: str) -> list[str]:
    """A statement in lines; it is broken behind commas between its numbers."""
    lines, line = [], ""
    for piece in code.split("\N{ZERO WIDTH SPACE}"):
        if len(line) + len(piece) > LONGEST and line:
            lines.append(line)
            line = "    "
        line += piece
    return [*lines, line]


def _convolved(start: str, layer: Layer) -> list[str]:
    settings = {
        "stride": (layer.stride, 1),
        "padding": (layer.padding, 0),
        "dilation": (layer.dilation, 1),
    }
    return code.call(start, **settings)
