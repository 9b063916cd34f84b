"""Parameters of a lesson: data that is checked before anything is computed."""

from __future__ import annotations

import math
import re
import tomllib
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema

from deepchalk.errors import ParameterError
from deepchalk.input_files import NotRead, from_json, read_input_text
from deepchalk.lesson.fields.declared import allowed, fields_of, in_words_of
from deepchalk.lesson.fields.following import seeded_fields, what_follows
from deepchalk.lesson.fields.kinds import OneOf, OpensFile, sentences_of
from deepchalk.lesson.fields.schema import extended
from deepchalk.lesson.files.text_file import cut
from deepchalk.lesson.types import rounded_numbers, rows_of_cells
from deepchalk.words import active
from deepchalk.words.faces import meant, tell

_HALF = re.compile("[\ud800-\udfff]")

NONE = "none"

_MOST_PARTS = 100_000
"""Of a list, in which a true or false is looked for."""

LARGEST_FILE = 4_000_000
"""Bytes of a parameter file that are read at most."""


class Params(BaseModel):
    """Base of every lesson's parameters: frozen, and a key that is not known is refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=True,
        allow_inf_nan=False,
        str_max_length=2_000,
        use_attribute_docstrings=True,
    )

    follows_from: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Fields that are worked out where they are not given, each with those that it comes from."""

    _notes: list[str] = PrivateAttr(default_factory=list)

    @classmethod
    def of(cls, **values: Any) -> Self:
        """Parameters from ``values``.

        Raises
        ------
        ParameterError
            one sentence that names the field, its value and what is allowed
        """
        return cls._checked({}, _read_none(cls, values))

    def changed(self, **values: Any) -> Self:
        """These parameters with some of them replaced, checked again as a whole.

        Raises
        ------
        ParameterError
            one sentence that names a field of ``values``
        """
        return self._checked(self.given(), _read_none(type(self), values))

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """Parameters from what a user ``typed`` and, for other fields, from ``base``."""
        values = {**base, **typed}
        try:
            return cls.model_validate(values, context={"base": base, "typed": typed.keys()})
        except ValidationError as error:
            if error.errors(include_url=False)[0]["type"] == "string_unicode":
                raise ParameterError(_not_text(values)) from None
            raise ParameterError(_as_typed(cls, explain(cls, error), typed)) from None
        except UnicodeError:
            raise ParameterError(_not_text(values)) from None

    @classmethod
    def file_fields(cls) -> frozenset[str]:
        """The fields that name a file, known by their type: only a user at a keyboard sets them."""
        return frozenset(field.name for field in fields_of(cls) if field.find(OpensFile))

    def given(self) -> dict[str, Any]:
        """The values that differ from the defaults and from what the seed gives, as plain data."""
        return self.model_dump(mode="json", exclude_defaults=True, exclude=set(self.seeded))

    def arrays(self, *names: str) -> list[np.ndarray]:
        """The numbers of these fields."""
        return [np.array(getattr(self, name), dtype=float) for name in names]

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for who gave the parameters: what was taken otherwise than it was given."""
        # Of a model of somebody's own also what is shown otherwise than it is in use.
        return *self._notes, *sentences_of(getattr(self, "source", None))[1:]

    def take_rounded(self, name: str, decimals: int) -> None:
        """Round what was given for a field to what is drawn, so that all that is shown is exact.

        For validators of a whole class: more decimals are no fault, but they are said (``notes``).
        With a field ``exact`` that is true they are kept: what is printed is then rounded.
        """
        given = getattr(self, name)
        if given is None or getattr(self, "exact", False):
            return
        rounded = rounded_numbers(given, decimals)
        if rounded != given:
            self.__dict__[name] = rounded
            self._notes.append(tell("note-rounded", name=name, count=decimals))

    def told(self, message: str, **facts: str | int) -> str:
        """A text of the lesson's words in the active language: why a value is refused, or a note.

        Parameters
        ----------
        message
            ``refused-…`` or ``note-…`` of the lesson's words; it begins with a field's name
        facts
            what it may name
        """
        said = in_words_of(type(self), message, **facts)
        if said is None:
            raise KeyError(message)
        return said

    def refuse(self) -> None:
        """Raise a ValueError with a sentence where fields do not go together.

        The sentence names a field, its value and what is allowed.
        """

    @model_validator(mode="after")
    def check_together(self) -> Self:
        """Refuse what does not go together (``refuse``)."""
        self.refuse()
        return self

    @property
    def seeded(self) -> frozenset[str]:
        """The fields that were not given and come from the seed, or are given just so."""
        return seeded_fields(self)

    @model_validator(mode="before")
    @classmethod
    def follow_what_is_typed(cls, data: Any, info: ValidationInfo) -> Any:
        """Fields that nobody typed follow those that were (``fields.following``)."""
        if not isinstance(data, dict):
            return data
        context = info.context or {"base": {}, "typed": ()}
        base, names = context["base"], context["typed"]
        typed = {n: data[n] for n in data if n in names or n not in base}
        _refuse_truth(cls, typed)
        return {**data, **what_follows(cls, base, typed)}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return extended(cls, handler.resolve_ref_schema(handler(core_schema)))


def derived(of: Callable[[Any], Any]) -> Any:
    """What follows from the parameters, in one expression of them."""
    return property(of)


def position(name: str) -> Any:
    """Where the word of a ``OneOf`` stands among its words: ``true = position("target")``."""

    def find(params: Params) -> int:
        kinds = type(params).model_fields[name].metadata
        [one_of] = (kind for kind in kinds if isinstance(kind, OneOf))
        return int(getattr(params, one_of.field).index(getattr(params, name)))

    return property(find)


def _read_none(model: type[Params], values: Mapping[str, Any]) -> dict[str, Any]:
    """The word ``none`` is nothing where a field may have nothing: options are text only."""

    def is_nothing(name: str, value: Any) -> bool:
        if not isinstance(value, str) or value.strip().lower() != NONE:
            return False
        field = model.model_fields.get(name)
        kinds = typing.get_args(field.annotation) if field is not None else ()
        return type(None) in kinds and not any(NONE in typing.get_args(kind) for kind in kinds)

    return {name: None if is_nothing(name, value) else value for name, value in values.items()}


def explain(model: type[BaseModel], error: ValidationError) -> str:
    """The first thing that is wrong, as one sentence with field, value and what is allowed."""
    problem = error.errors(include_url=False)[0]
    location = [str(part) for part in problem["loc"]]
    if problem["type"] == "extra_forbidden":
        return _unknown(model, location[0])
    message: str = problem["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if not location:
        return message
    name = location[0]
    field = model.model_fields.get(name)
    if problem["type"] == "missing":
        return tell("wrong-missing", name=name, takes=allowed(model, name)) if field else message
    value = problem["input"]
    if problem["type"] in ("value_error", "assertion_error"):
        return message if message.startswith(name) else f"{name}: {message}"
    if field is None:
        return f"{name}: {message}"
    wrong = "wrong-no-finite" if _is_beyond_numbers(value) else "wrong-must-be"
    return tell(wrong, name=name, value=_brief(value), takes=allowed(model, name))


def _is_beyond_numbers(value: Any) -> bool:
    """Whether a number, or a list of numbers, has one like 1e400 or NaN in it."""
    if isinstance(value, str):
        try:
            return not all(
                math.isfinite(float(cell)) for row in rows_of_cells(value) for cell in row
            )
        except ValueError:
            return False
    if isinstance(value, list | tuple):
        return any(map(_is_beyond_numbers, value))
    return isinstance(value, float) and not math.isfinite(value)


def _refuse_truth(model: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Raise a ValueError where true or false stands for a number: Python takes them as 1 and 0."""
    for name, value in values.items():
        field = model.model_fields.get(name)
        if field is not None and _holds_truth(value) and not _takes_truth(field.annotation):
            text = _brief(value).replace("True", "true").replace("False", "false")
            takes = allowed(model, name)
            raise ValueError(tell("wrong-must-be", name=name, value=text, takes=takes))


