"""Inputs far from zero or of unlike sizes make the cost a ravine; normalising them rounds it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.mathematics.quadratic import (
    NEVER,
    Quadratic,
    largest_rate,
    least_squares,
    steps_far_from_zero,
)
from deepchalk.lesson.mathematics.rulers import (
    CENTRED,
    NORMAL,
    RAW,
    Descent,
    Rulers,
    correlation,
    rates_around,
    standardised,
    steps_with_bias,
)
from deepchalk.lesson.telling.descent_program import two_descents
from deepchalk.lesson.telling.program import LONGEST_LINE, Program
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.numbers import significant
from deepchalk.lesson.values.quantity import Values, gradient, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.ravines.params import CLASSIC, Params

LARGEST_CONDITION = 1e9

FAR = 1e4
"""A descent is followed no further than to so many times its first cost."""

SHARES = (0.5, 0.9)
"""Of its own largest learning rate, for each ruler."""

YEARS = 2015
"""Added to the inputs, they are about as large as years."""

MOST_SHORT = 8
"""Rows up to which a table is written out."""

MOST_IN_PROGRAM, MOST_LINES = 20_000, 13
"""Steps that a program takes while somebody waits, and its lines that fit a frame."""


def digits(count: int) -> Any:
    """Decimals for so many digits of the largest entry."""
    return lambda _, values: np.full(values.shape, significant(values, count))


def of_each(_: Values, values: np.ndarray) -> np.ndarray:
    """The same for three digits, on each ruler by itself."""
    return np.stack([np.full(np.shape(one), significant(np.ravel(one))) for one in values])


THREE: dict[str, Any] = {"decimals": digits(3)}
WEIGHT: dict[str, Any] = {"role": "parameter", **THREE}
EACH: dict[str, Any] = {"decimals": of_each}


def as_at_its_end(_: Values, values: np.ndarray) -> np.ndarray:
    """Decimals of numbers that run, those of the last one: it is told as well."""
    runs = np.atleast_2d(values)
    decimals = [[max(1, significant(run[-1:]))] for run in runs]
    return np.broadcast_to(decimals, runs.shape).reshape(values.shape)


def rulers_of(t: Values) -> Rulers:
    """What the weights become."""
    units = 1 + (t.deviations - 1) * t.params.scales
    return Rulers(
        t.means[0] * t.params.centres,
        np.array([1.0, *units])[-2:],
        t.correlation * t.params.whitens,
    )


def cost(t: Values) -> Quadratic:
    """What weights for the inputs as given cost above the least."""
    return Quadratic(t.design, t.best)


def descents(t: Values) -> list[Descent]:
    """On each ruler, from the same line."""
    return [
        Descent(cost(t), t.start, transform, t.params.tolerance)
        for transform in rulers_of(t).transforms
    ]


# The table and its cost


def design_of(t: Values) -> np.ndarray:
    """A column for each weight of the plane: ones and the input, or two (centred) inputs."""
    if t.params.inputs == 1:
        design = np.column_stack([np.ones(len(t.inputs)), t.inputs[:, 0]])
    else:
        design = t.inputs - (t.means if t.params.bias else 0.0)
    condition = np.linalg.cond(design) ** 2
    if not condition <= LARGEST_CONDITION:
        raise ComputationError(
            f"rows: the condition number is {condition:.0e}, but it must be at most "
            f"{LARGEST_CONDITION:.0e}: take inputs that are nearer to zero, or not so nearly "
            f"proportional"
        )
    return np.asarray(design)


def least_of(t: Values) -> float:
    """The least cost; below the rounding of the numbers that cancel, the fit is perfect."""
    least = float(t.best_squares.mean())
    return 0.0 if least <= 1e-20 * max(1.0, float(np.square(t.goal).mean())) else least


def start_cost_of(t: Values) -> float:
    """Where descent begins."""
    above = float(cost(t).rise(t.start))
    if above <= t.params.tolerance:
        raise ComputationError(
            f"start is within the tolerance {t.params.tolerance:g} of the least cost already, so "
            f"there is nothing to descend: take another one"
        )
    return float(t.least + above)


def levels_of(t: Values) -> np.ndarray:
    """Costs of the level lines: four round ones up to the start's, or those that were given."""
    if t.params.levels is None:
        rises = (t.start_cost - t.least) * np.array([0.006, 0.06, 0.235, 1.0])
        return np.asarray(np.round(t.least + rises, -int(np.floor(np.log10(rises[0])))))
    given = np.sort(t.params.levels)
    if given[0] <= t.least:
        raise ComputationError(
            f"levels has {given[0]:g}, but the least cost is {t.least:g}: take higher ones"
        )
    return np.asarray(given)


