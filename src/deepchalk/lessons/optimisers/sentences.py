"""Who arrives when, and whose learning rate need not be chosen with care."""

from __future__ import annotations

from collections.abc import Container

import numpy as np

from deepchalk.lesson import Quantity, Values, wording

from .numbers.optimisers import NEVER

FEW = 10
"""Nobody crawls who is there after so many steps."""

HARDLY = 1.2
"""What grows by so little hardly grows."""

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
    never = f" Not within {limit} steps: {wording.listed(late)}." if late else ""
    rest = f", {wording.listed(others)}" if others else ""
    return f"{_begun(first)} {_steps(counts[arrived[0]])}{rest}.{never}"


def steps_told(count: Quantity, limit: Quantity) -> str:
    """A count of steps as it stands in a sentence."""
    return f"{count} {_steps(count)}" if count.value != NEVER else f"over {limit} steps"


def crawling(t: Values) -> str:
    """How long gradient descent takes with a small rate, and to where: each step is downhill."""
    steps = steps_told(t.slow_steps, t.limit)
    is_quick = NEVER < t.slow_steps.value <= FEW
    goes = "it is quick as well" if is_quick else "it crawls"
    return f"At {t.slow_rate} {goes}: {steps} until its cost is {t.finish.at_most} or less."


def keeping(t: Values) -> str:
    """What momentum is made of."""
    if not t.beta.value:
        return "Momentum keeps nothing of its last step here: the new slope is the whole step."
    return f"Momentum keeps {t.beta} of its last step, and adds the new slope."


def lasting(t: Values) -> str:
    """How much stronger a steady slope gets."""
    if t.lasting.value < HARDLY:
        return "A steady slope gets hardly any stronger: so it goes much as gradient descent does."
    return f"A steady slope ends {t.lasting} times as strong. So it gets fast, and may overshoot."


def without_hats(t: Values) -> str:
    """How long Adam's first step would be if nothing undid that its means begin at nothing."""
    times = "just as long" if t.hatless.text == "1" else f"{t.hatless} times as long"
    return (
        "Both means begin at nothing, and the hats undo that. "
        f"Without them the first step would be {times}."
    )


def highest_to_lowest(t: Values) -> str:
    """How far apart the good rates of gradient descent lie."""
    if t.factors[0].text == "1":
        return "For gradient descent the highest is hardly above the lowest."
    return f"For gradient descent the highest is {t.factors[0]} times the lowest."


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
        f"{_begun(wording.listed(factors.names[n] for n in found))} {verb} most: "
        f"a factor of {factors[found[0]]}."
    )


def _steps(count: Quantity) -> str:
    return "step" if count.value == 1 else "steps"


def _begun(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
