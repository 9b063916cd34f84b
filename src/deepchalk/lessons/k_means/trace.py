"""k-means puts masts among houses: each house takes the nearest, each mast moves to their mean."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, gradient, quantity
from deepchalk.lesson.mathematics.grouping import lloyd, moving
from deepchalk.lesson.mathematics.grouping import starts as starting
from deepchalk.lesson.telling.source import broken
from deepchalk.lesson.values.decimals import figures
from deepchalk.lesson.values.quantity import Symbol, Values
from deepchalk.lessons.k_means.params import Params, by_hand, ring
from deepchalk.lessons.k_means.params import random_params as random_params

MOST_ENDS, MOST_MASTS, MOST_STAIRS, MOST_WRITTEN = 8, 7, 8, 8
UNIT, HUNDRED = 5, 100
MOST_IN_PROGRAM, MOST_LINES = 12, 17

exact = figures(lambda t: 4, exact=2)
"""Four figures, all of them where two decimals are exact."""

price = partial(gradient, "J", decimals=exact)
square = partial(quantity, "d^2", role="gradient", decimals=exact)
place = partial(quantity, decimals=exact)
count = partial(quantity, decimals=0)


@lru_cache(maxsize=8)
def _starts(points: tuple[tuple[float, ...], ...], masts: int, seed: int) -> starting.Starts:
    return starting.Starts(np.array(points), masts, seed)


def starts_of(t: Values, unit: float = 1.0) -> starting.Starts:
    """All starts, perhaps with the first coordinate in a larger unit."""
    points = np.asarray(t.points) / [unit, 1]
    return _starts(tuple(map(tuple, points.tolist())), t.params.k, t.params.seed)


def start_of(t: Values) -> np.ndarray:
    """The houses at which the masts start, from 0."""
    params = t.params
    random = np.random.default_rng(params.seed)
    if params.starts == "k-means++":
        return np.array(starting.drawn_apart(t.points, params.k, random))
    if params.starts == "given" and params.start is not None:
        return np.array(params.start) - 1
    return random.permutation(len(t.points))[: params.k]


def other_of(t: Values) -> np.ndarray:
    """The houses of another start."""
    if t.params.other is not None:
        return np.array(t.params.other) - 1
    every = starts_of(t)
    return np.asarray(every.chosen[every.ends.argmax()])


def run_of(t: Values, houses: np.ndarray) -> lloyd.Runs:
    """From masts at these houses."""
    return lloyd.run(t.points, t.points[houses.astype(int)][None])


def own(t: Values) -> lloyd.Runs:
    """The run that is shown."""
    return run_of(t, t.start - 1)


def switches(t: Values) -> list[tuple[int, int]]:
    """Round and house of each change of sides after the first round."""
    groups = own(t).groups[:, 0]
    return [
        (at, int(house))
        for at in range(1, len(groups))
        for house in np.flatnonzero(groups[at] != groups[at - 1])
    ]


def switched(t: Values, before: int) -> list[float]:
    """The square of each that changes sides, to the mast of the round before, or to the new one."""
    run = own(t)
    return [
        float(((t.points[house] - run.masts[at, 0, run.groups[at - before, 0, house]]) ** 2).sum())
        for at, house in switches(t)
    ] or [0.0]


def reaches_of(t: Values) -> np.ndarray:
    """How far each house is from its first mast along each coordinate, shape (house, axis)."""
    run = own(t)
    return np.abs(t.points - run.masts[0, 0][run.groups[0, 0]])


def members(t: Values) -> np.ndarray:
    """The houses of the mast that is worked out, from 0."""
    return np.flatnonzero(own(t).groups[0, 0] == int(t.example) - 1)


def first_mast(t: Values) -> np.ndarray:
    """Where the mast that is worked out starts."""
    return np.asarray(own(t).masts[0, 0, int(t.example) - 1])


def parabola(t: Values) -> np.ndarray:
    """What the houses of the example's mast cost, while it slides on beyond their mean."""
    houses = t.points[members(t)]
    return np.array([((houses - one) ** 2).sum() for one in t.slide])


def unit_run(t: Values) -> tuple[np.ndarray, np.ndarray]:
    """Groups and masts of the best grouping with the first coordinate in a larger unit."""
    every = starts_of(t, UNIT)
    groups = every.runs.groups[-1, every.best]
    return groups, every.runs.masts[-1, every.best] * [UNIT, 1]