def guesses_of(t: Values) -> np.ndarray:
    """The steps on the new ruler, and two other numbers."""
    raw = int(t.raw_steps)
    near = [int(float(f"{one:.2g}")) for one in ((t.normal_steps * raw) ** 0.5, raw / 2)]
    others = [one for one in dict.fromkeys([*near, raw, 2 * raw, 4 * raw]) if one > 0]
    return np.sort([t.normal_steps, *[one for one in others if one != t.normal_steps][:2]])


def years_of(t: Values) -> float:
    """Steps at nine tenths of the cap when all inputs lie ``YEARS`` further from zero."""
    if t.params.inputs == 2:
        return 0.0
    return steps_far_from_zero(t.inputs[:, 0], t.target, YEARS, 0.9, t.params.tolerance)


def thousands(count: float) -> int:
    """0 for ones, 1 for thousands, 2 for millions, …, 4 at most."""
    return min(4, int(np.log10(max(count, 1.0)) / 3))


# Two inputs: those of the table itself, or of the classic one


def pair_of(t: Values) -> np.ndarray:
    """Two inputs and a target."""
    return np.array(t.params.rows if t.params.inputs == 2 else CLASSIC)


def mean_of(squares: str) -> Any:
    """How a cost comes about, where it can be written in a line or two."""
    written = f"([[{{{squares}[*]}}]]) / {{count}}"
    return lambda t: written if len(t.target) <= MOST_SHORT else ""


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    inputs = quantity("x", "row", "input", of=lambda t: np.array(t.params.rows)[:, :-1])
    target = quantity("t", "row", of=lambda t: np.array(t.params.rows)[:, -1])
    count = quantity("n", of=lambda t: len(t.target))
    means = quantity(
        "mu",
        "input",
        **THREE,
        says="the mean of each input",
        how=lambda t: "([[{inputs[*, i]}]]) / {count}" if len(t.target) <= MOST_SHORT else "",
        of=lambda t: t.inputs.mean(axis=0),
    )
    deviations = quantity(
        "sigma",
        "input",
        **THREE,
        says="the deviation of each input",
        how=lambda t: (
            "sqrt(([[({inputs[*, i]} - {means[i]})^2]]) / {count})"
            if len(t.target) <= MOST_SHORT
            else ""
        ),
        of=lambda t: t.inputs.std(axis=0),
    )
    normalised = quantity(
        "z",
        "row",
        "input",
        decimals=2,
        says="the normalised inputs",
        how="({inputs[i, j]} - {means[j]}) / {deviations[j]}",
        of=lambda t: (t.inputs - t.means) / t.deviations,
    )
    correlation = quantity("r", decimals=4, of=lambda t: correlation(pair_of(t)[:, :2]))

    design = quantity("A", "row", "weight", of=design_of)
    goal = quantity(
        "t",
        "row",
        of=lambda t: t.target - t.target.mean() * (t.params.inputs == 2 and t.params.bias),
    )
    start = quantity("w", "weight", role="parameter", of=lambda t: np.array(t.params.start))
    best = quantity("w", "weight", **WEIGHT, of=lambda t: least_squares(t.design, t.goal).best)
    start_squares = quantity(
        "e^2", "row", role="gradient", of=lambda t: np.square(t.design @ t.start - t.goal)
    )
    best_squares = quantity(
        "e^2", "row", role="gradient", of=lambda t: np.square(t.design @ t.best - t.goal)
    )
    least = gradient("J", **THREE, how=mean_of("best_squares"), of=least_of)
    start_cost = gradient("J", decimals=digits(4), how=mean_of("start_squares"), of=start_cost_of)
    levels = gradient("J", "level", **THREE, of=levels_of)

    # On each ruler
    hessians = quantity(
        "H", "ruler", "weight", "other", **EACH, of=lambda t: [d.cost.hessian for d in descents(t)]
    )
    bests = quantity(
        "w",
        "ruler",
        "weight",
        role="parameter",
        **EACH,
        of=lambda t: [d.cost.best for d in descents(t)],
    )
    flat = gradient(
        "lambda_min", "ruler", **EACH, of=lambda t: [d.cost.curvatures[0] for d in descents(t)]
    )
    steep = gradient(
        "lambda_max", "ruler", **EACH, of=lambda t: [d.cost.curvatures[1] for d in descents(t)]
    )
    kappas = quantity(
        "kappa", "ruler", **EACH, how="{steep[i]} / {flat[i]}", of=lambda t: t.steep / t.flat
    )
    ratio = quantity("sqrt(kappa)", **THREE, of=lambda t: t.kappas[RAW] ** 0.5)
    directions = quantity("u", "weight", "direction", of=lambda t: cost(t).directions)
    rise_along = gradient("J", **THREE, of=lambda t: t.flat[RAW] / 2)
    rise_across = gradient("J", **THREE, of=lambda t: t.steep[RAW] / 2)
    pivot = quantity(
        "x", **THREE, of=lambda t: -np.divide(*t.directions[:, 0]) if t.directions[1, 0] else 0.0
    )

    # The descent on the inputs as they are given
    beta = quantity("beta", role="parameter", of=lambda t: t.params.beta)
    raw_cap = quantity("eta", **WEIGHT, of=lambda t: largest_rate(t.steep[RAW], t.beta))
    raw_rate = quantity(
        "eta",
        **WEIGHT,
        of=lambda t: t.params.learning_rate or t.params.relative_rate / t.steep[RAW],
    )
    raw_steps = quantity("n", of=lambda t: descents(t)[RAW].steps(t.raw_rate, t.beta))
    walk = quantity(
        "n",
        "moment",
        of=lambda t: descents(t)[RAW].moments(
            t.raw_rate, t.beta, t.params.drawn_steps, FAR * t.start_cost
        ),
    )
    path = quantity(
        "w",
        "moment",
        "weight",
        role="parameter",
        decimals=lambda _, values: np.full(values.shape, significant(values[:60])),
        of=lambda t: descents(t)[RAW].after(t.walk, t.raw_rate, t.beta),
    )
    costs = gradient("J", "moment", of=lambda t: t.least + cost(t).rise(t.path))
    predictions = quantity(
        "hat(t)",
        "shown",
        "row",
        role="output",
        decimals=2,
        of=lambda t: np.vstack([t.path, t.best]) @ t.design.T + (t.target - t.goal),
    )
    factor_across = quantity(
        'f_"across"',
        decimals=3,
        how="1 - {raw_rate} dot {steep[0]}",
        of=lambda t: 1 - t.raw_rate * t.steep[RAW],
    )
    factor_along = quantity(
        'f_"along"',
        decimals=4,
        how="1 - {raw_rate} dot {flat[0]}",
        of=lambda t: 1 - t.raw_rate * t.flat[RAW],
    )
    slopes = gradient("g", "weight", **THREE, of=lambda t: t.hessians[RAW] @ (t.start - t.best))
    first = quantity(
        "w",
        "weight",
        **WEIGHT,
        how="{start[i]} - {raw_rate} dot {slopes[i]}",
        of=lambda t: t.start - t.raw_rate * t.slopes,
    )

    # Too fast
    fast_rate = quantity(
        "eta", **WEIGHT, of=lambda t: np.round(1.2 * t.raw_cap, significant([1.2 * t.raw_cap], 2))
    )
    fast_path = quantity(
        "w",
        "leap",
        "weight",
        **WEIGHT,
        of=lambda t: descents(t)[RAW].after(np.arange(6), t.fast_rate),
    )
    fast_costs = gradient(
        "J", "leap", decimals=digits(4), of=lambda t: t.least + cost(t).rise(t.fast_path)
    )
    fast_factor = quantity("f", decimals=2, of=lambda t: 1 - t.fast_rate * t.steep[RAW])

    # While a ruler changes: its zero moves, its unit stretches, inputs are mixed
    changes = quantity("T", "change", "frame", "weight", "other", of=lambda t: rulers_of(t).changes)
    changing_kappas = quantity(
        "kappa",
        "change",
        "frame",
        decimals=as_at_its_end,
        of=lambda t: [[cost(t).under(one).condition for one in frames] for frames in t.changes],
    )
    zeros = quantity("mu", "frame", of=lambda t: WAY * t.means[0] * t.params.centres)
    units = quantity("sigma", "frame", of=lambda t: 1 + WAY * (t.deviations[0] - 1))
    ruled = quantity(
        "x",
        "ruler",
        "row",
        of=lambda t: [
            (t.inputs[:, 0] - zero) / unit
            for zero, unit in ((0, 1), (t.zeros[-1], 1), (t.zeros[-1], t.units[-1]))
        ],
    )
    scaled_kappa = quantity(
        "kappa",
        **THREE,
        of=lambda t: cost(t).under(replace(rulers_of(t), mean=0.0).stretched()).condition,
    )
    normal_rate = quantity("eta", **WEIGHT, of=lambda t: t.params.relative_rate / t.steep[NORMAL])
    normal_steps = quantity("n", of=lambda t: descents(t)[NORMAL].steps(t.normal_rate, t.beta))
    race_counts = quantity("n", "moment", of=lambda t: np.minimum(t.walk, t.normal_steps or t.walk))
    race = quantity(
        "w",
        "moment",
        "weight",
        **WEIGHT,
        of=lambda t: descents(t)[NORMAL].after(t.race_counts, t.normal_rate, t.beta),
    )
    guesses = quantity("n", "guess", of=guesses_of)
    program_rates = quantity(
        "eta",
        "side",
        of=lambda t: [
            descents(t)[RAW].rounded(t.raw_rate, t.beta),
            descents(t)[NORMAL].rounded(t.normal_rate, t.beta),
        ],
    )

    # Any learning rate
    caps = quantity("eta", "ruler", **EACH, of=lambda t: 2 / t.steep)
    rates = quantity("eta", "rate", of=lambda t: rates_around(t.caps))
    curves = quantity("n", "ruler", "rate", of=lambda t: [d.steps_at(t.rates) for d in descents(t)])
    best_rates = quantity(
        "eta", "ruler", **EACH, of=lambda t: [d.best_rate()[0] for d in descents(t)]
    )
    fewest = quantity("n", "ruler", of=lambda t: [d.best_rate()[1] for d in descents(t)])
    fair_rates = quantity("eta", "share", "ruler", of=lambda t: np.multiply.outer(SHARES, t.caps))
    fair_steps = quantity(
        "n",
        "share",
        "ruler",
        of=lambda t: np.transpose(
            [d.steps_at(r) for d, r in zip(descents(t), t.fair_rates.T, strict=True)]
        ),
    )
    far = quantity("x", of=lambda t: YEARS)
    years = quantity("n", of=years_of)
    years_short = quantity("n", **THREE, of=lambda t: t.years / 1000 ** thousands(t.years))
    years_days = quantity("n", decimals=digits(2), of=lambda t: t.years / 1e6 / 86_400)

    # Two inputs that go together
    pair = quantity("x", "line", "column", of=pair_of)
    pair_best = quantity(
        "v",
        "side",
        of=lambda t: np.linalg.lstsq(standardised(t.pair[:, :2]), t.pair[:, 2], rcond=None)[0],
    )
    pair_steps = quantity(
        "n",
        "side",
        of=lambda t: [
            steps_with_bias(inputs, t.pair[:, 2], 1e-3)
            for inputs in (t.pair[:, :2], standardised(t.pair[:, :2]))
        ],
    )
    narrowing = quantity("r", "frame", decimals=4, of=lambda t: WAY * t.correlation)
    narrowing_kappa = quantity(
        "kappa",
        "frame",
        decimals=as_at_its_end,
        of=lambda t: (1 + abs(t.narrowing)) / (1 - abs(t.narrowing)),
    )
    size = quantity("|r|", decimals=4, of=lambda t: abs(t.correlation))
    pair_kappa = quantity(
        "kappa", **THREE, how="(1 + {size}) / (1 - {size})", of=lambda t: t.narrowing_kappa[-1]
    )

    @property
    def years_unit(self) -> str:
        """In what the years' steps are counted."""
        return ("", " thousand", " million", " billion", " trillion")[thousands(self.years.value)]

    @property
    def one_input(self) -> bool:
        """Whether the model is a line."""
        return self.params.inputs == 1

    @property
    def rulers(self) -> list[int]:
        """Those that are shown, the first and the last among them."""
        return [RAW, *[CENTRED] * self.params.centres, *[NORMAL] * self.params.scales]

    @property
    def arrives(self) -> bool:
        """Whether the raw descent does."""
        return self.raw_steps.value != NEVER

    @property
    def has_program(self) -> bool:
        """Whether the table and the counting fit into a short program."""
        counted = min(self.raw_steps.value, self.normal_steps.value) > NEVER
        lines = self.program().lines
        return (
            counted
            and self.raw_steps.value <= MOST_IN_PROGRAM
            and self.params.bias
            and self.params.start == (0.0, 0.0)
            and self.params.normalises
            and len(lines) <= MOST_LINES
            and max(map(len, lines)) <= LONGEST_LINE
        )

    def program(self) -> Program:
        """The lesson in PyTorch."""
        first, second = self.program_rates.values
        source = two_descents(
            np.column_stack([self.inputs.values, self.target.values]),
            self.params.scaling,
            rates=(float(first), float(second)),
            done=self.least.value + self.params.tolerance,
            momentum=self.beta.value,
        )
        return Program(source, (self.raw_steps, self.normal_steps))


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges; again where a table cannot be computed with."""
    while True:
        with suppress(DeepchalkError):
            params = _drawn(random)
            Trace(params=params)
            return params


def _drawn(random: np.random.Generator) -> Params:
    inputs = int(random.integers(1, 3))
    count = max(int(random.choice([2, 3, 4, 5, 6, 12, 40, 300])), inputs + 1)
    sizes = 10.0 ** random.uniform(-1, 2.5, inputs)
    drawn = random.normal(size=(count, inputs))
    share = float(random.uniform(-0.95, 0.95))
    drawn[:, -1] += (share * drawn[:, 0] - drawn[:, -1] / 2) * (inputs - 1)
    table = (drawn + random.normal(0, 2, inputs) * random.integers(0, 3)) * sizes
    goal = table @ (random.normal(0, 1, inputs) / sizes) * 10.0 ** random.uniform(0, 2)
    target = goal + random.normal(0, 1, count)
    bias = inputs == 1 or bool(random.random() < 0.7)
    scalings = ["none", "centre", "scale", "standardise", "standardise", "whiten"]
    chosen: dict[str, Any] = {
        "rows": np.round(np.column_stack([table, target]), random.integers(0, 3)).tolist(),
        "bias": bias,
        "scaling": str(random.choice(scalings if bias else ["none", "scale"])),
        "drawn_steps": int(random.choice([1, 3, 10, 60, 400])),
        "relative_rate": round(float(random.choice([random.uniform(0.05, 2), 1, 1.8, 2.3])), 2),
        "optimiser": str(random.choice(["gradient-descent", "gradient-descent", "momentum"])),
        "momentum": round(float(random.uniform(0, 0.99)), 2),
    }
    if random.random() < 0.3:
        chosen["start"] = np.round(random.normal(0, 2, 2), 1).tolist()
    return Params.of(**chosen)


EXERCISES = Exercises(
    teaches=(
        "The cost of a linear model is a bowl. Where inputs are far from zero, or of unlike sizes, "
        "it is a ravine: steep across, flat along.",
        "The steep direction caps the learning rate, and along the flat one descent creeps.",
        "Less its mean, divided by its deviation: then one learning rate suits all directions.",
    ),
    ask=("means", "deviations", "normalised"),
    draw=lambda random: Params.of(
        rows=[
            [round(mean + deviation * z), goal]
            for mean, deviation in [(int(random.integers(15, 25)), int(random.choice([5, 10])))]
            # Their squares have the mean 1, so that the deviation is whole.
            for z, goal in zip(
                random.permutation([-1.4, -0.2, 0.2, 1.4]), random.permutation(7)[:4], strict=True
            )
        ]
    ),
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
