"""A house takes the nearest mast, a mast moves to the mean of its houses: groups without labels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Exercises,
    Line,
    Noun,
    Program,
    Symbol,
    decimals,
    gradient,
    numbers,
    quantity,
)

from .numbers import lloyd
from .numbers import starts as starting
from .numbers.places import ring_with_core
from .numbers.starts import chances, histogram
from .numbers.study import Study, studied
from .params import Params, by_hand, scaled
from .params import random_params as random_params
from .program import two_starts

MOST_STAIRS, MOST_ENDS, MOST_WRITTEN = 7, 8, 8

TOPIC = "Data without answers"

MOST_MASTS, HUNDRED = 7, 100

MEAN = "([[{members[*, i]}]]) / {size}"

MOST_EXACT = 1000.0
"""Numbers from here on are told with four figures, even where decimals would be exact."""


def exact(_: Any, entries: np.ndarray) -> np.ndarray:
    """Four figures, all of them where two decimals are exact."""
    short, told = (numbers.decimals_each(entries, 4, exact) for exact in (0, 2))
    return np.where(np.abs(entries) < MOST_EXACT, told, short)


price = partial(gradient, "J", decimals=exact)
fall = partial(gradient, decimals=exact)
square = partial(quantity, "d^2", role="gradient", decimals=exact)
place = partial(quantity, decimals=exact)
count = partial(quantity, decimals=0)
running = partial(gradient, "J", decimals=lambda t, entries: np.minimum(exact(t, entries), 1))


def study(t: Any) -> Study:
    """All that is computed, once for a set of parameters."""
    p, points = t.params, tuple(map(tuple, np.asarray(t.points).tolist()))
    return studied(points, p.k, p.starts, p.start, p.other, p.seed)


def of(tell: Callable[[Study], Any]) -> Callable[[Any], Any]:
    """What is told of the study."""
    return lambda t: tell(study(t))


def shown_stairs(t: Any) -> np.ndarray:
    """Steps whose totals are drawn: the first ones and the last."""
    last = len(t.totals) - 1
    return np.unique(np.minimum([*range(MOST_STAIRS), last], last))


def in_percent(t: Any) -> list[np.ndarray]:
    """After each mast but the last, how likely each point is the next, shape (mast, point)."""
    points, start = np.asarray(t.points), study(t).start
    return [100 * chances(points, list(start[:count])) for count in range(1, max(2, len(start)))]


def ends_of(s: Study) -> tuple[np.ndarray, np.ndarray]:
    """Where starts end, and how many of them."""
    return histogram(s.every.ends, MOST_ENDS)


def is_short(members: np.ndarray) -> bool:
    """Whether a sum of coordinates can be read."""
    return len(members) <= MOST_WRITTEN and bool((members == members.round()).all())


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    points = place(
        "x", "point", "coordinate", of=lambda t: scaled(t.params.places, t.params.scaling)
    )
    number = count("i", "point", of=lambda t: np.arange(len(t.points)) + 1)
    start = count("i", "centre", of=of(lambda s: s.start + 1))
    drawing = quantity("p", "drawn", "point", decimals=0, of=in_percent)
    totals = price("stair", of=of(lambda s: s.run.totals()))
    stairs = count("s", "shown", of=shown_stairs)
    shown = price("shown", of=lambda t: t.totals[t.stairs.astype(int)])
    costs = running("moment", of=of(lambda s: s.films[0].costs))
    away = place("d", "beyond", of=of(lambda s: s.beyond * s.moves[s.example] ** 0.5))
    part = price("beyond", of=of(lambda s: s.sliding))
    sliding = price("beyond", of=lambda t: t.totals[0] - t.part[0] + t.part)
    other = count("i", "centre", of=of(lambda s: s.other + 1))
    other_totals = price("step", of=of(lambda s: s.other_run.totals()))
    other_costs = running("instant", of=of(lambda s: s.films[1].costs))

    @property
    def study(self) -> Study:
        """What is no number that is shown."""
        return study(self)

    coordinates = lesson.names("coordinate")(
        lambda t: t.params.columns or (Symbol("x", "x"), Symbol("y", "y"))
    )
    runs = lesson.names("run")(lambda t: ("first start", "other start"))

    houses = count("n", of=lambda t: len(t.points))
    masts = count("k", of=lambda t: t.params.k)
    groupings = count("S", of=lambda t: float(starting.groupings(len(t.points), t.params.k)))
    hundred = count("n", of=lambda t: HUNDRED)
    digits = count("n", of=lambda t: len(str(starting.groupings(HUNDRED, t.params.k))))

    # The run that is shown
    rounds = count("r", of=of(lambda s: len(s.run.groups)))

    # Its first round: one square, one mean, and by how much the total falls
    seen = count("i", of=of(lambda s: s.seen + 1))
    legs = place("a", "coordinate", of=of(lambda s: s.legs[s.seen]))
    far_square = square(
        says="a squared distance",
        how="{legs[0]}^2 + {legs[1]}^2",
        of=lambda t: (t.legs**2).sum(),
    )
    pieces = price("centre", of=of(lambda s: s.pieces))
    whole = price(says="the total", how="[[{pieces[*]}]]", of=lambda t: t.pieces.sum())
    sizes = count("n_{j}", "centre", of=of(lambda s: s.sizes))
    moves = square("centre", of=of(lambda s: s.moves))
    falls = gradient(
        "Delta_{i}",
        "centre",
        says="by how much a move lowers the total",
        decimals=exact,
        how="{sizes[i]} dot {moves[i]}",
        of=lambda t: t.sizes * t.moves,
    )
    fall = gradient(
        "Delta",
        decimals=exact,
        says="by how much the total falls",
        how="[[{falls[*]}]]",
        of=lambda t: t.falls.sum(),
    )
    example = count("j", of=of(lambda s: s.example + 1))
    size = count("n", of=of(lambda s: len(s.members)))
    members = place("x", "member", "coordinate", of=of(lambda s: s.members))
    mean = place(
        "m_{i}",
        "coordinate",
        says="the mean of a group",
        how=lambda t: MEAN * is_short(t.members),
        rule=MEAN,
        of=lambda t: t.members.mean(0),
    )
    left_square = square(of=of(lambda s: s.moves[s.example]))
    switch = count("i", "switch", of=of(lambda s: s.switches[:, 0] + 1))
    before = square("switch", of=of(lambda s: s.switches[:, 1]))
    after = square("switch", of=of(lambda s: s.switches[:, 2]))

    # Other starts
    both = price("run", of=lambda t: [t.totals[-1], t.other_totals[-1]])
    tried = count("n", of=of(lambda s: len(s.every.ends)))
    ends = price("end", of=of(lambda s: ends_of(s)[0]))
    end_counts = count("n", "end", of=of(lambda s: ends_of(s)[1]))
    reached = count("n", of=of(lambda s: s.every.reach.sum()))
    hit = quantity("p", decimals=3, role="output", how="{reached} / {tried}")
    miss = quantity("q", decimals=3, how="1 - {hit}")
    restarts = count("r", of=lambda t: t.params.restarts)
    fail = quantity(
        'p_"bad"',
        role="output",
        decimals=decimals.figures(lambda t: 1, exact=2),
        bounds=lambda t: (0 if t.miss > 0 else None, None),
        how="{miss}^{restarts}",
    )
    spread_hit = quantity(
        'p_"far"', role="output", decimals=2, of=of(lambda s: s.every.spread_share())
    )

    # What the total cannot tell
    unit = count("u", of=of(lambda s: s.unit))
    unit_cost = price(of=of(lambda s: lloyd.cost(s.points, *s.best_in_unit)))
    fewer = count("k", "centres", of=lambda t: np.arange(min(MOST_MASTS, len(t.points))) + 1)
    by_count = price(
        "centres", of=lambda t: starting.best_by_count(t.points, len(t.fewer), t.params.seed)
    )

    @property
    def row(self) -> Noun:
        """What a row is called."""
        return Noun(self.params.row or "point")

    @property
    def centre(self) -> Noun:
        """What it belongs to."""
        return Noun(self.params.centre or "centre")

    @property
    def has_program(self) -> bool:
        """Whether both runs fit into a short program."""
        few = len(self.points) <= MOST_IN_PROGRAM
        return few and self.program().fits_in_columns(FIRST_COLUMN, 76)

    def program(self) -> Program:
        """Both runs in NumPy."""
        s = self.study
        both = (self.totals, self.other_totals)
        runs = [(*totals[::2], totals[-1]) for totals in both]
        every = Line.of(*(one for run in runs for one in run))
        printed = tuple(Line(run, every.decimals) for run in runs)
        places = self.params.places
        return Program(two_starts(places, self.params.scaling, s.start, s.other, every), printed)


MOST_IN_PROGRAM, FIRST_COLUMN = 12, 10


EXERCISES = Exercises(
    teaches=(
        "Each point costs the square of its distance to its centre.",
        "k-means takes two steps in turn: each point takes the nearest centre, each centre moves "
        "to the mean of its points. Neither can raise the total, so it stops.",
        "Where it stops may depend on the start: it need not be the best grouping.",
    ),
    ask=("far_square", "mean", "falls", "fall"),
    draw=by_hand,
)
PRESETS = {
    "village": Params(),
    "unlucky": Params(start=(2, 3, 8), other=(2, 6, 9)),
    "ring": Params.of(points=ring_with_core(), k=2),
}
