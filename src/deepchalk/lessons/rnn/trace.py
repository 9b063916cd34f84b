"""A recurrent network reads word after word; its state carries what came before."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, Values, probability, quantity

from .numbers import ways
from .numbers.both_orders import BothOrders
from .numbers.reading import net, read, read_both, state
from .params import EXERCISES as EXERCISES
from .params import PRESETS as PRESETS
from .params import Params as Params
from .params import random_params as random_params
from .program import recurrent_program

TOPIC = "Words in order"

LONGER = 1.5
"""By how much V grows in the last beat."""

LINE, MOST_LINES = 42, 13
"""Characters and lines of a program that is read beside the small plane."""


def swapped(t: Values) -> np.ndarray:
    """The order in which two words have changed places: those chosen, or that matter most."""
    places = None if t.params.swap is None else tuple(place - 1 for place in t.params.swap)
    # Where nothing bends and V keeps all, only tanh tells orders apart.
    activation = "tanh" if net(t).keeps else net(t).activation
    return ways.two_swapped(t.rows, lambda one: read(t, one, activation).states[-1], places)


def fading(t: Values, **how: Any) -> np.ndarray:
    """How far the last k steps of the repeated reading stretch a nudge at most: (back,)."""
    return net(t).fading(np.tile(t.rows, t.params.repeats), **how)


lead, end = partial(quantity, decimals=2), partial(state, kind="last_activation")
stretch = partial(quantity, "s", "back", decimals=4, bounds=(0, None))
"""How far a class is ahead; states of the last picture; how far the last steps stretch a nudge."""


@lesson.trace
class Trace(BothOrders):
    """Everything that is shown.

    The axis "order" has two positions: the sentence, and the one in which two words have changed
    places.
    """

    params: Params

    # Both orders

    pushes = quantity(
        "p",
        "word",
        "unit",
        card=lambda t, place: f"[[{{input_weights[{place[1]}, *]}} dot {{x[{place[0]}, *]}}]]",
        of=lambda t: t.x @ t.input_weights.T,
    )
    order = quantity("o", "word", of=swapped)
    walked = quantity("s", "time", "unit", "order", of=lambda t: ways.walked(t.pushes, t.order))
    total = quantity("s_{i}", "unit", how="[[{pushes[*, i]}]]", of=lambda t: t.pushes.sum(axis=0))
    both = state("h", "time", "unit", "order", of=lambda t: read_both(t, t.order))
    both_shares = probability("p_{j}", "class", "order", of=lambda t: net(t).shares(t.both[-1].T).T)
    plane = quantity("d", "coordinate", of=lambda t: ways.widest_two(t.both))
    journey = quantity(
        "h", "word", "moment", "coordinate", of=lambda t: ways.journey(net(t), read(t), [*t.plane])
    )
    rivals = quantity("r", "rival", of=lambda t: ways.best_two(t.scores, t.params.true))
    distance = lead("d", of=lambda t: net(t).distance(t.last, *t.rivals))

    # Words that turn others round

    places = quantity("n", "choice", of=lambda t: ways.places_of(t.order))
    pair = quantity("n", "choice", of=lambda t: t.rows[t.places])
    contexts = quantity(
        "n", "context", of=lambda t: ways.contexts_of(t.rows, [*t.places], len(t.vectors))
    )
    phrases = state("h", "context", "choice", "unit", of=lambda t: net(t).after(t.contexts, t.pair))
    weighed = lead(
        "z_({c} {k})", "context", "choice", of=lambda t: net(t).lead(t.phrases, *t.rivals)
    )
    difference = lead(
        'Delta "lead"',
        "context",
        how="{weighed[i, 1]} - {weighed[i, 0]}",
        of=lambda t: t.weighed[:, 1] - t.weighed[:, 0],
    )
    straight = lead('Delta "lead"', of=lambda t: net(t).gain(t.pair, *t.rivals))

    # The network of the last picture: with tanh, if this one is blind to order without

    bent = end(
        "h", "time", "unit", "order", of=lambda t: read_both(t, t.order, net(t).last_activation)
    )
    ends = end("h_{i}", "unit", "order", decimals=3, of=lambda t: t.bent[-1])
    bent_shares = probability("p_{j}", "class", "order", of=lambda t: net(t).shares(t.ends.T).T)

    # What fades

    radius = quantity("r", of=lambda t: 0.1)

    @quantity("h", "instant", "angle", "coordinate")
    def disc(t: Values) -> Any:
        return ways.ring(net(t), read(t), [*t.plane], t.radius)

    @quantity("r", "axis", decimals=3)
    def reach(t: Values) -> Any:
        nudges = net(t).carried(read(t))[np.ix_(t.plane, t.plane)]
        return t.radius * np.linalg.svd(nudges, compute_uv=False)

    repeats = quantity("n", of=lambda t: t.params.repeats)
    count = quantity("n", of=lambda t: t.repeats * len(t.rows))
    fading = stretch(of=fading)
    longer = quantity("V", role="parameter", of=lambda t: LONGER)
    longer_fading = stretch(of=lambda t: fading(t, times=LONGER))
    unbent = quantity("s", "back", decimals=0, of=lambda t: fading(t, times=LONGER, bends=False))
    backs = quantity("k", "back", of=lambda t: np.arange(1, len(t.fading) + 1))

    @quantity("h", "round", "angle", "coordinate")
    def rounds(t: Values) -> Any:
        return ways.rings(t.last[t.plane], t.radius * np.array([1, *t.fading]))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        read = self.rows, self.order, self.ends, self.bent_shares
        return recurrent_program(self.params.network, *read, LINE, MOST_LINES)
