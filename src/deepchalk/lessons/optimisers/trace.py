"""Four optimisers race down one valley: what each makes of the same slope."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from math import ceil
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Values, decimals, gradient, names, quantity

from .numbers import optimisers
from .numbers.optimisers import (
    ADAM,
    DESCENT,
    MOMENTUM,
    NAMES,
    NEVER,
    RMSPROP,
    RULES,
    Descent,
    in_sight,
)
from .params import Params
from .program import optimiser_race

LONGEST, CHAINED, FRAMES, LATE, CENTS = 400, 7, 31, 24, 100
"""Steps of a trail, and of a chain, at most; frames of a turn; steps of an end; a new unit."""

TURN = 45
"""Degrees by which a valley is turned, or turned back."""

three = partial(quantity, decimals=decimals.figures(lambda t: 3))
exact = partial(quantity, decimals=decimals.figures(lambda t: 4))
rate = partial(three, role="parameter")
weight = partial(exact, "w_{i}", "weight", role="parameter")
slope = partial(exact, "g_{i}", "weight", role="gradient")
kept = partial(exact, role="parameter")
move = partial(exact, "Delta w_{i}", "weight")
count = partial(quantity, "n")
ways = partial(quantity, "w")
price = partial(gradient, "J")


@lru_cache(maxsize=64)
def _descent(params: Any, rule: int, angle: float) -> Descent:
    start = optimisers.turn(angle) @ np.array(params.start)
    return Descent(
        params.ground(angle), RULES[rule], start, params.settings, params.finish, params.most_steps
    )


@lru_cache(maxsize=64)
def _is_steady(params: Any, rule: int, angle: float, rate: float) -> bool:
    return optimisers.is_steady(_descent(params, rule, angle), rate)


def descent(t: Values, rule: int = DESCENT, angle: str = "angle") -> Descent:
    """A rule in the landscape, at one of its angles; it remembers what it found."""
    return _descent(t.params, rule, float(getattr(t, angle)))


def each(of: Callable[[Values, Descent, float], Any]) -> Callable[[Values], Any]:
    """Something of each descent and its rate."""
    return lambda t: [of(t, descent(t, n), float(t.rates[n])) for n in range(len(RULES))]


def with_rulers(of: Callable[[Values, Descent, int], Any], like: str) -> Callable[[Values], Any]:
    """What a turn changes for those with rulers; the others do not notice it."""
    return lambda t: [
        *getattr(t, like)[:RMSPROP],
        *(of(t, descent(t, n, "other_angle"), n) for n in (RMSPROP, ADAM)),
    ]


def _longest(t: Values) -> int:
    """Steps of the longest trail, also when the valley is turned."""
    turned = [descent(t, n, "other_angle").count(t.rates[n]) for n in (RMSPROP, ADAM)]
    counts = [int(one) for one in (*t.counts, *turned)]
    return min(max(counts), LONGEST) if min(counts) != NEVER else LONGEST


def _turning(t: Values) -> list[tuple[np.ndarray, np.ndarray]]:
    """Ways and counts of each while the valley turns."""
    angles, steps = tuple(map(float, t.angles)), len(t.walk) - 1
    return [_turned(t.params, n, angles, float(own), steps) for n, own in enumerate(t.rates)]


@lru_cache(maxsize=16)
def _turned(
    params: Any, rule: int, angles: tuple[float, ...], rate: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    curvatures, own = (params.along, params.across), _descent(params, rule, 0.0)
    return optimisers.turning(own, curvatures, np.array(angles), rate, steps)


FAST, SLOW = 6, 200
"""Steps that are followed with a rate that is too high, and with one that is too low."""


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    names = names("optimiser")(lambda t: NAMES)

    angle = quantity("alpha", of=lambda t: t.params.angle * t.params.is_valley)
    other_angle = quantity(
        "alpha", of=lambda t: t.angle + (TURN if t.angle < TURN else -TURN) * t.params.is_valley
    )
    along = kept("a", of=lambda t: t.params.along)
    across = kept("b", of=lambda t: t.params.across)
    start = weight(general="w^((0))_{i}", of=lambda t: descent(t).start)
    slopes = slope(general="g^((0))_{i}", of=lambda t: descent(t).landscape.slope(t.start))
    start_cost = price(
        says="the cost of the start",
        decimals=decimals.figures(lambda t: 4),
        how=lambda t: (
            "({along} dot {start[0]}^2 + {across} dot {start[1]}^2) / 2"
            * (t.params.is_valley and not t.angle)
        ),
        of=lambda t: descent(t).landscape.cost(t.start),
    )
    limit = count(of=lambda t: t.params.most_steps)
    finish = price(decimals=decimals.figures(lambda t: 4), of=lambda t: t.params.finish)

    # Each at its best rate, or at the given one
    rates = rate(
        "eta",
        "optimiser",
        of=lambda t: t.params.rates or [descent(t, n).best_rate for n in range(len(RULES))],
    )
    counts = count("optimiser", of=each(lambda t, one, own: one.count(own)))
    arrived = count("arrival", of=lambda t: [one for one in t.counts if one != NEVER])
    walk = count("moment", of=lambda t: np.arange(_longest(t) + 1))
    paths = ways(
        "optimiser",
        "moment",
        "weight",
        of=each(lambda t, one, own: in_sight(one.way(own, len(t.walk) - 1).weights)),
    )

    # First steps
    descent_rate = rate("eta", general='eta_"GD"', of=lambda t: t.rates[DESCENT])
    first_step = move(says=NAMES[DESCENT], how="-{descent_rate} dot {slopes[i]}")
    first = weight(
        says="each weight after the first step of gradient descent",
        general="w^((1))_{i}",
        how="{start[i]} - {descent_rate} dot {slopes[i]}",
    )
    left_across = exact('f_"across"', how="1 - {descent_rate} dot {across}")
    left_along = exact('f_"along"', how="1 - {descent_rate} dot {along}")

    beta = kept("beta", of=lambda t: t.params.settings.momentum)
    momentum_rate = rate("eta", of=lambda t: t.rates[MOMENTUM])
    next_slopes = slope(
        general="g^((1))_{i}",
        of=lambda t: descent(t).landscape.slope(
            descent(t, MOMENTUM).way(t.momentum_rate, 1).weights[1]
        ),
    )
    velocity = exact(
        "v_{i}", "weight", says="momentum", how="{beta} dot {slopes[i]} + {next_slopes[i]}"
    )
    momentum_step = move(
        says="momentum, second step",
        how="-{momentum_rate} dot ({beta} dot {slopes[i]} + {next_slopes[i]})",
    )
    lasting = three('f_"steady"', how="1 / (1 - {beta})")

    gamma = kept("beta", general='beta_"RMSprop"', of=lambda t: t.params.settings.ruler)
    ruler_rate = rate("eta", general='eta_"RMSprop"', of=lambda t: t.rates[RMSPROP])
    squares = exact("s_{i}", "weight", how="(1 - {gamma}) dot {slopes[i]}^2")
    rulers = exact(
        "sqrt(s_{i})",
        "weight",
        says="what RMSprop divides the first slopes by",
        how="sqrt({squares[i]})",
        rule="sqrt((1 - {gamma}) dot {slopes[i]}^2)",
    )
    ruled = three(
        "Delta w_{i}", "weight", says="RMSprop", how="-{ruler_rate} dot {slopes[i]} / {rulers[i]}"
    )

    adam_rate = rate("eta", of=lambda t: t.rates[ADAM])
    mean_kept = kept("beta_1", of=lambda t: t.params.settings.adam_mean)
    ruler_kept = kept("beta_2", of=lambda t: t.params.settings.adam_ruler)
    means = exact("m_{i}", "weight", how="(1 - {mean_kept}) dot {slopes[i]}")
    hat_means = exact("hat(m)_{i}", "weight", how="{means[i]} / (1 - {mean_kept})")
    adam_squares = exact("s_{i}", "weight", how="(1 - {ruler_kept}) dot {slopes[i]}^2")
    hat_rulers = exact(
        "sqrt(hat(s)_{i})", "weight", how="sqrt({adam_squares[i]} / (1 - {ruler_kept}))"
    )
    adam_step = move(says="Adam", how="-{adam_rate} dot {hat_means[i]} / {hat_rulers[i]}")
    hatless = three('f_"no hats"', how="(1 - {mean_kept}) / sqrt(1 - {ruler_kept})")

    # What is left of each slope in a step of momentum: along the floor, and across it
    chain = quantity(
        "g",
        "chained",
        "old",
        "direction",
        of=lambda t: (
            optimisers.left_of_slopes(descent(t, MOMENTUM), t.momentum_rate, CHAINED)
            @ optimisers.turn(t.angle)
        ),
    )

    # The unit of the cost
    cents = count(of=lambda t: CENTS)
    cent_slopes = slope(how="{cents} dot {slopes[i]}")
    cent_first = weight(how="{start[i]} - {descent_rate} dot {cent_slopes[i]}")
    cent_paths = ways(
        "optimiser",
        "short",
        "weight",
        of=each(lambda t, one, own: in_sight(one.way(own, 30, CENTS).weights)),
    )

    # The valley turns
    turned_by = quantity("alpha", of=lambda t: abs(t.other_angle - t.angle))
    angles = quantity("alpha", "frame", of=lambda t: np.linspace(t.angle, t.other_angle, FRAMES))
    turned_start = weight(of=lambda t: descent(t, DESCENT, "other_angle").start)
    turns = ways(
        "optimiser", "frame", "moment", "weight", of=lambda t: [way for way, _ in _turning(t)]
    )
    turn_counts = count(
        "frame", "optimiser", of=lambda t: np.transpose([found for _, found in _turning(t)])
    )
    new_rates = rate("eta", "optimiser", of=with_rulers(lambda t, one, n: one.best_rate, "rates"))
    new_counts = count(
        "optimiser", of=with_rulers(lambda t, one, n: one.count(t.new_rates[n]), "counts")
    )

    # RMSprop at its end, and how careful the choice of a rate must be
    half = three("eta / 2", role="parameter", how="{ruler_rate} / 2")
    rest_cost = three("J", role="gradient", how="({along} + {across}) / 2 dot {half}^2")
    late = ways(
        "late", "weight", of=lambda t: descent(t, RMSPROP).way(t.ruler_rate).weights[-LATE:]
    )
    lows = rate("eta", "optimiser", of=each(lambda t, one, own: one.good_rates[0]))
    highs = rate("eta", "optimiser", of=each(lambda t, one, own: one.good_rates[1]))
    factors = quantity(
        "f_{i}", "optimiser", decimals=decimals.digits(2), how="{highs[i]} / {lows[i]}"
    )

    @property
    def is_valley(self) -> bool:
        """Whether it is one."""
        return bool(self.params.is_valley)

    def askew(self, frame: float) -> float:
        """By how many degrees the valley lies askew in a frame of its turn, or between two."""
        return float(np.interp(frame, range(FRAMES), self.angles.values))

    def ways_at(self, frame: float) -> np.ndarray:
        """Ways in a frame of the turn, or between two, shape (optimiser, moment, 2)."""
        before, after = self.turns.values[:, int(frame)], self.turns.values[:, ceil(frame)]
        level = before + frame % 1 * (after - before)
        return np.asarray(level @ optimisers.turn(self.askew(frame)).T)

    @property
    def steepest(self) -> int:
        """The weight along which it is steepest at the start: there no number is tiny."""
        return int(np.abs(self.slopes.values).argmax())

    @property
    def cancels(self) -> bool:
        """Whether slopes along the floor all point one way, and those across it do not."""
        along, across = np.sign(self.chain.values[-1]).T
        keeps = self.is_valley and self.params.momentum >= 0.5
        return bool(keeps and np.ptp(along) == 0 and np.ptp(across) == 2)

    @property
    def turn_matters(self) -> bool:
        """Whether a turn changes the counts of those with rulers, and there are some to keep."""
        before, after = self.counts.values, self.turn_counts.values[-1]
        stay, keep = before == after, before[:RMSPROP] != NEVER
        return bool(self.is_valley and keep.all() and (stay == [True, True, False, False]).all())

    @property
    def hops(self) -> bool:
        """Whether RMSprop ends hopping by its whole rate along both weights."""
        ends = np.abs(self.late.values)
        is_straight = self.is_valley and self.angle == 0
        return is_straight and bool(np.allclose(ends, self.half.value, rtol=0.01))

    @property
    def are_best(self) -> bool:
        """Whether all arrive, each at its best rate."""
        return self.params.rates is None and bool((self.counts.values != NEVER).all())

    def turned_count(self, rule: int) -> str:
        """Steps of a rule in the turned valley: "about" so many where last digits decide."""
        found = self.turn_counts[-1, rule]
        if found.value == NEVER:
            return f"over {self.limit} steps"
        steady = _is_steady(self.params, rule, float(self.other_angle), float(self.rates[rule]))
        return f"{'' if steady else 'about '}{found} steps"

    @property
    def steady(self) -> list[int]:
        """Those that arrive, on every machine after as many steps."""
        angle, known = float(self.angle), zip(self.counts.values, self.rates.values, strict=True)
        return [
            n
            for n, (one, own) in enumerate(known)
            if one and _is_steady(self.params, n, angle, float(own))
        ]

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


TOPIC = "How networks learn"


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
