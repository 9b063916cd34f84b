"""Two rings of points, and deep ReLU networks that learn to part them, some with batch norm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise
from typing import TypeVar

import numpy as np

POINTS, INNER, OUTER, NOISE = 64, 0.6, 1.6, 0.1
"""Points of both rings together, the radius of each ring, and how much radii vary."""

EPSILON = 1e-5
"""What ``torch.nn.BatchNorm1d`` adds to the variance."""

TINIEST = 1e-12
"""A spread that is no longer one."""

ROUND = 0.4
"""A cloud is round if it is so many times as thick as it is long, at least."""

LONGEST = 1_500
"""Steps for which networks are watched at most."""

LEEWAY = 3
"""How many times as many steps as were counted are surely enough, where rounding moves these."""

STARTS = 3
"""Starts from which they are watched: one that is looked into, and others."""

ROUNDINGS = 1.0, 1 + 1e-13, 1 - 1e-13
"""What start weights are multiplied by, to see whether rounding decides what becomes of them."""

Kept = TypeVar("Kept")

Layer = tuple[np.ndarray, np.ndarray]
"""Weights of shape (input, unit) and a bias for each unit."""


@dataclass(frozen=True)
class Network:
    """Numbers of all runs, and by what their layers normalise; arrays begin with the run."""

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    # Of each hidden layer that normalises: γ, β, and mean and spread of all points.
    gammas: list[np.ndarray]
    betas: list[np.ndarray]
    means: list[np.ndarray]
    spreads: list[np.ndarray]

    def answers(self, run: int, places: np.ndarray) -> np.ndarray:
        """What a run says to other places, shape (place, 2): the probability of the outer ring."""
        passed = places
        for layer in range(len(self.weights) - 1):
            h = passed @ self.weights[layer][run] + self.biases[layer][run]
            if self.means:
                h = (h - self.means[layer][run]) / self.spreads[layer][run]
                h = self.gammas[layer][run] * h + self.betas[layer][run]
            passed = np.maximum(h, 0)
        return logistic(passed @ self.weights[-1][run] + self.biases[-1][run])[:, 0]


@dataclass(frozen=True)
class Moment:
    """All runs before a step."""

    losses: np.ndarray  # mean cross-entropy, shape (run,)
    answers: np.ndarray  # the probability of the outer ring, shape (run, point)
    entering: list[np.ndarray]  # what enters the ReLUs of each layer, shape (run, point, unit)
    downward: list[np.ndarray]  # the gradient of each layer's weights, shape (run, from, to)
    # The gradient of what enters the ReLUs of each layer, and of what enters its normalisation:
    # the same where there is none. Shape (run, point, unit).
    behind: list[np.ndarray]
    before: list[np.ndarray]
    network: Network

    @property
    def slopes(self) -> np.ndarray:
        """Length of the gradient of each layer's weights, shape (layer, run)."""
        return np.array([lengths(one) for one in self.downward])

    @property
    def errors(self) -> np.ndarray:
        """Length of the error on its way back, shape (layer, side, run): behind the
        normalisation of each layer, and in front of it."""
        pairs = zip(self.behind, self.before, strict=True)
        return np.array([[lengths(one) for one in pair] for pair in pairs])

    @property
    def narrowest(self) -> np.ndarray:
        """How wide the cloud of the narrowest layer is, shape (run,): the spread of what enters its
        ReLUs, on average of its units."""
        widths = [one.std(axis=1).mean(axis=1) for one in self.entering]
        return np.asarray(np.min(widths, axis=0))


def lengths(gradients: np.ndarray) -> np.ndarray:
    """Of the gradients of each run, whose number is the first axis."""
    return np.asarray(np.sqrt((gradients**2).sum(axis=(1, 2))))


@dataclass(frozen=True)
class Learned:
    """How several networks learned the rings, all of them at once."""

    losses: np.ndarray  # before each step and after the last, shape (step, run)
    answers: np.ndarray  # the same, shape (step, run, point)
    last: np.ndarray  # what enters the last ReLUs, the same, shape (step, run, point, unit)
    starting: np.ndarray  # what enters the ReLUs at the start, shape (layer, run, point, unit)
    slopes: np.ndarray  # length of the gradients at the start, shape (layer, run)
    errors: np.ndarray  # of the error on its way back at the start, shape (layer, side, run)
    network: Network  # after the last step


