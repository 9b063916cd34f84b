"""What the lesson's sentences may name, and what they may state, in ``words/*.ftl``."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import facts, recurrence

from . import facts_by_loops as loops
from .numbers.both_orders import ALIKE
from .trace import Trace, repeated

SIDEWAYS = 0.05
"""What is less far to a side is in the same column, or the same row."""

OURS = (["not", "bad", "just", "good"], ["not", "good", "just", "bad"])
"""The two sentences that are said in their own words."""

GONE, VANISHED, FADING = 1e-6, 0.01, 0.5
"""Factors below which nothing, hardly anything, and not much of a nudge is left."""

ROUNDING = 1e-9
"""By so much numbers that are alike may differ."""

TURNED = 1.0
"""Degrees by which a turn may differ from the one that is said."""

SAME = 0.01
"""Numbers of V that are so near tell the same motion."""

ONE_POINT = 0.01
"""Memories that are so near, for the largest of all numbers, are seen at one point."""

SHRUNK = 0.999
"""A factor of an area that is less is told as less."""


def sideways(way: float, less: str, more: str) -> str:
    """Which way a number goes."""
    return less if way < -SIDEWAYS else more if way > SIDEWAYS else "none"


def arrows(t: Trace) -> str:
    """Where the arrows of the words come from."""
    if t.params.source:
        return "source"
    if t.params.is_known:
        return "chosen"
    return "chance" if {"E", "W", "b"} & set(t.params.random) else "learned"


def moves_plane(t: Trace) -> str:
    """What V does, as a whole."""
    v = t.recurrent_weights.values
    if len(v) > 2:
        return "all"
    return "mirrors" if np.linalg.det(v) < 0 else "turns"


def turn(t: Trace) -> str:
    """How far V turns the plane, where it does not mirror it."""
    v = t.recurrent_weights.values
    degrees = abs(np.degrees(recurrence.turn_of(v))) if moves_plane(t) == "turns" else 0.0
    for turned, name in ((0, "none"), (90, "quarter"), (180, "half")):
        if abs(degrees - turned) < TURNED:
            return name
    return "some"


def shape(t: Trace) -> str:
    """What V does to the shape of what it turns."""
    v = t.recurrent_weights.values
    if len(v) > 2:
        return "changes"
    if np.abs(v @ v.T - np.eye(2)).max() < SAME:
        return "keeps"
    angle = recurrence.turn_of(v)
    rest = recurrence.rotation(-angle) @ v
    leans = abs(np.linalg.det(rest) - 1) < SAME and abs(np.trace(rest) - 2) < SAME
    return "leans" if leans and moves_plane(t) == "turns" else "changes"


def heading(t: Trace) -> str:
    """Where the second word pushes, from side to side."""
    return sideways(t.seen(t.moves[1])[0].value, "left", "right")


def upward(t: Trace) -> str:
    """Where the second word pushes, up or down."""
    return sideways(t.seen(t.moves[1])[1].value, "down", "up")


def little(t: Trace) -> bool:
    """Whether it pushes more up or down than to a side."""
    x, y = (abs(one.value) for one in t.seen(t.moves[1]))
    return bool(x < y / 2 - ROUNDING)


def side(t: Trace) -> str:
    """Where the second state is, seen from the first."""
    first, second = (t.seen(t.states[time])[0].value for time in (1, 2))
    return sideways(second - first, "left", "right")


def contrary(t: Trace) -> bool:
    """Whether the memory goes to the other side than the word pushes."""
    return {heading(t), side(t)} == {"left", "right"}


def middle(t: Trace) -> str:
    """On which side of the middle the second state is, if without V it were on the other one."""
    x = int(t.plane.values[0])
    without = t.params.network.bent(t.states.values[1] + t.moves.values[1])
    sides = sideways(t.states[2].values[x], "left", "right"), sideways(without[x], "left", "right")
    return sides[0] if set(sides) == {"left", "right"} else "none"


def praises(t: Trace) -> bool:
    """Whether in the known network V and "bad" lead "not" across the line, and no bare "bad"."""
    network = t.params.network
    without = network.bent(t.states.values[1] + t.moves.values[1])
    short = t.states.values[1], t.turned.values[1], without
    across = t.sums.values[1], t.states.values[2]
    is_short, is_across = (
        all((network.shares(one)[t.params.true] > 0.5) == praise for one in places)
        for places, praise in ((short, False), (across, True))
    )
    return bool(_is_ours(t) and middle(t) == "right" and is_short and is_across)


def away(t: Trace) -> bool:
    """Whether it is on the other side of the middle than the word pushes to."""
    return {heading(t), middle(t)} == {"left", "right"}


def carried_across(t: Trace) -> bool:
    """Whether V has carried the memory across the middle, to where the word does not push."""
    first, turned = (t.seen(one)[0].value for one in (t.states[1], t.turned[1]))
    return contrary(t) and first * turned < 0


def outcome(t: Trace) -> str:
    """Where the other order ends."""
    if t.blind:
        return "point"
    return "same" if t.verdicts[0] == t.verdicts[1] else "across"


def unbent_apart(t: Trace) -> bool:
    """Whether without any bend both orders would get the verdicts they get, and these differ."""
    tops = t.unbent_shares.values.argmax(axis=0)
    lead = np.diff(np.sort(t.unbent_shares.values, axis=0)[-2:], axis=0).min()
    return bool(lead > 1e-6 and outcome(t) == "across" and tuple(tops) == t.verdicts)


def lines(t: Trace) -> str:
    """What the plane shows of the last layer."""
    if not t.has_lines:
        return "none"
    return "one" if len(t.params.classes) == 2 else "several"


def tied(t: Trace) -> bool:
    """Whether the two most probable classes are alike."""
    second, first = np.sort(t.shares.values)[-2:]
    return bool(first - second < 1e-6)


def share_moves(t: Trace) -> str:
    """What becomes of the target's probability in the other order, as far as can be read."""
    first, second = t.both_shares[t.params.true]
    if first.text == second.text:
        return "stays"
    return "falls" if second.value < first.value else "rises"


