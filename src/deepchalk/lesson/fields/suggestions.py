"""What may be typed for a field: for the Tab key."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from deepchalk.lesson.fields.declared import Declared, fields_of
from deepchalk.lesson.fields.kinds import OneOf


def suggestions(
    model: type[BaseModel], name: str, typed: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    """Words that the field takes, where they can be listed; those of ``OneOf`` as they were typed.

    Parameters
    ----------
    typed
        values of other fields that were typed before
    """
    fields = fields_of(model).fields
    field = fields.get(name)
    if field is None:
        return ()
    one_of = field.find(OneOf)
    if one_of is not None:
        return _words(fields[one_of.field], (typed or {}).get(one_of.field))
    return tuple(_literals(field.info.annotation))


def _words(source: Declared, typed: Any) -> tuple[str, ...]:
    try:
        words = source.adapter.validate_python(typed) if typed is not None else source.default
    except ValueError:
        words = source.default
    return tuple(words or ())


def _literals(annotation: Any) -> list[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return [choice for choice in typing.get_args(annotation) if isinstance(choice, str)]
    return [word for part in typing.get_args(annotation) for word in _literals(part)]
