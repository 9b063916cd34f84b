"""Both axes of a plane are numbered in equal steps, so that its grid is made of squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deepchalk.mobjects.plots.axes import (
    ACROSS,
    UPWARDS,
    Axes,
    Axis,
    Ticks,
    choices,
    measuring,
    step_of,
)
from deepchalk.mobjects.plots.axes import labelled_axis as numbered_axis

MOST_LINES = 200

APART = 1.1
"""Distance of the middles of two numbers beside each other, in widths of the wider one."""


def in_equal_steps(axes: Axes) -> tuple[Axis, Axis]:
    """Both axes with the numbers of the one that has fewer: squares in the grid."""
    step = max(step_of(one.ticks) for one in (axes.x, axes.y))
    if step_of(axes.x.ticks) < step:
        step = _apart(axes, step)
    both = []
    for one, way in ((axes.x, ACROSS), (axes.y, UPWARDS)):
        if step_of(one.ticks) < step:
            chosen = in_steps(one.range, step)
            one = (
                measuring(replace(numbered_axis(one.range, chosen, ""), name=one.name), way)
                if chosen.counts
                else one
            )
        both.append(one)
    return both[0], both[1]


def _apart(axes: Axes, step: float) -> float:
    """The first step, at least so large, in which numbers of the first axis stand apart."""
    # 0 where there is none: then each axis keeps its own numbers.
    low, high = axes.x.range
    for chosen in choices(low, high, MOST_LINES):
        if len(chosen.counts) < 2:
            break
        if step_of(chosen) >= step:
            widest = max(float(one.width) for one in numbered_axis((low, high), chosen, "").numbers)
            if step_of(chosen) / (high - low) * axes.frame.width > APART * widest:
                return step_of(chosen)
    return 0.0


def in_steps(bounds: Sequence[float], step: float) -> Ticks:
    """The round numbers in a range that are a step apart."""
    for chosen in choices(bounds[0], bounds[1], MOST_LINES):
        # Steps only become larger, and of numbers around 0 there is no end.
        if step_of(chosen) >= step or len(chosen.counts) < 2:
            return chosen
    return chosen
