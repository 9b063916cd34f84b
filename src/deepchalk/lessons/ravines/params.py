"""What can be chosen: a table with one input or two, a ruler for them, a descent."""

from __future__ import annotations

import json
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import BeforeValidator, Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson.files.table_file import TableFile, read_table
from deepchalk.lesson.files.text_file import path_of
from deepchalk.lesson.telling.drawable import refuse_undrawable
from deepchalk.lesson.types import Allowed, Matrix, Vector

MOST_ROWS = 1_000
LARGEST = 10_000.0
MOST_LEVELS = 6
LONGEST_NAME = 80
DECIMALS = 3
"""Of the numbers in the table."""

LINE = ((2.0, 2.0), (4.0, 5.0), (5.0, 4.0), (6.0, 3.0), (8.0, 6.0))
CLASSIC = ((2.0, 40.0, 5.0), (4.0, 80.0, 7.0), (8.0, -160.0, 0.0))

Scaling = Literal["none", "centre", "scale", "standardise", "whiten"]
OF_THE_LINE = ("learning_rate", "levels")
"""Defaults that suit the default table only; with another one they are chosen for it."""


def _names(value: Any) -> Any:
    """Names typed with commas between them, or as a JSON list where a name has a comma."""
    if not isinstance(value, str):
        return value
    if value.strip().startswith("["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise ValueError(f'{value[:40]} is not a list like ["a", "b", "c"]') from None
    return [part.strip() for part in value.split(",")]


ColumnNames = Annotated[
    tuple[str, ...], BeforeValidator(_names), Allowed("two or three names like area,rooms,price")
]


class Params(lesson.Params):
    """A table with one input or two and a target, and how its cost is descended."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {"rows": ("data",), "columns": ("data",)}

    data: str | None = None
    """CSV file with the table; its delimiter and header are found"""
    columns: ColumnNames | None = None
    """names of the inputs and of the target, by default x,t or x1,x2,t; of a CSV file, which columns to take"""
    rows: Matrix = LINE
    """the table, each row one input or two, and a target"""
    bias: bool = True
    """whether the model has a bias; with two inputs it always takes its best value"""
    scaling: Scaling = "standardise"
    """how the inputs are normalised"""
    levels: Vector | None = (1.1, 2.0, 5.0, 18.0)
    """costs at which level lines are drawn, at most 6; by default four are chosen"""
    start: Vector = (0.0, 0.0)
    """weights from which the descent starts: bias and slope, or both slopes"""
    learning_rate: float | None = Field(0.03, ge=1e-9, le=1e6)
    """learning rate on the inputs as they are given; by default a multiple of 1/λmax"""
    relative_rate: float = Field(1.0, ge=0.01, le=10)
    """the learning rate as a multiple of 1/λmax"""
    drawn_steps: int = Field(60, ge=1, le=400)
    """steps of the descent that are drawn one by one"""
    optimiser: Literal["gradient-descent", "momentum"] = "gradient-descent"
    """how a step follows from the gradient"""
    momentum: float = Field(0.8, ge=0, le=0.99)
    """share β of a step that goes on in the next, for momentum"""
    tolerance: float = Field(1e-3, ge=1e-6, le=1e6)
    """how far above the minimum counting of steps ends"""

    @property
    def inputs(self) -> int:
        """How many there are."""
        return len(self.rows[0]) - 1

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self.columns or (("x", "t") if self.inputs == 1 else ("x1", "x2", "t"))

    @property
    def centres(self) -> bool:
        """Whether the zero of the ruler moves. With two inputs the best bias does it already."""
        return self.inputs == 1 and self.scaling in ("centre", "standardise", "whiten")

    @property
    def scales(self) -> bool:
        """Whether the unit of the ruler changes."""
        return self.scaling in ("scale", "standardise", "whiten")

    @property
    def whitens(self) -> bool:
        """Whether two inputs are mixed."""
        return self.inputs == 2 and self.scaling == "whiten"

    @property
    def beta(self) -> float:
        """What of a step goes on in the next."""
        return self.momentum if self.optimiser == "momentum" else 0.0

    @model_validator(mode="before")
    @classmethod
    def table_from_file(cls, values: object) -> object:
        """Numbers instead of the file's name: parameters need no file once they are made."""
        if not isinstance(values, dict):
            return values
        values = dict(values)
        if values.get("data") is not None:
            _read_into(values)
        if values.get("rows") is not None:
            for name in OF_THE_LINE:
                values.setdefault(name, None)
        return values

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse tables of another shape and numbers that no picture can hold."""
        self.take_rounded("rows", DECIMALS)
        _check_table(self.names, self.rows)
        if not self.bias and self.inputs == 1:
            raise ValueError("bias is false, but a line needs one: give a table with two inputs")
        if not self.bias and self.scaling not in ("none", "scale"):
            raise ValueError(
                f"scaling is {self.scaling}, but without a bias inputs can only be scaled: to "
                f"shift them would give the model one"
            )
        if len(self.start) != 2 or any(abs(weight) > LARGEST for weight in self.start):
            raise ValueError(
                f"start is {_listed(self.start)}, but it must be two weights from −10000 to "
                f"10000, like 0,0"
            )
        if self.levels is not None and (
            not 1 <= len(self.levels) <= MOST_LEVELS or min(self.levels) <= 0
        ):
            raise ValueError(
                f"levels is {_listed(self.levels)}, but it must be from 1 to {MOST_LEVELS} costs "
                f"above 0, like 1,5"
            )
        if self.levels is not None and len(set(self.levels)) < len(self.levels):
            raise ValueError("levels has a cost twice, each must be there once")
        return self


def _read_into(values: dict[str, Any]) -> None:
    """The table of the file that ``data`` names, as ``rows`` and ``columns``."""
    path = values.pop("data")
    if not isinstance(path, str) or not path.strip():
        raise ValueError("data must be the path of a CSV file")
    columns = _names(values.get("columns"))
    if columns is not None and not _are_names(columns):
        values["data"] = None
        return
    try:
        table = read_table(path_of(path))
        columns = columns or _only_columns(table)
        if len(columns) in (2, 3):
            values["rows"] = table.numbers(columns).tolist()
    except ParameterError as problem:
        raise ParameterError(f"data: {problem}") from None
    values["columns"] = columns


def _are_names(columns: Any) -> bool:
    return isinstance(columns, list | tuple) and all(isinstance(name, str) for name in columns)


def _listed(values: tuple[float, ...]) -> str:
    """Numbers as they are typed."""
    written = ",".join(f"{value:g}" for value in values) or "empty"
    return written if len(written) <= LONGEST_NAME else written[: LONGEST_NAME - 1] + "…"


def _only_columns(table: TableFile) -> list[str]:
    """The columns of numbers, if there are just two or three."""
    found = list(table.number_columns())
    if len(found) in (2, 3):
        return found
    if len(found) < 2 <= len(table.columns):
        # Reading them says which cell is no number.
        table.numbers([name for name in table.columns if name not in found][:1])
    if len(found) < 2:
        raise ParameterError(
            f"{table.name} has {len(found)} columns of numbers, but it takes two or three: one "
            f"input or two, and a target"
        )
    some = ",".join(name.replace(",", " ")[:20] for name in found[:3])
    raise ParameterError(
        f"{table.name} has {len(found)} columns of numbers: name one input or two and a target "
        f"with columns, like {some}"
    )


def _check_table(columns: tuple[str, ...], rows: tuple[tuple[float, ...], ...]) -> None:
    if len(rows[0]) not in (2, 3):
        raise ValueError(
            f"rows has {len(rows[0])} numbers a row, but it must have two or three: one input or "
            f"two, and a target"
        )
    if len(columns) != len(rows[0]):
        raise ValueError(
            f"columns has {len(columns)} names, but rows has {len(rows[0])} numbers a row"
        )
    for name in columns:
        if len(name) > LONGEST_NAME:
            raise ValueError(f"columns must have names of 1 to {LONGEST_NAME} characters")
        refuse_undrawable("columns", name)
    if len(set(columns)) < len(columns):
        raise ValueError("columns has a name twice, all must differ")
    if len(rows) < 2:
        raise ValueError("rows has one row, but a deviation needs at least two")
    if len(rows) > MOST_ROWS:
        raise ValueError(f"rows has {len(rows):,} rows, but it must have at most {MOST_ROWS:,}")
    for name, column in zip(columns, np.array(rows).T, strict=True):
        row = int(np.abs(column).argmax())
        if abs(column[row]) > LARGEST:
            raise ValueError(
                f"rows: row {row + 1} has {column[row]:g} in column {name}, but each number must "
                f"be from −10000 to 10000: take another unit, like thousands"
            )
        if name != columns[-1] and float(np.ptp(column)) == 0:
            raise ValueError(
                f"rows: column {name} is {column[0]:g} in every row, so its deviation is 0: take "
                f"another column"
            )