def contexts(t: Trace) -> tuple[int, int]:
    """Positions of the context after which the second word adds more, and of the other."""
    gains = np.diff(t.phrase_shares.values, axis=1)[:, 0]
    return (0, 1) if gains[0] >= gains[1] else (1, 0)


def told(t: Trace) -> tuple[int, int]:
    """Contexts in the order in which they are told: where one falls, it comes last."""
    return contexts(t) if t.turns_round else (0, 1)


def _squeezed(t: Trace) -> bool:
    """Whether an arrow that led to the target falls, as it loses more to the right than down."""
    fall = contexts(t)[1]
    straight = t.added.values[t.plane.values]
    bent = np.diff(t.phrases.values[fall], axis=0)[0][t.plane.values]
    goes = straight[0] > SIDEWAYS and straight[1] < -SIDEWAYS
    return bool(
        t.turns_round
        and t.params.activation == "tanh"
        and lines(t) == "one"
        and goes
        and t.slopes.values @ t.added.values > ROUNDING
        and bent[0] / straight[0] < 0.5 * bent[1] / straight[1]
    )


def over_the_edge(t: Trace) -> bool:
    """Whether the arrow leads beyond the right edge only after the word after which it falls."""
    fall, x = contexts(t)[1], int(t.plane.values[0])
    ends = t.unbent_pairs.values[..., x]
    falls, climbs = ends[fall], ends[1 - fall]
    return bool(_squeezed(t) and falls.max() > 1 + SIDEWAYS and climbs.max() < 1 - SIDEWAYS)


def needs_v(t: Trace) -> bool:
    """Whether without V what falls after one word would not fall, or not climb after the other."""
    network = t.params.network.unturned
    ends = network.bent(network.pushed(t.alone.values, t.pair.values))
    climbs, falls = np.diff(network.shares(ends)[..., t.params.true])[[*contexts(t)], 0]
    return bool(t.turns_round and not falls < 0 < climbs)


def area(t: Trace) -> str:
    """What V does to the area of the disc of nudges, where the bend shrinks it at every word."""
    if t.params.hidden > 2 or t.params.activation != "tanh":
        return "untold"
    slopes = 1 - repeated(t).states[2:] ** 2
    factor = abs(np.linalg.det(t.recurrent_weights.values))
    if slopes.prod(axis=1).max() > SHRUNK or factor < SAME:
        return "untold"
    if abs(factor - 1) < ROUNDING:
        return "keeps"
    return "shrinks" if factor < 1 else "grows"


def context(t: Trace, place: int) -> str:
    """The word after which two others are compared."""
    return t.words(t.contexts)[told(t)[place]]


def _is_ours(t: Trace) -> bool:
    """Whether the known network reads the two sentences of the default, for praise."""
    return bool(t.params.is_known and t.orders == OURS and t.params.target == "praise")


def praises_the_wrong_one(t: Trace) -> bool:
    """Whether, unbent, "not good" is even more praise than "not bad", in the known network."""
    return bool(_is_ours(t) and np.diff(t.unbent_pair_shares.values[told(t)[1]])[0] > 0)


def left(t: Trace) -> str:
    """What is left of a nudge at the end."""
    width = float(t.widths.values[-1])
    if width > 1 + ALIKE:
        return "grown"
    for name, most in (("gone", GONE), ("vanished", VANISHED), ("fading", FADING)):
        if width < most:
            return name
    return "kept"


def first_is_lost(t: Trace) -> bool:
    """Whether the memory ends at one point, with whichever of its words the long text begins."""
    rows = sorted({int(row) for row in t.rows.values})
    memories = t.long_memories.values[rows]
    together = np.ptp(memories[:, -1], axis=0).max() <= ONE_POINT * np.abs(memories).max()
    return left(t) in ("gone", "vanished") and len(rows) > 1 and bool(together)


def knows(t: Trace) -> str:
    """What can be said of the two orders in the end."""
    if not t.swaps:
        return "one"
    if t.ends_blind:
        return "alike"
    return "across" if outcome(t) == "across" else "apart"


def phrase(words: tuple[str, ...] | list[str]) -> str:
    return " ".join(words)


