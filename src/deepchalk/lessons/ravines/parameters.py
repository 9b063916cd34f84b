"""What a cost and a descent upon it can be made from: a table, a scaling, a learning rate."""

from __future__ import annotations

import json
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson.files.table_file import TableFile, read_table
from deepchalk.lesson.files.text_file import path_of
from deepchalk.lesson.telling.drawable import refuse_undrawable
from deepchalk.lesson.types import Allowed, Matrix, Vector
from deepchalk.lessons.ravines.normalising import Scaling

MOST_ROWS = 10_000
LARGEST_VALUE = 1e9
MOST_LEVELS = 6
LONGEST_NAME = 80

CLASSIC = ((2.0, 40.0, 5.0), (4.0, 80.0, 7.0), (8.0, -160.0, 0.0))


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
    tuple[str, ...], BeforeValidator(_names), Allowed("three names like area,rooms,price")
]


class Params(lesson.Params):
    """A table with two inputs and a target, and how its cost is descended."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "rows": ("data",),
        "columns": ("data",),
    }

    data: str | None = Field(
        None, description="CSV file with the table; its delimiter and header are found"
    )
    columns: ColumnNames = Field(
        ("x1", "x2", "t"),
        description="names of two inputs and of the target; of a CSV file, which columns to take",
    )
    rows: Matrix = Field(CLASSIC, description="the table, each row two inputs and a target")
    bias: bool = Field(
        False, description="give the model a bias, which always takes its best value"
    )
    scaling: Scaling = Field("standardise", description="how the inputs are normalised")
    levels: Vector | None = Field(
        None, description="costs at which contours are drawn, at most 6; by default four are chosen"
    )
    start: Vector = Field((0.0, 0.0), description="weights from which the descent starts")
    learning_rate: float | None = Field(
        None,
        ge=1e-30,
        le=1e12,
        description="learning rate for both descents; by default a multiple of 1/λmax for each",
    )
    relative_rate: float = Field(
        1.8, ge=0.01, le=10, description="the learning rate as a multiple of 1/λmax"
    )
    drawn_steps: int = Field(60, ge=1, le=1000, description="steps of the descent that are drawn")
    optimiser: Literal["gradient-descent", "momentum"] = Field(
        "gradient-descent", description="how a step follows from the gradient"
    )
    momentum: float = Field(
        0.8, ge=0, le=0.99, description="share β of a step that goes on in the next, for momentum"
    )
    tolerance: float = Field(
        1e-3, ge=1e-9, le=1e12, description="how far above the minimum counting of steps ends"
    )

    @model_validator(mode="before")
    @classmethod
    def table_from_file(cls, values: object) -> object:
        """Numbers instead of the file's name: parameters need no file once they are made."""
        if not isinstance(values, dict) or values.get("data") is None:
            return values
        values = dict(values)
        path = values.pop("data")
        if not isinstance(path, str) or not path.strip():
            raise ValueError("data must be the path of a CSV file")
        columns = _names(values.get("columns"))
        if columns is not None and not _are_names(columns):
            return values
        try:
            table = read_table(path_of(path))
            columns = columns or _only_columns(table)
            if len(columns) == 3:
                values["rows"] = table.numbers(columns).tolist()
        except ParameterError as problem:
            raise ParameterError(f"data: {problem}") from None
        values["columns"] = columns
        return values

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse tables of another shape and numbers that no picture can hold."""
        _check_table(self.columns, self.rows)
        if len(self.start) != 2 or any(abs(weight) > LARGEST_VALUE for weight in self.start):
            raise ValueError(
                f"start is {_listed(self.start)}, but it must be two weights from −1e9 to 1e9, "
                f"like 0,0"
            )
        if self.levels is not None:
            if not 1 <= len(self.levels) <= MOST_LEVELS or min(self.levels) <= 0:
                raise ValueError(
                    f"levels is {_listed(self.levels)}, but it must be from 1 to {MOST_LEVELS} "
                    f"costs above 0, like 1,5"
                )
            if len(set(self.levels)) < len(self.levels):
                raise ValueError("levels has a cost twice, each must be there once")
        return self


def _are_names(columns: Any) -> bool:
    return isinstance(columns, list | tuple) and all(isinstance(name, str) for name in columns)


def _listed(values: tuple[float, ...]) -> str:
    """Numbers as they are typed."""
    written = ",".join(f"{value:g}" for value in values) or "empty"
    return written if len(written) <= LONGEST_NAME else written[: LONGEST_NAME - 1] + "…"


def _only_columns(table: TableFile) -> list[str]:
    """The columns of numbers, if there are just three."""
    found = list(table.number_columns())
    if len(found) == 3:
        return found
    if len(found) < 3 <= len(table.columns):
        # Reading them says which cell is no number.
        table.numbers([name for name in table.columns if name not in found][:1])
    if len(found) < 3:
        raise ParameterError(
            f"{table.name} has {len(found)} columns of numbers, but it takes three: "
            f"two inputs and a target"
        )
    some = ",".join(name.replace(",", " ")[:20] for name in found[:3])
    raise ParameterError(
        f"{table.name} has {len(found)} columns of numbers: name two inputs and a target with "
        f"columns, like {some}"
    )


def _check_table(columns: tuple[str, ...], rows: tuple[tuple[float, ...], ...]) -> None:
    if len(columns) != 3:
        raise ValueError(f"columns has {len(columns)} names, but it must have three")
    for name in columns:
        if len(name) > LONGEST_NAME:
            raise ValueError(f"columns must have names of 1 to {LONGEST_NAME} characters")
        refuse_undrawable("columns", name)
    if len(set(columns)) < 3:
        raise ValueError("columns has a name twice, the three must differ")
    if len(rows[0]) != 3:
        raise ValueError(
            f"rows has {len(rows[0])} numbers a row, but it must have three: "
            f"two inputs and a target"
        )
    if len(rows) == 1:
        raise ValueError("rows has one row, but a deviation needs at least two")
    if len(rows) > MOST_ROWS:
        raise ValueError(f"rows has {len(rows):,} rows, but it must have at most {MOST_ROWS:,}")
    for number, row in enumerate(rows, 1):
        for name, value in zip(columns, row, strict=True):
            if abs(value) > LARGEST_VALUE:
                raise ValueError(
                    f"rows: row {number} has {value:g} in column {name}, but each number must be "
                    f"from −1e9 to 1e9"
                )
