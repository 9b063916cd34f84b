"""The trace: every intermediate value of a computation, with named axes."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, dataclass_transform

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.equation import decimals_by_hand, worked_out
from deepchalk.lesson.values.quantity import (
    Compute,
    Declaration,
    Quantity,
    QuantityField,
    Symbol,
    Values,
    whole,
)

Record = TypeVar("Record")


class EntryNames:
    """Names of the positions of an axis, as a trace class declares them."""

    def __init__(self, axis: str, tell: Callable[[Values], Any]) -> None:
        self.axis = axis
        self.tell = tell

    def __get__(self, trace: Any, owner: type) -> tuple[str, ...]:
        if trace is None:
            return self  # type: ignore[return-value]
        names: tuple[str, ...] = trace.entry_names[self.axis]
        return names


def names(axis: str) -> Callable[[Callable[[Values], Any]], EntryNames]:
    """Declare the names of an axis's positions: ``p_"dog"`` is then written for ``p_2``."""
    return lambda tell: EntryNames(axis, tell)


class _Computed:
    """The values of a trace while it is computed; it notes which are read."""

    def __init__(self, params: Any) -> None:
        self.params = params
        self._arrays: dict[str, np.ndarray] = {}
        self._read: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        try:
            array = self._arrays[name]
        except KeyError:
            raise AttributeError(
                f"{name} is not computed yet: known are {', '.join(self._arrays)}"
            ) from None
        self._read[name] = None
        return array


@dataclass_transform(frozen_default=True, kw_only_default=True)
def trace(cls: type[Record]) -> type[Record]:
    """Turn a class into a trace: all its quantities, computed once and checked.

    ``Trace(params=params)`` computes the class's quantities (``@quantity``) in the order of their
    declaration; read from the trace, each is a ``Quantity``. Other methods and properties may
    tell what follows from them. Quantities that several traces share stand in a plain class from
    which these derive: its quantities are computed first.

    Raises (when it is built)
    ------
    TypeError
        if an array has another number of axes, one axis name two lengths, or an axis has more or
        fewer names than positions
    ValueError
        if a quantity lies outside its bounds
    ComputationError
        if an array holds NaN or infinity
    """
    members = {name: one for base in reversed(cls.__mro__) for name, one in vars(base).items()}
    fields = _quantity_fields(cls)
    named = [one for one in members.values() if isinstance(one, EntryNames)]
    for name, field in fields.items():
        if field.compute is None and not field.declaration.how:
            raise TypeError(f"{name} says neither of what it is computed nor how it comes about")

    def compute(self: Any, *, params: Any) -> None:
        computed = _Computed(params)
        self.params = params
        self.sources = {}
        lengths: dict[str, tuple[int, str]] = {}
        bounded: dict[str, Declaration] = {}
        for name, field in fields.items():
            computed._read = {}
            if field.compute is None:
                array = _told_array(field.declaration, computed, bounded, lengths)
            else:
                array = _array_of(field.compute, name, computed)
            self.sources[name] = tuple(computed._read)
            bounded[name] = _bounded(field.declaration, computed)
            _check_quantity(bounded[name], array, lengths)
            array.setflags(write=False)
            computed._arrays[name] = array
        self.entry_names = {
            one.axis: tuple(
                name if isinstance(name, Symbol) else str(name) for name in one.tell(computed)
            )
            for one in named
        }
        _check_names(self.entry_names, lengths)
        declarations = [_settled(one, computed) for one in bounded.values()]
        self.quantities = {}
        for one in declarations:
            array, decimals = computed._arrays[one.name], _decimals(one, computed)
            self.quantities[one.name] = whole(
                one, array, decimals, self.entry_names, self.quantities
            )
        for name, decimals in decimals_by_hand(self.quantities).items():
            self.quantities[name] = dataclasses.replace(self.quantities[name], decimals=decimals)

    cls.__init__ = compute  # type: ignore[assignment]
    # A drawing that is copied shows the same numbers.
    cls.__deepcopy__ = lambda self, memo: self  # type: ignore[attr-defined]
    cls.declarations = {  # type: ignore[attr-defined]
        name: field.declaration for name, field in fields.items()
    }
    return cls


class _AsNeeded(_Computed):
    """The same, but a value is computed when it is first read."""

    def __init__(self, cls: type, params: Any) -> None:
        super().__init__(params)
        self._fields = _quantity_fields(cls)

    def __getattr__(self, name: str) -> Any:
        if name not in self._arrays:
            if name not in self._fields:
                raise AttributeError(f"there is no quantity {name}")
            compute = self._fields[name].compute
            self._arrays[name] = (
                self._told(name) if compute is None else _array_of(compute, name, self)
            )
        return self._arrays[name]

    def _told(self, name: str) -> np.ndarray:
        """What a declaration tells: lengths of its axes come from all that is before it."""
        lengths: dict[str, tuple[int, str]] = {}
        before: dict[str, Declaration] = {}
        for earlier, field in self._fields.items():
            if earlier == name:
                break
            array = getattr(self, earlier)
            before[earlier] = _bounded(field.declaration, self)
            _check_quantity(before[earlier], array, lengths)
        return _told_array(self._fields[name].declaration, self, before, lengths)


def compute_only(cls: type, params: Any, name: str) -> np.ndarray:
    """The values of one quantity of a trace class, without most of those it does not come from.

    Raises
    ------
    ComputationError
        if it cannot be computed
    """
    values: np.ndarray = getattr(_AsNeeded(cls, params), name)
    return values


