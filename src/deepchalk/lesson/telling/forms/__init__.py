"""What parameters are called in forms, lists and help, in other languages than English.

In English their names and descriptions stand with the parameters themselves. In a lesson's words of
another language a message names a parameter, and another the heading of a group of them::

    field-score = Score
        .description = wie eine Frage mit einem Zustand verglichen wird
        .is-dot = Skalarprodukt
    group-the-decoder = Der Decoder

Those of parameters that many lessons have stand once for all in the files beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from deepchalk.lesson.fields.schema import KEYWORD
from deepchalk.lesson.telling.script import Script, dashed
from deepchalk.words import ENGLISH, Language, Messages, messages_in, without_region
from deepchalk.words.messages import FILE_SUFFIX

FIELD, GROUP = "field-", "group-"
"""What messages begin with that name parameters, and groups of them."""

DESCRIPTION, CHOICE = "description", "is-"


def field_message(name: str) -> str:
    """The message of a parameter: ``field-score-matrix`` of ``score_matrix``."""
    return FIELD + dashed(name)


def group_message(heading: str) -> str:
    """The message of a group with an English heading: ``group-the-decoder``."""
    return GROUP + heading.lower().replace(" ", "-")


def title_of(script: Script | None, name: str) -> str | None:
    """What a parameter is called; None where it is called as in English."""
    return _said(script, field_message(name))


def description_of(script: Script | None, name: str) -> str | None:
    """What a parameter is; None where nothing but English says it."""
    return _said(script, field_message(name), DESCRIPTION)


def choices_of(script: Script | None, name: str, choices: Iterable[str]) -> dict[str, str]:
    """What the choices of a parameter are called; of those that are not told the value says it."""
    message = field_message(name)
    said = {one: _said(script, message, f"{CHOICE}{dashed(one)}") for one in choices}
    return {one: text for one, text in said.items() if text}


def listed(field: dict[str, Any]) -> list[str]:
    """The choices that a property of a schema lists, also where it may be null."""
    forms = [field, *field.get("anyOf", ())]
    return [one for form in forms for one in form.get("enum", ())]


def in_words(schema: dict[str, Any], script: Script | None) -> dict[str, Any]:
    """A JSON schema of parameters with names, descriptions and headings in a lesson's language."""

    def headed(heading: str) -> str:
        return _said(script, group_message(heading)) or heading

    def told(name: str, field: dict[str, Any]) -> dict[str, Any]:
        said = {"title": title_of(script, name), DESCRIPTION: description_of(script, name)}
        about = field[KEYWORD]
        if "group" in about:
            about = {**about, "group": headed(about["group"])}
        if called := choices_of(script, name, listed(field)):
            about = {**about, "called": called}
        return {**field, **{key: text for key, text in said.items() if text}, KEYWORD: about}

    about = schema[KEYWORD]
    return {
        **schema,
        "properties": {name: told(name, one) for name, one in schema["properties"].items()},
        KEYWORD: {**about, "groups": [headed(one) for one in about["groups"]]},
    }


def shared_in(language: Language) -> Messages | None:
    """Texts of what many lessons have, in a language; None where nobody has written them."""
    if language == ENGLISH:
        return None
    return _messages_in(without_region(language.code))


@cache
def _messages_in(code: str) -> Messages | None:
    file = Path(str(files(__name__))) / f"{code}{FILE_SUFFIX}"
    return messages_in(file, Language(code)) if file.is_file() else None


def _said(script: Script | None, message: str, attribute: str | None = None) -> str | None:
    layers = () if script is None else _layers(script)
    texts = (one.says(message, attribute) for one in layers if one.has(message, attribute))
    return next(texts, None)


def _layers(script: Script) -> Iterator[Messages]:
    yield from (one for one in script.layers if one.language == script.language)
    if shared := shared_in(script.language):
        yield shared


__all__ = ["description_of", "in_words", "title_of"]
