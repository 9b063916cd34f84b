"""Inputs far from zero or of unlike sizes make the cost a ravine; normalising them rounds it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.telling.program import LONGEST_LINE, Program
from deepchalk.lesson.values.functions import WAY
from deepchalk.lesson.values.numbers import significant
from deepchalk.lesson.values.quantity import Values, gradient, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.ravines.descent import (
    MOST_COUNTED,
    NEVER,
    counts,
    distances_after,
    largest_rate,
    steps_far_from_zero,
    steps_to,
)
from deepchalk.lessons.ravines.params import CLASSIC, Params

Ruler = Literal["raw", "centred", "normal"]

LARGEST_CONDITION = 1e9
LATE_MOMENTS = 60
"""Moments of the way behind the steps that are drawn one by one."""
FAR = 1e4
"""A descent is followed no further than to so many times its first cost."""
SHARES = np.concatenate([np.linspace(0.002, 0.9, 450), 1 - np.geomspace(0.1, 1e-6, 450)])
"""Shares of the cap at which the best learning rate is looked for."""
YEARS = 2015
"""Added to the inputs, they are about as large as years."""
MOST_SHORT = 8
"""Rows up to which a table is written out."""


def hand(digits: int = 3) -> dict[str, Any]:
    """Decimals for so many digits of the largest entry."""
    return {"decimals": partial(significant, digits=digits)}


# The cost: ½ (weights − best)ᵀ H (weights − best) + least, H = 2/n AᵀA


def transform(t: Values, ruler: Ruler) -> np.ndarray:
    """From the weights for the inputs as they are given to those on a ruler."""
    if ruler == "raw":
        return np.eye(2)
    centred = move_zero(t, 1.0)
    return centred if ruler == "centred" else unmix(t, 1.0) @ change_unit(t, 1.0) @ centred


def move_zero(t: Values, share: float) -> np.ndarray:
    """The height is read further right: c = b + share · μ · w."""
    moved = share * t.means[0] if t.params.centres else 0.0
    return np.array([[1.0, moved], [0.0, 1.0]])


def change_unit(t: Values, share: float) -> np.ndarray:
    """A slope per unit becomes one per k units: v = k w."""
    if not t.params.scales:
        return np.eye(2)
    units = 1 + share * (t.deviations - 1)
    return np.diag([1.0, *units] if t.params.inputs == 1 else units)


def unmix(t: Values, share: float) -> np.ndarray:
    """R^(share/2), which undoes mixing the inputs with R^(−1/2) (ZCA-cor, Kessy et al. 2018)."""
    if not t.params.whitens:
        return np.eye(2)
    plus, minus = ((1 + sign * t.correlation) ** (share / 2) for sign in (1, -1))
    return np.array([[plus + minus, plus - minus], [plus - minus, plus + minus]]) / 2


def hessian_on(t: Values, matrix: np.ndarray) -> np.ndarray:
    """The second derivatives for transformed weights."""
    back = np.linalg.inv(matrix)
    return np.asarray(back.T @ t.hessian @ back)


def principal(t: Values, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Curvatures, the flat one first, and their directions in columns, to the right or up.

    From the singular values of the inputs: those of the Hessian would lose the small one.
    """
    _, singular, rows = np.linalg.svd(t.design @ np.linalg.inv(matrix), full_matrices=False)
    directions = rows[::-1].T
    signs = np.where(abs(directions[0]) > 1e-9, np.sign(directions[0]), np.sign(directions[1]))
    return 2 / len(t.design) * singular[::-1] ** 2, directions * signs


def curvatures_on(t: Values, ruler: Ruler) -> tuple[np.ndarray, np.ndarray]:
    """Curvatures on a ruler, and how far the start lies from the minimum along each direction."""
    matrix = transform(t, ruler)
    curvatures, directions = principal(t, matrix)
    return curvatures, directions.T @ matrix @ (t.start - t.best)


def costs_of(t: Values, weights: np.ndarray) -> np.ndarray:
    """J of raw weights of shape (…, 2)."""
    away = weights - t.best
    return np.asarray(t.least + np.square(away @ t.design.T).mean(axis=-1))


