"""Tensors in a file become the parameters of a lesson, by what each is for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deepchalk.errors import ParameterError
from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.params import Params
from deepchalk.own_model.choices import Choices
from deepchalk.own_model.faces import OPTIONS, Face
from deepchalk.own_model.from_module import FromModule, NotTrueError, params_of
from deepchalk.own_model.kinds import kind_of_lesson
from deepchalk.own_model.tensors import Tensors
from deepchalk.own_model.weight_file import open_weights


@dataclass(frozen=True)
class FromWeights:
    """Parameters from a file, and what is to be said of them."""

    params: Params
    tensors: Mapping[str, tuple[str, tuple[int, ...]]]  # name and shape of what each role is
    notes: tuple[str, ...]  # sentences for the user


def from_weights(
    lesson: str,
    file: str,
    named: Mapping[str, str],
    choices: Mapping[str, Any],
    face: Face = OPTIONS,
) -> FromWeights:
    """Parameters of a lesson from a ``.safetensors`` or ``.npz`` file.

    ``named`` are the tensors of some roles, ``choices`` say what is looked at, and parameters.
    """
    kind = kind_of_lesson(lesson)
    chosen = Choices(choices, face)
    opened = open_weights(file)
    tensors = Tensors(opened, kind.roles(chosen), kind.OPTIONAL, named, face)
    told = kind.from_tensors(tensors, chosen)
    params = params_from(lesson, tensors, told, chosen)
    found = {role: name for role, name in tensors.names.items() if name is not None}
    shapes = {role: (name, opened.shape(name)) for role, name in found.items()}
    return FromWeights(params, shapes, (*tensors.notes, *tensors.not_found(), *params.notes))


def params_from(lesson: str, tensors: Tensors, told: FromModule, choices: Choices) -> Params:
    """Parameters of a lesson; where they are not the module's, what the file lacks may be why."""
    try:
        return params_of(lesson, told, choices)
    except NotTrueError as error:
        error.args = ("; ".join([str(error), *tensors.not_found()]),)
        raise


def choice_of(text: str) -> Any:
    """What a typed choice means: ``3``, ``0:5``, ``0,2,4``, ``no``, or a word."""
    text = text.strip()
    if text.lower() in ("no", "false"):
        return False
    parts = text.split(":")
    if len(parts) in (2, 3):
        return slice(*(None if not part.strip() else _whole(part, text) for part in parts))
    numbers = text.split(",")
    if all(_is_whole(number) for number in numbers):
        return int(text) if len(numbers) == 1 else [int(number) for number in numbers]
    return text


def _is_whole(text: str) -> bool:
    # Python refuses to read numbers of thousands of digits.
    return text.strip().removeprefix("-").isdecimal() and len(text) < 12


def _whole(part: str, text: str) -> int:
    if not _is_whole(part):
        raise ParameterError(f"{brief(text)} is no range: it takes whole numbers, like 0:5")
    return int(part)
