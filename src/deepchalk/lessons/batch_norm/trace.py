"""Batch normalisation keeps what a unit computes in place: mean 0 and spread 1 in each batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import BY_HAND, gradient, positive, quantity
from deepchalk.lesson.mathematics import batches
from deepchalk.lesson.mathematics import deep_network as deep
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lesson.values.quantity import Values
from deepchalk.lessons.batch_norm.params import Params
from deepchalk.lessons.batch_norm.presets import EXERCISES, PRESETS, random_params
from deepchalk.lessons.batch_norm.program import program_of

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

LEARNED = 0.1
"""Loss below which a network has learned its task."""

MOST = 3
"""Loss up to which losses are told."""

WRITTEN_OUT = 6
"""Examples up to which a sum over the batch is written term by term."""

UNSEEN = 5e-5
"""What ε may add to a spread unnamed: a hundredth of half its last digit."""

MATES, JITTERS = (2, 5, 10, 20), 40
"""Sizes of batches in which an example meets random mates, and draws whose places are shown."""

Of = Callable[[Values], Any]


def net(symbol: str, *axes: str, of: Callable[[deep.Three], Any], **declared: Any) -> Any:
    """A quantity of the deep networks."""

    def compute(t: Values) -> Any:
        p = t.params
        rates, main = p.rates, len(p.rates) // 2
        return of(deep.learn_rings(p.seed, p.depth, p.width, p.curve_steps, rates, main))

    return quantity(symbol, *axes, of=compute, **declared)


def loss(*axes: str, of: Callable[[deep.Three], Any], symbol: str = "L", decimals: int = 2) -> Any:
    """A loss of theirs, or the length of a gradient."""
    given = {"role": "gradient", "decimals": decimals, "bounds": (0, MOST)}
    # A loss that has run away is told to be more than can be told.
    limited = lambda n: np.nan_to_num(of(n), nan=MOST, posinf=MOST).clip(0, MOST)  # noqa: E731
    return net(symbol, *axes, of=limited, **given)


def cloud(of: Callable[[deep.Three], Any]) -> Any:
    """What units 1 and 2 of each layer compute for each point."""
    finite = lambda n: np.nan_to_num(of(n)[:, n.main, :, :2])  # noqa: E731
    return net("h", "layer", "point", "axis", of=finite)


def each(symbol: str, of: Of, **declared: Any) -> Any:
    """A quantity of each unit, for each example of the batch."""
    return quantity(f"{symbol}_{{j}}^(({{k}}))", "unit", "example", of=of, **declared)


def of_unit(symbol: str, of: Of, **declared: Any) -> Any:
    """A quantity of each unit."""
    return quantity(symbol, "unit", of=of, **declared)


def moving(of: Of, symbol: str = "hat(h)", *axes: str, **declared: Any) -> Any:
    """What the units compute while something happens."""
    axes = axes or ("unit", "example")
    return quantity(symbol, "moment", *axes, of=of, decimals=2, **declared)


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


def linear(t: Values) -> str:
    """How a weighted sum comes about; nothing where a function follows it."""
    how = "[[{weights[j, *]} dot {inputs[*, k]}]]" + " + {bias[j]}" * bool(t.bias.any())
    return how if t.params.is_linear else ""


def root(t: Values) -> str:
    """How a spread comes about, with ε where it counts."""
    is_named = epsilon_shows(t.variance, t.epsilon)
    return "sqrt({variance[j]} + {epsilon})" if is_named else "sqrt({variance[j]})"


def epsilon_shows(variance: np.ndarray, epsilon: float) -> bool:
    """Whether ε could be seen in the spread of a unit."""
    return bool((np.sqrt(variance + epsilon) - np.sqrt(variance) > UNSEEN).any())


def visited(t: Values) -> np.ndarray:
    """What the units compute for the batches of all updates, shape (unit, update, example)."""
    p = t.params
    rows = batches.visits(len(p.examples), p.batch_size, p.passes, p.seed)
    return np.asarray(t.every[:, rows])


def among(t: Values, size: int) -> np.ndarray:
    """The first example of the batch among other mates, shape (unit, draw)."""
    return batches.among_mates(t.every, t.params.own_rows.start, size, t.params.seed, t.epsilon)


def first(t: Values) -> int:
    """The first unit that is drawn."""
    return batches.shown_units(t.h)[0]


@lesson.trace
class Trace:
    """Everything that is shown. ``h`` is what is normalised, ``y`` what comes of it."""

    params: Params

    # A deep network, and its twin with batch norm

    points = quantity("x_{i}", "point", "axis", of=lambda t: deep.rings(t.params.seed)[0])
    point_count = quantity("N", of=lambda t: len(t.points))
    coin = gradient("L", of=lambda t: np.log(2))
    learned = quantity("L", role="gradient", of=lambda t: LEARNED)
    depth = quantity("D", of=lambda t: t.params.depth)
    steps = quantity("n", "step", of=lambda t: np.arange(t.params.curve_steps + 1))
    plain_loss = loss("step", of=lambda n: n.plain.losses[:, n.main])
    normal_loss = loss("step", of=lambda n: n.normal.losses[:, n.main])
    plain_others = loss("start", "step", of=lambda n: n.plain.losses[:, n.rates :].T)
    normal_others = loss("start", "step", of=lambda n: n.normal.losses[:, n.rates :].T)
    plain_wins = quantity("n", of=lambda t: (t.plain_others[:, -1] < LEARNED).sum())
    normal_wins = quantity("n", of=lambda t: (t.normal_others[:, -1] < LEARNED).sum())
    layers = quantity("l", "layer", of=lambda t: 1 + np.arange(t.params.depth))
    plain_clouds = cloud(lambda n: n.plain.starting)
    normal_clouds = cloud(lambda n: n.normal.starting)
    trained_clouds = cloud(lambda n: n.normal.trained)
    spreads = net(
        "sigma",
        "layer",
        of=lambda n: n.plain.starting[:, n.main].std(axis=1).mean(axis=1),
        decimals=2,
        bounds=(0, None),
    )
    narrower = quantity("f", of=lambda t: one_digit(t.spreads[0] / t.spreads[-1]))
    bending = net("b", "layer", of=lambda n: deep.bending(n.plain.starting[:, n.main]))
    straight_from = quantity("l", of=lambda t: deep.straight_from(t.bending))
    plain_slope = loss(of=lambda n: n.plain.slope[n.main], symbol="g", decimals=6)
    normal_slope = loss(of=lambda n: n.normal.slope[n.main], symbol="g")
    rates = quantity(
        "eta",
        "rate",
        of=lambda t: np.array(t.params.rates),
        decimals=lambda t, rates: [decimals_for([rate], 3) for rate in rates],
    )
    plain_final = loss("rate", of=lambda n: n.plain.losses[-1, : n.rates])
    normal_final = loss("rate", of=lambda n: n.normal.losses[-1, : n.rates])
    he_final = loss("rate", of=lambda n: n.he.losses[-1])

    # One layer, by hand

    m = quantity("m", of=lambda t: t.params.batch_size)
    rows = quantity("N", of=lambda t: len(t.params.examples))
    unit_numbers = of_unit("j", lambda t: 1 + np.arange(t.params.units))
    epsilon = positive("epsilon", role="parameter", of=lambda t: t.params.epsilon)
    bias = of_unit("b_{j}", lambda t: np.array(t.params.bias), role="parameter")
    gamma = of_unit("gamma_{j}", lambda t: np.array(t.params.gamma), role="parameter")
    beta = of_unit("beta_{j}", lambda t: np.array(t.params.beta), role="parameter")

    @quantity("w_({j} {i})", "unit", "feature", role="parameter")
    def weights(t: Values) -> Any:
        return np.array(t.params.weights)

    @quantity("h_{j}", "unit", "row")
    def every(t: Values) -> Any:
        sums = t.weights @ np.array(t.params.examples).T + t.bias[:, None]
        return t.params.apply(sums, "before")

    @quantity("a_{i}^(({k}))", "feature", "example")
    def inputs(t: Values) -> Any:
        return np.array(t.params.examples)[t.params.own_rows].T

    h = each(
        "h",
        lambda t: batches.check_visible(t.every[:, t.params.own_rows], t.params.batch),
        decimals=BY_HAND,
        how=linear,
    )
    totals = of_unit("sum h_{j}", lambda t: t.h.sum(axis=1), decimals=BY_HAND)
    mean = of_unit(
        "mu_{j}",
        lambda t: t.h.mean(axis=1),
        decimals=BY_HAND,
        says="the mean of each unit over the batch",
        how=over_batch("[[{h[j, *]}]]", "{totals[j]}"),
    )
    centred = each("d", lambda t: t.h - t.mean[:, None], decimals=BY_HAND)
    squares = of_unit("sum d_{j}^2", lambda t: (t.centred**2).sum(axis=1), decimals=BY_HAND)
    variance = of_unit(
        "sigma_{j}^2",
        lambda t: t.squares / t.m,
        decimals=BY_HAND,
        says="the variance: the mean of the squared distances from the mean",
        how=over_batch("[[{centred[j, *]}^2]]", "{squares[j]}"),
    )
    deviation = of_unit(
        "sigma_{j}",
        lambda t: np.sqrt(t.variance + t.epsilon),
        decimals=BY_HAND,
        bounds=(0, None),
        says="the spread: the root of the variance",
        how=root,
    )
    normalised = each(
        "hat(h)",
        lambda t: t.centred / t.deviation[:, None],
        decimals=2,
        says="the normalised values",
        how="({h[j, k]} - {mean[j]}) / {deviation[j]}",
    )
    placed = each(
        "y",
        lambda t: t.gamma[:, None] * t.normalised + t.beta[:, None],
        decimals=2,
        says="the values that γ and β have placed",
        how="{gamma[j]} dot {normalised[j, k]} + {beta[j]}",
    )
    passed = each("a", lambda t: t.params.apply(t.placed, "after"), role="output", decimals=2)

    @quantity("v_{j}", "unit", role="parameter")
    def to_output(t: Values) -> Any:
        return np.array(t.params.output_weights or [0.0] * t.params.units)

    output_bias = quantity("c", role="parameter", of=lambda t: t.params.output_bias)
    output = quantity(
        "z^(({k}))",
        "example",
        of=lambda t: t.to_output @ t.passed + t.output_bias,
        role="output",
        decimals=2,
        how=lambda t: (
            "[[{to_output[*]} dot {passed[*, k]}]]" + " + {output_bias}" * bool(t.output_bias)
        ),
    )

    @quantity("r", decimals=3)
    def tilt(t: Values) -> Any:
        return batches.correlation(t.normalised[list(batches.shown_units(t.h))])

    # All weights times ten, then a bias; one example moves

    factors = quantity("c", "moment", decimals=1, of=lambda t: 1 + 9 * WAY)

    @moving
    def scaled(t: Values) -> Any:
        bias = t.bias[:, None]
        return t.factors[:, None, None] * (t.h - bias) + bias

    scaled_normal = moving(lambda t: batches.normalised(t.scaled, t.epsilon))
    added = quantity("b", of=lambda t: one_digit(1.5 * t.h.std(axis=1).max()))
    biased = moving(lambda t: t.h + t.added * WAY[:, None, None])
    moved = quantity("h", of=lambda t: t.h[first(t), 0] + 5 * one_digit(t.h[first(t)].std()))

    @moving
    def dragging(t: Values) -> Any:
        found = np.repeat(t.h[None], len(WAY), axis=0)
        found[:, first(t), 0] += (t.moved - t.h[first(t), 0]) * WAY
        return found

    dragged_mean = moving(lambda t: t.dragging.mean(axis=2), "mu", "unit")
    dragged_spread = moving(lambda t: (t.dragging.var(axis=2) + t.epsilon) ** 0.5, "sigma", "unit")
    dragged = moving(
        lambda t: batches.normalised(t.dragging, t.epsilon),
        how="({dragging[i, j, k]} - {dragged_mean[i, j]}) / {dragged_spread[i, j]}",
    )
    mates = quantity("m", "size", of=lambda t: [size for size in MATES if size <= t.rows])

    @quantity("sd", "size", decimals=2)
    def noise(t: Values) -> Any:
        return [among(t, size)[first(t)].std() for size in t.mates.tolist()]

    @quantity("hat(h)", "unit", "draw")
    def jitter(t: Values) -> Any:
        return among(t, t.params.batch_size)[:, :JITTERS]

    # Alone at test time

    momentum = quantity("p", role="parameter", of=lambda t: t.params.momentum)
    kept = quantity("1 - p", of=lambda t: 1 - t.params.momentum)
    all_updates = quantity("n", of=lambda t: t.params.batches * t.params.passes)
    updates = quantity(
        "n", "visit", of=lambda t: batches.shown_updates(int(t.all_updates), first=8, most=60)
    )

    @quantity("h", "visit", "unit", "example")
    def visits(t: Values) -> Any:
        return visited(t)[:, np.maximum(t.updates - 1, 0)].transpose(1, 0, 2)

    running_mean = running("macron(mu)", 0.0, lambda h: h.mean(axis=2))
    running_variance = running("macron(sigma)^2", 1.0, lambda h: h.var(axis=2, ddof=1))
    old_mean = quantity("macron(mu)", of=lambda t: 0)
    old_variance = quantity("macron(sigma)^2", of=lambda t: 1)
    first_mean = of_unit("mu_{j}", lambda t: t.visits[1].mean(axis=1), decimals=BY_HAND)
    first_variance = of_unit("sigma_{j}^2", lambda t: t.visits[1].var(axis=1), decimals=BY_HAND)
    less_one = quantity("m - 1", of=lambda t: t.m - 1)
    new_mean = of_unit(
        "macron(mu)_{j}",
        lambda t: t.running_mean[1],
        role="output",
        decimals=2,
        says="the running mean after the first batch, from 0",
        how="{kept} dot {old_mean} + {momentum} dot {first_mean[j]}",
    )
    new_variance = of_unit(
        "macron(sigma)_{j}^2",
        lambda t: t.running_variance[1],
        role="output",
        decimals=2,
        says="the running variance after the first batch, from 1",
        how="{kept} dot {old_variance} + {momentum} dot {m} / {less_one} dot {first_variance[j]}",
    )
    all_mean = of_unit("mu", lambda t: t.every.mean(axis=1), decimals=2)
    all_variance = of_unit("sigma^2", lambda t: t.every.var(axis=1, ddof=1), decimals=2)
    kept_mean = of_unit("macron(mu)", lambda t: t.running_mean[-1], role="output", decimals=2)

    @quantity("macron(sigma)", "unit", role="output", decimals=2)
    def kept_spread(t: Values) -> Any:
        return np.sqrt(t.running_variance[-1] + t.epsilon)

    @quantity("hat(h)_{j}", "unit", role="output", decimals=2)
    def alone(t: Values) -> Any:
        return (t.h[:, 0] - t.kept_mean) / t.kept_spread

    # What is said of it

    @property
    def shown_units(self) -> tuple[int, ...]:
        """The two units that are drawn, or the one there is."""
        return batches.shown_units(self.h.values)

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
        return epsilon_shows(drawn, self.epsilon.value)

    @property
    def verdict(self) -> tuple[bool, bool]:
        """Whether the plain network learns at the main rate, and whether its twin does."""
        return self.plain_loss[-1] < LEARNED, self.normal_loss[-1] < LEARNED

    program = program_of
