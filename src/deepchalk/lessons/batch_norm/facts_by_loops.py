"""What sentences state, found again number by number in plain loops: a second route."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from .numbers import deep_network as deep

BENDS: dict[str, Callable[[float], float]] = {
    "identity": lambda x: x,
    "relu": lambda x: max(x, 0.0),
    "tanh": math.tanh,
    "sigmoid": lambda x: 0.5 + 0.5 * math.tanh(x / 2),
}

LEAST = 0.1
ALIKE, SPOT, GONE = 0.8, 0.02, 1e-9
ROUNDING = 1e-9
RATES = {"half": (0.42, 0.6), "third": (0.28, 0.42), "quarter": (0.22, 0.28), "fifth": (0.17, 0.22)}


def _numbers(values: Iterable[Any]) -> list[float]:
    return [float(one) for one in values]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _spread(values: Sequence[float]) -> float:
    middle = _mean(values)
    return math.sqrt(_mean([(one - middle) ** 2 for one in values]))


def _right(t: Any, answers: Any) -> int:
    pairs = zip(_numbers(answers), _numbers(t.ring.values), strict=True)
    return sum((answer > 0.5) == (ring == 1) for answer, ring in pairs)


# The question


def plain(t: Any) -> str:
    """How the plain network ends."""
    answers = t.plain_answers.values[-1]
    if all(f"{one:.2f}" == "0.50" for one in _numbers(answers)):
        return "coin"
    if _cost(t.ring.values, answers) < LEAST:
        return "learns"
    return "unsure" if _right(t, answers) == len(answers) else "some"


def _cost(ring: Any, answers: Any) -> float:
    """The mean cross-entropy of answers."""
    pairs = zip(_numbers(answers), _numbers(ring), strict=True)
    shares = [answer if ring == 1 else 1 - answer for answer, ring in pairs]
    return _mean([-math.log(max(one, 1e-300)) for one in shares])


def twin_all(t: Any) -> bool:
    """Whether the twin tells all dots right."""
    answers = t.normal_answers.values[-1]
    return _right(t, answers) == len(answers)


def twin_learns(t: Any) -> bool:
    """Whether its loss is low in the end."""
    return _cost(t.ring.values, t.normal_answers.values[-1]) < LEAST


# Inside


def _both(values: Sequence[float]) -> bool:
    """Whether some are clearly above 0 and some clearly below it."""
    return min(values) <= -ROUNDING and max(values) >= ROUNDING


def _columns(cloud: Any) -> list[list[float]]:
    return [_numbers(cloud[:, axis]) for axis in range(2)]


def _widths(t: Any) -> list[float]:
    return [_mean([_spread(one) for one in _columns(cloud)]) for cloud in t.plain_clouds.values]


def width(t: Any) -> str:
    """How wide the last cloud is, compared with the first."""
    first, *_, last = _widths(t)
    if last <= ALIKE * first:
        return "spot" if last < SPOT else "closer"
    return "wider" if last > first / ALIKE else "same"


def vanished(t: Any) -> bool:
    """Whether all dots are the same in the last layer."""
    return _widths(t)[-1] < GONE


def millions(t: Any) -> bool:
    """Whether it is millions of times narrower."""
    first, *_, last = _widths(t)
    return float(f"{first / max(last, 1e-12):.2g}") >= 2e6


def shrinks(t: Any) -> str:
    """To what a layer shrinks the cloud, on average."""
    first, *_, last = widths = _widths(t)
    if last < GONE:
        return "other"
    rate = math.exp(math.log(last / first) / (len(widths) - 1))
    for name, (low, high) in RATES.items():
        if low <= rate < high:
            return name
    return "other"


def straight(t: Any) -> bool:
    """Whether no unit of the last layer has dots on both sides of its bend."""
    return int(t.bending.values[-1]) == 0


def biases_hold(t: Any) -> bool:
    """Whether it is so, and with all biases taken away one of its units has dots on both sides.

    What ReLU lets through may be made larger in each layer then: no side is changed by it.
    """
    if not straight(t):
        return False
    p = t.params
    dots = [_numbers(one) for one in deep.rings(p.seed)[0]]
    for weights, _ in deep.usual_start(p.seed, p.depth, p.width)[:-1]:
        into = [_numbers(one) for one in weights.T]
        sums = [[sum(map(operator.mul, dot, own)) for own in into] for dot in dots]
        dots = [[max(one, 0.0) * 3 for one in own] for own in sums]
    return any(min(own) < 0 < max(own) for own in zip(*sums, strict=True))


def answers(t: Any) -> str:
    """How much the answers to the dots differ at the start."""
    found = sorted(_numbers(t.plain_answers.values[0]))
    if len({f"{one:.2f}" for one in found}) == 1:
        return "one"
    return "differ" if found[-1] - found[0] >= 0.05 else "alike"


def _errors(t: Any, normalises: bool) -> list[tuple[float, float]]:
    """How long the error is behind and in front of each layer's normalisation, at the start.

    The way through a normalisation is written out as the matrix of its derivatives.
    """
    p = t.params
    points, labels = deep.rings(p.seed)
    layers, count = deep.usual_start(p.seed, p.depth, p.width), len(labels)
    passed, entering, ways = points, [], []
    for weights, bias in layers[:-1]:
        h = passed @ weights + bias
        if normalises:
            spreads = np.sqrt(h.var(axis=0) + deep.EPSILON)
            h = (h - h.mean(axis=0)) / spreads
            ways.append(
                [
                    (np.eye(count) - 1 / count - np.outer(own, own) / count) / spread
                    for own, spread in zip(h.T, spreads, strict=True)
                ]
            )
        entering.append(h)
        passed = np.maximum(h, 0)
    weights, bias = layers[-1]
    answers = 1 / (1 + np.exp(-(passed @ weights + bias)[:, 0]))
    error = np.outer((answers - labels) / count, weights[:, 0])
    found = list[tuple[float, float]]()
    for layer in reversed(range(p.depth)):
        error = np.where(entering[layer] > 0, error, 0)
        behind = math.hypot(*error.flat)
        if normalises:
            pairs = zip(ways[layer], error.T, strict=True)
            error = np.stack([way @ own for way, own in pairs], axis=1)
        found.insert(0, (behind, math.hypot(*error.flat)))
        error = error @ layers[layer][0].T
    return found


def dwindles(t: Any) -> bool:
    """Whether each layer of the plain network shrinks the error on its way back."""
    sizes = [one for one, _ in _errors(t, False)]
    return all(one < other for one, other in pairwise(sizes))


def grows_again(t: Any) -> bool:
    """Whether in each layer of the twin the division makes the error longer."""
    return all(before > behind for behind, before in _errors(t, True))


def weights_shrink(t: Any) -> bool:
    """Whether the way from each layer of the twin to the one before it makes the error shorter."""
    both = pairwise(_errors(t, True))
    return not any(behind >= before for (behind, _), (_, before) in both)


def arrives_as_long(t: Any) -> bool:
    """Whether the twin's error is not shorter in the first layer than in the last."""
    behind = [one for one, _ in _errors(t, True)]
    return not behind[0] < behind[-1]


