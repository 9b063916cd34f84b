"""A few layers in a row, as ``nn.Sequential`` holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deepchalk.own_model.told import refuse
from deepchalk.own_model.torch_tensors import is_a, kind_of

ACTIVATIONS = {"Tanh": "tanh", "Sigmoid": "sigmoid", "ReLU": "relu", "Identity": "identity"}
"""Layers that bend every number, with the lessons' names for them."""


def layers_of(module: Any) -> list[Any]:
    """The layers, without those that change nothing; a single module is one layer."""
    return [layer for layer in _flat(module) if not _does_nothing(layer)]


def _flat(module: Any) -> Iterator[Any]:
    if not is_a(module, "Sequential"):
        yield module
        return
    for part in module:
        yield from _flat(part)


def _does_nothing(layer: Any) -> bool:
    drops = is_a(layer, "Dropout") and (not layer.training or layer.p == 0)
    return drops or is_a(layer, "Identity")


def activation_of(layer: Any) -> str | None:
    """The lessons' name of an activation, or None if it is none that they know."""
    return next((name for kind, name in ACTIVATIONS.items() if is_a(layer, kind)), None)


def shape_of(layers: list[Any]) -> str:
    """The kinds of the layers, as they follow each other: ``"Linear, ReLU, Linear"``."""
    return ", ".join(map(kind_of, layers))


def refuse_stack(lesson: str, layers: list[Any], takes: str) -> Exception:
    """Why a lesson does not show these layers, as an error to be raised."""
    return refuse(lesson, shape_of(layers) or "an empty stack", f"it takes {takes}")