def ways(t: Values, ruler: Ruler, rate: float, steps: np.ndarray) -> np.ndarray:
    """Where a descent on a ruler is after so many steps, as raw weights (moment, weight)."""
    matrix = transform(t, ruler)
    curvatures, directions = principal(t, matrix)
    distances = directions.T @ matrix @ (t.start - t.best)
    left = distances_after(steps, curvatures, distances, rate, t.params.beta)
    return np.asarray(t.best + left @ directions.T @ np.linalg.inv(matrix).T)


def steps_at(t: Values, ruler: Ruler, rate: float, beta: float = 0.0) -> int:
    """Steps until the cost is within the tolerance; ``NEVER`` if they do not end."""
    curvatures, distances = curvatures_on(t, ruler)
    return steps_to(t.params.tolerance, curvatures, distances, rate, beta) or NEVER


def steps_at_each(t: Values, ruler: Ruler, rates: np.ndarray) -> np.ndarray:
    """The same for many rates, without momentum."""
    return counts(t.params.tolerance, *curvatures_on(t, ruler), rates)


def best_rate(t: Values, ruler: Ruler) -> tuple[float, int]:
    """The learning rate with the fewest steps, and how many these are."""
    rates = SHARES * 2 / curvatures_on(t, ruler)[0][1]
    found = steps_at_each(t, ruler, rates)
    fewest = int(np.where(found == NEVER, MOST_COUNTED + 1, found).argmin())
    return float(rates[fewest]), int(found[fewest])


def minimum(t: Values) -> np.ndarray:
    """The weights of least cost; columns of unit length keep the accuracy of unlike inputs."""
    lengths = np.linalg.norm(t.design, axis=0)
    scaled, *_ = np.linalg.lstsq(t.design / lengths, t.goal, rcond=None)
    return np.asarray(scaled / lengths)


def design_of(t: Values) -> np.ndarray:
    """A column for each weight of the plane: ones and the input, or two (centred) inputs."""
    if t.params.inputs == 1:
        design = np.column_stack([np.ones(len(t.inputs)), t.inputs[:, 0]])
    else:
        design = t.inputs - (t.means if t.params.bias else 0.0)
    if np.linalg.cond(design) ** 2 > LARGEST_CONDITION:
        raise ComputationError(
            f"rows: the condition number is {np.linalg.cond(design) ** 2:.0e}, but it must be at "
            f"most {LARGEST_CONDITION:.0e}: take inputs that are nearer to zero, or not so nearly "
            f"proportional"
        )
    return np.asarray(design)


def levels_of(t: Values) -> np.ndarray:
    """Costs of the level lines: four round ones up to the start's, or those that were given."""
    if t.params.levels is not None:
        given = np.sort(t.params.levels)
        if given[0] <= t.least:
            raise ComputationError(
                f"levels has {given[0]:g}, but the least cost is {t.least:g}: take higher ones"
            )
        return np.asarray(given)
    rises = (t.start_cost - t.least) * np.array([0.006, 0.06, 0.235, 1.0])
    return np.asarray(np.round(t.least + rises, -int(np.floor(np.log10(rises[0])))))


def least_of(t: Values) -> float:
    """The least cost; below the rounding of the numbers that cancel, the fit is perfect."""
    cost = float(np.square(t.design @ t.best - t.goal).mean())
    return 0.0 if cost <= 1e-20 * max(1.0, float(np.square(t.goal).mean())) else cost


def start_cost_of(t: Values) -> float:
    """Where descent begins."""
    cost = float(costs_of(t, t.start))
    if cost - t.least <= t.params.tolerance:
        raise ComputationError(
            f"start costs {cost:g} and the minimum {t.least:g}, within the tolerance "
            f"{t.params.tolerance:g}, so there is nothing to descend: take another start"
        )
    return cost


def walk_of(t: Values) -> np.ndarray:
    """After how many steps the raw descent is shown: one by one, then ever more at once."""
    last = int(t.raw_steps) or t.params.drawn_steps
    first = np.arange(min(t.params.drawn_steps, last) + 1)
    late = np.geomspace(first[-1] + 1, max(last, first[-1] + 1), LATE_MOMENTS)
    steps = np.unique(np.concatenate([first, late.round().astype(int)]))
    steps = steps[steps <= last]
    costs = costs_of(t, ways(t, "raw", t.raw_rate, steps))
    near = np.flatnonzero(~(costs <= FAR * t.start_cost))
    return np.asarray(steps[: max(2, near[0])] if len(near) else steps)