def _quantity_fields(cls: type) -> dict[str, QuantityField]:
    """The quantities of a trace class, those of its bases first."""
    members = {name: one for base in reversed(cls.__mro__) for name, one in vars(base).items()}
    lesson = _lesson_of(cls)
    return {
        name: QuantityField(one.compute, dataclasses.replace(one.declaration, lesson=lesson))
        for name, one in members.items()
        if isinstance(one, QuantityField)
    }


def _lesson_of(cls: type) -> str:
    """The lesson in whose folder a trace class stands, as it is typed; elsewhere its module."""
    # A lesson of one's own is imported under another name than its folder's.
    file = Path(getattr(sys.modules.get(cls.__module__), "__file__", None) or cls.__module__)
    return (file.parent.name if file.name == "trace.py" else file.stem).replace("_", "-")


def _array_of(compute: Compute, name: str, computed: _Computed) -> np.ndarray:
    try:
        # What overflows is told in a sentence, not in a warning.
        with np.errstate(all="ignore"):
            # A copy: what was computed may be an array that others write to.
            return np.array(compute(computed))
    except Exception as error:
        error.add_note(f"in quantity {name}")
        raise


def _told_array(
    declaration: Declaration,
    computed: _Computed,
    before: dict[str, Declaration],
    lengths: dict[str, tuple[int, str]],
) -> np.ndarray:
    """What a declaration tells, worked out from the quantities ``before`` it."""
    unknown = [axis for axis in declaration.axes if axis not in lengths]
    if unknown:
        raise TypeError(
            f"{declaration.name} is worked out along {unknown[0]}, which no quantity before it has"
        )
    settled = _settled(declaration, computed)
    known = {
        name: whole(one, computed._arrays[name], 0, {}, {})
        for name, one in before.items()
        if name in re.findall(r"\w+", str(settled.how))
    }
    computed._read |= dict.fromkeys(known)
    shape = [lengths[axis][0] for axis in declaration.axes]
    return worked_out(whole(settled, np.zeros(shape), 0, {}, known))


def _check_names(names: dict[str, tuple[str, ...]], lengths: dict[str, tuple[int, str]]) -> None:
    for axis, given in names.items():
        if axis not in lengths:
            raise TypeError(f"names are given for the axis {axis}, but no quantity has it")
        length, where = lengths[axis]
        if len(given) != length:
            raise TypeError(
                f"axis {axis} has length {length} in {where}, but {len(given)} names: "
                f"{', '.join(given)}"
            )


def _bounded(declaration: Declaration, computed: _Computed) -> Declaration:
    bounds = declaration.bounds
    return dataclasses.replace(declaration, bounds=bounds(computed) if callable(bounds) else bounds)


def _settled(declaration: Declaration, computed: _Computed) -> Declaration:
    how, general, rule = declaration.how, declaration.general, declaration.rule
    card = declaration.card
    told = how(computed) if callable(how) else how
    return dataclasses.replace(
        declaration,
        how=told if isinstance(told, str) else tuple(told),
        general=general(computed) if callable(general) else general,
        rule=rule(computed) if callable(rule) else rule,
        card=partial(card, computed) if callable(card) else card,
    )


def _decimals(declaration: Declaration, computed: _Computed) -> int | np.ndarray:
    if isinstance(declaration.decimals, int):
        return declaration.decimals
    if callable(declaration.decimals):
        entries = computed._arrays[declaration.name]
        return np.asarray(declaration.decimals(computed, entries), dtype=int)
    return numbers.decimals_for(computed._arrays[declaration.name])


def _check_quantity(
    declaration: Declaration, array: np.ndarray, lengths: dict[str, tuple[int, str]]
) -> None:
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{declaration.name} holds {array.dtype}, a quantity holds numbers")
    _check_axes(declaration.name, array, declaration.axes, lengths)
    if not np.isfinite(array).all():
        raise ComputationError(f"{declaration.name} has values that are too large to be numbers")
    for value in (array.min(), array.max()) if array.size else ():
        if not numbers.within(float(value), declaration.settled_bounds):
            low, high = declaration.settled_bounds
            raise ValueError(f"{declaration.name} holds {value}, outside its bounds {low}, {high}")


def altered(trace: Any, change: Callable[[np.ndarray], np.ndarray]) -> Any:
    """A trace of quantities with other values: ``change`` gets each floating-point array."""
    other = object.__new__(type(trace))
    other.__dict__.update(trace.__dict__)
    other.quantities = {}
    for name, one in trace.quantities.items():
        values = change(one.values) if one.values.dtype.kind == "f" else one.values
        other.quantities[name] = dataclasses.replace(one, values=values, siblings=other.quantities)
    return other


def _check_axes(
    name: str, array: np.ndarray, axes: tuple[str, ...], lengths: dict[str, tuple[int, str]]
) -> None:
    if array.ndim != len(axes):
        declared = f"its axes are {' '.join(axes)}" if axes else "it is declared without axes"
        raise TypeError(f"{name} has shape {array.shape}, but {declared}")
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
    if isinstance(item, Quantity):
        yield from item.values_by_path()
    elif hasattr(type(item), "declarations"):
        yield from _walk(_join(path, "params"), item.params)
        for quantity in item.quantities.values():
            yield from _walk(path, quantity)
        return
    elif isinstance(item, int | float | np.integer | np.floating):
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
