"""Parameters whose examples stand in a table: typed, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import model_validator

from deepchalk.lesson import FileName, Labels, Longest, Matrix, ParameterError, Params, Shape, files

MOST_EXAMPLES, MOST_FEATURES, LARGEST = 10_000, 4, 99_999

Examples = Annotated[Matrix, Shape("example", "feature", 1, MOST_EXAMPLES)]
"""Rows of numbers, one for each example."""


class TabularParams(Params):
    """Base of parameters with a field ``examples`` that may be read from a file."""

    # A subclass gives ``examples: Examples`` a default.

    data: FileName | None = None
    """CSV file with a row for each example and a column for each feature"""
    columns: Annotated[Labels, Shape("feature"), Longest(200)] | None = None
    """names of the features; of a data file, the 1 to 4 columns that are used"""

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers before anything is compared."""
        if typed.get("data") is None:
            return super()._checked(base, typed)
        if typed.get("examples") is not None:
            raise ParameterError("examples are given twice: take data (a file) or examples")
        file, wanted = typed["data"], typed.get("columns")
        columns, examples = files.read_features(file, wanted, MOST_FEATURES, MOST_EXAMPLES)
        others = {name: value for name, value in typed.items() if name != "data"}
        try:
            return super()._checked(base, {**others, "columns": columns, "examples": examples})
        except ParameterError as problem:
            own = str(problem).startswith(("examples", "columns"))
            raise ParameterError(f"data: its {problem}") if own else problem from None

    @model_validator(mode="after")
    def examples_can_be_read(self) -> Self:
        """Refuse too few rows, too many features, and numbers that are too long."""
        rows: tuple[tuple[float, ...], ...] = self.examples  # type: ignore[attr-defined]
        if len(rows[0]) > MOST_FEATURES:
            raise ValueError(
                f"examples has {len(rows[0])} features, at most {MOST_FEATURES} can be read: "
                "take fewer columns"
            )
        if len(rows) < 2:
            raise ValueError("examples has one row, but it needs at least 2")
        largest = max(abs(number) for row in rows for number in row)
        if largest > LARGEST:
            raise ValueError(
                f"examples holds {largest:g}, but each number must be from −{LARGEST} to "
                f"{LARGEST}: give it in a larger unit"
            )
        return self
