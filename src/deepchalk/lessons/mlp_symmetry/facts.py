"""What the words of this lesson may name; what states something is told by a second route, too."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import facts

from . import facts_by_loops as loops
from .trace import EQUAL, NAMED_AGAIN, RANDOM, SEEN, STILL, Trace


def plane(t: Trace) -> str:
    """What the places of the plane are: of units that are equal there is no line."""
    if t.is_whole:
        return "weights"
    return "point" if t.is_one_point else "line"


def hollow(t: Trace) -> str:
    """How many hollows have a network as good as A: each way between them crosses the mirror."""
    if not t.is_trained or plane(t) == "point":
        return "none"
    return "two" if t.needs_unlike and not t.is_one_point else "a"


def profile(t: Trace) -> str:
    """What the loss does on the way from A to its twin."""
    losses = t.walk_loss.values
    half = np.diff(losses[: len(losses) // 2 + 1])
    if t.rises and (half > -1e-12).all():
        return "hill"
    return "valley" if t.falls and (half < 1e-12).all() else "other"


def alike(t: Trace) -> str:
    """Whether two equal units would do, and if not, for which reason."""
    if not t.needs_unlike:
        return "good"
    return "bump" if t.has_bump else "worse"


def falls_to(t: Trace) -> str:
    """Where the one that was pushed ends."""
    found = t.goal(t.fallen.values)
    return found if t.is_saddle and found in ("a", "twin") else "side"


FACTS = facts.Facts(
    # The network
    is_pill=facts.truth(lambda t: t.is_pill, again=loops.is_pill),
    is_whole=facts.truth(lambda t: t.is_whole, again=loops.is_whole),
    examples=facts.number(lambda t: len(t.params.x)),
    hidden=facts.number(lambda t: t.params.hidden),
    form=facts.choice(
        "curves", "marks", of=lambda t: "curves" if t.params.inputs == 1 else "marks"
    ),
    activation=facts.choice(
        "tanh", "sigmoid", "relu", "identity", of=lambda t: t.params.activation
    ),
    bump=facts.truth(lambda t: t.has_bump, again=loops.has_bump),
    first_weight=facts.number(lambda t: t.given[0]),
    second_weight=facts.number(lambda t: t.given[1]),
    made=facts.truth(lambda t: t.params.targets is None),
    loss_a=facts.number(lambda t: t.loss_a),
    # The two trainings
    opened=facts.choice(
        "two", "wide", of=lambda t: "two" if t.parts_ways else "wide", again=loops.opened
    ),
    start=facts.number(lambda t: t.start),
    first_start=facts.number(lambda t: t.pushed[0, 0]),
    second_start=facts.number(lambda t: t.pushed[0, 1]),
    push=facts.number(lambda t: t.push),
    hundredth=facts.truth(lambda t: t.params.push == 0.01),
    steps=facts.number(lambda t: t.steps),
    stops=facts.truth(
        lambda t: t.is_saddle and abs(t.on_mirror[-1, 0].value - t.saddle[0].value) < STILL,
        again=loops.stops,
    ),
    reaches=facts.truth(lambda t: t.reaches, again=loops.reaches),
    finds=facts.truth(lambda t: t.is_saddle and t.pushed_loss[-1].value < SEEN, again=loops.finds),
    # The landscape
    hollow=facts.choice("two", "a", "none", of=hollow, again=loops.hollow),
    is_one_point=facts.truth(lambda t: t.is_one_point, again=loops.is_one_point),
    plane=facts.choice("weights", "line", "point", of=plane, again=loops.plane),
    is_trained=facts.truth(lambda t: t.is_trained, again=loops.is_trained),
    profile=facts.choice("hill", "valley", "other", of=profile, again=loops.profile),
    middle_loss=facts.number(lambda t: t.middle_loss),
    alike=facts.choice("bump", "worse", "good", of=alike, again=loops.alike),
    alike_loss=facts.number(lambda t: t.alike_loss),
    # Balls
    balls=facts.number(lambda t: t.starts),
    on_mirror=facts.number(lambda t: t.ended[2]),
    in_a=facts.number(lambda t: t.on_sides[0]),
    in_twin=facts.number(lambda t: t.on_sides[1]),
    arrive=facts.truth(lambda t: t.arrive, again=loops.arrive),
    rest=facts.choice("best", "together", "apart", of=lambda t: t.rest, again=loops.rest),
    rest_loss=facts.number(lambda t: t.saddle_loss),
    ridge=facts.truth(lambda t: t.is_saddle and t.on_ridge, again=loops.ridge),
    both_fall=facts.truth(lambda t: t.both_fall, again=loops.both_fall),
    limit=facts.truth(lambda t: t.larger_responds_less, again=loops.limit),
    feeds_itself=facts.truth(
        lambda t: t.is_saddle and t.gap_feeds_itself, again=loops.feeds_itself
    ),
    later=facts.number(lambda t: t.measured[1]),
    later_gap=facts.number(lambda t: t.difference[NAMED_AGAIN]),
    falls_to=facts.choice("a", "twin", "side", of=falls_to, again=loops.falls_to),
    # The wide network
    wide=facts.number(lambda t: t.units),
    wide_steps=facts.number(lambda t: t.wide_steps),
    equal_fit=facts.number(lambda t: t.fit_losses[EQUAL]),
    random_fit=facts.number(lambda t: t.fit_losses[RANDOM]),
    helps=facts.truth(lambda t: t.random_helps, again=loops.helps),
)
