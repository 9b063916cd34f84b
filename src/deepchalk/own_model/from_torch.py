"""A module of PyTorch becomes the parameters of the lesson that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import numpy as np

from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.sources import written
from deepchalk.own_model.choices import Choices, ToChooseError
from deepchalk.own_model.from_module import params_of
from deepchalk.own_model.inside import (
    is_made_of_layers,
    layer_named,
    layers_that_can_be_shown,
    reached_layers,
)
from deepchalk.own_model.kinds import kind_of_lesson, kinds, lessons_with_weights
from deepchalk.own_model.torch_tensors import is_a, kind_of, numbers_of, torch

NOT_YET = {"LSTM": "LSTMs", "LSTMCell": "LSTMs", "GRU": "GRUs", "GRUCell": "GRUs"}
"""Modules that no lesson explains yet, and what it would be about."""


SHOWN = (
    "Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d, BatchNorm1d, BatchNorm2d, RNN, RNNCell, "
    "MultiheadAttention, CrossEntropyLoss, two Linears with an activation between them, and "
    "functions of single numbers"
)
"""What lessons show, for a sentence about something else."""

MOST_SUGGESTIONS = 4
"""Times that what was suggested is tried before a layer is called one that can be shown."""


def from_torch(
    module: Any,
    inputs: Any,
    lesson: str | None = None,
    layer: str | None = None,
    **choices: Any,
) -> Params:
    """Parameters of the lesson that explains a module, with its weights and these inputs."""
    torch()
    chosen = Choices(choices)
    if layer is not None:
        module, inputs = _inside(module, inputs, layer, chosen)
    try:
        return _params(module, inputs, lesson, chosen)
    except ToChooseError:
        raise
    except ParameterError as refusal:
        if is_made_of_layers(module):
            found = layers_that_can_be_shown(module, inputs, _lesson_for)
            refusal.args = (f"{refusal}; {found}",)
        raise


def _params(module: Any, inputs: Any, lesson: str | None, chosen: Choices) -> Params:
    kind = _kind(module, lesson)
    if lesson is None and kind is kinds()[-1] and _has_many_numbers(module, inputs):
        if is_made_of_layers(module):
            raise ParameterError(f"no lesson shows {kind_of(module)} as a whole")
        raise ParameterError(f"no lesson shows {kind_of(module)} yet: there are some on {SHOWN}")
    return params_of(kind.LESSON, kind.tell(module, inputs, chosen), chosen)


def _has_many_numbers(module: Any, inputs: Any) -> bool:
    """Whether it is a module of tensors, and so no loss of single numbers."""
    if not is_a(module, "Module"):
        return False
    if any(one.numel() != 1 for one in module.parameters()):
        return True
    given = list(inputs.values()) if isinstance(inputs, Mapping) else inputs
    several = given if isinstance(given, tuple | list) else [given]
    is_stock = type(module).__module__.startswith("torch.nn")
    return is_stock and any(np.size(numbers_of("inputs", one)) != 1 for one in several)


def _inside(module: Any, inputs: Any, name: str, chosen: Choices) -> tuple[Any, Any]:
    """A layer of a model, and what goes into it."""
    layer = layer_named(module, name)
    found = reached_layers(module, inputs).get(name)
    if found is None:
        raise ParameterError(
            f"{kind_of(module)} does not run its layer {name} with these inputs, so nothing goes "
            "into it"
        )
    if found.times > 1:
        chosen.noted.append(written("sentence-runs", times=found.times))
    if found.masked:
        chosen.noted.append(written("sentence-masked"))
    return layer, found.inputs


def _lesson_for(layer: Any, inputs: Any) -> str | None:
    """The lesson that shows a layer, at least a part of it."""
    # What explains the layer, but not as a loss of single numbers.
    kind = next((kind for kind in kinds()[:-1] if kind.fits(layer)), None)
    if kind is None:
        return None
    suggested: dict[str, Any] = {}
    for _ in range(MOST_SUGGESTIONS):
        chosen = Choices(suggested)
        try:
            params_of(kind.LESSON, kind.tell(layer, inputs, chosen), chosen)
        except ToChooseError:
            if not chosen.suggested:
                # What only its user has: the head of a recurrent network.
                break
            suggested = {**suggested, **chosen.suggested}
            continue
        except DeepchalkError:
            return None
        break
    lesson: str = kind.LESSON
    return lesson


def _kind(module: Any, lesson: str | None) -> ModuleType:
    """What explains the module."""
    if isinstance(module, type):
        raise ParameterError(f"{kind_of(module)} is a class: give a module that is made of it")
    if not callable(module):
        raise ParameterError(
            f"module is {type(module).__name__}, but it must be a module of PyTorch or a function "
            "of tensors"
        )
    for name, subject in NOT_YET.items():
        if is_a(module, name):
            raise ParameterError(f"{name}: there is no lesson on {subject} yet")
    if lesson is None:
        return next(kind for kind in kinds() if kind.fits(module))
    # A name that no lesson has gets the usual sentence.
    name = registry.lesson(lesson).name
    if name not in lessons_with_weights() or not kind_of_lesson(name).fits(module):
        told = ", ".join(kind.LESSON for kind in kinds() if kind.fits(module))
        raise ParameterError(f"the lesson {name} explains no {kind_of(module)}: take {told}")
    return kind_of_lesson(name)
