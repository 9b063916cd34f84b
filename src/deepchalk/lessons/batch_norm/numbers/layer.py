"""Quantities of a layer with batch norm, for the traces of lessons about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from deepchalk.lesson import BY_HAND, QuantityField, Values, positive, quantity

from . import batches

WRITTEN_OUT = 6
"""Examples up to which a sum over the batch is written term by term."""

UNSEEN = 5e-5
"""What ε may add to a spread unnamed: a hundredth of half its last digit."""

NEARLY = 0.99
"""A variance after the division that is told to be 1; that of a unit which does not vary is 0."""

Of = Callable[[Values], Any]


def each(symbol: str, of: Of, **declared: Any) -> Any:
    """A quantity of each unit, for each example of the batch."""
    return quantity(f"{symbol}_{{j}}^(({{k}}))", "unit", "example", of=of, **declared)


def of_unit(symbol: str, of: Of, **declared: Any) -> Any:
    """A quantity of each unit."""
    return quantity(symbol, "unit", of=of, **declared)


def given(symbol: str, *axes: str, field: str) -> QuantityField:
    """Parameters of the layer, as they were given."""
    return quantity(
        symbol, *axes, role="parameter", of=lambda t: np.array(getattr(t.params, field))
    )


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


class NormalisedLayer:
    """Weighted sums of a batch, normalised and placed. ``h`` is normalised, ``y`` comes of it."""

    # A trace that derives from it has parameters with ``examples``, ``own_rows`` (those of the
    # batch ``batch``), ``batch_size``, ``units``, ``weights``, ``bias``, ``gamma``, ``beta``,
    # ``epsilon``, ``is_linear`` (whether ``h`` is a weighted sum) and ``apply`` for the activation.

    params: Any

    m = quantity("m", of=lambda t: t.params.batch_size)
    epsilon = positive("epsilon", role="parameter", of=lambda t: t.params.epsilon)
    weights = given("w_({j} {i})", "unit", "feature", field="weights")
    bias = given("b_{j}", "unit", field="bias")
    gamma = given("gamma_{j}", "unit", field="gamma")
    beta = given("beta_{j}", "unit", field="beta")

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
    totals = of_unit("sum h_{j}", lambda t: t.h.sum(axis=1), card="[[{h[j, *]}]]", decimals=BY_HAND)
    mean = of_unit(
        "mu_{j}",
        lambda t: t.h.mean(axis=1),
        decimals=BY_HAND,
        says="the mean of each unit over the batch",
        how=over_batch("[[{h[j, *]}]]", "{totals[j]}"),
        rule="([[{h[j, *]}]]) / {m}",
    )
    centred = each(
        "d",
        lambda t: t.h - t.mean[:, None],
        card=lambda t, place: f"{{h[{place[0]}, {place[1]}]}} - {{mean[{place[0]}]}}",
        decimals=BY_HAND,
    )
    areas = each("d^2", lambda t: t.centred**2, decimals=BY_HAND)
    squares = of_unit(
        "sum d_{j}^2",
        lambda t: (t.centred**2).sum(axis=1),
        card="[[{centred[j, *]}^2]]",
        decimals=BY_HAND,
    )
    variance = of_unit(
        "sigma_{j}^2",
        lambda t: t.squares / t.m,
        decimals=BY_HAND,
        says="the variance: the mean of the squared distances from the mean",
        how=over_batch("[[{centred[j, *]}^2]]", "{squares[j]}"),
        rule="([[({h[j, *]} - {mean[j]})^2]]) / {m}",
    )
    deviation = of_unit(
        "sigma_{j}",
        lambda t: np.sqrt(t.variance + t.epsilon),
        decimals=BY_HAND,
        bounds=(0, None),
        says="the spread: the root of the variance",
        how=root,
        general="sqrt(sigma_{j}^2 + epsilon)",
        rule="sqrt({variance[j]} + {epsilon})",
    )
    normalised = each(
        "hat(h)",
        lambda t: t.centred / t.deviation[:, None],
        decimals=2,
        says="the normalised values",
        how="({h[j, k]} - {mean[j]}) / {deviation[j]}",
    )
    normal_spread = of_unit("sigma", lambda t: t.normalised.std(axis=1), decimals=2)
    placed = each(
        "y",
        lambda t: t.gamma[:, None] * t.normalised + t.beta[:, None],
        decimals=2,
        says="the values that γ and β have placed",
        how="{gamma[j]} dot {normalised[j, k]} + {beta[j]}",
    )
    passed = each("a", lambda t: t.params.apply(t.placed, "after"), role="output", decimals=2)

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
    def folds(self) -> bool:
        """Whether ReLU bends what was normalised."""
        return self.params.activation == "relu" and bool(self.params.is_linear)

    @property
    def epsilon_counts(self) -> bool:
        """Whether ε moves what is printed of the drawn units, or keeps one's spread from 1."""
        drawn = self.variance.values[list(self.shown_units)]
        epsilon = self.epsilon.value
        return epsilon_shows(drawn, epsilon) or bool((drawn < NEARLY * (drawn + epsilon)).any())
