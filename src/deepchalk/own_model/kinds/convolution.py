"""Conv1d and 2d: some channels, some filters, some rows and columns; the rest is one term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.lesson.layer_params import CHANNELS, COLUMNS, FILTERS, ROWS
from deepchalk.own_model.choices import Choices
from deepchalk.own_model.told import Own, Told, plain, refuse
from deepchalk.own_model.torch_tensors import (
    is_a,
    kind_of,
    numbers,
    one_input,
    refuse_low_precision,
    run,
    with_axes,
)
from deepchalk.own_model.weight_file import Tensors

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


def tell(module: Any, inputs: Any, choices: Choices) -> Told:
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
    part = grid[example : example + 1]
    part = part[..., columns] if is_flat else part[:, :, rows][..., columns]
    values = _values(
        _upright(numbers("inputs", part)[0, channels], is_flat),
        _upright(numbers("weight", module.weight)[filters][:, channels], is_flat),
        _bias(None if module.bias is None else numbers("bias", module.bias), filters),
    )
    pairs = module.stride, padding, module.dilation
    geometry = {
        key: (usual, pair[0]) if is_flat else tuple(pair)
        for (key, usual), pair in zip(USUAL.items(), pairs, strict=True)
    }
    whole = _upright(numbers("output", run(module, part))[0, filters], is_flat)
    if len(channels) < sizes[1]:
        others = part.clone()
        others[:, channels] = 0
        alone = _upright(numbers("output", run(module, others))[0, filters], is_flat)
        bias = np.array(values["biases"], dtype=alone.dtype)
        values["rest"] = plain("output", alone - bias[:, None, None])
    if (not is_flat and min(whole.shape[1:]) < POOL) or whole.shape[2] < POOL:
        values["pooling"] = "none"
    return Told({**values, **geometry}, (Own("raw", whole),))


def from_tensors(tensors: Tensors, choices: Choices) -> Told:
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
    is_whole = (len(rows), len(columns)) == grid.shape[2:]
    result = tensors.to_compare(is_whole, grid.shape[0], weight.shape[0])
    if result is None:
        return Told(values, usual=USUAL)
    own = Own("raw", result[example, filters].ravel(), flat=True)
    return Told(values, (own,), USUAL)


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
        "image": plain("input", picture),
        "filters": plain("weight", filters),
        "biases": plain("bias", biases),
    }


def _bias(biases: np.ndarray | None, filters: list[int]) -> np.ndarray:
    return np.zeros(len(filters), np.float32) if biases is None else biases[filters]


def _upright(values: np.ndarray, is_flat: bool) -> np.ndarray:
    """With an axis of rows before the last one, where there is none."""
    return values[..., None, :] if is_flat else values


def _padding(module: Any) -> tuple[int, ...]:
    """Rings of zeros of a module, also where it says so in a word.

    Raises
    ------
    ParameterError
        if they differ from side to side
    """
    if not isinstance(module.padding, str):
        return tuple(module.padding)
    if module.padding == "valid":
        return (0,) * len(module.kernel_size)
    lengths = zip(module.kernel_size, module.dilation, strict=True)
    rings = [d * (k - 1) for k, d in lengths]
    if any(total % 2 for total in rings):
        raise refuse(LESSON, kind_of(module), "padding same pads one side more than the other here")
    return tuple(total // 2 for total in rings)
