"""What is said of two deep networks, one with batch norm and one without.

Each function takes a trace that derives from ``normalising.twins.Twins``.
"""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Quantity

from ..numbers.deep_network import OTHERS

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
