"""Four optimisers race down one valley: what each makes of the same slope."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.mathematics.descending import optimisers
from deepchalk.lesson.mathematics.descending.optimisers import (
    ADAM,
    DESCENT,
    MOMENTUM,
    NEVER,
    RMSPROP,
    RULES,
    Descent,
)
from deepchalk.lesson.values.decimals import digits, figures
from deepchalk.lesson.values.quantity import Values, gradient, quantity
from deepchalk.lessons.optimisers.params import Params

LONGEST_TRAIL, FRAMES, LATE, CENTS = 400, 31, 24, 100
"""Steps that are drawn at most; frames of a turn; steps of an end; by what the unit is changed."""

FAR = 1e6

EXACT = figures(lambda t: 4)
three = partial(quantity, decimals=figures(lambda t: 3))
exact = partial(quantity, decimals=EXACT)
rate = partial(three, role="parameter")
weight = partial(exact, "w_{i}", "weight", role="parameter")
slope = partial(exact, "g_{i}", "weight", role="gradient")
kept = partial(exact, role="parameter")
count = partial(quantity, "n")


def descent(params: Params, rule: int, angle: float) -> Descent:
    """A rule in the landscape, turned by an angle; it remembers what it found."""
    return _descent(params, rule, float(angle))


@lru_cache(maxsize=64)
def _descent(params: Params, rule: int, angle: float) -> Descent:
    ground = params.ground()
    if params.is_valley:
        ground = optimisers.valley(params.along, params.across, angle)
    start = optimisers.turn(angle) @ np.array(params.start)
    return Descent(ground, RULES[rule], start, params.settings, params.finish, params.most_steps)


def each(of: Callable[[Descent, float], Any], angle: str = "angle") -> Callable[[Values], Any]:
    """Something of each descent and its rate."""
    return lambda t: [
        of(descent(t.params, rule, getattr(t, angle)), float(t.rates[rule]))
        for rule in range(len(RULES))
    ]


def passed(rule: int, part: str, moment: int) -> Callable[[Values], Any]:
    """What a rule has after some steps: ``weights``, its ``slopes`` or its ``squares``."""

    def at(t: Values) -> Any:
        found = descent(t.params, rule, t.angle).way(float(t.rates[rule]), moment)
        return getattr(found, part)[moment]

    return at


def in_sight(way: np.ndarray) -> np.ndarray:
    """A way that ends far outside of any picture where it flies off."""
    return np.clip(np.nan_to_num(way, nan=FAR), -FAR, FAR)


def turning(t: Values) -> tuple[np.ndarray, np.ndarray]:
    """Ways and counts while the valley turns, seen with its floor level."""
    ways, counts = [], []
    turns = optimisers.turn(t.angles)
    first, second = turns[:, 0], turns[:, 1]
    hessian = t.params.along * first[:, None] * first + t.params.across * second[:, None] * second
    starts = np.einsum("ijf,j->fi", turns, t.params.start)
    for rule, step in enumerate(RULES):
        ground = optimisers.Landscape(hessian)
        here = Descent(
            ground, step, starts, t.params.settings, t.params.finish, t.params.most_steps
        )
        way = here.way(t.rates[rule], len(t.walk) - 1).weights
        ways.append(np.einsum("jif,nfj->fni", turns, in_sight(way)))
        counts.append(here.count(np.full(len(starts), t.rates[rule])))
    return np.stack(ways, axis=1), np.stack(counts, axis=1)


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    names = lesson.names("optimiser")(lambda t: optimisers.NAMES)

    angle = quantity("alpha", of=lambda t: t.params.angle * t.params.is_valley)
    along = kept("a", of=lambda t: t.params.along)
    across = kept("b", of=lambda t: t.params.across)
    start = weight(of=lambda t: descent(t.params, DESCENT, t.angle).start)
    slopes = slope(of=lambda t: descent(t.params, DESCENT, t.angle).landscape.slope(t.start))
    start_cost = gradient("J", of=lambda t: t.params.ground().cost(np.array(t.params.start)))
    finish = gradient("J", of=lambda t: t.params.finish)
    limit = count(of=lambda t: t.params.most_steps)

    # One rate for wall and floor
    cap = rate("eta", how="2 / {across}")
    fast_rate = rate("eta", of=lambda t: 1.05 * t.cap)
    slow_rate = rate("eta", of=lambda t: 0.1 * t.cap)
    slow_steps = count(of=lambda t: descent(t.params, DESCENT, t.angle).count(t.slow_rate))
    fast = quantity("w", "leap", "weight", of=lambda t: _plain(t, t.fast_rate, 6))
    slow = quantity("w", "crawl", "weight", of=lambda t: _plain(t, t.slow_rate, 200))
    fast_rates = rate("eta", "leap", of=lambda t: np.full(len(t.fast), t.fast_rate))
    slow_rates = rate("eta", "crawl", of=lambda t: np.full(len(t.slow), t.slow_rate))
    fast_costs = gradient(
        "J", "leap", decimals=0, of=lambda t: descent(t.params, 0, t.angle).landscape.cost(t.fast)
    )

    slow_costs = gradient(
        "J", "crawl", decimals=0, of=lambda t: descent(t.params, 0, t.angle).landscape.cost(t.slow)
    )

    # Each at its best rate, or at the given one
    rates = rate(
        "eta",
        "optimiser",
        of=lambda t: (
            t.params.rates or [descent(t.params, rule, t.angle).best_rate for rule in range(4)]
        ),
    )
    counts = count("optimiser", of=each(lambda one, own: one.count(own)))
    walk = count("moment", of=lambda t: np.arange(_longest(t) + 1))
    paths = quantity(
        "w", "optimiser", "moment", "weight",
        of=lambda t: each(lambda one, own: in_sight(one.way(own, len(t.walk) - 1).weights))(t),
    )  # fmt: skip

    # Gradient descent
    descent_rate = rate("eta", of=lambda t: t.rates[DESCENT])
    first_step = exact(
        "Delta w_{i}", "weight", says=optimisers.NAMES[0], how="{descent_rate} dot {slopes[i]}"
    )
    first = weight(how="{start[i]} - {descent_rate} dot {slopes[i]}")
    left_across = exact('f_"across"', how="1 - {descent_rate} dot {across}")
    left_along = exact('f_"along"', how="1 - {descent_rate} dot {along}")

    # Momentum
    beta = kept("beta", of=lambda t: t.params.momentum)
    momentum_rate = rate("eta", of=lambda t: t.rates[MOMENTUM])
    next_slopes = slope(
        of=lambda t: descent(t.params, 1, t.angle).landscape.slope(
            passed(MOMENTUM, "weights", 1)(t)
        )
    )
    velocity = exact(
        "v_{i}", "weight", says="momentum", how="{beta} dot {slopes[i]} + {next_slopes[i]}"
    )
    velocities = quantity(
        "v", "chained", "weight",
        of=lambda t: descent(t.params, MOMENTUM, t.angle).way(t.momentum_rate, 7).slopes[1:],
    )  # fmt: skip
    chain = quantity("g", "chained", "old", "direction", role="gradient", of=lambda t: _chain(t))
    lasting = three('f_"steady"', how="1 / (1 - {beta})")

    # RMSprop
    gamma = kept("beta", of=lambda t: t.params.ruler)
    ruler_rate = rate("eta", of=lambda t: t.rates[RMSPROP])
    squares = exact("s_{i}", "weight", how="(1 - {gamma}) dot {slopes[i]}^2")
    rulers = three("sqrt(s_{i})", "weight", how="sqrt({squares[i]})")
    ruled = three(
        "Delta w_{i}", "weight", says="RMSprop", how="{ruler_rate} dot {slopes[i]} / {rulers[i]}"
    )

    # The unit of the cost
    cents = count(of=lambda t: CENTS)
    cent_slopes = slope(how="{cents} dot {slopes[i]}")
    cent_first = weight(how="{start[i]} - {descent_rate} dot {cent_slopes[i]}")
    cent_paths = quantity(
        "w", "optimiser", "short", "weight",
        of=each(lambda one, own: in_sight(one.way(own, 30, CENTS).weights)),
    )  # fmt: skip

    # Adam
    adam_rate = rate("eta", of=lambda t: t.rates[ADAM])
    mean_kept = kept("beta_1", of=lambda t: t.params.adam_mean)
    ruler_kept = kept("beta_2", of=lambda t: t.params.adam_ruler)
    means = exact("m_{i}", "weight", how="(1 - {mean_kept}) dot {slopes[i]}")
    hat_means = exact("hat(m)_{i}", "weight", how="{means[i]} / (1 - {mean_kept})")
    adam_squares = exact("s_{i}", "weight", how="(1 - {ruler_kept}) dot {slopes[i]}^2")
    hat_rulers = exact(
        "sqrt(hat(s)_{i})", "weight", how="sqrt({adam_squares[i]} / (1 - {ruler_kept}))"
    )
    adam_step = exact(
        "Delta w_{i}", "weight", says="Adam", how="{adam_rate} dot {hat_means[i]} / {hat_rulers[i]}"
    )
    hatless = three('f_"no hats"', how="(1 - {mean_kept}) / sqrt(1 - {ruler_kept})")

    # The valley turns
    other_angle = quantity(
        "alpha", of=lambda t: t.angle + (45 if t.angle < 45 else -45) * t.params.is_valley
    )
    turned_by = quantity("alpha", of=lambda t: abs(t.other_angle - t.angle))
    angles = quantity("alpha", "frame", of=lambda t: np.linspace(t.angle, t.other_angle, FRAMES))
    turns = quantity("w", "frame", "optimiser", "moment", "weight", of=lambda t: turning(t)[0])
    turn_counts = count("frame", "optimiser", of=lambda t: turning(t)[1])
    new_rates = rate(
        "eta",
        "optimiser",
        # The first two do not notice a turn.
        of=lambda t: [
            *t.rates[:RMSPROP],
            *(descent(t.params, n, t.other_angle).best_rate for n in (RMSPROP, ADAM)),
        ],
    )
    new_counts = count(
        "optimiser",
        of=lambda t: [
            *t.counts[:RMSPROP],
            *(descent(t.params, n, t.other_angle).count(t.new_rates[n]) for n in (RMSPROP, ADAM)),
        ],
    )

    # RMSprop at its end
    half = three("eta / 2", role="parameter", how="{ruler_rate} / 2")
    rest_cost = three("J", role="gradient", how="({along} + {across}) / 2 dot {half}^2")
    late = quantity(
        "w", "late", "weight",
        of=lambda t: descent(t.params, RMSPROP, t.angle).way(t.ruler_rate).weights[-LATE:],
    )  # fmt: skip

    # How careful the choice must be
    lows = rate("eta", "optimiser", of=each(lambda one, own: one.good_rates[0]))
    highs = rate("eta", "optimiser", of=each(lambda one, own: one.good_rates[1]))
    factors = quantity("f", "optimiser", decimals=digits(2), how="{highs[i]} / {lows[i]}")

    @property
    def is_valley(self) -> bool:
        """Whether it is one."""
        return self.params.is_valley

    @property
    def is_straight(self) -> bool:
        """Whether floor and wall lie along the weights."""
        return self.params.is_valley and float(self.angle) == 0

    @property
    def order(self) -> list[int]:
        """Those that arrive, the first first."""
        found = np.argsort(self.counts.values, kind="stable")
        return [int(one) for one in found if self.counts.values[one] != NEVER]

    @property
    def ranking(self) -> str:
        """Who arrives when."""
        told = [f"{optimisers.NAMES[n]} after {self.counts[n]}" for n in self.order]
        late = [optimisers.NAMES[n] for n in range(len(RULES)) if n not in self.order]
        if not told:
            return f"Within {self.limit} steps nobody arrives."
        never = f" Within {self.limit} steps {lesson.listed(late)} never arrive." if late else ""
        first, rest = told[0], lesson.listed(told[1:]) if told[1:] else ""
        return f"{first[0].upper()}{first[1:]} steps{f', {rest}' if rest else ''}.{never}"

    @property
    def cancels(self) -> bool:
        """Whether slopes along the floor all point one way, and those across it do not."""
        along, across = (np.sign(self.chain.values[-1, :, n]) for n in (0, 1))
        kept = self.params.momentum >= 0.5 and self.is_valley
        return bool(kept and np.ptp(along) == 0 and np.ptp(across) == 2)

    @property
    def turn_matters(self) -> bool:
        """Whether a turn changes the counts of those with rulers, and there are some to keep."""
        before, after = self.counts.values, self.turn_counts.values[-1]
        keep = (before[:RMSPROP] == after[:RMSPROP]).all() and (before[:RMSPROP] != NEVER).all()
        return self.is_valley and bool(keep and (before[RMSPROP:] != after[RMSPROP:]).all())

    @property
    def are_best(self) -> bool:
        """Whether all arrive, each at its best rate."""
        return self.params.rates is None and len(self.order) == len(RULES)

    @property
    def most_forgiving(self) -> list[int]:
        """Those with the widest range of good rates, as they are told."""
        widest = max(self.factors, key=lambda one: one.value).text
        return [n for n, one in enumerate(self.factors) if one.text == widest]

    @property
    def forgiving(self) -> str:
        """Who is the most forgiving."""
        found = self.most_forgiving
        names = lesson.listed([optimisers.NAMES[n] for n in found])
        verb = "forgives" if len(found) == 1 else "forgive"
        return f"{names[0].upper()}{names[1:]} {verb} most: a factor of {self.factors[found[0]]}."

    @property
    def hops(self) -> bool:
        """Whether RMSprop ends hopping by its whole rate along both weights."""
        return self.is_straight and bool(
            np.allclose(np.abs(self.late.values), self.half.value, rtol=0.01)
        )

    @property
    def has_program(self) -> bool:
        """Whether there is a count that a program surely prints."""
        return any(self.is_steady(n) for n in self.order)

    def program(self) -> lesson.Program:
        """The race in PyTorch."""
        (a, b), (_, d) = descent(self.params, DESCENT, float(self.angle)).landscape.hessian
        first, second = self.start.values.tolist()
        cost = f"({a:.9g} * x**2 + {2 * b:.9g} * x * y + {d:.9g} * y**2) / 2"
        if self.is_straight:
            cost = f"({a:g} * x**2 + {d:g} * y**2) / 2"
        if not self.is_valley:
            cost = "x**2 / 2 - y**2 / 2 + y**4 / 4"
        p, rates = self.params, self.rates.values
        small = "" if p.epsilon == 1e-8 else f", {p.epsilon:g}"
        makers = [
            f"SGD(w, {rates[DESCENT]:.6g})",
            f"SGD(w, {rates[MOMENTUM]:.6g}, momentum={p.momentum:g})",
            f"RMSprop(w, {rates[RMSPROP]:.6g}, {p.ruler:g}{small})",
            f"Adam(w, {rates[ADAM]:.6g}, ({p.adam_mean:g}, {p.adam_ruler:g}){small})",
        ]
        shown = [n for n in range(len(RULES)) if n in self.order and self.is_steady(n)]
        calls = [f"race(lambda w: {makers[n]})" for n in shown]
        lines = "\n".join(f"print({', '.join(calls[at : at + 2])})" for at in (0, 2) if calls[at:])
        source = f"""
