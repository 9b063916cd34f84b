"""What can be chosen: a table with one input or two, a ruler for them, a descent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.lesson import FileName, Matrix, Vector, When, Within, files

from .numbers.given_table import LARGEST, LONGEST_NAME, ColumnNames, refuse_unfit, with_table_read

DECIMALS = 3
"""Of the numbers in a table."""

LINE = ((2.0, 2.0), (4.0, 5.0), (5.0, 4.0), (6.0, 3.0), (8.0, 6.0))


def refuse_unless(fits: bool, name: str, values: Sequence[float], wanted: str) -> None:
    """Refuse the numbers of a field."""
    # fits: whether they may stay.
    # wanted: what they must be, as it is told: ``two weights, like 0,0``.
    if fits:
        return
    written = files.cut(",".join(f"{value:g}" for value in values), LONGEST_NAME) or "empty"
    raise ValueError(f"{name} is {written}, but it must be {wanted}")


MOST_LEVELS = 6

CLASSIC = ((2.0, 40.0, 5.0), (4.0, 80.0, 7.0), (8.0, -160.0, 0.0))

Scaling = Literal["none", "centre", "scale", "standardise", "whiten"]


class Params(lesson.Params):
    """A table with one input or two and a target, and how its cost is descended."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {"rows": ("data",), "columns": ("data",)}

    widths: ClassVar[tuple[int, ...]] = (2, 3)
    """How many columns there may be."""

    suit_the_default: ClassVar[tuple[str, ...]] = ("learning_rate", "levels")
    """Fields whose defaults suit the default table only: with another one they are None."""

    data: FileName | None = None
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
    momentum: Annotated[float, Within(0, 0.99), When("optimiser", "momentum")] = 0.8
    """share β of a step that goes on in the next, for momentum"""
    tolerance: float = Field(1e-3, ge=1e-6, le=1e6)
    """how far above the minimum counting of steps ends"""

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

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse a model and numbers that do not suit the table."""
        if not self.bias and self.inputs == 1:
            raise ValueError("bias is false, but a line needs one: give a table with two inputs")
        if not self.bias and self.scaling not in ("none", "scale"):
            raise ValueError(
                f"scaling is {self.scaling}, but without a bias inputs can only be scaled: to "
                f"shift them would give the model one"
            )
        fits = len(self.start) == 2 and max(map(abs, self.start)) <= LARGEST
        wanted = "two weights from −10000 to 10000, like 0,0"
        refuse_unless(fits, "start", self.start, wanted)
        if self.levels is not None:
            fits = 1 <= len(self.levels) <= MOST_LEVELS and min(self.levels) > 0
            wanted = f"from 1 to {MOST_LEVELS} costs above 0, like 1,5"
            refuse_unless(fits, "levels", self.levels, wanted)
            if len(set(self.levels)) < len(self.levels):
                raise ValueError("levels has a cost twice, each must be there once")
        return self
