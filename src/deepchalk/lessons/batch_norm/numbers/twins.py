"""Quantities of a deep network and its twin with batch norm, for the traces of lessons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk.lesson import Values, numbers, probability, quantity

from . import deep_network as deep

LEARNED = 0.1
"""Loss below which a network has learned its task."""

MOST = 3
"""Loss up to which losses are told."""

REACH, ROWS = 4.5, 113
"""How far from zero the answers over the plane are asked, and in how many rows and columns."""


def net(symbol: str, *axes: str, of: Callable[[deep.Three], Any], **declared: Any) -> Any:
    """A quantity of the deep networks."""
    return quantity(symbol, *axes, of=lambda t: of(nets(t)), **declared)


def nets(t: Values) -> deep.Three:
    """What the deep networks of a trace have learned."""
    p = t.params
    rates, main = p.rates, len(p.rates) // 2
    return deep.learn_rings(p.seed, p.depth, p.width, p.curve_steps, rates, main)


def loss(*axes: str, of: Callable[[deep.Three], Any]) -> Any:
    """A loss of theirs."""
    given = {"role": "gradient", "decimals": 2, "bounds": (0, MOST)}
    # A loss that has run away is told to be more than can be told.
    limited = lambda n: np.nan_to_num(of(n), nan=MOST, posinf=MOST).clip(0, MOST)  # noqa: E731
    return net("L", *axes, of=limited, **given)


def slopes(of: Callable[[deep.Three], Any]) -> Any:
    """How long the gradient of each layer's weights is before the first step."""
    given = {"role": "gradient", "decimals": one_digit_at_least, "bounds": (0, None)}
    return net("g", "weight_layer", of=lambda n: of(n)[:, n.main], **given)


def errors(of: Callable[[deep.Three], Any]) -> Any:
    """How long the error is on its way back, before the first step: on both sides of each
    layer's normalisation."""
    given = {"role": "gradient", "decimals": one_digit_at_least, "bounds": (0, None)}
    return net("e", "layer", "side", of=lambda n: of(n)[:, :, n.main], **given)


def one_digit_at_least(t: Values, values: np.ndarray) -> np.ndarray:
    """Two decimals, or as many as show the first digit of a small number."""
    with np.errstate(divide="ignore"):
        size = np.floor(np.log10(np.where(values > 0, values, 1.0)))
    return np.clip(-size, 2, MOST_DECIMALS).astype(int)


MOST_DECIMALS = 9


def cloud(of: Callable[[deep.Three], Any], moment: str = "layer") -> Any:
    """What the two drawn units of layers compute for each point."""

    def pairs(t: Values) -> Any:
        n = nets(t)
        return np.nan_to_num(of(n)[:, n.main][:, :, t.pair])

    return quantity("h", moment, "point", "axis", of=pairs)


def racing(network: int) -> Any:
    """What the two drawn units of the last layer compute for each point, until it has learned."""

    def pairs(t: Values) -> Any:
        return np.nan_to_num(race(t).last[network][:, :, t.pair])

    return quantity("h", "race_step", "point", "axis", of=pairs)


def answers(of: Callable[[deep.Three], Any]) -> Any:
    """What a network says to each point: the probability of the outer ring."""
    return probability(
        "p", "step", "point", of=lambda t: np.nan_to_num(of(nets(t))[:, nets(t).main], nan=0.5)
    )


def right(of: Callable[[Values], Any]) -> Any:
    """How many points a network tells right."""
    return quantity("n", "step", of=lambda t: ((of(t) > 0.5) == (t.ring == 1)).sum(axis=1))


def one_digit(number: float) -> float:
    """A number with one significant digit."""
    return float(f"{number:.1g}")


def about(number: float) -> float:
    """A number as one says it: large ones with two significant digits, small ones with one."""
    return float(f"{number:.2g}") if number >= 10 else one_digit(number)


def start_size(t: Values) -> float:
    """How large a weight of both networks is on average at the start, without its sign."""
    layers = deep.usual_start(t.params.seed, t.params.depth, t.params.width)
    return float(np.abs(np.concatenate([weights.ravel() for weights, _ in layers])).mean())


