"""A few layers in a row, as ``nn.Sequential`` holds them."""

from __future__ import annotations

from typing import Any

from deepchalk.own_model.from_module import refuse
from deepchalk.own_model.torch_tensors import is_a, kind_of

ACTIVATIONS = {"Tanh": "tanh", "Sigmoid": "sigmoid", "ReLU": "relu", "Identity": "identity"}
"""Layers that bend every number, with the lessons' names for them."""


def layers_of(module: Any) -> list[Any]:
    """The layers, without those that change nothing; a single module is one layer."""
    if is_a(module, "Sequential"):
        return [layer for part in module for layer in layers_of(part)]
    drops_nothing = is_a(module, "Dropout") and (not module.training or module.p == 0)
    return [] if drops_nothing or is_a(module, "Identity") else [module]


def activation_of(layer: Any) -> str | None:
    """The lessons' name of an activation, or None if it is none that they know."""
    return next((name for kind, name in ACTIVATIONS.items() if is_a(layer, kind)), None)


def kinds_of(layers: list[Any]) -> str:
    """The kinds of the layers, as they follow each other: ``"Linear, ReLU, Linear"``."""
    return ", ".join(map(kind_of, layers))


def refuse_stack(lesson: str, layers: list[Any], takes: str) -> Exception:
    """Why a lesson does not show these layers, as an error to be raised."""
    return refuse(lesson, kinds_of(layers) or "an empty stack", f"it takes {takes}")
