"""The same numbers by other routes."""

import numpy as np

from deepchalk.lesson import Agreement, agree

from .params import Params
from .trace import Trace


def _table_of(params: Params) -> np.ndarray:
    """The points less their mean, as they are scaled."""
    table = params.rows - params.rows.mean(0)
    deviation = table.std(0, ddof=0 if params.divisor == "n" else 1)
    return np.asarray(table if params.scaling == "none" else table / deviation)


def variance_agrees_with_singular_values(params: Params, t: Trace) -> Agreement:
    """The largest one, squared, by the divisor."""
    singular = np.linalg.svd(_table_of(params), compute_uv=False)
    return agree("best", t.best, "singular values", singular[0] ** 2 / t.divided.value)


def no_angle_does_better(params: Params, t: Trace) -> Agreement:
    """Of 1,800 that are tried."""
    angles = np.radians(np.arange(1800) / 10)
    shadows = t.moved.values @ np.array([np.cos(angles), np.sin(angles)])
    most = (shadows**2).sum(0).max() / t.divided.value
    within = max(0.0, most - t.best.value)
    return agree("best", within / max(1.0, most), "1,800 angles", 0.0)


def shadows_and_threads_share_the_distance(params: Params, t: Trace) -> Agreement:
    """s² + r² = x² + y²."""
    return agree("square", t.square, "s² + r²", t.shadow.value**2 + t.thread.value**2)


def error_is_what_the_guesses_miss(params: Params, t: Trace) -> Agreement:
    """All rows are guessed from one number.

    Measured by the variance: what is missed may be nothing beside it.
    """
    table = _table_of(params)
    way = t.u.values @ t.cloud.basis
    missed = ((table - np.outer(table @ way, way)) ** 2).sum() / t.divided.value
    size = max(1.0, t.variance.value)
    return agree("missed", t.missed.value / size, "all guesses", missed / size)


def both_shadows_are_uncorrelated(params: Params, t: Trace) -> Agreement:
    """Those on the best line and those a right angle on."""
    one, other = t.moved.values @ t.u.values, t.moved.values @ [-t.u[1].value, t.u[0].value]
    size = max(1.0, t.variance.value * t.divided.value)
    return agree("products", one @ other / size, "none", 0.0)
