"""What is said of centres and of those that belong to them; what both are called is a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from deepchalk.lesson import Noun, wording

from .numbers.starts import alike

FEW_GROUPINGS = 1e6
"""Groupings that are told one by one; of more only that there are too many."""


def has_several(t: Any) -> bool:
    """Whether there is more than one centre."""
    return len(t.start) > 1


def all_tried(t: Any) -> bool:
    """Whether of several groupings all were tried, and none costs less than the lowest end."""
    least = t.study.least
    return has_several(t) and least is not None and bool(alike(t.ends.values[:1], least).all())


def title(t: Any) -> str:
    """How many there are of both."""
    centres = t.centre.counted(len(t.start))
    return f"{centres[:1].upper()}{centres[1:]}, {t.row.counted(t.houses)}, no labels"


def numbers(t: Any) -> dict[str, Any]:
    """What is counted at the beginning, by its name."""
    found = {t.row.of(t.houses): t.houses, t.centre.of(t.masts): t.masts}
    if t.groupings < FEW_GROUPINGS:
        found["grouping" if t.groupings.text == "1" else "groupings"] = t.groupings
    return found


def task(t: Any) -> str:
    """What is wanted."""
    if t.params.is_village:
        wanted = "radio masts" if has_several(t) else "a radio mast"
        return f"A village wants {wanted}. A house costs power: its distance to its mast, squared."
    belongs = f"one of {t.centre.counted(len(t.start))}" if has_several(t) else f"the {t.centre}"
    return f"Each {t.row} belongs to {belongs}, and costs its distance to it, squared."


def measured(t: Any) -> str:
    """In what distances are measured, where it is not the unit of the data."""
    if t.params.scaling == "none":
        return ""
    names = wording.listed(t.params.columns) if t.params.columns else "both coordinates"
    return f"So that {names} count alike, each is measured from its mean, in its own deviations."


def unlabelled(t: Any) -> str:
    """What nobody tells."""
    return f"Nobody tells which {t.row.plural} belong together. How do we find out?"


def trying_all(t: Any) -> str:
    """How many groupings there are."""
    if not has_several(t):
        return (
            f"With one {t.centre} there is only one grouping. What is asked is where the "
            f"{t.centre} stands."
        )
    here = f"{t.groupings} here, " if t.groupings < FEW_GROUPINGS else ""
    return (
        f"Trying every grouping: {here}a number of {t.digits} digits for {t.hundred} "
        f"{t.row.plural}. So: without trying all."
    )


def put(t: Any) -> str:
    """Where it begins."""
    what = f"the {t.centre.plural}" if has_several(t) else f"the {t.centre}"
    return f"Put {what} anywhere, for a start at {places(t.row, t.start)}."


def linked(t: Any) -> str:
    """What a link is."""
    to = "the nearest one" if has_several(t) else "it"
    return f"Each {t.row} is linked to {to}. The square on the link is what it costs."


def measuring(t: Any) -> str:
    """One square."""
    across, up = t.params.columns or ("the first axis", "the second")
    return (
        f"{t.row.capital} {t.seen} is {t.legs[0]} away along {across} and {t.legs[1]} along {up}: "
        f"a square of {t.far_square}."
    )


def averaged(t: Any) -> str:
    """Where the example should stand."""
    which = f"this {t.centre}" if has_several(t) else f"the {t.centre}"
    return (
        f"Where should {which} stand? At the mean of its {t.row.of(t.size)}, coordinate by "
        "coordinate."
    )


def moved(t: Any) -> str:
    """By how much the total falls."""
    who = f"All {t.centre.plural} move" if has_several(t) else f"The {t.centre} moves"
    if t.fall.value == 0:
        all_of_them = f"All {t.centre.plural} stand" if has_several(t) else f"The {t.centre} stands"
        return f"{all_of_them} there already: the total stays {t.totals[1]}."
    return f"{who}, and the total falls by {t.fall}: from {t.totals[0]} to {t.totals[1]}."


def may_rise(t: Any) -> str:
    """The question whether a step may cost more."""
    if t.left_square > 0:
        left = (
            f"{t.centre.with_article} leaves {t.row.with_article}: its square grows from nothing "
            f"to {t.left_square}. "
        )
        return f"{left[:1].upper()}{left[1:]}Can the total rise in a step?"
    return (
        f"{t.centre.plural[:1].upper()}{t.centre.plural[1:]} leave {t.row.plural}, {t.row.plural} "
        f"leave {t.centre.plural}. Can the total rise in a step?"
    )


def stops(t: Any) -> str:
    """Why it comes to an end."""
    if not has_several(t):
        return f"It only falls, and at the mean it is lowest: there the {t.centre} stops."
    return "It only falls, so no grouping comes back. They are finite in number: it must stop."


def switched(t: Any) -> str:
    """Who changes sides in the second round."""
    first, second = t.study.run.groups[:2, 0]
    changed = int((first != second).sum())
    if changed > 1:
        return f"The borders moved along, and {t.row.counted(changed)} change sides."
    return (
        f"The borders moved along. {t.row.capital} {t.switch[0]} changes sides: "
        f"{t.before[0]} becomes {t.after[0]}, the total {t.totals[2]}."
    )


def later_totals(t: Any) -> str:
    """The totals after the second round."""
    few = t.totals[4:8]
    return f"And so on: {wording.listed(few)}{' and lower' if len(t.totals) > 8 else ''}."


def ended_there(t: Any) -> str:
    """Why nothing changes any more."""
    if not has_several(t):
        return f"Now the {t.centre} has no better place: it stops."
    return f"Now no {t.row} has a nearer {t.centre}, and no {t.centre} a better place: it stops."


def elsewhere(t: Any) -> str:
    """That another start could have been taken."""
    who = t.centre.plural if has_several(t) else str(t.centre)
    return f"That was one start. The {who} could have begun elsewhere."


def compared(t: Any) -> int:
    """Where another start ends: 0 at the same total, 1 higher, 2 lower."""
    if alike(t.both.values[1:], t.both.values[0]).all():
        return 0
    return 1 if t.both[1] > t.both[0] else 2


def stuck(t: Any) -> str:
    """What is said of the ends of two starts."""
    end = compared(t)
    if not has_several(t):
        return f"One {t.centre} ends at the mean of all, wherever it starts."
    if end == 0:
        others = "" if t.reached.value == t.tried.value else " Not every start needs to."
        return f"This start ends like the first one.{others}"
    run = t.study.other_run if end == 1 else t.study.run
    alone = 1 in np.bincount(run.groups[-1, 0])
    single = f"One {t.centre} has a single {t.row}, but no"
    return f"{single if alone else 'No'} step helps the higher one: that is a local minimum."


def starting_all(t: Any) -> str:
    """How many starts are run."""
    if t.study.every.are_all:
        apart = len(t.study.every.places) < len(t.points)
        where = " at different places" if apart and has_several(t) else ""
        return f"All {t.tried} choices of {t.row.counted(len(t.start))}{where}, at once."
    return f"{t.tried} starts, drawn at random, at once."


def title_of_all(t: Any) -> str:
    """How many starts there are."""
    return f"{t.tried} starts at {t.row.counted(len(t.start))}"


def ended(t: Any) -> str:
    """How many of them end lowest."""
    others = t.tried.value - t.reached.value
    if not others:
        return f"All of them end at {t.ends[0]}."
    rest = "the others higher" if others > 1 else "the other one higher"
    if t.reached.value == 1:
        return f"One of them ends at {t.ends[0]}, {rest}."
    return f"{t.reached} of them end at {t.ends[0]}, {rest}."


def drawn_first(t: Any) -> str:
    """How k-means++ begins."""
    return f"k-means++ draws the {t.centre.plural} one by one, the first at any {t.row}."


def chances(t: Any) -> str:
    """How far starts are drawn."""
    return f"Each {t.row}'s chance to be next, in percent: its square, as a share of all squares."


def drawn(t: Any) -> str:
    """Which places are drawn after the first, and how likely they were."""
    told = [
        f"{house} at {_percent(chances[int(house.value) - 1])}"
        for house, chances in zip(t.start[1:], t.drawing, strict=False)
    ]
    several = len(told) > 1
    these = f"are {t.row.plural}" if several else f"is {t.row}"
    again = ". After each, all chances change" if several else ""
    return f"Drawn, for example, {these} {wording.listed(told)}{again}."


def _percent(chance: Any) -> str:
    """A chance that is not nothing is not told as 0."""
    return "less than 1 percent" if chance.text == "0" else f"{chance} percent"


def places(row: Noun, start: Sequence[Any]) -> str:
    """Where it starts, like *houses 2, 6 and 9*."""
    return f"{row.of(len(start))} {wording.listed(start)}"


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


def unit_matters(t: Any) -> bool:
    """Whether another unit changes which groups are best: not where each column has its own."""
    return bool(t.params.scaling == "none" and t.unit_cost > t.ends[0].value * (1 + 1e-6))


def in_another_unit(t: Any) -> str:
    """What is best there, and what it costs here."""
    axis = t.params.columns[0] if t.params.columns else "the first axis"
    return (
        f"Measure {axis} in a unit {t.unit} times as large: other groups are best. "
        f"In the old unit they cost {t.unit_cost}, not {t.ends[0]}."
    )


def never_more(t: Any) -> str:
    """What the total says of how many there should be."""
    return (
        f"At their best, more {t.centre.plural} never cost more: the total alone cannot choose "
        "how many."
    )


def together(t: Any) -> str:
    """All of it."""
    both = (
        f"Each {t.row} takes the nearest {t.centre}, each {t.centre} the mean of its "
        f"{t.row.plural}."
    )
    if not has_several(t):
        return f"One {t.centre} goes to the mean of all {t.row.plural}, and there it stops."
    if t.reached.value == t.tried.value:
        return f"{both} Here every start that was tried ends alike."
    return f"{both} The end depends on the start."
