"""What the words of this lesson may name; what states something is told by a second route, too."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import facts

from . import facts_by_loops as loops
from .numbers.quadratic import NEVER
from .numbers.rulers import CENTRED, NARROWEST, NORMAL, RAW, ROUND
from .trace import HALF, Trace

FAR_LONGER = 5
"""A step that is so many times as long as another is a bold one beside it."""

LIVELY = 10
"""Steps that are watched slowly."""

NEARLY_ALL = 0.9
"""Of the lifts of a line, all told, so much is nearly all."""

WELL_UP = 0.1
"""Of the loss of the start above the lowest one, so much is seen to lie on a wall."""

CREEPING = 0.9
"""What a step leaves of the way along the floor, at least, if it creeps."""

EXACTLY = 1e-6
"""How far from round a bowl may be in which one step leaves nothing."""


def is_bold(t: Trace) -> bool:
    """Whether some of the first steps are far longer than the last one."""
    lengths = t.lengths
    return bool(lengths[:LIVELY].max() > FAR_LONGER * lengths[-1])


def jumps(t: Trace) -> bool:
    """Whether each step goes to the other wall, and the first one to a place well up on it."""
    before, after = (t.path.values[:2] - t.best.values) @ t.cost.directions[:, 1]
    is_high = 0.5 * t.steep[RAW].value * after**2 > WELL_UP * t.rise
    return bool(not t.params.beta and before * after < 0 and is_high)


def course(t: Trace) -> str:
    """How it goes on after the first steps."""
    if not t.settles:
        return "never"
    lengths = t.lengths
    if len(lengths) <= LIVELY:
        return "done"
    creeps = np.median(lengths[LIVELY:]) < lengths[:LIVELY].max() / FAR_LONGER
    return "creeps" if creeps else "shrinks"


def sides(t: Trace) -> str:
    """On which side of zero the points lie."""
    if not t.one_input:
        return "two"
    x = t.inputs.values
    return "right" if x.min() > 0 else "left" if x.max() < 0 else "both"


def wall(t: Trace) -> str:
    """Whose lifts at the points make the wall: those of the weight alone, or those of both."""
    if sides(t) not in ("right", "left"):
        # Nothing is said of it.
        return "both"
    height, weight = np.abs(t.design.values * t.cost.directions[:, 1]).sum(axis=0)
    return "weight" if weight > NEARLY_ALL * (height + weight) else "both"


def undone(t: Trace) -> str:
    """How much of a raised height the weight can undo at the points, at best."""
    x = t.inputs.values[:, 0]
    return "most" if t.one_input and x.mean() ** 2 > 0.5 * (x**2).mean() else "part"


def floor(t: Trace) -> str:
    """How losses differ along the floor and across."""
    return "ravine" if t.is_ravine else "longer" if t.kappas[RAW].value > ROUND else "round"


def roundness(t: Trace) -> str:
    """What the new unit makes of the bowl."""
    before, after = t.kappas[CENTRED].value, t.kappas[NORMAL].value
    if after < ROUND:
        return "circle"
    return "rounder" if after < 0.99 * before else "same"


def half_throw(t: Trace) -> bool:
    """Whether half of the throw of the highest rate ends in the middle: of a round bowl."""
    # With momentum the limit is another one.
    is_half = not t.params.beta and abs(t.normal_share.value - 0.5) < 1e-9
    return is_half and t.kappas[NORMAL].value < 1 + EXACTLY and t.normal_steps.value == 1


def momentum(t: Trace) -> str:
    """Whether momentum helps."""
    without = t.steps_without_momentum
    if not t.arrives:
        return "never"
    return "helps" if without == NEVER or t.raw_steps.value < without else "not"


FACTS = facts.Facts(
    # The table
    rows=facts.number(lambda t: t.count),
    one_input=facts.truth(lambda t: t.one_input),
    sees_zero=facts.truth(lambda t: t.sees_zero, again=loops.sees_zero),
    sides=facts.choice("right", "left", "both", "two", of=sides, again=loops.sides),
    wall=facts.choice("weight", "both", of=wall, again=loops.wall),
    # The descent
    bold=facts.truth(is_bold, again=loops.is_bold),
    course=facts.choice("never", "done", "creeps", "shrinks", of=course, again=loops.course),
    arrives=facts.truth(lambda t: t.arrives, again=loops.arrives),
    settles=facts.truth(lambda t: t.settles, again=loops.settles),
    steps=facts.number(lambda t: t.raw_steps),
    watched=facts.number(lambda t: t.walk[t.seen]),
    best_height=facts.number(lambda t: t.best[0]),
    # The ravine
    floor=facts.choice("ravine", "longer", "round", of=floor, again=loops.floor),
    is_widened=facts.truth(lambda t: t.ratio.value > NARROWEST, again=loops.is_widened),
    jumps=facts.truth(jumps, again=loops.jumps),
    stride=facts.number(lambda t: t.stride),
    along=facts.number(lambda t: t.rise_along),
    across=facts.number(lambda t: t.rise_across),
    flat=facts.number(lambda t: t.flat[RAW]),
    steep=facts.number(lambda t: t.steep[RAW]),
    kappa=facts.number(lambda t: t.kappas[RAW]),
    # The rate
    rate=facts.number(lambda t: t.raw_rate),
    left_across=facts.number(lambda t: t.factor_across),
    swings=facts.truth(lambda t: t.factor_across.value < 0, again=loops.swings),
    left_along=facts.number(lambda t: t.factor_along),
    creeps=facts.truth(lambda t: t.factor_along.value > CREEPING, again=loops.creeps),
    higher_rate=facts.number(lambda t: t.fast_rate),
    momentum=facts.choice("never", "helps", "not", of=momentum, again=loops.momentum),
    beta=facts.number(lambda t: t.beta),
    # Other rulers
    zero_moved=facts.truth(lambda t: t.moves_zero, again=loops.zero_moved),
    undone=facts.choice("most", "part", of=undone, again=loops.undone),
    kappa_centred=facts.number(lambda t: t.kappas[CENTRED]),
    sooner_higher=facts.truth(
        lambda t: t.fair_rates[HALF, CENTRED].value > t.raw_rate.value, again=loops.sooner_higher
    ),
    sooner_steps=facts.number(lambda t: t.fair_steps[HALF, CENTRED]),
    spread=facts.number(lambda t: t.deviations[0]),
    roundness=facts.choice("circle", "rounder", "same", of=roundness, again=loops.roundness),
    was_round=facts.truth(lambda t: t.kappas[CENTRED].value < ROUND, again=loops.was_round),
    kappa_new=facts.number(lambda t: t.kappas[NORMAL]),
    curvature_new=facts.number(lambda t: t.steep[NORMAL]),
    new_rate=facts.number(lambda t: t.normal_rate),
    half_throw=facts.truth(half_throw, again=loops.half_throw),
    share=facts.number(lambda t: t.normal_share),
    keeps=facts.truth(lambda t: t.params.beta > 0, again=loops.keeps),
    new_steps=facts.number(lambda t: t.normal_steps),
)
