"""What is said of descents on rulers of a table: names of inputs and weights, and how it goes."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from deepchalk.lesson import Quantity, Symbol, numbers

from .numbers.quadratic import MOST_COUNTED, NEVER
from .numbers.rulers import CENTRED, NORMAL

ROUND = 1.05
"""Condition number below which a bowl is called round."""

_INDICES = str.maketrans({"_": "", "1": "₁", "2": "₂"})

NARROW = 3
"""So many times as long as it is wide, a bowl is called a ravine."""

EXACTLY = 1.0001
"""Up to this condition number a bowl is round; up to ``ROUND`` it is nearly so."""

FAR_LONGER = 5
"""A step that is so many times as long as another is a large one beside it."""

MANY = f"{MOST_COUNTED // 10**6} million steps"

FEW = 10
"""Nobody wonders why a descent of so many steps is slow."""


class Ruled(Protocol):
    """Parameters that tell what becomes of a ruler."""

    # inputs: how many there are, one or two.
    # centres, scales: whether their zero and their unit are others at the end.
    # scaling: how they are normalised.

    @property
    def inputs(self) -> int: ...

    @property
    def centres(self) -> bool: ...

    @property
    def scales(self) -> bool: ...

    @property
    def scaling(self) -> str: ...


def weight_names(params: Ruled, ruler: int) -> tuple[str, str]:
    """Of a bias and a slope, or of both slopes, on a ruler; in Typst mathematics."""
    scaled = ruler == NORMAL and params.scales
    if params.inputs == 2:
        return ("v_1", "v_2") if scaled else ("w_1", "w_2")
    return "c" if ruler >= CENTRED and params.centres else "b", "v" if scaled else "w"


def weight_symbols(params: Ruled, ruler: int) -> list[Symbol]:
    """The same as names of positions of a trace."""
    return [Symbol(name.translate(_INDICES), name) for name in weight_names(params, ruler)]


def input_name(params: Ruled, ruler: int) -> str:
    """Of the only input on another ruler, in Typst mathematics."""
    moved = "x - mu" if params.centres else "x"
    return moved if ruler == CENTRED else "z" if params.centres else "x / sigma"


def bowl_called(ratio: Quantity) -> str:
    """What a bowl is called whose level lines are so many times as long as they are wide."""
    if ratio.value >= NARROW:
        return "ravine"
    return "long bowl" if ratio.value**2 > ROUND else "bowl"


def takes(steps: Quantity, arrives: bool, settles: bool = False) -> str:
    """How long a descent takes: ``takes 345 steps``; one that settles is only not counted on."""
    if not arrives:
        return f"takes more than {MANY}" if settles else "never arrives"
    return f"takes {number_of_steps(steps)}"


def number_of_steps(steps: Quantity) -> str:
    """``1 step``, ``345 steps``."""
    return f"{steps} step" + "s" * (steps.value != 1)


def roundness(kappa: Quantity, before: Quantity) -> str:
    """A sentence on what another ruler made of the bowl."""
    if kappa.value < ROUND:
        nearly = "nearly " * (kappa.value > EXACTLY)
        ahead = f"downhill points {nearly}straight at the minimum"
        return f"The bowl is {nearly}round: everywhere, {ahead}."
    if kappa.value < before.value:
        return f"Kappa is {kappa}: rounder, so downhill points nearer to the minimum."
    return f"Kappa is {kappa}: here, that alone does not help."


def ruler_name(params: Ruled, ruler: int) -> str:
    """What was done to the inputs, on the last ruler all of it: ``given``, ``standardised``."""
    if ruler < NORMAL:
        return "centred" if ruler == CENTRED else "given"
    done = {"none": "given", "centre": "centred", "scale": "scaled", "whiten": "whitened"}
    whitened_alone = params.inputs == 1 and params.scaling == "whiten"
    return "standardised" if whitened_alone else done.get(params.scaling, "standardised")


def fewer(steps: Quantity) -> str:
    """Two counts of steps, where the second one is smaller; empty otherwise."""
    before, after = steps
    if not NEVER < after.value < before.value:
        return ""
    return f"At nine tenths of the wall: {before} steps as given, {after} standardised."


def going_together(pair: Quantity, correlation: Quantity) -> str:
    """A sentence on two inputs that depend on each other, the first two columns."""
    way = 1 if correlation.value > 0 else -1
    other = "largest" if way > 0 else "smallest"
    first, second = pair.values.T[:2]
    if np.argmax(first) == np.argmax(way * second):
        return f"The largest first one goes with the {other} second one."
    return f"Where one is large, the other tends to be {'large, too' if way > 0 else 'small'}."


def why(steps: Quantity, tolerance: Quantity, arrives: bool, settles: bool = False) -> str:
    """When a descent has arrived, and a question about it."""
    if not arrives:
        if settles:
            return f"After {MANY} it has not arrived. Why is it so slow?"
        return "Nothing is wrong with the data, the model or the rule. Why does it not arrive?"
    asked = "Why is it so slow?" if steps.value > FEW else "Is it always so quick?"
    near = f"within {tolerance.at_most} of the lowest"
    return f"After {number_of_steps(steps)} the cost is {near}. {asked}"


def along(rise: Quantity, pivot: Quantity, is_line: bool) -> str:
    """A step of 1 along the floor of the bowl."""
    turning = f": the line turns about x = {pivot}" * is_line
    return f"From the best, 1 along the floor adds {rise} to the cost{turning}."


def across(rise: Quantity, pivot: Quantity, inputs: Quantity, is_line: bool) -> str:
    """A step of 1 across it; a line that turns beside all points leaves them all."""
    left, right = pivot.value < inputs.values.min(), pivot.value > inputs.values.max()
    beside = ", left of all points" * bool(left) + ", right of all points" * bool(right)
    turning = f": it turns about x = {pivot}{beside}" * is_line
    return f"And 1 across adds {rise}{turning}."


def raising(widest: Quantity, hessian: Quantity, is_line: bool) -> str:
    """What a weight does to predictions; of a line, which one the cost is steeper in."""
    if not is_line:
        return "Raise a weight, and predictions change by its input. Unlike inputs, unlike slopes."
    way = "rises" if widest.value > 0 else "falls"
    raised = f"Raise b by 1: predictions rise by 1. Raise w by 1: at x = {widest} it {way} by"
    in_bias, in_slope = hessian.values[0, 0], hessian.values[1, 1]
    if in_slope <= in_bias and abs(widest.value) >= 1:
        # One row says nothing yet: the cost is a mean over all.
        than = "1, as for b" if in_slope == in_bias else "less than 1: the cost is steeper in b"
        return f"{raised} {size_of(widest)}. Squared, that is on average {than}."
    steeper = "w" if in_slope > in_bias else "b"
    return f"{raised} {size_of(widest)}. So the cost is steeper in {steeper}."


def size_of(quantity: Quantity) -> str:
    """A number without its sign."""
    return str(quantity).removeprefix(numbers.MINUS)


def fairly(steps: Quantity, bowl: str = "ravine") -> str:
    """How the first ruler compares at equal shares of each wall, shape (share, ruler)."""
    if (steps.values == NEVER).any():
        return ""
    raw, others = steps.values[:, 0], steps.values[:, 1:].max(axis=1)
    if (raw > others).all():
        far = " by far" * bool((raw > 3 * others).all())
        return f"At the same share of each wall, too, the {bowl} is the slowest{far}."
    return f"At the same share of each wall, the {bowl} is not always the slowest."


def begun(lengths: np.ndarray, first: int) -> str:
    """The first of all steps, by how long each of them is."""
    if lengths[:first].max() > FAR_LONGER * lengths[-1]:
        return "The first steps are large."
    return "Step follows step."


def gone_on(lengths: np.ndarray, first: int, settles: bool) -> str:
    """The steps after the first ones, by how long each of them is."""
    if not settles:
        return "And it never settles."
    creeps = np.median(lengths[first:]) < lengths[:first].max() / FAR_LONGER
    return "Then it only creeps." if creeps else "By and by they get smaller."


def kept(beta: Quantity, steps: Quantity, without: int) -> str:
    """What momentum does for a descent that takes so many steps, and ``without`` it so many."""
    share = f"Momentum keeps {beta} of each step for the next."
    if steps.value == NEVER:
        return f"{share} The walls stay."
    helps = without == NEVER or steps.value < without
    return f"{share} {'It helps' if helps else 'Here it does not help'}; the walls stay."
