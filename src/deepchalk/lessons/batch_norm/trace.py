"""Batch normalisation keeps what a unit computes in place: mean 0 and spread 1 in each batch."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson import BY_HAND, gradient, positive, quantity
from deepchalk.lesson.values import batches
from deepchalk.lesson.values import deep_network as deep
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.quantity import Values
from deepchalk.lessons.batch_norm.params import Params
from deepchalk.lessons.batch_norm.presets import EXERCISES, PRESETS, random_params
from deepchalk.lessons.batch_norm.program import program_of

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

OTHERS = 4
"""Starts of the deep networks besides the first."""

LEARNED = 0.1
"""Loss below which a network has learned its task."""

WRITTEN_OUT = 6
"""Examples up to which a sum over the batch is written term by term."""

LARGEST, LEAST_SPREAD = 99_999, 0.01
"""Size of a value, and spread of a unit within the batch, that can still be read."""

COUNTS = 100
"""ε is named where it is more than this part of a variance."""

MATES, JITTERS = (2, 5, 10, 20), 40
"""Sizes of batches in which an example meets random mates, and draws whose places are shown."""

FIRST_VISITS, MOST_VISITS = 8, 60
"""Updates of the running statistics that are shown one by one, and how many at all."""


@lru_cache(maxsize=16)
def learn(
    seed: int, depth: int, width: int, steps: int, rates: tuple[float, ...], main: int
) -> tuple[deep.Learned, deep.Learned, deep.Learned]:
    """The plain networks, those with batch norm, and plain ones from He's start.

    The runs are one start at each rate; of the first two the other starts at the main rate, too.
    """
    starts = [deep.usual_start(seed, number, depth, width) for number in range(1 + OTHERS)]
    usual = starts[:1] * len(rates) + starts[1:], (*rates, *[rates[main]] * OTHERS)
    he = [deep.he_start(seed, depth, width)] * len(rates), rates
    task = *deep.rings(seed), steps
    return (
        deep.train(*usual, *task, False),
        deep.train(*usual, *task, True),
        deep.train(*he, *task, False),
    )


PLAIN, NORMAL, HE = range(3)


def learned(t: Values, which: int) -> deep.Learned:
    """The networks of one kind."""
    p = t.params
    return learn(p.seed, p.depth, p.width, p.curve_steps, p.rates, p.main_rate)[which]


def loss(which: int, *axes: str, of: Callable[[np.ndarray, Any], Any]) -> Any:
    """A loss of the deep networks: ``of`` gets all losses, (step, run), and the parameters."""
    compute = lambda t: of(learned(t, which).losses, t.params)  # noqa: E731
    return gradient("L", *axes, of=compute, bounds=(0, None))


def final(which: int) -> Any:
    """The last loss at each rate."""
    return loss(which, "rate", of=lambda losses, params: losses[-1, : len(params.rates)])


def wins(which: int) -> Any:
    """How many of the other starts learn."""
    return quantity("n", of=lambda t: (learned(t, which).losses[-1, -OTHERS:] < LEARNED).sum())


def cloud(which: int, when: str) -> Any:
    """What units 1 and 2 of each layer compute for each point."""

    def compute(t: Values) -> Any:
        return getattr(learned(t, which), when)[:, t.params.main_rate, :, :2]

    return quantity("h", "layer", "point", "axis", of=compute)


def slope(which: int, decimals: int) -> Any:
    """Length of the gradient of the first weights, at the start."""
    compute = lambda t: learned(t, which).slope[t.params.main_rate]  # noqa: E731
    return gradient("g", of=compute, decimals=decimals, bounds=(0, None))


def each(symbol: str, of: Callable[[Values], Any], **declared: Any) -> Any:
    """A quantity of each unit, for each example of the batch."""
    return quantity(f"{symbol}_{{j}}^(({{k}}))", "unit", "example", of=of, **declared)


def moving(of: Callable[[Values], Any], **declared: Any) -> Any:
    """What the units compute while something happens."""
    return quantity("hat(h)", "moment", "unit", "example", of=of, decimals=2, **declared)


def of_unit(symbol: str, of: Callable[[Values], Any], **declared: Any) -> Any:
    """A quantity of each unit."""
    return quantity(f"{symbol}_{{j}}", "unit", of=of, **declared)


def running(symbol: str, start: float, of: Callable[[np.ndarray], np.ndarray]) -> Any:
    """Running statistics at the updates that are shown; ``of`` takes (unit, update, example)."""

    def compute(t: Values) -> Any:
        return batches.running(of(visited(t)), start, t.params.momentum)[:, t.updates].T

    return quantity(symbol, "visit", "unit", of=compute, role="output", decimals=2)


def one_digit(number: float) -> float:
    """A number with one significant digit."""
    return float(f"{number:.1g}")


def over_batch(terms: str, total: str) -> Callable[[Values], str]:
    """How a mean over the batch comes about: term by term, or from the sum of many."""
    return lambda t: f"({terms if t.params.batch_size <= WRITTEN_OUT else total}) / {{m}}"


def shown_units(h: np.ndarray) -> tuple[int, ...]:
    """The two units that are drawn, or the one there is: rather those whose values differ."""
    flat = h.std(axis=1) < LEAST_SPREAD
    return tuple(sorted(np.argsort(flat, kind="stable")[:2].tolist()))


def visited(t: Values) -> np.ndarray:
    """What the units compute for the batches of all updates, shape (unit, update, example)."""
    p = t.params
    return np.asarray(t.every[:, batches.visits(len(p.examples), p.batch_size, p.passes, p.seed)])


def among(t: Values, size: int) -> np.ndarray:
    """The first example of the batch among other mates, shape (unit, draw)."""
    own = (t.params.batch - 1) * t.params.batch_size
    return batches.among_mates(t.every, own, size, t.params.seed, t.params.epsilon)


@lesson.trace
class Trace:
    """Everything that is shown. ``h`` is what is normalised, ``y`` what comes of it."""

    params: Params
    rate_names = lesson.names("rate")(lambda t: [f"{rate:g}" for rate in t.params.rates])

    # A deep network, and its twin with batch norm

    points = quantity("x_{i}", "point", "axis", of=lambda t: deep.rings(t.params.seed)[0])
    point_count = quantity("N", of=lambda t: len(t.points))
    coin = gradient("L", of=lambda t: np.log(2))
    depth = quantity("D", of=lambda t: t.params.depth)
    steps = quantity("n", "step", of=lambda t: np.arange(t.params.curve_steps + 1))
    plain_loss = loss(PLAIN, "step", of=lambda losses, params: losses[:, params.main_rate])
    normal_loss = loss(NORMAL, "step", of=lambda losses, params: losses[:, params.main_rate])
    plain_others = loss(PLAIN, "start", "step", of=lambda losses, _: losses[:, -OTHERS:].T)
    normal_others = loss(NORMAL, "start", "step", of=lambda losses, _: losses[:, -OTHERS:].T)
    plain_wins, normal_wins = wins(PLAIN), wins(NORMAL)
    layers = quantity("l", "layer", of=lambda t: 1 + np.arange(t.params.depth))
    plain_clouds = cloud(PLAIN, "starting")
    normal_clouds = cloud(NORMAL, "starting")
    trained_clouds = cloud(NORMAL, "trained")
    bending = quantity(
        "b", "layer", of=lambda t: deep.bending(learned(t, PLAIN).starting[:, t.params.main_rate])
    )
    straight_from = quantity("l", of=lambda t: deep.straight_from(t.bending))
    plain_slope, normal_slope = slope(PLAIN, 6), slope(NORMAL, 2)
    rates = quantity("eta", "rate", of=lambda t: np.array(t.params.rates))
    rate_count = quantity("n", of=lambda t: len(t.rates))
    plain_final, normal_final, he_final = final(PLAIN), final(NORMAL), final(HE)

    @quantity("sigma", "layer", decimals=2, bounds=(0, None))
    def spreads(t: Values) -> Any:
        return learned(t, PLAIN).starting[:, t.params.main_rate].std(axis=1).mean(axis=1)

    narrower = quantity("f", of=lambda t: one_digit(t.spreads[0] / t.spreads[-1]))

    # One layer, by hand

    m = quantity("m", of=lambda t: t.params.batch_size)
    rows = quantity("N", of=lambda t: len(t.params.examples))
    unit_numbers = quantity("j", "unit", of=lambda t: 1 + np.arange(t.params.units))
    epsilon = positive("epsilon", role="parameter", of=lambda t: t.params.epsilon)
    weights = quantity(
        "w_({j} {i})", "unit", "feature", role="parameter", of=lambda t: np.array(t.params.weights)
    )
    bias = of_unit("b", lambda t: np.array(t.params.bias), role="parameter")

    @quantity("h_{j}", "unit", "row")
    def every(t: Values) -> Any:
        return t.params.entering(t.weights @ np.array(t.params.examples).T + t.bias[:, None])

    @quantity("a_{i}^(({k}))", "feature", "example")
    def inputs(t: Values) -> Any:
        return np.array(t.params.examples)[t.params.own_rows].T

    h = each(
        "h",
        lambda t: checked(t.every[:, t.params.own_rows], t.params.batch),
        decimals=BY_HAND,
        says="what each unit computes",
        how=lambda t: (
            "[[{weights[j, *]} dot {inputs[*, k]}]]" + " + {bias[j]}" * bool(t.bias.any())
            if t.params.is_linear
            else ""
        ),
    )
    totals = of_unit("sum h", lambda t: t.h.sum(axis=1), decimals=BY_HAND)
    mean = of_unit(
        "mu",
        lambda t: t.h.mean(axis=1),
        decimals=BY_HAND,
        says="the mean of each unit over the batch",
        how=over_batch("[[{h[j, *]}]]", "{totals[j]}"),
    )
    centred = each(
        "d",
        lambda t: t.h - t.mean[:, None],
        decimals=BY_HAND,
        says="the distance from the mean",
        how="{h[j, k]} - {mean[j]}",
    )
    square_totals = of_unit("sum d^2", lambda t: (t.centred**2).sum(axis=1), decimals=BY_HAND)
    variance = quantity(
        "sigma_{j}^2",
        "unit",
        of=lambda t: (t.centred**2).mean(axis=1),
        decimals=BY_HAND,
        says="the variance: the mean of the squared distances",
        how=over_batch("[[{centred[j, *]}^2]]", "{square_totals[j]}"),
    )
    deviation = of_unit(
        "sigma",
        lambda t: np.sqrt(t.variance + t.epsilon),
        decimals=BY_HAND,
        bounds=(0, None),
        says="the spread: the root of the variance",
        how=lambda t: (
            "sqrt({variance[j]} + {epsilon})"
            if (t.variance < COUNTS * t.epsilon).any()
            else "sqrt({variance[j]})"
        ),
    )
    normalised = each(
        "hat(h)",
        lambda t: t.centred / t.deviation[:, None],
        decimals=2,
        says="the normalised values",
        how="({h[j, k]} - {mean[j]}) / {deviation[j]}",
    )
    gamma = of_unit("gamma", lambda t: np.array(t.params.gamma), role="parameter")
    beta = of_unit("beta", lambda t: np.array(t.params.beta), role="parameter")
    placed = each(
        "y",
        lambda t: t.gamma[:, None] * t.normalised + t.beta[:, None],
        decimals=2,
        says="the values that γ and β have placed",
        how="{gamma[j]} dot {normalised[j, k]} + {beta[j]}",
    )
    passed = each("a", lambda t: t.params.passing(t.placed), role="output", decimals=2)
    to_output = of_unit(
        "v", lambda t: np.resize(t.params.output_weights or [0.0], t.params.units), role="parameter"
    )
    output_bias = quantity("c", role="parameter", of=lambda t: t.params.output_bias)
    output = quantity(
        "z^(({k}))",
        "example",
        role="output",
        decimals=2,
        how="[[{to_output[*]} dot {passed[*, k]}]] + {output_bias}",
        of=lambda t: t.to_output @ t.passed + t.output_bias,
    )

    @quantity("r", decimals=3)
    def tilt(t: Values) -> Any:
        pair = t.normalised[list(shown_units(t.h))]
        lengths = np.sqrt((pair**2).sum(axis=1))
        return pair[0] @ pair[-1] / lengths[0] / lengths[-1] if lengths.all() else 0.0

    # All weights times ten, then a bias

    factors = quantity("c", "moment", decimals=1, of=lambda t: 1 + 9 * WAY)
    # A bias is no weight: it stays.
    scaled = moving(lambda t: t.factors[:, None, None] * (t.h - t.bias[:, None]) + t.bias[:, None])
    scaled_normal = moving(lambda t: batches.normalised(t.scaled, t.epsilon))
    added = quantity("b", of=lambda t: one_digit(1.5 * t.h.std(axis=1).max()))
    biased = moving(lambda t: t.h + t.added * WAY[:, None, None])

    # One example moves

    @quantity("h^((1))")
    def moved(t: Values) -> Any:
        first = shown_units(t.h)[0]
        return t.h[first, 0] + 5 * one_digit(t.h[first].std())

    @moving
    def dragging(t: Values) -> Any:
        first, found = shown_units(t.h)[0], np.repeat(t.h[None], len(WAY), axis=0)
        found[:, first, 0] += (t.moved - t.h[first, 0]) * WAY
        return found

    dragged_mean = quantity(
        "mu", "moment", "unit", decimals=2, of=lambda t: t.dragging.mean(axis=2)
    )
    dragged_spread = quantity(
        "sigma",
        "moment",
        "unit",
        decimals=2,
        of=lambda t: np.sqrt(t.dragging.var(axis=2) + t.epsilon),
    )
    dragged = moving(
        lambda t: batches.normalised(t.dragging, t.epsilon),
        how="({dragging[i, j, k]} - {dragged_mean[i, j]}) / {dragged_spread[i, j]}",
    )
    mates = quantity("m", "size", of=lambda t: [size for size in MATES if size <= t.rows])
    noise = quantity(
        "sd",
        "size",
        decimals=2,
        of=lambda t: [among(t, size)[shown_units(t.h)[0]].std() for size in t.mates.tolist()],
    )
    jitter = quantity(
        "hat(h)", "unit", "draw", of=lambda t: among(t, t.params.batch_size)[:, :JITTERS]
    )

    # Alone at test time

    momentum = quantity("p", role="parameter", of=lambda t: t.params.momentum)
    kept = quantity("1 - p", of=lambda t: 1 - t.params.momentum)
    all_updates = quantity("n", of=lambda t: t.params.batches * t.params.passes)

    @quantity("n", "visit")
    def updates(t: Values) -> Any:
        spread = np.geomspace(1, t.all_updates, MOST_VISITS).round().astype(int)
        return np.unique([*range(min(FIRST_VISITS, int(t.all_updates)) + 1), *spread])

    @quantity("h", "visit", "unit", "example")
    def visits(t: Values) -> Any:
        return visited(t)[:, np.maximum(t.updates - 1, 0)].transpose(1, 0, 2)

    running_mean = running("macron(mu)", 0.0, lambda h: h.mean(axis=2))
    running_variance = running("macron(sigma)^2", 1.0, lambda h: h.var(axis=2, ddof=1))
    old_mean = quantity("macron(mu)", of=lambda t: 0)
    old_variance = quantity("macron(sigma)^2", of=lambda t: 1)
    first_mean = of_unit("mu", lambda t: t.visits[1].mean(axis=1), decimals=BY_HAND)
    first_variance = of_unit("sigma^2", lambda t: t.visits[1].var(axis=1), decimals=BY_HAND)
    less_one = quantity("m - 1", of=lambda t: t.m - 1)
    new_mean = of_unit(
        "macron(mu)",
        lambda t: t.running_mean[1],
        role="output",
        decimals=2,
        says="the running mean after the first batch",
        how="{kept} dot {old_mean} + {momentum} dot {first_mean[j]}",
    )
    new_variance = quantity(
        "macron(sigma)_{j}^2",
        "unit",
        of=lambda t: t.running_variance[1],
        role="output",
        decimals=2,
        says="the running variance after the first batch",
        how="{kept} dot {old_variance} + {momentum} dot {m} / {less_one} dot {first_variance[j]}",
    )
    all_mean = of_unit("mu", lambda t: t.every.mean(axis=1), decimals=2)
    all_variance = of_unit("sigma^2", lambda t: t.every.var(axis=1, ddof=1), decimals=2)
    kept_mean = of_unit("macron(mu)", lambda t: t.running_mean[-1], role="output", decimals=2)
    kept_spread = of_unit(
        "macron(sigma)",
        lambda t: np.sqrt(t.running_variance[-1] + t.epsilon),
        role="output",
        decimals=2,
    )
    alone = each(
        "hat(h)", lambda t: ((t.h.T - t.kept_mean) / t.kept_spread).T, role="output", decimals=2
    )

    # What is said of it

    @property
    def shown_units(self) -> tuple[int, ...]:
        """The two units that are drawn, or the one there is."""
        return shown_units(self.h.values)

    @property
    def own(self) -> int:
        """The first unit that is drawn."""
        return self.shown_units[0]

    @property
    def other(self) -> int:
        """The second unit that is drawn, where there is one."""
        return self.shown_units[-1]

    @property
    def epsilon_counts(self) -> bool:
        """Whether ε moves what is printed of the drawn units."""
        drawn = self.variance.values[list(self.shown_units)]
        return bool((drawn < COUNTS * self.epsilon.value).any())

    @property
    def verdict(self) -> tuple[bool, bool]:
        """Whether the plain network learns at the main rate, and whether its twin does."""
        return self.plain_loss[-1] < LEARNED, self.normal_loss[-1] < LEARNED

    program = program_of


def checked(h: np.ndarray, batch: int) -> np.ndarray:
    """What the units compute, (unit, example), where it can be seen.

    Raises
    ------
    ComputationError
        if a value is too long to be read, or no unit has a spread that can be seen
    """
    largest = np.abs(h).max()
    if largest > LARGEST:
        raise ComputationError(
            f"a unit computes {largest:.0f}, which is too long to be read: take smaller weights, "
            "or examples in larger units"
        )
    if h.std(axis=1).max() < LEAST_SPREAD:
        raise ComputationError(
            f"in batch {batch} every unit has nearly the same value in all {h.shape[1]} examples, "
            "so there is no spread to normalise: take other data, another batch or other weights"
        )
    return h
