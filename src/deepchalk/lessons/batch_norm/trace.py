"""Batch normalisation keeps what a unit computes in place: mean 0 and spread 1 in each batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import BY_HAND, gradient, positive, quantity
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.quantity import Values
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.batch_norm import layer, network
from deepchalk.lessons.batch_norm.params import Params
from deepchalk.lessons.batch_norm.presets import PRESETS, random_params
from deepchalk.lessons.batch_norm.program import program_of

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

WRITTEN_OUT = 6
"""Examples up to which a sum over the batch is written term by term."""

COUNTS = 100
"""ε is named where it is more than this part of a variance."""

LEARNED = 0.1
"""Loss below which a network has learned its task."""

MATES = (2, 5, 10, 20)
JITTERS = 40
"""Draws of mates whose places are shown."""


def learned(t: Values) -> network.Three:
    """The deep networks."""
    p = t.params
    return network.learn(p.seed, p.depth, p.width, p.curve_steps, p.rates, p.main_rate)


def deep(symbol: str, *axes: str, of: Callable[[network.Three, int], Any], **declared: Any) -> Any:
    """A quantity of the deep networks: ``of`` gets them and the position of the main rate."""
    return quantity(symbol, *axes, of=lambda t: of(learned(t), t.params.main_rate), **declared)


def loss(*axes: str, of: Callable[[network.Three, int], Any]) -> Any:
    """A loss of the deep networks."""
    return deep("L", *axes, of=of, role="gradient", decimals=2, bounds=(0, None))


def cloud(of: Callable[[network.Three], network.Learned], trained: bool = False) -> Any:
    """What units 1 and 2 of each layer compute for each point."""
    return deep(
        "h",
        "layer",
        "point",
        "axis",
        of=lambda n, run: (of(n).trained if trained else of(n).starting)[:, run, :, :2],
    )


def bends(entering: np.ndarray) -> np.ndarray:
    """How many units of each layer have points on both sides of their bend: (layer, …) counts."""
    return np.asarray(((entering > 0).any(axis=1) & (entering < 0).any(axis=1)).sum(axis=1))


def one_digit(number: float) -> float:
    """A number with one significant digit."""
    return float(f"{number:.1g}")


def over_batch(terms: str, total: str) -> Callable[[Values], str]:
    """How a mean over the batch comes about: term by term, or from the sum where there are many."""
    return lambda t: f"({terms if t.params.batch_size <= WRITTEN_OUT else total}) / {{m}}"


def visited(t: Values) -> np.ndarray:
    """What the units compute for the batches of all updates, shape (unit, update, example)."""
    return np.asarray(t.every[:, layer.visits(t.params)])


def on_the_way(t: Values, values: np.ndarray, start: float) -> np.ndarray:
    """Running statistics at the updates that are shown, shape (visit, unit)."""
    return layer.running(values, start, t.params.momentum)[:, t.updates].T


@lesson.trace
class Trace:
    """Everything that is shown. ``h`` is what is normalised, ``y`` what comes of it."""

    params: Params

    # A deep network, and its twin with batch norm

    points = quantity("x_{i}", "point", "axis", of=lambda t: network.rings(t.params.seed)[0])
    coin = gradient("L", of=lambda t: np.log(2))
    depth = quantity("D", of=lambda t: t.params.depth)
    steps = quantity("n", "step", of=lambda t: np.arange(t.params.curve_steps + 1))
    last_step = quantity("n", of=lambda t: t.steps[-1])
    count = quantity("N", of=lambda t: network.POINTS)
    main_rate = quantity("eta", of=lambda t: t.params.rates[t.params.main_rate])
    plain_loss = loss("step", of=lambda n, run: n.plain.losses[:, run])
    normal_loss = loss("step", of=lambda n, run: n.normal.losses[:, run])
    plain_others = loss("start", "step", of=lambda n, _: n.plain.losses[:, -4:].T)
    normal_others = loss("start", "step", of=lambda n, _: n.normal.losses[:, -4:].T)
    layers = quantity("l", "layer", of=lambda t: 1 + np.arange(t.params.depth))
    plain_clouds = cloud(lambda n: n.plain)
    normal_clouds = cloud(lambda n: n.normal)
    trained_clouds = cloud(lambda n: n.normal, trained=True)
    spreads = deep(
        "sigma",
        "layer",
        of=lambda n, run: n.plain.starting[:, run].std(axis=1).mean(axis=1),
        decimals=2,
        bounds=(0, None),
        says="spread",
    )
    bending = deep("b", "layer", of=lambda n, run: bends(n.plain.starting[:, run]))
    narrower = quantity("f", of=lambda t: one_digit(t.spreads[0] / t.spreads[-1]))
    plain_slope = deep(
        "g", of=lambda n, run: n.plain.slope[run], role="gradient", decimals=6, bounds=(0, None)
    )
    normal_slope = deep(
        "g", of=lambda n, run: n.normal.slope[run], role="gradient", decimals=2, bounds=(0, None)
    )
    rates = quantity("eta", "rate", decimals=None, of=lambda t: np.array(t.params.rates))
    plain_final = loss("rate", of=lambda n, _: n.plain.losses[-1, : n.he.losses.shape[1]])
    normal_final = loss("rate", of=lambda n, _: n.normal.losses[-1, : n.he.losses.shape[1]])
    he_final = loss("rate", of=lambda n, _: n.he.losses[-1])

    # One layer, by hand

    m = quantity("m", of=lambda t: t.params.batch_size)
    rows = quantity("N", of=lambda t: len(t.params.examples))
    epsilon = positive("epsilon", role="parameter", of=lambda t: t.params.epsilon)
    weights = quantity(
        "w_({j} {i})", "unit", "feature", role="parameter", of=lambda t: np.array(t.params.weights)
    )
    bias = quantity("b_{j}", "unit", role="parameter", of=lambda t: np.array(t.params.bias))
    every = quantity(
        "h_{j}",
        "unit",
        "row",
        of=lambda t: layer.before_norm(t.params, np.array(t.params.examples)),
    )

    @quantity("a_{i}^(({k}))", "feature", "example")
    def inputs(t: Values) -> Any:
        first = (t.params.batch - 1) * t.params.batch_size
        return np.array(t.params.examples)[first : first + t.params.batch_size].T

    @quantity(
        "h_{j}^(({k}))",
        "unit",
        "example",
        decimals=BY_HAND,
        says="what each unit computes",
        how=lambda t: (
            ""
            if t.params.activation_place == "before" and t.params.activation != "identity"
            else "[[{weights[j, *]} dot {inputs[*, k]}]]" + (" + {bias[j]}" * bool(t.bias.any()))
        ),
    )
    def h(t: Values) -> Any:
        found = layer.before_norm(t.params, t.inputs.T)
        layer.check_spread(found, t.params.batch)
        return found

    totals = quantity("sum h_{j}", "unit", decimals=BY_HAND, of=lambda t: t.h.sum(axis=1))
    mean = quantity(
        "mu_{j}",
        "unit",
        decimals=BY_HAND,
        says="the mean of each unit over the batch",
        how=over_batch("[[{h[j, *]}]]", "{totals[j]}"),
        of=lambda t: t.h.mean(axis=1),
    )
    centred = quantity(
        "d_{j}^(({k}))",
        "unit",
        "example",
        decimals=BY_HAND,
        says="what is left without the mean",
        how="{h[j, k]} - {mean[j]}",
        of=lambda t: t.h - t.mean[:, None],
    )
    square_totals = quantity(
        "sum d_{j}^2", "unit", decimals=BY_HAND, of=lambda t: (t.centred**2).sum(axis=1)
    )
    variance = quantity(
        "sigma_{j}^2",
        "unit",
        decimals=BY_HAND,
        says="the mean of the squares",
        how=over_batch("[[{centred[j, *]}^2]]", "{square_totals[j]}"),
        of=lambda t: (t.centred**2).mean(axis=1),
    )
    deviation = positive(
        "sigma_{j}",
        "unit",
        says="the spread: its root",
        how=lambda t: (
            "sqrt({variance[j]} + {epsilon})"
            if (t.variance < COUNTS * t.epsilon).any()
            else "sqrt({variance[j]})"
        ),
        of=lambda t: np.sqrt(t.variance + t.epsilon),
    )
    normalised = quantity(
        "hat(h)_{j}^(({k}))",
        "unit",
        "example",
        decimals=2,
        says="shifted by the mean, divided by the spread",
        how="({h[j, k]} - {mean[j]}) / {deviation[j]}",
        of=lambda t: t.centred / t.deviation[:, None],
    )
    gamma = quantity("gamma_{j}", "unit", role="parameter", of=lambda t: np.array(t.params.gamma))
    beta = quantity("beta_{j}", "unit", role="parameter", of=lambda t: np.array(t.params.beta))
    placed = quantity(
        "y_{j}^(({k}))",
        "unit",
        "example",
        decimals=2,
        says="placed by γ and β",
        how="{gamma[j]} dot {normalised[j, k]} + {beta[j]}",
        of=lambda t: t.gamma[:, None] * t.normalised + t.beta[:, None],
    )
    passed = quantity(
        "phi(y_{j}^(({k})))",
        "unit",
        "example",
        role="output",
        decimals=2,
        of=lambda t: layer.after_norm(t.params, t.placed),
    )
    to_output = quantity(
        "v_{j}",
        "unit",
        role="parameter",
        of=lambda t: np.array(t.params.output_weights or np.zeros(t.params.units)),
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
        pair = t.normalised[list(layer.shown_units(t.h))]
        lengths = np.sqrt((pair**2).sum(axis=1))
        return pair[0] @ pair[-1] / (lengths[0] * lengths[-1]) if lengths.all() else 0.0

    # All weights times ten, and a bias

    factors = quantity("c", "moment", decimals=1, of=lambda t: 1 + 9 * WAY)
    scaled = quantity(
        "c h", "moment", "unit", "example", of=lambda t: t.factors[:, None, None] * t.h
    )
    scaled_normal = quantity(
        "hat(h)",
        "moment",
        "unit",
        "example",
        decimals=2,
        of=lambda t: layer.normalised(t.scaled, t.params.epsilon),
    )
    added = quantity("b", of=lambda t: one_digit(1.5 * t.h.std(axis=1).max()))
    biased = quantity(
        "h + b",
        "moment",
        "unit",
        "example",
        of=lambda t: t.h + t.added * WAY[:, None, None],
    )

    # One example moves

    @quantity("h^((1))")
    def moved(t: Values) -> Any:
        first = layer.shown_units(t.h)[0]
        return t.h[first, 0] + 5 * one_digit(t.h[first].std())

    @quantity("h", "moment", "unit", "example", decimals=2)
    def dragging(t: Values) -> Any:
        first = layer.shown_units(t.h)[0]
        found = np.repeat(t.h[None], len(WAY), axis=0)
        found[:, first, 0] += (t.moved - t.h[first, 0]) * WAY
        return found

    dragged_mean = quantity(
        "mu", "moment", "unit", decimals=2, of=lambda t: t.dragging.mean(axis=2)
    )
    dragged_deviation = quantity(
        "sigma",
        "moment",
        "unit",
        decimals=2,
        of=lambda t: np.sqrt(t.dragging.var(axis=2) + t.params.epsilon),
    )
    dragged = quantity(
        "hat(h)",
        "moment",
        "unit",
        "example",
        decimals=2,
        how="({dragging[i, j, k]} - {dragged_mean[i, j]}) / {dragged_deviation[i, j]}",
        of=lambda t: layer.normalised(t.dragging, t.params.epsilon),
    )
    mates = quantity(
        "m", "size", of=lambda t: [size for size in MATES if size <= len(t.params.examples)]
    )

    @quantity("sd", "size", decimals=2)
    def noise(t: Values) -> Any:
        first = layer.shown_units(t.h)[0]
        return [among(t, size)[first].std() for size in t.mates.tolist()]

    jitter = quantity(
        "hat(h)", "draw", "unit", of=lambda t: among(t, t.params.batch_size)[:, :JITTERS].T
    )

    # Alone at test time

    momentum = quantity("p", role="parameter", of=lambda t: t.params.momentum)
    kept = quantity("1 - p", of=lambda t: 1 - t.params.momentum)
    all_updates = quantity("n", of=lambda t: t.params.batches * t.params.passes)
    updates = quantity("n", "visit", of=lambda t: layer.shown_visits(int(t.all_updates)))
    visits = quantity(
        "h",
        "visit",
        "unit",
        "example",
        of=lambda t: visited(t)[:, np.maximum(t.updates - 1, 0)].transpose(1, 0, 2),
    )
    running_mean = quantity(
        "macron(mu)_{j}",
        "visit",
        "unit",
        role="output",
        decimals=2,
        of=lambda t: on_the_way(t, visited(t).mean(axis=2), 0.0),
    )
    running_variance = quantity(
        "macron(sigma)_{j}^2",
        "visit",
        "unit",
        role="output",
        decimals=2,
        of=lambda t: on_the_way(t, visited(t).var(axis=2, ddof=1), 1.0),
    )
    old_mean = quantity("macron(mu)", of=lambda t: 0)
    old_variance = quantity("macron(sigma)^2", of=lambda t: 1)
    first_mean = quantity("mu_{j}", "unit", decimals=BY_HAND, of=lambda t: t.visits[1].mean(axis=1))
    first_variance = quantity(
        "sigma_{j}^2", "unit", decimals=BY_HAND, of=lambda t: t.visits[1].var(axis=1)
    )
    mates_of_one = quantity("m - 1", of=lambda t: t.m - 1)
    new_mean = quantity(
        "macron(mu)_{j}",
        "unit",
        role="output",
        decimals=2,
        says="the running mean after the first batch",
        how="{kept} dot {old_mean} + {momentum} dot {first_mean[j]}",
        of=lambda t: t.running_mean[1],
    )
    new_variance = quantity(
        "macron(sigma)_{j}^2",
        "unit",
        role="output",
        decimals=2,
        says="the running variance after the first batch",
        how="{kept} dot {old_variance} + {momentum} dot {m} / {mates_of_one} dot {first_variance[j]}",
        of=lambda t: t.running_variance[1],
    )
    all_mean = quantity("mu", "unit", decimals=2, of=lambda t: t.every.mean(axis=1))
    all_variance = quantity("sigma^2", "unit", decimals=2, of=lambda t: t.every.var(axis=1, ddof=1))
    kept_mean = quantity(
        "macron(mu)_{j}", "unit", role="output", decimals=2, of=lambda t: t.running_mean[-1]
    )
    kept_deviation = quantity(
        "macron(sigma)_{j}",
        "unit",
        role="output",
        decimals=2,
        of=lambda t: np.sqrt(t.running_variance[-1] + t.params.epsilon),
    )
    alone = quantity(
        "hat(h)_{j}^((1))",
        "unit",
        role="output",
        decimals=2,
        says="one example at test time",
        how="({h[j, 0]} - {kept_mean[j]}) / {kept_deviation[j]}",
        of=lambda t: (t.h[:, 0] - t.kept_mean) / t.kept_deviation,
    )

    # What is said of it

    @property
    def shown_units(self) -> tuple[int, ...]:
        """The two units that are drawn, or the one there is."""
        return layer.shown_units(self.h.values)

    @property
    def epsilon_counts(self) -> bool:
        """Whether ε moves what is printed."""
        drawn = self.variance.values[list(self.shown_units)]
        return bool((drawn < COUNTS * self.epsilon.value).any())

    def learns(self, name: str) -> bool:
        """Whether the network of that name has learned the rings at the main rate."""
        return bool(self.quantities[f"{name}_loss"].values[-1] < LEARNED)  # type: ignore[attr-defined]

    program = program_of


def among(t: Values, size: int) -> np.ndarray:
    """The first example of the batch among other mates, shape (unit, draw)."""
    own = (t.params.batch - 1) * t.params.batch_size
    return layer.among_mates(t.every, own, size, t.params.seed, t.params.epsilon)


EXERCISES = Exercises(
    teaches=(
        "Batch norm subtracts from what a unit computes its mean over the batch, and divides by "
        "its spread; γ and β, which are learned, then say how wide and where.",
        "So each layer gets values of a size it can bend, however deep it lies.",
        "In training an example depends on its mates; at test time running statistics take their "
        "place.",
    ),
    ask=("mean", "variance", "deviation", "normalised", "placed", "new_mean"),
    draw=lambda random: PRESETS["cloud"],
)
