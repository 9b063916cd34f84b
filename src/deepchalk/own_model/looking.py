"""What a file of weights offers a lesson, also while something is still to be chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from deepchalk.errors import ParameterError
from deepchalk.lesson.params import Params
from deepchalk.own_model.choices import Choices
from deepchalk.own_model.faces import FORM
from deepchalk.own_model.from_weights import choice_of, params_from
from deepchalk.own_model.kinds import kind_of_lesson
from deepchalk.own_model.tensors import Tensors, WhichTensorError
from deepchalk.own_model.weight_file import open_weights

MOST_NAMED = 200
"""Tensors that are offered; nobody chooses among more."""


@dataclass
class Look:
    """What is in a file, what the lesson takes of it, and what comes of that."""

    tensors: dict[str, tuple[int, ...]] = field(default_factory=dict)  # names and shapes
    roles: dict[str, str] = field(default_factory=dict)  # what each is, in words
    optional: tuple[str, ...] = ()  # roles that may be empty
    found: dict[str, str] = field(default_factory=dict)  # the tensors of roles
    choices: dict[str, str] = field(default_factory=dict)  # what each choice takes
    # Values of the module that the file does not hold, with those that stand for them.
    settings: dict[str, Any] = field(default_factory=dict)
    params: Params | None = None  # of the lesson, if nothing is missing or wrong
    why: str = ""  # otherwise one sentence,
    at: str = ""  # and the role or the choice that it is about
    notes: tuple[str, ...] = ()  # sentences for the user


def look(lesson: str, file: str, named: Mapping[str, str], typed: Mapping[str, str]) -> Look:
    """Look into a file for a lesson, with some tensors named, and choices as they are typed."""
    kind = kind_of_lesson(lesson)
    opened = open_weights(file)
    shown = Look(optional=tuple(kind.OPTIONAL))
    for name in opened.names[:MOST_NAMED]:
        # Texts and objects are no tensors, and stand in no lesson's way.
        with suppress(ParameterError):
            shown.tensors[name] = opened.shape(name)
    chosen = Choices({}, FORM)
    try:
        chosen = Choices({name: _choice(name, text) for name, text in typed.items()}, FORM)
        shown.roles = dict(kind.roles(chosen))
        tensors = Tensors(opened, shown.roles, kind.OPTIONAL, named, FORM)
        shown.found = {role: name for role, name in tensors.names.items() if name is not None}
        told = kind.from_tensors(tensors, chosen)
        shown.settings = dict(told.usual)
        shown.params = params_from(lesson, tensors, told, chosen)
        shown.notes = (*tensors.notes, *tensors.not_found(), *shown.params.notes)
    except WhichTensorError as error:
        shown.why, shown.at = error.reason, error.role
    except ParameterError as error:
        shown.why = str(error)
        # The sentence begins with the role or the choice that it is about, or otherwise.
        first = re.match(r"[\w.]*", shown.why)
        name = first[0].rstrip(".") if first else ""
        shown.at = name if name in {*shown.roles, *chosen.offered, *typed} else ""
    shown.choices = {
        name: takes for name, takes in chosen.offered.items() if name not in shown.settings
    }
    return shown


def _choice(name: str, text: str) -> Any:
    try:
        return choice_of(text)
    except ParameterError as error:
        raise ParameterError(f"{name}: {error}") from None
