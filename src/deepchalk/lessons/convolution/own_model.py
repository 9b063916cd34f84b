"""Conv1d and 2d: some channels, some filters, some rows and columns; the rest is one term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from deepchalk.lesson import ParameterError, convolution
from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    is_a,
    kind_of,
    numbers_of,
    one_input,
    plain_numbers,
    refuse,
    refuse_low_precision,
    run_module,
    with_axes,
)

from .layer_params import CHANNELS, COLUMNS, FILTERS, ROWS

LESSON = "convolution"
ROLES = {
    "weight": "the filters: filter, channel, row, column (or without rows)",
    "input": "what it is applied to: example, channel, row, column",
    "bias": "a number for each filter",
    "output": "what the module makes of the input, to be compared",
}
OPTIONAL = {"bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

USUAL = {"stride": 1, "padding": 0, "dilation": 1}
"""PyTorch's own, where a file does not say."""

POOL = 2
"""Cells of a map that pooling needs."""


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    return is_a(module, "Conv1d", "Conv2d")


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Filters, picture and geometry; and what the module makes of the part that is chosen."""
    refuse_low_precision(module)
    name, is_flat, padding = kind_of(module), is_a(module, "Conv1d"), _padding(module)
    if module.groups != 1:
        raise refuse(LESSON, name, f"groups is {module.groups}, and it has one group")
    if module.padding_mode != "zeros" and any(padding):
        raise refuse(LESSON, name, f"padding_mode is {module.padding_mode}, and it pads with zeros")
    shape = "(example, channel, column)" if is_flat else "(example, channel, row, column)"
    grid = with_axes(one_input(inputs, module), 3 if is_flat else 4, name, shape)
    if grid.shape[1] != module.in_channels:
        raise ParameterError(
            f"{name} takes {shape} with {module.in_channels} channels, but inputs have shape "
            f"{tuple(grid.shape)}"
        )
    sizes = grid.shape if not is_flat else (*grid.shape[:2], 1, grid.shape[2])
    example, channels, rows, columns = _part(choices, sizes)
    filters = choices.some("filters", module.out_channels, FILTERS[1], "filters")
    choices.complete(LESSON)
    pairs = module.stride, padding, module.dilation
    geometry = {
        key: (usual, pair[0]) if is_flat else tuple(pair)
        for (key, usual), pair in zip(USUAL.items(), pairs, strict=True)
    }
    window = (1, *module.kernel_size) if is_flat else tuple(module.kernel_size)
    geometry["padding"], seen = _seen((rows, columns), sizes[2:], window, geometry, choices)
    picture = grid[example : example + 1]
    part = picture[..., columns] if is_flat else picture[:, :, rows][..., columns]
    values = _values(
        _upright(numbers_of("inputs", part)[0, channels], is_flat),
        _upright(numbers_of("weight", module.weight)[filters][:, channels], is_flat),
        _bias(None if module.bias is None else numbers_of("bias", module.bias), filters),
    )

    def made(inputs: Any) -> np.ndarray:
        """What the module makes of the whole picture, of which the windows of the part are seen."""
        whole = _upright(numbers_of("output", run_module(module, inputs))[0, filters], is_flat)
        return whole[:, seen[0]][:, :, seen[1]]

    whole = made(picture)
    if len(channels) < sizes[1]:
        others = picture.clone()
        others[:, channels] = 0
        alone = made(others)
        bias = np.array(values["biases"], dtype=alone.dtype)
        values["rest"] = plain_numbers("output", alone - bias[:, None, None])
    if (not is_flat and min(whole.shape[1:]) < POOL) or whole.shape[2] < POOL:
        values["pooling"] = "none"
    counts = sum(one.numel() for one in module.parameters())
    differs = _differs(choices, values, counts, module.bias is not None)
    return FromModule(
        {**values, **geometry},
        (ModuleResult("raw", whole),),
        module=name,
        differs=differs,
        without={"second": None},
    )


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file; stride, padding and dilation are typed as options."""
    weight, grid = tensors["weight"], tensors["input"]
    if weight.ndim == 3:
        weight, grid = weight[:, :, None], np.expand_dims(grid, -2)
    grid = grid[None] if grid.ndim == 3 else grid
    tensors.check("weight", weight, "filter", "channel", "row", "column")
    tensors.check("input", grid, "example", "channel", "row", "column")
    tensors.alike("channels", input=grid.shape[1], weight=weight.shape[1])
    example, channels, rows, columns = _part(choices, grid.shape)
    filters = choices.some("filters", weight.shape[0], FILTERS[1], "filters")
    choices.complete(LESSON)
    if len(channels) < weight.shape[1]:
        raise refuse(
            LESSON,
            "this module",
            f"it adds up {weight.shape[1]} channels, and a file does not tell what those that are "
            f"left out bring: at most {CHANNELS[1]} can be shown",
        )
    values = _values(
        grid[example, channels][:, rows][:, :, columns],
        weight[filters][:, channels],
        _bias(tensors.row("bias", weight.shape[0]), filters),
    )
    differs = _differs(choices, values, weight.size + weight.shape[0], True)
    is_whole = (len(rows), len(columns)) == grid.shape[2:]
    if is_whole:
        result = tensors.to_compare(True, grid.shape[0], weight.shape[0])
        shown = None if result is None else result[example, filters]
    else:
        geometry = {key: choices.setting(key, LESSON, USUAL[key]) for key in USUAL}
        rings, seen = _seen((rows, columns), grid.shape[2:], weight.shape[2:], geometry, choices)
        values |= {**geometry, "padding": rings}
        sizes = [
            (n + 2 * p - d * (k - 1) - 1) // s + 1
            for n, k, s, p, d in zip(
                grid.shape[2:], weight.shape[2:], *(geometry[key] for key in USUAL), strict=True
            )
        ]
        result = tensors.to_compare(True, grid.shape[0], weight.shape[0])
        shown = None
        if result is not None:
            maps = tensors.as_maps(result[example, filters], sizes, USUAL)
            shown = maps[:, seen[0]][:, :, seen[1]]
    own = () if shown is None else (ModuleResult("raw", shown.ravel(), flat=True),)
    return FromModule(values, own, USUAL, differs=differs, without={"second": None})


