"""``--weights FILE``: parameters of a lesson from the tensors of one's own model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from deepchalk.cli.terminal.spelling import option_of
from deepchalk.errors import ParameterError
from deepchalk.lesson.files.text_file import brief, path_of
from deepchalk.own_model.from_weights import FromWeights, choice_of, from_weights
from deepchalk.own_model.weight_file import is_weight_file

FIELD = "weights"
"""Lessons with such a parameter take the file by its option, told apart by the ending."""

FILE_HELP = "a .safetensors or .npz file with the tensors of a model"


def weights_options(fields: Iterable[str]) -> list[click.Parameter]:
    """The file, unless a parameter of the lesson has its option, and what is taken from it."""
    own = click.Option(["--weights", "weights_file"], metavar="FILE", help=FILE_HELP)
    return [
        *([] if FIELD in fields else [own]),
        click.Option(
            ["--tensor", "weights_tensors"],
            multiple=True,
            metavar="ROLE=NAME",
            help="with a file of weights: name of the tensor for one of the lesson's roles",
        ),
        click.Option(
            ["--choose", "weights_choices"],
            multiple=True,
            metavar="NAME=VALUE",
            help="with a file of weights: what is looked at, like channel=3 or rows=0:5",
        ),
    ]


def with_weights(command: Callable[..., None]) -> Callable[..., None]:
    """The same options for a command that takes any lesson."""
    command.__click_params__ = weights_options(())  # type: ignore[attr-defined]
    return command


def taken_weights(
    lesson: str, values: dict[str, Any], given: dict[str, Any], others: Mapping[str, Any]
) -> tuple[FromWeights, Path] | None:
    """What a file of weights gives, if one was named; takes it out of what was typed.

    Parameters
    ----------
    values
        of the command's options
    given
        typed parameters of the lesson
    others
        parameters from a parameter file

    Raises
    ------
    ParameterError
        if the file does not give what the lesson needs
    """
    file = values.pop("weights_file", None)
    tensors, choices = values.pop("weights_tensors", ()), values.pop("weights_choices", ())
    if file is None and isinstance(given.get(FIELD), str) and is_weight_file(given[FIELD]):
        file = given.pop(FIELD)
    if file is None:
        for option, texts in (("--tensor", tensors), ("--choose", choices)):
            if texts:
                raise ParameterError(f"{option} needs a file of weights: give --weights FILE")
        return None
    chosen = {name: choice_of(text) for name, text in _pairs("--choose", choices).items()}
    for name in chosen.keys() & {*given, *others}:
        raise ParameterError(f"{name} is given twice: as --choose and as {option_of(name)}")
    found = from_weights(lesson, file, _pairs("--tensor", tensors), {**others, **given, **chosen})
    return found, path_of(file)


def _pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ParameterError(f"{option} is {brief(text)}, but it takes NAME=VALUE")
        found[name.strip()] = value.strip()
    return found
