"""What sentences state, found again from the parameters by plain loops: a second route."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .numbers.by_loops import BEND, states_by_loops, stretch_by_eigenvalue
from .params import Params

SIDEWAYS = 0.05
SAME = 0.01


def swaps(t: Any) -> bool:
    """Whether two words can change places."""
    return len(set(t.params.sentence)) > 1 and _chosen_differ(t.params)


def _chosen_differ(params: Params) -> bool:
    if params.swap is None:
        return True
    one, other = (params.sentence[place - 1] for place in params.swap)
    return one != other


def shares_its_start(t: Any) -> bool:
    """Whether both orders begin with the same word."""
    order = [int(place) for place in t.order.values]
    return bool(t.params.sentence[order[0]] == t.params.sentence[0])


def reads_ours(t: Any) -> bool:
    """Whether the known network reads the two sentences of the default, in this order."""
    if not t.params.is_known or " ".join(t.params.sentence) != "not bad just good":
        return False
    moved = [place for place, one in enumerate(t.order.values, start=1) if int(one) + 1 != place]
    return moved == [2, 4]


def praises_the_wrong_one(t: Any) -> bool:
    """Whether the known network, unbent, praises "not good" more than "not bad"."""
    if not reads_ours(t) or t.params.target != "praise":
        return False
    bad, good, _, no = range(len(t.params.vocabulary))
    leads = [
        first - other for first, other in (_scores(t, _after(t, no, one)) for one in (bad, good))
    ]
    return leads[1] > leads[0]


def keeps(t: Any) -> bool:
    """Whether V is the identity."""
    rows = enumerate(t.params.recurrent_weights)
    return all(one == float(i == j) for i, row in rows for j, one in enumerate(row))


def _plane(t: Any) -> tuple[float, float, float, float]:
    (a, b), (c, d) = t.params.recurrent_weights
    return float(a), float(b), float(c), float(d)


def moves_plane(t: Any) -> str:
    """What V does, as a whole."""
    if t.params.hidden > 2:
        return "all"
    a, b, c, d = _plane(t)
    return "mirrors" if a * d - b * c < 0 else "turns"


def _angle(t: Any) -> float:
    """Of the turn in V, in degrees: that of the nearest turn, or of a quarter that is near."""
    a, b, c, d = _plane(t)
    if math.hypot(c - b, a + d) < 1e-12:
        return 0.0
    angle = math.degrees(math.atan2(c - b, a + d))
    quarter = 90.0 * round(angle / 90)
    return quarter if abs(angle - quarter) < 20 else angle


def turn(t: Any) -> str:
    """How far V turns the plane, where it does not mirror it."""
    if moves_plane(t) != "turns":
        return "none"
    degrees = abs(_angle(t))
    names = {0: "none", 90: "quarter", 180: "half"}
    near = min(names, key=lambda one: abs(degrees - one))
    return names[near] if abs(degrees - near) < 1 else "some"


def shape(t: Any) -> str:
    """What V does to the shape of what it turns."""
    if t.params.hidden > 2:
        return "changes"
    a, b, c, d = _plane(t)
    lengths = (a * a + b * b - 1, c * c + d * d - 1, a * c + b * d)
    if max(map(abs, lengths)) < SAME:
        return "keeps"
    if moves_plane(t) == "mirrors":
        return "changes"
    turned = math.radians(_angle(t))
    # The trace of what is left when the turn is taken back.
    trace = (a + d) * math.cos(turned) + (c - b) * math.sin(turned)
    leans = abs(a * d - b * c - 1) < SAME and abs(trace - 2) < SAME
    return "leans" if leans else "changes"


def _push(t: Any, place: int) -> list[float]:
    return _push_of(t, t.params.vocabulary.index(t.params.sentence[place]))


def _push_of(t: Any, row: int) -> list[float]:
    params, vector = t.params, t.params.vectors[row]
    return [
        bias + sum(w * x for w, x in zip(row, vector, strict=True))
        for row, bias in zip(params.input_weights, params.bias, strict=True)
    ]


def _sign(way: float, names: tuple[str, str]) -> str:
    return "none" if abs(way) <= SIDEWAYS else names[way > 0]


def _axes(t: Any) -> tuple[int, int]:
    first, second = (int(axis) for axis in t.plane.values)
    return first, second


def heading(t: Any) -> str:
    """Where the second word pushes, from side to side."""
    return _sign(_push(t, 1)[_axes(t)[0]], ("left", "right"))


def upward(t: Any) -> str:
    """Where the second word pushes, up or down."""
    return _sign(_push(t, 1)[_axes(t)[1]], ("down", "up"))


def little(t: Any) -> bool:
    """Whether it pushes more up or down than to a side."""
    push = _push(t, 1)
    return 2 * abs(push[_axes(t)[0]]) < abs(push[_axes(t)[1]]) - 2e-9


def _rows(t: Any) -> list[int]:
    return [t.params.vocabulary.index(word) for word in t.params.sentence]


def _states(t: Any, order: Sequence[int] | None = None) -> list[list[float]]:
    rows = _rows(t)
    chosen = rows if order is None else [rows[place] for place in order]
    return states_by_loops(t.params.network, chosen).tolist()  # type: ignore[no-any-return]


def side(t: Any) -> str:
    """Where the second state is, seen from the first."""
    states, axis = _states(t), _axes(t)[0]
    return _sign(states[2][axis] - states[1][axis], ("left", "right"))


def contrary(t: Any) -> bool:
    """Whether the memory goes to the other side than the word pushes."""
    return "none" not in (heading(t), side(t)) and heading(t) != side(t)


def middle(t: Any) -> str:
    """On which side of the middle the second state is, if without V it were on the other one."""
    states, axis, names = _states(t), _axes(t)[0], ("left", "right")
    without = BEND[t.params.activation](states[1][axis] + _push(t, 1)[axis])
    if abs(without) <= SIDEWAYS or states[2][axis] * without >= 0:
        return "none"
    return _sign(states[2][axis], names)


def praises(t: Any) -> bool:
    """Whether "bad" leads across the line only from where V has brought "not"."""
    if not reads_ours(t) or t.params.target != "praise" or middle(t) != "right":
        return False
    bad, _, _, no = range(len(t.params.vocabulary))
    first = [math.tanh(one) for one in _push_of(t, no)]
    rows = t.params.recurrent_weights
    turned = [sum(v * h for v, h in zip(row, first, strict=True)) for row in rows]
    led, bare = (_after(t, no, bad, with_v) for with_v in (True, False))
    bent, bare_bent = ([math.tanh(one) for one in end] for end in (led, bare))
    ahead = [
        praise - other
        for praise, other in (_scores(t, one) for one in (first, turned, bare_bent, led, bent))
    ]
    return max(ahead[:3]) < 0 < min(ahead[3:])


def away(t: Any) -> bool:
    """Whether it is on the other side of the middle than the word pushes to."""
    return "none" not in (heading(t), middle(t)) and heading(t) != middle(t)


def carried_across(t: Any) -> bool:
    """Whether V has carried the memory across the middle, to where the word does not push."""
    axis = _axes(t)[0]
    first = _states(t)[1]
    turned = sum(v * h for v, h in zip(t.params.recurrent_weights[axis], first, strict=True))
    return contrary(t) and bool(min(first[axis], turned) < 0 < max(first[axis], turned))


def _other_end(t: Any) -> list[float]:
    return _states(t, [int(place) for place in t.order.values])[-1]


def blind(t: Any) -> bool:
    """Whether both orders end at one point."""
    pairs = zip(_states(t)[-1], _other_end(t), strict=True)
    return all(abs(one - other) < 1e-9 for one, other in pairs)


def order_counts(t: Any) -> bool:
    """Whether two orders of the words end apart."""
    return swaps(t) and not blind(t)


def adds_up(t: Any) -> bool:
    """Whether a state is the sum of all pushes."""
    return swaps(t) and keeps(t) and t.params.activation == "identity"


def _scores(t: Any, state: Sequence[float]) -> list[float]:
    rows = zip(t.params.head_weights, t.params.head_bias, strict=True)
    return [sum(u * h for u, h in zip(row, state, strict=True)) + c for row, c in rows]


def _shares(t: Any, state: Sequence[float]) -> list[float]:
    scores = _scores(t, state)
    return [1 / sum(math.exp(min(other - one, 700)) for other in scores) for one in scores]


def lines(t: Any) -> str:
    """What the plane shows of the last layer."""
    rows = t.params.head_weights
    if t.params.hidden != 2 or all(row == rows[0] for row in rows):
        return "none"
    return "one" if len(rows) == 2 else "several"


def tied(t: Any) -> bool:
    """Whether the two most probable classes are alike."""
    *_, second, first = sorted(_shares(t, _states(t)[-1]))
    return first - second < 1e-6


def share_moves(t: Any) -> str:
    """What becomes of the target's probability in the other order, as far as can be read."""
    texts = [one.text for one in t.both_shares[t.params.true]]
    first, second = (_shares(t, end)[t.params.true] for end in (_states(t)[-1], _other_end(t)))
    if texts[0] == texts[1]:
        return "stays"
    return "falls" if second < first else "rises"