def _holds_truth(value: Any) -> bool:
    # Not deeper than anything that is taken.
    waiting, parts = [value], 0
    while waiting and parts < _MOST_PARTS:
        value, parts = waiting.pop(), parts + 1
        if isinstance(value, bool | np.bool_):
            return True
        if isinstance(value, list | tuple):
            waiting += value
    return False


def _takes_truth(annotation: Any) -> bool:
    return annotation in (bool, Any) or any(map(_takes_truth, typing.get_args(annotation)))


def _as_typed(model: type[Params], message: str, typed: Mapping[str, Any]) -> str:
    """A message about a field that nobody typed begins with one that somebody did."""
    match = re.match(r"\w*", message)
    name = match[0] if match else ""
    if name in typed or name not in model.model_fields or not typed:
        return message
    for source in model.follows_from.get(name, ()):
        if typed.get(source) is not None:
            what = f"{name}{message[len(name) :].removeprefix(':')}"
            return tell("wrong-its", source=source, what=what)
    names = active().listed(list(typed)[:3])
    return tell("wrong-together", names=names, count=len(typed), why=message)


def _not_text(values: Mapping[str, Any]) -> str:
    """Which field holds half a character: ``"\\ud800"`` in JSON, or a byte that is no UTF-8."""
    halved = (
        tell("wrong-no-text", name=_brief(name, quote=False), value=_brief(value))
        for name, value in values.items()
        if any(_HALF.search(text) for text in _texts([name, value]))
    )
    return next(halved, tell("wrong-half-text"))