import torch
from torch.optim import SGD, RMSprop, Adam
torch.set_default_dtype(torch.float64)
def race(make, last=-1):
    w = torch.tensor([{first:.9g}, {second:.9g}], requires_grad=True)
    rule = make([w])
    for n in range({self.params.most_steps + 1}):
        x, y = w; J = {cost}
        last = n if J > {p.finish:g} else last
        rule.zero_grad(); J.backward(); rule.step()
    return last + 1
{lines}
"""
        whole = len(shown) == len(RULES)
        prints = (self.counts,) if whole else tuple(self.counts[n] for n in shown)
        return lesson.Program(source, prints, 88)

    def is_steady(self, rule: int) -> bool:
        """Whether the last digit of a start does not change the count."""
        one = descent(self.params, rule, float(self.angle))
        nudges = 1e-9 * np.random.default_rng(1).uniform(-1, 1, (8, 2))
        near = Descent(
            one.landscape, one.rule, one.start + nudges, one.settings, one.finish, one.steps
        )
        return bool(np.ptp(near.count(np.full(8, self.rates.values[rule]))) == 0)


def _plain(t: Values, own: float, steps: int) -> np.ndarray:
    return descent(t.params, DESCENT, t.angle).way(float(own), steps).weights


def _longest(t: Values) -> int:
    """Steps of the longest trail: of the slowest that arrives, also when the valley is turned."""
    other = t.angle + (45 if t.angle < 45 else -45) * t.params.is_valley
    also = (
        [descent(t.params, n, float(other)).count(float(t.rates[n])) for n in range(4)]
        if t.params.is_valley
        else []
    )
    most = max(*map(int, [*t.counts, *also]), 1)
    return min(most if min(t.counts) != NEVER else LONGEST_TRAIL, LONGEST_TRAIL)


def _chain(t: Values) -> np.ndarray:
    """What is left of each slope in the steps of momentum, shape (chained, old, 2): along the floor
    of a valley and across it."""
    own = descent(t.params, MOMENTUM, t.angle)
    found = own.landscape.slope(own.way(t.momentum_rate, 6).weights) @ optimisers.turn(t.angle)
    ages = np.arange(7)[:, None] - np.arange(7)
    left = np.where(ages >= 0, float(t.beta) ** np.maximum(ages, 0), 0.0)
    return np.asarray(left[..., None] * found)


EXERCISES = lesson.Exercises(
    teaches=(
        "Gradient descent has one rate for all weights: the steepest direction caps it, "
        "and along the flattest it creeps.",
        "Momentum adds up what agrees; RMSprop divides each weight's slope by its recent size.",
        "Adam takes the direction of momentum and the ruler of RMSprop. "
        "Its first step is the rate itself.",
    ),
    ask=("first", "velocity", "rulers", "ruled"),
    draw=lambda random: Params(
        across=float(random.choice([25, 50, 64])),
        start=(float(random.integers(2, 5)), float(random.choice([0.5, 1.0]))),
        rates=(0.01, 0.01, 0.1, 0.1),
    ),
)

PRESETS = {
    "ravine": Params(),
    "turned": Params(angle=45),
    "saddle": Params(landscape="saddle", start=(1.5, 0.001), rates=(0.1,) * 4, finish=-0.2),
}
