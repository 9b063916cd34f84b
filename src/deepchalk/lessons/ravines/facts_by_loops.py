"""What sentences state, found again from the parameters, row by row and step by step."""

from __future__ import annotations

import math
from typing import Any

MOST = 10_000_000
"""Steps after which counting ends."""

Pair = tuple[float, float]


def table(t: Any) -> tuple[list[Pair], list[float]]:
    """For each row what both weights are multiplied by, and what they shall give."""
    rows = [list(row) for row in t.params.rows]
    count = len(rows)
    target = [row[-1] for row in rows]
    if len(rows[0]) == 2:
        return [(1.0, row[0]) for row in rows], target
    if not t.params.bias:
        return [(row[0], row[1]) for row in rows], target
    # The best bias takes care of all means.
    first, second, goal = (math.fsum(row[k] for row in rows) / count for k in range(3))
    return [(row[0] - first, row[1] - second) for row in rows], [one - goal for one in target]


def curved(pairs: list[Pair]) -> tuple[float, float, float]:
    """The second derivatives of the loss: twice by the first weight, by both, by the second."""
    count = len(pairs)
    return (
        2 * math.fsum(a * a for a, _ in pairs) / count,
        2 * math.fsum(a * b for a, b in pairs) / count,
        2 * math.fsum(b * b for _, b in pairs) / count,
    )


def curvatures(pairs: list[Pair]) -> Pair:
    """Of the flat and of the steep cut: roots of a quadratic equation."""
    h, k, m = curved(pairs)
    steep = (h + m + math.hypot(h - m, 2 * k)) / 2
    # The product of both, as a sum of squares: a difference would lose the small one.
    count, product = len(pairs), 0.0
    for i, (a, b) in enumerate(pairs):
        for c, d in pairs[:i]:
            product += (a * d - b * c) ** 2
    return 4 * product / count**2 / steep, steep


def ratio(pairs: list[Pair]) -> float:
    """The condition number."""
    flat, steep = curvatures(pairs)
    return steep / flat


def fitted(pairs: list[Pair], goal: list[float]) -> Pair:
    """The best weights, by Cramer’s rule."""
    h, k, m = curved(pairs)
    u = 2 * math.fsum(a * g for (a, _), g in zip(pairs, goal, strict=True)) / len(pairs)
    v = 2 * math.fsum(b * g for (_, b), g in zip(pairs, goal, strict=True)) / len(pairs)
    flat, steep = curvatures(pairs)
    return (u * m - k * v) / (flat * steep), (h * v - k * u) / (flat * steep)


def across(pairs: list[Pair]) -> Pair:
    """The direction of the steep cut."""
    h, k, m = curved(pairs)
    angle = math.atan2(2 * k, h - m) / 2
    return math.cos(angle), math.sin(angle)


def rates(t: Any) -> Pair:
    """The learning rate on the first ruler, and the highest that settles."""
    _, steep = curvatures(table(t)[0])
    own = t.params.learning_rate or t.params.relative_rate / steep
    return own, 2 * (1 + t.params.beta) / steep


def on_ruler(t: Any, moved: bool, scaled: bool) -> list[Pair]:
    """The table on another ruler."""
    pairs, _ = table(t)
    count, params = len(pairs), t.params
    rows = [list(row) for row in params.rows]
    found = []
    columns = range(len(rows[0]) - 1)
    means = [math.fsum(row[k] for row in rows) / count for k in columns]
    spreads = [
        math.sqrt(math.fsum((row[k] - means[k]) ** 2 for row in rows) / count) for k in columns
    ]
    for a, b in pairs:
        if len(columns) == 1:
            x = b - means[0] * (moved and params.centres)
            found.append((1.0, x / (spreads[0] if scaled and params.scales else 1.0)))
        else:
            units = spreads if scaled and params.scales else [1.0, 1.0]
            found.append((a / units[0], b / units[1]))
    if scaled and params.whitens:
        return [(1.0, 0.0), (0.0, 1.0)]
    return found


def sees_zero(t: Any) -> bool:
    """Whether the points take a quarter of the way from zero to the farthest."""
    if len(t.params.rows[0]) != 2:
        return False
    x = [row[0] for row in t.params.rows]
    reach = max(*x, 0.0) - min(*x, 0.0)
    return bool(max(x) - min(x) >= 0.25 * reach)


def sides(t: Any) -> str:
    """Whether all points lie to the right of zero, or to the left."""
    if len(t.params.rows[0]) != 2:
        return "two"
    x = [row[0] for row in t.params.rows]
    if all(one > 0 for one in x):
        return "right"
    return "left" if all(one < 0 for one in x) else "both"


