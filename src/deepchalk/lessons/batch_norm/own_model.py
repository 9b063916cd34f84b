"""BatchNorm1d and 2d, alone or behind a Linear: a few channels, a few examples."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    activation_of,
    is_a,
    kind_of,
    kinds_of,
    layers_of,
    numbers_of,
    one_input,
    plain_numbers,
    refuse,
    refuse_low_precision,
    refuse_stack,
    run_module,
    torch,
    written_of,
)

LESSON = "batch-norm"
ROLES = {
    "weight": "γ, a number for each channel",
    "bias": "β, a number for each channel",
    "input": "example, channel, and perhaps places",
    "output": "what the module makes of the input while it trains, to be compared",
}
OPTIONAL = {"weight": 1, "bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

MOST_CHANNELS, MOST_EXAMPLES = 4, 64

NORMS = ("BatchNorm1d", "BatchNorm2d")
TAKES = "BatchNorm, or Linear and BatchNorm, with an activation behind or between them"


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    return any(is_a(layer, *NORMS) for layer in layers_of(module))


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Examples, weights, γ and β; and what the module makes of these examples as a batch."""
    refuse_low_precision(module)
    layers = layers_of(module)
    linear, norm, activation, place = _parts(layers)
    _refuse_what_it_does_not_do(norm)
    rows = _rows(one_input(inputs, module), linear, norm)
    count, width = rows.shape
    examples = choices.some("examples", count, MOST_EXAMPLES, "examples", 2)
    if linear is None:
        channels = choices.some("channels", width, MOST_CHANNELS, "channels")
    elif width > MOST_CHANNELS:
        reason = f"it has {width} inputs, which are added up, and the lesson draws {MOST_CHANNELS}"
        raise refuse(LESSON, kind_of(linear), reason)
    else:
        channels = choices.some("channels", norm.num_features, MOST_CHANNELS, "channels")
    choices.complete(LESSON)
    batch = rows[examples]
    # A copy: the running statistics of the user's own module stay as they are.
    own = numbers_of("output", run_module(copy.deepcopy(module), _as_taken(batch, norm)))
    features = numbers_of("inputs", batch)
    values = _values(
        features if linear is not None else features[:, channels],
        *_scale(norm, channels),
        weights=_weights(linear, channels),
    )
    settings = {
        "epsilon": norm.eps,
        "momentum": norm.momentum,
        "activation": activation,
        "activation_place": place,
    }
    shown = own.reshape(len(examples), -1)[:, channels].T
    differs = _differs(len(examples), count, linear is not None)
    return FromModule(
        values | settings,
        (ModuleResult("passed", shown),),
        module=kinds_of(layers),
        differs=differs,
    )


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same of a module alone, from a file."""
    given = tensors["input"]
    if given.ndim < 2 or not given.size:
        tensors.check("input", given, "example", "channel")
    rows = np.moveaxis(given, 1, -1).reshape(-1, given.shape[1])
    examples = choices.some("examples", len(rows), MOST_EXAMPLES, "examples", 2)
    channels = choices.some("channels", rows.shape[1], MOST_CHANNELS, "channels")
    choices.complete(LESSON)
    width = rows.shape[1]
    scale, shift = tensors.row("weight", width), tensors.row("bias", width)
    gamma = np.ones(width) if scale is None else scale
    beta = np.zeros(width) if shift is None else shift
    features = rows[np.ix_(examples, channels)]
    values = _values(features, gamma[channels], beta[channels], None)
    result = tensors.to_compare(len(examples) == len(rows), *given.shape)
    usual = {"activation": "identity"}
    differs = _differs(len(examples), len(rows), False)
    if result is None:
        return FromModule(values, usual=usual, differs=differs)
    own = np.moveaxis(result[..., 0], 1, -1).reshape(len(rows), -1)[:, channels].T
    return FromModule(values, (ModuleResult("placed", own),), usual, differs=differs)


def _differs(seen: int, count: int, has_weights: bool) -> tuple[str, ...]:
    """What is not so in use, or is not the module's."""
    write = partial(written_of, __name__)
    found = [write("source-few-examples", seen=seen, count=count)] if seen < count else []
    if not has_weights:
        found.append(write("source-no-layer"))
    return (*found, write("source-running"))