def climbs(t: Any) -> bool:
    """Whether the twin's error is longer the nearer to the first layer it is."""
    behind = [one for one, _ in _errors(t, True)]
    return all(one > other for one, other in pairwise(behind))


def slight(t: Any) -> bool:
    """Whether the gradient of the first layer is hardly one."""
    return float(t.plain_slopes.values[0]) < 0.001


# One layer by hand


def two(t: Any) -> bool:
    """Whether two units are drawn."""
    return bool(t.params.units > 1)


def linear(t: Any) -> bool:
    """Whether a weighted sum is normalised."""
    return bool(t.params.activation == "identity" or t.params.activation_place != "before")


def folds(t: Any) -> bool:
    """Whether ReLU bends what was normalised."""
    return bool(t.params.activation == "relu" and t.params.activation_place == "after")


def _sums(t: Any) -> list[list[float]]:
    """What the drawn units compute for the batch, by hand."""
    p = t.params
    bend = BENDS[p.activation if p.activation_place == "before" else "identity"]
    found = []
    for unit in t.shown_units:
        sums = [
            p.bias[unit] + sum(w * a for w, a in zip(p.weights[unit], row, strict=True))
            for row in p.examples[p.own_rows]
        ]
        found.append([bend(one) for one in sums])
    return found if len(found) == 2 else [*found, [0.0] * len(found[0])]


def _side(values: Sequence[float]) -> str:
    positive, negative = (sum(sign * one >= ROUNDING for one in values) for sign in (1, -1))
    return {positive: "above", negative: "below"}.get(len(values), "mixed")


def first_side(t: Any) -> str:
    """On which side of its bend the first drawn unit has the examples."""
    return _side(_sums(t)[0])


def second_side(t: Any) -> str:
    """On which side of its bend the second drawn unit has the examples."""
    return _side(_sums(t)[1])


