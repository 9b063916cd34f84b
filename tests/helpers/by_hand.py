"""The grids of a worksheet as a student reads them: printed numbers, nothing more exact."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk import registry
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.lesson.worksheets.worksheet import Exercise, Grid, Number

SEEDS = range(40)


def sheets(lesson_name: str) -> Iterator[list[Exercise]]:
    """The exercises of many sheets."""
    lesson = registry.lesson(lesson_name)
    module = lesson.worksheet
    assert module is not None
    for seed in SEEDS:
        trace = lesson.compute(module.worksheet(np.random.default_rng(seed)))
        yield list(module.exercises(trace))


def read(number: Number) -> float:
    """A number as it is printed."""
    return float(number.text.strip("()").replace(MINUS, "-"))


def grids(exercise: Exercise) -> list[np.ndarray]:
    """The printed grids of an exercise in order; a column of numbers as a vector."""
    found = []
    for line in exercise.lines:
        for piece in line if isinstance(line, tuple) else (line,):
            if isinstance(piece, Grid):
                rows = np.array([[read(number) for number in row] for row in piece.rows])
                found.append(rows[:, 0] if rows.shape[1] == 1 else rows)
    return found


def answers(exercise: Exercise) -> list[float]:
    """The printed numbers that are asked in formulas and grids, in order."""
    return [read(number) for number in exercise.numbers() if number.asked]
