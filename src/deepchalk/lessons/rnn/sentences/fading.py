"""How much of something is left after many steps, in words."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Quantity, numbers

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
