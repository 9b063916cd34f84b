"""Inputs far from zero or of unlike sizes make the loss a ravine; a new ruler makes it rounder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    DeepchalkError,
    Exercises,
    Program,
    Quantity,
    Values,
    decimals,
    functions,
    gradient,
    numbers,
    quantity,
)

from .names import weight_symbols
from .numbers import quadratic, rulers
from .numbers.linear_table import LinearTable
from .numbers.quadratic import MOST_DIGITS, NEVER, Quadratic
from .numbers.random_tables import as_at_its_end, counts_around, random_table, table_by_hand
from .numbers.rulers import CENTRED, NARROW, NORMAL, RAW, ROUND, Descent, Rulers
from .numbers.standardising import if_short, standardising
from .params import CLASSIC, Params
from .program import two_descents

TOPIC = "How networks learn"

FAR = 1e4
"""A descent is followed no further than to so many times its first cost."""

EXACTLY = 1e-9
"""What a step leaves at most, if that is called nothing."""

FEW_STEPS = 40
"""So many steps can be counted one by one in a film."""

FLAT, STEEP = 0, 1
"""Axes of a bowl: along its floor, and across."""

HALF, SHARES = 0, (0.5, 0.9)
"""Shares of its own largest learning rate, for each ruler, and which of them is half of it."""

SCALINGS = ["none", "centre", "scale", "standardise", "standardise", "whiten"]
MOST_IN_PROGRAM, MOST_LINES = 20_000, 14
"""Steps that a program takes while somebody waits, and its lines that fit a frame."""

three = partial(quantity, decimals=decimals.digits(3))
weights = partial(three, "{i}", role="parameter", indexed="weight")
"""Each bears the name that it has on the axes: b and w, or w₁ and w₂."""


def all_of_short(_: Any, rates: np.ndarray) -> np.ndarray:
    """All decimals of rates that are short: with fewer they could take other steps, or none."""
    flat = np.ravel(rates)
    told = [Decimal(repr(float(rate))).as_tuple() for rate in flat]
    found = np.array(
        [
            max(0, -int(one.exponent))
            if len(one.digits) <= MOST_DIGITS
            else numbers.significant([rate])
            for one, rate in zip(told, flat, strict=True)
        ]
    )
    return found.reshape(np.shape(rates))


rate = partial(three, "eta", role="parameter")
price = partial(gradient, decimals=decimals.digits(3))
on_each = partial(quantity, decimals=decimals.of_each)
steps = partial(quantity, "n")
running = partial(quantity, "kappa", role="ink", decimals=as_at_its_end)


def of_rulers(name: str) -> Callable[[Values], list[Any]]:
    """What ``name`` tells of the descent on each ruler."""
    return lambda t: [attrgetter(name)(one) for one in descents(t)]


def bests(t: Values) -> np.ndarray:
    """The best weights on one ruler after the other."""
    return np.concatenate(of_rulers("cost.best")(t))


def digits_of_bests(t: Values, entries: np.ndarray) -> np.ndarray:
    """Those of both weights on a ruler are alike."""
    return decimals.of_each(t, entries.reshape(-1, 2)).ravel()


def model(t: Values) -> LinearTable:
    """The table and its model."""
    return LinearTable(t.inputs, t.target, t.params.bias)


def cost(t: Values) -> Quadratic:
    """What weights for the inputs as given cost above the least."""
    return Quadratic(np.asarray(t.design), np.asarray(t.best))


def rulers_of(t: Values) -> Rulers:
    """What the weights become."""
    units = np.array([1.0, *(1 + (np.asarray(t.deviations) - 1) * t.params.scales)])[-2:]
    correlation = rulers.correlation(np.asarray(t.inputs)) if t.params.whitens else 0.0
    return Rulers(float(t.means[0]) * t.params.centres, units, correlation)


def descents(t: Values) -> list[Descent]:
    """On each ruler, from the same line."""
    tolerance = t.params.tolerance
    return [
        Descent(cost(t), np.asarray(t.start), one, tolerance) for one in rulers_of(t).transforms
    ]


def run(t: Values, ruler: int) -> rulers.Run:
    """The descent on a ruler that is shown."""
    own = t.raw_rate if ruler == RAW else t.normal_rate
    return rulers.Run(descents(t)[ruler], own, t.beta)


def single_steps(t: Values) -> int:
    """How many steps of it are followed one by one."""
    return int(np.clip(t.fair_steps[HALF, CENTRED], 1, FEW_STEPS))


def half_run(t: Values) -> rulers.Run:
    """The descent with the zero at the mean, at half of the highest rate."""
    return rulers.Run(descents(t)[CENTRED], t.fair_rates[HALF, CENTRED])


def until_both_arrive(t: Values) -> np.ndarray:
    """After how many steps both descents are shown: where the one on the new ruler takes more,
    beyond the end of the other one."""
    walk = np.asarray(t.walk)
    later = run(t, NORMAL).moments(t.params.drawn_steps, FAR * t.start_cost)
    return np.concatenate([walk, later[later > walk[-1]] if t.raw_steps else []]).astype(int)


def shortfall(_: Values, share: np.ndarray) -> int:
    """At least three decimals, and so many that a share just below 1 is not shown as all of it."""
    missing = abs(1 - float(share))
    return max(3, numbers.significant([missing], 1)) if missing else 3


def left(symbol: str, curvature: str, decimals: Any) -> Any:
    """What a step leaves of a distance in a direction of this curvature."""
    how = f"1 - {{raw_rate}} dot {{{curvature}[{RAW}]}}"
    of = lambda t: 1 - t.raw_rate * getattr(t, curvature)[RAW]  # noqa: E731
    return quantity(symbol, role="ink", decimals=decimals, how=how, of=of)


def lifts(axis: int) -> Any:
    """How far one unit along an axis of the bowl changes what is predicted in each row."""
    of = lambda t: [  # noqa: E731
        one.cost.design @ one.cost.directions[:, axis] for one in descents(t)
    ]
    return three("h", "ruler", "row", of=of)


def mean_of_squares(name: str) -> Any:
    """The mean of the squares of such changes: so much one unit raises the loss."""
    how = if_short(f"([[{{{name}[i, *]}}^2]]) / {{count}}")
    of = lambda t: np.square(np.asarray(getattr(t, name))).mean(axis=1)  # noqa: E731
    return on_each("h^2", "ruler", role="gradient", how=how, of=of)


def squared(row: int, weights: str) -> str:
    """The squared error of a row of the table, as a calculation."""
    return f"([[{{design[{row}, *]}} dot {{{weights}[*]}}]] - {{goal[{row}]}})^2"


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    weight_names = lesson.names("weight")(lambda t: weight_symbols(t.params, RAW))
    other_names = lesson.names("other")(lambda t: weight_symbols(t.params, RAW))
    ruled_names = lesson.names("ruled_weight")(
        lambda t: [name for one in range(3) for name in weight_symbols(t.params, one)]
    )

    inputs = quantity("x", "row", "input", of=lambda t: np.array(t.params.rows)[:, :-1])
    target = quantity("t", "row", of=lambda t: np.array(t.params.rows)[:, -1])
    count = quantity("n", of=lambda t: len(t.target))
    means, deviations, normalised = standardising()

    design = quantity("A", "row", "weight", of=lambda t: model(t).design)
    goal = quantity("t", "row", of=lambda t: model(t).goal)
    start = quantity("{i}", "weight", role="parameter", of=lambda t: np.array(t.params.start))
    best = weights("weight", of=lambda t: model(t).cost.best)
    start_squares = quantity(
        "e^2",
        "row",
        role="gradient",
        card=lambda t, place: squared(place[0], "start"),
        of=lambda t: model(t).squares(t.start),
    )
    best_squares = quantity(
        "e^2",
        "row",
        role="gradient",
        card=lambda t, place: squared(place[0], "best"),
        of=lambda t: model(t).squares(t.best),
    )
    least = price(
        'J_"best"', how=if_short("([[{best_squares[*]}]]) / {count}"), of=lambda t: model(t).least
    )
    tolerance = price("J", of=lambda t: t.params.tolerance)
    start_cost = price(
        'J_"start"',
        decimals=decimals.digits(4),
        how=if_short("([[{start_squares[*]}]]) / {count}"),
        of=lambda t: model(t).start_cost(t.start, t.params.tolerance),
    )
    levels = price("J", "level", of=lambda t: model(t).levels(t.start_cost, t.params.levels))

    # On each ruler
    hessians = on_each("H", "ruler", "weight", "other", of=of_rulers("cost.hessian"))
    bests = quantity("{i}", "ruled_weight", role="parameter", decimals=digits_of_bests, of=bests)
    flat = on_each("lambda_min", "ruler", role="gradient", of=of_rulers("cost.flattest"))
    steep = on_each("lambda_max", "ruler", role="gradient", of=of_rulers("cost.steepest"))
    flat_lifts = lifts(FLAT)
    steep_lifts = lifts(STEEP)
    flat_squares = mean_of_squares("flat_lifts")
    steep_squares = mean_of_squares("steep_lifts")
    kappas = on_each(
        "kappa", "ruler", role="ink", how="{steep[i]} / {flat[i]}", of=lambda t: t.steep / t.flat
    )
    ratio = three(
        "sqrt(kappa)",
        role="ink",
        card=f"sqrt({{kappas[{RAW}]}})",
        of=lambda t: t.kappas[RAW] ** 0.5,
    )
    stride = quantity(
        "d", of=lambda t: rulers.way_seen(np.sqrt(2 * (t.start_cost - t.least) / t.flat[RAW]))
    )
    rise_along = price(
        "Delta J",
        card=f"{{flat[{RAW}]}} dot {{stride}}^2 / 2",
        of=lambda t: t.flat[RAW] * t.stride**2 / 2,
    )
    rise_across = price(
        "Delta J",
        card=f"{{steep[{RAW}]}} dot {{stride}}^2 / 2",
        of=lambda t: t.steep[RAW] * t.stride**2 / 2,
    )
    pivots = three("x", "axis", of=lambda t: cost(t).pivots)

    # The descent on the inputs as they are given
    beta = quantity("beta", role="parameter", of=lambda t: t.params.beta)
    raw_cap = rate(of=lambda t: quadratic.largest_rate(t.steep[RAW], t.beta))
    raw_rate = rate(of=lambda t: t.params.learning_rate or t.params.relative_rate / t.steep[RAW])
    raw_steps = steps(of=lambda t: run(t, RAW).steps)
    walk = steps(
        "moment", of=lambda t: run(t, RAW).moments(t.params.drawn_steps, FAR * t.start_cost)
    )
    path = weights(
        "moment",
        "weight",
        decimals=decimals.digits(3, first=60),
        of=lambda t: run(t, RAW).after(t.walk),
    )
    costs = gradient("J", "moment", of=lambda t: t.least + cost(t).rise(t.path))
    factor_across = left('f_"across"', "steep", 2)
    factor_along = left('f_"along"', "flat", shortfall)

    # Too fast
    fast_rate = rate(
        of=lambda t: np.round(1.2 * t.raw_cap, numbers.significant([1.2 * t.raw_cap], 2))
    )
    fast_path = weights(
        "leap", "weight", of=lambda t: descents(t)[RAW].after(np.arange(6), t.fast_rate)
    )
    fast_costs = price(
        "J", "leap", decimals=decimals.digits(4), of=lambda t: t.least + cost(t).rise(t.fast_path)
    )
    fast_factor = quantity(
        "f",
        role="ink",
        decimals=2,
        card=f"1 - {{fast_rate}} dot {{steep[{RAW}]}}",
        of=lambda t: 1 - t.fast_rate * t.steep[RAW],
    )

    # While a ruler changes: its zero moves, its unit stretches, inputs are mixed
    changes = quantity("T", "change", "frame", "weight", "other", of=lambda t: rulers_of(t).changes)
    changing_kappas = running("change", "frame", of=lambda t: cost(t).conditions(t.changes))
    zeros = quantity("mu", "frame", of=lambda t: functions.WAY * t.means[0] * t.params.centres)
    units = quantity("sigma", "frame", of=lambda t: 1 + functions.WAY * (t.deviations[0] - 1))
    spans = quantity(
        "sigma", "frame", decimals=as_at_its_end, of=lambda t: t.deviations[0] / t.units
    )
    ruled = on_each(
        "x", "ruler", "row", of=lambda t: rulers.read_on(t.inputs[:, 0], t.zeros[-1], t.units[-1])
    )
    ruled_squares = on_each(
        "x^2", "ruler", "row", how="{ruled[i, j]}^2", of=lambda t: np.asarray(t.ruled) ** 2
    )
    typical = on_each(
        "r",
        "ruler",
        how=if_short("sqrt(([[{ruled_squares[i, *]}]]) / {count})"),
        of=lambda t: (np.asarray(t.ruled) ** 2).mean(axis=1) ** 0.5,
    )
    scaled_kappa = three(
        "kappa", of=lambda t: cost(t).under(replace(rulers_of(t), mean=0.0).stretched()).condition
    )
    normal_rate = rate(of=lambda t: t.params.relative_rate / t.steep[NORMAL])
    normal_steps = steps(of=lambda t: run(t, NORMAL).steps)
    factor_new = quantity(
        'f_"new"',
        role="ink",
        decimals=lambda _, left: 0 if abs(left) < EXACTLY else 2,
        card=f"1 - {{normal_rate}} dot {{steep[{NORMAL}]}}",
        of=lambda t: 1 - t.normal_rate * t.steep[NORMAL],
    )
    turns = steps("turn", of=lambda t: until_both_arrive(t))
    raw_counts = steps("turn", of=lambda t: np.minimum(t.turns, t.raw_steps or t.turns))
    raw_race = weights("turn", "weight", of=lambda t: run(t, RAW).after(t.raw_counts))
    race_counts = steps("turn", of=lambda t: np.minimum(t.turns, t.normal_steps or t.turns))
    race = weights("turn", "weight", of=lambda t: run(t, NORMAL).after(t.race_counts))
    guesses = steps("guess", of=lambda t: counts_around(int(t.normal_steps), int(t.raw_steps)))
    program_rates = quantity(
        "eta", "side", of=lambda t: [run(t, one).rounded for one in (RAW, NORMAL)]
    )

    # Any learning rate
    caps = on_each(
        "eta", "ruler", role="parameter", card="2 / {steep[i]}", of=lambda t: 2 / t.steep
    )
    best_rates = quantity(
        "eta",
        "ruler",
        decimals=all_of_short,
        of=lambda t: [one.best_rate()[0] for one in descents(t)],
    )
    fewest = steps("ruler", of=lambda t: [one.best_rate()[1] for one in descents(t)])
    fair_rates = quantity(
        "eta",
        "share",
        "ruler",
        decimals=all_of_short,
        of=lambda t: np.multiply.outer(SHARES, t.caps),
    )
    fair_steps = steps("share", "ruler", of=lambda t: rulers.steps_each(descents(t), t.fair_rates))
    sooner_counts = steps("soon", of=lambda t: np.arange(single_steps(t) + 1))
    sooner = weights("soon", "weight", of=lambda t: half_run(t).after(t.sooner_counts))
    raw_share = quantity(
        "s", decimals=2, card="{raw_rate} / {raw_cap}", of=lambda t: t.raw_rate / t.raw_cap
    )
    normal_share = quantity(
        "s",
        decimals=2,
        card=f"{{normal_rate}} / {{caps[{NORMAL}]}}",
        of=lambda t: t.normal_rate / t.caps[NORMAL],
    )

    @property
    def one_input(self) -> bool:
        """Whether the model is a line."""
        return self.params.inputs == 1

    @property
    def rulers(self) -> list[int]:
        """Those that are shown, the first and the last among them."""
        return [RAW, *[CENTRED] * self.params.centres, *[NORMAL] * self.params.scales]

    def best_on(self, ruler: int) -> Quantity:
        """The best weights on a ruler."""
        return self.bests[2 * ruler : 2 * ruler + 2]

    @property
    def arrives(self) -> bool:
        """Whether the raw descent does."""
        return self.raw_steps.value != NEVER

    @property
    def settles(self) -> bool:
        """Whether it would arrive, if only counting went on: its rate is below the bound."""
        return self.arrives or bool(self.raw_rate.value < self.raw_cap.value * (1 - 1e-12))

    @property
    def steps_without_momentum(self) -> int:
        """Until the raw descent arrives with the same rate and no momentum, or ``NEVER``."""
        table = LinearTable(self.inputs.values, self.target.values, self.params.bias)
        tolerance, start, rate = self.params.tolerance, self.start.values, self.raw_rate.value
        return table.cost.steps(tolerance, start, rate)

    @property
    def lengths(self) -> np.ndarray:
        """How long each step is, or of several that are shown as one their mean."""
        shown = np.linalg.norm(np.diff(self.path.values, axis=0), axis=1)
        return np.asarray(shown / np.diff(self.walk.values))

    @property
    def is_ravine(self) -> bool:
        """Whether its level lines are long enough for that name."""
        return bool(self.ratio.value >= NARROW)

    @property
    def becomes_round(self) -> bool:
        """Whether the new unit makes a circle of an ellipse."""
        return bool(self.kappas[NORMAL].value < ROUND <= self.kappas[CENTRED].value)

    @property
    def cost(self) -> Quadratic:
        """What weights cost above the least, for the inputs as they are given."""
        return cost(self)  # type: ignore[arg-type]

    @property
    def rise(self) -> float:
        """How much higher the loss is at the start than at the best."""
        return self.start_cost.value - self.least.value

    @property
    def ways(self) -> Rulers:
        """What becomes of the weights while the ruler changes."""
        return rulers_of(self)  # type: ignore[arg-type]

    def descent_on(self, ruler: int) -> Descent:
        """The descent on a ruler, from the same line."""
        return descents(self)[ruler]  # type: ignore[arg-type]

    @property
    def sees_zero(self) -> bool:
        """Whether the line can be seen where its input is 0."""
        return self.one_input and rulers.zero_is_near(self.inputs.values)

    @property
    def seen(self) -> int:
        """The moment until which the descent is watched step by step."""
        return min(self.params.drawn_steps, len(self.walk) - 1)

    @property
    def moves_zero(self) -> bool:
        """Whether the zero of the ruler goes to the mean, and that is seen to help."""
        helps = self.kappas[RAW].value > 1.1 * self.kappas[CENTRED].value
        return bool(self.params.centres and helps)

    @property
    def is_sooner(self) -> bool:
        """Whether the zero alone makes a descent of few steps out of one of many, with more to
        gain from the unit."""
        counted = int(self.fair_steps[HALF, CENTRED].value)
        is_told = self.moves_zero and self.params.scales and self.arrives and not self.params.beta
        is_few = 2 <= counted <= FEW_STEPS and 2 * counted < self.raw_steps.value
        return is_told and is_few and bool(self.kappas[CENTRED].value >= ROUND)

    @property
    def explodes(self) -> bool:
        """Whether the higher rate is seen to throw the descent out."""
        losses = self.fast_costs.values
        grows = bool((np.diff(losses) > 0).all() and losses[-1] > 2 * losses[0])
        is_asked = self.arrives and not self.params.beta
        return is_asked and grows and bool(self.raw_rate.value < self.fast_rate.value)

    @property
    def races(self) -> bool:
        """Whether both descents arrive."""
        return self.params.normalises and self.arrives and self.normal_steps.value != NEVER

    @property
    def has_program(self) -> bool:
        """Whether the table and the counting fit into a short program."""
        raw, params = self.raw_steps.value, self.params
        is_counted = NEVER < raw <= MOST_IN_PROGRAM and self.normal_steps.value > NEVER
        is_simple = params.bias and params.start == (0.0, 0.0) and params.normalises
        return is_counted and is_simple and self.program().fits(MOST_LINES)

    def program(self) -> Program:
        """The lesson in PyTorch."""
        table = np.column_stack([self.inputs.values, self.target.values])
        rates, beta = self.program_rates.values.tolist(), self.beta.value
        done = self.least.value + self.params.tolerance
        source = two_descents(table, self.params.scaling, rates=rates, done=done, momentum=beta)
        return Program(source, (self.raw_steps, self.normal_steps))


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges; again where a table cannot be computed with."""
    while True:
        with suppress(DeepchalkError):
            table = random_table(random)
            bias = table.shape[1] == 2 or bool(random.random() < 0.7)
            chosen = {
                "rows": np.round(table, random.integers(0, 3)).tolist(),
                "scaling": str(random.choice(SCALINGS if bias else ["none", "scale"])),
                "drawn_steps": int(random.choice([1, 3, 10, 60, 400])),
                "relative_rate": random.choice([random.uniform(0.05, 2), 1, 1.8, 2.3]).round(2),
                "optimiser": str(random.choice(["gradient-descent"] * 2 + ["momentum"])),
                "momentum": round(float(random.uniform(0, 0.99)), 2),
            }
            if random.random() < 0.3:
                chosen["start"] = np.round(random.normal(0, 2, 2), 1).tolist()
            params = Params.of(bias=bias, **chosen)
            Trace(params=params)
            return params


EXERCISES = Exercises(
    ask=("means", "deviations", "normalised"),
    draw=lambda random: Params.of(rows=table_by_hand(random)),
)

HOMES = (
    *((54, 2, 210), (62, 2, 205), (71, 3, 262), (85, 3, 290)),
    *((96, 4, 351), (118, 4, 372), (131, 5, 455), (149, 6, 498)),
)
PRESETS = {
    "line": Params(),
    "classic": Params.of(rows=CLASSIC, relative_rate=1.8),
    "careful": Params.of(rows=CLASSIC, relative_rate=1.0),
    "homes": Params.of(columns=("living area", "rooms", "price"), rows=HOMES, relative_rate=1.9),
    "whiten": Params.of(rows=CLASSIC, scaling="whiten", relative_rate=1.2),
    "momentum": Params.of(
        rows=CLASSIC, optimiser="momentum", relative_rate=1.0, momentum=0.9, drawn_steps=120
    ),
}
