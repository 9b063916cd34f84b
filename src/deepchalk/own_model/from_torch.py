"""A module of PyTorch becomes the parameters of the lesson that explains it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.params import Params
from deepchalk.own_model.choices import Choices
from deepchalk.own_model.kinds import FILES, kind_of_lesson, kinds
from deepchalk.own_model.told import params_of
from deepchalk.own_model.torch_tensors import is_a, kind_of, torch

NOT_YET = {
    "LSTM": "LSTMs",
    "LSTMCell": "LSTMs",
    "GRU": "GRUs",
    "GRUCell": "GRUs",
}
"""Modules that no lesson explains yet, and what it would be about."""


def from_torch(module: Any, inputs: Any, lesson: str | None = None, **choices: Any) -> Params:
    """Parameters of the lesson that explains a module, with its weights and these inputs.

    Raises
    ------
    DeepchalkError
        one sentence that says why not, or what has to be chosen
    """
    torch()
    kind = _kind(module, lesson)
    chosen = Choices(choices)
    return params_of(kind.LESSON, kind.tell(module, inputs, chosen), chosen)


def _kind(module: Any, lesson: str | None) -> ModuleType:
    """What explains the module."""
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
    if name not in FILES or not kind_of_lesson(name).fits(module):
        told = ", ".join(kind.LESSON for kind in kinds() if kind.fits(module))
        raise ParameterError(f"the lesson {name} explains no {kind_of(module)}: take {told}")
    return kind_of_lesson(name)
