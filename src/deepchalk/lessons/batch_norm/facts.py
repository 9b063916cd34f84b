"""What the lesson's sentences may name, and what they may state, in ``words/*.ftl``."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Quantity, facts

from . import facts_by_loops as loops
from .numbers.deep_network import gap_between_rings
from .numbers.short import short
from .trace import Trace

ALIKE, SPOT, GONE = 0.8, 0.02, 1e-9
"""Share of a spread from which it is much as before; a spread up to which a cloud is a spot; and
one that is no spread."""

MILLION = 1_000_000

RATES = {"half": (0.42, 0.6), "third": (0.28, 0.42), "quarter": (0.22, 0.28), "fifth": (0.17, 0.22)}
"""What a layer shrinks a cloud to, on average, and between which bounds it is called so."""

HARDLY, SLIGHT = 0.05, 0.001
"""By how much answers hardly differ, and a gradient that is hardly one."""

CLEARLY = 1.2
"""How many times as large as another a spread is that is clearly larger."""

SEVERAL = 2
"""Times as many steps of which it is told how many they are."""

STAYS = 0.005
"""What moves by less has stayed: it would be rounded away."""

JUMPY = 0.4
"""A momentum from which on the running mean jumps as the batches do."""

ROUNDING = 1e-9
"""Nearer to 0 a number may be so by rounding."""

MOMENTA = {"tenth": 0.1, "hundredth": 0.01, "quarter": 0.25, "half": 0.5, "fifth": 0.2, "all": 1.0}


def plain(t: Trace) -> str:
    """How the plain network ends."""
    if {one.text for one in t.plain_answers[-1]} == {"0.50"}:
        return "coin"
    if t.verdict[0]:
        return "learns"
    return "unsure" if t.plain_right[-1].value == len(t.points) else "some"


def signs(values: np.ndarray) -> np.ndarray:
    """On which side of 0 numbers are; what only rounding keeps from 0 is on none."""
    return np.sign(np.where(np.abs(values) < ROUNDING, 0, values))


def width(t: Trace) -> str:
    """How wide the last cloud is, compared with the first."""
    first, last = t.spreads.values[[0, -1]]
    if last > ALIKE * first:
        return "wider" if last * ALIKE > first else "same"
    return "spot" if last < SPOT else "closer"


def vanished(t: Trace) -> bool:
    """Whether all dots are the same in the last layer."""
    return bool(t.spreads[-1].value < GONE)


def shrinks(t: Trace) -> str:
    """To what a layer shrinks the cloud, on average."""
    first, last = t.spreads.values[[0, -1]]
    if vanished(t):
        return "other"
    rate = (last / first) ** (1 / (len(t.layers) - 1))
    return next((name for name, (low, high) in RATES.items() if low <= rate < high), "other")


def biases_hold(t: Trace) -> bool:
    """Whether no unit of the last layer has dots on both sides of its bend, and without biases
    some of them would."""
    return t.straight_from.value > 0 and t.bent_without_biases.value > 0


def answers(t: Trace) -> str:
    """How much the answers to the dots differ at the start."""
    low, high = t.first_answers
    if low.with_decimals(2) == high.with_decimals(2):
        return "one"
    return "alike" if high.value - low.value < HARDLY else "differ"


def side(t: Trace, place: int) -> str:
    """On which side of its bend a drawn unit has the examples."""
    own = signs(drawn(t, t.h)[place])
    return "above" if (own > 0).all() else "below" if (own < 0).all() else "mixed"


def drawn(t: Trace, values: Quantity) -> np.ndarray:
    """What the one or two drawn units compute, shape (2, …); a missing one computes 0."""
    own = values.values[list(t.shown_units)]
    return own if len(own) == 2 else np.concatenate([own, 0 * own])


def divided(t: Trace) -> str:
    """How many of the drawn units have placed examples on both sides of 0."""
    own = signs(t.placed.values[list(t.shown_units)])
    both = ((own > 0).any(axis=1) & (own < 0).any(axis=1)).sum()
    if both == len(own):
        return "all"
    return "one" if both else "none"


def goes(t: Trace) -> str:
    """Where example 2 goes while example 1 is dragged."""
    by = t.dragged[-1, t.own, 1].value - t.normalised[t.own, 1].value
    return "stays" if abs(by) < STAYS else "left" if by < 0 else "right"


def crosses(t: Trace) -> bool:
    """Whether it crosses the bend."""
    ends = np.array([t.normalised[t.own, 1].value, t.dragged[-1, t.own, 1].value])
    return t.folds and goes(t) != "stays" and bool(np.prod(signs(ends)) < 0)


def passes(t: Trace) -> bool:
    """Whether the mean rises past what example 2 computes, and this moves it to the left."""
    own = t.dragged_mean[:, t.own].values
    rises = signs(t.h[t.own, 1].value - own[[0, -1]])
    return goes(t) == "left" and bool(rises[0] > 0 > rises[1])


def against_one(t: Trace, unit: int) -> str:
    """Whether dividing by its spread draws a drawn unit together or pulls it apart, clearly."""
    spread = t.deviation[unit].value
    return "together" if spread > CLEARLY else "apart" if spread * CLEARLY < 1 else "neither"


def stays_small(t: Trace) -> bool:
    """Whether no normalised value of the drawn units moves as the weights become small."""
    own = t.scaled_normal.values[:, list(t.shown_units)]
    return bool(np.abs(own[-1] - own[0]).max() < STAYS)


def runs(t: Trace) -> str:
    """How the running mean goes along with the batches."""
    if t.all_updates.value == 1:
        return "once"
    if t.params.batches == 1:
        return "same"
    return "jumps" if t.params.momentum > JUMPY else "glides"


def newest(t: Trace) -> str:
    """The share of the newest batch in the running mean, in words."""
    share = t.params.momentum
    return next((name for name, one in MOMENTA.items() if abs(share - one) < 1e-9), "number")


def reaches(t: Trace) -> str:
    """What is so of the twin's clouds, and of the error, before it has learned."""
    spreads = t.normal_clouds.values.std(axis=1)
    keeps = np.abs(spreads - 1).max() < 0.05 and grows_again(t) and arrives_as_long(t)
    keeps = keeps and weights_shrink(t)
    return "keeps" if keeps else "flat"