def _verdict(t: Any, state: Sequence[float]) -> int:
    shares = _shares(t, state)
    return shares.index(max(shares))


def outcome(t: Any) -> str:
    """Where the other order ends."""
    if blind(t):
        return "point"
    first, second = _verdict(t, _states(t)[-1]), _verdict(t, _other_end(t))
    return "same" if first == second else "across"


def unbent_apart(t: Any) -> bool:
    """Whether without any bend both orders would get the verdicts they get, and these differ."""
    plain = replace(t.params.network, activation="identity")
    first = _rows(t)
    both = first, [first[int(place)] for place in t.order.values]
    ends = [states_by_loops(plain, rows)[-1] for rows in both]
    if outcome(t) != "across":
        return False
    for end in ends:
        *_, second, largest = sorted(_shares(t, end))
        if largest - second < 1e-6:
            return False
    bent = _states(t)[-1], _other_end(t)
    return [_verdict(t, one) for one in ends] == [_verdict(t, one) for one in bent]


def area(t: Any) -> str:
    """What V does to the area of the disc of nudges, where the bend shrinks it at every word."""
    if t.params.hidden > 2 or t.params.activation != "tanh":
        return "untold"
    a, b, c, d = _plane(t)
    states = states_by_loops(t.params.network, _rows(t) * t.params.repeats)[2:]
    flattest = max((1 - x * x) * (1 - y * y) for x, y in states)
    factor = abs(a * d - b * c)
    if flattest > 0.999 or factor < SAME:
        return "untold"
    if abs(factor - 1) < 1e-9:
        return "keeps"
    return "grows" if factor > 1 else "shrinks"