def wall(t: Any) -> str:
    """Whether w alone does nearly all of the lifting across the floor."""
    if sides(t) not in ("right", "left"):
        return "both"
    pairs, _ = table(t)
    h, k, _ = curved(pairs)
    _, steep = curvatures(pairs)
    # Across, the table of second derivatives times (b, w) is the steep curvature times (b, w):
    # by its first line, h b + k w = steep b, so b is to w as k to steep - h.
    by_height = math.fsum(abs(k) for _ in pairs)
    by_weight = math.fsum(abs((steep - h) * x) for _, x in pairs)
    return "weight" if by_weight > 9 * by_height else "both"


def undone(t: Any) -> str:
    """What is left of a lift by 1 at each point, when w undoes as much of it as it can."""
    if len(t.params.rows[0]) != 2:
        return "part"
    x = [row[0] for row in t.params.rows]
    w = -math.fsum(x) / math.fsum(one * one for one in x)
    left = math.fsum(1 + w * one for one in x) / len(x)
    return "most" if left < 0.5 else "part"


def settles(t: Any) -> bool:
    """Whether no step grows."""
    own, highest = rates(t)
    return bool(own < highest * (1 - 1e-12))


def arrives(t: Any) -> bool:
    """Whether so many steps are enough, step by step in both directions."""
    if not settles(t):
        return False
    pairs, goal = table(t)
    best, wall = fitted(pairs, goal), across(pairs)
    start = [one - other for one, other in zip(t.params.start, best, strict=True)]
    own, _ = rates(t)
    flat, steep = curvatures(pairs)
    above = 0.0
    for curvature, way in ((flat, (-wall[1], wall[0])), (steep, wall)):
        away = start[0] * way[0] + start[1] * way[1]
        above += curvature / 2 * (away * _left(own * curvature, t.params.beta, MOST)) ** 2
    return bool(above <= t.params.tolerance)


def _left(step: float, beta: float, count: int) -> float:
    """What so many steps leave of a distance."""
    # By squaring: the state is the distance now and one step before.
    power = ((1.0, 0.0), (0.0, 1.0))
    each = ((1 + beta - step, -beta), (1.0, 0.0))
    while count:
        if count % 2:
            power = _product(power, each)
        each = _product(each, each)
        count //= 2
    return power[0][0] + power[0][1]


Square = tuple[Pair, Pair]


def _product(one: Square, other: Square) -> Square:
    (a, b), (c, d) = one
    (e, f), (g, h) = other
    return (a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h)


def _lengths(t: Any) -> list[float]:
    """How long each step that is shown is, on average where several are shown as one."""
    walk = [int(one) for one in t.walk.values]
    path = [tuple(one) for one in t.path.values.tolist()]
    return [math.dist(path[k], path[k + 1]) / (walk[k + 1] - walk[k]) for k in range(len(walk) - 1)]


def is_bold(t: Any) -> bool:
    """Whether one of the first ten steps is more than five times as long as the last."""
    lengths = _lengths(t)
    return bool(max(lengths[:10]) > 5 * lengths[-1])


def course(t: Any) -> str:
    """How it goes on after ten steps."""
    if not settles(t):
        return "never"
    lengths = _lengths(t)
    later = sorted(lengths[10:])
    if not later:
        return "done"
    half = len(later) // 2
    middle = later[half] if len(later) % 2 else (later[half - 1] + later[half]) / 2
    return "creeps" if middle < max(lengths[:10]) / 5 else "shrinks"


def floor(t: Any) -> str:
    """What the bowl is called."""
    kappa = ratio(table(t)[0])
    return "ravine" if kappa >= 9 else "longer" if kappa > 1.05 else "round"


def is_widened(t: Any) -> bool:
    """Whether it is more than thirty times as long as wide."""
    return bool(ratio(table(t)[0]) > 900)


def swings(t: Any) -> bool:
    """Whether a step goes beyond the floor."""
    own, _ = rates(t)
    return bool(own * curvatures(table(t)[0])[1] > 1)


def jumps(t: Any) -> bool:
    """Whether no step is kept for the next, and the first one leads well up the other wall."""
    pairs, goal = table(t)
    own, (_, steep) = rates(t)[0], curvatures(pairs)
    best, wall = fitted(pairs, goal), across(pairs)
    away = [a - b for a, b in zip(t.params.start, best, strict=True)]
    left = 1 - own * steep
    there = left * (away[0] * wall[0] + away[1] * wall[1])
    loss = math.fsum((a * u + b * v) ** 2 for a, b in pairs for u, v in [away]) / len(pairs)
    is_high = steep * there**2 / 2 > loss / 10
    return bool(t.params.beta == 0 and left < 0 and is_high)