def _parts(layers: list[Any]) -> tuple[Any, Any, str, str]:
    """The Linear or None, the BatchNorm, φ, and whether it comes before or after."""
    linear = layers[0] if is_a(layers[0], "Linear") else None
    rest = layers[1:] if linear is not None else layers
    place = "after"
    if linear is not None and len(rest) == 2 and activation_of(rest[0]):
        rest, place = rest[::-1], "before"
    activation = "identity" if len(rest) == 1 else activation_of(rest[-1])
    if len(rest) > 2 or not is_a(rest[0], *NORMS) or activation is None:
        raise refuse_stack(LESSON, layers, TAKES)
    return linear, rest[0], activation, place


def _refuse_what_it_does_not_do(norm: Any) -> None:
    name = kind_of(norm)
    if not norm.training:
        raise refuse(
            LESSON,
            name,
            "it is in eval mode and normalises by running statistics of batches that nobody has "
            "kept: call train() on it, and it normalises by the batch that is given",
        )
    if not norm.track_running_stats:
        raise refuse(LESSON, name, "track_running_stats is False, and the lesson keeps them")
    if norm.momentum is None:
        raise refuse(LESSON, name, "momentum is None, and the lesson needs a share of each batch")


def _rows(given: Any, linear: Any, norm: Any) -> Any:
    """Inputs as (example, feature): each place of a picture is an example of its own."""
    expected = norm.num_features if linear is None else linear.in_features
    axes = (2,) if linear is not None else (4,) if is_a(norm, "BatchNorm2d") else (2, 3)
    channel_axis = 1
    if given.dim() not in axes or given.shape[channel_axis] != expected:
        kinds = "(example, feature)" if linear is not None else "(example, channel, …)"
        raise refuse(
            LESSON,
            kinds_of([one for one in (linear, norm) if one is not None]),
            f"its inputs have shape {tuple(given.shape)}, but must be {kinds} with {expected} "
            f"{'features' if linear is not None else 'channels'}",
        )
    return given.movedim(1, -1).reshape(-1, expected)


def _as_taken(batch: Any, norm: Any) -> Any:
    """Rows in the shape that the module takes."""
    return batch[:, :, None, None] if is_a(norm, "BatchNorm2d") else batch


def _scale(norm: Any, channels: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """γ and β; 1 and 0 of a module without them."""
    if not norm.affine:
        return np.ones(len(channels)), np.zeros(len(channels))
    with torch().no_grad():
        return numbers_of("weight", norm.weight)[channels], numbers_of("bias", norm.bias)[channels]


def _weights(linear: Any, channels: list[int]) -> tuple[np.ndarray, np.ndarray] | None:
    """W and b of a Linear in front."""
    if linear is None:
        return None
    weight = numbers_of("weight", linear.weight)[channels]
    bias = np.zeros(len(channels)) if linear.bias is None else numbers_of("bias", linear.bias)
    return weight, bias if linear.bias is None else bias[channels]


def _values(
    examples: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    weights: tuple[np.ndarray, np.ndarray] | None,
) -> dict[str, Any]:
    """A layer that passes its inputs on, where there is none."""
    weight, bias = weights or (np.eye(len(gamma)), np.zeros(len(gamma)))
    return {
        "examples": plain_numbers("inputs", examples),
        "batch_size": len(examples),
        "batch": 1,
        "weights": plain_numbers("weight", weight),
        "bias": plain_numbers("bias", bias),
        "gamma": plain_numbers("weight", gamma),
        "beta": plain_numbers("bias", beta),
    }