def _seen(
    part: tuple[list[int], list[int]],
    sizes: tuple[int, ...],
    window: tuple[int, ...],
    geometry: Mapping[str, convolution.Pair],
    choices: Choices,
) -> tuple[convolution.Pair, tuple[list[int], list[int]]]:
    """The padding of a part of a picture, and which numbers of the whole result are seen."""
    # Zeros stand round the whole picture, and never for neighbours of a part: of a part those
    # windows are seen that lie wholly in it, as they are in use.
    padding, seen = [], []
    for axis, name in enumerate(("rows", "columns")):
        chosen, length = part[axis], sizes[axis]
        stride, rings, dilation = (geometry[key][axis] for key in USUAL)
        covered = dilation * (window[axis] - 1) + 1
        if len(chosen) == length:
            padding.append(rings)
            seen.append(list(range((length + 2 * rings - covered) // stride + 1)))
            continue
        padding.append(0)
        choices.refuse_gaps(name, chosen, "over which a window slides")
        first = chosen[0]
        if (first + rings) % stride:
            start = first + -(first + rings) % stride
            near = choices.face.choice(name, slice(start, start + len(chosen)))
            raise ParameterError(
                f"{name} begin at {first}, where no window of this module begins (stride {stride}, "
                f"padding {rings}): let them begin at {start}, like {near}"
            )
        if len(chosen) < covered:
            raise ParameterError(
                f"{name} are {len(chosen)}, but a window covers {covered}: take at least as many"
            )
        begin = (first + rings) // stride
        seen.append(list(range(begin, begin + (len(chosen) - covered) // stride + 1)))
    return (padding[0], padding[1]), (seen[0], seen[1])


def _differs(
    choices: Choices, values: Mapping[str, Any], counts: int, is_biased: bool
) -> tuple[str, ...]:
    """What is not so in use, or is not the module's."""
    found = []
    if {"rows", "columns"} & choices.left_out.keys():
        found.append("Only windows that lie wholly in this part are seen, as they are in use.")
    if "channels" in choices.left_out:
        found.append("What the other channels bring is one term more of each sum.")
    if {"channels", "filters"} & choices.left_out.keys():
        found.append(f"The whole layer has {counts} numbers to learn.")
    if not is_biased:
        found.append("The module has no bias: 0 stands for it.")
    pools = "" if values.get("pooling") == "none" else " and pooling"
    found.append(
        f"ReLU{pools} behind it are not the module's."
        if pools
        else "ReLU behind it is not the module's."
    )
    return tuple(found)


def _part(choices: Choices, shape: tuple[int, ...]) -> tuple[int, list[int], list[int], list[int]]:
    """What is looked at of an input (example, channel, row, column)."""
    examples, channels, height, width = shape
    return (
        choices.index("example", examples, "examples"),
        choices.some("channels", channels, CHANNELS[1], "channels"),
        choices.some("rows", height, ROWS[1], "rows"),
        choices.some("columns", width, COLUMNS[1], "columns", COLUMNS[0]),
    )


def _values(picture: np.ndarray, filters: np.ndarray, biases: np.ndarray) -> dict[str, Any]:
    return {
        "image": plain_numbers("input", picture),
        "filters": plain_numbers("weight", filters),
        "biases": plain_numbers("bias", biases),
    }


def _bias(biases: np.ndarray | None, filters: list[int]) -> np.ndarray:
    return np.zeros(len(filters), np.float32) if biases is None else biases[filters]


def _upright(values: np.ndarray, is_flat: bool) -> np.ndarray:
    """With an axis of rows before the last one, where there is none."""
    return values[..., None, :] if is_flat else values


def _padding(module: Any) -> tuple[int, ...]:
    """Rings of zeros of a module, also where it says so in a word."""
    if not isinstance(module.padding, str):
        return tuple(module.padding)
    if module.padding == "valid":
        return (0,) * len(module.kernel_size)
    lengths = zip(module.kernel_size, module.dilation, strict=True)
    rings = [d * (k - 1) for k, d in lengths]
    if any(total % 2 for total in rings):
        raise refuse(LESSON, kind_of(module), "padding same pads one side more than the other here")
    return tuple(total // 2 for total in rings)