def dwindles(t: Trace) -> bool:
    """Whether each layer of the plain network shrinks the error on its way back."""
    return bool((np.diff(t.plain_errors.values[:, 0]) > 0).all())


def grows_again(t: Trace) -> bool:
    """Whether in each layer of the twin the division makes the error longer."""
    behind, before = t.normal_errors.values.T
    return bool((before > behind).all())


def weights_shrink(t: Trace) -> bool:
    """Whether between layers, where only weights and the bend lie, the twin's error is shortened
    on its way back."""
    behind, before = t.normal_errors.values.T
    return bool((behind[:-1] < before[1:]).all())


def arrives_as_long(t: Trace) -> bool:
    """Whether the twin's error is as long in the first layer as in the last, at least."""
    first, *_, last = t.normal_errors.values[:, 0]
    return bool(first >= last)


def climbs(t: Trace) -> bool:
    """Whether the twin's error is longer in each layer than in the one behind it."""
    return bool((np.diff(t.normal_errors.values[:, 0]) < 0).all())


def wider_helps(t: Trace) -> bool:
    """Whether the plain network arrives from all starts with the larger weights of He, at its
    latest sooner than at its soonest from the usual ones."""
    plain, _, wider, _ = t.race_until.values
    return bool(t.race_arrives.values[2].all() and wider.max() < plain.min())


def tenth_learns(t: Trace) -> bool:
    """Whether the twin arrives from all starts with a tenth of their weights, too, and within the
    steps that are told, however these weights are rounded."""
    return bool(t.tenth_arrives.values.all())


def tenth_stays(t: Trace) -> bool:
    """Whether from a tenth of the start weights the twin's clouds stay about as wide as normalised
    ones, which have a spread of 1: in each layer, from each start, until it has learned."""
    return tenth_learns(t) and bool(t.tenth_narrowest.values.min() > ALIKE)


