"""What the words of this lesson may name; what states something is told by a second route, too."""

from __future__ import annotations

from itertools import pairwise

from deepchalk.lesson import Quantity, facts, numbers

from . import facts_by_loops as loops
from .trace import KEPT_DECIMALS, UNITS, Trace, unit_of

SMALL = 1_000_000
"""Knobs of a network that is called small, at most."""

DIGITS = 784, 10
"""Pixels of a small digit, and how many digits there are."""

FEW_KNOBS = 100
"""Knobs up to which a run for each of them is no obvious waste."""

NEARLY_ONE = 1.05
"""Runs forward that are called hardly more than one, at most."""

HALF = 0.5
"""Of the votes: who has more of them is named."""

CLEARLY = 1.5
"""How many times as far a nudge moves the result that is said to move it more, at least."""

CLOSE = 0.01
"""How near a chord's slope is to the gradient that it comes close to, as a share of it."""


def moves(way: float) -> str:
    """Whether a number falls or rises."""
    return "falls" if way < 0 else "rises" if way > 0 else "stays"


def turned(t: Trace, node: int | None) -> str:
    """What the meter shows when a knob is turned up."""
    if node is None:
        return "stays"
    shown = t.wiggled_by(node)
    up, start = (numbers.read(shown[turn].text) for turn in (len(shown) // 4, 0))
    return moves(up - start)


def way(t: Trace, node: int | None) -> str:
    """Which way a knob is turned against its gradient."""
    slope = 0.0 if node is None else float(t.gradients[node])
    return "down" if slope > 0 else "up" if slope < 0 else "stays"


def first_times(t: Trace) -> bool:
    """Whether the followed input is multiplied first, by another number than 1."""
    edge, slope = t.graph.edges[t.routes.first_edge], t.slopes[t.routes.first_edge]
    is_product = t.graph.nodes[edge.target].operation == "*" and len(edge.slots) == 1
    return is_product and abs(slope.value - 1) > 1e-9


def closing(t: Trace) -> str:
    """How the slopes of chords come to the gradient, as far as can be read."""
    gradient = float(t.along)
    read = [numbers.read(one.text) for one in t.quotients]
    away = [abs(one - gradient) for one in read]
    if max(away) < 0.5e-3 + 1e-9:
        return "equal"
    is_near = away[-1] <= CLOSE * max(abs(gradient), 0.1)
    falls = all(later < before for before, later in pairwise(away))
    return "closer" if falls and is_near and len(away) > 1 else "near"


def shares_roads(t: Trace) -> bool:
    """Whether both knobs' nudges go along one road somewhere."""
    routes = t.routes
    if routes.second is None:
        return False
    return bool({*routes.taken(routes.start)} & {*routes.taken(routes.second)})


def name(t: Trace, node: int | None) -> str:
    """How a node is called."""
    return "" if node is None else str(t.nodes[node])


def coming_back(t: Trace) -> list[Quantity]:
    """What comes back to that one."""
    assert t.routes.parting is not None, "no two roads come back to one node"
    return [t.parts[edge] for edge in t.graph.out_of(t.routes.parting)]


def first_step(t: Trace) -> str:
    """What the result does in the first step."""
    return moves(float(t.descent[1, -1]) - float(t.descent[0, -1]))


def asks_for_sign(t: Trace) -> bool:
    """Whether turning the second knob has shown which sign its gradient has."""
    way = {"rises": 1, "falls": -1}.get(turned(t, t.routes.second), 0)
    return way * numbers.read(t.other[t.graph.result].text) > 0


def compares(t: Trace) -> bool:
    """Whether a nudge of w clearly moves the result more than an equal one of b, in the votes."""
    routes = t.routes
    if not t.is_share or routes.second is None or (t.start_name, t.second_name) != ("w", "b"):
        return False
    first, other = (abs(float(t.gradients[one])) for one in (routes.start, routes.second))
    return first >= CLEARLY * other > 0


def walk_cost(t: Trace) -> str:
    """What a walk back costs, in runs forward."""
    more = float(t.back) / float(t.run)
    return "one" if more == 1 else "near" if more <= NEARLY_ONE else "two"


def saves(t: Trace) -> bool:
    """Whether run and walk take much less than a run for each knob."""
    return float(t.nudging) > 2 * float(t.both)


def of_share(t: Trace, letter: str) -> Quantity:
    """A value of the computation of votes."""
    return t.values[t.graph.named(letter)]


def share_after(t: Trace, step: int) -> Quantity:
    """The cat's share after a step."""
    return t.descent[step, t.graph.named("y")]


def in_the_end(t: Trace) -> str:
    """Where the result is after the last told step, as far as what is told tells it."""
    before, after = round(float(t.result), KEPT_DECIMALS), float(t.fallen[-1])
    return "there" if after == before else "down" if after < before else "up"


def computation(t: Trace) -> str:
    """The expression as one writes it: ``y = w · x; L = y²``."""
    text = t.params.expression.replace("*", " · ").replace(" - ", " − ")
    for power, raised in (("^2", "²"), ("^3", "³")):
        text = text.replace(power, raised)
    return " ".join(text.split())


def inputs(t: Trace) -> str:
    """What is put in: ``w = 4, x = 3``."""
    return ", ".join(f"{t.nodes[one]} = {t.values[one].text}" for one in t.graph.inputs)


FACTS = facts.Facts(
    # The computation
    share=facts.truth(lambda t: t.is_share, again=loops.is_share),
    says_dog=facts.truth(
        lambda t: t.is_share and float(of_share(t, "y")) < HALF, again=loops.says_dog
    ),
    says_cat=facts.truth(
        lambda t: (
            t.is_share
            and float(of_share(t, "y")) < HALF < float(share_after(t, int(float(t.counts[-1]))))
        ),
        again=loops.says_cat,
    ),
    computation=facts.word(computation),
    inputs=facts.word(inputs),
    step_size=facts.number(lambda t: t.step_size),
    result=facts.word(lambda t: t.result_name),
    start=facts.word(lambda t: t.start_name),
    second=facts.word(lambda t: t.second_name),
    two=facts.truth(lambda t: t.routes.second is not None, again=loops.has_two),
    start_turn=facts.choice(
        "falls",
        "rises",
        "stays",
        of=lambda t: turned(t, t.routes.start),
        again=lambda t: loops.turned(t, t.start_name),
    ),
    second_turn=facts.choice(
        "falls",
        "rises",
        "stays",
        of=lambda t: turned(t, t.routes.second),
        again=lambda t: loops.turned(t, t.second_name),
    ),
    wanted=facts.number(lambda t: of_share(t, "t")),
    loss=facts.number(lambda t: t.result),
    # A network of many knobs
    knobs=facts.number(lambda t: t.knobs),
    digits=facts.truth(
        lambda t: (t.params.layers[0], t.params.layers[-1]) == DIGITS, again=loops.reads_digits
    ),
    small=facts.truth(lambda t: float(t.knobs) <= SMALL, again=loops.is_small),
    nudging=facts.number(lambda t: t.rounded),
    unit=facts.choice(
        *(called for _, called in UNITS),
        of=lambda t: unit_of(float(t.nudging))[1],
        again=loops.unit,
    ),
    # A nudge
    nudge=facts.number(lambda t: t.nudge),
    first=facts.word(lambda t: name(t, t.routes.first)),
    first_times=facts.truth(first_times, again=loops.first_times),
    first_slope=facts.number(lambda t: t.slopes[t.routes.first_edge]),
    meets=facts.truth(lambda t: t.meeting is not None, again=loops.meets),
    meeting=facts.word(lambda t: name(t, t.meeting)),
    derived=facts.truth(lambda t: bool(t.derived), again=loops.derived),
    one_way=facts.word(lambda t: name(t, t.sources_of_pushes[0])),
    other_way=facts.word(lambda t: name(t, t.sources_of_pushes[1])),
    one_push=facts.number(lambda t: t.pushes[0]),
    other_push=facts.number(lambda t: t.pushes[1]),
    other_size=facts.number(lambda t: t.carried_sizes[t.routes.meeting_edges[1]]),
    sum=facts.number(lambda t: t.moved[t.meeting]),
    goes_on=facts.truth(lambda t: bool(t.routes.after_meeting), again=loops.goes_on),
    fall=facts.choice(
        "falls",
        "rises",
        "stays",
        of=lambda t: moves(numbers.read(t.moved[-1].text)),
        again=loops.should,
    ),
    fall_size=facts.number(lambda t: t.moved_sizes[-1]),
    # Its gradient
    gradient=facts.number(lambda t: t.gradients[t.routes.start]),
    closing=facts.choice("equal", "closer", "near", of=closing, again=loops.closing),
    last_probe=facts.number(lambda t: t.probes[-1]),
    last_quotient=facts.number(lambda t: t.quotients[-1]),
    shares_roads=facts.truth(shares_roads, again=loops.shares_roads),
    compares=facts.truth(compares, again=loops.compares),
    second_gradient=facts.number(lambda t: t.other[t.graph.result]),
    # The way back
    parting=facts.word(lambda t: name(t, t.routes.parting)),
    coming=facts.number(lambda t: len(coming_back(t))),
    learned=facts.number(lambda t: len(t.routes.learned)),
    fork=facts.number(lambda t: t.fork),
    # Steps
    start_way=facts.choice(
        "up",
        "down",
        "stays",
        of=lambda t: way(t, t.routes.start),
        again=lambda t: loops.way(t, t.start_name),
    ),
    second_way=facts.choice(
        "up",
        "down",
        "stays",
        of=lambda t: way(t, t.routes.second),
        again=lambda t: loops.way(t, t.second_name),
    ),
    first_step=facts.choice("falls", "rises", "stays", of=first_step, again=loops.first_step),
    last_count=facts.number(lambda t: t.counts[-1]),
    after_last=facts.number(lambda t: t.fallen[-1]),
    in_the_end=facts.choice("down", "up", "there", of=in_the_end, again=loops.in_the_end),
    # What it costs
    forward=facts.number(lambda t: t.run),
    back=facts.number(lambda t: t.back),
    both=facts.number(lambda t: t.both),
    walk_cost=facts.choice("one", "near", "two", of=walk_cost, again=loops.walk_cost),
    fewer=facts.number(lambda t: t.fewer),
    whole=facts.truth(lambda t: not t.program().data, again=loops.whole_program),
    saves=facts.truth(saves, again=loops.saves),
)
