"""Inputs far from zero or of unlike sizes make the cost a ravine; normalising them rounds it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.telling.program import LONGEST_LINE, Program
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.numbers import significant
from deepchalk.lesson.values.quadratic import (
    NEVER,
    Quadratic,
    largest_rate,
    least_squares,
    steps_far_from_zero,
)
from deepchalk.lesson.values.quantity import Values, gradient, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.ravines.params import CLASSIC, Params

Ruler = Literal["raw", "centred", "normal"]

LARGEST_CONDITION = 1e9
LATE_MOMENTS = 60
"""Moments of the way behind the steps that are drawn one by one."""

FAR = 1e4
"""A descent is followed no further than to so many times its first cost."""

YEARS = 2015
"""Added to the inputs, they are about as large as years."""

MOST_SHORT = 8
"""Rows up to which a table is written out."""

MOST_IN_PROGRAM, MOST_LINES = 20_000, 13
"""Steps that a program takes while somebody waits, and its lines that fit a frame."""


def digits(count: int) -> Any:
    """Decimals for so many digits of the largest entry."""
    return lambda _, values: np.full(values.shape, significant(values, count))


THREE: dict[str, Any] = {"decimals": digits(3)}
WEIGHT: dict[str, Any] = {"role": "parameter", **THREE}


def two_if_small(_: Values, values: np.ndarray) -> np.ndarray:
    """Decimals of a number that runs."""
    return np.full(values.shape, 2 if values.max() < 1000 else 0)


# A ruler: from the weights for the inputs as they are given to those upon it


def moved(t: Values, share: float) -> np.ndarray:
    """The zero slides to the mean, so that the height is read there: c = b + share · μ · w."""
    return np.array([[1.0, share * t.means[0] if t.params.centres else 0.0], [0.0, 1.0]])


def stretched(t: Values, share: float) -> np.ndarray:
    """The unit goes from 1 to the deviation: v = k w."""
    units = 1 + share * (t.deviations - 1) * t.params.scales
    scaling = np.diag([1.0, *units] if t.params.inputs == 1 else units)
    return np.asarray(scaling @ moved(t, 1.0))


def mixed(t: Values, share: float) -> np.ndarray:
    """Inputs are mixed with R^(−½), as ZCA-cor does (Kessy et al. 2018); weights with R^(½)."""
    share = share / 2 * t.params.whitens
    plus, minus = ((1 + sign * t.correlation) ** share for sign in (1, -1))
    mixing = np.array([[plus + minus, plus - minus], [plus - minus, plus + minus]]) / 2
    return np.asarray(mixing @ stretched(t, 1.0))


def cost(t: Values, ruler: Ruler = "raw") -> Quadratic:
    """What weights on a ruler cost above the least."""
    whole = Quadratic(t.design, t.best)
    if ruler == "raw":
        return whole
    return whole.under(moved(t, 1.0) if ruler == "centred" else mixed(t, 1.0))


def start_on(t: Values, ruler: Ruler) -> np.ndarray:
    """Where descent begins; the same line on each ruler."""
    change = {"raw": np.eye(2), "centred": moved(t, 1.0), "normal": mixed(t, 1.0)}[ruler]
    return np.asarray(change @ t.start)


def way(t: Values, ruler: Ruler, rate: float, steps: np.ndarray) -> np.ndarray:
    """Where a descent on a ruler is after so many steps, as raw weights (moment, weight)."""
    there = cost(t, ruler).after(steps, start_on(t, ruler), rate, t.params.beta)
    return np.asarray(there @ np.linalg.inv(mixed(t, 1.0)).T if ruler == "normal" else there)


def steps_at(t: Values, ruler: Ruler, rate: float, beta: float = 0.0) -> int:
    """Steps until the cost is within the tolerance, or ``NEVER``."""
    return cost(t, ruler).steps(t.params.tolerance, start_on(t, ruler), rate, beta)


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


def walk_of(t: Values) -> np.ndarray:
    """After how many steps the raw descent is shown: one by one, then ever more at once."""
    last = int(t.raw_steps) or t.params.drawn_steps
    first = np.arange(min(t.params.drawn_steps, last) + 1)
    late = np.geomspace(first[-1] + 1, max(last, first[-1] + 1), LATE_MOMENTS)
    steps = np.unique(np.concatenate([first, late.round().astype(int)]))
    steps = steps[steps <= last]
    rises = cost(t).rise(way(t, "raw", t.raw_rate, steps))
    far = np.flatnonzero(~(rises <= FAR * t.start_cost))
    return np.asarray(steps[: max(2, far[0])] if len(far) else steps)


def rates_of(t: Values) -> np.ndarray:
    """Learning rates from far below every cap to just below the highest, denser at the caps."""
    caps = [cost(t, ruler).cap for ruler in ("raw", "centred", "normal")]
    near = np.multiply.outer(caps, 1 - np.geomspace(0.3, 1e-4, 30)).ravel()
    return np.unique([*np.geomspace(min(caps) / 30, max(caps), 100), *near])


def typed(t: Values, ruler: Ruler, rate: float) -> float:
    """The learning rate with as few digits as take the same steps."""
    beta = t.params.beta
    counted = steps_at(t, ruler, rate, beta)
    shorter = (float(f"{rate:.{digits}g}") for digits in range(1, 12))
    return next((one for one in shorter if steps_at(t, ruler, one, beta) == counted), rate)


def guesses_of(t: Values) -> np.ndarray:
    """The steps on the new ruler, and two other numbers up to half of those before."""
    others = ((t.normal_steps * t.raw_steps) ** 0.5, t.raw_steps / 2)
    return np.sort([t.normal_steps, *(max(1, int(float(f"{one:.2g}"))) for one in others)])


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


def standardised(rows: np.ndarray) -> np.ndarray:
    """Two inputs with mean 0 and deviation 1."""
    return np.asarray((rows[:, :2] - rows[:, :2].mean(axis=0)) / rows[:, :2].std(axis=0))


def correlation_of(t: Values) -> float:
    """Of the two inputs."""
    value = float(np.clip(standardised(pair_of(t)).prod(axis=1).mean(), -1.0, 1.0))
    return 0.0 if abs(value) < 1e-12 else value


def pair_steps(inputs: np.ndarray, target: np.ndarray) -> int:
    """Steps at 1.8/λmax from 0, with the bias as a third weight; ``NEVER`` for three in a line."""
    design = np.column_stack([inputs, np.ones(len(inputs))])
    if len(design) < 3 or np.linalg.cond(design) > 1e7:
        return NEVER
    whole = least_squares(design, target)
    return whole.steps(1e-3, np.zeros(3), 0.9 * whole.cap)


# What is declared once for each ruler


def of_cost(
    ruler: Ruler, symbol: str, tell: Callable[[Quadratic], Any], *axes: str, **more: Any
) -> Any:
    """Something of the cost on a ruler."""
    return quantity(symbol, *axes, **THREE | more, of=lambda t: tell(cost(t, ruler)))


def curvature(ruler: Ruler, which: int) -> Any:
    """λmin (0) or λmax (1)."""
    symbol = ("lambda_min", "lambda_max")[which]
    return of_cost(ruler, symbol, lambda one: one.curvatures[which], role="gradient")


def condition(ruler: Ruler) -> Any:
    """λmax / λmin."""
    how = f"{{{ruler}_steep}} / {{{ruler}_flat}}"
    return of_cost(ruler, "kappa", lambda one: one.condition, how=how)


def hessian(ruler: Ruler) -> Any:
    """All second derivatives."""
    return of_cost(ruler, "H", lambda one: one.hessian, "weight", "other")


def lowest(ruler: Ruler, symbol: str) -> Any:
    """The best weights."""
    return of_cost(ruler, symbol, lambda one: one.best, "weight", role="parameter")


def fewest(ruler: Ruler) -> tuple[Any, Any]:
    """The best learning rate, and its steps."""

    def found(t: Values) -> tuple[float, int]:
        return cost(t, ruler).best_rate(t.params.tolerance, start_on(t, ruler))

    return quantity("eta", **THREE, of=lambda t: found(t)[0]), quantity(
        "n", of=lambda t: found(t)[1]
    )


def at_share(ruler: Ruler, share: float) -> tuple[Any, Any]:
    """A share of the ruler's own cap, and the steps at it."""

    def rate(t: Values) -> float:
        return share * cost(t, ruler).cap

    steps = quantity("n", of=lambda t: steps_at(t, ruler, rate(t)))
    return quantity("eta", **THREE, of=rate), steps


