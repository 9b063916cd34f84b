"""A transposed convolution in PyTorch: stamped, as a gradient, and with a turned kernel."""

from __future__ import annotations

from deepchalk.lesson import Program, Quantity, code, convolution, printing

MOST_LINES, LONGEST_ROW = 14, 6
"""Lines of code that can be read, and numbers that are printed side by side."""

START = "import torch, torch.nn.functional as F"


def stamps_in_pytorch(
    geometry: convolution.Geometry,
    # What is stamped with what, and what it becomes; the row with about four stamps is printed, or
    # one number of it.
    y: Quantity,
    kernel: Quantity,
    result: Quantity,
    flat: Quantity,  # what the kernel makes of so many ones, without padding
    flat_size: convolution.Pair,
) -> Program:
    """As many of the three routes as can be read; of a large kernel, what it makes of ones."""
    row, column = geometry.place_with(4)
    apart = {"dilation": (geometry.dilation, 1)}
    setting = {"stride": (geometry.stride, 1), "padding": (geometry.padding, 0), **apart}
    whole = all(float(n).is_integer() for one in (y, kernel) for n in one.values.ravel())
    same = "torch.equal" if whole else "torch.allclose"
    is_short = result.shape[1] <= LONGEST_ROW
    prints = result[row] if is_short else result[row, column]
    weights = code.image("k", kernel.values)
    stamp = [
        START,
        *code.image("y", y.values),
        *weights,
        *code.call("up = F.conv_transpose2d(y, k", **setting, output_padding=(geometry.extra, 0)),
        printing(f"up[0, 0, {row if is_short else f'{row}, {column}'}]", prints),
    ]
    gradient = [
        "x = torch.zeros_like(up, requires_grad=True)",
        *code.call("z = F.conv2d(x, k", **setting),
        "z.backward(y)",
        f"assert {same}(x.grad, up)",
    ]
    rows, columns = convolution.spread_size(geometry)
    down, across = (f"{at.start}:{at.stop}:{at.step}" for at in convolution.seats(geometry))
    slide = [
        f"grid = torch.zeros(1, 1, {rows}, {columns})",
        f"grid[:, :, {down}, {across}] = y",
        *code.call("z = F.conv2d(grid, k.flip(2, 3)", **apart),
        f"assert {same}(z, up)",
    ]
    for lines in (stamp + gradient + slide, stamp + gradient, stamp):
        if len(lines) <= MOST_LINES:
            return Program("\n".join(lines), (prints,))
    level = code.call("up = F.conv_transpose2d(y, k", stride=(geometry.stride, 1), **apart)
    ones = f"y = torch.ones(1, 1, {flat_size[0]}, {flat_size[1]})"
    lines = [START, *weights, ones, *level, printing("up[0, 0, -1, -1]", flat[-1, -1])]
    return Program("\n".join(lines), (flat[-1, -1],))