def shown_stairs(t: Values) -> np.ndarray:
    """Steps whose totals are drawn: the first ones and the last."""
    last = len(t.totals) - 1
    return np.unique(np.minimum(np.append(np.arange(MOST_STAIRS - 1), last), last))


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    coordinates = lesson.names("coordinate")(
        lambda t: t.params.columns or (Symbol("x", "x"), Symbol("y", "y"))
    )

    given = place("x", "house", "coordinate", of=lambda t: np.array(t.params.points, dtype=float))
    points = place(
        "x",
        "house",
        "coordinate",
        of=lambda t: (
            t.given if t.params.scaling == "none" else (t.given - t.given.mean(0)) / t.given.std(0)
        ),
    )
    houses = count("n", of=lambda t: len(t.points))
    masts = count("k", of=lambda t: t.params.k)
    number = count("i", "house", of=lambda t: np.arange(len(t.points)) + 1)
    groupings = count("S", of=lambda t: float(starting.groupings(len(t.points), t.params.k)))
    hundred = count("n", of=lambda t: HUNDRED)
    digits = count("n", of=lambda t: len(str(starting.groupings(HUNDRED, t.params.k))))

    # The run that is shown
    start = count("i", "mast", of=lambda t: start_of(t) + 1)
    totals = price("stair", of=lambda t: own(t).totals())
    stairs = count("s", "shown", of=shown_stairs)
    shown = price("shown", of=lambda t: t.totals[t.stairs.astype(int)])
    rounds = count("r", of=lambda t: len(own(t).groups))
    costs = gradient("J", "moment", decimals=1, of=lambda t: moving.filmed(own(t)).costs)

    # In the first round: one square, one mean, and by how much the cost falls
    reaches = place("a", "house", "coordinate", of=reaches_of)
    seen = count("i", of=lambda t: t.reaches.prod(1).argmax() + 1)
    legs = place("a", "coordinate", of=lambda t: t.reaches[int(t.seen) - 1])
    far_square = square(
        says="the square of a house",
        how="{legs[0]}^2 + {legs[1]}^2",
        of=lambda t: (t.legs**2).sum(),
    )
    sizes = count(
        "n_{j}", "mast", of=lambda t: np.bincount(own(t).groups[0, 0], minlength=t.params.k)
    )
    moves = square("mast", of=lambda t: ((own(t).masts[1, 0] - own(t).masts[0, 0]) ** 2).sum(-1))
    falls = gradient(
        "Delta_{i}",
        "mast",
        says="by how much moving lowers the cost of a mast",
        decimals=exact,
        how="{sizes[i]} dot {moves[i]}",
        of=lambda t: t.sizes * t.moves,
    )
    fall = gradient("Delta", decimals=exact, how="[[{falls[*]}]]", of=lambda t: t.falls.sum())
    example = count("j", of=lambda t: t.falls.argmax() + 1)
    size = count("n", of=lambda t: t.sizes[int(t.example) - 1])
    own_houses = place("x", "member", "coordinate", of=lambda t: t.points[members(t)])
    mean = place(
        "m_{i}",
        "coordinate",
        says="the mean of the houses of a mast",
        how=lambda t: "([[{own_houses[*, i]}]]) / {size}" if t.size <= MOST_WRITTEN else "",
        of=lambda t: t.own_houses.mean(0),
    )
    shift = place("a", "coordinate", of=lambda t: np.abs(t.mean - first_mast(t)))
    left_square = square(how="{shift[0]}^2 + {shift[1]}^2", of=lambda t: (t.shift**2).sum())
    slide = place(
        "m",
        "beyond",
        "coordinate",
        of=lambda t: t.mean + np.linspace(-1, 1, 41)[:, None] * (t.mean - first_mast(t)),
    )
    away = place("d", "beyond", of=lambda t: np.linspace(-1, 1, 41) * t.left_square**0.5)
    part = price("beyond", of=parabola)
    sliding = price("beyond", of=lambda t: t.totals[0] - t.part[0] + t.part)
    switch_house = count("i", "switch", of=lambda t: [house + 1 for _, house in switches(t)] or [0])
    switch_before = square("switch", of=lambda t: switched(t, before=1))
    switch_after = square("switch", of=lambda t: switched(t, before=0))

    # Other starts
    other = count("i", "mast", of=lambda t: other_of(t) + 1)
    other_totals = price("step", of=lambda t: run_of(t, t.other - 1).totals())
    other_costs = gradient(
        "J", "instant", decimals=1, of=lambda t: moving.filmed(run_of(t, t.other - 1)).costs
    )
    other_sizes = count(
        "n",
        "mast",
        of=lambda t: np.bincount(run_of(t, t.other - 1).groups[-1, 0], minlength=t.params.k),
    )
    both = price("run", of=lambda t: [t.totals[-1], t.other_totals[-1]])
    run_names = lesson.names("run")(lambda t: ("first start", "other start"))
    tried = count("n", of=lambda t: len(starts_of(t).ends))
    ends = price("end", of=lambda t: starting.histogram(starts_of(t).ends, MOST_ENDS)[0])
    end_counts = count("n", "end", of=lambda t: starting.histogram(starts_of(t).ends, MOST_ENDS)[1])
    reached = count("n", of=lambda t: starts_of(t).reach.sum())
    hit = quantity(
        "p",
        decimals=3,
        role="output",
        says="the share of starts that end best",
        how="{reached} / {tried}",
        of=lambda t: t.reached / t.tried,
    )
    miss = quantity("q", decimals=3, how="1 - {hit}", of=lambda t: 1 - t.hit)
    restarts = count("r", of=lambda t: t.params.restarts)
    fail = quantity(
        'p_"bad"',
        role="output",
        decimals=figures(lambda t: 1, exact=2),
        says="the chance that all starts end badly",
        how="{miss}^{restarts}",
        of=lambda t: t.miss**t.restarts,
    )
    spread_hit = quantity("p", role="output", decimals=2, of=lambda t: starts_of(t).spread_share())

    # What follows
    unit = count("u", of=lambda t: UNIT)
    unit_masts = place("m", "mast", "coordinate", of=lambda t: unit_run(t)[1])
    unit_cost = price(of=lambda t: lloyd.cost(t.points, unit_run(t)[1], unit_run(t)[0]))
    fewer = count("k", "masts", of=lambda t: np.arange(1, min(MOST_MASTS, len(t.points)) + 1))
    by_count = price(
        "masts", of=lambda t: starting.best_by_count(t.points, len(t.fewer), t.params.seed)
    )

    @property
    def own_run(self) -> lloyd.Runs:
        """The run that is shown."""
        return run_of(self._plain, self.start.values - 1)

    @property
    def other_run(self) -> lloyd.Runs:
        """From the other start."""
        return run_of(self._plain, self.other.values - 1)

    @property
    def unit_groups(self) -> np.ndarray:
        """The mast of each house where one coordinate has a larger unit."""
        return unit_run(self._plain)[0]

    @property
    def every(self) -> starting.Starts:
        """All starts."""
        return starts_of(self._plain)

    @property
    def _plain(self) -> Any:
        return _Plain(self.params, self.points.values)

    @property
    def least(self) -> float | None:
        """The lowest cost of all groupings, where all of them could be tried."""
        return starting.least_of_all(self.points.values, self.params.k)

    @property
    def has_program(self) -> bool:
        """Whether the houses fit into a short program."""
        return len(self.points) <= MOST_IN_PROGRAM and self.program().fits(MOST_LINES)

    def program(self) -> Program:
        """Both runs in NumPy."""
        rows = "],[".join(",".join(f"{n:.10g}" for n in row) for row in self.params.points)
        starts = (",".join(str(int(n) - 1) for n in one.values) for one in (self.start, self.other))
        scaled = "P = (P - P.mean(0)) / P.std(0)\n" * (self.params.scaling != "none")
        source = PROGRAM.format(*starts, rows=rows.replace("],[", "], ["), scaled=scaled)
        printed = (
            one for totals in (self.totals, self.other_totals) for one in (*totals[::2], totals[-1])
        )
        return Program(broken(source), tuple(printed))


PROGRAM = """
import numpy as np
P = np.array([[{rows}]])
{scaled}for start in ([{0}], [{1}]):
    C, before = P[start], None
    while True:
        d = ((P[:, None] - C)**2).sum(2)
        near = d.argmin(1)
        print(d.min(1).sum())
        if (near == before).all(): break
        before = near
        C = np.array([P[near == j].mean(0)
            if j in near else C[j]
            for j in range(len(C))])
"""


class _Plain:
    """Parameters and points as arrays, for what is no quantity."""

    def __init__(self, params: Params, points: np.ndarray) -> None:
        self.params, self.points = params, points


EXERCISES = Exercises(
    teaches=(
        "Each house costs the square of its distance to its mast.",
        "k-means takes two steps in turn: each house takes the nearest mast, and each mast moves to "
        "the mean of its houses. Neither can raise the total, so it stops.",
        "Where it stops hangs on the start: it need not be the best grouping.",
    ),
    ask=("far_square", "mean", "falls", "fall"),
    draw=by_hand,
)
PRESETS = {
    "village": Params(),
    "unlucky": Params(start=(2, 3, 8), other=(2, 6, 9)),
    "ring": Params.of(points=ring(), k=2),
}
