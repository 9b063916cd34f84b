"""What is said of masts and those that they serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from deepchalk.lesson.mathematics.grouping.starts import alike
from deepchalk.lesson.telling.wording import counted, listed

FEW_GROUPINGS = 1e6
"""Groupings that are told one by one; of more only that there are too many."""


CHANCES = "Each house's chance to be next, in percent: its square, as a share of all squares."
"""How far starts are drawn."""


def has_several(t: Any) -> bool:
    """Whether there is more than one mast."""
    return len(t.start) > 1


def all_tried(t: Any) -> bool:
    """Whether all groupings were tried, and none costs less than the lowest end."""
    least = t.study.least
    return least is not None and bool(alike(t.ends.values[:1], least).all())


def trying_all(t: Any) -> str:
    """How many groupings there are."""
    if not has_several(t):
        return "With one mast there is only one grouping. What is asked is where the mast stands."
    here = f"{t.groupings} here, " if t.groupings < FEW_GROUPINGS else ""
    return (
        f"Trying every grouping: {here}a number of {t.digits} digits for {t.hundred} houses. "
        "So: without trying all."
    )


def may_rise(t: Any) -> str:
    """The question whether a step may cost more."""
    if t.left_square > 0:
        left = f"A mast leaves a house: its square grows from nothing to {t.left_square}. "
        return f"{left}Can the total rise in a step?"
    return "Masts leave houses, houses leave masts. Can the total rise in a step?"


def switched(t: Any) -> str:
    """Who changes sides in the second round."""
    first, second = t.study.run.groups[:2, 0]
    changed = int((first != second).sum())
    if changed > 1:
        return f"The borders moved along, and {counted(changed, 'house')} change sides."
    return (
        f"The borders moved along. House {t.switch[0]} changes sides: "
        f"{t.before[0]} becomes {t.after[0]}, the total {t.totals[2]}."
    )


def later_totals(t: Any) -> str:
    """The totals after the second round."""
    few = t.totals[4:8]
    return f"And so on: {listed(few)}{' and lower' if len(t.totals) > 8 else ''}."


def compared(t: Any) -> int:
    """Where another start ends: 0 at the same total, 1 higher, 2 lower."""
    if alike(t.both.values[1:], t.both.values[0]).all():
        return 0
    return 1 if t.both[1] > t.both[0] else 2


def stuck(t: Any) -> str:
    """What is said of the ends of two starts."""
    end = compared(t)
    if end == 0:
        return "This start ends like the first one. Not every start needs to."
    run = t.study.other_run if end == 1 else t.study.run
    alone = 1 in np.bincount(run.groups[-1, 0])
    return (
        f"{'One mast serves a single house, but no' if alone else 'No'} step helps the higher one: "
        "that is a local minimum."
    )


def starting_all(t: Any) -> str:
    """How many starts are run."""
    if t.study.every.are_all:
        return f"All {t.tried} choices of {counted(len(t.start), 'house')}, at once."
    return f"{t.tried} starts, drawn at random, at once."


def drawn(t: Any) -> str:
    """Which masts are drawn after the first, and how likely they were."""
    masts = [
        f"{house} at {chances[int(house.value) - 1]} percent"
        for house, chances in zip(t.start[1:], t.drawing, strict=False)
    ]
    several = len(masts) > 1
    these = f"are houses {listed(masts)}" if several else f"is house {masts[0]}"
    return f"Drawn, for example, {these}{'. After each, all chances change' if several else ''}."


def houses(start: Sequence[Any]) -> str:
    """The houses at which masts start, like *houses 2, 6 and 9*."""
    return f"house{'s' * (len(start) > 1)} {listed(start)}"


def reaching(t: Any) -> str:
    """How likely a start that is drawn far apart ends lowest, beside one that is drawn evenly."""
    return f"So drawn, a start ends lowest with a chance of {t.spread_hit}; drawn evenly, {t.hit}."


def names_of_ends(t: Any) -> list[str]:
    """What stands at the bar of each end."""
    names = [entry.text for entry in t.ends]
    highest = float(t.study.every.ends.max())
    if highest > t.ends.values[-1] * (1 + 1e-3):
        names[-1] += " or more"
    return names


def ended(t: Any) -> str:
    """How many of them end lowest."""
    others = ", the others higher" if t.reached < t.tried else ""
    return f"{t.reached} of them end at {t.ends[0]}{others}."
