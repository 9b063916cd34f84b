"""What is said of a layer with batch norm.

Each function takes a trace that derives from ``normalising.layer.NormalisedLayer``; its parameters
have an ``activation`` besides.
"""

from __future__ import annotations

from typing import Any


def weighing(t: Any) -> str:
    """How a unit computes."""
    if t.params.is_linear:
        return f"Unit {t.unit_numbers[t.own]} weighs the inputs of an example, and adds."
    return f"What is normalised here is {t.params.activation} of weighted sums."


def placing(t: Any) -> str:
    """How units make a point."""
    return f"Each example {'becomes' if len(t.shown_units) == 1 else 'is again'} a point."


def folds(t: Any) -> bool:
    """Whether ReLU bends what was normalised."""
    return t.params.activation == "relu" and bool(t.params.is_linear)


def bends_after(t: Any) -> bool:
    """Whether an activation comes after the normalisation, and bends."""
    return t.params.activation != "identity" and bool(t.params.is_linear)


def is_on(t: Any, place: int) -> int:
    """1 if a drawn unit is on for all examples, −1 if off for all, else 0; 0 without ReLU."""
    if not folds(t) or place >= len(t.shown_units):
        return 0
    own = t.h.values[t.shown_units[place]]
    return int((own > 0).all()) - int((own < 0).all())


def judged(t: Any, place: int) -> str:
    """What it means that a unit is on, or off, for all examples; empty if it is neither."""
    unit = f"Unit {t.unit_numbers[t.shown_units[place]]}" if is_on(t, place) else ""
    if is_on(t, place) > 0:
        return f"{unit} is on for all {t.m}: no bend."
    return unit and f"{unit} is off for all {t.m}: it passes on 0, no gradient comes back."


def stretching(t: Any) -> str:
    """The title over the division by the spread."""
    ending = "becomes less than 1" if t.epsilon_counts else "becomes 1"
    return f"Stretch: each spread {ending}"


def stretched(t: Any) -> str:
    """What the division brings."""
    if t.epsilon_counts:
        return "Divided by it, the spread is less than 1: here ε is no longer tiny."
    return "Divided by it, each unit has the spread 1."


def folding(t: Any) -> str:
    """The title over what γ, β and the activation do."""
    return "Scale γ and shift β place the cloud" + ", ReLU folds it" * folds(t)


def folded(t: Any) -> str:
    """What the activation does."""
    if t.params.activation == "relu":
        return "ReLU folds the cloud: what lies left of an axis, or below, falls onto it."
    return f"Then {t.params.activation}: steep in the middle, flat far out."


def stages(t: Any) -> str:
    """What the cloud has gone through, at the left of what has become of it."""
    bent = ", and bent" * bends_after(t)
    return f"As computed; shifted; stretched. At the right: placed{bent}."


def bends_inside(t: Any) -> bool:
    """Whether each drawn unit has examples on both sides of its bend."""
    own = t.placed.values[list(t.shown_units)]
    both = (own > 0).any(axis=1) & (own < 0).any(axis=1)
    return folds(t) and bool(both.all())
