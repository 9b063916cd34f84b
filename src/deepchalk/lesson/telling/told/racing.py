"""Who arrives when, and whose learning rate need not be chosen with care."""

from __future__ import annotations

from collections.abc import Container

import numpy as np

from deepchalk.lesson.mathematics.descending.optimisers import NEVER
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.quantity import Quantity, Values

NEARLY = 0.1
"""How far from the ridge of a saddle a start may be that is nearly on it."""


def order(counts: Quantity) -> list[int]:
    """Those that arrive, the first first."""
    found = np.argsort(counts.values, kind="stable")
    return [int(one) for one in found if counts.values[one] != NEVER]


def ranking(counts: Quantity, limit: Quantity, steady: Container[int] = range(99)) -> str:
    """Who arrives when: "Adam after 48 steps, momentum after 57"; "about" where not steady."""
    arrived = order(counts)
    if not arrived:
        return f"Within {limit} steps nobody arrives."
    first, *others = [
        f"{counts.names[n]} after {'about ' * (n not in steady)}{counts[n]}" for n in arrived
    ]
    late = [name for n, name in enumerate(counts.names) if n not in arrived]
    never = f" Not within {limit} steps: {listed(late)}." if late else ""
    rest = f", {listed(others)}" if others else ""
    return f"{_begun(first)} steps{rest}.{never}"


def steps_told(count: Quantity, limit: Quantity) -> str:
    """A count of steps as it stands in a sentence."""
    return f"{count} steps" if count.value != NEVER else f"over {limit} steps"


def crawling(t: Values) -> str:
    """How long gradient descent takes with a small rate, and to where: each step is downhill."""
    steps = steps_told(t.slow_steps, t.limit)
    return f"At {t.slow_rate} it crawls: {steps} until its cost is {t.finish.at_most} or less."


def lining_up(t: Values) -> str:
    """What is alike for all who race, what is not, and when one has arrived."""
    best = ": the best of many" * t.are_best
    return (
        f"Four times the same ground, one clock, each at a rate of its own{best}. "
        f"In is whose cost stays at {t.finish.at_most} or less, up to step {t.limit}."
    )


def at_a_pass(t: Values) -> str:
    """What gradient descent does at a saddle: with hardly any slope to the side it lingers."""
    if abs(t.start.values[1]) < NEARLY:
        return "So it runs to the pass, and lingers."
    return "So it goes on, from slope to slope."


def widest(factors: Quantity) -> list[int]:
    """Those with the largest factor, as it is printed."""
    most = max(factors, key=lambda one: one.value).text
    return [n for n, one in enumerate(factors) if one.text == most]


def good_rates(t: Values) -> str:
    """Which rates are shown, and how long they were watched: a rule may leave its place again."""
    return (
        f"Over {t.limit} steps: the rates around the best that need at most twice as long to be in."
    )


def forgiving(factors: Quantity) -> str:
    """Who is the most forgiving."""
    found = widest(factors)
    verb = "forgives" if len(found) == 1 else "forgive"
    return (
        f"{_begun(listed(factors.names[n] for n in found))} {verb} most: "
        f"a factor of {factors[found[0]]}."
    )


def _begun(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
