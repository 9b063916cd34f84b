"""A quantity: one value of a trace or many, declared once, and each entry knows where it stands.

Whatever is drawn, said, checked or printed on a worksheet is a quantity or an entry of one, so
that its digits, its colour and its origin are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import Any, Literal, TypeAlias

import numpy as np

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.notation import has_stray_braces, letters_in, with_indices
from deepchalk.lesson.values.role import Role

Bounds: TypeAlias = tuple[float | None, float | None]
"""The lower and the upper one."""

Values: TypeAlias = Any
"""What a quantity is computed from: ``params``, and the quantities before it as plain arrays."""

BY_HAND: Literal["by hand"] = "by hand"
"""As many decimals, from two up, as whoever recomputes what follows from the number needs."""

MOST_BY_HAND = 4
"""Decimals that ``BY_HAND`` takes at most."""

Decimals = int | Literal["by hand"] | Callable[[Values, np.ndarray], Any] | None

DEFAULT_LETTERS = "ijkmn"


class Symbol(str):
    """A name that is written as mathematics: ``Symbol("h₁", "h_1")``.

    Attributes
    ----------
    source
        Typst mathematics
    """

    source: str

    def __new__(cls, text: str, source: str) -> Symbol:
        made = super().__new__(cls, text)
        made.source = source
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """What a copy is made of."""
        return str(self), self.source


@dataclass(frozen=True)
class Declaration:
    """What is said of a quantity once.

    Attributes
    ----------
    name
        of the quantity in its trace
    symbol
        Typst mathematics; an index letter stands in braces: ``p_{i}``
    axes
        what each axis counts, in words
    role
        what it is in the lesson
    decimals
        digits after the point: a number; ``BY_HAND``; None for as many as the values need, at
        most two; or a function that tells them entry by entry, where the entries are numbers of
        different kinds: it gets the trace's values and the entries
    bounds
        numbers that its entries come near and never reach, None where there is none; or a
        function of the values that tells them
    says
        what it is, as a phrase for readers: "the share of each class"
    how
        how an entry comes about from other quantities: ``"{powers[i]} / {total}"``; or a function
        of the values that tells it, or tells it for each position of the first axis (empty where
        an entry is given)
    indexed
        axes whose positions the symbol's letters stand for, in their order; by default the first
        ones. Shares that move, ``p_{i}`` with the axes moment and class, are ``indexed="class"``
    general
        the symbol in general formulas, where ``symbol`` is also that of others; by default
        ``symbol`` with an index for each axis. Its letters stand in the order of the axes; a
        function of the values may tell it
    rule
        the same as ``how`` for general formulas, where that is not told because it is too long with
        its numbers, or is told with other steps in between
    card
        the same as ``how`` for what a number answers in a live lesson, where no equation of it is
        drawn; or a function of the values and of the entry's place, with numbers for indices
    lesson
        whose trace it belongs to, by name
    """

    name: str
    symbol: str
    axes: tuple[str, ...] = ()
    role: Role = "data"
    decimals: Decimals = None
    bounds: Bounds | Callable[[Values], Bounds] = (None, None)
    says: str = ""
    how: str | tuple[str, ...] | Callable[[Values], Any] = ""
    indexed: str | tuple[str, ...] = ()
    general: str | Callable[[Values], str] = ""
    rule: str | Callable[[Values], str] = ""
    card: str | Callable[..., str] = ""
    lesson: str = ""

    def __post_init__(self) -> None:
        for symbol in (self.symbol, self.general):
            if isinstance(symbol, str) and has_stray_braces(symbol):
                raise TypeError(
                    f"the symbol {symbol!r} has braces that hold no index: one is a letter, "
                    "like {i}"
                )

    @property
    def settled_bounds(self) -> Bounds:
        """Its bounds, none as long as they wait for the values."""
        return (None, None) if callable(self.bounds) else self.bounds

    @property
    def letters(self) -> tuple[str, ...]:
        """An index letter for each axis, in the order of the axes."""
        found = letters_in(self.symbol)
        spare = iter([letter for letter in DEFAULT_LETTERS if letter not in found])
        indexed = (self.indexed,) if isinstance(self.indexed, str) else self.indexed
        if not indexed:
            return tuple([*found, *spare][: len(self.axes)])
        own = dict(zip(indexed, found, strict=True))
        return tuple(own.get(axis) or next(spare) for axis in self.axes)


@dataclass(frozen=True, eq=False)
class Quantity:
    """A quantity of a trace, a slice of it, or one entry.

    ``t.weights`` is whole, ``t.weights[0]`` a row, ``t.weights[0, 2]`` an entry. An entry is text
    wherever it is formatted: ``f"{t.weights[0, 2]} of it"``.

    Attributes
    ----------
    declaration
        what was said of it
    values
        read-only array with an axis for each place that is still open
    places
        for each axis of the whole quantity: the position that was taken, or those still open
    decimals
        digits after the point of each entry
    entry_names
        names of the positions of each axis, where the trace gives names
    lengths
        of the axes of the whole quantity
    siblings
        all quantities of the trace by name, from which its entries come about
    own_decimals
        digits of each entry where they differ, of the shape of ``values``
    """

    declaration: Declaration
    values: np.ndarray
    places: tuple[int | tuple[int, ...], ...]
    decimals: int
    lengths: tuple[int, ...]
    entry_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    siblings: Mapping[str, Quantity] = field(default_factory=dict, repr=False)
    own_decimals: np.ndarray | None = None

    def __deepcopy__(self, memo: object) -> Quantity:
        # A drawing that is copied shows the same quantity.
        return self

    # What it is

    @property
    def name(self) -> str:
        """Name in the trace."""
        return self.declaration.name

    @property
    def role(self) -> Role:
        """What it is in the lesson."""
        return self.declaration.role

    @property
    def shape(self) -> tuple[int, ...]:
        """Length of each open axis."""
        return tuple(self.values.shape)

    @property
    def is_entry(self) -> bool:
        """Whether it is one number."""
        return self.values.ndim == 0

    @property
    def path(self) -> str:
        """Where it stands in the trace: ``weights[0, 2]``, ``weights[0, :]``, ``weights``."""
        taken = [_place(*pair) for pair in zip(self.places, self.lengths, strict=True)]
        return self.name if set(taken) <= {":"} else f"{self.name}[{', '.join(taken)}]"

    @property
    def symbol(self) -> str:
        """Typst mathematics, with the entry's own indices: ``p_2``, or ``p_"dog"`` with names."""
        letters = dict(zip(self.declaration.letters, self._labels(), strict=True))
        return with_indices(self.declaration.symbol, letters)

    def _labels(self) -> Iterator[str]:
        for letter, axis, place in zip(
            self.declaration.letters, self.declaration.axes, self.places, strict=True
        ):
            if isinstance(place, tuple):
                yield letter
            else:
                names = self.entry_names.get(axis)
                yield name_source(names[place]) if names else str(place + 1)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the positions along the first open axis; its numbers from 1 without names."""
        for axis, place in zip(self.declaration.axes, self.places, strict=True):
            if isinstance(place, tuple):
                names = self.entry_names.get(axis)
                return tuple(names[p] if names else str(p + 1) for p in place)
        return ()

    @property
    def given_names(self) -> tuple[str, ...]:
        """Names along the first open axis where the trace gives some; () where it only counts."""
        for axis, place in zip(self.declaration.axes, self.places, strict=True):
            if isinstance(place, tuple):
                return self.names if axis in self.entry_names else ()
        return ()

    @property
    def label(self) -> str:
        """Name of the position at which an entry stands on its last axis.

        Raises
        ------
        TypeError
            if it has no such position: it has no axes, or the last one is still open
        """
        if not self.places:
            raise TypeError(f"{self.path} has no axes, so no position has a name")
        axis, place = self.declaration.axes[-1], self.places[-1]
        if isinstance(place, tuple):
            raise TypeError(f"{self.path} is no entry: take one to have its name")
        names = self.entry_names.get(axis)
        return names[place] if names else str(place + 1)

    # Its entries

    def __len__(self) -> int:
        if self.is_entry:
            raise TypeError(f"{self.path} is one number: it has no entries")
        return len(self.values)

    def __iter__(self) -> Iterator[Quantity]:
        return (self[position] for position in range(len(self)))

    def __getitem__(self, key: int | slice | tuple[int | slice, ...]) -> Quantity:
        """A slice or an entry.

        Raises
        ------
        IndexError
            if there is no such position
        """
        keys = key if isinstance(key, tuple) else (key,)
        if len(keys) > self.values.ndim:
            raise IndexError(f"{self.path} has {self.values.ndim} axes, not {len(keys)}")
        waiting = iter(keys)
        places: list[int | tuple[int, ...]] = []
        for axis, place in zip(self.declaration.axes, self.places, strict=True):
            chosen = next(waiting, slice(None)) if isinstance(place, tuple) else None
            if chosen is None or not isinstance(place, tuple):
                places.append(place)
            elif isinstance(chosen, slice):
                places.append(place[chosen])
            else:
                places.append(self._position(axis, place, int(chosen)))
        values = np.asarray(self.values[key])
        values.setflags(write=False)
        own = None if self.own_decimals is None else np.asarray(self.own_decimals[key])
        decimals = self.decimals if own is None else int(own.max(initial=0))
        return replace(
            self, values=values, places=tuple(places), decimals=decimals, own_decimals=own
        )

    def _position(self, axis: str, open_places: tuple[int, ...], chosen: int) -> int:
        if not -len(open_places) <= chosen < len(open_places):
            raise IndexError(
                f"{self.path} has {len(open_places)} positions along {axis}, so none is {chosen}"
            )
        return open_places[chosen]

    @property
    def entries(self) -> tuple[Quantity, ...]:
        """Every entry, row by row."""
        return self.first_entries()

    def first_entries(self, count: int | None = None) -> tuple[Quantity, ...]:
        """The first ``count`` entries, row by row; None takes all of them."""
        return tuple(
            self[tuple(int(i) for i in index)] if index else self
            for index in islice(np.ndindex(self.values.shape), count)
        )

    def values_by_path(self) -> Iterator[tuple[str, float]]:
        """Path and value of every entry, row by row.

        No entry is made for it: a long descent has tens of thousands of them.
        """
        places = (place if isinstance(place, tuple) else (place,) for place in self.places)
        for at, value in zip(product(*places), self.values.flat, strict=True):
            yield f"{self.name}[{', '.join(map(str, at))}]" if at else self.name, float(value)

    # As a number and as text

    @property
    def value(self) -> float:
        """The number at full precision.

        Raises
        ------
        TypeError
            if it is not one number
        """
        if not self.is_entry:
            raise TypeError(f"{self.path} has shape {self.shape}: take one of its entries")
        return float(self.values)

    def __float__(self) -> float:
        return self.value

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.values, dtype=dtype)

    @property
    def text(self) -> str:
        """The number as it is printed everywhere."""
        return self.with_decimals(self.decimals)

    def with_decimals(self, decimals: int) -> str:
        """The number with more digits or fewer than elsewhere; never one that is false."""
        return numbers.show(self.value, decimals, bounds=self.declaration.settled_bounds)

    @property
    def at_most(self) -> str:
        """The number as text behind words like *at most*: rounded up."""
        return numbers.show_bound(self.value, self.decimals, is_upper=True)

    @property
    def at_least(self) -> str:
        """The number as text behind words like *at least*: rounded down."""
        return numbers.show_bound(self.value, self.decimals, is_upper=False)

    def __str__(self) -> str:
        return self.text

    def __format__(self, specification: str) -> str:
        """``{entry}`` as everywhere, ``{entry:3}`` with three decimals.

        Raises
        ------
        ValueError
            if the specification is no number of decimals
        """
        if not specification:
            return self.text
        if not specification.isdecimal():
            raise ValueError(f"{{{self.name}:{specification}}}: give a number of decimals")
        return self.with_decimals(int(specification))

    def __eq__(self, other: object) -> bool:
        """Whether an entry is this number, or one that is shown as the same; else identity."""
        if self.is_entry and isinstance(other, int | float | np.number):
            return abs(self.value - float(other)) <= numbers.EXACT * max(1.0, abs(float(other)))
        return self is other

    __hash__ = object.__hash__

    def __lt__(self, other: Any) -> bool:
        return self.value < float(other)

    def __gt__(self, other: Any) -> bool:
        return self.value > float(other)

    def __le__(self, other: Any) -> bool:
        return self.value <= float(other)

    def __ge__(self, other: Any) -> bool:
        return self.value >= float(other)

    def __repr__(self) -> str:
        return f"<{self.path} {np.array2string(self.values, precision=4)}>"


def _place(place: int | tuple[int, ...], length: int) -> str:
    """A place in a path: a position, ``:``, a range, or positions one by one."""
    if isinstance(place, int):
        return str(place)
    if place == tuple(range(length)):
        return ":"
    if place and place == tuple(range(place[0], place[-1] + 1)):
        return f"{place[0]}:{place[-1] + 1}"
    return " ".join(map(str, place))


def name_source(name: str) -> str:
    """A name as Typst mathematics: quoted, unless it is written as mathematics itself."""
    if isinstance(name, Symbol):
        return name.source
    plain = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


Compute = Callable[[Values], Any]
"""Computes the values of a quantity from those before it."""


class QuantityField:
    """A quantity as a trace class declares it; read from a trace it is a ``Quantity``.

    Without ``compute`` it is worked out as its declaration tells how; called with a function, it is
    computed by that.
    """

    def __init__(self, compute: Compute | None, declaration: Declaration) -> None:
        self.compute = compute
        self.declaration = declaration

    def __call__(self, compute: Compute) -> QuantityField:
        return QuantityField(compute, self.declaration)

    def __set_name__(self, owner: type, name: str) -> None:
        self.declaration = replace(self.declaration, name=name)

    def __get__(self, trace: Any, owner: type) -> Quantity:
        if trace is None:
            return self  # type: ignore[return-value]
        quantity: Quantity = trace.quantities[self.declaration.name]
        return quantity


def quantity(symbol: str, *axes: str, of: Compute | None = None, **declared: Any) -> QuantityField:
    """Declare a quantity of a trace: its symbol, what its axes count, and what it is.

    What ``how`` tells is computed as it tells; what else is computed in one expression stands
    beside it, all else in a method below it. Either gets ``params`` and the quantities before it as
    plain arrays::

        scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.scores))
        powers = quantity("e^(z_{i})", "class", of=lambda t: np.exp(t.scores))
        total = quantity("s", how="[[{powers[*]}]]")

        @quantity("p_{i}", "class", role="output", how="{powers[i]} / {total}")
        def shares(t: Values) -> Any:
            return t.powers / t.total

    Parameters
    ----------
    symbol, axes
        as in ``Declaration``
    of
        computes the values
    declared
        ``role``, ``decimals``, ``bounds``, ``says``, ``how``, ``general``, ``rule``, as in
        ``Declaration``
    """
    return QuantityField(of, Declaration("", symbol, axes, **declared))


def grid(symbol: str, name: str, *, of: Compute | None = None, **declared: Any) -> QuantityField:
    """A quantity with rows and columns: ``grid("x_({i}{j})", "input", of=…)`` has the axes
    ``input_row`` and ``input_column``."""
    return quantity(symbol, f"{name}_row", f"{name}_column", of=of, **declared)


def positive(symbol: str, *axes: str, of: Compute | None = None, **declared: Any) -> QuantityField:
    """A quantity above 0, with as many decimals as whoever recomputes what follows needs."""
    usual = {"decimals": BY_HAND, "bounds": (0, None)}
    return quantity(symbol, *axes, of=of, **usual | declared)


def probability(
    symbol: str, *axes: str, of: Compute | None = None, **declared: Any
) -> QuantityField:
    """A quantity between 0 and 1 that is never quite either, an output with two decimals."""
    usual = {"role": "output", "decimals": 2, "bounds": (0, 1)}
    return quantity(symbol, *axes, of=of, **usual | declared)


def gradient(symbol: str, *axes: str, of: Compute | None = None, **declared: Any) -> QuantityField:
    """A loss or a slope of one, with two decimals."""
    return quantity(symbol, *axes, of=of, **{"role": "gradient", "decimals": 2} | declared)


def whole(
    declaration: Declaration,
    values: np.ndarray,
    decimals: int | np.ndarray,
    entry_names: Mapping[str, Sequence[str]],
    siblings: Mapping[str, Quantity],
) -> Quantity:
    """A quantity with all its entries.

    Parameters
    ----------
    values
        an axis for each of the declaration's
    decimals
        of every entry, or entry by entry
    entry_names
        names of the positions of an axis
    siblings
        all quantities of its trace
    """
    frozen = np.array(values)
    frozen.setflags(write=False)
    places = tuple(tuple(range(length)) for length in frozen.shape)
    named = {axis: tuple(entry_names[axis]) for axis in declaration.axes if axis in entry_names}
    own = decimals if isinstance(decimals, np.ndarray) else None
    most = decimals if not isinstance(decimals, np.ndarray) else int(decimals.max(initial=0))
    return Quantity(declaration, frozen, places, most, frozen.shape, named, siblings, own)
