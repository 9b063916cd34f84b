"""How much of something is left after many steps, in words."""

from __future__ import annotations

from deepchalk.lesson.values.quantity import Quantity

LEFT = ("more than all of it", "most or all of it", "a small part", "under a thousandth")
MOST, LEAST = 0.5, 0.001


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
    return "Here a nudge grows with every word: what was said first counts most."


def enlarged(before: Quantity, after: Quantity) -> str:
    """What larger weights do: the share that is left before, and after they have grown."""
    if after.value < before.value:
        return "it is bent more here, and fades even faster"
    return "it explodes" if after > 1 else "it fades more slowly"