def _after(t: Any, context: int, word: int, turned: bool = True) -> list[float]:
    """Where two words lead before the last bend, with V before the second one or without it."""
    bend = BEND[t.params.activation]
    first = [bend(one) for one in _push_of(t, context)]
    if turned:
        rows = t.params.recurrent_weights
        first = [sum(v * h for v, h in zip(row, first, strict=True)) for row in rows]
    return [one + push for one, push in zip(first, _push_of(t, word), strict=True)]


def _gains(t: Any, turned: bool = True, bent: bool = True) -> list[float]:
    """What the target has more with the second of two words after each context."""
    # Bent at the end, or not.
    bend, target = BEND[t.params.activation if bent else "identity"], t.params.true
    less, more = (
        [
            _shares(t, [bend(one) for one in _after(t, int(context), int(word), turned)])[target]
            for context in t.contexts.values
        ]
        for word in t.pair.values
    )
    return [after - before for before, after in zip(less, more, strict=True)]


def turns_round(t: Any) -> bool:
    """Whether one context makes more of what the other makes less of, as far as can be read."""
    one, other = _gains(t)
    texts = [[share.text for share in row] for row in t.phrase_shares]
    unbent, without = _gains(t, bent=False)
    return one * other < 0 <= unbent * without and all(first != second for first, second in texts)


