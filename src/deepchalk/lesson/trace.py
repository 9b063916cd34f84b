"""The trace: every intermediate value of a computation, with named axes."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, dataclass_transform

import numpy as np

from deepchalk.errors import ComputationError

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def trace(cls: type[Record]) -> type[Record]:
    """Turn a class into a frozen record whose arrays are checked when it is built.

    A field annotated ``Float[np.ndarray, "query key"]`` must be a finite array of that many axes;
    an axis name means the same length in every field. Arrays become read-only.

    Raises (when the record is built)
    ------
    TypeError
        if an array has another number of axes, or one axis name two lengths
    ComputationError
        if an array holds NaN or infinity
    """

    def check(self: Any) -> None:
        lengths: dict[str, tuple[int, str]] = {}
        for name, axes in array_axes(cls).items():
            array = np.asarray(getattr(self, name))
            _check_axes(name, array, axes, lengths)
            if array.dtype.kind == "f" and not np.isfinite(array).all():
                raise ComputationError(f"{name} has values that are too large to be numbers")
            array = array.copy()
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    cls.__post_init__ = check  # type: ignore[attr-defined]
    return dataclasses.dataclass(frozen=True, eq=False, kw_only=True)(cls)


@cache
def array_axes(cls: type) -> dict[str, tuple[str, ...]]:
    """Axis names of each array field of a trace class."""
    hints = typing.get_type_hints(cls)
    return {
        name: tuple(hint.dim_str.split())
        for name, hint in hints.items()
        if hasattr(hint, "dim_str")
    }


def _check_axes(
    name: str, array: np.ndarray, axes: tuple[str, ...], lengths: dict[str, tuple[int, str]]
) -> None:
    if array.ndim != len(axes):
        raise TypeError(f"{name} has shape {array.shape}, but its axes are {' '.join(axes)}")
    for axis, length in zip(axes, array.shape, strict=True):
        known, where = lengths.setdefault(axis, (length, name))
        if known != length:
            raise TypeError(
                f"axis {axis} has length {length} in {name} and length {known} in {where}"
            )


def numbers_in(record: Any) -> Iterator[tuple[str, float]]:
    """Every number of a trace (or of parameters) with the path that leads to it."""
    yield from _walk("", record)


def _walk(path: str, item: Any) -> Iterator[tuple[str, float]]:
    if isinstance(item, bool | np.bool_) or item is None or isinstance(item, str):
        return
    if isinstance(item, int | float | np.integer | np.floating):
        yield path, float(item)
    elif isinstance(item, np.ndarray):
        if item.dtype.kind in "iuf":
            for index, value in np.ndenumerate(item):
                yield f"{path}[{', '.join(map(str, index))}]", float(value)
    elif isinstance(item, dict):
        for key, value in item.items():
            yield from _walk(f"{path}[{key!r}]", value)
    elif isinstance(item, list | tuple):
        for position, value in enumerate(item):
            yield from _walk(f"{path}[{position}]", value)
    elif dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            yield from _walk(_join(path, field.name), getattr(item, field.name))
    elif hasattr(type(item), "model_fields"):
        for name in type(item).model_fields:
            yield from _walk(_join(path, name), getattr(item, name))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
