"""Words that follow the values."""

from __future__ import annotations

from deepchalk.lesson import Quantity
from deepchalk.lesson.mathematics.deep_network import OTHERS
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.tables.table import Name
from deepchalk.mobjects.text import symbol

COUNTS = ("none", "one", "two", "three", "all four")
ALIKE, ON_ONE_SPOT = 0.8, 0.02
"""Share of a spread from which it is much as before; a spread up to which a cloud is a spot."""


def twins(t: Trace) -> str:
    """The title over both losses."""
    if t.verdict == (False, True):
        return "One network learns, its twin does not"
    return "Two networks learn" if t.verdict[0] else "Two networks that differ by one line"


def plain_loss(t: Trace) -> str:
    """How the plain network ends."""
    near = abs(t.plain_loss[-1].value - t.coin.value) < 0.01
    coin = ", that of tossing a coin" if near else f"; tossing a coin has {t.coin}"
    return f"In {t.steps[-1]} steps its loss gets to {t.plain_loss[-1]}{coin}."


def other_starts(t: Trace) -> str:
    """How many of the other starts learn."""
    plain, twin = (COUNTS[int(one.value)] for one in (t.plain_wins, t.normal_wins))
    return f"Of {COUNTS[OTHERS][4:]} other starts, {plain} learns without the line, {twin} with it."


def seen(t: Trace) -> int:
    """Layers whose clouds are seen before the question."""
    return min(3, len(t.layers) - 1)


def shrinking(t: Trace) -> int:
    """The option that tells what becomes of the cloud."""
    before, last = t.spreads.values[seen(t) - 1], t.spreads.values[-1]
    if last > ALIKE * before:
        return 0 if last * ALIKE > before else 1
    return 3 if last < ON_ONE_SPOT else 2


def shrunk(t: Trace) -> str:
    """What becomes of it."""
    if shrinking(t) == 3:
        return f"On one spot: the cloud has become {t.narrower} times as narrow."
    return f"The spread is now {t.spreads[-1]}, after {t.spreads[0]} in the first layer."


def heads(t: Trace) -> list[list[Name] | None]:
    """Over the columns of features and units: the names of the features, where they fit."""
    units = [t.h[unit] for unit in t.shown_units]
    symbols: list[Name] = [symbol(unit.symbol, unit.role) for unit in units]
    return [*([[*t.params.columns, *symbols]] if t.params.columns else []), None]


def weighing(t: Trace) -> str:
    """How a unit computes."""
    if t.params.is_linear:
        return f"Unit {t.unit_numbers[t.own]} weighs the inputs of an example, and adds."
    return f"What is normalised here is {t.params.activation} of weighted sums."


def placing(t: Trace) -> str:
    """How units make a point."""
    if len(t.shown_units) == 1:
        return "Each example becomes a point."
    own, other = t.unit_numbers[t.own], t.unit_numbers[t.other]
    return f"Each example is a point: unit {own} puts it across, unit {other} up or down."


def is_on(t: Trace, place: int) -> int:
    """1 if a drawn unit is on for all examples, −1 if off for all, else 0; 0 without ReLU."""
    if t.params.activation != "relu" or not t.params.is_linear or place >= len(t.shown_units):
        return 0
    own = t.h.values[t.shown_units[place]]
    return int((own > 0).all()) - int((own < 0).all())


def judged(t: Trace, place: int) -> str:
    """What it means that a unit is on, or off, for all examples."""
    unit = f"Unit {t.unit_numbers[t.shown_units[place]]}"
    if is_on(t, place) > 0:
        return f"{unit} is on for all {t.m}: no bend."
    return f"{unit} is off for all {t.m}: it passes on 0, no gradient comes back."


def stretching(t: Trace) -> str:
    """The title over the stretching."""
    ending = "becomes less than 1" if t.epsilon_counts else "becomes 1"
    return f"Stretch: each spread {ending}"


def stretched(t: Trace) -> str:
    """What the stretching brings."""
    if t.epsilon_counts:
        return "Divided by it, the spread is less than 1: here ε is no longer tiny."
    return "Divided by it, each unit has the spread 1."


def folding(t: Trace) -> str:
    """The title over what γ, β and the activation do."""
    folds = t.params.activation == "relu" and t.params.is_linear
    return (
        "Scale γ and shift β place the cloud, ReLU folds it"
        if folds
        else "Scale γ and shift β place the cloud"
    )


def fold(t: Trace) -> str:
    """What the activation does."""
    if t.params.activation == "relu":
        return "ReLU folds the cloud: what lies left of an axis, or below, falls onto it."
    return f"Then {t.params.activation}: steep in the middle, flat far out."


def bends_inside(t: Trace) -> bool:
    """Whether each drawn unit has examples on both sides of its bend."""
    own = t.placed.values[list(t.shown_units)]
    both = (own > 0).any(axis=1) & (own < 0).any(axis=1)
    return t.params.activation == "relu" and t.params.is_linear and bool(both.all())


def drag(t: Trace) -> str:
    """What one example's move does to another, as a question."""
    return (
        f"In unit {t.unit_numbers[t.own]}, example 1 goes from {t.h[t.own, 0]} to {t.moved}. "
        f"Where does example 2 go, normalised to {t.normalised[t.own, 1]}?"
    )


def moved_by(t: Trace) -> int:
    """The option that tells what example 2 does when example 1 moves."""
    by = t.dragged[-1, t.own, 1].value - t.normalised[t.own, 1].value
    return 0 if abs(by) < 0.01 else 1 if by < 0 else 2


def dragged(t: Trace) -> str:
    """Why it does so."""
    mean, spread = t.dragged_mean[-1, t.own], t.dragged_spread[-1, t.own]
    return f"The mean is now {mean}, the spread {spread}: it is at {t.dragged[-1, t.own, 1]}."


def differing(t: Trace) -> str:
    """Why an example alone has another value than in its batch."""
    batch = f"In its batch it was {t.normalised[t.own, 0]}: there the mean is {t.mean[t.own]}"
    return f"{batch}, of all {t.rows} it is {t.all_mean[t.own]}."


def won(t: Trace, losses: Quantity) -> str:
    """At how many rates a network learns, in words."""
    count, of = int((losses.values < t.learned.value).sum()), len(losses)
    return "none" if count == 0 else "each" if count == of else COUNTS[count]


def rates(t: Trace) -> str:
    """At how many rates the plain network and its twin learn."""
    plain, twin = won(t, t.plain_final), won(t, t.normal_final)
    return f"Below {t.learned} comes the plain network at {plain} of the rates, its twin at {twin}."


def he(t: Trace) -> str:
    """What a better start does."""
    return f"From a better start, He's, the plain one gets there at {won(t, t.he_final)}."