def epsilon_counts(t: Any) -> bool:
    """Whether ε could be seen in the spread of a drawn unit, or makes it less than 1 in the end."""
    epsilon = t.params.epsilon
    for own in _sums(t)[: len(t.shown_units)]:
        square = _spread(own) ** 2
        if math.sqrt(square + epsilon) - math.sqrt(square) > 5e-5:
            return True
        if _mean([one**2 for one in _normal(own, epsilon)]) < 0.99:
            return True
    return False


def _against_one(t: Any, own: Sequence[float]) -> str:
    """What dividing by their spread does to values, if it is clear."""
    spread = math.sqrt(_spread(own) ** 2 + t.params.epsilon)
    return "together" if spread > 1.2 else "apart" if spread < 1 / 1.2 else "neither"


def first_goes(t: Any) -> str:
    """What it does to the first drawn unit."""
    return _against_one(t, _sums(t)[0])


def second_goes(t: Any) -> str:
    """What it does to the second one, or to the one there is."""
    return _against_one(t, _sums(t)[len(t.shown_units) - 1])


def stays_small(t: Any) -> bool:
    """Whether the drawn units' normalised values are as before with a tenth of the weights.

    A tenth of a cloud with ε has the normalised values of the cloud with a hundred times ε.
    """
    epsilon = t.params.epsilon
    for own in _sums(t)[: len(t.shown_units)]:
        pairs = zip(_normal(own, epsilon), _normal(own, 100 * epsilon), strict=True)
        if max(abs(a - b) for a, b in pairs) >= 0.005:
            return False
    return True


def has_bias(t: Any) -> bool:
    """Whether any unit has a bias."""
    return any(one != 0 for one in t.params.bias)


def _normal(values: Sequence[float], epsilon: float) -> list[float]:
    middle, spread = _mean(values), math.sqrt(_spread(values) ** 2 + epsilon)
    return [(one - middle) / spread for one in values]


def divided(t: Any) -> str:
    """How many of the drawn units have placed examples on both sides of 0."""
    p, count = t.params, 0
    for unit, own in zip(t.shown_units, _sums(t), strict=False):
        placed = [p.gamma[unit] * one + p.beta[unit] for one in _normal(own, p.epsilon)]
        count += _both(placed)
    return "all" if count == len(t.shown_units) else "one" if count else "none"


def _example_two(t: Any) -> tuple[float, float]:
    own = _sums(t)[0]
    pulled = [float(t.moved.value), *own[1:]]
    return _normal(own, t.params.epsilon)[1], _normal(pulled, t.params.epsilon)[1]


def goes(t: Any) -> str:
    """Where example 2 goes while example 1 is dragged."""
    before, after = _example_two(t)
    if abs(after - before) < 0.005:
        return "stays"
    return "right" if after > before else "left"


def crosses(t: Any) -> bool:
    """Whether it crosses the bend."""
    return folds(t) and goes(t) != "stays" and _both(_example_two(t))


def passes(t: Any) -> bool:
    """Whether the mean rises past what example 2 computes, and this moves it to the left."""
    own = _sums(t)[0]
    means = _mean(own), _mean([float(t.moved.value), *own[1:]])
    return goes(t) == "left" and _both([own[1] - one for one in means]) and means[0] < means[1]


def runs(t: Any) -> str:
    """How the running mean goes along with the batches, which are counted."""
    p = t.params
    batches = len(p.examples) // p.batch_size
    if batches * p.passes == 1:
        return "once"
    return "same" if batches == 1 else "jumps" if p.momentum > 0.4 else "glides"


def newest(t: Any) -> str:
    """The share of the newest batch in the running mean, in words."""
    parts = {10: "tenth", 100: "hundredth", 4: "quarter", 2: "half", 5: "fifth", 1: "all"}
    return parts.get(round(1 / t.params.momentum, 6), "number")  # type: ignore[call-overload]


# Again


def clouds(t: Any) -> str:
    """What is so of the twin's clouds, and of the error, before it has learned."""
    spreads = [_spread(one) for cloud in t.normal_clouds.values for one in _columns(cloud)]
    keeps = all(0.95 < one < 1.05 for one in spreads) and grows_again(t) and arrives_as_long(t)
    keeps = keeps and weights_shrink(t)
    return "keeps" if keeps else "flat"


def wider_helps(t: Any) -> bool:
    """Whether from each of He's starts the plain network arrives before it does from any other."""
    wider, plain = (_steps_to_learn(t, network) for network in (2, 0))
    last = [deep.LONGEST if one is None else one for one in plain]
    return all(one is not None and one < other for one in wider for other in last)


