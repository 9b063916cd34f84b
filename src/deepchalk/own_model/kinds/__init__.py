"""One file for each lesson that explains a module."""

from __future__ import annotations

import importlib
from types import ModuleType

from deepchalk.errors import ParameterError

FILES = {
    "attention": "attention",
    "batch-norm": "batch_norm",
    "rnn": "rnn",
    "softmax": "softmax",
    "transposed-conv": "transposed_conv",
    "convolution": "convolution",
    "mlp-symmetry": "mlp_symmetry",
    "autodiff": "autodiff",
}
"""Lessons and the files here, from the particular to the general."""


def kinds() -> list[ModuleType]:
    """All files: the first that fits explains a module."""
    return [_kind(file) for file in FILES.values()]


def kind_of_lesson(lesson: str) -> ModuleType:
    """The file of a lesson.

    Raises
    ------
    ParameterError
        if the lesson takes no weights
    """
    if lesson not in FILES:
        raise ParameterError(
            f"the lesson {lesson} takes no weights: those that do are {', '.join(FILES)}"
        )
    return _kind(FILES[lesson])


def _kind(file: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{file}")