def rates_of(t: Values) -> np.ndarray:
    """Learning rates from far below every cap to just above the highest, denser at the caps."""
    caps = [2 / curvatures_on(t, ruler)[0][1] for ruler in ("raw", "centred", "normal")]
    near = np.multiply.outer(caps, 1 - np.geomspace(0.3, 1e-4, 30)).ravel()
    return np.unique([*np.geomspace(min(caps) / 30, max(caps), 100), *near])


def typed(t: Values, ruler: Ruler, rate: float) -> float:
    """The learning rate with as few digits as take the same steps."""
    counted = steps_at(t, ruler, rate)
    shorter = (float(f"{rate:.{digits}g}") for digits in range(1, 12))
    return next((one for one in shorter if steps_at(t, ruler, one) == counted), rate)


def better_rates(t: Values) -> np.ndarray:
    """Between which rates the last ruler takes fewer steps than the raw one at its best."""
    limit, (rate, steps) = t.raw_fewest, best_rate(t, "normal")
    if steps >= limit:
        return np.zeros(2)
    ends = []
    for bad in (1e-6 * rate, 2 / t.normal_steep):
        good = rate
        for _ in range(40):
            middle = (good + bad) / 2
            found = steps_at(t, "normal", middle)
            good, bad = (middle, bad) if NEVER < found < limit else (good, middle)
        ends.append(good)
    # Rounded inwards, so that what is printed is true of all that lies between.
    unit = 10.0 ** -significant(ends)
    return np.array([np.ceil(ends[0] / unit), np.floor(ends[1] / unit)]) * unit


def years_count(t: Values) -> float:
    """Steps at nine tenths of the cap when all inputs lie ``YEARS`` further from zero."""
    if t.params.inputs == 2:
        return 0.0
    return steps_far_from_zero(t.inputs[:, 0], t.target, YEARS, 0.9, t.params.tolerance)[1]


def thousands(count: float) -> int:
    """0 for ones, 1 for thousands, 2 for millions, …, 4 at most."""
    return min(4, int(np.log10(max(count, 1.0)) / 3))


def two_digits(count: float) -> int:
    """A round number."""
    return max(1, int(float(f"{count:.2g}")))


def pair_rows(t: Values) -> np.ndarray:
    """Two inputs and a target: the table itself, or the classic one."""
    return np.array(t.params.rows if t.params.inputs == 2 else CLASSIC)


def pair_counts(t: Values, normalised: bool) -> tuple[float, int]:
    """Condition number with the bias as a third weight, and steps at 1.8/λmax."""
    rows = pair_rows(t)
    inputs, target = rows[:, :2], rows[:, 2]
    if normalised:
        inputs = (inputs - inputs.mean(axis=0)) / inputs.std(axis=0)
    design = np.column_stack([inputs, np.ones(len(rows))])
    _, singular, directions = np.linalg.svd(design, full_matrices=False)
    curvatures = 2 / len(rows) * singular**2
    best = np.linalg.lstsq(design, target, rcond=None)[0]
    kept = curvatures > 1e-12 * curvatures[0]
    distances = -(directions @ best)[kept]
    steps = steps_to(1e-3, curvatures[kept], distances, 1.8 / curvatures[0], 0.0)
    return float(curvatures[0] / curvatures[kept][-1]), steps or NEVER


def pair_best(t: Values) -> np.ndarray:
    """The best weights of two standardised inputs."""
    rows = pair_rows(t)
    standard = (rows[:, :2] - rows[:, :2].mean(axis=0)) / rows[:, :2].std(axis=0)
    return np.asarray(np.linalg.lstsq(standard, rows[:, 2] - rows[:, 2].mean(), rcond=None)[0])