def _squeezed(t: Any) -> bool:
    """Whether, where it falls, the bend leaves less of the way right than of that down."""
    params = t.params
    if not turns_round(t) or params.activation != "tanh" or lines(t) != "one":
        return False
    gains = _gains(t)
    falls = int(t.contexts.values[gains.index(min(gains))])
    less, more = (_after(t, falls, int(word)) for word in t.pair.values)
    x, y = _axes(t)
    right, up = (more[axis] - less[axis] for axis in (x, y))
    if right <= SIDEWAYS or up >= -SIDEWAYS:
        return False
    # Unbent, it makes more of the target's score than of the other one.
    (before, after), target = (_scores(t, one) for one in (less, more)), params.true
    gained = [last - first for first, last in zip(before, after, strict=True)]
    if gained[target] - gained[1 - target] <= 1e-9:
        return False
    kept_right, kept_down = (math.tanh(more[axis]) - math.tanh(less[axis]) for axis in (x, y))
    return kept_right / right < 0.5 * kept_down / up


def over_the_edge(t: Any) -> bool:
    """Whether after one word, and not after the other, the arrow leads beyond the right edge."""
    if not _squeezed(t):
        return False
    gains, x = _gains(t), _axes(t)[0]
    falling = gains.index(min(gains))
    for place, context in enumerate(t.contexts.values):
        ends = [_after(t, int(context), int(word))[x] for word in t.pair.values]
        if place == falling and max(ends) <= 1 + SIDEWAYS:
            return False
        if place != falling and max(ends) >= 1 - SIDEWAYS:
            return False
    return True


def needs_v(t: Any) -> bool:
    """Whether without V what falls after one word would not fall, or not climb after the other."""
    with_v, without = _gains(t), _gains(t, turned=False)
    falls = with_v.index(min(with_v))
    return turns_round(t) and not without[falls] < 0 < without[1 - falls]


def left(t: Any) -> str:
    """What is left of a nudge at the end."""
    width = stretch_by_eigenvalue(t.params.network, _rows(t) * t.params.repeats)
    names = ((1e-6, "gone"), (0.01, "vanished"), (0.5, "fading"), (1 + 1e-9, "kept"))
    return next((name for most, name in names if width < most), "grown")


def first_is_lost(t: Any) -> bool:
    """Whether the memory ends at one point, with whichever of its words the long text begins."""
    rows = _rows(t)
    if left(t) not in ("gone", "vanished") or len(set(rows)) == 1:
        return False
    text = rows * t.params.repeats
    texts = [states_by_loops(t.params.network, [row, *text[1:]])[1:] for row in set(rows)]
    ends = [memories[-1] for memories in texts]
    largest = max(abs(float(one)) for memories in texts for one in memories.flat)
    far = max(max(abs(one - other)) for one in ends for other in ends)
    return bool(far <= 0.01 * largest)


def knows(t: Any) -> str:
    """What can be said of the two orders in the end."""
    if not swaps(t):
        return "one"
    bent = replace(t.params.network, activation="tanh") if adds_up(t) else t.params.network
    orders = [_rows(t), [_rows(t)[int(place)] for place in t.order.values]]
    one, other = (states_by_loops(bent, rows)[-1] for rows in orders)
    if max(abs(one - other)) < 1e-9:
        return "alike"
    return "across" if outcome(t) == "across" else "apart"
