"""ConvTranspose1d and 2d: one channel of the input, one filter, a few rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from deepchalk.lesson import DeepchalkError, ParameterError, compute_only, convolution
from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    bias_left_out,
    is_a,
    kind_of,
    numbers_of,
    numbers_or_none,
    one_input,
    plain_numbers,
    refuse,
    refuse_low_precision,
    run_module,
    with_axes,
    written_of,
)

from .params import Params
from .trace import Trace

LESSON = "transposed-conv"
ROLES = {
    "weight": "the kernels: channel, filter, row, column (or without rows)",
    "input": "what it is applied to: example, channel, row, column",
    "bias": "a number for each filter",
    "output": "what the module makes of the input, to be compared",
}
OPTIONAL = {"bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

LARGEST_INPUT, SMALL_INPUT = 14, 2
"""Rows and columns at most, and those of which all digits can be read."""

Part: TypeAlias = tuple[list[int], list[int]]
"""Rows and columns."""

AXES = (0, 1)
MOST_CUT = 7
"""Padding at most."""

USUAL = {"stride": 1, "padding": 0, "dilation": 1, "extra": 0}
"""PyTorch's own, where a file does not say."""


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    return is_a(module, "ConvTranspose1d", "ConvTranspose2d")


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Kernel, input and geometry; and what the module makes of this channel alone."""
    refuse_low_precision(module)
    if module.groups != 1:
        raise refuse(LESSON, kind_of(module), f"groups is {module.groups}, and it has one group")
    is_flat = is_a(module, "ConvTranspose1d")
    shape = "(example, channel, column)" if is_flat else "(example, channel, row, column)"
    given = with_axes(one_input(inputs, module), 3 if is_flat else 4, kind_of(module), shape)
    grid = given[:, :, None] if is_flat else given
    example, channel, rows, columns = _part(choices, grid.shape)
    own_filter, bias = _filter(
        choices, module.out_channels, numbers_or_none("bias", module.bias), kind_of(module)
    )
    choices.complete(LESSON)
    part = grid[example, channel][rows][:, columns]
    alone = grid[example : example + 1].clone()
    alone[:, [one for one in range(grid.shape[1]) if one != channel]] = 0
    result = numbers_of("output", run_module(module, alone[:, :, 0] if is_flat else alone))[
        0, own_filter
    ]
    pairs = (module.stride, module.padding, module.dilation, module.output_padding)
    geometry = {
        name: (usual, pair[0]) if is_flat else tuple(pair)
        for (name, usual), pair in zip(USUAL.items(), pairs, strict=True)
    }
    kernel = np.atleast_2d(numbers_of("weight", module.weight[channel, own_filter]))
    cut, seen = _cut_off(
        (rows, columns), numbers_of("inputs", grid[example, channel]), kernel, geometry, choices
    )
    values = {**_values(numbers_of("inputs", part), kernel), **geometry, **cut}
    own = ModuleResult("result", np.atleast_2d(result)[seen] - bias)
    return FromModule(values, (own,), module=kind_of(module), differs=_differs(choices, bias))


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file; stride, padding, dilation and extra are typed as options."""
    weight, grid = tensors["weight"], tensors["input"]
    if weight.ndim == 3:
        weight, grid = weight[:, :, None], np.expand_dims(grid, -2)
    grid = grid[None] if grid.ndim == 3 else grid
    tensors.check("weight", weight, "channel", "filter", "row", "column")
    tensors.check("input", grid, "example", "channel", "row", "column")
    tensors.alike("channels", input=grid.shape[1], weight=weight.shape[0])
    example, channel, rows, columns = _part(choices, grid.shape)
    own_filter, bias = _filter(
        choices, weight.shape[1], tensors.row("bias", weight.shape[1]), "this module"
    )
    choices.complete(LESSON)
    values = _values(grid[example, channel][np.ix_(rows, columns)], weight[channel, own_filter])
    is_whole = (len(rows), len(columns)) == grid.shape[2:]
    result = tensors.to_compare(weight.shape[0] == 1, grid.shape[0], weight.shape[1])
    shown = None if result is None else result[example, own_filter] - bias
    if not is_whole:
        geometry = {key: choices.setting(key, LESSON, USUAL[key]) for key in USUAL}
        sizes, kernel = grid.shape[2:], weight[channel, own_filter]
        cut, seen = _cut_off((rows, columns), grid[example, channel], kernel, geometry, choices)
        values = {**values, **geometry, **cut}
        if shown is not None:
            lengths = [
                _length(sizes[axis], weight.shape[2 + axis], geometry, axis) for axis in AXES
            ]
            shown = tensors.as_maps(shown, lengths, USUAL)[seen].ravel()
    own = () if shown is None else (ModuleResult("result", shown, flat=True),)
    return FromModule(values, own, USUAL, differs=_differs(choices, bias))


class _ReachedError(ParameterError):
    """Neighbours reach all that a part makes; ``instead`` is a part of which they do not."""

    def __init__(self, message: str, instead: Part) -> None:
        super().__init__(message)
        self.instead = instead