def _texts(value: Any) -> Iterator[str]:
    # A list of what is still to be seen, since data may be nested deeper than Python calls.
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple):
            waiting += value


def _unknown(model: type[BaseModel], name: str) -> str:
    guess = meant(name.replace("-", "_"), model.model_fields)
    return tell("wrong-unknown", name=_brief(name, quote=False), meant=guess)


def is_about_unknown(sentence: str) -> bool:
    """Whether a sentence says that there is no such parameter."""
    start, _, _ = tell("wrong-unknown", name="\0", meant="").partition("\0")
    return sentence.startswith(start)


def _brief(value: Any, quote: bool = True) -> str:
    try:
        text = repr(value) if quote or not isinstance(value, str) else value
    except (ValueError, RecursionError):
        # Python writes no number of thousands of digits and no list as deep as its calls.
        text = tell("too-long-number" if isinstance(value, int) else "too-long-value")
    return cut(text)


def read_file(path: Path) -> dict[str, Any]:
    """Parameter values from a TOML or JSON file: data only, nothing in it is run."""
    if path.suffix.lower() not in (".toml", ".json"):
        raise ParameterError(f"{path} must end in .toml or .json to be a parameter file")
    try:
        text = read_input_text(path, LARGEST_FILE)
    except NotRead as reason:
        raise ParameterError(f"{path} {reason}") from None
    values = _parse(path, text)
    if not isinstance(values, dict):
        raise ParameterError(f"{path} must hold names with values, like kernel = [3, 3]")
    return values


def read_values(model: type[Params], path: Path) -> dict[str, Any]:
    """Values for ``model`` from a parameter file, which must not lead to another file."""
    values = read_file(path)
    for name in values:
        if str(name).replace("-", "_") in model.file_fields():
            raise ParameterError(
                f"{path} sets {name}, but a parameter file reads no other file: "
                f"give --{str(name).replace('_', '-')} on the command line"
            )
    return values


def _parse(path: Path, text: str) -> Any:
    try:
        return tomllib.loads(text) if path.suffix.lower() == ".toml" else from_json(text)
    except ValueError as problem:
        # Not only what the readers raise themselves: also a number of thousands of digits.
        raise ParameterError(f"{path} is not valid: {problem}") from None
    except RecursionError:
        raise ParameterError(f"{path} is nested too deeply") from None


def options_of(params: Mapping[str, Any]) -> list[str]:
    """Parameters as options of a command, in words that a shell has still to quote."""
    words = []
    for field, value in params.items():
        name = field.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{name}" if value else f"--no-{name}")
        else:
            words += [f"--{name}", typed(value)]
    return words


def typed(value: Any) -> str:
    """A parameter's value as it is typed: ``1,2;3,4`` for rows of numbers, JSON for stacks."""
    if isinstance(value, Mapping):
        return ",".join(f"{name}={typed(part)}" for name, part in value.items())
    if _depth(value) > 2:
        return "[" + ",".join(map(_in_json, value)) + "]"
    if isinstance(value, list | tuple):
        nested = any(isinstance(part, list | tuple) for part in value)
        return (";" if nested else ",").join(typed(part) for part in value)
    if value is None:
        return NONE
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _depth(value: Any) -> int:
    """How many lists lie in each other."""
    if not isinstance(value, list | tuple):
        return 0
    return 1 + max(map(_depth, value), default=0)


def _in_json(value: Any) -> str:
    """Lists of numbers without spaces, and whole numbers without a point."""
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_in_json, value)) + "]"
    return typed(value)
