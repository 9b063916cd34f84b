"""What a form has to know: the JSON schema of parameters, and what may be typed for a field."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from deepchalk.lesson.fields.declared import DIMENSIONS, SEED, Declared, Fields, fields_of
from deepchalk.lesson.fields.kinds import (
    Distinct,
    Group,
    Length,
    Longest,
    OneOf,
    OpensFile,
    Seeded,
    Shape,
    Unit,
    When,
)

KEYWORD = "deepchalk"
"""The keyword under which a schema says what JSON Schema has no word for."""


def extended(model: type[BaseModel], schema: dict[str, Any]) -> dict[str, Any]:
    """A model's JSON schema with lengths, limits, labels, and the keyword ``deepchalk``."""
    # Values are those of ``params.model_dump(mode="json")``; text forms like ``"1,2,3"`` are for
    # the command line and stand in no schema. Beside the usual words (``title``, ``description``,
    # ``default``, ``minimum``, ``maximum``, ``minItems``, ``maxItems``, ``maxLength``,
    # ``uniqueItems``, ``enum``) each property has ``deepchalk`` with
    # - ``order``: its place in a form, from 0 - ``group``: the heading under which it stands -
    # ``when``: the ``field`` that decides whether it stands there, and the ``values`` for which it
    # does; no values mean that the field is not null - ``unit``: what stands behind its number -
    # ``step``: the difference from one number to the next: 0.1 - ``axes``: the axis of each
    # dimension; ``length_of``: the axis that it is the length of - ``follows``: false where it must
    # be given together with the others of its axis - ``one_of``: the field among whose words it
    # chooses - ``file``: the endings of files, where it is the path of one - ``seeded``: true where
    # it may be null or missing and then comes from the seed - ``called``: what choices of ``enum``
    # are called, in another language than English (``telling.forms``)
    # and the schema itself has ``deepchalk`` with ``axes`` (for each axis ``at_least``, ``at_most``
    # and ``fields``), ``groups`` (headings in order) and, where something is seeded, ``seed`` (the
    # field that holds it).
    fields = fields_of(model)
    if "properties" not in schema:
        return schema
    properties = {
        field.name: _property(place, field, fields, schema["properties"][field.name])
        for place, field in enumerate(fields)
    }
    seeded = [field.name for field in fields if field.find(Seeded)]
    headings = [group.heading for field in fields if (group := field.find(Group))]
    about: dict[str, Any] = {
        "axes": {
            axis.name: {
                "at_least": axis.at_least,
                "at_most": axis.at_most,
                "fields": list(dict.fromkeys(field.name for field, _ in axis.members)),
            }
            for axis in fields.axes.values()
        },
        "groups": list(dict.fromkeys(headings)),
        **({"seed": SEED} if seeded else {}),
    }
    required = [name for name in schema.get("required", ()) if name not in seeded]
    rest = {key: value for key, value in schema.items() if key != "required"}
    return {
        **rest,
        "properties": properties,
        **({"required": required} if required else {}),
        KEYWORD: about,
    }


def _property(
    place: int, field: Declared, fields: Fields, schema: dict[str, Any]
) -> dict[str, Any]:
    schema = dict(schema)
    if field.info.title is None:
        schema["title"] = field.name.replace("_", " ").capitalize()
    limited = _limited(field, fields, schema)
    if field.find(Seeded) and not _takes_null(limited):
        # Title, description and the like are said of the property, not of one of its forms.
        outer = ("title", "description", "default", "examples")
        form = {key: value for key, value in limited.items() if key not in outer}
        said = {key: value for key, value in limited.items() if key in outer}
        limited = {"anyOf": [form, {"type": "null"}], "default": None, **said}
    return {**limited, KEYWORD: {"order": place, **dict(_about(field))}}


def _takes_null(schema: dict[str, Any]) -> bool:
    return any(form.get("type") == "null" for form in schema.get("anyOf", ()))


def _limited(field: Declared, fields: Fields, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of which each form that is a list says its lengths, and each entry its limits."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [_limited(field, fields, form) for form in schema["anyOf"]]}
    longest = field.find(Longest)
    if schema.get("type") == "string" and longest is not None:
        return {**schema, "minLength": 1, "maxLength": longest.characters}
    if schema.get("type") == "array" and DIMENSIONS.get(field.kind):
        return _list(field, fields, schema, 0)
    return schema


def _list(
    field: Declared, fields: Fields, schema: dict[str, Any], dimension: int
) -> dict[str, Any]:
    schema, entries = dict(schema), dict(schema["items"])
    if dimension < len(field.axes):
        axis = fields.axes[field.axes[dimension]]
        schema |= {"minItems": axis.at_least, "maxItems": axis.at_most}
    longest, limits = field.find(Longest), field.limits
    if entries.get("type") == "array":
        entries = _list(field, fields, entries, dimension + 1)
    elif longest is not None:
        entries |= {"minLength": 1, "maxLength": longest.characters}
    elif limits is not None:
        entries |= {"minimum": limits.low, "maximum": limits.high}
    return schema | ({"uniqueItems": True} if field.find(Distinct) else {}) | {"items": entries}


def _about(field: Declared) -> Iterator[tuple[str, Any]]:
    group, unit, length = field.find(Group), field.find(Unit), field.find(Length)
    axes, one_of, limits = field.find(Shape), field.find(OneOf), field.limits
    if group is not None:
        yield "group", group.heading
    when = field.find(When)
    if when is not None:
        yield "when", {"field": when.field, "values": list(when.values)}
    if unit is not None:
        yield "unit", unit.text
    if limits is not None:
        yield "step", round(10.0**-limits.decimals, limits.decimals)
    if axes is not None:
        yield "axes", list(axes.names)
        yield "follows", axes.follows
    if length is not None:
        yield "length_of", length.axis
    if one_of is not None:
        yield "one_of", one_of.field
    file = field.find(OpensFile)
    if file is not None:
        yield "file", list(file.endings)
    if field.find(Seeded) is not None:
        yield "seeded", True


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