class Twins:
    """How two deep networks part two rings, from the same start: one has batch norm."""

    # A trace that derives from it has parameters with ``depth``, ``width``, ``curve_steps``, and
    # ``rates`` (the one in the middle is the main one), and ``seed``.

    params: Any

    points = quantity("x_{i}", "point", "axis", of=lambda t: deep.rings(t.params.seed)[0])
    ring = quantity("y", "point", of=lambda t: deep.rings(t.params.seed)[1])
    point_count = quantity("N", of=lambda t: len(t.points))
    learned = quantity("L", role="gradient", of=lambda t: LEARNED)
    depth = quantity("D", of=lambda t: t.params.depth)
    layer_width = quantity("w", of=lambda t: t.params.width)
    start_size = quantity("w", of=start_size, decimals=2)
    rate = quantity("eta", of=lambda t: t.params.rates[len(t.params.rates) // 2])
    steps = quantity("n", "step", of=lambda t: np.arange(t.params.curve_steps + 1))
    plain_loss = loss("step", of=lambda n: n.plain.losses[:, n.main])
    normal_loss = loss("step", of=lambda n: n.normal.losses[:, n.main])
    plain_answers = answers(lambda n: n.plain.answers)
    normal_answers = answers(lambda n: n.normal.answers)
    plain_right = right(lambda t: t.plain_answers)
    normal_right = right(lambda t: t.normal_answers)
    percent = quantity("p", decimals=0, of=lambda t: 100 * t.plain_answers[-1].mean())
    field = probability(
        "p",
        "field_row",
        "field_column",
        of=lambda t: np.nan_to_num(answers_over_the_plane(nets(t)), nan=0.5),
    )

    # Inside, before the first step

    layers = quantity("l", "layer", of=lambda t: 1 + np.arange(t.params.depth))

    @quantity("j", "axis")
    def pair(t: Values) -> Any:
        n = nets(t)
        last, starting = np.nan_to_num(n.normal.last[-1, n.main]), n.plain.starting[:, n.main]
        pair = deep.told_pair(last, starting, t.ring)
        return np.array(deep.unmirrored(pair, t.points, starting))

    pair_numbers = quantity("j", "axis", of=lambda t: 1 + t.pair)
    plain_clouds = cloud(lambda n: n.plain.starting)
    normal_clouds = cloud(lambda n: n.normal.starting)
    parting = cloud(lambda n: n.normal.last, "step")
    spreads = quantity(
        "sigma",
        "layer",
        of=lambda t: t.plain_clouds.std(axis=1).mean(axis=1),
        decimals=2,
        bounds=(0, None),
    )
    narrower = quantity(
        "f", of=lambda t: about(t.spreads[0] / max(t.spreads[-1], deep.TINIEST)), decimals=0
    )
    bending = net("b", "layer", of=lambda n: deep.bending(n.plain.starting[:, n.main]))
    straight_from = quantity("l", of=lambda t: deep.straight_from(t.bending))
    bent_without_biases = quantity(
        "b", of=lambda t: deep.bent_without_biases(t.params.seed, t.params.depth, t.params.width)
    )
    plain_slopes = slopes(lambda n: n.plain.slopes)
    normal_slopes = slopes(lambda n: n.normal.slopes)
    plain_errors = errors(lambda n: n.plain.errors)
    normal_errors = errors(lambda n: n.normal.errors)
    first_answers = probability(
        "p", "bound", decimals=4, of=lambda t: [t.plain_answers[0].min(), t.plain_answers[0].max()]
    )
    first_percents = probability("p", "bound", bounds=(0, 100), of=lambda t: 100 * t.first_answers)

    # How long networks take: plain ones, those with batch norm, plain ones from He's starts, and
    # those with batch norm from a tenth of the weights

    @quantity("n", "network", "start")
    def race_until(t: Values) -> Any:
        return (~np.isnan(race(t).losses)).sum(axis=2) - 1

    @quantity("a", "network", "start")
    def race_arrives(t: Values) -> Any:
        return 1 * (np.nan_to_num(race(t).losses, nan=np.inf) < LEARNED).any(axis=2)

    tenth_narrowest = quantity(
        "sigma", "start", of=lambda t: race(t).small_narrowest, decimals=2, bounds=(0, None)
    )
    tenth_within = quantity("n", of=lambda t: deep.well_above(t.race_until[3].max()))

    @quantity("a", "start")
    def tenth_arrives(t: Values) -> Any:
        until = race(t).small_until
        return 1 * ((until >= 0) & (until <= t.tenth_within)).all(axis=0)

    longest = quantity("n", of=lambda t: deep.LONGEST)
    race_steps = quantity("n", "race_step", of=lambda t: race(t).steps)
    plain_race = racing(0)
    normal_race = racing(1)

    # The final losses at all rates, for the lesson's page

    rates = quantity(
        "eta",
        "rate",
        of=lambda t: np.array(t.params.rates),
        decimals=lambda t, rates: [numbers.decimals_for([rate], 3) for rate in rates],
    )
    plain_final = loss("rate", of=lambda n: n.plain.losses[-1])
    normal_final = loss("rate", of=lambda n: n.normal.losses[-1])
    he_final = loss("rate", of=lambda n: n.he.losses[-1])

    @property
    def verdict(self) -> tuple[bool, bool]:
        """Whether the plain network learns at the main rate, and whether its twin does."""
        return bool(self.plain_loss[-1] < LEARNED), bool(self.normal_loss[-1] < LEARNED)


def race(t: Values) -> deep.Race:
    """How all networks learn that are watched."""
    p = t.params
    return deep.race(p.seed, p.depth, p.width, float(t.rate), LEARNED)


def answers_over_the_plane(n: deep.Three) -> np.ndarray:
    """What the twin says in the end to places in rows and columns; rows go upwards."""
    side = np.linspace(-REACH, REACH, ROWS)
    places = np.stack(np.meshgrid(side, side), axis=-1)
    return n.normal.network.answers(n.main, places.reshape(-1, 2)).reshape(ROWS, ROWS)
