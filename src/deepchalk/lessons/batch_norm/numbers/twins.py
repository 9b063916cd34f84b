"""Quantities of a deep network and its twin with batch norm, for the traces of lessons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk.lesson import Quantity, Values, gradient, numbers, quantity

from . import deep_network as deep

LEARNED = 0.1
"""Loss below which a network has learned its task."""

MOST = 3
"""Loss up to which losses are told."""


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


def one_digit(number: float) -> float:
    """A number with one significant digit."""
    return float(f"{number:.1g}")


class Twins:
    """How two deep networks part two rings, from the same start: one has batch norm."""

    # A trace that derives from it has parameters with ``depth``, ``width``, ``curve_steps``, and
    # ``rates`` (the one in the middle is the main one), and ``seed``.

    params: Any

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
        decimals=lambda t, rates: [numbers.decimals_for([rate], 3) for rate in rates],
    )
    plain_final = loss("rate", of=lambda n: n.plain.losses[-1, : n.rates])
    normal_final = loss("rate", of=lambda n: n.normal.losses[-1, : n.rates])
    he_final = loss("rate", of=lambda n: n.he.losses[-1])

    @property
    def verdict(self) -> tuple[bool, bool]:
        """Whether the plain network learns at the main rate, and whether its twin does."""
        return self.plain_loss[-1] < LEARNED, self.normal_loss[-1] < LEARNED

    @property
    def kept_clouds(self) -> tuple[Quantity, ...]:
        """Of the twin: each layer's cloud at the start, and the last one after it has learned."""
        return (*self.normal_clouds, *self.trained_clouds[-1:][: int(self.verdict[1])])
