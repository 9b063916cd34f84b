"""Quantities of a trace about a cloud of points and a line that turns through its middle."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk.lesson import decimals, directions, gradient, numbers, quantity

MOST_EXACT = 1000.0
"""Numbers from here on are told with four figures, even where decimals would be exact."""

MOST_GIVEN = 4
"""Decimals of given numbers."""

MOST_TERMS = 10
"""Terms of a sum that can be read."""

MOST_DRAWN = 60
"""Points that are drawn."""

STEPS = 4
"""How often a direction is multiplied by the covariance."""


def exact(_: Any, entries: np.ndarray) -> np.ndarray:
    """Four figures, all of them where two decimals are exact."""
    short, told = (numbers.decimals_each(entries, 4, exact) for exact in (0, 2))
    return np.where(np.abs(entries) < MOST_EXACT, told, short)


def running(_: Any, entries: np.ndarray) -> np.ndarray:
    """For numbers that run while a line turns: as many decimals for each of them, at most two."""
    largest = float(np.abs(entries).max())
    return np.full(entries.shape, 0 if largest >= MOST_EXACT else 1 if largest >= 2 else 2)


def whole_or_tenths(_: Any, entries: np.ndarray) -> np.ndarray:
    """No decimals where an angle has none, else one."""
    return np.where(np.abs(entries - np.round(entries)) < numbers.EXACT, 0, 1)


def of_hundred(_: Any, entries: np.ndarray) -> np.ndarray:
    """One decimal of percents where they need one; more where it would read 100 and is less."""
    least = numbers.decimals_each(entries, 3)
    less = np.maximum(100 - np.asarray(entries, dtype=float), numbers.EXACT)
    more = np.where(less < 0.05, np.ceil(-np.log10(less) + 0.31), 0)
    return np.where(less > 1e-6, np.maximum(np.minimum(least, 1), more), 0).astype(int)


place = partial(quantity, decimals=exact)
count = partial(quantity, decimals=0)
result = partial(quantity, decimals=exact, role="output")
error = partial(gradient, decimals=exact)
angle = partial(quantity, "theta", decimals=whole_or_tenths)
three = decimals.figures(lambda t: 3)
direction = partial(quantity, role="parameter", decimals=three)
percent = partial(quantity, "p", role="output", decimals=of_hundred)


def cloud(t: Any) -> directions.Cloud:
    """What all is computed from."""
    found: directions.Cloud = t.params.cloud
    return found


def origin(t: Any) -> np.ndarray:
    """Where the mean is in the picture: only two columns as they are have their own zero there."""
    as_they_are = cloud(t).table.shape[1] == 2 and t.params.scaling == "none"
    return cloud(t).mean if as_they_are else np.zeros(2)


def told_columns(t: Any) -> np.ndarray:
    """Two columns that are told of: of more than two those that go most with the best line."""
    weights = np.abs(cloud(t).axes[0] @ cloud(t).basis)
    most = np.argsort(-np.round(weights, 9), kind="stable")[:2]
    return np.sort(most)


def as_given(t: Any, entries: np.ndarray) -> np.ndarray:
    """As many decimals as numbers of the data have, and no more."""
    return np.array([numbers.decimals_for([entry], MOST_GIVEN) for entry in entries])


def added(t: Any) -> list[str]:
    """How the first sum comes about; nothing where its terms are too many to be read."""
    return ["[[{squares[*]}]]" if len(t.squares) <= MOST_TERMS else "", "", ""]


class DirectionQuantities:
    """Base of a trace whose parameters have a ``cloud``."""

    divided = count("n", of=lambda t: cloud(t).divisor)
    many = count("n", of=lambda t: len(cloud(t).table))
    drawn = count("n", of=lambda t: min(t.many, MOST_DRAWN))
    wide = count("m", of=lambda t: cloud(t).table.shape[1])
    raw = place("x", "point", "coordinate", of=lambda t: cloud(t).flat + origin(t))
    mean = place("m_{i}", "coordinate", of=lambda t: t.raw.mean(0))
    moved = place("x", "point", "coordinate", of=lambda t: cloud(t).flat)

    # A line that turns
    turn = angle("turn", of=lambda t: cloud(t).turns)
    widths = quantity(
        "V", "turn", role="output", decimals=running, of=lambda t: cloud(t).variances(t.turn)
    )
    misses = gradient(
        "E",
        "turn",
        decimals=running,
        card="{both} - {widths[i]}",
        of=lambda t: np.trace(cloud(t).spread) - t.widths,
    )
    slopes = quantity("V'", "turn", decimals=running, of=lambda t: cloud(t).slopes(t.turn))
    aims = angle("turn", of=lambda t: cloud(t).aims(t.turn))
    both = place("V + E", of=lambda t: np.trace(cloud(t).spread))

    # A shadow and a thread on a line that is not the best
    trial = direction("u_{i}", "coordinate", of=lambda t: cloud(t).trial)
    seen = count("i", of=lambda t: cloud(t).example(t.trial) + 1)
    spot = place("x_{i}", "coordinate", of=lambda t: t.moved[int(t.seen) - 1])
    shadow = result(
        "s", says="the shadow", how="{trial[0]} dot {spot[0]} + {trial[1]} dot {spot[1]}"
    )
    thread = error(
        "r", says="the thread", how="{trial[0]} dot {spot[1]} - {trial[1]} dot {spot[0]}"
    )
    square = place("s^2 + r^2", how="{spot[0]}^2 + {spot[1]}^2")
    along = quantity(
        "s",
        "turn",
        role="output",
        decimals=running,
        of=lambda t: directions.directions(t.turn) @ t.spot,
    )
    across = gradient(
        "r",
        "turn",
        decimals=running,
        of=lambda t: directions.turned(directions.directions(t.turn)) @ t.spot,
    )

    # Four numbers
    squares = place("x^2", "point", of=lambda t: t.moved[:, 0] ** 2)
    spread = place("Sigma", "coordinate", "towards", of=lambda t: cloud(t).spread)
    sums = place(
        "S_{i}",
        "sum",
        how=added,
        of=lambda t: t.divided * np.array([t.spread[0, 0], t.spread[1, 1], t.spread[0, 1]]),
    )
    xx = place("Sigma_(x x)", how="{sums[0]} / {divided}")
    yy = place("Sigma_(y y)", how="{sums[1]} / {divided}")
    xy = place("Sigma_(x y)", how="{sums[2]} / {divided}")
    slanting = result(
        "V",
        says="the variance of the shadows at 45 degrees",
        general='V_"45°"',
        how="({xx} + 2 dot {xy} + {yy}) / 2",
    )

    # The best direction
    u = direction("u_{i}", "coordinate", general="u^*_{i}", of=lambda t: cloud(t).axes[0])
    stretched = place(
        "(Sigma u)_{i}",
        "coordinate",
        how="{spread[i, 0]} dot {u[0]} + {spread[i, 1]} dot {u[1]}",
    )
    best = result("lambda", of=lambda t: cloud(t).components[0][0])
    second = error("lambda", of=lambda t: cloud(t).components[0][1])
    longer = place(
        "(Sigma u)_{i}",
        "coordinate",
        says="Σ times the best direction",
        general="(Sigma u^*)_{i}",
        how="{best} dot {u[i]}",
    )
    best_angle = angle(of=lambda t: line_angle(t, t.u))
    worst_angle = angle(of=lambda t: line_angle(t, directions.turned(t.u)))
    pull = angle("pull", of=lambda t: cloud(t).pulled(STEPS))

    # Back from one number
    score = result(
        "s",
        "point",
        card=lambda t, place: f"[[{{moved[{place[0]}, *]}} dot {{u[*]}}]]",
        of=lambda t: t.moved @ t.u,
    )
    rest = error("r^2", "point", of=lambda t: (t.moved @ directions.turned(t.u)) ** 2)
    shown = count("i", of=lambda t: cloud(t).example(t.u) + 1)
    own = result(
        "s",
        general="s^*",
        card=lambda t, _: f"[[{{moved[{int(t.shown) - 1}, *]}} dot {{u[*]}}]]",
        of=lambda t: t.score[int(t.shown) - 1],
    )
    average = place("m_{i}", "told", of=lambda t: t.params.rows.mean(0)[told_columns(t)])
    weight = direction(
        "u_{i}",
        "told",
        general=lambda t: "u^*_{i}" if t.wide == 2 else "w_{i}",
        of=lambda t: (t.u @ cloud(t).basis)[told_columns(t)],
    )
    deviation = place("sigma_{i}", "told", of=lambda t: t.params.deviations[told_columns(t)])
    given = quantity(
        "x_{i}",
        "told",
        decimals=as_given,
        of=lambda t: t.params.rows[int(t.shown) - 1, told_columns(t)],
    )
    guess = result(
        "g_{i}",
        "told",
        says="the guess from one number",
        how=lambda t: (
            "{average[i]} + {own} dot {weight[i]}"
            + " dot {deviation[i]}" * (t.params.scaling != "none")
        ),
    )
    variance = place("V", of=lambda t: cloud(t).variance)
    missed = error(
        "E",
        says="the error that is left",
        how="{variance} - {best}",
    )
    kept = quantity(
        "p",
        role="output",
        decimals=three,
        says="what is kept",
        how="{best} / {variance}",
    )
    kept_percent = percent(card="100 dot {kept}", of=lambda t: 100 * t.kept)


def line_angle(t: Any, way: np.ndarray) -> float:
    """The angle of a line within the half turn that is shown."""
    start = float(t.turn[0])
    return (directions.degrees(way) - start + 1e-9) % 180 - 1e-9 + start
