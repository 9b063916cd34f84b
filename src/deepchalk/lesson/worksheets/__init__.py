"""Worksheets: exercises, their numbers and their key."""

from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    Grid,
    NamedFormula,
    exercise,
    grid,
)

__all__ = ["Exercise", "Exercises", "Grid", "NamedFormula", "exercise", "grid"]
