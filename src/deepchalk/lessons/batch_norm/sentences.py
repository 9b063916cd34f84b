"""What is said of normalising: one layer, and two networks that differ in it alone."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Quantity

from .numbers.deep_network import OTHERS


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
        return f"{unit} is on for all {t.m}: ReLU changes nothing."
    return unit and f"{unit} is off for all {t.m}: it passes on 0, and no gradient comes back."


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
    return "Scale γ and shift β place the cloud" + ", ReLU flattens it" * folds(t)


def folded(t: Any) -> str:
    """What the activation does."""
    if t.params.activation == "relu":
        return "ReLU flattens the cloud: what lies left of 0, or below, moves onto the axis."
    return f"Then {t.params.activation}: steep in the middle, flat far out."


def moved_by(t: Any) -> int:
    """The option that tells what example 2 does when example 1 moves: stays, falls, rises."""
    by = t.dragged[-1, t.own, 1].value - t.normalised[t.own, 1].value
    return 0 if abs(by) < 0.01 else 1 if by < 0 else 2


def moving_one(t: Any) -> str:
    """A question on the second example when the first one moves."""
    return (
        f"In unit {t.unit_numbers[t.own]}, example 1 goes from {t.h[t.own, 0]} to {t.moved}. "
        f"Where does example 2 go, normalised to {t.normalised[t.own, 1]}?"
    )


def moved(t: Any) -> str:
    """Where the second example is then."""
    return (
        f"The mean is now {t.dragged_mean[-1, t.own]}, the spread "
        f"{t.dragged_spread[-1, t.own]}: it is at {t.dragged[-1, t.own, 1]}."
    )


def in_its_batch(t: Any) -> str:
    """Why an example alone lies elsewhere than in its batch."""
    return (
        f"In its batch it was {t.normalised[t.own, 0]}: there the mean is {t.mean[t.own]}, "
        f"the running one is {t.kept_mean[t.own]}."
    )


def stages(t: Any) -> str:
    """What the cloud has gone through, at the left of what has become of it."""
    bent = ", and bent" * bends_after(t)
    return f"As computed; shifted; stretched. At the right: placed{bent}."


COUNTS = ("none", "one", "two", "three", "all four")
ALIKE, ON_ONE_SPOT = 0.8, 0.02
"""Share of a spread from which it is much as before; a spread up to which a cloud is a spot."""

WIDTHS = ("wider apart", "as now", "somewhat closer", "on one spot")


def twins(t: Any) -> str:
    """The title over both losses."""
    if t.verdict == (False, True):
        return "One network does not learn, its twin does"
    return "Two networks learn" if t.verdict[0] else "Two networks that differ by one line"


def plain_loss(t: Any) -> str:
    """How the plain network ends."""
    near = t.plain_loss[-1].text == t.coin.text
    coin = ", that of tossing a coin" if near else f"; tossing a coin has {t.coin}"
    return f"In {t.steps[-1]} steps its loss gets to {t.plain_loss[-1]}{coin}."


def other_starts(t: Any) -> str:
    """How many of the other starts learn."""
    plain, twin = (COUNTS[int(one.value)] for one in (t.plain_wins, t.normal_wins))
    count, verb = COUNTS[OTHERS][4:], "learn" if t.plain_wins.value > 1 else "learns"
    return f"Of {count} other starts, {plain} {verb} without that line, {twin} with it."


def seen(t: Any) -> int:
    """Layers whose clouds are seen before the question."""
    return min(3, len(t.layers) - 1)


def shrinking(t: Any) -> int:
    """Which of ``WIDTHS`` the cloud of the last layer has, compared with the last one seen."""
    before, last = t.spreads.values[seen(t) - 1], t.spreads.values[-1]
    if last > ALIKE * before:
        return 0 if last * ALIKE > before else 1
    return 3 if last < ON_ONE_SPOT else 2


def shrunk(t: Any) -> str:
    """What becomes of the cloud."""
    if shrinking(t) == 3:
        return f"On one spot: the cloud is {t.narrower} times as narrow as in layer {t.layers[0]}."
    return f"The spread is now {t.spreads[-1]}, after {t.spreads[0]} in the first layer."


def won(t: Any, losses: Quantity) -> str:
    """At how many rates a network learns, in words."""
    count, of = int((losses.values < t.learned.value).sum()), len(losses)
    return "none" if count == 0 else "each" if count == of else COUNTS[count]


def rates(t: Any) -> str:
    """At how many rates the plain network and its twin learn."""
    plain, twin = won(t, t.plain_final), won(t, t.normal_final)
    return (
        f"The plain network gets below {t.learned.at_least} at {plain} of these learning rates, "
        f"its twin at {twin}."
    )


def he(t: Any) -> str:
    """What a better start does."""
    there = won(t, t.he_final)
    wins, before = ((one.values < t.learned.value).sum() for one in (t.he_final, t.plain_final))
    better = ", a better one," * bool(wins > before)
    return f"From He’s start{better} the plain network gets there at {there}."
