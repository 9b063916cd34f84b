"""What a worksheet is made of: exercises with numbers that are given and numbers that are asked.

Every number is a value of the lesson's trace. The sheet and its key are one document: in the
sheet the numbers that are asked are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, Protocol, TypeVar

import numpy as np

from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.script import given_on_sheet
from deepchalk.lesson.values.numbers import as_printed, decimals_for, show

Made = TypeVar("Made")

ATTEMPTS = 2_000
"""Draws after which numbers that can be worked with by hand are given up."""

OTHER_SEEDS = 20
"""Seeds that are tried for a sheet with other numbers than those beside it."""


@dataclass(frozen=True)
class Number:
    """A number of a sheet."""

    value: float  # shown by ``numbers.show``
    decimals: int
    asked: bool = False  # whether the sheet leaves it out
    # Whether it stands in brackets where it is negative, as behind an operator.
    bracketed: bool = False

    @property
    def text(self) -> str:
        """The number as it is printed."""
        shown = show(self.value, self.decimals)
        return f"({shown})" if self.bracketed and shown[0] not in "0123456789" else shown


def given(value: float, decimals: int | None = None, bracketed: bool = False) -> Number:
    """A number that stands in the sheet; by default with the decimals that it needs, at most 2."""
    return Number(float(value), _decimals([value], decimals), bracketed=bracketed)


def asked(value: float, decimals: int | None = None) -> Number:
    """A number that the sheet leaves out and the key holds."""
    return Number(float(value), _decimals([value], decimals), asked=True)


@dataclass(frozen=True)
class Word:
    """A word that the sheet asks for and the key holds, one of several."""

    index: int  # which of the words is right
    # Words of the lesson; the empty box has room for each, so that its width tells nothing.
    among: tuple[str, ...]
    asked: bool = True

    @property
    def text(self) -> str:
        """The right word."""
        return self.among[self.index]


def word_asked(index: int, among: Sequence[str]) -> Word:
    """Ask which of the lesson's words it is; ``index`` says it, a value of the trace."""
    return Word(int(index), tuple(among))


Slot = Number | Word


@dataclass(frozen=True)
class Formula:
    """Typst mathematics with slots, as in ``"{total} = {a} + {b}"``."""

    template: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


def formula(template: str, **slots: Slot) -> Formula:
    """A formula with a number, or a word, for each of its slots."""
    return Formula(template, slots)


@dataclass(frozen=True)
class Grid:
    """Numbers in rows and columns.

    Attributes
    ----------
    rows
        of equal length
    name
        Typst mathematics before it, like ``"x ="``
    row_names, column_names
        words beside each row and above each column; none if empty
    """

    rows: tuple[tuple[Number, ...], ...]
    name: str = ""
    row_names: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()


def grid(
    values: Any,
    name: str = "",
    *,
    ask: Any = False,
    decimals: int | None = None,
    row_names: Sequence[str] = (),
    column_names: Sequence[str] = (),
) -> Grid:
    """A grid of an array.

    Parameters
    ----------
    values
        shape (rows, columns), or (rows,) for a single column
    ask
        which numbers are left out: true, false, or an array of the shape of ``values``
    decimals
        of every number; by default as many as they need, at most 2
    """
    array = np.asarray(values, dtype=float)
    out = np.broadcast_to(np.asarray(ask, dtype=bool), array.shape)
    if array.ndim == 1:
        array, out = array[:, None], out[:, None]
    places = _decimals(array, decimals)
    rows = tuple(
        tuple(
            Number(float(value), places, bool(left)) for value, left in zip(row, blank, strict=True)
        )
        for row, blank in zip(array, out, strict=True)
    )
    return Grid(rows, name, tuple(row_names), tuple(column_names))


def _decimals(values: Any, decimals: int | None) -> int:
    return decimals_for(np.ravel(np.asarray(values))) if decimals is None else decimals


Piece = Formula | Grid
Line = Piece | tuple[Piece, ...]
"""One piece, or several side by side."""


@dataclass(frozen=True)
class Exercise:
    """A task in one or two sentences, and what is given and asked below it."""

    task: str
    lines: tuple[Line, ...]

    def numbers(self) -> Iterator[Number]:
        """Every number, given and asked, in order."""
        return (place for place in self.places() if isinstance(place, Number))

    def places(self) -> Iterator[Slot]:
        """Every number and every word that is asked, in order."""
        for line in self.lines:
            for piece in line if isinstance(line, tuple) else (line,):
                if isinstance(piece, Grid):
                    for row in piece.rows:
                        yield from row
                else:
                    yield from piece.slots.values()


def exercise(task: str, *lines: Line) -> Exercise:
    """A task with the lines below it."""
    return Exercise(task, lines)


@dataclass(frozen=True)
class NamedFormula:
    """A formula of the lesson and what it gives, like ``"context"``.

    Attributes
    ----------
    axes
        of each of its index letters, where it comes from a quantity
    """

    name: str
    template: str
    axes: Mapping[str, str] = field(default_factory=dict)


class WorksheetModule(Protocol):
    """What a lesson's module ``worksheet`` offers."""

    TEACHES: Sequence[str]  # what a student knows after the lesson, a sentence each

    def formulas(self, trace: Any) -> Sequence[NamedFormula]:
        """The lesson's formulas."""

    def worksheet(self, random: np.random.Generator) -> Params:
        """Parameters whose numbers can be worked with by hand."""

    def exercises(self, trace: Any) -> Sequence[Exercise]:
        """The exercises for the trace of such parameters."""
        # A second parameter ``shown`` gets the trace that lies beside the sheet, in a handout.


def first_of(draw: Callable[[], Made | None]) -> Made:
    """What the first draw gives that is not None: for numbers that must suit hands."""
    for _ in range(ATTEMPTS):
        made = draw()
        if made is not None:
            return made
    raise RuntimeError(f"none of {ATTEMPTS:,} draws suits")


def printed(values: Any, decimals: int) -> np.ndarray:
    """The numbers as a reader of the sheet sees them."""
    array = np.asarray(values, dtype=float)
    return np.array([as_printed(value, decimals) for value in array.flat]).reshape(array.shape)


@dataclass(frozen=True)
class Sheet:
    """A worksheet of a lesson; equal seeds give equal sheets."""

    title: str
    seed: int
    exercises: tuple[Exercise, ...]
    given: str = ""  # what one has to know before the first task


def sheet(module: WorksheetModule, compute: Any, title: str, seed: int) -> Sheet:
    """The worksheet of that seed."""
    trace = compute(module.worksheet(np.random.default_rng(seed)))
    return Sheet(title, seed, tuple(module.exercises(trace)), given_on_sheet(trace))


def sheet_beside(
    shown: Params, module: WorksheetModule, compute: Any, title: str, seed: int
) -> Sheet | None:
    """The worksheet that lies beside a lesson with the parameters ``shown``."""
    # What the lesson answers is not asked; should it have the very numbers of the sheet, the sheet
    # is that of the next seed. None if nothing is left to ask.
    seeds = range(seed, seed + OTHER_SEEDS)
    drawn = ((one, module.worksheet(np.random.default_rng(one))) for one in seeds)
    others = (pair for pair in drawn if pair[1].model_dump() != shown.model_dump())
    number, params = next(others, (seed, None))
    if params is None:
        return None
    takes = "shown" in signature(module.exercises).parameters
    beside = {"shown": compute(shown)} if takes else {}
    trace = compute(params)
    exercises = tuple(module.exercises(trace, **beside))
    return Sheet(title, number, exercises, given_on_sheet(trace)) if exercises else None
