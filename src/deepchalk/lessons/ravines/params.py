"""What can be chosen: a table with one input or two, a ruler for them, a descent."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson.files.given_table import (
    LARGEST,
    LONGEST_NAME,
    ColumnNames,
    refuse_unfit,
    with_table_read,
)
from deepchalk.lesson.types import Matrix, Vector

WIDTHS = (2, 3)
"""Columns of a table: one input or two, and the target."""

MOST_LEVELS = 6
DECIMALS = 3
"""Of the numbers in the table."""

LINE = ((2.0, 2.0), (4.0, 5.0), (5.0, 4.0), (6.0, 3.0), (8.0, 6.0))
CLASSIC = ((2.0, 40.0, 5.0), (4.0, 80.0, 7.0), (8.0, -160.0, 0.0))

Scaling = Literal["none", "centre", "scale", "standardise", "whiten"]
OF_THE_LINE = ("learning_rate", "levels")
"""Defaults that suit the default table only; with another one they are chosen for it."""


class Params(lesson.Params):
    """A table with one input or two and a target, and how its cost is descended."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {"rows": ("data",), "columns": ("data",)}

    data: str | None = None
    """CSV file with the table; its delimiter and header are found"""
    columns: ColumnNames | None = None
    """names of the inputs and of the target; of a CSV file, which columns to take"""
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
    def centres(self) -> bool:
        """Whether the zero of the ruler moves. With two inputs the best bias does it already."""
        return self.inputs == 1 and self.scaling in ("centre", "standardise", "whiten")

    @property
    def scales(self) -> bool:
        """Whether the unit of the ruler changes."""
        return self.scaling in ("scale", "standardise", "whiten")

    @property
    def normalises(self) -> bool:
        """Whether the ruler changes at all."""
        return self.centres or self.scales

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
        values = with_table_read(values, WIDTHS)
        if values.get("rows") is not None:
            for name in OF_THE_LINE:
                values.setdefault(name, None)
        return values

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse tables of another shape and numbers that no picture can hold."""
        self.take_rounded("rows", DECIMALS)
        refuse_unfit(self.columns, self.rows, WIDTHS)
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


def _listed(values: tuple[float, ...]) -> str:
    """Numbers as they are typed."""
    written = ",".join(f"{value:g}" for value in values) or "empty"
    return written if len(written) <= LONGEST_NAME else written[: LONGEST_NAME - 1] + "…"
