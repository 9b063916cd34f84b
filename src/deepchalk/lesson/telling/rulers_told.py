"""What is said of descents on rulers of a table: names of inputs and weights, and how it goes."""

from __future__ import annotations

from deepchalk.lesson.mathematics.quadratic import NEVER
from deepchalk.lesson.mathematics.rulers import CENTRED, NORMAL
from deepchalk.lesson.values.quantity import Quantity

ROUND = 1.05
"""Condition number below which a bowl is called round."""


def weight_names(inputs: int, ruler: int, *, centres: bool, scales: bool) -> tuple[str, str]:
    """Of a bias and a slope, or of both slopes, on a ruler; in Typst mathematics.

    Parameters
    ----------
    centres, scales
        whether the zero and the unit of the inputs are others at the end
    """
    scaled = ruler == NORMAL and scales
    if inputs == 2:
        return ("v_1", "v_2") if scaled else ("w_1", "w_2")
    return "c" if ruler >= CENTRED and centres else "b", "v" if scaled else "w"


def input_name(ruler: int, *, centres: bool) -> str:
    """Of the only input on another ruler, in Typst mathematics."""
    moved = "x - mu" if centres else "x"
    return moved if ruler == CENTRED else "z" if centres else "x / sigma"


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
