"""Parameters of a lesson about a table of inputs and a target, typed or read from a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from pydantic import model_validator

from deepchalk.lesson import FileName, Matrix, Params, files

from .numbers.given_table import LONGEST_NAME, ColumnNames, refuse_unfit, with_table_read

DECIMALS = 3
"""Of the numbers in a table."""

LINE = ((2.0, 2.0), (4.0, 5.0), (5.0, 4.0), (6.0, 3.0), (8.0, 6.0))


class TableParams(Params):
    """A table whose last column is the target, and whose other columns are inputs."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {"rows": ("data",), "columns": ("data",)}

    widths: ClassVar[tuple[int, ...]] = (2, 3)
    """How many columns there may be."""

    suit_the_default: ClassVar[tuple[str, ...]] = ()
    """Fields whose defaults suit the default table only: with another one they are None."""

    data: FileName | None = None
    """CSV file with the table; its delimiter and header are found"""
    columns: ColumnNames | None = None
    """names of the inputs and of the target; of a CSV file, which columns to take"""
    rows: Matrix = LINE
    """the table, each row one input or two, and a target"""

    @property
    def inputs(self) -> int:
        """How many there are."""
        return len(self.rows[0]) - 1

    @model_validator(mode="before")
    @classmethod
    def table_from_file(cls, values: object) -> object:
        """Numbers instead of the file's name: parameters need no file once they are made."""
        if not isinstance(values, dict):
            return values
        values = with_table_read(values, cls.widths)
        if values.get("rows") is not None:
            for name in cls.suit_the_default:
                values.setdefault(name, None)
        return values

    @model_validator(mode="after")
    def table_can_be_drawn(self) -> Self:
        """Refuse tables of another shape and numbers that no picture can hold."""
        self.take_rounded("rows", DECIMALS)
        refuse_unfit(self.columns, self.rows, self.widths)
        return self


def refuse_unless(fits: bool, name: str, values: Sequence[float], wanted: str) -> None:
    """Refuse the numbers of a field."""
    # fits: whether they may stay.
    # wanted: what they must be, as it is told: ``two weights, like 0,0``.
    if fits:
        return
    written = files.cut(",".join(f"{value:g}" for value in values), LONGEST_NAME) or "empty"
    raise ValueError(f"{name} is {written}, but it must be {wanted}")