@lru_cache(maxsize=4)
def rings(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points on an inner and an outer ring, standardised (point, 2), and their ring, 0 or 1."""
    random = np.random.default_rng([seed, 0])
    labels = np.arange(POINTS) % 2
    angles = random.uniform(0, 2 * np.pi, POINTS)
    radii = np.where(labels == 0, INNER, OUTER) + random.normal(0, NOISE, POINTS)
    points = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    return (points - points.mean(axis=0)) / points.std(axis=0), labels


def usual_start(seed: int, depth: int, width: int, number: int = 0) -> list[Layer]:
    """Weights and biases by the law of PyTorch's ``nn.Linear``: even within ±1/√inputs."""
    random = np.random.default_rng([seed, 1, number])
    layers = []
    for inputs, units in _sizes(depth, width):
        reach = inputs**-0.5
        weights = random.uniform(-reach, reach, (inputs, units))
        layers.append((weights, random.uniform(-reach, reach, units)))
    return layers


def he_start(seed: int, depth: int, width: int, number: int = 0) -> list[Layer]:
    """Weights that keep the size of what ReLU lets through (He et al. 2015), no bias."""
    random = np.random.default_rng([seed, 2, number])
    return [
        (random.normal(0, (2 / inputs) ** 0.5, (inputs, units)), np.zeros(units))
        for inputs, units in _sizes(depth, width)
    ]


HE_TIMES = 6**0.5
"""How many times as large He's weights are as the usual ones, on average: their variances are
2/inputs and 1/(3 inputs)."""


TENTH = 0.1
"""How many times as large start weights are that are still smaller."""


def small_start(seed: int, depth: int, width: int, number: int = 0) -> list[Layer]:
    """The usual start, but a tenth of its weights."""
    return [(TENTH * weights, bias) for weights, bias in usual_start(seed, depth, width, number)]


def _sizes(depth: int, width: int) -> list[tuple[int, int]]:
    counts = [2, *[width] * depth, 1]
    return list(pairwise(counts))


@dataclass(frozen=True)
class Three:
    """Networks that learned the rings: plain, with batch norm, and plain from He's start."""

    plain: Learned  # one start at each rate
    normal: Learned
    he: Learned
    main: int  # position of the main rate, and so the run of it


@lru_cache(maxsize=16)
def learn_rings(
    seed: int, depth: int, width: int, steps: int, rates: tuple[float, ...], main: int
) -> Three:
    """Let all networks learn the rings of a seed."""
    usual = [usual_start(seed, depth, width)] * len(rates)
    he = [he_start(seed, depth, width)] * len(rates)
    points, labels = rings(seed)
    plain = train(usual, rates, points, labels, steps, False)
    normal = train(usual, rates, points, labels, steps, True)
    return Three(plain, normal, train(he, rates, points, labels, steps, False), main)


SLOW, PASSING = 60, 120
"""Moments kept of the steps that both networks of a race make, and of those that only one makes."""


@dataclass(frozen=True)
class Small:
    """Networks with batch norm from a tenth of the weights, before each step, as they were run:
    from all starts, and again with these rounded otherwise. Where rounding decides what becomes of
    one, nothing is told of it."""

    losses: np.ndarray  # shape (step, run), each rounding of all starts after the other
    answers: np.ndarray  # shape (step, run, point)
    narrowest: np.ndarray  # how wide the narrowest cloud is, shape (step, run)
    # Of each layer, γ and the spreads that are divided by, shape (step, run, unit).
    gammas: list[np.ndarray]
    spreads: list[np.ndarray]


@dataclass(frozen=True)
class Race:
    """How networks learn until their loss is small: plain ones, those with batch norm, plain ones
    from He's starts, and those with batch norm from a tenth of the weights."""

    losses: np.ndarray  # shape (network, start, step), not a number after the last step of a run
    least: float  # the loss below which they have learned
    # Moments of the first two networks from the first start, and what enters their last ReLUs
    # then: shape (moment,) and (network, moment, point, unit). What has learned stays as it is.
    steps: np.ndarray
    last: np.ndarray
    small: Small  # the last networks, step by step

    @property
    def small_until(self) -> np.ndarray:
        """After how many steps they have learned, shape (rounding, start); −1 where they do not."""
        there = self.small.losses < self.least
        found = np.where(there.any(axis=0), there.argmax(axis=0), -1)
        return np.asarray(found.reshape(len(ROUNDINGS), STARTS))

    @property
    def small_narrowest(self) -> np.ndarray:
        """How wide their narrowest cloud is, in any layer and step until they have learned, however
        it is rounded; shape (start,)."""
        ends = self.small_until.ravel()
        runs = zip(self.small.narrowest.T, ends, strict=True)
        own = [float(one[: end + 1 or None].min()) for one, end in runs]
        return np.asarray(np.reshape(own, (len(ROUNDINGS), STARTS)).min(axis=0))


@lru_cache(maxsize=16)
def race(seed: int, depth: int, width: int, rate: float, least: float) -> Race:
    """Each is watched from several starts until its loss is below ``least``, or for ``LONGEST``
    steps."""
    kinds = (usual_start, False), (usual_start, True), (he_start, False)
    losses = np.full((len(kinds) + 1, STARTS, LONGEST + 1), np.nan)
    last = list[list[np.ndarray]]()
    for network, (begin, normalises) in enumerate(kinds):
        starts = [begin(seed, depth, width, number) for number in range(STARTS)]
        found, kept = _until(starts, seed, rate, least, normalises, _entering)
        losses[network, :, : len(found)] = _ended(found, least)
        last.append(kept[: np.count_nonzero(~np.isnan(losses[network, 0]))])
    small = _small(seed, (depth, width), rate, least)
    losses[-1, :, : len(small.losses)] = _ended(small.losses[:, :STARTS], least)
    steps = _moments(*sorted(len(one) - 1 for one in last[:2]))
    shown = [[one[min(step, len(one) - 1)] for step in steps] for one in last[:2]]
    return Race(losses, least, steps, np.array(shown), small)


def _small(seed: int, size: tuple[int, int], rate: float, least: float) -> Small:
    """Those from a tenth of the weights, which are rounded in several ways."""
    starts = [
        [(rounding * weights, bias) for weights, bias in small_start(seed, *size, number)]
        for rounding in ROUNDINGS
        for number in range(STARTS)
    ]
    losses, kept = _until(starts, seed, rate, least, True, _of_small)
    answers, narrowest, gammas, spreads = zip(*kept, strict=True)
    by_layer = [[np.array(one) for one in zip(*own, strict=True)] for own in (gammas, spreads)]
    return Small(losses, np.array(answers), np.nan_to_num(narrowest), *by_layer)


def _entering(moment: Moment) -> np.ndarray:
    """What enters the last ReLUs of the first run."""
    return np.asarray(moment.entering[-1][0])


def _of_small(moment: Moment) -> tuple[np.ndarray, np.ndarray, list[np.ndarray], list[np.ndarray]]:
    """What is kept of a moment of those from a tenth of the weights."""
    network = moment.network
    gammas, spreads = ([one[:, 0] for one in own] for own in (network.gammas, network.spreads))
    return moment.answers, moment.narrowest, gammas, spreads


def _ended(losses: np.ndarray, least: float) -> np.ndarray:
    """Losses of each run, shape (run, step), not a number once it has learned."""
    there = losses < least
    before: np.ndarray = np.cumsum(there, axis=0) > there
    return np.asarray(np.where(before, np.nan, losses).T)


def well_above(steps: float) -> int:
    """The next 1, 2 or 5 with zeros that is several times as large, at most ``LONGEST``: so far
    rounding does not move a number of steps."""
    rounds = [lead * size for size in (10, 100, 1000) for lead in (1, 2, 5)]
    return min(LONGEST, next(one for one in rounds if one >= LEEWAY * steps))


def _moments(sooner: int, later: int) -> np.ndarray:
    """The steps of a race that are kept: evenly while both learn; then, as one of them goes on,
    the closer the nearer its end is, where it learns."""
    both = np.linspace(0, sooner, SLOW + 1)
    alone = later - (later - sooner) * np.linspace(1, 0, PASSING + 1) ** 2
    return np.unique(np.round(np.concatenate([both, alone])).astype(int))


def _until(
    starts: Sequence[list[Layer]],
    seed: int,
    rate: float,
    least: float,
    normalises: bool,
    keep: Callable[[Moment], Kept],
) -> tuple[np.ndarray, list[Kept]]:
    """Losses of runs before each step, shape (step, run), until each was below ``least`` once; what
    runs away gets there never. And what is kept of each of these moments."""
    found, kept, arrived = list[np.ndarray](), list[Kept](), np.zeros(len(starts), dtype=bool)
    with np.errstate(all="ignore"):
        rates = [rate] * len(starts)
        for moment in islice(descend(starts, rates, *rings(seed), normalises), LONGEST + 1):
            found.append(np.nan_to_num(moment.losses, nan=np.inf))
            kept.append(keep(moment))
            arrived |= found[-1] < least
            if arrived.all():
                break
    return np.array(found), kept


def train(
    starts: Sequence[list[Layer]],
    rates: Sequence[float],
    points: np.ndarray,
    labels: np.ndarray,
    steps: int,
    normalises: bool,
) -> Learned:
    """So many steps of all runs at once."""
    moments = [*islice(descend(starts, rates, points, labels, normalises), steps + 1)]
    first, last = moments[0], moments[-1]
    return Learned(
        losses=np.array([one.losses for one in moments]),
        answers=np.array([one.answers for one in moments]),
        last=np.array([one.entering[-1] for one in moments]),
        starting=np.stack(first.entering),
        slopes=first.slopes,
        errors=first.errors,
        network=last.network,
    )


def descend(
    starts: Sequence[list[Layer]],  # layers and learning rate of each run
    rates: Sequence[float],
    points: np.ndarray,  # shape (point, 2) and (point,), each label 0 or 1
    labels: np.ndarray,
    normalises: bool,
) -> Iterator[Moment]:
    """Full-batch descent on the mean cross-entropy of all runs at once, without end."""
    # Batch norm, where there is any, stands before each ReLU; its γ and β learn, too.
    depth, count = len(starts[0]) - 1, len(labels)
    rate = np.array(rates)[:, None, None]
    weights = [np.stack([one[layer][0] for one in starts]) for layer in range(depth + 1)]
    biases = [np.stack([one[layer][1] for one in starts])[:, None] for layer in range(depth + 1)]
    gammas = [np.ones_like(bias) for bias in biases[:-1]]
    betas = [np.zeros_like(bias) for bias in biases[:-1]]
    inputs = np.broadcast_to(points, (len(starts), *points.shape))
    truth = labels[None, :, None].astype(float)
    while True:
        passed, normal, means, spreads, entering = [inputs], [], [], [], []
        for layer in range(depth):
            h = passed[-1] @ weights[layer] + biases[layer]
            if normalises:
                means.append(mean(h))
                centred = h - means[-1]
                spreads.append(np.sqrt(mean(centred * centred) + EPSILON))
                normal.append(centred / spreads[-1])
                h = gammas[layer] * normal[-1] + betas[layer]
            entering.append(h)
            passed.append(np.maximum(h, 0))
        z = passed[-1] @ weights[-1] + biases[-1]
        answers = logistic(z)
        back = (answers - truth) / count
        gradients = list[tuple[np.ndarray, ...]]()
        behind, before = list[np.ndarray](), list[np.ndarray]()
        for layer in reversed(range(depth + 1)):
            own: list[np.ndarray] = []
            if layer < depth:
                back = back * (entering[layer] > 0)
                behind.insert(0, back)
                if normalises:
                    scaled = gammas[layer] * back
                    both = back * normal[layer], back
                    own = [np.add.reduce(one, axis=1, keepdims=True) for one in both]
                    back = through_norm(scaled, normal[layer], spreads[layer])
                before.insert(0, back)
            downward = passed[layer].transpose(0, 2, 1) @ back
            gradients.insert(0, (downward, np.add.reduce(back, axis=1, keepdims=True), *own))
            back = back @ weights[layer].transpose(0, 2, 1)
        yield Moment(
            losses=(np.logaddexp(0, z) - truth * z).mean(axis=(1, 2)),
            answers=answers[:, :, 0],
            entering=entering,
            downward=[one[0] for one in gradients],
            behind=behind,
            before=before,
            network=Network(
                [*weights], [*biases], [*gammas], [*betas], means, spreads if normalises else []
            ),
        )
        for layer, (weight, bias, *own) in enumerate(gradients):
            weights[layer] = weights[layer] - rate * weight
            biases[layer] = biases[layer] - rate * bias
            if own:
                gammas[layer] = gammas[layer] - rate * own[0]
                betas[layer] = betas[layer] - rate * own[1]


def logistic(z: np.ndarray) -> np.ndarray:
    """A probability of a score, without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


def through_norm(back: np.ndarray, normalised: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """The gradient before the normalisation from the one behind it, through mean and spread."""
    # Shapes: ``back`` and ``normalised`` (…, example, unit), ``spread`` (…, 1, unit).
    return np.asarray((back - mean(back) - normalised * mean(back * normalised)) / spread)


def mean(values: np.ndarray) -> np.ndarray:
    """Over the examples, which are the last axis but one; a quarter of a step with ``np.mean``."""
    return np.asarray(np.add.reduce(values, axis=-2, keepdims=True) / values.shape[-2])


def bending(entering: np.ndarray) -> np.ndarray:
    """How many units of each layer have points on both sides of their bend, shape (layer,)."""
    # ``entering`` is what enters the ReLUs of one run, shape (layer, point, unit).
    both = (entering > 0).any(axis=1) & (entering < 0).any(axis=1)
    return np.asarray(both.sum(axis=1))


def bent_without_biases(seed: int, depth: int, width: int) -> int:
    """How many units of the last layer would have points on both sides of their bend before
    training, if no unit had a bias."""
    passed = entering = rings(seed)[0]
    for weights, _ in usual_start(seed, depth, width)[:-1]:
        entering = passed @ weights
        passed = np.maximum(entering, 0)
    return int(bending(entering[None])[0])


def straight_from(counts: np.ndarray) -> int:
    """The first layer, from 1, from which on no unit bends; 0 if the last one does."""
    bent = np.flatnonzero(counts)
    return 0 if counts[-1] else 1 if not len(bent) else int(bent[-1]) + 2


def told_pair(last: np.ndarray, starting: np.ndarray, labels: np.ndarray) -> tuple[int, int]:
    """The two units that are drawn: their cloud is round at first, they part the rings in the end,
    and shrink as all units do on average.

    ``last`` is what enters the last ReLUs of the network that has learned, shape (point, unit);
    ``starting`` what enters all of the plain network's, shape (layer, point, unit).
    """
    pairs = [*combinations(range(last.shape[1]), 2)]
    parting = [pair for pair in pairs if gap_between_rings(last[:, pair], labels) > 0]
    round_ones = [pair for pair in parting if roundness(starting[0][:, pair]) > ROUND]
    spreads = np.maximum(starting[[0, -1]].std(axis=1), TINIEST)
    narrower = np.log(spreads[0].mean() / spreads[1].mean())

    def unlike(pair: tuple[int, int]) -> float:
        own = spreads[:, pair].mean(axis=1)
        # In steps, so that rounding does not choose.
        return round(abs(float(np.log(own[0] / own[1]) - narrower)), 6)

    return min(round_ones or parting or pairs, key=unlike)


def unmirrored(pair: tuple[int, int], points: np.ndarray, starting: np.ndarray) -> tuple[int, int]:
    """The same units in the order in which the points need not be turned over to their cloud."""
    # What enters the first ReLUs is a linear map of the points; ``starting`` as above.
    cloud = starting[0][:, pair]
    return pair if np.linalg.det(points.T @ (cloud - cloud.mean(axis=0))) >= 0 else pair[::-1]


def roundness(cloud: np.ndarray) -> float:
    """How many times as thick as long a cloud is, at most 1."""
    long, thick = np.linalg.svd(cloud - cloud.mean(axis=0), compute_uv=False)
    return float(thick / max(long, TINIEST))


def gap_between_rings(pairs: np.ndarray, labels: np.ndarray) -> float:
    """How far apart both rings are along the way between their middles; below 0 they overlap."""
    inner, outer = (pairs[labels == ring] for ring in (0, 1))
    way = outer.mean(axis=0) - inner.mean(axis=0)
    length = float(np.linalg.norm(way))
    if not 1e-9 < length < np.inf:
        return -np.inf
    return float(((outer @ way).min() - (inner @ way).max()) / length)


def parting_line(pairs: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The line across the way between the rings' middles, in the middle of the gap: a place on it,
    and its direction of length 1."""
    inner, outer = (pairs[labels == ring] for ring in (0, 1))
    way = outer.mean(axis=0) - inner.mean(axis=0)
    way = way / max(float(np.linalg.norm(way)), TINIEST)
    ends = (inner @ way).max(), (outer @ way).min()
    middle = (inner.mean(axis=0) + outer.mean(axis=0)) / 2
    return middle + (sum(ends) / 2 - middle @ way) * way, np.array([-way[1], way[0]])