def curve(ruler: Ruler) -> Any:
    """Steps at many rates."""
    return quantity(
        "n",
        "rate",
        of=lambda t: cost(t, ruler).steps_at(t.params.tolerance, start_on(t, ruler), t.rates),
    )


def frames(change: Callable[[Values, float], np.ndarray]) -> tuple[Any, Any]:
    """The transform in each frame while a ruler changes, and the condition number."""

    def kappas(t: Values) -> list[float]:
        return [cost(t).under(change(t, share)).condition for share in WAY]

    return quantity(
        "T", "frame", "weight", "other", of=lambda t: [change(t, share) for share in WAY]
    ), quantity("kappa", "frame", decimals=two_if_small, of=kappas)


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
    correlation = quantity("r", decimals=4, of=correlation_of)

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

    hessian, centred_hessian, normal_hessian = hessian("raw"), hessian("centred"), hessian("normal")
    centred_best, normal_best = lowest("centred", "w"), lowest("normal", "v")
    raw_flat, raw_steep = curvature("raw", 0), curvature("raw", 1)
    centred_flat, centred_steep = curvature("centred", 0), curvature("centred", 1)
    normal_flat, normal_steep = curvature("normal", 0), curvature("normal", 1)
    raw_kappa, centred_kappa, normal_kappa = (
        condition("raw"),
        condition("centred"),
        condition("normal"),
    )
    raw_ratio = of_cost("raw", "sqrt(kappa)", lambda one: one.condition**0.5)
    directions = of_cost("raw", "u", lambda one: one.directions, "weight", "direction")
    rise_along = gradient("J", **THREE, of=lambda t: t.raw_flat / 2)
    rise_across = gradient("J", **THREE, of=lambda t: t.raw_steep / 2)
    pivot = quantity(
        "x", **THREE, of=lambda t: -np.divide(*t.directions[:, 0]) if t.directions[1, 0] else 0.0
    )

    # The descent on the inputs as they are given
    beta = quantity("beta", role="parameter", of=lambda t: t.params.beta)
    raw_cap = quantity("eta", **WEIGHT, of=lambda t: largest_rate(t.raw_steep, t.beta))
    raw_rate = quantity(
        "eta", **WEIGHT, of=lambda t: t.params.learning_rate or t.params.relative_rate / t.raw_steep
    )
    raw_steps = quantity("n", of=lambda t: steps_at(t, "raw", t.raw_rate, t.beta))
    walk = quantity("n", "moment", of=walk_of)
    path = quantity(
        "w",
        "moment",
        "weight",
        role="parameter",
        decimals=lambda _, values: np.full(values.shape, significant(values[:60])),
        of=lambda t: way(t, "raw", t.raw_rate, t.walk),
    )
    costs = gradient("J", "moment", of=lambda t: t.least + cost(t).rise(t.path))
    predictions = quantity(
        "hat(t)",
        "moment",
        "row",
        role="output",
        decimals=2,
        of=lambda t: t.path @ t.design.T + (t.target - t.goal),
    )
    factor_across = quantity(
        "f",
        decimals=3,
        how="1 - {raw_rate} dot {raw_steep}",
        of=lambda t: 1 - t.raw_rate * t.raw_steep,
    )
    factor_along = quantity(
        "f",
        decimals=4,
        how="1 - {raw_rate} dot {raw_flat}",
        of=lambda t: 1 - t.raw_rate * t.raw_flat,
    )
    slopes = gradient("g", "weight", **THREE, of=lambda t: t.hessian @ (t.start - t.best))
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
        "w", "leap", "weight", **WEIGHT, of=lambda t: way(t, "raw", t.fast_rate, np.arange(6))
    )
    fast_costs = gradient(
        "J", "leap", decimals=digits(4), of=lambda t: t.least + cost(t).rise(t.fast_path)
    )
    fast_factor = quantity("f", decimals=2, of=lambda t: 1 - t.fast_rate * t.raw_steep)

    # Other rulers
    moves, moves_kappa = frames(moved)
    stretches, stretches_kappa = frames(stretched)
    mixes, mixes_kappa = frames(mixed)
    zeros = quantity("mu", "frame", of=lambda t: WAY * t.means[0] * t.params.centres)
    units = quantity("sigma", "frame", of=lambda t: 1 + WAY * (t.deviations[0] - 1))
    scaled_kappa = quantity(
        "kappa",
        **THREE,
        of=lambda t: cost(t).under(stretched(t, 1.0) @ np.linalg.inv(moved(t, 1.0))).condition,
    )
    normal_rate = quantity("eta", **WEIGHT, of=lambda t: t.params.relative_rate / t.normal_steep)
    normal_steps = quantity("n", of=lambda t: steps_at(t, "normal", t.normal_rate, t.beta))
    race_counts = quantity("n", "moment", of=lambda t: np.minimum(t.walk, t.normal_steps or t.walk))
    race = quantity(
        "w",
        "moment",
        "weight",
        **WEIGHT,
        of=lambda t: way(t, "normal", t.normal_rate, t.race_counts),
    )
    guesses = quantity("n", "guess", of=guesses_of)
    typed_rate = quantity("eta", of=lambda t: typed(t, "raw", t.raw_rate))
    typed_normal_rate = quantity("eta", of=lambda t: typed(t, "normal", t.normal_rate))

    # Any learning rate
    rates = quantity("eta", "rate", of=rates_of)
    raw_curve, centred_curve, normal_curve = curve("raw"), curve("centred"), curve("normal")
    raw_fewest_at, raw_fewest = fewest("raw")
    centred_fewest_at, centred_fewest = fewest("centred")
    normal_fewest_at, normal_fewest = fewest("normal")
    raw_half_at, raw_half = at_share("raw", 0.5)
    normal_half_at, normal_half = at_share("normal", 0.5)
    raw_most_at, raw_most = at_share("raw", 0.9)
    normal_most_at, normal_most = at_share("normal", 0.9)
    far = quantity("x", of=lambda t: YEARS)
    years = quantity("n", of=years_of)
    years_short = quantity("n", **THREE, of=lambda t: t.years / 1000 ** thousands(t.years))
    years_days = quantity("n", decimals=digits(2), of=lambda t: t.years / 1e6 / 86_400)

    # Two inputs that go together
    pair = quantity("x", "line", "column", of=pair_of)
    pair_best = quantity(
        "v", "side", of=lambda t: np.linalg.lstsq(standardised(t.pair), t.pair[:, 2], rcond=None)[0]
    )
    pair_raw_steps = quantity("n", of=lambda t: pair_steps(t.pair[:, :2], t.pair[:, 2]))
    pair_steps = quantity("n", of=lambda t: pair_steps(standardised(t.pair), t.pair[:, 2]))
    narrowing = quantity("r", "frame", decimals=4, of=lambda t: WAY * t.correlation)
    narrowing_kappa = quantity(
        "kappa",
        "frame",
        decimals=two_if_small,
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
        table = [_written(column) for column in (*self.inputs.values.T, self.target.values)]
        raw, normal = (f"{one.value:.12g}" for one in (self.typed_rate, self.typed_normal_rate))
        done = f"{self.least.value + self.params.tolerance:.10g}"
        loop = MOMENTUM if self.params.beta else PLAIN
        source = (ONE_INPUT if self.one_input else TWO_INPUTS) + loop + ENDS[self._ruled()]
        imports = "func, linalg, tensor" if self.params.whitens else "func, tensor"
        filled = source.format(
            imports, *table, done=done, raw=raw, normal=normal, beta=f"{self.beta.value:g}"
        )
        lines = [
            piece
            for line in filled.strip().split("\n")
            for piece in textwrap.wrap(line, LONGEST_LINE, subsequent_indent="    ", tabsize=4)
        ]
        return Program("\n".join(lines), (self.raw_steps, self.normal_steps))

    def _ruled(self) -> str:
        """How inputs are normalised in the program, where two of them are centred already."""
        if self.one_input:
            return "standardise" if self.params.scaling == "whiten" else self.params.scaling
        return "whiten two" if self.params.whitens else "scale two"


def _written(numbers: np.ndarray) -> str:
    return "[" + ", ".join(f"{number:g}" for number in numbers) + "]"


ONE_INPUT = """
from torch import func, tensor
x = tensor({1}).double()
t = tensor({2}).double()
def J(w, x):
    return ((w[0] + w[1]*x - t)**2).mean()
def steps(x, rate):
"""
TWO_INPUTS = """
from torch import {0}
x = tensor([{1},
    {2}]).double().T
t = tensor({3}).double()
x, t = x - x.mean(0), t - t.mean()
def J(w, x): return ((x @ w - t)**2).mean()
def steps(x, rate):
"""
PLAIN = """    w = tensor([0., 0.]).double()
    for n in range(100_000):
        if J(w, x) < {done}: return n
        w = w - rate * func.grad(J)(w, x)
"""
MOMENTUM = """    w = m = tensor([0., 0.]).double()
    for n in range(100_000):
        if J(w, x) < {done}: return n
        m = {beta} * m - rate * func.grad(J)(w, x)
        w = w + m
"""
_ONE_END = "print(steps(x, {{raw}}))\nprint(steps({}, {{normal}}))"
ENDS = {
    "none": _ONE_END.format("x"),
    "centre": _ONE_END.format("x - x.mean()"),
    "scale": _ONE_END.format("x / x.std(correction=0)"),
    "standardise": "z = (x - x.mean()) / x.std(correction=0)\n" + _ONE_END.format("z"),
    "scale two": _ONE_END.format("x / x.std(0, False)"),
    "whiten two": _ONE_END.format("linalg.qr(x)[0] * len(x)**.5"),
}
"""By the way in which inputs are normalised; whitened, their length is that of the rows."""


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
            [mean + deviation * z, goal]
            for mean, deviation in [(int(random.integers(3, 9)), int(random.integers(1, 4)))]
            for z, goal in zip(
                random.permutation([-1.5, -0.5, 0.0, 0.5, 1.5]),
                random.permutation(7)[:5],
                strict=True,
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
