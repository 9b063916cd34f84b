"""Quantities of one reading by a recurrent network, for the traces of lessons about it."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk.lesson import (
    Quantity,
    Symbol,
    Values,
    gradient,
    names,
    probability,
    quantity,
    recurrence,
)

from .network import RecurrentNetwork

BEND: dict[recurrence.Activation, str] = {
    "tanh": "tanh({sums[t-1, i]})",
    "relu": "max(0, {sums[t-1, i]})",
    "identity": "{sums[t-1, i]}",
}
"""How a number of a state comes about."""


def net(t: Values) -> RecurrentNetwork:
    """The network of the parameters."""
    network: RecurrentNetwork = t.params.network
    return network


def read(
    t: Values, order: Any = slice(None), activation: recurrence.Activation | None = None
) -> recurrence.Steps:
    """The words read in an order, with the network's own activation or another one."""
    return net(t).read(t.rows[order], activation)


def read_both(
    t: Values, order: np.ndarray, activation: recurrence.Activation | None = None
) -> np.ndarray:
    """States when the words are read as they stand, and in another order: (time, unit, 2)."""
    orders = (slice(None), order)
    return np.stack([read(t, one, activation).states for one in orders], axis=-1)


def fewest(most: int) -> Any:
    """No decimals where all numbers are whole, as on worksheets."""
    return lambda t, values: np.full(values.shape, 0 if (values == values.round()).all() else most)


def given(symbol: str, *axes: str, field: str) -> Any:
    """Parameters of the network, as they were given."""
    return quantity(symbol, *axes, role="parameter", of=lambda t: getattr(net(t), field))


def state(symbol: str, *axes: str, of: Any, kind: str = "activation", **declared: Any) -> Any:
    """Numbers of states, which an activation keeps between its bounds."""
    # kind: which activation of the network.
    near = lambda t: recurrence.bounds(getattr(net(t), kind))  # noqa: E731
    return quantity(symbol, *axes, of=of, bounds=near, **{"decimals": 2} | declared)


step = partial(quantity, decimals=fewest(2))
"""A number of each step."""


class Reading:
    """What a network does with the words of a sentence, one after the other."""

    # A trace that derives from it has parameters with ``vocabulary``, ``sentence``, ``classes``,
    # ``true`` (position of the right class) and ``network``.

    params: Any

    entries = names("entry")(lambda t: t.params.vocabulary)
    classes = names("class")(lambda t: t.params.classes)
    times = names("time")(
        lambda t: [Symbol(f"time {time}", str(time)) for time in range(len(t.states))]
    )

    rows = quantity(
        "n", "word", of=lambda t: [t.params.vocabulary.index(w) for w in t.params.sentence]
    )
    vectors = given("E_({n} {k})", "entry", "feature", field="vectors")
    input_weights = given("W_({i} {k})", "unit", "feature", field="input_weights")
    recurrent_weights = given("V_({i} {j})", "unit", "unit", field="recurrent_weights")
    bias = given("b_{i}", "unit", field="bias")
    head_weights = given("U_({j} {i})", "class", "unit", field="head_weights")
    head_bias = given("c_{j}", "class", field="head_bias")

    x = quantity("x^(({t}))_{k}", "word", "feature", of=lambda t: t.vectors[t.rows])
    moves = quantity(
        "k^(({t}))_{i}",
        "word",
        "unit",
        says="the push of each word",
        how="[[{input_weights[i, *]} dot {x[t, *]}]] + {bias[i]}",
        of=lambda t: net(t).moves(t.rows),
    )
    turned = step(
        "u^(({t}))_{i}",
        "word",
        "unit",
        says="what V makes of the memory before each word",
        how="[[{recurrent_weights[i, *]} dot {states[t, *]}]]",
        of=lambda t: read(t).turned,
    )
    sums = step(
        "a^(({t}))_{i}",
        "word",
        "unit",
        says="what is bent after each word",
        how="{turned[t, i]} + {moves[t, i]}",
        of=lambda t: read(t).sums,
    )
    states = state(
        "h^(({t}))_{i}",
        "time",
        "unit",
        decimals=fewest(2),
        says="the memory after each word",
        how=lambda t: BEND[net(t).activation],
        of=lambda t: read(t).states,
    )

    last = state(
        "h_{i}",
        "unit",
        decimals=fewest(3),
        general=lambda t: f"h^(({len(t.states) - 1}))_{{i}}",
        of=lambda t: t.states[-1],
    )
    scores = quantity(
        "y_{j}",
        "class",
        decimals=2,
        says="the score of each class",
        how="[[{head_weights[j, *]} dot {last[*]}]] + {head_bias[j]}",
        of=lambda t: net(t).scores(t.last),
    )
    shares = probability(
        "p_{j}",
        "class",
        how="e^{scores[j]} / ([[e^{scores[*]}]])",
        of=lambda t: net(t).shares(t.last),
    )
    loss = gradient(
        "L",
        says="the loss",
        how=lambda t: f"-ln({{shares[{t.params.true}]}})",
        of=lambda t: -np.log(t.shares[t.params.true]),
    )

    # What sentences say of it

    @property
    def bends(self) -> bool:
        """Whether anything is bent."""
        return net(self).bends

    @property
    def keeps(self) -> bool:
        """Whether V leaves the memory as it is."""
        return net(self).keeps

    def words(self, rows: Quantity) -> list[str]:
        """The words of some rows."""
        return [self.params.vocabulary[int(row)] for row in rows.values]