def one_line(t: Trace) -> bool:
    """Whether the twin has learned, and in the drawn plane of its last layer a straight line
    separates the rings: the one across the way between their middles."""
    return t.verdict[1] and gap_between_rings(t.parting.values[-1], t.ring.values) > 0


def times_as_long(t: Trace) -> float:
    """How many times as many steps as its twin ever takes the plain network takes at least, from
    whichever start: one digit, rounded down."""
    plain, twin, *_ = t.race_until.values
    least = float(plain.min() / max(twin.max(), 1))
    size = 10.0 ** np.floor(np.log10(max(least, 1.0)))
    return float(size * np.floor(least / size))


def is_longer(t: Trace) -> bool:
    """Whether both arrive from all starts, and the plain network takes several times as long at
    its soonest as its twin at its latest."""
    return bool(t.race_arrives.values[:2].all()) and times_as_long(t) >= SEVERAL


def arrivals(t: Trace, network: int) -> list[int]:
    """The starts from which a network arrives, the soonest first; else the first start."""
    there = np.flatnonzero(t.race_arrives.values[network])
    until = t.race_until.values[network]
    return [int(one) for one in there[np.argsort(until[there], kind="stable")]] or [0]


def lowest(t: Trace, network: int) -> Quantity:
    """The fewest steps that a network takes from any start."""
    return t.race_until[network, arrivals(t, network)[0]]


def highest(t: Trace, network: int) -> Quantity:
    """The most steps that it takes from any start from which it arrives."""
    return t.race_until[network, arrivals(t, network)[-1]]


def reaching(t: Trace, network: int) -> str:
    """From how many of the starts a network arrives, and whether always after as many steps."""
    arrives = t.race_arrives.values[network] > 0
    if not arrives.any():
        return "none"
    if not arrives.all():
        return "some"
    return "same" if lowest(t, network).value == highest(t, network).value else "all"


AGAINST_ONE = "together", "apart", "neither"

REACHING = "all", "same", "some", "none"


