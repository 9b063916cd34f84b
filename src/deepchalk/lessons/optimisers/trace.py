"""Four optimisers race down one valley: what each makes of the same slope."""

from __future__ import annotations

import numpy as np

from deepchalk import lesson

from .numbers.four_descents import FourDescents, count, descent, price, rate, ways
from .params import Params
from .program import optimiser_race

TOPIC = "How networks learn"

FAST, SLOW = 6, 200
"""Steps that are followed with a rate that is too high, and with one that is too low."""


@lesson.trace
class Trace(FourDescents):
    """Everything that is shown."""

    params: Params

    cap = rate("eta", how="2 / {across}")
    fast_rate = rate("eta", of=lambda t: 1.05 * t.cap)
    slow_rate = rate("eta", of=lambda t: 0.1 * t.cap)
    slow_steps = count(of=lambda t: descent(t).count(t.slow_rate))
    fast = ways("leap", "weight", of=lambda t: descent(t).way(t.fast_rate, FAST).weights)
    slow = ways("crawl", "weight", of=lambda t: descent(t).way(t.slow_rate, SLOW).weights)
    fast_rates = rate("eta", "leap", of=lambda t: np.full(len(t.fast), t.fast_rate))
    slow_rates = rate("eta", "crawl", of=lambda t: np.full(len(t.slow), t.slow_rate))
    fast_costs = price("leap", decimals=0, of=lambda t: descent(t).landscape.cost(t.fast))
    slow_costs = price("crawl", decimals=0, of=lambda t: descent(t).landscape.cost(t.slow))

    def program(self) -> lesson.Program:
        """The race in PyTorch."""
        p, found = self.params, self.steady
        known = descent(self).landscape, self.start.values, self.rates.values
        source = optimiser_race(*known, p.settings, p.finish, p.most_steps, found)
        return lesson.Program(source, tuple(self.counts[n] for n in found), 38)


EXERCISES = lesson.Exercises(
    teaches=(
        "Gradient descent has one rate for all weights: the steepest direction caps it.",
        "Momentum adds up what agrees; RMSprop divides each weight's slope by its recent size.",
        "Adam takes momentum's direction and RMSprop's ruler; its first step is the rate itself.",
    ),
    ask=("first", "velocity", "rulers", "ruled"),
    decimals=3,
    draw=lambda random: Params(
        across=float(random.choice([20, 25, 40, 50])),
        start=(float(random.integers(4, 6)), float(random.choice([0.5, 1.0]))),
        rates=(0.01, 0.01, 0.1, 0.1),
        # The first steps are asked for, and who races on takes seconds.
        most_steps=200,
    ),
)

PRESETS = {
    "ravine": Params(),
    "turned": Params(angle=45),
    "saddle": Params(landscape="saddle", rates=(0.1,) * 4),
}
