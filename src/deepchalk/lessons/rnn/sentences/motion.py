"""What moves in a plane, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import Quantity, recurrence, wording

DIRECTIONS = ("left", "right", "neither left nor right")
SIDEWAYS = 0.05
"""What is less far to the side is straight up or down."""


def sideways(way: float) -> int:
    """Which of ``DIRECTIONS`` a way to the right is."""
    return 0 if way < -SIDEWAYS else 1 if way > SIDEWAYS else 2


def pair(vector: Quantity) -> str:
    """Two numbers in brackets; nothing of longer vectors."""
    return f"({vector[0]}, {vector[1]})" if len(vector) == 2 else ""


def memories_met(first: Sequence[str], second: Sequence[str]) -> str:
    """Which words of two orders met another memory: those after the common beginning."""
    same = [one == other for one, other in zip(first, second, strict=True)]
    before = first[: same.index(False)]
    after = f"After “{' '.join(before)}” every" if before else "Every"
    return f"{after} word met another memory than before."


def got_now(word: str, before: Quantity, now: Quantity) -> str:
    """What a class gets after another order than before."""
    if now.text == before.text:
        return f"“{word}” gets {wording.in_words(now)} now, as before."
    return f"“{word}” gets {wording.in_words(now)} now, not {wording.in_words(before)}."


def radii(reach: Quantity) -> str:
    """How large an ellipse is, and that it is none where both radii are printed alike."""
    long, short = reach
    if long.text == short.text:
        return f"and both radii are {long}"
    return f"with radii of {long} and {short}"


def plane_motion(matrix: np.ndarray) -> str:
    """What a matrix of shape (2, 2) does to the plane: ``makes half a turn, and a shear``."""
    angle = abs(np.degrees(recurrence.turn_of(matrix)))
    for turned, name in ((180, "half a turn"), (90, "a quarter of a turn")):
        if abs(angle - turned) < 1:
            return f"makes {name}, and a shear"
    return "turns and stretches the plane" if angle > 1 else "stretches the plane"


@dataclass(frozen=True)
class Bending:
    """What an activation does to the plane of two units."""

    title: str  # as a title
    plane: str = ""  # to each number, and so to the plane


BENDING: dict[recurrence.Activation, Bending] = {
    "tanh": Bending(
        "Then tanh bends the plane into the square",
        "tanh keeps all numbers strictly between −1 and 1: so it bends the plane into the square.",
    ),
    "relu": Bending(
        "Then relu bends off what is negative",
        "relu keeps what is positive, and makes the rest zero: so it bends the plane.",
    ),
    "identity": Bending("The first push is the first state"),
}
"""Without a bend nothing is said of it."""
