"""What is said of a cloud of points and of the line that keeps most of it."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Noun, directions, numbers, wording

from .numbers.quantities import told_columns

CLEAR = 8.0
"""Degrees between two options at least."""


def name(t: Any, axis: int) -> str:
    """What an axis is called within a sentence: the column, or x and y of a plane among more."""
    names = t.params.columns
    return names[axis] if names and t.is_flat else ("x", "y")[axis]


def in_the_plane(t: Any) -> str:
    """What is to be added where something holds only of what is drawn."""
    return "" if t.is_flat else " in this plane"


def rows(t: Any) -> str:
    """``10 students``."""
    return str(t.params.called.counted(t.many))


def one(t: Any, number: Any) -> str:
    """A row by its number."""
    return f"{t.params.called.capital} {number}"


def with_columns(t: Any, numbers: Any) -> str:
    """Numbers of the columns that are told of: ``69 for mechanics and 68 for electricity``."""
    if t.is_flat and not t.params.columns:
        return wording.listed(numbers)
    names = (t.params.name_of(int(column)) for column in told_columns(t))
    return wording.listed(f"{one} for {name}" for one, name in zip(numbers, names, strict=False))


def guessed(t: Any) -> str:
    """What a row has, and what is guessed from one number; of many columns one is told."""
    given, guess = (numbers if t.is_flat else numbers[:1] for numbers in (t.given, t.guess))
    return f"{one(t, t.shown)} has {with_columns(t, given)}. The guess is {wording.listed(guess)}."


def numbers_each(t: Any) -> str:
    """``two marks each``."""
    return f"{Noun(t.params.number or 'number').counted(t.wide)} each"


def title(t: Any) -> str:
    """What the lesson asks."""
    numbers = numbers_each(t).removesuffix(" each")
    return f"{numbers[:1].upper()}{numbers[1:]}, room for one number"


def room_for_one(t: Any) -> str:
    """The task."""
    all_of_them = "both" if t.is_flat else "all"
    many = rows(t)
    return (
        f"{many[:1].upper()}{many[1:]}, {numbers_each(t)}. There is room for one number, from "
        f"which {all_of_them} must be guessed."
    )


def scaled(t: Any) -> str:
    """In what all is measured, where that is no unit of the data."""
    if t.params.scaling == "none":
        return ""
    return "So that columns count alike, each is measured from its mean, in its own deviations."


def error(t: Any) -> str:
    """How the error is called."""
    return "mean squared error" if t.params.divisor == "n" else "squared error, over n minus one,"


def keep_first(t: Any) -> str:
    """Keeping the first of two columns."""
    if not t.is_flat:
        return ""
    return (
        f"Keep {name(t, 0)} and guess the average for {name(t, 1)}: the {error(t)} is "
        f"{t.keeping[0]}."
    )


def keep_second(t: Any) -> str:
    """Keeping the second one."""
    return f"Keep {name(t, 1)} instead: {t.keeping[1]}." if t.is_flat else ""


def keep_best(t: Any) -> str:
    """Keeping the best of many columns."""
    if t.is_flat:
        return ""
    return (
        f"Keep the best one of them and guess averages for the others: the {error(t)} is "
        f"{t.keeping[0]}."
    )


def there_is(t: Any) -> str:
    """The question of the lesson."""
    if t.keeping[-1].text == min(t.keeping[:-1], key=float).text:
        return "Is there a number that does better?"
    return f"There is a number with an error of only {t.keeping[-1]}. We look for it."


def names_of_errors(t: Any) -> list[str]:
    """What stands at the bars."""
    kept = [name(t, 0), name(t, 1)] if t.is_flat else ["best column"]
    return [*kept, "?"]


def averages(t: Any) -> str:
    """The means, if they can be told."""
    if t.is_flat:
        return f"The averages are {with_columns(t, t.average)}."
    return f"All averages are one point, the middle: {with_columns(t, t.average)}, and so on."


def drawn(t: Any) -> str:
    """What the picture leaves out."""
    some = f"{t.drawn} of them are drawn, all are counted. " if t.drawn < t.many else ""
    if t.is_flat:
        return some
    return f"{some}We look at the plane in which they spread most, along x and y."


def options(t: Any) -> list[float]:
    """Angles to choose from, ascending; the best one is among them."""
    best, start = float(t.best_angle), float(t.turn[0])
    others = [start + 0, start + 45, start + 90, start + 135]
    found = [best] + [one for one in others if directions.apart(one, best) >= CLEAR]
    # The one that is nearest to the answer tells most of those who choose it.
    return sorted(sorted(found, key=lambda one: directions.apart(one, best))[:4])


def angles(t: Any) -> list[str]:
    """The same as they are written."""
    return [f"{numbers.show(round(one), 0)}°" for one in options(t)]


def right_angle(t: Any) -> int:
    """Which of them is the best."""
    return options(t).index(float(t.best_angle))


def changed_units(t: Any) -> list[tuple[float, str]]:
    """Angles and words of what the first direction may do in another unit."""
    best, unit = float(t.best_angle), float(t.unit_angle)
    found = [(best, f"stays at {t.best_angle:0}°"), (unit, f"turns to about {t.unit_angle:0}°")]
    for one in (float(t.even_angle), 90.0, 0.0):
        if len(found) < 3 and all(directions.apart(one, other) >= CLEAR for other, _ in found):
            found.append((one, f"turns to {numbers.show(one, 0)}°"))
    return [found[0], *sorted(found[1:], key=lambda pair: -pair[0])]


def unit_options(t: Any) -> list[str]:
    """The options as they are written."""
    return [words for _, words in changed_units(t)]


def right_unit(t: Any) -> int:
    """Which of them is right."""
    return [angle for angle, _ in changed_units(t)].index(float(t.unit_angle))


def units_matter(t: Any) -> bool:
    """Whether another unit turns the first direction where that is seen."""
    return bool(
        t.is_flat
        and not t.cloud.is_round
        and t.params.scaling == "none"
        and directions.apart(float(t.best_angle), float(t.unit_angle)) >= CLEAR
    )


def new_unit(t: Any) -> str:
    """The question of the units."""
    how = f"{t.factor} times as large" if t.factor > 1 else f"{t.factor} times what they were"
    return f"Another unit: all numbers of {name(t, 0)} are {how}. Where is the first direction?"


def turned_by_unit(t: Any) -> str:
    """The answer, and why the percents of such a direction tell little."""
    kept = f"It turns to {t.unit_angle}° and keeps {t.units[1]} percent"
    nearly = [axis for axis in (0, 1) if directions.apart(float(t.unit_angle), 90.0 * axis) < CLEAR]
    return f"{kept}, of a spread that is nearly all {name(t, nearly[0])}." if nearly else f"{kept}."


def standardised(t: Any) -> str:
    """Where the first direction of two standardised columns is."""
    divided = "Each column divided by the root of its variance"
    if t.cloud.standardised.is_round:
        return f"{divided}: now no direction is better than another."
    return f"{divided}: {t.even_angle}°. With two columns it is always a diagonal."


def names_of_units(t: Any) -> list[str]:
    """What stands at the bars of three units."""
    factor = f"{name(t, 0)} × {t.factor}"
    return ["as it was", factor, "standardised"]


def regression(t: Any) -> str:
    """How regression differs."""
    return (
        f"Regression measures upright, to guess {name(t, 1)}: its line is at {t.upright_angle}°, "
        f"not {t.best_angle}°."
    )


def alike(t: Any) -> str:
    """How a round cloud spreads."""
    largest, second = t.cloud.components[0][:2]
    return "alike" if largest - second < 1e-6 * largest else "nearly alike"


def pulling(t: Any) -> str:
    """What is done again and again, to any arrow but one that stays where it is."""
    return (
        f"Take any arrow but the one at {t.worst_angle}°. "
        "Multiply it by Σ, bring it back to its length, and again."
    )


def found(t: Any) -> str:
    """Where the network ends."""
    last = f"From {t.taught[0]} to {t.taught[-1]} in {t.epochs[-1]} steps: it"
    if t.cloud.is_round:
        return f"{last} finds a line, and any other would serve as well."
    if directions.apart(float(t.taught_angle), float(t.best_angle)) < 1:
        return f"{last} finds the line where shadows spread most."
    return f"{last} is on its way to the line where shadows spread most."


def regression_differs(t: Any) -> bool:
    """Whether the regression line is seen to be another one."""
    away = directions.apart(float(t.best_angle), float(t.upright_angle))
    return bool(t.is_flat and not t.cloud.is_round and away > 1)


def share_the_sum(t: Any) -> str:
    """What both curves have in common."""
    if t.cloud.is_round:
        return f"Shadows spread {alike(t)} at every angle: no direction is better."
    return (
        f"Both variances together are always {t.both}{in_the_plane(t)}: what shadows gain, threads "
        "lose."
    )


def square_across(t: Any) -> str:
    """How a variance comes about."""
    how = "average" if t.params.divisor == "n" else "add them up, over n minus one"
    return f"Square all distances along {name(t, 0)} and {how}: the variance at 0°."


def sum_of_squares(t: Any) -> str:
    """What a shadow and a thread have in common."""
    where = ", whatever the line" if t.is_flat else in_the_plane(t)
    return f"Squared they add up to its squared distance from the middle{where}."


def collected(t: Any) -> str:
    """What four numbers are."""
    return (
        f"That is Σ, the covariance matrix{in_the_plane(t)}, the last one twice: all that a "
        "variance needs."
    )


def least(t: Any) -> str:
    """Where shadows spread least."""
    return f"A right angle on, at {t.worst_angle}°, shadows spread least{in_the_plane(t)}."


def once_more(t: Any) -> str:
    """The other direction that is only stretched."""
    return f"At {t.worst_angle}° it happens again, by {t.second}."


def lost(t: Any) -> str:
    """What one number does not keep."""
    lost = "Threads are what is" if t.is_flat else "What lies off the line is"
    return f"{lost} lost: {t.missed} of {t.variance}. Kept are {t.kept_percent} percent."


def back(t: Any) -> str:
    """How a guess comes about."""
    also = "" if t.params.scaling == "none" else ", in its own deviations"
    if t.is_flat:
        return f"Back: from one number s the guess is the average plus s times u{also}."
    return f"Back: a column is guessed as its average plus s times u along it{also}."


def smile(t: Any) -> str:
    """Why a smile alone needs two numbers."""
    return (
        f"A smile is one number, but one keeps {t.smiles[0]} percent of it, two {t.smiles[1]}: "
        "faces are only added here."
    )
