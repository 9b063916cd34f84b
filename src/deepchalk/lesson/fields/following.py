"""Values that nobody typed follow those that were; what was typed must agree.

The rule, for the fields of one axis: what is typed decides the length, and all typed fields must
show the same. Every other field is cut to that length, or extended: names by ``class 4``, numbers
by others between the smallest and the largest that stand there, drawn from the seed. A ``Length``
becomes the length. A ``OneOf`` stays if it is among the new words; otherwise it is the word at its
old position, or the first. A ``Seeded`` field that was not typed is drawn for the new length. A
field with ``follows=False`` that does not fit must be typed as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from pydantic import BaseModel, ValidationError

from deepchalk.lesson.fields.declared import (
    NONE,
    SEED,
    Declared,
    Fields,
    SharedLength,
    each,
    fields_of,
)
from deepchalk.lesson.fields.kinds import Length, Longest, OneOf, Seeded, Shape, Within
from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.words.faces import tell


def seeded_value(field: Declared, seed: int | None, shape: tuple[int, ...]) -> Any:
    """The numbers of a seeded field: a number, a tuple, or a tuple of tuples."""
    # Each multiple of the last decimal between the limits is equally likely.
    seeded = field.find(Seeded)
    random = _generator(field.name, seed)
    if seeded is not None and seeded.draw is not None:
        return as_tuples(field, np.asarray(seeded.draw(random, shape)))
    within = (seeded.within if seeded is not None else None) or field.limits
    assert within is not None
    return as_tuples(field, on_a_grid(random, within, shape))


def on_a_grid(random: np.random.Generator, within: Within, shape: tuple[int, ...]) -> np.ndarray:
    """Multiples of the last decimal between the limits, each equally likely."""
    scale = 10**within.decimals
    lowest, highest = np.ceil(within.low * scale - 1e-9), np.floor(within.high * scale + 1e-9)
    drawn = random.integers(int(lowest), int(highest), size=shape, endpoint=True)
    return np.asarray(np.clip(drawn / scale, within.low, within.high))


def seeded_fields(params: BaseModel) -> frozenset[str]:
    """Names of the fields that hold what the seed gives."""
    model: type[BaseModel] = type(params)
    fields = fields_of(model)
    seed = getattr(params, SEED, None)
    found = set()
    for field in fields.related:
        if field.find(Seeded):
            value = getattr(params, field.name)
            if value == seeded_value(field, seed, np.shape(value)):
                found.add(field.name)
    return frozenset(found)


def grown(field: Declared, value: Any, shape: tuple[int, ...], seed: int | None) -> Any:
    """Numbers cut or extended to a shape; what is new lies between the smallest and the largest."""
    # Without any old number it lies between the field's limits, or between 0 and 1.
    old = np.asarray(value, dtype=float).reshape(np.shape(value) if value else (0,) * len(shape))
    limits = field.limits
    if old.size:
        low, high, decimals = float(old.min()), float(old.max()), decimals_for(old)
    else:
        low, high, decimals = (limits.low, limits.high, 1) if limits else (0.0, 1.0, 1)
    decimals = 0 if field.whole else max(decimals, limits.decimals if limits else 0)
    random = _generator(field.name, seed)
    new = np.clip(np.round(random.uniform(low, high, shape), decimals), low, high)
    kept = tuple(slice(min(a, b)) for a, b in zip(old.shape, shape, strict=True))
    new[kept] = old[kept]
    return as_tuples(field, new)


def as_tuples(field: Declared, numbers: np.ndarray) -> Any:
    """An array as the field holds it."""
    return _nested(numbers.astype(int if field.whole else float).tolist())


def _nested(value: Any) -> Any:
    return tuple(_nested(part) for part in value) if isinstance(value, list) else value


def _generator(name: str, seed: int | None) -> np.random.Generator:
    # The name takes part, so that two fields of one shape differ and none shifts another.
    return np.random.default_rng([abs(seed or 0), *name.encode()])


LARGEST_POSITION = 1_000
"""A whole number beyond it is no position of a word."""


def what_follows(
    model: type[BaseModel], base: Mapping[str, Any], typed: Mapping[str, Any]
) -> dict[str, Any]:
    """The values of a model that have to change, or to appear, to agree with those typed."""
    # A typed value that its own type refuses has no say here: the model will refuse it.
    # base: values that stand where nothing is typed, before the defaults do.
    # typed: values as a user gave them.
    fields = fields_of(model)
    return _Settling(model, fields, base, typed).settled() if fields.related else {}


class _Settling:
    """The fields of one set of parameters on the way to agreement."""

    # ``typed`` and ``standing`` hold checked values; ``values`` what each field has in the end.

    def __init__(
        self,
        model: type[BaseModel],
        fields: Fields,
        base: Mapping[str, Any],
        typed: Mapping[str, Any],
    ) -> None:
        self.model, self.fields = model, fields
        self.given = {name for name, value in typed.items() if not self._unset(name, value)}
        self.typed: dict[str, Any] = {}
        self.standing: dict[str, Any] = {}
        seed = fields.fields.get(SEED)
        for field in (*fields.related, *((seed,) if seed is not None else ())):
            self.standing[field.name] = _read(field, base.get(field.name), field.default)
            if field.name in self.given:
                value = self._typed(field, typed[field.name])
                if value is not None:
                    self.typed[field.name] = value
        self.values = {**self.standing, **self.typed}

    def _unset(self, name: str, value: Any) -> bool:
        field = self.fields.fields.get(name)
        return value is None and field is not None and field.find(Seeded) is not None

    def _typed(self, field: Declared, value: Any) -> Any:
        if field.find(OneOf) and _is_position(value):
            value = str(value)
        return _read(field, value, None)

    def settled(self) -> dict[str, Any]:
        """What each field becomes that has to change or was not complete."""
        lengths = {axis.name: self._length(axis) for axis in self.fields.axes.values()}
        for field in self.fields.related:
            if field.name not in self.given:
                self.values[field.name] = self._fitted(field, lengths)
        for field in self.fields.related:
            one_of = field.find(OneOf)
            words = self.values[one_of.field] if one_of is not None else None
            if one_of is not None and one_of.field in self.given - self.typed.keys():
                # Words that were typed and are refused: they are to blame, not what is one of them.
                continue
            if one_of is not None and words and self.values[field.name] is not None:
                self.values[field.name] = self._chosen(field, words, self.standing[one_of.field])
        return {
            name: value
            for name, value in self.values.items()
            if value != self.standing[name] or (name in self.typed and value != self.typed[name])
            # What was typed wrongly stays as it was typed, for the model to refuse.
            if name in self.typed or name not in self.given
        }

    def _length(self, axis: SharedLength) -> int:
        shown = list(_shown(axis, self.typed))
        for field, dimension, length in shown:
            if dimension is not None and not axis.at_least <= length <= axis.at_most:
                limits = {"least": axis.at_least, "most": axis.at_most}
                counted = NONE if field.kind == "words" else each(self.model, axis.name)
                has = _says(field, dimension, length)
                raise ValueError(tell("wrong-count", has=has, each=counted, **limits))
        if shown:
            # What names the others or counts them is what they are compared with.
            shown.sort(key=lambda one: (one[0].kind != "words", one[1] is not None))
            for other in shown[1:]:
                if other[2] != shown[0][2]:
                    raise ValueError(_disagreement(axis, other, shown[0]))
            return shown[0][2]
        return next((length for *_, length in _shown(axis, self.standing)), axis.at_least)

    def _fitted(self, field: Declared, lengths: Mapping[str, int]) -> Any:
        value = self.values[field.name]
        shape = tuple(lengths[axis] for axis in field.axes)
        if field.find(Seeded):
            if value is not None and np.shape(value) == shape:
                return value
            return seeded_value(field, self._seed, shape)
        own = field.find(Length)
        if own is not None:
            return lengths[own.axis]
        if value is None or not field.axes or np.shape(value) == shape:
            return value
        axes = field.find(Shape)
        if axes is not None and not axes.follows:
            raise ValueError(self._must_be_typed(field, shape))
        if field.kind == "words":
            return _named(field, value, shape[0])
        return grown(field, value, shape, self._seed)

    @property
    def _seed(self) -> int | None:
        seed: int | None = self.values.get(SEED)
        return seed

    def _must_be_typed(self, field: Declared, shape: tuple[int, ...]) -> str:
        for dimension, axis in enumerate(field.axes):
            for source, side, length in _shown(self.fields.axes[axis], self.typed):
                had = np.shape(self.values[field.name])[dimension]
                if had != length:
                    has, other = _says(source, side, length), _says(field, dimension, had)
                    return tell("wrong-alone", has=has, other=other, name=field.name)
        raise AssertionError(f"{field.name} should be {shape}, which nobody typed")

    def _chosen(
        self, field: Declared, words: tuple[str, ...], old_words: tuple[str, ...] | None
    ) -> str:
        value: str = self.values[field.name]
        if value in words:
            return value
        if field.name in self.typed:
            if value.isdecimal() and 1 <= int(value[:9]) <= len(words):
                return words[int(value) - 1]
            listed = ", ".join(brief(word) for word in words)
            found = {"name": field.name, "value": repr(brief(value)), "words": listed}
            raise ValueError(tell("wrong-choice", **found, count=len(words)))
        position = old_words.index(value) if old_words and value in old_words else 0
        return words[position] if position < len(words) else words[0]


ShownLength = tuple[Declared, int | None, int]
"""A field, the dimension that shows a length (None for a ``Length``), and the length."""


def _shown(axis: SharedLength, values: Mapping[str, Any]) -> list[ShownLength]:
    """The lengths of an axis that values show."""
    return [
        (field, dimension, int(value) if dimension is None else np.shape(value)[dimension])
        for field, dimension in axis.members
        if (value := values.get(field.name)) is not None
    ]


def _read(field: Declared, value: Any, otherwise: Any) -> Any:
    """The value that something typed stands for; ``otherwise`` if it stands for none."""
    if value is None:
        return otherwise
    try:
        return field.adapter.validate_python(value)
    except ValidationError:
        return otherwise


def _is_position(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_POSITION


def _named(field: Declared, names: tuple[str, ...], length: int) -> tuple[str, ...]:
    """Names cut to a length, or extended by the axis's name with a number."""
    longest = field.find(Longest)
    # Where a space ends a word, a name typed again would become two.
    space = " " if _read(field, "a b,c d", ()) == ("a b", "c d") else "-"
    kept = list(names[:length])
    number = len(kept) + 1
    while len(kept) < length:
        name = f"{field.axes[0]}{space}{number}"
        if longest is not None and len(name) > longest.characters:
            name = str(number)
        if name not in kept:
            kept.append(name)
        number += 1
    return tuple(kept)


