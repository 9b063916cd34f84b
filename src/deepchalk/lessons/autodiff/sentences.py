"""What is said of knobs that are turned, and of nudges that run through a computation."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from deepchalk.lesson import Quantity, numbers, wording

from .numbers import writing
from .numbers.routes import Routes

SMALL = 1_000_000
"""Knobs of a network that is called small, at most."""

DIGITS = 784, 10
"""Pixels of a small digit, and how many digits there are."""


def turned(knob: str, what: str, answers: Quantity) -> str:
    """What a result does when a knob is turned up, back, down and back."""
    first, up, _, down, _ = answers[:: len(answers) // 4]
    return (
        f"Turn {knob} up, and {what} {wording.changes(first, up)}; "
        f"turn it down, and it {wording.changes(first, down)}."
    )


def network(layers: Quantity, knobs: Quantity) -> str:
    """How many knobs a network has, and what it is for if its ends tell."""
    ends = layers[0].value, layers[-1].value
    purpose = " for digits" if ends == DIGITS else ""
    size = "small " * (knobs.value <= SMALL)
    sizes = wording.listed(layers)
    return f"A {size}network{purpose}, with layers of {sizes}, has {knobs} such knobs."


def follows(routes: Routes, names: Sequence[str], moved: Quantity, node: int) -> str:
    """How far a node moves with the nudge, and why, where only one arrow brings it."""
    arriving = routes.incoming(node, routes.start)
    why = f": {writing.reason(routes.graph, arriving[0])}" if len(arriving) == 1 else ""
    return f"{names[node]} moves by {moved[node]}{why}."


def arriving(routes: Routes, names: Sequence[str], slopes: Quantity) -> str:
    """By which arrows the nudge comes to where its ways meet, with their slopes."""
    if routes.meeting is None:
        return ""
    edges = [(names[routes.graph.edges[one].source], slopes[one]) for one in routes.meeting_edges]
    told = wording.listed(f"by {name} with slope {slope}" for name, slope in edges)
    ways = wording.counted(len(edges), "way").capitalize()
    return f"{ways} lead on to {names[routes.meeting]}: {told}."


def onward(
    routes: Routes, names: Sequence[str], values: Quantity, slopes: Quantity, moved: Quantity
) -> str:
    """How far the result moves; where one or two more arrows lead there, by which slopes."""
    edges = [edge for one in routes.after_meeting for edge in routes.incoming(one, routes.start)]
    if len(edges) > 2 or len(edges) > len(routes.after_meeting):
        return f"On it goes: {names[routes.graph.result]} moves by {moved[routes.graph.result]}."
    by = wording.listed(multiplied(routes, edge, values, slopes) for edge in edges)
    return f"On it goes with the slope{'s' if len(edges) > 1 else ''} {by}."


def multiplied(routes: Routes, edge: int, values: Quantity, slopes: Quantity) -> str:
    """A slope; ``2 · 0.8 = 1.6`` where it is such a product, without rounding."""
    how = writing.slope_how(routes.graph, edge)
    factors = [
        re.sub(r"\{values\[(\d+)\]\}", lambda m: values[int(m[1])].text, one)
        for one in how.split(" dot ")
    ]
    plain = [one.replace("−", "-") for one in factors]
    slope = slopes[edge]
    if len(factors) < 2 or not all(re.fullmatch(r"-?\d+(\.\d+)?", one) for one in plain):
        return slope.text
    if abs(math.prod(map(float, plain)) - float(slope.text.replace("−", "-"))) > numbers.EXACT:
        return slope.text
    written = " · ".join(f"({one})" if one.startswith("−") else one for one in factors)
    return f"{written} = {slope}"


def passed(routes: Routes, names: Sequence[str], along: Quantity) -> str:
    """At which nodes all that follows the nudge is found, at most three of them."""
    nodes = wording.first_ones((names[one] for one in routes.always_passed), 3)
    every = f"every way from {names[routes.start]} passes"
    return f"At {nodes}, which {every}, the product is {along}."


def steps(counts: Quantity, losses: Quantity) -> str:
    """``After 10 steps it is 0.36, after 50: 0.18 …``."""
    pairs = enumerate(zip(counts, losses, strict=True))
    told = (f"{n}{':' if place else ' steps it is'} {loss}" for place, (n, loss) in pairs)
    return f"After {', after '.join(told)}."