FACTS = facts.Facts(
    # The sentence
    known=facts.truth(
        lambda t: t.params.is_known and t.orders == OURS,
        again=loops.reads_ours,
    ),
    swaps=facts.truth(lambda t: t.swaps, again=loops.swaps),
    sentence=facts.word(lambda t: phrase(t.orders[0])),
    other=facts.word(lambda t: phrase(t.orders[1])),
    count=facts.number(lambda t: len(t.params.sentence)),
    first=facts.word(lambda t: t.params.sentence[0]),
    second=facts.word(lambda t: t.params.sentence[1]),
    later=facts.several(lambda t: [*t.params.sentence[2:]]),
    later_count=facts.number(lambda t: len(t.params.sentence) - 2),
    shared_start=facts.truth(
        lambda t: t.orders[0][0] == t.orders[1][0], again=loops.shares_its_start
    ),
    # The network
    arrows=facts.choice("source", "chosen", "chance", "learned", of=arrows),
    hidden=facts.number(lambda t: t.params.hidden),
    activation=facts.choice("tanh", "relu", "identity", of=lambda t: t.params.activation),
    keeps=facts.truth(lambda t: t.keeps, again=loops.keeps),
    moves=facts.choice("all", "mirrors", "turns", of=moves_plane, again=loops.moves_plane),
    turn=facts.choice("none", "quarter", "half", "some", of=turn, again=loops.turn),
    shape=facts.choice("keeps", "leans", "changes", of=shape, again=loops.shape),
    # One step
    heading=facts.choice("left", "right", "none", of=heading, again=loops.heading),
    upward=facts.choice("up", "down", "none", of=upward, again=loops.upward),
    little=facts.truth(little, again=loops.little),
    side=facts.choice("left", "right", "none", of=side, again=loops.side),
    contrary=facts.truth(contrary, again=loops.contrary),
    middle=facts.choice("left", "right", "none", of=middle, again=loops.middle),
    away=facts.truth(away, again=loops.away),
    first_two=facts.word(lambda t: phrase(t.params.sentence[:2])),
    praises=facts.truth(praises, again=loops.praises),
    carried_across=facts.truth(carried_across, again=loops.carried_across),
    order_counts=facts.truth(lambda t: t.swaps and not t.blind, again=loops.order_counts),
    # The verdict
    target=facts.word(lambda t: t.params.target),
    winner=facts.word(lambda t: t.params.classes[t.verdicts[0]]),
    lines=facts.choice("none", "one", "several", of=lines, again=loops.lines),
    bar=facts.number(lambda t: t.bar),
    tied=facts.truth(tied, again=loops.tied),
    share=facts.number(lambda t: t.both_shares[t.params.true, 0]),
    other_share=facts.number(lambda t: t.both_shares[t.params.true, 1]),
    share_moves=facts.choice("stays", "falls", "rises", of=share_moves, again=loops.share_moves),
    outcome=facts.choice("point", "same", "across", of=outcome, again=loops.outcome),
    adds_up=facts.truth(lambda t: t.adds_up, again=loops.adds_up),
    bent_share=facts.number(lambda t: t.bent_shares[t.params.true, 0]),
    other_bent_share=facts.number(lambda t: t.bent_shares[t.params.true, 1]),
    # Why bend
    unbent_apart=facts.truth(unbent_apart, again=loops.unbent_apart),
    less=facts.word(lambda t: t.words(t.pair)[0]),
    more=facts.word(lambda t: t.words(t.pair)[1]),
    turns_round=facts.truth(lambda t: t.turns_round, again=loops.turns_round),
    over_the_edge=facts.truth(over_the_edge, again=loops.over_the_edge),
    needs_v=facts.truth(needs_v, again=loops.needs_v),
    wrong=facts.truth(praises_the_wrong_one, again=loops.praises_the_wrong_one),
    phrase=facts.word(lambda t: f"{context(t, 1)} {t.words(t.pair)[1]}"),
    less_phrase=facts.word(lambda t: f"{context(t, 1)} {t.words(t.pair)[0]}"),
    one_less_phrase=facts.word(lambda t: f"{context(t, 0)} {t.words(t.pair)[0]}"),
    one_context=facts.word(lambda t: context(t, 0)),
    other_context=facts.word(lambda t: context(t, 1)),
    one_to=facts.number(lambda t: t.phrase_shares[told(t)[0], 1]),
    other_to=facts.number(lambda t: t.phrase_shares[told(t)[1], 1]),
    # What fades
    area=facts.choice("keeps", "shrinks", "grows", "untold", of=area, again=loops.area),
    repeats=facts.number(lambda t: t.params.repeats),
    width_once=facts.number(lambda t: t.widths[len(t.params.sentence) - 2]),
    width_end=facts.number(lambda t: t.widths[-1]),
    shorter=facts.number(lambda t: t.shorter),
    left=facts.choice("gone", "vanished", "fading", "kept", "grown", of=left, again=loops.left),
    first_is_lost=facts.truth(first_is_lost, again=loops.first_is_lost),
    # The end
    knows=facts.choice("one", "alike", "across", "apart", of=knows, again=loops.knows),
)