def _cut_off(
    part: Part,
    grid: np.ndarray,
    kernel: np.ndarray,
    geometry: Mapping[str, convolution.Pair],
    choices: Choices,
) -> tuple[dict[str, convolution.Pair], tuple[slice, slice]]:
    """Padding and extra of a part of the input, and where its numbers stand in the whole result."""
    # Of a part those numbers are seen that its stamps alone make, as in use: the padding cuts off
    # what stamps of its neighbours reach. What is offered instead of a part can be read.
    sizes, shape = grid.shape, kernel.shape
    try:
        return _cut(part, sizes, shape, geometry, choices)
    except _ReachedError as refusal:
        rows, columns = refusal.instead
        try:
            cut, _ = _cut(refusal.instead, sizes, shape, geometry, choices)
            values = {**_values(grid[np.ix_(rows, columns)], kernel), **geometry, **cut}
            compute_only(Trace, Params.of(**values), "result")
        except _ReachedError:
            # Of the columns, after the rows.
            pass
        except DeepchalkError:
            raise ParameterError(
                "stamps overlap so widely that no part which could be read can be shown alone: "
                f"give inputs of at most {LARGEST_INPUT} rows and columns"
            ) from None
        raise


def _cut(
    part: Part,
    sizes: tuple[int, ...],
    kernel: tuple[int, ...],
    geometry: Mapping[str, convolution.Pair],
    choices: Choices,
) -> tuple[dict[str, convolution.Pair], tuple[slice, slice]]:
    """The same, whether it can be read or not."""
    paddings, extras, seen = [], [], []
    for axis, name in zip(AXES, ("rows", "columns"), strict=True):
        chosen, length = part[axis], sizes[axis]
        stride, rings, dilation, extra = (geometry[key][axis] for key in USUAL)
        whole = _length(length, kernel[axis], geometry, axis)
        if len(chosen) == length:
            paddings.append(rings)
            extras.append(extra)
            seen.append(slice(0, whole))
            continue
        choices.refuse_gaps(name, chosen, "whose stamps overlap")
        covered = dilation * (kernel[axis] - 1) + 1
        # Where the stamps of the part begin and end in the whole result.
        begin, end = chosen[0] * stride - rings, chosen[-1] * stride - rings + covered
        cut = max(0, covered - stride, -begin, end - whole)
        most = min(length, LARGEST_INPUT)
        least = (2 * max(0, covered - stride, rings) - covered) // stride + 2
        if cut > MOST_CUT or (end - begin <= 2 * cut and least > most):
            raise ParameterError(
                f"stamps of {name} overlap so widely that no part can be shown alone: give inputs "
                f"of at most {LARGEST_INPUT} {name}"
            )
        if end - begin <= 2 * cut:
            first = min(chosen[0], length - least)
            near = choices.face.choice(name, slice(first, first + least))
            offered = list(range(first, first + least))
            raise _ReachedError(
                f"{name} are {len(chosen)}, and stamps of their neighbours reach all that they "
                f"make: take at least {least}, like {near}",
                (part[0], offered) if axis else (offered, part[1]),
            )
        paddings.append(cut)
        extras.append(0)
        seen.append(slice(begin + cut, end - cut))
    cuts = {"padding": (paddings[0], paddings[1]), "extra": (extras[0], extras[1])}
    return cuts, (seen[0], seen[1])


def _length(input: int, kernel: int, geometry: Mapping[str, convolution.Pair], axis: int) -> int:
    """Rows or columns of the result of a whole input."""
    stride, rings, dilation, extra = (geometry[key][axis] for key in USUAL)
    return stride * (input - 1) + dilation * (kernel - 1) + 1 - 2 * rings + extra


def _differs(choices: Choices, bias: float) -> tuple[str, ...]:
    """What is not so in use."""
    write = partial(written_of, __name__)
    found = []
    if "channel" in choices.left_out:
        found.append(write("source-channels"))
    if {"rows", "columns"} & choices.left_out.keys():
        found.append(write("source-part"))
    if bias:
        found.append(write("source-bias", amount=f"{bias:.4g}"))
    return tuple(found)


def _values(part: np.ndarray, kernel: np.ndarray) -> Mapping[str, Any]:
    return {
        "start": "y",
        "input_values": plain_numbers("input", part),
        "kernel_values": plain_numbers("weight", kernel),
    }


def _part(choices: Choices, shape: tuple[int, ...]) -> tuple[int, int, list[int], list[int]]:
    """What is looked at of an input (example, channel, row, column)."""
    examples, channels, height, width = shape
    return (
        choices.index("example", examples, "examples"),
        choices.index("channel", channels, "channels"),
        choices.some("rows", height, LARGEST_INPUT, "rows", like=SMALL_INPUT),
        choices.some("columns", width, LARGEST_INPUT, "columns", like=SMALL_INPUT),
    )


def _filter(choices: Choices, filters: int, biases: Any, module: str) -> tuple[int, float]:
    """The filter that is looked at, and the bias that is left out of it."""
    own = choices.index("filter", filters, "filters")
    bias = bias_left_out(LESSON, module, choices, biases, own, "filter", "the lesson adds none")
    return own, bias