def creeps(t: Any) -> bool:
    """Whether a step leaves more than nine tenths of the way along the floor."""
    own, _ = rates(t)
    return bool(own * curvatures(table(t)[0])[0] < 0.1)


def zero_moved(t: Any) -> bool:
    """Whether the zero goes to the mean, and the condition number falls by more than a tenth."""
    if not t.params.centres:
        return False
    return bool(ratio(table(t)[0]) > 1.1 * ratio(on_ruler(t, True, False)))


def roundness(t: Any) -> str:
    """What the unit makes of it then."""
    before, after = ratio(on_ruler(t, True, False)), ratio(on_ruler(t, True, True))
    if after < 1.05:
        return "circle"
    return "rounder" if after < 0.99 * before else "same"


def was_round(t: Any) -> bool:
    """Whether the bowl is round before the unit changes."""
    return ratio(on_ruler(t, True, False)) < 1.05


def sooner_higher(t: Any) -> bool:
    """Whether half of the highest rate from the mean on is above the first one."""
    own, _ = rates(t)
    return bool(1 / curvatures(on_ruler(t, True, False))[1] > own)


def half_throw(t: Any) -> bool:
    """Whether half of the highest rate leads to the middle of a round bowl in one step."""
    is_round = ratio(on_ruler(t, True, True)) < 1 + 1e-6
    is_half = t.params.relative_rate == 1 and not keeps(t)
    return bool(is_half and is_round and t.normal_steps.value == 1)


def keeps(t: Any) -> bool:
    """Whether a part of each step goes on in the next."""
    return bool(t.params.optimiser == "momentum" and t.params.momentum)


def _new(t: Any, pairs: list[Pair], away: Pair) -> tuple[list[Pair], Pair]:
    """The table on the new ruler, and how far the start is from the best there."""
    if t.params.whitens:
        # A round bowl of curvature 2: only the height of the start counts.
        rise = math.fsum((a * away[0] + b * away[1]) ** 2 for a, b in pairs) / len(pairs)
        return [(math.sqrt(2), 0.0), (0.0, math.sqrt(2))], (math.sqrt(rise), 0.0)
    rows = [list(row) for row in t.params.rows]
    count = len(rows)
    means = [math.fsum(row[k] for row in rows) / count for k in range(len(rows[0]) - 1)]
    units = [
        math.sqrt(math.fsum((row[k] - means[k]) ** 2 for row in rows) / count)
        if t.params.scales
        else 1.0
        for k in range(len(means))
    ]
    if len(means) == 1:
        there = away[0] + means[0] * t.params.centres * away[1], units[0] * away[1]
    else:
        there = units[0] * away[0], units[1] * away[1]
    return on_ruler(t, True, True), there


def _count(t: Any, pairs: list[Pair], away: Pair, rate: float) -> int:
    """Steps to within the tolerance, which halving of an interval finds."""
    flat, steep = curvatures(pairs)
    wall = across(pairs)

    def above(count: int) -> float:
        total = 0.0
        for curvature, way in ((flat, (-wall[1], wall[0])), (steep, wall)):
            distance = away[0] * way[0] + away[1] * way[1]
            total += curvature / 2 * (distance * abs(1 - rate * curvature) ** count) ** 2
        return total

    low, high = 0, MOST
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if above(middle) <= t.params.tolerance else (middle + 1, high)
    return low


def _both_counts(t: Any) -> Pair:
    """Steps on the first ruler and on the new one."""
    # With momentum, or where nothing arrives, there is no formula: those counts are taken over.
    raw, new = t.raw_steps.value, t.normal_steps.value
    if t.params.beta or not arrives(t):
        return raw, new
    pairs, goal = table(t)
    away = _away(t, pairs, goal)
    new_pairs, there = _new(t, pairs, away)
    own = t.params.relative_rate / curvatures(new_pairs)[1]
    if t.params.relative_rate < 2:
        new = _count(t, new_pairs, there, own)
    return _count(t, pairs, away, rates(t)[0]), new


def _away(t: Any, pairs: list[Pair], goal: list[float]) -> Pair:
    """How far the start is from the best weights."""
    best = fitted(pairs, goal)
    return t.params.start[0] - best[0], t.params.start[1] - best[1]


def momentum(t: Any) -> str:
    """Whether the same rate without momentum takes longer."""
    if not arrives(t):
        return "never"
    pairs, goal = table(t)
    own, _ = rates(t)
    if own * curvatures(pairs)[1] >= 2:
        return "helps"
    without = _count(t, pairs, _away(t, pairs, goal), own)
    return "helps" if without >= MOST or _both_counts(t)[0] < without else "not"
