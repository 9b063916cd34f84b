"""What is said of a state that moves, of what fades, and of weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import Quantity, numbers, recurrence, wording

LEFT = ("more than all of it", "most or all of it", "a small part", "under a thousandth")
MOST, LEAST = 0.5, 0.001

EXPLODED = 10
"""So many times as much is an explosion."""


def left(rest: float) -> int:
    """Which of ``LEFT`` a share is."""
    return 0 if rest > 1 + 1e-9 else 1 if rest > MOST else 2 if rest >= LEAST else 3


def remains(rest: Quantity, words: Quantity, bends: bool) -> str:
    """What follows from the share that is left after so many words, with a bend or without."""
    share = left(rest.value)
    if share > 1:
        return f"So what was said {words} words ago hardly counts: the beginning fades."
    if share == 1:
        because = "" if bends else ", because nothing is bent"
        return f"Here hardly anything fades{because}."
    return "Here a nudge has grown in the end: what was said first does not fade."


def enlarged(before: Quantity, after: Quantity) -> str:
    """What larger weights do: the share that is left before, and after they have grown."""
    if np.isclose(after.value, before.value, rtol=1e-6, atol=0):
        return "nothing changes here"
    if after.value < before.value:
        return f"it is bent more here, and {'less is left' if before > 1 else 'fades even faster'}"
    if after > EXPLODED:
        return "it explodes"
    return "it grows" if after > 1 else "it fades more slowly"


def at_most(rest: Quantity) -> str:
    """How much of a nudge is left at most."""
    if not rest.value:
        return "Nothing of it."
    # Of millions nobody wants decimals.
    bound = rest.at_most if rest < EXPLODED else numbers.show_bound(rest.value, 0, is_upper=True)
    return f"At most {bound} of it."


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


def learned(names: Iterable[str], random: Iterable[str], source: str | None = None) -> str:
    """That weights are learned in practice, and what these are instead."""
    # names: symbols of the weights that are seen.
    # random: symbols of all weights that come from the seed.
    # source: what is said of a module that they come from.
    if source:
        return "E holds what goes in; W and b are the module's."
    seen, drawn = list(names), list(random)
    mine = [name for name in seen if name in drawn]
    if mine:
        come = "comes" if len(mine) == 1 else "come"
        ours = wording.listed(mine)
        return f"In practice {wording.listed(seen)} are learned; here {ours} {come} from chance."
    return f"In practice {wording.listed(seen)} are learned; these are small."


def origin(random: Iterable[str]) -> str:
    """What stands in the header, so that nobody takes random weights for learned ones."""
    names = ", ".join(random)
    return f"random, not trained: {names}" if names else ""
