"""A transposed convolution in PyTorch, and the convolution that leads back to the shape."""

from __future__ import annotations

from deepchalk.lesson import Line, Program, Quantity, code, convolution

MOST_LINES = 2
"""Lines of numbers that stand on the card; longer ones are called by their name."""

ROWS, COLUMNS = 4, 6
"""Of a picture that is printed, at most."""

TALLEST = 21
"""Lines of the card, with those that are printed, so that it can be read."""

STAMPING, CONVOLVING = "up = ", "down = "
"""How the lines of both calls begin."""

WIDTH = 88
"""Characters of a line of numbers that stands in the file only."""

START = """
import torch
import torch.nn.functional as F
"""


def both_ways_in_pytorch(
    geometry: convolution.Geometry,
    y: Quantity,
    kernel: Quantity,
    result: Quantity,
    again: Quantity,  # what the convolution makes of the result
) -> Program:
    """Stamp, print, convolve, print: of a long program fewer rows."""
    made = _printing(ROWS, geometry, y, kernel, result, again)
    if len(made.lines) + len(made.printed) > TALLEST:
        return _printing(ROWS - 1, geometry, y, kernel, result, again)
    return made


def rows_printed(program: Program, result: Quantity, again: Quantity) -> int:
    """How many rows of each of both pictures a program prints at most."""
    return max(
        rows
        for rows in (ROWS, ROWS - 1)
        if sum(min(rows, one.shape[0]) for one in (result, again)) == len(program.printed)
    )


def _printing(
    most: int,  # rows of a picture
    geometry: convolution.Geometry,
    y: Quantity,
    kernel: Quantity,
    result: Quantity,
    again: Quantity,
) -> Program:
    data, lines = [], START.strip().split("\n")
    for name, values in (("y", y.values), ("k", kernel.values)):
        written = code.image(name, values)
        if len(written) <= MOST_LINES:
            lines += written
        else:
            data += code.assigned(WIDTH, "torch.tensor", **{name: values[None, None]})
    shared = {
        "stride": (geometry.stride, 1),
        "padding": (geometry.padding, 0),
        "dilation": (geometry.dilation, 1),
    }
    lines += code.call(
        f"{STAMPING}F.conv_transpose2d(y, k", **shared, output_padding=(geometry.extra, 0)
    )
    lines += code.call(f"{CONVOLVING}F.conv2d(up, k", **shared)
    decimals = max(result.decimals, again.decimals)
    rows, columns = (max(one.shape[axis] for one in (result, again)) for axis in (0, 1))
    cut = f", :{most}, :{COLUMNS}" if rows > most or columns > COLUMNS else ""
    prints = [
        Line(row.entries[:COLUMNS], decimals) for one in (result, again) for row in list(one)[:most]
    ]
    spec = Line(tuple(entry for line in prints for entry in line.entries), decimals).spec
    printing = f'    print(*[f"{{x:{spec}}}" for x in row])'
    if cut:
        lines += ["for z in (up, down):", f"    for row in z[0, 0{cut}]:", "    " + printing]
    else:
        lines += ["for row in [*up[0, 0], *down[0, 0]]:", printing]
    return Program(
        "\n".join(lines), tuple(prints), data="\n".join(["import torch", *data]) if data else ""
    )
