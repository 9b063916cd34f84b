"""Types of parameters that several lessons share, each with the text forms it is typed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import core_schema

from deepchalk.input_files import from_json
from deepchalk.words.faces import tell

TAKES = "takes-"
"""What names of phrases begin with that say what a field takes."""


@dataclass(frozen=True)
class Allowed:
    """Metadata of a field: what it takes, as a phrase for help and for errors.

    ``phrase`` is a text, or the name ``takes-…`` of one in ``words/refusals``, which has it in each
    language; ``bounds`` are the smallest and the largest number, where it names a range.
    """

    phrase: str
    bounds: tuple[int, int] | None = None

    @property
    def allowed(self) -> str:
        """What the field takes."""
        return tell(self.phrase) if self.phrase.startswith(TAKES) else self.phrase


@dataclass(frozen=True)
class PerAxis:
    """Metadata of a ``tuple[int, int]``: a whole number per axis (rows, columns).

    Typed as ``3x4`` or ``3,4``; one number serves both axes.

    Parameters
    ----------
    least, most
        range of each number
    """

    least: int
    most: int

    @property
    def allowed(self) -> str:
        """What it takes, as a phrase."""
        return tell("takes-per-axis", least=self.least, most=self.most)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def _read(self, value: Any) -> tuple[int, int]:
        numbers = whole_numbers(value)
        if numbers is None:
            raise not_allowed(_short(value), self.allowed)
        if not all(self.least <= number <= self.most for number in numbers):
            raise not_allowed(_typed(numbers), self.allowed)
        return numbers


@dataclass(frozen=True)
class Sizes:
    """Metadata of a ``tuple[int, ...]``: sizes of layers, typed as ``784,100,10``.

    Parameters
    ----------
    fewest, most
        how many there may be
    largest
        of each; the smallest is 1
    """

    fewest: int
    most: int
    largest: int

    @property
    def allowed(self) -> str:
        """What it takes, as a phrase."""
        return tell("takes-sizes", fewest=self.fewest, most=self.most, largest=self.largest)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def _read(self, value: Any) -> tuple[int, ...]:
        pieces = value.split(",") if isinstance(value, str) else value
        try:
            sizes = tuple(int(piece) for piece in pieces)
        except (TypeError, ValueError, OverflowError):
            raise not_allowed(_short(value), self.allowed) from None
        fits = self.fewest <= len(sizes) <= self.most
        if not fits or not all(1 <= size <= self.largest for size in sizes):
            raise not_allowed(_short(value), self.allowed)
        return sizes


def not_allowed(value: str, takes: str) -> ValueError:
    """What is typed is no such thing."""
    return ValueError(tell("wrong-not-allowed", value=value, takes=takes))


def _typed(value: tuple[int, int]) -> str:
    return str(value[0]) if value[0] == value[1] else f"{value[0]}x{value[1]}"


def whole_numbers(value: Any) -> tuple[int, int] | None:
    """The two whole numbers that ``value`` stands for, or None if it stands for none."""
    if isinstance(value, str):
        match = re.fullmatch(r"\s*(-?\d{1,9})\s*(?:[x×,]\s*(-?\d{1,9})\s*)?", value)
        if match is None:
            return None
        first, second = match.groups()
        return int(first), int(second if second is not None else first)
    numbers = list(value) if isinstance(value, list | tuple) else [value, value]
    if len(numbers) != 2 or not all(_is_whole(number) for number in numbers):
        return None
    return int(numbers[0]), int(numbers[1])


def _is_whole(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value == value and abs(value) < 1e9 and float(value).is_integer()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "…"


def typed_or_json(split: Callable[[str], Any], example: str) -> Callable[[Any], Any]:
    """A reader of what is typed in a short form, which ``split`` reads, or as a list in JSON.

    It raises ValueError for a list that is none, and names the ``example``.
    """

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.strip().startswith("["):
            try:
                return from_json(value)
            except (ValueError, RecursionError):
                wrong = tell("wrong-not-a-list", value=_short(value), example=example)
                raise ValueError(wrong) from None
        return split(value)

    return read


def cells(text: str) -> list[str]:
    """What stands between the commas of ``1, 2, 3``."""
    return [part.strip() for part in text.split(",")]


def rows_of_cells(text: str) -> list[list[str]]:
    """What stands in the rows of ``1,2;3,4``."""
    return [cells(row) for row in text.split(";")]


def _same_length(rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    lengths = {len(row) for row in rows}
    if not rows or 0 in lengths:
        raise ValueError(tell("wrong-no-matrix"))
    if len(lengths) > 1:
        raise ValueError(tell("wrong-rows", lengths=str(sorted(lengths))))
    return rows


Matrix = Annotated[
    tuple[tuple[float, ...], ...],
    BeforeValidator(typed_or_json(rows_of_cells, "[[1, 2], [3, 4]]")),
    AfterValidator(_same_length),
    Allowed("takes-matrix"),
]
"""Rows of numbers, all of the same length."""


Vector = Annotated[
    tuple[float, ...],
    BeforeValidator(typed_or_json(cells, "[1, 2, 3]")),
    Allowed("takes-vector"),
]
"""A list of numbers."""

_MATRIX: TypeAdapter[tuple[tuple[float, ...], ...]] = TypeAdapter(Matrix)
_VECTOR: TypeAdapter[tuple[float, ...]] = TypeAdapter(Vector)


def shape_of(values: Any) -> tuple[int, int] | None:
    """Rows and columns of what is typed for a ``Matrix``, or None if it is none."""
    try:
        matrix = _MATRIX.validate_python(values)
    except ValidationError:
        return None
    return len(matrix), len(matrix[0])


def length_of(values: Any) -> int | None:
    """How many numbers are typed for a ``Vector``, or None if it is none."""
    try:
        return len(_VECTOR.validate_python(values)) or None
    except ValidationError:
        return None


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_words), Allowed("takes-list-of-words")]
"""A list of words."""


def _names(value: Any) -> Any:
    return cells(value) if isinstance(value, str) else value


Names = BeforeValidator(_names)
"""Validator for a list of choices typed with commas between them."""


def rounded_numbers(value: Any, decimals: int) -> Any:
    """A number, or all numbers of a list, a matrix or a table, with at most so many decimals."""
    if isinstance(value, tuple):
        return tuple(rounded_numbers(part, decimals) for part in value)
    if isinstance(value, dict):
        return {name: rounded_numbers(part, decimals) for name, part in value.items()}
    # Zero has no sign on the screen.
    return round(value, decimals) + 0.0 if isinstance(value, float) else value