def _says(field: Declared, dimension: int | None, length: int) -> str:
    """What a field shows, as the beginning of a sentence: ``scores has 4 numbers``."""
    if dimension is None:
        return tell("has-length", name=field.name, count=length)
    if field.kind == "words":
        return tell("has-names", name=field.name, count=length)
    return tell("has-numbers", name=field.name, counted=_counted(field, dimension, length))


def _counted(field: Declared, dimension: int | None, length: int) -> str:
    if field.kind == "rows":
        what = "columns" if dimension else "rows"
    else:
        what = "numbers" if field.kind == "numbers" else "names"
    return tell(f"counted-{what}", count=length)


def _disagreement(axis: SharedLength, wrong: ShownLength, right: ShownLength) -> str:
    field, _, length = wrong
    other, side, expected = right
    # Rows and columns of one matrix need its name once.
    shown = _counted(other, side, expected) if field is other else _says(*right)
    told = {"has": _says(*wrong), "other": shown, "remedy": _remedy(wrong, right)}
    if axis.at_least <= length <= axis.at_most:
        return tell("wrong-lengths-either", **told, second=_remedy(right, wrong, "remedy-give-too"))
    return tell("wrong-lengths", **told)


def _remedy(change: ShownLength, to: ShownLength, give: str = "remedy-give") -> str:
    """What to do to the first so that it shows the length of the second."""
    # Two gifts need the verb once: give scores 3 numbers, or start 2.
    field, dimension, _ = change
    other, _, length = to
    if dimension is None:
        return tell("remedy-set", name=field.name, count=length)
    if field.kind == "words":
        return tell("remedy-name", name=field.name, count=length)
    if field.kind == "numbers" and other.kind == "words":
        return tell("remedy-as-many", other=other.name)
    return tell(give, name=field.name, counted=_counted(field, dimension, length))