def correlation_of(rows: np.ndarray) -> float:
    """Of two columns."""
    standard = (rows[:, :2] - rows[:, :2].mean(axis=0)) / rows[:, :2].std(axis=0)
    value = float(np.clip(standard.prod(axis=1).mean(), -1.0, 1.0))
    return 0.0 if abs(value) < 1e-12 else value


def mean_of(squares: str) -> Any:
    """How a cost comes about, where it can be written in a line or two."""
    written = f"([[{{{squares}[*]}}]]) / {{count}}"
    return lambda t: written if len(t.target) <= MOST_SHORT else ""


# What is declared once for each ruler


def curvature(ruler: Ruler, which: int) -> Any:
    """λmin (0) or λmax (1)."""
    symbol = ("lambda_min", "lambda_max")[which]
    return gradient(symbol, **hand(), of=lambda t: curvatures_on(t, ruler)[0][which])


def condition(ruler: Ruler) -> Any:
    """λmax / λmin."""
    how = f"{{{ruler}_steep}} / {{{ruler}_flat}}"
    return quantity(
        "kappa", **hand(), how=how, of=lambda t: np.divide(*curvatures_on(t, ruler)[0][::-1])
    )


def elongation(ruler: Ruler) -> Any:
    """Length of a level line divided by its width."""
    return quantity("sqrt(kappa)", **hand(), of=lambda t: getattr(t, f"{ruler}_kappa") ** 0.5)


def fewest(ruler: Ruler) -> Any:
    """Steps at the best learning rate of a ruler."""
    return quantity("n", of=lambda t: best_rate(t, ruler)[1])


def fewest_at(ruler: Ruler) -> Any:
    """The best learning rate of a ruler."""
    return quantity("eta", **hand(), of=lambda t: best_rate(t, ruler)[0])


def at_share(ruler: Ruler, share: float) -> Any:
    """Steps at a share of the ruler's own cap."""
    return quantity("n", of=lambda t: steps_at(t, ruler, share * 2 / curvatures_on(t, ruler)[0][1]))


def frames(change: Callable[[Values, float], np.ndarray], before: Callable[[Values], Any]) -> Any:
    """The transform of each frame while a ruler changes, shape (moment, weight, other)."""
    return quantity(
        "T",
        "frame",
        "weight",
        "other",
        of=lambda t: [change(t, share) @ before(t) for share in WAY],
    )


def two_if_small(values: np.ndarray) -> int:
    """Decimals of a number that runs."""
    return 2 if values.max() < 1000 else 0


