"""What is said of hidden units that can be swapped.

Each function takes the trace of the lesson on their symmetry.
"""

from __future__ import annotations

from typing import Any


def dots(t: Any) -> str:
    """What the dots are: data, or what a module of one's own makes of its inputs."""
    if t.params.source and t.params.targets is None:
        return "The dots are what this network predicts: so one that learns should meet them."
    return "The dots are the data: the prediction should meet them."


def wondering(t: Any) -> str:
    """How both trainings end, and a question about it."""
    return (
        f"Equal weights end at a loss of {t.mirror_loss[-1]}, pushed ones at "
        f"{t.pushed_loss[-1]}. Why does so little decide?"
    )


def half_way(t: Any) -> str:
    """What the way back from A to B shows."""
    if t.rises:
        return "The way back cuts through the landscape: a hill between the two."
    if t.crosses_a_hill:
        return "The way back crosses a hill all the same, before half-way and after it."
    return "The way back shows no hill between the two. That alone does not make it a bowl."


def staying(t: Any) -> str:
    """What becomes of a descent on the mirror."""
    return (
        f"The two units are worth one, and the loss stays at {t.saddle_loss}. "
        "Across the mirror it is a hilltop, along it a valley: a saddle."
    )


def falling(t: Any) -> str:
    """How the difference of two weights grows, in the first step and in the fastest one."""
    fastest = t.growth[int(t.fastest.value) - 1]
    if t.growth[0].text == fastest.text:
        return f"Step 1 makes their difference {fastest} times as large: the ball falls."
    return (
        f"Step 1 makes their difference {t.growth[0]} times as large, step {t.fastest} even "
        f"{fastest} times: the ball falls."
    )


def averaging(t: Any) -> str:
    """Half-way between two networks."""
    *_, one, other, between, _ = t.fit_losses
    if between.value <= max(one.value, other.value):
        return f"Half-way between these two it is {between}, no more than at their worse end."
    return (
        f"Half-way between these two it is {between}: "
        "unit 1 of one does not do what unit 1 of the other does."
    )


def averaging_alike(t: Any) -> str:
    """Half-way between a network and its copy."""
    return (
        f"Half-way to its own reordered copy it is {t.fit_losses[5]}. "
        "So networks are matched, unit by unit, before one averages them."
    )


def flipping(t: Any) -> str:
    """How many copies there are with signs that flip."""
    return (
        f"If output weights are learned, both weights of a unit can flip signs: {t.copies} copies."
    )