FACTS = facts.Facts(
    # The question
    depth=facts.number(lambda t: t.depth),
    layer_width=facts.number(lambda t: t.layer_width),
    start_size=facts.number(lambda t: t.start_size),
    rate=facts.number(lambda t: short(t.rate)),
    points=facts.number(lambda t: t.point_count),
    steps=facts.number(lambda t: t.steps[-1]),
    plain=facts.choice("coin", "learns", "unsure", "some", of=plain, again=loops.plain),
    plain_right=facts.number(lambda t: t.plain_right[-1]),
    twin_right=facts.number(lambda t: t.normal_right[-1]),
    twin_all=facts.truth(lambda t: t.normal_right[-1].value == len(t.points), again=loops.twin_all),
    # Inside
    across=facts.number(lambda t: t.pair_numbers[0]),
    upward=facts.number(lambda t: t.pair_numbers[1]),
    width=facts.choice("wider", "same", "closer", "spot", of=width, again=loops.width),
    vanished=facts.truth(vanished, again=loops.vanished),
    narrower=facts.number(lambda t: t.narrower),
    millions=facts.truth(lambda t: t.narrower.value >= 2 * MILLION, again=loops.millions),
    shrinks=facts.choice(*RATES, "other", of=shrinks, again=loops.shrinks),
    biases_hold=facts.truth(biases_hold, again=loops.biases_hold),
    straight=facts.truth(lambda t: t.straight_from.value > 0, again=loops.straight),
    answers=facts.choice("one", "alike", "differ", of=answers, again=loops.answers),
    highest_answer=facts.number(lambda t: t.first_percents[1], decimals=0),
    answer=facts.number(lambda t: t.first_percents[0], decimals=0),
    first_error=facts.number(lambda t: t.plain_errors[0, 0]),
    last_error=facts.number(lambda t: t.plain_errors[-1, 0]),
    dwindles=facts.truth(dwindles, again=loops.dwindles),
    slight=facts.truth(lambda t: t.plain_slopes[0].value < SLIGHT, again=loops.slight),
    # One layer by hand
    count=facts.number(lambda t: t.m),
    all_units=facts.number(lambda t: t.params.units),
    two=facts.truth(lambda t: len(t.shown_units) == 2, again=loops.two),
    linear=facts.truth(lambda t: t.params.is_linear, again=loops.linear),
    function=facts.choice("identity", "relu", "tanh", "sigmoid", of=lambda t: t.params.activation),
    first_side=facts.choice(
        "above", "below", "mixed", of=lambda t: side(t, 0), again=loops.first_side
    ),
    second_side=facts.choice(
        "above", "below", "mixed", of=lambda t: side(t, 1), again=loops.second_side
    ),
    first_above=facts.number(lambda t: (drawn(t, t.h)[0] > 0).sum()),
    second_above=facts.number(lambda t: (drawn(t, t.h)[1] > 0).sum()),
    mean=facts.number(lambda t: short(t.mean[t.own])),
    spread=facts.number(lambda t: short(t.deviation[t.own])),
    other_spread=facts.number(lambda t: short(t.deviation[t.other])),
    epsilon_counts=facts.truth(lambda t: t.epsilon_counts, again=loops.epsilon_counts),
    first_goes=facts.choice(
        *AGAINST_ONE, of=lambda t: against_one(t, t.own), again=loops.first_goes
    ),
    second_goes=facts.choice(
        *AGAINST_ONE, of=lambda t: against_one(t, t.other), again=loops.second_goes
    ),
    stays_small=facts.truth(stays_small, again=loops.stays_small),
    has_bias=facts.truth(lambda t: bool(t.bias.values.any()), again=loops.has_bias),
    divided=facts.choice("all", "one", "none", of=divided, again=loops.divided),
    # Together and alone
    end=facts.number(lambda t: short(t.moved)),
    after=facts.number(lambda t: short(t.dragged[-1, t.own, 1])),
    goes=facts.choice("stays", "left", "right", of=goes, again=loops.goes),
    crosses=facts.truth(crosses, again=loops.crosses),
    raw=facts.number(lambda t: short(t.h[t.own, 1])),
    end_mean=facts.number(lambda t: short(t.dragged_mean[-1, t.own])),
    passes=facts.truth(passes, again=loops.passes),
    end_spread=facts.number(lambda t: short(t.dragged_spread[-1, t.own])),
    newest=facts.choice(*MOMENTA, "number", of=newest, again=loops.newest),
    momentum=facts.number(lambda t: t.momentum),
    runs=facts.choice("once", "same", "jumps", "glides", of=runs, again=loops.runs),
    running_mean=facts.number(lambda t: short(t.kept_mean[t.own])),
    all_updates=facts.number(lambda t: t.all_updates),
    # Again
    clouds=facts.choice("keeps", "flat", of=reaches, again=loops.clouds),
    climbs=facts.truth(climbs, again=loops.climbs),
    twin_error=facts.number(lambda t: t.normal_errors[0, 0]),
    twin_learns=facts.truth(lambda t: t.verdict[1], again=loops.twin_learns),
    one_line=facts.truth(one_line, again=loops.one_line),
    learned=facts.number(lambda t: t.learned),
    wider_helps=facts.truth(wider_helps, again=loops.wider_helps),
    tenth_learns=facts.truth(tenth_learns, again=loops.tenth_learns),
    tenth_stays=facts.truth(tenth_stays, again=loops.tenth_stays),
    is_longer=facts.truth(is_longer, again=loops.is_longer),
    times_as_long=facts.number(lambda t: times_as_long(t)),
    longest=facts.number(lambda t: t.longest),
    starts=facts.number(lambda t: len(t.race_until[0])),
    plain_reaches=facts.choice(*REACHING, of=lambda t: reaching(t, 0), again=loops.plain_reaches),
    plain_lowest=facts.number(lambda t: lowest(t, 0)),
    plain_highest=facts.number(lambda t: highest(t, 0)),
    twin_reaches=facts.choice(*REACHING, of=lambda t: reaching(t, 1), again=loops.twin_reaches),
    twin_lowest=facts.number(lambda t: lowest(t, 1)),
    twin_highest=facts.number(lambda t: highest(t, 1)),
    made_up=facts.truth(lambda t: t.params.is_made_up),
)