def kappas(name: str) -> Any:
    """The condition number in each of these frames."""

    def of(t: Values) -> Any:
        each = [principal(t, matrix)[0] for matrix in getattr(t, name)]
        return [steep / flat for flat, steep in each]

    return quantity("kappa", "frame", decimals=two_if_small, of=of)


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    inputs = quantity("x", "row", "input", of=lambda t: np.array(t.params.rows)[:, :-1])
    target = quantity("t", "row", of=lambda t: np.array(t.params.rows)[:, -1])
    means = quantity("mu", "input", **hand(), of=lambda t: t.inputs.mean(axis=0))
    deviations = quantity("sigma", "input", **hand(), of=lambda t: t.inputs.std(axis=0))
    normalised = quantity(
        "z", "row", "input", decimals=2, of=lambda t: (t.inputs - t.means) / t.deviations
    )
    correlation = quantity("r", decimals=4, of=lambda t: correlation_of(pair_rows(t)))

    design = quantity("A", "row", "weight", of=design_of)
    goal = quantity(
        "t",
        "row",
        of=lambda t: t.target - t.target.mean() * (t.params.inputs == 2 and t.params.bias),
    )
    hessian = quantity(
        "H", "weight", "other", **hand(), of=lambda t: 2 / len(t.design) * t.design.T @ t.design
    )
    start = quantity("w", "weight", role="parameter", of=lambda t: np.array(t.params.start))
    best = quantity("w", "weight", role="parameter", **hand(), of=minimum)
    count = quantity("n", of=lambda t: len(t.target))
    start_squares = gradient(
        "e^2", "row", decimals=None, of=lambda t: np.square(t.design @ t.start - t.goal)
    )
    best_squares = gradient(
        "e^2", "row", decimals=None, of=lambda t: np.square(t.design @ t.best - t.goal)
    )
    least = gradient("J", **hand(), how=mean_of("best_squares"), of=least_of)
    start_cost = gradient("J", **hand(4), how=mean_of("start_squares"), of=start_cost_of)
    levels = gradient("J", "level", **hand(), of=levels_of)

    raw_flat, raw_steep = curvature("raw", 0), curvature("raw", 1)
    raw_kappa, raw_ratio = condition("raw"), elongation("raw")
    centred_flat, centred_steep = curvature("centred", 0), curvature("centred", 1)
    centred_kappa, centred_ratio = condition("centred"), elongation("centred")
    normal_flat, normal_steep = curvature("normal", 0), curvature("normal", 1)
    normal_kappa, normal_ratio = condition("normal"), elongation("normal")
    directions = quantity(
        "u", "weight", "direction", **hand(), of=lambda t: principal(t, np.eye(2))[1]
    )
    centred_hessian = quantity(
        "H", "weight", "other", **hand(), of=lambda t: hessian_on(t, transform(t, "centred"))
    )
    normal_hessian = quantity(
        "H", "weight", "other", **hand(), of=lambda t: hessian_on(t, transform(t, "normal"))
    )
    centred_best = quantity(
        "w", "weight", role="parameter", **hand(), of=lambda t: transform(t, "centred") @ t.best
    )
    normal_best = quantity(
        "v", "weight", role="parameter", **hand(), of=lambda t: transform(t, "normal") @ t.best
    )
    normal_start = quantity(
        "v", "weight", role="parameter", **hand(), of=lambda t: transform(t, "normal") @ t.start
    )

    # The descent on the inputs as they are given
    raw_cap = quantity(
        "eta", role="parameter", **hand(), of=lambda t: largest_rate(t.raw_steep, t.params.beta)
    )
    raw_rate = quantity(
        "eta",
        role="parameter",
        **hand(),
        of=lambda t: t.params.learning_rate or t.params.relative_rate / t.raw_steep,
    )
    raw_steps = quantity("n", of=lambda t: steps_at(t, "raw", t.raw_rate, t.params.beta))
    walk = quantity("n", "moment", of=walk_of)
    path = quantity(
        "w",
        "moment",
        "weight",
        role="parameter",
        decimals=lambda all: significant(all[:60], 3),
        of=lambda t: ways(t, "raw", t.raw_rate, t.walk),
    )
    costs = gradient("J", "moment", decimals=2, of=lambda t: costs_of(t, t.path))
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
    slopes = gradient("g", "weight", **hand(), of=lambda t: t.hessian @ (t.start - t.best))
    first = quantity(
        "w",
        "weight",
        role="parameter",
        **hand(),
        how="{start[i]} - {raw_rate} dot {slopes[i]}",
        of=lambda t: t.start - t.raw_rate * t.slopes,
    )
    rise_along = gradient("J", **hand(), of=lambda t: t.raw_flat / 2)
    rise_across = gradient("J", **hand(), of=lambda t: t.raw_steep / 2)
    pivot = quantity(
        "x",
        **hand(),
        of=lambda t: -t.directions[0, 0] / t.directions[1, 0] if t.directions[1, 0] else 0.0,
    )

    beta = quantity("beta", role="parameter", of=lambda t: t.params.beta)

    # Too fast
    fast_rate = quantity(
        "eta",
        role="parameter",
        **hand(),
        of=lambda t: np.round(1.2 * t.raw_cap, significant([1.2 * t.raw_cap], 2)),
    )
    fast_path = quantity(
        "w",
        "leap",
        "weight",
        role="parameter",
        **hand(),
        of=lambda t: ways(t, "raw", t.fast_rate, np.arange(6)),
    )
    fast_costs = gradient("J", "leap", decimals=1, of=lambda t: costs_of(t, t.fast_path))
    fast_factor = quantity(
        "f",
        decimals=2,
        how="1 - {fast_rate} dot {raw_steep}",
        of=lambda t: 1 - t.fast_rate * t.raw_steep,
    )

    # Other rulers
    centring = frames(move_zero, lambda t: np.eye(2))
    centring_kappa = kappas("centring")
    stretching = frames(change_unit, lambda t: transform(t, "centred"))
    stretching_kappa = kappas("stretching")
    mixing = frames(unmix, lambda t: change_unit(t, 1.0) @ transform(t, "centred"))
    mixing_kappa = kappas("mixing")
    zeros = quantity("mu", "frame", of=lambda t: WAY * (t.means[0] if t.params.centres else 0.0))
    units = quantity("sigma", "frame", of=lambda t: 1 + WAY * (t.deviations[0] - 1))
    scaled_kappa = quantity(
        "kappa",
        **hand(),
        of=lambda t: np.divide(*principal(t, change_unit(t, 1.0))[0][::-1]),
    )

    normal_cap = quantity(
        "eta", role="parameter", **hand(), of=lambda t: largest_rate(t.normal_steep, t.params.beta)
    )
    normal_rate = quantity(
        "eta", role="parameter", **hand(), of=lambda t: t.params.relative_rate / t.normal_steep
    )
    normal_steps = quantity("n", of=lambda t: steps_at(t, "normal", t.normal_rate, t.params.beta))
    race_counts = quantity(
        "n",
        "moment",
        of=lambda t: np.minimum(t.walk, t.normal_steps if t.normal_steps != NEVER else t.walk),
    )
    race = quantity(
        "v",
        "moment",
        "weight",
        role="parameter",
        **hand(),
        of=lambda t: ways(t, "normal", t.normal_rate, t.race_counts),
    )
    guesses = quantity(
        "n",
        "guess",
        of=lambda t: np.sort(
            [
                t.normal_steps,
                *map(two_digits, ((t.normal_steps * t.raw_steps) ** 0.5, t.raw_steps / 2)),
            ]
        ),
    )

    typed_rate = quantity("eta", of=lambda t: typed(t, "raw", t.raw_rate))
    typed_normal_rate = quantity("eta", of=lambda t: typed(t, "normal", t.normal_rate))

    # Any learning rate
    rates = quantity("eta", "rate", of=rates_of)
    raw_curve = quantity("n", "rate", of=lambda t: steps_at_each(t, "raw", t.rates))
    centred_curve = quantity("n", "rate", of=lambda t: steps_at_each(t, "centred", t.rates))
    normal_curve = quantity("n", "rate", of=lambda t: steps_at_each(t, "normal", t.rates))
    raw_fewest, centred_fewest, normal_fewest = fewest("raw"), fewest("centred"), fewest("normal")
    raw_fewest_at, centred_fewest_at = fewest_at("raw"), fewest_at("centred")
    normal_fewest_at = fewest_at("normal")
    raw_half, normal_half = at_share("raw", 0.5), at_share("normal", 0.5)
    raw_most, normal_most = at_share("raw", 0.9), at_share("normal", 0.9)
    better = quantity("eta", "end", decimals=3, role="parameter", of=better_rates)
    far = quantity("x", of=lambda t: YEARS)
    years = quantity("n", of=years_count)
    years_short = quantity("n", **hand(), of=lambda t: t.years / 1000 ** thousands(t.years))
    years_days = quantity("n", **hand(2), of=lambda t: t.years / 1e6 / 86_400)

    # Two inputs that go together
    pair_best = quantity("v", "input of two", role="parameter", of=pair_best)
    narrowing = quantity("r", "frame", decimals=4, of=lambda t: WAY * t.correlation)
    narrowing_kappa = quantity(
        "kappa",
        "frame",
        decimals=two_if_small,
        of=lambda t: (1 + abs(t.narrowing)) / (1 - abs(t.narrowing)),
    )
    pair = quantity("x", "line", "column", of=pair_rows)
    pair_raw_kappa = quantity("kappa", **hand(), of=lambda t: pair_counts(t, False)[0])
    pair_raw_steps = quantity("n", of=lambda t: pair_counts(t, False)[1])
    pair_steps = quantity("n", of=lambda t: pair_counts(t, True)[1])
    size = quantity("|r|", decimals=4, of=lambda t: abs(t.correlation))
    pair_kappa = quantity(
        "kappa",
        **hand(),
        how="(1 + {size}) / (1 - {size})",
        of=lambda t: (1 + abs(t.correlation)) / (1 - abs(t.correlation)),
    )

    @property
    def years_unit(self) -> str:
        """In what the years' steps are counted."""
        units = ("", " thousand", " million", " billion", " trillion")
        return units[thousands(self.years.value)]

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
        return (
            self.params.bias
            and self.params.beta == 0
            and self.params.start == (0.0, 0.0)
            and not self.params.whitens
            and self.params.scaling != "none"
            and NEVER < self.normal_steps.value
            and NEVER < self.raw_steps.value <= 20_000
            and max(map(len, self.program().lines)) <= LONGEST_LINE
        )

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return Program(program_of(self), (self.raw_steps, self.normal_steps))


