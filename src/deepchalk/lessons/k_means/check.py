"""The same numbers by other routes."""

from itertools import combinations
from math import dist

from deepchalk.lesson import Agreement, agree

from .params import Params
from .trace import Trace


def totals_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """House by house: the nearest mast, then the mast it had before the masts moved."""
    points, run, totals = t.points.values.tolist(), t.study.run, []
    for masts, moved in zip(run.masts[:-1, 0].tolist(), run.masts[1:, 0].tolist(), strict=True):
        nearest = [min((dist(p, m), at) for at, m in enumerate(masts)) for p in points]
        totals.append(sum(away**2 for away, _ in nearest))
        totals.append(
            sum(dist(p, moved[at]) ** 2 for p, (_, at) in zip(points, nearest, strict=True))
        )
    # Of two masts that are equally near, rounding may choose another one: then only every other.
    step = 1 if abs(totals[1] - t.totals.values[1]) < 1e-9 * max(1.0, totals[1]) else 2
    return agree("totals", t.totals.values[::step], "a loop", totals[::step])


def every_move_lowers_the_total_by_houses_times_its_square(params: Params, t: Trace) -> Agreement:
    """In each round, for the total after moving: Σ n · move²."""
    run = t.study.run
    falls = [
        sum((own == mast).sum() * dist(old[mast], new[mast]) ** 2 for mast in range(params.k))
        for own, old, new in zip(run.groups[:, 0], run.masts[:-1, 0], run.masts[1:, 0], strict=True)
    ]
    return agree("falls", t.totals.values[::2] - t.totals.values[1::2], "Σ n · move²", falls)


def a_total_is_that_of_all_pairs(params: Params, t: Trace) -> Agreement:
    """After the first move: Σ over pairs inside a group of d² / n."""
    groups = t.study.groups
    pairs = sum(
        dist(t.points.values[one], t.points.values[other]) ** 2 / (groups == groups[one]).sum()
        for one, other in combinations(range(len(groups)), 2)
        if groups[one] == groups[other]
    )
    return agree("total", t.totals.values[1], "all pairs", pairs)


def no_end_is_below_the_best_grouping(params: Params, t: Trace) -> Agreement:
    """Where all groupings can be tried."""
    least = t.study.least if t.study.least is not None else t.ends.values[0]
    return agree("ends", max(0.0, least - t.ends.values[0]), "all groupings", 0.0)
