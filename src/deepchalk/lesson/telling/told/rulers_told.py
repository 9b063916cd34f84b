"""What is said of descents on rulers of a table: names of inputs and weights, and how it goes."""

from __future__ import annotations

from typing import Protocol

from deepchalk.lesson.mathematics.descending.quadratic import NEVER
from deepchalk.lesson.mathematics.descending.rulers import CENTRED, NORMAL
from deepchalk.lesson.values.quantity import Quantity

ROUND = 1.05
"""Condition number below which a bowl is called round."""


class Ruled(Protocol):
    """Parameters that tell what becomes of a ruler.

    Attributes
    ----------
    inputs
        how many there are, one or two
    centres, scales
        whether their zero and their unit are others at the end
    """

    @property
    def inputs(self) -> int: ...

    @property
    def centres(self) -> bool: ...

    @property
    def scales(self) -> bool: ...


def weight_names(params: Ruled, ruler: int) -> tuple[str, str]:
    """Of a bias and a slope, or of both slopes, on a ruler; in Typst mathematics."""
    scaled = ruler == NORMAL and params.scales
    if params.inputs == 2:
        return ("v_1", "v_2") if scaled else ("w_1", "w_2")
    return "c" if ruler >= CENTRED and params.centres else "b", "v" if scaled else "w"


def input_name(params: Ruled, ruler: int) -> str:
    """Of the only input on another ruler, in Typst mathematics."""
    moved = "x - mu" if params.centres else "x"
    return moved if ruler == CENTRED else "z" if params.centres else "x / sigma"


def takes(steps: Quantity, arrives: bool) -> str:
    """How long a descent takes: ``takes 345 steps``."""
    return f"takes {steps} steps" if arrives else "never arrives"


def roundness(kappa: Quantity, before: Quantity) -> str:
    """A sentence on what another ruler made of the bowl."""
    if kappa.value < ROUND:
        return "The bowl is round: everywhere, downhill points straight at the minimum."
    if kappa.value < before.value:
        return f"Kappa is {kappa}: rounder, so downhill points nearer to the minimum."
    return f"Kappa is {kappa}: here, that alone does not help."


def fewer(steps: Quantity) -> str:
    """The second count, where it is smaller than the first: ``Still: 30 steps and not 305. ``."""
    before, after = steps
    return f"Still: {after} steps and not {before}. " * (NEVER < after.value < before.value)


def going_together(correlation: Quantity) -> str:
    """A sentence on two inputs that depend on each other."""
    other = "large, too" if correlation.value > 0 else "small"
    return f"Where one is large, the other is {other}."