def program_of(t: Trace) -> str:
    """Steps of both descents, counted one by one."""
    columns = [_typed(column) for column in t.inputs.values.T]
    goal, done = _typed(t.target.values), f"{t.least.value + t.params.tolerance:.6g}"
    raw, normal = (f"{one.value:.12g}" for one in (t.typed_rate, t.typed_normal_rate))
    if t.one_input:
        table = [f"x = tensor({columns[0]}).double()", f"t = tensor({goal}).double()"]
        cost = ["def J(w, x):", "    return ((w[0] + w[1]*x - t)**2).mean()"]
    else:
        table = [f"x = tensor([{columns[0]},", f"    {columns[1]}]).double().T"]
        table += [f"t = tensor({goal}).double()", "x, t = x - x.mean(0), t - t.mean()"]
        cost = ["def J(w, x): return ((x @ w - t)**2).mean()"]
    if t.one_input:
        ruled = {"centre": "x - x.mean()", "scale": "x / x.std(correction=0)"}.get(
            t.params.scaling, "(x - x.mean()) / x.std(correction=0)"
        )
        ends = [f"z = {ruled}", f"print(steps(x, {raw}))", f"print(steps(z, {normal}))"]
    else:
        ends = [f"print(steps(x, {raw}))", f"print(steps(x / x.std(0, False), {normal}))"]
    return "\n".join(
        [
            "from torch import func, tensor, zeros",
            *table,
            *cost,
            "def steps(x, rate):",
            "    w = zeros(2).double()",
            "    for n in range(100_000):",
            f"        if J(w, x) < {done}: return n",
            "        w = w - rate * func.grad(J)(w, x)",
            *ends,
        ]
    )