def _small_ends(t: Any) -> list[int | None]:
    """After how many steps each of the twins from a tenth of the weights has learned, as it was
    run: what they do far on hangs on rounding, so other runs would not be those of the trace."""
    answers = _small(t).answers
    return [
        next(
            (n for n, one in enumerate(answers[:, run]) if _cost(t.ring.values, one) < LEAST), None
        )
        for run in range(answers.shape[1])
    ]


def _small(t: Any) -> deep.Small:
    p = t.params
    return deep.race(p.seed, p.depth, p.width, p.rates[len(p.rates) // 2], LEAST).small


def tenth_learns(t: Any) -> bool:
    """Whether the twin arrives from each start with a tenth of the weights: in no rounding later
    than three times the steps of the first one, rounded up to 1, 2 or 5 with zeros."""
    ends = [deep.LONGEST + 1 if one is None else one for one in _small_ends(t)]
    rounds = sorted(lead * 10**zeros for lead in (1, 2, 5) for zeros in (1, 2, 3))
    within = [one for one in rounds if one >= 3 * max(ends[:3])]
    return max(ends) <= min([*within[:1], deep.LONGEST])


def tenth_stays(t: Any) -> bool:
    """Whether no cloud of the twin gets clearly narrower than 1 from a tenth of the weights.

    What is divided by the root of its variance and ε has a spread of √(1 − ε / that root²); γ
    multiplies it.
    """
    if not tenth_learns(t):
        return False
    small = _small(t)
    for run, end in enumerate(_small_ends(t)):
        for all_gammas, all_roots in zip(small.gammas, small.spreads, strict=True):
            own = (one[: (end or 0) + 1, run] for one in (all_gammas, all_roots))
            for gammas, roots in zip(*own, strict=True):
                pairs = zip(_numbers(gammas), _numbers(roots), strict=True)
                spreads = [abs(g) * math.sqrt(max(0.0, 1 - 1e-5 / s**2)) for g, s in pairs]
                if _mean(spreads) <= ALIKE:
                    return False
    return True


def one_line(t: Any) -> bool:
    """Whether every dot of one ring lies farther along the way to that ring's middle, once
    the twin has learned."""
    if not twin_learns(t):
        return False
    dots = [(float(x), float(y)) for x, y in t.parting.values[-1]]
    both = [
        [dot for dot, ring in zip(dots, t.ring.values, strict=True) if ring == own]
        for own in (0, 1)
    ]
    inner, outer = ([_mean(own) for own in zip(*dots, strict=True)] for dots in both)
    way = [there - here for here, there in zip(inner, outer, strict=True)]
    near, far = ([way[0] * x + way[1] * y for x, y in dots] for dots in both)
    return math.hypot(*way) > ROUNDING and max(near) < min(far)


def _reaches(t: Any, network: int) -> str:
    """From how many starts a network arrives: its runs once more, each loss by a loop."""
    ends = _steps_to_learn(t, network)
    arrived = [one for one in ends if one is not None]
    if not arrived:
        return "none"
    if len(arrived) < len(ends):
        return "some"
    return "same" if len(set(arrived)) == 1 else "all"


def _steps_to_learn(t: Any, network: int) -> tuple[int | None, ...]:
    """After how many steps the loss is low, from each start; none where it never is."""
    p = t.params
    return _steps_that_learn(p.seed, (p.depth, p.width), p.rates[len(p.rates) // 2], network)


# Several facts ask for each of the networks.
@lru_cache(maxsize=16)
def _steps_that_learn(
    seed: int, size: tuple[int, int], rate: float, network: int
) -> tuple[int | None, ...]:
    begin = deep.he_start if network == 2 else deep.usual_start
    starts = [begin(seed, *size, start) for start in range(3)]
    points, ring = deep.rings(seed)
    run = deep.descend(starts, [rate] * 3, points, ring, network == 1)
    found: list[int | None] = [None] * 3
    with np.errstate(all="ignore"):
        for step, moment in enumerate(run):
            for start, answers in enumerate(moment.answers):
                if found[start] is None and _cost(ring, answers) < LEAST:
                    found[start] = step
            if None not in found or step == deep.LONGEST:
                break
    return tuple(found)


def is_longer(t: Any) -> bool:
    """Whether both networks arrive from all starts, the plain one clearly later from whichever."""
    plain, twin = (_steps_to_learn(t, network) for network in (0, 1))
    if None in plain or None in twin:
        return False
    return all((slow or 0) >= 2 * max(fast or 0, 1) for slow in plain for fast in twin)


def plain_reaches(t: Any) -> str:
    """The plain network."""
    return _reaches(t, 0)


def twin_reaches(t: Any) -> str:
    """Its twin."""
    return _reaches(t, 1)