def _typed(numbers: np.ndarray) -> str:
    return "[" + ", ".join(f"{number:g}" for number in numbers) + "]"


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    count, inputs = int(random.choice([2, 3, 4, 5, 6, 12, 40, 300])), int(random.integers(1, 3))
    count = max(count, inputs + 1)
    sizes = 10.0 ** random.uniform(-1, 2.5, inputs)
    mixed = random.normal(size=(count, inputs))
    if inputs == 2:
        share = float(random.uniform(-0.95, 0.95))
        mixed[:, 1] = share * mixed[:, 0] + (1 - share**2) ** 0.5 * mixed[:, 1]
    table = (mixed + random.normal(0, 2, inputs) * random.integers(0, 3)) * sizes
    weights = random.normal(0, 1, inputs) / sizes
    target = table @ weights * 10.0 ** random.uniform(0, 2) + random.normal(0, 1, count)
    has_bias = inputs == 1 or random.random() < 0.7
    scalings = ["none", "centre", "scale", "standardise", "standardise", "whiten"]
    values: dict[str, Any] = {
        "rows": np.round(np.column_stack([table, target]), int(random.integers(0, 3))).tolist(),
        "bias": bool(has_bias),
        "scaling": str(random.choice(scalings if has_bias else ["none", "scale"])),
        "drawn_steps": int(random.choice([1, 3, 10, 60, 400])),
        "relative_rate": round(
            float(random.choice([random.uniform(0.05, 1.99), 1.0, 1.8, 2.3])), 2
        ),
        "optimiser": str(random.choice(["gradient-descent", "gradient-descent", "momentum"])),
        "momentum": round(float(random.uniform(0, 0.99)), 2),
    }
    if random.random() < 0.3:
        values["start"] = np.round(random.normal(0, 2, 2), 1).tolist()
    return Params.of(**values)


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
